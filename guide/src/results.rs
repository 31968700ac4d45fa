//! What words and conditions give, computed once for everything on the screen that
//! shows it: the list, its count, the counts beside the facets, the help where
//! nothing is left.

use crate::catalogue::Catalogue;
use crate::facet::{Facet, Facets, Filter, Meaning};
use crate::hours::status::{Answers, Only};
use crate::model::{EntryRef, Kind};
use crate::search::{Found, Hit, Index, Query, ReadAs, Why, Word};

/// How many schemes one reads card by card.
const MOST_SCHEMES: usize = 30;

/// What words and conditions give.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// What the words alone find.
    pub by_words: Vec<EntryRef>,
    /// What of it fits the conditions, each with its reason: what one reads card by card, then what is `gathered`.
    pub fitting: Vec<Hit>,
    /// How many at the end are shown by what they offer: places by service, schemes by kind. They came for what they do,
    /// not for their name or number.
    pub gathered: usize,
    counts: Vec<Vec<usize>>,
    /// The words that were looked for, as they were read.
    pub words: Vec<Word>,
    /// How what was typed had to be read.
    pub read_as: ReadAs,
    /// What would fit if one asked only for those who answer now, for those where nobody
    /// knows, for all.
    pub answering: [usize; 3],
    /// Whether help comes before the results.
    pub is_crisis: bool,
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
        let Found { hits, words, read_as } = found;
        let mut hits = named_first(catalogue, facets, hits, filter);
        let answers_of = |hit: &Hit| answers.get(usize::from(hit.entry.0)).copied().unwrap_or_default();
        let mut answering = [0; 3];
        for hit in hits.iter().filter(|hit| facets.matches(hit.entry, filter)) {
            answering[answers_of(hit) as usize] += 1;
        }
        answering[2] += answering[0] + answering[1];
        hits.retain(|hit| only.keeps(answers_of(hit)));
        let narrowed =
            Self { is_crisis, answering, words, read_as, ..Self::narrowed(hits, Facet::OF_SEARCH, facets, filter) };
        narrowed.with_gathered_last(catalogue, query)
    }

    /// Places behind all else, unless what was typed is their name, their service or their number: for a trouble,
    /// desks and help lines come first. So do schemes where nothing was typed and they are many, as for money.
    fn with_gathered_last(mut self, catalogue: &Catalogue, query: &Query) -> Self {
        let kind = |hit: &Hit| catalogue.entry(hit.entry).kind;
        let schemes = self.fitting.iter().filter(|hit| kind(hit) == Kind::Scheme).count();
        let is_gathered = |hit: &Hit| match kind(hit) {
            Kind::Place => query.is_empty() || matches!(hit.why, Why::Synonym(_) | Why::Text),
            Kind::Scheme => query.is_empty() && schemes > MOST_SCHEMES,
            _ => false,
        };
        let (gathered, others): (Vec<Hit>, Vec<Hit>) = self.fitting.into_iter().partition(is_gathered);
        self.gathered = gathered.len();
        self.fitting = others;
        self.fitting.extend(gathered);
        self
    }

    /// What one reads card by card.
    pub fn direct(&self) -> &[Hit] {
        &self.fitting[..self.fitting.len() - self.gathered]
    }

    /// What is shown by what it offers, best first.
    pub fn gathered(&self) -> Vec<EntryRef> {
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

/// The same hits; of those that answer equally well, what names these very people first.
fn named_first(catalogue: &Catalogue, facets: &Facets<'_>, hits: Vec<Hit>, filter: &Filter) -> Vec<Hit> {
    if !filter.chooses(Facet::Audience) {
        return hits;
    }
    let names = |hit: &&Hit| {
        let audience = &catalogue.entry(hit.entry).audience;
        audience.iter().any(|who| filter.has(Facet::Audience, facets.audience(*who)))
    };
    let alike = hits.chunk_by(|one, other| one.score == other.score);
    alike
        .flat_map(|alike| alike.iter().filter(names).chain(alike.iter().filter(move |hit| !names(hit))))
        .copied()
        .collect()
}
