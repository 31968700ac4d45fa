//! One file a screen. Every screen begins with its one heading, which takes the
//! focus when the screen is opened.

pub mod about;
pub mod activities;
pub mod care_map;
pub mod entry;
pub mod help;
pub mod home;
pub mod saved;
pub mod search;
pub mod settings;
pub mod unknown;

use leptos::prelude::*;

use super::text::{Key, say};

/// The one heading of a screen.
fn title(words: AnyView) -> AnyView {
    view! { <h1 id="title" tabindex="-1">{words}</h1> }.into_any()
}

/// A section with its heading.
fn section(heading: Key, body: AnyView) -> AnyView {
    view! { <section><h2>{say(heading)}</h2> {body}</section> }.into_any()
}
