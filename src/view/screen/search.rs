//! さがす: words and facets, what they find and why.

use crate::view::shared::count::count;
use crate::view::shared::search_box::search_box;
use guide::facet::Facet;
use guide::hours::status::Only;
use guide::model::EntryRef;
use guide::results::Results;
use guide::search::{Hit, ReadAs, Why};
use guide::text::{find_all, without_marks};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::browser::page;
use crate::dom::{View, el, nothing};
use crate::state::{App, Coming, PAGE};
use crate::view::shared::button::button;
use crate::view::shared::frame::title;
use crate::view::shared::waiting::waiting;
use crate::view::shared::{card, facets, now};
use crate::words::{Key, say, say_around, say_with, say_with_both, told_marked};

/// The screen.
pub fn page(app: App) -> View {
    let to_results = || {
        page::go_to("results");
    };
    let main = el("div.columns__main")
        .child(now::switch(app, app.finding.only(), App::choose_only, |app, of| {
            app.finding.results().with(|results| results.answering[of as usize])
        }))
        .child(facets::chosen(app))
        .child(count(app))
        .child(el("p.read").attr("aria-live", "polite").live(move || read_loosely(app)))
        .child(el("div").live(move || still_coming(app)))
        .child(list(app))
        .child(gathered(app))
        .child(nothing_found(app));
    let columns = el("div.columns").child(facets::panel(app, Facet::OF_SEARCH)).child(main);
    vec![title(say(Key::SearchTitle)), search_box(app, to_results), crisis(app), columns.into()].into()
}

/// Words of crisis bring help first; the results stay below. One sentence is announced: who wants the numbers goes to them.
fn crisis(app: App) -> View {
    let is_crisis = move || app.finding.results().with(|results| results.is_crisis);
    let lead = el("div").attr("role", "status").live_while(is_crisis, || el("p").child(say(Key::HelpCardLead)).into());
    vec![lead.into(), el("div").live_while(is_crisis, move || super::help::first_lines(app)).into()].into()
}

/// The cards. A card is drawn anew when its entry comes for another reason, or when other
/// words are marked in it.
fn list(app: App) -> View {
    let key = move |hit: &Hit| {
        let shown = app.finding.results().with_untracked(|results| seen(app, hit, results).join(" "));
        format!("{} {} {shown}", app.catalogue().entry(hit.entry).id, hit.why.code())
    };
    let shown = move || {
        app.finding.results().with(|results| results.direct().iter().take(app.finding.shown().get()).map(key).collect())
    };
    let make = move |wanted: &str| {
        app.finding.results().with_untracked(|results| {
            let hit = results.direct().iter().find(|hit| key(hit) == wanted);
            hit.map_or_else(nothing, |hit| {
                let words = seen(app, hit, results);
                let note = reason(app, hit, results, !words.is_empty());
                card::found(app, hit.entry, &words, note)
            })
        })
    };
    vec![el("ul.cards").each(shown, make).into(), more(app)].into()
}

/// The schemes and places that came for what they do: behind all cards, by kind and by service. They come with the
/// details, and so does their door.
fn gathered(app: App) -> View {
    let found = move || match app.content.whole() {
        Coming::Here(_) => app.finding.results().with(Results::gathered),
        Coming::Fetching | Coming::Failed => Vec::new(),
    };
    let draw = move |found: &Vec<EntryRef>| match app.content.whole_now() {
        Some((details, doors)) => (doors.gathered)(app, details, found),
        None => nothing(),
    };
    el("div").switch(found, draw).into()
}

/// What asks for more cards. It stands as it is while the rest of a page is still being drawn.
fn more(app: App) -> View {
    let left = move || {
        app.finding.results().with(|results| results.direct().len()).saturating_sub(app.finding.shown().get().max(PAGE))
    };
    let keys = move || Some(left()).filter(|left| *left > 0).map(|left| left.to_string()).into_iter().collect();
    let make = move |left: &str| {
        button("button button--wide", say_with(Key::SearchMore, "{n}", left))
            .on("click", move |_| draw_more(app))
            .into()
    };
    el("div").each(keys, make).into()
}

/// Draws another page of cards, and moves to the first that came.
fn draw_more(app: App) {
    let next = app
        .finding
        .results()
        .with_untracked(|results| results.direct().get(app.finding.shown().get_untracked()).map(|hit| hit.entry));
    app.finding.show_more();
    if let Some(next) = next {
        page::before_next_frame(Box::new(move || {
            page::go_to(&format!("to-{}", app.catalogue().entry(next).id));
        }));
    }
}

/// The words that can be seen on the card of an entry.
fn seen<'r>(app: App, hit: &Hit, results: &'r Results) -> Vec<&'r str> {
    let entry = app.catalogue().entry(hit.entry);
    let sentence = match app.content.details().get_untracked() {
        Coming::Here(details) => without_marks(&told_marked(&details.of(hit.entry).summary)),
        Coming::Fetching | Coming::Failed => String::new(),
    };
    let stands = |word: &&str| [&entry.name, &sentence].into_iter().any(|text| !find_all(text, &[*word]).is_empty());
    results.words.iter().map(|word| word.folded.as_str()).filter(stands).collect()
}

/// Why an entry came, where one does not see it.
fn reason(app: App, hit: &Hit, results: &Results, is_seen: bool) -> Option<View> {
    match hit.why {
        Why::Synonym(group) => {
            let index = app.content.index().get_untracked();
            let said = index.said(group, &results.words).unwrap_or_default();
            Some(say_with_both(
                Key::SearchWhySynonym,
                ("{word}", said),
                ("{label}", &told_marked(&index.synonym(group).label)),
            ))
        }
        Why::Number => Some(say(Key::SearchWhyNumber)),
        Why::Reading => Some(say(Key::SearchWhyReading)),
        Why::Near => Some(say(Key::SearchWhyNear)),
        Why::NameStart | Why::Name if !is_seen => Some(say(Key::SearchWhyAlias)),
        Why::Text if !is_seen => Some(say(Key::SearchWhyText)),
        Why::ExactName | Why::NameStart | Why::Name | Why::Text => None,
    }
}

/// How the words had to be read, where they found nothing as they were typed.
fn read_loosely(app: App) -> View {
    let words = |results: &Results| results.words.iter().map(|word| word.typed.as_str()).collect::<Vec<_>>().join("・");
    app.finding.results().with(|results| match results.read_as {
        _ if results.fitting.is_empty() => nothing(),
        ReadAs::Typed | ReadAs::Number => nothing(),
        ReadAs::Near => say_with(Key::SearchReadNear, "{words}", &words(results)),
        ReadAs::Pieces => say_with(Key::SearchReadPieces, "{words}", &words(results)),
        ReadAs::SomePieces => say_with(Key::SearchReadSome, "{words}", &words(results)),
    })
}

/// Everyday words and towns come with the details: until then, words may find less than there is.
fn still_coming(app: App) -> View {
    match app.content.whole() {
        Coming::Here((details, doors)) => (doors.towns)(app, details),
        Coming::Fetching if app.finding.query().with(String::is_empty) && app.finding.only().get() == Only::All => {
            nothing()
        }
        reading => waiting(app, reading),
    }
}

/// Nothing found: what was asked, what letting each condition go would give, and
/// where to turn in any case.
fn nothing_found(app: App) -> View {
    let help = move || {
        let is_coming = matches!(app.content.details().get(), Coming::Fetching);
        if is_coming || !app.finding.results().with(|results| results.fitting.is_empty()) {
            return nothing();
        }
        let words = app.finding.query().with(|typed| typed.trim().to_owned());
        let has_words = !words.is_empty();
        let clear = move |_| {
            app.type_words("");
            if let Some(field) = page::element("q").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                field.set_value("");
            }
            page::go_to("results");
        };
        let clear = has_words.then(|| el("li").child(button("button", say(Key::SearchClearWords)).on("click", clear)));
        let anyone = (app.finding.only().get() != Only::All).then(|| {
            let all = app.finding.results().with(|results| results.answering[2]).to_string();
            let words = vec![
                say_around(Key::FacetRelease, "{name}", say(Key::NowOnly)),
                " ".into(),
                say_with(Key::MapCount, "{n}", &all),
            ];
            let release = button("button", words).on("click", move |_| {
                app.choose_only(Only::All);
                page::go_to("results");
            });
            el("li").child(release)
        });
        let asked = has_words.then(|| el("p").child(say_with(Key::SearchNothingWords, "{words}", &words)));
        let releases = app.finding.results().with(|results| facets::releases(app, &results.by_words));
        let is_number = app.finding.results().with(|results| results.read_as == ReadAs::Number);
        let number = (is_number && has_words).then(|| el("p.caution").child(say(Key::SearchNoNumber)));
        el("div.nothing")
            .child(asked)
            .child(number)
            .child(el("p").child(say(Key::SearchNothing)))
            .child(el("ul.releases").child(clear).child(anyone).child(releases))
            .child(el("p").child(say(Key::SearchNothingDesk)))
            .child(card::cards(app, [app.catalogue().city.first_desk]))
            .into()
    };
    el("div").live(help).into()
}
