//! The picture of the care system: the widest of the build's drawings that fits, with the
//! counts of this edition filled in. How a drawing of the build comes on the screen serves the picture of the towns, too.

use guide::facet::{Facet, Filter, Meaning};
use guide::model::PartRef;
use guide::route::Route;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::browser::{fetched, page};
use crate::dom::{Live, View, nothing, owned};
use crate::state::{App, Coming};
use crate::words;
use crate::words::{Key, plain_with, told_plain};

/// How near one can come.
pub const NEAREST: u8 = 3;

/// The id of a part's link, where it is lit on the screen that stands.
pub fn first_lit(app: App) -> Option<String> {
    app.place.address().with_untracked(|(parsed, _)| match &parsed.route {
        Route::CareMap(filter) => {
            let lit = filter.values(Facet::Part).next()?;
            Some(format!("map-{}", app.facets().slug(Facet::Part, lit)))
        }
        _ => None,
    })
}

/// How wide the picture is drawn for paper, in CSS px; the sheet shrinks it to its own width.
const PAPER: i32 = 720;

owned! {
    /// How near one stands before the picture; 0 shows the whole.
    pub fn zoom() -> Live<u8> = Live::new(0);

    /// How wide the app's own part of the page is, in CSS px; another width on paper.
    fn room() -> Live<i32> = {
        let room = Live::new(page::room());
        page::on_resize(move |is_paper| room.set_if_changed(if is_paper { PAPER } else { page::room() }));
        room
    };
}

/// The name of the picture of the care system in the file of the drawings.
pub const CARE: &str = "care";

/// The picture, for the people who are chosen, as near as one wants to see it. Nothing
/// while it is on its way: the words below say the same.
pub fn picture(app: App) -> View {
    let Some(Drawings { all, is_own }) = Drawings::of(app, CARE) else { return nothing() };
    let zoom = zoom().get();
    let has_readings = is_own && app.reading.settings().with(|settings| settings.furigana);
    let wanted = (zoom > 0, has_readings);
    let shows = |drawing: &JsValue| (is(drawing, "names"), is(drawing, "readings")) == wanted;
    let Some(drawing) = fitting(all.into_iter().filter(shows).collect(), zoom.max(1)) else { return nothing() };
    let Some(sheet) = sheet(&drawing, i32::MAX) else { return nothing() };
    let filter = app.filter();
    for (at, part) in app.catalogue().parts() {
        if let Ok(Some(link)) = sheet.query_selector(&format!("#map-{}", part.id)) {
            fill_in(app, &filter, at, &link);
        }
    }
    sheet.into()
}

/// Whether the drawings are on their way: their room is kept free, so that what stands below is not pushed away.
pub fn is_coming(app: App, name: &str) -> bool {
    words::pictures(name).is_none()
        && app.content.pictures().with(Option::is_none)
        && !matches!(app.content.details().get(), Coming::Failed)
}

/// The drawings of a picture, from the narrowest to the widest.
pub struct Drawings {
    pub all: Vec<JsValue>,
    /// Whether they are the app's own, which are in Japanese.
    pub is_own: bool,
}

impl Drawings {
    /// Those of the chosen language, where it has some.
    pub fn of(app: App, name: &str) -> Option<Self> {
        let told = words::pictures(name);
        let is_own = told.is_none();
        let drawings = told.or_else(|| Some(field(&app.content.pictures().get()?, name)))?;
        drawings.is_truthy().then(|| Self { all: Array::from(&drawings).to_vec(), is_own })
    }
}

/// The widest drawing in which the text is no smaller than the page's own small text, nearer by so many steps.
pub fn fitting(drawings: Vec<JsValue>, zoom: u8) -> Option<JsValue> {
    let widest = room().get() * 64 / (page::letter() * (3 + i32::from(zoom)));
    let fits = |drawing: &&JsValue| number_of(drawing, "width") <= widest;
    drawings.iter().rev().find(fits).or(drawings.first()).cloned()
}

/// A drawing as an element of the page, as wide as there is room, but no wider than this.
pub fn sheet(drawing: &JsValue, most: i32) -> Option<Element> {
    let sheet = fetched::drawing(&field(drawing, "svg").as_string()?)?;
    let width = room().get().min(most);
    let height = number_of(drawing, "height") * width / number_of(drawing, "width").max(1);
    // Refused only for names that are not attribute names; these are.
    let _ = sheet.set_attribute("width", &width.to_string());
    let _ = sheet.set_attribute("height", &height.to_string());
    Some(sheet)
}

fn field(drawing: &JsValue, name: &str) -> JsValue {
    Reflect::get(drawing, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A number of a drawing; whole, or cut.
fn number_of(drawing: &JsValue, name: &str) -> i32 {
    exactly(drawing, name) as i32
}

/// A number of a drawing.
pub fn exactly(drawing: &JsValue, name: &str) -> f64 {
    field(drawing, name).as_f64().unwrap_or_default()
}

fn is(drawing: &JsValue, name: &str) -> bool {
    field(drawing, name).is_truthy()
}

/// Writes into a part how many entries it has for the people who are chosen.
fn fill_in(app: App, filter: &Filter, at: PartRef, link: &Element) {
    let (entries, places) = app.counts_in(at, filter);
    let words = plain_with(Key::MapCount, "{n}", &entries.to_string());
    let is_lit = filter.values(Facet::Part).any(|value| app.facets().meaning(Facet::Part, value) == Meaning::Part(at));
    let set = |name: &str, value: &str| {
        let _ = link.set_attribute(name, value);
    };
    set("aria-label", &format!("{} {words}", told_plain(&app.catalogue().part(at).label)));
    set("data-empty", if entries + places == 0 { "true" } else { "false" });
    if is_lit {
        set("aria-current", "true");
    }
    if let Ok(Some(place)) = link.query_selector(".picture__count") {
        place.set_text_content(Some(&words));
    }
}
