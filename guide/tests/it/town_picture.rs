//! 町の図: every town stands at its true place, what can be pressed stands apart, and all of it is said in words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use guide::check::{Checked, outline};
use guide::diagram::towns::TARGET;
use guide::diagram::{Rect, SMALLEST_TEXT, text_width};
use guide::model::EntryRef;
use guide::model::Position;
use guide::town::{Duty, Projection, Town};
use proptest::prelude::*;
use serde_json::Value;

use crate::fixture::{BUNKYO, OTHER, PERFECT, TEXTS};

/// A tag of a drawing: its name, its attributes, the characters behind it, and how far the groups around it move
/// and enlarge it.
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    moved: (f64, f64),
    scale: f64,
    is_hidden: bool,
}

impl Tag {
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn number(&self, name: &str) -> f64 {
        self.get(name).parse().unwrap_or_else(|_| panic!("{} has no number {name}", self.name))
    }

    /// Where it stands in the drawing.
    fn at(&self) -> (f64, f64) {
        (self.moved.0 + self.number("x") * self.scale, self.moved.1 + self.number("y") * self.scale)
    }

    fn rect(&self) -> Rect {
        let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| self.number(name) as i32);
        Rect { x, y, width, height }
    }
}

/// The opening tags of a drawing in their order.
fn tags(svg: &str) -> Vec<Tag> {
    let mut open: Vec<((f64, f64), f64, bool)> = vec![((0.0, 0.0), 1.0, false)];
    let mut found = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a whole tag");
        if tag.starts_with('/') {
            open.pop();
            continue;
        }
        let (name, rest) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
        let halves: Vec<&str> = rest.split('"').collect();
        let attributes: BTreeMap<String, String> = halves
            .chunks_exact(2)
            .map(|pair| (pair[0].trim().trim_end_matches('=').to_owned(), pair[1].to_owned()))
            .collect();
        let (mut moved, mut scale, mut is_hidden) = *open.last().expect("something around it");
        for step in attributes.get("transform").map(String::as_str).unwrap_or_default().split_inclusive(')') {
            let (what, numbers) = step.trim_end_matches(')').split_once('(').expect("a step");
            let numbers: Vec<f64> = numbers.split(' ').map(|number| number.parse().expect("a number")).collect();
            match what {
                "translate" => moved = (moved.0 + numbers[0] * scale, moved.1 + numbers[1] * scale),
                "scale" => scale *= numbers[0],
                other => panic!("{other}"),
            }
        }
        is_hidden |= attributes.get("aria-hidden").is_some_and(|hidden| hidden == "true") || name == "defs";
        if !tag.ends_with('/') {
            open.push((moved, scale, is_hidden));
        }
        found.push(Tag { name: name.to_owned(), attributes, text: text.to_owned(), moved, scale, is_hidden });
    }
    assert_eq!(open.len(), 1, "every tag is closed");
    found
}

struct Drawing {
    name: String,
    city: &'static Checked,
    language: &'static str,
    fields: Value,
    tags: Vec<Tag>,
    projection: Projection,
}

impl Drawing {
    fn number(&self, name: &str) -> f64 {
        self.fields[name].as_f64().unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    fn towns(&self) -> &[Town] {
        &self.city.details.towns.all
    }

    fn has_numbers(&self) -> bool {
        self.number("width") >= 700.0
    }

    fn links(&self) -> Vec<&Tag> {
        self.tags.iter().filter(|tag| tag.name == "a").collect()
    }

    /// What can be pressed, with the id of its link.
    fn targets(&self) -> Vec<(&str, Rect)> {
        let mut link = "";
        let mut found = Vec::new();
        for tag in &self.tags {
            match tag.name.as_str() {
                "a" => link = tag.get("id"),
                "rect" => found.push((link, tag.rect())),
                _ => {}
            }
        }
        found
    }

    fn told(&self, japanese: &str) -> String {
        match self.language {
            "ja" => japanese.to_owned(),
            language => self.city.translations.get(language, japanese).expect("a name").to_owned(),
        }
    }
}

/// Everything that is drawn of three cities, read as the app reads it.
static DRAWINGS: LazyLock<Vec<Drawing>> = LazyLock::new(|| {
    let own =
        |city: &Checked| serde_json::from_slice::<Value>(&TEXTS.pictures_file(city).1).expect("JSON")["towns"].clone();
    let english: Value = serde_json::from_str(&TEXTS.language_files(&BUNKYO)["en"].1).expect("JSON");
    let all: [(&str, &'static Checked, &str, Value); 3] = [
        ("bunkyo", &BUNKYO, "ja", own(&BUNKYO)),
        ("bunkyo in English", &BUNKYO, "en", english["pictures"]["towns"].clone()),
        ("perfect", &PERFECT, "ja", own(&PERFECT)),
    ];
    let of = |(name, city, language, drawings): (&str, &'static Checked, &'static str, Value)| {
        let drawings = drawings.as_array().unwrap_or_else(|| panic!("{name} is drawn")).clone();
        assert!(drawings.len() >= 4, "{name}");
        let name = name.to_owned();
        drawings.into_iter().map(move |fields| {
            let number = |name: &str| fields[name].as_f64().expect("a number");
            let corner = Position { north: number("north") as u32, east: number("west") as u32 };
            let projection = Projection { corner, across: number("across"), down: number("down") };
            let tags = tags(fields["svg"].as_str().expect("a drawing"));
            let name = format!("{name}, {} px", fields["width"]);
            Drawing { name, city, language, fields, tags, projection }
        })
    };
    all.into_iter().flat_map(of).collect()
});

fn is_near(one: (f64, f64), other: (f64, f64)) -> bool {
    (one.0 - other.0).abs() <= 1.0 && (one.1 - other.1).abs() <= 1.0
}

#[test]
fn the_widths_are_those_of_phones_and_desks() {
    let widths: Vec<f64> =
        DRAWINGS.iter().filter(|drawing| drawing.name.starts_with("bunkyo, ")).map(|it| it.number("width")).collect();
    assert_eq!(widths, [288.0, 340.0, 460.0, 700.0]);
}

#[test]
fn every_town_is_drawn_once_at_its_true_place() {
    for drawing in DRAWINGS.iter() {
        let uses = drawing.tags.iter().filter(|tag| tag.name == "use" && tag.attributes.contains_key("x"));
        let mut marks: Vec<(f64, f64)> = uses.map(Tag::at).collect();
        assert_eq!(marks.len(), drawing.towns().len(), "{}", drawing.name);
        for town in drawing.towns() {
            let true_place = drawing.projection.exactly(town.position);
            let mark = marks.iter().position(|mark| is_near(*mark, true_place));
            let mark = mark.unwrap_or_else(|| panic!("{}: {} at {true_place:?} in {marks:?}", drawing.name, town.slug));
            marks.swap_remove(mark);
        }
    }
}

#[test]
fn the_projection_of_a_drawing_is_that_of_its_city() {
    for drawing in DRAWINGS.iter() {
        let projection = drawing.projection;
        let width = drawing.number("width");
        let (mut left, mut right) = (f64::MAX, f64::MIN);
        for corner in &drawing.city.outline {
            let (x, _) = projection.exactly(*corner);
            (left, right) = (left.min(x), right.max(x));
        }
        assert!((left + right - width).abs() < 1.0 && left > 0.0 && left < 20.0, "{}: {left} {right}", drawing.name);
        // As many px a metre to the east as to the north.
        let [one, two] = [drawing.towns()[0].position, drawing.towns()[2].position];
        let ((x, y), (to_x, to_y)) = (projection.exactly(one), projection.exactly(two));
        let px = (x - to_x).hypot(y - to_y);
        let metre = projection.down / 111_195.08;
        assert!((px - f64::from(one.metres_to(two)) * metre).abs() < 1.0, "{}", drawing.name);
    }
}

#[test]
fn every_town_lies_inside_the_outline() {
    for city in [&*BUNKYO, &*PERFECT] {
        for town in &city.details.towns.all {
            assert!(outline::holds(&city.outline, town.position), "{}", town.slug);
        }
    }
    let far = Position { north: 35_680_000, east: 139_767_000 };
    assert!(!outline::holds(&BUNKYO.outline, far), "the station of Tokyo is in another ward");
    assert!((80..=120).contains(&BUNKYO.outline.len()), "as many corners as a picture needs");
    // The area that they enclose is that of the ward, 11.29 km².
    let metres = |at: &Position| {
        let first = BUNKYO.outline[0];
        let degrees = |one: u32, two: u32| (f64::from(one) - f64::from(two)) / 1e6 * 111.195;
        (degrees(at.east, first.east) * 35.72_f64.to_radians().cos(), degrees(at.north, first.north))
    };
    let corners: Vec<(f64, f64)> = BUNKYO.outline.iter().map(metres).collect();
    let sides = corners.iter().zip(corners.iter().cycle().skip(1));
    let area = sides.map(|(one, two)| one.0 * two.1 - two.0 * one.1).sum::<f64>().abs() / 2.0;
    assert!((area - 11.29).abs() < 0.1, "{area} km²");
}

#[test]
fn what_can_be_pressed_is_large_enough_and_stands_apart() {
    for drawing in DRAWINGS.iter() {
        let targets = drawing.targets();
        assert_eq!(targets.len(), drawing.links().len(), "{}", drawing.name);
        let view: Vec<i32> = drawing.tags[0].get("viewBox").split(' ').map(|side| side.parse().unwrap()).collect();
        let sheet = Rect { x: view[0], y: view[1], width: view[2], height: view[3] };
        assert_eq!((f64::from(view[2]), f64::from(view[3])), (drawing.number("width"), drawing.number("height")));
        for (at, (id, target)) in targets.iter().enumerate() {
            assert!(target.width >= TARGET && target.height >= TARGET, "{}: {id} {target:?}", drawing.name);
            assert!(sheet.holds(*target), "{}: {id} {target:?} in {sheet:?}", drawing.name);
            for (other, beside) in &targets[at + 1..] {
                assert!(!target.overlaps(*beside), "{}: {id} {target:?}, {other} {beside:?}", drawing.name);
            }
        }
    }
}

#[test]
fn words_stay_in_what_can_be_pressed_and_are_large_enough() {
    for drawing in DRAWINGS.iter() {
        let mut target = None;
        for tag in &drawing.tags {
            match tag.name.as_str() {
                "a" | "g" => target = None,
                "rect" => target = Some(tag.rect()),
                "text" => {
                    let size = tag.number("font-size") as i32;
                    assert!(size >= SMALLEST_TEXT, "{}: {}", drawing.name, tag.text);
                    let width = text_width(&tag.text, size);
                    let (x, y) = (tag.number("x") as i32, tag.number("y") as i32);
                    match target {
                        // In the middle of it.
                        Some(target) => {
                            let words = Rect { x: x - width / 2, y: y - size, width, height: size };
                            assert!(target.holds(words), "{}: {} {words:?} in {target:?}", drawing.name, tag.text);
                        }
                        // In the legend, from there on.
                        None => assert!(x + width <= drawing.number("width") as i32, "{}: {}", drawing.name, tag.text),
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn no_name_covers_a_mark_in_japanese() {
    for drawing in DRAWINGS.iter().filter(|drawing| drawing.language == "ja") {
        let names: Vec<&Tag> = drawing.tags.iter().filter(|tag| tag.get("class") == "picture__name").collect();
        for town in drawing.towns() {
            let (x, y) = drawing.projection.px(town.position);
            for name in &names {
                let size = name.number("font-size") as i32;
                let width = text_width(&name.text, size);
                let words = Rect {
                    x: name.number("x") as i32 - width / 2,
                    y: name.number("y") as i32 - size,
                    width,
                    height: size,
                };
                assert!(
                    !words.overlaps(Rect { x, y, width: 1, height: 1 }),
                    "{}: {} on {}",
                    drawing.name,
                    name.text,
                    town.slug
                );
            }
        }
    }
}

#[test]
fn links_stand_in_the_order_of_the_table() {
    for drawing in DRAWINGS.iter() {
        let towns = &drawing.city.details.towns;
        let mut wanted: Vec<String> = Vec::new();
        for first in towns.names() {
            let own = towns.of_name(first.name_slug());
            if own.len() == 1 {
                wanted.push(first.slug.clone());
                continue;
            }
            wanted.push(first.name_slug().to_owned());
            if drawing.has_numbers() {
                wanted.extend(own.iter().map(|town| town.slug.clone()));
            }
        }
        let links = drawing.links();
        let slugs: Vec<&str> =
            links.iter().map(|link| link.get("href").strip_prefix("#/town/").expect("a town")).collect();
        assert_eq!(slugs, wanted, "{}", drawing.name);
        let ids: BTreeSet<String> =
            drawing.tags.iter().map(|tag| tag.get("id").to_owned()).filter(|id| !id.is_empty()).collect();
        let given = drawing.tags.iter().filter(|tag| !tag.get("id").is_empty()).count();
        assert_eq!(ids.len(), given, "{}: no id stands twice", drawing.name);
        for (link, slug) in links.iter().zip(&slugs) {
            assert_eq!(link.get("id"), format!("town-{slug}"), "{}", drawing.name);
            assert!(towns.chosen(slug).is_some(), "{}: {slug} leads nowhere", drawing.name);
        }
    }
    let widest = DRAWINGS.iter().find(|drawing| drawing.name == "bunkyo, 700 px").expect("drawn");
    assert_eq!(widest.links().len(), 68 + 19);
}

#[test]
fn every_link_says_its_town_and_its_desks() {
    for drawing in DRAWINGS.iter() {
        let (towns, catalogue) = (&drawing.city.details.towns, &drawing.city.catalogue);
        for link in drawing.links() {
            let heard = link.get("aria-label");
            let slug = link.get("id").trim_start_matches("town-");
            let own: Vec<&Town> =
                towns.all.iter().filter(|town| town.slug == slug || town.name_slug() == slug).collect();
            assert!(heard.starts_with(&drawing.told(&own[0].name)), "{}: {heard}", drawing.name);
            for desk in towns.desks.iter().filter(|desk| desk.duty == Duty::Base) {
                let at = towns.desks.iter().position(|other| other == desk).expect("itself");
                let is_theirs = own.iter().flat_map(|town| &town.shares).any(|share| usize::from(share.desk) == at);
                let name = drawing.told(&catalogue.entry(desk.entry).name);
                assert_eq!(heard.contains(&name), is_theirs, "{}: {heard} / {name}", drawing.name);
            }
        }
    }
    let said = |id: &str, name: &str| {
        let drawing = DRAWINGS.iter().find(|drawing| drawing.name == name).expect("drawn");
        drawing.links().iter().find(|link| link.get("id") == id).expect("a link").get("aria-label").to_owned()
    };
    assert_eq!(said("town-hongo-3", "bunkyo, 700 px"), "本郷3丁目、本富士生活あんしん拠点");
    assert_eq!(
        said("town-hakusan-1", "bunkyo, 700 px"),
        "白山1丁目、富坂生活あんしん拠点、本富士生活あんしん拠点、駒込生活あんしん拠点"
    );
    assert_eq!(said("town-hongo-3", "bunkyo in English, 700 px"), "Hongo 3-chome, Motofuji Anshin base");
    assert_eq!(said("town-hongo", "bunkyo, 288 px"), "本郷、本富士生活あんしん拠点");
    assert_eq!(said("town-kawagishi", "perfect, 700 px").split('、').next(), Some("川岸"), "a town without 丁目");
}

#[test]
fn an_area_has_a_mark_of_its_own_shape_and_its_name() {
    for drawing in DRAWINGS.iter() {
        let towns = &drawing.city.details.towns;
        // The paths of a mark are its shape, clipped where areas share it.
        let mut marks: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        let mut mark = "";
        for tag in &drawing.tags {
            match tag.name.as_str() {
                "g" if tag.get("id").starts_with("towns-m") => mark = tag.get("id"),
                "path" if tag.attributes.contains_key("data-part") => {
                    marks.entry(mark).or_default().push((tag.get("data-part"), tag.get("d")));
                }
                _ => {}
            }
        }
        let alone: Vec<&Vec<(&str, &str)>> = marks.values().filter(|parts| parts.len() == 1).collect();
        let bases: BTreeSet<EntryRef> =
            towns.desks.iter().filter(|desk| desk.duty == Duty::Base).map(|desk| desk.entry).collect();
        assert_eq!(alone.len(), bases.len(), "{}", drawing.name);
        let differ =
            |of: fn(&(&str, &str)) -> String| alone.iter().map(|parts| of(&parts[0])).collect::<BTreeSet<_>>().len();
        assert_eq!((differ(|it| it.0.to_owned()), differ(|it| it.1.to_owned())), (bases.len(), bases.len()));
        for town in &towns.all {
            let own: BTreeSet<EntryRef> = town
                .shares
                .iter()
                .map(|share| &towns.desks[usize::from(share.desk)])
                .filter(|desk| desk.duty == Duty::Base)
                .map(|desk| desk.entry)
                .collect();
            let place = drawing.projection.exactly(town.position);
            let used = drawing
                .tags
                .iter()
                .find(|tag| tag.name == "use" && tag.attributes.contains_key("x") && is_near(tag.at(), place));
            let used = used.expect("a mark").get("href").trim_start_matches('#');
            assert_eq!(marks[used].len(), own.len(), "{}: {}", drawing.name, town.slug);
        }
        let legend: Vec<&str> = drawing
            .tags
            .iter()
            .filter(|tag| tag.name == "text" && tag.is_hidden)
            .map(|tag| tag.text.as_str())
            .collect();
        if drawing.name.starts_with("bunkyo, ") {
            let legend = legend.concat();
            for area in ["富坂", "大塚", "本富士", "駒込", "番で分かれる町", "同じ名前の町"] {
                assert!(legend.contains(area), "{}: {area} in {legend}", drawing.name);
            }
        }
    }
}

#[test]
fn only_the_links_are_heard() {
    for drawing in DRAWINGS.iter() {
        let sheet = &drawing.tags[0];
        assert_eq!(sheet.get("role"), "group");
        assert!(!sheet.get("aria-label").is_empty());
        let mut is_link = false;
        for tag in drawing.tags.iter().skip(1) {
            is_link |= tag.name == "a";
            assert!(tag.is_hidden || is_link, "{}: {} is heard", drawing.name, tag.name);
        }
    }
}

#[test]
fn a_city_without_towns_or_outline_has_no_such_picture() {
    let drawn =
        |city: &Checked| serde_json::from_slice::<Value>(&TEXTS.pictures_file(city).1).expect("JSON")["towns"].clone();
    assert_eq!(drawn(&OTHER), Value::Array(Vec::new()));
    let without = Checked { outline: Vec::new(), ..PERFECT.clone() };
    assert_eq!(drawn(&without), Value::Array(Vec::new()));
}

#[test]
fn languages_that_have_no_names_of_towns_show_the_japanese_ones() {
    let files = TEXTS.language_files(&BUNKYO);
    for (language, is_drawn) in [("ja", false), ("ja-easy", false), ("en", true), ("zh-Hans", false), ("ko", false)] {
        let file: Value = serde_json::from_str(&files[language].1).expect("JSON");
        assert_eq!(file["pictures"].get("towns").is_some(), is_drawn, "{language}");
    }
}

/// A position near Tokyo.
fn position() -> impl Strategy<Value = Position> {
    (35_500_000..35_900_000_u32, 139_500_000..140_000_000_u32).prop_map(|(north, east)| Position { north, east })
}

proptest! {
    #[test]
    fn a_projection_fills_its_width_and_keeps_north_up(positions in prop::collection::vec(position(), 2..20), width in 100..1_000_i32) {
        // A city is some hundred metres wide at least.
        prop_assume!(positions.iter().any(|at| at.east.abs_diff(positions[0].east) > 5_000));
        let projection = Projection::filling(&positions, width, 5);
        let places: Vec<(f64, f64)> = positions.iter().map(|at| projection.exactly(*at)).collect();
        let left = places.iter().map(|at| at.0).fold(f64::MAX, f64::min);
        let right = places.iter().map(|at| at.0).fold(f64::MIN, f64::max);
        let top = places.iter().map(|at| at.1).fold(f64::MAX, f64::min);
        // The corner is a position, too: whole millionths of a degree.
        prop_assert!((left - 5.0).abs() < 0.2 && (top - 5.0).abs() < 0.2, "{left} {top}");
        prop_assert!((right - f64::from(width - 5)).abs() < 0.2, "{right}");
        for (one, at) in positions.iter().zip(&places) {
            for (other, beside) in positions.iter().zip(&places) {
                prop_assert_eq!(one.north > other.north, at.1 < beside.1);
                prop_assert_eq!(one.east > other.east, at.0 > beside.0);
            }
            let (x, y) = projection.px(*one);
            prop_assert!((f64::from(x) - at.0).abs() <= 0.5 && (f64::from(y) - at.1).abs() <= 0.5);
        }
    }
}
