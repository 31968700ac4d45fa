//! The texts that the static pages say from Rust code, by names of their own: one that is not listed here does not
//! compile, and one that is not in `text/ja.json` fails the tests. Places of templates (`{key}`) are refused by
//! [`super::dist`] where nothing fills them.

use guide::check::texts::Texts;
use guide::text::escape;

macro_rules! keys {
    ($($name:ident = $key:literal,)*) => {
        /// A text of the screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Key {
            $(#[doc = $key] $name,)*
        }

        impl Key {
            #[cfg(test)]
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What the files of `text/` call it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }

            /// The Japanese text as it stands in a page.
            pub fn html(self, texts: &Texts) -> String {
                escape(&texts.bare(self.name()))
            }
        }
    };
}

keys! {
    AppList = "app.list",
    AppName = "app.name",
    AppTagline = "page.app-tagline",
    AppUnofficial = "page.app-unofficial",
    CloseClose = "page.close-close",
    CloseThis = "page.close-this",
    ContactCall = "contact.call",
    ContactFax = "contact.fax",
    EntryAliases = "entry.aliases",
    EntryHistory = "entry.history",
    EntryKanaUnverified = "entry.kana-unverified",
    FactApply = "fact.apply",
    FactArea = "fact.area",
    FactCapacity = "fact.capacity",
    FactCost = "fact.cost",
    FactEligibility = "fact.eligibility",
    FactHow = "fact.how",
    FactNext = "fact.next",
    FactPeople = "fact.people",
    FactPlace = "fact.place",
    FactProvider = "fact.provider",
    FactWho = "fact.who",
    HolidaysAsSunday = "holidays.as-sunday",
    HolidaysClosed = "holidays.closed",
    HolidaysOpen = "holidays.open",
    HolidaysUnknown = "holidays.unknown",
    HomeEdition = "home.edition",
    NavHelp = "nav.help",
    SourceOthers = "source.others",
    SureSurvey = "sure.survey",
    TourHeading = "tour.heading",
    UnknownCost = "unknown.cost",
    UnknownFindOut = "unknown.find-out",
    UnknownHours = "unknown.hours",
    UnknownPhone = "unknown.phone",
    UnknownPlace = "unknown.place",
}
