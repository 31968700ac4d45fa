//! Static HTML from the catalogue: the help card, and the whole directory without
//! script for old phones, for paper and for when nothing else works.

use std::fmt::Write;

use guide::catalogue::Catalogue;
use guide::check::{Checked, texts::Texts};
use guide::details::{Details, Unknown};
use guide::hours::Holidays;
use guide::model::{By, Cite, Contact, Entry, EntryDetails, EntryRef, Kind, Purpose, Standing, Sure};
use guide::text::{escape, fingerprint};
use serde_json::json;

use super::headers;
use super::keys::Key;

/// The bar of the four main screens.
pub const NAV: &str = "<ul>\
<li><a href=#/ data-nav=home><svg class=icon aria-hidden=true><use href=#i-home></use></svg><span>{nav.home}</span></a>\
<li><a href=#/search data-nav=search><svg class=icon aria-hidden=true><use href=#i-search></use></svg><span>{nav.search}</span></a>\
<li><a href=#/map data-nav=map><svg class=icon aria-hidden=true><use href=#i-map></use></svg><span>{nav.map}</span></a>\
<li><a href=#/saved data-nav=saved><svg class=icon aria-hidden=true><use href=#i-bookmark></use></svg><span>{nav.saved}</span></a>\
</ul>";

/// The help card: the first numbers with hours, cost, what to know, source and date.
/// Its id is the address of いますぐ相談, so the header's link finds it without script.
pub fn help_card(checked: &Checked, texts: &Texts) -> String {
    let Checked { catalogue, details, .. } = checked;
    let mut card = String::from(
        "<section class=help-card id=/help aria-labelledby=help-card-title>\
         <h2 id=help-card-title>{help.card-title}</h2><p class=help-card__lead>{help.card-lead}</p>\
         <ul class=help-card__lines id=help-lines>",
    );
    for line in &catalogue.city.help_card {
        card.push_str(&help_line(details, texts, catalogue.entry(*line), details.of(*line)));
    }
    card.push_str("</ul><h3 class=help-card__emergency id=help-emergency>{page.help-emergency}</h3><p class=facts>{page.help-emergency-lead}</p><ul class=help-card__short id=help-short aria-labelledby=help-emergency>");
    for line in &catalogue.city.emergency {
        let entry = catalogue.entry(*line);
        for phone in details.of(*line).phones().filter(|phone| phone.purpose == Purpose::Crisis) {
            let _ = write!(card, "<li>{}{}", call(texts, phone, &entry.name), source_line(details, texts, phone));
        }
    }
    card.push_str("</ul><p class=help-card__more><a href=#/help>{help.all}</a></p></section>");
    card
}

/// Before the mark of a name: what it means, which other languages say beside it.
pub const ALSO: &str = "also-";

/// What the first lines of the card say from the data, each in a place of its own, and whether it is a name.
pub fn told_on_card(checked: &Checked) -> impl Iterator<Item = (&str, bool)> {
    let Checked { catalogue, details, .. } = checked;
    catalogue.city.help_card.iter().flat_map(|line| {
        let phone = crisis_phone(details.of(*line));
        let hours = phone.and_then(|phone| Some(phone.hours.as_ref()?.words.as_str()));
        let caveat = phone.and_then(|phone| phone.caveat.as_deref());
        std::iter::once((catalogue.entry(*line).name.as_str(), true))
            .chain([hours, caveat].into_iter().flatten().map(|text| (text, false)))
    })
}

fn crisis_phone(own: &EntryDetails) -> Option<&Contact> {
    own.phones().find(|phone| phone.purpose == Purpose::Crisis)
}

fn help_line(details: &Details, texts: &Texts, entry: &Entry, own: &EntryDetails) -> String {
    let Some(phone) = crisis_phone(own) else { return String::new() };
    let name = told(&entry.name);
    let also = format!("<span class=also data-told={ALSO}{}></span>", fingerprint(&entry.name));
    let mut line = format!("<li><p class=help-card__name>{name} {also}</p>{}", call(texts, phone, &entry.name));
    let hours =
        phone.hours.as_ref().map(|hours| told(&hours.words)).unwrap_or_else(|| "<span>{unknown.hours}</span>".into());
    let fee = phone
        .fee
        .map_or_else(|| "<span>{unknown.cost}</span>".into(), |fee| format!("<span>{{fee.{}}}</span>", fee.slug()));
    let _ = write!(line, "<p class=facts>{hours} {fee}</p>");
    if let Some(caveat) = &phone.caveat {
        let _ = write!(line, "<p class=caveat>{}</p>", told(caveat));
    }
    line.push_str(&source_line(details, texts, phone));
    line
}

/// A text of the data in a place of its own, where another language can say it.
fn told(japanese: &str) -> String {
    format!("<span data-told={}>{}</span>", fingerprint(japanese), escape(japanese))
}

fn call(texts: &Texts, phone: &Contact, name: &str) -> String {
    let number = escape(&phone.value);
    let call = Key::ContactCall.html(texts).replace("{name}", &escape(phone.label.as_deref().unwrap_or(name)));
    format!(
        "<a class=call href=\"{}\" aria-label=\"{call} {number}\"><svg class=icon aria-hidden=true><use href=#i-phone></use></svg><span class=call__number>{number}</span></a>",
        phone.dial()
    )
}

/// Where a number was read, and how old that page is: the newest source, and how many more.
fn source_line(details: &Details, texts: &Texts, phone: &Contact) -> String {
    let unsure = if phone.sure == Some(Sure::B) { "{contact.sure-b} " } else { "" };
    let Some((cite, others)) = details.newest(&phone.sources) else { return String::new() };
    let more =
        if others > 0 { Key::SourceOthers.html(texts).replace("{n}", &others.to_string()) } else { String::new() };
    format!("<p class=brief>{unsure}{{source.brief}} {}{more}</p>", dated(details, cite))
}

fn dated(details: &Details, cite: &Cite) -> String {
    let source = details.source(cite.source);
    let date = source.date.map_or_else(|| format!("{{source.undated}}、{}", source.read), |date| date.to_string());
    format!("{}（{date}）", escape(&source.publisher))
}

/// The page that 「この画面をとじる」 leads to. It shows and names nothing.
pub fn blank() -> String {
    format!(
        "<!doctype html><html lang=ja><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"{}\">\
         <title>新しいタブ</title><meta name=viewport content=\"width=device-width, initial-scale=1\">\
         <meta name=color-scheme content=\"light dark\"><link rel=icon href=data:,><body></body></html>\n",
        headers::policy_of_page()
    )
}

/// What a phone's home screen shows of the guide. Others see it: it names no illness.
pub fn manifest(texts: &Texts) -> String {
    let icon = |file: &str, size: &str, purpose: &str| json!({ "src": file, "sizes": size, "type": "image/png", "purpose": purpose });
    let name = texts.bare(Key::AppName.name());
    let manifest = json!({
        "id": "./", "start_url": "./", "scope": "./", "display": "standalone", "lang": "ja", "dir": "ltr",
        "name": name, "short_name": name, "background_color": "#fbfaf7", "theme_color": "#fbfaf7",
        "icons": [
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable.png", "512x512", "maskable"),
        ],
    });
    format!("{manifest:#}\n")
}

/// The whole directory as one page.
pub fn list(checked: &Checked, texts: &Texts, [style, later]: &[String; 2], icon: &str) -> String {
    let Checked { catalogue, details, .. } = checked;
    let text = |key: Key| key.html(texts);
    let kind_name = |kind: Kind| word(texts, format!("kind.{}", kind.slug()));
    let mut page = format!(
        "<!doctype html><html lang=ja data-screen=list><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"{policy}\"><title>{name} | {list}</title>\
         <meta name=viewport content=\"width=device-width, initial-scale=1\"><meta name=referrer content=no-referrer>\
         <meta name=format-detection content=\"telephone=no\"><meta name=color-scheme content=\"light dark\">\
         <link rel=stylesheet href=./{style}><link rel=stylesheet href=./{later}><link rel=icon href={icon} type=image/svg+xml><script src=./boot.js></script><body><header class=header>\
         <a class=header__close id=close href=blank.html><span class=header__words><span>{this}</span><span>{close}</span></span></a><a class=header__name href=./>{name}</a><a class=header__help href=\"./#/help\">{help}</a></header>\
         <main id=app><h1>{list}</h1><p class=lead>{tagline}</p><p>{unofficial}</p><p>{edition}</p>",
        policy = headers::policy_of_page(),
        this = text(Key::CloseThis),
        close = text(Key::CloseClose),
        name = text(Key::AppName),
        list = text(Key::AppList),
        help = text(Key::NavHelp),
        tagline = text(Key::AppTagline),
        unofficial = text(Key::AppUnofficial),
        edition = text(Key::HomeEdition).replace("{date}", &catalogue.city.edition.to_string()),
    );
    let kinds: Vec<Kind> =
        Kind::ALL.iter().copied().filter(|kind| catalogue.entries.iter().any(|entry| entry.kind == *kind)).collect();
    page.push_str("<nav aria-label=目次><ul class=contents><li><a href=#needs>困りごとから</a>");
    for kind in &kinds {
        let _ = write!(page, "<li><a href=#kind-{slug}>{}</a>", kind_name(*kind), slug = kind.slug());
    }
    if !details.tours.is_empty() {
        let _ = write!(page, "<li><a href=#tours>{}</a>", text(Key::TourHeading));
    }
    page.push_str(
        "<li><a href=#sources>出典</a></ul></nav><section><h2 id=needs>困りごとから</h2><ul class=list-needs>",
    );
    for (situation, summary) in catalogue.situations.iter().zip(&checked.details.situations) {
        let first = situation.first.iter().map(|at| link(catalogue, *at)).collect::<Vec<_>>().join("、");
        let _ = write!(page, "<li><b>{}</b> {} <br>{first}", escape(&situation.name), escape(summary));
    }
    page.push_str("</ul></section>");
    for kind in kinds {
        let slug = kind.slug();
        let _ = write!(page, "<section><h2 id=kind-{slug}>{}</h2>", kind_name(kind));
        for (at, entry) in catalogue.of_kind(kind) {
            write_entry(&mut page, checked, texts, entry, details.of(at));
        }
        page.push_str("</section>");
    }
    write_tours(&mut page, catalogue, details, texts);
    page.push_str("<section><h2 id=sources>出典</h2><ol class=sources>");
    for (number, source) in (1..).zip(&details.sources) {
        let title = match &source.link {
            Some(link) => format!(
                "<a href=\"{}\" rel=\"noopener noreferrer external\">{}</a>",
                escape(link),
                escape(&source.title)
            ),
            None => format!("{} {}", escape(&source.title), escape(source.printed.as_deref().unwrap_or_default())),
        };
        let date = source.date.map_or_else(|| "日付なし".into(), |date| date.to_string());
        let note = source.date_note.as_deref().map(|note| format!("（{}）", escape(note))).unwrap_or_default();
        let _ = write!(
            page,
            "<li id=source-{number}>{title} {} ・ {date}{note} ・ {}に読んだもの",
            escape(&source.publisher),
            source.read
        );
    }
    page.push_str("</ol></section></main></html>\n");
    for key in &texts.keys {
        page = page.replace(&format!("{{{key}}}"), &escape(&texts.bare(key)));
    }
    page
}

/// The walks along the picture, each as a numbered list.
fn write_tours(page: &mut String, catalogue: &Catalogue, details: &Details, texts: &Texts) {
    if details.tours.is_empty() {
        return;
    }
    let _ = write!(page, "<section><h2 id=tours>{}</h2>", Key::TourHeading.html(texts));
    for tour in &details.tours {
        let _ = write!(
            page,
            "<article class=list-entry><h3>{}</h3><p>{}</p><ol>",
            escape(&tour.title),
            escape(&tour.summary)
        );
        for step in &tour.steps {
            let entries = step.entries.iter().map(|at| link(catalogue, *at)).collect::<Vec<_>>().join("、");
            let caution = step.caution.as_ref().map(|caution| format!("<br>{}", escape(caution))).unwrap_or_default();
            let _ = write!(page, "<li>{}{caution}<br>{entries}", escape(&step.text));
        }
        page.push_str("</ol></article>");
    }
    page.push_str("</section>");
}

/// What the screen says for a word of the data, `kind.desk` for example.
fn word(texts: &Texts, key: String) -> String {
    escape(&texts.bare(&key))
}

fn link(catalogue: &Catalogue, at: EntryRef) -> String {
    let entry = catalogue.entry(at);
    format!("<a href=#{}>{}</a>", entry.id, escape(&entry.name))
}

fn write_entry(page: &mut String, checked: &Checked, texts: &Texts, entry: &Entry, own: &EntryDetails) {
    let details = &checked.details;
    let text = |key: Key| key.html(texts);
    let _ = write!(page, "<article class=list-entry id={}><h3>{}</h3>", entry.id, escape(&entry.name));
    let guessed = if own.kana_verified { String::new() } else { text(Key::EntryKanaUnverified) };
    let _ = write!(page, "<p class=reading>{} {guessed}</p><p>{}</p>", escape(&own.kana), escape(&own.summary));
    if entry.standing == Standing::Survey {
        let _ = write!(page, "<p class=sure data-sure=survey>{}</p>", text(Key::SureSurvey));
    }
    for paragraph in own.text.iter().flat_map(|detail| detail.split('\n')) {
        let _ = write!(page, "<p>{}</p>", escape(paragraph));
    }
    if let Some(caution) = &own.caution {
        let _ = write!(page, "<p class=caution>{}</p>", escape(caution));
    }
    for contact in &own.contacts {
        write_contact(page, details, texts, entry, contact);
    }
    write_facts(page, checked, texts, entry, own);
    let numbers: Vec<String> = own
        .all_sources()
        .iter()
        .filter_map(|cite| {
            let number =
                details.sources.iter().position(|source| std::ptr::eq(source, details.source(cite.source)))? + 1;
            let place = cite.at.as_deref().map(|at| format!("「{}」", escape(at))).unwrap_or_default();
            Some(format!("<a href=#source-{number}>{number}</a>{place}"))
        })
        .collect();
    let _ = write!(page, "<p class=brief>出典 {}</p></article>", numbers.join(" "));
}

fn write_contact(page: &mut String, details: &Details, texts: &Texts, entry: &Entry, contact: &Contact) {
    let text = |key: Key| key.html(texts);
    let value = escape(&contact.value);
    let label = escape(contact.label.as_deref().unwrap_or(&entry.name));
    let purpose = word(texts, format!("purpose.{}", contact.purpose.slug()));
    let way = match contact.by {
        By::Phone => format!("<a href=\"{}\">{value}</a>", contact.dial()),
        By::Fax => format!("{} {value}", text(Key::ContactFax)),
        By::Mail => format!("<a href=\"mailto:{value}\">{value}</a>"),
        By::Web | By::Chat if contact.value.starts_with("https://") => {
            format!("<a href=\"{value}\" rel=\"noopener noreferrer external\">{value}</a>")
        }
        By::Web | By::Chat => value,
    };
    let _ = write!(page, "<p class=list-contact><b>{label}</b>（{purpose}） {way} ");
    match (&contact.hours, contact.by) {
        (Some(hours), _) => {
            let holidays = match hours.holidays {
                Holidays::Open => Key::HolidaysOpen,
                Holidays::Closed => Key::HolidaysClosed,
                Holidays::AsSunday => Key::HolidaysAsSunday,
                Holidays::Unknown => Key::HolidaysUnknown,
            };
            let note = escape(hours.note.as_deref().unwrap_or_default());
            let _ = write!(page, "{}。{} {note} ", escape(&hours.words), text(holidays));
        }
        (None, By::Phone) => {
            let _ = write!(page, "{}。", text(Key::UnknownHours));
        }
        (None, _) => {}
    }
    if let Some(fee) = contact.fee {
        let _ = write!(page, "{} ", word(texts, format!("fee.{}", fee.slug())));
    }
    let _ = write!(
        page,
        "{}</p>{}",
        escape(contact.caveat.as_deref().unwrap_or_default()),
        source_line(details, texts, contact)
    );
}

fn write_facts(page: &mut String, checked: &Checked, texts: &Texts, entry: &Entry, own: &EntryDetails) {
    let catalogue = &checked.catalogue;
    let text = |key: Key| key.html(texts);
    let mut facts: Vec<(Key, String)> = Vec::new();
    let words = |prefix: &str, slugs: Vec<&str>| {
        slugs.iter().map(|slug| word(texts, format!("{prefix}.{slug}"))).collect::<Vec<_>>().join("、")
    };
    if !entry.audience.is_empty() {
        facts.push((Key::FactWho, words("audience", entry.audience.iter().map(|who| who.slug()).collect())));
    }
    if !entry.how.is_empty() {
        facts.push((Key::FactHow, words("how", entry.how.iter().map(|how| how.slug()).collect())));
    }
    let mut optional = |key: Key, value: Option<&str>| facts.extend(value.map(|value| (key, escape(value))));
    optional(Key::FactEligibility, own.eligibility.as_deref());
    optional(Key::FactApply, own.apply.as_deref());
    optional(Key::FactNext, own.next.as_deref());
    optional(Key::FactCost, own.cost.as_ref().map(|cost| cost.text.as_str()));
    let place = own
        .place
        .as_ref()
        .map(|place| [&place.name, &place.address].into_iter().flatten().cloned().collect::<Vec<_>>().join(" "));
    optional(Key::FactPlace, place.as_deref().filter(|place| !place.is_empty()));
    optional(Key::FactArea, Some(&catalogue.area(entry.area).label));
    optional(
        Key::FactCapacity,
        own.capacity.map(|people| texts.bare(Key::FactPeople.name()).replace("{n}", &people.to_string())).as_deref(),
    );
    optional(
        Key::FactProvider,
        entry.provider.map(|provider| catalogue.entry(provider).name.as_str()).or(own.operator.as_deref()),
    );
    optional(Key::EntryAliases, (!own.aliases.is_empty()).then(|| own.aliases.join("、")).as_deref());
    page.push_str("<dl class=facts-list>");
    for (key, value) in facts {
        let _ = write!(page, "<dt>{}</dt><dd>{value}</dd>", text(key));
    }
    for old in &own.history {
        let when = escape(old.when.as_deref().unwrap_or_default());
        let _ = write!(page, "<dt>{} {when}</dt><dd>{}</dd>", text(Key::EntryHistory), escape(&old.text));
    }
    page.push_str("</dl>");
    let unknowns: Vec<String> = own
        .unknowns(entry)
        .iter()
        .map(|unknown| {
            text(match unknown {
                Unknown::Phone => Key::UnknownPhone,
                Unknown::Hours => Key::UnknownHours,
                Unknown::Cost => Key::UnknownCost,
                Unknown::Place => Key::UnknownPlace,
            })
        })
        .collect();
    if !unknowns.is_empty() {
        let find_out = escape(own.find_out.as_ref().unwrap_or(&checked.details.find_out));
        let _ = write!(page, "<p class=unknown>{}。{} {find_out}</p>", unknowns.join("、"), text(Key::UnknownFindOut));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use guide::check::{self, dialled};
    use guide::model::{Audience, Fee, How};
    use guide::text::fold;

    use super::*;

    fn at(place: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(place)
    }

    /// The page as it is built, in articles by the id of their entry.
    fn articles() -> BTreeMap<String, String> {
        let read = |folder: &str| check::read_folder(&at(folder)).expect("it is there");
        let texts = Texts::read(&read("text")).expect("they are whole");
        let checked = check::check(&read("data/bunkyo")).expect("it is right");
        let page = list(&checked, &texts, &["a.css".into(), "b.css".into()], "icon.svg");
        page.split("<article class=list-entry id=")
            .skip(1)
            .filter_map(|rest| Some((rest.split('>').next()?.to_owned(), rest.split("</article>").next()?.to_owned())))
            .collect()
    }

    #[test]
    fn every_key_and_every_word_of_the_data_has_a_text() {
        let texts = Texts::read(&check::read_folder(&at("text")).expect("it is there")).expect("they are whole");
        let keys = Key::ALL.iter().map(|key| key.name().to_owned());
        let kinds = Kind::ALL.iter().map(|word| format!("kind.{}", word.slug()));
        let purposes = Purpose::ALL.iter().map(|word| format!("purpose.{}", word.slug()));
        let fees = Fee::ALL.iter().map(|word| format!("fee.{}", word.slug()));
        let people = Audience::ALL.iter().map(|word| format!("audience.{}", word.slug()));
        let ways = How::ALL.iter().map(|word| format!("how.{}", word.slug()));
        for key in keys.chain(kinds).chain(purposes).chain(fees).chain(people).chain(ways) {
            assert!(texts.keys.contains(&key), "text/ja.json lacks {key}");
        }
    }

    fn rows(table: &str) -> Vec<Vec<String>> {
        let table = std::fs::read_to_string(at(table)).expect("it is there");
        table
            .lines()
            .skip(1)
            .map(|line| line.split('\t').map(|cell| cell.trim_matches('"').to_owned()).collect())
            .collect()
    }

    #[test]
    fn the_list_says_every_contact_that_was_found() {
        let whole: String = articles().into_values().collect();
        let folded = fold(&whole);
        let numbers: Vec<String> =
            whole.split(|c: char| !c.is_ascii_digit() && c != '-' && c != '#').map(dialled).collect();
        let missing: Vec<String> = rows("tests/facts/contacts.tsv")
            .into_iter()
            .filter_map(|row| {
                let [entity, field, value, _, exception] = &row[..] else { panic!("{row:?}") };
                let first = value
                    .split([' ', '(', '（', '/'])
                    .find(|word| word.chars().any(|c| c.is_ascii_digit()))
                    .unwrap_or_default();
                let is_there = match field.as_str() {
                    "phone" | "fax" => numbers.contains(&dialled(first)),
                    "email" => whole.contains(&format!("mailto:{value}")),
                    "web" => whole.contains(
                        value.split("//").nth(1).unwrap_or(value).split(['/', ' ', '（', '(']).next().unwrap_or(value),
                    ),
                    // The town with its numbers, without postcode, ward and building.
                    _ => {
                        let bare = fold(value.split(['(', '（']).next().unwrap_or_default());
                        let bare = bare.rsplit_once('区').map_or(bare.as_str(), |(_, rest)| rest);
                        let end = bare
                            .char_indices()
                            .skip_while(|(_, c)| !c.is_ascii_digit())
                            .find(|(_, c)| !c.is_ascii_digit())
                            .map_or(bare.len(), |(at, _)| at);
                        folded.contains(&bare[..end])
                    }
                };
                (!is_there && exception.is_empty()).then(|| format!("{entity} {field} {value}"))
            })
            .collect();
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    #[test]
    fn the_list_has_every_place_of_the_public_lists() {
        let articles = articles();
        let mut places = 0;
        for row in rows("tests/facts/rows.tsv") {
            let [file, number, name, _, place] = &row[..] else { panic!("{row:?}") };
            if place.starts_with("載せない") {
                continue;
            }
            let id = place.split([' ', '（', '(']).next().unwrap_or_default();
            assert!(articles.contains_key(id), "{file} {number} {name}: {id}");
            places += 1;
        }
        assert!(places > 200, "{places}");
    }
}
