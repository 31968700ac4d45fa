//! このガイドについて: what it is and is not, what it keeps, where it was read.

use leptos::prelude::*;

use super::{section, title};
use crate::view::part::source;
use crate::view::state::App;
use crate::view::text::{Key, say, say_with};

/// The screen.
pub fn page(app: App) -> AnyView {
    let city = &app.catalogue.city;
    let sources = app
        .catalogue
        .sources
        .iter()
        .map(|one| {
            let title = match &one.link {
                Some(link) => source::outside(link, one.title.clone().into_any()),
                None => one.title.clone().into_any(),
            };
            view! { <li>{title} <span class="facts">{one.publisher.clone()}</span></li> }
        })
        .collect_view();
    view! {
        {title(say(Key::AboutTitle))}
        <p class="lead">{say(Key::AboutLead)}</p>
        {section(Key::AboutUnofficial, view! { <p>{say(Key::AboutUnofficialText)}</p> <p>{source::outside(&city.site, say(Key::AboutCitySite))}</p> }.into_any())}
        {section(Key::AboutTruth, view! { <p>{say(Key::AboutTruthText)}</p> <p>{say_with(Key::HomeEdition, "{date}", &city.edition.to_string())}</p> }.into_any())}
        {section(Key::AboutPrivacy, view! { <p>{say(Key::AboutPrivacyText)}</p> }.into_any())}
        {section(Key::AboutAccess, view! { <p>{say(Key::AboutAccessText)}</p> }.into_any())}
        {section(Key::AboutLicence, view! { <p>{say(Key::AboutLicenceText)}</p> }.into_any())}
        {section(Key::EntrySources, view! { <details><summary>{say_with(Key::AboutSourcesShow, "{n}", &app.catalogue.sources.len().to_string())}</summary> <ol class="sources">{sources}</ol></details> }.into_any())}
    }
    .into_any()
}
