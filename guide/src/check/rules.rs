//! Rules over texts and over the folder as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::raw::{NeverKind, RawEntry, RawSource};
use super::{At, Fault, Never, Raw, dialled, shape, translations};
use crate::facet::MOST_VALUES;
use crate::hours::calendar::PartialDate;
use crate::model::Kind;
use crate::text::{fold, is_kanji, is_reading, runs, without_marks};

/// The longest sentence on a card, in characters.
pub(super) const LONGEST_SUMMARY: usize = 60;
/// The longest plain-language text, in characters without its marks.
pub(super) const LONGEST_PLAIN: usize = 120;
/// The longest explanation, in characters.
pub(super) const LONGEST_DETAIL: usize = 220;
/// The longest step of a walk along the picture, in characters.
pub(super) const LONGEST_STEP: usize = 160;
/// The most steps of a walk.
pub(super) const MOST_STEPS: usize = 9;

/// The ids of all sources that the folder cites.
pub(super) fn cited(values: &BTreeMap<String, Value>) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for value in values.values() {
        collect_cited(value, &mut ids);
    }
    ids
}

fn collect_cited(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                if name == "sources" {
                    let cites = inner.as_array().into_iter().flatten();
                    ids.extend(cites.filter_map(|cite| cite.get("id")?.as_str()).map(str::to_owned));
                }
                collect_cited(inner, ids);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_cited(item, ids)),
        _ => {}
    }
}

/// What must never be published, as the folder's own list says. A value of nothing
/// but marks would stand in every text, so it is left to the rules of its own record.
pub(super) fn never(raw: &Raw) -> Vec<Never> {
    raw.never
        .iter()
        .filter_map(|at| {
            let (kind, value) = (at.raw.kind?, at.raw.value.as_deref()?);
            match kind {
                NeverKind::Phone => Some(dialled(value)).filter(|digits| !digits.is_empty()).map(Never::Phone),
                NeverKind::Address => Some(fold(value)).filter(|piece| !piece.is_empty()).map(Never::Address),
            }
        })
        .collect()
}

/// Rules for every text of every file: nothing from the list of numbers never to
/// publish, nothing that search could not fold, no exclamation marks.
/// Files of which nothing is shown: what must never be published, and what was published before.
const IS_NEVER_SHOWN: [&str; 2] = ["never-publish.json", super::edition::FILE];

pub(super) fn walk_texts(values: &BTreeMap<String, Value>, raw: &Raw, faults: &mut Vec<Fault>) {
    let never = never(raw);
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

/// Rules for one source.
pub(super) fn source(at: &At<RawSource>, faults: &mut Vec<Fault>) {
    let raw = &at.raw;
    for (field, text) in [("title", &raw.title), ("publisher", &raw.publisher)] {
        if text.as_deref().is_none_or(|text| text.trim().is_empty()) {
            at.fault(faults, field, "書かれていません", "ページにあるとおりに書きます");
        }
    }
    if raw.kind.is_none() {
        at.fault(faults, "kind", "書かれていません", "official、survey、opinion、third-party のどれかにします");
    }
    match raw.read.as_deref().map(PartialDate::parse) {
        Some(Some(_)) => {}
        Some(None) => at.fault(faults, "read", "ない日付です", "2026-11-22 の形で書きます"),
        None => at.fault(faults, "read", "書かれていません", "読んだ日を書きます"),
    }
    if let Some(link) = &raw.link {
        https(at, "link", link, faults);
    }
}

/// A link must be https.
pub(super) fn https<T>(at: &At<T>, field: &str, link: &str, faults: &mut Vec<Fault>) {
    let sound =
        link.strip_prefix("https://").is_some_and(|rest| rest.contains('.') && !link.contains(char::is_whitespace));
    if !sound {
        at.fault(faults, field, format!("https の住所ではありません（{link}）"), "https:// で始まる住所にします");
    }
}

/// A reading must be hiragana.
pub(super) fn reading<T>(at: &At<T>, field: &str, kana: Option<&str>, faults: &mut Vec<Fault>) {
    match kana {
        Some(kana) if is_reading(kana) => {}
        Some(kana) => {
            at.fault(faults, field, format!("よみがひらがなではありません（{kana}）"), "ひらがなとーだけで書きます")
        }
        None => at.fault(faults, field, "よみがありません", "ひらがなで書きます"),
    }
}

/// A plain-language text must be there, short, and carry furigana on every kanji.
pub(super) fn plain<T>(at: &At<T>, plain: Option<&str>, faults: &mut Vec<Fault>) {
    plain_in(at, "plain", plain, LONGEST_PLAIN, faults);
}

/// The same for a text in another field.
pub(super) fn plain_in<T>(at: &At<T>, field: &str, plain: Option<&str>, longest: usize, faults: &mut Vec<Fault>) {
    let Some(plain) = plain.filter(|plain| !plain.trim().is_empty()) else {
        at.fault(faults, field, "やさしい日本語の説明がありません", "短い文で書きます");
        return;
    };
    let length = without_marks(plain).chars().count();
    if length > longest {
        at.fault(faults, field, format!("長すぎます（{length}文字）"), format!("{longest}文字までにします"));
    }
    let bare = runs(plain).into_iter().find(|run| run.reading.is_none() && run.base.chars().any(is_kanji));
    if let Some(run) = bare {
        at.fault(
            faults,
            field,
            format!("ふりがなのない漢字があります（{}）", run.base),
            "{漢字|かんじ} の形で書きます",
        );
    }
    if let Some(run) = runs(plain).into_iter().find(|run| run.reading.is_some_and(|reading| !is_reading(reading))) {
        at.fault(faults, field, format!("ふりがながひらがなではありません（{}）", run.base), "ひらがなで書きます");
    }
}

/// A stable id: small letters, digits, hyphens.
/// The sources of what the table of places says, which stand in no JSON.
pub(super) fn cited_by(entry: &RawEntry) -> impl Iterator<Item = String> {
    let contacts = entry.contacts.iter().flat_map(|contact| {
        let hours = contact.hours.iter().flat_map(|hours| &hours.sources);
        contact.sources.iter().flatten().chain(hours)
    });
    let place = entry.place.iter().flat_map(|place| place.sources.iter().flatten());
    entry.sources.iter().flatten().chain(contacts).chain(place).filter_map(|cite| cite.id.clone())
}

/// Whether a text is a number as it is written here: `03-0000-0000`, `119`, `#7119`.
pub(super) fn is_number(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let clean = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'#');
    let long = number.starts_with('0') && (digits == 10 || digits == 11) && number.contains('-');
    let is_short = number.strip_prefix('#').unwrap_or(number).len() == digits && (3..=4).contains(&digits);
    clean && (long || is_short)
}

/// Whether a number is that of a mobile telephone (070, 080, 090), which belongs to a person.
pub fn is_mobile(number: &str) -> bool {
    let digits = dialled(number);
    digits.len() == 11 && ["070", "080", "090"].iter().any(|start| digits.starts_with(start))
}

pub(super) fn is_stable_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 60
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
}

/// Rules over the folder as a whole.
pub(super) fn whole(raw: &Raw, faults: &mut Vec<Fault>) {
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
                "窓口、電話、サービスの種類、団体、取り組み、制度などにします",
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
    for at in &raw.situations {
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

/// Fields that only some kinds have.
pub(super) fn fields_of_kind(at: &At<RawEntry>, faults: &mut Vec<Fault>) {
    let raw = &at.raw;
    let Some(kind) = raw.kind else { return };
    let own = [
        ("form", raw.form.is_some(), Kind::Activity),
        ("held", raw.held.is_some(), Kind::Activity),
        ("date", raw.date.is_some(), Kind::Timeline),
        ("order", raw.order.is_some(), Kind::Step),
    ];
    for (field, is_there, owner) in own {
        if kind == owner && !is_there {
            at.fault(faults, field, "書かれていません", format!("kind が {} のときは必ず書きます", owner.slug()));
        }
        if kind != owner && is_there {
            at.fault(faults, field, "この種類にはない欄です", format!("消すか、kind を {} にします", owner.slug()));
        }
    }
    if raw.parts.is_empty() && !matches!(kind, Kind::Term | Kind::Timeline | Kind::Step) {
        at.fault(faults, "parts", "しくみ図のどこかが書かれていません", "diagram.json の id を書きます");
    }
}
