//! Lists and entries in the forms that other programs read.

use guide::check::{Checked, check};
use guide::formats::csv::csv;
use guide::formats::ics::ics;
use guide::formats::markdown::markdown;
use guide::formats::message::message;
use guide::formats::phrases::Phrases;
use guide::formats::sheet::Sheet;
use guide::formats::vcard::vcard;
use guide::hours::calendar::{Day, Moment};
use guide::lists::{Item, List, Lists, MAIN, Snapshot};
use proptest::prelude::*;
use serde_json::Value;

use crate::exchange::{kept, lives};
use crate::fixture::{BUNKYO, PERFECT, entry, files};

const PHRASES: Phrases<'_> = Phrases {
    phone: "電話",
    hours: "受付",
    address: "場所",
    cost: "費用",
    note: "メモ",
    gone: "掲載終了（{date}の版の内容です）",
    by_file: "ファイルから入れたものです。",
    source: "出典",
    read: "{date}に読んだもの",
    unsure: "最新かどうか未確認",
    from: "ささえマップ（2026年7月の版）",
};

const HEAD: [&str; 10] = ["しおり", "順", "名前", "電話", "受付", "場所", "費用", "メモ", "id", "版"];

/// The cells of a table, read as RFC 4180 says.
fn cells(table: &str) -> Vec<Vec<String>> {
    let mut letters = table.strip_prefix('\u{feff}').expect("a mark").chars().peekable();
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    while let Some(c) = letters.next() {
        match (is_quoted, c) {
            (true, '"') if letters.next_if_eq(&'"').is_some() => cell.push('"'),
            (_, '"') => is_quoted = !is_quoted,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(letters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(!is_quoted && cell.is_empty() && row.is_empty());
    assert!(rows.iter().all(|row| row.len() == HEAD.len()));
    rows
}

proptest! {
    #[test]
    fn every_cell_comes_back(lists in lives()) {
        let sheets: Vec<Sheet> = lists.all().into_iter().map(|list| Sheet::of(list, &PERFECT.catalogue, &PERFECT.details, "しおり", true)).collect();
        let rows = cells(&csv(&sheets, HEAD));
        prop_assert_eq!(&rows[0], &HEAD);
        let items = sheets.iter().flat_map(|sheet| sheet.rows.iter().map(|row| (&sheet.name, &row.item)));
        prop_assert_eq!(rows.len() - 1, items.clone().count());
        for (row, (list, item)) in rows[1..].iter().zip(items) {
            for (cell, text) in [(&row[0], list), (&row[2], &item.snapshot.name), (&row[7], &item.note), (&row[8], &item.entry), (&row[9], &item.snapshot.edition)] {
                let is_guarded = cell.starts_with('\'') && !text.starts_with('\'');
                prop_assert_eq!(cell.get(usize::from(is_guarded)..), Some(text.as_str()));
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            }
        }
    }
}

fn made_up(note: &str, name: &str) -> Sheet {
    let snapshot = Snapshot {
        edition: "2025年7月".into(),
        name: name.into(),
        phones: vec!["03-0000-1111".into(), "#7119".into()],
        hours: Some("月〜金".into()),
        ..Snapshot::default()
    };
    let list = List {
        id: MAIN.into(),
        name: String::new(),
        note: "10時に駅".into(),
        items: vec![Item { entry: "gone".into(), snapshot, note: note.into() }],
    };
    Sheet::of(list, &PERFECT.catalogue, &PERFECT.details, "しおり", true)
}

#[test]
fn no_cell_is_a_formula() {
    for bad in ["=1+1", "+81", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=HYPERLINK(\"http://x\",\"y\")", "-1\n=2"] {
        let rows = cells(&csv(&[made_up(bad, "名前")], HEAD));
        assert_eq!(rows[1][7], format!("'{bad}"));
    }
    let table = csv(&[made_up("a,\"b\"\n改行", "窓口 あ")], HEAD);
    assert_eq!(table.lines().nth(1), Some("しおり,1,窓口 あ,03-0000-1111、#7119,月〜金,,,\"a,\"\"b\"\""));
    assert!(table.ends_with("改行\",gone,2025年7月\r\n"));
}

#[test]
fn what_is_handed_on_is_of_today_and_says_what_is_not() {
    let mut lists = kept();
    let old =
        Snapshot { name: "むかしの名前".into(), phones: vec!["03-9999-9999".into()], ..Snapshot::default() };
    lists.refresh(MAIN, "desk-first", old).expect("there");
    let sheet = |lists: &Lists, notes| {
        Sheet::of(lists.list(MAIN).expect("there"), &PERFECT.catalogue, &PERFECT.details, "しおり", notes)
    };
    assert_eq!(sheet(&lists, true).rows[0].item.snapshot.name, entry(&PERFECT.catalogue, "desk-first").1.name);
    assert!(!message(&sheet(&lists, true), &PHRASES).contains("9999"));
    assert!(message(&made_up("", "なくなった窓口"), &PHRASES).contains("掲載終了（2025年7月の版の内容です）"));
    lists.set_note(MAIN, "desk-first", "ひみつ").expect("noted");
    lists.set_list_note(MAIN, "ひみつ").expect("noted");
    for text in [
        message(&sheet(&lists, false), &PHRASES),
        markdown(&[sheet(&lists, false)], &PHRASES),
        csv(&[sheet(&lists, false)], HEAD),
    ] {
        assert!(!text.contains("ひみつ"), "{text}");
    }
}

#[test]
fn a_message_is_short() {
    let expected = "\
しおり
10時に駅

1. 窓口
掲載終了（2025年7月の版の内容です）
電話: 03-0000-1111、#7119
受付: 月〜金
メモ: 聞くこと

ささえマップ（2026年7月の版）
";
    assert_eq!(message(&made_up("聞くこと\n", "窓口"), &PHRASES), expected);
}

#[test]
fn markdown_shows_texts_as_they_are() {
    let expected = r"# しおり

10時に駅

1. **\*窓口\* \<b\>**
   - 掲載終了（2025年7月の版の内容です）
   - 電話: 03\-0000\-1111、\#7119
   - 受付: 月〜金
   - メモ: \# 見出し\
     1\. 一つめ

ささえマップ（2026年7月の版）
";
    assert_eq!(markdown(&[made_up("# 見出し\n\n  1. 一つめ", "*窓口* <b>")], &PHRASES), expected);
}

/// The lines of a calendar or an address book, put together again.
fn lines(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// 30 September 2026, midnight in Japan.
fn now() -> Moment {
    Moment::of_millis(1_790_694_000_000)
}

fn calendar(id: &str) -> Option<String> {
    ics(&BUNKYO.catalogue, &BUNKYO.details, entry(&BUNKYO.catalogue, id).0, &PHRASES, now())
}

#[test]
fn a_day_of_every_year_is_an_event_of_its_next_time() {
    let lines = lines(&calendar("act-mental-health-day").expect("a day"));
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "UID:act-mental-health-day-20261010@sasae-map",
        "DTSTAMP:20260929T150000Z",
        "DTSTART;VALUE=DATE:20261010",
        "DTEND;VALUE=DATE:20261011",
        "SUMMARY:世界メンタルヘルスデー",
        "TRANSP:TRANSPARENT",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line}\n{lines:#?}");
    }
    assert!(lines.iter().any(|line| line.starts_with("DESCRIPTION:")
        && line.contains("毎年10月10日\\n")
        && line.contains("出典: 10月10日")));
}

#[test]
fn times_that_are_over_come_in_the_next_year() {
    let lines = lines(&calendar("act-jisatsu-yobou").expect("days"));
    let days: Vec<&str> =
        lines.iter().filter(|line| line.starts_with("DT") && line.contains("DATE")).map(String::as_str).collect();
    assert_eq!(
        days,
        [
            "DTSTART;VALUE=DATE:20270910",
            "DTEND;VALUE=DATE:20270917",
            "DTSTART;VALUE=DATE:20270301",
            "DTEND;VALUE=DATE:20270401"
        ]
    );
}

#[test]
fn no_day_is_made_up() {
    let with: Vec<&str> = BUNKYO
        .catalogue
        .entries()
        .filter(|(at, _)| ics(&BUNKYO.catalogue, &BUNKYO.details, *at, &PHRASES, now()).is_some())
        .map(|(_, entry)| entry.id.as_str())
        .collect();
    assert_eq!(with, ["act-jisatsu-yobou", "act-mental-health-day"], "those whose sources give days of every year");
}

/// The small folder with an activity of these days.
fn with_days(held: &str) -> Checked {
    let mut files = files("guide/tests/fixture/perfect");
    let file = files.get_mut("entries/activities.json").expect("activities");
    let mut records: Value = serde_json::from_str(file).expect("JSON");
    records[0]["held"] = serde_json::from_str(held).expect("JSON");
    records[0]["name"] = "月のつどい; 「a, b」\\".into();
    *file = records.to_string();
    check(&files).expect("no fault")
}

fn days_of(held: &str, millis: i64) -> Vec<String> {
    let checked = with_days(held);
    let text = ics(
        &checked.catalogue,
        &checked.details,
        entry(&checked.catalogue, "act-gathering").0,
        &PHRASES,
        Moment::of_millis(millis),
    )
    .expect("days");
    let lines = lines(&text);
    assert!(lines.contains(&"SUMMARY:月のつどい\\; 「a\\, b」\\\\".to_owned()), "{lines:#?}");
    lines.into_iter().filter_map(|line| line.split_once("VALUE=DATE:").map(|(_, date)| date.to_owned())).collect()
}

#[test]
fn a_time_that_goes_across_the_turn_of_the_year_is_one() {
    let held = r#"{"frequency": "yearly", "days": [{"from": "12-28", "to": "01-04"}]}"#;
    let at = |year: u16, month: u8, day: u8| {
        let days = Day::of(year, month, day).start().since(Day::FIRST.start());
        (i64::from(days) - 9 * 60) * 60_000
    };
    assert_eq!(days_of(held, at(2026, 6, 1)), ["20261228", "20270105"]);
    assert_eq!(days_of(held, at(2027, 1, 4)), ["20261228", "20270105"], "it is still on");
    assert_eq!(days_of(held, at(2027, 1, 5)), ["20271228", "20280105"]);
}

#[test]
fn a_card_for_the_address_book_has_name_reading_numbers_and_where_they_are_from() {
    let card = |id: &str| vcard(&PERFECT.catalogue, &PERFECT.details, entry(&PERFECT.catalogue, id).0, &PHRASES);
    let lines = lines(&card("desk-first").expect("a card"));
    for line in [
        "VERSION:3.0",
        "FN:みどり市 はじめての相談",
        "ORG:みどり市 はじめての相談",
        "X-PHONETIC-ORG:みどりし はじめての そうだん",
        "SORT-STRING:みどりし はじめての そうだん",
        "N:みどり市 はじめての相談;;;;",
        "TEL;TYPE=WORK,VOICE:03-0000-1111",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line}\n{lines:#?}");
    }
    let note = lines.iter().find(|line| line.starts_with("NOTE:")).expect("a note");
    for part in [
        "どこに相談すればよいか",
        "03-0000-1111: 相談係 / 受付 月〜金 8:30",
        "（祝日は休み） / 昼は混みます。",
        "費用: 無料です。",
        "出典: ",
    ] {
        assert!(note.contains(part), "{part}: {note}");
    }
    assert_eq!(card("act-gathering"), None, "nobody to reach, nowhere to go");
}

#[test]
fn every_card_and_calendar_is_well_formed() {
    let mut count = 0;
    for checked in [&*BUNKYO, &*PERFECT] {
        for (at, entry) in checked.catalogue.entries() {
            let Some(card) = vcard(&checked.catalogue, &checked.details, at, &PHRASES) else { continue };
            count += 1;
            let lines = lines(&card);
            assert_eq!(
                (lines.first().map(String::as_str), lines.last().map(String::as_str)),
                (Some("BEGIN:VCARD"), Some("END:VCARD"))
            );
            let numbers = lines.iter().filter(|line| line.contains("TEL;TYPE=WORK,VOICE")).count();
            assert_eq!(numbers, entry.phones.len(), "{}", entry.id);
        }
    }
    println!("{count} cards");
    assert!(count > 50);
}
