//! A card: one entry, read in two seconds from top to bottom.

use guide::model::{Entry, EntryRef};
use guide::route::Route;
use leptos::prelude::*;

use super::icon::icon;
use super::{contact, keep, label, source};
use crate::view::state::App;
use crate::view::text::{Key, named, say, summary};

/// The card of an entry. `note` says why it came, where that is not plain to see.
pub fn card(app: App, entry: EntryRef, note: Option<AnyView>) -> AnyView {
    let record = app.catalogue.entry(entry);
    let note = note.map(|note| view! { <p class="card__why">{note}</p> });
    view! {
        <li class="card" data-part=part_slug(app, record)>
            {part_line(app, record)}
            <h3 class="card__name">{link(app, entry)}</h3>
            <p class="card__summary">{summary(record)}</p>
            {note}
            {chips(record)}
            {reach(app, record)}
            <div class="card__foot">{source::how_sure(app, record)} {keep::keep_button(app, entry)}</div>
        </li>
    }
    .into_any()
}

/// A link to an entry by its name.
pub fn link(app: App, entry: EntryRef) -> AnyView {
    let record = app.catalogue.entry(entry);
    let address = app.address(&Route::Entry(entry));
    let id = format!("to-{}", record.id);
    view! { <a href=address id=id>{named(&record.name, &record.kana)}</a> }.into_any()
}

/// The outermost part of the picture that an entry stands in, for its colour.
pub fn part_slug(app: App, record: &Entry) -> &'static str {
    match record.parts.first() {
        Some(part) => &app.catalogue.part(app.catalogue.top_part(*part)).id,
        None => "none",
    }
}

/// The part of the picture (icon and word) and the kind of the entry.
pub fn part_line(app: App, record: &Entry) -> AnyView {
    let part = record.parts.first().map(|part| {
        let top = app.catalogue.part(app.catalogue.top_part(*part));
        view! { {icon(&top.id)} <span>{named(&top.short, &top.short_kana)}</span> <span aria-hidden="true">" ・ "</span> }
            .into_any()
    });
    view! { <p class="part-line">{part} <span class="part-line__kind">{say(label::kind(record.kind))}</span></p> }.into_any()
}

/// 「だれが使える」「どう使う」 as short chips.
fn chips(record: &Entry) -> AnyView {
    let who = if record.audience.is_empty() {
        view! { <li>{say(Key::AudienceAnyone)}</li> }.into_any()
    } else {
        record.audience.iter().map(|audience| view! { <li>{say(label::audience(*audience))}</li> }).collect_view().into_any()
    };
    let how = record.how.iter().map(|how| view! { <li>{say(label::how(*how))}</li> }).collect_view();
    view! { <ul class="chips">{who} {how}</ul> }.into_any()
}

/// The first number, or that none is known.
fn reach(app: App, record: &Entry) -> AnyView {
    let unknown = || record.is_reachable_kind().then(|| view! { <p class="unknown">{say(Key::UnknownPhone)}</p> }.into_any());
    match record.phones().next() {
        Some(phone) => Some(contact::call_button(phone, &record.name)),
        None if app.catalogue.unknowns(record).contains(&guide::catalogue::Unknown::Phone) => unknown(),
        None => None,
    }
    .into_any()
}
