//! Whether somebody answers: the calendar, the edges, and every minute of a simpler model.

use guide::details::Details;
use guide::facet::{Facet, Filter};
use guide::hours::calendar::{DAY, Day, HOLIDAYS_KNOWN, Moment, PartialDate, days_in};
use guide::hours::status::{Answers, Doubt, Only, SOON, Status};
use guide::hours::{Holidays, Hours, On, Slot, Span, Time, Weekdays};
use guide::model::{Contact, SourceKind, Sure};
use guide::results::Results;
use guide::search::{Hit, Query};
use proptest::prelude::*;

use crate::fixture::{BUNKYO, FACETS, INDEX, PERFECT, details, entry};

/// The public holidays of these years as the Cabinet Office publishes them: see
/// [`Day::is_holiday`] for where.
const PUBLISHED: &[(u16, &[(u8, u8)])] = &[
    (
        2024,
        &[
            (1, 1),
            (1, 8),
            (2, 11),
            (2, 12),
            (2, 23),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (5, 6),
            (7, 15),
            (8, 11),
            (8, 12),
            (9, 16),
            (9, 22),
            (9, 23),
            (10, 14),
            (11, 3),
            (11, 4),
            (11, 23),
        ],
    ),
    (
        2025,
        &[
            (1, 1),
            (1, 13),
            (2, 11),
            (2, 23),
            (2, 24),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (5, 6),
            (7, 21),
            (8, 11),
            (9, 15),
            (9, 23),
            (10, 13),
            (11, 3),
            (11, 23),
            (11, 24),
        ],
    ),
    (
        2026,
        &[
            (1, 1),
            (1, 12),
            (2, 11),
            (2, 23),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (5, 6),
            (7, 20),
            (8, 11),
            (9, 21),
            (9, 22),
            (9, 23),
            (10, 12),
            (11, 3),
            (11, 23),
        ],
    ),
    (
        2027,
        &[
            (1, 1),
            (1, 11),
            (2, 11),
            (2, 23),
            (3, 21),
            (3, 22),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (7, 19),
            (8, 11),
            (9, 20),
            (9, 23),
            (10, 11),
            (11, 3),
            (11, 23),
        ],
    ),
];

#[test]
fn the_public_holidays_are_those_that_are_published() {
    assert!(PUBLISHED.iter().map(|(year, _)| *year).eq(HOLIDAYS_KNOWN));
    for (year, published) in PUBLISHED {
        let first = Day::of(*year, 1, 1);
        let computed: Vec<(u8, u8)> = (0..366)
            .map(|days| first.plus(days))
            .filter(|day| day.date().0 == *year && day.is_holiday())
            .map(|day| (day.date().1, day.date().2))
            .collect();
        assert_eq!(computed, *published, "{year}");
    }
}

#[test]
fn days_follow_one_another() {
    let mut day = Day::FIRST;
    let mut weekday = 3; // A Thursday.
    for year in 1970..=2100 {
        for month in 1..=12 {
            for date in 1..=days_in(year, month) {
                assert_eq!((day.date(), day.weekday()), ((year, month, date), weekday));
                assert_eq!(Day::of(year, month, date), day);
                (day, weekday) = (day.plus(1), (weekday + 1) % 7);
            }
        }
    }
    assert_eq!(day.date(), (2100, 12, 31), "there is no day behind the last");
}

#[test]
fn a_moment_is_of_japan_wherever_the_clock_stands() {
    // 24 November 2026, 15:00 UTC: midnight in Japan, ten in the morning in New York.
    let midnight = Moment::of_millis(1_795_532_400_000);
    assert_eq!(midnight, at("2026-11-25 00:00"));
    assert_eq!(Moment::of_millis(1_795_532_399_999), at("2026-11-24 23:59"));
    assert_eq!(Moment::of_millis(0), at("1970-01-01 09:00"));
    assert_eq!(Moment::of_millis(-59_999), at("1970-01-01 09:00"));
    assert_eq!(Moment::of_millis(i64::MIN), at("1970-01-01 00:00"), "nothing is before");
    assert_eq!(Moment::of_millis(i64::MAX).day(), Day::LAST);
    assert_eq!((midnight.day().date(), midnight.day().weekday()), ((2026, 11, 25), 2));
}

#[test]
fn a_moment_is_said_by_its_time_of_day() {
    assert_eq!(at("2026-11-25 09:05").to_string(), "9:05");
    assert_eq!(at("2026-11-26 00:00").to_string(), "0:00");
}

/// A moment as one writes it.
fn at(text: &str) -> Moment {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    date(day).first_day().start().plus(Time::parse(time).expect(text).minutes().into())
}

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).expect(text)
}

fn week(days: &str, span: Span) -> Slot {
    Slot { on: On::Week { days: Weekdays::of(days.split(' ')).expect(days), nth: vec![] }, span }
}

fn span(from: &str, to: &str) -> Span {
    let (from, to) = (Time::parse(from).expect(from), Time::parse(to).expect(to));
    if from < to { Span::Day { from, to } } else { Span::Overnight { from, until: to } }
}

fn hours(holidays: Holidays, slots: impl Into<Vec<Slot>>) -> Hours {
    Hours {
        slots: slots.into(),
        last_call: None,
        holidays,
        closed: vec![],
        closures: vec![],
        knows_year_end: false,
        valid: Hours::ALWAYS,
        right: Hours::ALWAYS,
        words: String::new(),
        note: None,
    }
}

/// What is said at a moment, in one line; of the turn of the year the build has asked.
fn said(hours: &Hours, text: &str) -> String {
    let now = at(text);
    let hours = Hours { knows_year_end: hours.knows_year_end || hours.speak_of_year_end(), ..hours.clone() };
    word(hours.status(now), now)
}

fn word(status: Status, now: Moment) -> String {
    let day = |moment: Moment| match moment.day().date() {
        (_, month, day) if moment.day() != now.day() => format!(" {month}/{day}"),
        _ => String::new(),
    };
    let moment = |moment: Option<Moment>| moment.map(|moment| format!("{} {moment}", day(moment))).unwrap_or_default();
    match status {
        Status::Open(until) => format!("受付中{}", moment(until)),
        Status::ClosingSoon(until) => format!("まもなく終了{}", moment(Some(until))),
        Status::Closed(next) => format!("時間外{}", moment(next)),
        Status::ToConfirm(doubt) => format!("要確認 {doubt:?}"),
        Status::NoInformation => "情報なし".to_owned(),
    }
}

/// Holds that at each moment this is said.
fn says(hours: &Hours, edges: &[(&str, &str)]) {
    for (moment, expected) in edges {
        assert_eq!(said(hours, moment), *expected, "{moment}");
    }
}

const WEEKDAYS: &str = "mon tue wed thu fri";

#[test]
fn a_desk_opens_at_its_first_minute_and_is_closed_at_its_last() {
    // 25 November 2026 is a Wednesday.
    says(
        &hours(Holidays::Closed, [week(WEEKDAYS, span("09:00", "17:00"))]),
        &[
            ("2026-11-25 08:59", "時間外 9:00"),
            ("2026-11-25 09:00", "受付中 17:00"),
            ("2026-11-25 16:29", "受付中 17:00"),
            ("2026-11-25 16:30", "まもなく終了 17:00"),
            ("2026-11-25 16:59", "まもなく終了 17:00"),
            ("2026-11-25 17:00", "時間外 11/26 9:00"),
            ("2026-11-27 17:00", "時間外 11/30 9:00"),
            ("2026-11-28 12:00", "時間外 11/30 9:00"),
        ],
    );
}

#[test]
fn two_slots_a_day_have_a_break_between_them() {
    says(
        &hours(Holidays::Closed, [week(WEEKDAYS, span("09:00", "12:00")), week(WEEKDAYS, span("13:00", "17:00"))]),
        &[
            ("2026-11-25 11:45", "まもなく終了 12:00"),
            ("2026-11-25 12:00", "時間外 13:00"),
            ("2026-11-25 13:00", "受付中 17:00"),
        ],
    );
    let touching =
        hours(Holidays::Closed, [week(WEEKDAYS, span("09:00", "12:00")), week(WEEKDAYS, span("12:00", "17:00"))]);
    says(&touching, &[("2026-11-25 11:45", "受付中 17:00")]);
}

#[test]
fn after_the_last_call_nobody_new_is_answered() {
    let evening =
        Hours { last_call: Time::parse("21:30"), ..hours(Holidays::Open, [week("every", span("17:00", "22:00"))]) };
    says(
        &evening,
        &[
            ("2026-11-25 20:59", "受付中 21:30"),
            ("2026-11-25 21:00", "まもなく終了 21:30"),
            ("2026-11-25 21:30", "時間外 11/26 17:00"),
            ("2026-11-25 21:59", "時間外 11/26 17:00"),
        ],
    );
    let morning =
        Hours { last_call: Time::parse("04:30"), ..hours(Holidays::Open, [week("every", span("22:00", "05:00"))]) };
    says(
        &morning,
        &[
            ("2026-11-25 04:29", "まもなく終了 4:30"),
            ("2026-11-25 04:30", "時間外 22:00"),
            ("2026-11-25 23:00", "受付中 11/26 4:30"),
        ],
    );
    let two = Hours {
        last_call: Time::parse("16:30"),
        ..hours(Holidays::Open, [week("every", span("09:00", "12:00")), week("every", span("13:00", "17:00"))])
    };
    says(&two, &[("2026-11-25 11:59", "まもなく終了 12:00"), ("2026-11-25 16:30", "時間外 11/26 9:00")]);
}

#[test]
fn a_night_belongs_to_the_day_on_which_it_begins() {
    // 23 November 2026 is a Monday and a holiday, 22 a Sunday, 24 a Tuesday.
    says(
        &hours(Holidays::Open, [week("sun", span("22:00", "05:30"))]),
        &[
            ("2026-11-22 21:59", "時間外 22:00"),
            ("2026-11-22 23:59", "受付中 11/23 5:30"),
            ("2026-11-23 00:00", "受付中 5:30"),
            ("2026-11-23 05:29", "まもなく終了 5:30"),
            ("2026-11-23 05:30", "時間外 11/29 22:00"),
            ("2026-11-22 03:00", "時間外 22:00"),
        ],
    );
    let every_night = [week("every", span("22:00", "05:30"))];
    says(
        &hours(Holidays::Closed, every_night.clone()),
        &[
            ("2026-11-23 03:00", "受付中 5:30"),
            ("2026-11-23 23:00", "時間外 11/24 22:00"),
            ("2026-11-24 03:00", "時間外 22:00"),
        ],
    );
    says(
        &hours(Holidays::Unknown, every_night.clone()),
        &[
            ("2026-11-23 03:00", "受付中 5:30"),
            ("2026-11-23 12:00", "時間外"),
            ("2026-11-23 23:00", "要確認 Holiday"),
            ("2026-11-24 03:00", "要確認 Holiday"),
            ("2026-11-24 12:00", "時間外 22:00"),
        ],
    );
    let closed = (1124, 1124);
    says(
        &Hours { closed: vec![closed], ..hours(Holidays::Open, every_night) },
        &[
            ("2026-11-24 05:00", "まもなく終了 5:30"),
            ("2026-11-24 23:00", "時間外 11/25 22:00"),
            ("2026-11-25 03:00", "時間外 22:00"),
        ],
    );
}

#[test]
fn who_answers_all_day_never_closes_at_midnight() {
    says(
        &hours(Holidays::Open, [week("every", Span::AllDay)]),
        &[
            ("2026-11-25 23:59", "受付中"),
            ("2026-12-31 23:59", "受付中"),
            ("2027-01-01 00:00", "受付中"),
            ("2028-02-29 12:00", "受付中"),
        ],
    );
    says(
        &hours(Holidays::Open, [week("mon tue", Span::AllDay)]),
        &[
            ("2026-11-23 23:59", "受付中"),
            ("2026-11-24 00:00", "受付中"),
            ("2026-11-24 00:01", "受付中 11/25 0:00"),
            ("2026-11-24 23:31", "まもなく終了 11/25 0:00"),
            ("2026-11-25 00:00", "時間外 11/30 0:00"),
        ],
    );
    // The night before a day that is not certain does not say that it ends.
    says(
        &hours(Holidays::Unknown, [week("every", Span::AllDay)]),
        &[("2026-11-22 23:59", "受付中"), ("2026-11-23 00:00", "要確認 Holiday")],
    );
}

#[test]
fn some_weeks_and_some_days_of_a_month() {
    let weeks = Slot {
        on: On::Week { days: Weekdays::of(["sat"]).expect("a day"), nth: vec![2, 5] },
        span: span("13:00", "15:00"),
    };
    // Saturdays of November 2026: 7, 14, 21, 28. Of January 2027: 2, 9, 16, 23, 30.
    says(
        &hours(Holidays::Open, [weeks]),
        &[
            ("2026-11-07 13:00", "時間外 11/14 13:00"),
            ("2026-11-14 13:00", "受付中 15:00"),
            ("2026-11-21 14:00", "時間外"),
            ("2027-01-30 13:00", "受付中 15:00"),
        ],
    );
    says(
        &hours(Holidays::Open, [Slot { on: On::Month(vec![10, 31]), span: span("08:00", "08:00") }]),
        &[
            ("2026-11-09 12:00", "時間外 11/10 8:00"),
            ("2026-11-10 08:00", "受付中"),
            ("2026-11-11 07:59", "まもなく終了 8:00"),
            ("2026-11-30 12:00", "時間外"),
            ("2026-12-31 12:00", "要確認 YearEnd"),
        ],
    );
    says(
        &hours(Holidays::Open, [Slot { on: On::Month(vec![29]), span: span("08:00", "09:00") }]),
        &[("2028-02-29 08:00", "受付中 9:00"), ("2027-02-28 08:00", "時間外")],
    );
}

#[test]
fn a_public_holiday_is_open_closed_or_to_be_confirmed() {
    let at_nine = |holidays| hours(holidays, [week(WEEKDAYS, span("09:00", "17:00"))]);
    // Monday 23 November; Tuesday 22 September between two holidays; Monday 22 March instead of a Sunday.
    for (day, before) in [("2026-11-23", "2026-11-20"), ("2026-09-22", "2026-09-18"), ("2027-03-22", "2027-03-19")] {
        let (noon, evening, before) = (format!("{day} 12:00"), format!("{day} 18:00"), format!("{before} 18:00"));
        assert_eq!(said(&at_nine(Holidays::Open), &noon), "受付中 17:00");
        assert!(said(&at_nine(Holidays::Closed), &noon).starts_with("時間外 "), "{day}");
        assert_eq!(said(&at_nine(Holidays::Unknown), &noon), "要確認 Holiday");
        assert!(said(&at_nine(Holidays::Unknown), &evening).starts_with("時間外"), "outside of the hours on any day");
        // What is not certain is not promised, nor is it passed over.
        assert_eq!(said(&at_nine(Holidays::Unknown), &before), "時間外");
    }
}

#[test]
fn a_public_holiday_may_have_the_hours_of_a_sunday() {
    let desk = hours(
        Holidays::AsSunday,
        [
            week(WEEKDAYS, span("07:00", "10:00")),
            week(WEEKDAYS, span("17:30", "22:00")),
            week("sat sun", span("07:00", "22:00")),
        ],
    );
    // Monday 23 November is a public holiday, Tuesday 24 November is none.
    for (moment, expected) in [
        ("2026-11-23 06:59", "時間外 7:00"),
        ("2026-11-23 12:00", "受付中 22:00"),
        ("2026-11-23 22:00", "時間外 11/24 7:00"),
        ("2026-11-24 12:00", "時間外 17:30"),
        ("2026-11-22 12:00", "受付中 22:00"),
        // Its public holidays are not published yet.
        ("2028-11-03 08:00", "要確認 Calendar"),
    ] {
        assert_eq!(said(&desk, moment), expected, "{moment}");
    }
}

#[test]
fn the_turn_of_the_year_is_what_a_source_says_of_it() {
    let desk = hours(Holidays::Closed, [week("every", span("09:00", "17:00"))]);
    says(
        &desk,
        &[
            ("2026-12-28 12:00", "受付中 17:00"),
            ("2026-12-28 18:00", "時間外"),
            ("2026-12-29 12:00", "要確認 YearEnd"),
            ("2026-12-31 12:00", "要確認 YearEnd"),
            ("2026-12-31 18:00", "時間外"),
            ("2027-01-01 12:00", "時間外"),
            ("2027-01-02 12:00", "要確認 YearEnd"),
            ("2027-01-03 12:00", "要確認 YearEnd"),
            ("2027-01-03 18:00", "時間外 1/4 9:00"),
            ("2027-01-04 12:00", "受付中 17:00"),
        ],
    );
    let rest = (1230, 103);
    says(
        &Hours { closed: vec![rest], ..desk.clone() },
        &[
            ("2026-12-29 12:00", "受付中 17:00"),
            ("2026-12-30 12:00", "時間外 1/4 9:00"),
            ("2026-12-31 12:00", "時間外 1/4 9:00"),
            ("2027-01-03 12:00", "時間外 1/4 9:00"),
            ("2027-01-04 09:00", "受付中 17:00"),
        ],
    );
    says(
        &Hours { knows_year_end: true, ..desk },
        &[
            ("2026-12-31 12:00", "受付中 17:00"),
            ("2027-01-01 12:00", "時間外 1/2 9:00"),
            ("2027-01-02 12:00", "受付中 17:00"),
        ],
    );
    let summer = (813, 815);
    let desk = Hours { closed: vec![summer], ..hours(Holidays::Open, [week("every", span("09:00", "17:00"))]) };
    says(&desk, &[("2026-08-15 12:00", "時間外 8/16 9:00"), ("2026-12-31 12:00", "要確認 YearEnd")]);
}

#[test]
fn a_closure_begins_on_its_first_day_and_ends_with_its_last() {
    let closure = (Day::of(2026, 11, 26), Day::of(2026, 11, 27));
    says(
        &Hours { closures: vec![closure], ..hours(Holidays::Open, [week("every", span("09:00", "17:00"))]) },
        &[
            ("2026-11-25 12:00", "受付中 17:00"),
            ("2026-11-25 17:00", "時間外 11/28 9:00"),
            ("2026-11-26 12:00", "時間外 11/28 9:00"),
            ("2026-11-27 16:59", "時間外 11/28 9:00"),
            ("2026-11-28 09:00", "受付中 17:00"),
            ("2027-11-26 12:00", "受付中 17:00"),
        ],
    );
}

#[test]
fn outside_of_their_time_hours_say_nothing() {
    let desk = hours(Holidays::Open, [week("every", span("09:00", "17:00"))]);
    let held = Hours { valid: (date("2026-04").first_day(), date("2027-03").last_day()), ..desk.clone() };
    says(
        &held,
        &[
            ("2026-03-31 12:00", "要確認 Validity"),
            ("2026-03-31 23:00", "要確認 Validity"),
            ("2026-04-01 12:00", "受付中 17:00"),
            ("2027-03-31 12:00", "受付中 17:00"),
            ("2027-03-31 17:00", "時間外"),
            ("2027-04-01 12:00", "要確認 Validity"),
        ],
    );
    let until = Hours { valid: (Day::FIRST, Day::of(2026, 11, 25)), ..desk };
    says(&until, &[("2026-11-25 16:59", "まもなく終了 17:00"), ("2026-11-26 00:00", "要確認 Validity")]);
}

#[test]
fn after_the_last_known_holiday_nothing_is_guessed() {
    let desk = |holidays| hours(holidays, [week(WEEKDAYS, span("09:00", "17:00"))]);
    // 4 January 2028 is a Tuesday, 8 a Saturday.
    for holidays in [Holidays::Closed, Holidays::Unknown] {
        says(
            &desk(holidays),
            &[
                ("2027-12-28 12:00", "受付中 17:00"),
                ("2028-01-04 12:00", "要確認 Calendar"),
                ("2028-01-08 12:00", "時間外"),
                ("2023-06-01 12:00", "要確認 Calendar"),
            ],
        );
    }
    says(&desk(Holidays::Open), &[("2028-01-04 12:00", "受付中 17:00")]);
}

/// A contact of the small folder with sources of these kinds, dates and days of reading, open all day.
fn told(sure: Option<Sure>, sources: &[(SourceKind, Option<&str>, &str)]) -> (Details, Contact) {
    let mut all = PERFECT.details.clone();
    let mut contact = details(&PERFECT, "line-night").contacts[0].clone();
    let cite = contact.sources[0].clone();
    contact.sources.clear();
    for (place, (kind, said, read)) in sources.iter().enumerate() {
        let source = &mut all.sources[place];
        (source.kind, source.date, source.read) = (*kind, said.map(date), date(read));
        let known = PERFECT.details.entries.iter().flat_map(|own| own.all_sources()).map(|cite| cite.source);
        let known = known
            .into_iter()
            .find(|known| std::ptr::eq(PERFECT.details.source(*known), &PERFECT.details.sources[place]));
        contact.sources.push(guide::model::Cite { source: known.expect("every source is cited"), ..cite.clone() });
    }
    contact.sure = sure;
    let right = all.right(&contact);
    contact.hours = Some(Hours { right, ..hours(Holidays::Open, [week("every", Span::AllDay)]) });
    (all, contact)
}

#[test]
fn what_was_said_long_ago_is_to_be_confirmed() {
    use SourceKind::{Official, Opinion, Survey, ThirdParty};
    let read = "2026-11-22";
    let (a, b) = (Some(Sure::A), Some(Sure::B));
    let now = at("2026-11-25 12:00");
    type Said<'a> = (SourceKind, Option<&'a str>, &'a str);
    let cases: &[(Option<Sure>, &[Said<'_>], &str)] = &[
        (a, &[(Official, Some("2023-11-30"), read)], "受付中"),
        (a, &[(Official, Some("2023-10"), read)], "要確認 Old"),
        (a, &[(Official, Some("2022"), read)], "要確認 Old"),
        (b, &[(ThirdParty, Some("2026-07"), read)], "受付中"),
        (a, &[(Official, Some("2020"), read), (ThirdParty, Some("2026"), read)], "受付中"),
        (a, &[(Official, None, read)], "受付中"),
        (None, &[(Official, None, read)], "受付中"),
        (b, &[(Official, None, read)], "要確認 Old"),
        (a, &[(ThirdParty, None, read)], "要確認 Old"),
        (a, &[(Survey, Some("2026-10"), read)], "要確認 Old"),
        (a, &[(Opinion, None, read)], "要確認 Old"),
        (a, &[(Official, None, "2023-10-01")], "要確認 Old"),
        (a, &[(Official, Some("2026-10"), "2026-11-25")], "受付中"),
        (a, &[(Official, Some("2026-10"), "2026-11-26")], "要確認 Clock"),
    ];
    for (sure, sources, expected) in cases {
        let (_, contact) = told(*sure, sources);
        assert_eq!(word(contact.status(now), now), *expected, "{sure:?} {sources:?}");
    }
}

#[test]
fn no_hours_are_no_information_and_not_closed() {
    let (_, mut contact) = told(Some(Sure::A), &[(SourceKind::Official, Some("2026-11"), "2026-11-22")]);
    contact.hours = None;
    assert_eq!(contact.status(at("2026-11-25 12:00")), Status::NoInformation);
}

#[test]
fn an_entry_is_reached_by_its_contact_that_is_open() {
    let (mut all, open) = told(Some(Sure::A), &[(SourceKind::Official, Some("2026-11"), "2026-11-22")]);
    let (line, record) = entry(&PERFECT.catalogue, "line-night");
    let (place, _) = PERFECT.catalogue.entries().enumerate().find(|(_, (at, _))| *at == line).expect("the line");
    let now = at("2026-11-25 12:00");
    let number = |value: &str, hours: Option<Hours>| Contact { value: value.to_owned(), hours, ..open.clone() };
    let closed = hours(Holidays::Open, [week("every", span("13:00", "14:00"))]);
    let mut reached = |contacts: Vec<Contact>| {
        all.entries[place].contacts = contacts;
        all.reach(record, line, now).map(|(contact, status)| format!("{} {}", contact.value, word(status, now)))
    };
    let card = record.phone().expect("a number").number.clone();
    assert_eq!(
        reached(vec![number("1", None), number(&card, None)]),
        Some(format!("{card} 情報なし")),
        "what its card shows"
    );
    assert_eq!(
        reached(vec![number(&card, Some(closed.clone())), number("1", open.hours.clone())]),
        Some("1 受付中".to_owned())
    );
    assert_eq!(
        reached(vec![number(&card, Some(closed.clone())), number("1", None)]),
        Some("1 情報なし".to_owned()),
        "unknown is not closed"
    );
    assert_eq!(reached(vec![number(&card, Some(closed))]), Some(format!("{card} 時間外 13:00")));
    assert_eq!(reached(vec![]), None);
}

#[test]
fn the_words_of_the_real_data_at_a_stated_moment() {
    let now = at("2026-12-02 18:00");
    let words: Vec<String> = BUNKYO
        .catalogue
        .entries()
        .filter(|(_, entry)| entry.has_hours)
        .map(|(line, entry)| {
            let (_, status) = BUNKYO.details.reach(entry, line, now).expect("a contact");
            format!("{} {}", entry.id, word(status, now))
        })
        .collect();
    expect_test::expect![[r#"
        desk-kyoten-otsuka 時間外 12/3 10:00
        desk-kojino 時間外 12/3 9:00
        desk-kyoten-komagome 時間外 12/3 10:00
        desk-silver-otasuke 時間外 12/3 9:00
        desk-anshin-kyoten 情報なし
        desk-shigoto-zaidan 情報なし
        desk-shokugyo-center 時間外 12/3 8:45
        desk-otona-tosca 時間外 12/3 9:00
        desk-kodomo-tosca 時間外 12/3 9:00
        desk-seishinhoken-center 時間外 12/3 9:00
        desk-kyoten-tomisaka 時間外 12/3 10:00
        desk-hellowork 時間外 12/3 8:30
        desk-kyoiku-soudan 時間外 12/3 8:30
        desk-kikan 時間外 12/3 9:00
        desk-gyakutai-boushi 受付中 12/3 8:30
        desk-shurou-shien 時間外 12/3 9:00
        desk-jido-soudanjo 時間外 12/3 9:00
        desk-kyoten-motofuji 時間外 12/3 10:00
        desk-rework 時間外 12/3 8:45
        line-anata-no-ibasho 受付中
        line-119 受付中
        line-189 受付中
        line-inochi-sos 受付中
        line-7119 受付中
        line-jisatsu-yobo 受付中 21:00
        line-kinkyu-denwa 受付中 22:00
        line-sodan-hotline 要確認 Old
        line-childline 受付中 21:00
        line-dv 受付中
        line-tokyo-inochi 受付中
        line-tokyo-jisatsu-boushi 時間外 20:00
        line-tokyo-jisatsu-soudan 要確認 Old
        line-yakan-kokoro 受付中 21:30
        line-shouni-kokoro 時間外 12/3 9:00
        line-kodomo-sos 受付中
        line-110 受付中
        line-ijime-denwa 受付中
        line-kyoiku-denwa 受付中
        line-yoiko 受付中 21:00
        line-yorisoi 受付中
        desk-shogaisha-kaikan 時間外 12/3 9:00
        org-ginnan 時間外 12/3 10:00
        org-akari 時間外 12/3 11:00
        org-seishinhoken-center 時間外 12/3 9:00
        org-hellowork-iidabashi 時間外 12/3 8:30
        org-kikan 時間外 12/3 9:00
        act-center-soudan 時間外 12/3 9:00
        place-ibis-bunkyo 時間外 12/3 10:00
        place-atgp-ochanomizu 時間外 12/3 10:00
        place-abeam 時間外 12/3 10:00
        place-ginnan-sanchome 時間外 12/3 10:00
        place-ginnan-2 時間外 12/3 10:00
        place-wing-todaimae 時間外 12/3 14:00
        place-kyarikaku-myogadani 時間外 12/3 10:00
        place-coplus-todaimae 時間外 12/3 11:00
        place-minanoha まもなく終了 18:30
        place-sunvillage-bunkyo 時間外 12/3 10:00
        place-jobridge-iidabashi 時間外 12/3 10:30
        place-tasuc-bunkyo 時間外 12/3 14:00
        place-ti-leaf 時間外 12/3 10:00
        place-challenge-kids-hongo 時間外 12/3 9:00
        place-pocket 時間外 12/3 9:30
        place-happy-terrace-sendagi-2 時間外 12/3 10:00
        place-jido-hattatsu-hokkori 時間外 12/3 14:00
        place-joy まもなく終了 18:30
        place-road まもなく終了 18:30
        place-beruf 時間外 12/3 9:15
        place-ann-plus-edogawabashi 受付中 19:30
        place-with-you-hakusan 時間外 12/3 14:00
        place-caritas-tsubasa まもなく終了 18:30
        place-sansan 時間外 12/3 14:00
        place-viola まもなく終了 18:30
        place-rivatore-ochanomizu 時間外 12/3 9:00
        place-one-yushima 時間外 12/3 14:30
        place-yamadori 時間外 12/3 9:00"#]]
    .assert_eq(&words.join("\n"));
}

/// What asking only for those who answer gives, at a moment of the real data.
fn asked(words: &str, filter: &Filter, only: Only, now: Moment) -> Results {
    let catalogue = &BUNKYO.catalogue;
    let answers: Vec<Answers> = catalogue.entries().map(|(at, entry)| BUNKYO.details.answers(entry, at, now)).collect();
    Results::of_search(catalogue, &INDEX, &FACETS, &Query::new(words), filter, &answers, only)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn a_count_is_what_asking_for_it_gives(
        filter in crate::facet::filters(Facet::OF_SEARCH),
        words in prop::sample::select(vec!["", "電話", "いのち"]),
        day in days(),
        minute in 0..DAY,
    ) {
        let now = day.plus(1100).start().plus(minute);
        let all = asked(words, &filter, Only::All, now);
        let open = asked(words, &filter, Only::Now, now);
        let perhaps = asked(words, &filter, Only::Perhaps, now);
        for results in [&all, &open, &perhaps] {
            prop_assert_eq!(results.answering, [open.fitting.len(), perhaps.fitting.len() - open.fitting.len(), all.fitting.len()]);
        }
        let status = |hit: &Hit| {
            let entry = BUNKYO.catalogue.entry(hit.entry);
            (BUNKYO.details.reach(entry, hit.entry, now).map(|(_, status)| status), entry.is_reachable_kind())
        };
        for hit in &all.fitting {
            let (is_open, is_unclear) = match status(hit) {
                (Some(status), _) => (status.is_open(), status.is_unclear()),
                (None, is_reachable) => (false, is_reachable),
            };
            prop_assert_eq!(open.fitting.contains(hit), is_open);
            prop_assert_eq!(perhaps.fitting.contains(hit), is_open || is_unclear);
        }
        // Beside every choice stands what ticking it gives, with the switch left as it is.
        for (place, facet) in Facet::OF_SEARCH.iter().enumerate() {
            let none = filter.values(*facet).fold(filter, |filter, value| filter.toggled(*facet, value));
            for (at, value) in FACETS.values(*facet).enumerate() {
                let ticked = asked(words, &none.with(*facet, value), Only::Now, now);
                prop_assert_eq!(open.count(place, at), ticked.fitting.len());
            }
        }
    }
}

#[test]
fn before_the_details_are_there_nobody_is_left_out() {
    let filter = Filter::default();
    let all = Results::of_search(&BUNKYO.catalogue, &INDEX, &FACETS, &Query::new(""), &filter, &[], Only::All);
    assert_eq!(all.answering, [0, 0, all.fitting.len()]);
}

#[test]
fn so_many_entries_answer_at_a_stated_moment() {
    let now = at("2026-12-02 18:00");
    let [open, perhaps, all] = asked("", &Filter::default(), Only::All, now).answering;
    expect_test::expect!["24 / 269 / 498"].assert_eq(&format!("{open} / {perhaps} / {all}"));
}

/// Whether somebody answers in a minute, found the long way round.
fn in_minute(hours: &Hours, now: Moment) -> Result<bool, Doubt> {
    let today = now.day();
    let mut doubt = None;
    let mut is_open = false;
    for (days, earlier) in [(0, 0), (-1, DAY)] {
        let day = today.plus(days);
        let minute = now.since(today.start()) + earlier;
        let (year, month, date) = day.date();
        if day < hours.valid.0 || hours.valid.1 < day {
            if days == 0 {
                doubt = doubt.or(Some(Doubt::Validity));
            }
            continue;
        }
        let is_known = PUBLISHED.iter().find(|(known, _)| *known == year);
        let is_holiday = is_known.is_some_and(|(_, published)| published.contains(&(month, date)));
        let weekday = if is_holiday && hours.holidays == Holidays::AsSunday { 6 } else { day.weekday() };
        let is_slot = hours.slots.iter().any(|slot| {
            let falls = match &slot.on {
                On::Week { days, nth } => days.has(weekday) && (nth.is_empty() || nth.contains(&(date.div_ceil(7)))),
                On::Month(dates) => dates.contains(&date),
            };
            let (from, to) = match slot.span {
                Span::AllDay => (0, 1440),
                Span::Day { from, to } => (i32::from(from.minutes()), i32::from(to.minutes())),
                Span::Overnight { from, until } => (i32::from(from.minutes()), i32::from(until.minutes()) + 1440),
            };
            let is_called_off = hours.last_call.is_some_and(|last| {
                let last = i32::from(last.minutes());
                [last, last + 1440].into_iter().any(|last| from <= last && last < to && last <= minute)
            });
            falls && (from..to).contains(&minute) && !is_called_off
        });
        let in_period = |(first, last): &(u16, u16)| {
            let split = |date: u16| ((date / 100) as u8, (date % 100) as u8);
            let mut walk = split(*first);
            loop {
                if walk == (month, date) {
                    return true;
                }
                if walk == split(*last) {
                    return false;
                }
                walk = if walk == (12, 31) {
                    (1, 1)
                } else if walk.1 >= days_in(2024, walk.0) {
                    (walk.0 + 1, 1)
                } else {
                    (walk.0, walk.1 + 1)
                };
            }
        };
        let is_closed = hours.closed.iter().any(in_period)
            || hours.closures.iter().any(|(first, last)| (*first..=*last).contains(&day))
            || is_holiday && hours.holidays == Holidays::Closed;
        if !is_slot || is_closed {
            continue;
        }
        let new_year = [(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)];
        let why = if new_year.contains(&(month, date)) && !hours.knows_year_end {
            Some(Doubt::YearEnd)
        } else if hours.holidays == Holidays::Open {
            None
        } else if is_known.is_none() {
            Some(Doubt::Calendar)
        } else {
            (is_holiday && hours.holidays == Holidays::Unknown).then_some(Doubt::Holiday)
        };
        match why {
            None => is_open = true,
            // What began the day before is met first.
            Some(why) => doubt = Some(why),
        }
    }
    match (is_open, doubt) {
        (true, _) => Ok(true),
        (false, Some(doubt)) => Err(doubt),
        (false, None) => Ok(false),
    }
}

fn slots() -> impl Strategy<Value = Vec<Slot>> {
    let time = (0_u16..1440)
        .prop_map(|minutes| Time::parse(&format!("{:02}:{:02}", minutes / 60, minutes % 60)).expect("a time"));
    let span = prop_oneof![
        1 => Just(Span::AllDay),
        4 => (time.clone(), time.clone()).prop_map(|(from, to)| if from < to { Span::Day { from, to } } else { Span::Overnight { from, until: to } }),
        1 => (time.clone(), time).prop_map(|(from, until)| Span::Overnight { from, until }),
    ];
    let days = prop::sample::select(vec!["every", WEEKDAYS, "sun", "fri sat", "mon wed"]);
    let on = prop_oneof![
        4 => days.clone().prop_map(|days| On::Week { days: Weekdays::of(days.split(' ')).expect(days), nth: vec![] }),
        1 => (days, prop::collection::vec(1_u8..=5, 1..3)).prop_map(|(days, nth)| On::Week { days: Weekdays::of(days.split(' ')).expect(days), nth }),
        1 => prop::collection::vec(1_u8..=31, 1..4).prop_map(On::Month),
    ];
    prop::collection::vec((on, span).prop_map(|(on, span)| Slot { on, span }), 1..3)
}

/// A day near the borders that matter.
fn days() -> impl Strategy<Value = Day> {
    let borders = [
        "2023-12-28",
        "2024-02-27",
        "2024-12-27",
        "2026-04-28",
        "2026-09-19",
        "2026-11-21",
        "2026-12-26",
        "2027-03-19",
        "2027-12-27",
    ];
    (prop::sample::select(borders.to_vec()), 0..9).prop_map(|(border, days)| date(border).first_day().plus(days))
}

fn some_hours() -> impl Strategy<Value = Hours> {
    let of_year = || days().prop_map(|day| u16::from(day.date().1) * 100 + u16::from(day.date().2));
    let closed = (of_year(), of_year());
    let closure = (days(), 0..3).prop_map(|(from, long)| (from, from.plus(long)));
    let holidays = prop::sample::select(vec![Holidays::Open, Holidays::Closed, Holidays::AsSunday, Holidays::Unknown]);
    let last_call = prop::option::weighted(
        0.3,
        (0_u16..96)
            .prop_map(|quarter| Time::parse(&format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15)).expect("a time")),
    );
    let valid = |border: Day| prop_oneof![4 => Just(border).boxed(), 1 => days().boxed()];
    let closures = (prop::collection::vec(closed, 0..2), prop::collection::vec(closure, 0..2), any::<bool>());
    (slots(), holidays, last_call, closures, valid(Day::FIRST), valid(Day::LAST)).prop_map(
        |(slots, holidays, last_call, (closed, closures, knows_year_end), from, to)| Hours {
            last_call,
            closed,
            closures,
            knows_year_end,
            valid: (from, to),
            ..hours(holidays, slots)
        },
    )
}

proptest! {
    #[test]
    fn every_minute_is_as_the_simple_model_says(hours in some_hours(), day in days(), minute in 0..DAY) {
        let now = day.start().plus(minute);
        let is_open = |moment: Moment| in_minute(&hours, moment);
        let first_not = |open_for: i32| (0..=open_for).map(|minutes| now.plus(minutes)).find(|moment| is_open(*moment) != Ok(true));
        match hours.status(now) {
            Status::NoInformation => prop_assert!(false, "there are hours"),
            Status::ToConfirm(_) => prop_assert!(is_open(now).is_err()),
            Status::ClosingSoon(end) => {
                prop_assert!(end.since(now) <= SOON);
                prop_assert_eq!(first_not(SOON), Some(end));
                prop_assert_eq!(is_open(end), Ok(false));
            }
            Status::Open(until) => {
                prop_assert_eq!(is_open(now), Ok(true));
                let end = first_not(DAY);
                match until {
                    Some(until) => {
                        prop_assert_eq!(end, Some(until));
                        prop_assert_eq!(is_open(until), Ok(false));
                        prop_assert!(until.since(now) > SOON);
                    }
                    None => prop_assert!(end.is_none_or(|end| end.since(now) == DAY || is_open(end).is_err())),
                }
            }
            Status::Closed(next) => {
                prop_assert_eq!(is_open(now), Ok(false));
                let end = next.unwrap_or_else(|| now.plus(7 * DAY + 1));
                let other = (1..=end.since(now)).map(|minutes| now.plus(minutes)).find(|moment| is_open(*moment) != Ok(false));
                match next {
                    Some(next) => prop_assert_eq!((other, is_open(next)), (Some(next), Ok(true))),
                    None => prop_assert!(other.is_none_or(|moment| is_open(moment).is_err() || moment.since(now) > 7 * DAY), "{other:?}"),
                }
            }
        }
    }

    #[test]
    fn no_moment_stops_the_guide(hours in some_hours(), millis in any::<i64>()) {
        let now = Moment::of_millis(millis);
        let _ = (hours.status(now), now.to_string(), now.day().is_holiday());
    }
}

#[test]
fn moments_beyond_every_calendar_are_moments_all_the_same() {
    for millis in [i64::MIN, i64::MIN + 1, -62_135_596_800_000, 253_402_300_799_999, i64::MAX] {
        let now = Moment::of_millis(millis);
        assert!((1970..=2100).contains(&now.day().date().0), "{millis}");
        for (line, entry) in BUNKYO.catalogue.entries() {
            let _ = BUNKYO.details.reach(entry, line, now);
        }
    }
}
