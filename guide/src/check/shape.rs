//! From text to records: JSON syntax, unknown fields, wrong types, unknown words.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::fault::{At, Fault};
use super::files::Files;

/// The most shape faults that are named in one record.
const MOST_FAULTS: usize = 40;

/// Parses every file; a file that is not JSON is a fault and left out.
pub(super) fn parse(files: &Files, faults: &mut Vec<Fault>) -> BTreeMap<String, Value> {
    let mut values = BTreeMap::new();
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".json")) {
        match serde_json::from_str(text) {
            Ok(value) => {
                values.insert(name.clone(), value);
            }
            Err(error) => faults.push(Fault {
                file: name.clone(),
                id: "（ファイル全体）".into(),
                field: format!("{}行目", error.line()),
                problem: "JSONとして読めません".into(),
                remedy: format!("かっこ、引用符、カンマを確かめます（{error}）"),
            }),
        }
    }
    values
}

/// The records of a file that holds a list.
pub(super) fn records<T: DeserializeOwned + Default>(
    values: &BTreeMap<String, Value>,
    file: &str,
    faults: &mut Vec<Fault>,
) -> Vec<At<T>> {
    match values.get(file) {
        Some(Value::Array(items)) => {
            items.iter().enumerate().map(|(place, item)| record(file, &name(item, place), item, faults)).collect()
        }
        Some(_) => {
            faults.push(whole_file(file, "一覧（[ ] で囲んだ並び）ではありません", "記録を [ と ] の間に並べます"));
            Vec::new()
        }
        None => {
            faults.push(missing(file));
            Vec::new()
        }
    }
}

/// The record of a file that holds only one.
pub(super) fn single<T: DeserializeOwned + Default>(
    values: &BTreeMap<String, Value>,
    file: &str,
    faults: &mut Vec<Fault>,
) -> At<T> {
    match values.get(file) {
        Some(value) => {
            let id = value.get("id").and_then(Value::as_str).unwrap_or("（ファイル全体）");
            record(file, id, value, faults)
        }
        None => {
            faults.push(missing(file));
            At { file: file.into(), id: "（ファイル全体）".into(), raw: T::default() }
        }
    }
}

fn missing(file: &str) -> Fault {
    whole_file(file, "ファイルがないか、読めません", "data/README.md の形で置きます")
}

fn whole_file(file: &str, problem: &str, remedy: &str) -> Fault {
    Fault {
        file: file.into(),
        id: "（ファイル全体）".into(),
        field: "（全体）".into(),
        problem: problem.into(),
        remedy: remedy.into(),
    }
}

/// How a record is called in messages: its id, or its place in the file.
pub(super) fn name(item: &Value, place: usize) -> String {
    item.get("id")
        .or_else(|| item.get("value"))
        .and_then(Value::as_str)
        .filter(|name| !name.trim().is_empty())
        .map_or_else(|| format!("{}番目", place + 1), str::to_owned)
}

/// Reads one record. After each fault the faulty field is taken out and the rest is
/// read again, so that every fault is named and the sound fields are still judged.
fn record<T: DeserializeOwned + Default>(file: &str, id: &str, item: &Value, faults: &mut Vec<Fault>) -> At<T> {
    let mut item = item.clone();
    let mut at = At { file: file.to_owned(), id: id.to_owned(), raw: T::default() };
    for _ in 0..MOST_FAULTS {
        match serde_path_to_error::deserialize::<_, T>(item.clone()) {
            Ok(raw) => {
                at.raw = raw;
                return at;
            }
            Err(error) => {
                let message = error.inner().to_string();
                let mut path: Vec<Step> = error.path().iter().filter_map(Step::of).collect();
                let unknown = quoted(&message, "unknown field").map(Step::Field);
                if unknown.is_some() && path.last() != unknown.as_ref() {
                    path.extend(unknown);
                }
                let (problem, remedy) = explain(&message);
                at.fault(faults, &written(&path), problem, remedy);
                if !take_out(&mut item, &path) {
                    return at;
                }
            }
        }
    }
    at
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Field(String),
    Place(usize),
}

impl Step {
    fn of(segment: &serde_path_to_error::Segment) -> Option<Self> {
        match segment {
            serde_path_to_error::Segment::Map { key } => Some(Self::Field(key.clone())),
            serde_path_to_error::Segment::Seq { index } => Some(Self::Place(*index)),
            // The name of the chosen word, or a place that is not known: not a step.
            serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => None,
        }
    }
}

fn written(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Field(name) if text.is_empty() => text.push_str(name),
            Step::Field(name) => text.push_str(&format!(".{name}")),
            Step::Place(place) => text.push_str(&format!("[{place}]")),
        }
    }
    if text.is_empty() { "（全体）".into() } else { text }
}

/// Takes the value at a path out of the record; `false` when nothing could be taken out.
fn take_out(item: &mut Value, path: &[Step]) -> bool {
    let Some((last, before)) = path.split_last() else { return false };
    let mut inner = item;
    for step in before {
        let next = match step {
            Step::Field(name) => inner.get_mut(name.as_str()),
            Step::Place(place) => inner.get_mut(*place),
        };
        match next {
            Some(next) => inner = next,
            None => return false,
        }
    }
    match (last, inner) {
        (Step::Field(name), Value::Object(fields)) => fields.remove(name).is_some(),
        (Step::Place(place), Value::Array(items)) if *place < items.len() => {
            items.remove(*place);
            true
        }
        _ => false,
    }
}

/// The first word in backquotes after a phrase of serde's messages.
fn quoted(message: &str, phrase: &str) -> Option<String> {
    let after = message.split_once(phrase)?.1;
    Some(after.split('`').nth(1)?.to_owned())
}

/// Serde's message for the person who edits the data.
fn explain(message: &str) -> (String, String) {
    let known = message.split_once("expected ").map(|(_, words)| words.replace("one of ", "").replace('`', ""));
    let known = known.unwrap_or_default();
    if let Some(field) = quoted(message, "unknown field") {
        return (format!("「{field}」という欄はありません"), format!("使える欄: {known}"));
    }
    if let Some(word) = quoted(message, "unknown variant") {
        return (format!("「{word}」は決まったことばにありません"), format!("次のどれかにします: {known}"));
    }
    ("値の種類がちがいます".into(), format!("data/README.md の例に合わせます（{message}）"))
}
