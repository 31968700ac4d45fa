//! Two pages that do not hear of each other at once: nothing of either is lost.

use std::collections::{BTreeMap, BTreeSet};

use guide::lists::{Lists, MAIN, Replica, Written};
use proptest::prelude::*;

use super::{Act, Undo, act, acts, made_up};

/// A page, and what it has seen of the others.
#[derive(Clone)]
struct Page {
    lists: Lists,
    undo: Option<Undo>,
    /// By which step each entry of each list was last written.
    written: BTreeMap<(String, String), usize>,
    /// The texts that stand in the note of each, by the steps that wrote them: of two pages there may be two.
    noted: BTreeMap<(String, String), BTreeMap<usize, String>>,
    /// Steps of which it has heard.
    heard: BTreeSet<usize>,
}

impl Page {
    fn new(me: u32) -> Self {
        Self {
            lists: Lists::new(Replica(me)),
            undo: None,
            written: BTreeMap::new(),
            noted: BTreeMap::new(),
            heard: BTreeSet::new(),
        }
    }

    /// Every kept entry with its note and snapshot.
    fn everything(&self) -> BTreeMap<(String, String), (String, String)> {
        let lists = self.lists.all();
        let each = lists.iter().flat_map(|list| list.items.iter().map(move |item| (list, item)));
        each.map(|(list, item)| {
            ((list.id.clone(), item.entry.clone()), (item.note.clone(), item.snapshot.edition.clone()))
        })
        .collect()
    }

    /// Does something; what is there afterwards and was not so before has been written by this step.
    fn act(&mut self, step: usize, one: &Act) {
        let before = self.everything();
        act(&mut self.lists, &mut self.undo, one);
        let all = self.everything();
        self.written.retain(|key, _| all.contains_key(key));
        self.noted.retain(|key, _| all.contains_key(key));
        for (key, now) in all {
            let before = before.get(&key);
            if before.map_or("", |(note, _)| note) != now.0 {
                self.noted.insert(key.clone(), BTreeMap::from([(step, now.0.clone())]));
            }
            if before != Some(&now) {
                self.written.insert(key, step);
                self.heard.insert(step);
            }
        }
    }

    /// Reads what another page has stored.
    fn hear(&mut self, other: &Self) {
        let (mine, theirs) = (self.everything(), other.everything());
        let stored = Lists::decode(&other.lists.encode(), Replica(99)).expect("readable");
        self.lists.merge(&stored);
        let all = self.everything();
        for (from, heard_by, had) in [(&*self, &other.heard, &mine), (other, &self.heard, &theirs)] {
            for key in had.keys() {
                // Whoever has not heard of it cannot have meant to take it away.
                let is_news = |step: &usize| !heard_by.contains(step);
                if from.written.get(key).is_some_and(is_news) {
                    assert!(all.contains_key(key), "{key:?} is lost");
                }
                for (_, text) in from.noted.get(key).into_iter().flatten().filter(|(step, _)| is_news(step)) {
                    let kept = &all[key].0;
                    assert!(kept.contains(text.as_str()), "{key:?}: {text:?} is not in {kept:?}");
                }
            }
        }
        let is_news = |step: &usize| !self.heard.contains(step);
        self.written
            .extend(other.written.iter().filter(|(_, step)| is_news(step)).map(|(key, step)| (key.clone(), *step)));
        for (key, texts) in &other.noted {
            let news = texts.iter().filter(|(step, _)| is_news(step)).map(|(step, text)| (*step, text.clone()));
            self.noted.entry(key.clone()).or_default().extend(news);
        }
        for (key, texts) in &mut self.noted {
            let kept = all.get(key).map_or("", |(note, _)| note);
            texts.retain(|_, text| kept.contains(text.as_str()));
        }
        self.heard.extend(&other.heard);
    }
}

#[derive(Debug, Clone)]
enum Step {
    Act(usize, Act),
    Hear(usize, usize),
}

fn life(pages: usize, length: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..pages, acts()).prop_map(|(page, act)| Step::Act(page, act)),
        1 => (0..pages, 0..pages).prop_map(|(one, other)| Step::Hear(one, other)),
    ];
    prop::collection::vec(step, 0..length)
}

fn live(pages: usize, life: &[Step]) -> Vec<Page> {
    let mut pages: Vec<Page> = (0..pages).map(|page| Page::new(page as u32 + 1)).collect();
    for (number, step) in life.iter().enumerate() {
        match step {
            Step::Act(page, one) => pages[*page].act(number, one),
            Step::Hear(one, other) => {
                let other = pages[*other].clone();
                pages[*one].hear(&other);
            }
        }
    }
    pages
}

fn merged(one: &Lists, other: &Lists) -> Lists {
    let mut all = one.clone();
    all.merge(other);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn two_pages_never_lose_what_the_other_has_not_seen(life in life(2, 60)) {
        let pages = live(2, &life);
        let (mut one, mut other) = (pages[0].clone(), pages[1].clone());
        one.hear(&pages[1]);
        other.hear(&pages[0]);
        prop_assert_eq!(&one.lists, &other.lists);
        prop_assert_eq!(one.lists.all(), other.lists.all());
    }

    #[test]
    fn it_does_not_matter_who_hears_of_whom_first(life in life(3, 60)) {
        let pages = live(3, &life);
        let [a, b, c] = [&pages[0].lists, &pages[1].lists, &pages[2].lists];
        prop_assert_eq!(merged(a, b), merged(b, a));
        prop_assert_eq!(merged(&merged(a, b), c), merged(a, &merged(b, c)));
        prop_assert_eq!(merged(&merged(a, b), c).all(), merged(&merged(c, a), b).all(), "the order, too");
        prop_assert_eq!(&merged(a, a), a);
        let both = merged(a, b);
        prop_assert_eq!(merged(&both, b), both);
    }

    #[test]
    fn an_entry_stands_once_and_the_first_list_stays(life in life(2, 60)) {
        for page in live(2, &life) {
            let all = page.lists.all();
            prop_assert_eq!(all[0].id.as_str(), MAIN);
            for list in &all {
                let once: BTreeSet<&str> = list.items.iter().map(|item| item.entry.as_str()).collect();
                prop_assert_eq!(once.len(), list.items.len());
            }
        }
    }
}

/// Two pages that have both read the same.
fn two(ids: &[u8]) -> (Lists, Lists) {
    let mut one = Lists::new(Replica(1));
    for number in ids {
        let (entry, snapshot) = made_up(*number, "2026年11月1日");
        one.add_snapshot(MAIN, &entry, snapshot).expect("room");
    }
    let other = Lists::decode(&one.encode(), Replica(2)).expect("readable");
    (one, other)
}

fn add(lists: &mut Lists, number: u8) {
    let (entry, snapshot) = made_up(number, "2026年11月1日");
    lists.add_snapshot(MAIN, &entry, snapshot).expect("room");
}

fn both_ways(one: &Lists, other: &Lists) -> Lists {
    let all = merged(one, other);
    assert_eq!(all, merged(other, one));
    all
}

#[test]
fn both_of_two_adds_are_kept() {
    let (mut one, mut other) = two(&[]);
    add(&mut one, 1);
    add(&mut other, 2);
    assert_eq!(super::ids(&both_ways(&one, &other), MAIN), ["desk-1", "desk-2"]);
}

#[test]
fn what_both_take_off_is_off() {
    let (mut one, mut other) = two(&[1, 2]);
    one.remove(MAIN, "desk-1");
    other.remove(MAIN, "desk-1");
    assert_eq!(super::ids(&both_ways(&one, &other), MAIN), ["desk-2"]);
}

#[test]
fn a_note_brings_back_what_the_other_page_takes_off() {
    let (mut one, mut other) = two(&[1]);
    one.remove(MAIN, "desk-1");
    other.set_note(MAIN, "desk-1", "木曜に電話").expect("short");
    let all = both_ways(&one, &other);
    assert_eq!(all.items(MAIN)[0].note, "木曜に電話");
    assert_eq!(all.items(MAIN)[0].snapshot, made_up(1, "2026年11月1日").1, "with all that was known of it");
}

#[test]
fn what_is_kept_anew_stays_where_the_other_page_takes_it_off() {
    let (mut one, mut other) = two(&[1]);
    one.remove(MAIN, "desk-1");
    add(&mut one, 1);
    other.remove(MAIN, "desk-1");
    assert_eq!(super::ids(&both_ways(&one, &other), MAIN), ["desk-1"]);
}

#[test]
fn moving_does_not_bring_back_what_the_other_page_takes_off() {
    let (mut one, mut other) = two(&[1, 2]);
    one.remove(MAIN, "desk-1");
    other.move_to(MAIN, "desk-1", 1);
    assert_eq!(super::ids(&both_ways(&one, &other), MAIN), ["desk-2"]);
}

#[test]
fn notes_written_at_the_same_time_stand_one_below_the_other() {
    let (mut one, mut other) = two(&[1]);
    one.set_note(MAIN, "desk-1", "母も一緒に").expect("short");
    other.set_note(MAIN, "desk-1", "費用を聞く").expect("short");
    let mut all = both_ways(&one, &other);
    assert_eq!(all.items(MAIN)[0].note, "母も一緒に\n費用を聞く");
    all.set_note(MAIN, "desk-1", "母と").expect("short");
    assert_eq!(both_ways(&all, &one).items(MAIN)[0].note, "母と", "what was seen is written over");
    assert_eq!(both_ways(&all, &other).items(MAIN)[0].note, "母と");
}

#[test]
fn a_note_is_kept_where_the_other_page_moves_the_entry() {
    let (mut one, mut other) = two(&[1, 2]);
    one.set_note(MAIN, "desk-1", "木曜").expect("short");
    other.move_to(MAIN, "desk-1", 1);
    other.refresh(MAIN, "desk-1", made_up(1, "2027年5月1日").1).expect("there");
    let all = both_ways(&one, &other);
    assert_eq!(super::ids(&all, MAIN), ["desk-2", "desk-1"]);
    let item = all.item(MAIN, "desk-1").expect("there");
    assert_eq!((item.note.as_str(), item.snapshot.edition.as_str()), ("木曜", "2027年5月1日"));
}

#[test]
fn an_entry_put_into_a_list_that_the_other_page_deletes_keeps_the_list() {
    let mut one = Lists::new(Replica(1));
    let list = one.create("訪問セット").expect("room");
    let mut other = Lists::decode(&one.encode(), Replica(2)).expect("readable");
    one.delete(&list);
    let (entry, snapshot) = made_up(3, "");
    other.add_snapshot(&list, &entry, snapshot).expect("room");
    let all = both_ways(&one, &other);
    assert_eq!(all.list(&list).expect("there").name, "訪問セット");
    assert_eq!(super::ids(&all, &list), ["desk-3"]);
}

#[test]
fn the_later_name_holds() {
    let mut one = Lists::new(Replica(1));
    let list = one.create("A").expect("room");
    let mut other = Lists::decode(&one.encode(), Replica(2)).expect("readable");
    one.rename(&list, "B").expect("name");
    other.rename(&list, "C").expect("name");
    other.rename(&list, "D").expect("name");
    assert_eq!(both_ways(&one, &other).list(&list).expect("there").name, "D");
}

#[test]
fn what_was_taken_off_leaves_no_words_behind() {
    let (mut one, _) = two(&[1]);
    one.set_note(MAIN, "desk-1", "ひみつ").expect("short");
    one.remove(MAIN, "desk-1");
    let stored = one.encode();
    assert!(!stored.contains("ひみつ") && !stored.contains("窓口1"), "{stored}");
}

#[test]
fn what_is_remembered_of_the_past_is_bounded() {
    let mut lists = Lists::new(Replica(1));
    for round in 0..1_000_u32 {
        let entry = format!("desk-{round}");
        // Every page that opens has a number of its own.
        lists = Lists::decode(&lists.encode(), Replica(round + 10)).expect("readable");
        lists.add_snapshot(MAIN, &entry, made_up(1, "").1).expect("room");
        lists.add_snapshot(MAIN, "desk-always", made_up(1, "").1).expect("room");
        lists.set_note(MAIN, "desk-always", &round.to_string()).expect("short");
        lists.remove(MAIN, &entry);
    }
    let stored = lists.encode();
    assert_eq!(super::ids(&lists, MAIN), ["desk-always"]);
    assert!(stored.len() < 12_000, "{} bytes for one entry", stored.len());
    assert!(stored.contains("desk-999") && !stored.contains("desk-700\t"), "the last 200 are remembered");
}

#[test]
fn erasing_leaves_nothing_and_new_things_are_kept() {
    let (mut one, mut other) = two(&[1, 2]);
    one.erase();
    assert_eq!(one.all().len(), 1);
    assert!(one.items(MAIN).is_empty());
    add(&mut one, 3);
    // The other page has followed, and knows what was there before.
    other.erase();
    assert_eq!(super::ids(&both_ways(&one, &other), MAIN), ["desk-3"]);
}

#[test]
fn what_was_written_over_an_old_text_stands_below_the_new_one() {
    let written = |over: &str, text: &str, now: &str| Written { over: over.into(), text: text.into() }.joined(now);
    assert_eq!(written("", "聞くこと", ""), "聞くこと");
    assert_eq!(written("聞くこと", "", "聞くこと"), "", "whoever saw it may erase it");
    assert_eq!(written("", "聞くこと", "別のことば"), "別のことば\n聞くこと");
    assert_eq!(written("聞くこと", "", "別のことば"), "別のことば", "whoever did not see it may not");
    assert_eq!(written("", "聞くこと", "聞くこと"), "聞くこと", "the same words once");
}
