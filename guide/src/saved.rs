//! A person's own list (しおり): what they keep, in their order, with a snapshot of
//! each entry, so that it stays readable when the entry leaves the directory.

use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::model::EntryRef;

/// The version of the stored form that this build writes.
pub const VERSION: u32 = 1;

/// What is kept, in the person's order; an entry stands in it once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saved {
    items: Vec<Item>,
}

/// One kept entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The entry's stable id.
    pub id: String,
    /// The edition of the data it was kept from.
    pub edition: String,
    /// Its name then.
    pub name: String,
    /// Its sentence then.
    pub summary: String,
    /// Its numbers then.
    pub phones: Vec<String>,
}

/// Why a stored list could not be read. Nothing is overwritten in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not a list of ours, or it is damaged.
    Damaged,
    /// A newer edition of the guide wrote it.
    Newer,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    v: u32,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Version {
    v: u32,
}

impl Saved {
    /// The kept entries in the person's order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Whether this entry is kept.
    pub fn has(&self, id: &str) -> bool {
        self.items.iter().any(|item| item.id == id)
    }

    /// Keeps an entry at the end of the list; does nothing when it is kept already.
    pub fn add(&mut self, catalogue: &Catalogue, entry: EntryRef) {
        let record = catalogue.entry(entry);
        if self.has(&record.id) {
            return;
        }
        self.items.push(Item {
            id: record.id.clone(),
            edition: catalogue.city.edition.to_string(),
            name: record.name.clone(),
            summary: record.summary.clone(),
            phones: record.phones().map(|phone| phone.value.clone()).collect(),
        });
    }

    /// Takes an entry off the list and says where it stood, so that it can be put back.
    pub fn remove(&mut self, id: &str) -> Option<(usize, Item)> {
        let at = self.items.iter().position(|item| item.id == id)?;
        Some((at, self.items.remove(at)))
    }

    /// Puts an entry back where it stood.
    pub fn put_back(&mut self, at: usize, item: Item) {
        if !self.has(&item.id) {
            self.items.insert(at.min(self.items.len()), item);
        }
    }

    /// The text that is stored.
    pub fn encode(&self) -> String {
        let stored = Stored { v: VERSION, items: self.items.clone() };
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// Reads stored text.
    ///
    /// # Errors
    /// [`Unreadable`] when the text is damaged or written by a newer edition.
    pub fn decode(text: &str) -> Result<Self, Unreadable> {
        let version: Version = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
        if version.v > VERSION {
            return Err(Unreadable::Newer);
        }
        let stored: Stored = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
        let mut saved = Self::default();
        for item in stored.items {
            let end = saved.items.len();
            saved.put_back(end, item);
        }
        Ok(saved)
    }
}
