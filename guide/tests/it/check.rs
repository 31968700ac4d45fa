//! Judging a data folder: nothing is said of a perfect one, and of a faulty one
//! everything, with file, id and field.

use std::collections::BTreeSet;

use expect_test::expect;
use guide::catalogue::Catalogue;
use guide::check::{Fault, Files, Never, check};
use guide::details::Rest;
use guide::hours::{On, Span};
use guide::model::{Detail, Kind};
use guide::pack::Damaged;
use serde_json::Value;

use crate::fixture::{BUNKYO, PERFECT, details, entry, files};

#[test]
fn a_perfect_folder_has_no_fault_and_every_record_is_counted() {
    let records: Vec<String> = PERFECT.records.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    expect![[r#"
        consultation 1
        help-line 2
        resource 1
        service-type 1
        organisation 1
        activity 1
        publication 1
        place 1
        scheme 1
        council 1
        term 1
        timeline 2
        step 2
        situation 2
        synonym 2
        service 2
        tour 1
        town 3
        part 4
        source 4
        never-publish 3"#]]
    .assert_eq(&records.join("\n"));
    assert_eq!(PERFECT.catalogue.entries.len(), 16);
    assert_eq!(PERFECT.details.sources.len(), 4, "a source that nothing cites does not travel");
}

#[test]
fn every_detail_of_a_record_is_kept() {
    let catalogue = &PERFECT.catalogue;
    let (_, desk) = entry(catalogue, "desk-first");
    assert_eq!(desk.kind, Kind::Consultation);
    let own = details(&PERFECT, "desk-first");
    assert_eq!(own.aliases, ["はじめて窓口", "市の一般相談"], "the deck's name is an alias too");
    let phone = &own.contacts[0];
    assert_eq!(phone.dial(), "tel:0300001111");
    assert_eq!(phone.sources.len(), 2, "the source of the hours is a source of the contact");
    let hours = phone.hours.as_ref().expect("hours");
    assert_eq!(
        hours.words,
        "月〜金 8:30〜17:15、第2・4 土曜 9:00〜12:00（受付は16:45まで）、12月29日〜1月3日は休み、2027年2月1日〜2027年2月3日は休み（工事）"
    );
    assert_eq!(own.first_words.family.as_deref(), Some("家族のことで電話しました。"));
    assert_eq!(own.history[0].when.as_deref(), Some("2021年"));
    assert_eq!(catalogue.entry(desk.provider.expect("provider")).id, "org-midori");
    assert_eq!(
        own.related.iter().map(|at| catalogue.entry(*at).id.as_str()).collect::<Vec<_>>(),
        ["line-night", "term-peer"]
    );

    let night = details(&PERFECT, "line-night");
    let hours = night.contacts[0].hours.as_ref().expect("hours");
    assert!(hours.knows_year_end && hours.words.ends_with("、年末年始も同じ"));
    let slots = &hours.slots;
    assert!(matches!((&slots[0].on, slots[0].span), (On::Week { .. }, Span::Overnight { .. })));
    assert!(matches!((&slots[1].on, slots[1].span), (On::Month(dates), Span::AllDay) if *dates == [10]));

    let (_, act) = entry(catalogue, "act-gathering");
    assert!(matches!(&act.detail, Detail::Activity { held, .. } if held.months == [4, 10]));
    assert_eq!(catalogue.diagram.links.last().map(|link| link.to), Some(None), "a ring stands for the whole picture");
}

#[test]
fn steps_stand_in_their_order_and_events_oldest_first() {
    let ids = |kind| PERFECT.catalogue.of_kind(kind).map(|(_, entry)| entry.id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids(Kind::Step), ["step-share", "step-goal"]);
    assert_eq!(ids(Kind::Timeline), ["event-start", "event-law"]);
    assert_eq!(ids(Kind::HelpLine), ["line-119", "line-night"], "by reading");
}

#[test]
fn the_sources_of_the_picture_hold_those_of_steps_and_events_once_each() {
    let all = &BUNKYO.details.diagram_sources;
    for (at, entry) in BUNKYO.catalogue.entries().filter(|(_, entry)| matches!(entry.kind, Kind::Step | Kind::Timeline))
    {
        assert!(BUNKYO.details.of(at).sources.iter().all(|cite| all.contains(cite)), "{}", entry.id);
    }
    for (place, cite) in all.iter().enumerate() {
        assert!(!all[..place].contains(cite), "{cite:?} twice");
    }
}

#[test]
fn the_first_area_is_the_city_itself() {
    let is_own = |id: &str| PERFECT.catalogue.is_own(entry(&PERFECT.catalogue, id).1.area);
    assert!(is_own("desk-first"));
    assert!(!is_own("line-119"));
}

#[test]
fn all_that_was_read_survives_its_way_into_the_app() {
    for checked in [&*PERFECT, &*BUNKYO] {
        let bytes = checked.catalogue_file();
        let first = Catalogue::from_bytes(&bytes).expect("the first part");
        assert!(first.entries.iter().all(|entry| !entry.kind.is_later()));
        assert_eq!(Catalogue::from_bytes(&bytes[..bytes.len() / 2]), Err(Damaged));
        let (name, bytes) = checked.details_file();
        assert!(name.starts_with("details-") && name.ends_with(".bin"), "{name}");
        let Rest { entries, details } = Rest::from_bytes(&bytes).expect("the rest");
        assert_eq!(first.with(entries), checked.catalogue);
        assert_eq!(details, checked.details);
        assert_eq!(Rest::from_bytes(&bytes[..bytes.len() / 2]), Err(Damaged));
    }
}

/// One seeded fault a line: file, id, field.
const SEEDED: &[(&str, &str, &str)] = &[
    ("city.json", "midori", "areas.id"),
    ("city.json", "midori", "code"),
    ("city.json", "midori", "help_card"),
    ("diagram.json", "nowhere-standing", "stand"),
    ("diagram.json", "（ファイル全体）", "connections.from"),
    ("diagram.json", "（ファイル全体）", "connections.to"),
    ("diagram.json", "（ファイル全体）", "parts"),
    ("diagram.json", "（ファイル全体）", "rings.kana"),
    ("entries/contacts.json", "backwards", "contacts[0].hours.slots[0].to"),
    ("entries/contacts.json", "closed-never", "contacts[0].hours.closed"),
    ("entries/contacts.json", "closure-backwards", "contacts[0].hours.closures[0].to"),
    ("entries/contacts.json", "closure-yearly", "contacts[0].hours.closures[0].from"),
    ("entries/contacts.json", "cost-unsourced", "cost.sources"),
    ("entries/contacts.json", "empty-place", "place"),
    ("entries/contacts.json", "endless", "contacts[0].hours.slots[0]"),
    ("entries/contacts.json", "half-past", "contacts[0].hours.slots[0].from"),
    ("entries/contacts.json", "never-number", "contacts[0].value"),
    ("entries/contacts.json", "no-contact-source", "contacts[0].sources"),
    ("entries/contacts.json", "no-holidays", "contacts[0].hours.holidays"),
    ("entries/contacts.json", "no-purpose", "contacts[0].purpose"),
    ("entries/contacts.json", "no-slots", "contacts[0].hours.slots"),
    ("entries/contacts.json", "no-such-day", "contacts[0].hours.slots[0].days"),
    ("entries/contacts.json", "no-such-time", "contacts[0].hours.slots[0].to"),
    ("entries/contacts.json", "no-such-valid", "contacts[0].hours.valid_from"),
    ("entries/contacts.json", "no-sure", "contacts[0].sure"),
    ("entries/contacts.json", "odd-mail", "contacts[0].value"),
    ("entries/contacts.json", "odd-number", "contacts[0].value"),
    ("entries/contacts.json", "mobile-number", "contacts[0].value"),
    ("entries/contacts.json", "plain-http", "contacts[0].value"),
    ("entries/contacts.json", "sixth-week", "contacts[0].hours.slots[0].nth"),
    ("entries/contacts.json", "valid-backwards", "contacts[0].hours.valid_to"),
    ("entries/fields.json", "5番目", "id"),
    ("entries/fields.json", "5番目", "summary"),
    ("entries/fields.json", "deep-wrong-type", "contacts[0].sources"),
    ("entries/fields.json", "empty-summary", "summary"),
    ("entries/fields.json", "long-review", "review_months"),
    ("entries/fields.json", "month-13", "held.months"),
    ("entries/fields.json", "no-area", "area"),
    ("entries/fields.json", "no-form", "form"),
    ("entries/fields.json", "no-kana", "kana"),
    ("entries/fields.json", "no-kind", "kind"),
    ("entries/fields.json", "no-name", "name"),
    ("entries/fields.json", "no-order", "order"),
    ("entries/fields.json", "no-parts", "parts"),
    ("entries/fields.json", "no-plain", "plain"),
    ("entries/fields.json", "no-review", "review_months"),
    ("entries/fields.json", "no-sources", "sources"),
    ("entries/fields.json", "no-summary", "summary"),
    ("entries/fields.json", "other-kind", "date"),
    ("entries/fields.json", "unknown-field", "phone"),
    ("entries/fields.json", "unknown-word", "kind"),
    ("entries/fields.json", "wrong-type", "aliases"),
    ("entries/references.json", "Unstable_ID", "id"),
    ("entries/references.json", "by-nobody", "provider"),
    ("entries/references.json", "no-such-area", "area"),
    ("entries/references.json", "no-such-need", "needs"),
    ("entries/references.json", "no-such-source", "sources"),
    ("entries/references.json", "nowhere", "parts"),
    ("entries/references.json", "to-itself", "related"),
    ("entries/references.json", "to-nobody", "related"),
    ("entries/references.json", "twice", "id"),
    ("entries/texts.json", "bare-kanji", "plain"),
    ("entries/texts.json", "control-sign", "summary"),
    ("entries/texts.json", "half-kana", "name"),
    ("entries/texts.json", "katakana-furigana", "plain"),
    ("entries/texts.json", "long-base", "plain"),
    ("entries/texts.json", "katakana-reading", "kana"),
    ("entries/texts.json", "long-detail", "detail"),
    ("entries/texts.json", "long-plain", "plain"),
    ("entries/texts.json", "long-summary", "summary"),
    ("entries/texts.json", "loud", "summary"),
    ("entries/texts.json", "never-address", "detail"),
    ("entries/texts.json", "never-minus", "apply"),
    ("entries/texts.json", "never-spaced", "apply"),
    ("entries/texts.json", "no-such-date", "date"),
    ("never-publish.json", "03-9999-0000", "why"),
    ("never-publish.json", "4番目", "value"),
    ("situations.json", "empty-situation", "id"),
    ("situations.json", "lonely", "first"),
    ("sources.json", "undated", "date"),
    ("sources.json", "unread", "read"),
    ("sources.json", "unsafe", "link"),
    ("synonyms.json", "except-nothing", "except"),
    ("synonyms.json", "except-nothing", "first"),
    ("synonyms.json", "finds-nothing", "means"),
    ("synonyms.json", "finds-nothing", "situations"),
    ("synonyms.json", "only-marks", "words"),
    ("synonyms.json", "second-time", "words"),
    ("tours.json", "no-steps", "steps"),
    ("tours.json", "nowhere-walk", "kana"),
    ("tours.json", "nowhere-walk", "steps[0].entries"),
    ("tours.json", "nowhere-walk", "steps[0].part"),
    ("tours.json", "nowhere-walk", "steps[0].plain"),
    ("tours.json", "nowhere-walk", "steps[0].sources"),
    ("tours.json", "nowhere-walk", "steps[1].entries"),
];

fn faulty() -> Vec<Fault> {
    check(&files("guide/tests/fixture/faulty")).expect_err("a faulty folder")
}

#[test]
fn one_run_names_every_seeded_fault_and_no_other() {
    let faults = faulty();
    let named: BTreeSet<_> =
        faults.iter().map(|fault| (fault.file.as_str(), fault.id.as_str(), fault.field.as_str())).collect();
    let seeded: BTreeSet<_> = SEEDED.iter().copied().collect();
    assert_eq!(seeded.len(), SEEDED.len(), "a fault is seeded twice");
    assert!(seeded.len() >= 25);
    let missed: Vec<_> = seeded.difference(&named).collect();
    let invented: Vec<_> = named.difference(&seeded).collect();
    assert!(missed.is_empty() && invented.is_empty(), "not named: {missed:#?}\nnot seeded: {invented:#?}");
}

#[test]
fn the_seeded_faults_break_many_different_rules() {
    // What stands in brackets is what was found, not the rule.
    let rule = |fault: &Fault| {
        let outside = fault.problem.split(['（', '「']).next().unwrap_or_default().to_owned();
        (outside, fault.remedy.clone())
    };
    let rules: BTreeSet<_> = faulty().iter().map(rule).collect();
    assert!(rules.len() >= 40, "only {} rules", rules.len());
}

#[test]
fn every_message_speaks_japanese() {
    for fault in faulty() {
        for text in [&fault.problem, &fault.remedy] {
            assert!(text.chars().any(|c| matches!(c, 'ぁ'..='ん')), "{fault}");
        }
    }
}

#[test]
fn a_fault_is_one_line_that_says_where_what_and_what_instead() {
    let faults = faulty();
    let line = |id: &str| faults.iter().find(|fault| fault.id == id).map(ToString::to_string).unwrap_or_default();
    expect!["entries/contacts.json / half-past / contacts[0].hours.slots[0].from: ない時刻です（9時半） → 09:00 の形で書きます。24時間なら all_day を true にします"]
        .assert_eq(&line("half-past"));
    expect![
        "entries/references.json / to-nobody / related: 「nobody」という id はありません → ある id にするか、消します"
    ]
    .assert_eq(&line("to-nobody"));
}

/// The perfect folder with one piece of one file replaced.
fn perfect_but(file: &str, old: &str, new: &str) -> Files {
    let mut files = files("guide/tests/fixture/perfect");
    let text = files.get_mut(file).unwrap_or_else(|| panic!("no {file}"));
    assert!(text.contains(old), "{file} has no {old}");
    *text = text.replacen(old, new, 1);
    files
}

fn faults_of(files: &Files) -> Vec<Fault> {
    check(files).err().unwrap_or_default()
}

#[test]
fn broken_json_names_the_file_and_the_line() {
    let broken = perfect_but("situations.json", "\"crisis\": true,", "\"crisis\": true");
    let line = broken["situations.json"].lines().position(|line| line.ends_with("\"crisis\": true")).expect("line") + 2;
    let faults = faults_of(&broken);
    let fault = faults.iter().find(|fault| fault.problem.contains("JSON")).expect("a fault");
    assert_eq!((fault.file.as_str(), fault.field.as_str()), ("situations.json", format!("{line}行目").as_str()));
}

#[test]
fn a_missing_file_is_named() {
    for file in ["city.json", "diagram.json", "sources.json", "situations.json", "synonyms.json", "never-publish.json"]
    {
        let mut files = files("guide/tests/fixture/perfect");
        files.remove(file);
        let faults = faults_of(&files);
        assert!(
            faults.iter().any(|fault| fault.file == file && fault.problem.contains("ファイルがない")),
            "{file}: {faults:?}"
        );
    }
}

#[test]
fn a_file_that_is_no_list_is_named() {
    let mut files = files("guide/tests/fixture/perfect");
    files.insert("entries/words.json".into(), "{}".into());
    assert!(faults_of(&files).iter().any(|fault| fault.file == "entries/words.json" && fault.problem.contains("一覧")));
}

#[test]
fn every_fault_of_one_record_is_named() {
    let three = r#""id": "club-sun", "color": "red", "size": 3, "audience": "self","#;
    let faults = faults_of(&perfect_but("entries/places.json", r#""id": "club-sun","#, three));
    let fields: BTreeSet<&str> =
        faults.iter().filter(|fault| fault.id == "club-sun").map(|fault| fault.field.as_str()).collect();
    assert!(["color", "size", "audience"].iter().all(|field| fields.contains(field)), "{fields:?}");
}

#[test]
fn days_of_an_activity_are_days_of_every_year() {
    let with = |held: &str| {
        let old = r#""frequency": "monthly",
      "months": [4, 10],
      "note": "第1土曜""#;
        perfect_but("entries/activities.json", old, held)
    };
    let sound =
        with(r#""frequency": "yearly", "days": [{"from": "12-28", "to": "01-04"}, {"from": "10-10", "to": "10-10"}]"#);
    let checked = check(&sound).expect("no fault");
    assert_eq!(details(&checked, "act-gathering").days, [(1228, 104), (1010, 1010)]);
    for (held, field) in [
        (r#""frequency": "once", "days": [{"from": "10-10", "to": "10-10"}]"#, "held.days"),
        (r#""frequency": "yearly", "days": [{"from": "10-32", "to": "11-01"}]"#, "held.days[0]"),
        (r#""frequency": "yearly", "days": [{"from": "10-10"}]"#, "held.days[0]"),
        (r#""frequency": "yearly", "months": [9], "days": [{"from": "10-10", "to": "10-10"}]"#, "held.days[0]"),
    ] {
        let faults = faults_of(&with(held));
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), [field], "{faults:#?}");
    }
}

#[test]
fn a_help_card_without_a_crisis_number_is_a_fault() {
    let faults = faults_of(&perfect_but(
        "entries/help-lines.json",
        "\"value\": \"0120-000-111\",\n        \"purpose\": \"crisis\"",
        "\"value\": \"0120-000-111\",\n        \"purpose\": \"information\"",
    ));
    let named: Vec<_> =
        faults.iter().map(|fault| (fault.file.as_str(), fault.id.as_str(), fault.field.as_str())).collect();
    assert_eq!(named, [("city.json", "midori", "help_card")]);
}

#[test]
fn a_forbidden_number_is_seen_however_it_is_written() {
    let phone = Never::Phone("0311112222".into());
    for text in [
        "03-1111-2222",
        "0311112222",
        "03(1111)2222",
        "０３－１１１１－２２２２",
        "03−1111−2222",
        "03ー1111ー2222",
        "03 1111 2222",
        "03.1111.2222",
        "電話は03\u{a0}1111\u{a0}2222です",
        "（03）1111‐2222",
        "03・1111・2222",
        "03/1111/2222",
        "03\t1111―2222",
    ] {
        assert!(phone.stands_in(text), "{text}");
    }
    assert!(!phone.stands_in("03-1111-2223"));
    let short = &PERFECT.never[2];
    assert!(short.stands_in("＃９９９９"));
    assert!(!short.stands_in("9999円"));
    let address = &PERFECT.never[1];
    assert!(address.stands_in("みどり市緑町 一丁目９番"));
    assert!(!address.stands_in("みどり市緑町二丁目9番"));
}

#[test]
fn an_empty_forbidden_value_forbids_nothing_but_is_a_fault_itself() {
    for value in ["", "・・", "（ー）"] {
        for kind in ["phone", "address"] {
            let entry = format!("[{{\"value\": \"{value}\", \"kind\": \"{kind}\", \"why\": \"空\"}},");
            let faults = faults_of(&perfect_but("never-publish.json", "[", &entry));
            assert!(faults.iter().all(|fault| fault.file == "never-publish.json"), "「{value}」 {kind}: {faults:?}");
            assert!(!faults.is_empty(), "「{value}」 {kind}");
        }
    }
}

#[test]
fn more_values_than_a_facet_can_hold_are_a_fault() {
    let change = |file: &str, change: &dyn Fn(&mut Value)| {
        let mut files = files("guide/tests/fixture/perfect");
        let mut value: Value = serde_json::from_str(&files[file]).expect("json");
        change(&mut value);
        files.insert(file.into(), value.to_string());
        faults_of(&files)
    };
    let copies = |list: &mut Value, template: usize| {
        let list = list.as_array_mut().expect("a list");
        for number in 0..65 {
            let mut copy = list[template].clone();
            copy["id"] = format!("copy-{number}").into();
            list.push(copy);
        }
    };
    let named = |faults: &[Fault]| faults.iter().any(|fault| fault.problem.contains("多すぎます"));
    assert!(named(&change("situations.json", &|value| copies(value, 1))), "situations");
    assert!(named(&change("diagram.json", &|value| copies(&mut value["parts"], 1))), "parts");
    assert!(named(&change("city.json", &|value| copies(&mut value["areas"], 0))), "areas");
    let activities = change("entries/activities.json", &|value| {
        copies(value, 0);
        for (number, entry) in value.as_array_mut().expect("a list").iter_mut().enumerate() {
            entry["provider"] = format!("provider-{number}").into();
        }
    });
    assert!(named(&activities), "providers");
}

#[test]
fn an_area_stands_in_addresses_so_its_id_is_stable_and_its_own() {
    let own = |new: &str| {
        let faults = faults_of(&perfect_but("city.json", "\"id\": \"national\"", &format!("\"id\": \"{new}\"")));
        faults.iter().any(|fault| fault.file == "city.json" && fault.field == "areas.id")
    };
    assert!(own("all.japan"));
    assert!(own("city"));
}

#[test]
fn the_schema_of_every_file_is_written() {
    let schemas = guide::check::schemas();
    assert_eq!(schemas.len(), 10);
    assert!(schemas["entries.json"].to_string().contains("よみ（ひらがな）"));
}
