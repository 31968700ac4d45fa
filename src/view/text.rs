//! The sentences of the screen in the chosen language, and how marked text is drawn.

use std::cell::{Cell, RefCell};

use guide::model::{Entry, Part, PartDetails, Situation, Tour, TourStep};
use guide::settings::{Language, Settings};
use guide::text::{runs, without_marks};
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
    static FURIGANA: Cell<bool> = const { Cell::new(false) };
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

/// A text of the screen by its place in the catalogues, with its furigana marks.
fn marked(place: usize) -> String {
    fetched("texts", &JsValue::from_f64(place as f64))
        .or_else(|| JAPANESE.get(place).map(|text| (*text).to_owned()))
        .unwrap_or_default()
}

/// A text of the screen as plain characters, by its place in the catalogues: for the
/// static parts of the page, which carry these places.
pub fn plain_at(place: usize) -> String {
    without_marks(&marked(place))
}

/// A text of the screen as plain characters, for names and titles.
pub fn plain(key: Key) -> String {
    plain_at(key as usize)
}

/// A text of the screen, drawn.
pub fn say(key: Key) -> View {
    draw(&marked(key as usize))
}

/// A text of the screen with one place filled in, drawn.
pub fn say_with(key: Key, place: &str, value: &str) -> View {
    draw(&marked(key as usize).replace(place, value))
}

/// The same as plain characters.
pub fn plain_with(key: Key, place: &str, value: &str) -> String {
    plain(key).replace(place, value)
}

/// Draws text with `{漢字|かんじ}` marks: as ruby where furigana are wanted.
pub fn draw(marked: &str) -> View {
    if !FURIGANA.get() {
        return without_marks(marked).into();
    }
    runs(marked)
        .into_iter()
        .map(|run| match run.reading {
            Some(reading) => ruby(run.base, reading),
            None => run.base.into(),
        })
        .collect()
}

/// Whether names are to be drawn with their readings.
pub fn has_furigana() -> bool {
    FURIGANA.get()
}

/// A name with its reading: as ruby where furigana are wanted.
pub fn named(name: &str, reading: &str) -> View {
    if FURIGANA.get() { ruby(name, reading) } else { name.into() }
}

fn ruby(base: &str, reading: &str) -> View {
    el("ruby")
        .child(base)
        .child(el("rp").child("（"))
        .child(el("rt").child(reading))
        .child(el("rp").child("）"))
        .into()
}

/// The sentence of an entry: in plain language where that is chosen.
pub fn summary(entry: &Entry) -> View {
    easy("entries", &entry.id, &entry.summary)
}

/// The sentence of a situation: in plain language where that is chosen.
pub fn situation(situation: &Situation) -> View {
    easy("situations", &situation.id, &situation.summary)
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
