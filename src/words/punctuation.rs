//! Signs of writing, which each language has of its own.

use crate::dom::{View, el};
use crate::words;

/// Whether the language on the screen writes its signs as wide as its letters.
fn is_wide() -> bool {
    matches!(words::tongue(), "ja" | "zh-Hans")
}

/// Between words in a row.
pub fn comma() -> &'static str {
    if is_wide() { "、" } else { ", " }
}

/// Between two things said of the same: the eye sees the gap, the ear is told; where words stand apart anyway, a full stop.
pub fn pause() -> View {
    if is_wide() { vec![heard("、"), " ".into()].into() } else { ". ".into() }
}

/// Words in brackets, behind others.
pub fn in_brackets(words: View) -> View {
    let (open, close) = if is_wide() { ("（", "）") } else { (" (", ")") };
    vec![open.into(), words, close.into()].into()
}

/// Another name of something, in a row with more of them: its translation follows in brackets.
pub fn also_called(name: &str) -> View {
    let said = words::told_plain(name);
    if !words::is_foreign() || said == name {
        return words::proper_name(name, "", &[]);
    }
    vec![words::in_japanese(name.into()), in_brackets(said.into())].into()
}

/// What somebody says, or what a place in a paper is called.
pub fn quoted(words: View) -> View {
    let (open, close) = if is_wide() { ("「", "」") } else { ("“", "”") };
    vec![open.into(), words, close.into()].into()
}

/// What the eye sees by where it stands, and the ear has to be told.
#[inline(never)]
pub fn heard(sign: &str) -> View {
    el("span.visually-hidden").child(sign).into()
}
