//! What words and conditions give, computed once for everything on the screen that
//! shows it: the list, its count, the counts beside the facets, the help where
//! nothing is left.

use crate::catalogue::Catalogue;
use crate::facet::{Facet, Facets, Filter, Meaning};
use crate::model::EntryRef;
use crate::search::{Found, Hit, Index, Query, Reading, Word};

/// What words and conditions give.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// What the words alone find.
    pub by_words: Vec<EntryRef>,
    /// What of it fits the conditions, each with its reason.
    pub fitting: Vec<Hit>,
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
    /// The results of さがす.
    ///
    /// `answers` says of every entry whether somebody answers it now, in the order of the
    /// catalogue; `only` leaves out others before anything is counted, so that every count
    /// is what one gets.
    pub fn of_search(
        catalogue: &Catalogue,
        index: &Index<'_>,
        facets: &Facets<'_>,
        query: &Query,
        filter: &Filter,
        answers: &[Answers],
        only: Only,
    ) -> Self {
        let chose_crisis = filter.values(Facet::Need).any(|value| match facets.meaning(Facet::Need, value) {
            Meaning::Need(at) => catalogue.situation(at).crisis,
            _ => false,
        });
        let is_crisis = chose_crisis || index.is_crisis(query);
        let Found { hits, words, reading } = index.find(query);
        let mut hits = facets.named_first(hits, filter);
        let answers_of = |hit: &Hit| answers.get(usize::from(hit.entry.0)).copied().unwrap_or_default();
        let mut answering = [0; 3];
        for hit in hits.iter().filter(|hit| facets.matches(hit.entry, filter)) {
            answering[answers_of(hit) as usize] += 1;
        }
        answering[2] += answering[0] + answering[1];
        hits.retain(|hit| only.keeps(answers_of(hit)));
        Self { is_crisis, answering, words, reading, ..Self::narrowed(hits, Facet::OF_SEARCH, facets, filter) }
    }

    /// The results of 取り組み: everything that has one of the deck's forms.
    pub fn of_activities(catalogue: &Catalogue, index: &Index<'_>, facets: &Facets<'_>, filter: &Filter) -> Self {
        let mut hits = index.search(&Query::new(""));
        hits.retain(|hit| catalogue.entry(hit.entry).form().is_some());
        Self::narrowed(hits, Facet::OF_ACTIVITIES, facets, filter)
    }

    /// The counts of しくみ図: everything, for the people who are chosen.
    pub fn of_map(index: &Index<'_>, facets: &Facets<'_>, filter: &Filter) -> Self {
        Self::narrowed(index.search(&Query::new("")), Facet::OF_MAP, facets, &filter.only(Facet::Audience))
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
