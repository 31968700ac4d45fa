//! さがす: words and facets, what they find and why.

use guide::facet::{Facet, Meaning};
use guide::model::EntryRef;
use guide::search::{Hit, LONGEST_QUERY, Query, Why};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent};

use super::{button, title};
use crate::browser::language::nfkc;
use crate::browser::page;
use crate::view::el::{View, el, nothing};
use crate::view::part::icon::icon;
use crate::view::part::{card, facets};
use crate::view::state::{App, PAGE};
use crate::view::text::{Key, say, say_with};

/// What the words and the facets give, following both.
#[derive(Clone, Copy)]
struct Results {
    query: Memo<Query>,
    /// What the words alone find.
    found: Memo<Vec<EntryRef>>,
    /// What of it fits the facets, with the reason.
    fitting: Memo<Vec<Hit>>,
}

impl Results {
    fn new(app: App) -> Self {
        let query = Memo::new(move |_| app.query.with(|typed| Query::new(&nfkc(typed))));
        let hits = Memo::new(move |_| query.with(|query| app.index.search(query)));
        let found = Memo::new(move |_| hits.with(|hits| hits.iter().map(|hit| hit.entry).collect()));
        let fitting = Memo::new(move |_| {
            let filter = app.filter();
            hits.with(|hits| hits.iter().copied().filter(|hit| app.facets.matches(hit.entry, &filter)).collect())
        });
        Self { query, found, fitting }
    }
}

/// The screen.
pub fn page(app: App) -> View {
    let results = Results::new(app);
    let to_results = || {
        page::focus("results");
    };
    let main = el("div")
        .class("columns__main")
        .child(facets::chosen(app))
        .child(el("h2").class("count").attr("id", "results").attr("tabindex", "-1").child(count(results)))
        .child(list(app, results))
        .child(nothing_found(app, results));
    let columns = el("div").class("columns").child(facets::panel(app, Facet::OF_SEARCH, results.found)).child(main);
    [title(say(Key::SearchTitle)), search_box(app, to_results), crisis(app, results), columns.into()].into_iter().collect()
}

/// The search field. Nothing typed is stored or put into the address, and nothing is
/// searched while a Japanese word is still being composed.
pub fn search_box(app: App, submitted: fn()) -> View {
    let read = move |event: &Event| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            app.shown.set(PAGE);
            app.query.set(field.value());
        }
    };
    let field = el("input")
        .attr("id", "q")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("maxlength", &LONGEST_QUERY.to_string())
        // Written into the field once: writing back while one types would end the composition.
        .attr("value", &app.query.get_untracked())
        .on("input", move |event| {
            if !event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing) {
                read(&event);
            }
        })
        .on("compositionend", move |event| read(&event));
    let submit = el("button")
        .attr("type", "submit")
        .class("button")
        .child(icon("search"))
        .child(el("span").child(say(Key::SearchSubmit)));
    el("form")
        .class("search")
        .attr("role", "search")
        .on("submit", move |event| {
            event.prevent_default();
            submitted();
        })
        .child(el("label").attr("for", "q").child(say(Key::SearchLabel)))
        .child(el("div").class("search__row").child(field).child(submit))
        .into()
}

/// Words of crisis bring help first; the results stay below.
fn crisis(app: App, results: Results) -> View {
    let is_crisis = Memo::new(move |_| {
        let is_need_of_crisis = |value| match app.facets.meaning(Facet::Need, value) {
            Meaning::Need(at) => app.catalogue.situation(at).crisis,
            _ => false,
        };
        app.filter().values(Facet::Need).any(is_need_of_crisis) || results.query.with(|query| app.index.is_crisis(query))
    });
    let card = move || if is_crisis.get() { super::help::first_lines(app) } else { nothing() };
    el("div").attr("role", "status").live(card).into()
}

/// 「◯件」, announced politely.
fn count(results: Results) -> View {
    let count = Memo::new(move |_| results.fitting.with(Vec::len));
    el("span").attr("role", "status").live(move || say_with(Key::SearchCount, "{n}", &count.get().to_string())).into()
}

fn list(app: App, results: Results) -> View {
    let shown = move || results.fitting.with(|hits| hits.iter().copied().take(app.shown.get()).collect());
    let left = Memo::new(move |_| results.fitting.with(Vec::len).saturating_sub(app.shown.get()));
    let more = move || match left.get() {
        0 => nothing(),
        left => button("button button--wide", say_with(Key::SearchMore, "{n}", &left.to_string()))
            .on("click", move |_| app.shown.update(|shown| *shown += PAGE))
            .into(),
    };
    let cards = el("ul").class("cards").each(shown, |hit: &Hit| *hit, move |hit| card::card(app, hit.entry, reason(app, hit.why)));
    [cards.into(), el("div").live(more).into()].into_iter().collect()
}

/// Why an entry came, where its name does not show it.
fn reason(app: App, why: Why) -> Option<View> {
    match why {
        Why::Synonym(group) => Some(say_with(Key::SearchWhySynonym, "{label}", &app.index.synonym(group).label)),
        Why::Reading => Some(say(Key::SearchWhyReading)),
        Why::ExactName | Why::NameStart | Why::Name | Why::Text => None,
    }
}

/// Nothing found: what was asked, what letting each condition go would give, and
/// where to turn in any case.
fn nothing_found(app: App, results: Results) -> View {
    let is_empty = Memo::new(move |_| results.fitting.with(Vec::is_empty));
    let help = move || {
        if !is_empty.get() {
            return nothing();
        }
        let words = app.query.with(|typed| typed.trim().to_owned());
        let has_words = !words.is_empty();
        let clear = move |_| {
            app.query.set(String::new());
            if let Some(field) = page::element("q").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                field.set_value("");
            }
            page::focus("results");
        };
        let clear = has_words.then(|| el("li").child(button("button", say(Key::SearchClearWords)).on("click", clear)));
        let asked = has_words.then(|| el("p").child(say_with(Key::SearchNothingWords, "{words}", &words)));
        let releases = results.found.with(|found| facets::releases(app, found));
        el("div")
            .class("nothing")
            .child(asked)
            .child(el("p").child(say(Key::SearchNothing)))
            .child(el("ul").class("releases").child(clear).child(releases))
            .child(el("p").child(say(Key::SearchNothingDesk)))
            .child(card::cards(app, [app.catalogue.city.first_desk]))
            .into()
    };
    el("div").live(help).into()
}
