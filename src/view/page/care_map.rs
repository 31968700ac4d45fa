//! しくみ図 as a nested list: the parts with what each has to offer, how they are
//! connected, how the system is being built, and how it came about.

use guide::facet::{Facet, Filter};
use guide::model::{Detail, Link, Part, PartRef};
use guide::route::Route;
use leptos::prelude::*;

use super::{section, title};
use crate::view::part::icon::icon;
use crate::view::part::{card, source};
use crate::view::state::App;
use crate::view::text::{Key, explanation, named, say, say_with, summary};

/// The screen.
pub fn page(app: App) -> AnyView {
    let diagram = &app.catalogue.diagram;
    let parts = app.catalogue.parts_in(None).map(|(at, part)| outer_part(app, at, part)).collect_view();
    let rings = diagram
        .rings
        .iter()
        .map(|ring| view! { <li>{named(&ring.label, &ring.kana)}</li> })
        .collect_view();
    let cites: Vec<_> = diagram.sources.iter().collect();
    view! {
        {title(say(Key::MapTitle))}
        <p class="lead">{diagram.summary.clone()}</p>
        <ol class="parts">{parts}</ol>
        {section(Key::MapRings, view! { <ol class="rings">{rings}</ol> }.into_any())}
        {section(Key::MapSteps, steps(app))}
        {section(Key::MapTimeline, timeline(app))}
        {section(Key::EntrySources, source::sources(app, &cites))}
    }
    .into_any()
}

fn outer_part(app: App, at: PartRef, part: &'static Part) -> AnyView {
    let motto = part.motto.clone().map(|motto| view! { <p class="motto">{motto}</p> });
    let since = part
        .since_2021
        .clone()
        .map(|since| view! { <p class="since"><span class="tag">{say(Key::MapSince)}</span> " " {since}</p> });
    let inner = app.catalogue.parts_in(Some(at)).map(|(at, part)| inner_part(app, at, part)).collect_view();
    let links = app.catalogue.diagram.links.iter().filter(|link| touches(app, link, at));
    let links = links.map(|link| view! { <li>{connection(app, link)}</li> }).collect_view();
    view! {
        <li class="part" data-part=part.id.as_str() id=format!("part-{}", part.id)>
            <h2>{icon(&part.id)} " " {named(&part.label, &part.kana)}</h2>
            {motto}
            <p>{explanation(part)}</p>
            {look_inside(app, at, part)}
            <ul class="part__inner">{inner}</ul>
            <ul class="part__links">{links}</ul>
            {since}
        </li>
    }
    .into_any()
}

fn inner_part(app: App, at: PartRef, part: &'static Part) -> AnyView {
    view! {
        <li>
            <h3>{named(&part.label, &part.kana)}</h3>
            <p>{explanation(part)}</p>
            {look_inside(app, at, part)}
        </li>
    }
    .into_any()
}

/// 「この中をさがす」 with the number of entries, or that there is none.
fn look_inside(app: App, at: PartRef, part: &Part) -> AnyView {
    let filter = Filter::default().with(Facet::Part, app.facets.part(at));
    let count = app.catalogue.entries().filter(|(entry, _)| app.facets.matches(*entry, &filter)).count();
    if count == 0 {
        return view! { <p class="unknown">{say(Key::MapEmpty)}</p> }.into_any();
    }
    let address = app.address(&Route::Search(filter));
    let id = format!("inside-{}", part.id);
    view! {
        <p>
            <a class="inside" href=address id=id>
                <span class="visually-hidden">{part.label.clone()} ": "</span>
                {say_with(Key::MapInside, "{n}", &count.to_string())}
            </a>
        </p>
    }
    .into_any()
}

fn touches(app: App, link: &Link, part: PartRef) -> bool {
    let lies_here = |end: PartRef| app.catalogue.lineage(end).any(|around| around == part);
    lies_here(link.from) || link.to.is_some_and(lies_here)
}

/// A connection in words: 「住まい → 医療: 通院・入院」.
fn connection(app: App, link: &Link) -> AnyView {
    let from = app.catalogue.part(link.from);
    let to = match link.to {
        Some(to) => {
            let to = app.catalogue.part(to);
            named(&to.short, &to.short_kana)
        }
        None => say(Key::MapWhole),
    };
    view! { {named(&from.short, &from.short_kana)} " → " {to} " : " {link.words.clone()} }.into_any()
}

fn steps(app: App) -> AnyView {
    let items = app
        .catalogue
        .steps()
        .into_iter()
        .map(|(at, step)| view! { <li><p class="step">{card::link(app, at)}</p> <p>{summary(step)}</p></li> })
        .collect_view();
    view! { <ol class="steps">{items}</ol> }.into_any()
}

fn timeline(app: App) -> AnyView {
    let items = app
        .catalogue
        .timeline()
        .into_iter()
        .map(|(at, event)| {
            let date = match event.detail {
                Detail::Event { date } => date.to_string(),
                _ => String::new(),
            };
            view! { <li><p class="step"><span class="date">{date}</span> " " {card::link(app, at)}</p> <p>{summary(event)}</p></li> }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}
