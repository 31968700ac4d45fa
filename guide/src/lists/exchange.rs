//! The lists as one file that people keep, hand on and bring back, and what came in some way:
//! looked at first, then put together with what is there.
//!
//! ```text
//! Lists ─▶ export ─▶ file ─▶ read ─┐
//!                      link::… ────┴▶ Incoming ─▶ preview: what would become of it
//!                                            └──▶ merge_into ─▶ Lists
//! ```
//!
//! The file is JSON, described in `data/schema/lists.schema.json`. Members that are not known are
//! passed over, so that a later edition may say more without a new version; two members of one
//! name are refused. Putting together only ever adds: a list and an entry stay where they are, with
//! their name and the day on which they were kept; notes are put one below the other. The same
//! once more changes nothing.

mod json;

use std::str;

use self::json::{Fault, Value};
use super::base36;
use super::merge::{Record, both};
use super::{
    Item, Kept, LONGEST_NAME, LONGEST_NOTE, LONGEST_STORED, Lists, MOST_ITEMS, MOST_KEPT, MOST_LISTS, Refusal, Removed,
    Snapshot, is_id, is_longer, list_name, place,
};
use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::text::holds;

/// What the file calls itself.
pub const FORMAT: &str = "sasae-lists";
/// The version of the file that this build writes.
pub const VERSION: u32 = 1;
/// The longest file that is read, in bytes. The fullest lists, every note as long as it can be,
/// weigh less than a third of it (test).
pub const LONGEST_FILE: usize = 4 * 1024 * 1024;
/// How many arrays and objects may stand in each other.
pub const DEEPEST: usize = 16;
/// The longest text in a file, in characters. Notes that two pages wrote at the same time stand
/// one below the other, so they can be longer than one that a person writes.
pub const LONGEST_TEXT: usize = 4 * LONGEST_NOTE;
/// How many times as much as a person may keep is read: two pages that meet may have as much, and
/// what they wrote must come back.
const TWICE: usize = 2;

/// What came in, and is in no list yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    /// In their order.
    pub lists: Vec<IncomingList>,
}

/// A list that came in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncomingList {
    /// The list it is part of. `None`: one of its own, the same whenever the same entries come
    /// under the same name.
    pub id: Option<String>,
    /// Its name; a new list needs one.
    pub name: String,
    /// What somebody wrote about it.
    pub note: String,
    /// In their order.
    pub items: Vec<IncomingItem>,
}

/// An entry that came in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncomingItem {
    /// The entry's id.
    pub entry: String,
    /// What somebody wrote about it.
    pub note: String,
    /// What was known of it when it was kept. `None`: what is known of it today.
    pub snapshot: Option<Snapshot>,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is longer than [`LONGEST_FILE`].
    TooBig,
    /// It is packed (ZIP, gzip).
    Packed,
    /// It is not written in UTF-8.
    Encoding,
    /// It is no file of this guide.
    NotOurs,
    /// A newer edition of the guide wrote it.
    Newer,
    /// It is nested deeper than [`DEEPEST`].
    TooDeep,
    /// It holds more lists, entries or longer texts than anybody can keep.
    TooMuch,
    /// It is ours, but cut off or changed.
    Damaged,
}

/// What would become of what came in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// Lists that are not there yet, by name.
    pub new_lists: Vec<String>,
    /// Lists that are there and whose name or note would change, by name.
    pub changed_lists: Vec<String>,
    /// Entries that would be added.
    pub new: Vec<Line>,
    /// Entries that are in the list already, with all that came of them.
    pub same: Vec<Line>,
    /// Entries that are in the list already and whose note would become longer.
    pub changed: Vec<Line>,
    /// Entries that today's directory does not have. With a snapshot they are in one of the three
    /// above, too; without one nothing can be shown of them, and they are left out.
    pub unknown: Vec<Line>,
}

/// An entry in a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The name of its list.
    pub list: String,
    /// The entry's id.
    pub entry: String,
    /// Its name: today's, else that of the snapshot, else its id.
    pub name: String,
}

impl Preview {
    /// Whether nothing would change.
    pub fn is_nothing(&self) -> bool {
        self.new_lists.is_empty() && self.changed_lists.is_empty() && self.new.is_empty() && self.changed.is_empty()
    }
}

/// All lists as one file. `edition` is that of today's data, in words.
pub fn export(lists: &Lists, edition: &str) -> String {
    let lists = lists.all().into_iter().map(|list| {
        let items = list.items.into_iter().map(|item| {
            object([
                ("entry", text(&item.entry)),
                ("note", text(&item.note)),
                ("snapshot", of_snapshot(&item.snapshot)),
            ])
        });
        object([
            ("id", text(&list.id)),
            ("name", text(&list.name)),
            ("note", text(&list.note)),
            ("items", Value::Array(items.collect())),
        ])
    });
    let lists = Value::Array(lists.collect());
    json::write(&object([
        ("format", text(FORMAT)),
        ("version", Value::Number(VERSION)),
        ("edition", text(edition)),
        ("lists", lists),
    ]))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn of_snapshot(snapshot: &Snapshot) -> Value {
    let Snapshot { edition, name, phones, summary, address, hours, cost } = snapshot;
    let phones = phones.iter().map(|phone| text(phone)).collect();
    let mut members = vec![("edition", text(edition)), ("name", text(name)), ("phones", Value::Array(phones))];
    for (key, known) in [("summary", summary), ("address", address), ("hours", hours), ("cost", cost)] {
        members.extend(known.as_deref().map(|known| (key, text(known))));
    }
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Reads a file. Its size is looked at before anything else.
///
/// # Errors
/// See [`Refused`].
pub fn read(bytes: &[u8]) -> Result<Incoming, Refused> {
    if bytes.len() > LONGEST_FILE {
        return Err(Refused::TooBig);
    }
    let text = decoded(bytes)?;
    let file = json::read(text, DEEPEST).map_err(|fault| match fault {
        Fault::TooDeep => Refused::TooDeep,
        _ if !holds(text, FORMAT) => Refused::NotOurs,
        Fault::TooMuch => Refused::TooMuch,
        Fault::Broken => Refused::Damaged,
    })?;
    if file.get("format").and_then(Value::text) != Some(FORMAT) {
        return Err(Refused::NotOurs);
    }
    match file.get("version") {
        Some(Value::Number(VERSION)) => of_file(&file),
        Some(Value::Number(version)) if *version > VERSION => Err(Refused::Newer),
        _ => Err(Refused::Damaged),
    }
}

/// The text of a file, without its byte order mark.
fn decoded(bytes: &[u8]) -> Result<&str, Refused> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] | [0x1f, 0x8b, ..] => Err(Refused::Packed),
        // Of UTF-16 every other byte of a Latin text is nought.
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] | [_, 0, ..] => Err(Refused::Encoding),
        _ => str::from_utf8(bytes).map_err(|_| Refused::Encoding),
    }
}

fn of_file(file: &Value) -> Result<Incoming, Refused> {
    let all = file.get("lists").and_then(Value::array).ok_or(Refused::Damaged)?;
    if all.len() > TWICE * MOST_LISTS {
        return Err(Refused::TooMuch);
    }
    let mut lists = Vec::new();
    let mut count = 0;
    for list in all {
        let items = list.get("items").and_then(Value::array).ok_or(Refused::Damaged)?;
        count += items.len();
        if items.len() > TWICE * MOST_ITEMS || count > TWICE * MOST_KEPT {
            return Err(Refused::TooMuch);
        }
        let name = text_of(list, "name")?.unwrap_or_default();
        if is_longer(&name, LONGEST_NAME) {
            return Err(Refused::TooMuch);
        }
        lists.push(IncomingList {
            id: Some(id_of(list, "id")?),
            name,
            note: text_of(list, "note")?.unwrap_or_default(),
            items: items.iter().map(of_item).collect::<Result<_, _>>()?,
        });
    }
    Ok(Incoming { lists })
}

fn of_item(item: &Value) -> Result<IncomingItem, Refused> {
    let snapshot = match item.get("snapshot") {
        Some(snapshot) => Some(snapshot_of(snapshot)?),
        None => None,
    };
    Ok(IncomingItem { entry: id_of(item, "entry")?, note: text_of(item, "note")?.unwrap_or_default(), snapshot })
}

fn snapshot_of(snapshot: &Value) -> Result<Snapshot, Refused> {
    let numbers = snapshot.get("phones").and_then(Value::array).ok_or(Refused::Damaged)?;
    let mut phones = Vec::new();
    for number in numbers {
        let number = bounded(number)?;
        if !number.is_empty() {
            phones.push(number);
        }
    }
    Ok(Snapshot {
        edition: text_of(snapshot, "edition")?.ok_or(Refused::Damaged)?,
        name: text_of(snapshot, "name")?.ok_or(Refused::Damaged)?,
        phones,
        summary: text_of(snapshot, "summary")?,
        address: text_of(snapshot, "address")?,
        hours: text_of(snapshot, "hours")?,
        cost: text_of(snapshot, "cost")?,
    })
}

fn id_of(value: &Value, name: &str) -> Result<String, Refused> {
    let id = value.get(name).and_then(Value::text).filter(|id| is_id(id));
    id.map(str::to_owned).ok_or(Refused::Damaged)
}

fn text_of(value: &Value, name: &str) -> Result<Option<String>, Refused> {
    value.get(name).map(bounded).transpose()
}

fn bounded(value: &Value) -> Result<String, Refused> {
    let text = value.text().ok_or(Refused::Damaged)?;
    if is_longer(text, LONGEST_TEXT) { Err(Refused::TooMuch) } else { Ok(text.to_owned()) }
}

/// What would become of what came in; nothing has changed yet.
///
/// # Errors
/// As [`merge_into`].
pub fn preview(
    lists: &Lists,
    incoming: &Incoming,
    catalogue: &Catalogue,
    details: Option<&Details>,
) -> Result<Preview, Refusal> {
    let mut after = lists.clone();
    merge_into(&mut after, incoming, catalogue, details)?;
    let mut preview = Preview::default();
    let mut seen: Vec<(String, &str)> = Vec::new();
    for list in &incoming.lists {
        let id = list.target();
        let name = after.record(&id, "").and_then(Record::kept).map(|kept| kept.name.clone()).unwrap_or_default();
        let head = |lists: &Lists| {
            lists
                .record(&id, "")
                .map(|record| (record.kept().map(|kept| kept.name.clone()).unwrap_or_default(), record.note()))
        };
        if !lists.is_list(&id) {
            preview.new_lists.push(name.clone());
        } else if head(lists).unwrap_or_default() != head(&after).unwrap_or_default() {
            preview.changed_lists.push(name.clone());
        }
        for item in &list.items {
            if seen.iter().any(|(list, entry)| *list == id && *entry == item.entry) {
                continue;
            }
            seen.push((id.clone(), &item.entry));
            let today = catalogue.find(&item.entry).map(|at| &catalogue.entry(at).name);
            let (was, is) = (lists.item(&id, &item.entry), after.item(&id, &item.entry));
            let known = today.or(is.as_ref().map(|is| &is.snapshot.name)).unwrap_or(&item.entry).clone();
            let line = Line { list: name.clone(), entry: item.entry.clone(), name: known };
            if today.is_none() {
                preview.unknown.push(line.clone());
            }
            match (was, is) {
                (_, None) => {}
                (None, Some(_)) => preview.new.push(line),
                (Some(was), Some(is)) if was == is => preview.same.push(line),
                _ => preview.changed.push(line),
            }
        }
    }
    Ok(preview)
}

/// Puts what came in together with what is kept. Nothing that is kept goes or moves; what is new
/// stands at the end. All of it is done, or nothing.
///
/// # Errors
/// Where it does not fit, is no id, or a new list has no name. A file may hold more than a person
/// may keep by hand; it fits wherever it fits alone.
pub fn merge_into(
    lists: &mut Lists,
    incoming: &Incoming,
    catalogue: &Catalogue,
    details: Option<&Details>,
) -> Result<(), Refusal> {
    let mut merged = lists.clone();
    // Twice: where an entry that today's directory does not have is named once without a snapshot and
    // later with one, the note of the first has a place only then.
    for list in incoming.lists.iter().chain(&incoming.lists) {
        take_in(&mut merged, list, catalogue, details)?;
    }
    fits(lists, &merged, incoming)?;
    *lists = merged;
    Ok(())
}

fn take_in(
    lists: &mut Lists,
    list: &IncomingList,
    catalogue: &Catalogue,
    details: Option<&Details>,
) -> Result<(), Refusal> {
    let id = list.target();
    if !is_id(&id) {
        return Err(Refusal::NotAnId);
    }
    if !lists.is_list(&id) {
        let kept = Snapshot { name: list_name(&list.name)?, ..Snapshot::default() };
        let last = lists.ids().last().map(|last| place::after(lists.place(last, ""))).unwrap_or_default();
        let stamp = lists.write(&id, "", Kept::IfNew(kept), None);
        match last {
            Some(place) => lists.put(stamp, &id, "", place),
            None => lists.move_list(&id, usize::MAX),
        }
    } else if !list.name.is_empty()
        && lists.record(&id, "").and_then(Record::kept).is_none_or(|kept| kept.name.is_empty())
    {
        lists.rename(&id, &list.name)?;
    }
    let note = lists.record(&id, "").map(Record::note).unwrap_or_default();
    if let Some(note) = longer(note, &list.note)? {
        lists.write(&id, "", Kept::AsItIs, Some(note));
    }
    for item in &list.items {
        if !is_id(&item.entry) {
            return Err(Refusal::NotAnId);
        }
        match lists.item(&id, &item.entry) {
            Some(known) => {
                if let Some(note) = longer(known.note, &item.note)? {
                    lists.write(&id, &item.entry, Kept::AsItIs, Some(note));
                }
            }
            None => add(lists, &id, item, catalogue, details)?,
        }
    }
    Ok(())
}

/// Adds an entry at the end of a list that does not have it.
fn add(
    lists: &mut Lists,
    list: &str,
    item: &IncomingItem,
    catalogue: &Catalogue,
    details: Option<&Details>,
) -> Result<(), Refusal> {
    let at = catalogue.find(&item.entry);
    let today = || Some(Snapshot::of(catalogue, details, at?));
    let Some(snapshot) = item.snapshot.clone().or_else(today) else { return Ok(()) };
    let snapshot = if at.is_none() { snapshot.by_file() } else { snapshot };
    let note = longer(String::new(), &item.note)?.unwrap_or_default();
    let last = lists.in_order(list).last().map(|last| lists.place(list, last)).unwrap_or_default();
    let place = place::after(last);
    let is_last = place.is_some();
    let item = Item { entry: item.entry.clone(), snapshot, note };
    lists.put_back(Removed { list: list.to_owned(), place: place.unwrap_or_default(), item: item.clone() });
    if !is_last {
        lists.move_to(list, &item.entry, usize::MAX);
    }
    Ok(())
}

/// A note with another below it; nothing where the other adds nothing.
fn longer(note: String, other: &str) -> Result<Option<String>, Refusal> {
    let together = both(note.clone(), other);
    if together == note {
        Ok(None)
    } else if is_longer(&together, LONGEST_TEXT) {
        Err(Refusal::NoteTooLong)
    } else {
        Ok(Some(together))
    }
}

/// Whether what has been added has room.
fn fits(before: &Lists, after: &Lists, incoming: &Incoming) -> Result<(), Refusal> {
    let is_over = |before: usize, after: usize, most: usize| after > before && after > most;
    let mut all = 0;
    for list in &incoming.lists {
        let id = list.target();
        all += list.items.len();
        if is_over(before.in_order(&id).len(), after.in_order(&id).len(), MOST_ITEMS.max(list.items.len())) {
            return Err(Refusal::ListFull);
        }
    }
    if is_over(before.ids().len(), after.ids().len(), MOST_LISTS.max(incoming.lists.len())) {
        Err(Refusal::TooManyLists)
    } else if is_over(before.kept(), after.kept(), MOST_KEPT.max(all))
        || is_over(before.encode().len(), after.encode().len(), LONGEST_STORED / TWICE)
    {
        Err(Refusal::AllFull)
    } else {
        Ok(())
    }
}

impl IncomingList {
    /// The id of the list that it goes into.
    pub fn target(&self) -> String {
        self.id.clone().unwrap_or_else(|| {
            // FNV-1a, 64 bits.
            let letters = [self.name.trim()]
                .into_iter()
                .chain(self.items.iter().map(|item| item.entry.as_str()))
                .flat_map(|text| text.bytes().chain([0]));
            let hash = letters
                .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            ["i", &base36::written((hash >> 32) as u32), "-", &base36::written(hash as u32)].concat()
        })
    }
}
