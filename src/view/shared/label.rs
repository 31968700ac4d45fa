//! The words of the closed vocabularies on the screen.

use guide::changes::Field;
use guide::facet::{Facet, Meaning, Value};
use guide::hours::Holidays;
use guide::lists::{MAIN, Snapshot};
use guide::model::{Audience, EntryRef, Fee, Form, Frequency, How, Kind, Purpose, SourceKind};
use guide::town::{Away, Town};

use crate::dom::{View, el, nothing};
use crate::state::{App, Coming};
use crate::words::{
    Key, date_said, has_reading, is_foreign, named, plain, plain_with, proper_name, say, say_with, told_found,
    told_plain,
};

pub fn kind(kind: Kind) -> Key {
    match kind {
        Kind::Consultation => Key::KindConsultation,
        Kind::HelpLine => Key::KindHelpLine,
        Kind::Resource => Key::KindResource,
        Kind::ServiceType => Key::KindServiceType,
        Kind::Organisation => Key::KindOrganisation,
        Kind::Activity => Key::KindActivity,
        Kind::Publication => Key::KindPublication,
        Kind::Scheme => Key::KindScheme,
        Kind::Place => Key::KindPlace,
        Kind::Council => Key::KindCouncil,
        Kind::Term => Key::KindTerm,
        Kind::Timeline => Key::KindTimeline,
        Kind::Step => Key::KindStep,
    }
}

pub fn audience(audience: Audience) -> Key {
    match audience {
        Audience::Own => Key::AudienceSelf,
        Audience::Family => Key::AudienceFamily,
        Audience::Supporter => Key::AudienceSupporter,
    }
}

pub fn how(how: How) -> Key {
    match how {
        How::Visit => Key::HowVisit,
        How::Attend => Key::HowAttend,
        How::Stay => Key::HowStay,
        How::Phone => Key::HowPhone,
        How::Online => Key::HowOnline,
        How::Counter => Key::HowCounter,
    }
}

pub fn form(form: Form) -> Key {
    match form {
        Form::Training => Key::FormTraining,
        Form::Lecture => Key::FormLecture,
        Form::Event => Key::FormEvent,
        Form::Publication => Key::FormPublication,
    }
}

pub fn frequency(frequency: Frequency) -> Key {
    match frequency {
        Frequency::Yearly => Key::HeldYearly,
        Frequency::Monthly => Key::HeldMonthly,
        Frequency::Ongoing => Key::HeldOngoing,
        Frequency::AsNeeded => Key::HeldAsNeeded,
        Frequency::Once => Key::HeldOnce,
        Frequency::Past => Key::HeldPast,
        Frequency::Unknown => Key::HeldUnknown,
    }
}

pub fn purpose(purpose: Purpose) -> Key {
    match purpose {
        Purpose::Crisis => Key::PurposeCrisis,
        Purpose::Direct => Key::PurposeDirect,
        Purpose::Main => Key::PurposeMain,
        Purpose::Information => Key::PurposeInformation,
        Purpose::Application => Key::PurposeApplication,
    }
}

pub fn fee(fee: Fee) -> Key {
    match fee {
        Fee::Free => Key::FeeFree,
        Fee::Paid => Key::FeePaid,
        Fee::Navi => Key::FeeNavi,
    }
}

pub fn holidays(holidays: Holidays) -> Key {
    match holidays {
        Holidays::Open => Key::HolidaysOpen,
        Holidays::Closed => Key::HolidaysClosed,
        Holidays::AsSunday => Key::HolidaysAsSunday,
        Holidays::Unknown => Key::HolidaysUnknown,
    }
}

pub fn source_kind(kind: SourceKind) -> Key {
    match kind {
        SourceKind::Official => Key::SourceOfficial,
        SourceKind::Survey => Key::SourceSurvey,
        SourceKind::Opinion => Key::SourceOpinion,
        SourceKind::ThirdParty => Key::SourceThirdParty,
    }
}

pub fn facet(facet: Facet) -> Key {
    match facet {
        Facet::Need => Key::FacetNeed,
        Facet::Audience => Key::FacetAudience,
        Facet::Part => Key::FacetPart,
        Facet::How => Key::FacetHow,
        Facet::Kind => Key::FacetKind,
        Facet::Area => Key::FacetArea,
        Facet::Form => Key::FacetForm,
        Facet::Provider => Key::FacetProvider,
        Facet::Held => Key::FacetHeld,
    }
}

/// A field that has changed.
pub fn field(field: Field) -> Key {
    match field {
        Field::Name => Key::ListsFieldName,
        Field::Phones => Key::ListsFieldPhones,
        Field::Summary => Key::ListsFieldSummary,
        Field::Address => Key::ListsFieldAddress,
        Field::Hours => Key::ListsFieldHours,
        Field::Cost => Key::ListsFieldCost,
    }
}

/// The name of an entry, with its reading where furigana are wanted and the readings are there.
pub fn entry(app: App, at: EntryRef) -> View {
    entry_found(app, at, &[])
}

/// The same, with the words marked that it was found by; they are folded.
pub fn entry_found(app: App, at: EntryRef, words: &[&str]) -> View {
    let name = &app.catalogue().entry(at).name;
    if has_reading(name) {
        return proper_name(name, "", words);
    }
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let read = move || {
        let kana = match app.content.details().get() {
            Coming::Here(details) => details.of(at).kana.as_str(),
            Coming::Fetching | Coming::Failed => "",
        };
        proper_name(name, kana, &words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    el("span").live(read).into()
}

/// The sentence of an entry, once it is there.
pub fn sentence(app: App, at: EntryRef) -> View {
    sentence_found(app, at, &[])
}

/// The same, with the words marked that the entry was found by; they are folded.
pub fn sentence_found(app: App, at: EntryRef, words: &[&str]) -> View {
    if let Coming::Here(details) = app.content.details().get_untracked() {
        return told_found(&details.of(at).summary, words);
    }
    let sentence = move || match app.content.details().get() {
        Coming::Here(details) => told_found(&details.of(at).summary, &[]),
        Coming::Fetching | Coming::Failed => nothing(),
    };
    el("span").live(sentence).into()
}

/// What a facet value is called: a name of the data with its reading, or a word of
/// the screen.
enum Called {
    Entry(EntryRef),
    Name(&'static str, &'static str),
    Word(Key),
}

fn called(app: App, in_facet: Facet, value: Value) -> Called {
    let catalogue = app.catalogue();
    match app.facets().meaning(in_facet, value) {
        Meaning::Need(at) => Called::Name(&catalogue.situation(at).name, &catalogue.situation(at).kana),
        Meaning::Part(at) => Called::Name(&catalogue.part(at).short, &catalogue.part(at).short_kana),
        Meaning::Area(at) => Called::Name(&catalogue.area(at).label, &catalogue.area(at).kana),
        Meaning::Provider(at) => Called::Entry(at),
        Meaning::Audience(word) => Called::Word(audience(word)),
        Meaning::How(word) => Called::Word(how(word)),
        Meaning::Kind(word) => Called::Word(kind(word)),
        Meaning::Form(word) => Called::Word(form(word)),
        Meaning::Held(word) => Called::Word(frequency(word)),
    }
}

/// A facet value, drawn.
pub fn value(app: App, facet: Facet, value: Value) -> View {
    match called(app, facet, value) {
        Called::Entry(at) => entry(app, at),
        Called::Name(name, kana) => named(name, kana),
        Called::Word(key) => say(key),
    }
}

/// A facet value as plain characters.
pub fn value_plain(app: App, facet: Facet, value: Value) -> String {
    match called(app, facet, value) {
        Called::Entry(at) => told_plain(&app.catalogue().entry(at).name),
        Called::Name(name, _) => told_plain(name),
        Called::Word(key) => plain(key),
    }
}

/// What a list is called: the first one has its name from the screen.
pub fn name_of(id: &str, name: &str) -> String {
    if id == MAIN && name.is_empty() { plain(Key::NavSaved) } else { name.to_owned() }
}

/// What is said of an entry that the directory does not have: of which edition it is, or that only a file knows it.
pub fn gone(app: App, kept: &Snapshot) -> View {
    // It may be among the entries that are still to come.
    if !matches!(app.content.details().get_untracked(), Coming::Here(_)) {
        return say(Key::DetailsFetching);
    }
    if kept.is_by_file() {
        say(Key::SavedByFile)
    } else {
        say_with(Key::SavedGone, "{date}", &date_said(&kept.edition))
    }
}

/// `本郷3丁目`, in the chosen language.
pub fn town(town: &Town) -> View {
    let chome = town.chome.map(|chome| say_with(Key::TownNth, "{n}", &chome.to_string()));
    let gap = if is_foreign() { " " } else { "" };
    vec![named(&town.name, &town.kana), gap.into(), chome.into()].into()
}

/// The same as plain characters.
pub fn town_plain(town: &Town) -> String {
    let chome = town.chome.map(|chome| plain_with(Key::TownNth, "{n}", &chome.to_string())).unwrap_or_default();
    let gap = if is_foreign() { " " } else { "" };
    [&told_plain(&town.name), gap, &chome].concat()
}

/// 「直線で約450m」
pub fn away(metres: u32) -> View {
    say_with(Key::TownAway, "{distance}", &Away::of(metres).figure())
}
