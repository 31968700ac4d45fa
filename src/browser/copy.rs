//! A second copy of what is kept, in IndexedDB (public/boot/copies.js).
//!
//! Browsers bring localStorage to the disk only after a while: Chromium had not done it six seconds
//! after it was written, and who loses power by then loses it. A transaction of strict durability is on the disk when
//! it is over, and no other page comes in between reading and writing.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = mergeCopy)]
    async fn merge_copy(key: &str, merge: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = eraseCopies)]
    fn erase_copies(key: Option<&str>);

    #[wasm_bindgen(catch, js_name = eraseBuild)]
    async fn erase_caches() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = persist)]
    async fn persisted(ask: bool) -> Result<JsValue, JsValue>;
}

/// Gives the copy of a key, or `None` where there is none, to `merge`, and keeps what comes back. `false` where the browser
/// keeps no copies, or refuses.
pub async fn merge(key: &'static str, merge: impl FnMut(Option<String>) -> Option<String> + 'static) -> bool {
    let merge = boxed(Box::new(merge));
    merge_copy(key, merge.as_ref()).await.is_ok()
}

fn boxed(
    merge: Box<dyn FnMut(Option<String>) -> Option<String>>,
) -> Closure<dyn FnMut(Option<String>) -> Option<String>> {
    Closure::wrap(merge)
}

/// Erases the copy of a key.
pub fn erase(key: &str) {
    erase_copies(Some(key));
}

/// Erases every copy.
pub fn erase_all() {
    erase_copies(None);
}

/// Erases the build that this device keeps for days without a network; the next visit brings it again.
pub async fn erase_build() {
    // Without a service worker there is nothing to erase.
    let _ = erase_caches().await;
}

/// Whether the browser promises not to delete what is kept when space runs out; it can be asked to.
pub async fn is_persisted(ask: bool) -> bool {
    persisted(ask).await.is_ok_and(|promise| promise.is_truthy())
}
