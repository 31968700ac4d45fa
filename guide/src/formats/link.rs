//! A list in a link: what stands behind `#/list/`, so that no server ever sees it.
//!
//! ```text
//! byte     version 1; 16 more with a name, 32 more with notes
//! number   of entries
//! 4 bytes  for each entry, in the person's order: a short code of its id
//! text     the name, where there is one           a text: how many bytes, then UTF-8
//! texts    the note of the list, then of each entry, where there are notes
//! 2 bytes  check sum
//! ```
//!
//! Entries come and go with every edition, so an entry is named by what does not change: the
//! [`code`] of its id, which both phones work out themselves. A code that today's directory does
//! not have is counted as unknown, never taken for another entry.
//!
//! The bytes are written in base 32 (RFC 4648, upper case, no filling). In a QR code such letters
//! take 5.5 bits for 5, those of base 64 take 8 for 6: behind an address of 47 letters, 20 entries
//! make a code of version 8 (49 modules wide) instead of 9, 100 entries one of 17 instead of 19
//! (error correction M). Digits would do as well as base 32, and be half as long again in a
//! message. No upper and lower case to lose where a link is read aloud or typed.

use crate::catalogue::Catalogue;
use crate::lists::{Item, LONGEST_NAME, LONGEST_NOTE, List, MOST_ITEMS, is_longer};
use crate::model::EntryRef;

/// The longest link text behind `#/list/` that is written or read, in letters. Messengers carry
/// such addresses whole; a hundred entries without notes are 650 letters.
pub const LONGEST: usize = 4_000;

const VERSION: u8 = 1;
const WITH_NAME: u8 = 16;
const WITH_NOTES: u8 = 32;

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A list as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// Its name, where the sender wanted it to go along.
    pub name: Option<String>,
    /// Whether notes go along.
    pub with_notes: bool,
    /// The note of the list; empty without notes.
    pub note: String,
    /// Its entries in their order: the code of each, and its note.
    pub entries: Vec<(u32, String)>,
}

/// What the sender lets go along. Nothing but the entries, unless they say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Along {
    /// The name of the list.
    pub name: bool,
    /// All notes.
    pub notes: bool,
}

/// A list from a link against today's directory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opened {
    /// Entries that today's directory has, in the sender's order, with their notes.
    pub known: Vec<(EntryRef, String)>,
    /// The places in the sender's order, counted from 1, of those that it has not.
    pub unknown: Vec<usize>,
}

/// A list that does not fit a link, and how many of its entries, from the first on, would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// So many entries fit.
    pub fits: usize,
}

/// Why a link could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is longer than any that the guide writes.
    TooLong,
    /// A newer edition of the guide wrote it.
    Newer,
    /// A letter is missing or wrong: it was cut off, or mistyped.
    Damaged,
}

/// The short code of an id: FNV-1a with 32 bits. It is part of every link that was ever sent,
/// so it stays as it is. That no two ids of the data have one code a test sees to.
pub fn code(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl Shared {
    /// What of a list goes along.
    pub fn of(list: &List, along: Along) -> Self {
        let note = |item: &Item| if along.notes { item.note.clone() } else { String::new() };
        Self {
            name: Some(list.name.clone()).filter(|name| along.name && !name.is_empty()),
            with_notes: along.notes,
            note: if along.notes { list.note.clone() } else { String::new() },
            entries: list.items.iter().map(|item| (code(&item.entry), note(item))).collect(),
        }
    }

    /// The text behind `#/list/`.
    ///
    /// # Errors
    /// [`TooLong`] when it would be longer than [`LONGEST`], or holds more than [`MOST_ITEMS`].
    pub fn to_text(&self) -> Result<String, TooLong> {
        let text = base32(&self.to_bytes());
        if text.len() <= LONGEST && self.entries.len() <= MOST_ITEMS {
            return Ok(text);
        }
        Err(TooLong { fits: self.how_many_fit(|shared| base32(&shared.to_bytes()).len() <= LONGEST) })
    }

    /// How many entries, from the first on, can go along, if so many as `does_fit` says may.
    pub fn how_many_fit(&self, does_fit: impl Fn(&Self) -> bool) -> usize {
        let fits = |count: &usize| {
            does_fit(&Self { entries: self.entries.iter().take(*count).cloned().collect(), ..self.clone() })
        };
        (0..=self.entries.len().min(MOST_ITEMS)).take_while(fits).last().unwrap_or_default()
    }

    /// Reads the text behind `#/list/`; lower case is read as upper case.
    ///
    /// # Errors
    /// [`Unreadable`] says why not.
    pub fn of_text(text: &str) -> Result<Self, Unreadable> {
        if text.len() > LONGEST {
            return Err(Unreadable::TooLong);
        }
        let bytes = of_base32(text).ok_or(Unreadable::Damaged)?;
        let (head, sum) = bytes.split_last_chunk::<2>().ok_or(Unreadable::Damaged)?;
        if check_sum(head) != *sum {
            return Err(Unreadable::Damaged);
        }
        match head.first() {
            Some(first) if first % 16 > VERSION => Err(Unreadable::Newer),
            _ => Self::of_bytes(head).ok_or(Unreadable::Damaged),
        }
    }

    /// Looks its entries up in today's directory. One that is named twice is taken once.
    pub fn open(&self, catalogue: &Catalogue) -> Opened {
        let mut opened = Opened::default();
        for (at, (wanted, note)) in self.entries.iter().enumerate() {
            let mut found = catalogue.entries().filter(|(_, entry)| code(&entry.id) == *wanted);
            match (found.next(), found.next()) {
                (Some((entry, _)), None) if opened.known.iter().all(|(known, _)| *known != entry) => {
                    opened.known.push((entry, note.clone()))
                }
                (Some(_), None) => {}
                // Two entries of one code: which of them was meant nobody knows.
                _ => opened.unknown.push(at + 1),
            }
        }
        opened
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes =
            vec![VERSION + self.name.as_ref().map_or(0, |_| WITH_NAME) + if self.with_notes { WITH_NOTES } else { 0 }];
        push_number(&mut bytes, self.entries.len());
        for (code, _) in &self.entries {
            bytes.extend(code.to_be_bytes());
        }
        if let Some(name) = &self.name {
            push_text(&mut bytes, name);
        }
        if self.with_notes {
            push_text(&mut bytes, &self.note);
            self.entries.iter().for_each(|(_, note)| push_text(&mut bytes, note));
        }
        bytes.extend(check_sum(&bytes));
        bytes
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (first, mut rest) = bytes.split_first()?;
        if first % 16 != VERSION || *first >= WITH_NAME + WITH_NOTES + 16 {
            return None;
        }
        let rest = &mut rest;
        let count = take_number(rest).filter(|count| *count <= MOST_ITEMS)?;
        let mut shared = Self { with_notes: first & WITH_NOTES != 0, ..Self::default() };
        for _ in 0..count {
            shared.entries.push((u32::from_be_bytes(*take_chunk(rest)?), String::new()));
        }
        if first & WITH_NAME != 0 {
            shared.name = Some(take_text(rest, LONGEST_NAME)?);
        }
        if shared.with_notes {
            shared.note = take_text(rest, LONGEST_NOTE)?;
            for (_, note) in &mut shared.entries {
                *note = take_text(rest, LONGEST_NOTE)?;
            }
        }
        rest.is_empty().then_some(shared)
    }
}

/// Sixteen bits of the sum that codes are made of.
fn check_sum(bytes: &[u8]) -> [u8; 2] {
    let sum = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    ((sum >> 16 ^ sum) as u16).to_be_bytes()
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_number(bytes, text.len());
    bytes.extend(text.as_bytes());
}

fn take_chunk<'a, const N: usize>(rest: &mut &'a [u8]) -> Option<&'a [u8; N]> {
    let (chunk, behind) = rest.split_first_chunk()?;
    *rest = behind;
    Some(chunk)
}

/// A number of up to 14 bits, written as short as it can be: so every list has one link.
fn take_number(rest: &mut &[u8]) -> Option<usize> {
    let [low] = *take_chunk(rest)?;
    if low & 0x80 == 0 {
        return Some(usize::from(low));
    }
    let [high] = *take_chunk(rest)?;
    (1..0x80).contains(&high).then(|| usize::from(low & 0x7f) | usize::from(high) << 7)
}

fn take_text(rest: &mut &[u8], longest: usize) -> Option<String> {
    let length = take_number(rest)?;
    let (text, behind) = rest.split_at_checked(length)?;
    *rest = behind;
    let text = std::str::from_utf8(text).ok()?;
    (!is_longer(text, longest)).then(|| text.to_owned())
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    for chunk in bytes.chunks(5) {
        let number =
            (0..5).fold(0_u64, |number, at| number << 8 | u64::from(chunk.get(at).copied().unwrap_or_default()));
        for at in 0..(chunk.len() * 8).div_ceil(5) {
            text.push(char::from(LETTERS[(number >> (35 - 5 * at)) as usize % 32]));
        }
    }
    text
}

fn of_base32(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut number, mut bits) = (Vec::with_capacity(text.len() * 5 / 8), 0_u32, 0);
    for letter in text.bytes() {
        let letter = letter.to_ascii_uppercase();
        number = number << 5 | LETTERS.iter().position(|known| *known == letter)? as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((number >> bits) as u8);
            number &= (1 << bits) - 1;
        }
    }
    // What fills the last letter is nought, and less than a letter.
    (number == 0 && bits < 5).then_some(bytes)
}
