//! Lists as a file: out, and in again beside what is there.

use std::time::{Duration, Instant};

use guide::lists::exchange::{
    DEEPEST, Incoming, IncomingItem, IncomingList, LONGEST_FILE, LONGEST_TEXT, Line, Preview, Refused, export,
    merge_into, preview, read,
};
use guide::lists::{
    LONGEST_ID, LONGEST_NAME, LONGEST_NOTE, Lists, MAIN, MOST_ITEMS, MOST_KEPT, MOST_LISTS, Refusal, Replica, Snapshot,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::fixture::{BUNKYO, PERFECT, entry, text};

/// A list of entries of the small folder, the second with a note.
pub fn kept() -> Lists {
    let mut lists = Lists::new(Replica(7));
    keep(&mut lists, MAIN, "desk-first");
    let visit = lists.create("訪問セット").expect("created");
    for id in ["org-midori", "line-night"] {
        keep(&mut lists, &visit, id);
    }
    lists.set_list_note(&visit, "10時に駅").expect("noted");
    lists.set_note(&visit, "org-midori", "担当の人を聞く\n「はじめて」と言う").expect("noted");
    lists
}

fn keep(lists: &mut Lists, list: &str, id: &str) {
    lists.add(list, &PERFECT.catalogue, Some(&PERFECT.details), entry(&PERFECT.catalogue, id).0).expect("kept");
}

fn merged(into: &Lists, incoming: &Incoming) -> Result<Lists, Refusal> {
    let mut lists = into.clone();
    merge_into(&mut lists, incoming, &PERFECT.catalogue, Some(&PERFECT.details)).map(|()| lists)
}

fn exported(lists: &Lists) -> Incoming {
    read(export(lists, "2026年7月").as_bytes()).expect("readable")
}

fn link(name: &str, entries: &[&str]) -> Incoming {
    let items =
        entries.iter().map(|entry| IncomingItem { entry: (*entry).to_owned(), ..IncomingItem::default() }).collect();
    Incoming { lists: vec![IncomingList { name: name.to_owned(), items, ..IncomingList::default() }] }
}

/// A file with this in place of what a sound one has there.
fn changed(old: &str, new: &str) -> String {
    let file = export(&kept(), "2026年7月");
    assert!(file.contains(old), "{old}");
    file.replacen(old, new, 1)
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-c]{0,3}", 3 => "[ぁ-んー、。]{0,12}", 1 => vec(any::<char>(), 0..8).prop_map(String::from_iter)]
}

fn snapshots() -> impl Strategy<Value = Snapshot> {
    let known = || proptest::option::of(texts());
    let phones = vec("[0-9#]{1,4}-[0-9]{0,4}", 0..3);
    (texts(), texts(), phones, known(), known(), known(), known()).prop_map(
        |(edition, name, phones, summary, address, hours, cost)| Snapshot {
            edition,
            name,
            phones,
            summary,
            address,
            hours,
            cost,
        },
    )
}

/// What one page may hold: lists, which entries of ten they have, in which order, with which notes.
fn pages() -> impl Strategy<Value = Lists> {
    let items = || vec((0..10_u8, snapshots(), texts(), 0..5_usize), 0..8);
    let others = vec((texts(), texts(), items(), 0..4_usize), 0..4);
    (1..4_u32, items(), texts(), proptest::option::of(texts()), others).prop_map(|(me, main, note, name, others)| {
        let mut lists = Lists::new(Replica(me));
        fill(&mut lists, MAIN, &note, main);
        if let Some(name) = name {
            let _ = lists.rename(MAIN, &name);
        }
        for (name, note, items, to) in others {
            if let Ok(id) = lists.create(&name) {
                fill(&mut lists, &id, &note, items);
                lists.move_list(&id, to);
            }
        }
        lists
    })
}

fn fill(lists: &mut Lists, list: &str, note: &str, items: Vec<(u8, Snapshot, String, usize)>) {
    lists.set_list_note(list, note).expect("noted");
    for (number, snapshot, note, to) in items {
        let id = format!("entry-{number}");
        lists.add_snapshot(list, &id, snapshot).expect("kept");
        lists.set_note(list, &id, &note).expect("noted");
        lists.move_to(list, &id, to);
    }
}

/// What two pages hold that have met.
pub fn lives() -> impl Strategy<Value = Lists> {
    (pages(), pages()).prop_map(|(mut one, other)| {
        one.merge(&other);
        one
    })
}

/// Lists as a file brings them: of what the directory does not have it is said that a file knows it.
fn by_file(lists: &Lists) -> Vec<guide::lists::List> {
    let mut lists = lists.all();
    for item in
        lists.iter_mut().flat_map(|list| &mut list.items).filter(|item| PERFECT.catalogue.find(&item.entry).is_none())
    {
        item.snapshot = item.snapshot.clone().by_file();
    }
    lists
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_file_brings_back_what_was_kept(lists in lives()) {
        let incoming = exported(&lists);
        let back = merged(&Lists::new(Replica(9)), &incoming).expect("room");
        prop_assert_eq!(back.all(), by_file(&lists));
        // And so does the text that is stored of it.
        let stored = Lists::decode(&back.encode(), Replica(9)).expect("readable");
        prop_assert_eq!(stored.all(), by_file(&lists));
    }

    #[test]
    fn the_same_file_once_more_changes_nothing(own in lives(), other in lives()) {
        let incoming = exported(&other);
        let once = merged(&own, &incoming).expect("room");
        let twice = merged(&once, &incoming).expect("room");
        prop_assert_eq!(&twice, &once);
        prop_assert!(preview(&once, &incoming, &PERFECT.catalogue, None).expect("room").is_nothing());
    }

    #[test]
    fn nothing_goes_and_nothing_moves(own in lives(), other in lives()) {
        let after = merged(&own, &exported(&other)).expect("room");
        for list in own.all() {
            let now = after.list(&list.id).expect("there");
            prop_assert!(now.note.contains(&list.note) && (list.name.is_empty() || now.name == list.name));
            prop_assert!(now.items.len() >= list.items.len());
            for (was, is) in list.items.iter().zip(&now.items) {
                prop_assert_eq!((&was.entry, &was.snapshot), (&is.entry, &is.snapshot));
                prop_assert!(is.note.contains(&was.note));
            }
        }
        for list in other.all() {
            let now = after.list(&list.id).expect("there");
            prop_assert!(now.note.contains(&list.note));
            for item in list.items {
                prop_assert!(after.item(&list.id, &item.entry).expect("there").note.contains(&item.note));
            }
        }
    }

    #[test]
    fn a_preview_says_what_then_happens(own in lives(), other in lives()) {
        let incoming = exported(&other);
        let Preview { new, same, changed, unknown, .. } = preview(&own, &incoming, &PERFECT.catalogue, None).expect("room");
        let after = merged(&own, &incoming).expect("room");
        let count = |lists: &Lists| lists.all().iter().map(|list| list.items.len()).sum::<usize>();
        prop_assert_eq!(count(&after), count(&own) + new.len());
        prop_assert_eq!(new.len() + same.len() + changed.len(), count(&other));
        prop_assert_eq!(unknown.len(), count(&other), "no entry here is of the directory");
        let is_nothing = preview(&own, &incoming, &PERFECT.catalogue, None).expect("room").is_nothing();
        prop_assert_eq!(is_nothing, after.all() == own.all());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn a_file_with_any_change_is_read_or_refused(lists in lives(), at in any::<prop::sample::Index>(), with in vec(any::<u8>(), 0..4), length in 0..6_usize) {
        let mut bytes = export(&lists, "").into_bytes();
        let at = at.index(bytes.len());
        bytes.splice(at..(at + length).min(bytes.len()), with);
        if let Ok(incoming) = read(&bytes) {
            let _ = merged(&kept(), &incoming);
            let _ = preview(&kept(), &incoming, &PERFECT.catalogue, None);
        }
    }

    #[test]
    fn a_file_cut_off_anywhere_is_damaged(at in any::<prop::sample::Index>()) {
        let file = export(&kept(), "2026年7月");
        let whole = file.trim_end().len();
        let cut = file.get(..at.index(whole));
        let known = file.find("sasae-lists").expect("format") + "sasae-lists".len();
        if let Some(cut) = cut {
            prop_assert_eq!(read(cut.as_bytes()), Err(if cut.len() < known { Refused::NotOurs } else { Refused::Damaged }));
        }
    }

    #[test]
    fn every_file_is_as_its_schema_says(lists in lives()) {
        let schema: Value = serde_json::from_str(&text("data/schema/lists.schema.json")).expect("JSON");
        let file: Value = serde_json::from_str(&export(&lists, "2026年7月")).expect("JSON");
        obeys(&file, &schema, &schema, "file");
    }
}

#[test]
fn a_file_is_text_that_people_can_read() {
    let mut lists = Lists::new(Replica(7));
    let snapshot = Snapshot {
        edition: "2026年7月".into(),
        name: "はじめての窓口".into(),
        phones: vec!["03-0000-1111".into()],
        hours: Some(String::new()),
        ..Snapshot::default()
    };
    lists.add_snapshot(MAIN, "desk-first", snapshot).expect("kept");
    lists.set_note(MAIN, "desk-first", "「\"」と\n聞く").expect("noted");
    let expected = r#"{
  "format": "sasae-lists",
  "version": 1,
  "edition": "2026年8月",
  "lists": [
    {
      "id": "main",
      "name": "",
      "note": "",
      "items": [
        {
          "entry": "desk-first",
          "note": "「\"」と\n聞く",
          "snapshot": {
            "edition": "2026年7月",
            "name": "はじめての窓口",
            "phones": [
              "03-0000-1111"
            ],
            "hours": ""
          }
        }
      ]
    }
  ]
}
"#;
    assert_eq!(export(&lists, "2026年8月"), expected);
}

#[test]
fn a_bad_file_is_refused_with_its_reason() {
    let sound = export(&kept(), "2026年7月");
    let utf16 = |bytes: fn(u16) -> [u8; 2]| sound.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let many = |of: &str, count: usize| vec![of; count].join(",");
    let list = r#"{"id": "a", "name": "あ", "items": []}"#;
    let item = r#"{"entry": "a"}"#;
    let lists = |lists: &str| format!(r#"{{"format": "sasae-lists", "version": 1, "lists": [{lists}]}}"#).into_bytes();
    let table: &[(Vec<u8>, Refused)] = &[
        (Vec::new(), Refused::NotOurs),
        (b"PK\x03\x04\x14\0\0\0".to_vec(), Refused::Packed),
        (b"\x1f\x8b\x08\0".to_vec(), Refused::Packed),
        (utf16(u16::to_le_bytes), Refused::Encoding),
        (utf16(u16::to_be_bytes), Refused::Encoding),
        ([b"\xff\xfe".as_slice(), &utf16(u16::to_le_bytes)].concat(), Refused::Encoding),
        // 「あ」 in Shift_JIS.
        (b"{\"\x82\xa0\": 1}".to_vec(), Refused::Encoding),
        (b"list,order\r\nsiori,1\r\n".to_vec(), Refused::NotOurs),
        (br#"{"format": "other", "version": 1}"#.to_vec(), Refused::NotOurs),
        (b"null".to_vec(), Refused::NotOurs),
        (changed("\"version\": 1", "\"version\": 2").into_bytes(), Refused::Newer),
        (changed("\"version\": 1", "\"version\": 0").into_bytes(), Refused::Damaged),
        (changed("\"version\": 1", "\"version\": \"1\"").into_bytes(), Refused::Damaged),
        (changed("\"version\": 1", "\"version\": 1, \"version\": 1").into_bytes(), Refused::Damaged),
        (changed("\"id\": \"main\"", "\"id\": \"Main\"").into_bytes(), Refused::Damaged),
        (changed("\"entry\": \"desk-first\"", "\"entry\": \"../x\"").into_bytes(), Refused::Damaged),
        (changed("\"entry\": \"desk-first\",", "").into_bytes(), Refused::Damaged),
        (changed("\"note\": \"10時に駅\"", "\"note\": null").into_bytes(), Refused::Damaged),
        (changed("\"phones\": [", "\"phones\": [7, ").into_bytes(), Refused::Damaged),
        (sound.replace("\"items\"", "\"things\"").into_bytes(), Refused::Damaged),
        (sound.replace("\"lists\"", "\"things\"").into_bytes(), Refused::Damaged),
        (changed("10時に駅", &"あ".repeat(LONGEST_TEXT + 1)).into_bytes(), Refused::TooMuch),
        (changed("訪問セット", &"あ".repeat(LONGEST_NAME + 1)).into_bytes(), Refused::TooMuch),
        (lists(&many(list, 2 * MOST_LISTS + 1)), Refused::TooMuch),
        (lists(&list.replace("[]", &format!("[{}]", many(item, 2 * MOST_ITEMS + 1)))), Refused::TooMuch),
        (lists(&many(&list.replace("[]", &format!("[{}]", many(item, 2 * MOST_ITEMS))), 4)), Refused::TooMuch),
        (["[".repeat(DEEPEST + 1), "]".repeat(DEEPEST + 1)].concat().into_bytes(), Refused::TooDeep),
        (
            changed(
                "\"edition\":",
                &format!("\"more\": {}0{}, \"edition\":", "[".repeat(DEEPEST), "]".repeat(DEEPEST)),
            )
            .into_bytes(),
            Refused::TooDeep,
        ),
    ];
    for (bytes, reason) in table {
        assert_eq!(
            read(bytes).err(),
            Some(*reason),
            "{}",
            String::from_utf8_lossy(bytes).chars().take(120).collect::<String>()
        );
    }
}

#[test]
fn huge_and_endlessly_nested_files_are_refused_at_once() {
    let start = Instant::now();
    assert_eq!(read(&vec![b'['; 100_000_000]), Err(Refused::TooBig));
    assert_eq!(read(&vec![b' '; LONGEST_FILE + 1]), Err(Refused::TooBig));
    assert_eq!(read("[".repeat(1_000_000).as_bytes()), Err(Refused::TooDeep));
    assert_eq!(read(r#"{"a":"#.repeat(500_000).as_bytes()), Err(Refused::TooDeep));
    assert_eq!(
        read(["{\"format\": \"sasae-lists\", \"a\": [", &"[],".repeat(1_000_000)].concat().as_bytes()),
        Err(Refused::TooMuch)
    );
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn what_other_programs_add_to_a_sound_file_does_no_harm() {
    let sound = export(&kept(), "2026年7月");
    let incoming = read(sound.as_bytes()).expect("readable");
    assert_eq!(read(["\u{feff}", &sound].concat().as_bytes()), Ok(incoming.clone()), "a byte order mark");
    assert_eq!(read(sound.replace('\n', "\r\n").as_bytes()), Ok(incoming.clone()), "other breaks");
    assert_eq!(
        read(changed("\"edition\":", "\"color\": [{\"a\": null}, -1.5e3], \"edition\":").as_bytes()),
        Ok(incoming.clone()),
        "unknown members"
    );
    let compact: Value = serde_json::from_str(&sound).expect("JSON");
    assert_eq!(read(compact.to_string().as_bytes()), Ok(incoming), "written anew by a program");
}

#[test]
fn the_fullest_lists_come_back() {
    let mut lists = Lists::new(Replica(1));
    let note = "あ".repeat(LONGEST_NOTE);
    let id = |at: usize| format!("{at:0>width$}", width = LONGEST_ID);
    let entries: Vec<_> = BUNKYO.catalogue.entries().map(|(at, _)| at).collect();
    for (at, entry) in entries.into_iter().cycle().take(MOST_KEPT).enumerate() {
        let list = match at / (MOST_KEPT / MOST_LISTS) {
            0 => MAIN.to_owned(),
            number if lists.ids().len() > number => lists.ids()[number].clone(),
            number => lists.create(&format!("{number}{}", "名".repeat(LONGEST_NAME - 2))).expect("created"),
        };
        lists
            .add_snapshot(&list, &id(at), Snapshot::of(&BUNKYO.catalogue, Some(&BUNKYO.details), entry))
            .expect("kept");
        lists.set_note(&list, &id(at), &note).expect("noted");
        lists.set_list_note(&list, &note).expect("noted");
    }
    let file = export(&lists, "2026年7月");
    println!("the fullest lists: {} bytes", file.len());
    assert!(file.len() < LONGEST_FILE / 3, "{}", file.len());
    assert_eq!(merged(&Lists::new(Replica(2)), &exported(&lists)).expect("room").all(), by_file(&lists));
    // Two pages that were both full come back as well, once they have met.
    let mut met = lists.clone();
    let mut other = Lists::new(Replica(3));
    for at in 0..MOST_KEPT {
        let list = if at < MOST_ITEMS {
            MAIN.to_owned()
        } else if at % MOST_ITEMS == 0 {
            other.create("もう一つ").expect("created")
        } else {
            other.ids().pop().expect("one")
        };
        other.add_snapshot(&list, &format!("other-{at}"), Snapshot::default()).expect("kept");
    }
    met.merge(&other);
    assert_eq!(merged(&Lists::new(Replica(2)), &exported(&met)).expect("room").all(), by_file(&met));
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let mut full = Lists::new(Replica(1));
    for at in 0..MOST_ITEMS {
        full.add_snapshot(MAIN, &format!("entry-{at}"), Snapshot::default()).expect("kept");
    }
    let into_main = |incoming: Incoming| Incoming {
        lists: incoming.lists.into_iter().map(|list| IncomingList { id: Some(MAIN.into()), ..list }).collect(),
    };
    let one_more = into_main(link("", &["entry-0", "desk-first"]));
    assert_eq!(merged(&full, &one_more), Err(Refusal::ListFull));
    assert_eq!(merged(&full, &into_main(link("", &["entry-0"]))), Ok(full.clone()), "it is there already");
    assert_eq!(preview(&full, &one_more, &PERFECT.catalogue, None), Err(Refusal::ListFull));
    let mut many = Lists::new(Replica(1));
    while many.create("あ").is_ok() {}
    assert_eq!(merged(&many, &link("い", &["desk-first"])), Err(Refusal::TooManyLists));
    assert_eq!(merged(&many, &link("", &["desk-first"])), Err(Refusal::NoName));
    assert_eq!(merged(&many, &link(&"あ".repeat(LONGEST_NAME + 1), &["desk-first"])), Err(Refusal::NameTooLong));
    assert_eq!(merged(&many, &into_main(link("", &["Desk"]))), Err(Refusal::NotAnId));
    let long = |letter: &str| {
        let item = IncomingItem {
            entry: "desk-first".into(),
            note: letter.repeat(LONGEST_TEXT * 2 / 3),
            ..IncomingItem::default()
        };
        Incoming { lists: vec![IncomingList { id: Some(MAIN.into()), items: vec![item], ..IncomingList::default() }] }
    };
    let noted = merged(&many, &long("あ")).expect("room");
    assert_eq!(merged(&noted, &long("い")), Err(Refusal::NoteTooLong));
    let big = Snapshot {
        summary: Some("長".repeat(LONGEST_TEXT)),
        address: Some("長".repeat(LONGEST_TEXT)),
        ..Snapshot::default()
    };
    let items = (0..MOST_ITEMS).map(|at| IncomingItem {
        entry: format!("big-{at}"),
        snapshot: Some(big.clone()),
        ..IncomingItem::default()
    });
    let big = Incoming {
        lists: vec![IncomingList { id: Some(MAIN.into()), items: items.collect(), ..IncomingList::default() }],
    };
    assert_eq!(
        merged(&Lists::new(Replica(1)), &big),
        Err(Refusal::AllFull),
        "what could not be stored is not taken in"
    );
}

#[test]
fn a_link_becomes_a_list_of_its_own_and_the_same_one_once_only() {
    let incoming = link("訪問セット", &["desk-first", "no-such-entry", "org-midori"]);
    let once = merged(&kept(), &incoming).expect("room");
    let lists = once.all();
    let names: Vec<&str> = lists.iter().map(|list| list.name.as_str()).collect();
    assert_eq!(names, ["", "訪問セット", "訪問セット"], "a list of another person is not mixed with one's own");
    let entries: Vec<&str> = lists[2].items.iter().map(|item| item.entry.as_str()).collect();
    assert_eq!(entries, ["desk-first", "org-midori"], "nothing can be shown of the other one");
    assert!(lists[2].items.iter().all(|item| item.snapshot.is_whole() && !item.snapshot.name.is_empty()));
    assert_eq!(merged(&once, &incoming), Ok(once.clone()));
    let mut renamed = once.clone();
    renamed.rename(&lists[2].id, "田中さんから").expect("renamed");
    assert_eq!(merged(&renamed, &incoming), Ok(renamed.clone()), "under whatever name it stands now");
    assert_eq!(
        merged(&once, &link("訪問セット", &["desk-first"])).expect("room").all().len(),
        4,
        "other entries are another list"
    );
}

#[test]
fn an_entry_comes_back_as_it_was_when_it_was_kept() {
    let mut lists = kept();
    let old = Snapshot {
        edition: "2025年7月".into(),
        name: "むかしの名前".into(),
        phones: vec!["03-9999-9999".into()],
        ..Snapshot::default()
    };
    lists.refresh(MAIN, "desk-first", old).expect("there");
    let back = merged(&Lists::new(Replica(9)), &exported(&lists)).expect("room");
    assert_eq!(back.all(), lists.all(), "so that what has changed since is shown");
}

#[test]
fn a_note_is_not_lost_where_only_its_second_mention_has_a_snapshot() {
    let item = |note: &str, snapshot| IncomingItem { entry: "left-long-ago".into(), note: note.into(), snapshot };
    let list = |item| IncomingList { id: Some(MAIN.into()), items: vec![item], ..IncomingList::default() };
    let incoming = Incoming { lists: vec![list(item("木曜", None)), list(item("", Some(Snapshot::default())))] };
    let once = merged(&Lists::new(Replica(9)), &incoming).expect("room");
    assert_eq!(once.item(MAIN, "left-long-ago").expect("kept").note, "木曜");
    assert_eq!(merged(&once, &incoming), Ok(once), "the same once more changes nothing");
}

#[test]
fn a_preview_names_what_is_new_and_what_is_unknown() {
    let own = kept();
    let visit = own.ids()[1].clone();
    let item = |entry: &str, note: &str, name: Option<&str>| IncomingItem {
        entry: entry.into(),
        note: note.into(),
        snapshot: name.map(|name| Snapshot { name: name.into(), ..Snapshot::default() }),
    };
    let items = vec![
        item("desk-first", "", None),
        item("org-midori", "地図を持つ", None),
        item("line-night", "", Some("むかしの名前")),
        item("gone-with-name", "", Some("なくなった窓口")),
        item("gone", "", None),
        item("desk-first", "", None),
    ];
    let incoming = Incoming {
        lists: vec![
            IncomingList { id: Some(visit.clone()), name: "ほかの名前".into(), note: "11時".into(), items },
            IncomingList { id: Some("other".into()), name: "もう一つ".into(), ..IncomingList::default() },
        ],
    };
    let found = preview(&own, &incoming, &PERFECT.catalogue, Some(&PERFECT.details)).expect("room");
    let line =
        |entry: &str, name: &str| Line { list: "訪問セット".into(), entry: entry.into(), name: name.into() };
    let name = |id: &str| entry(&PERFECT.catalogue, id).1.name.clone();
    assert_eq!(found.new_lists, ["もう一つ"]);
    assert_eq!(found.changed_lists, ["訪問セット"]);
    assert_eq!(found.new, [line("desk-first", &name("desk-first")), line("gone-with-name", "なくなった窓口")]);
    assert_eq!(found.changed, [line("org-midori", &name("org-midori"))]);
    assert_eq!(found.same, [line("line-night", &name("line-night"))]);
    assert_eq!(found.unknown, [line("gone-with-name", "なくなった窓口"), line("gone", "gone")]);
    let after = merged(&own, &incoming).expect("room").list(&visit).expect("there");
    assert_eq!((after.name.as_str(), after.note.as_str()), ("訪問セット", "10時に駅\n11時"));
    let brought = |id: &str| after.items.iter().find(|item| item.entry == id).expect("there").snapshot.is_by_file();
    assert!(
        brought("gone-with-name") && !brought("desk-first") && !brought("line-night"),
        "only what nobody here has checked is said to be the file's"
    );
    assert_eq!(after.items[0].note, "担当の人を聞く\n「はじめて」と言う\n地図を持つ");
}

/// Judges a value by as much of JSON Schema as the schema of the file uses; another validator
/// judges a file of the real data in the browser tests.
fn obeys(value: &Value, schema: &Value, root: &Value, at: &str) {
    let known = [
        "$schema",
        "$id",
        "$defs",
        "title",
        "description",
        "type",
        "const",
        "required",
        "properties",
        "items",
        "maxItems",
        "maxLength",
        "minLength",
        "pattern",
        "minimum",
        "$ref",
    ];
    for (word, rule) in schema.as_object().expect("a schema") {
        assert!(known.contains(&word.as_str()), "{at}: {word}");
        let length = value.as_str().map(|text| text.chars().count() as u64);
        let holds = match word.as_str() {
            "type" => match rule.as_str() {
                Some("object") => value.is_object(),
                Some("array") => value.is_array(),
                Some("string") => value.is_string(),
                Some("integer") => value.is_u64(),
                _ => false,
            },
            "const" => value == rule,
            "required" => {
                rule.as_array().expect("names").iter().all(|name| value.get(name.as_str().expect("name")).is_some())
            }
            "maxItems" => value.as_array().is_some_and(|items| items.len() as u64 <= rule.as_u64().expect("number")),
            "maxLength" => length <= rule.as_u64(),
            "minLength" => length >= rule.as_u64(),
            "pattern" => rule == "^[a-z0-9-]{1,64}$" && value.as_str().is_some_and(guide::lists::is_id),
            _ => true,
        };
        assert!(holds, "{at}: {word} {rule}: {value}");
        match word.as_str() {
            "$ref" => {
                let name = rule.as_str().and_then(|way| way.strip_prefix("#/$defs/")).expect("a definition");
                obeys(value, &root["$defs"][name], root, at);
            }
            "properties" => {
                for (name, inner) in value.as_object().expect("members") {
                    // A file of this edition has no member that its schema does not describe.
                    obeys(
                        inner,
                        rule.get(name).unwrap_or_else(|| panic!("{at}.{name}")),
                        root,
                        &format!("{at}.{name}"),
                    );
                }
            }
            "items" => {
                value.as_array().expect("items").iter().for_each(|inner| obeys(inner, rule, root, &format!("{at}[]")))
            }
            _ => {}
        }
    }
}

#[test]
fn the_schema_has_the_limits_of_the_reader() {
    let schema: Value = serde_json::from_str(&text("data/schema/lists.schema.json")).expect("JSON");
    let limit = |way: &str| schema.pointer(way).and_then(Value::as_u64).unwrap_or_else(|| panic!("{way}")) as usize;
    assert_eq!(limit("/properties/lists/maxItems"), 2 * MOST_LISTS);
    assert_eq!(limit("/$defs/list/properties/items/maxItems"), 2 * MOST_ITEMS);
    assert_eq!(limit("/$defs/list/properties/name/maxLength"), LONGEST_NAME);
    assert_eq!(limit("/$defs/text/maxLength"), LONGEST_TEXT);
    assert_eq!(
        schema.pointer("/$defs/id/pattern").and_then(Value::as_str),
        Some(format!("^[a-z0-9-]{{1,{LONGEST_ID}}}$").as_str())
    );
}
