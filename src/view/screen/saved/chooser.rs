//! Which of several lists one reads, and a field with its words above it.

use crate::browser::page;
use crate::dom::{El, View};
use crate::view::shared::button::button;

/// To the choice of the list, which is drawn anew with the lists. The count of an empty list is not to be seen.
pub fn to_chooser() {
    page::before_next_frame(Box::new(|| {
        page::go_to("list");
    }));
}

/// A button inside a list of choices.
pub fn choice(words: View) -> El {
    button("button", words)
}
