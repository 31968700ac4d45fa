//! 取り組み: the awareness activities by the deck's four headings, narrowed by who
//! they are for, who holds them and how often.

use crate::view::shared::count::count;
use guide::facet::Facet;
use guide::model::{EntryRef, Form};

use crate::dom::{View, el, nothing};
use crate::state::App;
use crate::view::shared::frame::{lead, section, title};
use crate::view::shared::{card, facets, label};
use crate::words::{Key, say};

/// The screen.
pub fn page(app: App) -> View {
    let groups = Form::ALL.iter().map(|form| el("div").live(move || group(app, *form)).into());
    let none = move || match app.finding.results().with(|results| results.fitting.len()) {
        0 => el("div.nothing")
            .child(el("p").child(say(Key::SearchNothing)))
            .child(
                el("ul.releases").child(app.finding.results().with(|results| facets::releases(app, &results.by_words))),
            )
            .into(),
        _ => nothing(),
    };
    let main = el("div.columns__main")
        .child(facets::chosen(app))
        .child(count(app))
        .child(groups.collect::<View>())
        .child(el("div").live(none));
    let columns = el("div.columns").child(facets::panel(app, Facet::OF_ACTIVITIES)).child(main);
    vec![title(say(Key::ActivitiesTitle)), lead(say(Key::ActivitiesLead)), columns.into()].into()
}

fn group(app: App, form: Form) -> View {
    let is_of_form = |entry: &EntryRef| app.catalogue().entry(*entry).form() == Some(form);
    let of_form: Vec<EntryRef> =
        app.finding.results().with(|results| results.fitting.iter().map(|hit| hit.entry).filter(is_of_form).collect());
    if of_form.is_empty() {
        return nothing();
    }
    section(label::form(form), card::cards(app, of_form))
}
