//! 設定: how one wants to read.

use guide::settings::{Language, Settings, TextSize, Theme};

use super::title;
use crate::view::el::{View, el};
use crate::view::state::App;
use crate::view::text::{Key, say};

/// One value of a setting: its word, whether it is chosen, and how it is chosen.
struct Choice {
    words: Key,
    is_chosen: Box<dyn Fn(&Settings) -> bool>,
    choose: Box<dyn Fn(&mut Settings)>,
}

impl Choice {
    fn new(words: Key, is_chosen: impl Fn(&Settings) -> bool + 'static, choose: impl Fn(&mut Settings) + 'static) -> Self {
        Self { words, is_chosen: Box::new(is_chosen), choose: Box::new(choose) }
    }
}

/// The screen.
pub fn page(app: App) -> View {
    let text = [(TextSize::Normal, Key::SettingsNormal), (TextSize::Large, Key::SettingsLarge), (TextSize::Larger, Key::SettingsLarger)]
        .map(|(size, words)| Choice::new(words, move |settings| settings.text_size == size, move |settings| settings.text_size = size));
    let furigana = [(false, Key::SettingsFuriganaOff), (true, Key::SettingsFuriganaOn)]
        .map(|(on, words)| Choice::new(words, move |settings| settings.furigana == on, move |settings| settings.furigana = on));
    let language = [
        (Language::Japanese, Key::SettingsJapanese),
        (Language::Easy, Key::SettingsEasy),
        (Language::English, Key::SettingsEnglish),
    ]
    .map(|(language, words)| {
        Choice::new(words, move |settings| settings.language == language, move |settings| settings.language = language)
    });
    let theme = [(Theme::Device, Key::SettingsDevice), (Theme::Light, Key::SettingsLight), (Theme::Dark, Key::SettingsDark)]
        .map(|(theme, words)| Choice::new(words, move |settings| settings.theme == theme, move |settings| settings.theme = theme));
    let groups = el("div.settings")
        .child(group(app, "text", Key::SettingsText, text.into()))
        .child(group(app, "furigana", Key::SettingsFurigana, furigana.into()))
        .child(group(app, "language", Key::SettingsLanguage, language.into()))
        .child(group(app, "theme", Key::SettingsTheme, theme.into()));
    vec![title(say(Key::SettingsTitle)), groups.into(), el("p").child(say(Key::SettingsKept)).into()].into()
}

/// One setting as a group of radio buttons.
fn group(app: App, name: &str, heading: Key, choices: Vec<Choice>) -> View {
    let rows = choices.into_iter().enumerate().map(|(at, choice)| {
        let field = el("input")
            .attr("type", "radio")
            .attr("name", name)
            .attr("id", &format!("{name}-{at}"))
            .live_checked(move || app.settings.with(|settings| (choice.is_chosen)(settings)))
            .on("change", move |_| {
                let mut settings = app.settings.now();
                (choice.choose)(&mut settings);
                app.set(settings);
            });
        el("label.choice").child(field).child(el("span.choice__word").child(say(choice.words))).into()
    });
    el("fieldset.facet").child(el("legend").child(say(heading))).child(rows.collect::<View>()).into()
}
