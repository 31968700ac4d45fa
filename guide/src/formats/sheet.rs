//! A list as it is handed to somebody: with what the directory says today, not on the day on
//! which an entry was kept. `csv`, `markdown` and `message` write it down.

use super::phrases::Phrases;
use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::lists::{Item, List, Snapshot};
use crate::text::filled;

/// A list that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; never empty.
    pub name: String,
    /// What the person wrote about it.
    pub note: String,
    /// In the person's order.
    pub rows: Vec<Row>,
}

/// An entry that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The entry as it is today; as it was when it was kept, if it has left the directory.
    pub item: Item,
    /// 掲載終了: today's edition does not have it.
    pub is_gone: bool,
}

impl Sheet {
    /// A list as it is handed on. `unnamed` stands for the name of the first list until somebody
    /// names it. Without `notes` nothing that the person wrote is in it, but for the list's name.
    pub fn of(list: List, catalogue: &Catalogue, details: &Details, unnamed: &str, notes: bool) -> Self {
        let own = |text: String| if notes { text } else { String::new() };
        let rows = list.items.into_iter().map(|item| {
            let today = catalogue.find(&item.entry).map(|at| Snapshot::of(catalogue, Some(details), at));
            let is_gone = today.is_none();
            Row {
                item: Item { snapshot: today.unwrap_or(item.snapshot), note: own(item.note), entry: item.entry },
                is_gone,
            }
        });
        let rows = rows.collect();
        let name = if list.name.is_empty() { unnamed.to_owned() } else { list.name };
        Self { name, note: own(list.note), rows }
    }
}

impl Row {
    /// 掲載終了 with the edition it is of, where the entry has left the directory; or that only a file knows it.
    pub(super) fn gone(&self, phrases: &Phrases<'_>) -> Option<String> {
        let kept = &self.item.snapshot;
        self.is_gone.then(|| {
            if kept.is_by_file() { phrases.by_file.to_owned() } else { filled(phrases.gone, "{date}", &kept.edition) }
        })
    }

    /// Its numbers in one line.
    pub(super) fn phones(&self) -> String {
        self.item.snapshot.phones.join("、")
    }
}

/// What is known of it and not empty.
pub(super) fn known(text: Option<&String>) -> &str {
    text.map_or("", String::as_str)
}
