//! The frame: which screen is shown, where the focus goes, what stands around it.

use std::cell::Cell;
use std::sync::LazyLock;

use guide::catalogue::Catalogue;
use guide::facet::Facets;
use guide::route::Route;
use guide::settings::Settings;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser::location::{Arrival, Eye};
use crate::browser::{location, page};
use crate::dom::{Live, View, effect, el, nothing, show};
use crate::state::{App, Coming, FirstScreen, LaterScreen, Screen, first_catalogue};
use crate::view::doors::DOORS;
use crate::view::screen::{entry, help, home, search, unknown};
use crate::view::shared::frame::title;
use crate::view::shared::waiting::waiting_for_screen;
use crate::view::shared::{keep, languages, picture};
use crate::words;
use crate::words::{Key, draw as draw_words, plain, say, say_with};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| first_catalogue().expect("the build wrote these bytes from the checked data with the same types"));
static FACETS: LazyLock<Facets<'static>> = LazyLock::new(|| Facets::new(&CATALOGUE));

/// Starts the app inside `#app` in place of what stood there until now. In tasks of their own: a slow phone that has
/// just read the catalogue, or worked out where everything is, can answer a finger in between.
pub fn start() {
    // Fails only when it is running already, which is as good.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    page::after(
        0,
        Box::new(|| {
            LazyLock::force(&CATALOGUE);
            page::after(0, Box::new(begin));
        }),
    );
}

fn begin() {
    let Some(root) = page::element("app") else { return };
    let owner = Owner::new();
    let app = owner.with(|| App::new(&CATALOGUE, &FACETS, DOORS));
    page::after(0, Box::new(move || leptos::task::spawn_local(draw_first(app, root, owner))));
}

async fn draw_first(app: App, root: HtmlElement, owner: Owner) {
    // The words of the chosen language first, so that nothing is drawn twice.
    app.reading.is_ready(words::prepare(app.reading.settings().get_untracked()).await);
    // くわしく is mostly details, and しおり says what they have changed: both would be drawn twice.
    let needs_details = app
        .place
        .address()
        .with_untracked(|(parsed, _)| matches!(parsed.route, Route::Entry(_) | Route::Saved | Route::Unknown(_)));
    if needs_details {
        app.fetch_rest();
        app.await_details().await;
    }
    owner.with(|| show(&root, frame(app)));
    page::mark("data-started", "");
    if !needs_details {
        app.fetch_rest();
    }
    // A start that took long is a start all the same.
    page::unmark("data-failed");
    // Lives as long as the page.
    std::mem::forget(owner);
}

fn frame(app: App) -> View {
    // Words change with the language, so the whole screen is drawn anew with it.
    let redrawn = redraw(app);
    let whole = el("div").live(move || {
        redrawn.with(|_| {});
        let screen = el("div.screen").live(move || draw(app, &app.place.screen().get()));
        let tongues = el("div").live(move || if has_tongues(app) { languages::tongues(app) } else { nothing() });
        [keep::keeping(app), language_notice(app, redrawn), unknown_words(app), screen.into(), tongues.into()]
            .into_iter()
            .collect()
    });
    mark_root(app, redrawn);
    follow_the_eye(app);
    whole.into()
}

/// Whether the languages stand at the end of the screen: ホーム has them at its top, 設定 in a field of their own, and
/// below what is still to come they would only be pushed away.
fn has_tongues(app: App) -> bool {
    let is_coming = app.place.screen().with(Screen::is_later) && app.content.later().get().here().is_none();
    !is_coming && app.place.address().with(|(parsed, _)| !matches!(parsed.route, Route::Home | Route::Settings))
}

fn draw(app: App, screen: &Screen) -> View {
    match screen {
        Screen::Later(later) => draw_later(app, later),
        Screen::First(first) => match first {
            FirstScreen::Home => home::page(app),
            FirstScreen::Search => search::page(app),
            FirstScreen::Entry(at) => entry::page(app, *at),
            FirstScreen::Help => help::page(app),
            FirstScreen::Unknown => unknown::page(app),
        },
    }
}

/// A screen of the later part, or its heading and that it is on its way.
fn draw_later(app: App, screen: &LaterScreen) -> View {
    match app.content.later().get() {
        Coming::Here(doors) => (doors.screen)(app, screen),
        coming => {
            let name = app.place.address().with_untracked(|(parsed, _)| title_of(parsed.route.screen()));
            vec![title(say(name)), waiting_for_screen(app, coming)].into()
        }
    }
}

/// Tells the page around the app which screen stands and how it is to be read.
fn mark_root(app: App, redrawn: Live<u32>) {
    effect(Box::new(move || {
        redrawn.with(|_| {});
        let screen = app.place.address().with(|(parsed, _)| parsed.route.screen());
        page::mark("data-screen", screen);
        page::set_title(&format!("{} | {}", plain(title_of(screen)), plain(Key::AppName)));
        page::mark_current(screen);
        page::mark("lang", words::tongue());
        words::say_static();
        if let Some(edition) = page::element("edition") {
            show(&edition, draw_words(&words::date(app.catalogue().city.edition)));
        }
        page::name("bar", &plain(Key::NavLabel));
    }));
    let drawn = Cell::new(false);
    effect(Box::new(move || {
        redrawn.with(|_| {});
        let Coming::Here((details, doors)) = app.content.whole() else { return };
        // The card of the build is right as it is, until something else was chosen.
        if words::is_fetched() || drawn.get() {
            drawn.set(true);
            (doors.help_card)(app, details);
        }
    }));
    effect(Box::new(move || {
        let Settings { language: _, furigana, text_size, theme } = app.reading.settings().get();
        page::mark("data-furigana", if furigana { "on" } else { "off" });
        page::mark("data-text", text_size.slug());
        page::mark("data-theme", theme.slug());
    }));
}

/// Titles name the screen, never the entry: they stand in the history of a phone
/// that others may hold.
fn title_of(screen: &str) -> Key {
    match screen {
        "search" | "entry" | "town" => Key::NavSearch,
        "activities" => Key::NavActivities,
        "map" => Key::NavMap,
        "saved" | "memo" => Key::NavSaved,
        "help" => Key::NavHelp,
        "settings" => Key::NavSettings,
        "about" => Key::NavAbout,
        "unknown" => Key::UnknownTitle,
        _ => Key::NavHome,
    }
}

/// After each change of screen: new screens begin at their heading, earlier ones
/// where they were left.
fn follow_the_eye(app: App) {
    effect(Box::new(move || {
        // A screen of the later part is drawn anew once that is there.
        if app.place.screen().with(Screen::is_later) {
            app.content.later().with(|_| {});
        }
        let arrival = app.place.address().with_untracked(|(_, arrival)| arrival.clone());
        // Once the screen has been drawn.
        page::before_next_frame(Box::new(move || match arrival {
            Arrival::Start => {}
            Arrival::Opened => {
                page::scroll_to(0.0);
                // A part that is lit may not be drawn yet.
                if !picture::first_lit(app).is_some_and(|id| page::show(&id)) {
                    page::focus("title");
                }
            }
            Arrival::Returned(eye) => look_at(eye),
        }));
    }));
}

/// Moves the eye back to where it was; to the heading where that is gone.
fn look_at(eye: Eye) {
    if !eye.focus.is_some_and(|id| page::focus(&id)) {
        page::focus("title");
    }
    page::scroll_to(eye.scrolled);
}

/// Counts up whenever the texts of another language are ready.
fn redraw(app: App) -> Live<u32> {
    let redrawn = Live::new(0);
    let wanted = |settings: &Settings| (settings.language, settings.furigana);
    let mut before = app.reading.settings().with_untracked(wanted);
    effect(Box::new(move || {
        let now = app.reading.settings().with(wanted);
        if before != now {
            before = now;
            change_texts(app, redrawn);
        }
    }));
    redrawn
}

/// Fetches the texts that are wanted and draws the screen anew. The focus goes with what
/// is replaced, so it is moved to the same place of the new screen.
fn change_texts(app: App, redrawn: Live<u32>) {
    leptos::task::spawn_local(async move {
        let is_ready = prepare_wanted(app).await;
        let (eye, was_seen) = (location::eye(), page::is_focus_seen());
        app.reading.is_ready(is_ready);
        redrawn.update(|count| *count += 1);
        if let Some(id) = eye.focus.clone() {
            page::before_next_frame(Box::new(move || {
                look_at(eye);
                // Other words may take more room above it.
                if was_seen {
                    page::go_to(&id);
                }
            }));
        }
    });
}

/// Makes the wanted texts ready. What was chosen while others were on their way counts.
async fn prepare_wanted(app: App) -> bool {
    loop {
        let settings = app.reading.settings().get_untracked();
        let is_ready = words::prepare(settings).await;
        if app.reading.settings().get_untracked() == settings {
            return is_ready;
        }
    }
}

/// The texts could not be fetched, and how to try again: choosing the same language once
/// more would change nothing.
fn language_notice(app: App, redrawn: Live<u32>) -> View {
    let notice = move || match app.reading.has_failed().get() {
        true => {
            let again = el("button")
                .attr("type", "button")
                .attr("id", "retry")
                .class("button")
                .child(say(Key::LanguageRetry))
                .on("click", move |_| change_texts(app, redrawn));
            let words = el("p.caution").child(say(Key::LanguageFailed));
            vec![words.into(), el("p").child(again).into()].into()
        }
        false => nothing(),
    };
    el("div").attr("role", "status").live(notice).into()
}

/// Words of the address that this edition does not know, named.
fn unknown_words(app: App) -> View {
    let notice = move || {
        let words = app.place.address().with(|(parsed, _)| parsed.unknown.join("、"));
        match words.is_empty() {
            true => nothing(),
            false => el("p.caution").child(say_with(Key::UnknownWords, "{words}", &words)).into(),
        }
    };
    el("div").live(notice).into()
}
