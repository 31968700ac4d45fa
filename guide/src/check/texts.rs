//! The text catalogues of the screen: every key in every language, with the same
//! places to fill in. A language file also carries the content in that language.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::checked::Checked;
use super::fault::Fault;
use super::files::Files;
use super::rules;
use crate::diagram::{svg, towns};
use crate::text::without_marks;

/// The languages, the first being the one that travels inside the app.
pub const LANGUAGES: [&str; 5] = ["ja", "ja-easy", "en", "zh-Hans", "ko"];

/// The first words of the keys that only screens of the later part say (those of `src/view/doors.rs`).
pub const LATER: [&str; 20] = [
    "about",
    "activities",
    "advice",
    "fact",
    "files",
    "glossary",
    "in-app",
    "join",
    "keeping",
    "lists",
    "memo",
    "paper",
    "places",
    "saved",
    "schemes",
    "settings",
    "share",
    "speech",
    "tour",
    "town",
];

fn is_later(key: &str) -> bool {
    key.split('.').next().is_some_and(|word| LATER.contains(&word))
}

/// The texts of the screen in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// Keys in order, those of screens that are fetched later behind the others.
    pub keys: Vec<String>,
    /// How many of them the first part of the app carries.
    pub first: usize,
    by_language: BTreeMap<String, BTreeMap<String, String>>,
}

impl Texts {
    /// Reads the file of every language.
    ///
    /// # Errors
    /// Every key that is missing or left over in a language, and every text whose
    /// places (`{n}`) differ from the Japanese one's.
    pub fn read(files: &Files) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut by_language = BTreeMap::new();
        for language in LANGUAGES {
            let file = format!("{language}.json");
            match files.get(&file).map(|text| serde_json::from_str::<BTreeMap<String, String>>(text)) {
                Some(Ok(texts)) => {
                    by_language.insert(language.to_owned(), texts);
                }
                Some(Err(error)) => {
                    faults.push(fault(&file, "（ファイル全体）", &format!("読めません（{error}）"), "直します"))
                }
                None => faults.push(fault(&file, "（ファイル全体）", "ファイルがありません", "置きます")),
            }
        }
        let japanese = by_language.get(LANGUAGES[0]).cloned().unwrap_or_default();
        for (language, texts) in &by_language {
            let file = format!("{language}.json");
            for (key, text) in &japanese {
                match texts.get(key) {
                    None => faults.push(fault(&file, key, "訳がありません", &format!("「{text}」を訳します"))),
                    Some(other) if other.trim().is_empty() => faults.push(fault(&file, key, "空です", "書きます")),
                    Some(other) if places(other) != places(text) => {
                        faults.push(fault(&file, key, "{ } の入れ場所がちがいます", "日本語とそろえます"));
                    }
                    Some(other) => {
                        if let Some(base) = rules::long_base(other) {
                            let problem = format!("ふりがなが6文字を超える言葉についています（{base}）");
                            faults.push(fault(&file, key, &problem, "言葉ごとに分けます"));
                        }
                    }
                }
            }
            for key in texts.keys().filter(|key| !japanese.contains_key(*key)) {
                faults.push(fault(&file, key, "日本語にないキーです", "消すか、ja.json に足します"));
            }
        }
        let (mut keys, later): (Vec<String>, Vec<String>) = japanese.into_keys().partition(|key| !is_later(key));
        let first = keys.len();
        keys.extend(later);
        if faults.is_empty() { Ok(Self { keys, first, by_language }) } else { Err(faults) }
    }

    /// A text of a language, with its furigana marks. Only builds and tests ask.
    ///
    /// # Panics
    /// Where there is no such language or key: a page without one of its words must not be built.
    #[track_caller]
    pub fn get(&self, language: &str, key: &str) -> &str {
        match self.by_language.get(language).and_then(|texts| texts.get(key)) {
            Some(text) => text,
            None => {
                panic!("text/{language}.json に「{key}」というキーはありません。キーの名前を直すか、文を足します。")
            }
        }
    }

    /// The files that the app fetches when their language is chosen, by file name.
    /// The name carries a hash of the content, so that no mixture is possible.
    pub fn language_files(&self, checked: &Checked) -> BTreeMap<String, (String, String)> {
        let Checked { catalogue, translations, .. } = checked;
        LANGUAGES
            .iter()
            .map(|language| {
                let texts: Vec<&str> = self.keys.iter().map(|key| self.get(language, key)).collect();
                let mut content = json!({ "texts": texts, "content": translations.by_fingerprint(language) });
                // The picture's own words are Japanese, with and without readings.
                if !language.starts_with(LANGUAGES[0]) {
                    let told = |japanese: &str| translations.get(language, japanese).unwrap_or(japanese).to_owned();
                    content["pictures"] = json!({ "care": svg::told(catalogue, &told) });
                    // Where the towns have no names of that language, the Japanese drawing is as good.
                    let names = checked.details.towns.names();
                    if names.iter().all(|town| translations.get(language, &town.name).is_some()) {
                        content["pictures"]["towns"] = self.towns(checked, language, &told);
                    }
                }
                let content = Value::to_string(&content);
                let name = super::checked::named(&format!("lang-{language}"), "json", content.as_bytes());
                ((*language).to_owned(), (name, content))
            })
            .collect()
    }

    /// The file of the drawings of the care system and of the towns, name and content.
    pub fn pictures_file(&self, checked: &Checked) -> (String, Vec<u8>) {
        let towns = self.towns(checked, LANGUAGES[0], &str::to_owned);
        let content = json!({ "care": svg::all(&checked.catalogue), "towns": towns }).to_string().into_bytes();
        (super::checked::named("pictures", "json", &content), content)
    }

    /// The drawings of the towns; none where there are no words for them.
    fn towns(&self, checked: &Checked, language: &str, told: &dyn Fn(&str) -> String) -> Value {
        let word = |key: &str| Some(without_marks(self.by_language.get(language)?.get(key)?));
        let words = || {
            Some(towns::Words {
                title: word("page.towns-title")?,
                legend: word("page.towns-legend")?,
                divided: word("page.towns-divided")?,
                kin: word("page.towns-kin")?,
                nth: word("page.towns-nth")?,
                comma: word("page.towns-heard")?,
            })
        };
        words().map_or_else(Value::default, |words| {
            towns::all(&checked.catalogue, &checked.details.towns, &checked.outline, &words, told)
        })
    }

    /// The Japanese text without furigana marks, as it travels inside the app.
    ///
    /// # Panics
    /// As [`Texts::get`].
    #[track_caller]
    pub fn bare(&self, key: &str) -> String {
        without_marks(self.get(LANGUAGES[0], key))
    }
}

fn fault(file: &str, id: &str, problem: &str, remedy: &str) -> Fault {
    Fault {
        file: format!("text/{file}"),
        id: id.into(),
        field: "（文）".into(),
        problem: problem.into(),
        remedy: remedy.into(),
    }
}

/// The places of a text that are filled in: `{n}`, `{name}`.
fn places(text: &str) -> Vec<String> {
    let bare = without_marks(text);
    let mut places: Vec<String> =
        bare.split('{').skip(1).filter_map(|piece| Some(piece.split_once('}')?.0.to_owned())).collect();
    places.sort();
    places
}
