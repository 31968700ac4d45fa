//! Texts in other languages: files of their own, fetched when chosen. And the one
//! thing that only the browser knows of text: its normal form.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// What people type, brought to NFKC by the browser: no Unicode tables in the app.
pub fn nfkc(text: &str) -> String {
    // The form is a known one, so the browser cannot refuse it.
    js_sys::JsString::from(text).normalize("NFKC").into()
}

#[wasm_bindgen]
extern "C" {
    /// `Intl.Segmenter` (public/boot/cut-words.js): of JavaScript it takes less to load than of Rust.
    #[wasm_bindgen(catch, js_name = cutWords)]
    fn cut_words(text: &str) -> Result<Array, JsValue>;
}

/// Words of Japanese text, cut by the browser where it can, else by the guide's own rule.
pub fn cut(text: &str) -> Vec<String> {
    match cut_words(text) {
        Ok(words) => words.iter().filter_map(|word| word.as_string()).collect(),
        Err(_) => guide::search::pieces(text),
    }
}

/// The languages that the browser asks for, best first.
pub fn wanted() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages
        .into_iter()
        .flat_map(|languages| languages.iter().collect::<Vec<_>>())
        .filter_map(|tag| tag.as_string())
        .collect()
}

/// The text of a file beside the page; `None` when it cannot be had now.
pub async fn fetch_text(file: &str) -> Option<String> {
    let asked = RequestInit::new();
    // What the browser has kept may have been cut off; the host says whether it is still right.
    asked.set_cache(RequestCache::NoCache);
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str_and_init(file, &asked)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
