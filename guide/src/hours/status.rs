//! Whether somebody answers at a moment. Nothing of this is stored: it follows from the
//! hours, the calendar and the moment, each time it is asked.
//!
//! Five words, and none of them is a guess: what no source says is "to be confirmed" or "no
//! information", never "closed". A slot belongs to the day on which it begins, so what a
//! Sunday, a holiday or a closed day decides holds past midnight, too.

use super::calendar::{DAY, Day, HOLIDAYS_KNOWN, Moment, YearDay};
use super::{Holidays, Hours, On, Slot, Span, Weekdays};

/// Whether somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 受付中; until when, where that is within a day and certain.
    Open(Option<Moment>),
    /// まもなく終了: at this moment, in [`SOON`] minutes at most.
    ClosingSoon(Moment),
    /// 時間外; from when on again, where that is within a week and certain.
    Closed(Option<Moment>),
    /// 要確認
    ToConfirm(Doubt),
    /// 情報なし
    NoInformation,
}

/// Why it has to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// A public holiday, and no source says what happens on those.
    Holiday,
    /// 29 December to 3 January, and no source speaks of these days.
    YearEnd,
    /// The public holidays of this year are not known yet.
    Calendar,
    /// The hours begin to hold later, or have ended.
    Validity,
    /// What tells of the hours is old.
    Old,
    /// The clock that was asked is behind what was read: it cannot be right.
    Clock,
}

/// Whether somebody answers an entry now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answers {
    /// 受付中, まもなく終了
    Now,
    /// 要確認, 情報なし
    Perhaps,
    /// 時間外; or there is nobody to reach.
    #[default]
    Not,
}

/// Which of them are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those who answer now.
    Now,
    /// Those, and where nobody knows.
    Perhaps,
}

impl Only {
    /// Whether such an entry is wanted.
    pub fn keeps(self, answers: Answers) -> bool {
        self == Self::All || answers == Answers::Now || self == Self::Perhaps && answers == Answers::Perhaps
    }
}

/// "Soon" is so many minutes before the last call or the end.
pub const SOON: i32 = 30;

/// A stretch of time in which somebody answers, surely or perhaps.
struct Stretch {
    from: Moment,
    to: Moment,
    doubt: Option<Doubt>,
}

impl Status {
    /// Whether somebody answers now, surely.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open(_) | Self::ClosingSoon(_))
    }

    /// Whether nobody can say if somebody answers now.
    pub fn is_unclear(self) -> bool {
        matches!(self, Self::ToConfirm(_) | Self::NoInformation)
    }
}

impl Hours {
    /// Whether somebody answers at a moment.
    #[inline(never)]
    pub fn status(&self, now: Moment) -> Status {
        // A clock that is behind the day on which the hours were read is wrong.
        if now.day() < self.right.0 {
            return Status::ToConfirm(Doubt::Clock);
        }
        if now.day() > self.right.1 {
            return Status::ToConfirm(Doubt::Old);
        }
        let stretches = self.stretches(now.day());
        match around(&stretches, now) {
            Some(Stretch { doubt: Some(doubt), .. }) => Status::ToConfirm(*doubt),
            Some(_) => {
                // One stretch may follow right upon another: no end at midnight for those who never close.
                let mut end = now;
                let after = loop {
                    match around(&stretches, end) {
                        Some(Stretch { doubt: None, to, .. }) => end = *to,
                        after => break after,
                    }
                };
                match end.since(now) {
                    left if after.is_some() || left >= DAY => Status::Open(None),
                    left if left <= SOON => Status::ClosingSoon(end),
                    _ => Status::Open(Some(end)),
                }
            }
            None => {
                let mut next: Option<&Stretch> = None;
                for one in stretches.iter().filter(|one| one.from > now) {
                    if next.is_none_or(|next| one.from < next.from || one.from == next.from && one.doubt.is_none()) {
                        next = Some(one);
                    }
                }
                let next = next.filter(|one| one.doubt.is_none() && one.from.since(now) <= 7 * DAY);
                Status::Closed(next.map(|one| one.from))
            }
        }
    }

    /// Whether what is known speaks of 29 December to 3 January, where no source says that the
    /// hours are the same: closed days among these say of the others that they are not, and
    /// whoever answers all day, every day and on holidays leaves out none. The build asks.
    pub fn speak_of_year_end(&self) -> bool {
        self.closed
            .iter()
            .any(|(first, last)| is_year_end(*first) || is_year_end(*last) || is_in_period(101, (*first, *last)))
            || self.holidays == Holidays::Open && self.slots.iter().any(Slot::is_always)
    }

    /// When somebody answers, from the day before (which may last past midnight) for a week.
    fn stretches(&self, today: Day) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        for days in -1..=8 {
            let day = today.plus(days);
            let at = |minutes: i32| day.start().plus(minutes);
            if !is_in(day, self.valid) {
                stretches.push(Stretch { from: at(0), to: at(DAY), doubt: Some(Doubt::Validity) });
                continue;
            }
            if self.is_closed_on(day) {
                continue;
            }
            let doubt = self.doubt_of(day);
            for slot in self.slots.iter().filter(|slot| slot.falls_on(day, self.weekday_of(day))) {
                let (from, mut to) = slot.span.minutes();
                // After the last call nobody new is answered.
                if let Some(last) = self.last_call.map(|time| i32::from(time.minutes())) {
                    let last = if last < from { last + DAY } else { last };
                    to = if last < to { last } else { to };
                }
                if from < to {
                    stretches.push(Stretch { from: at(from), to: at(to), doubt });
                }
            }
        }
        stretches
    }

    /// The weekday (0 = Monday) whose slots hold on a day.
    fn weekday_of(&self, day: Day) -> u8 {
        if self.holidays == Holidays::AsSunday && is_known_holiday(day) { SUNDAY } else { day.weekday() }
    }

    /// Whether a source says that nobody answers on a day.
    fn is_closed_on(&self, day: Day) -> bool {
        let (_, date) = day.of_year();
        self.closed.iter().any(|period| is_in_period(date, *period))
            || self.closures.iter().any(|closure| is_in(day, *closure))
            || self.holidays == Holidays::Closed && is_known_holiday(day)
    }

    /// Why it is not certain that the slots of a day hold.
    fn doubt_of(&self, day: Day) -> Option<Doubt> {
        let (year, date) = day.of_year();
        if is_year_end(date) && !self.knows_year_end {
            return Some(Doubt::YearEnd);
        }
        if self.holidays == Holidays::Open {
            return None;
        }
        if !HOLIDAYS_KNOWN.contains(&year) {
            return Some(Doubt::Calendar);
        }
        (self.holidays == Holidays::Unknown && day.is_holiday()).then_some(Doubt::Holiday)
    }
}

/// The stretch around a moment, a sure one before one in doubt.
#[inline(never)]
fn around(stretches: &[Stretch], moment: Moment) -> Option<&Stretch> {
    let mut found = None;
    for one in stretches {
        if one.from <= moment && moment < one.to {
            found = Some(one);
            if one.doubt.is_none() {
                break;
            }
        }
    }
    found
}

/// The last day of a week that begins with Monday.
const SUNDAY: u8 = 6;

/// Whether a day is a public holiday of a year whose public holidays are known.
fn is_known_holiday(day: Day) -> bool {
    HOLIDAYS_KNOWN.contains(&day.of_year().0) && day.is_holiday()
}

/// Whether a day lies between two others; these belong to it.
fn is_in(day: Day, (first, last): (Day, Day)) -> bool {
    first <= day && day <= last
}

/// 29 December to 3 January, when offices rest.
fn is_year_end(date: YearDay) -> bool {
    is_in_period(date, (1229, 103))
}

/// Whether a day of the year lies in a period, which may go across its turn.
fn is_in_period(date: YearDay, (first, last): (YearDay, YearDay)) -> bool {
    let (after, before) = (first <= date, date <= last);
    if first <= last { after && before } else { after || before }
}

impl Slot {
    /// Whether it begins on this day, which is to be taken for this weekday.
    fn falls_on(&self, day: Day, weekday: u8) -> bool {
        match &self.on {
            On::Week { days, nth } => days.has(weekday) && (nth.is_empty() || nth.iter().any(|nth| *nth == day.nth())),
            On::Month(dates) => dates.iter().any(|date| *date == day.date().2),
        }
    }

    fn is_always(&self) -> bool {
        let is_daily = matches!(&self.on, On::Week { days, nth } if *days == Weekdays::EVERY && nth.is_empty());
        is_daily && self.span == Span::AllDay
    }
}

impl Span {
    /// From which minute of its day to which; past midnight it goes on counting.
    fn minutes(self) -> (i32, i32) {
        match self {
            Self::AllDay => (0, DAY),
            Self::Day { from, to } => (from.minutes().into(), to.minutes().into()),
            Self::Overnight { from, until } => (from.minutes().into(), i32::from(until.minutes()) + DAY),
        }
    }
}
