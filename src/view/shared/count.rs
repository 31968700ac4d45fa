//! How many were found.

use crate::dom::{View, el};
use crate::state::App;
use crate::words::{Key, say_with};

/// 「見つかったもの ◯件」, announced politely. It has no role: a status would leave its heading without a name.
pub fn count(app: App) -> View {
    let words = move || {
        say_with(Key::SearchResults, "{n}", &app.finding.results().with(|results| results.fitting.len()).to_string())
    };
    let words = el("span").attr("aria-live", "polite").attr("aria-atomic", "true").live(words);
    el("h2.count").attr("id", "results").attr("tabindex", "-1").child(words).into()
}
