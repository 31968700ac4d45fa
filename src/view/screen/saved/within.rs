//! Looking through a long list: by words and by the conditions that tell its entries apart.

use crate::view::shared::field::target;
use guide::facet::{Facet, Filter, Value};
use guide::lists::within::Within;
use guide::search::Query;
use web_sys::{Event, HtmlInputElement};

use crate::browser::language::nfkc;
use crate::browser::page;
use crate::dom::{Live, View, effect, el, nothing, owned};
use crate::state::App;
use crate::view::shared::button::button;
use crate::view::shared::facets::{Conditions, row};
use crate::view::shared::label;
use crate::words::{Key, say, say_with};

/// How many entries a list has before it offers to look through it: fewer are seen at once.
const MANY: usize = 6;

owned! {
    /// What they look for in it.
    fn words() -> Live<String> = Live::new(String::new());

    /// What they choose in it.
    fn chosen() -> Live<Filter> = Live::new(Filter::default());

    /// The list that is open by its id, and what words and conditions leave of it.
    pub fn left() -> Live<(String, Within)> = Live::new(Default::default());
}

/// What is chosen in a list.
const CONDITIONS: Conditions = Conditions { chosen: |_| chosen().get(), choose: |_, filter| chosen().set(filter) };

/// Looks the list through that is open, whenever something of it changes.
pub fn follow(app: App) {
    effect(Box::new(move || {
        let list = app.kept.open_list();
        let items = app.kept.lists().with(|lists| lists.items(&list));
        let found = if items.len() < MANY {
            Within { fitting: items.into_iter().map(|item| item.entry).collect(), ..Within::default() }
        } else {
            let query = words().with(|words| Query::new(&nfkc(words)));
            Within::of(&items, app.catalogue(), app.content.index().get(), app.facets(), &query, &chosen().get())
        };
        left().set_if_changed((list, found));
    }));
}

/// Forgets what one looked for.
pub fn forget() {
    words().set(String::new());
    chosen().set(Filter::default());
}

/// The list that is open, if it is long.
pub fn long(app: App) -> Vec<String> {
    let list = app.kept.open_list();
    let is_long = app.kept.lists().with(|lists| lists.items(&list).len() >= MANY);
    if is_long { vec![list] } else { Vec::new() }
}

/// The field that searches in a long list, and its conditions.
pub fn search(app: App) -> View {
    let read = move |event: Event| {
        if let Some(field) = target::<HtmlInputElement>(&event) {
            words().set(field.value());
        }
    };
    let typed = words().get_untracked();
    let field = el("input")
        .attr("id", "find")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("value", &typed)
        .on("input", read);
    let is_narrowed = move || !words().with(String::is_empty) || !chosen().get().is_empty();
    let found = el("span").attr("role", "status").live(move || match is_narrowed() {
        false => nothing(),
        true => say_with(Key::ListsFound, "{n}", &left().with(|(_, within)| within.fitting.len()).to_string()),
    });
    let field =
        el("div.field").child(el("label").attr("for", "find").child(say(Key::ListsFind))).child(field).child(found);
    let is_any = move || left().with(|(_, within)| !within.offered.is_empty());
    el("div").child(field).child(while_it_is(is_any, move || conditions(app))).into()
}

/// Something with listeners that stands while a condition holds.
fn while_it_is(holds: impl Fn() -> bool + 'static, make: impl Fn() -> View + 'static) -> View {
    el("div").switch(holds, move |holds| if *holds { make() } else { nothing() }).into()
}

fn conditions(app: App) -> View {
    let count = move || match chosen().get().choices().len() {
        0 => nothing(),
        count => say_with(Key::FacetChosen, "{n}", &count.to_string()),
    };
    let summary = el("summary").child(say(Key::FacetTitle)).child(" ").child(el("span.facets__chosen").live(count));
    let clear = while_it_is(
        move || !chosen().get().is_empty(),
        move || {
            let clear = button("button", say(Key::FacetClear)).on("click", move |_| {
                chosen().set(Filter::default());
                page::go_to("find");
            });
            clear.into()
        },
    );
    let groups = Facet::OF_LIST.iter().map(|facet| group(app, *facet)).collect::<View>();
    el("details.facets").child(summary).child(groups).child(clear).into()
}

/// A facet, while any of its values is offered.
fn group(app: App, facet: Facet) -> View {
    let values =
        move || offered(facet).into_iter().map(|value| app.facets().slug(facet, value).to_owned()).collect::<Vec<_>>();
    let make = move |slug: &str| match app.facets().value(facet, slug) {
        Some(value) => row(app, facet, value, move || count(facet, value), CONDITIONS),
        None => nothing(),
    };
    let is_any = move || !offered(facet).is_empty();
    let rows = move || {
        el("fieldset.facet")
            .child(el("legend").child(say(label::facet(facet))))
            .child(el("div").each(values, make))
            .into()
    };
    while_it_is(is_any, rows)
}

fn offered(facet: Facet) -> Vec<Value> {
    left()
        .with(|(_, within)| within.offered.iter().filter(|(of, ..)| *of == facet).map(|(_, value, _)| *value).collect())
}

fn count(facet: Facet, value: Value) -> usize {
    let is_it = |(of, one, _): &&(Facet, Value, usize)| (*of, *one) == (facet, value);
    left().with(|(_, within)| within.offered.iter().find(is_it).map(|(.., count)| *count)).unwrap_or_default()
}
