//! The address bar and the history. Screens stand in the fragment; every history
//! entry carries a number under which its scroll position and focus are remembered.

use std::cell::{Cell, RefCell};

use guide::in_app::InApp;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, ScrollRestoration};

use crate::browser::page;

/// Where the eye was when a screen was left.
#[derive(Debug, Clone, PartialEq)]
pub struct Eye {
    /// Scroll position, in CSS px.
    pub scrolled: f64,
    /// The element that had the focus.
    pub focus: Option<String>,
}

/// How a screen came to be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival {
    /// The app has just started; the focus is left alone.
    Start,
    /// Through a link: the screen is new, and begins at its top.
    Opened,
    /// Back or forward: the eye returns to where it was.
    Returned(Eye),
}

thread_local! {
    static EYES: RefCell<Vec<(u32, Eye)>> = const { RefCell::new(Vec::new()) };
    static HERE: Cell<u32> = const { Cell::new(0) };
    static LEFT_BY_LINK: Cell<bool> = const { Cell::new(false) };
}

/// The fragment of the address, from `#` on, in readable letters. A condition that is
/// damaged stays as it is, and keeps no other from being read.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.split('&').map(decoded).collect::<Vec<_>>().join("&")
}

/// The address of the page alone: links that are made here carry nothing along that others put behind it (`?fbclid=…`).
pub fn here() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// The app whose own browser this is, if it is one.
pub fn in_app() -> Option<InApp> {
    InApp::of(&page::of_navigator("userAgent").as_string()?)
}

/// A text as it stands in a query of an address.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), Into::into)
}

/// Where the eye is now.
pub fn eye() -> Eye {
    Eye { scrolled: page::scrolled(), focus: page::focused_id() }
}

/// Listens to the address for as long as the page lives; `arrived` hears of every
/// fragment that follows.
pub fn listen(arrived: impl Fn(String, Arrival) + 'static) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(history) = window.history() {
        // Refused by no browser that knows the property; others restore by themselves.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    HERE.set(numbered());
    on(&window, "hashchange", move |_| {
        let hash = hash();
        // A fragment that names no screen leaves it as it is.
        if !hash.is_empty() && !hash.starts_with("#/") {
            return;
        }
        if !LEFT_BY_LINK.replace(false) {
            remember();
        }
        let known = number();
        HERE.set(numbered());
        let eye = known.and_then(eye_of);
        arrived(hash, eye.map_or(Arrival::Opened, Arrival::Returned));
    });
    if let Some(document) = window.document() {
        // Before the browser follows a link and moves the page.
        on(&document, "click", |event| {
            let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let link = link.and_then(|element| element.closest("a[href^='#/']").ok().flatten());
            if let Some(link) = link {
                remember_as(Eye { focus: Some(link.id()).filter(|id| !id.is_empty()), ..eye() });
                LEFT_BY_LINK.set(link.get_attribute("href") != Some(hash()));
            }
        });
    }
}

/// Changes the address without a new history entry.
pub fn replace(hash: &str) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    // Refused only when called hundreds of times a second; the screen is right all the same.
    let _ = history.replace_state_with_url(&HERE.get().into(), "", Some(hash));
}

/// Opens another screen, as a link would.
pub fn open(hash: &str) {
    if let Some(window) = web_sys::window() {
        remember();
        LEFT_BY_LINK.set(true);
        // Refused only while the page is being left.
        let _ = window.location().set_hash(hash);
    }
}

/// One step back in the history; さがす where the guide was opened right here, so that
/// nobody is led out of it.
pub fn back() {
    if EYES.with_borrow(Vec::is_empty) {
        open("#/search");
        return;
    }
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

fn remember() {
    remember_as(eye());
}

fn remember_as(eye: Eye) {
    EYES.with_borrow_mut(|eyes| {
        eyes.retain(|(number, _)| *number != HERE.get());
        eyes.push((HERE.get(), eye));
    });
}

fn eye_of(number: u32) -> Option<Eye> {
    EYES.with_borrow(|eyes| eyes.iter().find(|(known, _)| *known == number).map(|(_, eye)| eye.clone()))
}

/// The number that this history entry carries already.
fn number() -> Option<u32> {
    let state = web_sys::window()?.history().ok()?.state().ok()?;
    state.as_f64().map(|number| number as u32)
}

/// The number of this history entry; a new one where it carries none.
fn numbered() -> u32 {
    if let Some(number) = number() {
        return number;
    }
    // Unique over reloads, too: the history outlives the page.
    let number = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&number.into(), "", None);
    }
    number
}

/// Listens to an event for as long as the page lives.
pub(super) fn on(target: &web_sys::EventTarget, name: &str, listener: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(listener);
    let _ = target.add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    // It listens for as long as the page lives.
    listener.forget();
}
