//! The sentences of the screen in the chosen language, and how marked text is drawn.

use std::cell::{Cell, RefCell};

use guide::model::{Entry, Part, Situation};
use guide::settings::{Language, Settings};
use guide::text::{runs, without_marks};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::language;

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// The texts of a language that was fetched.
struct Fetched {
    file: &'static str,
    content: Value,
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
    let content = language::fetch_text(file).await.and_then(|text| serde_json::from_str(&text).ok());
    match content {
        Some(content) => {
            FETCHED.set(Some(Fetched { file, content }));
            true
        }
        None => false,
    }
}

/// A text of the screen with its furigana marks, where it has any.
fn marked(key: Key) -> String {
    let fetched = FETCHED.with_borrow(|fetched| {
        Some(fetched.as_ref()?.content.get("texts")?.get(key as usize)?.as_str()?.to_owned())
    });
    fetched.unwrap_or_else(|| JAPANESE[key as usize].to_owned())
}

/// A text of the screen as plain characters, for names and titles.
pub fn plain(key: Key) -> String {
    without_marks(&marked(key))
}

/// A text of the screen, drawn.
pub fn say(key: Key) -> AnyView {
    draw(&marked(key))
}

/// A text of the screen with one place filled in, drawn.
pub fn say_with(key: Key, place: &str, value: &str) -> AnyView {
    draw(&marked(key).replace(place, value))
}

/// The same as plain characters.
pub fn plain_with(key: Key, place: &str, value: &str) -> String {
    plain(key).replace(place, value)
}

/// Draws text with `{漢字|かんじ}` marks: as ruby where furigana are wanted.
pub fn draw(marked: &str) -> AnyView {
    if !FURIGANA.get() {
        return without_marks(marked).into_any();
    }
    runs(marked)
        .into_iter()
        .map(|run| match run.reading {
            Some(reading) => ruby(run.base, reading),
            None => run.base.to_owned().into_any(),
        })
        .collect_view()
        .into_any()
}

/// A name with its reading: as ruby where furigana are wanted.
pub fn named(name: &str, reading: &str) -> AnyView {
    if FURIGANA.get() { ruby(name, reading) } else { name.to_owned().into_any() }
}

fn ruby(base: &str, reading: &str) -> AnyView {
    let (base, reading) = (base.to_owned(), reading.to_owned());
    view! { <ruby>{base}<rp>"（"</rp><rt>{reading}</rt><rp>"）"</rp></ruby> }.into_any()
}

/// The sentence of an entry: in plain language where that is chosen.
pub fn summary(entry: &Entry) -> AnyView {
    easy("entries", &entry.id, &entry.summary)
}

/// The sentence of a situation: in plain language where that is chosen.
pub fn situation(situation: &Situation) -> AnyView {
    easy("situations", &situation.id, &situation.summary)
}

/// The explanation of a part: in plain language where that is chosen.
pub fn explanation(part: &Part) -> AnyView {
    easy("parts", &part.id, &part.explain)
}

fn easy(table: &str, id: &str, otherwise: &str) -> AnyView {
    let found = FETCHED
        .with_borrow(|fetched| Some(fetched.as_ref()?.content.get(table)?.get(id)?.as_str()?.to_owned()));
    draw(found.as_deref().unwrap_or(otherwise))
}
