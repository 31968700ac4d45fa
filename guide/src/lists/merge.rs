//! How two states of the lists become one, whichever of them is newer.
//!
//! Every page that is open has a number of its own ([`Replica`]) and counts what it does; both
//! together are a [`Stamp`], which no other change has. What is kept of one entry in one list is
//! a [`Record`]: the versions that nobody has replaced or taken off yet, and which stamps have
//! been. Joining two records only ever takes the later of two things, so it does not matter in
//! which order, in what groups and how often states are joined: all end the same (property tests).
//!
//! What follows from it, where two pages change the same thing before they hear of each other:
//!
//! - Both added something: both are there.
//! - One took an entry off, the other wrote a note, or kept it anew: it stays, with the note. Only
//!   what the page that took it off had seen is gone.
//! - One took an entry off, the other only moved it: it is off.
//! - Both wrote a note: both texts stand in it, one below the other.
//! - Both renamed a list or moved an entry: the later holds, by count, then by number.
//!
//! A record of which nothing is left remembers only stamps and its place: no name, no note.

use crate::text::holds;

/// A page that is open. Its number is drawn when the page starts, and never used again: a
/// number that comes again after the storage was lost could undo what another page has kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Replica(pub u32);

/// When something was changed: later ones have seen more. The order of fields matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Stamp {
    pub count: u32,
    pub by: Replica,
}

/// The last stamp of each page that is done with: replaced or taken off. In the order of pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marks(pub Vec<Stamp>);

/// What a person wrote, and which earlier texts they had before them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Note {
    pub stamp: Stamp,
    pub over: Marks,
    pub text: String,
}

/// What one page last made of a record: all of it, so that it stands alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Version<T> {
    pub stamp: Stamp,
    /// What is kept, and since when it is so.
    pub kept: (Stamp, T),
    pub note: Note,
}

/// An entry in a list, or the list itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Record<T> {
    /// Where it stands, and since when. It is apart from the versions: who moves an entry
    /// that another page has taken off does not bring it back.
    pub place: (Stamp, String),
    pub gone: Marks,
    /// At most one of each page, in the order of pages. None: it is not there.
    pub versions: Vec<Version<T>>,
}

/// How many stamps a record remembers. What is older is forgotten when the record is written:
/// a page that slept through as many others could bring back what they took off, never lose anything.
const MOST_MARKS: usize = 8;

impl Marks {
    /// Whether a change is done with.
    pub fn cover(&self, stamp: Stamp) -> bool {
        self.0.iter().any(|mark| mark.by == stamp.by && mark.count >= stamp.count)
    }

    /// Marks a change as done with.
    pub fn add(&mut self, stamp: Stamp) {
        match self.0.binary_search_by_key(&stamp.by, |mark| mark.by) {
            Ok(at) => self.0[at].count = self.0[at].count.max(stamp.count),
            Err(at) => self.0.insert(at, stamp),
        }
    }

    pub fn join(&mut self, other: &Self) {
        for stamp in &other.0 {
            self.add(*stamp);
        }
    }

    /// Forgets the oldest.
    fn forget(&mut self) {
        while self.0.len() > MOST_MARKS {
            let oldest = self.0.iter().copied().min().unwrap_or_default();
            self.0.retain(|mark| *mark != oldest);
        }
    }
}

impl<T: Clone> Record<T> {
    /// Whether it is there.
    pub fn is_there(&self) -> bool {
        !self.versions.is_empty()
    }

    /// The last stamp that it knows of.
    pub fn last(&self) -> Stamp {
        let versions = self.versions.iter().map(|version| version.stamp);
        versions.chain(self.gone.0.iter().copied()).chain([self.place.0]).max().unwrap_or_default()
    }

    /// What is kept, of several versions the latest.
    pub fn kept(&self) -> Option<&T> {
        self.versions.iter().map(|version| &version.kept).max_by_key(|(since, _)| *since).map(|(_, kept)| kept)
    }

    /// The note; texts that were written at the same time one below the other.
    pub fn note(&self) -> String {
        self.latest_notes().into_iter().fold(String::new(), |all, note| both(all, &note.text))
    }

    /// The notes that no other was written over, once each, in the order of writing.
    fn latest_notes(&self) -> Vec<&Note> {
        let mut notes: Vec<&Note> = Vec::new();
        for Version { note, .. } in &self.versions {
            let is_over = self.versions.iter().any(|version| version.note.over.cover(note.stamp));
            let at = notes.iter().position(|other| other.stamp >= note.stamp).unwrap_or(notes.len());
            if !is_over && notes.get(at).is_none_or(|other| other.stamp != note.stamp) {
                notes.insert(at, note);
            }
        }
        notes
    }

    /// Puts all versions into one, of a stamp that is later than all of them. What is kept and
    /// the note stay as they are; where the record was not there, `kept` is kept.
    #[inline(never)]
    pub fn write(&mut self, stamp: Stamp, kept: T) -> &mut Version<T> {
        let mut note = match self.latest_notes().as_slice() {
            [one] => (*one).clone(),
            _ => Note { stamp, text: self.note(), ..Note::default() },
        };
        let mut newest = None;
        for version in self.versions.drain(..) {
            self.gone.add(version.stamp);
            if note.stamp == stamp {
                note.over.join(&version.note.over);
                note.over.add(version.note.stamp);
            }
            if newest.as_ref().is_none_or(|(since, _)| *since < version.kept.0) {
                newest = Some(version.kept);
            }
        }
        note.over.forget();
        self.gone.0.retain(|mark| mark.by != stamp.by);
        self.gone.forget();
        self.versions.push(Version { stamp, kept: newest.unwrap_or((stamp, kept)), note });
        &mut self.versions[0]
    }

    /// Takes it off: everything that is known of it now is done with.
    pub fn take_off(&mut self) {
        for version in self.versions.drain(..) {
            self.gone.add(version.stamp);
        }
        self.gone.forget();
    }

    /// Takes in what another page knows of the same record.
    #[inline(never)]
    pub fn join(&mut self, other: &Self) {
        if other.place > self.place {
            self.place.clone_from(&other.place);
        }
        self.gone.join(&other.gone);
        for version in &other.versions {
            match self.versions.binary_search_by_key(&version.stamp.by, |own| own.stamp.by) {
                Ok(at) if self.versions[at].stamp < version.stamp => self.versions[at] = version.clone(),
                Ok(_) => {}
                Err(at) => self.versions.insert(at, version.clone()),
            }
        }
        let (gone, versions) = (&mut self.gone, &mut self.versions);
        versions.retain(|version| !gone.cover(version.stamp));
        // A page's later version says that its earlier ones are done with.
        gone.0.retain(|mark| !versions.iter().any(|version| version.stamp.by == mark.by));
    }
}

impl<T> Version<T> {
    /// Writes a note in place of the one that stands there.
    pub fn set_note(&mut self, text: String) {
        if self.note.stamp != self.stamp {
            self.note.over.add(self.note.stamp);
            self.note.over.forget();
        }
        self.note.stamp = self.stamp;
        self.note.text = text;
    }
}

/// What a person wrote into a field, and the text that stood there when they began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What they had before them.
    pub over: String,
    /// What they made of it.
    pub text: String,
}

impl Written {
    /// What is to be kept where by now `now` stands there: the text alone, or below what another page wrote
    /// meanwhile, which the person cannot have meant to erase.
    pub fn joined(&self, now: &str) -> String {
        if now == self.over { self.text.clone() } else { both(now.to_owned(), &self.text) }
    }
}

/// Two texts in one: one below the other, unless one of them holds the other.
pub(super) fn both(one: String, other: &str) -> String {
    if holds(&one, other) {
        one
    } else if holds(other, &one) {
        other.to_owned()
    } else {
        [&one, "\n", other].concat()
    }
}
