//! Looking through a list: by words, by conditions, and nothing of it hidden unasked.

use guide::facet::{Facet, Filter, Value};
use guide::lists::within::Within;
use guide::lists::{Item, Snapshot};
use guide::search::Query;
use proptest::prelude::*;

use crate::facet::{filters, fits, is_of, without};
use crate::fixture::{BUNKYO, FACETS, INDEX, entry};

fn item(id: &str, note: &str) -> Item {
    let catalogue = &BUNKYO.catalogue;
    let snapshot = match catalogue.find(id) {
        Some(at) => Snapshot::of(catalogue, Some(&BUNKYO.details), at),
        None => Snapshot {
            name: "閉じた窓口".into(),
            summary: Some("昼にだけ話せた。".into()),
            edition: "2025年".into(),
            ..Snapshot::default()
        },
    };
    Item { entry: id.into(), snapshot, note: note.into() }
}

fn look(items: &[Item], words: &str, filter: &Filter) -> Within {
    Within::of(items, &BUNKYO.catalogue, &INDEX, &FACETS, &Query::new(words), filter)
}

fn found(items: &[Item], words: &str) -> Vec<String> {
    look(items, words, &Filter::default()).fitting
}

fn value(facet: Facet, slug: &str) -> Value {
    FACETS.value(facet, slug).expect("a value of the data")
}

const ALL: [&str; 5] = ["org-energy-house", "line-yakan-kokoro", "gone-desk", "desk-hokenjo", "org-aa"];

fn list() -> Vec<Item> {
    ALL.map(|id| item(id, if id == "line-yakan-kokoro" { "木曜に聞く：見学" } else { "" })).into()
}

#[test]
fn words_are_looked_for_in_what_was_kept_and_written() {
    // What one types, and which entries it leaves.
    let table: [(&str, &[&str]); 13] = [
        ("", &ALL),
        ("  、", &ALL),
        ("エナジー", &["org-energy-house"]),
        ("えなじーはうす", &["org-energy-house"]),
        ("見学", &["line-yakan-kokoro"]),
        ("木曜　夜間", &["line-yakan-kokoro"]),
        ("木曜 エナジー", &[]),
        ("閉じた", &["gone-desk"]),
        ("昼にだけ", &["gone-desk"]),
        ("保健所", &["desk-hokenjo"]),
        ("ほけんじょ", &["desk-hokenjo"]),
        ("ねむれない", &[]),
        ("どこにもないことば", &[]),
    ];
    for (words, left) in table {
        assert_eq!(found(&list(), words), left, "{words}");
    }
}

#[test]
fn only_what_tells_entries_apart_is_offered() {
    let apart = look(&list(), "", &Filter::default());
    assert!(!apart.offered.is_empty());
    let alike = [item("line-yakan-kokoro", ""), item("gone-desk", "")];
    assert_eq!(look(&alike, "", &Filter::default()).offered, []);
    let chosen = Filter::default().with(Facet::Kind, value(Facet::Kind, "organisation"));
    assert_eq!(
        look(&alike, "", &chosen).offered,
        [(Facet::Kind, value(Facet::Kind, "organisation"), 1)],
        "what is chosen can be let go"
    );
    assert_eq!(look(&[], "", &Filter::default()), Within::default());
}

#[test]
fn an_entry_that_left_the_directory_is_hidden_by_words_alone() {
    let chosen = Filter::default().with(Facet::Kind, value(Facet::Kind, "help-line"));
    assert_eq!(look(&list(), "", &chosen).fitting, ["line-yakan-kokoro", "gone-desk"]);
    assert_eq!(look(&list(), "夜間", &chosen).fitting, ["line-yakan-kokoro"]);
    assert_eq!(look(&list(), "閉じた", &chosen).fitting, ["gone-desk"]);
}

/// Entries of the directory and some that have left it, as a list.
fn lists() -> impl Strategy<Value = Vec<Item>> {
    let one = (any::<prop::sample::Index>(), 0..8_u8, "[夜昼聞]{0,2}");
    prop::collection::vec(one, 0..24).prop_map(|chosen| {
        let mut items: Vec<Item> = Vec::new();
        for (which, of_eight, note) in chosen {
            let at = which.index(BUNKYO.catalogue.entries.len());
            let id = if of_eight == 0 {
                ["gone-", &at.to_string()].concat()
            } else {
                BUNKYO.catalogue.entries[at].id.clone()
            };
            if items.iter().all(|item| item.entry != id) {
                items.push(item(&id, &note));
            }
        }
        items
    })
}

fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "夜", "聞", "相談", "昼 相談", "家族", "ねむれない"]).prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn what_is_left_fits_words_and_conditions_in_the_order_of_the_list(items in lists(), words in words(), filter in filters(Facet::OF_LIST)) {
        let by_words = found(&items, &words);
        let wanted: Vec<&String> = by_words.iter().filter(|id| match BUNKYO.catalogue.find(id) {
            Some(at) => fits(&BUNKYO.catalogue, &FACETS, BUNKYO.catalogue.entry(at), &filter),
            None => true,
        }).collect();
        let left = look(&items, &words, &filter).fitting;
        prop_assert_eq!(left.iter().collect::<Vec<_>>(), wanted);
        let places: Vec<_> = left.iter().map(|id| items.iter().position(|item| item.entry == *id)).collect();
        prop_assert!(places.is_sorted());
    }

    #[test]
    fn a_count_is_what_that_choice_alone_of_its_facet_leaves(items in lists(), words in words(), filter in filters(Facet::OF_LIST)) {
        for (facet, value, count) in look(&items, &words, &filter).offered {
            let ticked = without(&filter, facet).with(facet, value);
            prop_assert_eq!(count, look(&items, &words, &ticked).fitting.len(), "{}", FACETS.slug(facet, value));
        }
    }

    #[test]
    fn a_choice_is_offered_where_it_is_chosen_or_some_have_it_and_some_not(items in lists(), filter in filters(Facet::OF_LIST)) {
        let offered: Vec<_> = look(&items, "", &filter).offered.into_iter().map(|(facet, value, _)| (facet, value)).collect();
        let known: Vec<_> = items.iter().filter(|item| BUNKYO.catalogue.find(&item.entry).is_some()).map(|item| entry(&BUNKYO.catalogue, &item.entry).1).collect();
        for facet in Facet::OF_LIST {
            for value in FACETS.values(*facet) {
                let has = known.iter().filter(|entry| is_of(&BUNKYO.catalogue, entry, FACETS.meaning(*facet, value))).count();
                let is_wanted = has > 0 && has < known.len() || filter.has(*facet, value);
                prop_assert_eq!(offered.contains(&(*facet, value)), is_wanted);
            }
        }
    }
}
