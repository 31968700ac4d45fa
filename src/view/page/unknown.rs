//! An address that this edition does not know: say so, and lead on.

use super::{lead, title, way};
use crate::view::el::{View, el};
use crate::view::part::waiting::waiting;
use crate::view::state::{App, Reading};
use crate::view::text::{Key, say};

/// The screen.
pub fn page(app: App) -> View {
    el("div").live(move || known(app.details.get(), app)).into()
}

fn known(reading: Reading, app: App) -> View {
    // It may be an entry that comes with the details.
    if !matches!(reading, Reading::Here(_)) {
        return vec![title(say(Key::NavSearch)), waiting(app, reading)].into();
    }
    let ways = el("ul.ways")
        .child(way("#/search", "search", Key::NavSearch))
        .child(way("#/", "home", Key::NavHome))
        .child(way("#/help", "phone", Key::NavHelp));
    vec![title(say(Key::UnknownTitle)), lead(say(Key::UnknownLead)), ways.into()].into()
}
