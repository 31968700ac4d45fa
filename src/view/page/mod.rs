//! One file a screen. Every screen begins with its one heading, which takes the
//! focus when the screen is opened.

pub mod about;
pub mod activities;
pub mod care_map;
pub mod entry;
pub mod help;
pub mod home;
pub mod join;
pub mod memo;
pub mod part;
pub mod saved;
pub mod search;
pub mod settings;
pub mod tour;
pub mod unknown;

use super::el::{El, View, el};
use super::part::icon::icon;
use super::state::App;
use super::text::{Key, say};
use crate::browser::page;

/// The one heading of a screen.
pub fn title(words: impl Into<View>) -> View {
    el("h1").attr("id", "title").attr("tabindex", "-1").child(words).into()
}

/// The sentence below it.
fn lead(words: impl Into<View>) -> View {
    el("p.lead").child(words).into()
}

/// A section with its heading.
fn section(heading: Key, body: impl Into<View>) -> View {
    el("section").child(el("h2").child(say(heading))).child(body).into()
}

/// A button with its words.
fn button(class: &str, words: impl Into<View>) -> El {
    // In one piece: a button lays its pieces out side by side, and furigana are many.
    el("button").attr("type", "button").class(class).child(el("span").child(words))
}

/// A button that erases something for good. First it asks; the focus goes along.
fn erase(app: App, words: Key, sure: Key, erase: fn(App)) -> View {
    let ask = move |asks: bool| {
        app.asks_to_erase.set(asks);
        page::before_next_frame(Box::new(move || {
            page::go_to(if asks { "erase-no" } else { "erase" });
        }));
    };
    let draw = move |asks: &str| {
        if asks == "false" {
            return button("button", say(words)).attr("id", "erase").on("click", move |_| ask(true)).into();
        }
        let yes = button("button", say(words)).on("click", move |_| {
            erase(app);
            ask(false);
        });
        let no = button("button", say(Key::KeepingEraseNo)).attr("id", "erase-no").on("click", move |_| ask(false));
        let group = el("div.caution").attr("role", "group").attr("aria-labelledby", "erase-sure");
        group.child(el("p").attr("id", "erase-sure").child(say(sure))).child(el("div.ways").child(yes).child(no)).into()
    };
    // Nothing is asked any more that was asked on a screen that was left.
    app.asks_to_erase.set(false);
    el("div").each(move || vec![app.asks_to_erase.get().to_string()], draw).into()
}

/// A large link with an icon.
fn way(address: &str, shape: &str, words: Key) -> View {
    let link = el("a.way")
        .attr("href", address)
        .attr("id", &format!("way-{shape}"))
        .child(icon(shape))
        .child(el("span").child(say(words)));
    el("li").child(link).into()
}
