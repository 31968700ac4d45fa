//! A person's own list (しおり): what they keep, in their order, with a snapshot of
//! each entry, so that it stays readable when the entry leaves the directory.

use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::EntryRef;

/// The version of the stored form that this build writes.
pub const VERSION: u32 = 1;

/// What is kept, in the person's order; an entry stands in it once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saved {
    items: Vec<Item>,
}

/// One kept entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The entry's stable id.
    pub id: String,
    /// The edition of the data it was kept from.
    pub edition: String,
    /// Its name then.
    pub name: String,
    /// Its sentence then; empty where it was kept before the details had come.
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
    pub fn add(&mut self, catalogue: &Catalogue, details: Option<&Details>, entry: EntryRef) {
        let record = catalogue.entry(entry);
        if self.has(&record.id) {
            return;
        }
        self.items.push(Item {
            id: record.id.clone(),
            edition: catalogue.city.edition.to_string(),
            name: record.name.clone(),
            summary: details.map(|details| details.of(entry).summary.clone()).unwrap_or_default(),
            phones: record.phones.iter().map(|phone| phone.number.clone()).collect(),
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

    /// The text that is stored: a first line with the version, then one line an entry
    /// with its fields between tabs. JSON would bring a number parser along that weighs
    /// as much as a quarter of the app.
    pub fn encode(&self) -> String {
        let mut text = format!("{MARK} {VERSION}");
        for item in &self.items {
            text.push('\n');
            let phones = item.phones.join(" ");
            for (place, field) in [&item.id, &item.edition, &item.name, &item.summary, &phones].into_iter().enumerate() {
                if place > 0 {
                    text.push('\t');
                }
                // Fields are single lines in the data; a break would only come from elsewhere.
                text.extend(field.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }));
            }
        }
        text
    }

    /// Reads stored text.
    ///
    /// # Errors
    /// [`Unreadable`] when the text is damaged or written by a newer edition.
    pub fn decode(text: &str) -> Result<Self, Unreadable> {
        let mut lines = text.split('\n');
        let version = lines.next().and_then(|first| first.strip_prefix(MARK)?.trim().parse::<u32>().ok());
        match version {
            None | Some(0) => return Err(Unreadable::Damaged),
            Some(version) if version > VERSION => return Err(Unreadable::Newer),
            Some(_) => {}
        }
        let mut saved = Self::default();
        for line in lines {
            let item = Item::decode(line).ok_or(Unreadable::Damaged)?;
            let end = saved.items.len();
            saved.put_back(end, item);
        }
        Ok(saved)
    }
}

/// The first word of every stored list.
const MARK: &str = "sasae-list";

impl Item {
    fn decode(line: &str) -> Option<Self> {
        let mut fields = line.split('\t').map(str::to_owned);
        let (id, edition, name, summary, phones) =
            (fields.next()?, fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let phones = phones.split(' ').filter(|phone| !phone.is_empty()).map(str::to_owned).collect();
        let is_whole = !id.is_empty() && fields.next().is_none();
        is_whole.then_some(Self { id, edition, name, summary, phones })
    }
}
