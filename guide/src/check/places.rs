//! The table of places (`places.csv`) and the services that they offer (`services.json`): a place needs no
//! prose of its own. Its sentence, where it stands in the picture, what it helps with and how it is used
//! follow from its services.
//!
//! A row whose id is that of an entry adds to that entry what the table knows of it.

use std::collections::BTreeSet;

use super::fault::{At, Fault};
use super::files::Files;
use super::never::dialled;
use super::raw::{RawCite, RawContact, RawEntry, RawHours, RawPlace, RawService, RawSlot};
use super::rules;
use super::sheet::{Row, Sheet};
use crate::hours::{Holidays, Time};
use crate::model::{By, Kind, Purpose, Sure};

/// The table.
pub const FILE: &str = "places.csv";
/// What its services are.
pub const SERVICES: &str = "services.json";

/// The sentence of a place with several services.
pub const OFFERS: &str = "{services}を行う所です。";
/// For whom a place is.
pub const SERVES: &str = "{services}のある人";
/// The same, of a place for children alone.
pub const SERVES_CHILDREN: &str = "{services}のある子ども";
/// The place of the names in these.
const NAMES: &str = "{services}";

/// The letters by which the ward's booklet says whom a place serves, with what they stand for and its reading.
pub const SERVED: [(&str, &str, &str); 4] = [
    ("身", "身体障害", "しんたいしょうがい"),
    ("知", "知的障害", "ちてきしょうがい"),
    ("精", "精神障害", "せいしんしょうがい"),
    ("難", "難病", "なんびょう"),
];

/// After how many months a row has to be checked again: the public lists come out twice a year.
const REVIEW_MONTHS: u8 = 6;

/// The heads of the columns, in their order.
pub const COLUMNS: [&str; 30] = [
    "id",
    "名前",
    "よみ",
    "よみの出典",
    "サービス",
    "対象",
    "子ども",
    "運営",
    "事業所番号",
    "郵便番号",
    "住所",
    "緯度",
    "経度",
    "住所の出典",
    "電話",
    "電話の確かさ",
    "電話の出典",
    "ファクス",
    "ファクスの出典",
    "サイト",
    "サイトの出典",
    "平日",
    "土曜",
    "日曜",
    "祝日",
    "時間の出典",
    "定員",
    "定員の出典",
    "注意",
    "出典",
];

/// A text that is put together of others, each of which is translated once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Composed {
    /// Names in a frame ([`OFFERS`], [`SERVES`] or [`SERVES_CHILDREN`]).
    Names(&'static str, Vec<String>),
    /// Sentences one behind the other.
    Sentences(Vec<String>),
    /// Hours, each a stretch of days and from when to when: `月〜金 10:00〜17:00`.
    Hours(Vec<String>),
}

impl Composed {
    /// The text in Japanese.
    pub fn japanese(&self) -> String {
        match self {
            Self::Names(frame, names) => framed(frame, names, "、"),
            Self::Sentences(sentences) => sentences.concat(),
            Self::Hours(spans) => spans.join("、"),
        }
    }

    /// The text in a language that says these texts so. None where one of them is missing.
    pub fn told(&self, language: &str, told: impl Fn(&str) -> Option<String>) -> Option<String> {
        let is_east_asian = language.starts_with("ja") || language.starts_with("zh");
        match self {
            Self::Names(frame, names) => {
                let names: Vec<String> = names.iter().map(|name| told(name)).collect::<Option<_>>()?;
                // Names may hold commas themselves (“ongoing work support, type B”).
                Some(framed(&told(frame)?, &names, if is_east_asian { "、" } else { "; " }))
            }
            Self::Sentences(sentences) => {
                let sentences: Vec<String> = sentences.iter().map(|sentence| told(sentence)).collect::<Option<_>>()?;
                Some(sentences.join(if is_east_asian { "" } else { " " }))
            }
            Self::Hours(spans) => {
                let spans: Option<Vec<String>> = spans
                    .iter()
                    .map(|span| {
                        let (days, times) = span.split_once(' ')?;
                        let times = if is_east_asian { times.to_owned() } else { times.replace('〜', "–") };
                        Some([&told(days)?, " ", &times].concat())
                    })
                    .collect();
                Some(spans?.join(if is_east_asian { "、" } else { ", " }))
            }
        }
    }
}

fn framed(frame: &str, names: &[String], between: &str) -> String {
    frame.replace(NAMES, &names.join(between))
}

/// The days of the table, as hours name them.
pub const DAYS: [&str; 3] = ["月〜金", "土", "日"];

/// Every sentence of a text, with the sign that ends it.
pub fn sentences(text: &str) -> Vec<String> {
    text.split_inclusive('。').map(str::to_owned).collect()
}

/// The rows of the table as entries, those of entries joined to them; and the texts that were put together.
///
/// A folder may do without the table.
pub(super) fn read(
    files: &Files,
    services: &[At<RawService>],
    entries: &mut Vec<At<RawEntry>>,
    faults: &mut Vec<Fault>,
) -> Vec<Composed> {
    let Some(text) = files.get(FILE) else { return Vec::new() };
    let mut composed = Vec::new();
    let mut seen = BTreeSet::new();
    let sheet = Sheet { file: FILE, columns: &COLUMNS, named_by: &["id"] };
    for row in sheet.rows(text, faults) {
        let id = row.cell("id");
        if id.is_empty() {
            row.fault(faults, "id", "書かれていません", "place- で始まる符号を書きます");
            continue;
        }
        if !seen.insert(id.to_owned()) {
            row.fault(faults, "id", "同じ id がほかの行にもあります", "ひとつの場所は一行にまとめます");
            continue;
        }
        let read = row.read(services, &mut composed, faults);
        match entries.iter_mut().find(|entry| entry.raw.id.as_deref() == Some(id)) {
            Some(entry) => join(&mut entry.raw, read),
            None => entries.push(At { file: FILE.into(), id: id.to_owned(), raw: read }),
        }
    }
    composed
}

/// Leaves out what is said again of a row whose faulty cells are named: the fields that its cells became.
pub(super) fn name_once(faults: &mut Vec<Fault>) {
    let is_cell = |fault: &Fault| fault.file == FILE && fault.field.contains('「');
    let named: BTreeSet<String> = faults.iter().filter(|fault| is_cell(fault)).map(|fault| fault.id.clone()).collect();
    faults.retain(|fault| fault.file != FILE || is_cell(fault) || !named.contains(&fault.id));
}

impl Row {
    fn read(&self, services: &[At<RawService>], composed: &mut Vec<Composed>, faults: &mut Vec<Fault>) -> RawEntry {
        let offered = self.services(services, faults);
        let names: Vec<String> = offered.iter().filter_map(|service| service.name.clone()).collect();
        let (summary, plain) = match offered.as_slice() {
            [only] => (only.summary.clone(), only.plain.clone()),
            _ => {
                let offers = Composed::Names(OFFERS, names);
                let with_readings: Vec<String> = offered.iter().map(|service| marked(service)).collect();
                let summary = offers.japanese();
                composed.push(offers);
                (Some(summary), Some(framed("{services}をする{所|ところ}です。", &with_readings, "、")))
            }
        };
        let union = |of: fn(&RawService) -> &[String]| {
            let mut all: Vec<String> = Vec::new();
            for one in offered.iter().flat_map(|service| of(service)) {
                if !all.contains(one) {
                    all.push(one.clone());
                }
            }
            all
        };
        let mut how = Vec::new();
        for one in offered.iter().flat_map(|service| &service.how) {
            if !how.contains(one) {
                how.push(*one);
            }
        }
        let contacts = self.contacts(composed, faults);
        let caution = self.some("注意");
        composed.extend(caution.iter().map(|text| Composed::Sentences(sentences(text))));
        let place = self.some("住所").map(|address| RawPlace {
            name: None,
            address: Some(self.postcode(faults).map_or(address.clone(), |postcode| format!("〒{postcode} {address}"))),
            sources: Some(self.cites("住所の出典", true, faults)),
        });
        let position = self.position(faults);
        // Where a home has no address here, its position must not give it away.
        if position.is_some() && place.is_none() {
            self.fault(faults, "緯度", "住所がないのに、位置があります", "住所を書くか、位置を消します");
        }
        let mut sources = self.cites("出典", true, faults);
        for column in ["よみの出典", "定員の出典"] {
            sources.extend(
                self.cites(column, false, faults)
                    .into_iter()
                    .filter(|cite| !sources.iter().any(|known| known.id == cite.id))
                    .collect::<Vec<_>>(),
            );
        }
        RawEntry {
            id: self.some("id"),
            kind: Some(Kind::Place),
            name: self.required("名前", faults),
            kana: self.required("よみ", faults),
            kana_verified: self.some("よみの出典").is_some(),
            summary,
            plain,
            eligibility: self.eligibility(&offered, composed, faults),
            parts: union(|service| &service.parts),
            needs: union(|service| &service.needs),
            how,
            contacts,
            place,
            related: offered.iter().filter_map(|service| service.explained.clone()).collect(),
            caution,
            sources: Some(sources),
            review_months: Some(REVIEW_MONTHS),
            services: offered.iter().filter_map(|service| service.id.clone()).collect(),
            operator: self.some("運営"),
            capacity: self.number("定員", faults),
            position,
            ..RawEntry::default()
        }
    }

    /// The services of the row, in the order of `services.json`.
    fn services<'s>(&self, services: &'s [At<RawService>], faults: &mut Vec<Fault>) -> Vec<&'s RawService> {
        let wanted = self.list("サービス");
        if wanted.is_empty() {
            self.fault(faults, "サービス", "書かれていません", "services.json の名前を書きます");
        }
        for name in
            wanted.iter().filter(|name| !services.iter().any(|service| service.raw.name.as_deref() == Some(**name)))
        {
            self.fault(
                faults,
                "サービス",
                format!("「{name}」というサービスはありません"),
                "services.json の名前にします",
            );
        }
        services
            .iter()
            .map(|at| &at.raw)
            .filter(|service| service.name.as_deref().is_some_and(|name| wanted.contains(&name)))
            .collect()
    }

    /// For whom, in words; of the letters of the booklet.
    fn eligibility(
        &self,
        offered: &[&RawService],
        composed: &mut Vec<Composed>,
        faults: &mut Vec<Fault>,
    ) -> Option<String> {
        let letters: Vec<&str> = self
            .cell("対象")
            .split('・')
            .map(str::trim)
            .filter(|letter| !letter.is_empty() && *letter != "児")
            .collect();
        for letter in letters.iter().filter(|letter| !SERVED.iter().any(|(known, ..)| known == *letter)) {
            self.fault(faults, "対象", format!("「{letter}」は知りません"), "身、知、精、難、児を・でつなぎます");
        }
        let names: Vec<String> = SERVED
            .iter()
            .filter(|(letter, ..)| letters.contains(letter))
            .map(|(_, name, _)| (*name).to_owned())
            .collect();
        if names.is_empty() {
            return None;
        }
        let is_for_children = !offered.is_empty() && offered.iter().all(|service| service.children);
        let serves = Composed::Names(if is_for_children { SERVES_CHILDREN } else { SERVES }, names);
        let text = serves.japanese();
        composed.push(serves);
        Some(text)
    }

    fn contacts(&self, composed: &mut Vec<Composed>, faults: &mut Vec<Fault>) -> Vec<RawContact> {
        let mut contacts = Vec::new();
        let hours = self.hours(composed, faults);
        if let Some(number) = self.some("電話") {
            let sure = match self.cell("電話の確かさ") {
                "A" => Some(Sure::A),
                "B" => Some(Sure::B),
                other => {
                    self.fault(
                        faults,
                        "電話の確かさ",
                        format!("番号の確かさではありません（{other}）"),
                        "A か B にします",
                    );
                    None
                }
            };
            self.sound_number("電話", &number, faults);
            let sources = Some(self.cites("電話の出典", true, faults));
            contacts.push(RawContact {
                by: Some(By::Phone),
                value: Some(number),
                purpose: Some(Purpose::Direct),
                sure,
                sources,
                hours: hours.clone(),
                ..RawContact::default()
            });
        } else if !self.cell("電話の確かさ").is_empty() {
            self.fault(faults, "電話の確かさ", "番号がありません", "電話に番号を書くか、消します");
        } else if !self.cell("電話の出典").is_empty() {
            // So the import leaves a number that two sources give differently, until somebody decides.
            let remedy = "確かめた番号と、その出典だけを書きます。わからなければ、電話の出典を空けます";
            self.fault(faults, "電話", format!("番号が食いちがったままです（{}）", self.cell("電話の出典")), remedy);
        }
        if let Some(number) = self.some("ファクス") {
            self.sound_number("ファクス", &number, faults);
            let sources = Some(self.cites("ファクスの出典", true, faults));
            contacts.push(RawContact {
                by: Some(By::Fax),
                value: Some(number),
                purpose: Some(Purpose::Main),
                sure: Some(Sure::B),
                sources,
                ..RawContact::default()
            });
        }
        if let Some(address) = self.some("サイト") {
            if !["https://", "http://"].iter().any(|start| address.starts_with(start)) {
                self.fault(
                    faults,
                    "サイト",
                    format!("ページの住所ではありません（{address}）"),
                    "https:// か http:// で始まる住所にします",
                );
            }
            let sources = Some(self.cites("サイトの出典", true, faults));
            let hours = hours.filter(|_| contacts.is_empty());
            contacts.push(RawContact {
                by: Some(By::Web),
                value: Some(address),
                purpose: Some(Purpose::Main),
                sources,
                hours,
                ..RawContact::default()
            });
        }
        contacts
    }

    fn sound_number(&self, column: &str, number: &str, faults: &mut Vec<Fault>) {
        if !rules::is_number(number) {
            self.fault(
                faults,
                column,
                format!("電話番号の形ではありません（{number}）"),
                "03-0000-0000 の形で書きます",
            );
        } else if rules::is_mobile(number) {
            self.fault(
                faults,
                column,
                format!("携帯電話の番号です（{number}）"),
                "消します。携帯電話の番号は載せません",
            );
        }
    }

    /// The hours of weekdays, Saturdays, Sundays and public holidays.
    fn hours(&self, composed: &mut Vec<Composed>, faults: &mut Vec<Fault>) -> Option<RawHours> {
        let days: [(&str, &[&str]); 3] =
            [("平日", &["mon", "tue", "wed", "thu", "fri"]), ("土曜", &["sat"]), ("日曜", &["sun"])];
        let (mut slots, mut said) = (Vec::new(), Vec::new());
        for ((column, days), name) in days.into_iter().zip(DAYS) {
            let Some((from, to)) = self.span(column, faults) else { continue };
            said.push(format!("{name} {}", self.cell(column)));
            slots.push(RawSlot {
                days: Some(days.iter().map(|day| (*day).to_owned()).collect()),
                from: Some(from),
                to: Some(to),
                ..RawSlot::default()
            });
        }
        if slots.is_empty() {
            return None;
        }
        composed.push(Composed::Hours(said));
        let holidays = match self.cell("祝日") {
            "" => Holidays::Unknown,
            "休み" => Holidays::Closed,
            hours if hours == self.cell("平日") => Holidays::Open,
            hours if hours == self.cell("日曜") => Holidays::AsSunday,
            other => {
                self.fault(
                    faults,
                    "祝日",
                    format!("平日とも日曜ともちがいます（{other}）"),
                    "休みにするか、空けて、ちがいを注意に書きます",
                );
                Holidays::Unknown
            }
        };
        Some(RawHours {
            slots: Some(slots),
            holidays: Some(holidays),
            sources: self.cites("時間の出典", true, faults),
            ..RawHours::default()
        })
    }

    /// `10:00〜17:00`; nothing where it is closed or nobody says.
    fn span(&self, column: &str, faults: &mut Vec<Fault>) -> Option<(String, String)> {
        let text = self.cell(column);
        if text.is_empty() || text == "休み" {
            return None;
        }
        let padded = |time: &str| if time.len() == 4 { format!("0{time}") } else { time.to_owned() };
        let span = text.split_once('〜').map(|(from, to)| (padded(from), padded(to)));
        let sound =
            span.filter(|(from, to)| Time::parse(from).zip(Time::parse(to)).is_some_and(|(from, to)| from < to));
        if sound.is_none() {
            self.fault(
                faults,
                column,
                format!("時間ではありません（{text}）"),
                "10:00〜17:00 の形で書くか、休みと書きます",
            );
        }
        sound
    }

    fn number(&self, column: &str, faults: &mut Vec<Fault>) -> Option<u16> {
        let text = self.some(column)?;
        let number = text.parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            self.fault(faults, column, format!("人数ではありません（{text}）"), "半角の数で書きます");
        }
        number
    }
}

/// The name of a service with its reading.
fn marked(service: &RawService) -> String {
    let (name, kana) = (service.name.as_deref().unwrap_or_default(), service.kana.as_deref().unwrap_or_default());
    format!("{{{name}|{kana}}}")
}

/// Adds to an entry what the table knows of it and it does not say itself.
fn join(entry: &mut RawEntry, row: RawEntry) {
    for contact in row.contacts {
        let same = |known: &RawContact| {
            known.by == contact.by && known.value.as_deref().map(dialled) == contact.value.as_deref().map(dialled)
        };
        if !entry.contacts.iter().any(same) {
            entry.contacts.push(contact);
        }
    }
    for (own, other) in
        [(&mut entry.parts, row.parts), (&mut entry.needs, row.needs), (&mut entry.related, row.related)]
    {
        let more: Vec<String> = other.into_iter().filter(|one| !own.contains(one)).collect();
        own.extend(more);
    }
    let sources = entry.sources.get_or_insert_default();
    let more: Vec<RawCite> =
        row.sources.into_iter().flatten().filter(|cite| !sources.iter().any(|known| known.id == cite.id)).collect();
    sources.extend(more);
    entry.place = entry.place.take().or(row.place);
    entry.eligibility = entry.eligibility.take().or(row.eligibility);
    entry.caution = entry.caution.take().or(row.caution);
    entry.services = row.services;
    entry.capacity = row.capacity;
    entry.position = row.position;
    if entry.provider.is_none() {
        entry.operator = row.operator;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_their_frame() {
        let names = Composed::Names(OFFERS, vec!["居宅介護".into(), "移動支援".into()]);
        assert_eq!(names.japanese(), "居宅介護、移動支援を行う所です。");
        let english = |text: &str| match text {
            OFFERS => Some("Offers {services}.".to_owned()),
            "居宅介護" => Some("home care".into()),
            "移動支援" => Some("help on the way".into()),
            "月〜金" => Some("Mon–Fri".into()),
            _ => None,
        };
        assert_eq!(names.told("en", english).as_deref(), Some("Offers home care; help on the way."));
        assert_eq!(
            Composed::Hours(vec!["月〜金 9:00〜17:00".into()]).told("en", english).as_deref(),
            Some("Mon–Fri 9:00–17:00")
        );
        assert_eq!(Composed::Hours(vec!["土 9:00〜17:00".into()]).told("en", english), None);
        assert_eq!(sentences("休みです。変わることがあります。"), ["休みです。", "変わることがあります。"]);
    }
}
