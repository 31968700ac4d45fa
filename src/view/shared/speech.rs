//! 読み上げ: the device's own voice reads what is on the screen, never by itself.

use leptos::prelude::on_cleanup;

use crate::browser::speech;
use crate::dom::{RcLive, View, el};
use crate::view::shared::icon::icon;
use crate::words;
use crate::words::{Key, say};

/// The button that reads these words, and stops. It is hidden while the device has no voice of its own for the language:
/// others would send the words away. Voices may come late, and it comes with them (public/boot/voice.js).
pub fn reader(words: String) -> View {
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
    let button = el("button.button").attr("type", "button").attr("data-speaks", words::tongue());
    let button = if speech::has_voice(words::tongue()) { button } else { button.attr("hidden", "") };
    button.on("click", press).child(icon("speech")).child(el("span").live(said)).into()
}
