//! The search field.

use guide::search::LONGEST_QUERY;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use web_sys::{Event, InputEvent};

use crate::browser::language::cut;
use crate::browser::page;
use crate::dom::{View, el};
use crate::state::App;
use crate::view::shared::icon::icon;
use crate::words::{Key, say};

/// The search field. Nothing typed is stored or put into the address, and nothing is
/// searched while a Japanese word is still being composed.
pub fn search_box(app: App, submitted: fn()) -> View {
    let read = move |event: &Event| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            app.type_words(&field.value());
        }
    };
    let field = el("input")
        .attr("id", "q")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("maxlength", &LONGEST_QUERY.to_string())
        // Written into the field once: writing back while one types would end the composition.
        .attr("value", &app.finding.query().get_untracked())
        // The browser's first cut of a sentence takes as long as a hundred others: before the first letter, not at it.
        .on("focus", |_| page::after(0, Box::new(|| drop(cut("夜")))))
        .on("input", move |event| {
            if !event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing) {
                read(&event);
            }
        })
        .on("compositionend", move |event| read(&event));
    let submit = el("button")
        .attr("type", "submit")
        .class("button")
        .child(icon("search"))
        .child(el("span").child(say(Key::SearchSubmit)));
    el("form.search")
        .attr("role", "search")
        .on("submit", move |event| {
            event.prevent_default();
            submitted();
        })
        .child(el("label").attr("for", "q").child(say(Key::SearchLabel)))
        .child(el("div.search__row").child(field).child(submit))
        .into()
}
