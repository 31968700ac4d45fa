//! いますぐ相談: the help lines. The first ones stand on the static card above, which
//! needs no script; here are all of them, those for right now first.

use guide::details::Details;
use guide::hours::status::{Answers, Only};
use guide::model::{Entry, EntryRef, Kind, Purpose, Sure};

use crate::browser::page;
use crate::dom::{Live, View, el, nothing, owned, show};
use crate::state::{App, Coming};
use crate::view::shared::frame::{lead, on_opening, section, title};
use crate::view::shared::waiting::waiting;
use crate::view::shared::{card, contact, label, now, source};
use crate::words::punctuation::pause;
use crate::words::{Key, proper_name, say, told};

owned! {
    /// Whether it leaves out those who do not answer now.
    fn only_lines() -> Live<Only> = Live::new(Only::All);
}

/// The screen.
pub fn page(app: App) -> View {
    let lines = move || match app.content.whole() {
        Coming::Here((details, doors)) => (doors.help_lines)(app, details),
        coming => waiting(app, coming),
    };
    vec![title(say(Key::HelpTitle)), lead(say(Key::HelpLead)), el("div").live(lines).into()].into()
}

/// Those for right now, and the others.
pub fn lines(app: App, details: &'static Details) -> View {
    on_opening(app, || only_lines().set(Only::All));
    let is_for_now = |at: EntryRef| details.of(at).contacts.iter().any(|contact| contact.purpose == Purpose::Crisis);
    let (first, other): (Vec<_>, Vec<_>) = app.catalogue().of_kind(Kind::HelpLine).partition(|(at, _)| is_for_now(*at));
    let group = |lines: Vec<(EntryRef, &'static Entry)>| {
        // Whom one asked for; it follows the choice, not the clock, so nothing leaves under a finger.
        let wanted = move || {
            let (only, now) = (only_lines().get(), app.finding.now().get_untracked());
            let mut wanted = Vec::new();
            for (at, entry) in &lines {
                if only.keeps(details.answers(entry, *at, now)) {
                    wanted.push(entry.id.clone());
                }
            }
            wanted
        };
        el("ul.lines").each(wanted, move |id| match app.catalogue().find(id) {
            Some(at) => line(app, details, at, app.catalogue().entry(at)),
            None => nothing(),
        })
    };
    let switch = now::switch(app, only_lines().read_only(), |_, only| only_lines().set(only), count);
    vec![now::note(app), switch, section(Key::HelpNow, group(first)), section(Key::HelpOther, group(other))].into()
}

/// Of how many lines one can say so now.
fn count(app: App, wanted: Answers) -> usize {
    let (Coming::Here(details), now) = (app.content.details().get(), app.finding.now().get()) else { return 0 };
    app.catalogue().of_kind(Kind::HelpLine).filter(|(at, entry)| details.answers(entry, *at, now) == wanted).count()
}

fn line(app: App, details: &'static Details, at: EntryRef, entry: &'static Entry) -> View {
    let own = details.of(at);
    el("li.line")
        .child(el("h3").child(card::link(app, at)))
        .child(el("p").child(label::sentence(app, at)))
        .child(contact::contacts(app, details, &own.contacts, &entry.name))
        .child(own.caution.as_ref().map(|caution| el("p.caution").child(told(caution))))
        .into()
}

/// Draws the lines of the static card anew. They say what the build wrote there (`xtask/src/build/static_pages.rs`).
pub fn redraw_card(app: App, details: &'static Details) {
    let city = &app.catalogue().city;
    let draw = |id: &str, entries: &[EntryRef], is_named: bool| {
        if let Some(list) = page::element(id) {
            show(&list, entries.iter().map(|at| card_line(app, details, *at, is_named)).collect());
        }
    };
    page::keeping_sight(|| {
        draw("help-lines", &city.help_card, true);
        draw("help-short", &city.emergency, false);
    });
}

fn card_line(app: App, details: &'static Details, at: EntryRef, is_named: bool) -> View {
    let entry = app.catalogue().entry(at);
    let Some(contact) = details.of(at).phones().find(|contact| contact.purpose == Purpose::Crisis) else {
        return nothing();
    };
    let hours = contact.hours.as_ref().map_or_else(|| say(Key::UnknownHours), |hours| told(&hours.words));
    let fee = say(contact.fee.map_or(Key::UnknownCost, label::fee));
    let named = is_named.then(|| el("p.help-card__name").child(proper_name(&entry.name, "", &[])));
    let facts = is_named.then(|| el("p.facts").child(hours).child(pause()).child(fee));
    let caveat = contact.caveat.as_ref().filter(|_| is_named).map(|caveat| el("p.caveat").child(told(caveat)));
    let unsure = (contact.sure == Some(Sure::B)).then(|| el("p.brief").child(say(Key::ContactSureB)));
    el("li")
        .child(named)
        .child(entry.crisis_phone().map(|phone| contact::call_button(phone, &entry.name)))
        .child(facts)
        .child(caveat)
        .child(unsure)
        .child(source::brief(details, &contact.sources))
        .into()
}

/// The first help lines in short, for where words of crisis were typed.
pub fn first_lines(app: App) -> View {
    let city = &app.catalogue().city;
    let lines = city.help_card.iter().chain(&city.emergency).map(|at| {
        let entry = app.catalogue().entry(*at);
        let phone = entry.crisis_phone();
        el("li")
            .child(el("p.help-card__name").child(proper_name(&entry.name, "", &[])))
            .child(phone.map(|phone| contact::call_button(phone, &entry.name)))
            .into()
    });
    el("section.help-card")
        .child(el("h2").child(say(Key::HelpCardTitle)))
        .child(el("ul.help-card__lines").child(lines.collect::<View>()))
        .child(el("p").child(el("a").attr("href", "#/help").child(say(Key::HelpAll))))
        .into()
}
