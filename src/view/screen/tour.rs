//! A walk along the picture, step by step: what one may do, what helps there, and what then.

use crate::view::shared::frame::nowhere;
use crate::view::shared::tours::address;
use guide::details::Details;
use guide::facet::{Facet, Filter};
use guide::model::{Tour, TourStep};
use guide::route::Route;

use crate::dom::{View, el, nothing};
use crate::state::{App, Coming};
use crate::view::shared::frame::{lead, section, title};
use crate::view::shared::waiting::waiting;
use crate::view::shared::{card, glossary, label, source, speech};
use crate::words;
use crate::words::punctuation::{comma, heard};
use crate::words::{Key, named, proper_name, say, say_with, say_with_both, told};

/// The screen.
pub fn page(app: App, id: &str, step: u8) -> View {
    let id = id.to_owned();
    let walk = move || match app.content.details().get() {
        Coming::Here(details) => {
            let tour = details.tours.iter().find(|tour| tour.id == id);
            tour.and_then(|tour| stop(app, details, tour, usize::from(step))).unwrap_or_else(nowhere)
        }
        reading => waiting(app, reading),
    };
    el("article.entry").live(walk).into()
}

fn stop(app: App, details: &Details, tour: &Tour, place: usize) -> Option<View> {
    let step = tour.steps.get(place.checked_sub(1)?)?;
    let lit = Route::CareMap(Filter::default().with(Facet::Part, app.facets().part(step.part)));
    let way = |words: View, to: &str| el("a.button").attr("href", to).child(el("span").child(words));
    let walk = |words: Key, to: usize| way(say_with(words, "{n}", &to.to_string()), &address(tour, to));
    let before = (place > 1).then(|| walk(Key::TourBefore, place - 1));
    let next = match place < tour.steps.len() {
        true => walk(Key::TourNext, place + 1),
        false => match tour.about {
            Some(about) => way(label::entry(app, about), &app.address(&Route::Entry(about))),
            None => way(say(Key::TourEnd), "#/map"),
        },
    };
    // In the heading, or all steps of a walk would be called the same.
    let steps = say_with_both(Key::TourStep, ("{n}", &place.to_string()), ("{m}", &tour.steps.len().to_string()));
    let heading: Vec<View> = vec![el("span.also").child(steps).into(), " ".into(), named(&tour.title, &tour.kana)];
    Some(
        vec![
            title(heading),
            lead(told(&step.text)),
            speech::reader(words::told_plain(&step.text)),
            glossary::explained(app, None, &[&step.text]),
            bring(step),
            step.caution.as_ref().map_or_else(nothing, |caution| el("p.caution").child(told(caution)).into()),
            el("p.picture__tools").child(before).child(next).child(way(say(Key::TourSee), &app.address(&lit))).into(),
            section(Key::TourEntries, card::links(app, step.entries.clone())),
            on_paper(app, tour),
            section(Key::EntrySources, source::sources(details, &step.sources.iter().collect::<Vec<_>>())),
        ]
        .into(),
    )
}

/// What to bring along.
fn bring(step: &TourStep) -> View {
    let words =
        |bring: &String| vec![el("b").child(say(Key::SchemesBring)).into(), heard(":"), " ".into(), told(bring)];
    step.bring.as_ref().map(|bring| el("p").child(words(bring))).into()
}

/// The whole walk on one sheet, with the edition it comes from.
fn on_paper(app: App, tour: &Tour) -> View {
    let steps = tour.steps.iter().map(|step| {
        let names =
            step.entries.iter().flat_map(|at| [proper_name(&app.catalogue().entry(*at).name, "", &[]), comma().into()]);
        let caution = step.caution.as_ref().map(|caution| el("p.facts").child(told(caution)));
        el("li")
            .child(told(&step.text))
            .child(bring(step))
            .child(el("p.facts").child(names.collect::<View>()))
            .child(caution)
            .into()
    });
    let edition = say_with(Key::HomeEdition, "{date}", &words::date(app.catalogue().city.edition));
    el("div.paper").child(el("ol").child(steps.collect::<View>())).child(el("p").child(edition)).into()
}
