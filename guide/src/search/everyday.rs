//! Everyday words: which of them stand in what a person typed, and what they lead to.

use super::keys::{Bits, Keys};
use crate::catalogue::Catalogue;
use crate::model::{EntryRef, SituationRef, Synonym};
use crate::text::holds;

/// The groups of everyday words with what they lead to, worked out once.
#[derive(Debug)]
pub(super) struct Everyday<'a> {
    groups: Vec<Group<'a>>,
    /// Words by their beginnings: the places of group and word.
    shelves: Vec<Vec<(u16, u16)>>,
}

#[derive(Debug)]
struct Group<'a> {
    synonym: &'a Synonym,
    leads_to: Bits,
    /// What it leads to best, and next best.
    best: [Bits; 3],
}

/// How well a group can lead to an entry: best where the group names it, then where its
/// name says what is meant, then where its situation begins with it.
pub(super) const LEAST: usize = 3;

const SHELVES: usize = 256;

/// Up to how many Latin letters a word has to stand alone.
const SHORT: usize = 4;

impl<'a> Everyday<'a> {
    pub(super) fn new(catalogue: &Catalogue, keys: &Keys, synonyms: impl Iterator<Item = &'a Synonym>) -> Self {
        let groups: Vec<Group<'a>> = synonyms.map(|synonym| Group::new(catalogue, keys, synonym)).collect();
        let mut shelves = vec![Vec::new(); SHELVES];
        for (at, group) in groups.iter().enumerate() {
            for (word, text) in group.synonym.all_words().enumerate() {
                shelves[shelf(text)].push((at as u16, word as u16));
            }
        }
        Self { groups, shelves }
    }

    /// The group at a place.
    pub(super) fn synonym(&self, group: usize) -> &'a Synonym {
        self.groups[group].synonym
    }

    /// Whether a group leads to an entry.
    pub(super) fn leads_to(&self, group: usize, at: usize) -> bool {
        self.groups[group].leads_to.has(at)
    }

    /// How well a group leads to an entry, from 0 to [`LEAST`]; lower is better.
    pub(super) fn distance(&self, group: usize, at: usize) -> usize {
        self.groups[group].best.iter().position(|best| best.has(at)).unwrap_or(LEAST)
    }

    /// Everything that these groups lead to.
    pub(super) fn all_that(&self, groups: &[usize], count: usize) -> Bits {
        let mut found = Bits::none(count);
        for group in groups {
            found.join(&self.groups[*group].leads_to);
        }
        found
    }

    /// What the groups name first that have this text for a word; where none has, those that have a
    /// word that it is but for the last character (「うつ」 of 「うつ病」), for people search while they type.
    pub(super) fn named(&self, groups: &[usize], text: &str, count: usize) -> Bits {
        let any = |is_meant: &dyn Fn(&str) -> bool| {
            let mut found = None;
            for group in groups {
                if self.synonym(*group).all_words().any(|word| is_meant(word)) {
                    found.get_or_insert_with(|| Bits::none(count)).join(&self.groups[*group].best[0]);
                }
            }
            found
        };
        let is_nearly = |word: &str| word.strip_prefix(text).is_some_and(|rest| rest.chars().count() == 1);
        any(&|word| word == text).or_else(|| any(&is_nearly)).unwrap_or_else(|| Bits::none(count))
    }

    /// The groups of the everyday words that a text holds, or that begin with it, in the
    /// order in which they stand in it. Those that say little only where there are no others. Of a phrase, the breaks
    /// say where its words begin.
    pub(super) fn groups(&self, text: &str, breaks: &[usize]) -> Vec<usize> {
        let mut found = Vec::new();
        for (at, _) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            for (group, word) in &self.shelves[shelf(rest)] {
                let (group, synonym) = (usize::from(*group), self.synonym(usize::from(*group)));
                let Some((word, is_whole)) = synonym.word(usize::from(*word)) else { continue };
                if leads(text, breaks, at, word, is_whole)
                    && !is_excepted(text, at, word, synonym)
                    && !found.contains(&group)
                {
                    found.push(group);
                }
            }
        }
        if found.iter().any(|group| !self.synonym(*group).weak) {
            found.retain(|group| !self.synonym(*group).weak);
        }
        found
    }
}

impl<'a> Group<'a> {
    fn new(catalogue: &Catalogue, keys: &Keys, synonym: &'a Synonym) -> Self {
        let none = || Bits::none(catalogue.entries.len());
        let mut leads_to = none();
        let [mut by_group, mut by_name, mut by_situation] = [none(), none(), none()];
        for (EntryRef(at), entry) in catalogue.entries() {
            if entry.needs.iter().any(|need| synonym.situations.contains(need)) {
                leads_to.add(usize::from(at));
            }
        }
        for word in &synonym.means {
            for (texts, found) in [(&keys.names, &mut by_name), (&keys.texts, &mut leads_to)] {
                for at in texts.may_hold(word).places().filter(|at| holds(texts.at(*at), word)) {
                    found.add(at);
                }
            }
        }
        let first = |situation: &SituationRef| catalogue.situation(*situation).first.as_slice();
        // Some come with the details; until then they are not found.
        let is_here = |EntryRef(at): &EntryRef| Some(usize::from(*at)).filter(|at| *at < catalogue.entries.len());
        for at in synonym.situations.iter().flat_map(first).filter_map(is_here) {
            by_situation.add(at);
        }
        for at in synonym.first.iter().filter_map(is_here) {
            by_group.add(at);
        }
        for best in [&by_group, &by_name, &by_situation] {
            leads_to.join(best);
        }
        Self { synonym, leads_to, best: [by_group, by_name, by_situation] }
    }
}

/// Whether a word stands in a text from a place on; or the whole text is its beginning and at
/// least half of it, for people search while they type.
/// A word of one character has to be all there is, one in Latin letters begins where a word does, and
/// ends there, too, where it is short (`die` is no `diet`).
fn leads(text: &str, breaks: &[usize], at: usize, word: &str, is_whole: bool) -> bool {
    let end = at + word.len();
    let is_border = |place: usize| {
        let is_letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        breaks.contains(&place) || place == 0 || !(is_letter(place - 1) && is_letter(place))
    };
    let is_latin = word.is_ascii();
    let is_apart = !is_latin || is_border(at) && (word.len() > SHORT || is_border(end));
    let holds = is_apart
        && text.as_bytes()[at..].starts_with(word.as_bytes())
        && (text == word || word.chars().nth(1).is_some());
    let is_beginning = !is_whole && at == 0 && text.chars().nth(1).is_some() && word.starts_with(text);
    holds || (is_beginning && text.chars().count() * 2 >= word.chars().count())
}

/// Whether a word stands there only as part of another that means something else.
fn is_excepted(text: &str, at: usize, word: &str, synonym: &Synonym) -> bool {
    let is_part_of = |other: &String| {
        (0..=at)
            .any(|from| text.as_bytes()[from..].starts_with(other.as_bytes()) && at + word.len() <= from + other.len())
    };
    synonym.except.iter().any(is_part_of)
}

/// Where words that begin like this one stand: by their first character.
fn shelf(text: &str) -> usize {
    text.chars().next().map_or(0, |c| c as usize % SHELVES)
}
