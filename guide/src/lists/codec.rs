//! The text in which the lists are stored.
//!
//! ```text
//! sasae-list 2 COUNT LENGTH          the version, the last count, how many bytes follow the line
//! LIST ENTRY STAMP PLACE GONE        a record; fields stand between tabs
//!  (tab) STAMP KEPT NOTED OVER NOTE EDITION NAME PHONES SUMMARY ADDRESS HOURS COST      its versions
//! ```
//!
//! A stamp is `COUNT.REPLICA` in base 36; an empty one is that of the version. Tabs, breaks and
//! backslashes of a text are written `\t`, `\n`, `\r`, `\\`; `\-` is a text that was not known.
//! Cut off anywhere the text has not the length it says, so nothing is lost unnoticed. No JSON: a
//! number parser weighs as much as a quarter of the app.
//!
//! Version 1 held one list, without notes and stamps: an entry a line. It is read as the first
//! list with stamps that every page gives it alike, so that two pages which meet it at the same
//! time make the same of it.

use super::base36;
use super::merge::{Marks, Note, Record, Replica, Stamp, Version};
use super::place::{after, is_place};
use super::{Key, Lists, MAIN, Snapshot, is_id};
use crate::text::position;

/// The version of the stored text that this build writes.
pub const VERSION: u32 = 2;

/// The longest stored text that is read, in bytes; more is not ours. What people may keep
/// ([`super::MOST_KEPT`]) fits twice, as two pages may have it before they meet.
pub const LONGEST_STORED: usize = 4 * 1024 * 1024;

/// The first word of every stored text.
const MARK: &str = "sasae-list ";

/// The last count that is read. No person comes that far, and after it there is still room to count.
const LAST_COUNT: u32 = 1 << 31;

/// Why a stored text could not be read. It must not be written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not ours, or it is damaged.
    Damaged,
    /// A newer edition of the guide wrote it.
    Newer,
}

impl Lists {
    /// The text that is stored.
    pub fn encode(&self) -> String {
        let mut body = String::new();
        for (key, record) in &self.records {
            write_record(&mut body, key, record);
        }
        [MARK, "2 ", &base36::written(self.count), " ", &body.len().to_string(), &body].concat()
    }

    /// Reads a stored text. `me` is the number of the page that reads it: see [`Replica`].
    ///
    /// # Errors
    /// [`Unreadable`] when the text is damaged or written by a newer edition.
    pub fn decode(text: &str, me: Replica) -> Result<Self, Unreadable> {
        let rest = text.strip_prefix(MARK).ok_or(Unreadable::Damaged)?;
        // Checked, although it cannot fail: the words of the other's failure weigh 3 KB.
        let (head, body) = position(rest, "\n").and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        let mut head = head.split(' ');
        // Written in one way only, so that a glance at the text takes the same lists for ours.
        let version = head.next().filter(|word| !word.starts_with(['0', '+']));
        let version: u32 = version.and_then(|word| word.parse().ok()).unwrap_or_default();
        let lists = match version {
            0 => None,
            _ if text.len() > LONGEST_STORED => None,
            1 => Self::read_1(body),
            VERSION => Self::read(head, body),
            _ => return Err(Unreadable::Newer),
        };
        lists.map(|lists| Self { me, ..lists }).ok_or(Unreadable::Damaged)
    }

    fn read<'a>(mut head: impl Iterator<Item = &'a str>, body: &str) -> Option<Self> {
        let count = base36::read(head.next()?)?;
        let length: usize = head.next()?.parse().ok()?;
        if head.next().is_some() || length != body.len() {
            return None;
        }
        let mut lists = Self { count, ..Self::default() };
        // What a version is of: the record above it.
        let mut at: Option<usize> = None;
        for line in body.split('\n').skip(1) {
            match line.strip_prefix('\t') {
                Some(line) => lists
                    .records
                    .get_mut(at?)?
                    .1
                    .join(&Record { versions: vec![read_version(line)?], ..Record::default() }),
                None => {
                    let (key, record) = read_record(line)?;
                    lists.at(&key.list, &key.entry).join(&record);
                    at = lists.slot(&key.list, &key.entry).ok();
                }
            }
        }
        let last = lists.records.iter().map(|(_, record)| record.last().count).max().unwrap_or_default();
        lists.count = lists.count.max(last);
        (lists.count <= LAST_COUNT).then_some(lists)
    }

    fn read_1(body: &str) -> Option<Self> {
        let mut lists = Self { count: 1, ..Self::default() };
        let mut last = String::new();
        for line in body.split('\n').skip(1) {
            let mut fields = line.split('\t');
            let entry = fields.next().filter(|entry| is_id(entry))?;
            let mut text = || fields.next().map(str::to_owned);
            let (edition, name, summary, phones) = (text()?, text()?, text()?, text()?);
            if fields.next().is_some() {
                return None;
            }
            if lists.has(MAIN, entry) {
                continue;
            }
            let phones = phones.split(' ').filter(|phone| !phone.is_empty()).map(str::to_owned).collect();
            let summary = Some(summary).filter(|summary| !summary.is_empty());
            let stamp = Stamp { count: 1, by: Replica(0) };
            let record = lists.at(MAIN, entry);
            record.write(stamp, Snapshot { edition, name, phones, summary, ..Snapshot::default() });
            last = after(&last)?;
            record.place = (stamp, last.clone());
        }
        Some(lists)
    }
}

fn write_record(into: &mut String, key: &Key, record: &Record<Snapshot>) {
    into.push('\n');
    into.push_str(
        &[&key.list, "\t", &key.entry, "\t", &stamp(record.place.0), "\t", &record.place.1, "\t", &marks(&record.gone)]
            .concat(),
    );
    for Version { stamp: since, kept: (kept_since, kept), note } in &record.versions {
        let unless_same = |other: Stamp| if other == *since { String::new() } else { stamp(other) };
        let phones =
            kept.phones.iter().filter(|phone| !phone.is_empty()).map(|phone| escaped(phone).replace(' ', "\\s"));
        let fields = [
            stamp(*since),
            unless_same(*kept_since),
            unless_same(note.stamp),
            marks(&note.over),
            escaped(&note.text),
            escaped(&kept.edition),
            escaped(&kept.name),
            phones.collect::<Vec<_>>().join(" "),
            known(kept.summary.as_deref()),
            known(kept.address.as_deref()),
            known(kept.hours.as_deref()),
            known(kept.cost.as_deref()),
        ];
        into.push('\n');
        for field in fields {
            into.push('\t');
            into.push_str(&field);
        }
    }
}

fn read_record(line: &str) -> Option<(Key, Record<Snapshot>)> {
    let mut fields = line.split('\t');
    let mut field = || fields.next();
    let (list, entry, since, place, gone) = (field()?, field()?, field()?, field()?, field()?);
    let is_sound = is_id(list) && (entry.is_empty() || is_id(entry)) && is_place(place) && field().is_none();
    let record =
        Record { place: (read_stamp(since)?, place.to_owned()), gone: read_marks(gone)?, versions: Vec::new() };
    is_sound.then(|| (Key { list: list.to_owned(), entry: entry.to_owned() }, record))
}

fn read_version(line: &str) -> Option<Version<Snapshot>> {
    let mut fields = line.split('\t');
    let mut field = || fields.next();
    let since = read_stamp(field()?)?;
    let or_same = |text: &str| if text.is_empty() { Some(since) } else { read_stamp(text) };
    let (kept_since, note_since) = (or_same(field()?)?, or_same(field()?)?);
    let note = Note { stamp: note_since, over: read_marks(field()?)?, text: unescaped(field()?)? };
    let (edition, name) = (unescaped(field()?)?, unescaped(field()?)?);
    let phones = field()?.split(' ').filter(|phone| !phone.is_empty()).map(unescaped).collect::<Option<_>>()?;
    let kept = Snapshot {
        edition,
        name,
        phones,
        summary: read_known(field()?)?,
        address: read_known(field()?)?,
        hours: read_known(field()?)?,
        cost: read_known(field()?)?,
    };
    let is_sound = field().is_none() && kept_since <= since && note_since <= since;
    is_sound.then_some(Version { stamp: since, kept: (kept_since, kept), note })
}

fn stamp(stamp: Stamp) -> String {
    [&base36::written(stamp.count), ".", &base36::written(stamp.by.0)].concat()
}

fn read_stamp(text: &str) -> Option<Stamp> {
    let (count, by) = text.split_once('.')?;
    Some(Stamp { count: base36::read(count).filter(|count| *count <= LAST_COUNT)?, by: Replica(base36::read(by)?) })
}

fn marks(marks: &Marks) -> String {
    marks.0.iter().map(|mark| stamp(*mark)).collect::<Vec<_>>().join(" ")
}

fn read_marks(text: &str) -> Option<Marks> {
    let mut marks = Marks::default();
    for mark in text.split(' ').filter(|mark| !mark.is_empty()) {
        marks.add(read_stamp(mark)?);
    }
    Some(marks)
}

/// A text in one field.
fn escaped(text: &str) -> String {
    let mut field = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => field.push_str("\\\\"),
            '\t' => field.push_str("\\t"),
            '\n' => field.push_str("\\n"),
            '\r' => field.push_str("\\r"),
            c => field.push(c),
        }
    }
    field
}

fn unescaped(field: &str) -> Option<String> {
    let mut text = String::with_capacity(field.len());
    let mut letters = field.chars();
    while let Some(c) = letters.next() {
        text.push(match c {
            '\\' => match letters.next()? {
                '\\' => '\\',
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                's' => ' ',
                _ => return None,
            },
            c => c,
        });
    }
    Some(text)
}

fn known(text: Option<&str>) -> String {
    text.map_or_else(|| "\\-".to_owned(), escaped)
}

fn read_known(field: &str) -> Option<Option<String>> {
    if field == "\\-" { Some(None) } else { unescaped(field).map(Some) }
}
