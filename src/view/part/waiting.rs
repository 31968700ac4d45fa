//! What is said while something is on its way, and where it cannot be had.

use crate::browser::page;
use crate::view::el::{View, el, nothing};
use crate::view::page::title;
use crate::view::state::{App, Later, Reading};
use crate::view::text::{Key, say};

/// In place of what the details would say.
pub fn waiting(app: App, reading: Reading) -> View {
    match reading {
        Reading::Here(_) => nothing(),
        Reading::Fetching => fetching(Key::DetailsFetching),
        Reading::Failed => failed(app, Key::DetailsFailed),
    }
}

/// In place of a screen of the later part, with the name of that screen.
pub fn waiting_for_screen(app: App, later: Later, name: Key) -> View {
    let words = match later {
        Later::Here => nothing(),
        Later::Fetching => fetching(Key::ScreenFetching),
        Later::Failed => failed(app, Key::ScreenFailed),
    };
    vec![title(say(name)), words].into()
}

fn fetching(words: Key) -> View {
    el("p.unknown").attr("role", "status").child(say(words)).into()
}

fn failed(app: App, words: Key) -> View {
    let again = el("button").attr("type", "button").class("button").on("click", move |_| {
        app.fetch_rest();
        // Its button goes while one waits.
        page::go_to("title");
    });
    el("div.caution")
        .attr("role", "status")
        .child(el("p").child(say(words)))
        .child(el("p").child(again.child(el("span").child(say(Key::DetailsAgain)))))
        .child(el("p").child(el("a").attr("href", "list.html").child(say(Key::AppList))))
        .into()
}
