//! 用語: which words of a text the guide can explain where they stand.

use crate::catalogue::Catalogue;
use crate::model::{EntryRef, Kind};
use crate::text::position;

/// The most words that are explained below one text: more would be a text of their own.
const MOST: usize = 4;

/// The terms that stand in these texts, in the order in which one meets them. An entry does not explain itself.
pub fn terms(catalogue: &Catalogue, at: Option<EntryRef>, texts: &[&str]) -> Vec<EntryRef> {
    let first = |name: &str| {
        let words = words(name);
        texts
            .iter()
            .enumerate()
            .find_map(|(place, text)| Some((place, words.clone().filter_map(|word| position(text, word)).min()?)))
    };
    let mut found: Vec<((usize, usize), EntryRef)> = Vec::new();
    for (term, entry) in catalogue.of_kind(Kind::Term).filter(|(term, _)| Some(*term) != at) {
        if let Some(place) = first(&entry.name) {
            // They are few: the standard library's sorting weighs 1 KB.
            found.insert(found.partition_point(|(other, _)| *other <= place), (place, term));
        }
    }
    found.into_iter().map(|(_, term)| term).take(MOST).collect()
}

/// The words by which a text may name a term: 「ピアサポート／ピアサポーター」 are two, and what stands in brackets is no
/// part of the word.
fn words(name: &str) -> impl Iterator<Item = &str> + Clone {
    name.split('（').next().unwrap_or_default().split('／').filter(|word| !word.is_empty())
}
