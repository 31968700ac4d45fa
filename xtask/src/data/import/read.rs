//! From the bytes of a published file to rows of cells: out of a zip, in the encoding they are in. What is
//! broken is refused with its place, as Excel names it.

use std::io::{Cursor, Read as _};

use encoding_rs::SHIFT_JIS;
use guide::text::fold;
use zip::ZipArchive;

/// The most that is read of a file, packed or unpacked.
pub const LIMIT: usize = 64 << 20;

/// How many files a zip may hold before nobody looks through it.
const MOST_FILES: usize = 100;

/// A table as a file has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The file's name, for messages.
    pub file: String,
    /// The headings of the columns.
    pub header: Vec<String>,
    /// The rows below them that are not empty, each with as many cells as there are headings.
    pub rows: Vec<Record>,
}

/// A row of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// Which row it is in Excel: the headings are the first.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Sheet {
    /// Reads a table from the bytes of a file, zipped or not.
    ///
    /// # Errors
    /// Why they are no table, and where.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, String> {
        if bytes.len() > LIMIT {
            return Err(too_large(file));
        }
        if bytes.starts_with(b"PK") {
            let (inner, unpacked) = unpacked(file, bytes, LIMIT)?;
            return parse(&inner, &decoded(&inner, &unpacked)?);
        }
        parse(file, &decoded(file, bytes)?)
    }

    /// Which column has one of these headings, however they are written.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|heading| fold(heading) == fold(name)))
    }

    /// A fault in a cell, in the way Excel names it.
    pub fn fault(&self, line: usize, column: usize, what: &str) -> String {
        fault(&self.file, line, column, self.header.get(column).map_or("", String::as_str), what)
    }
}

/// A fault in a cell: `FILE の 12行目 C列「電話」: …`
pub fn fault(file: &str, line: usize, column: usize, heading: &str, what: &str) -> String {
    format!("{file} の {line}行目 {}列「{heading}」: {what}", letters(column))
}

/// A column as Excel names it: A to Z, then AA.
fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        name.insert(0, char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(rest - 1) % 26]));
        rest = (rest - 1) / 26;
    }
    name
}

fn too_large(file: &str) -> String {
    format!("{file}: 大きすぎます（{} MB まで読みます）。別のファイルではありませんか。", LIMIT >> 20)
}

/// The one CSV in a zip, and its name. No more than the limit is ever unpacked, whatever the zip says of itself.
fn unpacked(file: &str, bytes: &[u8], limit: usize) -> Result<(String, Vec<u8>), String> {
    let broken = |error| format!("{file}: zip を開けません（{error}）。もう一度取ってきてください。");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_FILES {
        return Err(format!(
            "{file}: zip の中にファイルが {} 個あります。CSV が1つだけの zip を渡してください。",
            archive.len()
        ));
    }
    let mut tables = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(broken)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let lower = name.to_ascii_lowercase();
        if name == "[Content_Types].xml" {
            return Err(format!(
                "{file}: Excel のファイルです。「CSV UTF-8（コンマ区切り）」で保存しなおしてください。"
            ));
        }
        if [".zip", ".7z", ".rar", ".gz", ".lzh", ".xlsx"].iter().any(|end| lower.ends_with(end)) {
            return Err(format!(
                "{file}: zip の中に、また固めたファイルがあります（{name}）。CSV が1つだけの zip を渡してください。"
            ));
        }
        if lower.ends_with(".csv") && !lower.starts_with("__macosx/") {
            tables.push((index, name));
        }
    }
    let [(index, name)] = tables.as_slice() else {
        return Err(format!("{file}: zip の中の CSV が {} 個です。1つだけの zip を渡してください。", tables.len()));
    };
    let entry = archive.by_index(*index).map_err(broken)?;
    let mut content = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    entry.take(most).read_to_end(&mut content).map_err(|error| broken(error.into()))?;
    if content.len() > limit {
        return Err(too_large(file));
    }
    if content.starts_with(b"PK") {
        return Err(format!("{file}: zip の中に、また固めたファイルがあります（{name}）。"));
    }
    Ok((format!("{file} の中の {name}"), content))
}

/// What a file is that is no CSV, where its first bytes say so.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let first = bytes.trim_ascii_start();
    match () {
        () if bytes.starts_with(b"%PDF") => Some("PDF です"),
        () if bytes.starts_with(b"\xd0\xcf\x11\xe0") => {
            Some("古い形の Excel のファイルです。「CSV UTF-8（コンマ区切り）」で保存しなおしてください")
        }
        () if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") => {
            Some("UTF-16 で書かれています。「CSV UTF-8（コンマ区切り）」で保存しなおしてください")
        }
        () if first.starts_with(b"<") => Some("ウェブのページ（HTML か XML）です"),
        () if first.starts_with(b"{") || first.starts_with(b"[") => Some("JSON です"),
        () if first.is_empty() => Some("何も書いてありません"),
        () if bytes.contains(&0) => Some("文字のファイルではありません"),
        () => None,
    }
}

/// The text of a file in UTF-8, or in CP932, as older systems write it. What is neither has U+FFFD where it is not.
fn decoded(file: &str, bytes: &[u8]) -> Result<String, String> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(kind) = other_kind(body) {
        return Err(format!("{file}: CSV ではありません（{kind}）。"));
    }
    if let Ok(text) = str::from_utf8(body) {
        return Ok(text.to_owned());
    }
    let headings = body.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_utf8 = body.len() < bytes.len() || (!headings.is_ascii() && str::from_utf8(headings).is_ok());
    Ok(if is_utf8 {
        String::from_utf8_lossy(body).into_owned()
    } else {
        SHIFT_JIS.decode_without_bom_handling(body).0.into_owned()
    })
}

fn parse(file: &str, text: &str) -> Result<Sheet, String> {
    let bytes = text.as_bytes();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut sheet = Sheet { file: file.to_owned(), header: Vec::new(), rows: Vec::new() };
    let mut record = csv::StringRecord::new();
    // Lines of the file before this row, less those inside of cells: so Excel counts.
    let (mut line, mut seen) = (1, 0);
    loop {
        let at = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !reader.read_record(&mut record).map_err(|error| format!("{file}: CSV として読めません（{error}）。"))?
        {
            break;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let start = at + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += line_ends(bytes.get(seen..start).unwrap_or_default());
        seen = start;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let inside: usize = cells.iter().map(|cell| line_ends(cell.as_bytes())).sum();
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let is_open = end >= bytes.len()
            && bytes.get(start..).unwrap_or_default().iter().filter(|byte| **byte == b'"').count() % 2 == 1;
        if is_open {
            return Err(format!("{file} の {line}行目: 「\"」が閉じていません。ファイルが途中で切れています。"));
        }
        sheet.take(line, cells)?;
        line -= inside;
    }
    if sheet.rows.is_empty() { Err(format!("{file}: 見出しの下に行がありません。")) } else { Ok(sheet) }
}

/// How many lines end in a text: after CR LF, LF or CR.
fn line_ends(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .enumerate()
        .filter(|(at, byte)| **byte == b'\n' || (**byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')))
        .count()
}

impl Sheet {
    /// Takes one more row: the first are the headings.
    fn take(&mut self, line: usize, mut cells: Vec<String>) -> Result<(), String> {
        if self.header.is_empty() {
            self.header = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            if let Some(column) = self.header.iter().position(|cell| cell.contains('\u{fffd}')) {
                return Err(self.fault(
                    line,
                    column,
                    "文字として読めません。UTF-8 か Shift_JIS（CP932）の CSV を渡してください。",
                ));
            }
            return Ok(());
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if let Some(column) = cells.iter().position(|cell| cell.contains('\u{fffd}')) {
            return Err(self.fault(line, column, "文字として読めないところがあります。ファイルがこわれています。"));
        }
        if cells.len() < self.header.len() {
            let what = format!(
                "ここから先がありません（{} 列のはずが {} 列）。ファイルが途中で切れていませんか。",
                self.header.len(),
                cells.len()
            );
            return Err(self.fault(line, cells.len(), &what));
        }
        if let Some(column) = (self.header.len()..cells.len()).find(|column| !cells[*column].trim().is_empty()) {
            return Err(self.fault(line, column, "見出しのない列に字があります。コンマで列がずれていませんか。"));
        }
        cells.truncate(self.header.len());
        self.rows.push(Record { line, cells });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a file begins");
            writer.write_all(content).expect("it is written");
        }
        writer.finish().expect("the zip ends").into_inner()
    }

    fn cells(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
        Sheet::read("a.csv", bytes).expect("a table").rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn rows_are_counted_as_excel_counts_them() {
        let table = "名,所\r\n\"い\n\r\nろ\",は\r\n\r\n,\r\nに,ほ\r\n";
        assert_eq!(
            cells(table.as_bytes()),
            [(2, vec!["い\n\r\nろ".into(), "は".into()]), (5, vec!["に".into(), "ほ".into()])]
        );
        assert_eq!(cells(b"a,b\nc,d\n\ne,f"), [(2, vec!["c".into(), "d".into()]), (4, vec!["e".into(), "f".into()])]);
        assert_eq!(["A", "Z", "AA", "AD"], [0, 25, 26, 29].map(letters).each_ref().map(String::as_str));
    }

    #[test]
    fn encodings_and_zips_are_read_alike() {
        let table = "名前,住所\r\n髙﨑①,文京区－１\r\n";
        let expected = cells(table.as_bytes());
        let old = SHIFT_JIS.encode(table).0;
        assert_eq!(cells(&old), expected);
        assert_eq!(cells(format!("\u{feff}{table}").as_bytes()), expected);
        assert_eq!(cells(&zipped(&[("一覧.CSV", &old), ("readme.txt", b"-"), ("__MACOSX/._a.csv", b"-")])), expected);
    }

    #[test]
    fn what_is_broken_is_refused_with_its_place() {
        let open = |bytes: &[u8]| Sheet::read("a.csv", bytes).expect_err("no table");
        let mut bad = "名前,住所\nあ,い\n".as_bytes().to_vec();
        bad.truncate(bad.len() - 2);
        bad.extend(b"\n");
        let of_words = |bytes: &[u8], words: &[&str]| {
            let said = open(bytes);
            assert!(words.iter().all(|word| said.contains(word)), "{said}");
        };
        of_words(&bad, &["a.csv の 2行目 B列「住所」", "文字として読めない"]);
        of_words(
            &[&b"\x96\xbc,\x8f\x8a\n\x82\xa0,\x81"[..], b"\n"].concat(),
            &["2行目 B列「所」", "文字として読めない"],
        );
        of_words("名前,住所,電話\nあ,い\n".as_bytes(), &["a.csv の 2行目 C列「電話」", "3 列のはずが 2 列"]);
        of_words("名前,住所\nあ,い,う\n".as_bytes(), &["2行目 C列", "見出しのない列"]);
        of_words("名前,住所\nあ,\"い\n".as_bytes(), &["a.csv の 2行目", "閉じていません"]);
        of_words("名前,住所\n".as_bytes(), &["行がありません"]);
        for (bytes, word) in [
            (&b"%PDF-1.7"[..], "PDF"),
            (b"\xd0\xcf\x11\xe0\xa1", "Excel"),
            (b" <!doctype html>", "HTML"),
            (b"[1]", "JSON"),
            (b"", "何も"),
            (b"\xff\xfea\0", "UTF-16"),
            (b"a,b\nc\0,d", "文字のファイルではありません"),
            (b"PK\x03\x04", "zip を開けません"),
        ] {
            of_words(bytes, &[word]);
        }
    }

    #[test]
    fn zips_that_are_more_than_one_table_are_refused() {
        let table = "名前\nあ\n".as_bytes();
        let inner = zipped(&[("a.csv", table)]);
        for (files, word) in [
            (&[("a.csv", table), ("b.csv", table)][..], "CSV が 2 個"),
            (&[("a.txt", table)], "CSV が 0 個"),
            (&[("a.csv", table), ("b.zip", &inner)], "固めたファイル"),
            (&[("a.csv", &inner[..])], "固めたファイル"),
            (&[("[Content_Types].xml", table)], "Excel"),
        ] {
            let said = Sheet::read("a.zip", &zipped(files)).expect_err("no table");
            assert!(said.contains(word), "{said}");
        }
        let cut = &inner[..inner.len() - 30];
        assert!(Sheet::read("a.zip", cut).is_err());
        let mut many = vec![("readme.txt", &b""[..]); MOST_FILES];
        let names: Vec<String> = (0..=MOST_FILES).map(|number| format!("{number}.txt")).collect();
        many.push(("a.csv", table));
        for (file, name) in many.iter_mut().zip(&names) {
            file.0 = name;
        }
        assert!(Sheet::read("a.zip", &zipped(&many)).is_err_and(|said| said.contains("101 個")));
    }

    #[test]
    fn no_more_than_the_limit_is_unpacked() {
        let bomb = zipped(&[("a.csv", &vec![b'a'; 100_000])]);
        assert!(bomb.len() < 1_000);
        assert!(unpacked("a.zip", &bomb, 99_999).is_err_and(|said| said.contains("大きすぎます")));
        assert_eq!(
            unpacked("a.zip", &bomb, 100_000).map(|(name, content)| (name, content.len())),
            Ok(("a.zip の中の a.csv".into(), 100_000))
        );
    }
}
