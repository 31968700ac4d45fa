//! Fields: longer texts of one's own, and a choice from a list.

use std::cell::RefCell;
use std::rc::Rc;

use guide::lists::Written;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement, HtmlTextAreaElement};

use crate::browser::page;
use crate::dom::{View, effect, el};
use crate::words::{Key, say};

/// A field for a note. What is written is kept when one leaves the field, and half a second
/// after the last letter. What another page writes appears, unless one is just writing here.
pub fn note_field(
    id: &str,
    label: View,
    spoken: Option<&str>,
    now: Rc<dyn Fn() -> String>,
    keep: impl Fn(&Written) -> bool + 'static,
) -> View {
    let known: Known = Rc::new(RefCell::new(now()));
    let keep = Rc::new(keep_new(known.clone(), now.clone(), keep));
    let at_once = keep.clone();
    let field = el("textarea")
        .attr("id", id)
        .attr("rows", "3")
        .attr("autocomplete", "off")
        .child(now())
        // The field itself, not its id: by then another list may be open, with a field of the same entry.
        .on("input", move |event| {
            let keep = keep.clone();
            if let Some(field) = target::<HtmlTextAreaElement>(&event) {
                page::when_quiet(Box::new(move || keep(&field)));
            }
        })
        .on("change", move |event| {
            if let Some(field) = target::<HtmlTextAreaElement>(&event) {
                at_once(&field);
            }
        });
    let field = match spoken {
        Some(name) => field.attr("aria-label", name),
        None => field,
    };
    follow_note(id, known, now);
    el("div.field").child(el("label").attr("for", id).child(label)).child(field).into()
}

/// The note that a field and what is kept last agreed on.
type Known = Rc<RefCell<String>>;

/// Keeps what was written in a field, and nothing that is known: what another page has made of it since then
/// is newer, and would be lost. What is kept then, with what another page wrote meanwhile, stands in the field.
fn keep_new(
    known: Known,
    now: Rc<dyn Fn() -> String>,
    keep: impl Fn(&Written) -> bool,
) -> impl Fn(&HtmlTextAreaElement) {
    move |field| {
        let written = Written { over: known.borrow().clone(), text: field.value() };
        if written.text == written.over || !keep(&written) {
            return;
        }
        let now = now();
        if now != written.text {
            field.set_value(&now);
        }
        known.replace(now);
    }
}

/// Brings what is kept into the field whenever it changes. What one is just writing stays, and is joined with it later.
fn follow_note(id: &str, known: Known, now: Rc<dyn Fn() -> String>) {
    let id = id.to_owned();
    effect(Box::new(move || {
        let now = now();
        let Some(field) = page::element(&id).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else {
            return;
        };
        let is_being_written = page::focused_id().as_ref() == Some(&id) && field.value() != *known.borrow();
        if !is_being_written {
            field.set_value(&now);
            known.replace(now);
        }
    }));
}

/// A text to be copied by hand, where the browser does not let us.
pub fn by_hand(text: &str) -> View {
    let field = el("textarea").attr("id", "by-hand").attr("rows", "4").attr("readonly", "").child(text);
    el("div.field").child(el("label").attr("for", "by-hand").child(say(Key::ShareByHand))).child(field).into()
}

/// A choice from a list of values, each with its words. The value that is chosen now stands there first.
pub fn select(id: &str, label: Key, options: &[(String, String)], now: &str, chosen: Box<dyn Fn(String)>) -> View {
    let option = |(value, words): &(String, String)| {
        let option = el("option").attr("value", value).child(words.as_str());
        if value == now { option.attr("selected", "").into() } else { option.into() }
    };
    let choose = move |event: Event| {
        if let Some(select) = target::<HtmlSelectElement>(&event) {
            chosen(select.value());
        }
    };
    el("div.field")
        .child(el("label").attr("for", id).child(say(label)))
        .child(el("select").attr("id", id).child(options.iter().map(option).collect::<View>()).on("change", choose))
        .into()
}

/// What an event came from, as what it is.
pub fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}
