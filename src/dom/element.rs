//! Elements: built once by plain functions, kept alive by Leptos' signals.
//!
//! Leptos' `view!` gives every piece of markup a type of its own, and the compiler
//! writes the code of each anew: the whole wasm weighed 226 KB (brotli) that way. The
//! builder below is one type for all of them. What changes is said where it changes:
//! [`El::live`] for content, [`El::live_attr`] for an attribute.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, Node};

use crate::browser::page;

/// Something that can stand in an element: an element, a text, or a fragment of several
/// of both, or of none. One word, so that handing it on takes no room in the code.
pub struct View(Node);

/// An element under construction.
pub struct El(Element);

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("the app runs in a page")
}

// What is called from hundreds of places is written once: `inline(never)` on the
// builder took 17 KB (brotli) off the app.

/// A new HTML element; `p.lead` is a `p` with the class `lead`.
#[inline(never)]
pub fn el(tag: &str) -> El {
    let (tag, class) = tag.split_once('.').unwrap_or((tag, ""));
    let made = El(document().create_element(tag).expect("tags are written in this program and are valid names"));
    if class.is_empty() { made } else { made.class(class) }
}

/// A new SVG element.
pub fn svg(tag: &str) -> El {
    let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    El(made.expect("tags are written in this program and are valid names"))
}

impl El {
    /// Sets an attribute.
    #[inline(never)]
    pub fn attr(self, name: &str, value: &str) -> Self {
        set(&self.0, name, value);
        self
    }

    /// Sets the class.
    #[inline(never)]
    pub fn class(self, name: &str) -> Self {
        self.attr("class", name)
    }

    /// Adds something at the end.
    pub fn child(self, child: impl Into<View>) -> Self {
        add(&self.0, child.into());
        self
    }

    /// An attribute that follows the signals it reads.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.follow_attr(name, Box::new(value))
    }

    /// Plain characters that follow the signals they read.
    pub fn live_text(self, value: impl Fn() -> String + 'static) -> Self {
        self.follow_attr(TEXT, Box::new(value))
    }

    #[inline(never)]
    fn follow_attr(self, name: &'static str, value: Box<dyn Fn() -> String>) -> Self {
        let element = self.0.clone();
        let mut said = String::new();
        effect(Box::new(move || {
            let now = value();
            // Most counts stay as they are while one types, and setting is dearer than comparing.
            if said != now {
                set(&element, name, &now);
                said = now;
            }
        }));
        self
    }

    /// Content that follows the signals it reads; it is built anew when they change.
    pub fn live(self, content: impl Fn() -> View + 'static) -> Self {
        self.follow_content(Box::new(content))
    }

    #[inline(never)]
    fn follow_content(self, content: Box<dyn Fn() -> View>) -> Self {
        let element = self.0.clone();
        effect(Box::new(move || {
            let content = content();
            let had_focus = page::focused();
            show(&element, content);
            page::refocus(had_focus);
        }));
        self
    }

    /// Content that stands while a condition holds, built when it begins to: what stays
    /// is left alone, so a screen reader does not hear it again.
    pub fn live_while(self, holds: impl Fn() -> bool + 'static, content: impl Fn() -> View + 'static) -> Self {
        let held = Cell::new(false);
        let element = self.0.clone();
        effect(Box::new(move || {
            let now = holds();
            if held.replace(now) != now {
                show(&element, if now { content() } else { nothing() });
            }
        }));
        self
    }

    /// Content for a key that follows the signals it reads: drawn anew when the key is another one, and left alone
    /// otherwise. What the drawing itself reads redraws nothing.
    pub fn switch<K: PartialEq + 'static>(
        self,
        key: impl Fn() -> K + 'static,
        make: impl Fn(&K) -> View + 'static,
    ) -> Self {
        let held = Rc::new(RefCell::new(None));
        let known = Rc::clone(&held);
        let is_other = move || {
            let now = Some(key());
            let is_other = *known.borrow() != now;
            known.replace(now);
            is_other
        };
        self.follow_switch(Box::new(is_other), Box::new(move || held.borrow().as_ref().map_or_else(nothing, &make)))
    }

    #[inline(never)]
    fn follow_switch(self, is_other: Box<dyn Fn() -> bool>, make: Box<dyn Fn() -> View>) -> Self {
        let element = self.0.clone();
        let owner = Owner::current().unwrap_or_default();
        let mut own = Owner::new();
        effect(Box::new(move || {
            if is_other() {
                own.cleanup();
                own = owner.child();
                let view = untrack(|| own.with(&make));
                let had_focus = page::focused();
                show(&element, view);
                page::refocus(had_focus);
            }
        }));
        self
    }

    /// Whether a box or radio button is chosen, following the signals it reads.
    pub fn live_checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        self.follow_checked(Box::new(checked))
    }

    #[inline(never)]
    fn follow_checked(self, checked: Box<dyn Fn() -> bool>) -> Self {
        let element = self.0.clone();
        effect(Box::new(move || {
            if let Some(field) = element.dyn_ref::<web_sys::HtmlInputElement>() {
                field.set_checked(checked());
            }
        }));
        self
    }

    /// Listens to an event.
    pub fn on(self, name: &str, listener: impl FnMut(Event) + 'static) -> Self {
        self.listen(name, Box::new(listener))
    }

    #[inline(never)]
    fn listen(self, name: &str, listener: Box<dyn FnMut(Event)>) -> Self {
        let listener = Closure::wrap(listener);
        let _ = self.0.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        // Lives as long as what it belongs to.
        StoredValue::new_local(listener);
        self
    }

    /// A list that follows its keys: what belongs to a key that stays is kept as it
    /// is, so nothing on screen loses its focus, also where others go or come.
    pub fn each(self, keys: impl Fn() -> Vec<String> + 'static, make: impl Fn(&str) -> View + 'static) -> Self {
        self.follow_keys(Box::new(keys), Box::new(make))
    }

    #[inline(never)]
    fn follow_keys(self, keys: Box<dyn Fn() -> Vec<String>>, make: Box<dyn Fn(&str) -> View>) -> Self {
        let element = self.0.clone();
        let owner = Owner::current().unwrap_or_default();
        let mut rows: Vec<(String, Owner, Node)> = Vec::new();
        effect(Box::new(move || {
            let keys = keys();
            let had_focus = page::focused();
            // First what goes: a row that closes up to the one before it is not moved then.
            rows.retain(|(key, own, node)| {
                let stays = keys.contains(key);
                if !stays {
                    let _ = element.remove_child(node);
                    own.cleanup();
                }
                stays
            });
            let mut before = std::mem::take(&mut rows);
            for key in keys {
                let kept = before.iter().position(|(known, ..)| *known == key).map(|at| before.swap_remove(at));
                let row = kept.unwrap_or_else(|| {
                    let own = owner.child();
                    let node = untrack(|| own.with(|| make(&key))).0;
                    (key, own, node)
                });
                let next = rows.last().map_or_else(|| element.first_child(), |(.., node)| node.next_sibling());
                if next.as_ref() != Some(&row.2) {
                    let _ = element.insert_before(&row.2, next.as_ref());
                }
                rows.push(row);
            }
            page::refocus(had_focus);
        }));
        self
    }
}

/// Tells the page something whenever the signals that are read change; at once, too.
#[inline(never)]
pub fn effect(mut tell: Box<dyn FnMut()>) {
    let kept = RenderEffect::new(move |_: Option<()>| tell());
    // Lives as long as the part of the screen that it belongs to.
    StoredValue::new_local(kept);
}

/// Puts a view into an element of the page in place of what stands there.
#[inline(never)]
pub fn show(element: &Element, view: View) {
    element.set_text_content(None);
    add(element, view);
}

/// In place of the name of an attribute: the characters of the element themselves.
const TEXT: &str = "";

#[inline(never)]
fn set(element: &Element, name: &str, value: &str) {
    if name == TEXT {
        return element.set_text_content(Some(value));
    }
    // Refused only for names that are not attribute names; ours are.
    let _ = element.set_attribute(name, value);
}

/// A sign that only parts what stands beside it: to hear its name would say nothing.
#[inline(never)]
pub fn unheard(sign: &str) -> View {
    // The spaces are heard, as the end of a word.
    vec![" ".into(), el("span").attr("aria-hidden", "true").child(sign).into(), " ".into()].into()
}

/// Nothing.
#[inline(never)]
pub fn nothing() -> View {
    View(document().create_document_fragment().into())
}

impl View {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        !self.0.has_child_nodes()
    }

    /// The characters in it.
    pub fn text(&self) -> Option<String> {
        self.0.text_content()
    }
}

impl From<Element> for El {
    /// One that was made elsewhere, to be built on.
    fn from(element: Element) -> Self {
        Self(element)
    }
}

impl From<El> for View {
    fn from(element: El) -> Self {
        Self(element.0.into())
    }
}

impl From<Element> for View {
    fn from(element: Element) -> Self {
        Self(element.into())
    }
}

impl From<&str> for View {
    #[inline(never)]
    fn from(text: &str) -> Self {
        Self(document().create_text_node(text).into())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<&String> for View {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl<T: Into<Self>> From<Option<T>> for View {
    fn from(perhaps: Option<T>) -> Self {
        perhaps.map_or_else(nothing, Into::into)
    }
}

impl From<Vec<View>> for View {
    #[inline(never)]
    fn from(views: Vec<View>) -> Self {
        views.into_iter().collect()
    }
}

impl FromIterator<Self> for View {
    fn from_iter<I: IntoIterator<Item = Self>>(views: I) -> Self {
        let all = nothing();
        for view in views {
            add(&all.0, view);
        }
        all
    }
}

#[inline(never)]
fn add(to: &Node, view: View) {
    // An element takes any node that is not around it; new ones never are.
    let _ = to.append_child(&view.0);
}
