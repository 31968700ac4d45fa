//! An address that this edition does not know: say so, and lead on.

use crate::dom::{View, el};
use crate::state::{App, Coming};
use crate::view::shared::frame::nowhere;
use crate::view::shared::frame::title;
use crate::view::shared::waiting::waiting;
use crate::words::{Key, say};

/// The screen.
pub fn page(app: App) -> View {
    el("div").live(move || known(app.content.details().get(), app)).into()
}

fn known<T>(reading: Coming<T>, app: App) -> View {
    // It may be an entry that comes with the details.
    if !matches!(reading, Coming::Here(_)) {
        return vec![title(say(Key::NavSearch)), waiting(app, reading)].into();
    }
    nowhere()
}
