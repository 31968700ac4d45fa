//! Habits of the code that no compiler keeps.

use crate::fixture::{path, sources, text};

/// The code without its tests, which stand at the end of a file.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

#[test]
fn no_text_becomes_markup_or_code() {
    let files = sources("src", ".rs").into_iter().chain(sources("public", ""));
    for (file, text) in files {
        for way in [
            "inner_html",
            "innerHTML",
            "outer_html",
            "outerHTML",
            "insert_adjacent_html",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "javascript:",
        ] {
            assert!(!text.contains(way), "{file}: {way}");
        }
    }
}

#[test]
fn nothing_of_the_browser_is_in_the_core() {
    for (file, text) in sources("guide/src", ".rs") {
        for word in ["web_sys", "js_sys", "wasm_bindgen", "leptos", "SystemTime", "Instant::now"] {
            assert!(!code(&text).contains(word), "{file}: {word}");
        }
    }
}

#[test]
fn every_style_sheet_is_in_the_page() {
    let page = text("index.html");
    let mut count = 0;
    for item in std::fs::read_dir(path("style")).expect("style") {
        let name = item.expect("file").file_name().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            count += 1;
            assert!(page.contains(&format!("href=\"style/{name}\"")), "index.html does not load style/{name}");
        }
    }
    assert!(count > 0);
}
