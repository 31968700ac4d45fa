//! 設定: how one wants to read.

use guide::settings::{Language, Settings, TextSize, Theme};

use crate::browser::{hand, page};
use crate::dom::{View, el};
use crate::state::kept::{Keeping, Safe};
use crate::state::{App, kept};
use crate::view::shared::button::{button, erase};
use crate::view::shared::frame::{section, title};
use crate::words::{Key, draw, plain, say};

/// One value of a setting: its word, whether it is chosen, and how it is chosen.
struct Choice {
    words: View,
    is_chosen: Box<dyn Fn(&Settings) -> bool>,
    choose: Box<dyn Fn(&mut Settings)>,
}

impl Choice {
    fn new(
        words: Key,
        is_chosen: impl Fn(&Settings) -> bool + 'static,
        choose: impl Fn(&mut Settings) + 'static,
    ) -> Self {
        Self { words: say(words), is_chosen: Box::new(is_chosen), choose: Box::new(choose) }
    }
}

/// The screen.
pub fn page(app: App) -> View {
    let text = [
        (TextSize::Normal, Key::SettingsNormal),
        (TextSize::Large, Key::SettingsLarge),
        (TextSize::Larger, Key::SettingsLarger),
        (TextSize::Largest, Key::SettingsLargest),
    ]
    .map(|(size, words)| {
        Choice::new(words, move |settings| settings.text_size == size, move |settings| settings.text_size = size)
    });
    let furigana = [(false, Key::SettingsFuriganaOff), (true, Key::SettingsFuriganaOn)].map(|(on, words)| {
        Choice::new(words, move |settings| settings.furigana == on, move |settings| settings.furigana = on)
    });
    let language = Language::ALL.iter().map(|language| Choice {
        words: el("span").attr("lang", language.tag()).child(draw(language.own_name())).into(),
        ..Choice::new(
            Key::SettingsLanguage,
            move |settings| settings.language == *language,
            move |settings| settings.language = *language,
        )
    });
    let theme = [
        (Theme::Device, Key::SettingsDevice),
        (Theme::Light, Key::SettingsLight),
        (Theme::Dark, Key::SettingsDark),
        (Theme::Contrast, Key::SettingsContrast),
    ]
    .map(|(theme, words)| {
        Choice::new(words, move |settings| settings.theme == theme, move |settings| settings.theme = theme)
    });
    let groups = el("div.settings")
        .child(group(app, "text", Key::SettingsText, text.into()))
        .child(group(app, "furigana", Key::SettingsFurigana, furigana.into()))
        .child(group(app, "language", Key::SettingsLanguage, language.collect()))
        .child(group(app, "theme", Key::SettingsTheme, theme.into()));
    vec![title(say(Key::SettingsTitle)), groups.into(), el("p").child(say(Key::SettingsKept)).into(), kept(app)].into()
}

/// この端末に残すもの: how safely it is kept, leaving nothing, and erasing everything.
fn kept(app: App) -> View {
    let nothing = el("input")
        .attr("type", "checkbox")
        .attr("id", "nothing")
        .live_checked(move || app.kept.leaves_nothing())
        .on("change", move |_| {
            app.leave_nothing(!app.kept.leaves_nothing());
        });
    let nothing = el("label.choice").child(nothing).child(el("span.choice__word").child(say(Key::KeepingMemory)));
    let aside = kept::unread().map(|text| {
        button("button", say(Key::KeepingAside))
            .on("click", move |_| hand::save("sasae-unreadable.txt", "text/plain", &text))
    });
    let erase = erase(app, Key::KeepingErase, Key::KeepingEraseSure, |app| {
        app.erase_everything();
        page::announce(&plain(Key::KeepingErased));
    });
    let erased = el("p").attr("id", "heard").attr("role", "status");
    section(
        Key::KeepingTitle,
        vec![
            el("div").attr("role", "status").live(move || state(app)).into(),
            el("div.facet").child(nothing).into(),
            aside.into(),
            erase,
            erased.into(),
        ],
    )
}

/// How safely what is kept is kept, in sentences.
fn state(app: App) -> View {
    let refused = matches!(app.kept.keeping().get(), Keeping::Refused(_));
    let words = match app.kept.safe().get() {
        Safe::Nothing => vec![Key::KeepingMemoryOn],
        _ if refused => vec![Key::KeepBlocked],
        Safe::Reading => Vec::new(),
        Safe::Writing => vec![Key::KeepingWriting],
        Safe::Written | Safe::Unsure if app.kept.is_persisted().get() => {
            // What Apple's browsers promise does not outlast seven days without a visit.
            vec![Key::KeepingStored, Key::KeepingPersisted, Key::KeepingSevenDays]
        }
        Safe::Written | Safe::Unsure => vec![Key::KeepingStored, Key::KeepingNotPersisted, Key::KeepingSevenDays],
    };
    words.into_iter().map(|words| el("p").child(say(words)).into()).collect()
}

/// One setting as a group of radio buttons.
fn group(app: App, name: &str, heading: Key, choices: Vec<Choice>) -> View {
    let rows = choices.into_iter().enumerate().map(|(at, choice)| {
        let field = el("input")
            .attr("type", "radio")
            .attr("name", name)
            .attr("id", &format!("{name}-{at}"))
            .live_checked(move || app.reading.settings().with(|settings| (choice.is_chosen)(settings)))
            .on("change", move |_| {
                let mut settings = app.reading.settings().get_untracked();
                (choice.choose)(&mut settings);
                app.set(settings);
            });
        el("label.choice").child(field).child(el("span.choice__word").child(choice.words)).into()
    });
    el("fieldset.facet").child(el("legend").child(say(heading))).child(rows.collect::<View>()).into()
}
