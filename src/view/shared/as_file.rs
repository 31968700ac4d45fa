//! Entries and lists in the forms that other programs read.

use guide::formats::message::message;
use guide::formats::phrases::Phrases;
use guide::formats::sheet::Sheet;
use guide::formats::{ics, vcard};
use guide::model::EntryRef;
use guide::text::without_marks;

use crate::browser::hand;
use crate::dom::{View, el, nothing};
use crate::state::App;
use crate::view::shared::button::button;
use crate::words::{Key, date, plain, plain_with, say};

/// An entry for the address book and, where its days are known, for the calendar.
pub fn of_entry(app: App, at: EntryRef) -> View {
    let Some(details) = app.content.details_now() else { return nothing() };
    let file = |words: Key, name: String, kind: &'static str, text: Option<String>| {
        text.map(|text| button("button", say(words)).on("click", move |_| hand::save(&name, kind, &text)))
    };
    let id = &app.catalogue().entry(at).id;
    let card = with_words(app, |words| vcard::vcard(app.catalogue(), details, at, words));
    let days =
        with_words(app, |words| ics::ics(app.catalogue(), details, at, words, app.finding.now().get_untracked()));
    if card.is_none() && days.is_none() {
        return nothing();
    }
    el("div.ways")
        .child(file(Key::FilesVcard, [id, ".vcf"].concat(), "text/vcard", card))
        .child(file(Key::FilesIcs, [id, ".ics"].concat(), "text/calendar", days))
        .into()
}

/// A list as text for a message.
pub fn as_message(app: App, sheet: &Sheet) -> String {
    with_words(app, |words| message(sheet, words))
}

pub fn with_words<T>(app: App, write: impl FnOnce(&Phrases<'_>) -> T) -> T {
    let said = said();
    let [phone, hours, address, cost, note, gone, by_file, source, read, unsure] = said.each_ref().map(String::as_str);
    write(&Phrases { phone, hours, address, cost, note, gone, by_file, source, read, unsure, from: &from(app) })
}

/// Where a file comes from, and of which day it is.
fn from(app: App) -> String {
    plain_with(Key::PaperEdition, "{date}", &without_marks(&date(app.catalogue().city.edition)))
}

/// The words in the order of their fields.
#[inline(never)]
fn said() -> [String; 10] {
    [
        Key::ListsFieldPhones,
        Key::ListsFieldHours,
        Key::ListsFieldAddress,
        Key::ListsFieldCost,
        Key::FilesNote,
        Key::SavedGone,
        Key::SavedByFile,
        Key::FilesSource,
        Key::FilesDateRead,
        Key::FilesUnsure,
    ]
    .map(plain)
}
