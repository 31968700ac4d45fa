//! The details of the entries: a file of its own, fetched behind the first screen.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

include!(concat!(env!("OUT_DIR"), "/details.rs"));

/// The bytes of the file; `None` when it cannot be had now. The browser refuses any
/// that are not the very ones of this build.
pub async fn fetch() -> Option<Vec<u8>> {
    let exactly = RequestInit::new();
    exactly.set_integrity(INTEGRITY);
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str_and_init(FILE, &exactly)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let bytes = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&bytes).to_vec())
}
