//! What of every entry words are compared with, and signs that tell at once which entries
//! a word cannot stand in.
//!
//! The signs of a text are its characters and its pairs of neighbouring characters, each
//! standing for one of a few thousand rows of bits, one bit an entry. The rows of a word,
//! taken together, leave the few entries in which it is looked for letter by letter.

use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::{Entry, EntryDetails};
use crate::text::fold;

/// A set of entries, by their places.
#[derive(Debug, Clone)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub(super) fn all(count: usize) -> Self {
        let mut all = Self(vec![u64::MAX; count.div_ceil(64)]);
        if let (Some(last), left @ 1..) = (all.0.last_mut(), count % 64) {
            *last = (1 << left) - 1;
        }
        all
    }

    pub(super) fn add(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    pub(super) fn join(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own |= other;
        }
    }

    pub(super) fn narrow(&mut self, other: &Self) {
        self.narrow_to(&other.0);
    }

    fn narrow_to(&mut self, other: &[u64]) {
        for (own, other) in self.0.iter_mut().zip(other) {
            *own &= other;
        }
    }

    /// The places in the set, in order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

/// Folded texts, one an entry, with their signs.
#[derive(Debug)]
pub(super) struct Texts {
    whole: String,
    ends: Vec<usize>,
    rows: Vec<u64>,
}

/// How many rows of bits the signs share: enough that two signs seldom share one.
const ROWS: usize = 4096;

impl Texts {
    fn new(count: usize) -> Self {
        Self { whole: String::new(), ends: Vec::with_capacity(count), rows: vec![0; ROWS * count.div_ceil(64)] }
    }

    fn push(&mut self, text: &str) {
        let (at, words) = (self.ends.len(), self.rows.len() / ROWS);
        let mut before = NONE;
        for c in text.chars() {
            for row in [row(NONE, c), row(before, c)] {
                self.rows[row * words + at / 64] |= 1 << (at % 64);
            }
            before = c;
        }
        self.whole.push_str(text);
        self.ends.push(self.whole.len());
    }

    pub(super) fn at(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.whole.get(start..self.ends[at]).unwrap_or_default()
    }

    /// Every text that a word may stand in.
    pub(super) fn may_hold(&self, word: &str) -> Bits {
        let words = self.rows.len() / ROWS;
        let mut found = Bits::all(self.ends.len());
        let mut before = NONE;
        for c in word.chars() {
            // Pairs say more than characters; a word of one has nothing else.
            if before != NONE || word.len() == c.len_utf8() {
                let from = row(before, c) * words;
                found.narrow_to(&self.rows[from..from + words]);
            }
            before = c;
        }
        found
    }
}

/// Stands before the first character; no folded text holds it.
const NONE: char = '\0';

fn row(before: char, c: char) -> usize {
    let mixed = (before as u32).wrapping_mul(0x9e37_79b1) ^ (c as u32).wrapping_mul(0x85eb_ca6b);
    (mixed >> 20) as usize % ROWS
}

/// What of every entry words are compared with.
#[derive(Debug)]
pub(super) struct Keys {
    /// The names.
    pub(super) names: Texts,
    /// Other names, each on a line.
    pub(super) aliases: Texts,
    /// The readings.
    pub(super) readings: Texts,
    /// What is written of them.
    pub(super) texts: Texts,
}

/// Where the fields stand in [`Keys::fields`].
pub(super) const NAMES: usize = 0;
pub(super) const ALIASES: usize = 1;
pub(super) const READINGS: usize = 2;
pub(super) const TEXTS: usize = 3;

impl Keys {
    /// All fields, in the order in which a word in them counts.
    pub(super) fn fields(&self) -> [&Texts; 4] {
        [&self.names, &self.aliases, &self.readings, &self.texts]
    }

    pub(super) fn new(catalogue: &Catalogue, details: Option<&Details>) -> Self {
        let texts = || Texts::new(catalogue.entries.len());
        let mut keys = Self { names: texts(), aliases: texts(), readings: texts(), texts: texts() };
        for (at, entry) in catalogue.entries() {
            let own = details.map(|details| details.of(at));
            let aliases = own.map(|own| own.aliases.as_slice()).unwrap_or_default();
            keys.names.push(&fold(&entry.name));
            // What a place does is what people call it.
            let services = details
                .into_iter()
                .flat_map(|details| entry.services.iter().map(|service| details.service(*service).name.as_str()));
            keys.aliases.push(&lines(aliases.iter().map(String::as_str).chain(services)));
            keys.readings.push(&own.map(|own| reading(&own.kana)).unwrap_or_default());
            keys.texts.push(&lines(written(catalogue, entry, own)));
        }
        keys
    }
}

/// What is written of an entry, beside its names.
fn written<'a>(
    catalogue: &'a Catalogue,
    entry: &'a Entry,
    own: Option<&'a EntryDetails>,
) -> impl Iterator<Item = &'a str> {
    let provider = entry.provider.map(|provider| catalogue.entry(provider).name.as_str());
    let summary = own.map(|own| own.summary.as_str());
    let text = own.and_then(|own| own.text.as_deref());
    let eligibility = own.and_then(|own| own.eligibility.as_deref());
    let operator = own.and_then(|own| own.operator.as_deref());
    let address = own.filter(|_| !entry.services.is_empty()).and_then(|own| own.place.as_ref()?.address.as_deref());
    [summary, text, eligibility, provider, operator, address].into_iter().flatten()
}

/// A reading as a whole, and then its words each on a line: two characters that stand
/// where one word ends and the next begins mean nothing.
fn reading(kana: &str) -> String {
    let whole = fold(kana);
    lines([whole.as_str()].into_iter().chain(kana.split(' ')))
}

/// The part of a reading in which a word is looked for.
pub(super) fn heard<'a>(reading: &'a str, word: &str) -> &'a str {
    let words_alone = word.chars().nth(2).is_none().then(|| reading.split_once('\n')).flatten();
    words_alone.map_or(reading, |(_, words)| words)
}

fn lines<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(fold).collect::<Vec<_>>().join("\n")
}
