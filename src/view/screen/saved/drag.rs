//! The order by drag: a handle on every card of a list, for mouse and finger. The buttons do the same, so nobody has to drag.
//!
//! While one drags, cards are their names only, and the others make way for the one that is held. The lists hear of it when it is let go.

use crate::view::screen::saved::rank::say_place;
use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

use crate::browser::page;
use crate::dom::{El, View, el};
use crate::state::App;
use crate::state::kept::Keeping;
use crate::view::screen::saved::within;

/// How near to the edge of the window the page begins to move, in CSS px; the header and the bar lie within.
const EDGE: f64 = 120.0;
/// How far it moves in a frame.
const STEP: f64 = 8.0;

/// The cards of the list.
const CARDS: &str = ".kept > li";

/// A card that is held.
#[derive(Clone)]
struct Held {
    card: Element,
    /// The id of its entry.
    entry: String,
    /// Where the pointer is.
    at: (f64, f64),
    /// How far from the pointer its card came to stand when the cards became names.
    off: f64,
}

type Hand = Rc<RefCell<Option<Held>>>;

/// What one holds a card by. Who hears the page has the buttons.
pub fn handle() -> View {
    el("span.grip").attr("aria-hidden", "true").child("≡").into()
}

/// The list whose cards can be dragged.
pub fn list(app: App, list: El) -> El {
    let hand = Hand::default();
    let (moving, dropping, leaving) = (hand.clone(), hand.clone(), hand.clone());
    list.on("pointerdown", move |event| take(&hand, &event))
        .on("pointermove", move |event| {
            if let Some(held) = moving.borrow_mut().as_mut() {
                held.at = place(&event);
                held.make_way();
            }
        })
        .on("pointerup", move |_| {
            if let Some(held) = dropping.take() {
                held.drop(app);
            }
        })
        .on("pointercancel", move |_| {
            if let Some(held) = leaving.take() {
                held.let_go();
                // All cards back to where they stand.
                within::left().update(|_| ());
            }
        })
}

fn take(hand: &Hand, event: &Event) {
    let touched = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(grip) = touched.and_then(|touched| touched.closest(".grip").ok().flatten()) else { return };
    let Some(card) = card_of(&grip) else { return };
    let entry = rank(&card).and_then(|at| within::left().with(|(_, within)| within.fitting.get(at).cloned()));
    // Of a mouse the first button alone; a finger has no other.
    let Some(entry) = entry.filter(|_| number(event, "buttons") == 1.0) else { return };
    let _ = grip.set_pointer_capture(number(event, "pointerId") as i32);
    let before = top(&card);
    let _ = card.set_attribute("data-held", "");
    keep_in_place(&card, before);
    let off = top(&card) - before;
    hand.replace(Some(Held { card, entry, at: place(event), off }));
    watch_edge(hand.clone());
}

/// Moves the page while one holds a card near its edge.
fn watch_edge(hand: Hand) {
    page::before_next_frame(Box::new(move || {
        let Some(held) = hand.borrow().clone() else { return };
        let (_, y) = held.at;
        let height = number(&page::window(), "innerHeight");
        let step = if y < EDGE {
            -STEP
        } else if y > height - EDGE {
            STEP
        } else {
            0.0
        };
        if step != 0.0 {
            page::scroll_to(page::scrolled() + step);
            held.make_way();
        }
        watch_edge(hand);
    }));
}

impl Held {
    /// Puts those between the card and the one that the pointer is over to its other side. They move, not the card: who
    /// moves what a finger holds takes it out of the hand.
    fn make_way(&self) {
        let (x, y) = self.at;
        let Some(over) = page::at(x, y + self.off).and_then(|over| card_of(&over)) else { return };
        let (Some(from), Some(to), Some(list)) =
            (rank(&self.card), rank(&over), self.card.closest(".kept").ok().flatten())
        else {
            return;
        };
        let (between, before) = match from < to {
            true => (from + 1..to + 1, Some(Node::from(self.card.clone()))),
            false => (to..from, self.card.next_sibling()),
        };
        for other in page::all(CARDS).get(between).unwrap_or_default() {
            let _ = list.insert_before(other, before.as_ref());
        }
    }

    /// Lets the card go where it stands, and keeps that.
    fn drop(self, app: App) {
        let to = rank(&self.card);
        let shown = within::left().get_untracked().1.fitting;
        self.let_go();
        let entry = self.entry;
        let list = app.kept.open_list();
        let ids: Vec<String> =
            app.kept.lists().with_untracked(|lists| lists.items(&list).into_iter().map(|item| item.entry).collect());
        // Where words or conditions hide some, it goes to where the one stood whose place it takes.
        let Some(to) = to.and_then(|to| shown.get(to)).and_then(|at| ids.iter().position(|id| id == at)) else {
            return;
        };
        if ids.get(to) != Some(&entry) {
            app.kept.change_lists(Keeping::Fine, &mut |lists| {
                lists.move_to(&list, &entry, to);
                Ok(())
            });
            say_place(app, &list, &entry);
        }
    }

    /// Cards are cards again.
    fn let_go(&self) {
        let before = top(&self.card);
        let _ = self.card.remove_attribute("data-held");
        keep_in_place(&self.card, before);
    }
}

/// Which of the cards it is.
fn rank(card: &Element) -> Option<usize> {
    page::all(CARDS).iter().position(|other| other == card)
}

/// The card that something stands in.
fn card_of(inside: &Element) -> Option<Element> {
    inside.closest(CARDS).ok().flatten()
}

/// Where an element stands in the window, in CSS px.
fn top(element: &Element) -> f64 {
    number(element, "offsetTop") - page::scrolled()
}

/// Brings an element to where it stood in the window, as far as the page reaches.
fn keep_in_place(element: &Element, before: f64) {
    page::scroll_to(page::scrolled() + top(element) - before);
}

fn place(event: &Event) -> (f64, f64) {
    (number(event, "clientX"), number(event, "clientY"))
}

/// A number of something of the browser's. Asked for by name: a function of its own for each weighs more.
fn number(of: &JsValue, name: &str) -> f64 {
    Reflect::get(of, &name.into()).ok().and_then(|number| number.as_f64()).unwrap_or_default()
}
