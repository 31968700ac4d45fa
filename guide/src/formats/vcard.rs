//! An entry for the address book of a phone: vCard 3.0 (RFC 2426).
//!
//! 3.0, not 4.0: the importer of Android's contacts has readers for 2.1 and 3.0, and Apple's
//! address book writes 3.0. The reading stands twice, because neither looks for the other's:
//! `X-PHONETIC-ORG` (Apple), `SORT-STRING` (the standard's, which Android takes for the reading).
//! Numbers have names (`X-ABLabel`) where several are there; who does not know them sees the
//! same in the note.

use super::content_line::{about, address, escaped, line, page, sources, uid};
use super::phrases::Phrases;
use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::{By, EntryRef};

/// An entry as a file for the address book; nothing where there is nobody to reach and nowhere to go.
pub fn vcard(catalogue: &Catalogue, details: &Details, at: EntryRef, phrases: &Phrases<'_>) -> Option<String> {
    let (entry, of) = (catalogue.entry(at), details.of(at));
    if of.contacts.is_empty() && of.place.is_none() {
        return None;
    }
    let mut card = String::new();
    let mut put = |name: &str, value: &str| line(&mut card, name, value);
    put("BEGIN", "VCARD");
    put("VERSION", "3.0");
    put("PRODID", "-//sasae-map//sasae-map//JA");
    put("UID", &uid(&entry.id, ""));
    let name = escaped(&entry.name);
    put("FN", &name);
    // A thing has no family name; readers that know no organisations leave out a card without one.
    put("N", &[&name, ";;;;"].concat());
    put("ORG", &name);
    put("X-ABShowAs", "COMPANY");
    put("X-PHONETIC-ORG", &escaped(&of.kana));
    put("SORT-STRING", &escaped(&of.kana));
    // Some readers pass over numbers in groups, so the first one stands in none; what it is called stands in the note.
    let mut is_first_number = true;
    for (contact, number) in of.contacts.iter().zip(1_usize..) {
        let in_group = !(contact.by == By::Phone && std::mem::take(&mut is_first_number));
        let group = if in_group { ["item", &number.to_string(), "."].concat() } else { String::new() };
        let value = address(&contact.value);
        match contact.by {
            By::Phone => put(&[&group, "TEL;TYPE=WORK,VOICE"].concat(), &escaped(&value)),
            By::Fax => put(&[&group, "TEL;TYPE=WORK,FAX"].concat(), &escaped(&value)),
            By::Mail => put(&[&group, "EMAIL;TYPE=INTERNET"].concat(), &escaped(&value)),
            By::Web | By::Chat => put(&[&group, "URL"].concat(), &value),
        }
        if let Some(label) = contact.label.as_ref().filter(|_| in_group) {
            put(&[&group, "X-ABLabel"].concat(), &escaped(label));
        }
    }
    if !of.contacts.iter().any(|contact| matches!(contact.by, By::Web | By::Chat))
        && let Some(page) = page(details, of)
    {
        put("URL", &page);
    }
    if let Some(place) = &of.place {
        let part = |part: &Option<String>| escaped(part.as_deref().unwrap_or_default());
        // Post office box; building; street; city; region; code; country: the data does not part
        // streets from cities.
        put("ADR;TYPE=WORK", &[";", &part(&place.name), ";", &part(&place.address), ";;;;"].concat());
    }
    let calls = of.contacts.iter().filter(|contact| contact.by == By::Phone).map(|contact| about(contact, phrases));
    let cost = of.cost.as_ref().map(|cost| [phrases.cost, ": ", &cost.text].concat());
    let said = [Some(of.summary.clone()), of.caution.clone()]
        .into_iter()
        .flatten()
        .chain(calls)
        .chain(cost)
        .chain(sources(details, of, phrases));
    let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
    put("NOTE", &escaped(&said.join("\n")));
    put("END", "VCARD");
    Some(card)
}
