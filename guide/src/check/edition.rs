//! The edition before: what is kept of it (`last-edition.json`), and how today's data differ.
//!
//! `cargo xtask edition` writes it from the data before they are changed for a new edition. A
//! folder without it is a first edition.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::checked::Checked;
use super::fault::{At, Fault};
use super::shape;
use crate::changes::{Changed, Changes, Gone};
use crate::hours::calendar::PartialDate;
use crate::lists::{Change, Snapshot};
use crate::model::EntryRef;

/// The file in a data folder.
pub const FILE: &str = "last-edition.json";

/// ひとつ前の版（last-edition.json）。`cargo xtask edition` が書き、手では直しません。
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LastEdition {
    /// その版の日付（YYYY-MM-DD）。
    #[schemars(required)]
    edition: String,
    /// その版の項目。
    #[schemars(required)]
    entries: Vec<LastEntry>,
}

/// ひとつ前の版の項目。
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct LastEntry {
    /// 変わらない id。
    #[schemars(required)]
    id: String,
    /// 名前。
    #[schemars(required)]
    name: String,
    /// よみ（ひらがな）。
    #[schemars(required)]
    kana: String,
    /// 電話番号。
    phones: Vec<String>,
    /// ひとことの説明。
    summary: String,
    /// 場所。
    address: String,
    /// 受付時間。
    hours: String,
    /// 費用。
    cost: String,
}

impl LastEdition {
    /// What is kept of a checked folder, to compare the next edition with.
    pub fn of(checked: &Checked) -> Self {
        let entries = checked.catalogue.entries().map(|(at, entry)| {
            let Snapshot { edition: _, name, phones, summary, address, hours, cost } = today(checked, at);
            let [summary, address, hours, cost] = [summary, address, hours, cost].map(Option::unwrap_or_default);
            LastEntry {
                id: entry.id.clone(),
                name,
                kana: checked.details.of(at).kana.clone(),
                phones,
                summary,
                address,
                hours,
                cost,
            }
        });
        Self { edition: written(checked.catalogue.city.edition), entries: entries.collect() }
    }
}

impl LastEntry {
    fn snapshot(&self) -> Snapshot {
        let some = |text: &String| Some(text.clone());
        Snapshot {
            edition: String::new(),
            name: self.name.clone(),
            phones: self.phones.clone(),
            summary: some(&self.summary),
            address: some(&self.address),
            hours: some(&self.hours),
            cost: some(&self.cost),
        }
    }
}

/// A date as the data have it: `2026-11-22`, `2026-11` or `2026`.
fn written(date: PartialDate) -> String {
    let PartialDate { year, month, day } = date;
    [month, day].into_iter().flatten().fold(format!("{year:04}"), |text, number| format!("{text}-{number:02}"))
}

fn today(checked: &Checked, entry: EntryRef) -> Snapshot {
    Snapshot::of(&checked.catalogue, Some(&checked.details), entry)
}

/// How today's data differ from the edition before; nothing for a first edition.
pub(super) fn changes(values: &BTreeMap<String, Value>, checked: &Checked, faults: &mut Vec<Fault>) -> Option<Changes> {
    if !values.contains_key(FILE) {
        return None;
    }
    let last: At<LastEdition> = shape::single(values, FILE, faults);
    let Some(since) = PartialDate::parse(&last.raw.edition) else {
        last.fault(faults, "edition", "ない日付です", "cargo xtask edition で書きなおします");
        return None;
    };
    doubled(&last, faults);
    let changes = compare(since, &last.raw.entries, checked);
    let edition = checked.catalogue.city.edition;
    if since > edition || since == edition && !changes.is_empty() {
        let problem = format!("中身が変わったのに、版の日付が前の版（{}）から進んでいません", last.raw.edition);
        let (file, id) = ("city.json".into(), "（ファイル全体）".into());
        faults.push(Fault {
            file, id, field: "edition".into(), problem, remedy: "中身を確かめた日にします".into()
        });
    }
    Some(changes)
}

fn doubled(last: &At<LastEdition>, faults: &mut Vec<Fault>) {
    let mut known = BTreeSet::new();
    for entry in &last.raw.entries {
        if !known.insert(&entry.id) {
            last.fault(
                faults,
                "entries",
                format!("同じ id が二度あります（{}）", entry.id),
                "cargo xtask edition で書きなおします",
            );
        }
    }
}

fn compare(since: PartialDate, last: &[LastEntry], checked: &Checked) -> Changes {
    let catalogue = &checked.catalogue;
    let known: BTreeMap<&str, &LastEntry> = last.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let (mut added, mut changed) = (Vec::new(), Vec::new());
    for (at, entry) in catalogue.entries() {
        let Some(before) = known.get(entry.id.as_str()) else {
            added.push(at);
            continue;
        };
        if let Change::Changed(differences) = before.snapshot().change(Some(&today(checked, at))) {
            changed.push(Changed { entry: at, fields: differences.into_iter().map(|one| one.field).collect() });
        }
    }
    let left = last.iter().filter(|entry| catalogue.find(&entry.id).is_none());
    let gone = left.map(|entry| Gone { name: entry.name.clone(), kana: entry.kana.clone() }).collect();
    Changes { since, added, gone, changed }
}
