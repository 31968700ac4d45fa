//! The library that screens are drawn with, in a real browser: what is kept, moved and dropped, where the focus goes, and
//! what becomes of listeners and followers.
#![cfg(target_arch = "wasm32")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::{Owner, on_cleanup};
use sasae_map::dom::{Live, RcLive, View, el, nothing, show};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A place in the page, and who owns what is drawn there.
struct Stage {
    place: Element,
    owner: Owner,
}

impl Stage {
    fn new(draw: impl FnOnce() -> View) -> Self {
        let _ = any_spawner::Executor::init_wasm_bindgen();
        let document = web_sys::window().and_then(|window| window.document()).expect("a page");
        let place = document.create_element("div").expect("a name");
        document.body().expect("a body").append_child(&place).expect("room");
        let owner = Owner::new();
        owner.with(|| show(&place, draw()));
        Self { place, owner }
    }

    fn text(&self) -> String {
        self.place.text_content().unwrap_or_default()
    }

    fn find(&self, selector: &str) -> HtmlElement {
        let found = self.place.query_selector(selector).expect("a selector").expect("it is drawn");
        found.dyn_into().expect("an element of HTML")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.place.remove();
    }
}

/// Until those who follow a value have heard of it.
async fn heard() {
    for _ in 0..3 {
        let _ = JsFuture::from(js_sys::Promise::resolve(&JsValue::NULL)).await;
    }
}

fn focused() -> String {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    document.active_element().map(|element| element.id()).unwrap_or_default()
}

thread_local! {
    static GONE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Rows that count how often they were made, and say when they go.
fn rows(keys: Live<Vec<&'static str>>, made: Rc<Cell<u32>>) -> View {
    let make = move |key: &str| {
        made.set(made.get() + 1);
        let own = key.to_owned();
        on_cleanup(move || GONE.with_borrow_mut(|gone| gone.push(own)));
        el("button").attr("id", key).child(key).into()
    };
    el("p").each(move || keys.with(|keys| keys.iter().map(|key| (*key).to_owned()).collect()), make).into()
}

#[wasm_bindgen_test]
async fn rows_that_stay_are_kept_moved_and_never_made_again() {
    let keys = Live::new(vec!["a", "b", "c"]);
    let made = Rc::new(Cell::new(0));
    GONE.take();
    let stage = Stage::new(|| rows(keys, Rc::clone(&made)));
    assert_eq!((stage.text().as_str(), made.get()), ("abc", 3));
    let kept = stage.find("#c");
    keys.set(vec!["c", "d", "a"]);
    heard().await;
    assert_eq!((stage.text().as_str(), made.get()), ("cda", 4), "only the new row is made");
    assert!(stage.find("#c").is_same_node(Some(&kept)), "the same element, moved");
    assert_eq!(GONE.with_borrow(Vec::clone), ["b"], "what goes is cleaned up");
    drop(stage);
    let mut all = GONE.take();
    all.sort_unstable();
    assert_eq!(all, ["a", "b", "c", "d"], "and so are all when the owner goes");
}

#[wasm_bindgen_test]
async fn the_focus_stays_where_rows_come_go_and_move() {
    let keys = Live::new(vec!["one", "two", "three"]);
    let stage = Stage::new(|| rows(keys, Rc::default()));
    stage.find("#two").focus().expect("it can be focused");
    keys.set(vec!["three", "two", "four"]);
    heard().await;
    assert_eq!(focused(), "two");
    keys.set(vec!["two"]);
    heard().await;
    assert_eq!(focused(), "two");
}

#[wasm_bindgen_test]
async fn attributes_and_texts_follow_what_they_read() {
    let count = Live::new(1);
    let stage = Stage::new(|| {
        let button = el("button").live_attr("title", move || format!("no {}", count.get()));
        button.live_text(move || count.get().to_string()).into()
    });
    assert_eq!((stage.text().as_str(), stage.find("button").title().as_str()), ("1", "no 1"));
    count.update(|count| *count += 1);
    heard().await;
    assert_eq!((stage.text().as_str(), stage.find("button").title().as_str()), ("2", "no 2"));
}

#[wasm_bindgen_test]
async fn content_is_built_anew_and_keeps_the_focus_by_its_id() {
    let word = Live::new("before");
    let stage = Stage::new(|| el("div").live(move || el("button").attr("id", "same").child(word.get()).into()).into());
    stage.find("#same").focus().expect("it can be focused");
    word.set("after");
    heard().await;
    assert_eq!((stage.text().as_str(), focused().as_str()), ("after", "same"));
}

#[wasm_bindgen_test]
async fn what_stands_while_a_condition_holds_is_left_alone() {
    let (count, made) = (Live::new(0), Rc::new(Cell::new(0)));
    let counted = Rc::clone(&made);
    let stage = Stage::new(|| {
        let make = move || {
            counted.set(counted.get() + 1);
            el("b").child("many").into()
        };
        el("div").live_while(move || count.get() > 1, make).into()
    });
    assert_eq!(stage.text(), "");
    for number in [2, 3, 4] {
        count.set(number);
        heard().await;
    }
    assert_eq!((stage.text().as_str(), made.get()), ("many", 1));
    count.set(0);
    heard().await;
    assert_eq!(stage.text(), "");
}

#[wasm_bindgen_test]
async fn a_switch_draws_anew_only_when_its_key_changes() {
    let (shown, other, made) = (Live::new((false, 0)), Live::new(0), Rc::new(Cell::new(0)));
    let counted = Rc::clone(&made);
    let stage = Stage::new(|| {
        let make = move |is_large: &bool| {
            counted.set(counted.get() + 1);
            // What the drawing reads redraws nothing.
            let _ = other.get();
            if *is_large { el("b").child("large").into() } else { nothing() }
        };
        el("div").switch(move || shown.get().0, make).into()
    });
    assert_eq!((stage.text().as_str(), made.get()), ("", 1));
    shown.set((false, 1));
    other.set(1);
    heard().await;
    assert_eq!(made.get(), 1);
    shown.set((true, 1));
    heard().await;
    assert_eq!((stage.text().as_str(), made.get()), ("large", 2));
}

#[wasm_bindgen_test]
fn a_listener_may_be_called_while_it_runs_and_after_its_element_was_removed() {
    let calls = Rc::new(Cell::new(0));
    let (counted, inner) = (Rc::clone(&calls), Rc::new(RefCell::new(None::<HtmlElement>)));
    let again = Rc::clone(&inner);
    let stage = Stage::new(|| {
        let press = move |_| {
            counted.set(counted.get() + 1);
            // Only another button: wasm-bindgen lets no closure that changes itself run twice at once.
            if let Some(other) = again.borrow().as_ref() {
                other.click();
            }
        };
        let told = Rc::clone(&calls);
        let both: Vec<View> = vec![
            el("button").attr("id", "first").on("click", press).into(),
            el("button").attr("id", "second").on("click", move |_| told.set(told.get() + 10)).into(),
        ];
        both.into()
    });
    inner.replace(Some(stage.find("#second")));
    let first = stage.find("#first");
    first.click();
    assert_eq!(calls.get(), 11);
    first.remove();
    first.click();
    assert_eq!(calls.get(), 22, "as long as its owner is there");
}

#[wasm_bindgen_test]
async fn followers_end_with_their_owner_and_values_with_their_last_holder() {
    let told = Rc::new(Cell::new(0));
    let (live, own) = (Live::new(0), RcLive::new(Rc::clone(&told)));
    let counted = Rc::clone(&told);
    let follow = move || {
        counted.set(counted.get() + 1);
        live.get().to_string()
    };
    let stage = Stage::new(|| el("p").live_text(follow).into());
    live.set(1);
    heard().await;
    assert_eq!(told.get(), 2);
    drop(stage);
    live.set(2);
    heard().await;
    assert_eq!(told.get(), 2, "nobody follows any more");
    assert_eq!(Rc::strong_count(&told), 2);
    let second = own.clone();
    drop(own);
    assert_eq!(Rc::strong_count(&told), 2);
    drop(second);
    assert_eq!(Rc::strong_count(&told), 1, "gone with the last who held it");
}

#[wasm_bindgen_test]
fn a_view_knows_whether_there_is_anything_in_it() {
    assert!(nothing().is_empty());
    assert!(!View::from("x").text().unwrap_or_default().is_empty());
    let none: Option<View> = None;
    assert!(View::from(none).is_empty());
    let views: View = ["a", "b"].into_iter().map(View::from).collect();
    assert_eq!(views.text().as_deref(), Some("ab"));
}
