//! An address that this edition does not know: say so, and lead on.

use leptos::prelude::*;

use super::title;
use crate::view::state::App;
use crate::view::text::{Key, say};

/// The screen.
pub fn page(_app: App) -> AnyView {
    view! {
        {title(say(Key::UnknownTitle))}
        <p class="lead">{say(Key::UnknownLead)}</p>
        <ul class="ways">
            <li><a class="way" href="#/search">{say(Key::NavSearch)}</a></li>
            <li><a class="way" href="#/">{say(Key::NavHome)}</a></li>
            <li><a class="way" href="#/help">{say(Key::NavHelp)}</a></li>
        </ul>
    }
    .into_any()
}
