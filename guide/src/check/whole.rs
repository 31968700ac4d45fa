//! Rules over the folder as a whole: every text in it, and what its records say of each other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::fault::{At, Fault};
use super::folder::Raw;
use super::never::Never;
use super::raw::RawEntry;
use super::{edition, shape, translations};
use crate::facet::MOST_VALUES;
use crate::model::Kind;
use crate::text::fold;

/// Files of which nothing is shown: what must never be published, and what was published before.
const IS_NEVER_SHOWN: [&str; 2] = ["never-publish.json", edition::FILE];

/// Rules for every text of every file: nothing from the list of numbers never to
/// publish, nothing that search could not fold, no exclamation marks.
pub(super) fn texts(values: &BTreeMap<String, Value>, raw: &Raw, faults: &mut Vec<Fault>) {
    let never = raw.never();
    for (file, value) in values.iter().filter(|(file, _)| !IS_NEVER_SHOWN.contains(&file.as_str())) {
        let mut place = Place { file, id: "（ファイル全体）".into(), field: String::new() };
        walk(value, &mut place, &never, faults);
    }
}

struct Place<'a> {
    file: &'a str,
    id: String,
    field: String,
}

fn walk(value: &Value, place: &mut Place<'_>, never: &[Never], faults: &mut Vec<Fault>) {
    match value {
        Value::Object(fields) => {
            let outer_id = place.id.clone();
            // Only records are named by their id; a cite's id names another record.
            let is_record = place.field.is_empty() || place.field.starts_with("parts[") && !place.field.contains('.');
            if is_record && let Some(id) = fields.get("id").and_then(Value::as_str).filter(|id| !id.trim().is_empty()) {
                place.id = id.to_owned();
            }
            for (name, inner) in fields {
                let outer = place.field.clone();
                place.field = if outer.is_empty() { name.clone() } else { format!("{outer}.{name}") };
                walk(inner, place, never, faults);
                place.field = outer;
            }
            place.id = outer_id;
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                let outer = place.field.clone();
                if outer.is_empty() {
                    // A record of the file; it is named as its own rules name it.
                    place.id = shape::name(inner, at);
                } else {
                    place.field = format!("{outer}[{at}]");
                }
                walk(inner, place, never, faults);
                place.field = outer;
            }
        }
        Value::String(text) => judge_text(text, place, never, faults),
        _ => {}
    }
}

fn judge_text(text: &str, place: &Place<'_>, never: &[Never], faults: &mut Vec<Fault>) {
    let mut fault = |problem: String, remedy: &str| {
        faults.push(Fault {
            file: place.file.into(),
            id: place.id.clone(),
            field: place.field.clone(),
            problem,
            remedy: remedy.into(),
        });
    };
    if never.iter().any(|never| never.stands_in(text)) {
        fault(
            format!("載せてはいけない番号か住所です（{text}）"),
            "消して、公式サイトへの案内にします（never-publish.json に理由があります）",
        );
    }
    // A zero ends a text on its way into the app; others have no place in a sentence.
    if text.contains(|c: char| c.is_control() && c != '\n') {
        fault("見えない制御文字があります（タブなど）".into(), "消します");
    }
    let is_address = text.starts_with("http");
    // The title of a source is quoted as it is printed; translations are judged beside their texts.
    let is_judged_there = place.file == "sources.json" || place.file.starts_with(translations::FOLDER);
    if !is_address && !is_judged_there && text.contains(['！', '!']) {
        fault("感嘆符があります".into(), "静かな言い方にします");
    }
    let normal: String = text.nfkc().collect();
    if !is_address && fold(&normal) != fold(text) {
        fault("さがせない文字があります（①、㈱、半角カナなど）".into(), "ふつうの文字で書きます");
    }
}

/// Rules over the records of all files together.
pub(super) fn records(raw: &Raw, faults: &mut Vec<Fault>) {
    unique_ids(raw, faults);
    no_empty_part(raw, faults);
    no_empty_situation(raw, faults);
    synonyms(raw, faults);
    no_facet_too_long(raw, faults);
    first_needs_no_later(raw, faults);
}

/// What stands on the first screen can point only at what is there at first.
fn first_needs_no_later(raw: &Raw, faults: &mut Vec<Fault>) {
    let later: BTreeSet<&str> = raw
        .entries
        .iter()
        .filter(|at| at.raw.kind.is_some_and(Kind::is_later))
        .filter_map(|at| at.raw.id.as_deref())
        .collect();
    let named = |faults: &mut Vec<Fault>, file: &str, id: &str, field: &str, to: &str| {
        if later.contains(to) {
            let (problem, remedy) = (
                format!("「{to}」は、はじめの画面のあとで届く種類です"),
                "窓口、電話、サービスの種類、団体、取り組みなどにします",
            );
            faults.push(Fault {
                file: file.into(),
                id: id.into(),
                field: field.into(),
                problem,
                remedy: remedy.into(),
            });
        }
    };
    // Those of other troubles may come with the details.
    for at in raw.situations.iter().filter(|at| at.raw.crisis) {
        at.raw.first.iter().for_each(|to| named(faults, &at.file, &at.id, "first", to));
    }
    // Other everyday words come with the details.
    let is_crisis = |id: &String| raw.situations.iter().any(|at| at.raw.crisis && at.raw.id.as_ref() == Some(id));
    for at in raw.synonyms.iter().filter(|at| at.raw.situations.iter().any(is_crisis)) {
        at.raw.first.iter().for_each(|to| named(faults, &at.file, &at.id, "first", to));
    }
    for at in &raw.entries {
        at.raw.provider.iter().for_each(|to| named(faults, &at.file, &at.id, "provider", to));
    }
}

/// A facet's values stand in the bits of one number.
fn no_facet_too_long(raw: &Raw, faults: &mut Vec<Fault>) {
    let remedy = format!("{MOST_VALUES}までにします");
    if let Some(at) = raw.situations.get(MOST_VALUES) {
        at.fault(faults, "（全体）", "困りごとが多すぎます", &remedy);
    }
    if raw.diagram.raw.parts.as_ref().is_some_and(|parts| parts.len() > MOST_VALUES) {
        raw.diagram.fault(faults, "parts", "部分が多すぎます", &remedy);
    }
    if raw.city.raw.areas.as_ref().is_some_and(|areas| areas.len() > MOST_VALUES) {
        raw.city.fault(faults, "areas", "地域が多すぎます", &remedy);
    }
    let mut providers = BTreeSet::new();
    for at in raw.entries.iter().filter(|at| matches!(at.raw.kind, Some(Kind::Activity | Kind::Publication))) {
        let is_new = at.raw.provider.as_deref().is_some_and(|id| providers.insert(id));
        if is_new && providers.len() == MOST_VALUES + 1 {
            at.fault(faults, "provider", "取り組みと発行物の団体が多すぎます", &remedy);
        }
    }
}

fn unique_ids(raw: &Raw, faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for at in &raw.entries {
        let Some(id) = at.raw.id.as_deref() else { continue };
        if let Some(first) = seen.insert(id, &at.file) {
            at.fault(faults, "id", format!("同じ id がほかにもあります（{first}）"), "ちがう id にします");
        }
    }
    duplicates(raw.sources.iter().map(|at| (at, at.raw.id.as_deref())), faults);
    duplicates(raw.situations.iter().map(|at| (at, at.raw.id.as_deref())), faults);
    duplicates(raw.tours.iter().map(|at| (at, at.raw.id.as_deref())), faults);
    duplicates(raw.synonyms.iter().map(|at| (at, at.raw.id.as_deref())), faults);
    let mut areas = BTreeSet::new();
    for area in raw.city.raw.areas.iter().flatten() {
        if let Some(id) = area.id.as_deref().filter(|id| !areas.insert(*id)) {
            raw.city.fault(faults, "areas.id", format!("同じ id がほかにもあります（{id}）"), "ちがう id にします");
        }
    }
    let mut parts = BTreeSet::new();
    for part in raw.diagram.raw.parts.iter().flatten() {
        if let Some(id) = part.id.as_deref().filter(|id| !parts.insert(*id)) {
            raw.diagram.fault(faults, "parts", format!("同じ id がほかにもあります（{id}）"), "ちがう id にします");
        }
    }
}

fn duplicates<'a, T: 'a>(records: impl Iterator<Item = (&'a At<T>, Option<&'a str>)>, faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    for (at, id) in records {
        if id.is_some_and(|id| !seen.insert(id)) {
            at.fault(faults, "id", "同じ id がほかにもあります", "ちがう id にします");
        }
    }
}

fn no_empty_part(raw: &Raw, faults: &mut Vec<Fault>) {
    let parts: Vec<_> = raw.diagram.raw.parts.iter().flatten().collect();
    let used: BTreeSet<&str> = raw.entries.iter().flat_map(|at| &at.raw.parts).map(String::as_str).collect();
    for part in &parts {
        let Some(id) = part.id.as_deref() else { continue };
        let has_children = parts.iter().any(|other| other.parent.as_deref() == Some(id));
        if !has_children && !used.contains(id) {
            let (problem, remedy) =
                (format!("「{id}」に項目がひとつもありません"), "項目の parts に書くか、部分を消します");
            raw.diagram.fault(faults, "parts", problem, remedy);
        }
    }
}

fn no_empty_situation(raw: &Raw, faults: &mut Vec<Fault>) {
    let used: BTreeSet<&str> = raw.entries.iter().flat_map(|at| &at.raw.needs).map(String::as_str).collect();
    for at in &raw.situations {
        let Some(id) = at.raw.id.as_deref() else { continue };
        if !used.contains(id) {
            at.fault(faults, "id", "この困りごとに役立つ項目がひとつもありません", "項目の needs に書くか、消します");
        }
        let first =
            raw.entries.iter().filter(|entry| entry.raw.id.as_ref().is_some_and(|id| at.raw.first.contains(id)));
        for entry in first.filter(|entry| !entry.raw.needs.iter().any(|need| need == id)) {
            let remedy = format!("「{}」の needs に「{id}」を書くか、first から消します", entry.id);
            at.fault(faults, "first", format!("「{}」はこの困りごとの項目ではありません", entry.id), remedy);
        }
    }
}

fn synonyms(raw: &Raw, faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for at in &raw.synonyms {
        let words: Vec<&String> = at.raw.words.iter().flatten().chain(&at.raw.whole).chain(&at.raw.foreign).collect();
        if words.is_empty() {
            at.fault(faults, "words", "ことばがひとつもありません", "ふだんのことばを書きます");
        }
        for word in &words {
            let folded = fold(word);
            if folded.is_empty() {
                at.fault(faults, "words", format!("「{word}」は記号だけです"), "ことばにします");
            } else if let Some(other) = seen.insert(folded, at.id.clone()) {
                let remedy = format!("「{other}」とどちらかひとつにします");
                at.fault(faults, "words", format!("「{word}」が二度出てきます"), remedy);
            }
        }
        for other in &at.raw.except {
            if !words.iter().any(|word| fold(other).contains(&fold(word))) {
                at.fault(
                    faults,
                    "except",
                    format!("「{other}」は words のどれも含みません"),
                    "消すか、words のことばを含むものにします",
                );
            }
        }
        let finds = !at.raw.first.is_empty()
            || raw.entries.iter().any(|entry| finds(&at.raw.situations, &at.raw.means, &entry.raw));
        if !finds {
            at.fault(faults, "situations", "このことばでは何も見つかりません", "situations か means を見直します");
        }
        for word in &at.raw.means {
            if !raw.entries.iter().any(|entry| finds_word(word, &entry.raw)) {
                at.fault(faults, "means", format!("「{word}」はどの項目にもありません"), "項目にあることばにします");
            }
        }
    }
}

fn finds(situations: &[String], means: &[String], entry: &RawEntry) -> bool {
    entry.needs.iter().any(|need| situations.contains(need)) || means.iter().any(|word| finds_word(word, entry))
}

fn finds_word(word: &str, entry: &RawEntry) -> bool {
    let word = fold(word);
    let texts = [&entry.name, &entry.summary, &entry.detail, &entry.eligibility];
    !word.is_empty() && texts.into_iter().flatten().any(|text| fold(text).contains(&word))
}
