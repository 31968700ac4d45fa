//! ホーム: say the trouble, say for whom, or begin with the picture.

use crate::view::shared::search_box::search_box;
use guide::facet::{Facet, Filter};
use guide::model::Audience;
use guide::route::Route;

use crate::browser::location;
use crate::dom::{View, el, nothing};
use crate::state::{App, Coming};
use crate::view::shared::frame::{lead, section, title, way};
use crate::view::shared::{card, label, languages};
use crate::words;
use crate::words::{Key, named, say, say_with, told};

/// The screen.
pub fn page(app: App) -> View {
    let edition = words::date(app.catalogue().city.edition);
    vec![
        title(say(Key::HomeTitle)),
        lead(say(Key::HomeLead)),
        // Searching from home opens さがす.
        search_box(app, || location::open("#/search")),
        languages::tongues(app),
        section(Key::HomeWho, who(app)),
        section(Key::HomeNeeds, needs(app)),
        section(Key::HomeUnsure, card::cards(app, [app.catalogue().city.first_desk])),
        section(Key::HomeMore, more(app)),
        el("p.edition").child(say_with(Key::HomeEdition, "{date}", &edition)).into(),
    ]
    .into()
}

fn more(app: App) -> View {
    let activities = app.address(&Route::Activities(Filter::default()));
    el("ul.ways")
        .child(way(&app.address(&Route::CareMap(Filter::default())), "map", Key::HomeMap))
        .child(way("#/town", "housing", Key::HomeTown))
        .child(way("#/schemes", "welfare", Key::HomeSchemes))
        .child(way(&activities, "activity", Key::HomeActivities))
        .child(way("list.html", "list", Key::HomeList))
        .into()
}

fn who(app: App) -> View {
    let ways = Audience::ALL.iter().map(|audience| {
        let filter = Filter::default().with(Facet::Audience, app.facets().audience(*audience));
        way(&app.address(&Route::Search(filter)), audience.slug(), label::audience(*audience))
    });
    el("ul.ways ways--three").child(ways.collect::<View>()).into()
}

fn needs(app: App) -> View {
    let links = app.catalogue().situations().map(|(at, need)| {
        let address = app.address(&Route::Search(Filter::default().with(Facet::Need, app.facets().need(at))));
        let link = el("a.need")
            .attr("href", &address)
            .attr("id", &format!("need-{}", need.id))
            .child(el("span.need__name").child(named(&need.name, &need.kana)))
            .child(el("span.need__summary").live(move || match app.content.details().get() {
                Coming::Here(details) => told(details.of_situation(at)),
                Coming::Fetching | Coming::Failed => nothing(),
            }));
        el("li").child(link).into()
    });
    el("ul.needs").child(links.collect::<View>()).into()
}
