//! What is fetched behind the first screen, and how far it has come.

use guide::details::{Details, Rest};
use guide::model::EntryRef;
use guide::search::{Found, Index, Query};

use super::{App, LaterScreen};
use crate::dom::View;

/// Something that is fetched behind the first screen.
#[derive(Clone, Copy)]
pub enum Coming<T> {
    /// It is on its way.
    Fetching,
    /// It cannot be had now.
    Failed,
    /// It is there, and stays.
    Here(T),
}

impl<T> Coming<T> {
    /// The thing itself, once it is there.
    pub fn here(self) -> Option<T> {
        match self {
            Self::Here(thing) => Some(thing),
            Self::Fetching | Self::Failed => None,
        }
    }
}

/// The doors to the later part of the app. They are values that come with it, so nobody can go through one before:
/// the functions behind them (`view/doors.rs`) are not in the first part of the program.
#[derive(Clone, Copy)]
pub struct Doors {
    /// Done once when the later part has come: its words are added, and what the person keeps is read and followed.
    pub begin: fn(App),
    /// Keeps an entry, or takes it off.
    pub toggle_kept: fn(App, EntryRef),
    /// Completes what was kept before the details had come.
    pub complete_kept: fn(App, &Details),
    /// Opens what an address names that was not known before the details had come.
    pub know_screen: fn(App),
    /// All that a query finds, read as closely as something is found.
    pub find: fn(&Index<'_>, &Query) -> Found,
    /// Reads the details and the entries that come with them; `None` where the bytes are no such thing.
    pub rest: fn(&[u8]) -> Option<Rest>,
    /// A screen that is not needed at first.
    pub screen: fn(App, &LaterScreen) -> View,
    /// What くわしく says beyond what lists say.
    pub entry: fn(App, &'static Details, EntryRef) -> View,
    /// Schemes by kind and places by service.
    pub gathered: fn(App, &'static Details, &[EntryRef]) -> View,
    /// The way to the town that the typed words name.
    pub towns: fn(App, &'static Details) -> View,
    /// The help card above every screen, once its words have another language or furigana.
    pub help_card: fn(App, &'static Details),
    /// All help lines.
    pub help_lines: fn(App, &'static Details) -> View,
}
