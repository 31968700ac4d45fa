//! Reading and judging a data folder. Every fault is named at once, with its file,
//! id and field, in words for the person who edits the data.

pub mod edition;
pub mod places;
mod raw;
mod record;
mod rules;
mod shape;
pub mod texts;
pub mod translations;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde_json::Value;

use crate::catalogue::Catalogue;
use crate::details::{Details, Rest};
use crate::diagram::svg;
use places::Composed;
use raw::{RawCity, RawDiagram, RawEntry, RawNever, RawService, RawSituation, RawSource, RawSynonym, RawTour};
pub use rules::is_mobile;
use translations::Translations;

/// The files of a data folder: name inside the folder, and text.
pub type Files = BTreeMap<String, String>;

/// Reads every `.json` and `.csv` file of a data folder and of its folders.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn read_folder(folder: &Path) -> std::io::Result<Files> {
    let mut files = Files::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(inner) = open.pop() {
        for item in std::fs::read_dir(&inner)? {
            let path = item?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json" || ending == "csv") {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}

/// One fault in the data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file inside the data folder.
    pub file: String,
    /// The record's id, or its place (`3番目`) where it has none.
    pub id: String,
    /// The field, as a path (`contacts[0].value`).
    pub field: String,
    /// What is wrong.
    pub problem: String,
    /// What would be right.
    pub remedy: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {} / {}: {} → {}", self.file, self.id, self.field, self.problem, self.remedy)
    }
}

/// A folder without a fault.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What the app carries.
    pub catalogue: Catalogue,
    /// What it fetches behind the first screen.
    pub details: Details,
    /// The plain-language texts, by kind of record and id; they travel apart.
    pub plain: Plain,
    /// The content in other languages; it travels apart, too.
    pub translations: Translations,
    /// Numbers and addresses that must never be published.
    pub never: Vec<Never>,
    /// How many records of which kind were read.
    pub records: Vec<(String, usize)>,
}

impl Checked {
    /// What the app fetches behind the first screen.
    pub fn rest(&self) -> Rest {
        Rest { entries: self.catalogue.split().1, details: self.details.clone() }
    }

    /// The catalogue as it travels inside the app: without what comes behind the first screen.
    pub fn catalogue_file(&self) -> Vec<u8> {
        self.catalogue.split().0.to_bytes()
    }

    /// The file of the details, name and content.
    pub fn details_file(&self) -> (String, Vec<u8>) {
        let content = self.rest().to_bytes();
        (named("details", "bin", &content), content)
    }

    /// The file of the drawings of the care system, name and content.
    pub fn pictures_file(&self) -> (String, Vec<u8>) {
        let content = svg::all(&self.catalogue).to_string().into_bytes();
        (named("pictures", "json", &content), content)
    }
}

/// The name of a file with a small stable hash of its content (FNV-1a, 64 bits), so that
/// no mixture of editions is possible.
fn named(stem: &str, ending: &str, content: &[u8]) -> String {
    let hash = content
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{stem}-{hash:016x}.{ending}")
}

/// Plain-language texts with furigana marks, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain {
    /// Of entries.
    pub entries: BTreeMap<String, String>,
    /// Of situations.
    pub situations: BTreeMap<String, String>,
    /// Of parts of the picture.
    pub parts: BTreeMap<String, String>,
    /// Of steps of walks along it (`id-1`).
    pub tours: BTreeMap<String, String>,
}

/// A number or an address that must never be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Never {
    /// A telephone number, digits (and `#`) only.
    Phone(String),
    /// A piece of an address, folded.
    Address(String),
}

impl Never {
    /// Whether a text holds it, however it is written.
    pub fn stands_in(&self, text: &str) -> bool {
        match self {
            Self::Phone(digits) => dialled(text).contains(digits),
            Self::Address(piece) => crate::text::fold(text).contains(piece),
        }
    }
}

/// A text with everything taken out that can stand between the digits of a number.
pub fn dialled(text: &str) -> String {
    let narrow = text.chars().map(|c| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '＃' => '#',
        _ => c,
    });
    let stands_between = |c: &char| {
        let is_mark = matches!(
            c,
            '-' | '‐'
                | '‑'
                | '‒'
                | '–'
                | '—'
                | '―'
                | '−'
                | '－'
                | 'ー'
                | 'ｰ'
                | '('
                | ')'
                | '（'
                | '）'
                | '.'
                | '．'
                | '・'
                | '/'
                | '／'
        );
        is_mark || c.is_whitespace()
    };
    narrow.filter(|c| !stands_between(c)).collect()
}

/// Judges the files of a data folder.
///
/// # Errors
/// All faults, in the order of file, record and field.
pub fn check(files: &Files) -> Result<Checked, Vec<Fault>> {
    let mut faults = Vec::new();
    let values = shape::parse(files, &mut faults);
    let raw = Raw::read(files, &values, &mut faults);
    rules::walk_texts(&values, &raw, &mut faults);
    let mut checked = record::build(&raw, &mut faults);
    if let Some(checked) = &mut checked {
        checked.translations = Translations::read(&values, checked, &raw.composed, &mut faults);
        checked.details.changes = edition::changes(&values, checked, &mut faults);
    }
    rules::whole(&raw, &mut faults);
    places::name_once(&mut faults);
    faults.sort();
    faults.dedup();
    match checked {
        Some(checked) if faults.is_empty() => Ok(checked),
        _ => Err(faults),
    }
}

/// A record with the place it was read from.
#[derive(Debug, Clone)]
struct At<T> {
    file: String,
    id: String,
    raw: T,
}

impl<T> At<T> {
    fn fault(&self, faults: &mut Vec<Fault>, field: &str, problem: impl Into<String>, remedy: impl Into<String>) {
        faults.push(Fault {
            file: self.file.clone(),
            id: self.id.clone(),
            field: field.into(),
            problem: problem.into(),
            remedy: remedy.into(),
        });
    }
}

/// The file of the walks along the picture.
const TOURS: &str = "tours.json";

/// Everything in the folder, in shape but not yet judged.
#[derive(Debug)]
struct Raw {
    city: At<RawCity>,
    diagram: At<RawDiagram>,
    sources: Vec<At<RawSource>>,
    situations: Vec<At<RawSituation>>,
    synonyms: Vec<At<RawSynonym>>,
    tours: Vec<At<RawTour>>,
    services: Vec<At<RawService>>,
    entries: Vec<At<RawEntry>>,
    /// Texts of places that were put together of the names of services.
    composed: Vec<Composed>,
    never: Vec<At<RawNever>>,
}

impl Raw {
    fn read(files: &Files, values: &BTreeMap<String, Value>, faults: &mut Vec<Fault>) -> Self {
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
        let mut cited = rules::cited(values);
        cited.extend(entries.iter().flat_map(|at| rules::cited_by(&at.raw)));
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
            composed,
            never: shape::records(values, "never-publish.json", faults),
        }
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
        (TOURS, schemars::schema_for!(Vec<RawTour>).into()),
        (edition::FILE, schemars::schema_for!(edition::LastEdition).into()),
        ("entries.json", schemars::schema_for!(Vec<RawEntry>).into()),
        ("never-publish.json", schemars::schema_for!(Vec<RawNever>).into()),
    ])
}
