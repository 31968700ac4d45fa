//! What words and facets give, computed once for everything on the screen that shows
//! it: the list, its count, the counts beside the facets, the help where nothing is left.

use guide::facet::{Facet, Meaning};
use guide::model::EntryRef;
use guide::search::{Hit, Query};
use leptos::prelude::*;

use crate::browser::language::nfkc;
use crate::view::state::App;

/// What words and facets give.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What the words alone find.
    pub by_words: Vec<EntryRef>,
    /// What of it fits the facets, each with its reason.
    pub fitting: Vec<Hit>,
    /// How many each value of a facet would give, facet by facet.
    pub counts: Vec<Vec<usize>>,
    /// Whether help comes before the results.
    pub is_crisis: bool,
}

/// Follows what is typed and chosen. `belongs` says which entries the screen is about.
pub fn follow(app: App, facets: &'static [Facet], belongs: fn(App, EntryRef) -> bool) -> Memo<Found> {
    Memo::new(move |_| {
        let filter = app.filter();
        // The words belong to さがす; 取り組み shows everything of its kind.
        let is_search = facets == Facet::OF_SEARCH;
        let query = if is_search { app.query.with(|typed| Query::new(&nfkc(typed))) } else { Query::default() };
        let mut fitting = app.index.search(&query);
        fitting.retain(|hit| belongs(app, hit.entry));
        let by_words: Vec<EntryRef> = fitting.iter().map(|hit| hit.entry).collect();
        fitting.retain(|hit| app.facets.matches(hit.entry, &filter));
        let counts = facets
            .iter()
            .map(|facet| app.facets.counts(&by_words, *facet, &filter).into_iter().map(|(_, count)| count).collect())
            .collect();
        let chose_crisis = filter.values(Facet::Need).any(|value| match app.facets.meaning(Facet::Need, value) {
            Meaning::Need(at) => app.catalogue.situation(at).crisis,
            _ => false,
        });
        Found { by_words, fitting, counts, is_crisis: chose_crisis || app.index.is_crisis(&query) }
    })
}
