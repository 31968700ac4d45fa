//! The browser's localStorage. It may be blocked, full, or hold what we did not write.

use gloo_storage::{LocalStorage, Storage};

use crate::browser::location::on;

/// Why something could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// This browser keeps nothing for us (blocked, private, in-app).
    Blocked,
    /// There is no room left, or what was written could not be read back.
    Full,
}

/// The text under a key; `Ok(None)` when there is none.
///
/// # Errors
/// [`Refused::Blocked`] when storage is out of reach.
pub fn read(key: &str) -> Result<Option<String>, Refused> {
    // Texts go in and out as they are: gloo's own JSON layer brings a number parser
    // along whose tables weigh 25 KB (brotli).
    reachable()?.get_item(key).map_err(|_| Refused::Blocked)
}

/// Writes a text under a key and reads it back.
///
/// # Errors
/// [`Refused`] when it is not kept; what was there before is still there.
pub fn write(key: &str, text: &str) -> Result<(), Refused> {
    reachable()?.set_item(key, text).map_err(|_| Refused::Full)?;
    match read(key)? {
        Some(kept) if kept == text => Ok(()),
        _ => Err(Refused::Full),
    }
}

/// Erases what is under a key; that needs no room, and where storage is out of reach there is nothing.
pub fn erase(key: &str) {
    if let Ok(storage) = reachable() {
        let _ = storage.remove_item(key);
    }
}

/// A number drawn at random.
pub fn random() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Hears for as long as the page lives that another tab has written or erased something.
pub fn follow(changed: impl Fn() + Clone + 'static) {
    if let Some(window) = web_sys::window() {
        // A page that the browser had laid aside has heard nothing in the meantime.
        for name in ["storage", "pageshow"] {
            let changed = changed.clone();
            on(&window, name, move |_| changed());
        }
    }
}

/// `LocalStorage::raw` panics where storage is blocked, so ask first.
fn reachable() -> Result<web_sys::Storage, Refused> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.map(|_| LocalStorage::raw()).ok_or(Refused::Blocked)
}
