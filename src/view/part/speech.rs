//! 読み上げ: the device's own voice reads what is on the screen, never by itself.

use leptos::prelude::on_cleanup;

use super::icon::icon;
use crate::browser::speech;
use crate::view::el::{View, el, nothing};
use crate::view::live::Live;
use crate::view::text::{self, Key, say};

/// The button that reads these words, and stops. Nothing where the device has no voice of its own
/// for the language: others would send the words away.
pub fn reader(words: String) -> View {
    if !speech::has_voice(text::tongue()) {
        return nothing();
    }
    let speaks = Live::new(false);
    on_cleanup(speech::stop);
    let press = move |_| {
        let begins = !speaks.now();
        speaks.set(begins);
        if begins { speech::read(&words, text::tongue(), move || speaks.set(false)) } else { speech::stop() }
    };
    let said = move || say(if speaks.get() { Key::SpeechStop } else { Key::SpeechRead });
    el("button.button")
        .attr("type", "button")
        .on("click", press)
        .child(icon("speech"))
        .child(el("span").live(said))
        .into()
}
