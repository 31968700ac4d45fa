//! しおり: the person's lists, in their order and with their notes, readable even when an entry
//! has left the directory.

use crate::view::screen::saved::chooser::to_chooser;
use crate::view::shared::field::{note_field, select};
use crate::view::shared::label::name_of;
use crate::view::shared::{in_app, paper};
use std::rc::Rc;

use guide::lists::{LONGEST_NAME, List, Lists, MAIN, Written};
use guide::route::Route;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::browser::page;
use crate::dom::{View, effect, el, nothing};
use crate::state::App;
use crate::state::kept::{Keeping, Safe, TakenOff};
use crate::view::shared::button::button;
use crate::view::shared::frame::{lead, title};
use crate::words::{Key, in_japanese, say, say_with};

mod chooser;
mod drag;
pub mod files;
mod hand_over;
mod item;

mod rank;
mod within;

/// The screen.
pub fn page(app: App) -> View {
    let count = move || app.kept.lists().with(|lists| lists.items(&app.kept.open_list()).len());
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
        in_app::note(app, &Route::Saved),
        el("div").live(move || chooser(app)).into(),
        el("div").switch(move || app.kept.lists().with(|lists| lists.ids().len()), move |_| new_list(app)).into(),
        el("h2.count").attr("id", "count").attr("tabindex", "-1").child(counted).into(),
        undo(app),
        el("p.visually-hidden").attr("id", "heard").attr("role", "status").into(),
        el("div").each(move || within::long(app), move |_| within::search(app)).into(),
        drag::list(app, el("ol.cards cards--h2 kept").each(shown, move |key| item::kept(app, key))).into(),
        el("div").live(empty).into(),
        el("div").switch(move || app.kept.open_list(), move |list| of_list(app, list)).into(),
        el("p").child(el("a.button").attr("href", "#/memo").child(el("span").child(say(Key::MemoTitle)))).into(),
        hand_over::section_of(app),
        files::section_of(app),
        paper::choice(),
        el("div").live(move || on_paper(app)).into(),
        el("p.facts").attr("role", "status").live(move || how_safe(app)).into(),
    ]
    .into()
}

/// The keys of what is shown: its list and its entry.
fn shown() -> Vec<String> {
    within::left().with(|(list, within)| within.fitting.iter().map(|entry| [list, "/", entry].concat()).collect())
}

/// Which list is open, where there are several.
fn chooser(app: App) -> View {
    let open = app.kept.open_list();
    let lists = app.kept.lists().with(Lists::all);
    let option = |list: &List| {
        let words = [name_of(&list.id, &list.name).as_str(), "（", &list.items.len().to_string(), "）"].concat();
        (list.id.clone(), words)
    };
    let choose = move |id| {
        within::forget();
        app.kept.open(id);
        to_chooser();
    };
    let options: Vec<_> = lists.iter().map(option).collect();
    (lists.len() > 1).then(|| select("list", Key::ListsChoose, &options, &open, Box::new(choose))).into()
}

fn new_list(app: App) -> View {
    let make = move |name: String| {
        let mut made = String::new();
        let done = app.kept.change_lists(Keeping::Fine, &mut |lists| {
            made = lists.create(&name)?;
            Ok(())
        });
        if done {
            app.kept.open(made);
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
    let name = app.kept.lists().with_untracked(|lists| lists.list(&id).map(|list| list.name)).unwrap_or_default();
    let note = {
        let id = id.clone();
        move || app.kept.lists().with(|lists| lists.list(&id).map(|list| list.note)).unwrap_or_default()
    };
    let keep = {
        let id = id.clone();
        move |written: &Written| app.kept.change_lists(Keeping::Fine, &mut |lists| lists.write_list_note(&id, written))
    };
    let note = note_field("list-note", say(Key::ListsNote), None, Rc::new(note), keep);
    let rename = {
        let id = id.clone();
        move |name: String| {
            app.kept.change_lists(Keeping::Fine, &mut |lists| lists.rename(&id, &name));
        }
    };
    let change = named("rename", (Key::ListsThisName, Key::ListsRename), name_of(&id, &name), rename);
    let delete =
        (id != MAIN).then(|| button("button", say(Key::ListsDelete)).on("click", move |_| app.kept.delete_list(&id)));
    let settings = el("details.more").child(el("summary").child(say(Key::ListsRename))).child(change).child(delete);
    el("div").child(note).child(settings).into()
}

/// 「もとにもどす」 after something was taken off.
fn undo(app: App) -> View {
    let notice = move || {
        let said = app.kept.removed().with(|removed| match removed {
            None => None,
            Some(TakenOff::Entry(entries)) => {
                entries.first().map(|entry| (Key::SavedRemoved, entry.item.snapshot.name.clone()))
            }
            Some(TakenOff::List(list)) => Some((Key::ListsDeleted, list.name.clone())),
        });
        let Some((words, name)) = said else { return nothing() };
        let put_back = button("button", say(Key::SavedPutBack)).attr("id", "undo").on("click", move |_| {
            app.kept.put_back();
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
        let is_removed = app.kept.removed().with(Option::is_some);
        if !std::mem::take(&mut is_opening) && is_removed {
            page::before_next_frame(Box::new(|| {
                page::go_to("undo");
            }));
        }
    }));
}

/// The list that is open, on paper.
fn on_paper(app: App) -> View {
    let id = app.kept.open_list();
    let list = app.kept.lists().with(|lists| lists.list(&id)).unwrap_or_default();
    let name = name_of(&id, &list.name);
    paper::sheets(app, &list, in_japanese(name.into()), hand_over::code_of(&list))
}

/// How safely the lists are kept, in a sentence.
fn how_safe(app: App) -> View {
    match app.kept.safe().get() {
        Safe::Reading => nothing(),
        Safe::Writing => say(Key::KeepingWriting),
        Safe::Written | Safe::Unsure if matches!(app.kept.keeping().get(), Keeping::Refused(_)) => nothing(),
        Safe::Written | Safe::Unsure if page::is_apple() => {
            vec![say(Key::KeepingStored), " ".into(), say(Key::KeepingSevenDays)].into()
        }
        Safe::Written | Safe::Unsure => say(Key::KeepingStored),
        Safe::Nothing => say(Key::KeepingMemoryOn),
    }
}
