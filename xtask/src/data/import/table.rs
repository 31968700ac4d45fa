//! `places.csv`: the table of places, one a row, as people keep it in a spreadsheet.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use guide::check::places::COLUMNS;

use super::read::{Sheet, fault};

/// The table's name in a data folder.
pub const FILE: &str = "places.csv";

/// What a place can offer, in the order in which a cell names it.
pub const SERVICES: [&str; 25] = [
    "就労継続支援A型",
    "就労継続支援B型",
    "就労移行支援",
    "就労定着支援",
    "自立訓練（生活訓練）",
    HOME,
    "地域活動支援センター",
    "計画相談支援",
    "障害児相談支援",
    "地域移行支援",
    "地域定着支援",
    "居宅介護",
    "重度訪問介護",
    "行動援護",
    "同行援護",
    "移動支援",
    SHORT_STAY,
    "生活介護",
    "児童発達支援",
    "放課後等デイサービス",
    "保育所等訪問支援",
    NURSING,
    "定期巡回・随時対応型訪問介護看護",
    "夜間対応型訪問介護",
    HOSPITAL,
];

/// A home: where it stands is never written.
pub const HOME: &str = "共同生活援助（グループホーム）";
/// A bed for some nights.
pub const SHORT_STAY: &str = "短期入所";
/// Nursing at home, for whatever illness.
pub const NURSING: &str = "訪問看護";
/// A hospital with psychiatry or psychosomatic medicine.
pub const HOSPITAL: &str = "精神科・心療内科のある病院";

/// A column, in the order of [`COLUMNS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Column {
    Id,
    Name,
    Kana,
    KanaCites,
    Services,
    Audience,
    Children,
    Operator,
    Numbers,
    Postcode,
    Address,
    Latitude,
    Longitude,
    AddressCites,
    Phone,
    PhoneSure,
    PhoneCites,
    Fax,
    FaxCites,
    Site,
    SiteCites,
    Weekdays,
    Saturday,
    Sunday,
    Holidays,
    HoursCites,
    Capacity,
    CapacityCites,
    Notes,
    Cites,
}

/// All columns, in their order.
pub const ALL: [Column; COLUMNS.len()] = [
    Column::Id,
    Column::Name,
    Column::Kana,
    Column::KanaCites,
    Column::Services,
    Column::Audience,
    Column::Children,
    Column::Operator,
    Column::Numbers,
    Column::Postcode,
    Column::Address,
    Column::Latitude,
    Column::Longitude,
    Column::AddressCites,
    Column::Phone,
    Column::PhoneSure,
    Column::PhoneCites,
    Column::Fax,
    Column::FaxCites,
    Column::Site,
    Column::SiteCites,
    Column::Weekdays,
    Column::Saturday,
    Column::Sunday,
    Column::Holidays,
    Column::HoursCites,
    Column::Capacity,
    Column::CapacityCites,
    Column::Notes,
    Column::Cites,
];

impl Column {
    /// Its heading.
    pub fn heading(self) -> &'static str {
        COLUMNS[self as usize]
    }
}

/// The four columns of hours.
pub const HOURS: [Column; 4] = [Column::Weekdays, Column::Saturday, Column::Sunday, Column::Holidays];

/// The columns that say where others have their content from.
pub const CITES: [Column; 7] = [
    Column::KanaCites,
    Column::AddressCites,
    Column::PhoneCites,
    Column::FaxCites,
    Column::SiteCites,
    Column::HoursCites,
    Column::CapacityCites,
];

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which row it is in Excel.
    pub line: usize,
    cells: [String; COLUMNS.len()],
}

impl Row {
    /// An empty row.
    pub fn new(line: usize) -> Self {
        Self { line, cells: Default::default() }
    }

    /// The content of a cell.
    pub fn get(&self, column: Column) -> &str {
        &self.cells[column as usize]
    }

    /// Puts something else into a cell.
    pub fn set(&mut self, column: Column, content: impl Into<String>) {
        self.cells[column as usize] = content.into();
    }

    /// What stands in a cell that holds several things.
    pub fn items(&self, column: Column) -> Vec<&str> {
        items(self.get(column))
    }

    /// Whether a place offers a service.
    pub fn offers(&self, service: &str) -> bool {
        self.items(Column::Services).contains(&service)
    }

    /// A cell, named as Excel does.
    pub fn cell(&self, column: Column) -> String {
        format!("{FILE} の {}行目「{}」", self.line, column.heading())
    }
}

/// Several things in one cell: 一、二.
pub fn items(cell: &str) -> Vec<&str> {
    cell.split('、').map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// Services in the order in which a cell names them.
pub fn in_order(services: &[&str]) -> String {
    let mut ordered: Vec<&str> = SERVICES.into_iter().filter(|service| services.contains(service)).collect();
    ordered.extend(services.iter().copied().filter(|service| !SERVICES.contains(service)));
    ordered.dedup();
    ordered.join("、")
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// Reads the table from the bytes of its file.
    ///
    /// # Errors
    /// Where it is not as it should be.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // A table that holds no place yet is a table, too.
        if str::from_utf8(body).is_ok_and(|text| text.trim_end() == COLUMNS.join(",")) {
            return Ok(Self::default());
        }
        let sheet = Sheet::read(FILE, bytes)?;
        for column in ALL {
            if sheet.header.get(column as usize).map(String::as_str) != Some(column.heading()) {
                return Err(fault(
                    FILE,
                    1,
                    column as usize,
                    column.heading(),
                    "この見出しがここにありません。見出しの行は変えないでください。",
                ));
            }
        }
        let mut table = Self::default();
        for record in sheet.rows {
            let cells: [String; COLUMNS.len()] =
                record.cells.try_into().map_err(|_| format!("{FILE} の {}行目: 列が多すぎます。", record.line))?;
            let row = Row { line: record.line, cells };
            if let Some(same) = table.rows.iter().find(|other| other.get(Column::Id) == row.get(Column::Id)) {
                let what = format!("{}行目と同じ id「{}」です。", same.line, row.get(Column::Id));
                return Err(fault(FILE, row.line, 0, COLUMNS[0], &what));
            }
            table.rows.push(row);
        }
        Ok(table)
    }

    /// The bytes of its file, as spreadsheets read and write them.
    ///
    /// # Errors
    /// When the rows cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
        let written = writer
            .write_record(COLUMNS)
            .and_then(|()| self.rows.iter().try_for_each(|row| writer.write_record(&row.cells)));
        written.map_err(|error| format!("{FILE} を書けません（{error}）。"))?;
        writer.into_inner().map_err(|error| format!("{FILE} を書けません（{error}）。"))
    }
}

/// Writes a file whole or not at all: under another name first. What has changed since it was read is not overwritten.
///
/// # Errors
/// When that fails, or somebody else wrote in between.
pub fn save(file: &Path, read: Option<&[u8]>, content: &[u8]) -> Result<(), String> {
    let failed =
        |error: std::io::Error| format!("{} を書けません（{error}）。Excel などで開いていませんか。", file.display());
    let now = fs::read(file).ok();
    if now.as_deref() != read {
        return Err(format!("{} が、読んだあとに変わりました。もう一度はじめからしてください。", file.display()));
    }
    let partial = file.with_extension("csv.part");
    let mut out = fs::File::create(&partial).map_err(failed)?;
    out.write_all(content).and_then(|()| out.sync_all()).map_err(failed)?;
    drop(out);
    fs::rename(&partial, file).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_written_as_it_was_read() {
        let mut row = Row::new(2);
        row.set(Column::Id, "place-a");
        row.set(Column::Name, "ひなた, \"工房\"");
        row.set(Column::Cites, "a、b@1ページ");
        let table = Table { rows: vec![row] };
        let bytes = table.bytes().expect("the table is written");
        assert!(bytes.starts_with("\u{feff}id,名前,".as_bytes()) && bytes.ends_with(b"\r\n"));
        assert_eq!(Table::parse(&bytes), Ok(table));
        assert_eq!(Table::parse(&Table::default().bytes().expect("an empty table is written")), Ok(Table::default()));
    }

    #[test]
    fn a_table_that_is_not_ours_is_refused() {
        let heads = COLUMNS.join(",");
        let row = format!("a{}", ",".repeat(COLUMNS.len() - 1));
        for (text, words) in [
            (format!("{}\n{row}\n", heads.replace("よみの出典", "読みの出典")), "1行目 D列「よみの出典」"),
            (format!("{heads},もう一列\n{row},\n"), "列が多すぎます"),
            (format!("{heads}\n{row}\n{row}\n"), "3行目 A列「id」: 2行目と同じ"),
            (format!("{heads}\na,b\n"), "2行目 C列「よみ」"),
        ] {
            let said = Table::parse(text.as_bytes()).expect_err("no table");
            assert!(said.contains(words), "{said}");
        }
    }

    #[test]
    fn columns_and_services_have_their_order() {
        assert_eq!((Column::Cites as usize + 1, Column::Cites.heading()), (COLUMNS.len(), "出典"));
        assert_eq!(
            [Column::Phone, Column::HoursCites, Column::Notes].map(Column::heading),
            ["電話", "時間の出典", "注意"]
        );
        assert_eq!(in_order(&["生活介護", "そのほか", "就労移行支援"]), "就労移行支援、生活介護、そのほか");
    }

    #[test]
    fn what_somebody_else_wrote_is_not_overwritten() {
        let folder = std::env::temp_dir().join(format!("sasae-table-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join(FILE);
        assert_eq!(save(&file, None, b"a"), Ok(()));
        assert!(save(&file, None, b"b").is_err() && save(&file, Some(b"x"), b"b").is_err());
        assert_eq!(save(&file, Some(b"a"), b"b"), Ok(()));
        assert_eq!(fs::read_dir(&folder).expect("it is read").count(), 1);
        fs::remove_dir_all(&folder).expect("it goes");
    }
}
