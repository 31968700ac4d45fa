//! A list beside `places.csv`: what is new, gone, changed, and what two sources say differently. What people
//! wrote, or another source says, is never overwritten.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::{List, NOTE_CONFLICT, NOTE_CUT, NOTE_MOBILE, Offer};
use super::table::{CITES, Column, HOME, HOURS, Row, Table, in_order, items};
use super::words::{Address, Phone, alike, metres};

/// How far two positions of one place may be apart before people should look, in metres.
const NEAR: f64 = 150.0;

/// The source that a list is.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// Its id in sources.json: wam-202609.
    pub id: &'a str,
    /// Ids of official sources.
    pub official: BTreeSet<String>,
    /// Numbers that are never published, digits only.
    pub never: BTreeSet<String>,
    /// The guide's own prefecture, which addresses leave out.
    pub prefecture: &'a str,
    /// Whether rows that are not in the table yet are left out of it.
    pub only_known: bool,
}

/// What was found, and the table as it would be.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The table with all that can be written.
    pub table: Table,
    /// In the list, not in the table.
    pub new: Vec<String>,
    /// In the table, and not in the list any more.
    pub gone: Vec<String>,
    /// What is written anew, cell by cell.
    pub changed: Vec<String>,
    /// Numbers on which sources differ, until somebody decides.
    pub conflicts: Vec<String>,
    /// What people should look at; nothing is written.
    pub look: Vec<String>,
    /// How many places are in both.
    pub known: usize,
    /// How many of them get a newer source.
    pub renewed: usize,
}

/// Compares a list with the table.
///
/// # Errors
/// When a new place would have the id of another one.
pub fn join(table: &Table, list: &List, source: &Source) -> Result<Outcome, String> {
    let mut outcome = Outcome { table: table.clone(), ..Outcome::default() };
    let (mut known, mut unknown) = (BTreeMap::<usize, Vec<&Offer>>::new(), Vec::<Vec<&Offer>>::new());
    for offer in &list.offers {
        if let Some(at) = place_of(offer, &table.rows, source.prefecture) {
            known.entry(at).or_default().push(offer);
        } else if let Some(same) =
            unknown.iter_mut().find(|group| group.iter().any(|other| is_same_place(other, offer)))
        {
            same.push(offer);
        } else {
            unknown.push(vec![offer]);
        }
    }
    outcome.known = known.len();
    outcome.gone = gone(table, list, &known, source);
    for (at, offers) in known {
        let mut row = table.rows[at].clone();
        Beside { row: &mut row, before: &table.rows[at], source, outcome: &mut outcome }.take(&together(&offers));
        outcome.renewed += usize::from(row.get(Column::Cites) != table.rows[at].get(Column::Cites));
        outcome.table.rows[at] = row;
    }
    for offers in unknown {
        outcome.add(&together(&offers), source)?;
    }
    Ok(outcome)
}

/// Which row of the table is the place of an offer: by number, else by name and address.
fn place_of(offer: &Offer, rows: &[Row], prefecture: &str) -> Option<usize> {
    let by_number: Vec<usize> = (0..rows.len())
        .filter(|at| offer.numbers.iter().any(|number| rows[*at].items(Column::Numbers).contains(&number.as_str())))
        .collect();
    let is_named = |at: &usize| has_name(&rows[*at], offer);
    if let Some(first) = by_number.first() {
        return by_number.iter().copied().find(is_named).or(Some(*first));
    }
    (0..rows.len()).filter(is_named).find(|at| {
        let row = &rows[*at];
        // Of a home the table does not say where it stands.
        let is_home = row.offers(HOME) && (offer.is_home || alike(row.get(Column::Operator), &offer.operator));
        is_home || Address::read(row.get(Column::Address), prefecture).is_at(&offer.stands)
    })
}

/// Whether a row has the name of an offer, or has it as one of several: ベルーフ／ベルーフ Integra.
fn has_name(row: &Row, offer: &Offer) -> bool {
    has_whole_name(row, offer) || row.get(Column::Name).split('／').any(|name| alike(name, &offer.name))
}

/// Whether a row has the name of an offer and no other: with or without its operator, or what stands in
/// brackets: abeam（アビーム）.
fn has_whole_name(row: &Row, offer: &Offer) -> bool {
    let name = row.get(Column::Name);
    let with_operator = format!("{}{name}", row.get(Column::Operator));
    let bracket = name
        .split_once('（')
        .and_then(|(before, rest)| rest.split_once('）').map(|(inside, after)| (format!("{before}{after}"), inside)));
    let (without, inside) = bracket.unwrap_or_default();
    [name, &with_operator, &without, inside].into_iter().any(|name| !name.is_empty() && alike(name, &offer.name))
}

/// Whether two rows of a list are of one place.
fn is_same_place(one: &Offer, other: &Offer) -> bool {
    let same_number = one.numbers.iter().any(|number| other.numbers.contains(number));
    same_number
        || (alike(&one.name, &other.name) && (one.stands.is_at(&other.stands) || (one.is_home && other.is_home)))
}

/// What all rows of a place say together; hours and capacity are those of the first service that has some.
fn together(offers: &[&Offer]) -> Offer {
    let mut offers = offers.to_vec();
    let rank = |offer: &Offer| super::table::SERVICES.iter().position(|service| offer.services.contains(service));
    offers.sort_by_key(|offer| rank(offer));
    let Some((first, rest)) = offers.split_first() else { return Offer::default() };
    let mut whole = (*first).clone();
    let has_hours = |offer: &Offer| offer.hours.iter().any(|cell| !cell.is_empty());
    for other in rest {
        whole.services.extend(&other.services);
        for number in &other.numbers {
            if !whole.numbers.contains(number) {
                whole.numbers.push(number.clone());
            }
        }
        whole.is_home |= other.is_home;
        whole.is_certain &= other.is_certain;
        whole.kana = whole.kana.or_else(|| other.kana.clone());
        if !whole.is_home && !other.is_home && !whole.address.is_same(&other.address) {
            whole.remarks.push(format!(
                "住所が一覧の中でちがいます（{} と {}）。",
                whole.address.text(),
                other.address.text()
            ));
        }
        whole.phones.extend(other.phones.iter().filter(|phone| !first.phones.contains(phone)).cloned());
        if whole.fax == Phone::None {
            whole.fax = other.fax.clone();
        }
        if whole.site.is_empty() {
            whole.site.clone_from(&other.site);
        }
        if whole.position.is_none() {
            whole.position.clone_from(&other.position);
        }
        if !has_hours(&whole) && whole.capacity.is_empty() {
            whole.hours.clone_from(&other.hours);
            whole.hour_notes.clone_from(&other.hour_notes);
            whole.capacity.clone_from(&other.capacity);
            whole.hours_of = other.hours_of;
        }
        let fresh: Vec<String> = other.notes.iter().filter(|note| !whole.notes.contains(note)).cloned().collect();
        whole.notes.extend(fresh);
        whole.remarks.extend(other.remarks.iter().cloned());
    }
    whole.services.sort_unstable();
    whole.services.dedup();
    whole.phones.sort();
    whole.phones.dedup();
    whole.remarks.dedup();
    if whole.is_home {
        // Whoever offers a bed for a night at a home says where the home is.
        let office = offers.iter().find(|offer| offer.is_home);
        whole.address = office.map(|offer| offer.address.clone()).unwrap_or_default();
        whole.position = None;
        whole.notes.retain(|note| note != NOTE_CUT);
    }
    whole
}

/// Places that the list should have, service by service: from their number or source they come from such a list.
fn gone(table: &Table, list: &List, known: &BTreeMap<usize, Vec<&Offer>>, source: &Source) -> Vec<String> {
    let mut gone = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let cited = edition_of(row.get(Column::Cites), source.id);
        let is_of_list = !row.get(Column::Numbers).is_empty() || cited.is_some();
        if !is_of_list || cited > Some(edition(source.id)) {
            continue;
        }
        let is_listed = |service: &str| {
            known.get(&at).is_some_and(|offers| offers.iter().any(|offer| offer.services.contains(&service)))
        };
        let missing: Vec<&str> = row
            .items(Column::Services)
            .into_iter()
            .filter(|service| list.services.contains(service) && !is_listed(service))
            .collect();
        if !missing.is_empty() {
            gone.push(format!("{} {}: {}", row.cell(Column::Services), row.get(Column::Name), missing.join("、")));
        }
    }
    gone
}

/// The id of the source that a cite names: wam-202609@3ページ.
fn cited(cite: &str) -> &str {
    cite.split('@').next().unwrap_or(cite)
}

/// A source's id without its edition, where it has one: wam-202609 is of wam.
fn family(id: &str) -> &str {
    id.rsplit_once('-')
        .filter(|(_, edition)| edition.contains(|c: char| c.is_ascii_digit()))
        .map_or(id, |(family, _)| family)
}

/// The edition in a source's id: 202609. Nothing where it has none, which is the oldest.
fn edition(id: &str) -> &str {
    id.get(family(id).len()..).unwrap_or_default()
}

/// The newest edition of a source's family among cites.
fn edition_of<'a>(cites: &'a str, id: &str) -> Option<&'a str> {
    items(cites).into_iter().map(cited).filter(|other| family(other) == family(id)).map(edition).max()
}

/// Cites with this source in the place of its older editions. Nothing changes where a newer one is cited.
fn renewed(cites: &str, id: &str) -> String {
    if edition_of(cites, id).is_some_and(|found| found > edition(id))
        || items(cites).into_iter().any(|cite| cited(cite) == id)
    {
        return cites.to_owned();
    }
    let mut renewed: Vec<&str> = Vec::new();
    for cite in items(cites) {
        let cite = if family(cited(cite)) == family(id) { id } else { cite };
        if !renewed.contains(&cite) {
            renewed.push(cite);
        }
    }
    if !renewed.contains(&id) {
        renewed.push(id);
    }
    renewed.join("、")
}

/// What is to be done with a cell for which the list has something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It says the same: only its source becomes newer.
    Same,
    /// It is written anew.
    Take,
    /// People look at it.
    Look,
    /// It stays as it is.
    Leave,
}

/// Judges a cell by where its content is from.
fn verdict(is_empty: bool, is_same: bool, cites: &str, row_cites: &str, id: &str) -> Verdict {
    let own = edition_of(cites, id);
    let seen = edition_of(row_cites, id);
    let is_newer = |found: Option<&str>| found.is_some_and(|found| found > edition(id));
    match () {
        () if is_newer(own) || is_newer(seen) => Verdict::Leave,
        () if is_same => Verdict::Same,
        // Whoever looked at this list before left the cell empty on purpose.
        () if is_empty && seen == Some(edition(id)) => Verdict::Leave,
        () if is_empty && seen.is_some() => Verdict::Look,
        () if is_empty => Verdict::Take,
        () if own.is_some_and(|own| own < edition(id))
            && items(cites).into_iter().all(|cite| family(cited(cite)) == family(id)) =>
        {
            Verdict::Take
        }
        () => Verdict::Look,
    }
}

/// A row of the table beside what a list says of it.
struct Beside<'a> {
    row: &'a mut Row,
    before: &'a Row,
    source: &'a Source<'a>,
    outcome: &'a mut Outcome,
}

impl Beside<'_> {
    /// Takes what the list says, where nothing stands against it.
    fn take(&mut self, offer: &Offer) {
        let seen = edition_of(self.before.get(Column::Cites), self.source.id);
        if seen.is_some_and(|seen| seen > edition(self.source.id)) {
            return;
        }
        let is_seen = seen == Some(edition(self.source.id));
        if !is_seen && !has_name(self.before, offer) {
            self.look(Column::Name, &offer.name);
        }
        self.services(offer);
        self.operator(&offer.operator, is_seen);
        // The reading of another name is not that of this one.
        if let Some(kana) = offer.kana.as_ref().filter(|_| has_whole_name(self.before, offer)) {
            self.cell(Column::Kana, Column::KanaCites, kana, alike(self.before.get(Column::Kana), kana));
        }
        self.place(offer);
        self.phone(&offer.phones);
        self.fax(&offer.fax);
        let site = |text: &str| text.trim_end_matches('/').replace("http://", "https://");
        let is_same = site(self.before.get(Column::Site)) == site(&offer.site);
        self.cell(Column::Site, Column::SiteCites, &offer.site, is_same);
        self.hours(offer);
        self.cites();
    }

    fn old(&self, column: Column) -> String {
        shown(self.before.get(column)).to_owned()
    }

    fn look(&mut self, column: Column, new: &str) {
        let said = format!(
            "{} {}: いまは {}、{} では {}",
            self.before.cell(column),
            self.before.get(Column::Name),
            self.old(column),
            self.source.id,
            shown(new)
        );
        self.outcome.look.push(said);
    }

    fn change(&mut self, column: Column, new: &str) {
        if self.row.get(column) == new {
            return;
        }
        let said = format!(
            "{} {}: {} → {}",
            self.before.cell(column),
            self.before.get(Column::Name),
            self.old(column),
            shown(new)
        );
        self.outcome.changed.push(said);
        self.row.set(column, new);
    }

    fn verdict(&self, column: Column, cites: Column, is_same: bool) -> Verdict {
        verdict(
            self.before.get(column).is_empty(),
            is_same,
            self.before.get(cites),
            self.before.get(Column::Cites),
            self.source.id,
        )
    }

    /// Writes the source of a cell: of one that says the same, a newer edition or one more; else this one alone.
    fn cite(&mut self, column: Column, verdict: Verdict) {
        let cites = match verdict {
            Verdict::Same => renewed(self.before.get(column), self.source.id),
            Verdict::Take => self.source.id.to_owned(),
            Verdict::Look | Verdict::Leave => return,
        };
        self.row.set(column, cites);
    }

    /// A cell with a source of its own.
    fn cell(&mut self, column: Column, cites: Column, new: &str, is_same: bool) {
        if new.is_empty() {
            return;
        }
        let verdict = self.verdict(column, cites, is_same);
        match verdict {
            Verdict::Take => self.change(column, new),
            Verdict::Look => self.look(column, new),
            Verdict::Same | Verdict::Leave => {}
        }
        self.cite(cites, verdict);
    }

    /// Services and numbers that the list has are added; none is taken away.
    fn services(&mut self, offer: &Offer) {
        let has = self.before.items(Column::Services);
        let all: Vec<&str> = has
            .iter()
            .copied()
            .chain(offer.services.iter().copied().filter(|service| !has.contains(service)))
            .collect();
        if all.len() > has.len() {
            let all = in_order(&all);
            self.change(Column::Services, &all);
        }
        let has = self.before.items(Column::Numbers);
        let all: Vec<&str> = has
            .iter()
            .copied()
            .chain(offer.numbers.iter().map(String::as_str).filter(|number| !has.contains(number)))
            .collect();
        if all.len() > has.len() {
            let all = all.join("、");
            self.change(Column::Numbers, &all);
        }
    }

    fn operator(&mut self, operator: &str, is_seen: bool) {
        let old = self.before.get(Column::Operator);
        if operator.is_empty() || is_seen || alike(old, operator) {
            return;
        }
        match self.verdict(Column::Operator, Column::Cites, false) {
            Verdict::Take if old.is_empty() => self.change(Column::Operator, operator),
            _ => self.look(Column::Operator, operator),
        }
    }

    /// Address and position. Where a home stands is not written, whatever else it offers.
    fn place(&mut self, offer: &Offer) {
        let is_home = offer.is_home || self.before.offers(HOME);
        if offer.address.is_empty() || (is_home && !offer.is_home) {
            return;
        }
        let old = Address::read(self.before.get(Column::Address), self.source.prefecture);
        let verdict = self.verdict(Column::Address, Column::AddressCites, old.is_same(&offer.address));
        match verdict {
            Verdict::Take => {
                self.change(Column::Address, &offer.address.text());
                self.change(Column::Postcode, "");
                if is_home {
                    let note = offer.notes.iter().find(|note| note.contains("住所は、")).cloned();
                    note.into_iter().for_each(|note| self.note(&note));
                } else if offer.address.is_cut {
                    self.note(NOTE_CUT);
                } else if self.before.get(Column::Notes).contains(NOTE_CUT) {
                    let notes = self.row.get(Column::Notes).replace(NOTE_CUT, "");
                    self.row.set(Column::Notes, notes);
                }
            }
            Verdict::Look => self.look(Column::Address, &offer.address.text()),
            Verdict::Same | Verdict::Leave => {}
        }
        self.cite(Column::AddressCites, verdict);
        self.position(offer, verdict, is_home);
    }

    fn position(&mut self, offer: &Offer, address: Verdict, is_home: bool) {
        let old = (self.before.get(Column::Latitude), self.before.get(Column::Longitude));
        let new = offer.position.as_ref().filter(|_| !is_home);
        let (latitude, longitude) =
            new.map_or(("", ""), |(latitude, longitude)| (latitude.as_str(), longitude.as_str()));
        let is_unseen = edition_of(self.before.get(Column::Cites), self.source.id).is_none();
        match address {
            Verdict::Take => {
                self.change(Column::Latitude, latitude);
                self.change(Column::Longitude, longitude);
            }
            Verdict::Same if new.is_some() && old.0.is_empty() && is_unseen => {
                self.change(Column::Latitude, latitude);
                self.change(Column::Longitude, longitude);
            }
            Verdict::Same if metres(old, (latitude, longitude)).is_some_and(|metres| metres > NEAR) => {
                self.look(Column::Latitude, &format!("{latitude}, {longitude}"))
            }
            _ => {}
        }
    }

    /// The telephone number: what two sources say differently is a conflict that people decide.
    fn phone(&mut self, phones: &[Phone]) {
        let (id, old) = (self.source.id, self.before.get(Column::Phone).to_owned());
        let cites = self.before.get(Column::PhoneCites).to_owned();
        let notes = self.before.get(Column::Notes);
        let numbers: Vec<&str> = phones.iter().filter_map(Phone::number).collect();
        let unclear =
            phones.iter().find_map(|phone| if let Phone::Unclear(text) = phone { Some(text.clone()) } else { None });
        let new = match numbers.as_slice() {
            [] if phones.is_empty() => "（空）".to_owned(),
            [] => unclear.clone().unwrap_or_else(|| "（携帯電話の番号）".to_owned()),
            numbers => numbers.join("、"),
        };
        if old.is_empty() {
            if notes.contains("電話番号は、") {
                return self.pending(&cites, &new);
            }
            let verdict = self.verdict(Column::Phone, Column::Cites, false);
            return match (verdict, numbers.as_slice()) {
                (Verdict::Take, [number]) if !self.is_never(number) => self.number(number, "B", id.to_owned()),
                (Verdict::Take | Verdict::Look, [_, ..]) => self.look(Column::Phone, &new),
                _ => {}
            };
        }
        let own = edition_of(&cites, id);
        if phones.is_empty() {
            if own.is_some_and(|own| own < edition(id)) {
                self.look(Column::Phone, &new);
            }
            return;
        }
        if own.is_some_and(|own| own > edition(id)) {
            return;
        }
        if (unclear.is_some() && numbers.is_empty())
            || numbers.iter().any(|number| *number != old && self.is_never(number))
        {
            return self.look(Column::Phone, &format!("{new}（使えない番号です）"));
        }
        if numbers.contains(&old.as_str()) {
            let is_official =
                |cite: &&str| self.source.official.contains(cited(cite)) && family(cited(cite)) != family(id);
            let is_sure = self.before.get(Column::PhoneSure) == "A" || items(&cites).iter().any(is_official);
            let sure = if is_sure { "A" } else { "B" };
            if numbers.len() > 1 {
                self.look(Column::Phone, &new);
            }
            return self.number(&old, sure, renewed(&cites, id));
        }
        // Who has seen this list and cites another one for the number has decided.
        if own.is_none() && !cites.is_empty() && edition_of(self.before.get(Column::Cites), id) == Some(edition(id)) {
            return;
        }
        let is_own = !cites.is_empty() && items(&cites).into_iter().all(|cite| family(cited(cite)) == family(id));
        match numbers.as_slice() {
            [number] if is_own => self.number(number, "B", id.to_owned()),
            [] if is_own => {
                self.number("", "", String::new());
                self.note(NOTE_MOBILE);
            }
            [_, _, ..] if is_own => self.look(Column::Phone, &new),
            _ => {
                let said = format!(
                    "{}: {old}（{cites}）⇔ {new}（{id}） … {}",
                    self.before.cell(Column::Phone),
                    self.before.get(Column::Name)
                );
                self.outcome.conflicts.push(said);
                self.row.set(Column::Phone, "");
                self.row.set(Column::PhoneSure, "");
                self.row.set(Column::PhoneCites, with(&cites, id));
                self.note(NOTE_CONFLICT);
            }
        }
    }

    /// A number that is left out already: a conflict until somebody has decided, and then no more.
    fn pending(&mut self, cites: &str, new: &str) {
        let is_open = self.before.get(Column::Phone).is_empty()
            && self.before.get(Column::Notes).contains(NOTE_CONFLICT)
            && !cites.is_empty();
        if is_open {
            let said = format!(
                "{}: まだ決まっていません（{cites}）⇔ {new}（{}） … {}",
                self.before.cell(Column::Phone),
                self.source.id,
                self.before.get(Column::Name)
            );
            self.outcome.conflicts.push(said);
        }
    }

    fn is_never(&self, number: &str) -> bool {
        self.source.never.contains(&guide::check::dialled(number))
    }

    fn number(&mut self, number: &str, sure: &str, cites: String) {
        self.change(Column::Phone, number);
        self.change(Column::PhoneSure, sure);
        self.row.set(Column::PhoneCites, cites);
    }

    /// The fax number: as any other cell, but never one that may be somebody's own.
    fn fax(&mut self, fax: &Phone) {
        if let Some(number) = fax.number().filter(|number| !self.is_never(number)) {
            let is_same = self.before.get(Column::Fax) == number;
            self.cell(Column::Fax, Column::FaxCites, number, is_same);
        }
    }

    /// Hours, their sentences and capacity, where they are those of the same service.
    fn hours(&mut self, offer: &Offer) {
        let note = self.before.get(Column::Notes);
        if note.contains("時間や定員は、") && !note.contains(offer.hours_of) {
            return;
        }
        if offer.hours.iter().any(|cell| !cell.is_empty()) {
            let old = HOURS.map(|column| self.before.get(column));
            let is_empty = old.iter().all(|cell| cell.is_empty());
            // 休み is worked out from other words: where people left it empty, or wrote it, nothing differs.
            let differs = |(old, new): (&&str, &String)| *old != new && !(is_rest(old) && is_rest(new));
            let is_same = !is_empty && !old.iter().zip(&offer.hours).any(differs);
            let verdict = verdict(
                is_empty,
                is_same,
                self.before.get(Column::HoursCites),
                self.before.get(Column::Cites),
                self.source.id,
            );
            match verdict {
                Verdict::Take => {
                    for (column, cell) in HOURS.into_iter().zip(&offer.hours) {
                        self.change(column, cell);
                    }
                    if is_empty {
                        offer.hour_notes.iter().for_each(|note| self.note(note));
                    } else if !note.is_empty() || !offer.hour_notes.is_empty() {
                        self.look(Column::Notes, &offer.hour_notes.concat());
                    }
                }
                Verdict::Look => self.look(Column::Weekdays, &offer.hours.join(" / ")),
                Verdict::Same | Verdict::Leave => {}
            }
            self.cite(Column::HoursCites, verdict);
        }
        let is_same = self.before.get(Column::Capacity) == offer.capacity;
        self.cell(Column::Capacity, Column::CapacityCites, &offer.capacity, is_same);
    }

    /// Adds a sentence to 注意, once.
    fn note(&mut self, note: &str) {
        let notes = self.row.get(Column::Notes);
        if !notes.contains(note) {
            let notes = format!("{notes}{note}");
            self.row.set(Column::Notes, notes);
        }
    }

    /// The sources of the whole row: this one, and older editions only as long as a cell still cites them.
    fn cites(&mut self) {
        let before = self.before.get(Column::Cites);
        let mut cites: Vec<String> = items(&renewed(before, self.source.id)).into_iter().map(str::to_owned).collect();
        for old in items(before) {
            let is_cited = CITES.iter().any(|column| self.row.items(*column).contains(&old));
            if is_cited && !cites.iter().any(|cite| cite == old) {
                cites.push(old.to_owned());
            }
        }
        self.row.set(Column::Cites, cites.join("、"));
    }
}

impl Outcome {
    /// Adds a place that the table does not have, or only names it.
    fn add(&mut self, offer: &Offer, source: &Source) -> Result<(), String> {
        let row = new_row(offer, self.table.rows.last().map_or(2, |row| row.line + 1), source);
        let mut said = format!(
            "{}（{}） {}",
            offer.name,
            row.get(Column::Services),
            [offer.address.text(), row.get(Column::Phone).to_owned()].join(" ").trim()
        );
        said.push_str(&format!(" … {}", offer.at));
        if let Some(same) = self.table.rows.iter().find(|row| has_name(row, offer)) {
            said.push_str(&format!("\n    同じ名前の行があります（{}行目）。", same.line));
        }
        for remark in &offer.remarks {
            said.push_str(&format!("\n    {remark}"));
        }
        if !offer.is_certain {
            said.push_str("\n    精神科か心療内科があるかは、この一覧からはわかりません。行は作りません。");
        }
        self.new.push(said);
        if source.only_known || !offer.is_certain {
            return Ok(());
        }
        if let Some(same) = self.table.rows.iter().find(|other| other.get(Column::Id) == row.get(Column::Id)) {
            return Err(format!(
                "{}: 新しい行の id「{}」が、もうあります（{}）。",
                same.cell(Column::Id),
                row.get(Column::Id),
                offer.at
            ));
        }
        if !row.get(Column::PhoneCites).is_empty() && row.get(Column::Phone).is_empty() {
            let numbers: Vec<&str> = offer.phones.iter().filter_map(Phone::number).collect();
            self.conflicts.push(format!(
                "{}: {}（どちらも {}） … {}",
                row.cell(Column::Phone),
                numbers.join(" ⇔ "),
                source.id,
                offer.name
            ));
        }
        self.table.rows.push(row);
        Ok(())
    }
}

/// A row for a place that the table does not have yet.
fn new_row(offer: &Offer, line: usize, source: &Source) -> Row {
    let mut row = Row::new(line);
    let mut notes = offer.notes.clone();
    row.set(Column::Id, &offer.id);
    row.set(Column::Name, &offer.name);
    row.set(Column::Services, in_order(&offer.services));
    row.set(Column::Operator, &offer.operator);
    row.set(Column::Numbers, offer.numbers.join("、"));
    let mut put = |column: Column, cites: Column, content: &str| {
        if !content.is_empty() {
            row.set(column, content);
            row.set(cites, source.id);
        }
    };
    put(Column::Kana, Column::KanaCites, offer.kana.as_deref().unwrap_or_default());
    put(Column::Address, Column::AddressCites, &offer.address.text());
    if let Some((latitude, longitude)) = &offer.position {
        put(Column::Latitude, Column::AddressCites, latitude);
        put(Column::Longitude, Column::AddressCites, longitude);
    }
    let may_stand = |number: &&str| !source.never.contains(&guide::check::dialled(number));
    put(Column::Fax, Column::FaxCites, offer.fax.number().filter(may_stand).unwrap_or_default());
    put(Column::Site, Column::SiteCites, &offer.site);
    for (column, cell) in HOURS.into_iter().zip(&offer.hours) {
        put(column, Column::HoursCites, cell);
    }
    put(Column::Capacity, Column::CapacityCites, &offer.capacity);
    let numbers: Vec<&str> = offer.phones.iter().filter_map(Phone::number).filter(may_stand).collect();
    match numbers.as_slice() {
        [] if offer.phones.contains(&Phone::Mobile) => notes.push(NOTE_MOBILE.to_owned()),
        [] => {}
        [number] => {
            put(Column::Phone, Column::PhoneCites, number);
            row.set(Column::PhoneSure, "B");
        }
        _ => {
            row.set(Column::PhoneCites, source.id);
            notes.push(NOTE_CONFLICT.to_owned());
        }
    }
    notes.extend(offer.hour_notes.iter().cloned());
    if offer.services.len() > 1
        && !(row.get(Column::HoursCites).is_empty() && row.get(Column::CapacityCites).is_empty())
    {
        notes.push(format!("時間や定員は、{}のものです。", offer.hours_of));
    }
    row.set(Column::Notes, notes.concat());
    row.set(Column::Cites, source.id);
    row
}

/// Cites with one more.
fn with(cites: &str, id: &str) -> String {
    let mut all = items(cites);
    if !all.contains(&id) {
        all.push(id);
    }
    all.join("、")
}

fn is_rest(cell: &str) -> bool {
    cell.is_empty() || cell == "休み"
}

fn shown(cell: &str) -> &str {
    if cell.is_empty() { "（空）" } else { cell }
}
