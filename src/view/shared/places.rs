//! Places by what they offer: a line a service with the number of its places, which opens to their cards. From a town
//! that is chosen the nearest come first, and an area of the city can be looked at alone.

use std::rc::Rc;

use guide::details::Details;
use guide::model::{AreaRef, EntryRef, Position, ServiceRef};
use guide::town::{Chosen, Duty, Town};

use crate::dom::{Live, View, el, nothing, owned};
use crate::state::App;
use crate::view::shared::field::select;
use crate::view::shared::fold::fold;
use crate::view::shared::{card, label};
use crate::words::{Key, named, plain, say_with, told_plain};

owned! {
    /// The id of the town from which places are put in order: chosen for this visit alone, and written nowhere. Empty
    /// where somebody chose none; `None` before anybody chose.
    pub fn near() -> Live<Option<String>> = Live::new(None);

    /// The area in which places have to be, for this visit alone.
    fn chosen_area() -> Live<Option<AreaRef>> = Live::new(None);
}

/// The places with a heading, service by service. Nothing where there are none.
pub fn by_service(app: App, details: &'static Details, places: &[EntryRef]) -> View {
    if places.is_empty() {
        return nothing();
    }
    let folds = details.by_service(app.catalogue(), places).into_iter();
    let folds = folds.map(|(service, places)| offer(app, details, service, places)).collect::<View>();
    let choices = choices(app, details, places);
    let all = places.to_vec();
    let heading = move || say_with(Key::PlacesHeading, "{n}", &within(app, details, &all).len().to_string());
    el("section.places").attr("id", "places").child(el("h2.count").live(heading)).child(choices).child(folds).into()
}

/// A service.
fn offer(app: App, details: &'static Details, service: ServiceRef, places: Vec<EntryRef>) -> View {
    let what = details.service(service);
    let within = Rc::new(move || within(app, details, &places));
    let (counted, drawn) = (Rc::clone(&within), Rc::clone(&within));
    let count = move || say_with(Key::PlacesCount, "{n}", &counted().len().to_string());
    let cards = move || {
        let drawn = Rc::clone(&drawn);
        let shown = move || (from(app, details).map(|town| town.position), drawn());
        el("ul.cards").switch(shown, move |(from, places)| in_order(app, details, places, *from)).into()
    };
    fold(&["service-", &what.id].concat(), named(&what.name, &what.kana), count, cards)
        .live_attr("data-empty", move || within().is_empty().to_string())
        .into()
}

/// The cards, from near to far with their distance where a town is chosen.
fn in_order(app: App, details: &Details, places: &[EntryRef], from: Option<Position>) -> View {
    let Some(from) = from else { return places.iter().map(|at| card::card(app, *at)).collect() };
    let cards = details.from_near(places, from).into_iter();
    cards.map(|(at, metres)| card::found(app, at, &[], metres.map(label::away))).collect()
}

/// The town from which places are put in order: the one that was chosen, or the one that the device keeps.
fn from(app: App, details: &'static Details) -> Option<&'static Town> {
    let id = near().get().or_else(|| app.kept.town().get())?;
    match details.towns.chosen(&id)? {
        Chosen::Town(town) => Some(town),
        Chosen::Name(_) => None,
    }
}

/// The places in the area that is chosen, or all where none is.
fn within(app: App, details: &Details, places: &[EntryRef]) -> Vec<EntryRef> {
    match chosen_area().get() {
        Some(area) => in_area(app, details, places, area),
        None => places.to_vec(),
    }
}

fn in_area(app: App, details: &Details, places: &[EntryRef], area: AreaRef) -> Vec<EntryRef> {
    places.iter().copied().filter(|at| details.areas_at(app.catalogue(), *at).contains(&area)).collect()
}

/// From which town, and in which area.
fn choices(app: App, details: &'static Details, places: &[EntryRef]) -> View {
    let mut towns = vec![(String::new(), plain(Key::PlacesNoTown))];
    for town in &details.towns.all {
        towns.push((town.slug.clone(), label::town_plain(town)));
    }
    let mut areas = vec![(String::new(), plain(Key::PlacesAllAreas))];
    let bases = details.towns.desks.iter().filter(|desk| desk.duty == Duty::Base);
    let bases: Vec<AreaRef> = bases.map(|desk| app.catalogue().entry(desk.entry).area).collect();
    for area in app.catalogue().areas().filter(|area| bases.contains(area)) {
        let count = in_area(app, details, places, area).len().to_string();
        let area = app.catalogue().area(area);
        let words = [&told_plain(&area.label), "（", &count, "）"].concat();
        areas.push((area.id.clone(), words));
    }
    if areas.len() == 1 {
        return nothing();
    }
    let from = near().get_untracked().or_else(|| app.kept.town().get_untracked()).unwrap_or_default();
    let town = select("near-town", Key::PlacesNear, &towns, &from, Box::new(|id| near().set(Some(id))));
    let area = chosen_area().get_untracked().map_or("", |area| &app.catalogue().area(area).id);
    let within = Box::new(move |id: String| {
        chosen_area().set(app.catalogue().areas().find(|area| app.catalogue().area(*area).id == id))
    });
    let area = select("in-area", Key::PlacesArea, &areas, area, within);
    let nowhere = places.iter().filter(|at| details.areas_at(app.catalogue(), **at).is_empty()).count();
    let note = move || {
        let is_told = nowhere > 0 && chosen_area().get().is_some();
        is_told.then(|| el("p.facts").child(say_with(Key::PlacesNowhere, "{n}", &nowhere.to_string()))).into()
    };
    el("div").child(el("div.fields").child(town).child(area)).child(el("div").attr("role", "status").live(note)).into()
}
