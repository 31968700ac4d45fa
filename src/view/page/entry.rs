//! くわしく: one entry with all that is known, what is not known, and its sources.

use guide::catalogue::Unknown;
use guide::facet::{Facet, Filter};
use guide::model::{Detail, Entry, EntryRef, FirstWords, Held, PartRef, Sourced};
use guide::route::Route;
use leptos::prelude::*;

use super::{section, title};
use crate::browser::location;
use crate::view::part::{card, contact, keep, label, source};
use crate::view::state::App;
use crate::view::text::{Key, named, say, say_with, summary};

/// The screen.
pub fn page(app: App, at: EntryRef) -> AnyView {
    let entry = app.catalogue.entry(at);
    let detail = entry.detail_text.as_deref().map(paragraphs);
    let aliases = (!entry.aliases.is_empty())
        .then(|| view! { <p class="aliases">{say(Key::EntryAliases)} " " {entry.aliases.join("、")}</p> });
    let caution = entry.caution.clone().map(|caution| view! { <p class="caution">{caution}</p> });
    let reading = (!entry.kana_verified).then(|| say(Key::EntryKanaUnverified));
    view! {
        <article class="entry" data-part=card::part_slug(app, entry)>
            <p><button type="button" class="back" on:click=|_| location::back()>{say(Key::EntryBack)}</button></p>
            {card::part_line(app, entry)}
            {title(named(&entry.name, &entry.kana))}
            <p class="reading">{entry.kana.clone()} " " {reading}</p>
            <p class="lead">{summary(entry)}</p>
            {source::how_sure(app, entry)}
            {caution}
            {keep::keep_button(app, at)}
            {detail}
            {reach(app, entry)}
            {first_words(&entry.first_words)}
            {facts(app, entry)}
            {history(&entry.history)}
            {place_in_map(app, entry)}
            {related(app, at, entry)}
            {aliases}
            {section(Key::EntrySources, source::sources(app, &app.catalogue.sources_of(entry)))}
            <p class="facts">{say_with(Key::EntryReview, "{n}", &entry.review_months.to_string())}</p>
        </article>
    }
    .into_any()
}

fn paragraphs(text: &str) -> AnyView {
    text.split('\n').map(|line| view! { <p>{line.to_owned()}</p> }).collect_view().into_any()
}

/// How to reach it, and what of that is not known.
fn reach(app: App, entry: &'static Entry) -> AnyView {
    let unknowns = app.catalogue.unknowns(entry);
    if entry.contacts.is_empty() && unknowns.is_empty() {
        return ().into_any();
    }
    let contacts = entry.contacts.iter().map(|one| contact::contact(app, one, &entry.name)).collect_view();
    let missing = unknowns
        .iter()
        .map(|unknown| {
            let key = match unknown {
                Unknown::Phone => Key::UnknownPhone,
                Unknown::Hours => Key::UnknownHours,
                Unknown::Cost => Key::UnknownCost,
                Unknown::Place => Key::UnknownPlace,
            };
            view! { <li>{say(key)}</li> }
        })
        .collect_view();
    let find_out = entry.find_out.as_ref().unwrap_or(&app.catalogue.city.find_out).clone();
    let missing = (!unknowns.is_empty()).then(|| {
        view! {
            <div class="caution">
                <ul>{missing}</ul>
                <p>{say(Key::UnknownFindOut)} " " {find_out}</p>
            </div>
        }
    });
    section(Key::EntryReach, view! { <ul class="contacts">{contacts}</ul> {missing} }.into_any())
}

/// 電話カード: what one may say first.
fn first_words(words: &FirstWords) -> AnyView {
    let all = [
        (Key::AudienceSelf, &words.own),
        (Key::AudienceFamily, &words.family),
        (Key::AudienceSupporter, &words.supporter),
    ];
    if all.iter().all(|(_, words)| words.is_none()) {
        return ().into_any();
    }
    let items = all
        .into_iter()
        .filter_map(|(who, words)| {
            let words = words.clone()?;
            Some(view! { <dt>{say(who)}</dt> <dd>"「" {words} "」"</dd> })
        })
        .collect_view();
    section(Key::EntryFirstWords, view! { <dl class="first-words">{items}</dl> }.into_any())
}

/// 対象・使い方・費用・場所・時期 as a list of terms.
fn facts(app: App, entry: &'static Entry) -> AnyView {
    let who = if entry.audience.is_empty() {
        say(Key::AudienceAnyone)
    } else {
        entry.audience.iter().map(|who| view! { <span class="word">{say(label::audience(*who))}</span> " " }).collect_view().into_any()
    };
    let how = (!entry.how.is_empty())
        .then(|| entry.how.iter().map(|how| view! { <span class="word">{say(label::how(*how))}</span> " " }).collect_view().into_any());
    let cost = entry.cost.as_ref().map(|cost| view! { {cost.text.clone()} {source::brief(app, &cost.sources)} }.into_any());
    let place = entry.place.as_ref().map(|place| {
        let words = [place.name.clone(), place.address.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        view! { {words} {source::brief(app, &place.sources)} }.into_any()
    });
    let area = app.catalogue.area(entry.area);
    let when = match &entry.detail {
        Detail::Activity { held, .. } => Some(held_words(held)),
        Detail::Event { date } => Some(date.to_string().into_any()),
        Detail::Plain | Detail::Step { .. } => None,
    };
    let provider = entry.provider.map(|provider| card::link(app, provider));
    let rows: Vec<(Key, Option<AnyView>)> = vec![
        (Key::FactWho, Some(who)),
        (Key::FactEligibility, entry.eligibility.clone().map(IntoAny::into_any)),
        (Key::FactHow, how),
        (Key::FactApply, entry.apply.clone().map(IntoAny::into_any)),
        (Key::FactNext, entry.next.clone().map(IntoAny::into_any)),
        (Key::FactWhen, when),
        (Key::FactCost, cost),
        (Key::FactPlace, place),
        (Key::FactArea, Some(named(&area.label, &area.kana))),
        (Key::FactProvider, provider),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(term, value)| Some(view! { <dt>{say(term)}</dt> <dd>{value?}</dd> }))
        .collect_view();
    section(Key::EntryFacts, view! { <dl class="facts-list">{rows}</dl> }.into_any())
}

fn held_words(held: &Held) -> AnyView {
    let months = held.months.iter().map(|month| format!("{month}月")).collect::<Vec<_>>().join("・");
    view! { {say(label::frequency(held.frequency))} " " {months} " " {held.note.clone()} }.into_any()
}

fn history(history: &[Sourced]) -> AnyView {
    if history.is_empty() {
        return ().into_any();
    }
    let rows = history
        .iter()
        .map(|old| view! { <dt>{old.when.clone()}</dt> <dd>{old.text.clone()}</dd> })
        .collect_view();
    section(Key::EntryHistory, view! { <dl class="facts-list">{rows}</dl> }.into_any())
}

/// Where the entry stands in the picture, from the outside in.
fn place_in_map(app: App, entry: &Entry) -> AnyView {
    if entry.parts.is_empty() {
        return ().into_any();
    }
    let map = app.address(&Route::CareMap);
    let places = entry.parts.iter().map(|part| view! { <li>{path(app, *part)}</li> }).collect_view();
    section(
        Key::EntryMap,
        view! { <ul class="paths">{places}</ul> <p><a class="button" href=map>{say(Key::EntryOpenMap)}</a></p> }.into_any(),
    )
}

fn path(app: App, part: PartRef) -> AnyView {
    let mut lineage: Vec<PartRef> = app.catalogue.lineage(part).collect();
    lineage.reverse();
    lineage
        .into_iter()
        .enumerate()
        .map(|(depth, part)| {
            let record = app.catalogue.part(part);
            let address = app.address(&Route::Search(Filter::default().with(Facet::Part, app.facets.part(part))));
            let arrow = (depth > 0).then_some(" › ");
            view! { {arrow} <a href=address>{named(&record.short, &record.short_kana)}</a> }
        })
        .collect_view()
        .into_any()
}

/// What belongs with it: what it provides, and what it names.
fn related(app: App, at: EntryRef, entry: &Entry) -> AnyView {
    let mut all: Vec<EntryRef> = app.catalogue.provided_by(at).map(|(provided, _)| provided).collect();
    all.extend(entry.related.iter().filter(|one| !app.catalogue.provided_by(at).any(|(provided, _)| provided == **one)));
    if all.is_empty() {
        return ().into_any();
    }
    let items = all
        .into_iter()
        .map(|one| {
            let record = app.catalogue.entry(one);
            view! { <li>{card::link(app, one)} <span class="tag">{say(label::kind(record.kind))}</span></li> }
        })
        .collect_view();
    section(Key::EntryRelated, view! { <ul class="related">{items}</ul> }.into_any())
}
