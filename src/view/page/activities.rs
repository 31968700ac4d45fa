//! 取り組み: the awareness activities by the deck's four headings, narrowed by who
//! they are for, who holds them and how often.

use guide::facet::Facet;
use guide::model::{EntryRef, Form};
use leptos::prelude::*;

use super::title;
use crate::view::part::{card, facets, label};
use crate::view::state::App;
use crate::view::text::{Key, say, say_with};

/// The screen.
pub fn page(app: App) -> AnyView {
    let all: Vec<EntryRef> =
        app.catalogue.entries().filter(|(_, entry)| entry.form().is_some()).map(|(at, _)| at).collect();
    let found = Memo::new(move |_| all.clone());
    let fitting = Memo::new(move |_| {
        let filter = app.filter();
        found.with(|found| found.iter().copied().filter(|entry| app.facets.matches(*entry, &filter)).collect::<Vec<_>>())
    });
    let count = Memo::new(move |_| fitting.with(Vec::len));
    let groups = Form::ALL.iter().map(|form| group(app, *form, fitting)).collect_view();
    view! {
        {title(say(Key::ActivitiesTitle))}
        <p class="lead">{say(Key::ActivitiesLead)}</p>
        <div class="columns">
            {facets::panel(app, Facet::OF_ACTIVITIES, found)}
            <div class="columns__main">
                {facets::chosen(app)}
                <p class="count" role="status">{move || say_with(Key::SearchCount, "{n}", &count.get().to_string())}</p>
                {groups}
                {move || (count.get() == 0).then(|| view! {
                    <div class="nothing">
                        <p>{say(Key::SearchNothing)}</p>
                        <ul class="releases">{found.with(|found| facets::releases(app, found))}</ul>
                    </div>
                }.into_any())}
            </div>
        </div>
    }
    .into_any()
}

fn group(app: App, form: Form, fitting: Memo<Vec<EntryRef>>) -> AnyView {
    let of_form = Memo::new(move |_| {
        fitting.with(|entries| {
            entries.iter().copied().filter(|entry| app.catalogue.entry(*entry).form() == Some(form)).collect::<Vec<_>>()
        })
    });
    (move || {
        let entries = of_form.get();
        (!entries.is_empty()).then(|| {
            let cards = entries.into_iter().map(|entry| card::card(app, entry, None)).collect_view();
            view! { <section><h2>{say(label::form(form))}</h2> <ul class="cards">{cards}</ul></section> }.into_any()
        })
    })
    .into_any()
}
