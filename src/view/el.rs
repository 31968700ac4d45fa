//! Elements: built once by plain functions, kept alive by Leptos' signals.
//!
//! Leptos' `view!` gives every piece of markup a type of its own, and the compiler
//! writes the code of each anew: these screens weighed 176 KB (brotli) that way. The
//! builder below is one type for all of them. What changes is said where it changes:
//! [`El::live`] for content, [`El::live_attr`] for an attribute.

use std::collections::HashMap;
use std::hash::Hash;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, Node};

/// Something that can stand in an element: an element, a text, several of both, or nothing.
pub struct View(Option<Node>);

/// An element under construction.
pub struct El(Element);

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("the app runs in a page")
}

/// A new HTML element.
pub fn el(tag: &str) -> El {
    El(document().create_element(tag).expect("tags are written in this program and are valid names"))
}

/// A new SVG element.
pub fn svg(tag: &str) -> El {
    let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    El(made.expect("tags are written in this program and are valid names"))
}

impl El {
    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        set(&self.0, name, value);
        self
    }

    /// Sets the class.
    pub fn class(self, name: &str) -> Self {
        self.attr("class", name)
    }

    /// Adds something at the end.
    pub fn child(self, child: impl Into<View>) -> Self {
        self.append(child.into());
        self
    }

    fn append(&self, view: View) {
        if let Some(node) = view.0 {
            // An element takes any node that is not around it; new ones never are.
            let _ = self.0.append_child(&node);
        }
    }

    /// An attribute that follows the signals it reads.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        effect(Box::new(move || set(&element, name, &value())));
        self
    }

    /// Content that follows the signals it reads; it is built anew when they change.
    pub fn live(self, content: impl Fn() -> View + 'static) -> Self {
        let element = self.0.clone();
        effect(Box::new(move || {
            element.set_text_content(None);
            if let Some(node) = content().0 {
                let _ = element.append_child(&node);
            }
        }));
        self
    }

    /// Whether a box or radio button is chosen, following the signals it reads.
    pub fn live_checked(self, checked: impl Fn() -> bool + 'static) -> Self {
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
        let listener: Box<dyn FnMut(Event)> = Box::new(listener);
        let listener = Closure::wrap(listener);
        let _ = self.0.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        // Lives as long as what it belongs to.
        StoredValue::new_local(listener);
        self
    }

    /// A list that follows its items: what belongs to a key that stays is kept as it
    /// is, so nothing on screen loses its focus.
    pub fn each<T, K>(self, items: impl Fn() -> Vec<T> + 'static, key: fn(&T) -> K, make: impl Fn(T) -> View + 'static) -> Self
    where
        T: 'static,
        K: Hash + Eq + 'static,
    {
        let element = self.0.clone();
        let owner = Owner::current().unwrap_or_default();
        let mut before: HashMap<K, (Owner, Node)> = HashMap::new();
        effect(Box::new(move || {
            let mut after = HashMap::new();
            let mut last: Option<Node> = None;
            for item in items() {
                let key = key(&item);
                let made = before.remove(&key).or_else(|| {
                    let own = owner.child();
                    let node = untrack(|| own.with(|| make(item))).0?;
                    Some((own, node))
                });
                let Some((own, node)) = made else { continue };
                let next = last.as_ref().map_or_else(|| element.first_child(), Node::next_sibling);
                if next.as_ref() != Some(&node) {
                    let _ = element.insert_before(&node, next.as_ref());
                }
                last = Some(node.clone());
                after.insert(key, (own, node));
            }
            for (own, node) in std::mem::take(&mut before).into_values() {
                let _ = element.remove_child(&node);
                own.cleanup();
            }
            before = after;
        }));
        self
    }
}

/// Tells the page something whenever the signals that are read change; at once, too.
pub fn effect(mut tell: Box<dyn FnMut()>) {
    let kept = RenderEffect::new(move |_: Option<()>| tell());
    // Lives as long as the part of the screen that it belongs to.
    StoredValue::new_local(kept);
}

/// Puts a view into an element of the page in place of what stands there.
pub fn show(element: &Element, view: View) {
    element.set_text_content(None);
    if let Some(node) = view.0 {
        let _ = element.append_child(&node);
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // Refused only for names that are not attribute names; ours are.
    let _ = element.set_attribute(name, value);
}

/// Nothing.
pub fn nothing() -> View {
    View(None)
}

impl From<El> for View {
    fn from(element: El) -> Self {
        Self(Some(element.0.into()))
    }
}

impl From<&str> for View {
    fn from(text: &str) -> Self {
        Self(Some(document().create_text_node(text).into()))
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
        perhaps.map_or(Self(None), Into::into)
    }
}

impl FromIterator<Self> for View {
    fn from_iter<I: IntoIterator<Item = Self>>(views: I) -> Self {
        let all = document().create_document_fragment();
        for node in views.into_iter().filter_map(|view| view.0) {
            let _ = all.append_child(&node);
        }
        Self(Some(all.into()))
    }
}
