//! The walks: along the picture, and to something that one applies for.

use guide::details::Details;
use guide::model::{EntryRef, Tour};

use crate::dom::{View, el, nothing};
use crate::view::shared::frame::section;
use crate::words::{Key, named, told};

/// The walks along the picture, for its own screen.
pub fn all(details: &Details) -> View {
    listed(Key::TourHeading, details.tours.iter().filter(|tour| tour.about.is_none()))
}

/// The ways to what one applies for.
pub fn ways(details: &Details) -> View {
    listed(Key::SchemesWayTo, details.tours.iter().filter(|tour| tour.about.is_some()))
}

/// The ways to an entry.
pub fn ways_to(details: &Details, at: EntryRef) -> View {
    listed(Key::SchemesWayTo, details.tours.iter().filter(|tour| tour.about == Some(at)))
}

fn listed<'a>(heading: Key, tours: impl Iterator<Item = &'a Tour>) -> View {
    let walks: Vec<View> = tours
        .map(|tour| {
            let link = el("a").attr("href", &address(tour, 1)).attr("id", &format!("tour-{}", tour.id));
            el("li").child(link.child(named(&tour.title, &tour.kana))).child(el("p").child(told(&tour.summary))).into()
        })
        .collect();
    if walks.is_empty() { nothing() } else { section(heading, el("ul.related").child(walks)) }
}

/// The address of a step of a walk, from 1.
pub fn address(tour: &Tour, place: usize) -> String {
    format!("#/tour/{}/{place}", tour.id)
}
