//! The phone's clock. It says what time it is, and when a while has passed.

use wasm_bindgen::prelude::*;

/// How often the clock is looked at, in milliseconds: a word changes this late at most.
const LOOK: i32 = 10_000;

/// Milliseconds since the beginning of 1970 (UTC).
pub fn millis() -> i64 {
    js_sys::Date::now() as i64
}

/// Calls back every few seconds while the page is seen, and as soon as it is seen again, for
/// as long as the page lives.
pub fn follow(look: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let seen = document.clone();
    let listener = Closure::<dyn Fn()>::new(move || {
        if !seen.hidden() {
            look();
        }
    });
    let function = listener.as_ref().unchecked_ref();
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(function, LOOK);
    let _ = document.add_event_listener_with_callback("visibilitychange", function);
    listener.forget();
}
