//! くわしく: one entry with all that is known, what is not known, and its sources.

use crate::view::shared::{as_file, paper};
use guide::details::{Details, Unknown};
use guide::facet::{Facet, Filter};
use guide::model::{By, Detail, Entry, EntryDetails, EntryRef, Held, PartRef};
use guide::route::Route;

use crate::browser::location;
use crate::dom::{View, el, nothing, unheard};
use crate::state::{App, Coming};
use crate::view::shared::button::button;
use crate::view::shared::frame::{lead, section, title};
use crate::view::shared::waiting::waiting;
use crate::view::shared::{card, contact, glossary, keep, label, now, scheme, source, speech, tours, town_picture};
use crate::words;
use crate::words::punctuation::{also_called, comma, quoted};
use crate::words::{Key, draw, in_japanese, named, say, say_with, told};

/// The screen. What lists say of the entry stands at once; the rest as soon as it is there.
pub fn page(app: App, at: EntryRef) -> View {
    let entry = app.catalogue().entry(at);
    let reading = move || match app.content.details().get() {
        Coming::Here(details) => reading(details.of(at)),
        Coming::Fetching | Coming::Failed => nothing(),
    };
    let body = move || match app.content.whole() {
        Coming::Here((details, doors)) => (doors.entry)(app, details, at),
        coming => vec![numbers(entry), waiting(app, coming), place_in_map(app, entry)].into(),
    };
    el("article.entry")
        .attr("data-part", card::part_slug(app, entry))
        .child(button("back", say(Key::EntryBack)).on("click", |_| location::back()))
        .child(card::part_line(app, entry))
        .child(title(label::entry(app, at)))
        .child((words::tongue() == "ja").then(|| el("p.reading").live(reading)))
        .child(lead(label::sentence(app, at)))
        .child(source::how_sure(entry))
        .child(keep::keep_button(app, at))
        .child(el("div").live(body))
        .into()
}

/// How the name is read, and whether a source says so; for who reads Japanese.
fn reading(own: &EntryDetails) -> View {
    let unverified = (!own.kana_verified).then(|| say(Key::EntryKanaUnverified));
    vec![own.kana.as_str().into(), " ".into(), unverified.into()].into()
}

/// Everything that is known of the entry.
pub fn known(app: App, details: &'static Details, at: EntryRef) -> View {
    let (entry, own) = (app.catalogue().entry(at), details.of(at));
    let text = own.text.iter().map(|text| paragraphs(text));
    let aliases =
        (!own.aliases.is_empty()).then(|| el("p.aliases").child(say(Key::EntryAliases)).child(" ").child(aliases(own)));
    vec![
        speech::reader(spoken(entry, own)),
        // How to reach it comes first: that is what one opened it for.
        reach(app, details, at, own),
        own.caution.as_ref().map(|caution| el("p.caution").child(told(caution))).into(),
        text.collect::<View>(),
        glossary::explained(app, Some(at), &texts(own)),
        whose_town(details, at),
        aliases.into(),
        first_words(own),
        advice(entry),
        facts(app, details, entry, own),
        in_town(app, entry, own),
        history(own),
        place_in_map(app, entry),
        related(app, at, own),
        tours::ways_to(details, at),
        paper::of_entry(app, at),
        section(Key::EntrySources, source::sources(details, &own.all_sources())),
        el("p.facts").child(say_with(Key::EntryReview, "{n}", &own.review_months.to_string())).into(),
    ]
    .into()
}

/// What is read aloud: the name, how to reach it, and what helps to decide.
fn spoken(entry: &Entry, own: &EntryDetails) -> String {
    let contacts = own.contacts.iter().filter(|contact| contact.by == By::Phone).flat_map(|contact| {
        let hours = contact.hours.as_ref().map(|hours| &hours.words);
        [contact.label.as_ref(), Some(&contact.value), hours].into_iter().flatten()
    });
    let texts = [&entry.name, &own.summary].into_iter().chain(contacts).chain(&own.caution).chain(&own.text);
    texts.map(|text| words::told_plain(text)).collect::<Vec<_>>().join("\n")
}

/// The texts in which a word may have to be explained.
fn texts(own: &EntryDetails) -> Vec<&str> {
    let more = [&own.text, &own.eligibility, &own.apply, &own.next].into_iter().flatten();
    [&own.summary].into_iter().chain(more).map(String::as_str).collect()
}

/// A text in its paragraphs, in the chosen language.
fn paragraphs(text: &str) -> View {
    let in_language = words::told_marked(text);
    let is_told = in_language != text;
    in_language
        .split('\n')
        .map(|line| if is_told { draw(line) } else { in_japanese(draw(line)) })
        .map(|line| el("p").child(line).into())
        .collect()
}

fn aliases(own: &EntryDetails) -> View {
    own.aliases
        .iter()
        .enumerate()
        .flat_map(|(at, alias)| [if at > 0 { comma().into() } else { nothing() }, also_called(alias)])
        .collect()
}

/// The numbers of the entry in short, until the details say more of them.
fn numbers(entry: &Entry) -> View {
    entry.phones.iter().map(|phone| el("p").child(contact::call_button(phone, &entry.name)).into()).collect()
}

/// How to reach it, what of that is not known, and the same as files to keep.
fn reach(app: App, details: &'static Details, at: EntryRef, own: &'static EntryDetails) -> View {
    let entry = app.catalogue().entry(at);
    let unknowns = own.unknowns(entry);
    let files = as_file::of_entry(app, at);
    if own.contacts.is_empty() && unknowns.is_empty() {
        return files;
    }
    let contacts = contact::contacts(app, details, &own.contacts, &entry.name);
    let missing = unknowns.iter().map(|unknown| el("li").child(say(unknown_words(*unknown))).into()).collect::<View>();
    let missing = (!unknowns.is_empty()).then(|| {
        let find_out = own.find_out.as_ref().unwrap_or(&details.find_out);
        el("div.caution")
            .child(el("ul").child(missing))
            .child(el("p").child(say(Key::UnknownFindOut)).child(" ").child(told(find_out)))
    });
    let note = entry.has_hours.then(|| now::note(app));
    let files = (!files.is_empty()).then(|| el("div").child(files));
    section(Key::EntryReach, vec![contacts, note.into(), missing.into(), files.into()])
}

fn unknown_words(unknown: Unknown) -> Key {
    match unknown {
        Unknown::Phone => Key::UnknownPhone,
        Unknown::Hours => Key::UnknownHours,
        Unknown::Cost => Key::UnknownCost,
        Unknown::Place => Key::UnknownPlace,
    }
}

/// A list of terms, or nothing where no term has a value.
fn terms(heading: Key, class: &str, rows: Vec<(View, Option<View>)>) -> View {
    let rows: Vec<View> = rows
        .into_iter()
        .filter_map(|(term, value)| Some([el("dt").child(term).into(), el("dd").child(value?).into()]))
        .flatten()
        .collect();
    if rows.is_empty() {
        return nothing();
    }
    section(heading, el("dl").class(class).child(rows.into_iter().collect::<View>()))
}

/// 電話カード: what one may say first.
fn first_words(own: &EntryDetails) -> View {
    let words = &own.first_words;
    let quoted = |words: &Option<String>| words.as_ref().map(|words| quoted(told(words)));
    let rows = vec![
        (say(Key::AudienceSelf), quoted(&words.own)),
        (say(Key::AudienceFamily), quoted(&words.family)),
        (say(Key::AudienceSupporter), quoted(&words.supporter)),
    ];
    terms(Key::EntryFirstWords, "first-words", rows)
}

/// 電話カード: what helps with any call. General advice, and said to be that.
fn advice(entry: &Entry) -> View {
    if entry.phones.is_empty() {
        return nothing();
    }
    let lines = [Key::AdviceAsked, Key::AdviceReady, Key::AdviceAfter];
    let lines = lines.map(|words| el("li").child(say(words)).into());
    let memo = el("a.button").attr("href", "#/memo").child(el("span").child(say(Key::AdviceMemo)));
    let body: Vec<View> = vec![el("ul").child(Vec::from(lines)).into(), el("p").child(memo).into()];
    section(Key::AdviceTitle, body)
}

/// 対象・使い方・費用・場所・時期 as a list of terms.
fn facts(app: App, details: &Details, entry: &'static Entry, own: &EntryDetails) -> View {
    let who: Vec<Key> = entry.audience.iter().map(|who| label::audience(*who)).collect();
    let how: Vec<Key> = entry.how.iter().map(|how| label::how(*how)).collect();
    let cost = own.cost.as_ref().map(|cost| sourced(told(&cost.text), source::brief(details, &cost.sources)));
    let place = own.place.as_ref().map(|place| {
        let words =
            [&place.name, &place.address].into_iter().flatten().flat_map(|words| [told(words), " ".into()]).collect();
        let map = place.address.as_ref().map(|address| device_map(address));
        sourced(vec![words, map.into()].into(), source::brief(details, &place.sources))
    });
    let services = (!entry.services.is_empty()).then(|| {
        let names = entry.services.iter().map(|service| details.service(*service));
        names.map(|service| el("span.word").child(named(&service.name, &service.kana)).into()).collect()
    });
    let provider = match entry.provider {
        Some(provider) => Some(card::link(app, provider)),
        None => own.operator.as_deref().map(told),
    };
    let area = app.catalogue().area(entry.area);
    let when = match &entry.detail {
        Detail::Activity { held, .. } => Some(held_words(held, own.held_note.as_deref())),
        Detail::Event { date } => Some(draw(&words::date(*date))),
        Detail::Plain | Detail::Step { .. } => None,
    };
    let text = |text: &Option<String>| text.as_deref().map(told);
    let rows = vec![
        (say(Key::FactServices), services),
        (say(Key::FactWho), (!who.is_empty()).then(|| words(who))),
        (say(Key::FactEligibility), text(&own.eligibility)),
        (say(Key::SchemesConditions), own.scheme.as_ref().map(scheme::conditions)),
        (say(Key::FactHow), (!how.is_empty()).then(|| words(how))),
        (say(Key::FactApply), text(&own.apply)),
        (say(Key::FactNext), text(&own.next)),
        (say(Key::FactWhen), when),
        (say(if own.scheme.is_some() { Key::SchemesAmount } else { Key::FactCost }), cost),
        (say(Key::FactPlace), place),
        (say(Key::FactArea), Some(named(&area.label, &area.kana))),
        (say(Key::FactCapacity), own.capacity.map(|capacity| say_with(Key::FactPeople, "{n}", &capacity.to_string()))),
        (say(Key::FactProvider), provider),
    ];
    terms(Key::EntryFacts, "facts-list", rows)
}

/// The address, handed to a map that the person opens; nothing is loaded from there.
fn device_map(address: &str) -> View {
    let place = ["https://www.google.com/maps/search/?api=1&query=", &location::encoded(address)].concat();
    el("p").child(source::outside(&place, say(Key::TownDeviceMap))).into()
}

/// The way to the desk of one's own town, from one that is responsible for some towns only.
fn whose_town(details: &Details, at: EntryRef) -> View {
    if details.towns.desks.iter().all(|desk| desk.entry != at) {
        return nothing();
    }
    el("p").child(el("a.button").attr("href", "#/town").child(el("span").child(say(Key::TownWhose)))).into()
}

/// Where it stands in the city.
fn in_town(app: App, entry: &'static Entry, own: &EntryDetails) -> View {
    let Some(position) = own.position else { return nothing() };
    let drawn = move || town_picture::of_place(app, position, &words::told_plain(&entry.name));
    section(Key::TownPicture, el("div.picture").live(drawn))
}

fn sourced(words: View, source: View) -> View {
    vec![words, source].into()
}

fn words(keys: Vec<Key>) -> View {
    keys.into_iter().map(|key| el("span.word").child(say(key)).into()).collect()
}

fn held_words(held: &Held, note: Option<&str>) -> View {
    let months = held.months.iter().map(|month| words::month(*month)).collect::<Vec<_>>().join("・");
    vec![say(label::frequency(held.frequency)), " ".into(), draw(&months), " ".into(), note.map(told).into()].into()
}

fn history(own: &EntryDetails) -> View {
    let rows = own.history.iter().map(|old| (old.when.as_deref().map(told).into(), Some(told(&old.text)))).collect();
    terms(Key::EntryHistory, "facts-list", rows)
}

/// Where the entry stands in the picture, from the outside in.
fn place_in_map(app: App, entry: &Entry) -> View {
    if entry.parts.is_empty() {
        return nothing();
    }
    let places = entry.parts.iter().map(|part| el("li").child(path(app, *part)).into()).collect::<View>();
    let lit = entry.parts.iter().fold(Filter::default(), |lit, part| lit.with(Facet::Part, app.facets().part(*part)));
    let open = el("a.button").attr("id", "to-map").attr("href", &app.address(&Route::CareMap(lit)));
    let open = open.child(el("span").child(say(Key::EntryOpenMap)));
    let paths = el("ul.paths").child(places);
    section(Key::EntryMap, vec![paths.into(), el("p").child(open).into()])
}

fn path(app: App, part: PartRef) -> View {
    let mut lineage: Vec<PartRef> = app.catalogue().lineage(part).collect();
    lineage.reverse();
    let steps = lineage.into_iter().enumerate().flat_map(|(depth, part)| {
        let record = app.catalogue().part(part);
        let address = app.address(&Route::Part(part));
        let arrow = if depth > 0 { unheard("›") } else { nothing() };
        [arrow, el("a").attr("href", &address).child(named(&record.short, &record.short_kana)).into()]
    });
    steps.collect()
}

/// What belongs with it: what it provides, and what it names.
fn related(app: App, at: EntryRef, own: &EntryDetails) -> View {
    let mut all: Vec<EntryRef> = app.catalogue().provided_by(at).map(|(provided, _)| provided).collect();
    for one in &own.related {
        if !all.contains(one) {
            all.push(*one);
        }
    }
    if all.is_empty() {
        return nothing();
    }
    section(Key::EntryRelated, card::links(app, all))
}
