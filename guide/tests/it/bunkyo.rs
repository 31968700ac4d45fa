//! The real data: what must be true of it whatever else changes.

use guide::check::dialled;
use guide::details::Unknown;
use guide::hours::Span;
use guide::model::{By, Contact, Entry, EntryDetails, EntryRef, SourceKind, Standing, Sure};
use guide::pack;
use guide::search::Query;

use crate::fixture::{BUNKYO, INDEX, details, entry, text, typed};

/// All entries with what one reads of them.
fn all() -> impl Iterator<Item = (&'static Entry, &'static EntryDetails)> {
    BUNKYO.catalogue.entries().map(|(at, entry)| (entry, BUNKYO.details.of(at)))
}

fn texts_of(entry: &Entry, own: &EntryDetails) -> Vec<String> {
    [pack::texts(entry), pack::texts(own)].concat()
}

#[test]
fn the_folder_has_no_fault_and_is_not_small() {
    assert!(BUNKYO.catalogue.entries.len() > 200, "{}", BUNKYO.catalogue.entries.len());
    assert!(BUNKYO.records.iter().all(|(_, count)| *count > 0), "{:?}", BUNKYO.records);
}

#[test]
fn every_item_of_the_deck_is_found_by_its_name() {
    let list = text("guide/tests/fixture/deck-items.tsv");
    let items: Vec<&str> =
        list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(items.len(), 119);
    let missing: Vec<&&str> = items
        .iter()
        .filter(|item| {
            let is_it = |at: EntryRef| {
                BUNKYO.catalogue.entry(at).name == ***item
                    || BUNKYO.details.of(at).aliases.iter().any(|alias| alias == **item)
            };
            let finds = |query: &str| INDEX.search(&Query::new(query)).iter().any(|hit| is_it(hit.entry));
            !finds(item) || !finds(&typed(item))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_number_was_read_somewhere_on_a_known_day() {
    let mut numbers = 0;
    for (entry, own) in all() {
        for contact in own.contacts.iter().filter(|contact| matches!(contact.by, By::Phone | By::Fax)) {
            numbers += 1;
            assert!(!contact.sources.is_empty(), "{} {}", entry.id, contact.value);
            assert!(contact.sure.is_some(), "{} {}", entry.id, contact.value);
            for cite in &contact.sources {
                let source = BUNKYO.details.source(cite.source);
                let day = source.date.unwrap_or(source.read);
                assert!(day <= BUNKYO.catalogue.city.edition, "{} {} {day}", entry.id, source.title);
                assert!(source.read.day.is_some(), "{} {}", entry.id, source.title);
            }
        }
    }
    assert!(numbers > 20, "only {numbers} numbers");
}

#[test]
fn nothing_that_must_not_be_published_stands_anywhere() {
    let plain = [&BUNKYO.plain.entries, &BUNKYO.plain.situations, &BUNKYO.plain.parts];
    let mut texts = [pack::texts(&BUNKYO.catalogue), pack::texts(&BUNKYO.details)].concat();
    texts.extend(plain.into_iter().flat_map(|texts| texts.values()).cloned());
    assert!(texts.len() > 3000 && BUNKYO.never.len() > 15);
    for text in texts {
        for never in &BUNKYO.never {
            assert!(!never.stands_in(&text), "{never:?} in {text}");
        }
    }
}

#[test]
fn the_suicide_prevention_line_is_never_said_to_answer_day_and_night() {
    let mut found = 0;
    for (entry, own) in all() {
        let numbers = own.contacts.iter().filter(|contact| dialled(&contact.value) == "0120783556");
        for contact in numbers {
            found += 1;
            let hours = contact.hours.as_ref().expect("hours");
            assert!(hours.slots.iter().all(|slot| slot.span != Span::AllDay), "{}", entry.id);
            for text in texts_of(entry, own) {
                assert!(!typed(&text).replace(' ', "").contains("24時間"), "{}: {text}", entry.id);
            }
            let plain = &BUNKYO.plain.entries[&entry.id];
            assert!(!guide::text::without_marks(&typed(plain)).contains("24時間"), "{}: {plain}", entry.id);
        }
    }
    assert!(found > 0);
}

#[test]
fn tosca_is_two_desks() {
    let catalogue = &BUNKYO.catalogue;
    let adults = details(&BUNKYO, "desk-otona-tosca");
    let children = details(&BUNKYO, "desk-kodomo-tosca");
    let numbers = |own: &EntryDetails| own.phones().map(|phone| dialled(&phone.value)).collect::<Vec<_>>();
    assert!(!numbers(adults).is_empty() && !numbers(children).is_empty());
    assert!(numbers(adults).iter().all(|number| !numbers(children).contains(number)));
    // The deck's one name for both leads to both and has no number of its own.
    let both = details(&BUNKYO, "desk-hattatsu");
    assert!(numbers(both).is_empty());
    for one in ["desk-otona-tosca", "desk-kodomo-tosca"] {
        assert!(both.related.iter().any(|at| catalogue.entry(*at).id == one), "{one}");
    }
}

#[test]
fn every_entry_can_be_read_in_plain_japanese() {
    for entry in &BUNKYO.catalogue.entries {
        assert!(BUNKYO.plain.entries.get(&entry.id).is_some_and(|plain| !plain.trim().is_empty()), "{}", entry.id);
    }
    assert_eq!(BUNKYO.plain.situations.len(), BUNKYO.catalogue.situations.len());
    assert_eq!(BUNKYO.plain.parts.len(), BUNKYO.catalogue.diagram.parts.len());
}

#[test]
fn what_rests_on_the_survey_alone_says_so() {
    let catalogue = &BUNKYO.catalogue;
    assert_eq!(entry(catalogue, "act-bazaar").1.standing, Standing::Survey);
    assert_ne!(entry(catalogue, "line-yorisoi").1.standing, Standing::Survey);
    for (entry, own) in all() {
        let kinds: Vec<SourceKind> =
            own.all_sources().iter().map(|cite| BUNKYO.details.source(cite.source).kind).collect();
        assert!(!kinds.is_empty(), "{}", entry.id);
        let is_newer = kinds.iter().any(|kind| matches!(kind, SourceKind::Official | SourceKind::ThirdParty));
        assert_eq!(entry.standing == Standing::Survey, !is_newer, "{}", entry.id);
    }
}

#[test]
fn who_is_spoken_to_in_writing_lacks_no_number() {
    for (id, lacks) in [
        ("line-anata-no-ibasho", false),
        ("line-ikizurabit", false),
        ("line-sodan-hotline", false),
        ("org-komagome-ryokuin", true),
    ] {
        let (at, entry) = entry(&BUNKYO.catalogue, id);
        assert_eq!(BUNKYO.details.of(at).unknowns(entry).contains(&Unknown::Phone), lacks, "{id}");
    }
}

#[test]
fn what_lists_say_in_short_is_what_the_details_say() {
    for (entry, own) in all() {
        let short: Vec<(String, &Option<String>)> =
            entry.phones.iter().map(|phone| (phone.dial(), &phone.label)).collect();
        let whole: Vec<(String, &Option<String>)> = own.phones().map(|phone| (phone.dial(), &phone.label)).collect();
        assert_eq!(short, whole, "{}", entry.id);
        assert_eq!(entry.lacks_phone, own.unknowns(entry).contains(&Unknown::Phone), "{}", entry.id);
        for contact in &own.contacts {
            assert!(
                contact.hours.as_ref().is_none_or(|hours| hours.right == BUNKYO.details.right(contact)),
                "{}",
                entry.id
            );
        }
        assert_eq!(entry.has_hours, own.contacts.iter().any(|contact| contact.hours.is_some()), "{}", entry.id);
    }
    assert_eq!(BUNKYO.details.parts.len(), BUNKYO.catalogue.diagram.parts.len());
}

#[test]
fn the_mental_health_centre_has_one_number_and_no_address() {
    let is_centre = |(entry, own): &(&Entry, &EntryDetails)| {
        let names = own.aliases.iter().chain([&entry.name]);
        names.into_iter().any(|name| name.contains("精神保健福祉センター"))
    };
    let centres: Vec<_> = all().filter(is_centre).collect();
    assert!(centres.len() >= 2);
    for (entry, own) in centres {
        // The newest official papers agree on this one; others are in circulation.
        let numbers = own.contacts.iter().filter(|contact| matches!(contact.by, By::Phone | By::Fax));
        assert!(
            numbers.into_iter().all(|contact| contact.value == "03-3844-2212" && contact.sure == Some(Sure::B)),
            "{}",
            entry.id
        );
        assert!(own.place.as_ref().is_none_or(|place| place.address.is_none()), "{}", entry.id);
        let says_how = own.find_out.is_some() || own.caution.is_some();
        assert!(says_how || !entry.is_reachable_kind(), "{} does not say where to find out", entry.id);
    }
}

#[test]
fn no_number_belongs_to_a_person_and_none_stands_at_another_desk() {
    let numbers = |entry: &str| -> Vec<String> {
        let found = all().filter(|(one, _)| entry.is_empty() || one.id == entry);
        found.flat_map(|(_, own)| own.contacts.iter().map(|contact| dialled(&contact.value))).collect()
    };
    for mobile in ["070", "080", "090"] {
        assert!(numbers("").iter().all(|number| !(number.len() == 11 && number.starts_with(mobile))), "{mobile}");
    }
    // In circulation as the number for people who cannot leave home; it is that of 障害者在宅サービス係.
    assert!(!numbers("desk-step").iter().any(|number| number == "0358031212"));
    assert_eq!(numbers("desk-otona-tosca")[0], "0355798207");
}

#[test]
fn the_help_card_can_be_called() {
    let catalogue = &BUNKYO.catalogue;
    let lines = catalogue.city.help_card.iter().chain(&catalogue.city.emergency);
    for at in lines {
        let entry = catalogue.entry(*at);
        let numbers: Vec<String> = BUNKYO.details.of(*at).phones().map(Contact::dial).collect();
        assert!(!numbers.is_empty(), "{}", entry.id);
        for number in numbers {
            let digits = number.strip_prefix("tel:").expect("tel").trim_start_matches("%23");
            assert!(digits.len() >= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{number}");
        }
    }
    assert_eq!(catalogue.city.emergency.len(), 2);
}

#[test]
fn everything_said_to_be_first_in_a_situation_is_there() {
    for situation in &BUNKYO.catalogue.situations {
        assert!(!situation.first.is_empty(), "{}", situation.id);
    }
}
