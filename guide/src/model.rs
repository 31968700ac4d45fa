//! The words of the guide as types. A value of these types has been checked:
//! every reference points at something that exists, every time of day is real.

use crate::hours::Hours;
use crate::hours::calendar::{Moment, PartialDate, YearDay};
use crate::hours::status::Status;
use crate::pack::{Pack, Reader, Writer, packed};

/// Declares a closed vocabulary: the enum, all its words in order, and the short
/// stable word (`slug`) that stands in data, in addresses and in tests.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$word_meta:meta])* $word:ident = $slug:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "check", derive(serde::Deserialize, schemars::JsonSchema))]
        pub enum $name {
            $($(#[$word_meta])* #[cfg_attr(feature = "check", serde(rename = $slug))] $word,)+
        }

        impl $crate::pack::Pack for $name {
            fn pack(&self, into: &mut $crate::pack::Writer) {
                $crate::pack::Pack::pack(&(*self as u8), into);
            }

            fn unpack(from: &mut $crate::pack::Reader<'_>) -> Self {
                Self::ALL[from.one_of(Self::ALL.len())]
            }
        }

        impl $name {
            /// Every word, in the order in which it is shown.
            pub const ALL: &'static [$name] = &[$($name::$word,)+];

            /// The short stable word used in data and addresses.
            pub fn slug(self) -> &'static str {
                match self { $($name::$word => $slug,)+ }
            }
        }
    };
}

pub(crate) use vocabulary;

vocabulary! {
    /// What an entry is.
    Kind {
        /// 相談窓口
        Consultation = "consultation",
        /// 電話・チャットの相談
        HelpLine = "help-line",
        /// 名前のある場所やサービス
        Resource = "resource",
        /// サービスの種類（共同生活援助とは）
        ServiceType = "service-type",
        /// 団体・事業所
        Organisation = "organisation",
        /// 取り組み（研修・講演会・催し）
        Activity = "activity",
        /// 発行物
        Publication = "publication",
        /// サービスを行う所（一つの事業者の一つの場所）
        Place = "place",
        /// 制度
        Scheme = "scheme",
        /// 協議会・会議
        Council = "council",
        /// 用語
        Term = "term",
        /// できごと（政策の年表）
        Timeline = "timeline",
        /// 構築プロセスの段階
        Step = "step",
    }
}

impl Kind {
    /// Whether entries of this kind travel with the details, behind the first screen: places, schemes, and
    /// what explains the system. They stand behind all others.
    pub fn is_later(self) -> bool {
        self >= Self::Place
    }
}

vocabulary! {
    /// Who may use an entry. No word at all: no source limits it to a role.
    Audience {
        /// 本人
        Own = "self",
        /// 家族
        Family = "family",
        /// 支援する人
        Supporter = "supporter",
    }
}

vocabulary! {
    /// How help reaches a person.
    How {
        /// 訪問
        Visit = "visit",
        /// 通う
        Attend = "attend",
        /// 泊まる
        Stay = "stay",
        /// 電話
        Phone = "phone",
        /// オンライン
        Online = "online",
        /// 来所
        Counter = "counter",
    }
}

vocabulary! {
    /// The deck's four headings of awareness activities (2021, page 13).
    Form {
        /// 研修等
        Training = "training",
        /// 講演会
        Lecture = "lecture",
        /// 活動・イベント
        Event = "event",
        /// 発行物
        Publication = "publication",
    }
}

vocabulary! {
    /// How often an activity takes place.
    Frequency {
        /// 毎年
        Yearly = "yearly",
        /// 毎月
        Monthly = "monthly",
        /// つづけて
        Ongoing = "ongoing",
        /// 必要なとき
        AsNeeded = "as-needed",
        /// 一度
        Once = "once",
        /// 以前に行われた
        Past = "past",
        /// 未確認
        Unknown = "unknown",
    }
}

vocabulary! {
    /// By what a contact is made.
    By {
        /// 電話
        Phone = "phone",
        /// ファクス
        Fax = "fax",
        /// ウェブ
        Web = "web",
        /// チャット
        Chat = "chat",
        /// メール
        Mail = "mail",
    }
}

vocabulary! {
    /// What a contact is for. Only `crisis` may stand on the help card.
    Purpose {
        /// いますぐの相談
        Crisis = "crisis",
        /// この相談そのもの
        Direct = "direct",
        /// 代表
        Main = "main",
        /// 案内
        Information = "information",
        /// 申し込み
        Application = "application",
    }
}

vocabulary! {
    /// How far a published number can be trusted. Weaker ones are never published.
    Sure {
        /// 公的なページがこの目的のために示している
        A = "A",
        /// 複数の情報が一致するか、公的だが古い。「最新かどうか未確認」と示す
        B = "B",
    }
}

vocabulary! {
    /// What a call costs.
    Fee {
        /// 無料
        Free = "free",
        /// 通話料
        Paid = "paid",
        /// ナビダイヤル（かけ放題の対象外）
        Navi = "navi",
    }
}

vocabulary! {
    /// What kind of page or paper a source is.
    SourceKind {
        /// 公式
        Official = "official",
        /// 2021年の調査
        Survey = "survey",
        /// 私見
        Opinion = "opinion",
        /// 公式ではないページ
        ThirdParty = "third-party",
    }
}

vocabulary! {
    /// Where an outermost part stands in the picture.
    Stand {
        /// 住まい（真ん中）
        Home = "home",
        /// 支え（まわり）
        Help = "help",
        /// 相談窓口（上の帯）
        Desk = "desk",
        /// 後押し（下）
        Ground = "ground",
    }
}

vocabulary! {
    /// How two parts of the care system are connected.
    LinkKind {
        /// 通院・入院
        AttendHospital = "attend-hospital",
        /// 訪問
        Visit = "visit",
        /// 通所・入所
        Attend = "attend",
        /// 相談
        Consult = "consult",
        /// バックアップ
        Backup = "backup",
    }
}

/// Declares a reference into one of the catalogue's tables. It is made only by
/// the checker, so it always points at something.
macro_rules! reference {
    ($(#[$meta:meta])* $name:ident($place:ty)) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) $place);

        packed!($name(number));
    };
}

reference! {
    /// Points at an entry of the catalogue.
    EntryRef(Row)
}
reference! {
    /// Points at a source of the catalogue.
    SourceRef(u16)
}
reference! {
    /// Points at a part of the care system.
    PartRef(u16)
}
reference! {
    /// Points at a service that places offer.
    ServiceRef(u16)
}
reference! {
    /// Points at a situation (困りごと).
    SituationRef(u16)
}
reference! {
    /// Points at an area of the city.
    AreaRef(u16)
}

/// A place in a table that can be longer than 65,536: there may be as many entries as
/// a country has, and only as many areas as a city. It is a number of 32 bits that, other
/// than `u32`, has a way to `usize`: every machine that runs this has one as wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(u32);

packed!(Row(number));

impl Row {
    /// The place with this number, counted from 0.
    pub(crate) fn at(place: usize) -> Self {
        Self(place as u32)
    }
}

impl From<Row> for usize {
    fn from(row: Row) -> Self {
        row.0 as Self
    }
}

impl From<EntryRef> for usize {
    /// The entry's place in the catalogue, for tools that keep a table beside it.
    fn from(entry: EntryRef) -> Self {
        entry.0.into()
    }
}

/// One source with the place in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cite {
    /// The page or paper.
    pub source: SourceRef,
    /// Where in it: a page or a heading.
    pub at: Option<String>,
}

packed!(Cite { source, at });

/// A page or paper that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Title as printed.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// What kind of page it is.
    pub kind: SourceKind,
    /// The date of the page itself, where it has one.
    pub date: Option<PartialDate>,
    /// What is to be said about that date.
    pub date_note: Option<String>,
    /// Where it can be opened (https only).
    pub link: Option<String>,
    /// An address that is shown but not linked (no https).
    pub printed: Option<String>,
    /// The day on which its text was read for this guide.
    pub read: PartialDate,
}

packed!(Source { title, publisher, kind, date, date_note, link, printed, read });

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// By what.
    pub by: By,
    /// A number as people read it, or an address (https).
    pub value: String,
    /// Who answers, or what the page is.
    pub label: Option<String>,
    /// What it is for.
    pub purpose: Purpose,
    /// How far the number can be trusted; numbers always say so.
    pub sure: Option<Sure>,
    /// What a call costs.
    pub fee: Option<Fee>,
    /// What one should know before calling.
    pub caveat: Option<String>,
    /// When somebody answers.
    pub hours: Option<Hours>,
    /// Where the detail was read; never empty.
    pub sources: Vec<Cite>,
}

packed!(Contact { by, value, label, purpose, sure, fee, caveat, hours, sources });

impl Contact {
    /// Whether somebody answers at a moment.
    pub fn status(&self, now: Moment) -> Status {
        self.hours.as_ref().map_or(Status::NoInformation, |hours| hours.status(now))
    }

    /// The `tel:` address of the number.
    pub fn dial(&self) -> String {
        dial(&self.value)
    }

    /// Whether its value is no number and no address, but a name to look for (「LINE：…」).
    pub fn is_in_words(&self) -> bool {
        matches!(self.by, By::Web | By::Chat) && !self.value.starts_with("https://")
    }
}

/// The `tel:` address of a number: digits only, `#` written as `%23`.
fn dial(number: &str) -> String {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '#').collect();
    format!("tel:{}", digits.replace('#', "%23"))
}

/// Where somebody can be met.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Name of the building.
    pub name: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// Where it was read; never empty.
    pub sources: Vec<Cite>,
}

packed!(Place { name, address, sources });

/// A position in millionths of a degree. Japan lies north and east, so neither is ever below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Latitude.
    pub north: u32,
    /// Longitude.
    pub east: u32,
}

packed!(Position { north, east });

/// A sentence with its sources (cost, history).
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced {
    /// When it was so, for history.
    pub when: Option<String>,
    /// The sentence.
    pub text: String,
    /// Where it was read; never empty.
    pub sources: Vec<Cite>,
}

packed!(Sourced { when, text, sources });

/// What to say first on the phone, by who calls (電話カード).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FirstWords {
    /// 本人
    pub own: Option<String>,
    /// 家族
    pub family: Option<String>,
    /// 支援する人
    pub supporter: Option<String>,
}

packed!(FirstWords { own, family, supporter });

/// When an activity takes place.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// How often.
    pub frequency: Frequency,
    /// In which months (1–12), where a source says so.
    pub months: Vec<u8>,
}

packed!(Held { frequency, months });

vocabulary! {
    /// What a scheme gives.
    SchemeKind {
        /// 手当・年金
        Allowance = "allowance",
        /// 医療費
        Medical = "medical",
        /// 割引・免除
        Discount = "discount",
        /// 税
        Tax = "tax",
        /// 住まい
        Housing = "housing",
        /// サービス・相談
        Service = "service",
        /// 貸付
        Loan = "loan",
        /// 登録
        Registration = "registration",
    }
}

vocabulary! {
    /// Whether one can use it without the 手帳 that is named, or without any.
    WithoutCertificate {
        /// 手帳がなくても使える、または、ほかの道もある
        Yes = "yes",
        /// 手帳が条件
        No = "no",
        /// 書かれていない
        Unsaid = "unsaid",
    }
}

vocabulary! {
    /// What else is a condition, which the three questions do not answer.
    Open {
        /// 所得や税
        Income = "income",
        /// 支給決定、判定、診断書、認定
        Decision = "decision",
        /// 世帯や家族
        Household = "household",
        /// 住まい、住んだ年数
        Residence = "residence",
        /// 仕事、求職、休職
        Work = "work",
        /// 病気や体の状態
        Health = "health",
        /// ほかの制度やサービスを使っていること
        Use = "use",
        /// 団体のための制度
        Group = "group",
    }
}

/// Whom a scheme is for, as far as its paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// What it gives.
    pub kind: SchemeKind,
    /// The grades of the 手帳 that it names; empty where the 手帳 is not its condition.
    pub grades: Vec<u8>,
    /// Whether one can do without.
    pub without: WithoutCertificate,
    /// Whether using 自立支援医療 is a condition itself.
    pub treatment: bool,
    /// From which age on, in whole years.
    pub from: Option<u8>,
    /// Up to which age, itself included.
    pub to: Option<u8>,
    /// Whether it is for children, and asked for by those who bring them up: the age is that of the child.
    pub child: bool,
    /// What else is a condition.
    pub open: Vec<Open>,
    /// Whether the paper leaves it in doubt that it is for people with mental disabilities.
    pub doubt: bool,
}

packed!(Scheme { kind, grades, without, treatment, from, to, child, open, doubt });

/// What only some kinds of entry have.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    /// Nothing more.
    Plain,
    /// An activity: its heading and when it is held.
    Activity {
        /// The deck's heading.
        form: Form,
        /// When.
        held: Held,
    },
    /// An event of the timeline.
    Event {
        /// When it happened.
        date: PartialDate,
    },
    /// A step of building the system, counted from 1.
    Step {
        /// Its place in the order.
        order: u8,
    },
}

impl Pack for Detail {
    fn pack(&self, into: &mut Writer) {
        match self {
            Self::Plain => 0_u8.pack(into),
            Self::Activity { form, held } => {
                1_u8.pack(into);
                form.pack(into);
                held.pack(into);
            }
            Self::Event { date } => {
                2_u8.pack(into);
                date.pack(into);
            }
            Self::Step { order } => {
                3_u8.pack(into);
                order.pack(into);
            }
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        match from.one_of(4) {
            1 => Self::Activity { form: Form::unpack(from), held: Held::unpack(from) },
            2 => Self::Event { date: PartialDate::unpack(from) },
            3 => Self::Step { order: u8::unpack(from) },
            _ => Self::Plain,
        }
    }
}

/// One thing a person can look up, as far as lists, search and the picture need it.
/// What one reads of it stands in [`EntryDetails`].
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Stable ASCII id; stands in addresses and in saved lists.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Name as people see it.
    pub name: String,
    /// Who may use it; empty where no source limits it to a role.
    pub audience: Vec<Audience>,
    /// Where it stands in the picture.
    pub parts: Vec<PartRef>,
    /// What troubles it helps with.
    pub needs: Vec<SituationRef>,
    /// How help reaches a person; empty means that no source says.
    pub how: Vec<How>,
    /// For which area.
    pub area: AreaRef,
    /// Who runs it.
    pub provider: Option<EntryRef>,
    /// The services it offers, in the order of the details' table; only of places, and of organisations that are one.
    pub services: Vec<ServiceRef>,
    /// Whether the picture names it: of a part that the deck names desks, kinds of service or councils in, only these.
    pub is_drawn: bool,
    /// The numbers one can call, as its contacts give them.
    pub phones: Vec<Phone>,
    /// Whether one would expect a number and no source gives one.
    pub lacks_phone: bool,
    /// Whether the hours of a contact are known, so that lists can keep room for what follows from them.
    pub has_hours: bool,
    /// How old what is known of it is.
    pub standing: Standing,
    /// What only some kinds have.
    pub detail: Detail,
}

packed!(Entry {
    id,
    kind,
    name,
    audience,
    parts,
    needs,
    how,
    area,
    provider,
    services,
    is_drawn,
    phones,
    lacks_phone,
    has_hours,
    standing,
    detail,
});

/// A number one can call, in short; the contact of the details says more of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Phone {
    /// The number as people read it.
    pub number: String,
    /// Who answers, where that is not the entry itself.
    pub label: Option<String>,
    /// What it is for.
    pub purpose: Purpose,
}

packed!(Phone { number, label, purpose });

impl Phone {
    /// The `tel:` address of the number.
    pub fn dial(&self) -> String {
        dial(&self.number)
    }
}

/// How old what is known of an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It rests on the survey of 2021 alone, and has to say so.
    Survey,
    /// The date of the newest dated page it rests on.
    Dated(PartialDate),
    /// No page it rests on has a date.
    Undated,
}

impl Pack for Standing {
    fn pack(&self, into: &mut Writer) {
        match self {
            Self::Survey => 0_u8.pack(into),
            Self::Undated => 1_u8.pack(into),
            Self::Dated(date) => {
                2_u8.pack(into);
                date.pack(into);
            }
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        match from.one_of(3) {
            2 => Self::Dated(PartialDate::unpack(from)),
            1 => Self::Undated,
            _ => Self::Survey,
        }
    }
}

/// What one reads of an entry: how to reach it, for what, for how much, and who says so.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryDetails {
    /// The reading of its name in hiragana.
    pub kana: String,
    /// Whether a source prints that reading.
    pub kana_verified: bool,
    /// One calm sentence.
    pub summary: String,
    /// Other names, the deck's own wording among them.
    pub aliases: Vec<String>,
    /// What helps a person decide.
    pub text: Option<String>,
    /// For whom, in words.
    pub eligibility: Option<String>,
    /// How to get it.
    pub apply: Option<String>,
    /// What to say first.
    pub first_words: FirstWords,
    /// What happens next.
    pub next: Option<String>,
    /// What it costs.
    pub cost: Option<Sourced>,
    /// How to reach it.
    pub contacts: Vec<Contact>,
    /// Where it is.
    pub place: Option<Place>,
    /// The legal name of who runs it, where that is no entry.
    pub operator: Option<String>,
    /// For how many people it has room, where a list says so.
    pub capacity: Option<u16>,
    /// Where it lies, where a list says so: distances follow from it.
    pub position: Option<Position>,
    /// What belongs with it.
    pub related: Vec<EntryRef>,
    /// What changed or is not certain.
    pub caution: Option<String>,
    /// How to find out what is not known; else the city's own sentence.
    pub find_out: Option<String>,
    /// Older facts that a newer source replaced.
    pub history: Vec<Sourced>,
    /// Where all this was read; never empty.
    pub sources: Vec<Cite>,
    /// What scheme it is, and for whom, where it is one or tells of one.
    pub scheme: Option<Scheme>,
    /// When it takes place, in words.
    pub held_note: Option<String>,
    /// On which days of every year it takes place, first and last ones, where a source says so.
    pub days: Vec<(YearDay, YearDay)>,
    /// After how many months it should be checked again.
    pub review_months: u8,
}

packed!(EntryDetails {
    kana,
    kana_verified,
    summary,
    aliases,
    text,
    eligibility,
    apply,
    first_words,
    next,
    cost,
    contacts,
    place,
    operator,
    capacity,
    position,
    related,
    caution,
    find_out,
    history,
    sources,
    scheme,
    held_note,
    days,
    review_months,
});

impl EntryDetails {
    /// The contacts one can call.
    pub fn phones(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().filter(|contact| contact.by == By::Phone)
    }
}

impl Entry {
    /// The number to call first: one for right now before any other.
    pub fn phone(&self) -> Option<&Phone> {
        self.crisis_phone().or_else(|| self.phones.first())
    }

    /// The number for right now, if it has one.
    pub fn crisis_phone(&self) -> Option<&Phone> {
        self.phones.iter().find(|phone| phone.purpose == Purpose::Crisis)
    }

    /// Whether people expect to be able to reach it, so that a missing number,
    /// hour or cost must be said to be unknown.
    pub fn is_reachable_kind(&self) -> bool {
        match self.kind {
            Kind::Consultation | Kind::HelpLine | Kind::Resource | Kind::Organisation | Kind::Place => true,
            Kind::ServiceType
            | Kind::Activity
            | Kind::Publication
            | Kind::Scheme
            | Kind::Council
            | Kind::Term
            | Kind::Timeline
            | Kind::Step => false,
        }
    }

    /// The heading under which 取り組み shows it; `None` for anything else.
    pub fn form(&self) -> Option<Form> {
        match (&self.detail, self.kind) {
            (Detail::Activity { form, .. }, _) => Some(*form),
            (_, Kind::Publication) => Some(Form::Publication),
            _ => None,
        }
    }
}

/// A service that places offer, as the public lists name it.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// Stable ASCII id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The reading of its name.
    pub kana: String,
}

packed!(Service { id, name, kana });

/// A part of the care system.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Stable ASCII id.
    pub id: String,
    /// The part it lies in.
    pub parent: Option<PartRef>,
    /// Where it, or the outermost part around it, stands.
    pub stand: Stand,
    /// Its name in the picture.
    pub label: String,
    /// The reading of its name.
    pub kana: String,
    /// A short name for cards and chips.
    pub short: String,
    /// The reading of the short name.
    pub short_kana: String,
    /// The deck's invitation (「病気になったら」).
    pub motto: Option<String>,
}

packed!(Part { id, parent, stand, label, kana, short, short_kana, motto });

/// What one reads of a part of the care system.
#[derive(Debug, Clone, PartialEq)]
pub struct PartDetails {
    /// What it is, in calm words.
    pub explain: String,
    /// What has changed since 2021.
    pub since_2021: Option<String>,
    /// Where this was read.
    pub sources: Vec<Cite>,
}

packed!(PartDetails { explain, since_2021, sources });

/// A line between two parts of the care system.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it begins.
    pub from: PartRef,
    /// Where it ends; `None` is the whole picture.
    pub to: Option<PartRef>,
    /// What moves along it.
    pub kind: LinkKind,
    /// Its word in the picture.
    pub words: String,
}

packed!(Link { from, to, kind, words });

/// A ring of area around the picture, from the inside out.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// Its name on the frame.
    pub label: String,
    /// The reading of its name.
    pub kana: String,
}

packed!(Ring { label, kana });

/// The care system as a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    /// Its title.
    pub title: String,
    /// Parts in reading order, a parent before its children.
    pub parts: Vec<Part>,
    /// Connections between parts.
    pub links: Vec<Link>,
    /// Areas from the inside out.
    pub rings: Vec<Ring>,
}

packed!(Diagram { title, parts, links, rings });

/// A walk along the picture: what one may do first, and what then.
#[derive(Debug, Clone, PartialEq)]
pub struct Tour {
    /// Stable ASCII id.
    pub id: String,
    /// What it is about, in a person's words.
    pub title: String,
    /// The reading of it.
    pub kana: String,
    /// One calm sentence.
    pub summary: String,
    /// What one gets by it, where it is the way to something that is applied for.
    pub about: Option<EntryRef>,
    /// Its steps in order; never empty.
    pub steps: Vec<TourStep>,
}

packed!(Tour { id, title, kana, summary, about, steps });

/// A step of a walk along the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct TourStep {
    /// Where it stands in the picture.
    pub part: PartRef,
    /// What one may do here.
    pub text: String,
    /// What to bring along.
    pub bring: Option<String>,
    /// What helps here; never empty.
    pub entries: Vec<EntryRef>,
    /// What is not confirmed.
    pub caution: Option<String>,
    /// Where this was read; never empty.
    pub sources: Vec<Cite>,
}

packed!(TourStep { part, text, bring, entries, caution, sources });

/// A trouble in a person's own words (困りごと).
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    /// Stable ASCII id.
    pub id: String,
    /// In the person's words.
    pub name: String,
    /// The reading of it.
    pub kana: String,
    /// Who typically says it.
    pub audience: Vec<Audience>,
    /// Whether the help card comes first.
    pub crisis: bool,
    /// What to look at first.
    pub first: Vec<EntryRef>,
}

packed!(Situation { id, name, kana, audience, crisis, first });

/// Everyday words and what they lead to.
#[derive(Debug, Clone, PartialEq)]
pub struct Synonym {
    /// Everyday words, folded for comparison.
    pub words: Vec<String>,
    /// More of them, which lead only where they stand whole: 「医療」 is not yet 「医療費」.
    pub whole: Vec<String>,
    /// Situations whose entries they find.
    pub situations: Vec<SituationRef>,
    /// Words that hold one of them and mean something else, folded.
    pub except: Vec<String>,
    /// Words in entries that they find, folded.
    pub means: Vec<String>,
    /// Entries that they find, to begin with.
    pub first: Vec<EntryRef>,
    /// Whether they say so little that they count only where nothing else is said.
    pub weak: bool,
    /// How the app says why it matched.
    pub label: String,
}

packed!(Synonym { words, whole, except, situations, means, first, weak, label });

impl Synonym {
    /// All its words.
    pub fn all_words(&self) -> impl Iterator<Item = &String> {
        self.words.iter().chain(&self.whole)
    }

    /// The word at a place among all, and whether it has to stand whole.
    pub fn word(&self, at: usize) -> Option<(&str, bool)> {
        let whole = || Some((self.whole.get(at.checked_sub(self.words.len())?)?.as_str(), true));
        self.words.get(at).map(|word| (word.as_str(), false)).or_else(whole)
    }
}

/// An area of the city, or around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Stable ASCII id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The reading of it.
    pub kana: String,
}

packed!(Area { id, label, kana });

/// The city that a data folder speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct City {
    /// Its name.
    pub name: String,
    /// The day of this edition of the data.
    pub edition: PartialDate,
    /// Its own website.
    pub site: String,
    /// Areas in the order in which they are shown.
    pub areas: Vec<Area>,
    /// Help lines of the help card, first things first.
    pub help_card: Vec<EntryRef>,
    /// 119 and 110.
    pub emergency: Vec<EntryRef>,
    /// Where to turn when one does not know where to turn.
    pub first_desk: EntryRef,
}

packed!(City { name, edition, site, areas, help_card, emergency, first_desk });
