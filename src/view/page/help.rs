//! いますぐ相談: the help lines. The first ones stand on the static card above, which
//! needs no script; here are all of them, those for right now first.

use guide::model::{Contact, Entry, EntryRef, Kind, Purpose};
use leptos::prelude::*;

use super::{section, title};
use crate::view::part::{card, contact};
use crate::view::state::App;
use crate::view::text::{Key, say, summary};

/// The screen.
pub fn page(app: App) -> AnyView {
    let (now, other): (Vec<_>, Vec<_>) = app
        .catalogue
        .entries()
        .filter(|(_, entry)| entry.kind == Kind::HelpLine)
        .partition(|(_, entry)| entry.contacts.iter().any(|contact| contact.purpose == Purpose::Crisis));
    let group = |lines: Vec<(EntryRef, &'static Entry)>| {
        let lines = lines.into_iter().map(|(at, entry)| line(app, at, entry)).collect_view();
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! {
        {title(say(Key::HelpTitle))}
        <p class="lead">{say(Key::HelpLead)}</p>
        {section(Key::HelpNow, group(now))}
        {section(Key::HelpOther, group(other))}
    }
    .into_any()
}

fn line(app: App, at: EntryRef, entry: &'static Entry) -> AnyView {
    let contacts = entry.contacts.iter().map(|one| contact::contact(app, one, &entry.name)).collect_view();
    let caution = entry.caution.clone().map(|caution| view! { <p class="caution">{caution}</p> });
    view! {
        <li class="line">
            <h3>{card::link(app, at)}</h3>
            <p>{summary(entry)}</p>
            <ul class="contacts">{contacts}</ul>
            {caution}
        </li>
    }
    .into_any()
}

/// The first help lines in short, for where words of crisis were typed.
pub fn first_lines(app: App) -> AnyView {
    let lines = app
        .catalogue
        .city
        .help_card
        .iter()
        .chain(&app.catalogue.city.emergency)
        .map(|at| {
            let entry = app.catalogue.entry(*at);
            let phone = entry.phones().find(|phone| phone.purpose == Purpose::Crisis);
            view! { <li><span>{entry.name.clone()}</span> {phone.map(|phone: &Contact| contact::call_button(phone, &entry.name))}</li> }
        })
        .collect_view();
    view! {
        <section class="help-card">
            <h2>{say(Key::HelpCardTitle)}</h2>
            <p>{say(Key::HelpCardLead)}</p>
            <ul class="help-card__lines">{lines}</ul>
            <p><a href="#/help">{say(Key::HelpAll)}</a></p>
        </section>
    }
    .into_any()
}
