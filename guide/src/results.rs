//! What words and conditions give, computed once for everything on the screen that
//! shows it: the list, its count, the counts beside the facets, the help where
//! nothing is left.

use crate::catalogue::Catalogue;
use crate::facet::{Facet, Facets, Filter, Meaning};
use crate::model::{EntryRef, Kind};
use crate::search::{Found, Hit, Index, Query, Reading, Why, Word};

/// What words and conditions give.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// What the words alone find.
    pub by_words: Vec<EntryRef>,
    /// What of it fits the conditions, each with its reason: what one reads card by card, then `gathered` places.
    pub fitting: Vec<Hit>,
    /// How many places at the end are shown by service: they came for what they do, not for their name or number.
    pub gathered: usize,
    counts: Vec<Vec<usize>>,
    /// The words that were looked for, as they were read.
    pub words: Vec<Word>,
    /// How what was typed had to be read.
    pub reading: Reading,
    /// What would fit if one asked only for those who answer now, for those where nobody
    /// knows, for all.
    pub answering: [usize; 3],
    /// Whether help comes before the results.
    pub is_crisis: bool,
}

/// Whether somebody answers an entry now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answers {
    /// 受付中, まもなく終了
    Now,
    /// 要確認, 情報なし
    Perhaps,
    /// 時間外; or there is nobody to reach.
    #[default]
    Not,
}

/// Which of them are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those who answer now.
    Now,
    /// Those, and where nobody knows.
    Perhaps,
}

impl Only {
    /// Whether such an entry is wanted.
    pub fn keeps(self, answers: Answers) -> bool {
        self == Self::All || answers == Answers::Now || self == Self::Perhaps && answers == Answers::Perhaps
    }
}

impl Results {
    /// The results of さがす, with all that a query can find.
    ///
    /// As [`Results::of_found`].
    pub fn of_search(
        catalogue: &Catalogue,
        index: &Index<'_>,
        facets: &Facets<'_>,
        query: &Query,
        filter: &Filter,
        answers: &[Answers],
        only: Only,
    ) -> Self {
        Self::of_found(catalogue, index, facets, query, index.find(query), filter, answers, only)
    }

    /// The results of さがす, once something was found.
    ///
    /// `answers` says of every entry whether somebody answers it now, in the order of the
    /// catalogue; `only` leaves out others before anything is counted, so that every count
    /// is what one gets.
    #[expect(clippy::too_many_arguments, reason = "what decides the results, each of another kind")]
    pub fn of_found(
        catalogue: &Catalogue,
        index: &Index<'_>,
        facets: &Facets<'_>,
        query: &Query,
        found: Found,
        filter: &Filter,
        answers: &[Answers],
        only: Only,
    ) -> Self {
        let chose_crisis = filter.values(Facet::Need).any(|value| match facets.meaning(Facet::Need, value) {
            Meaning::Need(at) => catalogue.situation(at).crisis,
            _ => false,
        });
        let is_crisis = chose_crisis || index.is_crisis(query);
        let Found { hits, words, reading } = found;
        let mut hits = facets.named_first(hits, filter);
        let answers_of = |hit: &Hit| answers.get(usize::from(hit.entry.0)).copied().unwrap_or_default();
        let mut answering = [0; 3];
        for hit in hits.iter().filter(|hit| facets.matches(hit.entry, filter)) {
            answering[answers_of(hit) as usize] += 1;
        }
        answering[2] += answering[0] + answering[1];
        hits.retain(|hit| only.keeps(answers_of(hit)));
        let narrowed =
            Self { is_crisis, answering, words, reading, ..Self::narrowed(hits, Facet::OF_SEARCH, facets, filter) };
        narrowed.with_places_last(catalogue, query)
    }

    /// Places behind all else, unless what was typed is their name, their service or their number: for a trouble,
    /// desks and help lines come first.
    fn with_places_last(mut self, catalogue: &Catalogue, query: &Query) -> Self {
        let is_gathered = |hit: &Hit| {
            catalogue.entry(hit.entry).kind == Kind::Place
                && (query.is_empty() || matches!(hit.why, Why::Synonym(_) | Why::Text))
        };
        let (places, others): (Vec<Hit>, Vec<Hit>) = self.fitting.into_iter().partition(is_gathered);
        self.gathered = places.len();
        self.fitting = others;
        self.fitting.extend(places);
        self
    }

    /// What one reads card by card.
    pub fn direct(&self) -> &[Hit] {
        &self.fitting[..self.fitting.len() - self.gathered]
    }

    /// The places that are shown by service, best first.
    pub fn places(&self) -> Vec<EntryRef> {
        self.fitting[self.fitting.len() - self.gathered..].iter().map(|hit| hit.entry).collect()
    }

    /// The results of 取り組み: everything that has one of the deck's forms.
    pub fn of_activities(catalogue: &Catalogue, index: &Index<'_>, facets: &Facets<'_>, filter: &Filter) -> Self {
        let mut hits = index.find_as_typed(&Query::new("")).hits;
        hits.retain(|hit| catalogue.entry(hit.entry).form().is_some());
        Self::narrowed(hits, Facet::OF_ACTIVITIES, facets, filter)
    }

    /// The counts of しくみ図: everything, for the people who are chosen.
    pub fn of_map(index: &Index<'_>, facets: &Facets<'_>, filter: &Filter) -> Self {
        Self::narrowed(index.find_as_typed(&Query::new("")).hits, Facet::OF_MAP, facets, &filter.only(Facet::Audience))
    }

    /// How many entries a value of a facet would give, both by their place among those
    /// that the screen offers; none where the results are those of another screen.
    pub fn count(&self, facet: usize, value: usize) -> usize {
        self.counts.get(facet).and_then(|counts| counts.get(value)).copied().unwrap_or_default()
    }

    fn narrowed(hits: Vec<Hit>, offered: &[Facet], facets: &Facets<'_>, filter: &Filter) -> Self {
        let by_words: Vec<EntryRef> = hits.iter().map(|hit| hit.entry).collect();
        let counts = facets.counts(&by_words, offered, filter);
        let fitting = hits.into_iter().filter(|hit| facets.matches(hit.entry, filter)).collect();
        Self { by_words, fitting, counts, ..Self::default() }
    }
}
