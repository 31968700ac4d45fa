//! The whole command on folders of its own: with made-up places, and with the real lists on an empty table.

use std::env;
use std::io::{Cursor, Write as _};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use guide::check::places::COLUMNS;

use super::table::{ALL, Column, HOME, Row};
use super::*;

/// A data folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let folder =
            env::temp_dir().join(format!("sasae-import-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        fs::create_dir_all(&folder).expect("a folder");
        let folder = Self(folder);
        folder.put("city.json", r#"{"prefecture": "東京都", "name": "文京区"}"#.as_bytes());
        let source = |id: &str| format!(r#"{{"id": "{id}", "kind": "official"}}"#);
        let ids = ["wam-202603", "wam-202609", "mhlw-kango", "mhlw-iryo-202506", "booklet-r7"];
        folder.put("sources.json", format!("[{}]", ids.map(source).join(",")).as_bytes());
        folder.put("never-publish.json", r#"[{"value": "03-0000-9999", "kind": "phone"}]"#.as_bytes());
        folder
    }

    fn put(&self, name: &str, content: &[u8]) -> PathBuf {
        let file = self.0.join(name);
        fs::write(&file, content).expect("the file is written");
        file
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        fs::read(self.0.join(FILE)).ok()
    }

    fn table(&self) -> Table {
        Table::parse(&self.bytes().expect("there is a table")).expect("it is one")
    }

    fn cell(&self, row: usize, column: Column) -> String {
        self.table().rows[row].get(column).to_owned()
    }

    /// Puts something into a cell, as people do.
    fn edit(&self, row: usize, cells: &[(Column, &str)]) {
        let mut table = self.table();
        for (column, content) in cells {
            table.rows[row].set(*column, *content);
        }
        self.put(FILE, &table.bytes().expect("the table is written"));
    }

    fn import(&self, line: &str, content: &[u8]) -> Result<(String, Result<(), String>), String> {
        let file = self.put("list.csv", content).display().to_string();
        let words: Vec<String> = line
            .split(' ')
            .map(str::to_owned)
            .chain(["--data".to_owned(), self.0.display().to_string(), file])
            .collect();
        import(&asked(&words)?)
    }

    fn write(&self, source: &str, content: &str) -> (String, Result<(), String>) {
        self.import(&format!("wam --source {source} --write"), content.as_bytes()).expect("it is imported")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const HEAD: &str = "法人の名称,法人住所（市区町村）,法人住所（番地以降）,サービス種別,事業所の名称,事業所の名称_かな,事業所番号,事業所住所（市区町村）,事業所住所（番地以降）,事業所電話番号,事業所FAX番号,事業所URL,事業所緯度,事業所経度,利用可能な時間帯（平日）,利用可能な時間帯（土曜）,利用可能な時間帯（日曜）,利用可能な時間帯（祝日）,定休日,利用可能曜日特記事項（留意事項）,定員";

/// Four rows: a workshop, its help to stay in a job, a home, and a place of another city.
fn wam() -> String {
    [
        HEAD,
        "ひなた会,東京都文京区,本郷８−８−８,就労継続支援Ｂ型,ひなた工房,ひなたこうぼう,1300000001,東京都文京区,本郷九丁目9番9号　日向ビル２階,０３−００００−０００１,03-0000-0002,https://hinata.example/,35.70000001,139.75,09:00-16:00,,,,土、日、祝日、年末年始,,20",
        "ひなた会,東京都文京区,本郷８−８−８,就労定着支援,ひなた工房,ひなたこうぼう,1300000002,東京都文京区,本郷9-9-9日向ビル2F,03-0000-0001,,,35.7,139.75,10:00-17:00,,,,,,",
        "ひなた会,東京都文京区,本郷８−８−８,共同生活援助,ひなたの家,ひなたのいえ,1320000001,東京都文京区,白山9-9-9メゾン101号室,080-0000-0000,,,35.71,139.75,,,,,,,4",
        "ひかげ会,東京都北区,王子１,就労継続支援Ｂ型,ひかげ,ひかげ,1300000003,東京都北区,王子1-1-1,03-0000-0003,,,,,,,,,,,",
        "",
    ]
    .join("\r\n")
}

#[test]
fn a_first_run_adds_and_a_second_changes_nothing() {
    let folder = Folder::new();
    let (report, done) = folder.import("wam --source wam-202603", wam().as_bytes()).expect("it is read");
    assert!(
        done.is_ok() && report.contains("places.csv にない）: 2 件") && report.contains("--write を付けると"),
        "{report}"
    );
    assert_eq!(folder.bytes(), None);
    let (_, done) = folder.write("wam-202603", &wam());
    assert_eq!(done, Ok(()));
    let table = folder.table();
    let row = |cells: [&str; COLUMNS.len()]| cells.map(str::to_owned);
    let cells = |row: &Row| ALL.map(|column| row.get(column).to_owned());
    let s = "wam-202603";
    assert_eq!(
        table.rows.iter().map(cells).collect::<Vec<_>>(),
        [
            row([
                "place-1300000001",
                "ひなた工房",
                "ひなたこうぼう",
                s,
                "就労継続支援B型、就労定着支援",
                "",
                "",
                "ひなた会",
                "1300000001、1300000002",
                "",
                "文京区本郷9-9-9 日向ビル2階",
                "35.700000",
                "139.750000",
                s,
                "03-0000-0001",
                "B",
                s,
                "03-0000-0002",
                s,
                "https://hinata.example/",
                s,
                "9:00〜16:00",
                "休み",
                "休み",
                "休み",
                s,
                "20",
                s,
                "年末年始は休みです。時間や定員は、就労継続支援B型のものです。",
                s,
            ]),
            row([
                "place-1320000001",
                "ひなたの家",
                "ひなたのいえ",
                s,
                "共同生活援助（グループホーム）",
                "",
                "",
                "ひなた会",
                "1320000001",
                "",
                "文京区本郷8-8-8",
                "",
                "",
                s,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "4",
                s,
                "住所は、運営する法人の事務所です。電話番号は、携帯電話の番号のため、載せていません。",
                s,
            ]),
        ]
    );
    let before = folder.bytes();
    let (report, done) = folder.write("wam-202603", &wam());
    assert!(done.is_ok() && report.contains("書くことはありません"), "{report}");
    assert_eq!(folder.bytes(), before);
    let written = String::from_utf8(before.unwrap_or_default()).expect("UTF-8");
    assert!(["080-", "白山", "101号室", "35.71"].iter().all(|never| !written.contains(never)), "{written}");
}

#[test]
fn an_older_edition_gives_way_and_a_newer_one_stays() {
    let folder = Folder::new();
    folder.write("wam-202603", &wam()).1.expect("the first");
    let newer = wam()
        .replace("０３−００００−０００１", "03-0000-0005")
        .replace("03-0000-0001", "03-0000-0005")
        .replace("日向ビル２階", "日向ビル３階")
        .replace("日向ビル2F", "日向ビル3F")
        .replace("09:00", "08:30");
    let (report, done) = folder.write("wam-202609", &newer);
    assert_eq!(done, Ok(()), "{report}");
    assert!(report.contains("places.csv の 2行目「電話」 ひなた工房: 03-0000-0001 → 03-0000-0005"), "{report}");
    assert_eq!(folder.cell(0, Column::Phone), "03-0000-0005");
    assert_eq!(folder.cell(0, Column::Address), "文京区本郷9-9-9 日向ビル3階");
    assert_eq!(
        [Column::Weekdays, Column::HoursCites, Column::KanaCites, Column::Cites].map(|column| folder.cell(0, column)),
        ["8:30〜16:00", "wam-202609", "wam-202609", "wam-202609"]
    );
    let before = folder.bytes();
    assert_eq!(folder.write("wam-202609", &newer).1, Ok(()));
    assert_eq!(folder.write("wam-202603", &wam()).1, Ok(()));
    assert_eq!(folder.bytes(), before);
}

#[test]
fn a_number_that_another_source_has_differently_is_a_conflict_until_somebody_decides() {
    let folder = Folder::new();
    folder.write("wam-202603", &wam()).1.expect("the first");
    folder.edit(
        0,
        &[
            (Column::Phone, "03-0000-0007"),
            (Column::PhoneSure, "A"),
            (Column::PhoneCites, "booklet-r7@3ページ、wam-202603"),
            (Column::Cites, "booklet-r7@3ページ、wam-202603"),
        ],
    );
    let before = folder.bytes();
    let (report, done) = folder.import("wam --source wam-202609", wam().as_bytes()).expect("it is read");
    assert!(done.is_ok() && report.contains("電話番号がちがう）: 1 件") && folder.bytes() == before, "{report}");
    let said = folder.write("wam-202609", &wam()).1.expect_err("a conflict");
    assert!(said.contains("places.csv の 2行目「電話」: 03-0000-0007（booklet-r7@3ページ、wam-202603）⇔ 03-0000-0001（wam-202609） … ひなた工房"), "{said}");
    let cells = [Column::Phone, Column::PhoneSure, Column::PhoneCites].map(|column| folder.cell(0, column));
    assert_eq!(cells, ["", "", "booklet-r7@3ページ、wam-202603、wam-202609"]);
    assert!(folder.cell(0, Column::Notes).ends_with("電話番号は、情報源どうしが食いちがうため、載せていません。"));
    let before = folder.bytes();
    let said = folder.write("wam-202609", &wam()).1.expect_err("still one");
    assert!(said.contains("places.csv の 2行目「電話」: まだ決まっていません") && folder.bytes() == before, "{said}");
    folder.edit(0, &[(Column::PhoneCites, "")]);
    assert_eq!(folder.write("wam-202609", &wam()).1, Ok(()));
    assert_eq!(folder.cell(0, Column::Phone), "");
    for cites in ["booklet-r7@3ページ", "wam-202609"] {
        let number = if cites == "wam-202609" { "03-0000-0001" } else { "03-0000-0007" };
        folder.edit(0, &[(Column::Phone, number), (Column::PhoneSure, "B"), (Column::PhoneCites, cites)]);
        assert_eq!(folder.write("wam-202609", &wam()).1, Ok(()));
        assert_eq!([Column::Phone, Column::PhoneCites].map(|column| folder.cell(0, column)), [number, cites]);
    }
}

#[test]
fn two_official_sources_make_a_number_sure() {
    let folder = Folder::new();
    folder.write("wam-202603", &wam()).1.expect("the first");
    folder.edit(
        0,
        &[
            (Column::PhoneCites, "booklet-r7@3ページ"),
            (Column::Numbers, ""),
            (Column::Cites, "booklet-r7@3ページ"),
            (Column::Fax, ""),
            (Column::FaxCites, ""),
        ],
    );
    let (report, done) = folder.write("wam-202609", &wam());
    assert_eq!(done, Ok(()), "{report}");
    assert_eq!(
        [Column::Phone, Column::PhoneSure, Column::PhoneCites].map(|column| folder.cell(0, column)),
        ["03-0000-0001", "A", "booklet-r7@3ページ、wam-202609"]
    );
    assert_eq!(
        [Column::Numbers, Column::Fax, Column::FaxCites].map(|column| folder.cell(0, column)),
        ["1300000001、1300000002", "03-0000-0002", "wam-202609"]
    );
}

#[test]
fn what_people_wrote_is_shown_and_kept() {
    let folder = Folder::new();
    folder.write("wam-202603", &wam()).1.expect("the first");
    folder.edit(
        0,
        &[
            (Column::Name, "工房 ひなた"),
            (Column::Site, ""),
            (Column::SiteCites, ""),
            (Column::Address, "文京区本郷1-1-1"),
            (Column::AddressCites, "booklet-r7"),
            (Column::Fax, "03-0000-0008"),
            (Column::FaxCites, "booklet-r7"),
        ],
    );
    let kept = [Column::Name, Column::Site, Column::Address, Column::Fax];
    let before = kept.map(|column| folder.cell(0, column));
    let (report, done) = folder.write("wam-202609", &wam());
    assert_eq!(done, Ok(()));
    for words in [
        "2行目「名前」 工房 ひなた: いまは 工房 ひなた、wam-202609 では ひなた工房",
        "2行目「サイト」",
        "2行目「住所」",
        "2行目「ファクス」",
    ] {
        assert!(report.contains(words), "{words}\n{report}");
    }
    assert_eq!(kept.map(|column| folder.cell(0, column)), before);
}

#[test]
fn a_name_in_brackets_or_beside_another_is_known() {
    let folder = Folder::new();
    folder.write("wam-202603", &wam()).1.expect("the first");
    let later = wam().replace("ひなたこうぼう", "ひなたこーぼー");
    for (name, kana) in
        [("hinata（ひなた工房）", "ひなたこーぼー"), ("ひなた工房／こかげ工房", "ひなた こうぼう こかげ こうぼう")]
    {
        folder.edit(
            0,
            &[
                (Column::Name, name),
                (Column::Kana, "ひなた こうぼう こかげ こうぼう"),
                (Column::KanaCites, "wam-202603"),
                (Column::Cites, "wam-202603"),
            ],
        );
        let (report, done) = folder.write("wam-202609", &later);
        assert!(done.is_ok() && !report.contains("「名前」"), "{report}");
        assert_eq!(folder.cell(0, Column::Kana), kana);
    }
}

#[test]
fn what_is_gone_or_not_wanted_is_only_said() {
    let folder = Folder::new();
    folder.write("wam-202603", &wam()).1.expect("the first");
    let fewer: String = wam()
        .lines()
        .filter(|line| !line.contains("就労定着支援") && !line.contains("共同生活援助"))
        .map(|line| format!("{line}\n"))
        .collect();
    let (report, _) = folder.write("wam-202609", &fewer);
    assert!(report.contains("行は消しません）: 0 件"), "{report}");
    let other = format!(
        "{fewer}{}\n",
        wam()
            .lines()
            .nth(3)
            .unwrap_or_default()
            .replace("1320000001", "1320000009")
            .replace("ひなたの家", "こかげの家")
    );
    let (report, _) = folder.import("wam --source wam-202609 --known --write", other.as_bytes()).expect("it is read");
    assert!(
        report.contains("places.csv の 3行目「サービス」 ひなたの家: 共同生活援助（グループホーム）")
            && report.contains("こかげの家"),
        "{report}"
    );
    assert_eq!(folder.table().rows.len(), 2);
}

#[test]
fn numbers_that_are_never_published_stay_out() {
    let folder = Folder::new();
    let list = wam().replace("０３−００００−０００１", "03-0000-9999").replace("03-0000-0001", "03-0000-9999");
    folder.write("wam-202603", &list).1.expect("it is imported");
    assert_eq!([Column::Phone, Column::PhoneCites].map(|column| folder.cell(0, column)), ["", ""]);
    folder.edit(0, &[(Column::Phone, "03-0000-0001"), (Column::PhoneSure, "B"), (Column::PhoneCites, "booklet-r7")]);
    let (report, done) = folder.write("wam-202609", &list);
    assert!(done.is_ok() && report.contains("使えない番号です"), "{report}");
    assert_eq!(folder.cell(0, Column::Phone), "03-0000-0001");
}

#[test]
fn old_encodings_and_zips_give_the_same_table() {
    let plain = Folder::new();
    plain.write("wam-202603", &wam()).1.expect("UTF-8");
    let old = encoding_rs::SHIFT_JIS.encode(&wam()).0.into_owned();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.csv", zip::write::SimpleFileOptions::default()).expect("a file begins");
    zip.write_all(&old).expect("it is written");
    let zip = zip.finish().expect("the zip ends").into_inner();
    for bytes in [old, zip, [b"\xef\xbb\xbf", wam().as_bytes()].concat()] {
        let folder = Folder::new();
        folder.import("wam --source wam-202603 --write", &bytes).expect("it is read").1.expect("it is written");
        assert_eq!(folder.bytes(), plain.bytes());
    }
}

#[test]
fn bad_files_change_nothing() {
    let folder = Folder::new();
    folder.write("wam-202603", &wam()).1.expect("the first");
    let before = folder.bytes();
    let wam = wam();
    for (line, content, words) in [
        ("wam --source wam-202609 --write", wam.replace("事業所番号", "番号"), "ない列: 事業所番号"),
        (
            "wam --source wam-202609 --write",
            wam.replace("東京都文京区,本郷九", "東京都北区,本郷九")
                .replace("東京都文京区,本郷9", "東京都北区,本郷9")
                .replace("東京都文京区,白山", "東京都北区,白山"),
            "東京都文京区の行がありません",
        ),
        ("wam --source wam-202609 --write", wam.chars().take(wam.chars().count() - 30).collect(), "list.csv の 5行目"),
        ("wam --source wam-202609 --write", wam.replace("1300000001", "13000"), "list.csv の 2行目 G列「事業所番号」"),
        ("nursing --source wam-202609 --write", wam.clone(), "import wam"),
        ("wam --source wam-202612 --write", wam.clone(), "sources.json に「wam-202612」がありません"),
        ("wam --source wam-202609 --write", "<html>".to_owned(), "HTML"),
    ] {
        let said = folder.import(line, content.as_bytes()).expect_err("it is refused");
        assert!(said.contains(words), "{said}");
        assert_eq!(folder.bytes(), before);
    }
    let mut broken = wam.into_bytes();
    broken.truncate(broken.len() - 10);
    broken.extend(b"\xff\xff,,,,,,\r\n");
    assert!(
        folder.import("wam --source wam-202609 --write", &broken).is_err_and(|said| said.contains("list.csv の 5行目"))
    );
    folder.put(FILE, b"id\na\n");
    assert!(
        folder
            .import("wam --source wam-202609 --write", super::tests::wam().as_bytes())
            .is_err_and(|said| said.contains("places.csv の 1行目 B列「名前」"))
    );
}

#[test]
fn words_of_the_command_are_understood() {
    let words = |line: &str| asked(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    let expected = Asked {
        kind: Kind::Nursing,
        source: "mhlw-kango".into(),
        data: Some("x".into()),
        only_known: true,
        write: true,
        files: vec!["a.csv".into(), "b.zip".into()],
    };
    assert_eq!(words("nursing a.csv --write --source mhlw-kango --known --data x b.zip"), Ok(expected));
    for bad in [
        "",
        "all",
        "wam a.csv",
        "wam --source",
        "wam --source --write a.csv",
        "wam --source A a.csv",
        "wam --source a",
        "wam --source a --all b",
    ] {
        assert!(words(bad).is_err(), "{bad}");
    }
}

#[test]
fn the_real_lists_fill_an_empty_table_once() {
    let folder = Folder::new();
    let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/facts");
    let real = |name: &str| fs::read(facts.join(name)).expect("the facts are in the repository");
    let lists = [
        ("wam --source wam-202603", "wam.csv"),
        ("nursing --source mhlw-kango", "nursing.csv"),
        ("hospitals --source mhlw-iryo-202506", "hospitals.csv"),
    ];
    for (words, name) in lists {
        folder
            .import(&format!("{words} --write"), &real(name))
            .unwrap_or_else(|said| panic!("{name}: {said}"))
            .1
            .expect("no conflict");
    }
    let table = folder.table();
    assert!(table.rows.len() > 80, "{}", table.rows.len());
    let before = folder.bytes();
    for (words, name) in lists {
        let (report, done) = folder.import(&format!("{words} --write"), &real(name)).expect("it is read again");
        assert!(
            done.is_ok()
                && report.contains("places.csv にない）: 0 件")
                && report.contains("変わった: 0 件")
                && report.contains("一覧にない。行は消しません）: 0 件"),
            "{report}"
        );
    }
    assert_eq!(folder.bytes(), before);
    for row in &table.rows {
        let phone = row.get(Column::Phone);
        assert!(!["060", "070", "080", "090"].iter().any(|mobile| phone.starts_with(mobile)), "{phone}");
        assert!(!row.offers(HOME) || row.get(Column::Latitude).is_empty(), "{}", row.get(Column::Name));
    }
}
