//! How the care system is being built, and how it came about: lists that the stylesheet lays
//! out as pictures, a ring of steps and a line of years. So picture and words are one.

use guide::hours::calendar::PartialDate;
use guide::model::{Detail, EntryRef, Kind};
use guide::route::Route;

use crate::dom::{El, View, el, nothing};
use crate::state::App;
use crate::view::shared::label;
use crate::words;
use crate::words::{Key, draw, named, plain, say, told};

/// The steps of building the system, one after the other and around again; in their middle
/// what goes on beside all of them.
pub fn cycle(app: App) -> View {
    let (mut ring, mut middle) = (el("ol.steps"), el("ul"));
    for (at, step) in app.catalogue().of_kind(Kind::Step) {
        let line = el("li").child(milestone(app, at, nothing()));
        match step.detail {
            Detail::Step { order: 0 } => middle = middle.child(line),
            _ => ring = ring.child(line),
        }
    }
    let again = el("p").child(say(Key::MapAgain));
    let middle = el("div.cycle__middle").child(el("p").child(say(Key::MapBeside))).child(middle);
    drawn(Key::MapSteps, again.into(), el("div.cycle").child(ring).child(middle))
}

/// What happened, year by year; what happened in the city itself stands on a side of its own.
pub fn timeline(app: App) -> View {
    let mut years = el("ol.timeline");
    let mut before = 0;
    for (at, event) in app.catalogue().of_kind(Kind::Timeline) {
        let Detail::Event { date } = event.detail else { continue };
        let mut line = el(if app.catalogue().is_own(event.area) { "li.own" } else { "li" });
        if date.year != before {
            let year = PartialDate { month: None, day: None, ..date };
            line = line.attr("data-after", if before + 1 < date.year { "gap" } else { "" });
            // Who hears the line hears the whole date of each event.
            line = line.child(el("p.year").attr("aria-hidden", "true").child(draw(&words::date(year))));
            before = date.year;
        }
        let area = app.catalogue().area(event.area);
        let day =
            el(if date.month.is_some() { "span.date" } else { "span.visually-hidden" }).child(draw(&words::date(date)));
        let when = el("p.when").child(day).child(" ").child(el("span.tag").child(named(&area.label, &area.kana)));
        years = years.child(line.child(milestone(app, at, when.into())));
    }
    drawn(Key::MapTimeline, nothing(), years)
}

/// A picture with its heading, which names it.
fn drawn(heading: Key, lead: View, picture: El) -> View {
    let group = el("section.story").attr("role", "group").attr("aria-label", &plain(heading));
    group.child(el("h2").child(say(heading))).child(lead).child(picture).into()
}

/// Steps and events are called what they are, so a translation says it all; there is little room.
fn link(app: App, at: EntryRef) -> View {
    let entry = app.catalogue().entry(at);
    let link = el("a").attr("href", &app.address(&Route::Entry(at))).attr("id", &["to-", &entry.id].concat());
    link.child(told(&entry.name)).into()
}

fn milestone(app: App, at: EntryRef, when: View) -> View {
    el("div")
        .child(when)
        .child(el("p.milestone").child(link(app, at)))
        .child(el("p").child(label::sentence(app, at)))
        .into()
}
