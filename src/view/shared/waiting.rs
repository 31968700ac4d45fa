//! What is said while something is on its way, and where it cannot be had.

use crate::browser::page;
use crate::dom::{View, el, nothing};
use crate::state::{App, Coming};
use crate::words::{Key, say};

/// In place of what the details would say.
pub fn waiting<T>(app: App, coming: Coming<T>) -> View {
    match coming {
        Coming::Here(_) => nothing(),
        Coming::Fetching => fetching(Key::DetailsFetching),
        Coming::Failed => failed(app, Key::DetailsFailed),
    }
}

/// In place of a screen of the later part.
pub fn waiting_for_screen<T>(app: App, coming: Coming<T>) -> View {
    match coming {
        Coming::Here(_) => nothing(),
        Coming::Fetching => fetching(Key::ScreenFetching),
        Coming::Failed => failed(app, Key::ScreenFailed),
    }
}

fn fetching(words: Key) -> View {
    el("p.unknown").attr("role", "status").child(say(words)).into()
}

fn failed(app: App, words: Key) -> View {
    let again = el("button").attr("type", "button").class("button").on("click", move |_| {
        app.fetch_rest();
        // Its button goes while one waits.
        page::go_to("title");
    });
    el("div.caution")
        .attr("role", "status")
        .child(el("p").child(say(words)))
        .child(el("p").child(again.child(el("span").child(say(Key::DetailsAgain)))))
        .child(el("p").child(el("a").attr("href", "list.html").child(say(Key::AppList))))
        .into()
}
