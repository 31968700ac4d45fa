//! A list as plain text, for a message or a mail.

use super::phrases::Phrases;
use super::sheet::{Row, Sheet, known};

/// The list's name, below it each entry with its numbers and its hours, and its note if the
/// sheet has notes.
pub fn message(sheet: &Sheet, phrases: &Phrases<'_>) -> String {
    let mut text = [sheet.name.trim(), "\n"].concat();
    line(&mut text, "", &sheet.note);
    for (row, at) in sheet.rows.iter().zip(1_usize..) {
        entry(&mut text, row, at, phrases);
    }
    line(&mut text, "\n", phrases.from);
    text
}

fn entry(into: &mut String, row: &Row, at: usize, phrases: &Phrases<'_>) {
    let kept = &row.item.snapshot;
    line(into, &["\n", &at.to_string(), ". "].concat(), &kept.name);
    line(into, "", &row.gone(phrases).unwrap_or_default());
    for (word, value) in [
        (phrases.phone, row.phones().as_str()),
        (phrases.hours, known(kept.hours.as_ref())),
        (phrases.note, &row.item.note),
    ] {
        line(into, &[word, ": "].concat(), value);
    }
}

/// A line, unless there is nothing to say.
fn line(into: &mut String, before: &str, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        into.push_str(&[before, text, "\n"].concat());
    }
}
