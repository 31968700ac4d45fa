//! The tables of towns (`towns.csv`) and of the desks that are responsible for them (`responsible.csv`).
//!
//! A desk that a paper leaves out, or two where it names one, would send people to the wrong door: so every
//! part of every town has to have its desk of each kind, and only one, or both rows say that the paper is not clear.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;
use super::files::Files;
use super::sheet::{Row, Sheet};
use super::{outline, rules};
use crate::diagram::towns::MOST_AREAS;
use crate::model::{self, EntryRef, Position};
use crate::text::is_reading;
use crate::town::{Desk, Duty, Share, Stretch, Town, Towns};

/// The table of towns.
pub const TOWNS: &str = "towns.csv";
/// The table of desks.
pub const DESKS: &str = "responsible.csv";

/// The heads of the columns of the towns.
pub const COLUMNS: [&str; 9] = ["id", "町", "丁目", "よみ", "郵便番号", "よみの出典", "緯度", "経度", "位置の出典"];
/// The heads of the columns of the desks.
pub const COLUMNS_OF_DESKS: [&str; 7] = ["町", "丁目", "種類", "番", "どちらか", "窓口", "出典"];

/// What a desk can be responsible for, as the table says it.
pub const KINDS: [(&str, Duty); 3] = [("保健師", Duty::Nurse), ("生活あんしん拠点", Duty::Base), ("税務署", Duty::Tax)];

/// All blocks of a town.
pub const ALL: &str = "すべて";
const YES: &str = "はい";

/// The rows of both tables; a folder may do without.
#[derive(Debug)]
pub(super) struct Tables {
    towns: Vec<Row>,
    desks: Vec<Row>,
}

impl Tables {
    pub(super) fn read(files: &Files, faults: &mut Vec<Fault>) -> Self {
        let mut rows = |sheet: Sheet<'_>| files.get(sheet.file).map_or_else(Vec::new, |text| sheet.rows(text, faults));
        Self {
            towns: rows(Sheet { file: TOWNS, columns: &COLUMNS, named_by: &["id"] }),
            desks: rows(Sheet { file: DESKS, columns: &COLUMNS_OF_DESKS, named_by: &["町", "丁目"] }),
        }
    }

    /// The ids of the sources that the tables cite.
    pub(super) fn cited(&self) -> impl Iterator<Item = String> {
        let of = |rows: &[Row], columns: &[&str]| -> Vec<String> {
            let cites =
                rows.iter().flat_map(|row| columns.iter().flat_map(|head| row.cites(head, false, &mut Vec::new())));
            cites.filter_map(|cite| cite.id).collect()
        };
        of(&self.towns, &["よみの出典", "位置の出典"]).into_iter().chain(of(&self.desks, &["出典"]))
    }

    /// How many towns there are.
    pub(super) fn count(&self) -> usize {
        self.towns.len()
    }

    /// The towns with their desks; every fault is named by its cell.
    pub(super) fn build(
        &self,
        entries: &BTreeMap<String, model::Row>,
        sources: &BTreeMap<String, u16>,
        outline: &[Position],
        faults: &mut Vec<Fault>,
    ) -> Towns {
        let mut towns = Towns::default();
        let mut ids = BTreeSet::new();
        let mut rows: BTreeMap<(String, String), (usize, &Row)> = BTreeMap::new();
        for row in &self.towns {
            let town = town(row, faults);
            for column in ["よみの出典", "位置の出典"] {
                for cite in row.sources(column, sources, faults) {
                    if !towns.sources.contains(&cite) {
                        towns.sources.push(cite);
                    }
                }
            }
            if !ids.insert(row.cell("id")) {
                row.fault(faults, "id", "同じ id がほかの行にもあります", "ちがう id にします");
            }
            let Some(town) = town else { continue };
            if rows.insert(place(row), (towns.all.len(), row)).is_some() {
                row.fault(faults, "丁目", "同じ町と丁目がほかの行にもあります", "一行にまとめます");
            }
            if outline.len() > 2 && !outline::holds(outline, town.position) {
                let problem = format!("{} の輪郭の外にあります", outline::OUTLINE);
                row.fault(faults, "緯度", problem, "位置か、輪郭を直します");
            }
            towns.all.push(town);
        }
        let parts: Vec<Part<'_>> =
            self.desks.iter().filter_map(|row| part(row, &rows, entries, sources, faults)).collect();
        let kinds: BTreeSet<Duty> = parts.iter().map(|part| part.desk.duty).collect();
        for (at, row) in rows.values() {
            for (name, duty) in KINDS.iter().filter(|(_, duty)| kinds.contains(duty)) {
                let own: Vec<&Part<'_>> =
                    parts.iter().filter(|part| part.town == *at && part.desk.duty == *duty).collect();
                if own.is_empty() {
                    let problem = format!("「{name}」の窓口がありません");
                    row.fault(faults, "id", problem, format!("{DESKS} に行を足します"));
                }
                overlaps(&own, faults);
                gaps(&own, faults);
                for part in own {
                    let desk = towns.desks.iter().position(|known| *known == part.desk).unwrap_or_else(|| {
                        towns.desks.push(part.desk.clone());
                        towns.desks.len() - 1
                    });
                    let Ok(desk) = u8::try_from(desk) else {
                        part.row.fault(faults, "窓口", "窓口が多すぎます", "256までにします");
                        continue;
                    };
                    towns.all[*at].shares.push(Share { desk, blocks: part.blocks.clone() });
                }
            }
        }
        let mut bases: Vec<EntryRef> = Vec::new();
        for part in parts.iter().filter(|part| part.desk.duty == Duty::Base && !outline.is_empty()) {
            if !bases.contains(&part.desk.entry) {
                bases.push(part.desk.entry);
                if bases.len() > MOST_AREAS {
                    let problem = format!("町の図では、{MOST_AREAS}か所までしか見分けられません");
                    part.row.fault(faults, "窓口", problem, "窓口をまとめるか、輪郭の表を消します");
                }
            }
        }
        towns
    }
}

/// Town and 丁目 of a row.
fn place(row: &Row) -> (String, String) {
    (row.cell("町").to_owned(), row.cell("丁目").to_owned())
}

fn town(row: &Row, faults: &mut Vec<Fault>) -> Option<Town> {
    let slug = row.required("id", faults);
    if let Some(slug) = slug.as_deref().filter(|slug| !rules::is_stable_id(slug)) {
        row.fault(faults, "id", format!("使えない id です（{slug}）"), "半角の a-z、0-9、- で書きます");
    }
    let name = row.required("町", faults);
    let chome = row.some("丁目").map(|text| {
        let chome = numeral(&text).and_then(|number| u8::try_from(number).ok());
        if chome.is_none() {
            row.fault(faults, "丁目", format!("丁目の数ではありません（{text}）"), "半角の数で書きます");
        }
        chome
    });
    let kana = row.required("よみ", faults);
    if let Some(kana) = kana.as_deref().filter(|kana| !is_reading(kana)) {
        let problem = format!("よみがひらがなではありません（{kana}）");
        row.fault(faults, "よみ", problem, "ひらがなとーだけで書きます");
    }
    row.required("郵便番号", faults);
    let postcode = row.postcode(faults);
    row.required("緯度", faults);
    let position = row.position(faults);
    Some(Town {
        slug: slug?,
        name: name?,
        // An unsound one has been named; the town may stand without.
        chome: chome.flatten(),
        kana: kana?,
        postcode: postcode?,
        position: position?,
        shares: Vec::new(),
    })
}

/// What one row says: a desk and its part of a town.
#[derive(Debug)]
struct Part<'a> {
    row: &'a Row,
    town: usize,
    desk: Desk,
    blocks: Vec<Stretch>,
    /// Whether the paper is not clear here.
    is_unclear: bool,
}

fn part<'a>(
    row: &'a Row,
    towns: &BTreeMap<(String, String), (usize, &Row)>,
    entries: &BTreeMap<String, model::Row>,
    sources: &BTreeMap<String, u16>,
    faults: &mut Vec<Fault>,
) -> Option<Part<'a>> {
    let town = towns.get(&place(row)).map(|(at, _)| *at);
    if town.is_none() {
        let (name, chome) = place(row);
        let problem = format!("「{name}」の「{chome}」丁目は {TOWNS} にありません");
        row.fault(faults, "町", problem, "町と丁目を直すか、町の表に足します");
    }
    let kind = row.cell("種類");
    let duty = KINDS.iter().find(|(name, _)| *name == kind).map(|(_, duty)| *duty);
    if duty.is_none() {
        let names = KINDS.map(|(name, _)| name).join("、");
        row.fault(faults, "種類", format!("「{kind}」という種類はありません"), format!("{names} のどれかにします"));
    }
    let blocks = row.required("番", faults).and_then(|text| match stretches(&text) {
        Ok(blocks) => Some(blocks),
        Err(piece) => {
            let remedy = format!("{ALL} か、1〜7、9、2(6〜14) のように書きます");
            row.fault(faults, "番", format!("番の書き方ではありません（{piece}）"), remedy);
            None
        }
    });
    let unclear = row.cell("どちらか");
    if !["", YES].contains(&unclear) {
        row.fault(faults, "どちらか", format!("「{unclear}」は知りません"), "はい と書くか、空けます");
    }
    let entry = row.required("窓口", faults).and_then(|id| {
        let entry = entries.get(&id).copied().map(EntryRef);
        if entry.is_none() {
            row.fault(faults, "窓口", format!("「{id}」という id はありません"), "ある項目の id にします");
        }
        entry
    });
    let sources = row.sources("出典", sources, faults);
    let desk = Desk { duty: duty?, entry: entry?, sources };
    Some(Part { row, town: town?, desk, blocks: blocks?, is_unclear: unclear == YES })
}

/// Reads `すべて` (no stretch at all) or `1、2(1〜5、15)、9〜26`, as [`crate::town::printed`] writes it.
///
/// # Errors
/// The piece that is no such thing.
pub fn stretches(text: &str) -> Result<Vec<Stretch>, String> {
    if text == ALL {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for piece in pieces(text) {
        let wrong = || piece.to_owned();
        match piece.split_once('(') {
            Some((number, houses)) => {
                let number = numeral(number).ok_or_else(wrong)?;
                for house in houses.strip_suffix(')').ok_or_else(wrong)?.split('、') {
                    let houses = Some(span(house).ok_or_else(wrong)?);
                    found.push(Stretch { from: number, to: number, houses });
                }
            }
            None => {
                let (from, to) = span(piece).ok_or_else(wrong)?;
                found.push(Stretch { from, to, houses: None });
            }
        }
    }
    Ok(found)
}

/// What stands between 、 outside of brackets.
fn pieces(text: &str) -> Vec<&str> {
    let mut is_inside = false;
    text.split(|c: char| {
        is_inside = (is_inside || c == '(') && c != ')';
        c == '、' && !is_inside
    })
    .collect()
}

/// `8` or `9〜26`.
fn span(text: &str) -> Option<(u16, u16)> {
    match text.split_once('〜') {
        Some((from, to)) => Some((numeral(from)?, numeral(to)?)).filter(|(from, to)| from < to),
        None => numeral(text).map(|one| (one, one)),
    }
}

/// The first block, or house, that two stretches share, in words.
fn common(one: Stretch, other: Stretch) -> Option<String> {
    let number = one.from.max(other.from);
    if number > one.to.min(other.to) {
        return None;
    }
    match one.houses.zip(other.houses) {
        Some(((first, last), (other_first, other_last))) => {
            let house = first.max(other_first);
            (house <= last.min(other_last)).then(|| format!("{number}番{house}号"))
        }
        None => Some(format!("{number}番")),
    }
}

/// All blocks where none is named.
fn whole(blocks: &[Stretch]) -> Vec<Stretch> {
    if blocks.is_empty() { vec![Stretch { from: 1, to: u16::MAX, houses: None }] } else { blocks.to_vec() }
}

/// No part of a town has two desks of a kind, but where the paper is not clear.
fn overlaps(parts: &[&Part<'_>], faults: &mut Vec<Fault>) {
    let mut shared = vec![false; parts.len()];
    for (at, part) in parts.iter().enumerate() {
        for (place, one) in part.blocks.iter().enumerate() {
            if let Some(twice) = part.blocks[..place].iter().find_map(|other| common(*other, *one)) {
                part.row.fault(faults, "番", format!("「{twice}」が二度書かれています"), "一度だけ書きます");
            }
        }
        for (before, other) in parts[..at].iter().enumerate() {
            if other.desk.entry == part.desk.entry {
                part.row.fault(faults, "窓口", "同じ町の同じ窓口がほかの行にもあります", "一行にまとめます");
                continue;
            }
            let (own, others) = (whole(&part.blocks), whole(&other.blocks));
            let both = own.iter().find_map(|one| others.iter().find_map(|two| common(*one, *two)));
            let Some(both) = both else { continue };
            (shared[at], shared[before]) = (true, true);
            if !(part.is_unclear && other.is_unclear) {
                part.row.fault(
                    faults,
                    "番",
                    format!("「{both}」は「{}」の行にもあります", other.row.cell("窓口")),
                    "どちらかだけにします。資料がはっきりしなければ、両方の「どちらか」に はい と書きます",
                );
            }
        }
    }
    for (part, _) in parts.iter().zip(shared).filter(|(part, shared)| part.is_unclear && !shared) {
        part.row.fault(faults, "どちらか", "重なる行がありません", "消すか、もう一つの窓口の行を足します");
    }
}

/// No block, and no house of a block that is divided, up to the last that is printed, is without a desk.
fn gaps(parts: &[&Part<'_>], faults: &mut Vec<Fault>) {
    let Some(last_row) = parts.last().filter(|_| parts.iter().all(|part| !part.blocks.is_empty())) else { return };
    let all: Vec<Stretch> = parts.iter().flat_map(|part| part.blocks.iter().copied()).collect();
    let mut missing: Vec<String> = Vec::new();
    for number in 1..=all.iter().map(|stretch| stretch.to).max().unwrap_or_default() {
        let own: Vec<Stretch> = all.iter().copied().filter(|one| (one.from..=one.to).contains(&number)).collect();
        if own.is_empty() {
            missing.push(format!("{number}番"));
        }
        if own.iter().all(|one| one.houses.is_some()) {
            let houses: Vec<(u16, u16)> = own.iter().filter_map(|one| one.houses).collect();
            let last = houses.iter().map(|(_, last)| *last).max().unwrap_or_default();
            let is_there = |house: &u16| houses.iter().any(|(first, last)| (first..=last).contains(&house));
            missing.extend((1..=last).filter(|house| !is_there(house)).map(|house| format!("{number}番{house}号")));
        }
    }
    if !missing.is_empty() {
        let problem = format!("窓口のないところがあります（{}）", missing.join("、"));
        last_row.row.fault(faults, "番", problem, "資料を見て、どれかの行に足します");
    }
}

/// A number as people count blocks and houses: from 1, of four digits at most, written in one way only.
fn numeral(text: &str) -> Option<u16> {
    let is_one = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_one && !text.starts_with('0')).then(|| text.parse().ok()).flatten()
}
