//! 取り組み: the awareness activities by the deck's four headings, narrowed by who
//! they are for, who holds them and how often.

use guide::facet::Facet;
use guide::model::{EntryRef, Form};
use leptos::prelude::*;

use super::{lead, section, title};
use crate::view::el::{View, el, nothing};
use crate::view::part::{card, facets, label};
use crate::view::state::App;
use crate::view::text::{Key, say, say_with};

/// The screen.
pub fn page(app: App) -> View {
    let all: Vec<EntryRef> =
        app.catalogue.entries().filter(|(_, entry)| entry.form().is_some()).map(|(at, _)| at).collect();
    let found = Memo::new(move |_| all.clone());
    let fitting = Memo::new(move |_| {
        let filter = app.filter();
        found.with(|found| found.iter().copied().filter(|entry| app.facets.matches(*entry, &filter)).collect::<Vec<_>>())
    });
    let count = Memo::new(move |_| fitting.with(Vec::len));
    let groups = Form::ALL.iter().map(|form| el("div").live(move || group(app, *form, &fitting.get())).into());
    let none = move || match count.get() {
        0 => el("div")
            .class("nothing")
            .child(el("p").child(say(Key::SearchNothing)))
            .child(el("ul").class("releases").child(found.with(|found| facets::releases(app, found))))
            .into(),
        _ => nothing(),
    };
    let announced = move || say_with(Key::SearchCount, "{n}", &count.get().to_string());
    let main = el("div")
        .class("columns__main")
        .child(facets::chosen(app))
        .child(el("p").class("count").attr("role", "status").live(announced))
        .child(groups.collect::<View>())
        .child(el("div").live(none));
    let columns = el("div").class("columns").child(facets::panel(app, Facet::OF_ACTIVITIES, found)).child(main);
    [title(say(Key::ActivitiesTitle)), lead(say(Key::ActivitiesLead)), columns.into()].into_iter().collect()
}

fn group(app: App, form: Form, fitting: &[EntryRef]) -> View {
    let of_form: Vec<EntryRef> =
        fitting.iter().copied().filter(|entry| app.catalogue.entry(*entry).form() == Some(form)).collect();
    if of_form.is_empty() {
        return nothing();
    }
    section(label::form(form), card::cards(app, of_form))
}
