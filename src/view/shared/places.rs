//! Places by what they offer: a line a service with the number of its places, which opens to their cards.

use guide::details::Details;
use guide::model::{EntryRef, ServiceRef};

use crate::dom::{RcLive, View, el, nothing};
use crate::state::App;
use crate::view::shared::card;
use crate::words::{Key, named, say_with};

/// The places with a heading, service by service. Nothing where there are none.
pub fn by_service(app: App, details: &'static Details, places: &[EntryRef]) -> View {
    if places.is_empty() {
        return nothing();
    }
    let folds = details
        .by_service(app.catalogue(), places)
        .into_iter()
        .map(|(service, places)| fold(app, details, service, places));
    let heading = el("h2.count").child(say_with(Key::PlacesHeading, "{n}", &places.len().to_string()));
    el("section.places").attr("id", "places").child(heading).child(folds.collect::<View>()).into()
}

/// A service. Its cards are drawn when it is opened: together they are many times a screen.
fn fold(app: App, details: &'static Details, service: ServiceRef, places: Vec<EntryRef>) -> View {
    let what = details.service(service);
    let is_drawn = RcLive::new(false);
    let opened = is_drawn.clone();
    let count = say_with(Key::PlacesCount, "{n}", &places.len().to_string());
    let summary =
        el("summary").child(named(&what.name, &what.kana)).child(" ").child(el("span.facets__chosen").child(count));
    el("details.facets")
        .attr("id", &format!("service-{}", what.id))
        .on("toggle", move |_| opened.set(true))
        .child(summary)
        .child(el("div").live_while(move || is_drawn.get(), move || card::cards(app, places.iter().copied())))
        .into()
}
