//! A line with a count that opens to what it counts.

use crate::dom::{El, RcLive, View, el};

/// A fold. What is in it is drawn when it is first opened: together, folds hold many times a screen.
pub fn fold(id: &str, words: View, count: impl Fn() -> View + 'static, content: impl Fn() -> View + 'static) -> El {
    let is_drawn = RcLive::new(false);
    let opened = is_drawn.clone();
    let count = el("span.facets__chosen").live(count);
    el("details.facets")
        .attr("id", id)
        .on("toggle", move |_| opened.set(true))
        .child(el("summary").child(words).child(" ").child(count))
        .child(el("div").live_while(move || is_drawn.get(), content))
}
