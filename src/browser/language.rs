//! Texts in other languages: files of their own, fetched when chosen. And the one
//! thing that only the browser knows of text: its normal form.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// What people type, brought to NFKC by the browser: no Unicode tables in the app.
pub fn nfkc(text: &str) -> String {
    // The form is a known one, so the browser cannot refuse it.
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// Words of Japanese text, cut by the browser where it can, else by the guide's own rule.
pub fn cut(text: &str) -> Vec<String> {
    segments(text).unwrap_or_else(|| guide::search::pieces(text))
}

/// What `Intl.Segmenter` makes of a text; `None` where the browser has none.
fn segments(text: &str) -> Option<Vec<String>> {
    let of = |holder: &JsValue, name: &str| Reflect::get(holder, &name.into()).ok();
    let maker = of(&of(&js_sys::global(), "Intl")?, "Segmenter")?.dyn_into::<Function>().ok()?;
    let options = js_sys::Object::new();
    Reflect::set(&options, &"granularity".into(), &"word".into()).ok()?;
    let segmenter = Reflect::construct(&maker, &Array::of2(&"ja".into(), &options)).ok()?;
    let segment = of(&segmenter, "segment")?.dyn_into::<Function>().ok()?;
    let cut = segment.call1(&segmenter, &text.into()).ok()?;
    Some(Array::from(&cut).iter().filter_map(|piece| of(&piece, "segment")?.as_string()).collect())
}

/// The text of a file beside the page; `None` when it cannot be had now.
pub async fn fetch_text(file: &str) -> Option<String> {
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str(file)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
