//! しおり: what the person keeps, in their order, readable even when an entry has
//! left the directory.

use guide::saved::Item;

use super::{button, lead, title};
use crate::browser::page;
use crate::view::el::{View, effect, el, nothing};
use crate::view::part::card;
use crate::view::state::App;
use crate::view::text::{Key, plain, say, say_with};

/// The screen.
pub fn page(app: App) -> View {
    let count = move || app.saved.with(|saved| saved.items().len());
    let kept_ids = move || app.saved.with(|saved| saved.items().iter().map(|item| item.id.clone()).collect());
    let empty = move || match count() {
        0 => el("div.nothing")
            .child(el("p").child(say(Key::SavedEmpty)))
            .child(el("p").child(el("a.button").attr("href", "#/search").child(say(Key::SavedGoSearch))))
            .into(),
        _ => nothing(),
    };
    let announced = move || say_with(Key::SavedCount, "{n}", &count().to_string());
    // No role: a status would leave its heading without a name.
    let counted = el("span").attr("aria-live", "polite").attr("aria-atomic", "true").live(announced);
    vec![
        title(say(Key::SavedTitle)),
        lead(say(Key::SavedLead)),
        el("h2.count").child(counted).into(),
        undo(app),
        el("ul.cards cards--h2").each(kept_ids, move |id| kept(app, id)).into(),
        el("div").live(empty).into(),
    ]
    .into()
}

/// A kept entry: its card, or its snapshot when this edition no longer has it.
fn kept(app: App, id: &str) -> View {
    if let Some(entry) = app.catalogue.find(id) {
        return card::card(app, entry);
    }
    let item = app.saved.peek(|saved| saved.items().iter().find(|item| item.id == id).cloned());
    item.map_or_else(nothing, |item| snapshot(app, item))
}

fn snapshot(app: App, item: Item) -> View {
    let spoken = format!("{}: {}", plain(Key::SavedRemove), item.name);
    let id = item.id.clone();
    el("li.card")
        .attr("data-part", "none")
        .child(el("p.caution").child(say_with(Key::SavedGone, "{date}", &item.edition)))
        .child(el("h3.card__name").child(&item.name))
        .child(el("p.card__summary").child(&item.summary))
        .child(el("p").child(item.phones.join("、")))
        .child(button("keep", say(Key::SavedRemove)).attr("aria-label", &spoken).on("click", move |_| app.remove(&id)))
        .into()
}

/// 「もとにもどす」 after something was taken off.
fn undo(app: App) -> View {
    let notice = move || {
        let Some(name) = app.removed.with(|removed| removed.as_ref().map(|(_, item)| item.name.clone())) else {
            return nothing();
        };
        let put_back = button("button", say(Key::SavedPutBack)).attr("id", "undo").on("click", move |_| {
            app.put_back();
            page::focus("title");
        });
        el("p.undo").child(el("span").child(say_with(Key::SavedRemoved, "{name}", &name))).child(put_back).into()
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
                let _ = page::element("undo").map(|button| button.focus());
            }));
        }
    }));
}
