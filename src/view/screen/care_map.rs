//! しくみ図: the picture of the care system, the same in words, how the system is being
//! built, and how it came about.

use crate::view::shared::part::{connections, look_inside, since, to_part};
use crate::view::shared::tours;
use guide::details::Details;
use guide::facet::Facet;
use guide::model::{Part, PartDetails, PartRef};

use crate::browser::location::Arrival;
use crate::browser::page;
use crate::dom::{RcLive, View, el, nothing};
use crate::state::{App, Coming};
use crate::view::shared::button::button;
use crate::view::shared::frame::{lead, section, title};
use crate::view::shared::icon::icon;
use crate::view::shared::waiting::waiting;
use crate::view::shared::{facets, label, picture, source, story};
use crate::words::{Key, named, plain, say, told};

/// The screen. Where it is opened anew, what stands below the picture is drawn once the
/// picture is on the screen; who comes back finds all of it in its place.
pub fn page(app: App) -> View {
    let is_new = app.place.address().with_untracked(|(_, arrival)| *arrival == Arrival::Opened);
    let waits = is_new && picture::first_lit(app).is_none();
    let is_seen = RcLive::new(!waits);
    if waits {
        after_frames(is_seen.clone(), 2);
    }
    vec![
        title(say(Key::MapTitle)),
        lead(say(Key::MapTap)),
        facets::group(app, Facet::Audience, AUDIENCE, Key::MapWho),
        tools(),
        el("div.picture")
            .live_attr("data-coming", move || picture::is_coming(app, picture::CARE).to_string())
            .live(move || picture::picture(app))
            .into(),
        el("div.below").live(move || if is_seen.get() { below(app) } else { nothing() }).into(),
    ]
    .into()
}

/// Draws the rest after this many frames: the browser has painted the picture by then.
fn after_frames(is_seen: RcLive<bool>, frames: u8) {
    page::before_next_frame(Box::new(move || match frames {
        0 => is_seen.set(true),
        _ => after_frames(is_seen, frames - 1),
    }));
}

fn below(app: App) -> View {
    let in_words = move || match app.content.details().get() {
        Coming::Here(details) => in_words(app, details),
        reading => waiting(app, reading),
    };
    // Steps and events come with the details, too.
    let stories = move || match app.content.details().get() {
        Coming::Here(details) => {
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
        tours::all(details),
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
fn tools() -> View {
    let step = |id: &str, words: Key, end: u8, to: fn(u8) -> u8| {
        button("button", say(words))
            .attr("id", id)
            .live_attr("aria-disabled", move || (picture::zoom().get() == end).to_string())
            .on("click", move |_| picture::zoom().set(to(picture::zoom().get_untracked()).min(picture::NEAREST)))
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

/// What the picture names in a part: desks, kinds of service, councils.
fn named_here(app: App, at: PartRef) -> View {
    let names: Vec<View> =
        app.catalogue().named_in(at).map(|(entry, _)| el("li").child(label::entry(app, entry)).into()).collect();
    if names.is_empty() {
        return nothing();
    }
    el("ul.part__names").attr("aria-label", &plain(Key::MapNames)).child(names.into_iter().collect::<View>()).into()
}

fn inner_part(app: App, own: &PartDetails, at: PartRef, part: &Part) -> View {
    el("li")
        .child(el("h4").child(to_part(app, at)))
        .child(el("p").child(told(&own.explain)))
        .child(named_here(app, at))
        .child(look_inside(app, at, part))
        .into()
}
