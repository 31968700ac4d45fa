//! The voice of the device.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Whether the device itself can speak a language (public/boot/voice.js): of JavaScript it takes less than of Rust.
    #[wasm_bindgen(js_name = hasVoice)]
    pub fn has_voice(language: &str) -> bool;

    #[wasm_bindgen(js_name = speak)]
    fn speak(words: &str, language: &str, done: JsValue);
}

/// Reads words from their beginning; calls back at their end.
pub fn read(words: &str, language: &str, done: impl FnOnce() + 'static) {
    speak(words, language, Closure::once_into_js(done));
}

/// Is silent.
pub fn stop() {
    speak("", "", JsValue::UNDEFINED);
}
