//! わたしの町: which desks are responsible for where somebody lives. As yet it says what it is for.

use crate::dom::{View, el, nothing};
use crate::state::{App, Coming};
use crate::view::shared::frame::{lead, title};
use crate::view::shared::town_picture;
use crate::words::{Key, say, say_with};

/// The screen.
pub fn page(app: App, slug: Option<&str>) -> View {
    let slug = slug.map(str::to_owned);
    let lit = slug.clone();
    let unknown = move || match (app.content.details().get(), &slug) {
        (Coming::Here(details), Some(slug)) if details.towns.chosen(slug).is_none() => {
            el("p.caution").child(say_with(Key::UnknownWords, "{words}", slug)).into()
        }
        _ => nothing(),
    };
    vec![
        title(say(Key::TownTitle)),
        lead(say(Key::TownLead)),
        el("div").live(unknown).into(),
        el("div.picture").live(move || town_picture::picture(app, lit.as_deref(), &[])).into(),
    ]
    .into()
}
