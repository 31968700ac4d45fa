//! わたしの町: whom to ask where one lives, and what is near. First the name of the town, then 丁目, and 番 only where a
//! border runs through it.

use guide::details::Details;
use guide::facet::{Facet, Filter};
use guide::formats::qr;
use guide::model::{EntryRef, Kind, Phone, Position, ServiceRef};
use guide::route::Route;
use guide::town::{Block, Chosen, Duty, Town, Why};

use crate::browser::{hand, location, page};
use crate::dom::{RcLive, View, el, nothing};
use crate::state::{App, Coming};
use crate::view::shared::button::{button, print_button};
use crate::view::shared::code::code;
use crate::view::shared::field::{by_hand, select};
use crate::view::shared::frame::{lead, section, title};
use crate::view::shared::waiting::waiting;
use crate::view::shared::{card, contact, label, places, source, town_picture};
use crate::words;
use crate::words::punctuation::comma;
use crate::words::{Key, plain, plain_with, say, say_around, say_with, told, told_plain};

/// Of how many places of each service it tells.
const MOST: usize = 3;

/// The screen.
pub fn page(app: App, slug: Option<&str>) -> View {
    let slug = slug.map(str::to_owned);
    let body = move || match app.content.details().get() {
        Coming::Here(details) => match slug.as_deref().map(|slug| (slug, details.towns.chosen(slug))) {
            None => vec![kept(app, details), names(app, details), picture(app, None, RcLive::new(None))].into(),
            Some((slug, Some(Chosen::Name(towns)))) => chome(app, slug, &towns),
            Some((_, Some(Chosen::Town(town)))) => known(app, details, town),
            Some((slug, None)) => {
                let unknown = el("p.caution").child(say_with(Key::TownUnknown, "{words}", slug));
                vec![unknown.into(), names(app, details), picture(app, None, RcLive::new(None))].into()
            }
        },
        coming => waiting(app, coming),
    };
    vec![title(say(Key::TownTitle)), lead(say(Key::TownLead)), el("div").live(body).into()].into()
}

fn address(app: App, slug: &str) -> String {
    app.address(&Route::Town(Some(slug.to_owned())))
}

fn to_town(app: App, slug: &str, words: View) -> View {
    let link = el("a.button").attr("href", &address(app, slug)).attr("id", &["to-", slug].concat());
    el("li").child(link.child(el("span").child(words))).into()
}

/// The way to the town that the typed words name, above what they find.
pub fn named(app: App, details: &'static Details) -> View {
    let link = move || {
        let (slug, words) = match app.finding.query().with(|typed| details.towns.named_in(typed))? {
            Chosen::Town(town) => (town.slug.as_str(), label::town(town)),
            Chosen::Name(towns) => {
                towns.first().map(|town| (town.name_slug(), words::named(&town.name, &town.kana)))?
            }
        };
        Some(el("ul.choices").child(to_town(app, slug, say_around(Key::TownWhoseDesks, "{town}", words))))
    };
    el("div").live(move || link().into()).into()
}

/// The names of the towns. One with a single 丁目 leads there at once.
fn names(app: App, details: &Details) -> View {
    let links =
        details.towns.names().into_iter().map(|town| match details.towns.of_name(town.name_slug()).as_slice() {
            [only] => to_town(app, &only.slug, label::town(only)),
            _ => to_town(app, town.name_slug(), words::named(&town.name, &town.kana)),
        });
    section(Key::TownChoose, el("ul.choices").child(links.collect::<View>()))
}

/// The 丁目 of a name.
fn chome(app: App, slug: &str, towns: &[&Town]) -> View {
    let links = towns.iter().map(|town| to_town(app, &town.slug, label::town(town)));
    let choices = section(Key::TownChome, el("ul.choices").child(links.collect::<View>()));
    vec![choices, picture(app, Some(slug.to_owned()), RcLive::new(None)), other()].into()
}

/// 町の図, with a town lit, and the nearest places of the service that is looked at.
fn picture(app: App, lit: Option<String>, service: RcLive<Option<ServiceRef>>) -> View {
    let marks = move |lit: &str| -> Vec<(Position, String)> {
        let (Some(details), Some(service)) = (app.content.details_now(), service.get()) else { return Vec::new() };
        let Some(Chosen::Town(town)) = details.towns.chosen(lit) else { return Vec::new() };
        let near = details.nearest(app.catalogue(), town.position, MOST);
        let of_service = near.into_iter().filter(|(of, _)| *of == service).flat_map(|(_, places)| places);
        let mark =
            |(at, _): (EntryRef, u32)| Some((details.of(at).position?, told_plain(&app.catalogue().entry(at).name)));
        of_service.filter_map(mark).collect()
    };
    let drawn = move || {
        let marks = lit.as_deref().map(&marks).unwrap_or_default();
        town_picture::picture(app, lit.as_deref(), &marks)
    };
    let list = app.content.details_now().map(|details| list(app, details));
    section(Key::TownPicture, vec![el("div.picture").live(drawn).into(), list.into()])
}

/// What the picture says, as a list: the towns of each 生活あんしん拠点. A town that is divided stands below each of its own.
fn list(app: App, details: &'static Details) -> View {
    let chip = |(town, is_part): (&Town, bool)| {
        let part = is_part.then(|| say(Key::TownPart));
        let words = el("span").child(label::town(town)).child(part);
        el("li").child(el("a.button").attr("href", &address(app, &town.slug)).child(words)).into()
    };
    let desks = details.towns.by_desk(Duty::Base).into_iter().map(|(desk, towns)| {
        let chips = towns.into_iter().map(chip).collect::<View>();
        vec![el("h3").child(label::entry(app, desk.entry)).into(), el("ul.choices").child(chips).into()].into()
    });
    let names = details.towns.names().into_iter().map(|town| {
        let link = el("a.button").attr("href", &address(app, town.name_slug()));
        el("li").child(link.child(el("span").child(words::named(&town.name, &town.kana)))).into()
    });
    el("details.facets")
        .attr("id", "town-list")
        .child(el("summary").child(say(Key::TownList)))
        .child(el("ul.choices").child(names.collect::<View>()))
        .child(desks.collect::<View>())
        .into()
}

fn other() -> View {
    el("p").child(el("a.button").attr("href", "#/town").child(el("span").child(say(Key::TownOther)))).into()
}

/// The town that this device keeps.
fn kept(app: App, details: &'static Details) -> View {
    el("div")
        .live(move || match app.kept.town().get().as_deref().and_then(|slug| details.towns.chosen(slug)) {
            Some(Chosen::Town(town)) => {
                let link = el("ul.choices").child(to_town(app, &town.slug, label::town(town)));
                section(Key::TownKept, link)
            }
            _ => nothing(),
        })
        .into()
}

/// Everything about one town.
fn known(app: App, details: &'static Details, town: &'static Town) -> View {
    let block = RcLive::new(None::<Block>);
    let near = details.nearest(app.catalogue(), town.position, MOST);
    let looked_at = RcLive::new(None::<ServiceRef>);
    let asked = if details.towns.needs_block(town) { numbers(details, town, block.clone()) } else { nothing() };
    let of_block = block.clone();
    let place = el("p.facts").child(["〒", &town.postcode].concat());
    vec![
        el("h2.count").attr("id", "town").child(label::town(town)).into(),
        place.into(),
        asked,
        // What changes with 番 is heard.
        el("div")
            .attr("aria-live", "polite")
            .switch(move || of_block.get(), move |block| desks(app, details, town, *block))
            .into(),
        around(app, details, town, &near, &looked_at),
        picture(app, Some(town.slug.clone()), looked_at),
        keep(app, town),
        hand_over(app, town),
        section(Key::EntrySources, source::sources(details, &details.towns.sources.iter().collect::<Vec<_>>())),
        other(),
        sheet(app, details, town, block, near),
    ]
    .into()
}

/// 番, and 号 where a border runs through that 番. They stay on this screen: no address and no storage holds them.
fn numbers(details: &'static Details, town: &'static Town, block: RcLive<Option<Block>>) -> View {
    let last = details.towns.last_number(town).unwrap_or_default();
    let (to_number, to_house, shown) = (block.clone(), block.clone(), block);
    let number = choice("number", Key::TownNumber, last, move |number| {
        to_number.set(number.map(|number| Block { number, house: None }));
    });
    let houses = move || {
        let number = shown.with(|block| block.map(|block| block.number))?;
        details.towns.last_house(town, number).map(|last| (number, last))
    };
    let house = move |asked: &Option<(u16, u16)>| {
        let Some((number, last)) = *asked else { return nothing() };
        let to_house = to_house.clone();
        choice("house", Key::TownHouse, last, move |house| to_house.set(Some(Block { number, house })))
    };
    el("div.fields")
        .child(el("p").child(say(Key::TownWhere)))
        .child(number)
        .child(el("div").switch(houses, house))
        .into()
}

/// A choice of a number up to the last that the paper prints, of a greater one, or of none.
fn choice(id: &str, words: Key, last: u16, chosen: impl Fn(Option<u16>) + 'static) -> View {
    let any = ("0".to_owned(), plain(Key::TownAny));
    let numbers = (1..=last).map(|number| (number.to_string(), number.to_string()));
    let beyond = ((last + 1).to_string(), plain_with(Key::TownBeyond, "{n}", &last.to_string()));
    let options: Vec<_> = std::iter::once(any).chain(numbers).chain([beyond]).collect();
    let choose = move |value: String| chosen(value.parse().ok().filter(|number| *number > 0));
    select(id, words, &options, "", Box::new(choose))
}

fn duty(duty: Duty) -> Key {
    match duty {
        Duty::Nurse => Key::TownNurse,
        Duty::Base => Key::TownBase,
        Duty::Tax => Key::TownTax,
    }
}

fn why(why: Why) -> Key {
    match why {
        Why::NeedsNumber => Key::TownNeedsNumber,
        Why::NeedsHouse => Key::TownNeedsHouse,
        Why::NotPrinted => Key::TownNotPrinted,
        Why::Unclear => Key::TownUnclear,
    }
}

/// The desks that are responsible, each kind with its own heading.
fn desks(app: App, details: &'static Details, town: &'static Town, block: Option<Block>) -> View {
    let of_duty = details.towns.responsible(town, block).into_iter().map(|(of, who)| {
        let (desks, unsure) = who.desks();
        let reason = unsure.map(|unsure| el("p.caution").child(say(why(unsure))));
        section(duty(of), vec![reason.into(), card::cards(app, desks)])
    });
    of_duty.collect()
}

/// The places that are near, service by service.
fn around(
    app: App,
    details: &'static Details,
    town: &'static Town,
    near: &[(ServiceRef, Vec<(EntryRef, u32)>)],
    looked_at: &RcLive<Option<ServiceRef>>,
) -> View {
    let known = details.entries.iter().filter(|own| own.position.is_some()).count();
    let folds = near.iter().map(|(service, places)| {
        let (service, looked_at) = (*service, looked_at.clone());
        let what = details.service(service);
        let lines = places.iter().map(|(at, metres)| nearby(app, *at, *metres)).collect::<View>();
        let first = places.first().map(|(_, metres)| el("span.facets__chosen").child(label::away(*metres)));
        el("details.facets")
            .attr("id", &["near-", &what.id].concat())
            .on("toggle", move |_| looked_at.set(Some(service)))
            .child(el("summary").child(words::named(&what.name, &what.kana)).child(" ").child(first))
            .child(el("ul.lines").child(lines))
            .into()
    });
    let intro = el("p").child(say_with(Key::TownNearLead, "{n}", &known.to_string()));
    section(Key::TownNear, vec![intro.into(), folds.collect::<View>(), all_places(app, town)])
}

/// All places on さがす, from near to far.
fn all_places(app: App, town: &'static Town) -> View {
    let place = app.facets().value(Facet::Kind, Kind::Place.slug());
    let filter = place.map_or_else(Filter::default, |place| Filter::default().with(Facet::Kind, place));
    let link = el("a.button")
        .attr("href", &app.address(&Route::Search(filter)))
        .attr("id", "near-all")
        .on("click", move |_| places::near().set(Some(town.slug.clone())))
        .child(el("span").child(say(Key::TownNearAll)));
    el("p").child(link).into()
}

/// A place that is near. It may be near for several services.
fn nearby(app: App, at: EntryRef, metres: u32) -> View {
    let entry = app.catalogue().entry(at);
    let call = entry.phone().map(|phone| contact::call_button(phone, &entry.name));
    let distance = el("span.tag").child(label::away(metres));
    el("li.line").child(el("h3").child(card::mention(app, at))).child(el("p").child(distance)).child(call).into()
}

/// Keeping the town on this device, and taking that back.
fn keep(app: App, town: &'static Town) -> View {
    let draw = move |is_kept: &bool| {
        let (words, then) = if *is_kept { (Key::TownForget, None) } else { (Key::TownKeep, Some(town.slug.clone())) };
        button("button", say(words))
            .attr("id", "keep-town")
            .on("click", move |_| app.kept.keep_town(then.clone()))
            .into()
    };
    let is_kept = move || app.kept.town().with(|kept| kept.as_deref() == Some(&town.slug));
    let state = move || if is_kept() { el("p").child(say(Key::TownKeptSaid)).into() } else { nothing() };
    el("div").child(el("div").switch(is_kept, draw)).child(el("div").attr("role", "status").live(state)).into()
}

fn link_of(app: App, town: &Town) -> String {
    [&location::here(), address(app, &town.slug).as_str()].concat()
}

/// The screen of the town for somebody else: a code, a link, paper.
fn hand_over(app: App, town: &'static Town) -> View {
    let link = link_of(app, town);
    let said = RcLive::new(None::<Key>);
    let (heard, refused, copied) = (said.clone(), said.clone(), link.clone());
    let copy = button("button", say(Key::ShareCopyLink)).attr("id", "copy-town").on("click", move |_| {
        let (heard, link) = (heard.clone(), copied.clone());
        page::meanwhile(Box::pin(async move {
            heard.set(None);
            heard.set(Some(if hand::copy(&link).await { Key::ShareCopied } else { Key::ShareNotCopied }));
        }));
    });
    let print = print_button();
    let body: Vec<View> = vec![
        el("p").child(say(Key::TownShareLead)).into(),
        el("p.code").child(drawn(&link, town)).into(),
        el("div.ways").child(copy).child(print).into(),
        el("p").attr("role", "status").live(move || said.get().map(say).into()).into(),
        el("div").live(move || (refused.get() == Some(Key::ShareNotCopied)).then(|| by_hand(&link)).into()).into(),
    ];
    section(Key::TownShare, body)
}

fn drawn(link: &str, town: &Town) -> View {
    qr::of_address(link, "")
        .map(|drawn| code(&drawn, &plain_with(Key::TownCode, "{name}", &label::town_plain(town))))
        .into()
}

/// One sheet of paper: the desks with their numbers, the nearest place of each service, and the code.
fn sheet(
    app: App,
    details: &'static Details,
    town: &'static Town,
    block: RcLive<Option<Block>>,
    near: Vec<(ServiceRef, Vec<(EntryRef, u32)>)>,
) -> View {
    let desks = move || {
        let of_duty = details.towns.responsible(town, block.get()).into_iter().map(|(of, who)| {
            let (desks, unsure) = who.desks();
            let lines = desks.into_iter().map(|desk| on_paper(app, details, desk, hours_of(details, desk)));
            vec![
                el("h3").child(say(duty(of))).into(),
                unsure.map(|unsure| el("p").child(say(why(unsure)))).into(),
                el("ul").child(lines.collect::<View>()).into(),
            ]
            .into()
        });
        of_duty.collect::<View>()
    };
    // A place that is the nearest for several services stands there once.
    let mut nearest: Vec<(EntryRef, u32, Vec<ServiceRef>)> = Vec::new();
    for (service, places) in near {
        let Some((at, metres)) = places.first().copied() else { continue };
        match nearest.iter_mut().find(|(known, ..)| *known == at) {
            Some((.., services)) => services.push(service),
            None => nearest.push((at, metres, vec![service])),
        }
    }
    let places = nearest.into_iter().map(|(at, metres, services)| {
        let names = services.into_iter().map(|service| details.service(service));
        let names = names.flat_map(|what| [words::named(&what.name, &what.kana), comma().into()]).collect::<View>();
        on_paper(app, details, at, vec![names, label::away(metres)].into())
    });
    let edition = words::date(app.catalogue().city.edition);
    let foot = el("div.sheet__foot")
        .child(el("div").child(drawn(&link_of(app, town), town)))
        .child(el("p").child(say_with(Key::PaperEdition, "{date}", &edition)));
    el("div.paper")
        .child(el("h2").child(label::town(town)))
        .child(el("div").live(desks))
        .child(el("h3").child(say(Key::TownNear)))
        .child(el("ul").child(places.collect::<View>()))
        .child(foot)
        .into()
}

/// When a desk answers.
fn hours_of(details: &Details, at: EntryRef) -> View {
    details.of(at).contacts.iter().find_map(|contact| contact.hours.as_ref()).map(|hours| told(&hours.words)).into()
}

/// A line of the sheet: who, the number, where, and what else there is to say.
fn on_paper(app: App, details: &'static Details, at: EntryRef, note: View) -> View {
    let (entry, own) = (app.catalogue().entry(at), details.of(at));
    let number = entry.phone().map(|Phone { number, .. }| el("b").child([" ", number].concat()));
    let number: View = if entry.lacks_phone { vec![" ".into(), say(Key::UnknownPhone)].into() } else { number.into() };
    let address = own.place.as_ref().and_then(|place| place.address.as_ref().or(place.name.as_ref()));
    let address = address.map(|address| vec![" ".into(), told(address)]);
    el("li").child(label::entry(app, at)).child(number).child(address).child(" ").child(note).into()
}
