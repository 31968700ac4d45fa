//! Buttons.

use crate::browser::{location, page};
use crate::dom::{El, Live, RcLive, View, el, owned};
use crate::state::App;
use crate::words::{Key, say};

/// A button with its words.
pub fn button(class: &str, words: impl Into<View>) -> El {
    // In one piece: a button lays its pieces out side by side, and furigana are many.
    el("button").attr("type", "button").class(class).child(el("span").child(words))
}

/// The button that prints. Browsers inside other apps do nothing then, so what else one can do is said.
pub fn print_button() -> View {
    let is_mute = RcLive::new(false);
    let said = is_mute.clone();
    let print = button("button", say(Key::PaperPrint)).on("click", move |_| {
        is_mute.set(!page::print() || location::in_app().is_some());
    });
    let note = el("p").attr("role", "status").live(move || said.get().then(|| say(Key::PaperMute)).into());
    vec![print.into(), note.into()].into()
}

owned! {
    /// Whether the button that erases waits for a second word.
    fn asks_to_erase() -> Live<bool> = Live::new(false);
}

/// A button that erases something for good. First it asks; the focus goes along.
pub fn erase(app: App, words: Key, sure: Key, erase: fn(App)) -> View {
    let ask = move |asks: bool| {
        asks_to_erase().set(asks);
        page::before_next_frame(Box::new(move || {
            page::go_to(if asks { "erase-no" } else { "erase" });
        }));
    };
    let draw = move |asks: &bool| {
        if !asks {
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
    asks_to_erase().set(false);
    el("div").switch(move || asks_to_erase().get(), draw).into()
}
