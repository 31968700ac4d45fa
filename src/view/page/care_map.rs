//! しくみ図 as a nested list: the parts with what each has to offer, how they are
//! connected, how the system is being built, and how it came about.

use guide::facet::{Facet, Filter};
use guide::model::{Detail, Entry, EntryRef, Kind, Link, Part, PartRef};
use guide::route::Route;

use super::{lead, section, title};
use crate::view::el::{View, el, nothing};
use crate::view::part::icon::icon;
use crate::view::part::waiting::waiting;
use crate::view::part::{card, source};
use crate::view::state::{App, Reading};
use crate::view::text::{Key, explanation, named, say, say_with, summary};

/// The screen.
pub fn page(app: App) -> View {
    let diagram = &app.catalogue.diagram;
    let parts = app.catalogue.parts_in(None).map(|(at, part)| outer_part(app, at, part)).collect::<View>();
    let rings = diagram.rings.iter().map(|ring| el("li").child(named(&ring.label, &ring.kana)).into());
    let sources = el("div").live(move || match app.details.get() {
        Reading::Here(details) => source::sources(details, &details.diagram_sources.iter().collect::<Vec<_>>()),
        reading => waiting(app, reading),
    });
    let steps = app.catalogue.of_kind(Kind::Step).map(|(at, step)| milestone(app, at, step));
    let events = app.catalogue.of_kind(Kind::Timeline).map(|(at, event)| milestone(app, at, event));
    vec![
        title(say(Key::MapTitle)),
        lead(&diagram.summary),
        el("ol").class("parts").child(parts).into(),
        section(Key::MapRings, el("ol").class("rings").child(rings.collect::<View>())),
        section(Key::MapSteps, el("ol").class("steps").child(steps.collect::<View>())),
        section(Key::MapTimeline, el("ol").class("timeline").child(events.collect::<View>())),
        section(Key::EntrySources, sources),
    ]
    .into()
}

fn outer_part(app: App, at: PartRef, part: &Part) -> View {
    let since = move || match app.details.get() {
        Reading::Here(details) => details.of_part(at).since_2021.as_deref().map_or_else(nothing, since),
        Reading::Fetching | Reading::Failed => nothing(),
    };
    let inner: Vec<View> = app.catalogue.parts_in(Some(at)).map(|(at, part)| inner_part(app, at, part)).collect();
    let inner = (!inner.is_empty()).then(|| el("ul").class("part__inner").child(inner.into_iter().collect::<View>()));
    let links: Vec<View> = app
        .catalogue
        .diagram
        .links
        .iter()
        .filter(|link| touches(app, link, at))
        .map(|link| el("li").child(connection(app, link)).into())
        .collect();
    let links = (!links.is_empty()).then(|| el("ul").class("part__links").child(links.into_iter().collect::<View>()));
    el("li")
        .class("part")
        .attr("data-part", &part.id)
        .child(el("h2").child(icon(&part.id)).child(el("span").child(named(&part.label, &part.kana))))
        .child(
            el("div")
                .child(part.motto.as_ref().map(|motto| el("p").class("motto").child(motto)))
                .child(el("p").child(explanation(part)))
                .child(look_inside(app, at, part)),
        )
        .child(el("div").child(inner).child(links).child(el("div").live(since)))
        .into()
}

/// What has changed since the deck of 2021.
fn since(words: &str) -> View {
    el("p").class("since").child(el("span").class("tag").child(say(Key::MapSince))).child(" ").child(words).into()
}

fn inner_part(app: App, at: PartRef, part: &Part) -> View {
    el("li")
        .child(el("h3").child(named(&part.label, &part.kana)))
        .child(el("p").child(explanation(part)))
        .child(look_inside(app, at, part))
        .into()
}

/// 「この中をさがす」 with the number of entries, or that there is none.
fn look_inside(app: App, at: PartRef, part: &Part) -> View {
    let filter = Filter::default().with(Facet::Part, app.facets.part(at));
    let count = app.catalogue.entries().filter(|(entry, _)| app.facets.matches(*entry, &filter)).count();
    if count == 0 {
        return el("p").class("unknown").child(say(Key::MapEmpty)).into();
    }
    el("a")
        .class("inside")
        .attr("href", &app.address(&Route::Search(filter)))
        .attr("id", &format!("inside-{}", part.id))
        .child(el("span").class("visually-hidden").child(format!("{}: ", part.label)))
        .child(say_with(Key::MapInside, "{n}", &count.to_string()))
        .into()
}

fn touches(app: App, link: &Link, part: PartRef) -> bool {
    let lies_here = |end: PartRef| app.catalogue.lineage(end).any(|around| around == part);
    lies_here(link.from) || link.to.is_some_and(lies_here)
}

/// A connection in words: 「住まい → 医療: 通院・入院」.
fn connection(app: App, link: &Link) -> View {
    let end = |part: PartRef| named(&app.catalogue.part(part).short, &app.catalogue.part(part).short_kana);
    let to = link.to.map_or_else(|| say(Key::MapWhole), end);
    vec![end(link.from), " → ".into(), to, format!(" : {}", link.words).into()].into()
}

/// A step of building the system, or an event on the way to it.
fn milestone(app: App, at: EntryRef, entry: &Entry) -> View {
    let date = match entry.detail {
        Detail::Event { date } => el("span").class("date").child(date.to_string()).into(),
        _ => nothing(),
    };
    el("li")
        .child(el("p").class("milestone").child(date).child(card::link(app, at)))
        .child(el("p").child(summary(entry)))
        .into()
}
