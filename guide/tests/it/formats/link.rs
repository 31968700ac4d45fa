//! A list in a link: what is sent arrives, and nothing else.

use std::collections::BTreeSet;

use guide::formats::link::{Along, LONGEST, Shared, TooLong, Unreadable, code};
use guide::lists::{List, Lists, MAIN, MOST_ITEMS, Replica, Snapshot};
use proptest::prelude::*;

use crate::fixture::{BUNKYO, PERFECT};
use crate::lists::{kept, lists};

const ALL: Along = Along { name: true, notes: true };

fn list_of(ids: impl IntoIterator<Item = String>) -> List {
    let mut lists = Lists::new(Replica(1));
    for id in ids {
        lists.add_snapshot(MAIN, &id, Snapshot::default()).expect("room");
    }
    lists.all().remove(0)
}

#[test]
fn no_two_entries_have_one_code() {
    let codes: BTreeSet<u32> = BUNKYO.catalogue.entries().map(|(_, entry)| code(&entry.id)).collect();
    assert_eq!(codes.len(), BUNKYO.catalogue.entries.len(), "links could not tell them apart: give one another id");
    assert_eq!(
        (code(""), code("a"), code("line-119")),
        (0x811c_9dc5, 0xe40c_292c, 0x507b_87c7),
        "FNV-1a, as in links that people have"
    );
}

#[test]
fn a_link_opens_the_list_in_its_order() {
    let lists = kept(&["line-night", "desk-first", "club-sun"]);
    let text = Shared::of(&lists.all()[0], Along::default()).to_text().expect("short");
    let opened = Shared::of_text(&text).expect("readable").open(&PERFECT.catalogue);
    let ids: Vec<&str> = opened.known.iter().map(|(at, _)| PERFECT.catalogue.entry(*at).id.as_str()).collect();
    assert_eq!((ids, opened.unknown), (vec!["line-night", "desk-first", "club-sun"], vec![]));
}

#[test]
fn links_stay_as_they_were_sent_to_friends() {
    let sent = "AEBGMO7N5NIHXB6HI4TQ";
    let text =
        Shared::of(&list_of(["desk-first".into(), "line-119".into()]), Along::default()).to_text().expect("short");
    assert_eq!(text, sent);
}

#[test]
fn what_the_sender_does_not_tick_stays() {
    let mut lists = kept(&["desk-first"]);
    lists.rename(MAIN, "母のこと").expect("name");
    lists.set_note(MAIN, "desk-first", "木曜に電話").expect("short");
    lists.set_list_note(MAIN, "連絡は夜").expect("short");
    let list = &lists.all()[0];
    let read = |along| Shared::of_text(&Shared::of(list, along).to_text().expect("short")).expect("readable");
    let bare = read(Along::default());
    assert_eq!(bare, Shared { entries: vec![(code("desk-first"), String::new())], ..Shared::default() });
    assert_eq!(read(Along { name: true, notes: false }).name.as_deref(), Some("母のこと"));
    let all = read(ALL);
    assert_eq!((all.note.as_str(), all.entries[0].1.as_str()), ("連絡は夜", "木曜に電話"));
    assert_eq!(all.open(&PERFECT.catalogue).known[0].1, "木曜に電話");
}

#[test]
fn entries_that_this_edition_does_not_have_are_named_by_their_place() {
    let list = list_of(["left-long-ago".into(), "desk-first".into(), "not-yet".into()]);
    let opened = Shared::of(&list, Along::default()).open(&PERFECT.catalogue);
    assert_eq!((opened.known.len(), opened.unknown), (1, vec![1, 3]));
}

#[test]
fn a_list_that_is_too_long_says_how_many_would_fit() {
    let mut shared = Shared::of(&list_of((0..MOST_ITEMS).map(|number| format!("desk-{number}"))), ALL);
    assert!(shared.to_text().is_ok(), "a hundred entries fit");
    for (_, note) in &mut shared.entries {
        *note = "あ".repeat(100);
    }
    let Err(TooLong { fits }) = shared.to_text() else { panic!("too long") };
    assert_eq!(fits, 8);
    shared.entries.truncate(fits);
    assert!(shared.to_text().expect("fits").len() <= LONGEST);
}

#[test]
fn what_is_not_a_link_of_ours_is_refused_with_the_reason() {
    let whole = Shared::of(&list_of(["desk-first".into(), "line-119".into()]), ALL).to_text().expect("short");
    for text in [
        "",
        "A",
        "AA",
        "AAA",
        "AAAA",
        "0189",
        "あ",
        &whole[..whole.len() - 1],
        &format!("{whole}A"),
        &whole.replacen('A', "B", 1),
    ] {
        assert_eq!(Shared::of_text(text), Err(Unreadable::Damaged), "{text}");
    }
    assert_eq!(Shared::of_text(&"A".repeat(LONGEST + 1)), Err(Unreadable::TooLong));
    // Version 2, nothing else, with its sum.
    assert_eq!(Shared::of_text("AID53HI"), Err(Unreadable::Newer));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn reading_is_the_inverse_of_writing(lists in lists(), name in any::<bool>(), notes in any::<bool>()) {
        for list in lists.all() {
            let shared = Shared::of(&list, Along { name, notes });
            let text = shared.to_text().expect("short");
            prop_assert!(text.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit()));
            prop_assert_eq!(Shared::of_text(&text), Ok(shared.clone()));
            prop_assert_eq!(Shared::of_text(&text.to_ascii_lowercase()), Ok(shared));
        }
    }

    #[test]
    fn one_wrong_letter_is_noticed(lists in lists(), at in any::<prop::sample::Index>(), letter in "[A-Z2-7]") {
        let shared = Shared::of(&lists.all()[0], ALL);
        let text = shared.to_text().expect("short");
        let at = at.index(text.len());
        let wrong = [&text[..at], &letter, &text[at + 1..]].concat();
        prop_assume!(wrong != text);
        prop_assert!(matches!(Shared::of_text(&wrong), Err(Unreadable::Damaged | Unreadable::Newer)));
    }

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>(), letters in "[A-Za-z2-7]{0,200}") {
        for text in [text, letters] {
            if let Ok(shared) = Shared::of_text(&text) {
                prop_assert_eq!(shared.to_text().expect("as short as it was"), text.to_ascii_uppercase());
            }
        }
    }
}
