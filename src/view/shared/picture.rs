//! The picture of the care system: the widest of the build's drawings that fits, with the
//! counts of this edition filled in.

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

/// The picture, for the people who are chosen, as near as one wants to see it. Nothing
/// while it is on its way: the words below say the same.
pub fn picture(app: App) -> View {
    let room = room().get();
    let pictures = words::pictures();
    let has_readings = pictures.is_none() && app.reading.settings().with(|settings| settings.furigana);
    let pictures = pictures.or_else(|| app.content.pictures().get());
    let Some(drawing) = pictures.and_then(|pictures| fitting(&pictures, room, has_readings)) else {
        return nothing();
    };
    let Some(sheet) = text_of(&drawing, "svg").and_then(|svg| fetched::drawing(&svg)) else { return nothing() };
    let height = number_of(&drawing, "height") * room / number_of(&drawing, "width").max(1);
    // Refused only for names that are not attribute names; these are.
    let _ = sheet.set_attribute("width", &room.to_string());
    let _ = sheet.set_attribute("height", &height.to_string());
    let filter = app.filter();
    for (at, part) in app.catalogue().parts() {
        if let Ok(Some(link)) = sheet.query_selector(&format!("#map-{}", part.id)) {
            fill_in(app, &filter, at, &link);
        }
    }
    sheet.into()
}

/// Whether the drawings are on their way: their room is kept free, so that what stands below is not pushed away.
pub fn is_coming(app: App) -> bool {
    words::pictures().is_none()
        && app.content.pictures().with(Option::is_none)
        && !matches!(app.content.details().get(), Coming::Failed)
}

/// The widest drawing in which the text is no smaller than the page's own small text.
fn fitting(pictures: &JsValue, room: i32, has_readings: bool) -> Option<JsValue> {
    let zoom = zoom().get();
    let wanted = (zoom > 0, has_readings);
    let widest = room * 64 / (page::letter() * (3 + i32::from(zoom.max(1))));
    let shows = |drawing: &JsValue| (is(drawing, "names"), is(drawing, "readings")) == wanted;
    let drawings: Vec<JsValue> = Array::from(pictures).iter().filter(shows).collect();
    // They stand from the narrowest to the widest.
    let fits = |drawing: &&JsValue| number_of(drawing, "width") <= widest;
    drawings.iter().rev().find(fits).or(drawings.first()).cloned()
}

fn field(drawing: &JsValue, name: &str) -> JsValue {
    Reflect::get(drawing, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn number_of(drawing: &JsValue, name: &str) -> i32 {
    field(drawing, name).as_f64().unwrap_or_default() as i32
}

fn is(drawing: &JsValue, name: &str) -> bool {
    field(drawing, name).is_truthy()
}

fn text_of(drawing: &JsValue, name: &str) -> Option<String> {
    field(drawing, name).as_string()
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
