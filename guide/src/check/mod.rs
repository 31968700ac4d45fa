//! Reading and judging a data folder. Every fault is named at once, with its file,
//! id and field, in words for the person who edits the data.
//!
//! ```text
//! files ─▶ shape, sheet ─▶ places, towns, outline ─▶ folder ─▶ record ─▶ checked ─▶ translations, edition
//!                                             └─────▶ whole
//! ```

mod checked;
pub mod edition;
mod fault;
mod files;
mod folder;
mod never;
pub mod outline;
pub mod places;
mod raw;
mod record;
mod rules;
mod shape;
mod sheet;
pub mod texts;
pub mod towns;
pub mod translations;
mod whole;

use std::collections::BTreeMap;

use serde_json::Value;

pub use self::checked::Checked;
pub use self::fault::Fault;
pub use self::files::{Files, read_folder};
pub use self::never::{Never, dialled};
pub use self::rules::is_mobile;
pub use self::translations::Plain;

use self::folder::Raw;
use self::raw::{RawCity, RawDiagram, RawEntry, RawNever, RawService, RawSituation, RawSource, RawSynonym, RawTour};
use self::translations::Translations;

/// Judges the files of a data folder.
///
/// # Errors
/// All faults, in the order of file, record and field.
pub fn check(files: &Files) -> Result<Checked, Vec<Fault>> {
    let mut faults = Vec::new();
    let values = shape::parse(files, &mut faults);
    let raw = Raw::read(files, &values, &mut faults);
    whole::texts(&values, &raw, &mut faults);
    let mut checked = record::build(&raw, &mut faults);
    if let Some(checked) = &mut checked {
        checked.translations = Translations::read(
            &values,
            &checked.catalogue,
            &checked.details,
            &checked.plain,
            &raw.composed,
            &mut faults,
        );
        checked.details.changes = edition::changes(&values, checked, &mut faults);
    }
    whole::records(&raw, &mut faults);
    places::name_once(&mut faults);
    faults.sort();
    faults.dedup();
    match checked {
        Some(checked) if faults.is_empty() => Ok(checked),
        _ => Err(faults),
    }
}

/// The JSON Schema of every data file, by file name (`entries/*.json` stands for
/// every file of that folder), for editors that complete and check while one types.
pub fn schemas() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("city.json", schemars::schema_for!(RawCity).into()),
        ("diagram.json", schemars::schema_for!(RawDiagram).into()),
        ("sources.json", schemars::schema_for!(Vec<RawSource>).into()),
        ("situations.json", schemars::schema_for!(Vec<RawSituation>).into()),
        ("synonyms.json", schemars::schema_for!(Vec<RawSynonym>).into()),
        (places::SERVICES, schemars::schema_for!(Vec<RawService>).into()),
        (folder::TOURS, schemars::schema_for!(Vec<RawTour>).into()),
        (edition::FILE, schemars::schema_for!(edition::LastEdition).into()),
        ("entries.json", schemars::schema_for!(Vec<RawEntry>).into()),
        ("never-publish.json", schemars::schema_for!(Vec<RawNever>).into()),
    ])
}
