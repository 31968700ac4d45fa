//! A list looked through: what words and conditions leave of it, and what each condition would give.
//!
//! Conditions are those of さがす ([`Facets`]): OR within one, AND across, and the number beside a
//! choice is what one gets. An entry that has left the directory (掲載終了) answers no condition, so
//! none hides it; only words do, those of its snapshot and its note.

use super::Item;
use crate::catalogue::Catalogue;
use crate::facet::{Facet, Facets, Filter, Value};
use crate::model::EntryRef;
use crate::search::{Found, Hit, Index, Query, ReadAs, Why};
use crate::text::{fold, holds};

/// What is left of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Within {
    /// The entries, by their ids, in the person's order.
    pub fitting: Vec<String>,
    /// The conditions that tell entries of this list apart, and those that are chosen, with what each
    /// would give.
    pub offered: Vec<(Facet, Value, usize)>,
}

impl Within {
    /// Looks a list through: each word stands in the name, the sentence or the note, or all of them lead to
    /// the entry in today's directory.
    pub fn of(
        items: &[Item],
        catalogue: &Catalogue,
        index: &Index<'_>,
        facets: &Facets<'_>,
        query: &Query,
        filter: &Filter,
    ) -> Self {
        let led_to = if query.is_empty() { Vec::new() } else { exactly(index, query) };
        let mut within = Self::default();
        let (mut all, mut by_words, mut gone) = (Vec::new(), Vec::new(), 0);
        for item in items {
            let today = catalogue.find(&item.entry);
            let is_named = names(item, query) || today.is_some_and(|at| led_to.contains(&at));
            all.extend(today);
            by_words.extend(today.filter(|_| is_named));
            gone += usize::from(is_named && today.is_none());
            if is_named && today.is_none_or(|at| facets.matches(at, filter)) {
                within.fitting.push(item.entry.clone());
            }
        }
        let apart = facets.counts(&all, Facet::OF_LIST, &Filter::default());
        let counts = facets.counts(&by_words, Facet::OF_LIST, filter);
        for ((facet, apart), counts) in Facet::OF_LIST.iter().zip(apart).zip(counts) {
            for ((value, has), count) in facets.values(*facet).zip(apart).zip(counts) {
                if has > 0 && has < all.len() || filter.has(*facet, value) {
                    within.offered.push((*facet, value, count + gone));
                }
            }
        }
        within
    }
}

/// Whether every word stands in what is kept of an entry.
fn names(item: &Item, query: &Query) -> bool {
    let texts = [&item.snapshot.name, &item.note].into_iter().chain(&item.snapshot.summary);
    let text = fold(&texts.fold(String::new(), |all, text| [&all, "\n", text].concat()));
    query.words().iter().all(|word| holds(&text, &word.folded))
}

/// What the directory holds with the words as they stand, also by its reading. Everyday words and near misses lead to more
/// than one looks for among so few.
fn exactly(index: &Index<'_>, query: &Query) -> Vec<EntryRef> {
    let Found { hits, read_as, .. } = index.find(query);
    let holds = |hit: &&Hit| read_as == ReadAs::Typed && !matches!(hit.why, Why::Synonym(_));
    hits.iter().filter(holds).map(|hit| hit.entry).collect()
}
