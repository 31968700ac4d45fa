//! このガイドについて: what it is and is not, what it keeps, where it was read.

use guide::changes::Changes;
use guide::model::Source;

use crate::dom::{View, el};
use crate::state::{App, Coming};
use crate::view::shared::frame::{lead, section, title};
use crate::view::shared::waiting::waiting;
use crate::view::shared::{card, label, source};
use crate::words;
use crate::words::{Key, say, say_with, told};

/// The screen.
pub fn page(app: App) -> View {
    let city = &app.catalogue().city;
    let paragraph =
        |key: Key| -> View { words::lines(key).into_iter().map(|line| el("p").child(line).into()).collect() };
    let site = el("p").child(source::outside(&city.site, say(Key::AboutCitySite)));
    let edition = el("p").child(say_with(Key::HomeEdition, "{date}", &words::date(city.edition)));
    let read = el("div").live(move || match app.content.details().get() {
        Coming::Here(details) => vec![
            section(Key::AboutChanges, since_last(app, details.changes.as_ref())),
            section(Key::EntrySources, all_sources(&details.sources)),
        ]
        .into(),
        reading => section(Key::EntrySources, waiting(app, reading)),
    });
    vec![
        title(say(Key::AboutTitle)),
        lead(say(Key::AboutLead)),
        section(Key::AboutUnofficial, vec![paragraph(Key::AboutUnofficialText), site.into()]),
        section(Key::AboutTruth, vec![paragraph(Key::AboutTruthText), edition.into()]),
        section(Key::AboutPrivacy, paragraph(Key::AboutPrivacyText)),
        section(Key::AboutAccess, paragraph(Key::AboutAccessText)),
        section(Key::AboutLicence, paragraph(Key::AboutLicenceText)),
        read.into(),
    ]
    .into()
}

/// What this edition says differently from the one before.
fn since_last(app: App, changes: Option<&Changes>) -> View {
    let Some(changes) = changes else { return el("p").child(say(Key::AboutFirst)).into() };
    let changed = changes.changed.iter().map(|one| {
        let fields = one
            .fields
            .iter()
            .map(|&field| vec![el("span.tag").child(say(label::field(field))).into(), " ".into()].into());
        vec![card::link(app, one.entry), el("span").child(fields.collect::<View>()).into()].into()
    });
    let added = changes.added.iter().map(|&at| card::link(app, at));
    let gone = changes.gone.iter().map(|one| words::named(&one.name, &one.kana));
    vec![
        el("p").child(say_with(Key::AboutSince, "{date}", &words::date(changes.since))).into(),
        folded(Key::AboutChanged, "ul.related", changed.collect()),
        folded(Key::AboutAdded, "ul.related", added.collect()),
        folded(Key::AboutGone, "ul.related", gone.collect()),
    ]
    .into()
}

fn all_sources(sources: &[Source]) -> View {
    let lines =
        sources.iter().map(|one| vec![source::titled(one), el("span.facts").child(told(&one.publisher)).into()].into());
    folded(Key::AboutSourcesShow, "ol.sources", lines.collect())
}

/// Some lines behind their number, which says so where there are none.
fn folded(words: Key, list: &str, lines: Vec<View>) -> View {
    let summary = el("summary").child(say_with(words, "{n}", &lines.len().to_string()));
    let lines = lines.into_iter().map(|line| el("li").child(line).into());
    el("details").child(summary).child(el(list).child(lines.collect::<View>())).into()
}
