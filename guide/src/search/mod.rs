//! Free-text search: several words AND-ed, readings and everyday words matched,
//! each hit knowing why it came. What finds nothing as it was typed is read more
//! loosely, step by step, and the result says which step found it.

mod everyday;
mod keys;
mod near;
mod pieces;
mod romaji;

use everyday::Everyday;
pub use pieces::pieces;
use keys::{Bits, Keys};

use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::{EntryRef, Synonym};
use crate::text::fold;

/// The longest query that is read, in characters; the screen cuts there too.
pub const LONGEST_QUERY: usize = 100;

/// What a person typed, taken apart. Empty when nothing but spaces or marks is left.
#[derive(Debug, Clone)]
pub struct Query {
    words: Vec<Word>,
    cut: fn(&str) -> Vec<String>,
}

/// A word as it was typed, and folded for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was typed, in NFKC.
    pub typed: String,
    /// As it is compared.
    pub folded: String,
}

impl Word {
    fn new(typed: &str) -> Self {
        Self { typed: typed.to_owned(), folded: fold(typed) }
    }

    /// The word that its Latin letters spell in Japanese.
    fn in_kana(&self) -> Option<Self> {
        Some(Self { typed: self.typed.clone(), folded: romaji::to_kana(&self.folded)? })
    }
}

impl Query {
    /// Takes apart text that the browser has brought to NFKC.
    pub fn new(nfkc: &str) -> Self {
        let cut: String = nfkc.chars().take(LONGEST_QUERY).collect();
        let words = cut.split_whitespace().map(Word::new).filter(|word| !word.folded.is_empty());
        Self { words: words.collect(), cut: pieces::pieces }
    }

    /// The same, where something knows better how to cut Japanese text into words.
    #[must_use]
    pub fn cut_by(self, cut: fn(&str) -> Vec<String>) -> Self {
        Self { cut, ..self }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Its words, in the order in which they were typed.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The pieces of its words, each once.
    fn pieces(&self) -> Vec<Word> {
        let mut pieces: Vec<Word> = Vec::new();
        for piece in self.words.iter().flat_map(|word| (self.cut)(&word.typed)) {
            let word = Word::new(&piece);
            if !word.folded.is_empty() && pieces::says_something(&word.folded) && !pieces.contains(&word) {
                pieces.push(word);
            }
        }
        pieces
    }

    /// The same with Japanese in place of the Latin letters that spell it.
    fn in_kana(&self) -> Option<Vec<Word>> {
        let words = self.words.iter().map(|word| word.in_kana().unwrap_or_else(|| word.clone())).collect::<Vec<_>>();
        (words != self.words).then_some(words)
    }
}

/// Why an entry came, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The name is the word.
    ExactName,
    /// The name begins with it, or another name is the word.
    NameStart,
    /// The name, or another name, holds it.
    Name,
    /// The reading holds it.
    Reading,
    /// A name or its reading holds it but for one character.
    Near,
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
            Self::Near => 4,
            Self::Synonym(_) => 5,
            Self::Text => 6,
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
    /// How well it answers: lower is better.
    pub score: u16,
}

/// How what was typed had to be read, so that something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// As it stands.
    #[default]
    Typed,
    /// Forgiving one character of a name.
    Near,
    /// In pieces, of which an entry holds every one.
    Pieces,
    /// In pieces, of which no entry holds every one; these hold the most.
    SomePieces,
}

/// What a query finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The entries, best first.
    pub hits: Vec<Hit>,
    /// The words that they answer, as they were read.
    pub words: Vec<Word>,
    /// How they were read.
    pub reading: Reading,
}

/// Folded keys of every entry, computed once.
///
/// They are folded when the app starts, not at build time: the folded copies would
/// weigh more on the network than the milliseconds they save.
#[derive(Debug)]
pub struct Index<'a> {
    catalogue: &'a Catalogue,
    keys: Keys,
    everyday: Everyday<'a>,
}

/// A word that is looked for: what it can be found by, and where it may be found.
struct Look<'q> {
    word: &'q str,
    groups: Vec<usize>,
    names: Bits,
    aliases: Bits,
    readings: Bits,
    texts: Bits,
    led_to: Bits,
}

impl<'a> Index<'a> {
    /// Folds every entry of the catalogue once. Its details and the everyday words that
    /// lead to no crisis are looked into once they are there.
    pub fn new(catalogue: &'a Catalogue, details: Option<&'a Details>) -> Self {
        let keys = Keys::new(catalogue, details);
        let more = details.into_iter().flat_map(|details| &details.synonyms);
        let everyday = Everyday::new(catalogue, &keys, catalogue.crisis_synonyms.iter().chain(more));
        Self { catalogue, keys, everyday }
    }

    /// The entries that answer a query, best first. An empty query finds every
    /// entry in the catalogue's own order.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        self.find(query).hits
    }

    /// What a query finds, read as closely as something is found.
    pub fn find(&self, query: &Query) -> Found {
        let found = |reading, words, hits: Vec<Hit>| (!hits.is_empty()).then_some(Found { hits, words, reading });
        let typed = |words: Vec<Word>| found(Reading::Typed, words.clone(), self.all_of(&words));
        typed(self.beside_the_city(query))
            .or_else(|| typed(query.in_kana()?))
            .or_else(|| found(Reading::Near, query.words.clone(), self.near(query)))
            .or_else(|| found(Reading::Pieces, query.pieces(), self.all_of(&query.pieces())))
            .or_else(|| {
                let pieces: Vec<Word> = query.pieces().into_iter().filter(|piece| piece.folded.chars().nth(1).is_some()).collect();
                let hits = self.most_of(&pieces);
                found(Reading::SomePieces, pieces, hits)
            })
            .unwrap_or_default()
    }

    /// The words without the city's own name: all that is here is for it.
    fn beside_the_city(&self, query: &Query) -> Vec<Word> {
        let city = fold(&self.catalogue.city.name);
        let is_other = |word: &&Word| !(word.folded.chars().nth(1).is_some() && city.starts_with(&word.folded));
        let others: Vec<Word> = query.words.iter().filter(is_other).cloned().collect();
        if others.is_empty() { query.words.clone() } else { others }
    }

    /// Whether what was typed asks for help first: one of its everyday words leads
    /// to a situation of crisis, also where spaces cut it or Latin letters spell it.
    pub fn is_crisis(&self, query: &Query) -> bool {
        let asks = |words: &[Word]| {
            let whole: String = words.iter().map(|word| word.folded.as_str()).collect();
            let texts = words.iter().map(|word| word.folded.as_str()).chain([whole.as_str()]);
            texts.flat_map(|text| self.everyday.groups(text)).any(|group| {
                self.synonym(group).situations.iter().any(|situation| self.catalogue.situation(*situation).crisis)
            })
        };
        asks(&query.words) || query.in_kana().is_some_and(|words| asks(&words))
    }

    /// The word by which a synonym group was meant, as it was typed.
    pub fn said<'q>(&self, group: usize, words: &'q [Word]) -> Option<&'q str> {
        words.iter().find(|word| self.everyday.groups(&word.folded).contains(&group)).map(|word| word.typed.as_str())
    }

    /// The synonym group behind a reason.
    pub fn synonym(&self, group: usize) -> &'a Synonym {
        self.everyday.synonym(group)
    }

    /// Entries that every one of these words finds.
    fn all_of(&self, words: &[Word]) -> Vec<Hit> {
        let looks: Vec<Look<'_>> = words.iter().map(|word| self.look(&word.folded)).collect();
        let mut candidates = Bits::all(self.catalogue.entries.len());
        for look in &looks {
            let mut may = look.led_to.clone();
            for bits in [&look.names, &look.aliases, &look.readings, &look.texts] {
                may.join(bits);
            }
            candidates.narrow(&may);
        }
        let hits = candidates.places().filter_map(|at| {
            looks.iter().try_fold(hit(at), |hit, look| {
                let why = self.why(at, look)?;
                Some(self.with(hit, why, &look.groups))
            })
        });
        best_first(hits)
    }

    /// Entries that the most of these words find, where these are more than half of them.
    fn most_of(&self, words: &[Word]) -> Vec<Hit> {
        let count = self.catalogue.entries.len();
        let (mut found_by, mut hits) = (vec![0_u8; count], vec![None; count]);
        for word in words {
            for hit in self.all_of(std::slice::from_ref(word)) {
                let at = hit.entry.0 as usize;
                found_by[at] = found_by[at].saturating_add(1);
                let sum = hits[at].map_or(0, |before: Hit| before.score) + hit.score;
                let weakest = hits[at].map_or(hit.why, |before| before.why.max(hit.why));
                hits[at] = Some(Hit { score: sum, why: weakest, ..hit });
            }
        }
        let most = found_by.iter().copied().max().unwrap_or_default();
        if usize::from(most) * 2 <= words.len() {
            return Vec::new();
        }
        best_first(hits.into_iter().zip(found_by).filter(|(_, by)| *by == most).filter_map(|(hit, _)| hit))
    }

    /// Entries that every word finds when one wrong character of a name is forgiven.
    fn near(&self, query: &Query) -> Vec<Hit> {
        let words: Vec<(Vec<Hit>, &Word, Option<Word>)> =
            query.words.iter().map(|word| (self.all_of(std::slice::from_ref(word)), word, word.in_kana())).collect();
        let keys = |at: usize| [&self.keys.names, &self.keys.aliases, &self.keys.readings].map(|texts| texts.at(at));
        let is_near = |at: usize, word: &str, kana: Option<&Word>| {
            keys(at).iter().any(|text| near::is_near(text, word))
                || kana.is_some_and(|kana| self.sounds_like(at, &kana.folded))
        };
        best_first((0..self.catalogue.entries.len()).filter_map(|at| {
            words.iter().try_fold(hit(at), |all, (exactly, word, kana)| match exactly.iter().find(|one| one.entry == all.entry) {
                Some(one) => Some(self.with(all, one.why, &[])),
                None => is_near(at, &word.folded, kana.as_ref()).then(|| self.with(all, Why::Near, &[])),
            })
        }))
    }

    /// Whether a name is read like this but for long vowels or one character.
    fn sounds_like(&self, at: usize, kana: &str) -> bool {
        let reading = self.keys.readings.at(at);
        let short = romaji::without_long_vowels(kana);
        let is_same = short.chars().nth(2).is_some() && romaji::without_long_vowels(reading).contains(&short);
        is_same || near::is_near(reading, kana)
    }

    fn look<'q>(&self, word: &'q str) -> Look<'q> {
        let groups = self.everyday.groups(word);
        Look {
            word,
            names: self.keys.names.may_hold(word),
            aliases: self.keys.aliases.may_hold(word),
            readings: self.keys.readings.may_hold(word),
            texts: self.keys.texts.may_hold(word),
            led_to: self.everyday.all_that(&groups, self.catalogue.entries.len()),
            groups,
        }
    }

    fn why(&self, at: usize, look: &Look<'_>) -> Option<Why> {
        let holds = |bits: &Bits, texts: &keys::Texts| bits.has(at) && texts.at(at).contains(look.word);
        if holds(&look.names, &self.keys.names) {
            let name = self.keys.names.at(at);
            return Some(match name.strip_prefix(look.word) {
                Some("") => Why::ExactName,
                Some(_) => Why::NameStart,
                None => Why::Name,
            });
        }
        if holds(&look.aliases, &self.keys.aliases) {
            let is_alias = self.keys.aliases.at(at).lines().any(|alias| alias == look.word);
            return Some(if is_alias { Why::NameStart } else { Why::Name });
        }
        if look.readings.has(at) && keys::heard(self.keys.readings.at(at), look.word).contains(look.word) {
            return Some(Why::Reading);
        }
        if look.led_to.has(at) {
            return look.groups.iter().find(|group| self.everyday.leads_to(**group, at)).map(|group| Why::Synonym(*group));
        }
        holds(&look.texts, &self.keys.texts).then_some(Why::Text)
    }

    /// A hit with one more reason. Of two with the same, the one to which everyday words lead
    /// best comes first, then the one that more of them lead to.
    fn with(&self, hit: Hit, why: Why, groups: &[usize]) -> Hit {
        let at = hit.entry.0 as usize;
        let distance = groups.iter().map(|group| self.everyday.distance(*group, at)).min().unwrap_or(everyday::LEAST);
        let is_meant_twice = groups.iter().filter(|group| self.everyday.leads_to(**group, at)).nth(1).is_some();
        let score = why.rank() * 8 + distance * 2 + usize::from(!is_meant_twice);
        Hit { score: hit.score + score as u16, why: hit.why.max(why), ..hit }
    }
}

fn hit(at: usize) -> Hit {
    Hit { entry: EntryRef(at as u16), why: Why::ExactName, score: 0 }
}

/// One shelf a score, each in the catalogue's order (the more direct kinds of help first,
/// then by reading): stable, and no sorting code.
fn best_first(hits: impl Iterator<Item = Hit>) -> Vec<Hit> {
    let mut shelves: Vec<Vec<Hit>> = Vec::new();
    for hit in hits {
        let shelf = usize::from(hit.score);
        if shelves.len() <= shelf {
            shelves.resize(shelf + 1, Vec::new());
        }
        shelves[shelf].push(hit);
    }
    shelves.concat()
}
