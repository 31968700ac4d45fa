//! Facets with their counts, what is chosen as chips, and the help where nothing is
//! left.

use guide::facet::{Facet, Filter, Value};
use guide::model::EntryRef;
use leptos::prelude::*;

use super::icon::icon;
use super::label;
use crate::browser::page;
use crate::view::state::App;
use crate::view::text::{Key, plain_with, say, say_with};

/// The panel of facets. `found` are the entries that the words alone give.
pub fn panel(app: App, facets: &'static [Facet], found: Memo<Vec<EntryRef>>) -> AnyView {
    let chosen = move || app.filter().choices().len();
    let groups = facets.iter().map(|facet| group(app, *facet, found)).collect_view();
    view! {
        <details class="facets" open=page::is_wide()>
            <summary>
                {say(Key::FacetTitle)} " "
                {move || (chosen() > 0).then(|| say_with(Key::FacetChosen, "{n}", &chosen().to_string()))}
            </summary>
            {groups}
        </details>
    }
    .into_any()
}

fn group(app: App, facet: Facet, found: Memo<Vec<EntryRef>>) -> AnyView {
    let counts = Memo::new(move |_| {
        let filter = app.filter();
        found.with(|found| app.facets.counts(found, facet, &filter)).into_iter().map(|(_, count)| count).collect::<Vec<_>>()
    });
    let is_offered = move |value: &Value| facet != Facet::Part || is_top(app, *value);
    let rows = app
        .facets
        .values(facet)
        .enumerate()
        .filter(|(_, value)| is_offered(value))
        .map(|(at, value)| row(app, facet, value, Signal::derive(move || counts.with(|counts| counts[at]))))
        .collect_view();
    view! {
        <fieldset class="facet" data-facet=facet.slug()>
            <legend>{say(label::facet(facet))}</legend>
            {rows}
        </fieldset>
    }
    .into_any()
}

/// Of the picture only the outermost parts are offered; the picture itself leads further in.
fn is_top(app: App, value: Value) -> bool {
    app.catalogue.parts_in(None).any(|(part, _)| app.facets.part(part) == value)
}

fn row(app: App, facet: Facet, value: Value, count: Signal<usize>) -> AnyView {
    let checked = move || app.filter().has(facet, value);
    let id = format!("f-{}-{}", facet.slug(), app.facets.slug(facet, value));
    view! {
        <label class="choice" data-zero=move || (count.get() == 0).to_string()>
            <input
                type="checkbox" id=id prop:checked=checked
                on:change=move |_| app.choose(app.filter().toggled(facet, value))
            />
            <span class="choice__word">{label::value(app, facet, value)}</span>
            <span class="choice__count">{move || count.get()}</span>
        </label>
    }
    .into_any()
}

/// What is chosen, as chips that let go.
pub fn chosen(app: App) -> AnyView {
    (move || {
        let filter = app.filter();
        let choices = filter.choices();
        if choices.is_empty() {
            return ().into_any();
        }
        let chips = choices.into_iter().map(|(facet, value)| chip(app, filter, facet, value)).collect_view();
        view! {
            <ul class="chosen">
                {chips}
                <li><button type="button" class="chip" on:click=move |_| app.choose(Filter::default())>{say(Key::FacetClear)}</button></li>
            </ul>
        }
        .into_any()
    })
    .into_any()
}

fn chip(app: App, filter: Filter, facet: Facet, value: Value) -> AnyView {
    let spoken = plain_with(Key::FacetRelease, "{name}", &label::value_plain(app, facet, value));
    view! {
        <li>
            <button type="button" class="chip" aria-label=spoken on:click=move |_| app.choose(filter.toggled(facet, value))>
                {label::value(app, facet, value)} {icon("close")}
            </button>
        </li>
    }
    .into_any()
}

/// Each condition with the number of entries that letting it go would give.
pub fn releases(app: App, found: &[EntryRef]) -> AnyView {
    let filter = app.filter();
    filter
        .choices()
        .into_iter()
        .map(|(facet, value)| {
            let without = filter.toggled(facet, value);
            let count = found.iter().filter(|entry| app.facets.matches(**entry, &without)).count();
            let name = label::value_plain(app, facet, value);
            view! {
                <li>
                    <button type="button" class="button" on:click=move |_| app.choose(without)>
                        {plain_with(Key::FacetRelease, "{name}", &name)} " " {say_with(Key::SearchCount, "{n}", &count.to_string())}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}
