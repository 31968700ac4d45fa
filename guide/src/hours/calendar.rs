//! Days and minutes of Japan's civil time, dates as sources print them, and public holidays. No
//! time zone table is needed: Japan Standard Time is nine hours ahead of UTC, all the year.

use std::fmt;

use crate::pack::packed;

/// A day, counted from 1 January 1970. Days before it and after the year 2100 are those borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u16);

packed!(Day(number));

/// A minute in Japan, counted from midnight of 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i32);

/// A day of the year: its month times a hundred, and the day.
pub type YearDay = u16;

/// Minutes of a day.
pub const DAY: i32 = 24 * 60;

/// 31 December 2100.
const LAST: i32 = 47_846;

/// The years whose public holidays are known. The Cabinet Office publishes those of a year
/// in February of the year before; after these years nothing is guessed.
pub const HOLIDAYS_KNOWN: std::ops::RangeInclusive<u16> = 2024..=2027;

/// Days from 1970 to the beginning of a year, up to 2100: every fourth has one more.
fn before(year: u16) -> i32 {
    365 * (i32::from(year) - 1970) + (i32::from(year) - 1969) / 4
}

impl Day {
    /// The first of all days.
    pub const FIRST: Self = Self(0);
    /// The last of all days.
    pub const LAST: Self = Self(LAST as u16);

    /// A day of the calendar.
    pub fn of(year: u16, month: u8, day: u8) -> Self {
        let days = (1..month).fold(before(year), |days, month| days + i32::from(days_in(year, month)));
        Self::within(days + i32::from(day) - 1)
    }

    fn within(days: i32) -> Self {
        Self(days.clamp(0, LAST) as u16)
    }

    /// Year, month, day of the month.
    #[inline(never)]
    pub fn date(self) -> (u16, u8, u8) {
        let mut year = 1970 + self.0 / 366;
        let mut left = i32::from(self.0) - before(year);
        let mut month = 1;
        loop {
            let days = i32::from(days_in(year, month));
            if left < days {
                return (year, month, left as u8 + 1);
            }
            left -= days;
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
    }

    /// Its year and its day of the year.
    pub(super) fn of_year(self) -> (u16, YearDay) {
        let (year, month, day) = self.date();
        (year, u16::from(month) * 100 + u16::from(day))
    }

    /// The weekday; 0 is Monday.
    pub fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        ((self.0 + 3) % 7) as u8
    }

    /// Which one of its weekday it is in its month (1–5).
    pub fn nth(self) -> u8 {
        (self.date().2 - 1) / 7 + 1
    }

    /// So many days later, or earlier.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self::within(i32::from(self.0) + days)
    }

    /// Its first minute.
    pub fn start(self) -> Moment {
        Moment(i32::from(self.0) * DAY)
    }

    /// Whether it is a public holiday: a national holiday, the day that stands in for one on a
    /// Sunday, or a day between two. Asked only of the years of [`HOLIDAYS_KNOWN`].
    ///
    /// 国民の祝日に関する法律 (1948, no. 178), articles 2 and 3. A test compares every day of
    /// these years with the list that the Cabinet Office publishes
    /// (<https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv>, as it stands in the
    /// repository shogo82148/holidays-jp, commit 0dac9063; it ends with 23 November 2027).
    pub fn is_holiday(self) -> bool {
        let (before, after) = (self.plus(-1), self.plus(1));
        if self.is_national() || before.is_national() && after.is_national() {
            return true;
        }
        // Three in a row (3 to 5 May) are the most.
        (1..=3).map(|days| self.plus(-days)).take_while(|day| day.is_national()).any(|day| day.weekday() == 6)
    }

    /// Article 2: the holidays themselves.
    fn is_national(self) -> bool {
        let (year, date) = self.of_year();
        match date {
            101 | 211 | 223 | 429 | 503..=505 | 811 | 1103 | 1123 => true,
            // 春分の日, 秋分の日: as announced for each year.
            320 | 321 => date == if year == 2027 { 321 } else { 320 },
            922 | 923 => date == if year == 2024 { 922 } else { 923 },
            // The second or the third Monday.
            108..=114 | 1008..=1014 | 715..=721 | 915..=921 => self.weekday() == 0,
            _ => false,
        }
    }
}

impl Moment {
    /// The minute in Japan at so many milliseconds after the beginning of 1970 (UTC), wherever
    /// the clock stands that says so.
    pub fn of_millis(millis: i64) -> Self {
        let minutes = millis / 60_000 + 9 * 60;
        Self(minutes.clamp(0, (LAST * DAY).into()) as i32)
    }

    /// The day it lies in.
    pub fn day(self) -> Day {
        Day::within(self.0 / DAY)
    }

    /// So many minutes later, or earlier.
    #[must_use]
    pub fn plus(self, minutes: i32) -> Self {
        Self((self.0 + minutes).max(0))
    }

    /// How many minutes lie between an earlier moment and this one.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Moment {
    /// The time of day: `9:05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.0 % DAY;
        write!(f, "{}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A date that may lack its day or its month, as sources print it. JST.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// Year of the common era.
    pub year: u16,
    /// Month, 1–12.
    pub month: Option<u8>,
    /// Day of the month; only with a month.
    pub day: Option<u8>,
}

impl PartialDate {
    /// Reads `2025`, `2025-10` or `2025-10-14`; `None` for dates that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.split('-');
        let year = digits(fields.next()?, 4)?;
        let month = match fields.next() {
            Some(field) => Some(u8::try_from(digits(field, 2)?).ok()?),
            None => None,
        };
        let day = match fields.next() {
            Some(field) => Some(u8::try_from(digits(field, 2)?).ok()?),
            None => None,
        };
        let date = Self { year, month, day };
        (fields.next().is_none() && date.exists()).then_some(date)
    }

    /// The first day that it can mean.
    pub fn first_day(self) -> Day {
        Day::of(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it can mean.
    pub fn last_day(self) -> Day {
        let month = self.month.unwrap_or(12);
        Day::of(self.year, month, self.day.unwrap_or(days_in(self.year, month)))
    }

    fn exists(self) -> bool {
        let month_exists = self.month.is_none_or(|month| (1..=12).contains(&month));
        let day_exists = match (self.month, self.day) {
            (Some(month), Some(day)) => (1..=days_in(self.year, month)).contains(&day),
            (None, Some(_)) => false,
            (_, None) => true,
        };
        (1868..=2100).contains(&self.year) && month_exists && day_exists
    }
}

packed!(PartialDate { year, month, day });

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年", self.year)?;
        if let Some(month) = self.month {
            write!(f, "{month}月")?;
        }
        if let Some(day) = self.day {
            write!(f, "{day}日")?;
        }
        Ok(())
    }
}

/// How many days a month of a year has.
pub fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Reads a number that is written with so many digits.
pub(super) fn digits(text: &str, length: usize) -> Option<u16> {
    let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (text.len() == length && all_digits).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_exist_or_are_refused() {
        for good in ["2025", "2025-10", "2024-02-29", "2025-12-31"] {
            assert!(PartialDate::parse(good).is_some(), "{good}");
        }
        for bad in ["", "25", "2025-13", "2025-00", "2025-02-29", "2025-1-1", "2025-10-14-1", "2025年", "+025"] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
        assert_eq!(PartialDate::parse("2025-10-04").unwrap().to_string(), "2025年10月4日");
    }
}
