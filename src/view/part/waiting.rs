//! What is said while the details are on their way, and where they cannot be had.

use crate::view::el::{View, el, nothing};
use crate::view::state::{App, Reading};
use crate::view::text::{Key, say};

/// In place of what the details would say.
pub fn waiting(app: App, reading: Reading) -> View {
    match reading {
        Reading::Here(_) => nothing(),
        Reading::Fetching => el("p.unknown").attr("role", "status").child(say(Key::DetailsFetching)).into(),
        Reading::Failed => {
            let again = el("button").attr("type", "button").class("button").on("click", move |_| app.fetch_details());
            el("div.caution")
                .attr("role", "status")
                .child(el("p").child(say(Key::DetailsFailed)))
                .child(el("p").child(again.child(el("span").child(say(Key::DetailsAgain)))))
                .child(el("p").child(el("a").attr("href", "list.html").child(say(Key::AppList))))
                .into()
        }
    }
}
