//! わたしの町: the towns of the city, which desk is responsible for which part of them, and what is near.
//!
//! What a paper divides by 番 and 号 is divided here as it is printed. Where it leaves doubt, every desk
//! that may be the right one is named, and why.

use crate::model::{Cite, EntryRef, Position, vocabulary};
use crate::pack::packed;
use crate::text::{fold, position};

vocabulary! {
    /// For what a desk is responsible.
    Duty {
        /// 保健師（保健サービスセンター、本郷支所）
        Nurse = "nurse",
        /// 生活あんしん拠点
        Base = "base",
        /// 税務署
        Tax = "tax",
    }
}

/// How many metres a degree of latitude measures on a sphere as large as the earth.
const DEGREE: f64 = 111_195.08;

impl Position {
    /// The straight distance in metres. On a plane, which is exact enough within a city.
    pub fn metres_to(self, other: Self) -> u32 {
        let degrees = |one: u32, two: u32| (f64::from(one) - f64::from(two)) / 1e6;
        let middle = (f64::from(self.north) + f64::from(other.north)) / 2e6;
        let north = degrees(self.north, other.north);
        let east = degrees(self.east, other.east) * cosine(middle.to_radians());
        ((north * north + east * east).sqrt() * DEGREE + 0.5) as u32
    }
}

/// The cosine by the first terms of its series, exact to 5 digits as far north as Japan reaches; the library's own
/// brings tables along.
fn cosine(angle: f64) -> f64 {
    let square = angle * angle;
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0))
}

/// Where positions stand in a drawing of a city: north is up, and a metre is as long to the east as to the north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// The position of the upper left corner of the drawing.
    pub corner: Position,
    /// How many px a degree of longitude takes.
    pub across: f64,
    /// How many px a degree of latitude takes.
    pub down: f64,
}

impl Projection {
    /// The projection in which these positions, of which there has to be one, fill a width but for a margin at
    /// either side and above; equirectangular, true to scale in the middle latitude.
    pub fn filling(positions: &[Position], width: i32, margin: i32) -> Self {
        let ends = |of: fn(&Position) -> u32| {
            let all = positions.iter().map(of);
            (all.clone().min().unwrap_or_default(), all.max().unwrap_or_default())
        };
        let ((west, east), (south, north)) = (ends(|at| at.east), ends(|at| at.north));
        let room = f64::from((width - 2 * margin).max(1));
        let across = room / f64::from((east - west).max(1)) * 1e6;
        let down = across / cosine((f64::from(south) + f64::from(north)).to_radians() / 2e6);
        let degrees = |scale: f64| (f64::from(margin) / scale * 1e6 + 0.5) as u32;
        Self { corner: Position { north: north + degrees(down), east: west - degrees(across) }, across, down }
    }

    /// How far a position lies to the right of the corner and below it, in px.
    pub fn exactly(self, position: Position) -> (f64, f64) {
        let degrees = |from: u32, to: u32| (f64::from(to) - f64::from(from)) / 1e6;
        (degrees(self.corner.east, position.east) * self.across, degrees(position.north, self.corner.north) * self.down)
    }

    /// The same in whole px.
    pub fn px(self, position: Position) -> (i32, i32) {
        let (x, y) = self.exactly(position);
        ((x + 0.5).floor() as i32, (y + 0.5).floor() as i32)
    }
}

/// A distance as people say it: a straight line is not worth more digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// Below a kilometre, in steps of 50 metres; never 0.
    Metres(u32),
    /// In tenths of a kilometre.
    Tenths(u32),
}

impl Away {
    /// A distance in metres, rounded.
    pub fn of(metres: u32) -> Self {
        match metres {
            0..975 => Self::Metres((metres + 25).max(50) / 50 * 50),
            _ => Self::Tenths((metres + 50) / 100),
        }
    }

    /// The number with its unit: `450m`, `1.2km`, `1km`.
    pub fn figure(self) -> String {
        match self {
            Self::Metres(metres) => [&metres.to_string(), "m"].concat(),
            Self::Tenths(tenths) if tenths % 10 == 0 => [&(tenths / 10).to_string(), "km"].concat(),
            Self::Tenths(tenths) => [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "km"].concat(),
        }
    }
}

/// Where in a town somebody lives: 番, and 号 where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// 番
    pub number: u16,
    /// 号
    pub house: Option<u16>,
}

/// Some blocks of a town one behind the other, or some houses of a single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first 番.
    pub from: u16,
    /// The last one.
    pub to: u16,
    /// The first and the last 号, where only some of a single 番 belong to it.
    pub houses: Option<(u16, u16)>,
}

packed!(Stretch { from, to, houses });

impl Stretch {
    fn has_number(self, number: u16) -> bool {
        (self.from..=self.to).contains(&number)
    }

    fn has(self, block: Block) -> bool {
        let has_house =
            self.houses.is_none_or(|(first, last)| block.house.is_some_and(|house| (first..=last).contains(&house)));
        self.has_number(block.number) && has_house
    }
}

/// Stretches as they are printed: `1、2(1〜5、15)、9〜26`; nothing of a whole town.
pub fn printed(stretches: &[Stretch]) -> String {
    fn span(from: u16, to: u16, into: &mut String) {
        into.push_str(&from.to_string());
        if to > from {
            into.push('〜');
            into.push_str(&to.to_string());
        }
    }
    let mut text = String::new();
    let mut open = None;
    for stretch in stretches {
        let block = stretch.houses.map(|_| stretch.from);
        if block.is_none() || block != open {
            text.push_str(if open.is_some() {
                ")、"
            } else if text.is_empty() {
                ""
            } else {
                "、"
            });
            span(stretch.from, stretch.to, &mut text);
            text.push_str(if block.is_some() { "(" } else { "" });
        } else {
            text.push('、');
        }
        if let Some((first, last)) = stretch.houses {
            span(first, last, &mut text);
        }
        open = block;
    }
    text.push_str(if open.is_some() { ")" } else { "" });
    text
}

/// A desk that is responsible for some towns.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// For what.
    pub duty: Duty,
    /// The desk.
    pub entry: EntryRef,
    /// Where its towns were read; never empty.
    pub sources: Vec<Cite>,
}

packed!(Desk { duty, entry, sources });

/// The part of a town that a desk is responsible for.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The place of the desk in [`Towns::desks`].
    pub desk: u8,
    /// Which blocks; all of them where none is named.
    pub blocks: Vec<Stretch>,
}

packed!(Share { desk, blocks });

impl Share {
    fn has_number(&self, number: u16) -> bool {
        self.blocks.is_empty() || self.blocks.iter().any(|stretch| stretch.has_number(number))
    }

    fn has(&self, block: Block) -> bool {
        self.blocks.is_empty() || self.blocks.iter().any(|stretch| stretch.has(block))
    }

    /// Whether it has only some houses of a block.
    fn divides(&self, number: u16) -> bool {
        self.blocks.iter().any(|stretch| stretch.has_number(number) && stretch.houses.is_some())
    }
}

/// A town (町丁目).
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    /// Stable ASCII id; stands in addresses.
    pub slug: String,
    /// Its name without 丁目.
    pub name: String,
    /// 丁目, where it has one.
    pub chome: Option<u8>,
    /// The reading of its name.
    pub kana: String,
    /// `113-0033`
    pub postcode: String,
    /// About its middle.
    pub position: Position,
    /// Who is responsible for which part.
    pub shares: Vec<Share>,
}

packed!(Town { slug, name, chome, kana, postcode, position, shares });

impl Town {
    /// What the ids of all towns of its name begin with: `hongo` of `hongo-3`.
    pub fn name_slug(&self) -> &str {
        match self.chome {
            Some(_) => self.slug.rsplit_once('-').map_or(&self.slug, |(name, _)| name),
            None => &self.slug,
        }
    }
}

/// The 丁目 that a text begins with, in digits or as people write it.
fn chome(text: &str) -> Option<u8> {
    let first = text.chars().next()?;
    let written = "一二三四五六七八九".chars().position(|numeral| numeral == first);
    let number = written.map(|at| at as u8 + 1).or_else(|| first.to_digit(10).map(|digit| digit as u8))?;
    let next = text.chars().nth(1);
    (number > 0 && next.is_none_or(|next| !next.is_ascii_digit())).then_some(number)
}

/// The numbers with dashes between them that a text begins with. What a house or a firm is called stands behind a space.
fn numbers(text: &str) -> [Option<u16>; 3] {
    let mut numbers = [None::<u16>; 3];
    let mut at = 0;
    for c in text.chars() {
        match (c.to_digit(10), numbers.get_mut(at)) {
            (Some(digit), Some(number)) => {
                *number = Some(number.unwrap_or_default().saturating_mul(10).saturating_add(digit as u16));
            }
            _ if c == '-' => at += 1,
            _ => break,
        }
    }
    numbers
}

/// What an address names.
#[derive(Debug, Clone, PartialEq)]
pub enum Chosen<'a> {
    /// One town.
    Town(&'a Town),
    /// All towns of one name, of which there are several.
    Name(Vec<&'a Town>),
}

/// The towns of the city, and who is responsible for them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Towns {
    /// All of them, in the order of the table; nothing where a city has no such table.
    pub all: Vec<Town>,
    /// The desks, once each.
    pub desks: Vec<Desk>,
    /// Where names, postcodes and positions were read.
    pub sources: Vec<Cite>,
}

packed!(Towns { all, desks, sources });

/// Who is responsible.
#[derive(Debug, Clone, PartialEq)]
pub enum Who<'a> {
    /// This desk.
    One(&'a Desk),
    /// One of these, and why it is not certain which.
    Either(Vec<&'a Desk>, Why),
}

impl Who<'_> {
    /// The desks that it may be, and why there are several.
    pub fn desks(self) -> (Vec<EntryRef>, Option<Why>) {
        match self {
            Self::One(desk) => (vec![desk.entry], None),
            Self::Either(desks, why) => (desks.into_iter().map(|desk| desk.entry).collect(), Some(why)),
        }
    }
}

/// Why it is not certain who is responsible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The town is divided by 番, which is not said.
    NeedsNumber,
    /// The block is divided by 号, which is not said.
    NeedsHouse,
    /// The paper does not print this 番 or 号.
    NotPrinted,
    /// The paper itself is not clear.
    Unclear,
}

impl Towns {
    /// What an address names, if this edition has it.
    pub fn chosen(&self, slug: &str) -> Option<Chosen<'_>> {
        if let Some(town) = self.all.iter().find(|town| town.slug == slug) {
            return Some(Chosen::Town(town));
        }
        let of_name = self.of_name(slug);
        match of_name.as_slice() {
            [] => None,
            [only] => Some(Chosen::Town(only)),
            _ => Some(Chosen::Name(of_name)),
        }
    }

    /// The towns of a name in the order of the table.
    pub fn of_name(&self, name_slug: &str) -> Vec<&Town> {
        self.all.iter().filter(|town| town.name_slug() == name_slug).collect()
    }

    /// The first town of each name, in the order of the table (五十音).
    pub fn names(&self) -> Vec<&Town> {
        let mut names: Vec<&Town> = Vec::new();
        for town in &self.all {
            if names.iter().all(|known| known.name_slug() != town.name_slug()) {
                names.push(town);
            }
        }
        names
    }

    /// What typed words name: a town (`本郷3丁目`, `ほんごう 3`, `本郷三丁目の担当`) or a name alone (`本郷`). A name that is
    /// only the beginning of another word (`水道料金`) names nothing.
    pub fn named_in(&self, typed: &str) -> Option<Chosen<'_>> {
        // 番 and 号 stand behind a dash, which keyboards write in many ways; no town's name has one.
        let parts = typed.split(|c: char| c.is_whitespace() || "-－‐−–ー".chars().any(|dash| dash == c));
        let words: Vec<String> = parts.map(fold).filter(|word| !word.is_empty()).collect();
        words.iter().enumerate().find_map(|(at, word)| {
            self.names().into_iter().find_map(|first| {
                let names = [fold(&first.name), fold(&first.kana)];
                let rest = names.iter().find_map(|name| word.strip_prefix(name.as_str()))?;
                let number = match rest {
                    "" => words.get(at + 1).map_or("", String::as_str),
                    rest => rest,
                };
                match chome(number) {
                    Some(chome) => self
                        .of_name(first.name_slug())
                        .into_iter()
                        .find(|town| town.chome == Some(chome))
                        .map(Chosen::Town),
                    None if rest.is_empty() => self.chosen(first.name_slug()),
                    None => None,
                }
            })
        })
    }

    /// The town in which an address stands, and its 番 and 号 as far as they are written (`文京区本郷3-13-11 1階`).
    pub fn at_address(&self, address: &str) -> Option<(&Town, Option<Block>)> {
        let rest = address.get(self.all.iter().filter_map(|town| position(address, &town.name)).min()?..)?;
        self.all.iter().find_map(|town| {
            let [first, second, third] = numbers(rest.strip_prefix(&town.name)?);
            let (number, house) = match town.chome {
                None => (first, second),
                Some(chome) if first == Some(chome.into()) => (second, third),
                Some(_) => return None,
            };
            Some((town, number.map(|number| Block { number, house })))
        })
    }

    /// The towns of each desk of a duty, and whether it has only a part of them.
    pub fn by_desk(&self, duty: Duty) -> Vec<(&Desk, Vec<(&Town, bool)>)> {
        let of = |at: usize| -> Vec<(&Town, bool)> {
            let share = |town: &Town| {
                let own = town.shares.iter().find(|share| usize::from(share.desk) == at)?;
                Some(!own.blocks.is_empty())
            };
            self.all.iter().filter_map(|town| Some((town, share(town)?))).collect()
        };
        let desks = self.desks.iter().enumerate().filter(|(_, desk)| desk.duty == duty);
        desks.map(|(at, desk)| (desk, of(at))).collect()
    }

    /// The last 番 of a town that the paper prints, where a border runs through it.
    pub fn last_number(&self, town: &Town) -> Option<u16> {
        town.shares.iter().flat_map(|share| &share.blocks).map(|stretch| stretch.to).max()
    }

    /// The last 号 of a 番 that the paper prints, where a border runs through that 番.
    pub fn last_house(&self, town: &Town, number: u16) -> Option<u16> {
        let stretches = town.shares.iter().flat_map(|share| &share.blocks).filter(|stretch| stretch.has_number(number));
        stretches.filter_map(|stretch| stretch.houses).map(|(_, last)| last).max()
    }

    /// Who is responsible for a place in a town, one answer for each duty that is divided among desks.
    pub fn responsible(&self, town: &Town, block: Option<Block>) -> Vec<(Duty, Who<'_>)> {
        Duty::ALL.iter().filter_map(|duty| Some((*duty, self.who(town, *duty, block)?))).collect()
    }

    /// Whether 番 has to be asked for: without it, somebody's desk is not certain.
    pub fn needs_block(&self, town: &Town) -> bool {
        self.asks(town, None, Why::NeedsNumber)
    }

    /// Whether 号 has to be asked for, too.
    pub fn needs_house(&self, town: &Town, number: u16) -> bool {
        self.asks(town, Some(Block { number, house: None }), Why::NeedsHouse)
    }

    fn asks(&self, town: &Town, block: Option<Block>, why: Why) -> bool {
        let answers = self.responsible(town, block);
        answers.iter().any(|(_, who)| matches!(who, Who::Either(_, because) if *because == why))
    }

    fn who(&self, town: &Town, duty: Duty, block: Option<Block>) -> Option<Who<'_>> {
        let all: Vec<&Share> = town.shares.iter().filter(|share| self.desk(share).duty == duty).collect();
        let either = |shares: Vec<&Share>, why: Why| match shares.as_slice() {
            [] => None,
            [only] => Some(Who::One(self.desk(only))),
            several => Some(Who::Either(several.iter().map(|share| self.desk(share)).collect(), why)),
        };
        if all.iter().all(|share| share.blocks.is_empty()) {
            return either(all, Why::Unclear);
        }
        let Some(block) = block else { return either(all, Why::NeedsNumber) };
        let of_number: Vec<&Share> = all.iter().copied().filter(|share| share.has_number(block.number)).collect();
        if of_number.is_empty() {
            return either(all, Why::NotPrinted);
        }
        if block.house.is_none() && of_number.iter().any(|share| share.divides(block.number)) {
            return either(of_number, Why::NeedsHouse);
        }
        let of_block: Vec<&Share> = of_number.iter().copied().filter(|share| share.has(block)).collect();
        if of_block.is_empty() { either(of_number, Why::NotPrinted) } else { either(of_block, Why::Unclear) }
    }

    fn desk(&self, share: &Share) -> &Desk {
        &self.desks[usize::from(share.desk)]
    }
}
