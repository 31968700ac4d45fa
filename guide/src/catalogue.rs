//! Everything the guide knows of one city, checked once and then only looked up.

use serde::{Deserialize, Serialize};

use crate::model::{
    Area, AreaRef, By, Cite, City, Diagram, Entry, EntryRef, Kind, Part, PartRef, Situation, SituationRef,
    Source, SourceKind, SourceRef, Synonym,
};

/// The checked content of a data folder.
///
/// References inside it were made by the checker from these very tables, so
/// look-ups by reference cannot fail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The city and this edition.
    pub city: City,
    /// Pages and papers that were read.
    pub sources: Vec<Source>,
    /// The care system.
    pub diagram: Diagram,
    /// Troubles in people's own words, in the order in which they are offered.
    pub situations: Vec<Situation>,
    /// Everyday words.
    pub synonyms: Vec<Synonym>,
    /// All entries: by kind, then by date, order or reading.
    pub entries: Vec<Entry>,
}

impl Catalogue {
    /// Reads what [`Catalogue::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are not a catalogue of this very build.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// The compact form that travels inside the app.
    ///
    /// # Errors
    /// Never for a checked catalogue; the writer's own error otherwise.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// The entry behind a reference.
    pub fn entry(&self, entry: EntryRef) -> &Entry {
        &self.entries[usize::from(entry.0)]
    }

    /// The source behind a reference.
    pub fn source(&self, source: SourceRef) -> &Source {
        &self.sources[usize::from(source.0)]
    }

    /// The part of the picture behind a reference.
    pub fn part(&self, part: PartRef) -> &Part {
        &self.diagram.parts[usize::from(part.0)]
    }

    /// The area behind a reference.
    pub fn area(&self, area: AreaRef) -> &Area {
        &self.city.areas[usize::from(area.0)]
    }

    /// The situation behind a reference.
    pub fn situation(&self, situation: SituationRef) -> &Situation {
        &self.situations[usize::from(situation.0)]
    }

    /// All entries with their references.
    pub fn entries(&self) -> impl Iterator<Item = (EntryRef, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntryRef(at as u16), entry))
    }

    /// All parts with their references, in reading order.
    pub fn parts(&self) -> impl Iterator<Item = (PartRef, &Part)> {
        self.diagram.parts.iter().enumerate().map(|(at, part)| (PartRef(at as u16), part))
    }

    /// All situations with their references.
    pub fn situations(&self) -> impl Iterator<Item = (SituationRef, &Situation)> {
        self.situations.iter().enumerate().map(|(at, situation)| (SituationRef(at as u16), situation))
    }

    /// The entry with this id, if this edition has it.
    pub fn find(&self, id: &str) -> Option<EntryRef> {
        self.entries.iter().position(|entry| entry.id == id).map(|at| EntryRef(at as u16))
    }

    /// The outermost part that a part lies in.
    pub fn top_part(&self, part: PartRef) -> PartRef {
        self.lineage(part).last().unwrap_or(part)
    }

    /// A part and every part around it, from the inside out.
    pub fn lineage(&self, part: PartRef) -> impl Iterator<Item = PartRef> + '_ {
        std::iter::successors(Some(part), |part| self.part(*part).parent)
    }

    /// The parts that lie directly in a part (`None`: the outermost ones).
    pub fn parts_in(&self, parent: Option<PartRef>) -> impl Iterator<Item = (PartRef, &Part)> {
        self.parts().filter(move |(_, part)| part.parent == parent)
    }

    /// Every source an entry rests on, once each, in the order of first mention.
    pub fn sources_of<'a>(&'a self, entry: &'a Entry) -> Vec<&'a Cite> {
        let mut found: Vec<&Cite> = Vec::new();
        let details = entry
            .contacts
            .iter()
            .flat_map(|contact| &contact.sources)
            .chain(entry.cost.iter().flat_map(|cost| &cost.sources))
            .chain(entry.place.iter().flat_map(|place| &place.sources))
            .chain(entry.history.iter().flat_map(|old| &old.sources));
        for cite in entry.sources.iter().chain(details) {
            if !found.iter().any(|known| known.source == cite.source) {
                found.push(cite);
            }
        }
        found
    }

    /// Whether an entry rests on the survey of 2021 alone and so has to say it.
    pub fn rests_on_survey(&self, entry: &Entry) -> bool {
        self.sources_of(entry)
            .iter()
            .all(|cite| matches!(self.source(cite.source).kind, SourceKind::Survey | SourceKind::Opinion))
    }

    /// The date of the newest dated page that an entry's own text rests on.
    pub fn newest_date(&self, entry: &Entry) -> Option<crate::hours::PartialDate> {
        self.sources_of(entry).iter().filter_map(|cite| self.source(cite.source).date).max()
    }

    /// The newest of some sources, with the number of the others: what a short line names.
    pub fn newest<'a>(&self, cites: &'a [Cite]) -> Option<(&'a Cite, usize)> {
        // Of equally old ones the first, which is the one for this very purpose.
        let newest = cites.iter().rev().max_by_key(|cite| self.source(cite.source).date)?;
        Some((newest, cites.len() - 1))
    }

    /// What people would expect to know of an entry and no source says.
    pub fn unknowns(&self, entry: &Entry) -> Vec<Unknown> {
        let mut unknowns = Vec::new();
        if !entry.is_reachable_kind() {
            return unknowns;
        }
        let phones: Vec<_> = entry.phones().collect();
        let online_only = entry.contacts.iter().any(|contact| contact.by == By::Chat);
        if phones.is_empty() && !online_only {
            unknowns.push(Unknown::Phone);
        }
        if !entry.contacts.iter().any(|contact| contact.hours.is_some()) {
            unknowns.push(Unknown::Hours);
        }
        if entry.cost.is_none() && phones.iter().all(|phone| phone.fee.is_none()) {
            unknowns.push(Unknown::Cost);
        }
        if entry.place.is_none() && entry.kind != Kind::HelpLine {
            unknowns.push(Unknown::Place);
        }
        unknowns
    }

    /// The activities and publications of an organisation.
    pub fn provided_by(&self, provider: EntryRef) -> impl Iterator<Item = (EntryRef, &Entry)> {
        self.entries().filter(move |(_, entry)| entry.provider == Some(provider))
    }

    /// The entries of one kind. Events of the timeline stand oldest first, steps of
    /// building the system in their order, all others by their reading.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (EntryRef, &Entry)> {
        self.entries().filter(move |(_, entry)| entry.kind == kind)
    }
}

/// Something people would expect to know that no source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// 電話番号
    Phone,
    /// 受付時間
    Hours,
    /// 費用
    Cost,
    /// 場所
    Place,
}
