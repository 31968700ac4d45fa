//! One kept entry: its card or what was kept of it, what has changed, the note, and its place.

use crate::view::screen::saved::chooser::{choice, to_chooser};
use crate::view::screen::saved::drag;
use crate::view::screen::saved::rank::say_place;
use crate::view::shared::field::note_field;
use crate::view::shared::label::{gone, name_of};
use std::rc::Rc;

use guide::lists::{Change, Difference, Item, Lists, Refusal, Snapshot};

use crate::browser::page;
use crate::dom::{View, el, nothing};
use crate::state::kept::Keeping;
use crate::state::{App, Coming};
use crate::view::shared::button::button;
use crate::view::shared::{card, label};
use crate::words::{Key, date_said, in_japanese, plain, plain_with, say, say_around, say_with, told};

/// A kept entry of a list; the key is both, with a stroke between.
pub fn kept(app: App, key: &str) -> View {
    let Some((list, id)) = key.split_once('/') else { return nothing() };
    let Some(item) = app.kept.lists().with_untracked(|lists| lists.item(list, id)) else { return nothing() };
    let (list, id) = (list.to_owned(), id.to_owned());
    let below = vec![drag::handle(), note(app, &list, &item), arrange(app, &list, &item), remove(app, &list, &item)];
    match app.catalogue().find(&id) {
        Some(entry) => {
            let news = el("div").live(move || news(app, &list, &id));
            card::kept(app, entry, news.into(), below.into())
        }
        None => snapshot(app, &item, below.into()),
    }
}

/// An entry that this edition does not have any more; or never had, for a file may bring anything.
fn snapshot(app: App, item: &Item, below: View) -> View {
    let Snapshot { edition: _, name, phones, summary, address, hours, cost } = &item.snapshot;
    let more = [summary, address, hours, cost].into_iter().flatten().filter(|text| !text.is_empty());
    el("li.card")
        .attr("data-part", "none")
        .child(el("p.caution").child(gone(app, &item.snapshot)))
        .child(el("h3.card__name").child(in_japanese(name.into())))
        .child(el("p").child(phones.join("、")))
        .child(more.map(|text| el("p").child(told(text)).into()).collect::<View>())
        .child(below)
        .into()
}

/// What has changed since the entry was kept.
fn news(app: App, list: &str, id: &str) -> View {
    let Coming::Here(details) = app.content.details().get() else { return nothing() };
    let change = app.kept.lists().with(|lists| lists.change(app.catalogue(), Some(details), list, id));
    let Some(Change::Changed(differences)) = change else { return nothing() };
    let kept =
        app.kept.lists().with_untracked(|lists| lists.item(list, id)).map(|item| item.snapshot).unwrap_or_default();
    let spoken = [&plain(Key::ListsUnderstood), ": ", &kept.name].concat();
    let (list, id) = (list.to_owned(), id.to_owned());
    let seen = choice(say(Key::ListsUnderstood)).attr("aria-label", &spoken).on("click", move |_| {
        if let Some(entry) = app.catalogue().find(&id) {
            let today = Snapshot::of(app.catalogue(), Some(details), entry);
            app.kept.change_lists(Keeping::Fine, &mut |lists| lists.refresh(&list, &id, today.clone()));
            page::go_to("count");
        }
    });
    let lines = differences.iter().map(difference).collect::<View>();
    el("div.caution")
        .child(el("p").child(say_with(Key::ListsChanged, "{date}", &date_said(&kept.edition))))
        .child(el("dl").child(lines))
        .child(seen)
        .into()
}

fn difference(difference: &Difference) -> View {
    let said = |text: &str| if text.is_empty() { say(Key::ListsNothingSaid) } else { told(text) };
    vec![
        el("dt").child(say(label::field(difference.field))).into(),
        el("dd").child(say_around(Key::ListsOld, "{words}", el("span.old").child(said(&difference.old)).into())).into(),
        el("dd").child(say_around(Key::ListsNow, "{words}", said(&difference.new))).into(),
    ]
    .into()
}

fn note(app: App, list: &str, item: &Item) -> View {
    let (list, id) = (list.to_owned(), item.entry.clone());
    let field = ["note-", &id].concat();
    let spoken = [&plain(Key::ListsItemNote), ": ", &item.snapshot.name].concat();
    let now = {
        let (list, id) = (list.clone(), id.clone());
        move || app.kept.lists().with(|lists| lists.item(&list, &id).map(|item| item.note)).unwrap_or_default()
    };
    note_field(&field, say(Key::ListsItemNote), Some(&spoken), Rc::new(now), move |written| {
        app.kept.change_lists(Keeping::Fine, &mut |lists| lists.write_note(&list, &id, written))
    })
}

fn remove(app: App, list: &str, item: &Item) -> View {
    let spoken = [&plain(Key::ListsRemove), ": ", &item.snapshot.name].concat();
    let (list, id) = (list.to_owned(), item.entry.clone());
    button("keep", say(Key::ListsRemove))
        .attr("aria-label", &spoken)
        .on("click", move |_| app.kept.take_off(&list, &id))
        .into()
}

/// Its place in the list, and other lists: by buttons, so that nobody has to drag.
fn arrange(app: App, list: &str, item: &Item) -> View {
    let (own_list, id, name) = (list.to_owned(), item.entry.clone(), item.snapshot.name.clone());
    let others = {
        let own_list = own_list.clone();
        move || app.kept.lists().with(Lists::ids).into_iter().filter(|other| *other != own_list).collect()
    };
    let steps = el("div.ways").child(step(app, list, item, Key::ListsUp, Lists::move_up)).child(step(
        app,
        list,
        item,
        Key::ListsDown,
        Lists::move_down,
    ));
    el("details.more")
        .child(el("summary").child(say(Key::ListsArrange)))
        .child(steps)
        .child(el("div").each(others, move |other| elsewhere(app, &own_list, &id, &name, other)))
        .into()
}

fn step(app: App, list: &str, item: &Item, words: Key, to: fn(&mut Lists, &str, &str)) -> View {
    let (list, id) = (list.to_owned(), item.entry.clone());
    let spoken = [&plain(words), ": ", &item.snapshot.name].concat();
    let own = [if words == Key::ListsUp { "up-" } else { "down-" }, &id].concat();
    let move_one = choice(say(words)).attr("aria-label", &spoken).attr("id", &own).on("click", move |_| {
        app.kept.change_lists(Keeping::Fine, &mut |lists| {
            to(lists, &list, &id);
            Ok(())
        });
        say_place(app, &list, &id);
        // What is moved in the page loses the focus.
        let own = own.clone();
        page::before_next_frame(Box::new(move || {
            page::go_to(&own);
        }));
    });
    move_one.into()
}

fn elsewhere(app: App, list: &str, id: &str, whose: &str, other: &str) -> View {
    let name = app
        .kept
        .lists()
        .with_untracked(|lists| lists.list(other))
        .map(|list| name_of(other, &list.name))
        .unwrap_or_default();
    let put = move |words: Key, then: fn(&mut Lists, &str, &str, &str) -> Result<(), Refusal>| {
        let (from, entry, to, said) = (list.to_owned(), id.to_owned(), other.to_owned(), name.clone());
        let spoken = [&plain_with(words, "{name}", &name), ": ", whose].concat();
        choice(say_with(words, "{name}", &name)).attr("aria-label", &spoken).on("click", move |_| {
            if app.kept.change_lists(Keeping::Fine, &mut |lists| then(lists, &from, &entry, &to)) {
                page::announce(&plain_with(Key::ListsPut, "{name}", &said));
                to_chooser();
            }
        })
    };
    let copy = put(Key::ListsCopy, Lists::copy_to);
    let take = put(Key::ListsMove, |lists, from, entry, to| lists.move_into(from, entry, to).map(|_| ()));
    el("div.ways").child(copy).child(take).into()
}
