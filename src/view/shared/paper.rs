//! 紙にする: the sheets of a list, or of one entry, and their size. They are drawn for paper alone.

use crate::view::shared::label::gone;
use guide::details::Details;
use guide::hours::Hours;
use guide::lists::{Item, List, Snapshot};
use guide::model::EntryRef;

use crate::browser::page;
use crate::dom::{Live, View, el, nothing, owned};
use crate::state::{App, Coming};
use crate::view::shared::button::print_button;
use crate::view::shared::frame::section;
use crate::view::shared::{label, source};
use crate::words;
use crate::words::{Key, say, say_with, told};

/// The sizes of paper: a word for the style sheet, and what it is called.
const SIZES: [(&str, Key); 3] = [("a4", Key::PaperA4), ("card", Key::PaperCard), ("name", Key::PaperNameCard)];

owned! {
    /// The size of paper that they print on.
    fn paper() -> Live<&'static str> = Live::new("a4");
}

/// The choice of the size, and the button.
pub fn choice() -> View {
    let sizes = SIZES.map(|(size, words)| {
        let field = el("input")
            .attr("type", "radio")
            .attr("name", "paper")
            .attr("id", &["paper-", size].concat())
            .live_checked(move || paper().get() == size)
            .on("change", move |_| {
                paper().set(size);
                page::mark("data-paper", size);
            });
        el("label.choice").child(field).child(el("span.choice__word").child(say(words))).into()
    });
    let sizes = el("fieldset.facet").child(el("legend").child(say(Key::PaperSize))).child(Vec::from(sizes));
    let print = print_button();
    section(
        Key::PaperTitle,
        vec![sizes.into(), el("p.facts").child(say(Key::PaperFurigana)).into(), el("div.ways").child(print).into()],
    )
}

/// The choice for one entry, and its sheet for small paper; on A4 the screen itself is printed.
pub fn of_entry(app: App, at: EntryRef) -> View {
    let item = Item {
        entry: app.catalogue().entry(at).id.clone(),
        snapshot: Snapshot::of(app.catalogue(), app.content.details_now(), at),
        note: String::new(),
    };
    let list = List { items: vec![item], ..List::default() };
    vec![choice(), sheets(app, &list, say(Key::AppName), nothing())].into()
}

/// The sheets: what is in the list, lines to write on, and the code that opens it.
pub fn sheets(app: App, list: &List, name: View, code: View) -> View {
    let entries = list.items.iter().map(|item| entry(app, item)).collect::<View>();
    let note = (!list.note.is_empty()).then(|| el("p").child(&list.note));
    let edition = words::date(app.catalogue().city.edition);
    let foot = el("div.sheet__foot").child(code).child(el("p").child(say_with(Key::PaperEdition, "{date}", &edition)));
    el("div.sheet").child(el("h2").child(name)).child(note).child(el("ol").child(entries)).child(foot).into()
}

/// The details, as soon as they are there.
fn details(app: App) -> Option<&'static Details> {
    match app.content.details().get() {
        Coming::Here(details) => Some(details),
        Coming::Fetching | Coming::Failed => None,
    }
}

/// When somebody answers, each of the contacts that say so once; with its name where there are several.
fn hours_of(details: &Details, at: EntryRef) -> View {
    let mut all: Vec<(&Hours, Option<&String>)> = Vec::new();
    for contact in &details.of(at).contacts {
        let Some(hours) = &contact.hours else { continue };
        if !all.iter().any(|(known, _)| (&known.words, known.holidays) == (&hours.words, hours.holidays)) {
            all.push((hours, contact.label.as_ref()));
        }
    }
    let has_names = all.len() > 1;
    let line = |(hours, name): (&Hours, Option<&String>)| {
        let name = name.filter(|_| has_names).map(|name| vec![told(name), " ".into()]);
        el("p")
            .child(name)
            .child(told(&hours.words))
            .child("（")
            .child(say(label::holidays(hours.holidays)))
            .child("）")
            .into()
    };
    all.into_iter().map(line).collect()
}

/// One entry: the name, the numbers as large as they fit, and lines for what is agreed.
fn entry(app: App, item: &Item) -> View {
    let today = app.catalogue().find(&item.entry);
    // Paper says what holds today; what was kept is only for what the directory has no longer.
    let said = today.map_or_else(|| item.snapshot.clone(), |at| Snapshot::of(app.catalogue(), details(app), at));
    let Snapshot { edition, phones, summary: _, address, hours, cost, name } = &said;
    let is_gone = today.is_none().then(|| el("p").child(gone(app, &said)));
    let name = today.map_or_else(|| name.into(), |at| label::entry(app, at));
    let source = today.map(|at| source::how_sure(app.catalogue().entry(at)));
    let numbers = phones.iter().map(|phone| el("p.sheet__phone").child(phone).into()).collect::<View>();
    let hours = match (today, details(app)) {
        (Some(at), Some(details)) => hours_of(details, at),
        _ => hours.as_ref().map(|text| el("p").child(told(text))).into(),
    };
    let line =
        |text: &Option<String>| text.as_ref().filter(|text| !text.is_empty()).map(|text| el("p").child(told(text)));
    let note = (!item.note.is_empty()).then(|| el("p.sheet__note").child(&item.note));
    let blank =
        [Key::PaperWhen, Key::PaperWho, Key::PaperAsk].map(|words| el("p.sheet__line").child(say(words)).into());
    el("li.sheet__entry")
        .child(el("h3").child(name))
        .child(is_gone)
        .child(if phones.is_empty() { say(Key::UnknownPhone) } else { nothing() })
        .child(numbers)
        .child(hours)
        .child(line(address))
        .child(line(cost))
        .child(note)
        .child(el("div.sheet__lines").child(Vec::from(blank)))
        .child(source)
        .child(
            (!said.is_by_file()).then(|| {
                el("p.sheet__source").child(say_with(Key::PaperEdition, "{date}", &words::date_said(edition)))
            }),
        )
        .into()
}
