//! 設定: how one wants to read.

use guide::settings::{Language, Settings, TextSize, Theme};
use leptos::prelude::*;

use super::title;
use crate::view::state::App;
use crate::view::text::{Key, say};

/// The screen.
pub fn page(app: App) -> AnyView {
    let languages = [
        (Language::Japanese, Key::SettingsJapanese),
        (Language::Easy, Key::SettingsEasy),
        (Language::English, Key::SettingsEnglish),
    ];
    let sizes = [
        (TextSize::Normal, Key::SettingsNormal),
        (TextSize::Large, Key::SettingsLarge),
        (TextSize::Larger, Key::SettingsLarger),
    ];
    let themes = [
        (Theme::Device, Key::SettingsDevice),
        (Theme::Light, Key::SettingsLight),
        (Theme::Dark, Key::SettingsDark),
    ];
    let furigana = [(false, Key::SettingsFuriganaOff), (true, Key::SettingsFuriganaOn)];
    view! {
        {title(say(Key::SettingsTitle))}
        {choice(app, "text", Key::SettingsText, &sizes, |settings| settings.text_size, |settings, size| settings.text_size = size)}
        {choice(app, "furigana", Key::SettingsFurigana, &furigana, |settings| settings.furigana, |settings, on| settings.furigana = on)}
        {choice(app, "language", Key::SettingsLanguage, &languages, |settings| settings.language, |settings, language| settings.language = language)}
        {choice(app, "theme", Key::SettingsTheme, &themes, |settings| settings.theme, |settings, theme| settings.theme = theme)}
        <p>{say(Key::SettingsKept)}</p>
    }
    .into_any()
}

/// One setting as a group of radio buttons.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    app: App,
    name: &'static str,
    heading: Key,
    values: &[(T, Key)],
    get: fn(&Settings) -> T,
    set: fn(&mut Settings, T),
) -> AnyView {
    let rows = values
        .iter()
        .map(|(value, words)| {
            let value = *value;
            let checked = move || app.settings.with(|settings| get(settings) == value);
            let change = move |_| {
                let mut settings = app.settings.get_untracked();
                set(&mut settings, value);
                app.set(settings);
            };
            view! {
                <label class="choice">
                    <input type="radio" name=name prop:checked=checked on:change=change />
                    <span class="choice__word">{say(*words)}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    view! { <fieldset class="facet"><legend>{say(heading)}</legend> {rows}</fieldset> }.into_any()
}
