//! The content in other languages, and in Japanese with furigana: one file a language, in which
//! the Japanese text itself stands beside what it is called there. So the same text is translated
//! once, and a text that changes loses its translation instead of keeping a wrong one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::fault::Fault;
use super::places::{self, Composed};
use super::rules;
use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::{EntryDetails, Kind, Source, Tour};
use crate::text::{fingerprint, is_kanji, is_reading, runs, without_marks};

/// Where the files stand in a data folder.
pub(super) const FOLDER: &str = "translations/";
/// The language whose file only adds furigana.
const JAPANESE: &str = "ja";
/// The language whose file holds plain words, with furigana.
const EASY: &str = "ja-easy";

/// Plain-language texts with furigana marks, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain {
    /// Of entries.
    pub entries: BTreeMap<String, String>,
    /// Of situations.
    pub situations: BTreeMap<String, String>,
    /// Of parts of the picture.
    pub parts: BTreeMap<String, String>,
    /// Of steps of walks along it (`id-1`).
    pub tours: BTreeMap<String, String>,
}

/// What every language says for the texts of the data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translations {
    by_language: BTreeMap<String, BTreeMap<String, String>>,
}

impl Translations {
    /// Reads `translations/*.json`. Plain words that stand with the records themselves count as やさしい日本語.
    pub(super) fn read(
        values: &BTreeMap<String, Value>,
        catalogue: &Catalogue,
        details: &Details,
        plain: &Plain,
        composed: &[Composed],
        faults: &mut Vec<Fault>,
    ) -> Self {
        let shown = Shown::of(catalogue, details);
        for two in shown.alike() {
            faults.push(fault(JAPANESE, two, "ほかの文と見分けられません", "文を少し変えます"));
        }
        let mut by_language = BTreeMap::new();
        for (file, value) in values {
            let Some(language) = file.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".json")) else {
                continue;
            };
            let Value::Object(lines) = value else {
                faults.push(fault(
                    language,
                    "（ファイル全体）",
                    "{ } で囲んだ文の組ではありません",
                    "\"日本語\": \"訳\" を並べます",
                ));
                continue;
            };
            let mut texts = BTreeMap::new();
            for (japanese, text) in lines {
                match text
                    .as_str()
                    .map_or(Some("文字ではありません"), |text| wrong(language, japanese, text, &shown))
                {
                    Some(problem) => faults.push(fault(
                        language,
                        japanese,
                        problem,
                        "data/bunkyo/translations/README.md のとおりに直します",
                    )),
                    None => {
                        texts.insert(japanese.clone(), text.as_str().unwrap_or_default().to_owned());
                    }
                }
            }
            by_language.insert(language.to_owned(), texts);
        }
        for (language, texts) in &mut by_language {
            // What is put together of others; a translation of its own would be as good.
            let told: Vec<_> = composed
                .iter()
                .filter_map(|one| Some((one.japanese(), one.told(language, |text| texts.get(text).cloned())?)))
                .collect();
            texts.extend(told);
        }
        by_language.entry(EASY.to_owned()).or_default().extend(plain_texts(catalogue, details, plain));
        for language in [JAPANESE, EASY] {
            let names = with_readings(catalogue, details);
            let texts = by_language.entry(language.to_owned()).or_default();
            for (name, marked) in names {
                texts.entry(name).or_insert(marked);
            }
        }
        Self { by_language }
    }

    /// What a language says for a text of the data.
    pub fn get(&self, language: &str, japanese: &str) -> Option<&str> {
        self.by_language.get(language)?.get(japanese).map(String::as_str)
    }

    /// What the app looks up: a language's texts by the fingerprints of the Japanese ones. Names that
    /// have no plain words keep theirs, with furigana.
    pub fn by_fingerprint(&self, language: &str) -> BTreeMap<String, &str> {
        let names = self.by_language.get(JAPANESE).filter(|_| language == EASY);
        let texts = names.into_iter().chain(self.by_language.get(language)).flatten();
        texts.map(|(japanese, text)| (fingerprint(japanese), text.as_str())).collect()
    }

    /// The texts that a language should have and has not. What a language is held to: everything
    /// that is shown, for Chinese and Korean what says how to get help and what the picture says;
    /// furigana only where there is a kanji, plain words for whole sentences. Titles of sources stay as
    /// they are printed.
    pub fn missing<'t>(&self, language: &str, shown: &'t Shown) -> Vec<&'t str> {
        let wanted = shown.texts.iter().filter(|(text, _)| !text.is_ascii()).filter(|(text, place)| match language {
            JAPANESE => **place < Place::Printed && text.chars().any(is_kanji),
            EASY => **place < Place::Source && text.contains('。') && text.chars().any(is_kanji),
            "zh-Hans" | "ko" => **place == Place::Core,
            _ => **place < Place::Source,
        });
        wanted.map(|(text, _)| text.as_str()).filter(|text| self.get(language, text).is_none()).collect()
    }
}

/// The names of places and towns with their readings, which their tables have.
fn with_readings(catalogue: &Catalogue, details: &Details) -> impl Iterator<Item = (String, String)> {
    let places = catalogue.entries().filter(|(_, entry)| entry.kind == Kind::Place);
    let places = places.map(|(at, entry)| (&entry.name, &details.of(at).kana));
    let towns = details.towns.names().into_iter().map(|town| (&town.name, &town.kana));
    let names = places.chain(towns).filter(|(name, _)| name.chars().any(is_kanji));
    names.map(|(name, kana)| (name.clone(), aligned(name, kana))).collect::<Vec<_>>().into_iter()
}

/// A name with its reading over its kanji alone, where the other letters show where these end; else over all of it.
fn aligned(name: &str, kana: &str) -> String {
    let kana: String = kana.chars().filter(|c| !c.is_whitespace()).collect();
    align(name, &kana).unwrap_or_else(|| ["{", name, "|", &kana, "}"].concat())
}

fn align(name: &str, kana: &str) -> Option<String> {
    let Some(first) = name.chars().next() else { return kana.is_empty().then(String::new) };
    let same = |c: &char| is_kanji(*c) == is_kanji(first);
    let run: String = name.chars().take_while(same).collect();
    let rest = name.get(run.len()..)?;
    if !is_kanji(first) {
        let heard: String = run
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if ('ァ'..='ヶ').contains(&c) { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c })
            .collect();
        return Some(run + &align(rest, kana.strip_prefix(&heard)?)?);
    }
    // A kanji is read with one kana or more.
    let ends = kana.char_indices().map(|(at, c)| at + c.len_utf8()).skip(run.chars().count() - 1);
    ends.into_iter()
        .find_map(|end| Some(["{", &run, "|", kana.get(..end)?, "}", &align(rest, kana.get(end..)?)?].concat()))
}

/// The plain words that stand with entries, situations, parts and steps, beside the texts they stand for.
fn plain_texts(catalogue: &Catalogue, details: &Details, plain: &Plain) -> impl Iterator<Item = (String, String)> {
    let Plain { entries, situations, parts, tours } = plain;
    let of_entries = catalogue.entries().map(|(at, entry)| (&details.of(at).summary, entries.get(&entry.id)));
    let of_situations = details
        .situations
        .iter()
        .zip(&catalogue.situations)
        .map(|(text, situation)| (text, situations.get(&situation.id)));
    let of_parts = catalogue.parts().map(|(at, part)| (&details.of_part(at).explain, parts.get(&part.id)));
    let of_steps = details.tours.iter().flat_map(|tour| {
        (1..).zip(&tour.steps).map(|(place, step)| (&step.text, tours.get(&format!("{}-{place}", tour.id))))
    });
    let all = of_entries.chain(of_situations).chain(of_parts).chain(of_steps);
    all.filter_map(|(text, plain)| Some((text.clone(), plain?.clone()))).collect::<Vec<_>>().into_iter()
}

/// What is wrong with a translation, if anything.
fn wrong(language: &str, japanese: &str, text: &str, shown: &Shown) -> Option<&'static str> {
    if !shown.texts.contains_key(japanese) {
        return Some("データにない文です（日本語が変わったのかもしれません）");
    }
    if text.trim().is_empty() {
        return Some("訳が空です");
    }
    if text.contains(['!', '！']) && !japanese.contains(['!', '！']) {
        return Some("感嘆符があります");
    }
    if japanese.matches('\n').count() != text.matches('\n').count() {
        return Some("段落の数がちがいます");
    }
    if language == JAPANESE && without_marks(text) != japanese {
        return Some("ふりがなのほかも変わっています");
    }
    if [JAPANESE, EASY].contains(&language) {
        let is_bare =
            |run: &crate::text::Run<'_>| run.base.chars().any(is_kanji) && !run.reading.is_some_and(is_reading);
        if rules::long_base(text).is_some() {
            return Some("ふりがなが6文字を超える言葉にまとめてついています");
        }
        return runs(text).iter().any(is_bare).then_some("ふりがなのない漢字か、読めないふりがながあります");
    }
    differs_in_numbers(japanese, text).then_some("数字がちがいます")
}

/// Whether a translation has other numbers than its text: years, what one dials, times of day. Small
/// ones may become words (「月に1回」, "once a month"), large ones other figures (「3万」, "30,000"), years of
/// an era the common ones.
fn differs_in_numbers(japanese: &str, text: &str) -> bool {
    let (wanted, given) = (numbers(japanese), numbers(text));
    let is_counted_otherwise = ["万", "時", "令和", "平成"].iter().any(|sign| japanese.contains(sign));
    !wanted.is_subset(&given) || !(is_counted_otherwise || given.is_subset(&wanted))
}

/// Numbers of three digits and more, and times of day.
fn numbers(text: &str) -> BTreeSet<String> {
    let narrow =
        |c: char| if ('０'..='９').contains(&c) { char::from_u32(c as u32 - 0xfee0).unwrap_or(c) } else { c };
    let text: String = text.chars().map(narrow).filter(|c| *c != ',').collect();
    let ends = |c: char| !c.is_ascii_digit() && c != ':';
    let long = |number: &str| number.len() > 2;
    text.split_inclusive(ends)
        .filter(|piece| !piece.ends_with('万'))
        .map(|piece| piece.trim_end_matches(ends).trim_matches(':').to_owned())
        .filter(|number| long(number))
        .collect()
}

/// Where a text stands; the first counts where it stands in several places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Help lines, troubles and the picture: what every language has.
    Core,
    /// Everything else that one reads of the content.
    Content,
    /// What a source calls itself.
    Source,
    /// Names and addresses of places, as the lists print them.
    Printed,
}

/// The texts of the data that the app can show.
#[derive(Debug, Default)]
pub struct Shown {
    texts: BTreeMap<String, Place>,
}

impl Shown {
    /// All texts of a catalogue and its details.
    pub fn of(catalogue: &Catalogue, details: &Details) -> Self {
        let mut shown = Self::default();
        shown.picture(catalogue, details);
        for (situation, summary) in catalogue.situations.iter().zip(&details.situations) {
            shown.add(Place::Core, [&situation.name, summary]);
        }
        for synonym in catalogue.crisis_synonyms.iter().chain(&details.synonyms) {
            shown.add(Place::Content, [&synonym.label]);
        }
        if !details.services.is_empty() {
            let frames = [places::OFFERS, places::SERVES, places::SERVES_CHILDREN].map(str::to_owned);
            shown.add(Place::Content, &frames);
            shown.add(Place::Content, &places::SERVED.map(|(_, name, _)| name.to_owned()));
            shown.add(Place::Content, details.services.iter().map(|service| &service.name));
            shown.add(Place::Printed, &places::DAYS.map(str::to_owned));
        }
        for tour in &details.tours {
            shown.tour(tour);
        }
        for (at, entry) in catalogue.entries() {
            let (own, is_core) = (details.of(at), entry.kind == Kind::HelpLine);
            let place = if is_core { Place::Core } else { Place::Content };
            if entry.kind == Kind::Place {
                shown.add(
                    Place::Content,
                    own.caution.iter().flat_map(|text| places::sentences(text)).collect::<Vec<_>>().iter(),
                );
            }
            let is_listed = |place: Place| if entry.services.is_empty() { place } else { Place::Printed };
            shown.add(if entry.kind == Kind::Place { Place::Printed } else { place }, [&entry.name]);
            shown.add(is_listed(place), own.place.iter().flat_map(|spot| spot.name.iter().chain(&spot.address)));
            shown.add(Place::Printed, &own.operator);
            shown.add(place, entry.phones.iter().filter_map(|phone| phone.label.as_ref()));
            shown.add(place, &own.held_note);
            shown.entry(place, own);
        }
        shown.add(Place::Content, details.towns.names().into_iter().map(|town| &town.name));
        for source in &details.sources {
            shown.source(source);
        }
        shown
    }

    fn add<'s>(&mut self, place: Place, texts: impl IntoIterator<Item = &'s String>) {
        for text in texts {
            let known = self.texts.entry(text.clone()).or_insert(place);
            *known = place.min(*known);
        }
    }

    fn picture(&mut self, catalogue: &Catalogue, details: &Details) {
        let diagram = &catalogue.diagram;
        self.add(Place::Core, [&diagram.title, &details.diagram_summary, &details.find_out, &catalogue.city.name]);
        self.add(Place::Core, catalogue.city.areas.iter().map(|area| &area.label));
        self.add(Place::Core, diagram.rings.iter().map(|ring| &ring.label));
        self.add(Place::Core, diagram.links.iter().map(|link| &link.words));
        for (part, own) in diagram.parts.iter().zip(&details.parts) {
            self.add(Place::Core, [&part.label, &part.short, &own.explain]);
            self.add(Place::Core, part.motto.iter().chain(&own.since_2021));
            self.cites(&own.sources);
        }
        self.cites(&details.diagram_sources);
    }

    fn tour(&mut self, tour: &Tour) {
        self.add(Place::Content, [&tour.title, &tour.summary]);
        for step in &tour.steps {
            self.add(Place::Content, [&step.text]);
            self.add(Place::Content, &step.bring);
            self.add(Place::Content, &step.caution);
            self.cites(&step.sources);
        }
    }

    fn entry(&mut self, place: Place, own: &EntryDetails) {
        self.add(place, [&own.summary]);
        self.add(place, &own.aliases);
        let texts = [&own.text, &own.eligibility, &own.apply, &own.next, &own.caution, &own.find_out];
        self.add(place, texts.into_iter().flatten());
        self.add(
            place,
            [&own.first_words.own, &own.first_words.family, &own.first_words.supporter].into_iter().flatten(),
        );
        for told in own.cost.iter().chain(&own.history) {
            self.add(place, [&told.text]);
            self.add(place, &told.when);
        }
        for contact in &own.contacts {
            self.add(place, contact.label.iter().chain(&contact.caveat));
            if contact.is_in_words() {
                self.add(place, [&contact.value]);
            }
            let hours = contact.hours.iter().flat_map(|hours| hours.note.iter().chain([&hours.words]));
            self.add(place, hours);
        }
        self.cites(own.all_sources());
    }

    fn source(&mut self, source: &Source) {
        self.add(Place::Source, [&source.title, &source.publisher]);
        self.add(Place::Source, &source.date_note);
    }

    fn cites<'c>(&mut self, cites: impl IntoIterator<Item = &'c crate::model::Cite>) {
        self.add(Place::Source, cites.into_iter().filter_map(|cite| cite.at.as_ref()));
    }

    /// Texts whose fingerprints are those of others.
    fn alike(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.texts.keys().filter(|text| !seen.insert(fingerprint(text))).map(String::as_str).collect()
    }
}

fn fault(language: &str, japanese: &str, problem: &str, remedy: &str) -> Fault {
    Fault {
        file: [FOLDER, language, ".json"].concat(),
        id: japanese.chars().take(30).collect(),
        field: "（訳）".into(),
        problem: problem.into(),
        remedy: remedy.into(),
    }
}
