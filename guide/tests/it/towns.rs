//! わたしの町: every town and every border as the booklet prints them, faults by their cells, distances.

use std::collections::BTreeSet;

use guide::check::check;
use guide::check::towns::{COLUMNS, COLUMNS_OF_DESKS, stretches};
use guide::details::{Details, Rest};
use guide::diagram::towns::MOST_AREAS;
use guide::model::{Kind, Position};
use guide::pack;
use guide::town::{Away, Block, Chosen, Duty, Stretch, Town, Towns, Who, Why, printed};
use proptest::prelude::*;
use serde_json::Value;

use crate::fixture::{BUNKYO, OTHER, PERFECT, entry, files, text};

/// The ids of the desks of a duty, and why there are several.
fn desks(details: &Details, town: &Town, duty: Duty, block: Option<Block>) -> (BTreeSet<String>, Option<Why>) {
    let catalogue =
        if std::ptr::eq(details, &raw const BUNKYO.details) { &BUNKYO.catalogue } else { &PERFECT.catalogue };
    let mut answers = details.towns.responsible(town, block).into_iter().filter(|(of, _)| *of == duty);
    let (_, who) = answers.next().expect("an answer");
    assert!(answers.next().is_none(), "one answer a duty");
    let (desks, why) = who.desks();
    (desks.into_iter().map(|desk| catalogue.entry(desk).id.clone()).collect(), why)
}

/// The town of an id.
fn town<'a>(towns: &'a Towns, slug: &str) -> &'a Town {
    match towns.chosen(slug) {
        Some(Chosen::Town(town)) => town,
        other => panic!("{slug}: {other:?}"),
    }
}

fn block(number: u16, house: Option<u16>) -> Option<Block> {
    Some(Block { number, house })
}

fn one(id: &str) -> (BTreeSet<String>, Option<Why>) {
    (BTreeSet::from([id.to_owned()]), None)
}

fn either(ids: &[&str], why: Why) -> (BTreeSet<String>, Option<Why>) {
    (ids.iter().map(|id| (*id).to_owned()).collect(), Some(why))
}

/// A row of the facts: town, 丁目, duty, desk, blocks as written there, page.
struct Fact {
    town: String,
    chome: u8,
    duty: Duty,
    desk: String,
    blocks: Value,
    page: String,
}

fn facts() -> Vec<Fact> {
    let table = text("tests/facts/areas.tsv");
    let rows = table.lines().skip(1).map(|line| {
        let [town, chome, kind, desk, blocks, page] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let duty = match kind {
            "hoken" => Duty::Nurse,
            "kyoten" => Duty::Base,
            "tax-office" => Duty::Tax,
            _ => panic!("{kind}"),
        };
        let blocks = if blocks == "all" { Value::Null } else { serde_json::from_str(blocks).expect("blocks") };
        // The facts propose ids for the tax offices; the entries have others.
        let desk = desk.replace("desk-zei-", "desk-zeimusho-");
        Fact { town: town.into(), chome: chome.parse().expect("chome"), duty, desk, blocks, page: page.into() }
    });
    rows.collect()
}

/// Whether a fact says that its desk has this place, read anew from the facts.
fn says(fact: &Fact, number: u64, house: u64) -> bool {
    let within = |span: &Value, what: u64| (span["from"].as_u64()..=span["to"].as_u64()).contains(&Some(what));
    let Some(pieces) = fact.blocks.as_array() else { return true };
    pieces.iter().any(|piece| match piece["ban"].as_u64() {
        Some(ban) => ban == number && piece["go"].as_array().expect("go").iter().any(|span| within(span, house)),
        None => within(piece, number),
    })
}

/// The last number that the facts name, of blocks or of the houses of one.
fn last(of: &[&Fact], number: Option<u64>) -> u64 {
    let pieces = of.iter().filter_map(|fact| fact.blocks.as_array()).flatten();
    let ends = pieces.flat_map(|piece| match (piece["ban"].as_u64(), number) {
        (Some(ban), Some(number)) if ban == number => {
            piece["go"].as_array().expect("go").iter().filter_map(|span| span["to"].as_u64()).collect()
        }
        (ban, None) => ban.or(piece["to"].as_u64()).into_iter().collect(),
        _ => Vec::new(),
    });
    ends.max().unwrap_or(0)
}

#[test]
fn every_town_and_every_block_has_the_desk_of_the_booklet() {
    let facts = facts();
    let towns = &BUNKYO.details.towns;
    assert_eq!((facts.len(), towns.all.len(), towns.desks.len()), (217, 68, 8));
    let (mut divided, mut by_house, mut borders) = (0, Vec::new(), 0);
    for town in &towns.all {
        for duty in Duty::ALL {
            let own: Vec<&Fact> = facts
                .iter()
                .filter(|fact| (&fact.town, Some(fact.chome), fact.duty) == (&town.name, town.chome, *duty))
                .collect();
            let all: Vec<&str> = own.iter().map(|fact| fact.desk.as_str()).collect();
            let asked = |block: Option<Block>| desks(&BUNKYO.details, town, *duty, block);
            if let [only] = own.as_slice() {
                assert!(only.blocks.is_null(), "{} {duty:?}", town.slug);
                assert_eq!(asked(None), one(&only.desk), "{} {duty:?}", town.slug);
                assert_eq!(asked(block(9_999, None)), one(&only.desk), "{} {duty:?}", town.slug);
                continue;
            }
            divided += 1;
            assert!(towns.needs_block(town));
            assert_eq!(asked(None), either(&all, Why::NeedsNumber), "{}", town.slug);
            let last_number = last(&own, None);
            assert_eq!(asked(block(last_number as u16 + 1, None)), either(&all, Why::NotPrinted), "{}", town.slug);
            for number in 1..=last_number {
                let last_house = last(&own, Some(number));
                let place = |house: u64| {
                    let right: Vec<&&Fact> = own.iter().filter(|fact| says(fact, number, house)).collect();
                    let [right] = right.as_slice() else { panic!("{} {number} {house}", town.slug) };
                    right.desk.as_str()
                };
                let number_only = block(number as u16, None);
                assert_eq!(towns.needs_house(town, number as u16), last_house > 0, "{} {number}", town.slug);
                if last_house == 0 {
                    assert_eq!(asked(number_only), one(place(0)), "{} {number}", town.slug);
                    assert_eq!(asked(block(number as u16, Some(3))), one(place(0)), "{} {number}", town.slug);
                    continue;
                }
                by_house.push(format!("{} {number}", town.slug));
                assert_eq!(asked(number_only), either(&all, Why::NeedsHouse), "{} {number}", town.slug);
                for house in 1..=last_house {
                    let at = block(number as u16, Some(house as u16));
                    assert_eq!(asked(at), one(place(house)), "{} {number}-{house}", town.slug);
                    borders += usize::from(house > 1 && place(house) != place(house - 1));
                }
                let beyond = block(number as u16, Some(last_house as u16 + 1));
                assert_eq!(asked(beyond), either(&all, Why::NotPrinted), "{} {number}", town.slug);
            }
        }
    }
    assert_eq!(divided, 12);
    assert_eq!(
        by_house,
        ["otsuka-4 2", "otsuka-4 3", "otsuka-4 4", "honkomagome-2 9", "mukogaoka-2 11", "mukogaoka-2 13"]
    );
    assert_eq!(borders, 9, "of houses");
}

#[test]
fn nothing_of_the_booklet_is_unclear_today() {
    for town in &BUNKYO.details.towns.all {
        for number in (1..=60).map(Some).chain([None]) {
            let at = number.map(|number| Block { number, house: None });
            for (duty, who) in BUNKYO.details.towns.responsible(town, at) {
                assert!(!matches!(who, Who::Either(_, Why::Unclear)), "{} {duty:?}", town.slug);
            }
        }
    }
}

#[test]
fn a_border_that_people_know_is_where_the_booklet_has_it() {
    let towns = &BUNKYO.details.towns;
    for (slug, at, desk) in [
        ("kasuga-2", block(7, None), "desk-kyoten-tomisaka"),
        ("kasuga-2", block(8, None), "desk-kyoten-otsuka"),
        ("kasuga-2", block(9, Some(1)), "desk-kyoten-tomisaka"),
        ("hakusan-1", block(22, None), "desk-kyoten-tomisaka"),
        ("hakusan-1", block(23, None), "desk-kyoten-komagome"),
        ("hakusan-1", block(15, None), "desk-kyoten-motofuji"),
        ("nishikata-1", block(19, None), "desk-kyoten-tomisaka"),
        ("nishikata-1", block(20, None), "desk-kyoten-motofuji"),
        ("otsuka-4", block(2, Some(14)), "desk-kyoten-tomisaka"),
        ("otsuka-4", block(2, Some(15)), "desk-kyoten-otsuka"),
        ("mukogaoka-2", block(13, Some(7)), "desk-kyoten-komagome"),
        ("mukogaoka-2", block(13, Some(8)), "desk-kyoten-motofuji"),
    ] {
        assert_eq!(desks(&BUNKYO.details, town(towns, slug), Duty::Base, at), one(desk), "{slug} {at:?}");
    }
    let hongo = town(towns, "hongo-3");
    assert_eq!(desks(&BUNKYO.details, hongo, Duty::Nurse, None), one("desk-hoken-service-hongo"));
    assert!(!towns.needs_block(hongo));
    assert_eq!((towns.last_number(hongo), towns.last_house(hongo, 1)), (None, None));
    assert_eq!(towns.last_number(town(towns, "hakusan-1")), Some(37));
    assert_eq!(towns.last_house(town(towns, "otsuka-4"), 2), Some(15));
    assert_eq!(towns.last_house(town(towns, "otsuka-4"), 1), None);
}

#[test]
fn an_address_names_a_town_or_the_towns_of_a_name() {
    let towns = &BUNKYO.details.towns;
    let names: Vec<&str> = towns.names().iter().map(|town| town.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "大塚",
            "音羽",
            "春日",
            "小石川",
            "後楽",
            "小日向",
            "水道",
            "関口",
            "千石",
            "千駄木",
            "西片",
            "根津",
            "白山",
            "本郷",
            "本駒込",
            "向丘",
            "目白台",
            "弥生",
            "湯島"
        ]
    );
    let of_name: usize = towns.names().iter().map(|town| towns.of_name(town.name_slug()).len()).sum();
    assert_eq!(of_name, towns.all.len(), "every town stands below its name");
    let Some(Chosen::Name(chome)) = towns.chosen("sendagi") else { panic!("several") };
    assert_eq!(
        chome.iter().map(|town| town.slug.as_str()).collect::<Vec<_>>(),
        ["sendagi-1", "sendagi-2", "sendagi-3", "sendagi-4", "sendagi-5"]
    );
    assert!(towns.chosen("hongo-8").is_none());
    assert!(towns.chosen("hon").is_none());
}

#[test]
fn typed_words_name_a_town() {
    let towns = &BUNKYO.details.towns;
    for (typed, wanted) in [
        ("本郷3丁目", "hongo-3"),
        ("本郷３丁目", "hongo-3"),
        ("本郷三丁目", "hongo-3"),
        ("本郷 3", "hongo-3"),
        ("ほんごう3ちょうめ", "hongo-3"),
        ("ホンゴウ 3丁目", "hongo-3"),
        ("本郷3-12-4", "hongo-3"),
        ("本郷3ー12ー4", "hongo-3"),
        ("本郷3丁目の担当", "hongo-3"),
        ("担当 千駄木1丁目", "sendagi-1"),
        ("保健師 小石川5", "koishikawa-5"),
        ("本駒込6丁目 拠点", "honkomagome-6"),
        ("白山1丁目", "hakusan-1"),
        ("めじろだい 2", "mejirodai-2"),
        ("弥生", "yayoi"),
        ("本郷", "hongo"),
        ("せんだぎ", "sendagi"),
        ("向丘 保健師", "mukogaoka"),
        ("水道", "suido"),
    ] {
        let named = match towns.named_in(typed) {
            Some(Chosen::Town(town)) => town.slug.as_str(),
            Some(Chosen::Name(all)) => all[0].name_slug(),
            None => "",
        };
        assert_eq!(named, wanted, "{typed}");
    }
    for typed in
        ["", "水道料金", "春日部市", "本郷の森", "本郷支所", "本郷9丁目", "本郷30", "白山通り", "眠れない", "3丁目"]
    {
        assert_eq!(towns.named_in(typed), None, "{typed}");
    }
}

#[test]
fn the_list_of_the_desks_names_every_town_of_theirs() {
    let facts = facts();
    for duty in Duty::ALL {
        for (desk, towns) in BUNKYO.details.towns.by_desk(*duty) {
            let id = &BUNKYO.catalogue.entry(desk.entry).id;
            let of_desk = facts.iter().filter(|fact| fact.desk == *id && fact.duty == *duty);
            let wanted: BTreeSet<(String, u8, bool)> =
                of_desk.map(|fact| (fact.town.clone(), fact.chome, !fact.blocks.is_null())).collect();
            let named: BTreeSet<(String, u8, bool)> =
                towns.iter().map(|(town, is_part)| (town.name.clone(), town.chome.expect("chome"), *is_part)).collect();
            assert_eq!(named, wanted, "{id}");
            assert_eq!(named.len(), towns.len(), "{id}: once each");
        }
    }
}

#[test]
fn every_desk_says_on_which_page_its_towns_stand() {
    let facts = facts();
    for desk in &BUNKYO.details.towns.desks {
        let id = &BUNKYO.catalogue.entry(desk.entry).id;
        let pages: BTreeSet<String> =
            facts.iter().filter(|fact| fact.desk == *id).map(|fact| format!("{}ページ", fact.page)).collect();
        let said: BTreeSet<String> = desk.sources.iter().filter_map(|cite| cite.at.clone()).collect();
        assert_eq!(said, pages, "{id}");
        assert_eq!(BUNKYO.catalogue.entry(desk.entry).kind, Kind::Consultation);
    }
    let titles: Vec<&str> =
        BUNKYO.details.towns.sources.iter().map(|cite| BUNKYO.details.source(cite.source).publisher.as_str()).collect();
    assert_eq!(titles, ["日本郵便", "Geolonia", "国土交通省"]);
}

#[test]
fn a_small_city_has_towns_without_chome_and_a_paper_that_is_not_clear() {
    let towns = &PERFECT.details.towns;
    let asked = |slug: &str, duty: Duty, at: Option<Block>| desks(&PERFECT.details, town(towns, slug), duty, at);
    assert_eq!(town(towns, "kawagishi").chome, None);
    assert_eq!(asked("kawagishi", Duty::Nurse, None), either(&["desk-first", "org-midori"], Why::Unclear));
    assert_eq!(asked("kawagishi", Duty::Nurse, block(3, None)), either(&["desk-first", "org-midori"], Why::Unclear));
    assert!(!towns.needs_block(town(towns, "kawagishi")), "no number would help");
    assert_eq!(asked("midori-2", Duty::Base, block(4, Some(9))), one("desk-first"));
    assert_eq!(asked("midori-2", Duty::Base, block(4, Some(8))), one("org-midori"));
    assert_eq!(asked("midori-2", Duty::Base, block(5, None)), one("org-midori"));
    assert!(
        towns.responsible(town(towns, "midori-1"), None).iter().all(|(duty, _)| *duty != Duty::Tax),
        "no such desk here"
    );
    assert!(OTHER.details.towns.all.is_empty(), "a city may do without");
}

/// The faults of the folder with one text of a table changed: file, cell, what is wrong.
fn faults_with(file: &str, old: &str, new: &str) -> Vec<(String, String, String)> {
    let mut files = files("guide/tests/fixture/perfect");
    let table = files.get_mut(file).expect("a table");
    assert!(table.contains(old), "{old}");
    *table = table.replacen(old, new, 1);
    let faults = check(&files).err().unwrap_or_default();
    faults.into_iter().map(|fault| (fault.file, fault.field, fault.problem)).collect()
}

#[test]
fn a_fault_of_the_tables_is_named_by_its_cell() {
    let (towns, desks, outline) = ("towns.csv", "responsible.csv", "outline.csv");
    for (file, old, new, cell, problem) in [
        (towns, "midori-2,", "Midori 2,", "A3「id」", "使えない id です"),
        (towns, "midori-2,", "midori-1,", "A3「id」", "同じ id"),
        (towns, "midori-2,緑町,2", "midori-2,緑町,1", "C3「丁目」", "同じ町と丁目"),
        (towns, "midori-2,緑町,2", "midori-2,緑町,二", "C3「丁目」", "丁目の数ではありません"),
        (towns, "かわぎし", "カワギシ", "D4「よみ」", "よみがひらがなではありません"),
        (towns, "かわぎし", "", "D4「よみ」", "書かれていません"),
        (towns, "100-0002", "1000002", "E4「郵便番号」", "郵便番号ではありません"),
        (towns, "100-0002,news", "100-0002,", "F4「よみの出典」", "出典がありません"),
        (towns, "35.710000", "3.571", "G4「緯度」", "日本の中の位置ではありません"),
        (towns, "35.710000,139.710000", ",", "G4「緯度」", "書かれていません"),
        (
            towns,
            "139.710000,official-page",
            "139.710000,nobody",
            "I4「位置の出典」",
            "「nobody」という出典はありません",
        ),
        (towns, "川岸,", "川上,", "A4「id」", "「保健師」の窓口がありません"),
        (outline, "35.695000,139.695000", "35.695000,", "B2「経度」", "どちらかがありません"),
        (outline, "35.695000,139.695000", ",139.695000", "A2「緯度」", "書かれていません"),
        (outline, "35.695000,139.695000", "3.5695,139.695000", "A2「緯度」", "日本の中の位置ではありません"),
        (outline, "35.695000,139.705000", "35.695000,139.695000", "A3「緯度」", "同じ点"),
        (outline, "139.695000,official-page", "139.695000,", "C2「出典」", "出典がありません"),
        (outline, "139.695000,official-page", "139.695000,nobody", "C2「出典」", "「nobody」という出典はありません"),
        (outline, "35.712000,139.715000", "35.712000,139.690000", "A5「緯度」", "ほかの線と交わっています"),
        (desks, "川岸,,生活", "川上,,生活", "A9「町」", "towns.csv にありません"),
        (desks, "川岸,,生活あんしん拠点", "川岸,,郵便局", "C9「種類」", "「郵便局」という種類はありません"),
        (desks, "1〜3、", "1-3、", "D5「番」", "番の書き方ではありません（1-3）"),
        (desks, "1〜3、", "3〜1、", "D5「番」", "番の書き方ではありません（3〜1）"),
        (desks, "6〜8,", "6〜8、,", "D5「番」", "番の書き方ではありません（）"),
        (desks, "4(1〜5、9)", "4(1〜5、9", "D5「番」", "番の書き方ではありません"),
        (desks, "4(6〜8)、5", "", "D6「番」", "書かれていません"),
        (desks, "1〜3、", "1〜3、2、", "D5「番」", "「2番」が二度書かれています"),
        (desks, "4(6〜8)、5", "4(6〜9)、5", "D6「番」", "「4番9号」は「desk-first」の行にもあります"),
        (desks, "4(6〜8)、5", "4、5", "D6「番」", "「4番」は「desk-first」の行にもあります"),
        (desks, "4(6〜8)、5", "すべて", "D6「番」", "「1番」は「desk-first」の行にもあります"),
        (desks, "4(6〜8)、5", "4(6〜8)", "D6「番」", "窓口のないところがあります（5番）"),
        (desks, "4(6〜8)、5", "4(6〜7)、5", "D6「番」", "窓口のないところがあります（4番8号）"),
        (desks, "すべて,はい,org-midori", "すべて,,org-midori", "D8「番」", "「1番」は「desk-first」の行にもあります"),
        (desks, "すべて,はい,org-midori", "すべて,たぶん,org-midori", "E8「どちらか」", "「たぶん」は知りません"),
        (desks, "すべて,,desk-first", "すべて,はい,desk-first", "E2「どちらか」", "重なる行がありません"),
        (desks, "はい,org-midori", "はい,desk-first", "F8「窓口」", "同じ町の同じ窓口"),
        (desks, "すべて,,org-midori", "すべて,,desk-none", "F3「窓口」", "「desk-none」という id はありません"),
        (desks, "desk-first,official-page@3ページ", "desk-first,", "G2「出典」", "出典がありません"),
        (
            desks,
            "desk-first,official-page@3ページ",
            "desk-first,nobody",
            "G2「出典」",
            "「nobody」という出典はありません",
        ),
    ] {
        let faults = faults_with(file, old, new);
        assert!(
            faults.iter().any(|(of, at, what)| of == file && at == cell && what.contains(problem)),
            "{file} {cell} {problem}: {faults:?}"
        );
    }
}

#[test]
fn an_outline_holds_its_towns() {
    let faults = |old: &str, new: &str| faults_with("outline.csv", old, new);
    let outside = ("towns.csv".to_owned(), "G4「緯度」".to_owned(), "outline.csv の輪郭の外にあります".to_owned());
    assert_eq!(faults("35.712000,139.715000", "35.702000,139.715000"), [outside]);
    let table = text("guide/tests/fixture/perfect/outline.csv");
    let (_, last) = table.trim_end().rsplit_once('\n').expect("rows");
    let short = faults(&table[table.find("35.695000,139.705000").expect("a row")..], last);
    assert!(short.iter().any(|(.., what)| what.contains("点が3つより少なく")), "{short:?}");
}

#[test]
fn more_areas_than_the_picture_can_tell_apart_are_a_fault() {
    let with = |count: usize| {
        let mut files = files("guide/tests/fixture/perfect");
        let (mut towns, mut desks) = (COLUMNS.join(","), COLUMNS_OF_DESKS.join(","));
        for (at, entry) in PERFECT.catalogue.entries.iter().take(count).enumerate() {
            towns += &format!(
                "\nmidori-{at},緑町,{},みどりちょう,100-0001,news,35.700000,139.70{at}000,official-page",
                at + 1
            );
            desks += &format!("\n緑町,{},生活あんしん拠点,すべて,,{},official-page", at + 1, entry.id);
        }
        files.extend([("towns.csv".to_owned(), towns), ("responsible.csv".to_owned(), desks)]);
        let faults = check(&files).err().unwrap_or_default();
        faults.iter().any(|fault| fault.file == "responsible.csv" && fault.problem.contains("見分けられません"))
    };
    assert!(!with(MOST_AREAS));
    assert!(with(MOST_AREAS + 1));
}

#[test]
fn a_table_with_other_columns_is_named() {
    let named = |file: &str, old: &str, new: &str, problem: &str| {
        faults_with(file, old, new).iter().any(|(of, _, what)| of == file && what.contains(problem))
    };
    assert!(named("towns.csv", "よみ,", "かな,", "「よみ」の列がありません"));
    assert!(named("responsible.csv", "番,", "番地,", "「番地」という列は知りません"));
}

#[test]
fn the_table_reads_as_it_is_written() {
    for town in &BUNKYO.details.towns.all {
        for share in town.shares.iter().filter(|share| !share.blocks.is_empty()) {
            let words = printed(&share.blocks);
            assert!(text("data/bunkyo/responsible.csv").contains(&format!(",{words},")), "{words}");
        }
    }
    assert_eq!(stretches("すべて"), Ok(Vec::new()));
    assert_eq!(printed(&[]), "");
}

/// Stretches one behind the other, some of them only houses of a block.
fn rising() -> impl Strategy<Value = Vec<Stretch>> {
    let houses = proptest::collection::vec((1_u16..9, 0_u16..9), 0..3);
    proptest::collection::vec((1_u16..5, 0_u16..9, houses), 1..8).prop_map(|pieces| {
        let (mut all, mut at) = (Vec::new(), 0);
        for (step, length, houses) in pieces {
            at += step;
            if houses.is_empty() {
                all.push(Stretch { from: at, to: at + length, houses: None });
                at += length;
            }
            let mut house = 0;
            for (step, length) in houses {
                house += step + length;
                all.push(Stretch { from: at, to: at, houses: Some((house - length, house)) });
            }
        }
        all
    })
}

proptest! {
    #[test]
    fn stretches_are_read_as_they_are_printed(all in rising()) {
        prop_assert_eq!(stretches(&printed(&all)), Ok(all));
    }

    #[test]
    fn no_text_stops_the_reader_of_stretches(words in "[0-9〜、() すべて]{0,20}") {
        if let Ok(all) = stretches(&words) {
            prop_assert!(all.iter().all(|one| one.from > 0 && one.from <= one.to));
        }
    }

    #[test]
    fn whoever_asks_gets_an_answer_and_more_is_never_less_certain(
        town in prop::sample::select(&BUNKYO.details.towns.all[..]), number in 1_u16..99, house in 1_u16..99,
    ) {
        for duty in Duty::ALL {
            let asked = |at: Option<Block>| desks(&BUNKYO.details, &town, *duty, at);
            let (all, number_only, whole) = (asked(None), asked(block(number, None)), asked(block(number, Some(house))));
            prop_assert!(!whole.0.is_empty());
            prop_assert!(number_only.0.is_subset(&all.0) && whole.0.is_subset(&number_only.0));
        }
    }

    #[test]
    fn distances_are_those_on_the_sphere(
        north in 24_000_000_u32..45_000_000, east in 123_000_000_u32..145_000_000, up in 0_u32..90_000, right in 0_u32..90_000,
    ) {
        let (one, other) = (Position { north, east }, Position { north: north + up, east: east + right });
        let radians = |millionths: u32| (f64::from(millionths) / 1e6).to_radians();
        let half = |one: u32, other: u32| ((radians(other) - radians(one)) / 2.0).sin().powi(2);
        let chord = half(one.north, other.north)
            + radians(one.north).cos() * radians(other.north).cos() * half(one.east, other.east);
        let right = 2.0 * 6_371_008.8 * chord.sqrt().asin();
        prop_assert!((f64::from(one.metres_to(other)) - right).abs() < 1.0 + right / 1_000.0);
        prop_assert_eq!(one.metres_to(other), other.metres_to(one));
    }

    #[test]
    fn a_rounded_distance_is_near_the_distance(metres in 0_u32..30_000) {
        let (said, step) = match Away::of(metres) {
            Away::Metres(said) => (said, 50),
            Away::Tenths(tenths) => (tenths * 100, 100),
        };
        prop_assert!(said > 0 && (said.abs_diff(metres) <= step / 2 || said == 50));
    }
}

#[test]
fn a_distance_is_said_in_few_digits() {
    let said = [0, 24, 74, 75, 449, 974, 975, 1_049, 1_050, 1_240, 12_349].map(|metres| Away::of(metres).figure());
    assert_eq!(said, ["50m", "50m", "50m", "100m", "450m", "950m", "1km", "1km", "1.1km", "1.2km", "12.3km"]);
}

#[test]
fn the_nearest_places_come_first() {
    let (catalogue, details) = (&BUNKYO.catalogue, &BUNKYO.details);
    assert_eq!(details.entries.iter().filter(|own| own.position.is_some()).count(), 50);
    let town = town(&details.towns, "sengoku-4");
    let near = details.nearest(catalogue, town.position, 3);
    assert!(near.len() > 3);
    for (service, places) in &near {
        assert!((1..=3).contains(&places.len()));
        assert!(places.iter().all(|(at, _)| catalogue.entry(*at).services.contains(service)));
        assert!(places.is_sorted_by_key(|(_, metres)| *metres), "{places:?}");
        let last = places.last().expect("a place").1;
        let nearer = catalogue.entries().filter(|(at, entry)| {
            entry.services.contains(service)
                && details.of(*at).position.is_some_and(|position| town.position.metres_to(position) < last)
        });
        assert!(nearer.count() < 3, "nobody nearer is left out");
    }
    let of_b = near.iter().find(|(service, _)| details.service(*service).name == "就労継続支援B型").expect("a service");
    assert_eq!(of_b.1[0].0, entry(catalogue, "place-abeam").0, "千石4-37-4");
}

#[test]
fn towns_travel_with_the_details_and_weigh_little() {
    let bytes = BUNKYO.rest().to_bytes();
    assert_eq!(Rest::from_bytes(&bytes).map(|rest| rest.details.towns), Ok(BUNKYO.details.towns.clone()));
    let weight = pack::write(&BUNKYO.details.towns).len();
    assert!((3_000..6_000).contains(&weight), "{weight} bytes before packing");
}

#[test]
fn an_address_names_its_town_with_番_and_号() {
    let towns = &BUNKYO.details.towns;
    for (address, slug, block) in [
        ("文京区本郷3-13-11 恩田ビルB1階", "hongo-3", block(13, Some(11))),
        ("文京区本駒込2-27-10 本駒込SIビル3階", "honkomagome-2", block(27, Some(10))),
        ("文京区本郷2-40-15-701", "hongo-2", block(40, Some(15))),
        ("文京区白山1-3 501", "hakusan-1", block(3, None)),
        ("文京区白山1", "hakusan-1", None),
    ] {
        let found = towns.at_address(address).map(|(town, block)| (town.slug.as_str(), block));
        assert_eq!(found, Some((slug, block)), "{address}");
    }
    for elsewhere in ["", "豊島区東池袋1-18-1", "文京区", "文京区本郷", "文京区本郷9-1-1", "本郷三丁目のビル"]
    {
        assert_eq!(towns.at_address(elsewhere), None, "{elsewhere}");
    }
}

#[test]
fn every_place_with_an_address_stands_in_its_town_and_in_an_area() {
    let (catalogue, details) = (&BUNKYO.catalogue, &BUNKYO.details);
    let mut many = 0;
    for (at, entry) in catalogue.entries().filter(|(_, entry)| entry.kind == Kind::Place) {
        let place = details.of(at).place.as_ref();
        let address = place.and_then(|place| place.address.as_ref()).filter(|address| address.contains("文京区"));
        let Some(address) = address else {
            assert_eq!(details.areas_at(catalogue, at), [], "{}", entry.id);
            continue;
        };
        let (town, _) = details.towns.at_address(address).unwrap_or_else(|| panic!("{}: {address}", entry.id));
        // Who made the list of places measured it apart from who made that of the towns.
        if let Some(position) = details.of(at).position {
            let metres = town.position.metres_to(position);
            assert!(metres < 600, "{}: {metres} m from the middle of {}", entry.id, town.slug);
        }
        assert_ne!(details.areas_at(catalogue, at), [], "{}", entry.id);
        many += 1;
    }
    assert!(many > 50, "{many}");
}

#[test]
fn places_come_from_near_to_far_and_unknown_ones_last() {
    let (catalogue, details) = (&BUNKYO.catalogue, &BUNKYO.details);
    let places: Vec<_> = catalogue.entries().filter(|(_, entry)| entry.kind == Kind::Place).map(|(at, _)| at).collect();
    let from = town(&details.towns, "sengoku-4").position;
    let near = details.from_near(&places, from);
    assert_eq!(near.iter().map(|(at, _)| *at).collect::<BTreeSet<_>>(), places.iter().copied().collect());
    assert!(near.is_sorted_by_key(|(_, metres)| metres.unwrap_or(u32::MAX)));
    let unknown: Vec<_> = near.iter().filter(|(_, metres)| metres.is_none()).map(|(at, _)| *at).collect();
    assert!(!unknown.is_empty());
    assert!(unknown.is_sorted(), "those keep their order");
}

proptest! {
    #[test]
    fn any_text_is_an_address_or_none(text in "(文京区)?(本郷|本駒込|白山|)[0-9]{0,6}(-[0-9]{0,6}){0,4}\\PC{0,9}") {
        if let Some((town, _)) = BUNKYO.details.towns.at_address(&text) {
            prop_assert!(text.contains(&town.name));
        }
    }
}
