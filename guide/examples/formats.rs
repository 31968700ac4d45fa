//! Writes files of every form, and beside them in `expected.json` what a reader should find in
//! them, for the readers of other people: `cargo run -p guide --features check --example formats -- FOLDER`.

use std::error::Error;
use std::path::Path;

use guide::check::{Checked, check, read_folder};
use guide::formats::csv::csv;
use guide::formats::ics::ics;
use guide::formats::markdown::markdown;
use guide::formats::message::message;
use guide::formats::phrases::Phrases;
use guide::formats::sheet::Sheet;
use guide::formats::vcard::vcard;
use guide::hours::calendar::Moment;
use guide::lists::exchange::export;
use guide::lists::{Lists, MAIN, Replica, Snapshot};
use guide::model::{By, Contact};
use serde_json::{Value, json};

const EDITION: &str = "2026年7月";
const HEAD: [&str; 10] = ["しおり", "順", "名前", "電話", "受付", "場所", "費用", "メモ", "id", "版"];
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
    from: "ささえマップ文京（2026年7月の版）",
};
/// Notes that other programs could take for something else.
const NOTES: [&str; 6] = [
    "=HYPERLINK(\"http://example.invalid\",\"x\")",
    "聞くこと:\n1. 費用, 時間; 場所\n# 二つめ",
    "<b>*強く*</b> [あ](い) `c` \\ & &amp; ~~d~~",
    "\"引用\",\r\nそのあと",
    "-1\t+2 @3 😀👨‍👩‍👧 が\u{3099}",
    "| a | b |\n---\n> c",
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("formats FOLDER")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/bunkyo");
    let checked = check(&read_folder(&data)?).map_err(|faults| format!("{faults:#?}"))?;
    let lists = lists(&checked)?;
    let sheets: Vec<Sheet> = lists
        .all()
        .into_iter()
        .map(|list| Sheet::of(list, &checked.catalogue, &checked.details, "しおり", true))
        .collect();
    let (cards, people) = cards(&checked);
    let (calendars, events) = calendars(&checked);
    let expected = json!({ "lists": expected(&lists), "rows": rows(&sheets), "cards": people, "events": events });
    for (name, text) in [
        ("lists.json", export(&lists, EDITION)),
        ("lists.csv", csv(&sheets, HEAD)),
        ("lists.md", markdown(&sheets, &PHRASES)),
        ("list.txt", sheets.get(1).map(|sheet| message(sheet, &PHRASES)).unwrap_or_default()),
        ("cards.vcf", cards),
        ("expected.json", expected.to_string()),
    ] {
        std::fs::write(folder.join(name), text)?;
    }
    for (name, text) in calendars {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// Three lists of the real data with the notes, and an entry that has left the directory.
fn lists(checked: &Checked) -> Result<Lists, Box<dyn Error>> {
    let refused = |refusal| format!("{refusal:?}");
    let mut lists = Lists::new(Replica(1));
    let visit = lists.create("訪問セット, 「月曜」; *1*").map_err(refused)?;
    let other = lists.create("=1+1").map_err(refused)?;
    for (number, (at, entry)) in checked.catalogue.entries().step_by(9).enumerate() {
        let list = [MAIN, &visit, &other][number % 3];
        lists.add(list, &checked.catalogue, Some(&checked.details), at).map_err(refused)?;
        lists.set_note(list, &entry.id, NOTES[number % NOTES.len()]).map_err(refused)?;
    }
    lists.set_list_note(&visit, "10時に駅で\nA+B=C").map_err(refused)?;
    let gone = Snapshot {
        edition: "2025年7月".into(),
        name: "なくなった_窓口_".into(),
        phones: vec!["03-0000-0000".into()],
        ..Snapshot::default()
    };
    lists.add_snapshot(&visit, "gone", gone).map_err(refused)?;
    Ok(lists)
}

fn expected(lists: &Lists) -> Value {
    let lists = lists.all().into_iter().map(|list| {
        let items = list.items.into_iter().map(|item| {
            let Snapshot { edition, name, phones, summary, address, hours, cost } = item.snapshot;
            let mut snapshot = json!({ "edition": edition, "name": name, "phones": phones });
            for (key, known) in [("summary", summary), ("address", address), ("hours", hours), ("cost", cost)] {
                if let Some(known) = known {
                    snapshot[key] = known.into();
                }
            }
            json!({ "entry": item.entry, "note": item.note, "snapshot": snapshot })
        });
        json!({ "id": list.id, "name": list.name, "note": list.note, "items": items.collect::<Vec<_>>() })
    });
    lists.collect()
}

fn rows(sheets: &[Sheet]) -> Value {
    let rows = sheets.iter().flat_map(|sheet| {
        sheet.rows.iter().enumerate().map(move |(at, row)| {
            let kept = &row.item.snapshot;
            let known = |text: &Option<String>| text.clone().unwrap_or_default();
            let (hours, address, cost) = (known(&kept.hours), known(&kept.address), known(&kept.cost));
            json!([
                sheet.name,
                (at + 1).to_string(),
                kept.name,
                kept.phones.join("、"),
                hours,
                address,
                cost,
                row.item.note,
                row.item.entry,
                kept.edition
            ])
        })
    });
    rows.collect()
}

/// Every card there is, one after another.
fn cards(checked: &Checked) -> (String, Value) {
    let (mut text, mut people) = (String::new(), Vec::new());
    for (at, entry) in checked.catalogue.entries() {
        let Some(card) = vcard(&checked.catalogue, &checked.details, at, &PHRASES) else { continue };
        text.push_str(&card);
        let details = checked.details.of(at);
        let values = |by: fn(&Contact) -> bool| {
            details
                .contacts
                .iter()
                .filter(|contact| by(contact))
                .map(|contact| contact.value.clone())
                .collect::<Vec<_>>()
        };
        let place = details.place.as_ref();
        people.push(json!({
            "name": entry.name,
            "reading": details.kana,
            "phones": values(|contact| matches!(contact.by, By::Phone | By::Fax)),
            "pages": values(|contact| matches!(contact.by, By::Web | By::Chat)),
            "mails": values(|contact| contact.by == By::Mail),
            "address": place.map(|place| place.address.clone().unwrap_or_default()),
            "building": place.map(|place| place.name.clone().unwrap_or_default()),
            "summary": details.summary,
        }));
    }
    (text, people.into())
}

/// Every calendar there is, a file each, as of 30 September 2026.
fn calendars(checked: &Checked) -> (Vec<(String, String)>, Value) {
    let now = Moment::of_millis(1_790_694_000_000);
    let (mut files, mut events) = (Vec::new(), Vec::new());
    for (at, entry) in checked.catalogue.entries() {
        let Some(text) = ics(&checked.catalogue, &checked.details, at, &PHRASES, now) else { continue };
        let file = format!("{}.ics", entry.id);
        let details = checked.details.of(at);
        let days: Vec<String> = details.days.iter().map(|(from, to)| format!("{from:04} {to:04}")).collect();
        events.push(
            json!({ "file": file, "id": entry.id, "name": entry.name, "summary": details.summary, "days": days }),
        );
        files.push((file, text));
    }
    (files, events.into())
}
