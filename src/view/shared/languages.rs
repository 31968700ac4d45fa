//! The languages of the guide, each by its own name: one tap changes all words.

use guide::settings::Language;

use crate::dom::{View, el};
use crate::state::App;
use crate::words::{Key, draw, plain};

/// A row of all languages.
pub fn tongues(app: App) -> View {
    let buttons = Language::ALL.iter().map(|language| el("li").child(tongue(app, *language)).into());
    el("ul.tongues").attr("aria-label", &plain(Key::LanguageChoose)).child(buttons.collect::<View>()).into()
}

fn tongue(app: App, language: Language) -> View {
    el("button.chip")
        .attr("type", "button")
        .attr("id", &["tongue-", language.slug()].concat())
        .attr("lang", language.tag())
        .live_attr("aria-pressed", move || {
            app.reading.settings().with(|settings| settings.language == language).to_string()
        })
        .on("click", move |_| {
            let mut settings = app.reading.settings().get_untracked();
            settings.language = language;
            app.set(settings);
        })
        .child(el("span").child(draw(language.own_name())))
        .into()
}
