//! しくみ図: the picture of the care system, the same in words, how the system is being
//! built, and how it came about.

use guide::details::Details;
use guide::facet::{Facet, Filter};
use guide::model::{Link, Part, PartDetails, PartRef};
use guide::route::Route;

use super::{button, lead, section, title, tour};
use crate::browser::location::Arrival;
use crate::browser::page;
use crate::view::el::{View, el, nothing, unheard};
use crate::view::part::icon::icon;
use crate::view::part::signs::heard;
use crate::view::part::waiting::waiting;
use crate::view::part::{facets, label, picture, source, story};
use crate::view::state::{App, Reading};
use crate::view::text::{Key, named, plain, say, say_with, say_with_both, told};

/// The screen. Where it is opened anew, what stands below the picture is drawn once the
/// picture is on the screen; who comes back finds all of it in its place.
pub fn page(app: App) -> View {
    let is_new = app.place.peek(|(_, arrival)| *arrival == Arrival::Opened);
    let waits = is_new && picture::first_lit(app).is_none();
    app.seen.set(!waits);
    if waits {
        after_frames(app, 2);
    }
    vec![
        title(say(Key::MapTitle)),
        lead(say(Key::MapTap)),
        facets::group(app, Facet::Audience, AUDIENCE, Key::MapWho),
        tools(app),
        el("div.picture")
            .live_attr("data-coming", move || picture::is_coming(app).to_string())
            .live(move || picture::picture(app))
            .into(),
        el("div.below").live(move || if app.seen.get() { below(app) } else { nothing() }).into(),
    ]
    .into()
}

/// Draws the rest after this many frames: the browser has painted the picture by then.
fn after_frames(app: App, frames: u8) {
    page::before_next_frame(Box::new(move || match frames {
        0 => app.seen.set(true),
        _ => after_frames(app, frames - 1),
    }));
}

fn below(app: App) -> View {
    let in_words = move || match app.details.get() {
        Reading::Here(details) => in_words(app, details),
        reading => waiting(app, reading),
    };
    // Steps and events come with the details, too.
    let stories = move || match app.details.get() {
        Reading::Here(details) => {
            let sources = source::sources(details, &details.diagram_sources.iter().collect::<Vec<_>>());
            vec![story::cycle(app), story::timeline(app), section(Key::EntrySources, sources)].into()
        }
        _ => nothing(),
    };
    vec![el("div").live(in_words).into(), el("div").live(stories).into()].into()
}

/// Everything that the picture says, in words.
fn in_words(app: App, details: &Details) -> View {
    let parts = app.catalogue().parts_in(None).map(|(at, part)| outer_part(app, details, at, part)).collect::<View>();
    let rings = app.catalogue().diagram.rings.iter().map(|ring| el("li").child(named(&ring.label, &ring.kana)).into());
    vec![
        tour::all(details),
        el("h2").attr("id", "in-words").attr("tabindex", "-1").child(say(Key::MapList)).into(),
        el("p").child(told(&details.diagram_summary)).into(),
        el("ol.parts").child(parts).into(),
        section(Key::MapRings, el("ol.rings").child(rings.collect::<View>())),
    ]
    .into()
}

/// Where the people who are chosen stand among the facets of this screen.
const AUDIENCE: usize = 1;

/// Nearer, farther, and over to the words. No drag is ever needed.
fn tools(app: App) -> View {
    let step = |id: &str, words: Key, end: u8, to: fn(u8) -> u8| {
        button("button", say(words))
            .attr("id", id)
            .live_attr("aria-disabled", move || (app.zoom.get() == end).to_string())
            .on("click", move |_| app.zoom.set(to(app.zoom.now()).min(picture::NEAREST)))
    };
    el("div.picture__tools")
        .child(step("zoom-in", Key::MapZoomIn, picture::NEAREST, |zoom| zoom + 1))
        .child(step("zoom-out", Key::MapZoomOut, 0, |zoom| zoom.saturating_sub(1)))
        .child(button("button", say(Key::MapToList)).on("click", |_| {
            page::show("in-words");
        }))
        .into()
}

fn outer_part(app: App, details: &Details, at: PartRef, part: &Part) -> View {
    let own = details.of_part(at);
    let since = own.since_2021.as_deref().map_or_else(nothing, since);
    let inner: Vec<View> =
        app.catalogue().parts_in(Some(at)).map(|(at, part)| inner_part(app, details.of_part(at), at, part)).collect();
    let inner = (!inner.is_empty()).then(|| el("ul.part__inner").child(inner.into_iter().collect::<View>()));
    let links = connections(app, at);
    el("li.part")
        .attr("data-part", &part.id)
        .child(el("h3").child(icon(&part.id)).child(to_part(app, at)))
        .child(
            el("div")
                .child(part.motto.as_ref().map(|motto| el("p.motto").child(told(motto))))
                .child(el("p").child(told(&own.explain)))
                .child(named_here(app, at))
                .child(look_inside(app, at, part)),
        )
        .child(el("div").child(inner).child(links).child(since))
        .into()
}

/// A part by its name.
pub fn to_part(app: App, at: PartRef) -> View {
    let part = app.catalogue().part(at);
    let link = el("a").attr("href", &app.address(&Route::Part(at))).attr("id", &format!("part-{}", part.id));
    // In one piece, so that a long reading can be broken inside it.
    link.child(el("span").child(named(&part.label, &part.kana))).into()
}

/// What the picture names in a part: desks, kinds of service, councils.
fn named_here(app: App, at: PartRef) -> View {
    let names: Vec<View> =
        app.catalogue().named_in(at).map(|(entry, _)| el("li").child(label::entry(app, entry)).into()).collect();
    if names.is_empty() {
        return nothing();
    }
    el("ul.part__names").attr("aria-label", &plain(Key::MapNames)).child(names.into_iter().collect::<View>()).into()
}

/// The connections of a part and of those inside it, in words.
pub fn connections(app: App, at: PartRef) -> View {
    let links: Vec<View> = app
        .catalogue()
        .diagram
        .links
        .iter()
        .filter(|link| touches(app, link, at))
        .map(|link| el("li").child(connection(app, link)).into())
        .collect();
    if links.is_empty() {
        return nothing();
    }
    el("ul.part__links").child(links.into_iter().collect::<View>()).into()
}

/// What has changed since the deck of 2021.
pub fn since(words: &str) -> View {
    el("p.since").child(el("span.tag").child(say(Key::MapSince))).child(" ").child(told(words)).into()
}

fn inner_part(app: App, own: &PartDetails, at: PartRef, part: &Part) -> View {
    el("li")
        .child(el("h4").child(to_part(app, at)))
        .child(el("p").child(told(&own.explain)))
        .child(named_here(app, at))
        .child(look_inside(app, at, part))
        .into()
}

/// 「この中をさがす」 with the number of entries, or that there is none.
pub fn look_inside(app: App, at: PartRef, part: &Part) -> View {
    let filter = Filter::default().with(Facet::Part, app.facets().part(at));
    let (entries, places) = app.counts_in(at, &Filter::default());
    if entries + places == 0 {
        return el("p.unknown").child(say(Key::MapEmpty)).into();
    }
    let words = match places {
        0 => say_with(Key::MapInside, "{n}", &entries.to_string()),
        places => say_with_both(Key::MapInsidePlaces, ("{n}", &entries.to_string()), ("{places}", &places.to_string())),
    };
    el("a.inside")
        .attr("href", &app.address(&Route::Search(filter)))
        .attr("id", &format!("inside-{}", part.id))
        .child(el("span.visually-hidden").child(named(&part.label, &part.kana)).child(": "))
        .child(words)
        .into()
}

fn touches(app: App, link: &Link, part: PartRef) -> bool {
    let lies_here = |end: PartRef| app.catalogue().lineage(end).any(|around| around == part);
    lies_here(link.from) || link.to.is_some_and(lies_here)
}

/// A connection in words: 「住まい → 医療: 通院・入院」.
fn connection(app: App, link: &Link) -> View {
    let end = |part: PartRef| -> View {
        let record = app.catalogue().part(part);
        el("a")
            .attr("href", &app.address(&Route::Part(part)))
            .child(el("span").child(named(&record.short, &record.short_kana)))
            .into()
    };
    let to = link.to.map_or_else(|| say(Key::MapWhole), end);
    vec![
        end(link.from),
        " ".into(),
        heard(&plain(Key::MapTo)),
        unheard("→"),
        to,
        heard(":"),
        el("span.also").child(told(&link.words)).into(),
    ]
    .into()
}
