//! Keeping an entry: the button, and what is said about it.

use guide::lists::Unreadable;
use guide::model::EntryRef;

use crate::browser::storage::Refused;
use crate::dom::{View, el, nothing};
use crate::state::App;
use crate::state::kept::Keeping;
use crate::view::shared::icon::icon;
use crate::words::{Key, plain, say, told_plain};

/// The button that keeps an entry or takes it off the list.
pub fn keep_button(app: App, entry: EntryRef) -> View {
    let record = app.catalogue().entry(entry);
    let kept = move || app.is_kept(&record.id);
    let words = move || if kept() { Key::KeepKept } else { Key::KeepKeep };
    // The name says what it is and what pressing does; a state beside it would be heard as a second one.
    let name = move || if kept() { Key::KeepKeptSaid } else { Key::KeepKeep };
    el("button.keep")
        .attr("type", "button")
        .live_attr("data-kept", move || kept().to_string())
        .live_attr("aria-label", move || [&plain(name()), ": ", &told_plain(&record.name)].concat())
        .on("click", move |_| app.press_keep(entry))
        .child(icon("bookmark"))
        .child(el("span").live(move || say(words())))
        .into()
}

/// What is to be said about keeping, at once and politely.
pub fn keeping(app: App) -> View {
    let message = move || match app.kept.keeping().get() {
        Keeping::Fine => None,
        Keeping::First => Some(Key::KeepFirst),
        Keeping::NotYet => Some(Key::ScreenFailed),
        Keeping::NoRoom => Some(Key::KeepNoRoom),
        Keeping::TooLong => Some(Key::KeepTooLong),
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
