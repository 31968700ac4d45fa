//! What to know in the browser of another app: what is kept there stays there.

use guide::in_app::InApp;
use guide::route::Route;

use crate::browser::location;
use crate::dom::{View, el, nothing};
use crate::state::App;
use crate::words::{Key, say, say_with};

/// The sentence, and the way out where there is one that we know; nothing in a browser of one's own.
pub fn note(app: App, route: &Route) -> View {
    let Some(other) = location::in_app() else { return nothing() };
    let out = match other {
        InApp::Line => {
            // LINE leaves to the device's browser by this word in an address.
            let address = [&location::here(), "?openExternalBrowser=1", &app.address(route)].concat();
            el("p").child(el("a.button").attr("href", &address).child(el("span").child(say(Key::InAppOut))))
        }
        InApp::Instagram | InApp::Facebook | InApp::Yahoo => el("p").child(say(Key::InAppMenu)),
    };
    let note = el("p").child(say_with(Key::InAppNote, "{app}", other.name()));
    el("div").child(el("div.caution").child(note).child(out)).into()
}
