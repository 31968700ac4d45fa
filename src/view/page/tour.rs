//! A walk along the picture, step by step: what one may do, what helps there, and what then.

use guide::details::Details;
use guide::facet::{Facet, Filter};
use guide::model::Tour;
use guide::route::Route;

use super::{lead, section, title, unknown};
use crate::view::el::{View, el, nothing};
use crate::view::part::waiting::waiting;
use crate::view::part::{card, source};
use crate::view::state::{App, Reading};
use crate::view::text::{Key, named, say, say_with, tour_step};

/// The screen.
pub fn page(app: App, id: &str, step: u8) -> View {
    let id = id.to_owned();
    let walk = move || match app.details.get() {
        Reading::Here(details) => {
            let tour = details.tours.iter().find(|tour| tour.id == id);
            tour.and_then(|tour| stop(app, details, tour, usize::from(step))).unwrap_or_else(unknown::page)
        }
        reading => waiting(app, reading),
    };
    el("article.entry").live(walk).into()
}

/// All walks, for the picture's own screen.
pub fn all(details: &Details) -> View {
    if details.tours.is_empty() {
        return nothing();
    }
    let walks = details.tours.iter().map(|tour| {
        let link = el("a").attr("href", &address(tour, 1)).attr("id", &format!("tour-{}", tour.id));
        el("li").child(link.child(named(&tour.title, &tour.kana))).child(el("p").child(&tour.summary)).into()
    });
    section(Key::TourHeading, el("ul.related").child(walks.collect::<View>()))
}

fn address(tour: &Tour, place: usize) -> String {
    format!("#/tour/{}/{place}", tour.id)
}

fn stop(app: App, details: &Details, tour: &Tour, place: usize) -> Option<View> {
    let step = tour.steps.get(place.checked_sub(1)?)?;
    let lit = Route::CareMap(Filter::default().with(Facet::Part, app.facets.part(step.part)));
    let way = |words: Key, to: &str| el("a.button").attr("href", to).child(el("span").child(say(words)));
    let before = (place > 1).then(|| way(Key::TourBefore, &address(tour, place - 1)));
    let next = match place < tour.steps.len() {
        true => way(Key::TourNext, &address(tour, place + 1)),
        false => way(Key::TourEnd, "#/map"),
    };
    let of_all = el("span").child(format!(" / {}", tour.steps.len()));
    Some(
        vec![
            el("p.part-line").child(el("span").child(say_with(Key::TourStep, "{n}", &place.to_string()))).child(of_all).into(),
            title(named(&tour.title, &tour.kana)),
            lead(tour_step(tour, place, step)),
            step.caution.as_ref().map_or_else(nothing, |caution| el("p.caution").child(caution).into()),
            el("p.picture__tools").child(before).child(next).child(way(Key::TourSee, &app.address(&lit))).into(),
            section(Key::TourEntries, card::links(app, step.entries.iter().copied())),
            on_paper(app, tour),
            section(Key::EntrySources, source::sources(details, &step.sources.iter().collect::<Vec<_>>())),
        ]
        .into(),
    )
}

/// The whole walk on one sheet, with the edition it comes from.
fn on_paper(app: App, tour: &Tour) -> View {
    let steps = (1..).zip(&tour.steps).map(|(place, step)| {
        let names = step.entries.iter().map(|at| app.catalogue.entry(*at).name.as_str()).collect::<Vec<_>>().join("、");
        let caution = step.caution.as_ref().map(|caution| el("p.facts").child(caution));
        el("li").child(tour_step(tour, place, step)).child(el("p.facts").child(names)).child(caution).into()
    });
    let edition = say_with(Key::HomeEdition, "{date}", &app.catalogue.city.edition.to_string());
    el("div.paper").child(el("ol").child(steps.collect::<View>())).child(el("p").child(edition)).into()
}
