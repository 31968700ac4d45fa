//! What the guide knows of one city, as far as finding needs it: checked once and
//! then only looked up. What one reads of an entry stands in [`crate::details`].

use crate::model::{
    Area, AreaRef, City, Diagram, Entry, EntryRef, Kind, Part, PartRef, Row, Situation, SituationRef, Synonym,
};
use crate::pack::{self, Damaged, packed};

/// The checked content of a data folder.
///
/// References inside it were made by the checker from these very tables, so
/// look-ups by reference cannot fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// The city and this edition.
    pub city: City,
    /// The care system.
    pub diagram: Diagram,
    /// Troubles in people's own words, in the order in which they are offered.
    pub situations: Vec<Situation>,
    /// Everyday words of crisis: help must come first even before the details are there.
    pub crisis_synonyms: Vec<Synonym>,
    /// All entries: by kind, then by date, order or reading.
    pub entries: Vec<Entry>,
}

packed!(Catalogue { city, diagram, situations, crisis_synonyms, entries });

impl Catalogue {
    /// Reads what [`Catalogue::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are not (the first part of) a catalogue of this very build.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        pack::read(bytes)
    }

    /// The compact form that travels inside the app.
    pub fn to_bytes(&self) -> Vec<u8> {
        pack::write(self)
    }

    /// In two, for the build: what the app needs at first, and the entries that come behind it ([`Kind::is_later`]). They stand
    /// last, so every reference means the same in the first part and in the whole.
    #[cfg(feature = "check")]
    pub fn split(&self) -> (Self, Vec<Entry>) {
        let mut first = self.clone();
        let place = first.entries.iter().position(|entry| entry.kind.is_later()).unwrap_or(first.entries.len());
        let rest = first.entries.split_off(place);
        (first, rest)
    }

    /// The whole, once the entries behind the first part have come.
    #[must_use]
    pub fn with(mut self, rest: Vec<Entry>) -> Self {
        self.entries.extend(rest);
        self
    }

    /// The entry behind a reference.
    pub fn entry(&self, entry: EntryRef) -> &Entry {
        &self.entries[usize::from(entry.0)]
    }

    /// The part of the picture behind a reference.
    pub fn part(&self, part: PartRef) -> &Part {
        &self.diagram.parts[usize::from(part.0)]
    }

    /// The area behind a reference.
    pub fn area(&self, area: AreaRef) -> &Area {
        &self.city.areas[usize::from(area.0)]
    }

    /// All areas, in the order of the data.
    pub fn areas(&self) -> impl Iterator<Item = AreaRef> + use<> {
        (0..self.city.areas.len() as u16).map(AreaRef)
    }

    /// The situation behind a reference.
    pub fn situation(&self, situation: SituationRef) -> &Situation {
        &self.situations[usize::from(situation.0)]
    }

    /// Whether an area is the city itself: the first of its areas.
    pub fn is_own(&self, area: AreaRef) -> bool {
        area.0 == 0
    }

    /// All entries with their references.
    pub fn entries(&self) -> impl Iterator<Item = (EntryRef, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntryRef(Row::at(at)), entry))
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
        self.entries.iter().position(|entry| entry.id == id).map(|at| EntryRef(Row::at(at)))
    }

    /// The part of the picture with this id, if this edition has it.
    pub fn find_part(&self, id: &str) -> Option<PartRef> {
        self.parts().find(|(_, part)| part.id == id).map(|(at, _)| at)
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

    /// What the picture names in a part: its desks, kinds of service and councils.
    pub fn named_in(&self, part: PartRef) -> impl Iterator<Item = (EntryRef, &Entry)> {
        self.entries().filter(move |(_, entry)| entry.is_drawn && entry.parts.contains(&part))
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
