//! Which entries are kept, read off the stored text without reading the lists: all that a page
//! needs to show what is kept, before the part that changes lists has come.

use super::{MAIN, MOST_KEPT};

/// The list and the entry of everything that is kept, in the order of ids; nothing where the
/// text is not one that [`super::Lists::decode`] could read by its first line. The text is not
/// judged further: whether it is whole the lists themselves say.
pub fn kept(stored: &str) -> Vec<(&str, &str)> {
    let Some(rest) = stored.strip_prefix("sasae-list ") else { return Vec::new() };
    let mut lines = rest.split('\n');
    let version = lines.next().and_then(|head| head.split(' ').next());
    let mut kept: Vec<(&str, &str)> = Vec::new();
    let mut record = None;
    for line in lines {
        // Two pages that meet may have as much each; more is damaged, and would take long.
        if kept.len() > 2 * MOST_KEPT {
            break;
        }
        let mut fields = line.split('\t');
        let (first, second) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let found = match version {
            Some("1") => Some((MAIN, first)),
            Some("2") if first.is_empty() => record.take(),
            Some("2") => {
                record = Some((first, second));
                None
            }
            _ => None,
        };
        // A list itself is a record without an entry; the first version may name one twice.
        if let Some(found) = found.filter(|found| !found.1.is_empty() && !kept.contains(found)) {
            kept.push(found);
        }
    }
    kept
}
