//! 町の図: the widest of the build's drawings that fits, with the town that one looks at lit, and places marked in it.

use guide::model::Position;
use guide::town::{Chosen, Projection, Town};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::picture::{Drawings, exactly, fitting, sheet};
use crate::dom::{El, View, nothing, svg};
use crate::state::App;
use crate::words;

/// The name of the picture in the file of the drawings.
pub const TOWNS: &str = "towns";
/// Wider than this, it would be higher than a window, in CSS px.
const WIDEST: i32 = 880;
/// A pin whose tip stands at 0,0.
const PIN: &str = "M0 0-6-10a7 7 0 1 1 12 0z";

/// A drawing as an element of the page, with what the build says of it.
struct Drawn {
    element: Element,
    /// Its entry in the file of the drawings.
    of_build: JsValue,
    /// Whether its names are not in the chosen language.
    is_japanese: bool,
}

impl Drawn {
    /// The widest that fits. Nothing while it is on its way, and where the city has none: the lists say the same.
    fn widest(app: App) -> Option<Self> {
        let Drawings { all, is_own } = Drawings::of(app, TOWNS)?;
        let of_build = fitting(all, 1)?;
        Some(Self { element: sheet(&of_build, WIDEST)?, of_build, is_japanese: is_own && words::is_foreign() })
    }

    fn with(self, more: View) -> El {
        let drawn = El::from(self.element).child(more);
        if self.is_japanese { drawn.attr("lang", "ja") } else { drawn }
    }
}

/// The picture for one place: where it stands. It leads nowhere, so it is heard as one image.
pub fn of_place(app: App, position: Position, name: &str) -> View {
    let Some(drawn) = Drawn::widest(app) else { return nothing() };
    while let Ok(Some(link)) = drawn.element.query_selector("a[href]") {
        let _ = link.remove_attribute("href");
    }
    let title = drawn.element.get_attribute("aria-label").unwrap_or_default();
    let pin = pin(projection(&drawn.of_build).px(position), name);
    drawn.with(pin).attr("role", "img").attr("aria-label", &[title.as_str(), ": ", name].concat()).into()
}

/// The picture, with a town or all towns of a name lit, and these places marked, each with its name.
pub fn picture(app: App, lit: Option<&str>, marks: &[(Position, String)]) -> View {
    let Some(drawn) = Drawn::widest(app) else { return nothing() };
    let towns = lit_towns(app, lit);
    // Where the numbers are no links, the name is.
    let links = lit.into_iter().chain(towns.first().map(|town| town.name_slug()));
    let link = links.filter_map(|slug| drawn.element.query_selector(&["#town-", slug].concat()).ok().flatten()).next();
    if let Some(link) = link {
        let _ = link.set_attribute("aria-current", "true");
    }
    let projection = projection(&drawn.of_build);
    let radius = exactly(&drawn.of_build, "ring") as i32;
    let rings = towns.iter().map(|town| ring(projection.px(town.position), radius).into());
    let pins = marks.iter().map(|(position, name)| pin(projection.px(*position), name));
    drawn.with(rings.chain(pins).collect()).into()
}

fn lit_towns(app: App, lit: Option<&str>) -> Vec<&'static Town> {
    let towns = app.content.details().get().here().map(|details| &details.towns);
    match lit.zip(towns).and_then(|(slug, towns)| towns.chosen(slug)) {
        Some(Chosen::Town(town)) => vec![town],
        Some(Chosen::Name(towns)) => towns,
        None => Vec::new(),
    }
}

/// Where positions stand in a drawing.
fn projection(drawing: &JsValue) -> Projection {
    let degrees = |name: &str| exactly(drawing, name) as u32;
    Projection {
        corner: Position { north: degrees("north"), east: degrees("west") },
        across: exactly(drawing, "across"),
        down: exactly(drawing, "down"),
    }
}

fn ring((x, y): (i32, i32), radius: i32) -> El {
    let number = |name: &'static str, value: i32| (name, value.to_string());
    [number("cx", x), number("cy", y), number("r", radius)]
        .iter()
        .fold(svg("circle").class("towns__ring"), |ring, (name, value)| ring.attr(name, value))
}

fn pin((x, y): (i32, i32), name: &str) -> View {
    svg("g")
        .class("towns__place")
        .attr("role", "img")
        .attr("transform", &["translate(", &x.to_string(), " ", &y.to_string(), ")"].concat())
        .child(svg("title").child(name))
        .child(svg("path").attr("d", PIN))
        .into()
}
