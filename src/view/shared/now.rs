//! Whether somebody answers now, in a word: never by colour alone, and never by a guess.

use guide::hours::calendar::{Moment, PartialDate};
use guide::hours::status::{Answers, Doubt, Only, Status};
use guide::model::{Contact, EntryRef};
use guide::text::filled;

use crate::dom::{ReadLive, View, el, nothing};
use crate::state::{App, Coming};
use crate::view::shared::icon::icon;
use crate::words;
use crate::words::{Key, say, say_around, say_with, told};

/// The word of a contact, with the reason where it has to be confirmed. It follows the clock.
pub fn of_contact(app: App, contact: &'static Contact) -> View {
    line(Box::new(move || {
        let now = app.finding.now().get();
        let status = contact.status(now);
        let why = match status {
            Status::ToConfirm(doubt) => Some(why(doubt)),
            _ => None,
        };
        vec![word(status, now), why.map(|why| el("span").child(say(why))).into()].into()
    }))
}

/// The word of an entry on its card; its room is kept until the details are there.
pub fn of_entry(app: App, at: EntryRef) -> View {
    let entry = app.catalogue().entry(at);
    if !entry.has_hours {
        return nothing();
    }
    line(Box::new(move || {
        let Coming::Here(details) = app.content.details().get() else { return nothing() };
        let now = app.finding.now().get();
        let Some((contact, status)) = details.reach(entry, at, now) else { return nothing() };
        // Where it is not of the number that the card shows, it says of whom it is.
        let is_other = entry.phone().is_some_and(|phone| phone.number != contact.value);
        let whom = is_other.then_some(contact.label.as_ref()).flatten().map(|label| el("span").child(told(label)));
        vec![word(status, now), whom.into()].into()
    }))
}

/// The switch that leaves out those who do not answer now, and behind it the one that shows
/// those where nobody knows all the same. Beside each stands the number of what it gives.
pub fn switch(app: App, only: ReadLive<Only>, choose: fn(App, Only), count: fn(App, Answers) -> usize) -> View {
    let field = move |id: &str, words: Key, of: Answers, on: Only, off: Only| {
        let is_on = move || only.get() != Only::All && (of == Answers::Now || only.get() == on);
        let field = el("input")
            .attr("type", "checkbox")
            .attr("id", id)
            .live_checked(is_on)
            .on("change", move |_| choose(app, if is_on() { off } else { on }));
        el("label.choice").child(field).child(el("span.choice__word").child(say(words))).child(
            el("span.choice__count").child(say_around(
                Key::MapCount,
                "{n}",
                el("span").live_text(move || count(app, of).to_string()).into(),
            )),
        )
    };
    let perhaps = move |is_narrowed: &bool| match is_narrowed {
        true => field("only-perhaps", Key::NowPerhaps, Answers::Perhaps, Only::Perhaps, Only::Now).into(),
        false => nothing(),
    };
    el("div.only")
        .child(field("only-now", Key::NowOnly, Answers::Now, Only::Now, Only::All))
        .child(el("div").switch(move || only.get() != Only::All, perhaps))
        .into()
}

/// What the words rest on: Japan's time, and the data of which day.
pub fn note(app: App) -> View {
    let edition = words::date(app.catalogue().city.edition);
    el("p.facts").child(say_with(Key::NowNote, "{date}", &edition)).into()
}

#[inline(never)]
fn line(content: Box<dyn Fn() -> View>) -> View {
    el("p.now").live(content).into()
}

fn word(status: Status, now: Moment) -> View {
    let (slug, word, place, moment) = match status {
        Status::Open(until) => ("open", Key::NowOpen, Key::NowUntil, until),
        Status::ClosingSoon(until) => ("soon", Key::NowSoon, Key::NowUntil, Some(until)),
        Status::Closed(next) => ("closed", Key::NowClosed, Key::NowNext, next),
        Status::ToConfirm(_) => ("confirm", Key::NowConfirm, Key::NowNext, None),
        Status::NoInformation => ("none", Key::NowNone, Key::NowNext, None),
    };
    let word = el("strong.now__word").attr("data-now", slug).child(icon("clock")).child(el("span").child(say(word)));
    let when = moment.map(|moment| el("span").child(say_with(place, "{time}", &said(moment, now))));
    vec![word.into(), " ".into(), when.into()].into()
}

/// The time, with month and day where it is not of the same day.
fn said(moment: Moment, now: Moment) -> String {
    let time = moment.to_string();
    if moment.day() == now.day() {
        return time;
    }
    let (year, month, day) = moment.day().date();
    let in_year = PartialDate { year, month: None, day: None };
    let date =
        filled(&words::date(PartialDate { month: Some(month), day: Some(day), ..in_year }), &words::date(in_year), "");
    filled(&filled(&words::plain(Key::DateMoment), "{date}", date.trim()), "{time}", &time)
}

fn why(doubt: Doubt) -> Key {
    match doubt {
        Doubt::Holiday => Key::NowHoliday,
        Doubt::YearEnd => Key::NowYearEnd,
        Doubt::Calendar => Key::NowCalendar,
        Doubt::Validity => Key::NowValidity,
        Doubt::Old => Key::NowOld,
        Doubt::Clock => Key::NowClock,
    }
}
