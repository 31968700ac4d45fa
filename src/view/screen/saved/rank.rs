//! Where an entry stands in its list, said after it was moved.

use crate::browser::page;
use crate::state::App;
use crate::words::{Key, plain_with};

/// Says which place of its list an entry has now.
pub fn say_place(app: App, list: &str, entry: &str) {
    let at = app
        .kept
        .lists()
        .with_untracked(|lists| lists.items(list).iter().position(|item| item.entry == entry))
        .unwrap_or_default();
    page::announce(&plain_with(Key::ListsMoved, "{n}", &(at + 1).to_string()));
}
