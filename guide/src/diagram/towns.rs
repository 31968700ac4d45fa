//! 町の図: the towns of a city inside its outline, each at its true place, with a mark that says which 生活あんしん拠点
//! is responsible for it. Drawn by the build in several widths; the app shows the widest that fits. Where there is
//! room, the number of every 丁目 is a link; on a phone the names of the towns are, for 68 numbers cannot be pressed.

use std::fmt::Write;

use serde_json::{Value, json};

use super::labels::{Label, Taken, around, place};
use super::{Rect, SMALLEST_TEXT, text_width, wrap};
use crate::catalogue::Catalogue;
use crate::model::{EntryRef, Position};
use crate::text::escape;
use crate::town::{Duty, Projection, Town, Towns};

/// The widths for which it is drawn, in px at a text of 14 px: what phones of 320 and of 375 px have, large ones, and
/// tablets upright (704 px).
const WIDTHS: [i32; 4] = [288, 340, 460, 700];
/// From this width on, numbers are links: in a narrower one the nearest two would overlap.
const WITH_NUMBERS: i32 = 700;
/// The least height and width of what can be pressed here (WCAG 2.5.8): the list below has the same links, larger.
pub const TARGET: i32 = 24;
/// How high a name is where there is room, and from which width on there may be.
const COMFORTABLE: i32 = 30;
const WITH_ROOM: i32 = 340;
/// Names that stand as well as this need no more room above and below.
const WELL: i64 = 90_000;
/// What can be pressed around a number.
const NUMBER: i32 = 26;
/// A name that is no farther than this from what belongs to it needs no line.
const NEAR: i32 = 8;
/// Free room around the outline.
const MARGIN: i32 = 5;
/// The distance of the lines of the legend.
const ROW: i32 = 26;
/// The outline and the marks of narrow drawings are given in thousandths of the city's width, so that they are the
/// same characters in each, which weigh nothing when packed.
const UNITS: f64 = 1000.0;

/// The marks of the areas, drawn around 0,0 within 12 px to each side, and the hues they have.
const SHAPES: [(&str, &str); MOST_AREAS] = [
    ("medical", "M-11.5 0a11.5 11.5 0 1 1 23 0a11.5 11.5 0 1 1-23 0z"),
    ("consultation", "M-10.5-10.5h21v21h-21z"),
    ("welfare", "M0-13 13 10.5h-26z"),
    ("participation", "M0-13 13 0 0 13-13 0z"),
    ("housing", "M0 13-13-10.5h26z"),
    ("backing", "M-4.5-12h9v7.5h7.5v9h-7.5v7.5h-9v-7.5h-7.5v-9h7.5z"),
];
/// How many areas can be told apart.
pub const MOST_AREAS: usize = 6;

/// What the drawing says that is not in the data.
#[derive(Debug, Clone)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// What the marks mean.
    pub legend: String,
    /// What a mark of several areas means.
    pub divided: String,
    /// What the lines between marks mean.
    pub kin: String,
    /// A town with its 丁目: `{name}{n}丁目`.
    pub nth: String,
    /// What stands between words that are heard one after the other.
    pub comma: String,
}

/// A desk whose area is drawn, and what it is called.
#[derive(Debug)]
struct Area {
    entry: EntryRef,
    label: String,
    desk: String,
}

/// What is drawn in every width.
struct City<'a> {
    towns: &'a Towns,
    outline: &'a [Position],
    areas: Vec<Area>,
    /// The areas of a mark, each combination once.
    kinds: Vec<Vec<usize>>,
    words: &'a Words,
    told: &'a dyn Fn(&str) -> String,
}

/// Every drawing of a city, from the narrowest to the widest; none where it has no towns or no outline, and none of a
/// width in which there is no room for their names.
pub fn all(
    catalogue: &Catalogue,
    towns: &Towns,
    outline: &[Position],
    words: &Words,
    told: &dyn Fn(&str) -> String,
) -> Value {
    if towns.all.is_empty() || outline.is_empty() {
        return json!([]);
    }
    let areas = areas(catalogue, towns, told);
    let mut city = City { towns, outline, areas, kinds: Vec::new(), words, told };
    city.kinds = (0..city.areas.len()).map(|area| vec![area]).collect();
    for town in &towns.all {
        let kind = city.areas_of(town);
        if !city.kinds.contains(&kind) {
            city.kinds.push(kind);
        }
    }
    WIDTHS.iter().filter_map(|width| city.drawn(*width)).collect::<Vec<_>>().into()
}

/// The areas in the order of their desks. Where two desks are for the same one, their own names tell them apart.
fn areas(catalogue: &Catalogue, towns: &Towns, told: &dyn Fn(&str) -> String) -> Vec<Area> {
    let mut desks: Vec<EntryRef> =
        towns.desks.iter().filter(|desk| desk.duty == Duty::Base).map(|desk| desk.entry).collect();
    desks.sort_by_key(|desk| (catalogue.entry(*desk).area.0, *desk));
    desks.dedup();
    let label = |desk: &EntryRef| &catalogue.city.areas[usize::from(catalogue.entry(*desk).area.0)].label;
    let is_alone = |desk: &EntryRef| desks.iter().filter(|other| label(other) == label(desk)).count() == 1;
    let area = |desk: &EntryRef| {
        let name = told(&catalogue.entry(*desk).name);
        Area { entry: *desk, label: if is_alone(desk) { told(label(desk)) } else { name.clone() }, desk: name }
    };
    desks.iter().map(area).collect()
}

/// A drawing under way.
struct Sheet {
    width: i32,
    has_numbers: bool,
    projection: Projection,
    /// How many px a unit of the outline takes.
    scale: f64,
    /// Where the towns stand, in the order of the table.
    places: Vec<(i32, i32)>,
    /// Half the width of a mark.
    mark: i32,
}

impl City<'_> {
    /// The areas of a town, in order.
    fn areas_of(&self, town: &Town) -> Vec<usize> {
        let is_of = |area: &Area| {
            town.shares.iter().any(|share| {
                let desk = &self.towns.desks[usize::from(share.desk)];
                desk.duty == Duty::Base && desk.entry == area.entry
            })
        };
        (0..self.areas.len()).filter(|area| is_of(&self.areas[*area])).collect()
    }

    fn kind_of(&self, town: &Town) -> usize {
        let areas = self.areas_of(town);
        self.kinds.iter().position(|kind| *kind == areas).unwrap_or_default()
    }

    fn sheet(&self, width: i32) -> Sheet {
        let projection = Projection::filling(self.outline, width, MARGIN);
        let has_numbers = width >= WITH_NUMBERS;
        let mark = if has_numbers { NUMBER / 2 } else { (width / 72).min(6) };
        let places = self.towns.all.iter().map(|town| projection.px(town.position)).collect();
        let scale = f64::from(width - 2 * MARGIN) / UNITS;
        Sheet { width, has_numbers, projection, scale, places, mark }
    }

    /// One drawing, with what the app needs to draw into it.
    fn drawn(&self, width: i32) -> Option<Value> {
        let sheet = self.sheet(width);
        let bottom = self.outline.iter().map(|at| sheet.projection.px(*at).1).max().unwrap_or_default() + MARGIN;
        let (labels, map) = self.names(&sheet, bottom)?;
        let (legend, height) = self.legend(&sheet, map.bottom());
        let Projection { corner, across, down } = sheet.projection;
        let tenths = |scale: f64| (scale * 10.0).round() / 10.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture__sheet towns\" role=\"group\" aria-label=\"{}\" viewBox=\"0 {} {width} {}\">",
            escape(&self.words.title),
            map.y,
            height - map.y
        );
        self.marks(&mut svg, &sheet);
        self.ground(&mut svg, &sheet);
        svg.push_str(&legend);
        self.lines(&mut svg, &sheet, &labels);
        svg.push_str("</g>");
        self.links(&mut svg, &sheet, &labels);
        svg.push_str("</svg>");
        Some(json!({
            "width": width, "height": height - map.y, "ring": sheet.mark + 4,
            "north": corner.north, "west": corner.east,
            "across": tenths(across), "down": tenths(down),
            "svg": svg,
        }))
    }

    /// The marks that are used in the drawing, one a combination of areas, which share a mark in strips.
    fn marks(&self, svg: &mut String, sheet: &Sheet) {
        let size = f64::from(sheet.mark) / 13.0;
        let size = if sheet.has_numbers { 1.0 } else { size / sheet.scale };
        let class = if sheet.has_numbers { "towns__mark" } else { "towns__dot" };
        svg.push_str("<defs>");
        let strips: Vec<usize> = self.kinds.iter().map(Vec::len).filter(|parts| *parts > 1).collect();
        for parts in 2..=strips.iter().copied().max().unwrap_or_default() {
            for part in (0..parts).filter(|_| strips.contains(&parts)) {
                let (from, to) = (-15 + 30 * part as i32 / parts as i32, -15 + 30 * (part as i32 + 1) / parts as i32);
                let _ = write!(
                    svg,
                    "<clipPath id=\"towns-c{parts}{part}\"><path d=\"M{from}-15H{to}V15H{from}z\"/></clipPath>"
                );
            }
        }
        for (at, kind) in self.kinds.iter().enumerate() {
            // A small mark of several areas would say too little.
            let size = if kind.len() > 1 && !sheet.has_numbers { size * 1.3 } else { size };
            let _ = write!(
                svg,
                "<g id=\"towns-m{at}\"{}>",
                if size == 1.0 { String::new() } else { format!(" transform=\"scale({size:.2})\"") }
            );
            for (part, area) in kind.iter().enumerate() {
                let clip = if kind.len() > 1 {
                    format!(" clip-path=\"url(#towns-c{}{part})\"", kind.len())
                } else {
                    String::new()
                };
                let (hue, shape) = SHAPES[area % MOST_AREAS];
                let _ = write!(svg, "<path class=\"{class}\" data-part=\"{hue}\"{clip} d=\"{shape}\"/>");
            }
            if kind.is_empty() {
                let _ = write!(svg, "<path class=\"{class}\" data-part=\"backing\" d=\"{}\"/>", SHAPES[0].1);
            }
            for part in 1..kind.len() {
                let x = 30 * part as i32 / kind.len() as i32 - 15;
                let _ = write!(svg, "<path class=\"towns__cut\" d=\"M{x}-15V15\"/>");
            }
            svg.push_str("</g>");
        }
        svg.push_str("</defs>");
    }

    /// The outline, and the marks that are no links.
    fn ground(&self, svg: &mut String, sheet: &Sheet) {
        let unit = |position: Position| {
            let (x, y) = sheet.projection.exactly(position);
            let unit = |px: f64| ((px - f64::from(MARGIN)) / sheet.scale).round() as i32;
            (unit(x), unit(y))
        };
        let _ = write!(
            svg,
            "<g aria-hidden=\"true\"><g transform=\"translate({MARGIN} {MARGIN})scale({})\"><path class=\"towns__ground\" d=\"",
            format!("{:.3}", sheet.scale).trim_start_matches('0')
        );
        let mut before = (0, 0);
        for (at, corner) in self.outline.iter().enumerate() {
            let (x, y) = unit(*corner);
            let (x, y) = (x - before.0, y - before.1);
            before = (before.0 + x, before.1 + y);
            let sign = if at == 0 {
                "m"
            } else if x < 0 {
                ""
            } else {
                " "
            };
            let _ = write!(svg, "{sign}{x}{}{y}", if y < 0 { "" } else { " " });
        }
        svg.push_str("z\"/>");
        svg.push_str("<path class=\"towns__kin\" d=\"");
        for town in self.towns.names() {
            for (one, two) in self.kin(town.name_slug()) {
                let ((x, y), (to_x, to_y)) = (unit(self.towns.all[one].position), unit(self.towns.all[two].position));
                let _ = write!(svg, "M{x} {y}L{to_x} {to_y}");
            }
        }
        svg.push_str("\"/>");
        for town in self.towns.all.iter().filter(|_| !sheet.has_numbers) {
            let (x, y) = unit(town.position);
            let _ = write!(svg, "<use href=\"#towns-m{}\" x=\"{x}\" y=\"{y}\"/>", self.kind_of(town));
        }
        svg.push_str("</g>");
    }

    /// Where the names stand, and how much room the towns with their names take.
    fn names(&self, sheet: &Sheet, bottom: i32) -> Option<(Vec<(String, Rect)>, Rect)> {
        let half = |grown: i32| (2 * (sheet.mark + grown), 2 * (sheet.mark + grown));
        let marks: Vec<Rect> = sheet.places.iter().map(|at| around(*at, half(i32::from(!sheet.has_numbers)))).collect();
        let names: Vec<(String, Label)> = self
            .towns
            .names()
            .into_iter()
            .map(|town| {
                let words = (self.told)(&town.name);
                let own = self.own(town.name_slug());
                let middle = |of: fn(&(i32, i32)) -> i32| {
                    let ends = own.iter().map(|at| of(&sheet.places[*at]));
                    (ends.clone().min().unwrap_or_default() + ends.max().unwrap_or_default()) / 2
                };
                let width = bold_width(&words);
                let label = Label {
                    middle: (middle(|at| at.0), middle(|at| at.1)),
                    own: self.points(town.name_slug(), sheet),
                    target: ((width + 6).max(TARGET), TARGET),
                    words: (width + 2, SMALLEST_TEXT + 2),
                };
                (words, label)
            })
            .collect();
        let (always, rather) =
            if sheet.has_numbers { (marks.as_slice(), [].as_slice()) } else { ([].as_slice(), marks.as_slice()) };
        let tried = |height: i32, more: i32| {
            let higher = |label: &Label| Label { target: (label.target.0, height), ..label.clone() };
            let labels: Vec<Label> = names.iter().map(|(_, label)| higher(label)).collect();
            let map = Rect { x: 0, y: -more * TARGET, width: sheet.width, height: bottom + 2 * more * TARGET };
            place(&labels, Taken { always, rather }, map)
        };
        // Fingers like them higher, where there is room; long names may need room above and below.
        let heights = [(COMFORTABLE, 0), (TARGET, 0), (TARGET, 1), (TARGET, 2)];
        let mut best: Option<(i64, Vec<Rect>)> = None;
        for (height, more) in heights.into_iter().filter(|(height, _)| sheet.width >= WITH_ROOM || *height == TARGET) {
            if best.as_ref().is_none_or(|(cost, _)| *cost > WELL) {
                best = tried(height, more).into_iter().chain(best).min_by_key(|(cost, _)| *cost);
            }
        }
        let (_, places) = best?;
        let top = places.iter().map(|place| place.y - 1).chain([0]).min().unwrap_or_default();
        let bottom = places.iter().map(|place| place.bottom() + 1).chain([bottom]).max().unwrap_or_default();
        let map = Rect { x: 0, y: top, width: sheet.width, height: bottom - top };
        Some((names.into_iter().map(|(words, _)| words).zip(places).collect(), map))
    }

    /// Where the towns of a name stand, and some points on the lines between them.
    fn points(&self, name_slug: &str, sheet: &Sheet) -> Vec<(i32, i32)> {
        let kin = self.kin(name_slug).into_iter().flat_map(|(one, two)| {
            let ((x, y), (to_x, to_y)) = (sheet.places[one], sheet.places[two]);
            let parts = (((to_x - x).abs() + (to_y - y).abs()) / 12).max(1);
            (1..parts).map(move |part| (x + (to_x - x) * part / parts, y + (to_y - y) * part / parts))
        });
        self.own(name_slug).into_iter().map(|at| sheet.places[at]).chain(kin).collect()
    }

    /// The towns of a name, by their places in the table.
    fn own(&self, name_slug: &str) -> Vec<usize> {
        (0..self.towns.all.len()).filter(|at| self.towns.all[*at].name_slug() == name_slug).collect()
    }

    /// Between which towns of a name lines run, so that all hang together: always the shortest that is left.
    fn kin(&self, name_slug: &str) -> Vec<(usize, usize)> {
        let mut apart = self.own(name_slug);
        let mut together: Vec<usize> = apart.pop().into_iter().collect();
        let mut lines = Vec::new();
        let far = |(one, two): &(usize, usize)| self.towns.all[*one].position.metres_to(self.towns.all[*two].position);
        while let Some((from, to)) =
            together.iter().flat_map(|from| apart.iter().map(move |to| (*from, *to))).min_by_key(far)
        {
            lines.push((from, to));
            together.push(to);
            apart.retain(|at| *at != to);
        }
        lines
    }

    /// From names that had to move away from all that belongs to them to the nearest of their marks.
    fn lines(&self, svg: &mut String, sheet: &Sheet, labels: &[(String, Rect)]) {
        let mut lines = String::new();
        for (town, (words, label)) in self.towns.names().iter().zip(labels) {
            let words = around(label.middle(), (bold_width(words), SMALLEST_TEXT));
            let own = self.own(town.name_slug());
            let nearest = own.iter().map(|at| sheet.places[*at]).min_by_key(|at| words.away(*at));
            let away = |points: Vec<(i32, i32)>| points.into_iter().map(|at| words.away(at)).min().unwrap_or(i32::MAX);
            let own_away = away(self.points(town.name_slug(), sheet));
            let others = self.towns.names().into_iter().filter(|other| other.name != town.name);
            let others_away = others.map(|other| away(self.points(other.name_slug(), sheet))).min().unwrap_or(i32::MAX);
            let is_near = own_away <= (sheet.mark + NEAR).pow(2) && own_away <= others_away;
            if let Some((x, y)) = nearest.filter(|_| !is_near) {
                let (to_x, to_y) = words.nearest((x, y));
                let _ = write!(lines, "M{x} {y}L{to_x} {to_y}");
            }
        }
        if !lines.is_empty() {
            let _ = write!(svg, "<path class=\"towns__lines\" d=\"{lines}\"/>");
        }
    }

    /// What the marks mean, below the towns; and where it ends.
    fn legend(&self, sheet: &Sheet, top: i32) -> (String, i32) {
        let mut svg = String::from("<g class=\"towns__legend\">");
        if self.areas.is_empty() {
            return (String::new(), top);
        }
        let mut y = top + ROW - 6;
        for line in wrap(&self.words.legend, SMALLEST_TEXT, sheet.width) {
            let _ = write!(svg, "<text x=\"0\" y=\"{y}\" font-size=\"{SMALLEST_TEXT}\">{}</text>", escape(&line));
            y += ROW - 4;
        }
        let mut x = 0;
        let mark = |kind: usize, (x, y): (i32, i32)| {
            let scaled = if sheet.has_numbers { 1.0 } else { sheet.scale };
            format!("<use href=\"#towns-m{kind}\" transform=\"translate({x} {y})scale({scaled:.3})\"/>")
        };
        let line = |(x, y): (i32, i32)| format!("<path class=\"towns__kin\" d=\"M{} {y}h12\"/>", x - 6);
        let divided =
            self.kinds.iter().position(|kind| kind.len() > 1).map(|kind| (Some(kind), self.words.divided.as_str()));
        let areas = self.areas.iter().enumerate().map(|(kind, area)| (Some(kind), area.label.as_str()));
        for (kind, words) in areas.chain(divided).chain([(None, self.words.kin.as_str())]) {
            let room = 2 * sheet.mark.max(6) + 6;
            let width = room + text_width(words, SMALLEST_TEXT) + 12;
            if x > 0 && x + width - 12 > sheet.width {
                (x, y) = (0, y + ROW);
            }
            let at = (x + room / 2 - 3, y - 5);
            svg.push_str(&kind.map_or_else(|| line(at), |kind| mark(kind, at)));
            let _ = write!(
                svg,
                "<text x=\"{}\" y=\"{y}\" font-size=\"{SMALLEST_TEXT}\">{}</text>",
                x + room,
                escape(words)
            );
            x += width;
        }
        svg.push_str("</g>");
        (svg, y + ROW / 2)
    }

    /// The links in the order of the table: a name, and where there is room the numbers of its towns.
    fn links(&self, svg: &mut String, sheet: &Sheet, labels: &[(String, Rect)]) {
        for (town, (words, label)) in self.towns.names().into_iter().zip(labels) {
            let own = self.own(town.name_slug());
            let slug = if own.len() == 1 { town.slug.as_str() } else { town.name_slug() };
            let heard = if own.len() == 1 { self.heard(town) } else { self.heard_together(town, &own) };
            link(
                svg,
                slug,
                &heard,
                *label,
                &format!("<text class=\"picture__name\" {}>{}</text>", middle(*label), escape(words)),
                "",
            );
            for at in own.iter().copied().filter(|_| sheet.has_numbers) {
                let town = &self.towns.all[at];
                let (x, y) = sheet.places[at];
                let mark = format!("<use href=\"#towns-m{}\" x=\"{x}\" y=\"{y}\"/>", self.kind_of(town));
                let Some(chome) = town.chome.filter(|_| own.len() > 1) else {
                    svg.push_str(&mark);
                    continue;
                };
                let target = around((x, y), (NUMBER, NUMBER));
                let number = format!("<text {}>{chome}</text>", middle(target));
                link(svg, &town.slug, &self.heard(town), target, &number, &mark);
            }
        }
    }

    /// A town and its desks, as they are heard.
    fn heard(&self, town: &Town) -> String {
        let name = (self.told)(&town.name);
        let name = match town.chome {
            Some(chome) => self.words.nth.replace("{name}", &name).replace("{n}", &chome.to_string()),
            None => name,
        };
        self.with_desks(name, &self.areas_of(town))
    }

    /// A name and all desks of its towns.
    fn heard_together(&self, town: &Town, own: &[usize]) -> String {
        let mut areas: Vec<usize> = own.iter().flat_map(|at| self.areas_of(&self.towns.all[*at])).collect();
        areas.sort_unstable();
        areas.dedup();
        self.with_desks((self.told)(&town.name), &areas)
    }

    fn with_desks(&self, name: String, areas: &[usize]) -> String {
        let desks = areas.iter().map(|area| self.areas[*area].desk.clone());
        std::iter::once(name).chain(desks).collect::<Vec<_>>().join(&self.words.comma)
    }
}

/// How wide words in bold letters are; the widest Latin ones are wider than [`text_width`] takes them to be.
fn bold_width(words: &str) -> i32 {
    text_width(words, SMALLEST_TEXT) + words.matches(['m', 'w', 'M', 'W']).count() as i32 * SMALLEST_TEXT / 3
}

/// A link of the drawing: what can be pressed, the mark over it, the words over that.
fn link(svg: &mut String, slug: &str, heard: &str, target: Rect, words: &str, mark: &str) {
    let _ = write!(
        svg,
        "<a id=\"town-{slug}\" href=\"#/town/{slug}\" aria-label=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>{mark}{words}</a>",
        escape(heard),
        target.x,
        target.y,
        target.width,
        target.height
    );
}

/// Where words stand in the middle of what can be pressed.
fn middle(target: Rect) -> String {
    let (x, y) = target.middle();
    format!("x=\"{x}\" y=\"{}\" font-size=\"{SMALLEST_TEXT}\"", y + 5)
}
