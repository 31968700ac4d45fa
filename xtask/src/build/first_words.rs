//! The first words of the page in every other language: a small file each, so that who reads another one
//! sees it from the first moment, and nothing moves when the app comes with the rest.

use std::collections::{BTreeMap, BTreeSet};

use guide::check::Checked;
use guide::check::texts::{LANGUAGES, Texts};
use guide::text::fingerprint;

use super::{names, page, static_pages};

/// The Japanese that page and app are made of; only its furigana come from elsewhere.
const JAPANESE: &str = LANGUAGES[0];

/// What a language says where: by the place of a text (`data-text`), or by what a text of the data is (`data-told`).
type Words = BTreeMap<String, String>;

/// A language, the name of its file, and what stands in it.
pub struct FirstWords {
    pub language: &'static str,
    pub file: String,
    pub content: String,
}

/// The first words of this page in each language.
pub fn of(page: &str, texts: &Texts, checked: &Checked) -> Vec<FirstWords> {
    let of_language = |language: &'static str| {
        let content = serde_json::to_string(&words(page, texts, checked, language)).unwrap_or_default();
        let file = names::hashed(&format!("shell-{language}"), "json", content.as_bytes());
        FirstWords { language, file, content }
    };
    LANGUAGES.into_iter().map(of_language).collect()
}

/// Puts the addresses of these files into the tag of boot.js.
pub fn named(page: &str, all: &[FirstWords]) -> String {
    let attributes: String = all
        .iter()
        .map(|FirstWords { language, file, .. }| format!(" data-shell-{}=./{file}", language.to_lowercase()))
        .collect();
    let edit = page::tag_with(page, "data-js").and_then(|tag| tag.put_before("data-js", &attributes));
    page::edited(page, edit)
}

fn words(page: &str, texts: &Texts, checked: &Checked, language: &str) -> Words {
    let tags = page::tags(page);
    let places: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.attribute("data-text")).collect();
    let all = texts.keys.iter().enumerate().map(|(place, key)| (place.to_string(), key));
    let screen = all.filter(|(place, _)| places.contains(place.as_str()));
    let mut words: Words = screen.map(|(place, key)| (place, texts.get(language, key).to_owned())).collect();
    // Names stay what they are in another language, with what they mean beside them.
    let is_foreign = !language.starts_with(JAPANESE);
    for (japanese, is_name) in static_pages::told_on_card(checked) {
        if let Some(told) = checked.translations.get(language, japanese) {
            let also = if is_name && is_foreign { static_pages::ALSO } else { "" };
            words.insert(format!("{also}{}", fingerprint(japanese)), told.to_owned());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use guide::check;
    use guide::text::is_kanji;

    use super::*;

    #[test]
    fn every_language_says_what_stands_on_the_page() {
        let read = |folder: &str| {
            check::read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder)).expect("it is there")
        };
        let texts = Texts::read(&read("text")).expect("they are whole");
        let checked = check::check(&read("data/bunkyo")).expect("it is right");
        let place = texts.keys.iter().position(|key| key == "home.title").expect("it has a title");
        let page = format!("<h1 data-text={place} data-ja=x>x</h1><script data-js=./a.js></script>");
        let all = of(&page, &texts, &checked);
        assert_eq!(all.iter().map(|words| words.language).collect::<Vec<_>>(), LANGUAGES);
        for FirstWords { language, content, .. } in &all {
            let words: Words = serde_json::from_str(content).expect("it is JSON");
            assert_eq!(words.get(&place.to_string()).map(String::as_str), Some(texts.get(language, "home.title")));
            assert!(
                static_pages::told_on_card(&checked).all(|(japanese, is_name)| {
                    let also = if is_name && !language.starts_with("ja") { "also-" } else { "" };
                    // What has no kanji needs no reading.
                    let needs_none = *language == JAPANESE && !japanese.chars().any(is_kanji);
                    needs_none || words.contains_key(&format!("{also}{}", fingerprint(japanese)))
                }),
                "{language}"
            );
        }
        let named = named(&page, &all);
        assert!(all.iter().all(|FirstWords { file, .. }| named.contains(&format!("=./{file} "))), "{named}");
    }
}
