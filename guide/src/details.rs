//! What one reads of the entries, and where it was read. It travels apart from the
//! catalogue, behind the first screen: half of all that there is to load, and
//! nobody waits for it before they can search.

use crate::catalogue::Catalogue;
use crate::changes::Changes;
use crate::hours::calendar::{Day, Moment, PartialDate};
use crate::hours::status::{Answers, Status};
use crate::model::{
    AreaRef, By, Cite, Contact, Entry, EntryDetails, EntryRef, How, Kind, PartDetails, PartRef, Position, Scheme,
    Service, ServiceRef, SituationRef, Source, SourceKind, SourceRef, Standing, Sure, Synonym, Tour,
};
use crate::pack::{self, Damaged, packed};
use crate::town::{Duty, Towns};

/// For how many months hours are taken to be right: as long as the longest time after which
/// an entry has to be checked again.
const HOURS_LAST: u16 = 36;

/// The details of one catalogue: the same entries and parts, in the same order.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// Pages and papers that were read.
    pub sources: Vec<Source>,
    /// Services that places offer, in the order in which they are shown.
    pub services: Vec<Service>,
    /// Of each entry.
    pub entries: Vec<EntryDetails>,
    /// Of each part of the picture.
    pub parts: Vec<PartDetails>,
    /// Walks along the picture, in the order in which they are offered.
    pub tours: Vec<Tour>,
    /// What one finds in each situation, in the catalogue's order.
    pub situations: Vec<String>,
    /// All other everyday words.
    pub synonyms: Vec<Synonym>,
    /// What one sees in the picture and how to use it.
    pub diagram_summary: String,
    /// Where all that the screen of the picture draws was read, once each: the picture, the
    /// steps of building the system, the events on the way to it.
    pub diagram_sources: Vec<Cite>,
    /// Where to find out what is not known.
    pub find_out: String,
    /// The towns of the city and who is responsible for them.
    pub towns: Towns,
    /// What has changed since the edition before; nothing of a first edition.
    pub changes: Option<Changes>,
}

packed!(Details {
    sources,
    services,
    entries,
    parts,
    tours,
    situations,
    synonyms,
    diagram_summary,
    diagram_sources,
    find_out,
    towns,
    changes
});

/// What travels behind the first screen: the entries that are not needed at first, and the details of all.
#[derive(Debug, Clone, PartialEq)]
pub struct Rest {
    /// The entries that stand behind those of the first part.
    pub entries: Vec<Entry>,
    /// The details of all entries.
    pub details: Details,
}

packed!(Rest { entries, details });

impl Rest {
    /// Reads what [`Rest::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are not of this very build.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        pack::read(bytes)
    }

    /// The compact form that travels to the app.
    pub fn to_bytes(&self) -> Vec<u8> {
        pack::write(self)
    }
}

impl Details {
    /// Reads what [`Details::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are not details of this very build.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        pack::read(bytes)
    }

    /// The details alone in compact form, for tools that hold the whole catalogue.
    pub fn to_bytes(&self) -> Vec<u8> {
        pack::write(self)
    }

    /// What one reads of an entry.
    pub fn of(&self, entry: EntryRef) -> &EntryDetails {
        &self.entries[usize::from(entry.0)]
    }

    /// What one reads of a part of the picture.
    pub fn of_part(&self, part: PartRef) -> &PartDetails {
        &self.parts[usize::from(part.0)]
    }

    /// What one finds in a situation.
    pub fn of_situation(&self, situation: SituationRef) -> &str {
        &self.situations[usize::from(situation.0)]
    }

    /// The service behind a reference.
    pub fn service(&self, service: ServiceRef) -> &Service {
        &self.services[usize::from(service.0)]
    }

    /// All services with their references, in the order in which they are shown.
    pub fn services(&self) -> impl Iterator<Item = (ServiceRef, &Service)> {
        self.services.iter().enumerate().map(|(at, service)| (ServiceRef(at as u16), service))
    }

    /// These places by what they offer: each service of the table with those that offer it, in their order.
    pub fn by_service(&self, catalogue: &Catalogue, places: &[EntryRef]) -> Vec<(ServiceRef, Vec<EntryRef>)> {
        let of = |service: ServiceRef| -> Vec<EntryRef> {
            places.iter().copied().filter(|at| catalogue.entry(*at).services.contains(&service)).collect()
        };
        self.services().map(|(service, _)| (service, of(service))).filter(|(_, places)| !places.is_empty()).collect()
    }

    /// The places nearest to a position by what they offer, each with its distance in metres: each service of the table
    /// with as many as `most` of those whose position is known.
    pub fn nearest(
        &self,
        catalogue: &Catalogue,
        from: Position,
        most: usize,
    ) -> Vec<(ServiceRef, Vec<(EntryRef, u32)>)> {
        let of = |service: ServiceRef| -> Vec<(EntryRef, u32)> {
            let own = catalogue.entries().filter(|(_, entry)| entry.services.contains(&service));
            let near = self.from_near(&own.map(|(at, _)| at).collect::<Vec<_>>(), from).into_iter();
            near.filter_map(|(at, metres)| Some((at, metres?))).take(most).collect()
        };
        self.services().map(|(service, _)| (service, of(service))).filter(|(_, near)| !near.is_empty()).collect()
    }

    /// In which areas of the 生活あんしん拠点 an entry has its place: several where its address leaves that open, none where
    /// there is no address in the city.
    pub fn areas_at(&self, catalogue: &Catalogue, at: EntryRef) -> Vec<AreaRef> {
        let address = self.of(at).place.as_ref().and_then(|place| place.address.as_ref());
        let Some((town, block)) = address.and_then(|address| self.towns.at_address(address)) else {
            return Vec::new();
        };
        let base = self.towns.responsible(town, block).into_iter().find(|(duty, _)| *duty == Duty::Base);
        let desks = base.map(|(_, who)| who.desks().0).unwrap_or_default();
        desks.into_iter().map(|desk| catalogue.entry(desk).area).collect()
    }

    /// Places from near to far, each with its distance in metres. Of equally near ones the first stays first; behind all,
    /// in their order, stand those of which nobody knows where they are.
    pub fn from_near(&self, places: &[EntryRef], from: Position) -> Vec<(EntryRef, Option<u32>)> {
        let far = |metres: Option<u32>| metres.unwrap_or(u32::MAX);
        let mut near: Vec<(EntryRef, Option<u32>)> = Vec::new();
        for at in places {
            let metres = self.of(*at).position.map(|there| from.metres_to(there));
            near.insert(near.partition_point(|(_, other)| far(*other) <= far(metres)), (*at, metres));
        }
        near
    }

    /// Every entry that is a scheme or tells of one, in the order of the catalogue.
    pub fn schemes<'a>(&'a self, catalogue: &'a Catalogue) -> impl Iterator<Item = (EntryRef, &'a Scheme)> {
        catalogue.entries().filter_map(|(at, _)| Some((at, self.of(at).scheme.as_ref()?)))
    }

    /// The source behind a reference.
    pub fn source(&self, source: SourceRef) -> &Source {
        &self.sources[usize::from(source.0)]
    }

    /// How old what is known of an entry is.
    pub fn standing(&self, details: &EntryDetails) -> Standing {
        let sources: Vec<&Source> = details.all_sources().into_iter().map(|cite| self.source(cite.source)).collect();
        if sources.iter().all(|source| matches!(source.kind, SourceKind::Survey | SourceKind::Opinion)) {
            return Standing::Survey;
        }
        let newest: Option<PartialDate> = sources.iter().filter_map(|source| source.date).max();
        newest.map_or(Standing::Undated, Standing::Dated)
    }

    /// From the day on which a contact was read to the last one on which its hours are taken to
    /// be right. The build asks.
    ///
    /// They are that for [`HOURS_LAST`] months after they were said. A page without a date says
    /// what holds on the day it is read, if an office put it there and nothing makes its number
    /// doubtful; one that is not an office's says nothing of the day. The survey of 2021 is not
    /// a source of hours.
    pub fn right(&self, contact: &Contact) -> (Day, Day) {
        let sources = || contact.sources.iter().map(|cite| self.source(cite.source));
        let last = sources().filter_map(|source| match source.kind {
            SourceKind::Official => source.date.or((contact.sure != Some(Sure::B)).then_some(source.read)),
            SourceKind::ThirdParty => source.date,
            SourceKind::Survey | SourceKind::Opinion => None,
        });
        let last =
            last.map(|said| PartialDate { year: said.year + HOURS_LAST / 12, day: None, ..said }.last_day()).max();
        (sources().map(|source| source.read.first_day()).max().unwrap_or(Day::FIRST), last.unwrap_or(Day::FIRST))
    }

    /// Whether somebody answers an entry at a moment, and which of its contacts that is of:
    /// one that is open before one that is not certain, and both before one that is closed;
    /// of equal ones the number that its card shows. Nothing where there is nobody to reach.
    #[inline(never)]
    pub fn reach(&self, entry: &Entry, at: EntryRef, now: Moment) -> Option<(&Contact, Status)> {
        let first = entry.phone().map(|phone| &phone.number);
        let mut best = None;
        for contact in &self.of(at).contacts {
            if contact.by != By::Phone && (contact.by == By::Fax || contact.hours.is_none()) {
                continue;
            }
            let status = contact.status(now);
            let rank = if status.is_open() {
                0
            } else if status.is_unclear() {
                2
            } else {
                4
            };
            let rank = rank + u8::from(Some(&contact.value) != first);
            if best.is_none_or(|(_, _, other)| rank < other) {
                best = Some((contact, status, rank));
            }
        }
        best.map(|(contact, status, _)| (contact, status))
    }

    /// Whether somebody answers an entry at a moment; for one that people expect to be able to
    /// reach, but has no contact, nobody knows.
    #[inline(never)]
    pub fn answers(&self, entry: &Entry, at: EntryRef, now: Moment) -> Answers {
        match self.reach(entry, at, now) {
            Some((_, status)) if status.is_open() => Answers::Now,
            Some((_, status)) if status.is_unclear() => Answers::Perhaps,
            None if entry.is_reachable_kind() => Answers::Perhaps,
            _ => Answers::Not,
        }
    }

    /// The newest of some sources, with the number of the others: what a short line names.
    pub fn newest<'a>(&self, cites: &'a [Cite]) -> Option<(&'a Cite, usize)> {
        // Of equally old ones the first, which is the one for this very purpose.
        let newest = cites.iter().rev().max_by_key(|cite| self.source(cite.source).date)?;
        Some((newest, cites.len() - 1))
    }
}

impl EntryDetails {
    /// Every source the entry rests on, once each, in the order of first mention.
    pub fn all_sources(&self) -> Vec<&Cite> {
        let mut found: Vec<&Cite> = Vec::new();
        let inner = self
            .contacts
            .iter()
            .flat_map(|contact| &contact.sources)
            .chain(self.cost.iter().flat_map(|cost| &cost.sources))
            .chain(self.place.iter().flat_map(|place| &place.sources))
            .chain(self.history.iter().flat_map(|old| &old.sources));
        for cite in self.sources.iter().chain(inner) {
            if !found.iter().any(|known| known.source == cite.source) {
                found.push(cite);
            }
        }
        found
    }

    /// What people would expect to know of the entry and no source says.
    pub fn unknowns(&self, entry: &Entry) -> Vec<Unknown> {
        let mut unknowns = Vec::new();
        if !entry.is_reachable_kind() {
            return unknowns;
        }
        // Who is spoken to in writing has no number that could be missing.
        let is_written = entry.how.contains(&How::Online) && !entry.how.contains(&How::Phone);
        if self.phones().next().is_none() && !is_written {
            unknowns.push(Unknown::Phone);
        }
        if !self.contacts.iter().any(|contact| contact.hours.is_some()) {
            unknowns.push(Unknown::Hours);
        }
        if self.cost.is_none() && self.phones().all(|phone| phone.fee.is_none()) {
            unknowns.push(Unknown::Cost);
        }
        if self.place.is_none() && entry.kind != Kind::HelpLine {
            unknowns.push(Unknown::Place);
        }
        unknowns
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
