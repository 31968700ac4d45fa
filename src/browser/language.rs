//! Texts in other languages: files of their own, fetched when chosen. And the one
//! thing that only the browser knows of text: its normal form.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// What people type, brought to NFKC by the browser: no Unicode tables in the app.
pub fn nfkc(text: &str) -> String {
    // The form is a known one, so the browser cannot refuse it.
    js_sys::JsString::from(text).normalize("NFKC").into()
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
