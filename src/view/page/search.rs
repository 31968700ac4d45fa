//! さがす: words and facets, what they find and why.

use std::collections::HashMap;

use guide::facet::Facet;
use guide::model::EntryRef;
use guide::search::{Hit, LONGEST_QUERY, Query, Why};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::title;
use crate::browser::language::nfkc;
use crate::browser::page;
use crate::view::part::icon::icon;
use crate::view::part::{card, facets};
use crate::view::state::{App, PAGE};
use crate::view::text::{Key, plain, say, say_with};

/// The screen.
pub fn page(app: App) -> AnyView {
    let query = Memo::new(move |_| app.query.with(|typed| Query::new(&nfkc(typed))));
    let hits = Memo::new(move |_| query.with(|query| app.index.search(query)));
    let found = Memo::new(move |_| hits.with(|hits| hits.iter().map(|hit| hit.entry).collect::<Vec<_>>()));
    let fitting = Memo::new(move |_| {
        let filter = app.filter();
        found.with(|found| found.iter().copied().filter(|entry| app.facets.matches(*entry, &filter)).collect::<Vec<_>>())
    });
    view! {
        {title(say(Key::SearchTitle))}
        {search_box(app, || {
            page::focus("results");
        })}
        {crisis(app, query)}
        <div class="columns">
            {facets::panel(app, Facet::OF_SEARCH, found)}
            <div class="columns__main">
                {facets::chosen(app)}
                <h2 id="results" tabindex="-1" class="count">{count(fitting)}</h2>
                {results(app, hits, fitting)}
                {nothing(app, found, fitting)}
            </div>
        </div>
    }
    .into_any()
}

/// The search field. Nothing typed is stored or put into the address, and nothing is
/// searched while a Japanese word is still being composed.
pub fn search_box(app: App, submitted: fn()) -> AnyView {
    let read = move |event: &web_sys::Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            app.shown.set(PAGE);
            app.query.set(field.value());
        }
    };
    // Written into the field once: writing back while one types would end the composition.
    let typed = app.query.get_untracked();
    view! {
        <form class="search" role="search" on:submit=move |event| { event.prevent_default(); submitted(); }>
            <label for="q">{say(Key::SearchLabel)}</label>
            <div class="search__row">
                <input
                    id="q" type="search" autocomplete="off" enterkeyhint="search" maxlength=LONGEST_QUERY.to_string()
                    prop:value=typed
                    on:input=move |event: ev::Event| {
                        if !event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing) {
                            read(&event);
                        }
                    }
                    on:compositionend=move |event: ev::CompositionEvent| read(&event)
                />
                <button type="submit" class="button">{icon("search")} <span>{say(Key::SearchSubmit)}</span></button>
            </div>
        </form>
    }
    .into_any()
}

/// Words of crisis bring help first; the results stay below.
fn crisis(app: App, query: Memo<Query>) -> AnyView {
    let is_crisis = Memo::new(move |_| {
        let chosen = app.filter().values(Facet::Need).any(|value| {
            matches!(app.facets.meaning(Facet::Need, value), guide::facet::Meaning::Need(at) if app.catalogue.situation(at).crisis)
        });
        chosen || query.with(|query| app.index.is_crisis(query))
    });
    view! {
        <div role="status">
            {move || is_crisis.get().then(|| super::help::first_lines(app))}
        </div>
    }
    .into_any()
}

/// 「◯件」, announced politely.
fn count(fitting: Memo<Vec<EntryRef>>) -> AnyView {
    let count = Memo::new(move |_| fitting.with(Vec::len));
    view! { <span role="status">{move || say_with(Key::SearchCount, "{n}", &count.get().to_string())}</span> }.into_any()
}

fn results(app: App, hits: Memo<Vec<Hit>>, fitting: Memo<Vec<EntryRef>>) -> AnyView {
    let shown = Memo::new(move |_| {
        let most = app.shown.get();
        let why: HashMap<EntryRef, Why> = hits.with(|hits| hits.iter().map(|hit| (hit.entry, hit.why)).collect());
        fitting.with(|entries| {
            entries.iter().take(most).map(|entry| (*entry, why.get(entry).copied())).collect::<Vec<_>>()
        })
    });
    let left = Memo::new(move |_| fitting.with(Vec::len).saturating_sub(app.shown.get()));
    view! {
        <ul class="cards">
            <For each=move || shown.get() key=|hit| *hit let:hit>
                {card::card(app, hit.0, hit.1.and_then(|why| reason(app, why)))}
            </For>
        </ul>
        {move || (left.get() > 0).then(|| view! {
            <button type="button" class="button button--wide" on:click=move |_| app.shown.update(|shown| *shown += PAGE)>
                {say_with(Key::SearchMore, "{n}", &left.get().to_string())}
            </button>
        }.into_any())}
    }
    .into_any()
}

/// Why an entry came, where its name does not show it.
fn reason(app: App, why: Why) -> Option<AnyView> {
    match why {
        Why::Synonym(group) => Some(say_with(Key::SearchWhySynonym, "{label}", &app.index.synonym(group).label)),
        Why::Reading => Some(say(Key::SearchWhyReading)),
        Why::ExactName | Why::NameStart | Why::Name | Why::Text => None,
    }
}

/// Nothing found: what was asked, what letting each condition go would give, and
/// where to turn in any case.
fn nothing(app: App, found: Memo<Vec<EntryRef>>, fitting: Memo<Vec<EntryRef>>) -> AnyView {
    let is_empty = Memo::new(move |_| fitting.with(Vec::is_empty));
    (move || {
        is_empty.get().then(|| {
            let words = app.query.with(|typed| typed.trim().to_owned());
            let words = (!words.is_empty()).then(|| view! { <p>{say_with(Key::SearchNothingWords, "{words}", &words)}</p> });
            let clear = move |_| {
                app.query.set(String::new());
                if let Some(field) = page::element("q").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                    field.set_value("");
                }
                page::focus("results");
            };
            let release_words = words.is_some().then(|| view! {
                <li><button type="button" class="button" on:click=clear>{plain(Key::SearchClearWords)}</button></li>
            });
            view! {
                <div class="nothing">
                    {words}
                    <p>{say(Key::SearchNothing)}</p>
                    <ul class="releases">{release_words} {found.with(|found| facets::releases(app, found))}</ul>
                    <p>{say(Key::SearchNothingDesk)}</p>
                    <ul class="cards">{card::card(app, app.catalogue.city.first_desk, None)}</ul>
                </div>
            }
            .into_any()
        })
    })
    .into_any()
}
