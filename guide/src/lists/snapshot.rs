//! What is kept of an entry, so that it can be read when the entry has left the directory, and
//! what has changed since.

use crate::catalogue::Catalogue;
use crate::changes::Field;
use crate::details::Details;
use crate::hours::Holidays;
use crate::model::{Contact, EntryRef};

/// An entry as it was on the day it was kept.
///
/// `None` is what was not known then, because the details had not come yet or the guide of that
/// day did not keep it; an empty text is what the directory did not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// The edition of the data it was kept from, in words; behind a sign where only a file says so.
    pub edition: String,
    /// Its name.
    pub name: String,
    /// Its numbers.
    pub phones: Vec<String>,
    /// Its sentence.
    pub summary: Option<String>,
    /// Where it is.
    pub address: Option<String>,
    /// When somebody answers, in words.
    pub hours: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
}

/// Stands before an edition that a file names.
const BY_FILE: &str = "※";

/// What changed in a field. Empty is what the directory did or does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which field.
    pub field: Field,
    /// What stood there when it was kept.
    pub old: String,
    /// What stands there today.
    pub new: String,
}

/// How a kept entry stands against today's directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is as it was, as far as is known.
    Same,
    /// 掲載終了: today's edition does not have it.
    Gone,
    /// These fields changed since the edition of its snapshot.
    Changed(Vec<Difference>),
}

impl Snapshot {
    /// What is kept of an entry today.
    pub fn of(catalogue: &Catalogue, details: Option<&Details>, entry: EntryRef) -> Self {
        let record = catalogue.entry(entry);
        let mut snapshot = Self {
            edition: catalogue.city.edition.to_string(),
            name: record.name.clone(),
            phones: record.phones.iter().map(|phone| phone.number.clone()).collect(),
            ..Self::default()
        };
        if let Some(details) = details.map(|details| details.of(entry)) {
            let place = details.place.as_ref();
            let place = place.map(|place| {
                [place.address.as_deref(), place.name.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
            });
            snapshot.summary = Some(details.summary.clone());
            snapshot.address = Some(place.unwrap_or_default());
            snapshot.hours = Some(hours(&details.contacts));
            snapshot.cost = Some(details.cost.as_ref().map(|cost| cost.text.clone()).unwrap_or_default());
        }
        snapshot
    }

    /// How it stands against today's directory. A field that is not known on one of the two
    /// sides has not changed.
    pub fn change(&self, today: Option<&Self>) -> Change {
        let Some(today) = today else { return Change::Gone };
        let mut changed = Vec::new();
        let mut differ = |field, old: Option<&str>, new: Option<&str>| {
            if let (Some(old), Some(new)) = (old, new)
                && old != new
            {
                changed.push(Difference { field, old: old.to_owned(), new: new.to_owned() });
            }
        };
        differ(Field::Name, Some(&self.name), Some(&today.name));
        if self.dialled() != today.dialled() {
            differ(Field::Phones, Some(&self.phones.join("、")), Some(&today.phones.join("、")));
        }
        differ(Field::Summary, self.summary.as_deref(), today.summary.as_deref());
        differ(Field::Address, self.address.as_deref(), today.address.as_deref());
        differ(Field::Hours, self.hours.as_deref(), today.hours.as_deref());
        differ(Field::Cost, self.cost.as_deref(), today.cost.as_deref());
        if changed.is_empty() { Change::Same } else { Change::Changed(changed) }
    }

    /// The same, of an entry that a file brought and the directory does not have: whether it ever had it, nobody knows.
    #[must_use]
    pub fn by_file(mut self) -> Self {
        if !self.is_by_file() {
            self.edition = [BY_FILE, &self.edition].concat();
        }
        self
    }

    /// Whether only a file says that this was ever in the directory.
    pub fn is_by_file(&self) -> bool {
        self.edition.starts_with(BY_FILE)
    }

    /// Whether there is nothing more to know of that day.
    pub fn is_whole(&self) -> bool {
        self.summary.is_some() && self.address.is_some() && self.hours.is_some() && self.cost.is_some()
    }

    /// Its numbers as they are dialled: another way of writing them is no change, nor another order.
    fn dialled(&self) -> Vec<String> {
        let mut numbers: Vec<String> = Vec::new();
        for phone in &self.phones {
            let dialled: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '#').collect();
            numbers.insert(numbers.partition_point(|other| *other < dialled), dialled);
        }
        numbers
    }
}

/// When somebody answers, each of the contacts that say so once; with its name where there are several.
pub(crate) fn hours(contacts: &[Contact]) -> String {
    let mut lines: Vec<(String, &Contact)> = Vec::new();
    for contact in contacts {
        let Some(hours) = &contact.hours else { continue };
        let holidays = match hours.holidays {
            Holidays::Open => "祝日も同じ",
            Holidays::Closed => "祝日は休み",
            Holidays::AsSunday => "祝日は日曜と同じ",
            Holidays::Unknown => "祝日は未確認",
        };
        let words = [hours.words.as_str(), "（", holidays, "）"].concat();
        if !lines.iter().any(|(known, _)| *known == words) {
            lines.push((words, contact));
        }
    }
    let with_name = lines.len() > 1;
    let lines = lines.into_iter().map(|(words, contact)| match &contact.label {
        Some(label) if with_name => [label, " ", &words].concat(),
        _ => words,
    });
    lines.collect::<Vec<_>>().join("、")
}
