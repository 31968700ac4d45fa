//! The doors to the later part of the app, which is fetched behind the first screen.
//!
//! The build's last step cuts the program at the functions of this file (`crates/wasm-doors`): what only
//! they lead to, code and constants, is the later part. None may be called before that is there
//! ([`Later::Here`](super::state::Later), or details, which come through a door themselves).
//! `inline(never)`, or there is no door.

use guide::details::{Details, Rest};
use guide::model::EntryRef;
use guide::route::Route;
use guide::search::{Found, Index, Query};

use super::el::View;
use super::page::{about, care_map, entry, help, join, memo, part, saved, settings, tour, unknown};
use super::part::places;
use super::state::{App, Screen};
use super::text;

/// Everything that is done once when the later part has come: its words are added, and what the
/// person keeps is read and followed.
#[inline(never)]
pub fn begin(app: App) {
    text::add_later();
    app.read_kept();
}

/// Keeps an entry, or takes it off.
#[inline(never)]
pub fn toggle_kept(app: App, entry: EntryRef) {
    app.toggle_kept(entry);
}

/// Completes what was kept before the details had come.
#[inline(never)]
pub fn complete_kept(app: App, details: &Details) {
    app.complete_lists(details);
}

/// Opens what an address names that was not known before the details had come.
#[inline(never)]
pub fn know_screen(app: App) {
    app.know_screen();
}

/// All that a query finds, read as closely as something is found.
#[inline(never)]
pub fn find(index: &Index<'_>, query: &Query) -> Found {
    index.find(query)
}

/// A screen that is not needed at first.
#[inline(never)]
pub fn screen(app: App, screen: &Screen) -> View {
    match screen {
        Screen::CareMap => care_map::page(app),
        Screen::Other(Route::Part(at)) => part::page(app, *at),
        Screen::Other(Route::Tour(id, step)) => tour::page(app, id, *step),
        Screen::Other(Route::Saved) => saved::page(app),
        Screen::Other(Route::Shared(text)) => join::page(app, text),
        Screen::Other(Route::Memo) => memo::page(app),
        Screen::Other(Route::Settings) => settings::page(app),
        Screen::Other(Route::About) => about::page(app),
        _ => unknown::page(app),
    }
}

/// What くわしく says beyond what lists say.
#[inline(never)]
pub fn entry(app: App, details: &'static Details, at: EntryRef) -> View {
    entry::known(app, details, at)
}

/// Places by what they offer.
#[inline(never)]
pub fn places(app: App, details: &'static Details, places: &[EntryRef]) -> View {
    places::by_service(app, details, places)
}

/// The help card that stands above every screen, once its words have another language or furigana.
#[inline(never)]
pub fn help_card(app: App, details: &'static Details) {
    help::redraw_card(app, details);
}

/// All help lines.
#[inline(never)]
pub fn help_lines(app: App, details: &'static Details) -> View {
    help::lines(app, details)
}

/// Reads the details and the entries that come with them; `None` where the bytes are no such thing.
#[inline(never)]
pub fn rest(bytes: &[u8]) -> Option<Rest> {
    Rest::from_bytes(bytes).ok()
}
