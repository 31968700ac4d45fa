//! Where a thing was read, and when.

use guide::model::{Cite, Entry, Source, SourceKind};
use leptos::prelude::*;

use super::label;
use crate::view::state::App;
use crate::view::text::{Key, plain, plain_with, say, say_with};

/// A link to another site: it opens without telling that site where one came from.
pub fn outside(address: &str, words: AnyView) -> AnyView {
    let address = address.to_owned();
    view! {
        <a href=address rel="noopener noreferrer external" referrerpolicy="no-referrer">{words}</a>
    }
    .into_any()
}

/// The date of a page, or that it has none.
fn dated(source: &Source) -> String {
    match (source.date, &source.date_note) {
        (Some(date), None) => date.to_string(),
        (Some(date), Some(note)) => format!("{date}（{note}）"),
        (None, Some(note)) => format!("{}（{note}）", plain(Key::SourceUndated)),
        (None, None) => plain(Key::SourceUndated),
    }
}

/// One line that says how sure a card is: the survey of 2021, or the newest date.
pub fn how_sure(app: App, entry: &Entry) -> AnyView {
    if app.catalogue.rests_on_survey(entry) {
        return view! { <p class="sure" data-sure="survey">{say(Key::SureSurvey)}</p> }.into_any();
    }
    let words = match app.catalogue.newest_date(entry) {
        Some(date) => say_with(Key::SureDated, "{date}", &date.to_string()),
        None => say(Key::SureUndated),
    };
    view! { <p class="sure">{words}</p> }.into_any()
}

/// All sources of an entry as a numbered list.
pub fn sources(app: App, cites: &[&Cite]) -> AnyView {
    let items = cites.iter().map(|cite| line(app, cite)).collect_view();
    view! { <ol class="sources">{items}</ol> }.into_any()
}

fn line(app: App, cite: &Cite) -> AnyView {
    let source = app.catalogue.source(cite.source);
    let title = match &source.link {
        Some(link) => outside(link, source.title.clone().into_any()),
        None => source.title.clone().into_any(),
    };
    let place = cite.at.as_ref().map(|at| format!("「{at}」"));
    let printed = source.printed.clone().map(|address| view! { <span class="printed">{address}</span> }.into_any());
    let kind = view! { <span class="tag" data-kind=source.kind.slug()>{say(label::source_kind(source.kind))}</span> };
    let read = plain_with(Key::SourceRead, "{date}", &source.read.to_string());
    let facts = format!("{} ・ {} ・ {}", source.publisher, dated(source), read);
    view! { <li>{kind} " " {title} {place} {printed} <span class="facts">{facts}</span></li> }.into_any()
}

/// Which sources tell of a detail, in short: publisher and date.
pub fn brief(app: App, cites: &[Cite]) -> AnyView {
    let words: Vec<String> = cites
        .iter()
        .map(|cite| {
            let source = app.catalogue.source(cite.source);
            match source.date {
                Some(date) => format!("{}（{date}）", source.publisher),
                None => format!("{}（{}）", source.publisher, plain(Key::SourceUndated)),
            }
        })
        .collect();
    let opinion = cites.iter().any(|cite| app.catalogue.source(cite.source).kind == SourceKind::Opinion);
    let opinion = opinion.then(|| say(Key::SourceOpinion));
    view! { <p class="brief">{say(Key::SourceBrief)} {words.join("、")} {opinion}</p> }.into_any()
}
