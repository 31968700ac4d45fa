//! The table of places: rows become entries, faults are named by their cells, and nothing of the facts is missing.

use guide::check::{check, dialled};
use guide::facet::Filter;
use guide::hours::status::Only;
use guide::model::{By, EntryRef, Kind};
use guide::results::Results;
use guide::search::Query;
use guide::text::fold;

use crate::fixture::{BUNKYO, FACETS, INDEX, PERFECT, details, entry, files, text, typed};

#[test]
fn a_row_becomes_a_place_that_follows_from_its_services() {
    let catalogue = &PERFECT.catalogue;
    let (at, place) = entry(catalogue, "place-wakaba");
    let own = PERFECT.details.of(at);
    assert_eq!(place.kind, Kind::Place);
    assert_eq!(own.summary, "就労継続支援B型、移動支援を行う所です。");
    assert_eq!(
        PERFECT.plain.entries["place-wakaba"],
        "{就労継続支援B型|しゅうろう けいぞく しえん びーがた}、{移動支援|いどう しえん}をする{所|ところ}です。"
    );
    assert_eq!(own.eligibility.as_deref(), Some("知的障害、精神障害のある人"));
    assert_eq!(
        place.parts.iter().map(|part| catalogue.part(*part).id.as_str()).collect::<Vec<_>>(),
        ["support", "support-daily"]
    );
    assert_eq!(place.needs.len() + place.how.len(), 3, "one trouble, two ways of use");
    assert_eq!((own.operator.as_deref(), own.capacity), (Some("社会福祉法人 わかば"), Some(20)));
    assert_eq!(
        own.place.as_ref().and_then(|place| place.address.as_deref()),
        Some("〒100-0001 みどり市緑町1-2-3 緑ビル2階")
    );
    let by: Vec<_> = own.contacts.iter().map(|contact| (contact.by, contact.value.as_str())).collect();
    assert_eq!(by, [(By::Phone, "03-0000-4444"), (By::Fax, "03-0000-5555"), (By::Web, "http://wakaba.example.jp/")]);
    let hours = own.contacts[0].hours.as_ref().expect("hours");
    assert_eq!(hours.words, "月〜金 10:00〜16:00、日 10:00〜12:00");
    assert_eq!(hours.holidays, guide::hours::Holidays::AsSunday);
    assert_eq!(own.contacts[0].sources.len(), 3, "two of the number, one of the hours");
    assert!(own.kana_verified);
}

#[test]
fn a_row_of_an_entry_adds_to_it() {
    let own = details(&PERFECT, "org-midori");
    assert_eq!(own.contacts.last().map(|contact| contact.value.as_str()), Some("03-0000-6666"));
    assert_eq!(entry(&PERFECT.catalogue, "org-midori").1.services.len(), 1);
    assert_eq!(PERFECT.catalogue.of_kind(Kind::Place).count(), 1, "it is no place of its own");
}

/// The faults of the table with one cell changed, as `column and row` and what is wrong.
fn faults_with(old: &str, new: &str) -> Vec<(String, String)> {
    let mut files = files("guide/tests/fixture/perfect");
    let table = files.get_mut("places.csv").expect("a table");
    assert!(table.contains(old), "{old}");
    *table = table.replacen(old, new, 1);
    let faults = check(&files).err().unwrap_or_default();
    faults.into_iter().filter(|fault| fault.file == "places.csv").map(|fault| (fault.field, fault.problem)).collect()
}

#[test]
fn a_fault_of_the_table_is_named_by_its_cell() {
    for (old, new, cell, problem) in [
        ("03-0000-4444", "090-0000-4444", "O2「電話」", "携帯電話の番号です"),
        ("03-0000-4444", "03-0000", "O2「電話」", "電話番号の形ではありません"),
        ("03-0000-4444,B", "03-0000-4444,C", "P2「電話の確かさ」", "番号の確かさではありません"),
        ("03-0000-4444,B,official-page@名簿、news", "03-0000-4444,B,", "Q2「電話の出典」", "出典がありません"),
        (
            "就労継続支援B型、移動支援",
            "就労継続支援Z型",
            "E2「サービス」",
            "「就労継続支援Z型」というサービスはありません",
        ),
        ("03-0000-4444,B,", ",,", "O2「電話」", "番号が食いちがったままです"),
        ("知・精", "知・金", "F2「対象」", "「金」は知りません"),
        ("100-0001", "1000001", "J2「郵便番号」", "郵便番号ではありません"),
        ("139.700001", "", "M2「経度」", "どちらかがありません"),
        ("35.700001", "3.5", "L2「緯度」", "日本の中の位置ではありません"),
        ("みどり市緑町1-2-3 緑ビル2階", "", "L2「緯度」", "住所がないのに"),
        ("10:00〜16:00", "10時から", "V2「平日」", "時間ではありません"),
        ("10:00〜16:00", "16:00〜10:00", "V2「平日」", "時間ではありません"),
        (
            "休み,10:00〜12:00,10:00〜12:00",
            "休み,10:00〜12:00,11:00〜12:00",
            "Y2「祝日」",
            "平日とも日曜ともちがいます",
        ),
        (",20,official-page", ",二十,official-page", "AA2「定員」", "人数ではありません"),
        ("http://wakaba", "wakaba", "T2「サイト」", "ページの住所ではありません"),
        ("org-midori,みどりの会", "place-wakaba,みどりの会", "A3「id」", "同じ id"),
        ("org-midori,みどりの会", ",みどりの会", "A3「id」", "書かれていません"),
        ("place-wakaba,わかば作業所", "place-wakaba,", "B2「名前」", "書かれていません"),
    ] {
        let faults = faults_with(old, new);
        assert!(faults.iter().any(|(at, what)| at == cell && what.contains(problem)), "{cell} {problem}: {faults:?}");
    }
}

#[test]
fn a_table_that_is_cut_or_has_other_columns_is_named() {
    let is_named =
        |old: &str, new: &str, problem: &str| faults_with(old, new).iter().any(|(_, what)| what.contains(problem));
    assert!(is_named("サービス,対象", "対象", "「サービス」の列がありません"));
    assert!(is_named("id,名前", "id,なまえ", "「なまえ」という列は知りません"));
    let mut files = files("guide/tests/fixture/perfect");
    let table = files.get_mut("places.csv").expect("a table");
    table.truncate(
        table.find("official-page\r\norg-midori").expect("a second row") + "official-page\r\norg-midori,みどり".len(),
    );
    let faults = check(&files).expect_err("a cut row");
    assert!(
        faults
            .iter()
            .any(|fault| fault.file == "places.csv" && fault.field == "3行目" && fault.problem.starts_with("セルが")),
        "{faults:?}"
    );
}

/// The rows of a table of tab-separated cells below its head.
fn rows(table: &str) -> Vec<Vec<&str>> {
    table.lines().skip(1).map(|line| line.split('\t').map(|cell| cell.trim_matches('"')).collect()).collect()
}

#[test]
fn every_contact_that_was_found_is_shown() {
    let table = text("tests/facts/contacts.tsv");
    let all: Vec<_> = BUNKYO.details.entries.iter().flat_map(|own| &own.contacts).collect();
    let addresses: String = BUNKYO
        .details
        .entries
        .iter()
        .filter_map(|own| own.place.as_ref())
        .flat_map(|place| place.address.iter().chain(&place.name))
        .map(|text| fold(text) + "\n")
        .collect();
    let mut missing = Vec::new();
    for row in rows(&table) {
        let [entity, field, value, _, exception] = row[..] else { panic!("{row:?}") };
        let first_number = value
            .split([' ', '(', '/', '（'])
            .find(|word| word.chars().any(|c| c.is_ascii_digit()))
            .unwrap_or_default();
        let is_there = match field {
            "phone" | "fax" => all.iter().any(|contact| {
                matches!(contact.by, By::Phone | By::Fax) && dialled(&contact.value) == dialled(first_number)
            }),
            "email" => all.iter().any(|contact| contact.value == value),
            "web" => {
                let address = value.split([' ', '（', '(']).next().unwrap_or_default();
                let host = |text: &str| {
                    text.split("//").nth(1).unwrap_or(text).split('/').next().unwrap_or_default().to_owned()
                };
                all.iter()
                    .any(|contact| matches!(contact.by, By::Web | By::Chat) && host(&contact.value) == host(address))
            }
            _ => {
                // The town with its numbers, without postcode, ward and building.
                let bare = fold(value.split(['(', '（']).next().unwrap_or_default());
                let bare = bare.rsplit_once('区').map_or(bare.as_str(), |(_, rest)| rest);
                let town: String = bare.chars().take_while(|c| !c.is_ascii_digit()).collect();
                let numbers: String =
                    bare.chars().skip(town.chars().count()).take_while(|c| c.is_ascii_digit()).collect();
                addresses.contains(&[town.as_str(), &numbers].concat())
            }
        };
        if !is_there && exception.is_empty() {
            missing.push(format!("{entity}\t{field}\t{value}"));
        }
        assert!(!is_there || exception.is_empty(), "{entity} {field} is there: {exception}");
    }
    assert!(missing.is_empty(), "{}\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_row_of_the_public_lists_has_its_place_or_a_reason() {
    let table = text("tests/facts/rows.tsv");
    let rows = rows(&table);
    assert!(rows.len() > 290, "{}", rows.len());
    let mut offered = 0;
    for row in &rows {
        let [file, number, name, service, place] = row[..] else { panic!("{row:?}") };
        if place.starts_with("載せない") {
            assert!(place.contains(": ") || place.contains('：'), "{file} {number} {name}: a reason");
            continue;
        }
        let id = place.split([' ', '（', '(']).next().unwrap_or_default();
        let (_, entry) = entry(&BUNKYO.catalogue, id);
        assert!(!entry.services.is_empty(), "{id}");
        offered += usize::from(!service.is_empty());
    }
    assert!(offered > 150, "{offered}");
}

#[test]
fn no_group_home_has_an_address_of_its_own() {
    let home =
        BUNKYO.details.services().find(|(_, service)| service.name.contains("グループホーム")).expect("group homes").0;
    let homes: Vec<EntryRef> =
        BUNKYO.catalogue.entries().filter(|(_, entry)| entry.services.contains(&home)).map(|(at, _)| at).collect();
    assert!(homes.len() >= 5);
    for at in homes {
        let own = BUNKYO.details.of(at);
        let says_office =
            own.caution.as_ref().is_some_and(|caution| caution.contains("住所は、運営する法人の事務所です。"));
        assert!(own.place.is_none() || says_office, "{}", BUNKYO.catalogue.entry(at).id);
        assert_eq!(own.position, None, "{}", BUNKYO.catalogue.entry(at).id);
    }
}

fn found(words: &str) -> Results {
    Results::of_search(
        &BUNKYO.catalogue,
        &INDEX,
        &FACETS,
        &Query::new(&typed(words)),
        &Filter::default(),
        &[],
        Only::All,
    )
}

#[test]
fn places_do_not_bury_the_desks() {
    for words in ["働きたい", "家から出られない", ""] {
        let results = found(words);
        assert!(results.gathered > 0 && !results.direct().is_empty(), "{words}");
        let is_place = |at: EntryRef| BUNKYO.catalogue.entry(at).kind == Kind::Place;
        assert!(results.direct().iter().all(|hit| !is_place(hit.entry)), "{words}");
        let (places, schemes): (Vec<_>, Vec<_>) = results.gathered().into_iter().partition(|at| is_place(*at));
        assert!(schemes.iter().all(|at| words.is_empty() && BUNKYO.catalogue.entry(*at).kind == Kind::Scheme));
        let by_service = BUNKYO.details.by_service(&BUNKYO.catalogue, &places);
        assert!(by_service.iter().all(|(_, places)| !places.is_empty()));
        let counted: usize = by_service.iter().map(|(_, places)| places.len()).sum();
        assert!(counted >= places.len(), "every place stands under a service");
    }
}

#[test]
fn schemes_are_gathered_until_something_is_typed() {
    let is_scheme = |at: EntryRef| BUNKYO.catalogue.entry(at).kind == Kind::Scheme;
    let all = found("");
    assert!(all.direct().iter().all(|hit| !is_scheme(hit.entry)));
    let gathered = all.gathered().into_iter().filter(|at| is_scheme(*at)).count();
    assert_eq!(gathered, BUNKYO.catalogue.entries().filter(|(at, _)| is_scheme(*at)).count());
    let typed = found("福祉タクシー");
    assert!(typed.direct().iter().any(|hit| is_scheme(hit.entry)), "who names a scheme reads its card");
    assert!(!typed.gathered().into_iter().any(is_scheme));
}

#[test]
fn a_name_or_a_service_or_a_number_brings_places_straight() {
    let first = |words: &str| {
        let results = found(words);
        let hit = results.direct().first().unwrap_or_else(|| panic!("{words}"));
        BUNKYO.catalogue.entry(hit.entry).id.clone()
    };
    assert_eq!(first("アビーム"), "place-abeam");
    assert_eq!(first("03-3945-2195"), "place-abeam");
    let services = found("就労継続支援B型");
    assert!(services.direct().iter().filter(|hit| BUNKYO.catalogue.entry(hit.entry).kind == Kind::Place).count() >= 7);
}
