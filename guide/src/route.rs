//! Addresses: what stands behind `#` and what it means.
//!
//! Fragments never reach a server. Facets travel as short stable words; what a
//! person typed never does. Reading and writing are inverse (property test).

use crate::catalogue::Catalogue;
use crate::facet::{Facet, Facets, Filter};
use crate::model::{EntryRef, PartRef};

/// A screen with everything that can be sent to a friend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// ホーム
    Home,
    /// さがす
    Search(Filter),
    /// くわしく
    Entry(EntryRef),
    /// 取り組み
    Activities(Filter),
    /// しくみ図; the parts chosen in it are lit, everything else narrows what is counted.
    CareMap(Filter),
    /// One part of しくみ図
    Part(PartRef),
    /// A walk along しくみ図 and which of its steps, from 1. Whether there is such a walk the
    /// details know, which may not be there yet.
    Tour(String, u8),
    /// わたしの町: which town (`hongo-3`) or which towns of one name (`hongo`). Whether there is one the details know,
    /// which may not be there yet. 番 and 号 stand in no address: they would say where somebody lives.
    Town(Option<String>),
    /// 使えそうな制度
    Schemes,
    /// しおり
    Saved,
    /// 相談メモ
    Memo,
    /// A list that somebody hands over: what [`Shared::of_text`](crate::formats::link::Shared::of_text)
    /// reads, in upper case. Whether it can be read the screen finds out.
    Shared(String),
    /// いますぐ相談
    Help,
    /// 設定
    Settings,
    /// このガイドについて
    About,
    /// An address that this edition does not know.
    Unknown(String),
}

/// What an address said, and what of it was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The screen.
    pub route: Route,
    /// Words that this edition does not know (`kind=xyz`), to be named on screen.
    pub unknown: Vec<String>,
}

/// The longest address that is read; longer ones are not ours.
const LONGEST: usize = 2_000;

impl Route {
    /// Reads the part of an address from `#` on. A fragment without `#/` is not a
    /// route (skip links) and gives `None`.
    pub fn parse(hash: &str, catalogue: &Catalogue, facets: &Facets<'_>) -> Option<Parsed> {
        let address = hash.strip_prefix('#').unwrap_or(hash);
        if address.is_empty() {
            return Some(Parsed { route: Self::Home, unknown: Vec::new() });
        }
        let address = address.strip_prefix('/')?;
        let unknown_route = || Self::Unknown(address.chars().take(60).collect());
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let path = ours(path, b"-/").trim_end_matches('/');
        if let Some(list) = shared(path) {
            return Some(Parsed { route: list, unknown: Vec::new() });
        }
        // Nothing of ours is left of an address of other letters.
        if address.len() > LONGEST || path.is_empty() && !address.is_empty() {
            return Some(Parsed { route: unknown_route(), unknown: Vec::new() });
        }
        let mut unknown = Vec::new();
        let route = match path {
            "" => Self::Home,
            "search" => Self::Search(filter(query, Facet::OF_SEARCH, facets, &mut unknown)),
            "activities" => Self::Activities(filter(query, Facet::OF_ACTIVITIES, facets, &mut unknown)),
            "map" => Self::CareMap(filter(query, Facet::OF_MAP, facets, &mut unknown)),
            "town" => Self::Town(None),
            "schemes" => Self::Schemes,
            "saved" => Self::Saved,
            "memo" => Self::Memo,
            "help" => Self::Help,
            "settings" => Self::Settings,
            "about" => Self::About,
            _ => {
                let entry = path.strip_prefix("e/").and_then(|id| catalogue.find(id)).map(Self::Entry);
                let part = || path.strip_prefix("map/").and_then(|id| catalogue.find_part(id)).map(Self::Part);
                entry.or_else(part).or_else(|| tour(path)).or_else(|| town(path)).unwrap_or_else(unknown_route)
            }
        };
        Some(Parsed { route, unknown })
    }

    /// The address of this screen, from `#` on.
    pub fn address(&self, catalogue: &Catalogue, facets: &Facets<'_>) -> String {
        match self {
            Self::Home => "#/".into(),
            Self::Search(filter) => format!("#/search{}", query(filter, Facet::OF_SEARCH, facets)),
            Self::Activities(filter) => format!("#/activities{}", query(filter, Facet::OF_ACTIVITIES, facets)),
            Self::Entry(entry) => format!("#/e/{}", catalogue.entry(*entry).id),
            Self::CareMap(filter) => format!("#/map{}", query(filter, Facet::OF_MAP, facets)),
            Self::Part(part) => format!("#/map/{}", catalogue.part(*part).id),
            Self::Tour(id, step) => format!("#/tour/{id}/{step}"),
            Self::Town(None) => "#/town".into(),
            Self::Schemes => "#/schemes".into(),
            Self::Town(Some(slug)) => ["#/town/", slug].concat(),
            Self::Saved => "#/saved".into(),
            Self::Memo => "#/memo".into(),
            Self::Shared(list) => ["#/list/", list].concat(),
            Self::Help => "#/help".into(),
            Self::Settings => "#/settings".into(),
            Self::About => "#/about".into(),
            Self::Unknown(address) => format!("#/{address}"),
        }
    }

    /// A word for styling and for the static parts of the page.
    pub fn screen(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Search(_) => "search",
            Self::Entry(_) => "entry",
            Self::Activities(_) => "activities",
            Self::CareMap(_) | Self::Part(_) | Self::Tour(..) => "map",
            Self::Town(..) => "town",
            Self::Schemes => "schemes",
            Self::Memo => "memo",
            Self::Saved | Self::Shared(_) => "saved",
            Self::Help => "help",
            Self::Settings => "settings",
            Self::About => "about",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// The letters from the first on that an address of ours can have, these signs among them. Messengers take what stands
/// behind a link for a part of it: 「…#/help。」, `…#/help%20`, `…#/help&fbclid=1`.
fn ours<'a>(text: &'a str, signs: &[u8]) -> &'a str {
    let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric() && !signs.contains(&byte));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// A list that is handed over may be longer than other addresses.
fn shared(path: &str) -> Option<Route> {
    let list = ours(path.strip_prefix("list/")?, b"");
    (1..=crate::formats::link::LONGEST).contains(&list.len()).then(|| Route::Shared(list.to_ascii_uppercase()))
}

fn tour(path: &str) -> Option<Route> {
    let (id, step) = path.strip_prefix("tour/")?.split_once('/')?;
    let step = step.parse().ok().filter(|step| *step > 0)?;
    is_id(id).then(|| Route::Tour(id.to_owned(), step))
}

fn town(path: &str) -> Option<Route> {
    let slug = path.strip_prefix("town/")?;
    is_id(slug).then(|| Route::Town(Some(slug.to_owned())))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn filter(query: &str, known: &[Facet], facets: &Facets<'_>, unknown: &mut Vec<String>) -> Filter {
    let mut filter = Filter::default();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, words) = pair.split_once('=').unwrap_or((pair, ""));
        let Some(facet) = known.iter().copied().find(|facet| facet.slug() == key) else {
            unknown.push(pair.chars().take(60).collect());
            continue;
        };
        for word in words.split('.').filter(|word| !word.is_empty()) {
            match facets.value(facet, ours(word, b"-")) {
                Some(value) => filter = filter.with(facet, value),
                None => unknown.push(format!("{key}={word}").chars().take(60).collect()),
            }
        }
    }
    filter
}

fn query(filter: &Filter, known: &[Facet], facets: &Facets<'_>) -> String {
    let mut query = String::new();
    for facet in known {
        let words: Vec<&str> = filter.values(*facet).map(|value| facets.slug(*facet, value)).collect();
        if !words.is_empty() {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(facet.slug());
            query.push('=');
            query.push_str(&words.join("."));
        }
    }
    query
}
