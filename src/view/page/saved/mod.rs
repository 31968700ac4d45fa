//! しおり: the person's lists, in their order and with their notes, readable even when an entry
//! has left the directory.

use std::cell::RefCell;
use std::rc::Rc;

use guide::lists::{LONGEST_NAME, Lists, MAIN, Written};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::{button, lead, title};
use crate::browser::page;
use crate::view::el::{El, View, effect, el, nothing};
use crate::view::keeping::{Keeping, Safe, TakenOff};
use crate::view::state::App;
use crate::view::text::{Key, in_japanese, plain, say, say_with};

mod drag;
pub mod files;
mod hand_over;
mod item;
pub mod paper;
mod within;

/// The screen.
pub fn page(app: App) -> View {
    let count = move || app.lists.with(|lists| lists.items(&app.open_list()).len());
    let empty = move || match count() {
        0 => el("div.nothing")
            .child(el("p").child(say(Key::SavedEmpty)))
            .child(
                el("p").child(el("a.button").attr("href", "#/search").child(el("span").child(say(Key::SavedGoSearch)))),
            )
            .into(),
        _ => nothing(),
    };
    within::follow(app);
    let announced = move || say_with(Key::SavedCount, "{n}", &count().to_string());
    // No role: a status would leave its heading without a name.
    let counted = el("span").attr("aria-live", "polite").attr("aria-atomic", "true").live(announced);
    vec![
        title(say(Key::SavedTitle)),
        lead(say(Key::SavedLead)),
        el("div").live(move || chooser(app)).into(),
        el("div")
            .each(move || vec![app.lists.with(|lists| lists.ids().len()).to_string()], move |_| new_list(app))
            .into(),
        el("h2.count").attr("id", "count").attr("tabindex", "-1").child(counted).into(),
        undo(app),
        el("p.visually-hidden").attr("id", "heard").attr("role", "status").into(),
        el("div").each(move || within::long(app), move |_| within::search(app)).into(),
        drag::list(app, el("ol.cards cards--h2 kept").each(move || shown(app), move |key| item::kept(app, key))).into(),
        el("div").live(empty).into(),
        el("div").each(move || vec![app.open_list()], move |list| of_list(app, list)).into(),
        el("p").child(el("a.button").attr("href", "#/memo").child(el("span").child(say(Key::MemoTitle)))).into(),
        hand_over::section_of(app),
        files::section_of(app),
        paper::choice(app),
        el("div").live(move || on_paper(app)).into(),
        el("p.facts").attr("role", "status").live(move || how_safe(app)).into(),
    ]
    .into()
}

/// The keys of what is shown: its list and its entry.
fn shown(app: App) -> Vec<String> {
    app.within.with(|(list, within)| within.fitting.iter().map(|entry| [list, "/", entry].concat()).collect())
}

/// Which list is open, where there are several.
fn chooser(app: App) -> View {
    let open = app.open_list();
    let lists = app.lists.with(Lists::all);
    let options = lists.iter().map(|list| {
        let words = [name_of(&list.id, &list.name).as_str(), "（", &list.items.len().to_string(), "）"].concat();
        let option = el("option").attr("value", &list.id).child(words);
        if list.id == open { option.attr("selected", "").into() } else { option.into() }
    });
    let choose = move |event: Event| {
        if let Some(select) = target::<HtmlSelectElement>(&event) {
            within::forget(app);
            app.list.set(select.value());
            to_chooser();
        }
    };
    let several = (lists.len() > 1).then(|| {
        el("div.field")
            .child(el("label").attr("for", "list").child(say(Key::ListsChoose)))
            .child(el("select").attr("id", "list").child(options.collect::<View>()).on("change", choose))
    });
    several.into()
}

/// To the choice of the list, which is drawn anew with the lists. The count of an empty list is not to be seen.
fn to_chooser() {
    page::before_next_frame(Box::new(|| {
        page::go_to("list");
    }));
}

/// What a list is called: the first one has its name from the screen.
pub fn name_of(id: &str, name: &str) -> String {
    if id == MAIN && name.is_empty() { plain(Key::NavSaved) } else { name.to_owned() }
}

fn new_list(app: App) -> View {
    let make = move |name: String| {
        let mut made = String::new();
        let done = app.change_lists(Keeping::Fine, &mut |lists| {
            made = lists.create(&name)?;
            Ok(())
        });
        if done {
            app.list.set(made);
            to_chooser();
        }
    };
    let form = named("new-list", (Key::ListsNewName, Key::ListsMake), String::new(), make);
    el("details.more").child(el("summary").child(say(Key::ListsNew))).child(form).into()
}

/// A field for the name of a list, with its button: the words of both.
fn named(id: &str, (label, words): (Key, Key), now: String, done: impl Fn(String) + 'static) -> View {
    let hint = [id, "-hint"].concat();
    let field = el("input")
        .attr("id", id)
        .attr("aria-describedby", &hint)
        .attr("value", &now)
        .attr("autocomplete", "off")
        .attr("maxlength", &LONGEST_NAME.to_string());
    let own_id = id.to_owned();
    el("form.field")
        .child(el("label").attr("for", id).child(say(label)))
        .child(el("p.facts").attr("id", &hint).child(say(Key::ListsNoPerson)))
        .child(
            el("div.search__row")
                .child(field)
                .child(el("button").attr("type", "submit").class("button").child(say(words))),
        )
        .on("submit", move |event| {
            event.prevent_default();
            if let Some(field) = page::element(&own_id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                done(field.value());
            }
        })
        .into()
}

/// The note, the name and the end of the list that is open.
fn of_list(app: App, list: &str) -> View {
    let id = list.to_owned();
    let name = app.lists.peek(|lists| lists.list(&id).map(|list| list.name)).unwrap_or_default();
    let note = {
        let id = id.clone();
        move || app.lists.with(|lists| lists.list(&id).map(|list| list.note)).unwrap_or_default()
    };
    let keep = {
        let id = id.clone();
        move |written: &Written| app.change_lists(Keeping::Fine, &mut |lists| lists.write_list_note(&id, written))
    };
    let note = note_field("list-note", say(Key::ListsNote), None, Rc::new(note), keep);
    let rename = {
        let id = id.clone();
        move |name: String| {
            app.change_lists(Keeping::Fine, &mut |lists| lists.rename(&id, &name));
        }
    };
    let change = named("rename", (Key::ListsThisName, Key::ListsRename), name_of(&id, &name), rename);
    let delete =
        (id != MAIN).then(|| button("button", say(Key::ListsDelete)).on("click", move |_| app.delete_list(&id)));
    let settings = el("details.more").child(el("summary").child(say(Key::ListsRename))).child(change).child(delete);
    el("div").child(note).child(settings).into()
}

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

/// 「もとにもどす」 after something was taken off.
fn undo(app: App) -> View {
    let notice = move || {
        let said = app.removed.with(|removed| match removed {
            None => None,
            Some(TakenOff::Entry(entries)) => {
                entries.first().map(|entry| (Key::SavedRemoved, entry.item.snapshot.name.clone()))
            }
            Some(TakenOff::List(list)) => Some((Key::ListsDeleted, list.name.clone())),
        });
        let Some((words, name)) = said else { return nothing() };
        let put_back = button("button", say(Key::SavedPutBack)).attr("id", "undo").on("click", move |_| {
            app.put_back();
            page::go_to("title");
        });
        el("p.undo").child(el("span").child(say_with(words, "{name}", &name))).child(put_back).into()
    };
    follow_removal(app);
    el("div").attr("role", "status").live(notice).into()
}

/// What is taken off goes with its button, so the focus moves to the button that puts it
/// back, and into sight with it.
fn follow_removal(app: App) {
    let mut is_opening = true;
    effect(Box::new(move || {
        let is_removed = app.removed.with(Option::is_some);
        if !std::mem::take(&mut is_opening) && is_removed {
            page::before_next_frame(Box::new(|| {
                page::go_to("undo");
            }));
        }
    }));
}

/// The list that is open, on paper.
fn on_paper(app: App) -> View {
    let id = app.open_list();
    let list = app.lists.with(|lists| lists.list(&id)).unwrap_or_default();
    let name = name_of(&id, &list.name);
    paper::sheets(app, &list, in_japanese(name.into()), hand_over::code_of(app, &list))
}

/// How safely the lists are kept, in a sentence.
fn how_safe(app: App) -> View {
    match app.safe.get() {
        Safe::Reading => nothing(),
        Safe::Writing => say(Key::KeepingWriting),
        Safe::Written | Safe::Unsure if matches!(app.keeping.get(), Keeping::Refused(_)) => nothing(),
        Safe::Written | Safe::Unsure => say(Key::KeepingStored),
        Safe::Nothing => say(Key::KeepingMemoryOn),
    }
}

/// What an event came from, as what it is.
fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// A button inside a list of choices.
fn choice(words: View) -> El {
    button("button", words)
}
