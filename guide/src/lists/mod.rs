//! What a person keeps: named lists (しおり, 訪問セット) of entries in their order, with notes. Of
//! each entry a snapshot is kept, so that it stays readable when the entry leaves the directory.
//!
//! ```text
//! stored text ─▶ Lists::decode ─▶ all(), items(), has() ─▶ screen
//!                  ▲    │ add, remove, set_note, move_to … (every change carries its stamp)
//! another page ────┘    └▶ Lists::encode ─▶ stored text, read back
//!   Lists::merge
//! ```
//!
//! The core is this file with `merge` (how two pages become one), `place` (order), `codec`
//! (the stored text) and `snapshot`. It uses none of what stands beside it, so that those can
//! travel apart: [`glance`] (enough to see what is kept), [`within`] (looking through a list),
//! [`exchange`] (a file that goes out and comes back) and [`memo`]. Other programs and other
//! phones get a list by [`crate::formats`].

use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::EntryRef;

mod base36;
mod codec;
pub mod exchange;
pub mod glance;
pub mod memo;
mod merge;
mod place;
pub(crate) mod snapshot;
pub mod within;

pub use self::codec::{LONGEST_STORED, Unreadable, VERSION};
pub use self::merge::{Replica, Written};
pub use self::snapshot::{Change, Difference, Snapshot};

use self::merge::{Record, Stamp, both};

/// The list that is always there (しおり) and that nobody can delete. Its name is empty until
/// somebody gives it one: the screen has a word for it in every language.
pub const MAIN: &str = "main";
/// The most lists, the first one counted in.
pub const MOST_LISTS: usize = 20;
/// The most entries in a list: a longer one is no selection any more, and fits no code on paper.
pub const MOST_ITEMS: usize = 100;
/// The most entries in all lists: with notes of full length they still fit the storage.
pub const MOST_KEPT: usize = 300;
/// The longest note on an entry or a list, in characters.
pub const LONGEST_NOTE: usize = 1_000;
/// The longest name of a list, in characters.
pub const LONGEST_NAME: usize = 60;
/// The longest id of an entry or a list, in letters; the longest one of the data has 33.
pub const LONGEST_ID: usize = 64;
/// How much of what was taken off is remembered, so that a page that slept does not bring it
/// back. Of more the oldest is forgotten.
const MOST_TAKEN_OFF: usize = 200;

/// All that is kept, as this page knows it.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    me: Replica,
    count: u32,
    /// In the order of their keys.
    records: Vec<(Key, Record<Snapshot>)>,
}

/// Which list, and which entry in it; the list itself where the entry is empty. A list is kept
/// as a record like any other, of which only the name is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    list: String,
    entry: String,
}

/// A list as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Its id.
    pub id: String,
    /// Its name; empty for the first list until somebody names it.
    pub name: String,
    /// What the person wrote about it.
    pub note: String,
    /// What is in it, in the person's order.
    pub items: Vec<Item>,
}

/// A kept entry as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// The entry's id. Today's directory may not have it any more.
    pub entry: String,
    /// What was known of it when it was kept.
    pub snapshot: Snapshot,
    /// What the person wrote about it.
    pub note: String,
}

/// What was taken off, with all that is needed to put it back as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    list: String,
    place: String,
    /// The entry with its note.
    pub item: Item,
}

/// A list that was deleted, with all that is needed to bring it back as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedList {
    id: String,
    /// Its name.
    pub name: String,
    place: String,
    note: String,
    items: Vec<Removed>,
}

/// Why something was not done. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// This list is full ([`MOST_ITEMS`]).
    ListFull,
    /// There are as many lists as there can be ([`MOST_LISTS`]).
    TooManyLists,
    /// All lists together are full ([`MOST_KEPT`]).
    AllFull,
    /// The note is too long ([`LONGEST_NOTE`]).
    NoteTooLong,
    /// The name is too long ([`LONGEST_NAME`]).
    NameTooLong,
    /// A list needs a name.
    NoName,
    /// There is no such list or entry any more.
    NotThere,
    /// This is not an id.
    NotAnId,
}

/// What a change keeps in a record.
enum Kept {
    /// What is in it already.
    AsItIs,
    /// This, where there is nothing in it.
    IfNew(Snapshot),
    /// This, whatever was in it.
    Anew(Snapshot),
}

impl PartialEq for Lists {
    /// Whether the same is known; which page knows it does not matter.
    fn eq(&self, other: &Self) -> bool {
        (self.count, &self.records) == (other.count, &other.records)
    }
}

impl Eq for Lists {}

/// Whether a text can be the id of an entry or a list.
pub fn is_id(text: &str) -> bool {
    (1..=LONGEST_ID).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether a text is longer than so many characters.
pub(crate) fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

/// Reading.
impl Lists {
    /// Nothing is kept yet.
    pub fn new(me: Replica) -> Self {
        Self { me, ..Self::default() }
    }

    /// All lists with what is in them: the first one, then the others in the person's order.
    pub fn all(&self) -> Vec<List> {
        self.ids().into_iter().filter_map(|id| self.list(&id)).collect()
    }

    /// The ids of all lists: the first one, then the others in the person's order.
    pub fn ids(&self) -> Vec<String> {
        let (mut ids, mut last) = (Vec::new(), "");
        for (key, record) in &self.records {
            // An entry keeps its list, whatever became of the list's name.
            if key.list != MAIN && record.is_there() && last != key.list {
                last = &key.list;
                insert_sorted(&mut ids, (self.place(&key.list, ""), &key.list));
            }
        }
        [MAIN].into_iter().chain(ids.into_iter().map(|(_, id)| id)).map(str::to_owned).collect()
    }

    /// A list, if it is there.
    pub fn list(&self, id: &str) -> Option<List> {
        let items = self.items(id);
        let record = self.record(id, "").filter(|record| record.is_there());
        if record.is_none() && items.is_empty() && id != MAIN {
            return None;
        }
        let name = record.and_then(Record::kept).map(|kept| kept.name.clone()).unwrap_or_default();
        Some(List { id: id.to_owned(), name, note: record.map(Record::note).unwrap_or_default(), items })
    }

    /// What is in a list, in the person's order.
    pub fn items(&self, list: &str) -> Vec<Item> {
        self.in_order(list).into_iter().filter_map(|entry| self.item(list, entry)).collect()
    }

    /// An entry of a list, if it is in it.
    pub fn item(&self, list: &str, entry: &str) -> Option<Item> {
        let record = self.record(list, entry)?;
        let snapshot = record.kept()?.clone();
        Some(Item { entry: entry.to_owned(), snapshot, note: record.note() })
    }

    /// Whether an entry is in a list.
    pub fn has(&self, list: &str, entry: &str) -> bool {
        self.record(list, entry).is_some_and(Record::is_there)
    }

    /// Whether an entry is in any list.
    pub fn is_kept(&self, entry: &str) -> bool {
        self.records.iter().any(|(key, record)| key.entry == entry && record.is_there())
    }

    /// How an entry of a list stands against today's directory.
    pub fn change(&self, catalogue: &Catalogue, details: Option<&Details>, list: &str, entry: &str) -> Option<Change> {
        let today = catalogue.find(entry).map(|at| Snapshot::of(catalogue, details, at));
        Some(self.record(list, entry)?.kept()?.change(today.as_ref()))
    }

    /// How many entries are kept in all lists.
    fn kept(&self) -> usize {
        self.records.iter().filter(|(key, record)| !key.entry.is_empty() && record.is_there()).count()
    }

    fn slot(&self, list: &str, entry: &str) -> Result<usize, usize> {
        self.records.binary_search_by(|(key, _)| (key.list.as_str(), key.entry.as_str()).cmp(&(list, entry)))
    }

    fn record(&self, list: &str, entry: &str) -> Option<&Record<Snapshot>> {
        self.slot(list, entry).ok().map(|at| &self.records[at].1)
    }

    fn place(&self, list: &str, entry: &str) -> &str {
        self.record(list, entry).map_or("", |record| &record.place.1)
    }

    fn stands_at(&self, list: &str, entry: &str) -> Option<usize> {
        self.in_order(list).iter().position(|other| *other == entry)
    }

    /// The entries of a list in their order. Two may have got one place, on two pages; then their
    /// ids decide.
    fn in_order(&self, list: &str) -> Vec<&str> {
        let mut entries = Vec::new();
        for (key, record) in &self.records {
            if key.list == list && !key.entry.is_empty() && record.is_there() {
                insert_sorted(&mut entries, (record.place.1.as_str(), key.entry.as_str()));
            }
        }
        entries.into_iter().map(|(_, entry)| entry).collect()
    }
}

/// Changing. Every change is complete when the function returns; the caller stores [`Lists::encode`].
impl Lists {
    /// Keeps an entry of today's directory at the end of a list. It stands once in a list: one that
    /// is in it stays as it is.
    ///
    /// # Errors
    /// When it does not fit, or the list is not there.
    pub fn add(
        &mut self,
        list: &str,
        catalogue: &Catalogue,
        details: Option<&Details>,
        entry: EntryRef,
    ) -> Result<(), Refusal> {
        self.add_snapshot(list, &catalogue.entry(entry).id, Snapshot::of(catalogue, details, entry))
    }

    /// Keeps what is known of an entry at the end of a list.
    ///
    /// # Errors
    /// When it does not fit, the list is not there, or the id is none.
    pub fn add_snapshot(&mut self, list: &str, entry: &str, snapshot: Snapshot) -> Result<(), Refusal> {
        if !is_id(entry) {
            return Err(Refusal::NotAnId);
        }
        if !self.is_list(list) {
            return Err(Refusal::NotThere);
        }
        if self.has(list, entry) {
            return Ok(());
        }
        if self.in_order(list).len() >= MOST_ITEMS {
            return Err(Refusal::ListFull);
        }
        if self.kept() >= MOST_KEPT {
            return Err(Refusal::AllFull);
        }
        let last = self.in_order(list).last().map(|last| self.place(list, last)).unwrap_or_default();
        let place = place::after(last);
        let stamp = self.write(list, entry, Kept::IfNew(snapshot), None);
        match place {
            Some(place) => self.put(stamp, list, entry, place),
            None => self.move_to(list, entry, usize::MAX),
        }
        Ok(())
    }

    /// Takes an entry off a list; what comes back can be put back.
    pub fn remove(&mut self, list: &str, entry: &str) -> Option<Removed> {
        let item = self.item(list, entry)?;
        let at = self.slot(list, entry).ok()?;
        let record = &mut self.records[at].1;
        record.take_off();
        let removed = Removed { list: list.to_owned(), place: record.place.1.clone(), item };
        self.tidy();
        Some(removed)
    }

    /// Puts back what was taken off: in its place, with its note. Whatever else has been written
    /// about it in the meantime stays.
    pub fn put_back(&mut self, removed: Removed) {
        let Removed { list, place, item: Item { entry, snapshot, note } } = removed;
        let is_there = self.has(&list, &entry);
        let note = both(self.record(&list, &entry).map(Record::note).unwrap_or_default(), &note);
        let stamp = self.write(&list, &entry, Kept::IfNew(snapshot), Some(note));
        if !is_there {
            self.put(stamp, &list, &entry, place);
        }
    }

    /// Writes a note about an entry; an empty one takes it away.
    ///
    /// # Errors
    /// When it is too long, or the entry is not there.
    pub fn set_note(&mut self, list: &str, entry: &str, note: &str) -> Result<(), Refusal> {
        if is_longer(note, LONGEST_NOTE) {
            return Err(Refusal::NoteTooLong);
        }
        let record = self.record(list, entry).filter(|record| record.is_there()).ok_or(Refusal::NotThere)?;
        if record.note() != note {
            self.write(list, entry, Kept::AsItIs, Some(note.to_owned()));
        }
        Ok(())
    }

    /// The same of what a person wrote into a field, while another page may have written, too.
    ///
    /// # Errors
    /// As [`Lists::set_note`].
    pub fn write_note(&mut self, list: &str, entry: &str, written: &Written) -> Result<(), Refusal> {
        let now = self.record(list, entry).map(Record::note).unwrap_or_default();
        self.set_note(list, entry, &written.joined(&now))
    }

    /// Keeps an entry as it is today, so that what changed is no longer shown.
    ///
    /// # Errors
    /// When it is not there.
    pub fn refresh(&mut self, list: &str, entry: &str, today: Snapshot) -> Result<(), Refusal> {
        let kept = self.record(list, entry).and_then(Record::kept).ok_or(Refusal::NotThere)?;
        if *kept != today {
            self.write(list, entry, Kept::Anew(today), None);
        }
        Ok(())
    }

    /// Completes snapshots that were taken before the details had come, where the edition is
    /// still the same. Says whether there was anything to complete.
    pub fn complete(&mut self, catalogue: &Catalogue, details: &Details) -> bool {
        let edition = catalogue.city.edition.to_string();
        let mut complete = Vec::new();
        for (key, record) in &self.records {
            let is_lacking = record.kept().is_some_and(|kept| !kept.is_whole() && kept.edition == edition);
            if let Some(at) = catalogue.find(&key.entry).filter(|_| is_lacking) {
                complete.push((key.clone(), Snapshot::of(catalogue, Some(details), at)));
            }
        }
        let is_any = !complete.is_empty();
        for (key, today) in complete {
            // It is there: it was found a moment ago.
            let _ = self.refresh(&key.list, &key.entry, today);
        }
        is_any
    }

    /// Moves an entry so that it stands at this place of its list, counted from 0; beyond the
    /// end is the end.
    pub fn move_to(&mut self, list: &str, entry: &str, to: usize) {
        let mut others: Vec<String> = self.in_order(list).into_iter().map(str::to_owned).collect();
        let Some(from) = others.iter().position(|other| other == entry) else { return };
        others.remove(from);
        self.stand_between(list, &others, entry, to, |list, entry| (list, entry));
    }

    /// Moves an entry one place up; the first stays.
    pub fn move_up(&mut self, list: &str, entry: &str) {
        if let Some(to) = self.stands_at(list, entry).and_then(|from| from.checked_sub(1)) {
            self.move_to(list, entry, to);
        }
    }

    /// Moves an entry one place down; the last stays.
    pub fn move_down(&mut self, list: &str, entry: &str) {
        if let Some(from) = self.stands_at(list, entry).filter(|from| from + 1 < self.in_order(list).len()) {
            self.move_to(list, entry, from + 1);
        }
    }

    /// Keeps an entry of one list in another as well, with its note. Where it is there already,
    /// the notes are put together.
    ///
    /// # Errors
    /// When it does not fit, or is not there.
    pub fn copy_to(&mut self, list: &str, entry: &str, to: &str) -> Result<(), Refusal> {
        let item = self.item(list, entry).ok_or(Refusal::NotThere)?;
        let note = both(self.record(to, entry).map(Record::note).unwrap_or_default(), &item.note);
        if is_longer(&note, LONGEST_NOTE) {
            return Err(Refusal::NoteTooLong);
        }
        self.add_snapshot(to, entry, item.snapshot)?;
        self.set_note(to, entry, &note)
    }

    /// Takes an entry of one list over into another; what comes back can be put back into the first.
    ///
    /// # Errors
    /// When it does not fit, or is not there. It is in the first list then, as before.
    pub fn move_into(&mut self, list: &str, entry: &str, to: &str) -> Result<Removed, Refusal> {
        if list == to {
            return Err(Refusal::NotThere);
        }
        match self.copy_to(list, entry, to) {
            // Full is full only where it would be one more.
            Err(Refusal::AllFull) => {
                let removed = self.remove(list, entry).ok_or(Refusal::NotThere)?;
                self.put_back(Removed { list: to.to_owned(), place: String::new(), item: removed.item.clone() });
                self.move_to(to, entry, usize::MAX);
                Ok(removed)
            }
            Err(refusal) => Err(refusal),
            Ok(()) => self.remove(list, entry).ok_or(Refusal::NotThere),
        }
    }
}

/// Changing the lists themselves.
impl Lists {
    /// A new empty list behind the others; gives its id.
    ///
    /// # Errors
    /// When there are too many, or the name is none or too long.
    pub fn create(&mut self, name: &str) -> Result<String, Refusal> {
        let id = ["l", &base36::written(self.count + 1), "-", &base36::written(self.me.0)].concat();
        self.create_as(&id, name)?;
        Ok(id)
    }

    /// A new empty list with an id that it had elsewhere.
    pub(crate) fn create_as(&mut self, id: &str, name: &str) -> Result<(), Refusal> {
        let ids = self.ids();
        if !is_id(id) {
            return Err(Refusal::NotAnId);
        }
        if ids.len() >= MOST_LISTS {
            return Err(Refusal::TooManyLists);
        }
        let kept = Snapshot { name: list_name(name)?, ..Snapshot::default() };
        let place = place::after(ids.last().map(|last| self.place(last, "")).unwrap_or_default());
        let stamp = self.write(id, "", Kept::IfNew(kept), None);
        match place {
            Some(place) => self.put(stamp, id, "", place),
            None => self.move_list(id, usize::MAX),
        }
        Ok(())
    }

    /// Gives a list another name.
    ///
    /// # Errors
    /// When the name is none or too long, or the list is not there.
    pub fn rename(&mut self, list: &str, name: &str) -> Result<(), Refusal> {
        let name = list_name(name)?;
        if !self.is_list(list) {
            return Err(Refusal::NotThere);
        }
        self.write(list, "", Kept::Anew(Snapshot { name, ..Snapshot::default() }), None);
        Ok(())
    }

    /// Writes a note about a list; an empty one takes it away.
    ///
    /// # Errors
    /// When it is too long, or the list is not there.
    pub fn set_list_note(&mut self, list: &str, note: &str) -> Result<(), Refusal> {
        if is_longer(note, LONGEST_NOTE) {
            return Err(Refusal::NoteTooLong);
        }
        if !self.is_list(list) {
            return Err(Refusal::NotThere);
        }
        if self.record(list, "").map(Record::note).unwrap_or_default() != note {
            self.write(list, "", Kept::AsItIs, Some(note.to_owned()));
        }
        Ok(())
    }

    /// The same of what a person wrote into a field, while another page may have written, too.
    ///
    /// # Errors
    /// As [`Lists::set_list_note`].
    pub fn write_list_note(&mut self, list: &str, written: &Written) -> Result<(), Refusal> {
        let now = self.list(list).map(|list| list.note).unwrap_or_default();
        self.set_list_note(list, &written.joined(&now))
    }

    /// Moves a list so that it stands at this place among the others, counted from 0 behind the
    /// first one, which stays where it is.
    pub fn move_list(&mut self, list: &str, to: usize) {
        let mut others = self.ids();
        others.remove(0);
        let Some(from) = others.iter().position(|other| other == list) else { return };
        others.remove(from);
        self.stand_between("", &others, list, to, |_, list| (list, ""));
    }

    /// Deletes a list with all that is in it; what comes back can be brought back. The first
    /// list cannot be deleted.
    pub fn delete(&mut self, list: &str) -> Option<RemovedList> {
        let List { id, name, note, items } = self.list(list).filter(|_| list != MAIN)?;
        let place = self.place(list, "").to_owned();
        let items = items.iter().filter_map(|item| self.remove(list, &item.entry)).collect();
        if let Ok(at) = self.slot(list, "") {
            self.records[at].1.take_off();
        }
        self.tidy();
        Some(RemovedList { id, name, place, note, items })
    }

    /// Brings a deleted list back, with everything that was in it.
    ///
    /// # Errors
    /// When other lists or entries have taken its room.
    pub fn bring_back(&mut self, removed: RemovedList) -> Result<(), Refusal> {
        let RemovedList { id, name, place, note, items } = removed;
        if self.kept() + items.len() > MOST_KEPT {
            return Err(Refusal::AllFull);
        }
        if !self.is_list(&id) && self.ids().len() >= MOST_LISTS {
            return Err(Refusal::TooManyLists);
        }
        let note = both(self.record(&id, "").map(Record::note).unwrap_or_default(), &note);
        let stamp = self.write(&id, "", Kept::IfNew(Snapshot { name, ..Snapshot::default() }), Some(note));
        self.put(stamp, &id, "", place);
        items.into_iter().for_each(|item| self.put_back(item));
        Ok(())
    }

    /// Forgets everything that is kept. What another page keeps at the same time stays there.
    pub fn erase(&mut self) {
        *self = Self { me: self.me, count: self.count, records: Vec::new() };
    }

    /// Takes in what another page has kept, or what is stored.
    pub fn merge(&mut self, other: &Self) {
        self.count = self.count.max(other.count);
        for (key, record) in &other.records {
            match self.slot(&key.list, &key.entry) {
                Ok(at) => self.records[at].1.join(record),
                Err(at) => self.records.insert(at, (key.clone(), record.clone())),
            }
        }
    }

    fn is_list(&self, list: &str) -> bool {
        list == MAIN || self.ids().iter().any(|id| id == list)
    }

    /// Writes a record, and the list around it, so that neither goes where another page takes
    /// the list off at the same time. A note is written in place of the one that stands there.
    #[inline(never)]
    fn write(&mut self, list: &str, entry: &str, kept: Kept, note: Option<String>) -> Stamp {
        let stamp = self.tick();
        if !entry.is_empty() && list != MAIN {
            self.at(list, "").write(stamp, Snapshot::default());
        }
        let record = self.at(list, entry);
        let version = match kept {
            Kept::AsItIs => record.write(stamp, Snapshot::default()),
            Kept::IfNew(snapshot) => record.write(stamp, snapshot),
            Kept::Anew(snapshot) => {
                let version = record.write(stamp, Snapshot::default());
                version.kept = (stamp, snapshot);
                version
            }
        };
        if let Some(note) = note {
            version.set_note(note);
        }
        self.tidy();
        stamp
    }

    /// The stamp of another change.
    fn tick(&mut self) -> Stamp {
        self.count = self.count.saturating_add(1);
        Stamp { count: self.count, by: self.me }
    }

    fn at(&mut self, list: &str, entry: &str) -> &mut Record<Snapshot> {
        let at = self.slot(list, entry).unwrap_or_else(|at| {
            let key = Key { list: list.to_owned(), entry: entry.to_owned() };
            self.records.insert(at, (key, Record::default()));
            at
        });
        &mut self.records[at].1
    }

    fn put(&mut self, stamp: Stamp, list: &str, entry: &str, place: String) {
        self.at(list, entry).place = (stamp, place);
    }

    /// Gives one of several its place among the others. Where there is no room between two,
    /// all are numbered anew.
    fn stand_between(
        &mut self,
        list: &str,
        others: &[String],
        one: &str,
        to: usize,
        key: for<'a> fn(&'a str, &'a str) -> (&'a str, &'a str),
    ) {
        let stamp = self.tick();
        let to = to.min(others.len());
        let place_of = |at: usize| {
            let (list, entry) = key(list, others.get(at)?);
            Some(self.place(list, entry))
        };
        let before = to.checked_sub(1).and_then(place_of).unwrap_or_default();
        let place = match place_of(to) {
            None => place::after(before),
            behind => place::between(before, behind),
        };
        let (own_list, own_entry) = key(list, one);
        match place {
            Some(place) => self.put(stamp, own_list, own_entry, place),
            None => {
                let (before, behind) = others.split_at(to);
                let all = before.iter().map(String::as_str).chain([one]).chain(behind.iter().map(String::as_str));
                for (at, one) in all.enumerate() {
                    let (list, entry) = key(list, one);
                    self.put(stamp, list, entry, place::spread(at, others.len() + 1));
                }
            }
        }
    }

    /// Forgets the oldest of what was taken off.
    fn tidy(&mut self) {
        let off = |(_, record): &&(Key, Record<Snapshot>)| !record.is_there();
        while self.records.iter().filter(off).count() > MOST_TAKEN_OFF {
            let oldest = self.records.iter().filter(off).map(|(_, record)| record.last()).min();
            self.records.retain(|(_, record)| record.is_there() || Some(record.last()) != oldest);
        }
    }
}

/// Puts a place with what stands there among others. They are few: the standard library's
/// ways of sorting weigh 3 KB each.
fn insert_sorted<'a>(places: &mut Vec<(&'a str, &'a str)>, one: (&'a str, &'a str)) {
    places.insert(places.partition_point(|other| *other < one), one);
}

/// The name of a list as it is kept.
fn list_name(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() {
        Err(Refusal::NoName)
    } else if is_longer(name, LONGEST_NAME) {
        Err(Refusal::NameTooLong)
    } else {
        Ok(name.to_owned())
    }
}
