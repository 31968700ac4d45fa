//! Tables that people keep in a spreadsheet (CSV): rows by the heads of their columns, faults by the names of cells.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::raw::RawCite;
use crate::model::{Cite, Position, SourceRef};

/// A table of the folder.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet<'a> {
    /// Its file.
    pub(super) file: &'static str,
    /// The heads of its columns, in their order.
    pub(super) columns: &'a [&'a str],
    /// The columns by which a row is named.
    pub(super) named_by: &'a [&'a str],
}

impl Sheet<'_> {
    /// The rows of the table; a table that cannot be read at all is one fault.
    pub(super) fn rows(self, text: &str, faults: &mut Vec<Fault>) -> Vec<Row> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut whole = |field: String, problem: String, remedy: &str| {
            faults.push(Fault {
                file: self.file.into(),
                id: "（表全体）".into(),
                field,
                problem,
                remedy: remedy.into(),
            });
        };
        let heads: Vec<String> = match reader.headers() {
            Ok(heads) => heads.iter().map(|head| head.trim().to_owned()).collect(),
            Err(error) => {
                whole("1行目".into(), format!("表として読めません（{error}）"), "UTF-8 の CSV で保存します");
                return Vec::new();
            }
        };
        for missing in self.columns.iter().filter(|column| !heads.iter().any(|head| head == *column)) {
            whole("1行目".into(), format!("「{missing}」の列がありません"), "列を足します");
        }
        for (at, head) in heads.iter().enumerate().filter(|(_, head)| !self.columns.contains(&head.as_str())) {
            whole(format!("{}1", letters(at)), format!("「{head}」という列は知りません"), "列の名前を直すか、消します");
        }
        let columns: BTreeMap<String, usize> = heads.into_iter().enumerate().map(|(at, head)| (head, at)).collect();
        let mut rows = Vec::new();
        // A row is counted as spreadsheets count it: the head is the first.
        for (line, record) in (2..).zip(reader.records()) {
            match record {
                Ok(record) => {
                    if record.len() != columns.len() {
                        whole(
                            format!("{line}行目"),
                            format!("セルが {} あります（列は {}）", record.len(), columns.len()),
                            "途中で切れていないか、カンマと引用符を確かめます",
                        );
                        continue;
                    }
                    let cells: BTreeMap<String, String> = columns
                        .iter()
                        .filter_map(|(head, at)| Some((head.clone(), record.get(*at)?.trim().to_owned())))
                        .collect();
                    let places = columns.iter().map(|(head, at)| (head.clone(), letters(*at))).collect();
                    let name: String = self.named_by.iter().filter_map(|head| cells.get(*head).cloned()).collect();
                    let name = if name.is_empty() { format!("{line}行目") } else { name };
                    rows.push(Row { file: self.file, line, name, cells, places });
                }
                Err(error) => {
                    whole("（表全体）".into(), format!("読めない行があります（{error}）"), "UTF-8 の CSV で保存します")
                }
            }
        }
        rows
    }
}

/// A column by its letters, as spreadsheets name it: A, B, … Z, AA.
fn letters(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at)) }
}

/// A row of a table.
#[derive(Debug)]
pub(super) struct Row {
    file: &'static str,
    line: u64,
    name: String,
    cells: BTreeMap<String, String>,
    places: BTreeMap<String, String>,
}

impl Row {
    pub(super) fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    pub(super) fn some(&self, column: &str) -> Option<String> {
        Some(self.cell(column).to_owned()).filter(|text| !text.is_empty())
    }

    pub(super) fn required(&self, column: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let text = self.some(column);
        if text.is_none() {
            self.fault(faults, column, "書かれていません", "必ず書きます");
        }
        text
    }

    /// Names a fault by its cell: `C12「電話」`.
    pub(super) fn fault(
        &self,
        faults: &mut Vec<Fault>,
        column: &str,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let letters = self.places.get(column).map_or("", String::as_str);
        let field = format!("{letters}{}「{column}」", self.line);
        let (problem, remedy) = (problem.into(), remedy.into());
        faults.push(Fault { file: self.file.into(), id: self.name.clone(), field, problem, remedy });
    }

    /// What stands between 、.
    pub(super) fn list(&self, column: &str) -> Vec<&str> {
        self.cell(column).split(['、', ',']).map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    /// The sources of a column; a value without one is a fault.
    pub(super) fn cites(&self, column: &str, is_needed: bool, faults: &mut Vec<Fault>) -> Vec<RawCite> {
        let cites: Vec<RawCite> = self
            .list(column)
            .into_iter()
            .map(|cite| {
                let (id, at) = cite.split_once('@').map_or((cite, None), |(id, at)| (id, Some(at.to_owned())));
                RawCite { id: Some(id.to_owned()), at }
            })
            .collect();
        if is_needed && cites.is_empty() {
            self.fault(faults, column, "出典がありません", "sources.json の id を書きます");
        }
        cites
    }

    /// What a column cites, each of it one of the known sources.
    pub(super) fn sources(&self, column: &str, known: &BTreeMap<String, u16>, faults: &mut Vec<Fault>) -> Vec<Cite> {
        let mut found = Vec::new();
        for cite in self.cites(column, true, faults) {
            let id = cite.id.unwrap_or_default();
            match known.get(&id) {
                Some(source) => found.push(Cite { source: SourceRef(*source), at: cite.at }),
                None => {
                    self.fault(faults, column, format!("「{id}」という出典はありません"), "sources.json の id にします")
                }
            }
        }
        found
    }

    /// The postcode of the row; one of another form is a fault.
    pub(super) fn postcode(&self, faults: &mut Vec<Fault>) -> Option<String> {
        let postcode = self.some("郵便番号")?;
        let is_sound = postcode.len() == 8
            && postcode.split_once('-').is_some_and(|(town, rest)| {
                town.len() == 3 && [town, rest].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            });
        if !is_sound {
            self.fault(faults, "郵便番号", format!("郵便番号ではありません（{postcode}）"), "113-0022 の形で書きます");
        }
        Some(postcode)
    }

    /// The position of the row; what stands there has to lie in Japan and be whole.
    pub(super) fn position(&self, faults: &mut Vec<Fault>) -> Option<Position> {
        let (north, east) = (self.cell("緯度"), self.cell("経度"));
        if north.is_empty() && east.is_empty() {
            return None;
        }
        if north.is_empty() || east.is_empty() {
            self.fault(faults, "経度", "緯度と経度のどちらかがありません", "両方書くか、両方空けます");
            return None;
        }
        let millionths = |text: &str, from: f64, to: f64| {
            let degrees = text.parse::<f64>().ok().filter(|degrees| (from..to).contains(degrees))?;
            Some((degrees * 1e6).round() as u32)
        };
        let position = millionths(north, 20.0, 46.0)
            .zip(millionths(east, 122.0, 154.0))
            .map(|(north, east)| Position { north, east });
        if position.is_none() {
            self.fault(
                faults,
                "緯度",
                format!("日本の中の位置ではありません（{north}、{east}）"),
                "35.723725 の形で書きます",
            );
        }
        position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!([0, 2, 25, 26, 29, 51, 52].map(letters), ["A", "C", "Z", "AA", "AD", "AZ", "BA"]);
    }
}
