//! What a person does with their lists.

use guide::changes::Field;
use guide::lists::{
    Change, Item, LONGEST_NAME, LONGEST_NOTE, Lists, MAIN, MOST_ITEMS, MOST_KEPT, MOST_LISTS, Refusal, Replica,
    Snapshot, is_id,
};
use proptest::prelude::*;

use super::{act, acts, ids, keep, kept, lived, made_up};
use crate::fixture::{BUNKYO, PERFECT, entry};

#[test]
fn an_entry_is_kept_with_what_one_needs_of_it() {
    let lists = kept(&["desk-first"]);
    let [Item { entry, snapshot, note }] = &lists.items(MAIN)[..] else { panic!("one") };
    assert_eq!((entry.as_str(), note.as_str()), ("desk-first", ""));
    assert_eq!(
        *snapshot,
        Snapshot {
            edition: "2026年11月1日".into(),
            name: "みどり市 はじめての相談".into(),
            phones: vec!["03-0000-1111".into()],
            summary: Some("どこに相談すればよいかわからないときの窓口です。".into()),
            address: Some(snapshot.address.clone().expect("known")),
            hours: Some(snapshot.hours.clone().expect("known")),
            cost: Some(snapshot.cost.clone().expect("known")),
        },
        "a fax is no phone"
    );
    assert!(lists.has(MAIN, "desk-first") && lists.is_kept("desk-first") && !lists.is_kept("line-119"));
}

#[test]
fn an_entry_is_kept_once_and_in_the_order_of_keeping() {
    assert_eq!(
        ids(&kept(&["line-night", "desk-first", "line-night", "club-sun"]), MAIN),
        ["line-night", "desk-first", "club-sun"]
    );
}

#[test]
fn what_was_taken_off_can_be_put_back_where_it_stood() {
    for id in ["line-night", "desk-first", "club-sun"] {
        let mut lists = kept(&["line-night", "desk-first", "club-sun"]);
        lists.set_note(MAIN, id, "聞くこと").expect("short");
        let before = lists.all();
        let removed = lists.remove(MAIN, id).expect("kept");
        assert_eq!(removed.item.note, "聞くこと");
        assert!(!lists.has(MAIN, id));
        lists.put_back(removed.clone());
        assert_eq!(lists.all(), before);
        lists.put_back(removed);
        assert_eq!(lists.all(), before, "it is not put back twice");
    }
    assert_eq!(kept(&["line-night"]).remove(MAIN, "nobody"), None);
}

#[test]
fn what_was_written_in_the_meantime_stays() {
    let mut lists = kept(&["line-night"]);
    lists.set_note(MAIN, "line-night", "前").expect("short");
    let removed = lists.remove(MAIN, "line-night").expect("kept");
    keep(&mut lists, MAIN, "line-night");
    lists.set_note(MAIN, "line-night", "後").expect("short");
    lists.put_back(removed);
    assert_eq!(lists.items(MAIN)[0].note, "後\n前");
}

#[test]
fn entries_are_moved_about() {
    let all = ["line-night", "desk-first", "club-sun", "line-119"];
    let moved = |entry: &str, to| {
        let mut lists = kept(&all);
        lists.move_to(MAIN, entry, to);
        ids(&lists, MAIN).iter().map(|id| all.iter().position(|one| one == id).expect("kept")).collect::<Vec<_>>()
    };
    assert_eq!(moved("line-night", 2), [1, 2, 0, 3]);
    assert_eq!(moved("line-119", 0), [3, 0, 1, 2]);
    assert_eq!(moved("line-night", 99), [1, 2, 3, 0]);
    assert_eq!(moved("nobody", 0), [0, 1, 2, 3]);
    let mut lists = kept(&all);
    lists.move_up(MAIN, "line-night");
    lists.move_down(MAIN, "line-119");
    assert_eq!(ids(&lists, MAIN), all, "there is nothing above the first and below the last");
    lists.move_up(MAIN, "line-119");
    lists.move_down(MAIN, "line-night");
    assert_eq!(ids(&lists, MAIN), ["desk-first", "line-night", "line-119", "club-sun"]);
}

#[test]
fn moving_to_one_place_again_and_again_works_for_ever() {
    let mut lists = Lists::new(Replica(1));
    for number in 0..9 {
        let (entry, snapshot) = made_up(number, "");
        lists.add_snapshot(MAIN, &entry, snapshot).expect("room");
    }
    let mut order = ids(&lists, MAIN);
    for round in 0..2_000 {
        let moved = order.remove([8, 0, 4][round % 3]);
        lists.move_to(MAIN, &moved, 1);
        order.insert(1, moved);
        assert_eq!(ids(&lists, MAIN), order);
    }
    assert!(lists.encode().len() < 2_000, "places stay short");
}

#[test]
fn lists_have_names_notes_and_an_order() {
    let mut lists = Lists::new(Replica(1));
    let visit = lists.create(" 訪問セット ").expect("room");
    let other = lists.create("来月").expect("room");
    assert!(is_id(&visit) && visit != other);
    lists.set_list_note(&visit, "お名前は書かない").expect("short");
    let names = |lists: &Lists| lists.all().into_iter().map(|list| list.name).collect::<Vec<_>>();
    assert_eq!(names(&lists), ["", "訪問セット", "来月"]);
    lists.move_list(&other, 0);
    assert_eq!(names(&lists), ["", "来月", "訪問セット"]);
    lists.rename(&other, "12月").expect("name");
    lists.rename(MAIN, "わたしの").expect("name");
    assert_eq!(names(&lists), ["わたしの", "12月", "訪問セット"]);
    assert_eq!(lists.list(&visit).expect("there").note, "お名前は書かない");
    assert_eq!(lists.list("nowhere"), None);
    for (name, refusal) in
        [("", Refusal::NoName), (" 　\n", Refusal::NoName), (&"あ".repeat(LONGEST_NAME + 1), Refusal::NameTooLong)]
    {
        assert_eq!(lists.create(name), Err(refusal));
        assert_eq!(lists.rename(&visit, name), Err(refusal));
    }
    assert_eq!(lists.rename("nowhere", "x"), Err(Refusal::NotThere));
}

#[test]
fn a_deleted_list_can_be_brought_back_as_it_was() {
    let mut lists = Lists::new(Replica(1));
    let (visit, _) = (lists.create("訪問セット").expect("room"), lists.create("来月").expect("room"));
    for id in ["line-night", "desk-first"] {
        keep(&mut lists, &visit, id);
    }
    lists.set_note(&visit, "desk-first", "地図").expect("short");
    lists.set_list_note(&visit, "木曜").expect("short");
    lists.move_to(&visit, "desk-first", 0);
    let before = lists.all();
    let removed = lists.delete(&visit).expect("there");
    assert_eq!((lists.all().len(), lists.list(&visit)), (2, None));
    lists.bring_back(removed).expect("room");
    assert_eq!(lists.all(), before);
    assert_eq!(lists.delete(MAIN), None, "the first list stays");
    assert_eq!(lists.delete("nowhere"), None);
}

#[test]
fn entries_go_from_list_to_list_with_their_notes() {
    let mut lists = kept(&["line-night", "desk-first"]);
    let visit = lists.create("訪問セット").expect("room");
    lists.set_note(MAIN, "desk-first", "地図").expect("short");
    lists.copy_to(MAIN, "desk-first", &visit).expect("room");
    assert_eq!(lists.item(&visit, "desk-first"), lists.item(MAIN, "desk-first"));
    lists.set_note(&visit, "desk-first", "費用").expect("short");
    let before = lists.items(MAIN);
    let removed = lists.move_into(MAIN, "desk-first", &visit).expect("room");
    assert_eq!(ids(&lists, MAIN), ["line-night"]);
    assert_eq!(lists.items(&visit)[0].note, "費用\n地図");
    lists.put_back(removed);
    assert_eq!(lists.items(MAIN), before);
    for (entry, to) in [("nobody", visit.as_str()), ("line-night", "nowhere"), ("line-night", MAIN)] {
        assert_eq!(lists.move_into(MAIN, entry, to), Err(Refusal::NotThere));
    }
    assert_eq!(lists.items(MAIN), before);
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let mut lists = Lists::new(Replica(1));
    let add = |lists: &mut Lists, list: &str, number: usize| {
        lists.add_snapshot(list, &format!("desk-{number}"), Snapshot::default())
    };
    for number in 0..MOST_ITEMS {
        add(&mut lists, MAIN, number).expect("room");
    }
    assert_eq!(add(&mut lists, MAIN, MOST_ITEMS), Err(Refusal::ListFull));
    assert_eq!(add(&mut lists, MAIN, 0), Ok(()), "what is in it already is no more");
    let mut made = Vec::new();
    while let Ok(id) = lists.create("もう一つ") {
        made.push(id);
    }
    assert_eq!((made.len(), lists.create("x")), (MOST_LISTS - 1, Err(Refusal::TooManyLists)));
    for list in made.iter().take(MOST_KEPT / MOST_ITEMS - 1) {
        for number in 0..MOST_ITEMS {
            add(&mut lists, list, number).expect("room");
        }
    }
    assert_eq!(add(&mut lists, &made[9], 0), Err(Refusal::AllFull));
    lists.move_into(MAIN, "desk-0", &made[9]).expect("moving takes no room");
    assert_eq!(ids(&lists, &made[9]), ["desk-0"]);
    let before = lists.clone();
    assert_eq!(lists.set_note(MAIN, "desk-1", &"あ".repeat(LONGEST_NOTE + 1)), Err(Refusal::NoteTooLong));
    assert_eq!(lists.set_list_note(MAIN, &"あ".repeat(LONGEST_NOTE + 1)), Err(Refusal::NoteTooLong));
    assert_eq!(lists.set_note(MAIN, "nobody", ""), Err(Refusal::NotThere));
    for id in ["", "A", "a b", "<img>", "あ", &"a".repeat(65)] {
        assert_eq!(lists.add_snapshot(MAIN, id, Snapshot::default()), Err(Refusal::NotAnId));
    }
    assert_eq!(lists, before);
    lists.set_note(MAIN, "desk-1", &"あ".repeat(LONGEST_NOTE)).expect("just short enough");
}

#[test]
fn every_entry_of_the_directory_can_be_kept() {
    for (at, entry) in BUNKYO.catalogue.entries() {
        let mut lists = Lists::new(Replica(1));
        lists.add(MAIN, &BUNKYO.catalogue, Some(&BUNKYO.details), at).expect("its id fits");
        assert!(lists.items(MAIN)[0].snapshot.is_whole());
        assert_eq!(lists.change(&BUNKYO.catalogue, Some(&BUNKYO.details), MAIN, &entry.id), Some(Change::Same));
        assert!(entry.phones.iter().all(|phone| !phone.number.is_empty()));
    }
}

fn desk() -> Snapshot {
    Snapshot::of(&PERFECT.catalogue, Some(&PERFECT.details), entry(&PERFECT.catalogue, "desk-first").0)
}

#[test]
fn what_changed_since_is_named_with_old_and_new() {
    let today = desk();
    assert_eq!(today.change(Some(&today)), Change::Same);
    assert_eq!(today.change(None), Change::Gone);
    let old = Snapshot {
        phones: vec!["03-0000-9999".into()],
        cost: Some("500円".into()),
        address: Some(String::new()),
        ..today.clone()
    };
    let Change::Changed(changed) = old.change(Some(&today)) else { panic!("changed") };
    let fields: Vec<Field> = changed.iter().map(|one| one.field).collect();
    assert!(
        fields.starts_with(&[Field::Phones]) && fields.contains(&Field::Cost) && fields.contains(&Field::Address),
        "{fields:?}"
    );
    assert_eq!((changed[0].old.as_str(), changed[0].new.as_str()), ("03-0000-9999", "03-0000-1111"));
}

#[test]
fn what_was_not_known_has_not_changed() {
    let today = desk();
    let early = Snapshot::of(&PERFECT.catalogue, None, entry(&PERFECT.catalogue, "desk-first").0);
    assert_eq!((early.summary.as_deref(), early.is_whole()), (None, false));
    assert_eq!(early.change(Some(&today)), Change::Same);
    assert_eq!(today.change(Some(&early)), Change::Same, "nor what is not known today");
    let written_otherwise = Snapshot { phones: vec!["03（0000）1111".into()], ..today.clone() };
    assert_eq!(written_otherwise.change(Some(&today)), Change::Same, "the same number");
}

#[test]
fn snapshots_are_completed_where_the_edition_is_the_same() {
    let mut lists = Lists::new(Replica(1));
    for id in ["desk-first", "line-night"] {
        lists.add(MAIN, &PERFECT.catalogue, None, entry(&PERFECT.catalogue, id).0).expect("room");
    }
    lists.set_note(MAIN, "desk-first", "地図").expect("short");
    let old = Snapshot { edition: "2025年1月1日".into(), ..lists.items(MAIN)[1].snapshot.clone() };
    lists.refresh(MAIN, "line-night", old.clone()).expect("there");
    assert!(lists.complete(&PERFECT.catalogue, &PERFECT.details));
    assert_eq!(lists.items(MAIN)[0], Item { entry: "desk-first".into(), snapshot: desk(), note: "地図".into() });
    assert_eq!(lists.items(MAIN)[1].snapshot, old, "what it was like then nobody knows any more");
    assert!(!lists.complete(&PERFECT.catalogue, &PERFECT.details));
}

#[test]
fn what_is_taken_over_is_no_longer_a_change() {
    let mut lists = kept(&["desk-first"]);
    let old = Snapshot { phones: vec!["119".into()], ..desk() };
    lists.refresh(MAIN, "desk-first", old).expect("there");
    let change = |lists: &Lists| lists.change(&PERFECT.catalogue, Some(&PERFECT.details), MAIN, "desk-first");
    assert!(matches!(change(&lists), Some(Change::Changed(_))));
    lists.refresh(MAIN, "desk-first", desk()).expect("there");
    assert_eq!(change(&lists), Some(Change::Same));
    assert_eq!(lists.refresh(MAIN, "nobody", desk()), Err(Refusal::NotThere));
    lists.add_snapshot(MAIN, "left-long-ago", Snapshot::default()).expect("room");
    assert_eq!(lists.change(&PERFECT.catalogue, None, MAIN, "left-long-ago"), Some(Change::Gone));
}

proptest! {
    #[test]
    fn taking_off_and_putting_back_restores_everything(life in prop::collection::vec(acts(), 0..30), which in any::<prop::sample::Index>()) {
        let mut lists = lived(1, &life);
        let before = lists.all();
        let each: Vec<_> = before.iter().flat_map(|list| list.items.iter().map(move |item| (&list.id, &item.entry))).collect();
        prop_assume!(!each.is_empty());
        let (list, entry) = each[which.index(each.len())];
        let removed = lists.remove(list, entry).expect("there");
        lists.put_back(removed);
        prop_assert_eq!(lists.all(), before);
    }

    #[test]
    fn moving_gives_the_order_that_was_asked_for(life in prop::collection::vec(acts(), 0..30), number in 0..5_u8, to in 0..7_usize) {
        let mut lists = lived(1, &life);
        let (entry, _) = made_up(number, "");
        let mut order = ids(&lists, MAIN);
        if let Some(from) = order.iter().position(|id| *id == entry) {
            order.remove(from);
            order.insert(to.min(order.len()), entry.clone());
        }
        lists.move_to(MAIN, &entry, to);
        prop_assert_eq!(ids(&lists, MAIN), order);
    }

    #[test]
    fn no_life_breaks_the_lists(life in prop::collection::vec(acts(), 0..80)) {
        let (mut lists, mut undo) = (Lists::new(Replica(3)), None);
        for one in &life {
            act(&mut lists, &mut undo, one);
            prop_assert!(lists.ids().first().is_some_and(|first| first == MAIN));
        }
    }
}
