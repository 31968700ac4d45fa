//! しおり: what the person keeps, in their order, readable even when an entry has
//! left the directory.

use guide::saved::{Item, Saved};
use leptos::prelude::*;

use super::title;
use crate::browser::page;
use crate::view::part::card;
use crate::view::part::icon::icon;
use crate::view::state::App;
use crate::view::text::{Key, plain, say, say_with};

/// The screen.
pub fn page(app: App) -> AnyView {
    let count = Memo::new(move |_| app.saved.with(|saved| saved.items().len()));
    view! {
        {title(say(Key::SavedTitle))}
        <p class="lead">{say(Key::SavedLead)}</p>
        <p class="count" role="status">{move || say_with(Key::SavedCount, "{n}", &count.get().to_string())}</p>
        {undo(app)}
        <ul class="cards">
            <For each=move || app.saved.with(|saved| Saved::items(saved).to_vec()) key=|item| item.id.clone() let:item>
                {kept(app, item)}
            </For>
        </ul>
        {move || (count.get() == 0).then(|| view! {
            <div class="nothing"><p>{say(Key::SavedEmpty)}</p> <p><a class="button" href="#/search">{say(Key::SavedGoSearch)}</a></p></div>
        }.into_any())}
    }
    .into_any()
}

/// A kept entry: its card, or its snapshot when this edition no longer has it.
fn kept(app: App, item: Item) -> AnyView {
    match app.catalogue.find(&item.id) {
        Some(entry) => card::card(app, entry, None),
        None => {
            let spoken = format!("{}: {}", plain(Key::SavedRemove), item.name);
            let phones = item.phones.join("、");
            let id = item.id.clone();
            view! {
                <li class="card" data-part="none">
                    <p class="caution">{say_with(Key::SavedGone, "{date}", &item.edition)}</p>
                    <h3 class="card__name">{item.name.clone()}</h3>
                    <p class="card__summary">{item.summary.clone()}</p>
                    <p>{phones}</p>
                    <button type="button" class="keep" aria-label=spoken on:click=move |_| app.remove(&id)>
                        {icon("close")} <span>{say(Key::SavedRemove)}</span>
                    </button>
                </li>
            }
            .into_any()
        }
    }
}

/// 「もとにもどす」 after something was taken off.
fn undo(app: App) -> AnyView {
    view! {
        <div role="status">
            {move || app.removed.get().map(|(_, item)| view! {
                <p class="undo">
                    <span>{say_with(Key::SavedRemoved, "{name}", &item.name)}</span> " "
                    <button type="button" class="button" on:click=move |_| { app.put_back(); page::focus("title"); }>{say(Key::SavedPutBack)}</button>
                </p>
            }.into_any())}
        </div>
    }
    .into_any()
}
