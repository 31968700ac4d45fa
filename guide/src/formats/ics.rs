//! An activity for a calendar: iCalendar (RFC 5545).
//!
//! Only what a source gives days of the year for is an event: its next time, as whole days, which
//! leave the person free. Not every year's: the source said so for the years it knew. What takes
//! place in a month, now and then, or did so once, is none, because any day in a calendar would be
//! made up; nor are events of the timeline, which are history.

use super::content_line::{escaped, line, page, sources, uid};
use super::phrases::Phrases;
use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::hours::calendar::{Day, Moment, YearDay};
use crate::model::EntryRef;

/// An activity as a file for a calendar; nothing where no source gives its days. Activities of
/// several times of the year become as many events.
pub fn ics(
    catalogue: &Catalogue,
    details: &Details,
    at: EntryRef,
    phrases: &Phrases<'_>,
    now: Moment,
) -> Option<String> {
    let (entry, of) = (catalogue.entry(at), details.of(at));
    let times: Vec<(Day, Day)> = of.days.iter().map(|days| next(*days, now.day())).collect();
    if times.is_empty() {
        return None;
    }
    let mut calendar = String::new();
    let mut put = |name: &str, value: &str| line(&mut calendar, name, value);
    put("BEGIN", "VCALENDAR");
    put("VERSION", "2.0");
    put("PRODID", "-//sasae-map//sasae-map//JA");
    put("CALSCALE", "GREGORIAN");
    put("METHOD", "PUBLISH");
    let said = [Some(of.summary.clone()), of.held_note.clone(), of.caution.clone()].into_iter().flatten();
    let said: Vec<String> = said.chain(sources(details, of, phrases)).collect();
    for (first, last) in times {
        put("BEGIN", "VEVENT");
        put("UID", &uid(&entry.id, &["-", &date(first)].concat()));
        put("DTSTAMP", &stamp(now));
        put("DTSTART;VALUE=DATE", &date(first));
        // The day after the last one.
        put("DTEND;VALUE=DATE", &date(last.plus(1)));
        put("SUMMARY", &escaped(&entry.name));
        if let Some(place) = &of.place {
            let place: Vec<&str> = [place.address.as_deref(), place.name.as_deref()].into_iter().flatten().collect();
            put("LOCATION", &escaped(&place.join(" ")));
        }
        put("DESCRIPTION", &escaped(&said.join("\n")));
        if let Some(page) = page(details, of) {
            put("URL", &page);
        }
        put("TRANSP", "TRANSPARENT");
        put("END", "VEVENT");
    }
    put("END", "VCALENDAR");
    Some(calendar)
}

/// The first time that is not over on a day.
fn next((from, to): (YearDay, YearDay), today: Day) -> (Day, Day) {
    let day = |year: u16, date: YearDay| Day::of(year, (date / 100) as u8, (date % 100) as u8);
    let in_year = |year: u16| (day(year, from), day(if to < from { year + 1 } else { year }, to));
    let year = today.date().0;
    // One that goes across the turn of the year may have begun in the year before.
    (year.saturating_sub(1)..=year).map(in_year).find(|(_, last)| *last >= today).unwrap_or_else(|| in_year(year + 1))
}

/// A day: `20261010`.
fn date(day: Day) -> String {
    let (year, month, day) = day.date();
    [&year.to_string(), &*two(month.into()), &*two(day.into())].concat()
}

/// A minute of Japan as one of UTC: `20260930T150000Z`.
fn stamp(now: Moment) -> String {
    let utc = now.plus(-9 * 60);
    let minutes = utc.since(utc.day().start());
    [&date(utc.day()), "T", &two(minutes / 60), &two(minutes % 60), "00Z"].concat()
}

/// A number with two digits.
fn two(number: i32) -> String {
    let digits = number.to_string();
    if digits.len() < 2 { ["0", &digits].concat() } else { digits }
}
