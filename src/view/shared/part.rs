//! Parts of the picture, in words.

use guide::facet::{Facet, Filter};
use guide::model::{Link, Part, PartRef};
use guide::route::Route;

use crate::dom::{View, el, nothing, unheard};
use crate::state::App;
use crate::words::punctuation::heard;
use crate::words::{Key, named, plain, say, say_with, say_with_both, told};

/// A part by its name.
pub fn to_part(app: App, at: PartRef) -> View {
    let part = app.catalogue().part(at);
    let link = el("a").attr("href", &app.address(&Route::Part(at))).attr("id", &format!("part-{}", part.id));
    // In one piece, so that a long reading can be broken inside it.
    link.child(el("span").child(named(&part.label, &part.kana))).into()
}

/// 「この中をさがす」 with the number of entries, or that there is none.
pub fn look_inside(app: App, at: PartRef, part: &Part) -> View {
    let filter = Filter::default().with(Facet::Part, app.facets().part(at));
    let (entries, places) = app.counts_in(at, &Filter::default());
    if entries + places == 0 {
        return el("p.unknown").child(say(Key::MapEmpty)).into();
    }
    let words = match places {
        0 => say_with(Key::MapInside, "{n}", &entries.to_string()),
        places => say_with_both(Key::MapInsidePlaces, ("{n}", &entries.to_string()), ("{places}", &places.to_string())),
    };
    el("a.inside")
        .attr("href", &app.address(&Route::Search(filter)))
        .attr("id", &format!("inside-{}", part.id))
        .child(el("span.visually-hidden").child(named(&part.label, &part.kana)).child(": "))
        .child(words)
        .into()
}

/// What has changed since the deck of 2021.
pub fn since(words: &str) -> View {
    el("p.since").child(el("span.tag").child(say(Key::MapSince))).child(" ").child(told(words)).into()
}

/// The connections of a part and of those inside it, in words.
pub fn connections(app: App, at: PartRef) -> View {
    let links: Vec<View> = app
        .catalogue()
        .diagram
        .links
        .iter()
        .filter(|link| touches(app, link, at))
        .map(|link| el("li").child(connection(app, link)).into())
        .collect();
    if links.is_empty() {
        return nothing();
    }
    el("ul.part__links").child(links.into_iter().collect::<View>()).into()
}

fn touches(app: App, link: &Link, part: PartRef) -> bool {
    let lies_here = |end: PartRef| app.catalogue().lineage(end).any(|around| around == part);
    lies_here(link.from) || link.to.is_some_and(lies_here)
}

/// A connection in words: 「住まい → 医療: 通院・入院」.
fn connection(app: App, link: &Link) -> View {
    let end = |part: PartRef| -> View {
        let record = app.catalogue().part(part);
        el("a")
            .attr("href", &app.address(&Route::Part(part)))
            .child(el("span").child(named(&record.short, &record.short_kana)))
            .into()
    };
    let to = link.to.map_or_else(|| say(Key::MapWhole), end);
    vec![
        end(link.from),
        " ".into(),
        heard(&plain(Key::MapTo)),
        unheard("→"),
        to,
        heard(":"),
        el("span.also").child(told(&link.words)).into(),
    ]
    .into()
}
