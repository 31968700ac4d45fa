//! An address that this edition does not know: say so, and lead on.

use super::{lead, title, way};
use crate::view::el::{View, el};
use crate::view::text::{Key, say};

/// The screen.
pub fn page() -> View {
    let ways = el("ul.ways")
        .child(way("#/search", "search", Key::NavSearch))
        .child(way("#/", "home", Key::NavHome))
        .child(way("#/help", "phone", Key::NavHelp));
    vec![title(say(Key::UnknownTitle)), lead(say(Key::UnknownLead)), ways.into()].into()
}
