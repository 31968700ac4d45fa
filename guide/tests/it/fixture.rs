//! The folders that the tests read.

use std::path::PathBuf;
use std::sync::LazyLock;

use guide::catalogue::Catalogue;
use guide::check::texts::Texts;
use guide::check::{Checked, Files, check, read_folder};
use guide::facet::Facets;
use guide::model::{Entry, EntryDetails, EntryRef};
use guide::search::Index;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// A small folder in which every kind and every detail is used once and nothing is wrong.
pub static PERFECT: LazyLock<Checked> = LazyLock::new(|| sound("guide/tests/fixture/perfect"));
/// Another city with a picture of another shape: seven parts, no councils, two rings, no tours,
/// and nothing of how it was built.
pub static OTHER: LazyLock<Checked> = LazyLock::new(|| sound("guide/tests/fixture/other"));
/// The real data.
pub static BUNKYO: LazyLock<Checked> = LazyLock::new(|| sound("data/bunkyo"));
/// The texts of the screen.
pub static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Texts::read(&files("text")).unwrap_or_else(|faults| panic!("{faults:#?}")));
/// The facets of the real data.
pub static FACETS: LazyLock<Facets<'static>> = LazyLock::new(|| Facets::new(&BUNKYO.catalogue));
/// The search index of the real data.
pub static INDEX: LazyLock<Index<'static>> = LazyLock::new(|| Index::new(&BUNKYO.catalogue, Some(&BUNKYO.details)));

/// A path of the project.
pub fn path(inside: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(inside)
}

/// The files of a folder of the project.
pub fn files(folder: &str) -> Files {
    let files = read_folder(&path(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

/// The text of a file of the project.
pub fn text(file: &str) -> String {
    std::fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Every file below a folder of the project whose name ends so, with its text.
pub fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![path(folder)];
    while let Some(inner) = open.pop() {
        for item in std::fs::read_dir(&inner).unwrap_or_else(|error| panic!("{}: {error}", inner.display())) {
            let path = item.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push((
                    path.display().to_string(),
                    String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned(),
                ));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

fn sound(folder: &str) -> Checked {
    check(&files(folder)).unwrap_or_else(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{folder}:\n{}", lines.join("\n"))
    })
}

/// What the browser makes of typed text.
pub fn typed(text: &str) -> String {
    text.nfkc().collect()
}

/// An entry by its id.
pub fn entry<'a>(catalogue: &'a Catalogue, id: &str) -> (EntryRef, &'a Entry) {
    let at = catalogue.find(id).unwrap_or_else(|| panic!("no entry {id}"));
    (at, catalogue.entry(at))
}

/// What one reads of an entry, by its id.
pub fn details<'a>(checked: &'a Checked, id: &str) -> &'a EntryDetails {
    checked.details.of(entry(&checked.catalogue, id).0)
}

/// Every text of a value, however deep.
pub fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
