//! The sentences of the screen in the chosen language, and how marked text is drawn.

pub mod punctuation;

use std::cell::{Cell, RefCell};
use std::ops::Range;

use guide::hours::calendar::PartialDate;
use guide::settings::{Language, Settings};
use guide::text::{filled, find_all, fingerprint, is_kanji, position, runs, without_marks};
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

use crate::browser::{language, page};
use crate::dom::{View, el, show};

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// The texts of a language that was fetched.
struct Fetched {
    language: Language,
    file: &'static str,
    content: JsValue,
}

thread_local! {
    static FETCHED: RefCell<Option<Fetched>> = const { RefCell::new(None) };
    static SENTENCES: RefCell<Vec<&'static str>> = RefCell::new(JAPANESE.split('\0').collect());
    static FURIGANA: Cell<bool> = const { Cell::new(false) };
}

/// Adds what only the later part says; through its door, so that it travels with it.
pub fn add_later() {
    SENTENCES.with_borrow_mut(|sentences| sentences.extend(JAPANESE_LATER.split('\0')));
}

/// The file that these settings need, beyond what travels inside the app.
fn file(settings: Settings) -> Option<&'static str> {
    match (settings.language, settings.furigana) {
        (Language::Japanese, false) => None,
        (Language::Japanese, true) => Some(FILE_JA),
        (Language::Easy, _) => Some(FILE_JA_EASY),
        (Language::English, _) => Some(FILE_EN),
        (Language::Chinese, _) => Some(FILE_ZH_HANS),
        (Language::Korean, _) => Some(FILE_KO),
    }
}

/// Makes the texts of these settings ready; `false` when they cannot be had now, and
/// the screen stays in Japanese.
pub async fn prepare(settings: Settings) -> bool {
    FURIGANA.set(settings.furigana);
    let Some(file) = file(settings) else {
        FETCHED.set(None);
        return true;
    };
    if FETCHED.with_borrow(|fetched| fetched.as_ref().is_some_and(|fetched| fetched.file == file)) {
        return true;
    }
    let content = language::fetch_text(file).await.and_then(|text| JSON::parse(&text).ok());
    let is_there = content.is_some();
    FETCHED.set(content.map(|content| Fetched { language: settings.language, file, content }));
    is_there
}

/// The language that is on the screen, as pages name it (`lang`).
pub fn tongue() -> &'static str {
    match FETCHED.with_borrow(|fetched| fetched.as_ref().map(|fetched| fetched.language)) {
        Some(language @ (Language::English | Language::Chinese | Language::Korean)) => language.slug(),
        Some(Language::Japanese | Language::Easy) | None => "ja",
    }
}

/// Whether the screen is in another language than Japanese.
pub fn is_foreign() -> bool {
    tongue() != "ja"
}

/// What a fetched language says at a place of one of its tables.
fn fetched(table: &str, place: &JsValue) -> Option<String> {
    FETCHED.with_borrow(|fetched| {
        let table = Reflect::get(&fetched.as_ref()?.content, &table.into()).ok()?;
        Reflect::get(&table, place).ok()?.as_string()
    })
}

/// A text of the screen by its place in the catalogues, in the language that was fetched.
fn elsewhere(place: usize) -> Option<String> {
    fetched("texts", &JsValue::from_f64(place as f64))
}

/// A text of the screen by its place in the catalogues, with its furigana marks.
fn marked(place: usize) -> String {
    elsewhere(place)
        .or_else(|| SENTENCES.with_borrow(|sentences| sentences.get(place).map(|text| (*text).to_owned())))
        .unwrap_or_default()
}

/// Says the static texts of the page in the chosen language; in Japanese, as they came, where none was fetched.
pub fn say_static() {
    for (element, place, japanese) in page::static_texts() {
        let text = elsewhere(place).unwrap_or(japanese);
        let said = draw(&text);
        // What is right already is left alone, so that nobody hears it again.
        if element.text_content() != said.text() || has_furigana() {
            show(&element, said);
        }
    }
}

/// The drawings of a picture in the chosen language, where they are not those of the app.
pub fn pictures(name: &str) -> Option<JsValue> {
    FETCHED.with_borrow(|fetched| {
        let all = Reflect::get(&fetched.as_ref()?.content, &"pictures".into()).ok().filter(JsValue::is_truthy)?;
        Reflect::get(&all, &name.into()).ok().filter(JsValue::is_truthy)
    })
}

/// Whether other texts were fetched than those that the page came with.
pub fn is_fetched() -> bool {
    FETCHED.with_borrow(Option::is_some)
}

/// A text of the screen as plain characters, for names and titles.
pub fn plain(key: Key) -> String {
    without_marks(&marked(key as usize))
}

/// A text of the screen, drawn.
pub fn say(key: Key) -> View {
    draw(&marked(key as usize))
}

/// The paragraphs of a text of the screen, drawn.
pub fn lines(key: Key) -> Vec<View> {
    marked(key as usize).split('\n').map(draw).collect()
}

/// A text of the screen with one place filled in, drawn.
pub fn say_with(key: Key, place: &str, value: &str) -> View {
    say_with_both(key, (place, value), ("", ""))
}

/// A text of the screen with two places filled in, drawn.
pub fn say_with_both(key: Key, one: (&str, &str), other: (&str, &str)) -> View {
    draw(&filled(&filled(&marked(key as usize), one.0, one.1), other.0, other.1))
}

/// A text of the screen around something that is drawn already.
pub fn say_around(key: Key, place: &str, inside: View) -> View {
    let text = marked(key as usize);
    match position(&text, place).and_then(|at| Some((text.get(..at)?, text.get(at + place.len()..)?))) {
        Some((before, after)) => vec![draw(before), inside, draw(after)].into(),
        None => draw(&text),
    }
}

/// The same as plain characters.
pub fn plain_with(key: Key, place: &str, value: &str) -> String {
    filled(&plain(key), place, value)
}

/// Draws text with `{漢字|かんじ}` marks: as ruby where furigana are wanted.
pub fn draw(marked: &str) -> View {
    draw_found(marked, &[])
}

/// The same, with these words marked where they stand in the text; they are folded.
pub fn draw_found(marked: &str, words: &[&str]) -> View {
    let found = if words.is_empty() { Vec::new() } else { find_all(&without_marks(marked), words) };
    let mut from = 0;
    let has_readings = FURIGANA.get();
    runs(marked)
        .into_iter()
        .map(|run| {
            let base = stretches(run.base, from, &found);
            from += run.base.len();
            match run.reading.filter(|_| has_readings) {
                Some(reading) => ruby(base, reading),
                None if found.is_empty() && is_foreign() => quoting(run.base),
                None => base,
            }
        })
        .collect()
}

/// A text of another language: what stands in 「」 is Japanese that one has to recognise.
fn quoting(text: &str) -> View {
    let piece = |piece: &str| -> View {
        match piece.split_once('「') {
            Some((before, quoted)) => vec![before.into(), in_japanese(["「", quoted].concat().into())].into(),
            None => piece.into(),
        }
    };
    text.split_inclusive('」').map(piece).collect()
}

/// Whether names are to be drawn with their readings.
pub fn has_furigana() -> bool {
    FURIGANA.get()
}

/// What the chosen language says for a text of the data, with its furigana marks; `None` where it
/// says nothing, or where it is the language of the data.
fn other(japanese: &str) -> Option<String> {
    fetched("content", &fingerprint(japanese).into())
}

/// The same, or the text itself.
pub fn told_marked(japanese: &str) -> String {
    other(japanese).unwrap_or_else(|| japanese.to_owned())
}

/// The same as plain characters, for names and what is only heard.
pub fn told_plain(japanese: &str) -> String {
    other(japanese).map_or_else(|| japanese.to_owned(), |text| without_marks(&text))
}

/// A text of the data, drawn in the chosen language; in Japanese, and marked as that, where it has none.
pub fn told(japanese: &str) -> View {
    told_found(japanese, &[])
}

/// The same, with these words marked where they stand in the text; they are folded.
pub fn told_found(japanese: &str, words: &[&str]) -> View {
    match other(japanese) {
        Some(text) => draw_found(&text, words),
        None => in_japanese(draw_found(japanese, words)),
    }
}

/// What stays in Japanese says so, for voices and fonts (WCAG 3.1.2).
pub fn in_japanese(view: View) -> View {
    if is_foreign() { el("span").attr("lang", "ja").child(view).into() } else { view }
}

/// A name of the data that is no proper name, in the chosen language: as ruby where furigana are wanted.
pub fn named(name: &str, reading: &str) -> View {
    match other(name) {
        Some(text) => draw(&text),
        None => in_japanese(with_reading(name, reading, &[])),
    }
}

/// A proper name: it stays as it is, for one has to say and to recognise it, and a translation stands
/// beside it. These words are marked in it; they are folded.
pub fn proper_name(name: &str, reading: &str, words: &[&str]) -> View {
    match other(name) {
        Some(text) if is_foreign() => {
            let also = el("span.also").child(text);
            vec![in_japanese(with_reading(name, reading, words)), " ".into(), also.into()].into()
        }
        Some(text) => draw_found(&text, words),
        None => in_japanese(with_reading(name, reading, words)),
    }
}

/// Whether a name needs no reading from elsewhere: none is wanted, or it comes with its own.
pub fn has_reading(name: &str) -> bool {
    !has_furigana() || (!is_foreign() && other(name).is_some())
}

fn with_reading(name: &str, reading: &str, words: &[&str]) -> View {
    let base = stretches(name, 0, &find_all(name, words));
    if FURIGANA.get() && !reading.is_empty() && name.chars().any(is_kanji) { ruby(base, reading) } else { base }
}

/// A date in the way of the chosen language, with furigana marks.
pub fn date(date: PartialDate) -> String {
    let words = match (date.month, date.day) {
        (None, _) => marked(Key::DateYear as usize),
        (Some(month), None) => filled(&marked(Key::DateMonth as usize), "{m}", &nth(Key::DateMonths, month)),
        (Some(month), Some(day)) => {
            let words = filled(&marked(Key::DateDay as usize), "{m}", &nth(Key::DateMonths, month));
            filled(&words, "{d}", &nth(Key::DateDays, day))
        }
    };
    filled(&words, "{y}", &date.year.to_string())
}

/// The same of a date in Japanese words, as lists keep it (`2026年11月22日`); as it is where it is no date.
pub fn date_said(words: &str) -> String {
    let mut numbers = words.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<u16>().ok());
    let (year, month, day) = (numbers.next(), numbers.next(), numbers.next());
    let small = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
    year.map_or_else(|| words.to_owned(), |year| date(PartialDate { year, month: small(month), day: small(day) }))
}

/// A month in the way of the chosen language, with furigana marks.
pub fn month(month: u8) -> String {
    nth(Key::DateMonths, month)
}

/// One of several words that stand in a text with commas between them, counted from 1.
fn nth(list: Key, place: u8) -> String {
    marked(list as usize).split(',').nth(usize::from(place).saturating_sub(1)).unwrap_or_default().to_owned()
}

/// A piece of a longer text that begins `from` bytes into it, with what was found there marked.
fn stretches(piece: &str, from: usize, found: &[Range<usize>]) -> View {
    let end = from + piece.len();
    let inside = found.iter().filter(|range| range.start < end && range.end > from);
    let part = |range: Range<usize>| piece.get(range).unwrap_or_default().into();
    let mut views: Vec<View> = Vec::new();
    let mut done = 0;
    for range in inside {
        let (start, stop) = (range.start.max(from) - from, range.end.min(end) - from);
        views.push(part(done..start));
        views.push(el("mark").child(part(start..stop)).into());
        done = stop;
    }
    if done == 0 {
        return piece.into();
    }
    views.push(part(done..piece.len()));
    views.into()
}

fn ruby(base: View, reading: &str) -> View {
    // Who hears the page would hear the same word twice.
    let beside = |tag: &str, words: &str| el(tag).attr("aria-hidden", "true").child(words);
    el("ruby").child(base).child(beside("rp", "（")).child(beside("rt", reading)).child(beside("rp", "）")).into()
}
