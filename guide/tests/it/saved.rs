//! A person's own list: kept, read again, never silently lost.

use guide::saved::{Item, Saved, Unreadable, VERSION};
use proptest::prelude::*;

use crate::fixture::{PERFECT, entry};

fn kept(ids: &[&str]) -> Saved {
    let mut saved = Saved::default();
    for id in ids {
        saved.add(&PERFECT.catalogue, Some(&PERFECT.details), entry(&PERFECT.catalogue, id).0);
    }
    saved
}

fn ids(saved: &Saved) -> Vec<&str> {
    saved.items().iter().map(|item| item.id.as_str()).collect()
}

#[test]
fn an_entry_is_kept_with_what_one_needs_of_it() {
    let saved = kept(&["desk-first"]);
    assert_eq!(
        saved.items(),
        [Item {
            id: "desk-first".into(),
            edition: "2026年11月1日".into(),
            name: "みどり市 はじめての相談".into(),
            summary: "どこに相談すればよいかわからないときの窓口です。".into(),
            phones: vec!["03-0000-1111".into()],
        }],
        "a fax is no phone"
    );
    assert!(saved.has("desk-first") && !saved.has("line-119"));
}

#[test]
fn an_entry_is_kept_once_and_in_the_order_of_keeping() {
    assert_eq!(ids(&kept(&["line-night", "desk-first", "line-night", "club-sun"])), ["line-night", "desk-first", "club-sun"]);
}

#[test]
fn what_was_taken_off_can_be_put_back_where_it_stood() {
    for (place, id) in ["line-night", "desk-first", "club-sun"].into_iter().enumerate() {
        let mut saved = kept(&["line-night", "desk-first", "club-sun"]);
        let before = saved.clone();
        let (at, item) = saved.remove(id).expect("kept");
        assert_eq!(at, place);
        assert!(!saved.has(id));
        saved.put_back(at, item.clone());
        assert_eq!(saved, before);
        saved.put_back(0, item);
        assert_eq!(saved, before, "it is not put back twice");
    }
    let mut saved = kept(&["line-night"]);
    assert_eq!(saved.remove("nobody"), None);
    let (at, item) = saved.remove("line-night").expect("kept");
    saved.put_back(at + 9, item);
    assert_eq!(ids(&saved), ["line-night"], "a place beyond the end is the end");
}

#[test]
fn the_stored_form_is_read_by_later_builds() {
    // Lists that people have on their phones look like this; it must stay readable.
    let stored = "sasae-list 1\nline-night\t2026年11月1日\tよるのホットライン\t夜に話を聞く電話です。\t0120-000-111 119";
    let saved = Saved::decode(stored).expect("readable");
    assert_eq!(saved.items()[0].phones, ["0120-000-111", "119"]);
    assert_eq!(saved.encode(), stored);
    assert_eq!(Saved::decode("sasae-list 1"), Ok(Saved::default()));
    assert_eq!(Saved::default().encode(), "sasae-list 1");
}

#[test]
fn damaged_text_is_damaged() {
    let whole = kept(&["desk-first", "line-night"]).encode();
    for text in [
        "", " ", "x", "{}", "[]", "null", "sasae", "sasae-list", "sasae-list x", "sasae-list 0", "sasae-list -1", "sasae-list 1.5", "\u{0}",
        "sasae-list 1\n", "sasae-list 1\nid", "sasae-list 1\nid\t\t\t", "sasae-list 1\n\te\tn\ts\tp", "sasae-list 1\na\tb\tc\td\te\tf",
        "sasae-list 99999999999", &whole[..whole.rfind('\t').expect("tab")], &whole.replace('\t', " "), &whole.replacen("sasae", "Sasae", 1),
    ] {
        assert_eq!(Saved::decode(text), Err(Unreadable::Damaged), "{text:?}");
    }
}

#[test]
fn a_newer_list_is_newer_whatever_it_holds() {
    for text in [format!("sasae-list {}", VERSION + 1), "sasae-list 7\n{\"a\":1}".into()] {
        assert_eq!(Saved::decode(&text), Err(Unreadable::Newer), "{text:?}");
    }
}

#[test]
fn one_entry_twice_in_stored_text_is_one() {
    let line = "line-night\te\tn\ts\t119";
    let saved = Saved::decode(&format!("sasae-list 1\n{line}\nother\te\tn\ts\t\n{line}2")).expect("readable");
    assert_eq!(ids(&saved), ["line-night", "other"]);
    assert_eq!(saved.items()[0].phones, ["119"], "the first stays");
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    // Whatever a field could hold, and often what stands between fields.
    let field = || prop_oneof![any::<String>(), "[\t\n\r a-z{}\"\\\\あ]{0,12}"];
    let item = ("[a-z0-9-]{1,12}", field(), field(), field(), prop::collection::vec("[0-9#-]{1,13}", 0..4))
        .prop_map(|(id, edition, name, summary, phones)| Item { id, edition, name, summary, phones });
    prop::collection::vec(item, 0..8)
}

fn single_line(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

proptest! {
    #[test]
    fn reading_is_the_inverse_of_writing(items in items()) {
        let mut saved = Saved::default();
        for item in items {
            saved.put_back(usize::MAX, item);
        }
        let again = Saved::decode(&saved.encode()).expect("readable");
        let expected: Vec<Item> = saved
            .items()
            .iter()
            .map(|item| Item {
                edition: single_line(&item.edition),
                name: single_line(&item.name),
                summary: single_line(&item.summary),
                ..item.clone()
            })
            .collect();
        prop_assert_eq!(again.items(), expected);
        prop_assert_eq!(again.encode(), saved.encode());
    }

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>()) {
        let _ = Saved::decode(&text);
        if let Ok(saved) = Saved::decode(&format!("sasae-list 1\n{text}")) {
            prop_assert_eq!(Saved::decode(&saved.encode()), Ok(saved));
        }
    }

    #[test]
    fn what_is_read_has_no_entry_twice(ids in prop::collection::vec("[ab]{1,2}", 0..9)) {
        let lines: Vec<String> = ids.iter().map(|id| format!("\n{id}\t\t\t\t")).collect();
        let saved = Saved::decode(&format!("sasae-list 1{}", lines.concat())).expect("readable");
        let mut once: Vec<&str> = Vec::new();
        for id in &ids {
            if !once.contains(&id.as_str()) {
                once.push(id);
            }
        }
        prop_assert_eq!(saved.items().iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), once);
    }

    #[test]
    fn taking_off_and_putting_back_restores_the_list(items in items(), which in any::<prop::sample::Index>()) {
        prop_assume!(!items.is_empty());
        let mut saved = Saved::default();
        for item in items {
            saved.put_back(usize::MAX, item);
        }
        let before = saved.clone();
        let id = saved.items()[which.index(saved.items().len())].id.clone();
        let (at, item) = saved.remove(&id).expect("kept");
        prop_assert_eq!(saved.items().len() + 1, before.items().len());
        saved.put_back(at, item);
        prop_assert_eq!(saved, before);
    }
}
