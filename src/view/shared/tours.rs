//! The walks along the picture.

use guide::details::Details;
use guide::model::Tour;

use crate::dom::{View, el, nothing};
use crate::view::shared::frame::section;
use crate::words::{Key, named, told};

/// All walks, for the picture's own screen.
pub fn all(details: &Details) -> View {
    if details.tours.is_empty() {
        return nothing();
    }
    let walks = details.tours.iter().map(|tour| {
        let link = el("a").attr("href", &address(tour, 1)).attr("id", &format!("tour-{}", tour.id));
        el("li").child(link.child(named(&tour.title, &tour.kana))).child(el("p").child(told(&tour.summary))).into()
    });
    section(Key::TourHeading, el("ul.related").child(walks.collect::<View>()))
}

pub fn address(tour: &Tour, place: usize) -> String {
    format!("#/tour/{}/{place}", tour.id)
}
