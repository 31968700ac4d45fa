//! A card: one entry, read in two seconds from top to bottom.

use guide::model::{Entry, EntryRef};
use guide::route::Route;
use guide::text::holds;

use crate::dom::{El, View, el, nothing};
use crate::state::App;
use crate::view::shared::icon::icon;
use crate::view::shared::{contact, keep, label, now, source};
use crate::words::punctuation::{comma, heard};
use crate::words::{Key, named, plain, say, told_plain};

/// The card of an entry.
pub fn card(app: App, entry: EntryRef) -> View {
    found(app, entry, &[], None)
}

/// The card of an entry that was found: with the words marked that it was found by, and a
/// note that says why it came where that is not plain to see.
pub fn found(app: App, entry: EntryRef, words: &[&str], note: Option<View>) -> View {
    let note = note.map(|note| el("p.card__why").child(note)).into();
    drawn(app, entry, words, note, keep::keep_button(app, entry)).into()
}

/// The card of a kept entry: with what has changed in it, and below it what the person may do with it.
pub fn kept(app: App, entry: EntryRef, news: View, below: View) -> View {
    drawn(app, entry, &[], news, nothing()).child(below).into()
}

#[inline(never)]
fn drawn(app: App, entry: EntryRef, words: &[&str], note: View, keep: View) -> El {
    let record = app.catalogue().entry(entry);
    el("li.card")
        .attr("data-part", part_slug(app, record))
        .child(part_line(app, record))
        .child(el("h3.card__name").child(link_found(app, entry, words)))
        .child(el("p.card__summary").child(label::sentence_found(app, entry, words)))
        .child(note)
        .child(chips(record))
        .child(reach(record))
        .child(now::of_entry(app, entry))
        .child(el("div.card__foot").child(source::how_sure(record)).child(keep))
}

/// Several cards.
pub fn cards(app: App, entries: impl IntoIterator<Item = EntryRef>) -> View {
    el("ul.cards").child(entries.into_iter().map(|entry| card(app, entry)).collect::<View>()).into()
}

/// A link to an entry by its name.
pub fn link(app: App, entry: EntryRef) -> View {
    link_found(app, entry, &[])
}

/// A link to an entry that may stand on the screen more than once: it has no id.
pub fn mention(app: App, entry: EntryRef) -> View {
    el("a").attr("href", &app.address(&Route::Entry(entry))).child(label::entry(app, entry)).into()
}

fn link_found(app: App, entry: EntryRef, words: &[&str]) -> View {
    let record = app.catalogue().entry(entry);
    el("a")
        .attr("href", &app.address(&Route::Entry(entry)))
        .attr("id", &format!("to-{}", record.id))
        .child(label::entry_found(app, entry, words))
        .into()
}

/// Entries by their names and kinds, as a list of links.
pub fn links(app: App, entries: Vec<EntryRef>) -> View {
    let lines = entries.into_iter().map(|at| {
        let kind = el("span.tag").child(say(label::kind(app.catalogue().entry(at).kind)));
        el("li").child(link(app, at)).child(" ").child(kind).into()
    });
    el("ul.related").child(lines.collect::<View>()).into()
}

/// The outermost part of the picture that an entry stands in, for its colour.
pub fn part_slug(app: App, record: &Entry) -> &'static str {
    match record.parts.first() {
        Some(part) => &app.catalogue().part(app.catalogue().top_part(*part)).id,
        None => "none",
    }
}

/// The part of the picture (icon and word) and the kind of the entry.
pub fn part_line(app: App, record: &Entry) -> View {
    let mut line = el("p.part-line");
    if let Some(part) = record.parts.first() {
        let top = app.catalogue().part(app.catalogue().top_part(*part));
        let part = el("span").child(named(&top.short, &top.short_kana));
        // Where the kind says the same with more words, the ear needs it once.
        let is_said = holds(&plain(label::kind(record.kind)), &told_plain(&top.short));
        line =
            line.child(icon(&top.id)).child(if is_said { part.attr("aria-hidden", "true") } else { part }).child(" ");
    }
    line.child(el("span.part-line__kind").child(say(label::kind(record.kind)))).into()
}

/// 「だれが使える」「どう使う」 as short chips, heard as words in a row.
fn chips(record: &Entry) -> View {
    let who = record.audience.iter().map(|who| label::audience(*who));
    let words = who.chain(record.how.iter().map(|how| label::how(*how))).enumerate();
    let chips: Vec<View> = words
        .flat_map(|(at, word)| [(at > 0).then(|| heard(comma())).into(), el("span.tag").child(say(word)).into()])
        .collect();
    if chips.is_empty() { nothing() } else { el("p.chips").child(chips).into() }
}

/// The first number, or that none is known.
fn reach(record: &Entry) -> View {
    match record.phone() {
        Some(phone) => contact::call_button(phone, &record.name),
        None if record.lacks_phone => el("p.unknown").child(say(Key::UnknownPhone)).into(),
        None => nothing(),
    }
}
