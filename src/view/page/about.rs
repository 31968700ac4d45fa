//! このガイドについて: what it is and is not, what it keeps, where it was read.

use guide::model::Source;

use super::{lead, section, title};
use crate::view::el::{View, el};
use crate::view::part::source;
use crate::view::part::waiting::waiting;
use crate::view::state::{App, Reading};
use crate::view::text::{self, Key, say, say_with, told};

/// The screen.
pub fn page(app: App) -> View {
    let city = &app.catalogue.city;
    let paragraph = |key: Key| -> View { text::lines(key).into_iter().map(|line| el("p").child(line).into()).collect() };
    let site = el("p").child(source::outside(&city.site, say(Key::AboutCitySite)));
    let edition = el("p").child(say_with(Key::HomeEdition, "{date}", &text::date(city.edition)));
    let sources = el("div").live(move || match app.details.get() {
        Reading::Here(details) => all_sources(&details.sources),
        reading => waiting(app, reading),
    });
    vec![
        title(say(Key::AboutTitle)),
        lead(say(Key::AboutLead)),
        section(Key::AboutUnofficial, vec![paragraph(Key::AboutUnofficialText), site.into()]),
        section(Key::AboutTruth, vec![paragraph(Key::AboutTruthText), edition.into()]),
        section(Key::AboutPrivacy, paragraph(Key::AboutPrivacyText)),
        section(Key::AboutAccess, paragraph(Key::AboutAccessText)),
        section(Key::AboutLicence, paragraph(Key::AboutLicenceText)),
        section(Key::EntrySources, sources),
    ]
    .into()
}

fn all_sources(sources: &[Source]) -> View {
    let lines = sources.iter().map(|one| {
        el("li").child(source::titled(one)).child(el("span.facts").child(told(&one.publisher))).into()
    });
    let count = sources.len().to_string();
    el("details")
        .child(el("summary").child(say_with(Key::AboutSourcesShow, "{n}", &count)))
        .child(el("ol.sources").child(lines.collect::<View>()))
        .into()
}
