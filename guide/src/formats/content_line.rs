//! Content lines, of which calendars (RFC 5545) and address books (RFC 2426) are made, and what
//! both say of an entry.

use std::slice;

use super::phrases::Phrases;
use crate::details::Details;
use crate::hours::calendar::PartialDate;
use crate::lists::snapshot::hours;
use crate::model::{By, Contact, EntryDetails, Sure};
use crate::text::filled;

/// The longest line in bytes, without its break.
const LONGEST_LINE: usize = 75;

/// Writes a line, folded where it is too long: the rest stands on lines that begin with a space.
/// No character is cut. `value` is escaped already.
pub(super) fn line(into: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if length + c.len_utf8() > LONGEST_LINE {
            into.push_str("\r\n ");
            length = 1;
        }
        into.push(c);
        length += c.len_utf8();
    }
    into.push_str("\r\n");
}

/// A text as a value (RFC 5545, 3.3.11; RFC 2426, 4). Control characters, which neither allows,
/// are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => value.push_str("\\n"),
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\t' => value.push(c),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// An address (https) as a value: it stands as it is, and has no spaces and breaks.
pub(super) fn address(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

/// What makes an entry the same wherever it is opened again.
pub(super) fn uid(entry: &str, of: &str) -> String {
    [entry, of, "@sasae-map"].concat()
}

/// What one should know of a number before calling: who answers, when, and what is not certain.
/// Empty where there is nothing to say.
pub(super) fn about(contact: &Contact, phrases: &Phrases<'_>) -> String {
    let hours = contact.hours.as_ref().map(|_| [phrases.hours, " ", &hours(slice::from_ref(contact))].concat());
    let unsure = (contact.sure == Some(Sure::B)).then(|| phrases.unsure.to_owned());
    let said: Vec<String> =
        [contact.label.clone(), hours, contact.caveat.clone(), unsure].into_iter().flatten().collect();
    if said.is_empty() { String::new() } else { [&contact.value, ": ", &said.join(" / ")].concat() }
}

/// The sources of an entry, each with its date, else with the day on which it was read; and where
/// all this comes from.
pub(super) fn sources(details: &Details, entry: &EntryDetails, phrases: &Phrases<'_>) -> Vec<String> {
    let cited = entry.all_sources().into_iter().map(|cite| {
        let source = details.source(cite.source);
        let date = source
            .date
            .as_ref()
            .map(PartialDate::to_string)
            .unwrap_or_else(|| filled(phrases.read, "{date}", &source.read.to_string()));
        [phrases.source, ": ", &source.title, "（", &source.publisher, "、", &date, "）"].concat()
    });
    cited.chain([phrases.from.to_owned()]).collect()
}

/// The page to open: that of a contact, else that of the first source which has one.
pub(super) fn page(details: &Details, entry: &EntryDetails) -> Option<String> {
    let contact = entry.contacts.iter().find(|contact| contact.by == By::Web).map(|contact| &contact.value);
    let source = || entry.all_sources().into_iter().find_map(|cite| details.source(cite.source).link.as_ref());
    contact.or_else(source).map(|page| address(page))
}
