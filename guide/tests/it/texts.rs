//! The texts of the screen: every one in every language, and none that nobody shows.

use std::collections::BTreeSet;

use guide::check::texts::{LANGUAGES, Texts};
use guide::check::translations::Translations;
use guide::check::{Checked, Fault, Files};
use guide::text::{fingerprint, is_kanji, is_reading, runs, without_marks};

use crate::fixture::{BUNKYO, files, sources, text};

fn read() -> Texts {
    Texts::read(&files("text")).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn small(english: &str) -> Files {
    let japanese = r#"{"home.title": "{題|だい}", "home.count": "{n}{件|けん}"}"#;
    Files::from([
        ("ja.json".into(), japanese.into()),
        ("ja-easy.json".into(), japanese.into()),
        ("en.json".into(), english.into()),
        ("zh-Hans.json".into(), japanese.into()),
        ("ko.json".into(), japanese.into()),
    ])
}

fn only_fault(english: &str) -> Fault {
    let faults = Texts::read(&small(english)).expect_err("a fault");
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults.into_iter().next().expect("one")
}

#[test]
fn the_catalogues_have_no_fault() {
    let texts = read();
    assert!(texts.keys.len() > 100);
    for language in LANGUAGES {
        assert!(texts.keys.iter().all(|key| !texts.get(language, key).is_empty()), "{language}");
    }
}

#[test]
#[should_panic(expected = "「no.such」というキーはありません")]
fn a_key_that_does_not_exist_stops_whoever_asks() {
    read().get("ja", "no.such");
}

#[test]
fn a_sound_small_catalogue_has_no_fault() {
    let texts = Texts::read(&small(r#"{"home.title": "Title", "home.count": "{n} found"}"#)).expect("sound");
    assert_eq!(texts.keys, ["home.count", "home.title"]);
    assert_eq!(texts.bare("home.count"), "{n}件");
}

#[test]
fn every_fault_of_a_translation_is_named() {
    for (english, key, problem) in [
        (r#"{"home.count": "{n} found"}"#, "home.title", "訳がありません"),
        (r#"{"home.title": "Title", "home.count": "{n} found", "home.more": "x"}"#, "home.more", "日本語にないキー"),
        (r#"{"home.title": " ", "home.count": "{n} found"}"#, "home.title", "空です"),
        (r#"{"home.title": "Title", "home.count": "found"}"#, "home.count", "入れ場所"),
        (r#"{"home.title": "Title", "home.count": "{count} found"}"#, "home.count", "入れ場所"),
        (r#"{"home.title": "Title", "home.count": "{n} of {n}"}"#, "home.count", "入れ場所"),
        (
            r#"{"home.title": "{要支援者名簿帳|ようしえんしゃめいぼちょう}", "home.count": "{n}"}"#,
            "home.title",
            "6文字を超える",
        ),
    ] {
        let fault = only_fault(english);
        assert_eq!((fault.file.as_str(), fault.id.as_str()), ("text/en.json", key), "{english}");
        assert!(fault.problem.contains(problem), "{english}: {}", fault.problem);
    }
}

#[test]
fn a_catalogue_that_is_missing_or_broken_is_named() {
    let mut without = small("{}");
    without.remove("en.json");
    let named = |faults: &[Fault], problem: &str| {
        faults.iter().any(|fault| fault.file == "text/en.json" && fault.problem.contains(problem))
    };
    assert!(named(&Texts::read(&without).expect_err("a fault"), "ファイルがありません"));
    assert!(named(&Texts::read(&small("{\"home.title\": 3}")).expect_err("a fault"), "読めません"));
    assert!(named(&Texts::read(&small("{")).expect_err("a fault"), "読めません"));
}

#[test]
fn every_kanji_of_the_japanese_texts_has_furigana() {
    let texts = read();
    for language in ["ja", "ja-easy"] {
        for key in &texts.keys {
            for run in runs(texts.get(language, key)) {
                match run.reading {
                    Some(reading) => assert!(is_reading(reading), "{language} {key}: {}", run.base),
                    None => assert!(!run.base.chars().any(is_kanji), "{language} {key}: {}", run.base),
                }
            }
        }
    }
}

#[test]
fn the_texts_are_calm() {
    let texts = read();
    for language in LANGUAGES {
        for key in &texts.keys {
            assert!(!texts.get(language, key).contains(['!', '！']), "{language} {key}");
        }
    }
}

#[test]
fn a_language_file_has_a_new_name_when_its_content_is_new() {
    let names = |english: &str, content: &Checked| {
        let files = Texts::read(&small(english)).expect("sound").language_files(content);
        LANGUAGES.map(|language| files[language].0.clone())
    };
    let none = Checked { translations: Translations::default(), ..BUNKYO.clone() };
    let sound = r#"{"home.title": "Title", "home.count": "{n} found"}"#;
    let before = names(sound, &none);
    assert_eq!(before, names(sound, &none), "the same content has the same name");
    let other_word = names(&sound.replace("found", "hits"), &none);
    assert_eq!((&before[0], &before[1]), (&other_word[0], &other_word[1]));
    assert_ne!(before[2], other_word[2]);
    let with_content = names(sound, &BUNKYO);
    assert!(
        before.iter().zip(&with_content).all(|(before, after)| before != after),
        "the content travels with its language"
    );
    for (name, language) in before.iter().zip(LANGUAGES) {
        assert!(name.starts_with(&format!("lang-{language}-")) && name.ends_with(".json"), "{name}");
    }
}

#[test]
fn a_language_file_holds_the_texts_in_the_order_of_the_keys() {
    let texts = read();
    let files = texts.language_files(&BUNKYO);
    for language in LANGUAGES {
        let value: serde_json::Value = serde_json::from_str(&files[language].1).expect("json");
        let listed = value["texts"].as_array().expect("texts");
        assert_eq!(listed.len(), texts.keys.len());
        for (text, key) in listed.iter().zip(&texts.keys) {
            assert_eq!(text, texts.get(language, key));
        }
        let content = value["content"].as_object().expect("content");
        assert_eq!(content[&fingerprint("文京区")], BUNKYO.translations.get(language, "文京区").expect("told"));
    }
}

/// `home.title` becomes `HomeTitle`, as the build writes it.
fn variant(key: &str) -> String {
    let first_up = |word: &str| word[..1].to_uppercase() + &word[1..];
    key.split(['.', '-', '_']).map(first_up).collect()
}

#[test]
fn no_two_keys_become_one_name() {
    let texts = read();
    let variants: BTreeSet<String> = texts.keys.iter().map(|key| variant(key)).collect();
    assert_eq!(variants.len(), texts.keys.len());
}

#[test]
fn every_text_is_shown_somewhere() {
    let used_in_app: BTreeSet<String> = sources("src", ".rs")
        .iter()
        .flat_map(|(_, code)| code.split("Key::").skip(1))
        .map(|after| after.chars().take_while(char::is_ascii_alphanumeric).collect())
        .collect();
    let page = text("index.html");
    let html = ["static_pages", "keys"].map(|file| text(&format!("xtask/src/build/{file}.rs"))).concat()
        // The picture of the towns has its words from there.
        + &text("guide/src/check/texts.rs");
    let shown = |key: &str| {
        let place = format!("{{{key}}}");
        let prefix = key.split('.').next().unwrap_or_default();
        used_in_app.contains(&variant(key))
            || page.contains(&place)
            || html.contains(&place)
            || html.contains(&format!("\"{key}\""))
            || html.contains(&format!("\"{prefix}.{{"))
            || html.contains(&format!("{{{{{prefix}.{{"))
            || html.contains(&format!("words(\"{prefix}\""))
    };
    let texts = read();
    let dead: Vec<&String> = texts.keys.iter().filter(|key| !shown(key)).collect();
    assert!(dead.is_empty(), "nobody shows {dead:?}: take them out of text/*.json");
}

/// Where texts of the later part are said: files that it alone draws from, and those that say them behind a door.
const SAID_LATER: [&str; 21] = [
    "screen/about.rs",
    "screen/activities.rs",
    "screen/entry.rs",
    "screen/join.rs",
    "screen/memo.rs",
    "screen/saved/",
    "screen/schemes.rs",
    "screen/settings.rs",
    "screen/tour.rs",
    "screen/town.rs",
    "shared/as_file.rs",
    "shared/button.rs",
    "shared/field.rs",
    "shared/glossary.rs",
    "shared/in_app.rs",
    "shared/label.rs",
    "shared/paper.rs",
    "shared/places.rs",
    "shared/scheme.rs",
    "shared/tours.rs",
    "shared/speech.rs",
];

#[test]
fn no_file_of_a_first_screen_says_a_text_that_comes_later() {
    let texts = read();
    let later: BTreeSet<String> = texts.keys[texts.first..].iter().map(|key| variant(key)).collect();
    for (file, code) in sources("src", ".rs") {
        if SAID_LATER.iter().any(|known| file.contains(known)) {
            continue;
        }
        for said in code.split("Key::").skip(1) {
            let said: String = said.chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(
                !later.contains(&said),
                "{file} says Key::{said}, which is not there at first (LATER in check/texts.rs)"
            );
        }
    }
}

#[test]
fn every_place_of_the_page_has_a_text() {
    let texts = read();
    let page = text("index.html");
    let places: Vec<&str> = page.split('{').skip(1).filter_map(|piece| Some(piece.split_once('}')?.0)).collect();
    assert!(places.len() > 10);
    for place in places.iter().filter(|place| !place.starts_with("build:")) {
        assert!(texts.keys.iter().any(|key| key == place), "index.html shows {{{place}}}");
        assert!(!without_marks(texts.get("ja", place)).contains('{'), "nothing fills in {place}");
    }
}
