//! Keeping an entry: the button, and what is said about it.

use guide::model::EntryRef;
use guide::saved::Unreadable;

use super::icon::icon;
use crate::browser::storage::Refused;
use crate::view::el::{View, el, nothing};
use crate::view::state::{App, Keeping};
use crate::view::text::{Key, plain, say};

/// The button that keeps an entry or takes it off the list.
pub fn keep_button(app: App, entry: EntryRef) -> View {
    let record = app.catalogue.entry(entry);
    let kept = move || app.saved.with(|saved| saved.has(&record.id));
    let words = move || if kept() { Key::KeepKept } else { Key::KeepKeep };
    el("button.keep")
        .attr("type", "button")
        .live_attr("aria-pressed", move || kept().to_string())
        .live_attr("aria-label", move || format!("{}: {}", plain(words()), record.name))
        .on("click", move |_| app.toggle_saved(entry))
        .child(icon("bookmark"))
        .child(el("span").live(move || say(words())))
        .into()
}

/// What is to be said about keeping, at once and politely.
pub fn keeping(app: App) -> View {
    let message = move || match app.keeping.get() {
        Keeping::Fine => None,
        Keeping::First => Some(Key::KeepFirst),
        Keeping::Refused(Refused::Blocked) => Some(Key::KeepBlocked),
        Keeping::Refused(Refused::Full) => Some(Key::KeepFull),
        Keeping::Unreadable(Unreadable::Damaged) => Some(Key::KeepDamaged),
        Keeping::Unreadable(Unreadable::Newer) => Some(Key::KeepNewer),
    };
    el("div.notice")
        .attr("role", "status")
        .live(move || message().map_or_else(nothing, |key| el("p").child(say(key)).into()))
        .into()
}
