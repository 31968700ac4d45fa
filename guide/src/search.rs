//! Free-text search: several words AND-ed, readings and everyday words matched,
//! each hit knowing why it came.

use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::{Entry, EntryDetails, EntryRef, Synonym};
use crate::text::fold;

/// The longest query that is read, in characters; the screen cuts there too.
pub const LONGEST_QUERY: usize = 100;

/// What a person typed, taken apart. Empty when nothing but spaces or marks is left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    terms: Vec<String>,
}

impl Query {
    /// Takes apart text that the browser has brought to NFKC.
    pub fn new(nfkc: &str) -> Self {
        let cut: String = nfkc.chars().take(LONGEST_QUERY).collect();
        Self { terms: cut.split_whitespace().map(fold).filter(|term| !term.is_empty()).collect() }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Why an entry came, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The name is the word.
    ExactName,
    /// The name begins with it.
    NameStart,
    /// The name, or another name, holds it.
    Name,
    /// The reading holds it.
    Reading,
    /// An everyday word leads to it; the number is the synonym group's place.
    Synonym(usize),
    /// The text holds it.
    Text,
}

impl Why {
    /// A number that tells reasons apart, for lists that follow them.
    pub fn code(self) -> usize {
        match self {
            Self::Synonym(group) => 10 + group,
            other => other.rank(),
        }
    }

    fn rank(self) -> usize {
        match self {
            Self::ExactName => 0,
            Self::NameStart => 1,
            Self::Name => 2,
            Self::Reading => 3,
            Self::Synonym(_) => 4,
            Self::Text => 5,
        }
    }
}

/// An entry that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hit {
    /// The entry.
    pub entry: EntryRef,
    /// The weakest of its reasons: the one that needs explaining.
    pub why: Why,
}

/// Folded keys of every entry, computed once.
///
/// They are folded when the app starts, not at build time: the folded copies would
/// weigh more on the network than the milliseconds they save.
#[derive(Debug)]
pub struct Index<'a> {
    catalogue: &'a Catalogue,
    synonyms: Vec<&'a Synonym>,
    keys: Vec<Keys>,
}

#[derive(Debug)]
struct Keys {
    name: String,
    aliases: Vec<String>,
    kana: String,
    text: String,
}

impl<'a> Index<'a> {
    /// Folds every entry of the catalogue once. Its details and the everyday words that
    /// lead to no crisis are looked into once they are there.
    pub fn new(catalogue: &'a Catalogue, details: Option<&'a Details>) -> Self {
        let keys = |(at, entry)| Keys::new(catalogue, entry, details.map(|details| details.of(at)));
        let more = details.into_iter().flat_map(|details| &details.synonyms);
        let synonyms = catalogue.crisis_synonyms.iter().chain(more).collect();
        Self { catalogue, synonyms, keys: catalogue.entries().map(keys).collect() }
    }

    /// The entries that answer a query, best first. An empty query finds every
    /// entry in the catalogue's own order.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        let groups: Vec<Vec<usize>> = query.terms.iter().map(|term| self.groups(term)).collect();
        // One shelf a rank, each in the catalogue's order: stable, and no sorting code.
        let mut shelves: Vec<Vec<Hit>> = Vec::new();
        for (entry, record) in self.catalogue.entries() {
            let mut sum = 0;
            let mut weakest = Why::ExactName;
            let all_found = query.terms.iter().zip(&groups).all(|(term, groups)| {
                let Some(why) = self.why(entry, record, term, groups) else { return false };
                sum += why.rank() * 2 + usize::from(!self.is_first_for(entry, groups));
                weakest = weakest.max(why);
                true
            });
            if all_found {
                if shelves.len() <= sum {
                    shelves.resize(sum + 1, Vec::new());
                }
                shelves[sum].push(Hit { entry, why: weakest });
            }
        }
        shelves.concat()
    }

    /// Whether what was typed asks for help first: one of its everyday words leads
    /// to a situation of crisis.
    pub fn is_crisis(&self, query: &Query) -> bool {
        query.terms.iter().flat_map(|term| self.groups(term)).any(|group| {
            self.synonym(group).situations.iter().any(|situation| self.catalogue.situation(*situation).crisis)
        })
    }

    /// The synonym group behind a reason.
    pub fn synonym(&self, group: usize) -> &'a Synonym {
        self.synonyms[group]
    }

    /// Everyday words that a term contains, or that begin with it.
    fn groups(&self, term: &str) -> Vec<usize> {
        let leads = |word: &String| {
            term == word
                || (word.chars().count() > 1 && term.contains(word.as_str()))
                || (term.chars().count() > 1 && word.starts_with(term))
        };
        let groups = self.synonyms.iter().enumerate();
        groups.filter(|(_, group)| group.words.iter().any(leads)).map(|(at, _)| at).collect()
    }

    fn why(&self, at: EntryRef, entry: &Entry, term: &str, groups: &[usize]) -> Option<Why> {
        let keys = &self.keys[usize::from(at.0)];
        if keys.name == term {
            return Some(Why::ExactName);
        }
        if keys.name.starts_with(term) {
            return Some(Why::NameStart);
        }
        if keys.name.contains(term) || keys.aliases.iter().any(|alias| alias.contains(term)) {
            return Some(Why::Name);
        }
        if keys.kana.contains(term) {
            return Some(Why::Reading);
        }
        if let Some(group) = groups.iter().find(|group| self.leads_to(**group, entry, keys)) {
            return Some(Why::Synonym(*group));
        }
        keys.text.contains(term).then_some(Why::Text)
    }

    fn leads_to(&self, group: usize, entry: &Entry, keys: &Keys) -> bool {
        let synonym = self.synonym(group);
        synonym.situations.iter().any(|situation| entry.needs.contains(situation))
            || synonym.means.iter().any(|word| keys.name.contains(word) || keys.text.contains(word))
    }

    fn is_first_for(&self, entry: EntryRef, groups: &[usize]) -> bool {
        groups.iter().any(|group| {
            let situations = &self.synonym(*group).situations;
            situations.iter().any(|situation| self.catalogue.situation(*situation).first.contains(&entry))
        })
    }
}

impl Keys {
    fn new(catalogue: &Catalogue, entry: &Entry, details: Option<&EntryDetails>) -> Self {
        let provider = entry.provider.map(|provider| catalogue.entry(provider).name.as_str());
        let text = details.and_then(|details| details.text.as_deref());
        let eligibility = details.and_then(|details| details.eligibility.as_deref());
        let texts = [Some(entry.summary.as_str()), text, eligibility, provider];
        Self {
            name: fold(&entry.name),
            aliases: details.into_iter().flat_map(|details| &details.aliases).map(|alias| fold(alias)).collect(),
            kana: details.map(|details| fold(&details.kana)).unwrap_or_default(),
            text: texts.into_iter().flatten().map(fold).collect::<Vec<_>>().join("\n"),
        }
    }
}
