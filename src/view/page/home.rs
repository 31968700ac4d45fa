//! ホーム: say the trouble, say for whom, or begin with the picture.

use guide::facet::{Facet, Filter};
use guide::model::Audience;
use guide::route::Route;
use leptos::prelude::*;

use super::search::search_box;
use super::{section, title};
use crate::browser::location;
use crate::view::part::icon::icon;
use crate::view::part::{card, label};
use crate::view::state::App;
use crate::view::text::{Key, named, say, say_with, situation};

/// The screen.
pub fn page(app: App) -> AnyView {
    let map = app.address(&Route::CareMap);
    let activities = app.address(&Route::Activities(Filter::default()));
    view! {
        {title(say(Key::HomeTitle))}
        <p class="lead">{say(Key::HomeLead)}</p>
        {search_box(app, go_to_search)}
        {section(Key::HomeWho, who(app))}
        {section(Key::HomeNeeds, needs(app))}
        {section(Key::HomeUnsure, view! { <ul class="cards">{card::card(app, app.catalogue.city.first_desk, None)}</ul> }.into_any())}
        {section(Key::HomeMore, view! {
            <ul class="ways">
                <li><a class="way" href=map>{icon("map")} <span>{say(Key::HomeMap)}</span></a></li>
                <li><a class="way" href=activities>{icon("activity")} <span>{say(Key::HomeActivities)}</span></a></li>
                <li><a class="way" href="list.html">{icon("list")} <span>{say(Key::HomeList)}</span></a></li>
            </ul>
        }.into_any())}
        <p class="edition">{say_with(Key::HomeEdition, "{date}", &app.catalogue.city.edition.to_string())}</p>
    }
    .into_any()
}

/// Searching from home opens さがす.
fn go_to_search() {
    location::open("#/search");
}

fn who(app: App) -> AnyView {
    let ways = Audience::ALL
        .iter()
        .map(|audience| {
            let filter = Filter::default().with(Facet::Audience, app.facets.audience(*audience));
            let address = app.address(&Route::Search(filter));
            view! { <li><a class="way" href=address>{icon(audience.slug())} <span>{say(label::audience(*audience))}</span></a></li> }
        })
        .collect_view();
    view! { <ul class="ways ways--three">{ways}</ul> }.into_any()
}

fn needs(app: App) -> AnyView {
    let links = app
        .catalogue
        .situations()
        .map(|(at, need)| {
            let address = app.address(&Route::Search(Filter::default().with(Facet::Need, app.facets.need(at))));
            let id = format!("need-{}", need.id);
            view! {
                <li>
                    <a class="need" href=address id=id>
                        <span class="need__name">{named(&need.name, &need.kana)}</span>
                        <span class="need__summary">{situation(need)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="needs">{links}</ul> }.into_any()
}
