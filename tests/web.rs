//! The adapters of the browser, in a real browser.
//!
//! Blocked storage is not made here: `window.localStorage` can only be taken away
//! before a page's own code runs. `tests/e2e/scenarios/keep.spec.mjs` does that.
#![cfg(target_arch = "wasm32")]

use sasae_map::browser::storage::{self, Refused};
use sasae_map::browser::{language, location};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn raw() -> web_sys::Storage {
    web_sys::window().expect("a page").local_storage().expect("not blocked").expect("there")
}

fn history() -> web_sys::History {
    web_sys::window().expect("a page").history().expect("a history")
}

/// A key of one test, so that tests do not meet; it is free again at the end.
struct Key(&'static str);

impl Key {
    fn new(key: &'static str) -> Self {
        raw().remove_item(key).expect("storage works");
        Self(key)
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        let _ = raw().remove_item(self.0);
    }
}

#[wasm_bindgen_test]
fn what_is_written_is_read_again() {
    let key = Key::new("test.round-trip");
    for text in ["", "しおり\t{電話|でんわ}\n🏠", "\"quoted\" \\ {}", "null", "12"] {
        assert_eq!(storage::write(key.0, text), Ok(()));
        assert_eq!(storage::read(key.0), Ok(Some(text.to_owned())));
        assert_eq!(raw().get_item(key.0), Ok(Some(text.to_owned())), "stored as it is");
    }
}

#[wasm_bindgen_test]
fn a_missing_key_is_nothing() {
    let key = Key::new("test.missing");
    assert_eq!(storage::read(key.0), Ok(None));
}

#[wasm_bindgen_test]
fn text_of_others_is_read_as_it_is() {
    let key = Key::new("test.others");
    for text in ["{\"lists\": [1, 2", "\u{0}\u{feff}", "undefined"] {
        raw().set_item(key.0, text).expect("room");
        assert_eq!(storage::read(key.0), Ok(Some(text.to_owned())));
    }
}

#[wasm_bindgen_test]
fn full_storage_refuses_and_keeps_the_old_value() {
    let key = Key::new("test.full");
    assert_eq!(storage::write(key.0, "what was there"), Ok(()));
    // More than any browser gives one origin (5 MB in Chromium).
    let too_much = "あ".repeat(8_000_000);
    assert_eq!(storage::write(key.0, &too_much), Err(Refused::Full));
    assert_eq!(storage::read(key.0), Ok(Some("what was there".to_owned())));
    assert_eq!(storage::write(key.0, "the next"), Ok(()));
}

#[wasm_bindgen_test]
fn replacing_the_address_adds_no_step_back() {
    let before = history().length().expect("a length");
    location::replace("#/search?for=family");
    assert_eq!(location::hash(), "#/search?for=family");
    location::replace("#/search");
    assert_eq!(location::hash(), "#/search");
    assert_eq!(history().length(), Ok(before));
    history().replace_state_with_url(&JsValue::NULL, "", Some("#")).expect("allowed");
}

#[wasm_bindgen_test]
fn the_browser_knows_the_normal_form() {
    assert_eq!(language::nfkc("ｹﾞｰﾄｷｰﾊﾟｰ ＡＡ ３"), "ゲートキーパー AA 3");
    assert_eq!(language::nfkc(""), "");
}
