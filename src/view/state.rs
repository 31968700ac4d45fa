//! The only state: where the person is, what they typed, what they keep, and how
//! they want to read. Everything else is derived from it and the catalogue.

use guide::catalogue::Catalogue;
use guide::details::{Details, Rest};
use guide::facet::{Facets, Filter};
use guide::hours::calendar::Moment;
use guide::hours::status::{Answers, Only};
use guide::lists::memo::Memo;
use guide::lists::within::Within;
use guide::lists::{self, Lists};
use guide::model::{EntryRef, Kind, PartRef};
use guide::pack::Damaged;
use guide::results::Results;
use guide::route::{Parsed, Route};
use guide::search::{Index, Query, readable};
use guide::settings::{Language, Settings};
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::keeping::{self, Keeping, Safe, TakenOff};
use super::later as doors;
use super::live::Live;
use super::page::saved::files::Read;
use super::text::Key;
use crate::browser::clock;
use crate::browser::language::{self, cut, nfkc};
use crate::browser::later;
use crate::browser::location::{self, Arrival};
use crate::browser::page;
use crate::browser::storage::{self, Refused};

/// Where the settings are stored.
pub const SETTINGS_KEY: &str = "sasae.settings";

/// What a screen may read and change. `Copy`, because every field is a handle.
#[derive(Clone, Copy)]
pub struct App {
    /// The content: what is there at first, and all of it once the details have come.
    content: Live<Content>,
    /// The part of the app that is not needed at first.
    pub later: Live<Later>,
    /// What one reads of it.
    pub details: Live<Reading>,
    /// The minute that it is in Japan.
    pub now: Live<Moment>,
    /// Whether somebody answers each entry at that minute; empty before the details are there.
    pub answers: Live<Vec<Answers>>,
    /// Search keys of the content, and of its details once they are there.
    pub index: Live<&'static Index<'static>>,
    /// What words and conditions give on さがす and 取り組み.
    pub results: Live<Results>,
    /// The drawings of the care system, as JSON, once they are there.
    pub pictures: Live<Option<JsValue>>,
    /// How wide the app's own part of the page is, in CSS px.
    pub room: Live<i32>,
    /// Whether what stands below the picture is drawn; it waits until the picture is seen.
    pub seen: Live<bool>,
    /// How near one stands before the picture; 0 shows the whole.
    pub zoom: Live<u8>,
    /// Which screen stands; choices on a screen leave it standing.
    pub screen: Live<Screen>,
    /// Where the person is, and how they came there.
    pub place: Live<(Parsed, Arrival)>,
    /// What they typed into the search field, as they typed it.
    pub query: Live<String>,
    /// Whether さがす leaves out those who do not answer now; and the same of いますぐ相談.
    pub only: Live<Only>,
    pub only_lines: Live<Only>,
    /// How many results are drawn; more on request.
    pub shown: Live<usize>,
    /// What they keep.
    pub lists: Live<Lists>,
    /// The ids of what was kept when the app started, until the lists themselves have been read.
    pub glanced: &'static [String],
    /// Which of their lists is open on しおり.
    pub list: Live<String>,
    /// What they look for in it.
    pub kept_words: Live<String>,
    /// What they choose in it.
    pub kept_filter: Live<Filter>,
    /// That list by its id, and what words and conditions leave of it.
    pub within: Live<(String, Within)>,
    /// What is to be said about keeping, if anything.
    pub keeping: Live<Keeping>,
    /// How safely it is kept.
    pub safe: Live<Safe>,
    /// What was taken off last, to be put back.
    pub removed: Live<Option<TakenOff>>,
    /// What they wrote to show to somebody.
    pub memo: Live<Memo>,
    /// Whether it is being shown to somebody else, large.
    pub shows_memo: Live<bool>,
    /// Whether notes go along when a list is handed over: never unless they say so.
    pub hands_notes: Live<bool>,
    /// What became of what they handed over last, in words.
    pub handed: Live<Option<Key>>,
    /// Whether the list that came by a link was added.
    pub joined: Live<bool>,
    /// What became of a file that came in.
    pub incoming: Live<Read>,
    /// The size of paper that they print on.
    pub paper: Live<&'static str>,
    /// Whether the browser has promised not to delete what is kept when space runs out.
    pub is_persisted: Live<bool>,
    /// Whether 「全部消す」 waits for a second word.
    pub asks_to_erase: Live<bool>,
    /// How they want to read.
    pub settings: Live<Settings>,
    /// Whether the texts of the chosen language could not be fetched.
    pub language_failed: Live<bool>,
}

/// The content and the facet values of its entries. References of the first part hold in the whole, too.
#[derive(Clone, Copy)]
struct Content {
    catalogue: &'static Catalogue,
    facets: &'static Facets<'static>,
}

/// What of the address decides the screen; conditions do not.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// さがす
    Search,
    /// 取り組み
    Activities,
    /// しくみ図
    CareMap,
    /// Any other.
    Other(Route),
}

impl Screen {
    fn of(route: &Route) -> Self {
        match route {
            Route::Search(_) => Self::Search,
            Route::Activities(_) => Self::Activities,
            Route::CareMap(_) => Self::CareMap,
            other => Self::Other(other.clone()),
        }
    }

    /// Whether it is drawn by the later part of the app.
    pub fn is_later(&self) -> bool {
        match self {
            Self::CareMap => true,
            Self::Other(route) => matches!(
                route,
                Route::Part(_)
                    | Route::Tour(..)
                    | Route::Saved
                    | Route::Shared(_)
                    | Route::Memo
                    | Route::Settings
                    | Route::About
            ),
            Self::Search | Self::Activities => false,
        }
    }
}

/// How far the details have come.
#[derive(Clone, Copy)]
pub enum Reading {
    /// They are on their way.
    Fetching,
    /// They cannot be had now.
    Failed,
    /// They are there, and stay.
    Here(&'static Details),
}

/// How far the later part of the app has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// It is on its way.
    Fetching,
    /// It cannot be had now.
    Failed,
    /// It is there, and stays.
    Here,
}

/// How wide the picture is drawn for paper, in CSS px; the sheet shrinks it to its own width.
const PAPER: i32 = 720;

/// How long a screen that is opened first waits for the details, in ms, and how often one looks for what is on its way.
const LONGEST_WAIT: i32 = 400;
const WAIT: i32 = 20;

/// How many results are drawn at first, and added on request.
pub const PAGE: usize = 30;

impl App {
    /// Reads what the outside holds: the address, the list, the settings.
    pub fn new(catalogue: &'static Catalogue, facets: &'static Facets<'static>) -> Self {
        let settings = storage::read(SETTINGS_KEY).ok().flatten();
        let settings = settings.map_or_else(at_first, |text| Settings::decode(&text));
        let place = parse(&location::hash(), catalogue, facets);
        let app = Self {
            content: Live::new(Content { catalogue, facets }),
            later: Live::new(Later::Fetching),
            details: Live::new(Reading::Fetching),
            now: Live::new(moment()),
            answers: Live::new(Vec::new()),
            index: Live::new(kept(Index::new(catalogue, None))),
            results: Live::new(Results::default()),
            pictures: Live::new(None),
            room: Live::new(page::room()),
            seen: Live::new(true),
            zoom: Live::new(0),
            screen: Live::new(Screen::of(&place.route)),
            place: Live::new((place, Arrival::Start)),
            query: Live::new(Default::default()),
            only: Live::new(Only::All),
            only_lines: Live::new(Only::All),
            shown: Live::new(PAGE),
            lists: Live::new(Lists::default()),
            glanced: kept(keeping::glance()),
            list: Live::new(lists::MAIN.to_owned()),
            kept_words: Live::new(String::new()),
            kept_filter: Live::new(Filter::default()),
            within: Live::new(Default::default()),
            keeping: Live::new(Keeping::Fine),
            safe: Live::new(Safe::Reading),
            removed: Live::new(None),
            memo: Live::new(Memo::default()),
            shows_memo: Live::new(false),
            hands_notes: Live::new(false),
            handed: Live::new(None),
            joined: Live::new(false),
            incoming: Live::new(Read::Nothing),
            paper: Live::new("a4"),
            is_persisted: Live::new(false),
            asks_to_erase: Live::new(false),
            settings: Live::new(settings),
            language_failed: Live::new(Default::default()),
        };
        app.draw_seen();
        app.find();
        location::listen(move |hash, arrival| app.arrive(app.parse(&hash), arrival));
        page::on_resize(move |is_paper| app.room.set_if_new(if is_paper { PAPER } else { page::room() }));
        clock::follow(move || app.look_at_clock());
        app
    }

    /// The content as it is known now. It only grows, so what was drawn with less stays right.
    pub fn catalogue(self) -> &'static Catalogue {
        self.content.peek(|content| content.catalogue)
    }

    /// The facet values of the entries that are known now.
    pub fn facets(self) -> &'static Facets<'static> {
        self.content.peek(|content| content.facets)
    }

    /// How much stands in a part of the picture for the people that a filter chooses: what one calls or reads, and places.
    pub fn counts_in(self, part: PartRef, filter: &Filter) -> (usize, usize) {
        let inside = self.facets().in_part(part, filter);
        let (mut entries, mut places) = (0, 0);
        for at in inside {
            *(if self.catalogue().entry(at).kind == Kind::Place { &mut places } else { &mut entries }) += 1;
        }
        (entries, places)
    }

    fn parse(self, hash: &str) -> Parsed {
        parse(hash, self.catalogue(), self.facets())
    }

    /// Comes to a screen. A list that is opened anew begins at its top; one that is opened
    /// by a condition (a trouble, a part of the picture) is not narrowed by earlier words.
    fn arrive(self, parsed: Parsed, arrival: Arrival) {
        self.look_at_clock();
        if arrival == Arrival::Opened {
            self.only_lines.set(Only::All);
            self.joined.set(false);
            if matches!(parsed.route, Route::Search(_)) {
                self.draw_seen();
            }
            if let Route::Search(filter) | Route::Activities(filter) = parsed.route
                && !filter.is_empty()
            {
                self.only.set(Only::All);
                self.query.set(String::new());
            }
        }
        let screen = Screen::of(&parsed.route);
        if self.screen.peek(|open| *open != screen) {
            page::leave_text();
        }
        self.place.set((parsed, arrival));
        self.find();
        self.screen.set_if_new(screen);
    }

    /// Lets what follows the time hear of another minute. What was narrowed to those who
    /// answer stays as it is until one chooses anew: nothing leaves under a finger.
    fn look_at_clock(self) {
        if self.now.now() != moment() {
            self.now.set(moment());
            self.ask_who_answers();
            if self.only.now() == Only::All {
                self.find();
            }
        }
    }

    /// Narrows さがす to those who answer now, or not.
    pub fn choose_only(self, only: Only) {
        self.shown.set(PAGE);
        self.only.set(only);
        self.find();
    }

    /// Looks up who answers at this minute: once, and not at every letter that is typed.
    fn ask_who_answers(self) {
        if let Reading::Here(details) = self.details.now() {
            let entries = self.catalogue().entries();
            self.answers.set(entries.map(|(at, entry)| details.answers(entry, at, self.now.now())).collect());
        }
    }

    /// Takes what stands in the search field, of which a script can write more than fits.
    pub fn type_words(self, words: &str) {
        self.draw_seen();
        self.query.set(readable(words));
        self.find();
    }

    /// Draws at once what the window shows of results that begin anew, and the rest when the fingers rest: thirty
    /// cards are six times the work of a frame.
    fn draw_seen(self) {
        self.shown.set(page::cards_seen());
        page::when_quiet(Box::new(move || self.draw_rest()));
    }

    /// Draws as many results more as the window shows, frame by frame, up to those of a page; the next
    /// letter stops it.
    fn draw_rest(self) {
        let shown = self.shown.now();
        if shown < PAGE {
            self.shown.set(PAGE.min(shown + page::cards_seen()));
            page::next_frame_if_quiet(Box::new(move || self.draw_rest()));
        }
    }

    /// Finds anew, whenever words, conditions or what is searched have changed.
    fn find(self) {
        let index = self.index.now();
        let results = self.place.peek(|(parsed, _)| match &parsed.route {
            Route::Search(filter) => {
                let query = self.query.peek(|words| Query::new(&nfkc(words)).cut_by(cut));
                // Numbers, slips and pieces of sentences are looked into by the later part, which comes with the details.
                let found = match self.details.now() {
                    Reading::Here(_) => doors::find(index, &query),
                    Reading::Fetching | Reading::Failed => index.find_as_typed(&query),
                };
                self.answers.peek(|answers| {
                    // What is not there yet narrows nothing.
                    let only = if answers.is_empty() { Only::All } else { self.only.now() };
                    Results::of_found(self.catalogue(), index, self.facets(), &query, found, filter, answers, only)
                })
            }
            Route::Activities(filter) => Results::of_activities(self.catalogue(), index, self.facets(), filter),
            Route::CareMap(filter) => Results::of_map(index, self.facets(), filter),
            _ => Results::default(),
        });
        self.results.set_if_new(results);
    }

    /// Waits until the details have come or cannot be had, but not for long: what is known of an entry at once
    /// is a number to call.
    pub async fn await_details(self) {
        for _ in 0..LONGEST_WAIT / WAIT {
            if !matches!(self.details.now(), Reading::Fetching) {
                return;
            }
            page::rest(WAIT).await;
        }
    }

    /// Fetches what is not needed at first and not there yet: the later part of the app; the details,
    /// which let the search look into them too; and then the drawings.
    pub fn fetch_rest(self) {
        if self.later.now() != Later::Here {
            self.later.set(Later::Fetching);
            page::meanwhile(Box::pin(async move {
                self.bring_later().await;
            }));
        }
        if !matches!(self.details.now(), Reading::Here(_)) {
            self.details.set(Reading::Fetching);
            page::meanwhile(Box::pin(self.fetch_details()));
        }
    }

    /// Brings the later part, and lets it begin.
    async fn bring_later(self) -> bool {
        let is_there = later::part().await;
        if self.later.now() != Later::Here {
            if is_there {
                doors::begin(self);
            }
            self.later.set(if is_there { Later::Here } else { Later::Failed });
        }
        is_there
    }

    /// Keeps an entry, or takes it off; as soon as the later part is there, which does that.
    pub fn press_keep(self, entry: EntryRef) {
        page::meanwhile(Box::pin(async move {
            if self.bring_later().await {
                doors::toggle_kept(self, entry);
            } else {
                self.keeping.set(Keeping::NotYet);
            }
        }));
    }

    /// Reads the details in tasks of their own: in between a slow phone can answer a finger.
    async fn fetch_details(self) {
        let bytes = later::DETAILS.bytes().await;
        // Who reads them stands in the later part, which is on its way, too.
        let bytes = if self.bring_later().await { bytes } else { None };
        match bytes.and_then(|bytes| doors::rest(&bytes)) {
            Some(read) => {
                let Rest { entries, details } = read;
                let details = kept(details);
                // Read once more: cheaper than code that copies it.
                let Ok(first) = first_catalogue() else { return self.details.set(Reading::Failed) };
                let catalogue: &'static Catalogue = kept(first.with(entries));
                page::rest(0).await;
                let facets = kept(Facets::new(catalogue));
                let index = kept(Index::new(catalogue, Some(details)));
                page::rest(0).await;
                self.content.set(Content { catalogue, facets });
                self.index.set(index);
                self.details.set(Reading::Here(details));
                doors::know_screen(self);
                self.ask_who_answers();
                self.find();
                doors::complete_kept(self, details);
                // Without them the same is said in words.
                self.pictures.set(Some(later::PICTURES.json().await.unwrap_or_else(|| Array::new().into())));
                // The results below the window, too.
                while self.shown.now() < PAGE {
                    page::rest(WAIT).await;
                }
                page::mark("data-whole", "");
            }
            None => self.details.set(Reading::Failed),
        }
    }

    /// Opens what an address names that was not known before the details had come.
    pub fn know_screen(self) {
        let parsed = self.parse(&location::hash());
        match self.place.peek(|(parsed, _)| parsed.route.clone()) {
            Route::Unknown(_) => {
                self.place.set((parsed.clone(), Arrival::Start));
                self.screen.set(Screen::of(&parsed.route));
            }
            // Of these lists some entries may have been among those to come.
            Route::Saved | Route::Shared(_) => self.screen.change(|_| ()),
            _ => {}
        }
    }

    /// The address of a screen.
    pub fn address(self, route: &Route) -> String {
        route.address(self.catalogue(), self.facets())
    }

    /// What is chosen on the current screen.
    pub fn filter(self) -> Filter {
        self.place.with(|(parsed, _)| match parsed.route {
            Route::Search(filter) | Route::Activities(filter) | Route::CareMap(filter) => filter,
            _ => Filter::default(),
        })
    }

    /// Chooses something else on the current screen: no new history entry.
    pub fn choose(self, filter: Filter) {
        self.shown.set(PAGE);
        let changed = self.place.peek(|(parsed, _)| match parsed.route {
            Route::Search(_) => Some(Route::Search(filter)),
            Route::Activities(_) => Some(Route::Activities(filter)),
            Route::CareMap(_) => Some(Route::CareMap(filter)),
            _ => None,
        });
        if let Some(route) = changed {
            location::replace(&self.address(&route));
            self.place.set((Parsed { route, unknown: Vec::new() }, Arrival::Start));
            self.find();
        }
    }

    /// Writes a text into localStorage, unless nothing is to be left on the device.
    pub fn write(self, key: &str, text: &str) -> Result<(), Refused> {
        if self.safe.now() == Safe::Nothing { Ok(()) } else { storage::write(key, text) }
    }

    /// Changes a setting and keeps it where the browser allows.
    pub fn set(self, settings: Settings) {
        self.settings.set(settings);
        // A setting that is not kept is asked for again next time; nothing is lost.
        let _ = self.write(SETTINGS_KEY, &settings.encode());
    }
}

/// The part of the content that travels inside the app.
pub fn first_catalogue() -> Result<Catalogue, Damaged> {
    Catalogue::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin")))
}

/// Something that lives as long as the page; made once or twice, so nothing piles up.
fn kept<T>(made: T) -> &'static T {
    Box::leak(Box::new(made))
}

fn moment() -> Moment {
    Moment::of_millis(clock::millis())
}

fn parse(hash: &str, catalogue: &Catalogue, facets: &Facets<'_>) -> Parsed {
    Route::parse(hash, catalogue, facets).unwrap_or(Parsed { route: Route::Home, unknown: Vec::new() })
}

/// The settings of somebody who has chosen nothing: in the language that the browser asks for.
fn at_first() -> Settings {
    let wanted = language::wanted();
    Settings { language: Language::wanted_by(wanted.iter().map(String::as_str)), ..Settings::default() }
}
