//! The page around the app: its title, its root attributes, and where the eye is.

use std::cell::Cell;
use std::pin::Pin;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlTextAreaElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets an attribute of the root element (`data-…`, `lang`).
pub fn mark(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Refused only for names that are not attribute names; ours are.
        let _ = root.set_attribute(name, value);
    }
}

/// Takes an attribute off the root element.
pub fn unmark(name: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.remove_attribute(name);
    }
}

/// Sets the title of the page. Titles are neutral: they stand in the history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// What stands at a place of the window, in CSS px.
pub fn at(x: f64, y: f64) -> Option<Element> {
    document()?.element_from_point(x as f32, y as f32)
}

/// The window, to be asked for numbers.
pub fn window() -> JsValue {
    web_sys::window().map_or(JsValue::UNDEFINED, JsValue::from)
}

/// The element with this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to an element, without scrolling.
pub fn focus(id: &str) -> bool {
    document().and_then(|document| document.get_element_by_id(id)).is_some_and(|target| focus_on(&target))
}

#[inline(never)]
fn focus_on(target: &Element) -> bool {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // The links of a picture are no HTML elements, but take the focus by the same method.
    target.unchecked_ref::<HtmlElement>().focus_with_options(&options).is_ok()
}

/// The element that has the focus; the body where none has.
pub fn focused() -> Option<Element> {
    document()?.active_element()
}

/// Leaves the text that is just being written, so that it is kept while what keeps it is still there: a field that
/// is taken away says so too late.
pub fn leave_text() {
    if let Some(field) = focused().and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
        let _ = field.blur();
    }
}

/// Gives the focus back after a change of the page took it away: to the element that had it, which was only
/// moved, or to the one of the same id that stands in its place.
#[inline(never)]
pub fn refocus(had: Option<Element>) {
    let Some(had) = had.filter(|had| focused().as_ref() != Some(had)) else { return };
    if had.is_connected() {
        focus_on(&had);
    } else if !had.id().is_empty() {
        focus(&had.id());
    }
}

/// Moves the focus on the screen that stands, and the window after it where that is needed: nobody is to lose sight of it.
pub fn go_to(id: &str) {
    if let Some(target) = element(id) {
        // What has the focus already would not be brought into sight by it.
        let _ = target.blur();
        let _ = target.focus();
    }
}

/// Draws something anew, and moves the window after the focus where what has grown above has pushed it out of sight.
pub fn keeping_sight(draw: impl FnOnce()) {
    let was_seen = is_focus_seen();
    draw();
    if let Some(id) = focused_id().filter(|_| was_seen && !is_focus_seen()) {
        go_to(&id);
    }
}

/// Whether what has the focus lies in the window.
pub fn is_focus_seen() -> bool {
    focused()
        .map(|focused| focused.get_bounding_client_rect())
        .is_some_and(|place| place.top() >= 0.0 && place.bottom() <= height())
}

/// How high the window is, in CSS px.
fn height() -> f64 {
    web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default()
}

/// The id of the element that has the focus, if it has one.
pub fn focused_id() -> Option<String> {
    document()?.active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Scrolls to a height of the page, in CSS px.
pub fn scroll_to(height: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, height);
    }
}

/// How far the page is scrolled, in CSS px.
pub fn scrolled() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// How wide the app's own part of the page is, in whole CSS px.
pub fn room() -> i32 {
    element("app").map_or(0, |app| app.client_width())
}

/// The size of the page's letters (1rem), in whole CSS px.
pub fn letter() -> i32 {
    let style = || {
        let root = document()?.document_element()?;
        web_sys::window()?.get_computed_style(&root).ok()??.get_property_value("font-size").ok()
    };
    style().and_then(|size| size.split(['p', '.']).next()?.parse().ok()).unwrap_or(16)
}

/// Calls back whenever the window has another size, and around printing, for as long as the
/// page lives; says whether the page goes to paper.
pub fn on_resize(changed: impl Fn(bool) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = wasm_bindgen::closure::Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        changed(event.type_() == "beforeprint");
    });
    for name in ["resize", "beforeprint", "afterprint"] {
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Does something before the next frame is painted. Boxed, so that it is compiled once.
#[inline(never)]
pub fn before_next_frame(then: Box<dyn FnOnce()>) {
    leptos::prelude::request_animation_frame(then);
}

/// Does something as a task of its own, so many milliseconds later. Boxed, so that it is compiled once.
#[inline(never)]
pub fn after(milliseconds: i32, then: Box<dyn FnOnce()>) {
    let Some(window) = web_sys::window() else { return };
    let then = Closure::once_into_js(then);
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds);
}

/// Lets so many milliseconds pass.
pub async fn rest(milliseconds: i32) {
    let passed = js_sys::Promise::new(&mut |done, _| {
        let _ = web_sys::window()
            .map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds));
    });
    let _ = wasm_bindgen_futures::JsFuture::from(passed).await;
}

/// Does something that waits for the browser, meanwhile. Boxed, so that it is compiled once.
#[inline(never)]
pub fn meanwhile(task: Pin<Box<dyn Future<Output = ()>>>) {
    leptos::task::spawn_local(task);
}

/// How long fingers rest between two words, in milliseconds; between two letters it is less.
const REST: i32 = 250;

thread_local! {
    /// Counts what was to be done when the fingers rest.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Does something when nothing has been typed for a moment, instead of what was to be done then.
pub fn when_quiet(then: Box<dyn FnOnce()>) {
    let asked = ASKED.get().wrapping_add(1);
    ASKED.set(asked);
    after(
        REST,
        Box::new(move || {
            if ASKED.get() == asked {
                then();
            }
        }),
    );
}

/// Does something before the next frame, unless something was typed or asked for meanwhile ([`when_quiet`]).
pub fn next_frame_if_quiet(then: Box<dyn FnOnce()>) {
    let asked = ASKED.get();
    before_next_frame(Box::new(move || {
        if ASKED.get() == asked {
            then();
        }
    }));
}

/// Says something to those who hear the page, once (`#heard` of a screen).
pub fn announce(words: &str) {
    if let Some(heard) = element("heard") {
        heard.set_text_content(Some(words));
    }
}

/// Brings an element into the window and gives it the focus; `false` where it is not there.
pub fn show(id: &str) -> bool {
    if let Some(target) = document().and_then(|document| document.get_element_by_id(id)) {
        target.scroll_into_view();
    }
    focus(id)
}

/// Opens the browser's own window for printing; `false` where there is none.
pub fn print() -> bool {
    web_sys::window().is_some_and(|window| window.print().is_ok())
}

/// Whether this is a browser of Apple's, which erases what is kept after seven days without a visit: no other has the word.
pub fn is_apple() -> bool {
    !of_navigator("standalone").is_undefined()
}

/// What the browser says of itself under a name.
pub(super) fn of_navigator(name: &str) -> JsValue {
    let said = web_sys::window().and_then(|window| Reflect::get(&window.navigator(), &name.into()).ok());
    said.unwrap_or(JsValue::UNDEFINED)
}

/// Whether the screen is wide enough for two columns (48rem, the one breakpoint).
pub fn is_wide() -> bool {
    web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64()).is_some_and(|width| width >= 768.0)
}

/// How many cards the window shows at once, at most: what stands below it may come later, and nothing moves.
pub fn cards_seen() -> usize {
    let (least, of_height) = if is_wide() { (8.0, 125.0) } else { (2.0, 300.0) };
    (height() / of_height).max(least) as usize
}

/// Marks the link of the bar that leads to the screen that stands.
pub fn mark_current(screen: &str) {
    for link in all("[data-nav]") {
        let _ = match link.get_attribute("data-nav").as_deref() == Some(screen) {
            true => link.set_attribute("aria-current", "page"),
            false => link.remove_attribute("aria-current"),
        };
    }
}

/// The static texts of the page: where each stands, its place in the catalogues, and its Japanese.
pub fn static_texts() -> impl Iterator<Item = (web_sys::Element, usize, String)> {
    all("[data-ja]").into_iter().filter_map(|element| {
        let place = element.get_attribute("data-text")?.parse().ok()?;
        let japanese = element.get_attribute("data-ja")?;
        Some((element, place, japanese))
    })
}

/// Names a part of the page for those who hear it.
pub fn name(id: &str, words: &str) {
    if let Some(named) = element(id) {
        let _ = named.set_attribute("aria-label", words);
    }
}

/// All elements that a selector names.
pub fn all(selector: &str) -> Vec<web_sys::Element> {
    let Some(found) = document().and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
