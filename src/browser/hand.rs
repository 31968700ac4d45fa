//! What goes out by the person's own hand: the clipboard, other apps, files; and files that come in.
//! The functions stand in public/boot/hand.js: of JavaScript they take less to load than of Rust.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::HtmlInputElement;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = copyText)]
    async fn copy_text(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = canShare)]
    fn can_share_text() -> bool;

    #[wasm_bindgen(catch, js_name = shareText)]
    async fn share_text(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = saveFile)]
    fn save_file(name: &str, kind: &str, text: &str);

    #[wasm_bindgen(catch, js_name = readFile)]
    async fn read_file(field: &HtmlInputElement, most: f64) -> Result<JsValue, JsValue>;
}

/// Puts a text into the clipboard; `false` where the browser does not let us.
pub async fn copy(text: &str) -> bool {
    copy_text(text).await.is_ok()
}

/// Whether the browser can hand a text to other apps.
pub fn can_share() -> bool {
    can_share_text()
}

/// Hands a text to another app, which the person chooses; `false` where that failed. To choose none is no failure.
pub async fn share(text: &str) -> bool {
    share_text(text).await.is_ok()
}

/// Lets the browser save a text as a file.
pub fn save(name: &str, kind: &str, text: &str) {
    save_file(name, kind, text);
}

/// The bytes of the file that was chosen, up to one more than `most`; `None` when it cannot be read.
pub async fn read(field: &HtmlInputElement, most: usize) -> Option<Vec<u8>> {
    let bytes = read_file(field, most as f64).await.ok()?;
    Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec())
}
