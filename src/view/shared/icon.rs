//! Icons: shapes of the sprite in `index.html`, always beside a word.

use crate::dom::{View, svg};

/// An icon of the sprite. It says nothing to a screen reader; the word beside it does.
pub fn icon(name: &str) -> View {
    let shape = svg("use").attr("href", &format!("#i-{name}"));
    svg("svg").class("icon").attr("aria-hidden", "true").child(shape).into()
}
