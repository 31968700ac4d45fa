//! Icons: shapes of the sprite in `index.html`, always beside a word.

use leptos::prelude::*;

/// An icon of the sprite. It says nothing to a screen reader; the word beside it does.
pub fn icon(name: &str) -> AnyView {
    let shape = format!("#i-{name}");
    view! { <svg class="icon" aria-hidden="true"><use href=shape></use></svg> }.into_any()
}
