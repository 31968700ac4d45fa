//! A folder without a fault, and the files that the app gets of it.

use super::never::Never;
use super::translations::{Plain, Translations};
use crate::catalogue::Catalogue;
use crate::details::{Details, Rest};
use crate::model::Position;

/// A folder without a fault.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What the app carries.
    pub catalogue: Catalogue,
    /// What it fetches behind the first screen.
    pub details: Details,
    /// The outline of the city, once round; nothing where a folder has none. Only the build draws it.
    pub outline: Vec<Position>,
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
}

/// The name of a file with a small stable hash of its content (FNV-1a, 64 bits), so that
/// no mixture of editions is possible.
pub(super) fn named(stem: &str, ending: &str, content: &[u8]) -> String {
    let hash = content
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{stem}-{hash:016x}.{ending}")
}
