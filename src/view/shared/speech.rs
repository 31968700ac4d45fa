//! 読み上げ: the device's own voice reads what is on the screen, never by itself.

use leptos::prelude::on_cleanup;

use crate::browser::speech;
use crate::dom::{RcLive, View, el, nothing};
use crate::view::shared::icon::icon;
use crate::words;
use crate::words::{Key, say};

/// The button that reads these words, and stops. Nothing where the device has no voice of its own
/// for the language: others would send the words away.
pub fn reader(words: String) -> View {
    if !speech::has_voice(words::tongue()) {
        return nothing();
    }
    let speaks = RcLive::new(false);
    let (begun, ended) = (speaks.clone(), speaks.clone());
    on_cleanup(speech::stop);
    let press = move |_| {
        let begins = !begun.get_untracked();
        begun.set(begins);
        let ended = ended.clone();
        if begins { speech::read(&words, words::tongue(), move || ended.set(false)) } else { speech::stop() }
    };
    let said = move || say(if speaks.get() { Key::SpeechStop } else { Key::SpeechRead });
    el("button.button")
        .attr("type", "button")
        .on("click", press)
        .child(icon("speech"))
        .child(el("span").live(said))
        .into()
}
