//! From records in shape to the checked catalogue.

use std::collections::{BTreeMap, BTreeSet};

use super::checked::Checked;
use super::fault::{At, Fault};
use super::folder::Raw;
use super::never::dialled;
use super::raw::{
    RawCite, RawClosure, RawContact, RawEntry, RawHours, RawPart, RawScheme, RawService, RawSituation, RawSlot,
    RawSource, RawSourced, RawSynonym, RawTour, RawTourStep,
};
use super::rules::{self, LONGEST_DETAIL, LONGEST_STEP, LONGEST_SUMMARY, MOST_STEPS};
use super::translations::{Plain, Translations};
use crate::catalogue::Catalogue;
use crate::details::{Details, Unknown};
use crate::hours::calendar::{Day, PartialDate, YearDay, days_in};
use crate::hours::{Hours, On, Slot, Span, Time, Weekdays};
use crate::model::{
    Area, AreaRef, By, Cite, City, Contact, Detail, Diagram, Entry, EntryDetails, EntryRef, FirstWords, Frequency,
    Held, Kind, Link, Part, PartDetails, PartRef, Phone, Place, Purpose, Ring, Row, Scheme, Service, ServiceRef,
    Situation, SituationRef, Source, SourceRef, Sourced, Stand, Standing, Sure, Synonym, Tour, TourStep,
};
use crate::text::fold;

/// Where every id stands in its table.
struct Tables {
    entries: BTreeMap<String, Row>,
    sources: BTreeMap<String, u16>,
    parts: BTreeMap<String, u16>,
    situations: BTreeMap<String, u16>,
    areas: BTreeMap<String, u16>,
    services: BTreeMap<String, u16>,
    rings: Vec<String>,
}

impl Tables {
    fn new(raw: &Raw) -> Self {
        let diagram = &raw.diagram.raw;
        Self {
            entries: numbered(raw.entries.iter().map(|at| at.raw.id.as_deref()), (0..).map(Row::at)),
            sources: numbered(raw.sources.iter().map(|at| at.raw.id.as_deref()), 0..),
            parts: numbered(diagram.parts.iter().flatten().map(|part| part.id.as_deref()), 0..),
            situations: numbered(raw.situations.iter().map(|at| at.raw.id.as_deref()), 0..),
            areas: numbered(raw.city.raw.areas.iter().flatten().map(|area| area.id.as_deref()), 0..),
            services: numbered(raw.services.iter().map(|at| at.raw.id.as_deref()), 0..),
            rings: diagram.rings.iter().filter_map(|ring| ring.id.clone()).collect(),
        }
    }
}

fn numbered<'a, P>(ids: impl Iterator<Item = Option<&'a str>>, places: impl Iterator<Item = P>) -> BTreeMap<String, P> {
    ids.zip(places).filter_map(|(id, place)| Some((id?.to_owned(), place))).collect()
}

/// Builds the catalogue; every fault on the way is named. `None` when a part of it
/// could not be built.
pub(super) fn build(raw: &Raw, faults: &mut Vec<Fault>) -> Option<Checked> {
    let tables = Tables::new(raw);
    let sources: Vec<Option<Source>> = raw.sources.iter().map(|at| source(at, faults)).collect();
    let entries: Vec<Option<(Entry, EntryDetails)>> = raw.entries.iter().map(|at| entry(at, &tables, faults)).collect();
    let services: Vec<Option<Service>> = raw.services.iter().map(|at| service(at, &tables, faults)).collect();
    let situations: Vec<Option<(Situation, String)>> =
        raw.situations.iter().map(|at| situation(at, &tables, faults)).collect();
    let synonyms: Vec<Option<Synonym>> = raw.synonyms.iter().map(|at| synonym(at, &tables, faults)).collect();
    let tours: Vec<Option<Tour>> = raw.tours.iter().map(|at| tour(at, &tables, faults)).collect();
    let diagram_sources = cites(&raw.diagram, "sources", raw.diagram.raw.sources.as_deref(), &tables, faults);
    let diagram_summary = required(&raw.diagram, "summary", raw.diagram.raw.summary.clone(), faults);
    let diagram = diagram(raw, &tables, faults);
    let city = city(raw, &tables, faults);
    let find_out = required(&raw.city, "find_out", raw.city.raw.find_out.clone(), faults);
    never(raw, faults);
    let (diagram, parts) = diagram?;
    let (entries, entry_details): (Vec<Entry>, Vec<EntryDetails>) =
        entries.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let (situations, situation_summaries): (Vec<Situation>, Vec<String>) =
        situations.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let synonyms = synonyms.into_iter().collect::<Option<Vec<_>>>()?;
    let is_crisis = |synonym: &Synonym| synonym.situations.iter().any(|at| situations[usize::from(at.0)].crisis);
    let (crisis_synonyms, mut other_synonyms): (Vec<Synonym>, Vec<Synonym>) = synonyms.into_iter().partition(is_crisis);
    let foreign: BTreeSet<String> = raw.synonyms.iter().flat_map(|at| &at.raw.foreign).map(|word| fold(word)).collect();
    let (crisis_synonyms, foreign_crisis): (Vec<Synonym>, Vec<Option<Synonym>>) =
        crisis_synonyms.into_iter().map(|group| by_language(group, &foreign)).unzip();
    other_synonyms.extend(foreign_crisis.into_iter().flatten());
    let diagram_sources = drawn_from(diagram_sources, &entries, &entry_details);
    let (outline, outline_sources) = raw.outline.build(&tables.sources, faults);
    let mut towns = raw.towns.build(&tables.entries, &tables.sources, &outline, faults);
    towns.sources.extend(outline_sources);
    let mut details = Details {
        sources: sources.into_iter().collect::<Option<_>>()?,
        services: services.into_iter().collect::<Option<_>>()?,
        entries: entry_details,
        parts,
        tours: tours.into_iter().collect::<Option<_>>()?,
        situations: situation_summaries,
        synonyms: other_synonyms,
        diagram_summary: diagram_summary?,
        diagram_sources,
        find_out: find_out?,
        towns,
        changes: None,
    };
    let mut catalogue = Catalogue { city: city?, diagram, situations, crisis_synonyms, entries };
    summarise(&mut catalogue, &details);
    choose_drawn(&mut catalogue, raw);
    let right: Vec<_> = details
        .entries
        .iter()
        .map(|own| own.contacts.iter().map(|one| details.right(one)).collect::<Vec<_>>())
        .collect();
    for (own, right) in details.entries.iter_mut().zip(right) {
        for (contact, right) in own.contacts.iter_mut().zip(right) {
            if let Some(hours) = &mut contact.hours {
                hours.right = right;
            }
        }
    }
    Some(Checked {
        catalogue,
        details,
        outline,
        plain: plain(raw),
        translations: Translations::default(),
        never: raw.never(),
        records: records(raw),
    })
}

/// Where all that しくみ図 draws was read, once each: the care system, the steps of building
/// it and the events on the way to it.
fn drawn_from(diagram: Vec<Cite>, entries: &[Entry], details: &[EntryDetails]) -> Vec<Cite> {
    let told = entries.iter().zip(details).filter(|(entry, _)| matches!(entry.kind, Kind::Step | Kind::Timeline));
    let mut found: Vec<Cite> = Vec::new();
    for cite in diagram.iter().chain(told.flat_map(|(_, own)| &own.sources)) {
        if !found.contains(cite) {
            found.push(cite.clone());
        }
    }
    found
}

/// What the picture names: desks, kinds of service, councils; in a part where the deck of 2021 names some, only these,
/// for the picture is the deck's, and has no room for every desk.
fn choose_drawn(catalogue: &mut Catalogue, raw: &Raw) {
    let is_named = |entry: &Entry| matches!(entry.kind, Kind::Consultation | Kind::ServiceType | Kind::Council);
    let of_deck: Vec<bool> = raw.entries.iter().map(|at| !at.raw.deck.is_empty()).collect();
    let mut has_deck = vec![false; catalogue.diagram.parts.len()];
    for (entry, of_deck) in catalogue.entries.iter().zip(&of_deck).filter(|(entry, _)| is_named(entry)) {
        entry.parts.iter().for_each(|part| has_deck[usize::from(part.0)] |= of_deck);
    }
    for (entry, of_deck) in catalogue.entries.iter_mut().zip(of_deck) {
        entry.is_drawn = is_named(entry) && (of_deck || entry.parts.iter().all(|part| !has_deck[usize::from(part.0)]));
    }
}

/// Puts into the catalogue what lists say of the details in short.
fn summarise(catalogue: &mut Catalogue, details: &Details) {
    for (entry, own) in catalogue.entries.iter_mut().zip(&details.entries) {
        entry.standing = details.standing(own);
        entry.lacks_phone = own.unknowns(entry).contains(&Unknown::Phone);
        entry.has_hours = own.contacts.iter().any(|contact| contact.hours.is_some());
        let phone =
            |phone: &Contact| Phone { number: phone.value.clone(), label: phone.label.clone(), purpose: phone.purpose };
        entry.phones = own.phones().map(phone).collect();
    }
}

fn plain(raw: &Raw) -> Plain {
    Plain {
        entries: raw.entries.iter().filter_map(|at| Some((at.raw.id.clone()?, at.raw.plain.clone()?))).collect(),
        situations: raw.situations.iter().filter_map(|at| Some((at.raw.id.clone()?, at.raw.plain.clone()?))).collect(),
        parts: raw
            .diagram
            .raw
            .parts
            .iter()
            .flatten()
            .filter_map(|part| Some((part.id.clone()?, part.plain.clone()?)))
            .collect(),
        tours: raw.tours.iter().flat_map(|at| plain_steps(&at.raw)).collect(),
    }
}

/// The plain texts of a walk, by its id and the place of the step, from 1.
fn plain_steps(tour: &RawTour) -> impl Iterator<Item = (String, String)> {
    let steps = (1..).zip(tour.steps.iter().flatten());
    steps.filter_map(|(place, step)| Some((format!("{}-{place}", tour.id.as_ref()?), step.plain.clone()?)))
}

fn records(raw: &Raw) -> Vec<(String, usize)> {
    let mut records: Vec<(String, usize)> = Kind::ALL
        .iter()
        .map(|kind| {
            let count = raw.entries.iter().filter(|at| at.raw.kind == Some(*kind)).count();
            (kind.slug().to_owned(), count)
        })
        .collect();
    records.extend([
        ("situation".to_owned(), raw.situations.len()),
        ("synonym".to_owned(), raw.synonyms.len()),
        ("service".to_owned(), raw.services.len()),
        ("tour".to_owned(), raw.tours.len()),
        ("town".to_owned(), raw.towns.count()),
        ("part".to_owned(), raw.diagram.raw.parts.iter().flatten().count()),
        ("source".to_owned(), raw.sources.len()),
        ("never-publish".to_owned(), raw.never.len()),
    ]);
    records
}

/// A text that has to be there.
fn required<T>(at: &At<T>, field: &str, text: Option<String>, faults: &mut Vec<Fault>) -> Option<String> {
    let text = text.filter(|text| !text.trim().is_empty());
    if text.is_none() {
        at.fault(faults, field, "書かれていません", "必ず書きます");
    }
    text
}

fn stable_id<T>(at: &At<T>, id: Option<String>, faults: &mut Vec<Fault>) -> Option<String> {
    let id = required(at, "id", id, faults)?;
    if !rules::is_stable_id(&id) {
        at.fault(faults, "id", format!("使えない id です（{id}）"), "半角の a-z、0-9、- で書きます");
    }
    Some(id)
}

fn short<T>(at: &At<T>, field: &str, text: Option<&str>, most: usize, faults: &mut Vec<Fault>) {
    let length = text.map_or(0, |text| text.chars().count());
    if length > most {
        at.fault(faults, field, format!("長すぎます（{length}文字）"), format!("{most}文字までにします"));
    }
}

fn date<T>(at: &At<T>, field: &str, text: Option<&str>, faults: &mut Vec<Fault>) -> Option<PartialDate> {
    let text = text?;
    let date = PartialDate::parse(text);
    if date.is_none() {
        at.fault(faults, field, format!("ない日付です（{text}）"), "2025、2025-10、2025-10-14 のどれかの形で書きます");
    }
    date
}

/// Makes references of ids; an id that does not exist is a fault.
fn references<T, P: Copy, R>(
    at: &At<T>,
    field: &str,
    ids: &[String],
    table: &BTreeMap<String, P>,
    faults: &mut Vec<Fault>,
    make: fn(P) -> R,
) -> Vec<R> {
    ids.iter().filter_map(|id| reference(at, field, id, table, faults, make)).collect()
}

fn reference<T, P: Copy, R>(
    at: &At<T>,
    field: &str,
    id: &str,
    table: &BTreeMap<String, P>,
    faults: &mut Vec<Fault>,
    make: fn(P) -> R,
) -> Option<R> {
    let place = table.get(id).copied().map(make);
    if place.is_none() {
        at.fault(faults, field, format!("「{id}」という id はありません"), "ある id にするか、消します");
    }
    place
}

/// Sources that have to be there.
fn cites<T>(at: &At<T>, field: &str, raw: Option<&[RawCite]>, tables: &Tables, faults: &mut Vec<Fault>) -> Vec<Cite> {
    let raw = raw.unwrap_or_default();
    if raw.is_empty() {
        at.fault(faults, field, "出典がありません", "読んだページの id を sources に書きます");
    }
    raw.iter()
        .filter_map(|cite| {
            let id = required(at, &format!("{field}.id"), cite.id.clone(), faults)?;
            let source = reference(at, field, &id, &tables.sources, faults, SourceRef)?;
            Some(Cite { source, at: cite.at.clone() })
        })
        .collect()
}

fn source(at: &At<RawSource>, faults: &mut Vec<Fault>) -> Option<Source> {
    let raw = &at.raw;
    stable_id(at, raw.id.clone(), faults);
    let date = date(at, "date", raw.date.as_deref(), faults);
    Some(Source {
        title: raw.title.clone()?,
        publisher: raw.publisher.clone()?,
        kind: raw.kind?,
        date,
        date_note: raw.date_note.clone(),
        link: raw.link.clone(),
        printed: raw.printed.clone(),
        read: PartialDate::parse(raw.read.as_deref()?)?,
    })
}

fn synonym(at: &At<RawSynonym>, tables: &Tables, faults: &mut Vec<Fault>) -> Option<Synonym> {
    let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
    let label = required(at, "label", at.raw.label.clone(), faults);
    Some(Synonym {
        words: folded(at.raw.words.as_deref().unwrap_or_default()),
        whole: [folded(&at.raw.whole), folded(&at.raw.foreign)].concat(),
        except: folded(&at.raw.except),
        situations: references(at, "situations", &at.raw.situations, &tables.situations, faults, SituationRef),
        means: folded(&at.raw.means),
        first: references(at, "first", &at.raw.first, &tables.entries, faults, EntryRef),
        weak: at.raw.weak,
        label: label?,
    })
}

/// Parts a group of crisis: Japanese words travel with the first part of the app, those of other languages behind it.
fn by_language(group: Synonym, foreign: &BTreeSet<String>) -> (Synonym, Option<Synonym>) {
    let part = |words: &[String], whole: Vec<String>| {
        let holds = |other: &&String| words.iter().chain(&whole).any(|word| other.contains(word.as_str()));
        let except = group.except.iter().filter(holds).cloned().collect();
        Synonym { words: words.to_vec(), whole, except, ..group.clone() }
    };
    let (others, japanese): (Vec<String>, Vec<String>) =
        group.whole.iter().cloned().partition(|word| foreign.contains(word));
    let others = (!others.is_empty()).then(|| part(&[], others));
    (part(&group.words, japanese), others)
}

/// A service; its sentences stand with the places that offer nothing else.
fn service(at: &At<RawService>, tables: &Tables, faults: &mut Vec<Fault>) -> Option<Service> {
    let raw = &at.raw;
    let id = stable_id(at, raw.id.clone(), faults);
    let name = required(at, "name", raw.name.clone(), faults);
    rules::reading(at, "kana", raw.kana.as_deref(), faults);
    required(at, "summary", raw.summary.clone(), faults);
    short(at, "summary", raw.summary.as_deref(), LONGEST_SUMMARY, faults);
    rules::plain(at, raw.plain.as_deref(), faults);
    if raw.parts.is_empty() {
        at.fault(faults, "parts", "しくみ図のどこかが書かれていません", "diagram.json の id を書きます");
    }
    references(at, "parts", &raw.parts, &tables.parts, faults, PartRef);
    references(at, "needs", &raw.needs, &tables.situations, faults, SituationRef);
    references(at, "type", raw.explained.as_slice(), &tables.entries, faults, EntryRef);
    Some(Service { id: id?, name: name?, kana: raw.kana.clone()? })
}

fn entry(at: &At<RawEntry>, tables: &Tables, faults: &mut Vec<Fault>) -> Option<(Entry, EntryDetails)> {
    let raw = &at.raw;
    let id = stable_id(at, raw.id.clone(), faults);
    if raw.kind.is_none() {
        at.fault(faults, "kind", "種類が書かれていません", "resource、consultation などを書きます");
    }
    let name = required(at, "name", raw.name.clone(), faults);
    rules::reading(at, "kana", raw.kana.as_deref(), faults);
    let summary = required(at, "summary", raw.summary.clone(), faults);
    // The sentence of a place with many services names them all.
    if raw.kind != Some(Kind::Place) {
        short(at, "summary", summary.as_deref(), LONGEST_SUMMARY, faults);
        rules::plain(at, raw.plain.as_deref(), faults);
    }
    short(at, "detail", raw.detail.as_deref(), LONGEST_DETAIL, faults);
    rules::fields_of_kind(at, faults);
    let area = match raw.kind {
        // The lists of places are those of the city itself.
        Some(Kind::Place) => Some(AreaRef(0)),
        _ => required(at, "area", raw.area.clone(), faults)
            .and_then(|id| reference(at, "area", &id, &tables.areas, faults, AreaRef)),
    };
    let parts = references(at, "parts", &raw.parts, &tables.parts, faults, PartRef);
    let needs = references(at, "needs", &raw.needs, &tables.situations, faults, SituationRef);
    let related = references(at, "related", &raw.related, &tables.entries, faults, EntryRef);
    if raw.id.as_ref().is_some_and(|id| raw.related.contains(id)) {
        at.fault(faults, "related", "自分自身を指しています", "消します");
    }
    let provider =
        raw.provider.as_deref().and_then(|id| reference(at, "provider", id, &tables.entries, faults, EntryRef));
    let contacts: Vec<Option<Contact>> =
        (0..).zip(&raw.contacts).map(|(place, raw)| contact(at, place, raw, tables, faults)).collect();
    let place = raw.place.as_ref().map(|place| {
        if place.name.is_none() && place.address.is_none() {
            at.fault(faults, "place", "名前も住所もありません", "どちらかを書くか、place を消します");
        }
        Place {
            name: place.name.clone(),
            address: place.address.clone(),
            sources: cites(at, "place.sources", place.sources.as_deref(), tables, faults),
        }
    });
    let cost = raw.cost.as_ref().map(|cost| sourced(at, "cost", cost, tables, faults));
    let history: Vec<Option<Sourced>> =
        raw.history.iter().map(|old| sourced(at, "history", old, tables, faults)).collect();
    let sources = cites(at, "sources", raw.sources.as_deref(), tables, faults);
    let days = held_days(at, faults);
    let scheme = raw.scheme.as_ref().map(|raw| scheme(at, raw, faults));
    let review_months = raw.review_months.filter(|months| (1..=36).contains(months));
    if review_months.is_none() {
        at.fault(faults, "review_months", "見直しの間隔がありません", "1〜36 の月数を書きます");
    }
    let mut aliases = raw.aliases.clone();
    aliases.extend(
        raw.deck.iter().filter(|item| Some(*item) != raw.name.as_ref() && !raw.aliases.contains(item)).cloned(),
    );
    let detail = detail(at, faults);
    let details = EntryDetails {
        kana: raw.kana.clone()?,
        kana_verified: raw.kana_verified,
        summary: summary?,
        aliases,
        text: raw.detail.clone(),
        eligibility: raw.eligibility.clone(),
        apply: raw.apply.clone(),
        first_words: FirstWords {
            own: raw.first_words.own.clone(),
            family: raw.first_words.family.clone(),
            supporter: raw.first_words.supporter.clone(),
        },
        next: raw.next.clone(),
        cost: flat(cost)?,
        contacts: contacts.into_iter().collect::<Option<_>>()?,
        place,
        operator: raw.operator.clone(),
        capacity: raw.capacity,
        position: raw.position,
        related,
        caution: raw.caution.clone(),
        find_out: raw.find_out.clone(),
        history: history.into_iter().collect::<Option<_>>()?,
        sources,
        scheme: flat(scheme)?,
        held_note: raw.held.as_ref().and_then(|held| held.note.clone()),
        days: days?,
        review_months: review_months?,
    };
    let entry = Entry {
        id: id?,
        kind: raw.kind?,
        name: name?,
        audience: raw.audience.clone(),
        parts,
        needs,
        how: raw.how.clone(),
        area: area?,
        provider,
        services: references(at, "services", &raw.services, &tables.services, faults, ServiceRef),
        is_drawn: false,
        // These three follow from the details of all entries; `summarise` fills them in.
        phones: Vec::new(),
        lacks_phone: false,
        has_hours: false,
        standing: Standing::Undated,
        detail: detail?,
    };
    Some((entry, details))
}

/// An optional thing that, where it is given, has to be sound.
#[expect(clippy::option_option, reason = "absent and unsound are different here")]
fn flat<T>(given: Option<Option<T>>) -> Option<Option<T>> {
    match given {
        None => Some(None),
        Some(Some(sound)) => Some(Some(sound)),
        Some(None) => None,
    }
}

fn sourced(
    at: &At<RawEntry>,
    field: &str,
    raw: &RawSourced,
    tables: &Tables,
    faults: &mut Vec<Fault>,
) -> Option<Sourced> {
    let text = required(at, &format!("{field}.text"), raw.text.clone(), faults);
    let sources = cites(at, &format!("{field}.sources"), raw.sources.as_deref(), tables, faults);
    Some(Sourced { when: raw.when.clone(), text: text?, sources })
}

fn detail(at: &At<RawEntry>, faults: &mut Vec<Fault>) -> Option<Detail> {
    let raw = &at.raw;
    match raw.kind? {
        Kind::Activity => {
            let held = raw.held.as_ref()?;
            if held.months.iter().any(|month| !(1..=12).contains(month)) {
                at.fault(faults, "held.months", "ない月です", "1〜12 で書きます");
            }
            if held.frequency.is_none() {
                at.fault(faults, "held.frequency", "書かれていません", "yearly、monthly、unknown などにします");
            }
            let held = Held { frequency: held.frequency?, months: held.months.clone() };
            Some(Detail::Activity { form: raw.form?, held })
        }
        Kind::Timeline => Some(Detail::Event { date: date(at, "date", raw.date.as_deref(), faults)? }),
        Kind::Step => Some(Detail::Step { order: raw.order? }),
        _ => Some(Detail::Plain),
    }
}

/// On which days of every year an activity takes place.
fn scheme(at: &At<RawEntry>, raw: &RawScheme, faults: &mut Vec<Fault>) -> Option<Scheme> {
    let kind = raw.kind;
    if kind.is_none() {
        at.fault(faults, "scheme.kind", "書かれていません", "allowance、discount などにします");
    }
    let without = raw.without_certificate;
    if without.is_none() {
        at.fault(faults, "scheme.without_certificate", "書かれていません", "yes、no、unsaid のどれかにします");
    }
    if raw.grades.iter().any(|grade| !(1..=3).contains(grade)) || !raw.grades.is_sorted_by(|one, next| one < next) {
        at.fault(
            faults,
            "scheme.grades",
            "等級ではないか、順でないか、同じものがあります",
            "1、2、3 を小さい順に書きます",
        );
    }
    if raw.from.zip(raw.to).is_some_and(|(from, to)| from > to) {
        at.fault(faults, "scheme.to", "from より小さい歳です", "使える人がいなくなるので、直します");
    }
    Some(Scheme {
        kind: kind?,
        grades: raw.grades.clone(),
        without: without?,
        treatment: raw.treatment,
        from: raw.from,
        to: raw.to,
        child: raw.child,
        open: raw.open.clone(),
        doubt: raw.doubt,
    })
}

fn held_days(at: &At<RawEntry>, faults: &mut Vec<Fault>) -> Option<Vec<(YearDay, YearDay)>> {
    let Some(held) = &at.raw.held else { return Some(Vec::new()) };
    if !held.days.is_empty() && held.frequency != Some(Frequency::Yearly) {
        at.fault(
            faults,
            "held.days",
            "毎年のものではないのに、毎年の日があります",
            "frequency を yearly にするか、日を消します",
        );
    }
    let days = (0..).zip(&held.days).map(|(place, days)| {
        let field = format!("held.days[{place}]");
        let from = month_day(at, &field, days.from.as_deref(), faults);
        let to = month_day(at, &field, days.to.as_deref(), faults);
        if let (Some(from), Some(_)) = (from, to)
            && !held.months.is_empty()
            && !held.months.iter().any(|month| u16::from(*month) == from / 100)
        {
            at.fault(faults, &field, "months にない月の日です", "months とそろえます");
        }
        Some((from?, to?))
    });
    days.collect::<Vec<_>>().into_iter().collect()
}

fn contact(
    at: &At<RawEntry>,
    place: usize,
    raw: &RawContact,
    tables: &Tables,
    faults: &mut Vec<Fault>,
) -> Option<Contact> {
    let field = |name: &str| format!("contacts[{place}].{name}");
    let value = required(at, &field("value"), raw.value.clone(), faults);
    if raw.by.is_none() {
        at.fault(faults, &field("by"), "書かれていません", "phone、web などにします");
    }
    if raw.purpose.is_none() {
        at.fault(
            faults,
            &field("purpose"),
            "書かれていません",
            "crisis、direct、main、information、application のどれかにします",
        );
    }
    let mut sources = cites(at, &field("sources"), raw.sources.as_deref(), tables, faults);
    match (raw.by, value.as_deref()) {
        (Some(By::Phone | By::Fax), Some(number)) => number_is_sound(at, &field, number, raw.sure, faults),
        // The public lists hold addresses without https; they are shown, not linked.
        (Some(By::Web), Some(link)) if !at.raw.services.is_empty() && link.starts_with("http://") => {}
        (Some(By::Web), Some(link)) => rules::https(at, &field("value"), link, faults),
        // A chat may have an account name instead of an address.
        (Some(By::Chat), Some(link)) if link.contains("://") => rules::https(at, &field("value"), link, faults),
        (Some(By::Mail), Some(mail)) if !mail.contains('@') => {
            at.fault(
                faults,
                &field("value"),
                format!("メールの住所ではありません（{mail}）"),
                "name@example.jp の形にします",
            );
        }
        _ => {}
    }
    let hours = raw.hours.as_ref().map(|raw| {
        if !raw.sources.is_empty() {
            sources.extend(cites(at, &field("hours.sources"), Some(&raw.sources), tables, faults));
        }
        hours(at, &field("hours"), raw, faults)
    });
    Some(Contact {
        by: raw.by?,
        value: value?,
        label: raw.label.clone(),
        purpose: raw.purpose?,
        sure: raw.sure,
        fee: raw.fee,
        caveat: raw.caveat.clone(),
        hours: flat(hours)?,
        sources,
    })
}

fn number_is_sound(
    at: &At<RawEntry>,
    field: &dyn Fn(&str) -> String,
    number: &str,
    sure: Option<Sure>,
    faults: &mut Vec<Fault>,
) {
    if sure.is_none() {
        at.fault(
            faults,
            &field("sure"),
            "番号の確かさが書かれていません",
            "A か B にします（C や食いちがいのある番号は載せません）",
        );
    }
    if !rules::is_number(number) {
        at.fault(
            faults,
            &field("value"),
            format!("電話番号の形ではありません（{number}）"),
            "03-0000-0000 の形で書きます",
        );
    }
    if rules::is_mobile(number) {
        at.fault(
            faults,
            &field("value"),
            format!("携帯電話の番号です（{number}）"),
            "消します。携帯電話の番号は載せません",
        );
    }
}

fn hours(at: &At<RawEntry>, field: &str, raw: &RawHours, faults: &mut Vec<Fault>) -> Option<Hours> {
    let raw_slots = raw.slots.as_deref().unwrap_or_default();
    if raw_slots.is_empty() {
        at.fault(
            faults,
            &format!("{field}.slots"),
            "受付時間の枠がありません",
            "時間がわからなければ hours ごと消します",
        );
    }
    let slots: Vec<Option<Slot>> =
        (0..).zip(raw_slots).map(|(place, raw)| slot(at, &format!("{field}.slots[{place}]"), raw, faults)).collect();
    let last_call = raw.last_call.as_deref().and_then(|text| time(at, &format!("{field}.last_call"), text, faults));
    if raw.holidays.is_none() {
        at.fault(
            faults,
            &format!("{field}.holidays"),
            "祝日が書かれていません",
            "open、closed、as-sunday、unknown のどれかにします",
        );
    }
    let closed: Vec<Option<(YearDay, YearDay)>> = raw
        .closed
        .iter()
        .map(|period| {
            let field = format!("{field}.closed");
            let from = month_day(at, &field, period.from.as_deref(), faults);
            let to = month_day(at, &field, period.to.as_deref(), faults);
            Some((from?, to?))
        })
        .collect();
    let closures: Vec<Option<(Day, Day)>> = (0..)
        .zip(&raw.closures)
        .map(|(place, raw)| closure(at, &format!("{field}.closures[{place}]"), raw, faults))
        .collect();
    let valid_from = date(at, &format!("{field}.valid_from"), raw.valid_from.as_deref(), faults);
    let valid_to = date(at, &format!("{field}.valid_to"), raw.valid_to.as_deref(), faults);
    if valid_from.zip(valid_to).is_some_and(|(from, to)| from > to) {
        at.fault(faults, &format!("{field}.valid_to"), "終わりが始まりより前です", "順番を直します");
    }
    let mut hours = Hours {
        slots: slots.into_iter().collect::<Option<_>>()?,
        last_call,
        holidays: raw.holidays?,
        closed: closed.into_iter().collect::<Option<_>>()?,
        closures: closures.into_iter().collect::<Option<_>>()?,
        knows_year_end: raw.open_at_year_end,
        valid: (
            valid_from.map_or(Day::FIRST, PartialDate::first_day),
            valid_to.map_or(Day::LAST, PartialDate::last_day),
        ),
        // Known once all sources are.
        right: Hours::ALWAYS,
        words: String::new(),
        note: raw.note.clone(),
    };
    hours.words = hours.in_words();
    for closure in &raw.closures {
        let said = |text: &Option<String>| {
            text.as_deref().and_then(PartialDate::parse).map(|date| date.to_string()).unwrap_or_default()
        };
        let reason = closure.reason.as_ref().map(|reason| format!("（{reason}）")).unwrap_or_default();
        hours.words.push_str(&format!("、{}〜{}は休み{reason}", said(&closure.from), said(&closure.to)));
    }
    if raw.open_at_year_end {
        hours.words.push_str("、年末年始も同じ");
    }
    hours.knows_year_end |= hours.speak_of_year_end();
    Some(hours)
}

fn closure(at: &At<RawEntry>, field: &str, raw: &RawClosure, faults: &mut Vec<Fault>) -> Option<(Day, Day)> {
    let mut whole_day = |name: &str, text: Option<&str>| {
        let found = text.and_then(PartialDate::parse).filter(|date| date.day.is_some());
        if found.is_none() {
            let what = format!("ない日です（{}）", text.unwrap_or_default());
            at.fault(
                faults,
                &format!("{field}.{name}"),
                what,
                "2027-02-01 の形で、年月日を書きます。毎年の休みは closed に書きます",
            );
        }
        found
    };
    let from = whole_day("from", raw.from.as_deref());
    let to = whole_day("to", raw.to.as_deref());
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        at.fault(faults, &format!("{field}.to"), "終わりが始まりより前です", "順番を直します");
    }
    Some((from?.first_day(), to?.last_day()))
}

fn slot(at: &At<RawEntry>, field: &str, raw: &RawSlot, faults: &mut Vec<Fault>) -> Option<Slot> {
    let on = match (&raw.days, &raw.dates) {
        (Some(days), None) => {
            let days = Weekdays::of(days.iter().map(String::as_str)).filter(|days| !days.is_empty());
            if days.is_none() {
                at.fault(faults, &format!("{field}.days"), "曜日ではありません", "mon〜sun か every で書きます");
            }
            if raw.nth.iter().any(|nth| !(1..=5).contains(nth)) {
                at.fault(faults, &format!("{field}.nth"), "ない週です", "1〜5 で書きます");
            }
            days.map(|days| On::Week { days, nth: raw.nth.clone() })
        }
        (None, Some(dates)) => {
            if dates.is_empty() || dates.iter().any(|date| !(1..=31).contains(date)) {
                at.fault(faults, &format!("{field}.dates"), "ない日です", "1〜31 で書きます");
            }
            Some(On::Month(dates.clone()))
        }
        _ => {
            at.fault(
                faults,
                &format!("{field}.days"),
                "days と dates のどちらかひとつが要ります",
                "曜日なら days、日なら dates に書きます",
            );
            None
        }
    };
    let span = span(at, field, raw, faults);
    Some(Slot { on: on?, span: span? })
}

fn span(at: &At<RawEntry>, field: &str, raw: &RawSlot, faults: &mut Vec<Fault>) -> Option<Span> {
    let read = |name: &str, text: &Option<String>, faults: &mut Vec<Fault>| {
        text.as_deref().map(|text| time(at, &format!("{field}.{name}"), text, faults))
    };
    let from = read("from", &raw.from, faults);
    let to = read("to", &raw.to, faults);
    let until = read("until_next_day", &raw.until_next_day, faults);
    match (raw.all_day, from, to, until) {
        (true, None, None, None) => Some(Span::AllDay),
        (false, Some(from), Some(to), None) => {
            let (from, to) = (from?, to?);
            if from >= to {
                at.fault(
                    faults,
                    &format!("{field}.to"),
                    "終わりが始まりより前です",
                    "日をまたぐなら until_next_day に書きます",
                );
            }
            Some(Span::Day { from, to })
        }
        (false, Some(from), None, Some(until)) => Some(Span::Overnight { from: from?, until: until? }),
        _ => {
            let remedy = "from と to、from と until_next_day、all_day のどれかにします";
            at.fault(faults, field, "いつからいつまでかが決まりません", remedy);
            None
        }
    }
}

fn time(at: &At<RawEntry>, field: &str, text: &str, faults: &mut Vec<Fault>) -> Option<Time> {
    let time = Time::parse(text);
    if time.is_none() {
        at.fault(
            faults,
            field,
            format!("ない時刻です（{text}）"),
            "09:00 の形で書きます。24時間なら all_day を true にします",
        );
    }
    time
}

fn month_day(at: &At<RawEntry>, field: &str, text: Option<&str>, faults: &mut Vec<Fault>) -> Option<YearDay> {
    let read = |text: &str| {
        let (month, day) = text.split_once('-')?;
        let is_written = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
        let exists = is_written && (1..=12).contains(&month) && (1..=days_in(2024, month)).contains(&day);
        exists.then_some(u16::from(month) * 100 + u16::from(day))
    };
    let found = text.and_then(read);
    if found.is_none() {
        at.fault(faults, field, format!("ない日です（{}）", text.unwrap_or_default()), "12-29 の形で書きます");
    }
    found
}

fn situation(at: &At<RawSituation>, tables: &Tables, faults: &mut Vec<Fault>) -> Option<(Situation, String)> {
    let raw = &at.raw;
    let id = stable_id(at, raw.id.clone(), faults);
    let name = required(at, "name", raw.name.clone(), faults);
    rules::reading(at, "kana", raw.kana.as_deref(), faults);
    let summary = required(at, "summary", raw.summary.clone(), faults);
    short(at, "summary", summary.as_deref(), LONGEST_SUMMARY, faults);
    rules::plain(at, raw.plain.as_deref(), faults);
    let situation = Situation {
        id: id?,
        name: name?,
        kana: raw.kana.clone()?,
        audience: raw.audience.clone(),
        crisis: raw.crisis,
        first: references(at, "first", &raw.first, &tables.entries, faults, EntryRef),
    };
    Some((situation, summary?))
}

fn tour(at: &At<RawTour>, tables: &Tables, faults: &mut Vec<Fault>) -> Option<Tour> {
    let raw = &at.raw;
    let id = stable_id(at, raw.id.clone(), faults);
    let title = required(at, "title", raw.title.clone(), faults);
    rules::reading(at, "kana", raw.kana.as_deref(), faults);
    let summary = required(at, "summary", raw.summary.clone(), faults);
    short(at, "summary", summary.as_deref(), LONGEST_SUMMARY, faults);
    let about = raw.about.as_deref().map(|id| reference(at, "about", id, &tables.entries, faults, EntryRef));
    let raw_steps = raw.steps.as_deref().unwrap_or_default();
    if raw_steps.is_empty() || raw_steps.len() > MOST_STEPS {
        at.fault(faults, "steps", format!("{}歩です", raw_steps.len()), format!("1〜{MOST_STEPS}歩にします"));
    }
    let steps: Vec<Option<TourStep>> = (0_u16..)
        .zip(raw_steps)
        .map(|(place, step)| tour_step(at, &format!("steps[{place}]"), step, tables, faults))
        .collect();
    Some(Tour {
        id: id?,
        title: title?,
        kana: raw.kana.clone()?,
        summary: summary?,
        about: flat(about)?,
        steps: steps.into_iter().collect::<Option<_>>()?,
    })
}

fn tour_step(
    at: &At<RawTour>,
    field: &str,
    raw: &RawTourStep,
    tables: &Tables,
    faults: &mut Vec<Fault>,
) -> Option<TourStep> {
    let inner = |name: &str| format!("{field}.{name}");
    let part_id = required(at, &inner("part"), raw.part.clone(), faults);
    let part = part_id.and_then(|id| reference(at, &inner("part"), &id, &tables.parts, faults, PartRef));
    let text = required(at, &inner("text"), raw.text.clone(), faults);
    short(at, &inner("text"), text.as_deref(), LONGEST_STEP, faults);
    rules::plain_in(at, &inner("plain"), raw.plain.as_deref(), LONGEST_STEP, faults);
    let ids = raw.entries.as_deref().unwrap_or_default();
    if ids.is_empty() {
        at.fault(faults, &inner("entries"), "項目がひとつもありません", "ここで頼れる項目の id を書きます");
    }
    let entries = references(at, &inner("entries"), ids, &tables.entries, faults, EntryRef);
    let sources = cites(at, &inner("sources"), raw.sources.as_deref(), tables, faults);
    let (bring, caution) = (raw.bring.clone(), raw.caution.clone());
    Some(TourStep { part: part?, text: text?, bring, entries, caution, sources })
}

fn diagram(raw: &Raw, tables: &Tables, faults: &mut Vec<Fault>) -> Option<(Diagram, Vec<PartDetails>)> {
    let at = &raw.diagram;
    let title = required(at, "title", at.raw.title.clone(), faults);
    let raw_parts = at.raw.parts.as_deref().unwrap_or_default();
    let parts: Vec<Option<(Part, PartDetails)>> =
        (0..).zip(raw_parts).map(|(place, raw)| part(at, place, raw, tables, faults)).collect();
    let links: Vec<Option<Link>> = at
        .raw
        .connections
        .iter()
        .map(|link| {
            let from_id = required(at, "connections.from", link.from.clone(), faults);
            let from = from_id.and_then(|id| reference(at, "connections.from", &id, &tables.parts, faults, PartRef));
            let to_id = required(at, "connections.to", link.to.clone(), faults);
            let to = match to_id {
                Some(id) if tables.rings.contains(&id) => Some(None),
                Some(id) => reference(at, "connections.to", &id, &tables.parts, faults, PartRef).map(Some),
                None => None,
            };
            if link.kind.is_none() {
                at.fault(faults, "connections.kind", "書かれていません", "visit、attend などにします");
            }
            if let (Some(from), Some(to)) = (from, to) {
                connection_is_drawable(at, raw_parts, from, to, faults);
            }
            let words = required(at, "connections.words", link.words.clone(), faults);
            Some(Link { from: from?, to: to?, kind: link.kind?, words: words? })
        })
        .collect();
    let rings: Vec<Option<Ring>> = at
        .raw
        .rings
        .iter()
        .map(|ring| {
            if ring.contains.as_ref().is_some_and(|inner| !tables.rings.contains(inner)) {
                at.fault(faults, "rings.contains", "ない輪を指しています", "内側の輪の id を書きます");
            }
            let label = required(at, "rings.label", ring.label.clone(), faults);
            rules::reading(at, "rings.kana", ring.kana.as_deref(), faults);
            Some(Ring { label: label?, kana: ring.kana.clone()? })
        })
        .collect();
    let (mut parts, details): (Vec<Part>, _) = parts.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
    for place in 0..parts.len() {
        if let Some(parent) = parts[place].parent {
            parts[place].stand = parts[usize::from(parent.0)].stand;
        }
    }
    if parts.iter().filter(|part| part.parent.is_none() && part.stand == Stand::Home).count() > 1 {
        at.fault(faults, "parts", "真ん中（home）がふたつ以上あります", "ひとつにします");
    }
    let diagram = Diagram {
        title: title?,
        parts,
        links: links.into_iter().collect::<Option<_>>()?,
        rings: rings.into_iter().collect::<Option<_>>()?,
    };
    Some((diagram, details))
}

/// What stands on the ground backs the whole picture; everything else is connected with parts.
fn connection_is_drawable<T>(
    at: &At<T>,
    parts: &[RawPart],
    from: PartRef,
    to: Option<PartRef>,
    faults: &mut Vec<Fault>,
) {
    let is_ground = |part: PartRef| outermost(parts, part).is_some_and(|part| part.stand == Some(Stand::Ground));
    if is_ground(from) != to.is_none() || to.is_some_and(is_ground) {
        at.fault(
            faults,
            "connections.from",
            "図にかけないつながりです",
            "後押し（ground）からは輪の id へ、ほかの部分からは部分の id へつなぎます",
        );
    }
}

fn outermost(parts: &[RawPart], part: PartRef) -> Option<&RawPart> {
    let mut part = parts.get(usize::from(part.0))?;
    // A parent stands before its children; the bound holds where that is a fault of its own.
    for _ in 0..parts.len() {
        match part.parent.as_deref().and_then(|id| parts.iter().find(|other| other.id.as_deref() == Some(id))) {
            Some(parent) => part = parent,
            None => return Some(part),
        }
    }
    None
}

fn part<T>(
    diagram: &At<T>,
    place: u16,
    raw: &RawPart,
    tables: &Tables,
    faults: &mut Vec<Fault>,
) -> Option<(Part, PartDetails)> {
    let id = raw.id.clone().unwrap_or_else(|| format!("parts[{place}]"));
    let at = At { file: diagram.file.clone(), id, raw: () };
    stable_id(&at, raw.id.clone(), faults);
    let label = required(&at, "label", raw.label.clone(), faults);
    rules::reading(&at, "kana", raw.kana.as_deref(), faults);
    let short = required(&at, "short", raw.short.clone(), faults);
    rules::reading(&at, "short_kana", raw.short_kana.as_deref(), faults);
    let explain = required(&at, "explain", raw.explain.clone(), faults);
    rules::plain(&at, raw.plain.as_deref(), faults);
    let sources = cites(&at, "sources", raw.sources.as_deref(), tables, faults);
    let parent = raw.parent.as_deref().and_then(|id| reference(&at, "parent", id, &tables.parts, faults, PartRef));
    if parent.is_some_and(|parent| parent.0 >= place) {
        at.fault(faults, "parent", "親があとにあります", "親を先に書きます");
    }
    if raw.stand.is_some() == raw.parent.is_some() {
        at.fault(
            faults,
            "stand",
            "いちばん外の部分だけに要ります",
            "外の部分には home、help、desk、ground のどれかを書き、中の部分からは消します",
        );
    }
    let part = Part {
        id: raw.id.clone()?,
        parent,
        // Inner parts stand where the part around them does; `diagram` sees to it.
        stand: raw.stand.unwrap_or(Stand::Help),
        label: label?,
        kana: raw.kana.clone()?,
        short: short?,
        short_kana: raw.short_kana.clone()?,
        motto: raw.motto.clone(),
    };
    Some((part, PartDetails { explain: explain?, since_2021: raw.since_2021.clone(), sources }))
}

fn city(raw: &Raw, tables: &Tables, faults: &mut Vec<Fault>) -> Option<City> {
    let at = &raw.city;
    stable_id(at, at.raw.id.clone(), faults);
    let name = required(at, "name", at.raw.name.clone(), faults);
    rules::reading(at, "kana", at.raw.kana.as_deref(), faults);
    required(at, "prefecture", at.raw.prefecture.clone(), faults);
    if at.raw.code.as_deref().is_none_or(|code| code.len() != 5 || !code.bytes().all(|byte| byte.is_ascii_digit())) {
        at.fault(faults, "code", "市区町村コードではありません", "5桁の数字で書きます");
    }
    let edition_text = required(at, "edition", at.raw.edition.clone(), faults);
    let edition = date(at, "edition", edition_text.as_deref(), faults);
    let site = required(at, "site", at.raw.site.clone(), faults);
    if let Some(site) = &site {
        rules::https(at, "site", site, faults);
    }
    let areas: Vec<Option<Area>> = at
        .raw
        .areas
        .iter()
        .flatten()
        .map(|area| {
            rules::reading(at, "areas.kana", area.kana.as_deref(), faults);
            let id = required(at, "areas.id", area.id.clone(), faults);
            if let Some(id) = id.as_deref().filter(|id| !rules::is_stable_id(id)) {
                at.fault(faults, "areas.id", format!("使えない id です（{id}）"), "半角の a-z、0-9、- で書きます");
            }
            let label = required(at, "areas.label", area.label.clone(), faults);
            Some(Area { id: id?, label: label?, kana: area.kana.clone()? })
        })
        .collect();
    let help_card = help_lines(raw, "help_card", at.raw.help_card.as_deref(), tables, faults);
    let emergency = help_lines(raw, "emergency", at.raw.emergency.as_deref(), tables, faults);
    let first_desk_id = required(at, "first_desk", at.raw.first_desk.clone(), faults);
    let first_desk = first_desk_id.and_then(|id| reference(at, "first_desk", &id, &tables.entries, faults, EntryRef));
    Some(City {
        name: name?,
        edition: edition?,
        site: site?,
        areas: areas.into_iter().collect::<Option<_>>()?,
        help_card,
        emergency,
        first_desk: first_desk?,
    })
}

/// The entries of the help card: each needs a number whose purpose is a crisis, so
/// that nobody in need ever reaches an information desk there.
fn help_lines(
    raw: &Raw,
    field: &str,
    ids: Option<&[String]>,
    tables: &Tables,
    faults: &mut Vec<Fault>,
) -> Vec<EntryRef> {
    let at = &raw.city;
    let ids = ids.unwrap_or_default();
    if ids.is_empty() {
        at.fault(faults, field, "ひとつもありません", "いますぐ電話できる項目の id を書きます");
    }
    for id in ids {
        let entry = raw.entries.iter().find(|entry| entry.raw.id.as_ref() == Some(id));
        let answers = entry.is_some_and(|entry| {
            entry
                .raw
                .contacts
                .iter()
                .any(|contact| contact.by == Some(By::Phone) && contact.purpose == Some(Purpose::Crisis))
        });
        if entry.is_some() && !answers {
            at.fault(
                faults,
                field,
                format!("「{id}」には、いますぐの相談の番号がありません"),
                "purpose が crisis の電話がある項目にします",
            );
        }
    }
    references(at, field, ids, &tables.entries, faults, EntryRef)
}

fn never(raw: &Raw, faults: &mut Vec<Fault>) {
    for at in &raw.never {
        let value = required(at, "value", at.raw.value.clone(), faults);
        if value.is_some_and(|value| dialled(&value).is_empty() || fold(&value).is_empty()) {
            at.fault(faults, "value", "記号だけです", "番号か、住所の一部を書きます");
        }
        required(at, "why", at.raw.why.clone(), faults);
        if at.raw.kind.is_none() {
            at.fault(faults, "kind", "書かれていません", "phone か address にします");
        }
    }
}
