//! What every screen is made of: its one heading, the sentence below, sections, and the large links that lead on.

use std::cell::Cell;

use crate::dom::{View, effect, el};
use crate::state::App;
use crate::view::shared::icon::icon;
use crate::words::{Key, say};

/// The one heading of a screen.
pub fn title(words: impl Into<View>) -> View {
    el("h1").attr("id", "title").attr("tabindex", "-1").child(words).into()
}

/// Does something when a screen is opened, but not when it is drawn again or come back to.
pub fn on_opening(app: App, act: impl Fn() + 'static) {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    effect(Box::new(move || {
        let visit = app.place.visit().get();
        if LAST.replace(visit) != visit {
            act();
        }
    }));
}

/// The sentence below it.
pub fn lead(words: impl Into<View>) -> View {
    el("p.lead").child(words).into()
}

/// A section with its heading.
pub fn section(heading: Key, body: impl Into<View>) -> View {
    el("section").child(el("h2").child(say(heading))).child(body).into()
}

/// A large link with an icon.
pub fn way(address: &str, shape: &str, words: Key) -> View {
    let link = el("a.way")
        .attr("href", address)
        .attr("id", &format!("way-{shape}"))
        .child(icon(shape))
        .child(el("span").child(say(words)));
    el("li").child(link).into()
}

/// What is said in place of something that this edition does not know, with ways on.
pub fn nowhere() -> View {
    let ways = el("ul.ways")
        .child(way("#/search", "search", Key::NavSearch))
        .child(way("#/", "home", Key::NavHome))
        .child(way("#/help", "phone", Key::NavHelp));
    vec![title(say(Key::UnknownTitle)), lead(say(Key::UnknownLead)), ways.into()].into()
}
