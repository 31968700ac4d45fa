//! いますぐ相談: the help lines. The first ones stand on the static card above, which
//! needs no script; here are all of them, those for right now first.

use guide::details::Details;
use guide::model::{Entry, EntryRef, Kind, Purpose};

use super::{lead, section, title};
use crate::view::el::{View, el};
use crate::view::part::waiting::waiting;
use crate::view::part::{card, contact, now};
use crate::view::state::{App, Reading};
use crate::view::text::{Key, say, summary};

/// The screen.
pub fn page(app: App) -> View {
    let lines = move || match app.details.get() {
        Reading::Here(details) => lines(app, details),
        reading => waiting(app, reading),
    };
    vec![title(say(Key::HelpTitle)), lead(say(Key::HelpLead)), el("div").live(lines).into()].into()
}

fn lines(app: App, details: &'static Details) -> View {
    let is_for_now = |at: EntryRef| details.of(at).contacts.iter().any(|contact| contact.purpose == Purpose::Crisis);
    let (first, other): (Vec<_>, Vec<_>) = app.catalogue.of_kind(Kind::HelpLine).partition(|(at, _)| is_for_now(*at));
    let group = |lines: Vec<(EntryRef, &Entry)>| {
        el("ul.lines").child(lines.into_iter().map(|(at, entry)| line(app, details, at, entry)).collect::<View>())
    };
    vec![now::note(app), section(Key::HelpNow, group(first)), section(Key::HelpOther, group(other))].into()
}

fn line(app: App, details: &'static Details, at: EntryRef, entry: &Entry) -> View {
    let own = details.of(at);
    let contacts = own.contacts.iter().map(|one| contact::contact(app, details, one, &entry.name)).collect::<View>();
    el("li.line")
        .child(el("h3").child(card::link(app, at)))
        .child(el("p").child(summary(entry)))
        .child((!own.contacts.is_empty()).then(|| el("ul.contacts").child(contacts)))
        .child(own.caution.as_ref().map(|caution| el("p.caution").child(caution)))
        .into()
}

/// The first help lines in short, for where words of crisis were typed.
pub fn first_lines(app: App) -> View {
    let city = &app.catalogue.city;
    let lines = city.help_card.iter().chain(&city.emergency).map(|at| {
        let entry = app.catalogue.entry(*at);
        let phone = entry.crisis_phone();
        el("li")
            .child(el("p.help-card__name").child(&entry.name))
            .child(phone.map(|phone| contact::call_button(phone, &entry.name)))
            .into()
    });
    el("section.help-card")
        .child(el("h2").child(say(Key::HelpCardTitle)))
        .child(el("p").child(say(Key::HelpCardLead)))
        .child(el("ul.help-card__lines").child(lines.collect::<View>()))
        .child(el("p").child(el("a").attr("href", "#/help").child(say(Key::HelpAll))))
        .into()
}
