//! 相談メモ: what a person would otherwise have to tell again and again.
//!
//! It is stored as its three texts, and behind them how often the memo had been written when each was:
//! `TEXT NUL TEXT NUL TEXT NUL COUNT COUNT COUNT`. No clock: two pages that hear of each other go on from
//! the higher count, and of one field the later text holds. Two texts of one count, or one of which no
//! count is known (the first form had none), may both be the newer one: then both stay, one below the other.

use super::merge::both;

/// What stands between texts; nobody can type it.
const BETWEEN: char = '\0';

/// The memo.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memo {
    fields: [Field; 3],
}

/// A text, and the count with which it was written; 0 where that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Field {
    count: u32,
    text: String,
}

impl Memo {
    /// The text of a field: 困っていること・これまで相談したところ・聞きたいこと.
    pub fn text(&self, at: usize) -> &str {
        self.fields.get(at).map_or("", |field| &field.text)
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.fields.iter().all(|field| field.text.is_empty())
    }

    /// Writes a field.
    pub fn write(&mut self, at: usize, text: &str) {
        let last = self.fields.iter().map(|field| field.count).max().unwrap_or_default();
        let text: String = text.chars().filter(|c| *c != BETWEEN).collect();
        if let Some(field) = self.fields.get_mut(at).filter(|field| field.text != text) {
            *field = Field { count: last.saturating_add(1), text };
        }
    }

    /// Takes in what another page has written, or what is stored.
    pub fn merge(&mut self, other: &Self) {
        for (field, other) in self.fields.iter_mut().zip(&other.fields) {
            field.merge(other);
        }
    }

    /// The text that is stored.
    pub fn encode(&self) -> String {
        let [one, two, three] = &self.fields;
        let between = &BETWEEN.to_string();
        let counts = self.fields.each_ref().map(|field| field.count.to_string()).join(" ");
        [one.text.as_str(), between, &two.text, between, &three.text, between, &counts].concat()
    }

    /// Reads a stored text, also of the first form. Whatever it is, its texts are readable.
    pub fn decode(stored: &str) -> Self {
        let mut parts = stored.split(BETWEEN);
        let fields = [(); 3].map(|()| Field { text: parts.next().unwrap_or_default().to_owned(), count: 0 });
        let mut memo = Self { fields };
        let counts = parts.next().unwrap_or_default();
        for (field, count) in memo.fields.iter_mut().zip(counts.split(' ')) {
            field.count = count.parse().unwrap_or_default();
        }
        memo
    }
}

impl Field {
    fn merge(&mut self, other: &Self) {
        let is_unknown = (self.count == 0 || other.count == 0) && !self.text.is_empty() && !other.text.is_empty();
        if is_unknown || self.count == other.count {
            let (one, two) =
                if self.text <= other.text { (&self.text, &other.text) } else { (&other.text, &self.text) };
            *self = Self { count: self.count.max(other.count), text: both(one.clone(), two) };
        } else if self.count < other.count {
            self.clone_from(other);
        }
    }
}
