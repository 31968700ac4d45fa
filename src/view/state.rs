//! The only state: where the person is, what they typed, what they keep, and how
//! they want to read. Everything else is derived from it and the catalogue.

use guide::catalogue::Catalogue;
use guide::facet::{Facets, Filter};
use guide::model::EntryRef;
use guide::route::{Parsed, Route};
use guide::saved::{Item, Saved, Unreadable};
use guide::search::Index;
use guide::settings::Settings;
use leptos::prelude::*;

use crate::browser::location::{self, Arrival};
use crate::browser::storage::{self, Refused};

/// Where the person's list is stored.
pub const SAVED_KEY: &str = "sasae.saved";
/// Where a list that could not be read is kept aside, untouched.
pub const ASIDE_KEY: &str = "sasae.saved.unreadable";
/// Where the settings are stored.
pub const SETTINGS_KEY: &str = "sasae.settings";

/// What a screen may read and change. `Copy`, because every field is a handle.
#[derive(Clone, Copy)]
pub struct App {
    /// The content; it never changes while the app runs.
    pub catalogue: &'static Catalogue,
    /// Facet values of the content.
    pub facets: &'static Facets<'static>,
    /// Search keys of the content.
    pub index: &'static Index<'static>,
    /// Where the person is, and how they came there.
    pub place: RwSignal<(Parsed, Arrival)>,
    /// What they typed into the search field, as they typed it.
    pub query: RwSignal<String>,
    /// How many results are drawn; more on request.
    pub shown: RwSignal<usize>,
    /// What they keep.
    pub saved: RwSignal<Saved>,
    /// What is to be said about keeping, if anything.
    pub keeping: RwSignal<Keeping>,
    /// What was taken off the list last, to be put back.
    pub removed: RwSignal<Option<(usize, Item)>>,
    /// How they want to read.
    pub settings: RwSignal<Settings>,
    /// Whether the texts of the chosen language could not be fetched.
    pub language_failed: RwSignal<bool>,
}

/// What is to be said about keeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Nothing.
    #[default]
    Fine,
    /// The first entry was kept: say once where it is.
    First,
    /// Storage refused; the list lives until the page is closed.
    Refused(Refused),
    /// What was stored could not be read; it was left as it is or kept aside.
    Unreadable(Unreadable),
}

/// How many results are drawn at first, and added on request.
pub const PAGE: usize = 30;

impl App {
    /// Reads what the outside holds: the address, the list, the settings.
    pub fn new(catalogue: &'static Catalogue, facets: &'static Facets<'static>, index: &'static Index<'static>) -> Self {
        let (saved, keeping) = read_saved();
        let settings = storage::read(SETTINGS_KEY).ok().flatten();
        let settings = settings.map(|text| Settings::decode(&text)).unwrap_or_default();
        let app = Self {
            catalogue,
            facets,
            index,
            place: RwSignal::new((parse(&location::hash(), catalogue, facets), Arrival::Start)),
            query: RwSignal::default(),
            shown: RwSignal::new(PAGE),
            saved: RwSignal::new(saved),
            keeping: RwSignal::new(keeping),
            removed: RwSignal::default(),
            settings: RwSignal::new(settings),
            language_failed: RwSignal::default(),
        };
        location::listen(move |hash, arrival| app.arrive(parse(&hash, catalogue, facets), arrival));
        storage::follow(move || app.take_over());
        app
    }

    /// Comes to a screen. A list that is opened anew begins at its top; one that is opened
    /// by a condition (a trouble, a part of the picture) is not narrowed by earlier words.
    fn arrive(self, parsed: Parsed, arrival: Arrival) {
        if arrival == Arrival::Opened {
            if let Route::Search(filter) | Route::Activities(filter) = parsed.route {
                self.shown.set(PAGE);
                if !filter.is_empty() {
                    self.query.set(String::new());
                }
            }
        }
        self.place.set((parsed, arrival));
    }

    /// The address of a screen.
    pub fn address(self, route: &Route) -> String {
        route.address(self.catalogue, self.facets)
    }

    /// What is chosen on the current screen.
    pub fn filter(self) -> Filter {
        self.place.with(|(parsed, _)| match parsed.route {
            Route::Search(filter) | Route::Activities(filter) => filter,
            _ => Filter::default(),
        })
    }

    /// Chooses something else on the current screen: no new history entry.
    pub fn choose(self, filter: Filter) {
        self.shown.set(PAGE);
        let changed = self.place.with_untracked(|(parsed, _)| match parsed.route {
            Route::Search(_) => Some(Route::Search(filter)),
            Route::Activities(_) => Some(Route::Activities(filter)),
            _ => None,
        });
        if let Some(route) = changed {
            location::replace(&self.address(&route));
            self.place.set((Parsed { route, unknown: Vec::new() }, Arrival::Start));
        }
    }

    /// Takes over what another tab has kept in the meantime, so that nothing is overwritten.
    /// A list that could not be written is ahead of what is stored, and stays; so does the
    /// one on the screen when what is stored cannot be read.
    fn take_over(self) {
        if matches!(self.keeping.get_untracked(), Keeping::Refused(_)) {
            return;
        }
        let (saved, keeping) = read_saved();
        if keeping == Keeping::Fine {
            self.saved.set(saved);
        }
        self.keeping.set(keeping);
    }

    /// Keeps an entry, or takes it off the list.
    pub fn toggle_saved(self, entry: EntryRef) {
        let wanted = !self.saved.with_untracked(|saved| saved.has(&self.catalogue.entry(entry).id));
        self.take_over();
        if self.saved.with_untracked(|saved| saved.has(&self.catalogue.entry(entry).id)) == wanted {
            return;
        }
        let id = &self.catalogue.entry(entry).id;
        if self.saved.with_untracked(|saved| saved.has(id)) {
            self.remove(id);
        } else {
            let is_first = self.saved.with_untracked(|saved| saved.items().is_empty());
            self.saved.update(|saved| saved.add(self.catalogue, entry));
            self.store(if is_first { Keeping::First } else { Keeping::Fine });
        }
    }

    /// Takes an entry off the list; it can be put back.
    pub fn remove(self, id: &str) {
        self.take_over();
        let mut removed = None;
        self.saved.update(|saved| removed = saved.remove(id));
        self.removed.set(removed);
        self.store(Keeping::Fine);
    }

    /// Puts back what was taken off last.
    pub fn put_back(self) {
        if let Some((at, item)) = self.removed.get_untracked() {
            self.take_over();
            self.saved.update(|saved| saved.put_back(at, item));
            self.removed.set(None);
            self.store(Keeping::Fine);
        }
    }

    /// Writes the list, and says what came of it. A list of a newer edition is never
    /// overwritten.
    fn store(self, if_kept: Keeping) {
        if self.keeping.get_untracked() == Keeping::Unreadable(Unreadable::Newer) {
            return;
        }
        let text = self.saved.with_untracked(Saved::encode);
        self.keeping.set(match storage::write(SAVED_KEY, &text) {
            Ok(()) => if_kept,
            Err(refused) => Keeping::Refused(refused),
        });
    }

    /// Changes a setting and keeps it where the browser allows.
    pub fn set(self, settings: Settings) {
        self.settings.set(settings);
        // A setting that is not kept is asked for again next time; nothing is lost.
        let _ = storage::write(SETTINGS_KEY, &settings.encode());
    }
}

fn parse(hash: &str, catalogue: &Catalogue, facets: &Facets<'_>) -> Parsed {
    Route::parse(hash, catalogue, facets).unwrap_or(Parsed { route: Route::Home, unknown: Vec::new() })
}

fn read_saved() -> (Saved, Keeping) {
    let text = match storage::read(SAVED_KEY) {
        Ok(Some(text)) => text,
        Ok(None) => return (Saved::default(), Keeping::Fine),
        Err(refused) => return (Saved::default(), Keeping::Refused(refused)),
    };
    match Saved::decode(&text) {
        Ok(saved) => (saved, Keeping::Fine),
        Err(Unreadable::Newer) => (Saved::default(), Keeping::Unreadable(Unreadable::Newer)),
        Err(Unreadable::Damaged) => {
            // Kept aside before anything new is written; if even that is refused, the
            // first write will be refused as well, and nothing is overwritten.
            let aside = storage::write(ASIDE_KEY, &text);
            let keeping = aside.map_or_else(Keeping::Refused, |()| Keeping::Unreadable(Unreadable::Damaged));
            (Saved::default(), keeping)
        }
    }
}
