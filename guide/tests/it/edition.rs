//! What has changed since the edition before: nothing of a first edition, and of a later one what
//! came, what went and which fields say something else.

use guide::changes::{Changes, Field, Gone};
use guide::check::edition::{FILE, LastEdition};
use guide::check::{Fault, Files, check};
use guide::details::Details;
use guide::model::EntryRef;
use serde_json::{Value, json};

use crate::fixture::{BUNKYO, PERFECT, files};

const FOLDER: &str = "guide/tests/fixture/perfect";

fn last() -> Value {
    serde_json::to_value(LastEdition::of(&PERFECT)).expect("JSON")
}

/// The perfect folder on a day, after an edition before.
fn after(last: &Value, edition: &str) -> Files {
    let mut files = files(FOLDER);
    files.insert(FILE.to_owned(), last.to_string());
    let mut city: Value = serde_json::from_str(&files["city.json"]).expect("JSON");
    city["edition"] = json!(edition);
    files.insert("city.json".to_owned(), city.to_string());
    files
}

fn changes(last: &Value) -> Changes {
    let checked = check(&after(last, "2027-06-01")).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let travelled = Details::from_bytes(&checked.details.to_bytes()).expect("details");
    assert_eq!(travelled.changes, checked.details.changes, "it travels whole");
    checked.details.changes.expect("an edition before")
}

fn id(entry: EntryRef) -> &'static str {
    &PERFECT.catalogue.entry(entry).id
}

/// The entry with this id in what is kept of the edition before.
fn entry<'v>(last: &'v mut Value, id: &str) -> &'v mut Value {
    last["entries"].as_array_mut().expect("entries").iter_mut().find(|entry| entry["id"] == id).expect("the entry")
}

#[test]
fn a_first_edition_has_nothing_to_compare_with() {
    assert_eq!(PERFECT.details.changes, None);
}

#[test]
fn the_same_data_have_not_changed() {
    let changes = changes(&last());
    assert!(changes.is_empty(), "{changes:?}");
    assert_eq!(changes.since, PERFECT.catalogue.city.edition);
}

#[test]
fn what_is_kept_of_the_real_data_says_the_same_as_they_do() {
    let mut real = files("data/bunkyo");
    real.insert(FILE.to_owned(), serde_json::to_string(&LastEdition::of(&BUNKYO)).expect("JSON"));
    let checked = check(&real).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(checked.details.changes.is_some_and(|changes| changes.is_empty()));
}

#[test]
fn what_came_and_what_went_is_named() {
    let mut last = last();
    let entries = last["entries"].as_array_mut().expect("entries");
    entries.retain(|entry| entry["id"] != "club-sun");
    entries.push(json!({ "id": "club-moon", "name": "月の会", "kana": "つきの かい" }));
    let changes = changes(&last);
    assert_eq!(changes.added.iter().copied().map(id).collect::<Vec<_>>(), ["club-sun"]);
    assert_eq!(changes.gone, [Gone { name: "月の会".into(), kana: "つきの かい".into() }]);
    assert_eq!(changes.changed, []);
}

#[test]
fn each_field_that_says_something_else_is_named_and_a_number_written_another_way_is_not() {
    for (field, old, expected) in [
        ("name", json!("前の名前"), vec![Field::Name]),
        ("phones", json!(["03-9999-9999"]), vec![Field::Phones]),
        ("phones", json!(["03 0000 1111"]), vec![]),
        ("summary", json!("前の説明。"), vec![Field::Summary]),
        ("address", json!("前の場所"), vec![Field::Address]),
        ("hours", json!("前の時間"), vec![Field::Hours]),
        ("cost", json!("前の費用"), vec![Field::Cost]),
        ("kana", json!("まえの よみ"), vec![]),
    ] {
        let mut last = last();
        entry(&mut last, "desk-first")[field] = old;
        let changes = changes(&last);
        let fields: Vec<Field> = changes.changed.iter().flat_map(|one| one.fields.clone()).collect();
        assert_eq!(fields, expected, "{field}");
        assert!(changes.changed.iter().all(|one| id(one.entry) == "desk-first"), "{field}");
    }
}

/// File, id and field of every fault.
fn faults(files: &Files) -> Vec<(String, String)> {
    let faults = check(files).err().unwrap_or_default();
    faults.into_iter().map(|Fault { file, field, .. }| (file, field)).collect()
}

#[test]
fn data_that_changed_need_a_new_day() {
    let same_day = PERFECT.catalogue.city.edition;
    let same_day =
        format!("{}-{:02}-{:02}", same_day.year, same_day.month.unwrap_or_default(), same_day.day.unwrap_or_default());
    assert_eq!(faults(&after(&last(), &same_day)), [], "as long as nothing has changed");
    let mut changed = last();
    entry(&mut changed, "desk-first")["name"] = json!("前の名前");
    let fault = [("city.json".to_owned(), "edition".to_owned())];
    assert_eq!(faults(&after(&changed, &same_day)), fault);
    let mut newer = last();
    newer["edition"] = json!("2099-01-01");
    assert_eq!(faults(&after(&newer, "2027-06-01")), fault, "the edition before is newer");
}

#[test]
fn an_edition_before_that_is_not_as_it_was_written_is_a_fault() {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut last = last();
        change(&mut last);
        faults(&after(&last, "2027-06-01"))
            .into_iter()
            .map(|(file, field)| format!("{file} {field}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(with(&|last| last["edition"] = json!("2026-13-01")), ["last-edition.json edition"]);
    assert_eq!(with(&|last| last["colour"] = json!("red")), ["last-edition.json colour"]);
    let twice = |last: &mut Value| {
        let again = last["entries"][0].clone();
        last["entries"].as_array_mut().expect("entries").push(again);
    };
    assert_eq!(with(&twice), ["last-edition.json entries"]);
}
