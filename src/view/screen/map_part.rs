//! One part of the picture: what it is, what is connected with it, and what it has to offer.

use crate::view::shared::part::{connections, look_inside, since, to_part};
use guide::facet::{Facet, Filter};
use guide::model::{EntryRef, Kind, PartDetails, PartRef};
use guide::route::Route;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::browser::location;
use crate::dom::{View, el, nothing};
use crate::state::{App, Coming};
use crate::view::shared::button::button;
use crate::view::shared::frame::{lead, section, title};
use crate::view::shared::icon::icon;
use crate::view::shared::waiting::waiting;
use crate::view::shared::{card, glossary, places, speech};
use crate::words;
use crate::words::{Key, named, say, told};

/// The screen. Esc leads back to where one came from.
pub fn page(app: App, at: PartRef) -> View {
    let part = app.catalogue().part(at);
    let top = &app.catalogue().part(app.catalogue().top_part(at)).id;
    let explained = move || match app.content.details().get() {
        Coming::Here(details) => explained(app, details.of_part(at)),
        reading => waiting(app, reading),
    };
    let map = Route::CareMap(Filter::default().with(Facet::Part, app.facets().part(at)));
    el("article.entry")
        .attr("data-part", top)
        .on("keydown", |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                location::back();
            }
        })
        .child(button("back", say(Key::EntryBack)).on("click", |_| location::back()))
        .child(el("p.part-line").child(icon(top)).child(el("span").child(part.motto.as_deref().map(told))))
        .child(title(named(&part.label, &part.kana)))
        .child(el("div").live(explained))
        // Some of what stands here comes with the details.
        .child(el("div").live(move || {
            app.content.details().with(|_| {});
            look_inside(app, at, part)
        }))
        .child(
            el("p").child(el("a.button").attr("href", &app.address(&map)).child(el("span").child(say(Key::MapBack)))),
        )
        .child(inner(app, at))
        .child(connected(app, at))
        .child(el("div").live(move || entries(app, at)))
        .into()
}

fn explained(app: App, own: &PartDetails) -> View {
    let since = own.since_2021.as_deref().map_or_else(nothing, since);
    let spoken = speech::reader(words::told_plain(&own.explain));
    vec![lead(told(&own.explain)), spoken, glossary::explained(app, None, &[&own.explain]), since].into()
}

fn inner(app: App, at: PartRef) -> View {
    let parts: Vec<View> =
        app.catalogue().parts_in(Some(at)).map(|(inner, _)| el("li").child(to_part(app, inner)).into()).collect();
    if parts.is_empty() {
        return nothing();
    }
    section(Key::MapInner, el("ul.related").child(parts.into_iter().collect::<View>()))
}

fn connected(app: App, at: PartRef) -> View {
    let links = connections(app, at);
    if links.is_empty() { nothing() } else { section(Key::MapConnections, links) }
}

/// Everything that stands in the part or in its inner parts.
fn entries(app: App, at: PartRef) -> View {
    let is_place = |at: &EntryRef| app.catalogue().entry(*at).kind == Kind::Place;
    let (inner, others): (Vec<EntryRef>, Vec<EntryRef>) =
        app.facets().in_part(at, &Filter::default()).partition(is_place);
    let links = if others.is_empty() { nothing() } else { section(Key::MapEntries, card::links(app, others)) };
    let places = match app.content.details().get() {
        Coming::Here(details) => places::by_service(app, details, &inner),
        Coming::Fetching | Coming::Failed => nothing(),
    };
    vec![links, places].into()
}
