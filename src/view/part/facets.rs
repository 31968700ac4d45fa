//! Facets with their counts, what is chosen as chips, and the help where nothing is
//! left.

use guide::facet::{Facet, Filter, Value};
use guide::hours::status::Only;
use guide::model::EntryRef;

use super::icon::icon;
use super::label;
use crate::browser::page;
use crate::view::el::{El, View, el, nothing};
use crate::view::live::Live;
use crate::view::state::App;
use crate::view::text::{Key, plain, plain_with, say, say_around, say_with};

/// Conditions of one kind: what is chosen of them, and how something else is.
#[derive(Clone, Copy)]
pub struct Conditions {
    /// What is chosen; it is followed.
    pub chosen: fn(App) -> Filter,
    /// Chooses something else.
    pub choose: fn(App, Filter),
}

/// Those of the screen, which stand in its address.
const OF_SCREEN: Conditions = Conditions { chosen: App::filter, choose: App::choose };

/// The panel of facets.
pub fn panel(app: App, facets: &'static [Facet]) -> View {
    let chosen = move || match app.filter().choices().len() {
        0 => nothing(),
        count => say_with(Key::FacetChosen, "{n}", &count.to_string()),
    };
    let summary = el("summary").child(say(Key::FacetTitle)).child(" ").child(el("span.facets__chosen").live(chosen));
    // Where it is closed at first its boxes are drawn when it opens, in whatever way: they are most of the screen.
    let is_drawn = Live::new(page::is_wide());
    let panel = el("details.facets").on("toggle", move |_| is_drawn.set_if_new(true)).child(summary);
    let panel = if page::is_wide() { panel.attr("open", "") } else { panel };
    let groups = move || {
        facets.iter().enumerate().map(|(place, facet)| group(app, *facet, place, label::facet(*facet))).collect()
    };
    let panel = panel.child(el("div").live_while(move || is_drawn.get(), groups));
    // With a keyboard it is a long way through all of them.
    let skip = button("button skip").on("click", |_| {
        page::go_to("results");
    });
    vec![skip.child(el("span").child(say(Key::SearchToResults))).into(), panel.into()].into()
}

/// One facet with its values; `place` is where it stands among those of the screen.
pub fn group(app: App, facet: Facet, place: usize, heading: Key) -> View {
    let rows = app
        .facets()
        .values(facet)
        .enumerate()
        .filter(|(_, value)| facet != Facet::Part || is_top(app, *value))
        .map(|(at, value)| {
            row(app, facet, value, move || app.results.with(|results| results.count(place, at)), OF_SCREEN)
        })
        .collect::<View>();
    el("fieldset.facet").child(el("legend").child(say(heading))).child(rows).into()
}

/// Of the picture only the outermost parts are offered; the picture itself leads further in.
fn is_top(app: App, value: Value) -> bool {
    app.catalogue().parts_in(None).any(|(part, _)| app.facets().part(part) == value)
}

/// One value with what it would give.
pub fn row(app: App, facet: Facet, value: Value, count: impl Fn() -> usize + Copy + 'static, of: Conditions) -> View {
    let field = el("input")
        .attr("type", "checkbox")
        .attr("id", &format!("f-{}-{}", facet.slug(), app.facets().slug(facet, value)))
        .live_checked(move || (of.chosen)(app).has(facet, value))
        .on("change", move |_| (of.choose)(app, (of.chosen)(app).toggled(facet, value)));
    el("label.choice")
        .live_attr("data-zero", move || (count() == 0).to_string())
        .child(field)
        .child(el("span.choice__word").child(label::value(app, facet, value)))
        .child(el("span.choice__count").child(say_around(
            Key::MapCount,
            "{n}",
            el("span").live_text(move || count().to_string()).into(),
        )))
        .into()
}

/// What is chosen, as chips that let go.
pub fn chosen(app: App) -> View {
    el("div")
        .live(move || {
            let filter = app.filter();
            let choices = filter.choices();
            if choices.is_empty() {
                return nothing();
            }
            let chips = choices.into_iter().map(|(facet, value)| chip(app, filter, facet, value)).collect::<View>();
            let words = el("span").child(say(Key::FacetClear));
            let clear = button("chip")
                .on("click", move |_| {
                    app.only.set(Only::All);
                    let_go(app, Filter::default());
                })
                .child(words);
            el("ul.chosen").attr("aria-label", &plain(Key::FacetList)).child(chips).child(el("li").child(clear)).into()
        })
        .into()
}

/// Lets a condition go. Its button goes with it, so the focus moves to the results.
fn let_go(app: App, filter: Filter) {
    app.choose(filter);
    page::go_to("results");
}

fn button(class: &str) -> El {
    el("button").attr("type", "button").class(class)
}

fn chip(app: App, filter: Filter, facet: Facet, value: Value) -> View {
    let spoken = plain_with(Key::FacetRelease, "{name}", &label::value_plain(app, facet, value));
    let release = button("chip")
        .attr("aria-label", &spoken)
        .on("click", move |_| let_go(app, filter.toggled(facet, value)))
        .child(el("span").child(label::value(app, facet, value)))
        .child(icon("close"));
    el("li").child(release).into()
}

/// Each condition with the number of entries that letting it go would give.
pub fn releases(app: App, found: &[EntryRef]) -> View {
    let filter = app.filter();
    filter
        .choices()
        .into_iter()
        .map(|(facet, value)| {
            let without = filter.toggled(facet, value);
            let count = found.iter().filter(|entry| app.facets().matches(**entry, &without)).count();
            let release = button("button")
                .on("click", move |_| let_go(app, without))
                .child(el("span").child(say_around(Key::FacetRelease, "{name}", label::value(app, facet, value))))
                .child(" ")
                .child(el("span").child(say_with(Key::MapCount, "{n}", &count.to_string())));
            el("li").child(release).into()
        })
        .collect()
}
