//! The frame: which screen is shown, where the focus goes, what stands around it.

use std::sync::LazyLock;

use guide::catalogue::Catalogue;
use guide::facet::Facets;
use guide::route::Route;
use guide::search::Index;
use guide::settings::Settings;
use leptos::prelude::*;

use super::page::{about, activities, care_map, entry, help, home, saved, search, settings, unknown};
use super::part::keep;
use super::state::App;
use super::text::{self, Key, plain, say};
use crate::browser::location::Arrival;
use crate::browser::page;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin")))
        .expect("the build wrote these bytes from the checked data with the same types")
});
static FACETS: LazyLock<Facets<'static>> = LazyLock::new(|| Facets::new(&CATALOGUE));
static INDEX: LazyLock<Index<'static>> = LazyLock::new(|| Index::new(&CATALOGUE));

/// Starts the app inside `#app` and takes away what stood there until now.
pub fn start() {
    let Some(root) = page::element("app") else { return };
    let app = App::new(&CATALOGUE, &FACETS, &INDEX);
    // The words of the chosen language first, so that nothing is drawn twice.
    leptos::task::spawn_local(async move {
        let settings = app.settings.get_untracked();
        app.language_failed.set(!text::prepare(settings).await);
        root.set_text_content(None);
        mount_to(root, move || frame(app)).forget();
        page::mark("data-started", "");
    });
}

/// What of the address decides the screen; choices on a screen leave it standing.
#[derive(Clone, PartialEq)]
enum Screen {
    Search,
    Activities,
    Other(Route),
}

fn frame(app: App) -> AnyView {
    let screen = Memo::new(move |_| {
        app.place.with(|(parsed, _)| match &parsed.route {
            Route::Search(_) => Screen::Search,
            Route::Activities(_) => Screen::Activities,
            other => Screen::Other(other.clone()),
        })
    });
    mark_root(app);
    follow_the_eye(app, screen);
    // Words change with the language, so the whole screen is drawn anew with it.
    let redrawn = redraw(app);
    view! {
        {move || { redrawn.track(); keep::keeping(app) }}
        {move || { redrawn.track(); language_notice(app) }}
        {move || { redrawn.track(); unknown_words(app) }}
        {move || { redrawn.track(); draw(app, screen.get()) }}
    }
    .into_any()
}

fn draw(app: App, screen: Screen) -> AnyView {
    match screen {
        Screen::Search => search::page(app),
        Screen::Activities => activities::page(app),
        Screen::Other(Route::Entry(at)) => entry::page(app, at),
        Screen::Other(Route::CareMap) => care_map::page(app),
        Screen::Other(Route::Saved) => saved::page(app),
        Screen::Other(Route::Help) => help::page(app),
        Screen::Other(Route::Settings) => settings::page(app),
        Screen::Other(Route::About) => about::page(app),
        Screen::Other(Route::Unknown(_)) => unknown::page(app),
        Screen::Other(Route::Home | Route::Search(_) | Route::Activities(_)) => home::page(app),
    }
}

/// Tells the page around the app which screen stands and how it is to be read.
fn mark_root(app: App) {
    Effect::new(move |_| {
        let screen = app.place.with(|(parsed, _)| parsed.route.screen());
        page::mark("data-screen", screen);
        page::set_title(&format!("{} | {}", plain(title(screen)), plain(Key::AppName)));
    });
    Effect::new(move |_| {
        let Settings { language, furigana, text_size, theme } = app.settings.get();
        let lang = if language.slug() == "en" { "en" } else { "ja" };
        page::mark("lang", lang);
        page::mark("data-furigana", if furigana { "on" } else { "off" });
        page::mark("data-text", text_size.slug());
        page::mark("data-theme", theme.slug());
    });
}

/// Titles name the screen, never the entry: they stand in the history of a phone
/// that others may hold.
fn title(screen: &str) -> Key {
    match screen {
        "search" | "entry" => Key::NavSearch,
        "activities" => Key::NavActivities,
        "map" => Key::NavMap,
        "saved" => Key::NavSaved,
        "help" => Key::NavHelp,
        "settings" => Key::NavSettings,
        "about" => Key::NavAbout,
        _ => Key::NavHome,
    }
}

/// After each change of screen: new screens begin at their heading, earlier ones
/// where they were left.
fn follow_the_eye(app: App, screen: Memo<Screen>) {
    Effect::new(move |_| {
        screen.track();
        let arrival = app.place.with(|(_, arrival)| arrival.clone());
        // Once the screen has been drawn.
        request_animation_frame(move || match arrival {
            Arrival::Start => {}
            Arrival::Opened => {
                page::scroll_to(0.0);
                page::focus("title");
            }
            Arrival::Returned(eye) => {
                if !eye.focus.is_some_and(|id| page::focus(&id)) {
                    page::focus("title");
                }
                page::scroll_to(eye.scrolled);
            }
        });
    });
}

/// Counts up whenever the texts of another language are ready.
fn redraw(app: App) -> ReadSignal<u32> {
    let (count, set_count) = signal(0);
    let wanted = Memo::new(move |_| app.settings.with(|settings| (settings.language, settings.furigana)));
    Effect::new(move |before: Option<_>| {
        let now = wanted.get();
        if before.is_some_and(|before| before != now) {
            leptos::task::spawn_local(async move {
                app.language_failed.set(!text::prepare(app.settings.get_untracked()).await);
                set_count.update(|count| *count += 1);
            });
        }
        now
    });
    count
}

fn language_notice(app: App) -> AnyView {
    let failed = move || app.language_failed.get();
    view! {
        <div role="status">
            {move || failed().then(|| view! { <p class="caution">{say(Key::SettingsLanguageFailed)}</p> }.into_any())}
        </div>
    }
    .into_any()
}

/// Words of the address that this edition does not know, named.
fn unknown_words(app: App) -> AnyView {
    let words = move || app.place.with(|(parsed, _)| parsed.unknown.join("、"));
    (move || {
        let words = words();
        (!words.is_empty()).then(|| view! { <p class="caution">{text::say_with(Key::UnknownWords, "{words}", &words)}</p> }.into_any())
    })
    .into_any()
}
