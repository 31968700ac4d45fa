//! Lists as Markdown (CommonMark), for notes and wikis.

use super::phrases::Phrases;
use super::sheet::{Row, Sheet, known};

/// A heading for each list, below it its entries, numbered.
pub fn markdown(sheets: &[Sheet], phrases: &Phrases<'_>) -> String {
    let mut text = String::new();
    for sheet in sheets {
        push(&mut text, &["# ", &inline(&sheet.name, ""), "\n\n"]);
        if !sheet.note.trim().is_empty() {
            push(&mut text, &[&inline(sheet.note.trim(), ""), "\n\n"]);
        }
        for (row, at) in sheet.rows.iter().zip(1_usize..) {
            entry(&mut text, row, at, phrases);
        }
    }
    push(&mut text, &[&inline(phrases.from, ""), "\n"]);
    text
}

fn entry(into: &mut String, row: &Row, at: usize, phrases: &Phrases<'_>) {
    let kept = &row.item.snapshot;
    let number = [&at.to_string(), ". "].concat();
    // What belongs to an entry stands as far in as its name.
    let indent = " ".repeat(number.len());
    push(into, &[&number, "**", &inline(&kept.name, &indent), "**\n"]);
    if let Some(gone) = row.gone(phrases) {
        push(into, &[&indent, "- ", &inline(&gone, &indent), "\n"]);
    }
    let fields = [
        (phrases.phone, row.phones().as_str()),
        (phrases.hours, known(kept.hours.as_ref())),
        (phrases.address, known(kept.address.as_ref())),
        (phrases.cost, known(kept.cost.as_ref())),
        (phrases.note, row.item.note.as_str()),
    ]
    .map(|(word, value)| (word, inline(value.trim(), &[&indent, "  "].concat())));
    for (word, value) in fields {
        if !value.is_empty() {
            push(into, &[&indent, "- ", word, ": ", &value, "\n"]);
        }
    }
    into.push('\n');
}

fn push(into: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| into.push_str(piece));
}

/// A text that is shown as it is. Its breaks are kept; what follows them stands `indent` in.
fn inline(text: &str, indent: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, line) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        if at > 0 {
            push(&mut shown, &["\\\n", indent]);
        }
        for c in line.chars() {
            // A backslash may stand before any of these, wherever they mean something.
            if c.is_ascii_punctuation()
                && !matches!(
                    c,
                    ',' | ':' | ';' | '/' | '%' | '\'' | '"' | '?' | '@' | '(' | ')' | '$' | '^' | '{' | '}'
                )
            {
                shown.push('\\');
            }
            shown.push(c);
        }
    }
    shown
}
