//! A data folder read: every record in shape, none judged yet.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::fault::{At, Fault};
use super::files::Files;
use super::never::{Never, dialled};
use super::places::Composed;
use super::raw::{
    NeverKind, RawCity, RawDiagram, RawEntry, RawNever, RawService, RawSituation, RawSource, RawSynonym, RawTour,
};
use super::{outline, places, rules, shape, towns};
use crate::text::fold;

/// The file of the walks along the picture.
pub(super) const TOURS: &str = "tours.json";

/// Everything in the folder, in shape but not yet judged.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) city: At<RawCity>,
    pub(super) diagram: At<RawDiagram>,
    pub(super) sources: Vec<At<RawSource>>,
    pub(super) situations: Vec<At<RawSituation>>,
    pub(super) synonyms: Vec<At<RawSynonym>>,
    pub(super) tours: Vec<At<RawTour>>,
    pub(super) services: Vec<At<RawService>>,
    pub(super) entries: Vec<At<RawEntry>>,
    pub(super) towns: towns::Tables,
    pub(super) outline: outline::Table,
    /// Texts of places that were put together of the names of services.
    pub(super) composed: Vec<Composed>,
    pub(super) never: Vec<At<RawNever>>,
}

impl Raw {
    pub(super) fn read(files: &Files, values: &BTreeMap<String, Value>, faults: &mut Vec<Fault>) -> Self {
        let mut sources = shape::records::<RawSource>(values, "sources.json", faults);
        for source in &sources {
            rules::source(source, faults);
        }
        let mut entries: Vec<At<RawEntry>> = Vec::new();
        for file in values.keys().filter(|file| file.starts_with("entries/")) {
            entries.extend(shape::records(values, file, faults));
        }
        let optional = |file: &str| values.contains_key(file);
        let services =
            if optional(places::SERVICES) { shape::records(values, places::SERVICES, faults) } else { Vec::new() };
        let composed = places::read(files, &services, &mut entries, faults);
        let towns = towns::Tables::read(files, faults);
        let outline = outline::Table::read(files, faults);
        let mut cited = cited(values);
        cited.extend(towns.cited());
        cited.extend(outline.cited());
        cited.extend(entries.iter().flat_map(|at| cited_by(&at.raw)));
        sources.retain(|source| source.raw.id.as_ref().is_some_and(|id| cited.contains(id)));
        entries.sort_by(|one, other| {
            let key = |at: &At<RawEntry>| {
                (at.raw.kind, at.raw.order, at.raw.date.clone(), at.raw.kana.clone(), at.raw.id.clone())
            };
            key(one).cmp(&key(other))
        });
        Self {
            city: shape::single(values, "city.json", faults),
            diagram: shape::single(values, "diagram.json", faults),
            sources,
            situations: shape::records(values, "situations.json", faults),
            synonyms: shape::records(values, "synonyms.json", faults),
            // A city may do without.
            tours: if optional(TOURS) { shape::records(values, TOURS, faults) } else { Vec::new() },
            services,
            entries,
            towns,
            outline,
            composed,
            never: shape::records(values, "never-publish.json", faults),
        }
    }

    /// What must never be published, as the folder's own list says. A value of nothing
    /// but marks would stand in every text, so it is left to the rules of its own record.
    pub(super) fn never(&self) -> Vec<Never> {
        self.never
            .iter()
            .filter_map(|at| {
                let (kind, value) = (at.raw.kind?, at.raw.value.as_deref()?);
                match kind {
                    NeverKind::Phone => Some(dialled(value)).filter(|digits| !digits.is_empty()).map(Never::Phone),
                    NeverKind::Address => Some(fold(value)).filter(|piece| !piece.is_empty()).map(Never::Address),
                }
            })
            .collect()
    }
}

/// The ids of all sources that the folder cites.
fn cited(values: &BTreeMap<String, Value>) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for value in values.values() {
        collect_cited(value, &mut ids);
    }
    ids
}

fn collect_cited(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                if name == "sources" {
                    let cites = inner.as_array().into_iter().flatten();
                    ids.extend(cites.filter_map(|cite| cite.get("id")?.as_str()).map(str::to_owned));
                }
                collect_cited(inner, ids);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_cited(item, ids)),
        _ => {}
    }
}

/// The sources of what the table of places says, which stand in no JSON.
fn cited_by(entry: &RawEntry) -> impl Iterator<Item = String> {
    let contacts = entry.contacts.iter().flat_map(|contact| {
        let hours = contact.hours.iter().flat_map(|hours| &hours.sources);
        contact.sources.iter().flatten().chain(hours)
    });
    let place = entry.place.iter().flat_map(|place| place.sources.iter().flatten());
    entry.sources.iter().flatten().chain(contacts).chain(place).filter_map(|cite| cite.id.clone())
}
