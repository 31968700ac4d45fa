//! The picture of the care system as SVG, drawn from the places that [`super::lay_out`]
//! gives, in several widths, with and without the names of what stands in the parts and
//! their readings. The app shows the widest that fits, and fills in the counts.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Boxed, Layout, Picture, Rect, Shown, Style, Text, Wire, lay_out};
use crate::catalogue::Catalogue;
use crate::text::escape;

/// The widths for which it is drawn, in px at a text of 14 px.
const WIDTHS: [i32; 6] = [170, 286, 340, 460, 720, 960];
/// The size of the text, in px; on the screen it is this or larger.
const TEXT: i32 = 14;

/// Every drawing, with what it shows: what the app fetches.
pub fn all(catalogue: &Catalogue) -> Value {
    drawings(catalogue, &[false, true], &str::to_owned)
}

/// Every drawing in another language, which needs no readings.
pub fn told(catalogue: &Catalogue, told: &dyn Fn(&str) -> String) -> Value {
    drawings(catalogue, &[false], told)
}

fn drawings(catalogue: &Catalogue, with_readings: &[bool], told: &dyn Fn(&str) -> String) -> Value {
    let mut drawings = Vec::new();
    for names in [false, true] {
        for readings in with_readings.iter().copied() {
            let picture = Picture::told(catalogue, Shown { readings, names }, told);
            for width in WIDTHS {
                let layout = lay_out(&picture, width, TEXT);
                let svg = drawn(catalogue, &layout, &told(&catalogue.diagram.title));
                drawings.push(json!({ "width": width, "height": layout.height, "names": names, "readings": readings, "svg": svg }));
            }
        }
    }
    drawings.into()
}

/// One drawing. Its parts are links in reading order; lines and frames say nothing to a
/// screen reader, for the list below the picture says the same in words.
fn drawn(catalogue: &Catalogue, layout: &Layout, title: &str) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture__sheet\" role=\"group\" aria-label=\"{}\" viewBox=\"0 0 {} {}\">",
        escape(title),
        layout.width,
        layout.height
    );
    svg.push_str("<g class=\"picture__frames\" aria-hidden=\"true\">");
    for frame in layout.frames.iter().rev() {
        rectangle(&mut svg, frame.rect);
        texts(&mut svg, &frame.texts);
    }
    svg.push_str("</g><g class=\"picture__wires\" aria-hidden=\"true\">");
    for line in &layout.wires {
        wire(&mut svg, line);
    }
    svg.push_str("</g>");
    for ((at, record), boxed) in catalogue.parts().zip(&layout.boxes) {
        let class = if record.parent.is_some() { "picture__inner" } else { "picture__part" };
        let top = &catalogue.part(catalogue.top_part(at)).id;
        let _ = write!(
            svg,
            "<a id=\"map-{id}\" class=\"{class}\" href=\"#/map/{id}\" data-part=\"{top}\">",
            id = record.id
        );
        part(&mut svg, boxed);
        svg.push_str("</a>");
    }
    svg.push_str("</svg>");
    svg
}

fn part(svg: &mut String, boxed: &Boxed) {
    rectangle(svg, boxed.rect);
    texts(svg, &boxed.texts);
}

fn rectangle(svg: &mut String, rect: Rect) {
    let _ = write!(
        svg,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\"/>",
        rect.x, rect.y, rect.width, rect.height
    );
}

fn texts(svg: &mut String, texts: &[Text]) {
    for line in texts {
        let class = match line.style {
            Style::Title | Style::Name => "picture__name",
            Style::Reading => "picture__reading",
            Style::Count => "picture__count",
            Style::Plain => "picture__text",
            Style::Down => "picture__down",
        };
        let words = if line.style == Style::Count { String::new() } else { escape(&line.words) };
        let _ = write!(
            svg,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" font-size=\"{}\">{words}</text>",
            line.x, line.y, line.size
        );
    }
}

fn wire(svg: &mut String, wire: &Wire) {
    let points: Vec<String> = wire.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let _ = write!(svg, "<polyline points=\"{}\"/>", points.join(" "));
    if let (true, [tip, before, ..]) = (wire.to_start, wire.points.as_slice()) {
        arrow(svg, *tip, *before);
    }
    if let (true, [.., before, tip]) = (wire.to_end, wire.points.as_slice()) {
        arrow(svg, *tip, *before);
    }
    texts(svg, &wire.texts);
}

/// The head of an arrow whose tip lies on the edge of a part.
fn arrow(svg: &mut String, tip: (i32, i32), before: (i32, i32)) {
    let (across, down) = ((tip.0 - before.0).signum() * 5, (tip.1 - before.1).signum() * 5);
    let (x, y) = (tip.0 - 2 * across, tip.1 - 2 * down);
    let _ = write!(svg, "<path d=\"M{} {}L{} {}L{} {}z\"/>", tip.0, tip.1, x - down, y - across, x + down, y + across);
}
