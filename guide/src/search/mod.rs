//! Free-text search: several words AND-ed, readings and everyday words matched,
//! each hit knowing why it came. What finds nothing as it was typed is read more
//! loosely, step by step, and the result says which step found it.

mod everyday;
mod keys;
mod near;
mod number;
mod old_forms;
mod pieces;
mod romaji;

use everyday::Everyday;
use keys::{ALIASES, Bits, Keys, NAMES, READINGS, TEXTS};
pub use pieces::pieces;

use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::{EntryRef, Kind, Row, Synonym};
use crate::text::{fold, holds};

/// The longest query that is read, in characters; the search field takes no more.
pub const LONGEST_QUERY: usize = 100;

/// What is read, and said again, of a text that somebody typed or pasted: its beginning, without
/// the signs that turn the direction of writing, for they would turn the sentence that quotes it.
pub fn readable(typed: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    typed.chars().filter(|c| !turns(c)).take(LONGEST_QUERY).collect()
}

/// What a person typed, taken apart. Empty when nothing but spaces or marks is left.
#[derive(Debug, Clone)]
pub struct Query {
    words: Vec<Word>,
    typed: String,
    cut: Option<fn(&str) -> Vec<String>>,
}

/// A word as it was typed, and folded for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was typed, in NFKC.
    pub typed: String,
    /// As it is compared.
    pub folded: String,
    /// Where in that the words of a phrase begin and end, in bytes; nothing of a single word.
    breaks: Vec<usize>,
}

impl Word {
    fn new(typed: &str) -> Self {
        Self { typed: typed.to_owned(), folded: fold(typed), breaks: Vec::new() }
    }

    /// Several words as one phrase.
    fn phrase(words: &[Self]) -> Self {
        let mut phrase = Self { typed: String::new(), folded: String::new(), breaks: Vec::new() };
        for word in words {
            if !phrase.typed.is_empty() {
                phrase.typed.push(' ');
                phrase.breaks.push(phrase.folded.len());
            }
            phrase.typed.push_str(&word.typed);
            phrase.folded.push_str(&word.folded);
        }
        phrase
    }

    /// Whether it is written in a script that puts spaces between words: Latin letters, Hangul.
    fn is_spaced(&self) -> bool {
        self.folded.chars().all(|c| c.is_ascii() || matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}'))
    }

    /// The word that its Latin letters spell in Japanese.
    fn in_kana(&self) -> Option<Self> {
        Some(Self { typed: self.typed.clone(), folded: romaji::to_kana(&self.folded)?, breaks: Vec::new() })
    }
}

impl Query {
    /// Takes apart text that the browser has brought to NFKC.
    pub fn new(nfkc: &str) -> Self {
        let read = readable(nfkc);
        let words = read.split_whitespace().map(Word::new).filter(|word| !word.folded.is_empty()).collect();
        Self { words, typed: read, cut: None }
    }

    /// The same, where something knows better how to cut Japanese text into words.
    #[must_use]
    pub fn cut_by(self, cut: fn(&str) -> Vec<String>) -> Self {
        Self { cut: Some(cut), ..self }
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
        let cut = self.cut.unwrap_or(pieces::pieces);
        for piece in self.words.iter().flat_map(|word| cut(&word.typed)) {
            let word = Word::new(&piece);
            if !word.folded.is_empty() && pieces::says_something(&piece) && !pieces.contains(&word) {
                pieces.push(word);
            }
        }
        pieces
    }

    /// The same with today's forms of its kanji, where it has old ones.
    fn in_todays_forms(&self) -> Option<Vec<Word>> {
        let todays =
            |word: &Word| old_forms::in_todays_forms(&word.folded).map(|folded| Word { folded, ..word.clone() });
        let words: Vec<Word> = self.words.iter().map(|word| todays(word).unwrap_or_else(|| word.clone())).collect();
        (words != self.words).then_some(words)
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
    /// It has the number.
    Number,
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
            Self::Number => 9,
            Self::Synonym(group) => 10 + group,
            other => other.rank(),
        }
    }

    fn rank(self) -> usize {
        match self {
            Self::Number | Self::ExactName => 0,
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
pub enum ReadAs {
    /// As it stands.
    #[default]
    Typed,
    /// As a telephone number.
    Number,
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
    pub read_as: ReadAs,
}

/// Folded keys of every entry, computed once.
///
/// They are folded when the app starts, not at build time: the folded copies would
/// weigh more on the network than the milliseconds they save.
#[derive(Debug)]
pub struct Index<'a> {
    catalogue: &'a Catalogue,
    details: Option<&'a Details>,
    keys: Keys,
    everyday: Everyday<'a>,
}

/// A word that is looked for: what it can be found by, and where it may be found.
struct Look<'q> {
    word: &'q Word,
    groups: Vec<usize>,
    fields: [Bits; 4],
    led_to: Bits,
    /// What everyday words name first that are all of the word.
    named: Bits,
    candidates: Bits,
    is_forgiving: bool,
}

impl<'a> Index<'a> {
    /// Folds every entry of the catalogue once. Its details and the everyday words that
    /// lead to no crisis are looked into once they are there.
    pub fn new(catalogue: &'a Catalogue, details: Option<&'a Details>) -> Self {
        let keys = Keys::new(catalogue, details);
        let more = details.into_iter().flat_map(|details| &details.synonyms);
        let everyday = Everyday::new(catalogue, &keys, catalogue.crisis_synonyms.iter().chain(more));
        Self { catalogue, details, keys, everyday }
    }

    /// The entries that answer a query, best first. An empty query finds every
    /// entry in the catalogue's own order.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        self.find(query).hits
    }

    /// What a query finds, read as it stands: the words, the phrase they make, the Japanese that Latin letters spell.
    /// What looks closer ([`Index::find`]) may come later.
    pub fn find_as_typed(&self, query: &Query) -> Found {
        let is_one_word = query.words.len() == 1;
        let phrase = self.phrase(query);
        let mut found = self.found(ReadAs::Typed, self.beside_the_city(query), is_one_word);
        let is_named = found.hits.first().is_some_and(|hit| hit.why < Why::Near);
        if let (false, Some(phrase)) = (is_named, phrase) {
            found = self.found(ReadAs::Typed, vec![phrase], true);
        }
        if let (true, Some(kana)) = (found.hits.is_empty(), query.in_kana()) {
            found = self.found(ReadAs::Typed, kana, is_one_word);
        }
        found
    }

    /// The phrase that several words of English or Korean make, where an everyday word stands in it: 「kill myself」.
    fn phrase(&self, query: &Query) -> Option<Word> {
        let is_phrase = query.words.len() > 1 && query.words.iter().all(Word::is_spaced);
        let phrase = is_phrase.then(|| Word::phrase(&query.words))?;
        (!self.everyday.groups(&phrase.folded, &phrase.breaks).is_empty()).then_some(phrase)
    }

    /// What a query finds, read as closely as something is found.
    pub fn find(&self, query: &Query) -> Found {
        let is_one_word = query.words.len() == 1;
        if let Some(digits) = number::asked(&query.typed) {
            return self.find_number(query, &digits);
        }
        let mut found = self.find_as_typed(query);
        if let (true, Some(words)) = (found.hits.is_empty(), query.in_todays_forms()) {
            found = self.found(ReadAs::Typed, words, is_one_word);
        }
        if found.hits.is_empty() {
            found = self.found(ReadAs::Near, query.words.clone(), is_one_word);
        }
        // A number in the middle of a sentence says more than the words around it: 「…に電話した」.
        let within =
            || Some(self.find_number(query, &number::within(&query.typed)?)).filter(|found| !found.hits.is_empty());
        if found.hits.is_empty() {
            found = within().unwrap_or_else(|| self.found(ReadAs::Pieces, query.pieces(), is_one_word));
        }
        found
    }

    /// Whose number it is, and behind them what the digits find as words (「8050」).
    fn find_number(&self, query: &Query, digits: &str) -> Found {
        let owners = number::owners(self.catalogue, self.details, digits);
        let as_words = self.find_as_typed(query).hits;
        let mut hits: Vec<Hit> = owners.iter().map(|entry| Hit { entry: *entry, why: Why::Number, score: 0 }).collect();
        hits.extend(as_words.into_iter().filter(|hit| !owners.contains(&hit.entry)));
        Found { hits, words: query.words.clone(), read_as: ReadAs::Number }
    }

    fn found(&self, read_as: ReadAs, words: Vec<Word>, is_one_word: bool) -> Found {
        let (hits, read_as) = match read_as {
            ReadAs::Pieces | ReadAs::SomePieces => self.most_of(&words, is_one_word),
            _ => (self.all_of(&words, read_as == ReadAs::Near), read_as),
        };
        Found { hits, words, read_as }
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
            let whole = Word::phrase(words);
            // A word by itself does not ask where the phrase around it means something else (“suicide prevention”).
            let is_meant = |group: &usize| !self.synonym(*group).except.iter().any(|other| holds(&whole.folded, other));
            let alone = words.iter().flat_map(|word| self.everyday.groups(&word.folded, &word.breaks)).filter(is_meant);
            let together = self.everyday.groups(&whole.folded, &whole.breaks);
            alone.chain(together).any(|group| {
                self.synonym(group).situations.iter().any(|situation| self.catalogue.situation(*situation).crisis)
            })
        };
        let spelt: Vec<Word> = query.words.iter().filter_map(Word::in_kana).collect();
        asks(&query.words) || asks(&spelt)
    }

    /// The word by which a synonym group was meant, as it was typed.
    pub fn said<'q>(&self, group: usize, words: &'q [Word]) -> Option<&'q str> {
        words
            .iter()
            .find(|word| self.everyday.groups(&word.folded, &word.breaks).contains(&group))
            .map(|word| word.typed.as_str())
    }

    /// The synonym group behind a reason.
    pub fn synonym(&self, group: usize) -> &'a Synonym {
        self.everyday.synonym(group)
    }

    /// Entries that every one of these words finds. A word that finds nothing by itself may be
    /// near a name, where that is forgiven.
    fn all_of(&self, words: &[Word], is_forgiving: bool) -> Vec<Hit> {
        let mut looks: Vec<Look<'_>> = words.iter().map(|word| self.look(word)).collect();
        if is_forgiving {
            for look in &mut looks {
                if !look.candidates.places().any(|at| self.why(at, look).is_some()) {
                    look.candidates = Bits::all(self.catalogue.entries.len());
                    look.is_forgiving = true;
                }
            }
        }
        let mut candidates = Bits::all(self.catalogue.entries.len());
        for look in &looks {
            candidates.narrow(&look.candidates);
        }
        let mut shelves = Shelves::default();
        for at in candidates.places() {
            let mut hit = Hit { entry: EntryRef(Row::at(at)), why: Why::ExactName, score: 0 };
            let is_found = looks.iter().all(|look| {
                let why = self.why(at, look);
                if let Some(why) = why {
                    self.add(&mut hit, why, look);
                }
                why.is_some()
            });
            if is_found {
                shelves.put(hit);
            }
        }
        shelves.in_order()
    }

    /// Entries that the most of these words find, where these are more than half of them; half
    /// is enough where they were typed as one, and nobody asked for all of them.
    fn most_of(&self, words: &[Word], is_one_word: bool) -> (Vec<Hit>, ReadAs) {
        let mut sums: Vec<(usize, Option<Hit>)> = vec![(0, None); self.catalogue.entries.len()];
        for word in words {
            for hit in self.all_of(std::slice::from_ref(word), false) {
                let (by, sum) = &mut sums[usize::from(hit.entry.0)];
                *by += 1;
                let before = sum.unwrap_or(Hit { score: 0, ..hit });
                *sum = Some(Hit { score: before.score + hit.score, why: before.why.max(hit.why), ..hit });
            }
        }
        let most = sums.iter().map(|(by, _)| *by).max().unwrap_or_default();
        let mut shelves = Shelves::default();
        if most > 0 && most * 2 + usize::from(is_one_word) > words.len() {
            for hit in sums.into_iter().filter(|(by, _)| *by == most).filter_map(|(_, hit)| hit) {
                shelves.put(hit);
            }
        }
        (shelves.in_order(), if most == words.len() { ReadAs::Pieces } else { ReadAs::SomePieces })
    }

    /// Whether a name or its reading holds a word but for one character or, where Latin letters
    /// spell it, for long vowels.
    fn is_near(&self, at: usize, word: &Word) -> bool {
        let reading = self.keys.readings.at(at);
        let is_near = |text: &str| near::is_near(text, &word.folded);
        let sounds_near = |kana: String| {
            let short = romaji::without_long_vowels(&kana);
            (short.len() > 6 && holds(&romaji::without_long_vowels(reading), &short)) || near::is_near(reading, &kana)
        };
        is_near(self.keys.names.at(at))
            || is_near(self.keys.aliases.at(at))
            || is_near(reading)
            || romaji::to_kana(&word.folded).is_some_and(sounds_near)
    }

    fn look<'q>(&self, word: &'q Word) -> Look<'q> {
        let groups = self.everyday.groups(&word.folded, &word.breaks);
        let led_to = self.everyday.all_that(&groups, self.catalogue.entries.len());
        let named = self.everyday.named(&groups, &word.folded, self.catalogue.entries.len());
        let mut candidates = led_to.clone();
        let fields = self.keys.fields().map(|texts| texts.may_hold(&word.folded));
        for bits in &fields {
            candidates.join(bits);
        }
        Look { word, groups, fields, led_to, named, candidates, is_forgiving: false }
    }

    fn why(&self, at: usize, look: &Look<'_>) -> Option<Why> {
        let word = look.word.folded.as_str();
        if look.is_forgiving {
            return self.is_near(at, look.word).then_some(Why::Near);
        }
        let stands_in = |field: usize| {
            let text = self.keys.fields()[field].at(at);
            look.fields[field].has(at) && holds(if field == READINGS { keys::heard(text, word) } else { text }, word)
        };
        if stands_in(NAMES) {
            let name = self.keys.names.at(at);
            return Some(match name.strip_prefix(word) {
                Some("") => Why::ExactName,
                Some(_) => Why::NameStart,
                None => Why::Name,
            });
        }
        if stands_in(ALIASES) {
            let is_alias = self.keys.aliases.at(at).lines().any(|alias| alias == word);
            // A term only says what the other is.
            let is_meant = is_alias && self.catalogue.entries[at].kind != Kind::Term;
            return Some(if is_meant { Why::NameStart } else { Why::Name });
        }
        if stands_in(READINGS) {
            return Some(Why::Reading);
        }
        if look.led_to.has(at) {
            return look
                .groups
                .iter()
                .find(|group| self.everyday.leads_to(**group, at))
                .map(|group| Why::Synonym(*group));
        }
        stands_in(TEXTS).then_some(Why::Text)
    }

    /// Adds a reason to a hit. Of two with the same, the one to which everyday words lead
    /// best comes first, then the one that more of them lead to. An everyday word that is all of what
    /// was typed is as good as another name of what it names first: who types 「生活保護」 wants
    /// the desk for it before a scheme with the word in its name.
    fn add(&self, hit: &mut Hit, why: Why, look: &Look<'_>) {
        let at = usize::from(hit.entry.0);
        let (mut distance, mut leading) = (everyday::LEAST, 0);
        for group in &look.groups {
            distance = distance.min(self.everyday.distance(*group, at));
            leading += usize::from(self.everyday.leads_to(*group, at));
        }
        let rank = if look.named.has(at) { why.rank().min(Why::NameStart.rank()) } else { why.rank() };
        let score = rank * 8 + distance * 2 + usize::from(leading < 2);
        hit.score += score as u16;
        hit.why = hit.why.max(why);
    }
}

/// One shelf a score, each in the catalogue's order (the more direct kinds of help first,
/// then by reading): stable, and no sorting code.
#[derive(Default)]
struct Shelves(Vec<Vec<Hit>>);

impl Shelves {
    fn put(&mut self, hit: Hit) {
        let shelf = usize::from(hit.score);
        if self.0.len() <= shelf {
            self.0.resize(shelf + 1, Vec::new());
        }
        self.0[shelf].push(hit);
    }

    fn in_order(self) -> Vec<Hit> {
        self.0.concat()
    }
}
