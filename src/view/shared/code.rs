//! A QR code on the screen and on paper.

use guide::formats::qr::Code;

use crate::dom::{El, svg};

/// A code, always dark on white: cameras want it so, in dark colours too. Its name says what it opens.
pub fn code(code: &Code, name: &str) -> El {
    let size = code.outer().to_string();
    let white = svg("rect").attr("width", &size).attr("height", &size).attr("fill", "#fff");
    svg("svg")
        .attr("viewBox", &["0 0 ", &size, " ", &size].concat())
        .attr("role", "img")
        .attr("aria-label", name)
        .attr("shape-rendering", "crispEdges")
        .child(white)
        .child(svg("path").attr("d", &code.path()).attr("fill", "#000"))
}
