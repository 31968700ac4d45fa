//! やさしい日本語: every sentence is short, says one thing, ends as one speaks, and explains its hard words.
//!
//! What may be otherwise stands with its reason in `tests/plain-japanese.tsv`.

use std::collections::BTreeSet;

use guide::text::without_marks;
use serde_json::Value;

use crate::fixture::{sources, strings, text};

/// Letters of a sentence without its 。: half of all have 20, nineteen of twenty no more than 38.
const LONGEST: usize = 45;
/// Pieces that one still holds in mind: a longer row of things is better said in two sentences.
const MOST_COMMAS: usize = 4;

const ENDINGS: [&str; 10] =
    ["です", "ます", "ません", "でした", "ました", "ください", "でしょう", "ましょう", "ですか", "ますか"];
const DOUBLE: [&str; 8] =
    ["ないことはな", "ないことはあり", "なくはな", "なくもな", "ないわけ", "ないとはいえ", "ざるを得", "ないはずはな"];

/// Words of offices and law. Each is explained where it stands, or part of a name.
const HARD: [&str; 48] = [
    "利用",
    "実施",
    "対象",
    "申請",
    "該当",
    "等",
    "当該",
    "以降",
    "未満",
    "及び",
    "又は",
    "および",
    "以上",
    "以下",
    "受診",
    "交付",
    "支給",
    "給付",
    "診断書",
    "受給",
    "要件",
    "認定",
    "納付",
    "保険料",
    "所得",
    "扶養",
    "世帯",
    "療養",
    "助成",
    "免除",
    "控除",
    "期限",
    "原則",
    "随時",
    "初診",
    "通院",
    "退院",
    "疾患",
    "症状",
    "委託",
    "受託",
    "後見",
    "擁護",
    "雇用",
    "契約",
    "予約",
    "就労",
    "継続",
];

/// A fault: the rule, and what breaks it.
type Fault = (&'static str, String);

/// Every text in plain Japanese, without its furigana: those of the screen, of the content, and of the entries.
fn texts() -> Vec<String> {
    let read = |text: &str| -> Value { serde_json::from_str(text).expect("json") };
    let mut found: Vec<String> = Vec::new();
    for file in ["text/ja-easy.json", "data/bunkyo/translations/ja-easy.json"] {
        found.extend(strings(&read(&text(file))).into_iter().map(without_marks));
    }
    for (_, data) in sources("data/bunkyo", ".json") {
        plain_fields(&read(&data), &mut found);
    }
    assert!(found.len() > 1_000);
    found
}

fn plain_fields(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| plain_fields(item, found)),
        Value::Object(fields) => {
            found.extend(fields.get("plain").and_then(Value::as_str).map(without_marks));
            fields.values().for_each(|field| plain_fields(field, found));
        }
        _ => {}
    }
}

/// What ends in 。; headings and names do not.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['。', '\n'])
        .filter_map(|piece| piece.trim().strip_suffix('。'))
        .map(|sentence| sentence.trim_start_matches('」'))
}

/// A sentence without what stands in brackets at its end.
fn spoken(sentence: &str) -> &str {
    let bare =
        sentence.strip_suffix('）').and_then(|inner| inner.rsplit_once('（')).map_or(sentence, |(before, _)| before);
    bare.trim_end_matches('」')
}

/// Whether a text says what a word means: in brackets behind it, in brackets itself, or as 「…は、…です」.
fn explains(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let is_inside = before.rfind('（') > before.rfind('）');
        let end = after.find(|sign: char| "（、。「」 \n".contains(sign) || ('ぁ'..='ん').contains(&sign));
        let behind = end.map_or("", |end| &after[end..]);
        is_inside || behind.starts_with('（') || behind.starts_with("は、")
    })
}

fn faults_of_sentence(sentence: &str) -> Vec<Fault> {
    let broken = [
        ("long", sentence.chars().count() > LONGEST),
        ("commas", sentence.matches('、').count() > MOST_COMMAS),
        ("ending", !ENDINGS.iter().any(|ending| spoken(sentence).ends_with(ending))),
        ("double", DOUBLE.iter().any(|double| sentence.contains(double))),
    ];
    broken.into_iter().filter(|(_, is_broken)| *is_broken).map(|(rule, _)| (rule, sentence.to_owned())).collect()
}

fn faults_of_words(text: &str, names: &[&str]) -> Vec<Fault> {
    let rest = names.iter().fold(text.to_owned(), |rest, name| rest.replace(name, "＊"));
    HARD.iter()
        .filter(|word| rest.contains(**word) && !explains(&rest, word))
        .map(|word| ("hard", format!("{word}: {text}")))
        .collect()
}

/// The lines of the file of exceptions: rule, text, reason.
fn exceptions(file: &str) -> Vec<[&str; 3]> {
    let lines = file.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    lines
        .map(|fields| <[&str; 3]>::try_from(fields).unwrap_or_else(|fields| panic!("three fields: {fields:?}")))
        .collect()
}

#[test]
fn plain_japanese_is_plain() {
    let file = text("tests/plain-japanese.tsv");
    let exceptions = exceptions(&file);
    let names: Vec<&str> = exceptions.iter().filter(|[rule, ..]| *rule == "hard").map(|[_, name, _]| *name).collect();
    let texts = texts();
    let mut faults: BTreeSet<Fault> = texts.iter().flat_map(|text| faults_of_words(text, &names)).collect();
    faults.extend(texts.iter().flat_map(|text| sentences(text)).flat_map(faults_of_sentence));
    let mut idle: Vec<&[&str; 3]> = Vec::new();
    for exception @ [rule, what, reason] in &exceptions {
        assert!(!reason.is_empty(), "no reason: {what}");
        let is_used = match *rule {
            "hard" => texts.iter().any(|text| text.contains(what)),
            rule => faults.iter().any(|fault| fault == &(rule, (*what).to_owned())),
        };
        if !is_used {
            idle.push(exception);
        }
        faults.retain(|fault| fault != &(*rule, (*what).to_owned()));
    }
    assert!(
        faults.is_empty(),
        "say it in shorter or easier words, or give a reason in tests/plain-japanese.tsv: {faults:#?}"
    );
    assert!(idle.is_empty(), "these are as they should be, take the lines out of tests/plain-japanese.tsv: {idle:#?}");
}

#[test]
fn what_is_not_plain_is_noticed() {
    let rules = |sentence: &str| faults_of_sentence(sentence).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
    assert_eq!(rules("区の中では、本郷の森がしています（2024年12月）"), [""; 0]);
    assert_eq!(rules("申し込みができないことはないです"), ["double"]);
    assert_eq!(rules("一、二、三、四、五、六です"), ["commas"]);
    assert_eq!(rules("申し込みは区の窓口へ"), ["ending"]);
    assert_eq!(rules(&"あ".repeat(LONGEST)), ["ending"]);
    assert_eq!(rules(&["あ".repeat(LONGEST - 1), "です".into()].concat()), ["long"]);
    assert_eq!(sentences("はじめ。「つぎ。」もです。おわり").collect::<Vec<_>>(), ["はじめ", "「つぎ", "もです"]);
}

#[test]
fn a_hard_word_is_explained_where_it_stands() {
    let is_fine = |text: &str| faults_of_words(text, &["就労継続支援"]).is_empty();
    assert!(is_fine("診断書（お医者さんが書いた紙）を出します。"));
    assert!(is_fine("住居確保給付金（家賃のためのお金）の相談です。"));
    assert!(is_fine("会社と働く約束（雇用契約）をします。"));
    assert!(is_fine("診断書は、お医者さんが書いた紙です。"));
    assert!(is_fine("就労継続支援もあります。"));
    assert!(!is_fine("診断書を出します（2024年）。"));
    assert!(!is_fine("就労（働くこと）のための対象者です。"));
}
