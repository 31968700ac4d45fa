//! Lists as a table for spreadsheets: RFC 4180, with the mark by which Excel knows UTF-8.

use super::sheet::{Sheet, known};

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// How many columns there are.
pub const COLUMNS: usize = 10;

/// One row an entry. `head` names the columns: list, place in it, name, phones, hours, address,
/// cost, note, id, edition of the data.
pub fn csv(sheets: &[Sheet], head: [&str; COLUMNS]) -> String {
    let mut table = MARK.to_owned();
    row(&mut table, head);
    for sheet in sheets {
        for (line, at) in sheet.rows.iter().zip(1_usize..) {
            let kept = &line.item.snapshot;
            let (hours, address, cost) =
                (known(kept.hours.as_ref()), known(kept.address.as_ref()), known(kept.cost.as_ref()));
            row(
                &mut table,
                [
                    &sheet.name,
                    &at.to_string(),
                    &kept.name,
                    &line.phones(),
                    hours,
                    address,
                    cost,
                    &line.item.note,
                    &line.item.entry,
                    &kept.edition,
                ],
            );
        }
    }
    table
}

fn row(into: &mut String, cells: [&str; COLUMNS]) {
    for (at, cell) in cells.into_iter().enumerate() {
        into.push_str(if at > 0 { "," } else { "" });
        write_cell(into, cell);
    }
    into.push_str("\r\n");
}

/// A cell. One that a spreadsheet would take for a formula begins with an apostrophe
/// (<https://owasp.org/www-community/attacks/CSV_Injection>); so do the wide letters, which
/// Japanese ones read alike.
fn write_cell(into: &mut String, text: &str) {
    let is_quoted = text.bytes().any(|byte| b",\"\r\n".contains(&byte));
    into.push_str(if is_quoted { "\"" } else { "" });
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        into.push('\'');
    }
    for c in text.chars() {
        into.push_str(if c == '"' { "\"" } else { "" });
        into.push(c);
    }
    into.push_str(if is_quoted { "\"" } else { "" });
}
