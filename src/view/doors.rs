//! The doors to the later part of the app, which is fetched behind the first screen.
//!
//! The build's last step cuts the program at the functions of this file (`crates/wasm-doors`): what only
//! they lead to, code and constants, is the later part. [`DOORS`] holds them as values, which the state hands out once
//! that part is there. `inline(never)`, or there is no door.

use guide::details::{Details, Rest};
use guide::model::{EntryRef, Kind};
use guide::search::{Found, Index, Query};

use crate::dom::View;
use crate::state::{App, Doors, LaterScreen};
use crate::view::screen::{
    about, activities, care_map, entry, help, join, map_part, memo, saved, schemes, settings, tour, town,
};
use crate::view::shared::{places, scheme};
use crate::words;

/// All of them.
pub static DOORS: Doors = Doors {
    begin,
    toggle_kept,
    complete_kept,
    know_screen,
    find,
    rest,
    screen,
    entry,
    gathered,
    towns,
    help_card,
    help_lines,
};

/// Everything that is done once when the later part has come: its words are added, and what the
/// person keeps is read and followed.
#[inline(never)]
fn begin(app: App) {
    words::add_later();
    app.kept.read();
}

/// Keeps an entry, or takes it off.
#[inline(never)]
fn toggle_kept(app: App, entry: EntryRef) {
    app.toggle_kept(entry);
}

/// Completes what was kept before the details had come.
#[inline(never)]
fn complete_kept(app: App, details: &Details) {
    app.kept.complete(app.catalogue(), details);
}

/// Opens what an address names that was not known before the details had come.
#[inline(never)]
fn know_screen(app: App) {
    app.know_screen();
}

/// All that a query finds, read as closely as something is found.
#[inline(never)]
fn find(index: &Index<'_>, query: &Query) -> Found {
    index.find(query)
}

/// A screen that is not needed at first.
#[inline(never)]
fn screen(app: App, screen: &LaterScreen) -> View {
    match screen {
        LaterScreen::Activities => activities::page(app),
        LaterScreen::CareMap => care_map::page(app),
        LaterScreen::Part(at) => map_part::page(app, *at),
        LaterScreen::Tour(id, step) => tour::page(app, id, *step),
        LaterScreen::Town(slug) => town::page(app, slug.as_deref()),
        LaterScreen::Schemes => schemes::page(app),
        LaterScreen::Saved => saved::page(app),
        LaterScreen::Shared(text) => join::page(app, text),
        LaterScreen::Memo => memo::page(app),
        LaterScreen::Settings => settings::page(app),
        LaterScreen::About => about::page(app),
    }
}

/// What くわしく says beyond what lists say.
#[inline(never)]
fn entry(app: App, details: &'static Details, at: EntryRef) -> View {
    entry::known(app, details, at)
}

/// Schemes by kind and places by service.
#[inline(never)]
fn gathered(app: App, details: &'static Details, found: &[EntryRef]) -> View {
    let is_place = |at: &EntryRef| app.catalogue().entry(*at).kind == Kind::Place;
    let (places, schemes): (Vec<EntryRef>, Vec<EntryRef>) = found.iter().partition(|at| is_place(at));
    vec![scheme::by_kind(app, details, &schemes), places::by_service(app, details, &places)].into()
}

/// The way to the town that the typed words name.
#[inline(never)]
fn towns(app: App, details: &'static Details) -> View {
    town::named(app, details)
}

/// The help card that stands above every screen, once its words have another language or furigana.
#[inline(never)]
fn help_card(app: App, details: &'static Details) {
    help::redraw_card(app, details);
}

/// All help lines.
#[inline(never)]
fn help_lines(app: App, details: &'static Details) -> View {
    help::lines(app, details)
}

/// Reads the details and the entries that come with them; `None` where the bytes are no such thing.
#[inline(never)]
fn rest(bytes: &[u8]) -> Option<Rest> {
    Rest::from_bytes(bytes).ok()
}
