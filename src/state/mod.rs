//! The only state: where the person is, what they look for, what they keep, and how they want to read. Everything else
//! is derived from it and the content. Each file owns one of these; others read it and ask its owner to change it.

mod coming;
mod content;
mod finding;
pub mod kept;
mod place;
mod reading;
mod screen;

use std::ops::Deref;

use guide::catalogue::Catalogue;
use guide::facet::Facets;

pub use coming::{Coming, Doors};
pub use content::{Content, first_catalogue};
pub use finding::{Finding, PAGE};
pub use kept::Kept;
pub use place::Place;
pub use reading::Reading;
pub use screen::{FirstScreen, LaterScreen, Screen};

/// What every screen and listener holds: a way to the state.
#[derive(Clone, Copy)]
pub struct App(&'static State);

/// The owners. What a single screen keeps for itself stands in the file of that screen.
pub struct State {
    /// What is read.
    pub content: Content,
    /// Where the person is.
    pub place: Place,
    /// What they look for.
    pub finding: Finding,
    /// What they keep.
    pub kept: Kept,
    /// How they want to read.
    pub reading: Reading,
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

impl App {
    /// Reads what the outside holds (the address, the lists, the settings), and follows it.
    pub fn new(catalogue: &'static Catalogue, facets: &'static Facets<'static>, doors: Doors) -> Self {
        let app = Self(forever(State {
            content: Content::new(catalogue, facets, doors),
            place: Place::new(catalogue, facets),
            finding: Finding::new(),
            kept: Kept::new(),
            reading: Reading::new(),
        }));
        app.draw_seen();
        app.find();
        app.follow_address();
        app.follow_clock();
        app
    }
}

/// Something that lives as long as the page; made once or twice, so nothing piles up.
fn forever<T>(made: T) -> &'static T {
    Box::leak(Box::new(made))
}
