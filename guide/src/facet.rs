//! Facets: what a list can be narrowed by, and how many entries each choice gives.
//!
//! Within one facet choices are OR-ed, across facets AND-ed. The count beside a
//! choice is computed without its own facet's selection, so it is what one gets.
//! An entry without a restriction matches every audience.

use crate::catalogue::Catalogue;
use crate::model::{AreaRef, Audience, Detail, Entry, EntryRef, Form, Frequency, How, Kind, PartRef, SituationRef};

/// What a list can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// 困りごと
    Need,
    /// だれが使えるか
    Audience,
    /// しくみ図のどこか
    Part,
    /// どう使うか
    How,
    /// 種類
    Kind,
    /// 地域
    Area,
    /// 取り組みの形
    Form,
    /// どの団体か
    Provider,
    /// いつ行われるか
    Held,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; COUNT] = [
        Self::Need,
        Self::Audience,
        Self::Part,
        Self::How,
        Self::Kind,
        Self::Area,
        Self::Form,
        Self::Provider,
        Self::Held,
    ];
    /// The facets of さがす, in the order of its panel.
    pub const OF_SEARCH: &'static [Self] = &[Self::Need, Self::Audience, Self::Part, Self::How, Self::Kind, Self::Area];
    /// The facets of a list on しおり.
    pub const OF_LIST: &'static [Self] = &[Self::Need, Self::Audience, Self::How, Self::Kind, Self::Area];
    /// The facets of しくみ図: the parts that are lit, and who they are to help.
    pub const OF_MAP: &'static [Self] = &[Self::Part, Self::Audience];
    /// The facets of 取り組み.
    pub const OF_ACTIVITIES: &'static [Self] = &[Self::Form, Self::Audience, Self::Provider, Self::Held];

    /// The stable word in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::Audience => "for",
            Self::Part => "part",
            Self::How => "how",
            Self::Kind => "kind",
            Self::Area => "area",
            Self::Form => "form",
            Self::Provider => "by",
            Self::Held => "held",
        }
    }
}

const COUNT: usize = 9;

/// One value of a facet: its place in the facet's list of values (0–63).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value(u8);

/// How many values a facet can have; the checker refuses data with more.
pub const MOST_VALUES: usize = 64;

/// What a person has chosen, facet by facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    chosen: [u64; COUNT],
}

impl Filter {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.chosen.iter().all(|set| *set == 0)
    }

    /// Whether any value of a facet is chosen.
    pub fn chooses(&self, facet: Facet) -> bool {
        self.chosen[facet as usize] != 0
    }

    /// Whether this value is chosen.
    pub fn has(&self, facet: Facet, value: Value) -> bool {
        self.chosen[facet as usize] >> value.0 & 1 == 1
    }

    /// The same choices with one value turned on or off.
    #[must_use]
    pub fn toggled(mut self, facet: Facet, value: Value) -> Self {
        self.chosen[facet as usize] ^= 1 << value.0;
        self
    }

    /// The same choices with this value chosen.
    #[must_use]
    pub fn with(mut self, facet: Facet, value: Value) -> Self {
        self.chosen[facet as usize] |= 1 << value.0;
        self
    }

    /// The chosen values of a facet.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = Value> + use<> {
        let set = self.chosen[facet as usize];
        (0..MOST_VALUES as u8).filter(move |bit| set >> bit & 1 == 1).map(Value)
    }

    /// The choices of one facet alone.
    #[must_use]
    pub fn only(&self, facet: Facet) -> Self {
        let mut only = Self::default();
        only.chosen[facet as usize] = self.chosen[facet as usize];
        only
    }

    /// Every choice.
    pub fn choices(&self) -> Vec<(Facet, Value)> {
        Facet::ALL.into_iter().flat_map(|facet| self.values(facet).map(move |value| (facet, value))).collect()
    }
}

/// The facet values of every entry, computed once.
#[derive(Debug)]
pub struct Facets<'a> {
    catalogue: &'a Catalogue,
    providers: Vec<EntryRef>,
    masks: Vec<[u64; COUNT]>,
}

impl<'a> Facets<'a> {
    /// Reads every entry of the catalogue once.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let providers = providers(catalogue);
        // Each provider's place among the values, looked up once for all that it provides.
        let mut places = vec![None; catalogue.entries.len()];
        for (place, provider) in providers.iter().enumerate() {
            places[usize::from(*provider)] = Some(place);
        }
        let masks = catalogue.entries.iter().map(|entry| masks(catalogue, &places, entry)).collect();
        Self { catalogue, providers, masks }
    }

    /// All values of a facet, in the order in which they are shown.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = Value> + use<> {
        let count = match facet {
            Facet::Need => self.catalogue.situations.len(),
            Facet::Audience => Audience::ALL.len(),
            Facet::Part => self.catalogue.diagram.parts.len(),
            Facet::How => How::ALL.len(),
            Facet::Kind => Kind::ALL.len(),
            Facet::Area => self.catalogue.city.areas.len(),
            Facet::Form => Form::ALL.len(),
            Facet::Provider => self.providers.len(),
            Facet::Held => Frequency::ALL.len(),
        };
        (0..count.min(MOST_VALUES) as u8).map(Value)
    }

    /// The stable word of a value in addresses.
    pub fn slug(&self, facet: Facet, value: Value) -> &'a str {
        match self.meaning(facet, value) {
            Meaning::Need(at) => &self.catalogue.situation(at).id,
            Meaning::Audience(word) => word.slug(),
            Meaning::Part(at) => &self.catalogue.part(at).id,
            Meaning::How(word) => word.slug(),
            Meaning::Kind(word) => word.slug(),
            Meaning::Area(at) => &self.catalogue.area(at).id,
            Meaning::Form(word) => word.slug(),
            Meaning::Provider(at) => &self.catalogue.entry(at).id,
            Meaning::Held(word) => word.slug(),
        }
    }

    /// The value behind such a word.
    pub fn value(&self, facet: Facet, slug: &str) -> Option<Value> {
        self.values(facet).find(|value| self.slug(facet, *value) == slug)
    }

    /// What a value stands for. Values are made only by this module.
    pub fn meaning(&self, facet: Facet, value: Value) -> Meaning {
        let at = value.0;
        let index = usize::from(at);
        match facet {
            Facet::Need => Meaning::Need(SituationRef(u16::from(at))),
            Facet::Audience => Meaning::Audience(Audience::ALL[index]),
            Facet::Part => Meaning::Part(PartRef(u16::from(at))),
            Facet::How => Meaning::How(How::ALL[index]),
            Facet::Kind => Meaning::Kind(Kind::ALL[index]),
            Facet::Area => Meaning::Area(AreaRef(u16::from(at))),
            Facet::Form => Meaning::Form(Form::ALL[index]),
            Facet::Provider => Meaning::Provider(self.providers[index]),
            Facet::Held => Meaning::Held(Frequency::ALL[index]),
        }
    }

    /// The value that stands for a part of the picture.
    pub fn part(&self, part: PartRef) -> Value {
        Value(part.0 as u8)
    }

    /// The value that stands for a situation.
    pub fn need(&self, situation: SituationRef) -> Value {
        Value(situation.0 as u8)
    }

    /// The value that stands for an audience.
    pub fn audience(&self, audience: Audience) -> Value {
        Value(audience as u8)
    }

    /// Whether an entry fits all that is chosen.
    pub fn matches(&self, entry: EntryRef, filter: &Filter) -> bool {
        Facet::ALL.iter().all(|facet| self.fits(entry, *facet, filter))
    }

    /// The entries of a part of the picture and of its inner parts, for the people that a
    /// filter chooses.
    pub fn in_part(&self, part: PartRef, filter: &Filter) -> impl Iterator<Item = EntryRef> {
        let inside = filter.only(Facet::Audience).with(Facet::Part, self.part(part));
        self.catalogue.entries().map(|(at, _)| at).filter(move |at| self.matches(*at, &inside))
    }

    fn fits(&self, entry: EntryRef, facet: Facet, filter: &Filter) -> bool {
        let chosen = filter.chosen[facet as usize];
        chosen == 0 || chosen & self.masks[usize::from(entry.0)][facet as usize] != 0
    }

    /// How many of these entries each value of these facets would give, each computed
    /// without its own facet's selection. All in one pass.
    pub fn counts(&self, entries: &[EntryRef], offered: &[Facet], filter: &Filter) -> Vec<Vec<usize>> {
        let mut counts: Vec<Vec<usize>> = offered.iter().map(|facet| vec![0; self.values(*facet).count()]).collect();
        for entry in entries {
            let masks = &self.masks[usize::from(entry.0)];
            let mut missed = Facet::ALL.into_iter().filter(|facet| !self.fits(*entry, *facet, filter));
            let (first, more) = (missed.next(), missed.next().is_some());
            for (facet, counts) in offered.iter().zip(&mut counts) {
                if !more && first.is_none_or(|missed| missed == *facet) {
                    count_bits(masks[*facet as usize], counts);
                }
            }
        }
        counts
    }
}

fn count_bits(mut mask: u64, counts: &mut [usize]) {
    while mask != 0 {
        if let Some(count) = counts.get_mut(mask.trailing_zeros() as usize) {
            *count += 1;
        }
        mask &= mask - 1;
    }
}

/// What a facet value stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A situation.
    Need(SituationRef),
    /// An audience.
    Audience(Audience),
    /// A part of the picture.
    Part(PartRef),
    /// How help reaches a person.
    How(How),
    /// A kind of entry.
    Kind(Kind),
    /// An area.
    Area(AreaRef),
    /// A form of activity.
    Form(Form),
    /// An organisation.
    Provider(EntryRef),
    /// How often.
    Held(Frequency),
}

/// Everybody who provides an activity or a publication, in the catalogue's order.
fn providers(catalogue: &Catalogue) -> Vec<EntryRef> {
    let mut provides = vec![false; catalogue.entries.len()];
    for provider in catalogue.entries.iter().filter(|entry| entry.form().is_some()).filter_map(|entry| entry.provider) {
        provides[usize::from(provider)] = true;
    }
    catalogue.entries().map(|(at, _)| at).filter(|at| provides[usize::from(*at)]).collect()
}

fn masks(catalogue: &Catalogue, provider_places: &[Option<usize>], entry: &Entry) -> [u64; COUNT] {
    let mut masks = [0; COUNT];
    let mut add = |facet: Facet, bit: usize| masks[facet as usize] |= 1_u64 << (bit % MOST_VALUES);
    for need in &entry.needs {
        add(Facet::Need, usize::from(need.0));
    }
    let everyone = if entry.audience.is_empty() { Audience::ALL } else { &entry.audience };
    for audience in everyone {
        add(Facet::Audience, *audience as usize);
    }
    for part in entry.parts.iter().flat_map(|part| catalogue.lineage(*part)) {
        add(Facet::Part, usize::from(part.0));
    }
    for how in &entry.how {
        add(Facet::How, *how as usize);
    }
    add(Facet::Kind, entry.kind as usize);
    add(Facet::Area, usize::from(entry.area.0));
    if let Some(form) = entry.form() {
        add(Facet::Form, form as usize);
    }
    if let Some(at) = entry.provider.and_then(|provider| provider_places[usize::from(provider)]) {
        add(Facet::Provider, at);
    }
    if let Detail::Activity { held, .. } = &entry.detail {
        add(Facet::Held, held.frequency as usize);
    }
    masks
}
