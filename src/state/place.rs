//! Where the person is: the address, and the screen that stands.

use guide::catalogue::Catalogue;
use guide::facet::{Facets, Filter};
use guide::route::{Parsed, Route};

use super::{App, Screen};
use crate::browser::location::{self, Arrival};
use crate::browser::page;
use crate::dom::{Live, ReadLive};

/// The address and the screen.
#[derive(Clone, Copy)]
pub struct Place {
    address: Live<(Parsed, Arrival)>,
    screen: Live<Screen>,
    visit: Live<u32>,
}

impl Place {
    pub(super) fn new(catalogue: &Catalogue, facets: &Facets<'_>) -> Self {
        let parsed = parse(&location::hash(), catalogue, facets);
        let screen = Screen::of(&parsed.route);
        Self { address: Live::new((parsed, Arrival::Start)), screen: Live::new(screen), visit: Live::new(0) }
    }

    /// Where the person is, and how they came there.
    pub fn address(self) -> ReadLive<(Parsed, Arrival)> {
        self.address.read_only()
    }

    /// Which screen stands; choices on a screen leave it standing.
    pub fn screen(self) -> ReadLive<Screen> {
        self.screen.read_only()
    }

    /// Which screen that was opened it is, counted from the start: what was chosen on one before holds no more.
    pub fn visit(self) -> ReadLive<u32> {
        self.visit.read_only()
    }
}

impl App {
    fn parse(self, hash: &str) -> Parsed {
        parse(hash, self.catalogue(), self.facets())
    }

    /// Follows the address.
    pub(super) fn follow_address(self) {
        location::listen(move |hash, arrival| self.arrive(self.parse(&hash), arrival));
    }

    /// Comes to a screen. A list that is opened anew begins at its top; one that is opened
    /// by a condition (a trouble, a part of the picture) is not narrowed by earlier words.
    fn arrive(self, parsed: Parsed, arrival: Arrival) {
        let Place { address, screen, visit } = self.place;
        self.look_at_clock();
        if arrival == Arrival::Opened {
            visit.update(|count| *count += 1);
            if matches!(parsed.route, Route::Search(_)) {
                self.draw_seen();
            }
            if let Route::Search(filter) | Route::Activities(filter) = parsed.route
                && !filter.is_empty()
            {
                self.forget_words();
            }
        }
        let opened = Screen::of(&parsed.route);
        if screen.with_untracked(|open| *open != opened) {
            page::leave_text();
        }
        address.set((parsed, arrival));
        self.find();
        screen.set_if_changed(opened);
    }

    /// Opens what an address names that was not known before the details had come.
    pub fn know_screen(self) {
        let Place { address, screen, .. } = self.place;
        let parsed = self.parse(&location::hash());
        match address.with_untracked(|(parsed, _)| parsed.route.clone()) {
            Route::Unknown(_) => {
                let opened = Screen::of(&parsed.route);
                address.set((parsed, Arrival::Start));
                screen.set(opened);
            }
            // Of these lists some entries may have been among those to come.
            Route::Saved | Route::Shared(_) => screen.update(|_| ()),
            _ => {}
        }
    }

    /// The address of a screen.
    pub fn address(self, route: &Route) -> String {
        route.address(self.catalogue(), self.facets())
    }

    /// What is chosen on the current screen.
    pub fn filter(self) -> Filter {
        self.place.address.with(|(parsed, _)| match parsed.route {
            Route::Search(filter) | Route::Activities(filter) | Route::CareMap(filter) => filter,
            _ => Filter::default(),
        })
    }

    /// Chooses something else on the current screen: no new history entry.
    pub fn choose(self, filter: Filter) {
        self.begin_results();
        let changed = self.place.address.with_untracked(|(parsed, _)| match parsed.route {
            Route::Search(_) => Some(Route::Search(filter)),
            Route::Activities(_) => Some(Route::Activities(filter)),
            Route::CareMap(_) => Some(Route::CareMap(filter)),
            _ => None,
        });
        if let Some(route) = changed {
            location::replace(&self.address(&route));
            self.place.address.set((Parsed { route, unknown: Vec::new() }, Arrival::Start));
            self.find();
        }
    }
}

fn parse(hash: &str, catalogue: &Catalogue, facets: &Facets<'_>) -> Parsed {
    Route::parse(hash, catalogue, facets).unwrap_or(Parsed { route: Route::Home, unknown: Vec::new() })
}
