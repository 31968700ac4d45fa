//! What must never be published, and how a number is known however it is written.

use crate::text::fold;

/// A number or an address that must never be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Never {
    /// A telephone number, digits (and `#`) only.
    Phone(String),
    /// A piece of an address, folded.
    Address(String),
}

impl Never {
    /// Whether a text holds it, however it is written.
    pub fn stands_in(&self, text: &str) -> bool {
        match self {
            Self::Phone(digits) => dialled(text).contains(digits),
            Self::Address(piece) => fold(text).contains(piece),
        }
    }
}

/// A text with everything taken out that can stand between the digits of a number.
pub fn dialled(text: &str) -> String {
    let narrow = text.chars().map(|c| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '＃' => '#',
        _ => c,
    });
    let stands_between = |c: &char| {
        let is_mark = matches!(
            c,
            '-' | '‐'
                | '‑'
                | '‒'
                | '–'
                | '—'
                | '―'
                | '−'
                | '－'
                | 'ー'
                | 'ｰ'
                | '('
                | ')'
                | '（'
                | '）'
                | '.'
                | '．'
                | '・'
                | '/'
                | '／'
        );
        is_mark || c.is_whitespace()
    };
    narrow.filter(|c| !stands_between(c)).collect()
}
