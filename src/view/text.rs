//! The sentences of the screen in the chosen language, and how marked text is drawn.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use guide::model::{Entry, EntryDetails, Part, PartDetails, Situation, Tour, TourStep};
use guide::settings::{Language, Settings};
use guide::text::{filled, find_all, runs, without_marks};
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

use super::el::{View, el};
use crate::browser::language;

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// The texts of a language that was fetched.
struct Fetched {
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
    FETCHED.set(content.map(|content| Fetched { file, content }));
    is_there
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

/// A text of the screen as plain characters, by its place in the catalogues, where another
/// language was fetched: for the static parts of the page, which carry these places.
pub fn static_text(place: usize) -> Option<String> {
    elsewhere(place).map(|text| without_marks(&text))
}

/// A text of the screen as plain characters, for names and titles.
pub fn plain(key: Key) -> String {
    without_marks(&marked(key as usize))
}

/// A text of the screen, drawn.
pub fn say(key: Key) -> View {
    draw(&marked(key as usize))
}

/// A text of the screen with one place filled in, drawn.
pub fn say_with(key: Key, place: &str, value: &str) -> View {
    say_with_both(key, (place, value), ("", ""))
}

/// A text of the screen with two places filled in, drawn.
pub fn say_with_both(key: Key, one: (&str, &str), other: (&str, &str)) -> View {
    draw(&filled(&filled(&marked(key as usize), one.0, one.1), other.0, other.1))
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
                None => base,
            }
        })
        .collect()
}

/// Whether names are to be drawn with their readings.
pub fn has_furigana() -> bool {
    FURIGANA.get()
}

/// A name with its reading: as ruby where furigana are wanted.
pub fn named(name: &str, reading: &str) -> View {
    named_found(name, reading, &[])
}

/// The same, with these words marked where they stand in the name; they are folded.
pub fn named_found(name: &str, reading: &str, words: &[&str]) -> View {
    let base = stretches(name, 0, &find_all(name, words));
    if FURIGANA.get() && !reading.is_empty() { ruby(base, reading) } else { base }
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
    el("ruby")
        .child(base)
        .child(el("rp").child("（"))
        .child(el("rt").child(reading))
        .child(el("rp").child("）"))
        .into()
}

/// The sentence of an entry, with its furigana marks: in plain language where that is chosen.
pub fn sentence(entry: &Entry, own: &EntryDetails) -> String {
    fetched("entries", &entry.id.as_str().into()).unwrap_or_else(|| own.summary.clone())
}

/// The sentence of a situation: in plain language where that is chosen.
pub fn situation(situation: &Situation, summary: &str) -> View {
    easy("situations", &situation.id, summary)
}

/// The explanation of a part: in plain language where that is chosen.
pub fn explanation(part: &Part, own: &PartDetails) -> View {
    easy("parts", &part.id, &own.explain)
}

/// A step of a walk along the picture: in plain language where that is chosen.
pub fn tour_step(tour: &Tour, place: usize, step: &TourStep) -> View {
    easy("tours", &format!("{}-{place}", tour.id), &step.text)
}

fn easy(table: &str, id: &str, otherwise: &str) -> View {
    draw(fetched(table, &id.into()).as_deref().unwrap_or(otherwise))
}
