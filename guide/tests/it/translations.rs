//! The content in other languages: nothing is missing, nothing is left over, nothing says something else.

use guide::check::check;
use guide::check::translations::Shown;
use guide::text::fingerprint;
use serde_json::{Value, json};

use crate::fixture::{BUNKYO, files};

#[test]
fn every_language_says_all_that_it_should() {
    let shown = Shown::of(&BUNKYO.catalogue, &BUNKYO.details);
    let languages = ["ja", "ja-easy", "en", "zh-Hans", "ko"];
    let missing = languages.map(|language| (language, BUNKYO.translations.missing(language, &shown)));
    assert!(missing.iter().all(|(_, missing)| missing.is_empty()), "data/bunkyo/translations: {missing:#?}");
}

/// What the check says of the city's data when these lines stand in its files of translations, too.
fn said(lines: &[(&str, &str, Value)]) -> Vec<String> {
    let mut files = files("data/bunkyo");
    for (language, japanese, text) in lines {
        let name = format!("translations/{language}.json");
        let mut told: serde_json::Map<String, Value> = serde_json::from_str(&files[&name]).expect("json");
        told.insert((*japanese).into(), text.clone());
        files.insert(name, Value::Object(told).to_string());
    }
    let faults = check(&files).err().unwrap_or_default();
    faults.iter().map(|fault| format!("{} {} {}", fault.file, fault.id, fault.problem)).collect()
}

#[test]
fn every_fault_of_a_translation_is_named() {
    let (hours, other_hours) = ("毎日 15:00〜23:00（受付は22:30まで）", "毎日 17:00〜22:00（受付は21:30まで）");
    let cases = [
        ("en", "どこにもない文", json!("Nowhere"), "データにない文です"),
        ("en", "全国", json!(" "), "訳が空です"),
        ("en", "富坂", json!(3), "文字ではありません"),
        ("ko", "全国", json!("전국!"), "感嘆符"),
        ("zh-Hans", "全国", json!("全\n国"), "段落の数"),
        ("ja", "全国", json!("{全国|ぜんこく}の"), "ふりがなのほかも"),
        ("ja", "大塚", json!("{大|おお}塚"), "ふりがなのない漢字"),
        ("ja-easy", "大塚", json!("{避難行動要支援者|ひなんこうどうようしえんしゃ}"), "6文字を超える"),
        ("ja-easy", "全国", json!("日本のどこでも"), "ふりがなのない漢字"),
        ("ja-easy", "富坂", json!("{富坂|Tomisaka}"), "ふりがなのない漢字"),
        ("en", hours, json!("Every day 15:00–23:00 (taken until 22:00)"), "数字がちがいます"),
        ("en", other_hours, json!("Every day 17:00–22:00"), "数字がちがいます"),
        ("en", "大塚", json!("Otsuka (0120)"), "数字がちがいます"),
    ];
    let said = said(&cases.clone().map(|(language, japanese, text, _)| (language, japanese, text)));
    for (language, japanese, text, problem) in cases {
        let (id, file) = (japanese.chars().take(30).collect::<String>(), format!("translations/{language}.json"));
        let is_named = said.iter().any(|said| said.starts_with(&file) && said.contains(&id) && said.contains(problem));
        assert!(is_named, "{language} {text}: {said:#?}");
    }
}

#[test]
fn numbers_may_be_said_otherwise_only_where_words_count() {
    let said = said(&[
        (
            "en",
            "令和6年3月、文京区の3年間の福祉と保健の計画ができました。",
            json!("In March 2024 (Reiwa 6) there was a plan for 3 years."),
        ),
        (
            "en",
            "精神疾患のある人は、令和2年に610万人を超えました。",
            json!("In 2020 there were more than 6.1 million."),
        ),
    ]);
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn a_file_of_translations_that_is_no_list_of_them_is_named() {
    let mut files = files("data/bunkyo");
    files.insert("translations/ko.json".into(), "[]".into());
    let faults = check(&files).expect_err("a fault");
    assert!(
        faults.iter().any(|fault| fault.file == "translations/ko.json" && fault.problem.contains("{ }")),
        "{faults:#?}"
    );
}

#[test]
fn what_must_never_be_published_is_found_in_translations_too() {
    let never = &BUNKYO.never;
    assert!(!never.is_empty());
    let raw: Value = serde_json::from_str(&files("data/bunkyo")["never-publish.json"]).expect("json");
    let number = raw.as_array().expect("list").iter().find(|one| one["kind"] == "phone").expect("a number")["value"]
        .as_str()
        .expect("text");
    let said = said(&[("en", "全国", json!(number))]);
    assert!(said.iter().any(|said| said.contains("載せてはいけない")), "{said:#?}");
}

#[test]
fn a_fingerprint_is_that_of_fnv_1a() {
    // Of the authors' own test vectors.
    assert_eq!(fingerprint(""), "811c9dc5");
    assert_eq!(fingerprint("a"), "e40c292c");
    assert_eq!(fingerprint("foobar"), "bf9cf968");
}
