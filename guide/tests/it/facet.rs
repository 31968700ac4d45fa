//! Narrowing: the number beside a choice is what one gets.

use guide::catalogue::Catalogue;
use guide::facet::{Facet, Facets, Filter, Meaning, Value};
use guide::model::{Audience, Detail, Entry, EntryRef, PartRef};
use proptest::prelude::*;

use crate::fixture::{BUNKYO, FACETS, PERFECT};

/// What a choice means, read from the entry itself.
pub fn is_of(catalogue: &Catalogue, entry: &Entry, meaning: Meaning) -> bool {
    let lies_in = |part: PartRef, outer: PartRef| {
        let mut inner = Some(part);
        while let Some(part) = inner {
            if part == outer {
                return true;
            }
            inner = catalogue.part(part).parent;
        }
        false
    };
    match meaning {
        Meaning::Need(need) => entry.needs.contains(&need),
        Meaning::Audience(who) => entry.audience.is_empty() || entry.audience.contains(&who),
        Meaning::Part(outer) => entry.parts.iter().any(|part| lies_in(*part, outer)),
        Meaning::How(how) => entry.how.contains(&how),
        Meaning::Kind(kind) => entry.kind == kind,
        Meaning::Area(area) => entry.area == area,
        Meaning::Form(form) => entry.form() == Some(form),
        Meaning::Provider(provider) => entry.provider == Some(provider),
        Meaning::Held(often) => matches!(&entry.detail, Detail::Activity { held, .. } if held.frequency == often),
    }
}

/// OR within a facet, AND across facets.
pub fn fits(catalogue: &Catalogue, facets: &Facets<'_>, entry: &Entry, filter: &Filter) -> bool {
    Facet::ALL.iter().all(|facet| {
        let chosen: Vec<Value> = filter.values(*facet).collect();
        chosen.is_empty() || chosen.iter().any(|value| is_of(catalogue, entry, facets.meaning(*facet, *value)))
    })
}

pub fn without(filter: &Filter, facet: Facet) -> Filter {
    filter.values(facet).fold(*filter, |filter, value| filter.toggled(facet, value))
}

fn counts(facets: &Facets<'_>, entries: &[EntryRef], facet: Facet, filter: &Filter) -> Vec<(Value, usize)> {
    let counts = facets.counts(entries, &[Facet::Kind, facet], filter).pop().unwrap_or_default();
    facets.values(facet).zip(counts).collect()
}

fn all() -> Vec<EntryRef> {
    BUNKYO.catalogue.entries().map(|(at, _)| at).collect()
}

/// Up to six choices among those that the real data has.
pub fn filters(among: &'static [Facet]) -> impl Strategy<Value = Filter> {
    let choice = (prop::sample::select(among), any::<prop::sample::Index>());
    prop::collection::vec(choice, 0..6).prop_map(|choices| {
        choices.into_iter().fold(Filter::default(), |filter, (facet, which)| {
            let values: Vec<Value> = FACETS.values(facet).collect();
            filter.with(facet, values[which.index(values.len())])
        })
    })
}

const ALL: &[Facet] = &Facet::ALL;

proptest! {
    #[test]
    fn an_entry_is_shown_when_it_is_what_was_chosen(filter in filters(ALL)) {
        for (at, entry) in BUNKYO.catalogue.entries() {
            prop_assert_eq!(FACETS.matches(at, &filter), fits(&BUNKYO.catalogue, &FACETS, entry, &filter), "{}", entry.id);
        }
    }

    #[test]
    fn a_count_is_what_ticking_that_choice_alone_gives(filter in filters(ALL), facet in prop::sample::select(ALL)) {
        let entries = all();
        let counts = counts(&FACETS, &entries, facet, &filter);
        prop_assert_eq!(counts.len(), FACETS.values(facet).count(), "a zero is listed too");
        let others = without(&filter, facet);
        let left: Vec<&Entry> =
            BUNKYO.catalogue.entries.iter().filter(|entry| fits(&BUNKYO.catalogue, &FACETS, entry, &others)).collect();
        for (value, count) in counts {
            let meaning = FACETS.meaning(facet, value);
            let shown = left.iter().filter(|entry| is_of(&BUNKYO.catalogue, entry, meaning)).count();
            prop_assert_eq!(count, shown, "{}", FACETS.slug(facet, value));
        }
    }

    #[test]
    fn counts_speak_only_of_the_entries_at_hand(filter in filters(ALL), facet in prop::sample::select(ALL), step in 2_usize..9) {
        let some: Vec<EntryRef> = all().into_iter().step_by(step).collect();
        for (value, count) in counts(&FACETS, &some, facet, &filter) {
            let ticked = without(&filter, facet).with(facet, value);
            prop_assert_eq!(count, some.iter().filter(|at| FACETS.matches(**at, &ticked)).count());
        }
    }

    #[test]
    fn one_more_choice_widens_its_own_facet_and_narrows_the_others(filter in filters(ALL), facet in prop::sample::select(ALL), which in any::<prop::sample::Index>()) {
        let values: Vec<Value> = FACETS.values(facet).collect();
        let more = filter.with(facet, values[which.index(values.len())]);
        let count = |filter: &Filter| all().iter().filter(|at| FACETS.matches(**at, filter)).count();
        if filter.values(facet).next().is_some() {
            prop_assert!(count(&more) >= count(&filter));
        } else {
            prop_assert!(count(&more) <= count(&filter));
        }
    }

    #[test]
    fn toggling_twice_changes_nothing(filter in filters(ALL), facet in prop::sample::select(ALL), which in any::<prop::sample::Index>()) {
        let values: Vec<Value> = FACETS.values(facet).collect();
        let value = values[which.index(values.len())];
        let once = filter.toggled(facet, value);
        prop_assert_ne!(once.has(facet, value), filter.has(facet, value));
        prop_assert_eq!(once.toggled(facet, value), filter);
        prop_assert_eq!(filter.choices().len(), Facet::ALL.iter().map(|facet| filter.values(*facet).count()).sum::<usize>());
    }
}

#[test]
fn nothing_chosen_shows_everything() {
    assert!(Filter::default().is_empty());
    assert!(all().iter().all(|at| FACETS.matches(*at, &Filter::default())));
}

#[test]
fn an_entry_for_anyone_is_shown_to_everyone() {
    let anyone: Vec<_> = BUNKYO.catalogue.entries().filter(|(_, entry)| entry.audience.is_empty()).collect();
    assert!(!anyone.is_empty());
    for (at, entry) in anyone {
        for who in Audience::ALL {
            let filter = Filter::default().with(Facet::Audience, FACETS.audience(*who));
            assert!(FACETS.matches(at, &filter), "{}", entry.id);
        }
    }
}

#[test]
fn a_choice_that_gives_nothing_is_listed_with_zero() {
    let facets = Facets::new(&PERFECT.catalogue);
    let entries: Vec<EntryRef> = PERFECT.catalogue.entries().map(|(at, _)| at).collect();
    let counts = counts(&facets, &entries, Facet::Held, &Filter::default());
    let listed: Vec<(&str, usize)> =
        counts.iter().map(|(value, count)| (facets.slug(Facet::Held, *value), *count)).collect();
    assert_eq!(
        listed,
        [("yearly", 0), ("monthly", 1), ("ongoing", 0), ("as-needed", 0), ("once", 0), ("past", 0), ("unknown", 0)]
    );
}

#[test]
fn a_part_holds_what_its_inner_parts_hold() {
    let facets = Facets::new(&PERFECT.catalogue);
    let support = facets.value(Facet::Part, "support").expect("part");
    let filter = Filter::default().with(Facet::Part, support);
    let club = PERFECT.catalogue.find("club-sun").expect("entry");
    assert!(facets.matches(club, &filter), "it stands in support-daily");
}

#[test]
fn every_value_has_a_word_of_its_own() {
    for facet in Facet::ALL {
        for value in FACETS.values(facet) {
            assert_eq!(FACETS.value(facet, FACETS.slug(facet, value)), Some(value));
        }
    }
    assert_eq!(FACETS.value(Facet::Kind, "zzz"), None);
}

#[test]
fn the_values_for_parts_situations_and_audiences_are_theirs() {
    for (at, part) in BUNKYO.catalogue.parts() {
        assert_eq!(FACETS.slug(Facet::Part, FACETS.part(at)), part.id);
    }
    for (at, situation) in BUNKYO.catalogue.situations() {
        assert_eq!(FACETS.slug(Facet::Need, FACETS.need(at)), situation.id);
    }
    for who in Audience::ALL {
        assert_eq!(FACETS.slug(Facet::Audience, FACETS.audience(*who)), who.slug());
    }
}
