//! Keeping an entry: the button, and what is said about it.

use guide::model::EntryRef;
use guide::saved::Unreadable;
use leptos::prelude::*;

use super::icon::icon;
use crate::browser::storage::Refused;
use crate::view::state::{App, Keeping};
use crate::view::text::{Key, plain, say};

/// The button that keeps an entry or takes it off the list.
pub fn keep_button(app: App, entry: EntryRef) -> AnyView {
    let id = app.catalogue.entry(entry).id.as_str();
    let name = app.catalogue.entry(entry).name.as_str();
    let kept = move || app.saved.with(|saved| saved.has(id));
    let words = move || if kept() { say(Key::KeepKept) } else { say(Key::KeepKeep) };
    let spoken = move || format!("{}: {name}", plain(if kept() { Key::KeepKept } else { Key::KeepKeep }));
    view! {
        <button
            type="button" class="keep"
            aria-pressed=move || if kept() { "true" } else { "false" }
            aria-label=spoken
            on:click=move |_| app.toggle_saved(entry)
        >
            {icon("bookmark")} <span>{words}</span>
        </button>
    }
    .into_any()
}

/// What is to be said about keeping, at once and politely.
pub fn keeping(app: App) -> AnyView {
    let message = move || match app.keeping.get() {
        Keeping::Fine => None,
        Keeping::First => Some(Key::KeepFirst),
        Keeping::Refused(Refused::Blocked) => Some(Key::KeepBlocked),
        Keeping::Refused(Refused::Full) => Some(Key::KeepFull),
        Keeping::Unreadable(Unreadable::Damaged) => Some(Key::KeepDamaged),
        Keeping::Unreadable(Unreadable::Newer) => Some(Key::KeepNewer),
    };
    view! {
        <div class="notice" role="status">
            {move || message().map(|key| view! { <p>{say(key)}</p> }.into_any())}
        </div>
    }
    .into_any()
}
