//! Opening hours: what is written in the data, and how it is said in words.
//! Whether somebody answers *now* is never stored; it follows from these values, the
//! [`calendar`] and the moment ([`status`]).

use std::fmt;

use self::calendar::{Day, YearDay, digits};
use crate::pack::{Pack, Reader, Writer, packed};

pub mod calendar;
pub mod status;

/// A time of day in minutes since midnight, JST; never 24:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u16);

packed!(Time(number));

impl Time {
    /// Reads `09:30`; `None` for `24:00`, `9:30`, `9時半`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
        (hour < 24 && minute < 60).then_some(Self(hour * 60 + minute))
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A set of weekdays, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays(u8);

packed!(Weekdays(number));

impl Weekdays {
    /// Every day of the week.
    pub const EVERY: Self = Self(0b111_1111);
    /// The words of the data, in the order of the week.
    pub const WORDS: [&'static str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const SIGNS: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];

    /// The set of these words; `None` where one is not a weekday.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        words.into_iter().try_fold(Self(0), |set, word| {
            if word == "every" {
                return Some(Self::EVERY);
            }
            let day = Self::WORDS.iter().position(|known| *known == word)?;
            Some(Self(set.0 | 1 << day))
        })
    }

    /// Whether a weekday (0 = Monday) is in the set.
    pub fn has(self, day: u8) -> bool {
        self.0 >> day & 1 == 1
    }

    /// Whether no day is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Weekdays {
    /// `毎日`, `月〜金`, `月・木`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::EVERY {
            return f.write_str("毎日");
        }
        let days: Vec<usize> = (0..7).filter(|day| self.has(*day as u8)).collect();
        let in_a_row = days.windows(2).all(|pair| pair[1] == pair[0] + 1);
        match (days.first(), days.last()) {
            (Some(first), Some(last)) if in_a_row && days.len() > 2 => {
                write!(f, "{}〜{}", Self::SIGNS[*first], Self::SIGNS[*last])
            }
            _ => {
                let words: Vec<String> = days.iter().map(|day| Self::SIGNS[*day].to_string()).collect();
                f.write_str(&words.join("・"))
            }
        }
    }
}

/// On which days a slot falls.
#[derive(Debug, Clone, PartialEq)]
pub enum On {
    /// Weekdays, every week or only the nth ones of a month (1–5).
    Week {
        /// Which weekdays.
        days: Weekdays,
        /// Empty: every week.
        nth: Vec<u8>,
    },
    /// Days of the month (1–31).
    Month(Vec<u8>),
}

impl Pack for On {
    fn pack(&self, into: &mut Writer) {
        match self {
            Self::Week { days, nth } => {
                0_u8.pack(into);
                days.pack(into);
                nth.pack(into);
            }
            Self::Month(dates) => {
                1_u8.pack(into);
                dates.pack(into);
            }
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        match from.one_of(2) {
            0 => Self::Week { days: Weekdays::unpack(from), nth: Vec::unpack(from) },
            _ => Self::Month(Vec::unpack(from)),
        }
    }
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Midnight to midnight.
    AllDay,
    /// Within one day; `from` is before `to`.
    Day {
        /// Opens.
        from: Time,
        /// Closes.
        to: Time,
    },
    /// Past midnight.
    Overnight {
        /// Opens.
        from: Time,
        /// Closes on the next day.
        until: Time,
    },
}

impl Pack for Span {
    fn pack(&self, into: &mut Writer) {
        match self {
            Self::AllDay => 0_u8.pack(into),
            Self::Day { from, to } => {
                1_u8.pack(into);
                (*from, *to).pack(into);
            }
            Self::Overnight { from, until } => {
                2_u8.pack(into);
                (*from, *until).pack(into);
            }
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        match from.one_of(3) {
            0 => Self::AllDay,
            which => {
                let (start, end) = Pack::unpack(from);
                if which == 1 {
                    Self::Day { from: start, to: end }
                } else {
                    Self::Overnight { from: start, until: end }
                }
            }
        }
    }
}

/// One slot of opening.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// On which days.
    pub on: On,
    /// From when to when.
    pub span: Span,
}

packed!(Slot { on, span });

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.on {
            On::Week { days, nth } if nth.is_empty() => write!(f, "{days}")?,
            On::Week { days, nth } => {
                let nth: Vec<String> = nth.iter().map(u8::to_string).collect();
                write!(f, "第{} {days}曜", nth.join("・"))?;
            }
            On::Month(dates) => {
                let dates: Vec<String> = dates.iter().map(|date| format!("{date}日")).collect();
                write!(f, "毎月{}", dates.join("・"))?;
            }
        }
        match self.span {
            Span::AllDay => f.write_str(" 24時間"),
            Span::Day { from, to } => write!(f, " {from}〜{to}"),
            Span::Overnight { from, until } => write!(f, " {from}〜翌{until}"),
        }
    }
}

/// What happens on public holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "check", derive(serde::Deserialize, schemars::JsonSchema), serde(rename_all = "kebab-case"))]
pub enum Holidays {
    /// As on other days.
    Open,
    /// Closed.
    Closed,
    /// As on Sundays, whatever weekday it is.
    AsSunday,
    /// No source says.
    Unknown,
}

impl Pack for Holidays {
    fn pack(&self, into: &mut Writer) {
        (*self as u8).pack(into);
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        [Self::Open, Self::Closed, Self::AsSunday, Self::Unknown][from.one_of(4)]
    }
}

/// Hours of a contact; rules only, never a status.
#[derive(Debug, Clone, PartialEq)]
pub struct Hours {
    /// When somebody answers; never empty.
    pub slots: Vec<Slot>,
    /// Last call.
    pub last_call: Option<Time>,
    /// On public holidays.
    pub holidays: Holidays,
    /// Closed days of the year: first and last ones, maybe across its turn.
    pub closed: Vec<(YearDay, YearDay)>,
    /// Closed this once: first and last days.
    pub closures: Vec<(Day, Day)>,
    /// Whether a source speaks of the turn of the year, so that what these hours say of it holds.
    pub knows_year_end: bool,
    /// The first and the last day on which these hours hold.
    pub valid: (Day, Day),
    /// From the day on which they were read to the last one on which they are taken to be right.
    pub right: (Day, Day),
    /// The hours in one line, without the sentence about holidays.
    pub words: String,
    /// More in words.
    pub note: Option<String>,
}

packed!(Hours { slots, last_call, holidays, closed, closures, knows_year_end, valid, right, words, note });

impl Hours {
    /// Every day that there is.
    pub const ALWAYS: (Day, Day) = (Day::FIRST, Day::LAST);

    /// The slots, the last call and the closed days of the year in one line. The build asks, and
    /// adds what only it knows.
    pub fn in_words(&self) -> String {
        let mut words = self.slots.iter().map(Slot::to_string).collect::<Vec<_>>().join("、");
        if let Some(last_call) = self.last_call {
            words.push_str(&format!("（受付は{last_call}まで）"));
        }
        for (first, last) in &self.closed {
            words.push_str(&format!("、{}月{}日〜{}月{}日は休み", first / 100, first % 100, last / 100, last % 100));
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_exist_or_are_refused() {
        assert_eq!(Time::parse("09:30").unwrap().minutes(), 570);
        for bad in ["24:00", "9:30", "9時半", "09:60", "09:5", "", ":", "+9:30"] {
            assert_eq!(Time::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn hours_are_said_in_words() {
        let time = |text| Time::parse(text).unwrap();
        let hours = Hours {
            slots: vec![
                Slot {
                    on: On::Week { days: Weekdays::of(["every"]).unwrap(), nth: vec![] },
                    span: Span::Day { from: time("16:00"), to: time("21:00") },
                },
                Slot { on: On::Month(vec![10]), span: Span::Overnight { from: time("08:00"), until: time("08:00") } },
                Slot {
                    on: On::Week { days: Weekdays::of(["mon", "thu"]).unwrap(), nth: vec![2, 4] },
                    span: Span::AllDay,
                },
                Slot {
                    on: On::Week { days: Weekdays::of(["mon", "tue", "wed"]).unwrap(), nth: vec![] },
                    span: Span::AllDay,
                },
            ],
            last_call: Some(time("20:30")),
            holidays: Holidays::Open,
            closed: vec![(1229, 103)],
            closures: vec![],
            knows_year_end: true,
            valid: Hours::ALWAYS,
            right: Hours::ALWAYS,
            words: String::new(),
            note: None,
        };
        assert_eq!(
            hours.in_words(),
            "毎日 16:00〜21:00、毎月10日 8:00〜翌8:00、第2・4 月・木曜 24時間、月〜水 24時間（受付は20:30まで）、12月29日〜1月3日は休み"
        );
    }
}
