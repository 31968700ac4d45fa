//! The care system as a picture: where each part stands and how the connections run,
//! computed from the data alone for any width and size of text. All lengths are whole
//! CSS px. The build draws it in several widths (the code would weigh 12 KB on a phone),
//! and the app shows the widest that fits.
//!
//! The home stands in the middle, the helping parts around it, the desks as a band
//! above, the councils as the ground that carries everything; areas are nested frames.

mod labels;
mod sheet;
pub mod svg;
pub mod towns;

pub use sheet::lay_out;

use crate::catalogue::Catalogue;
use crate::model::{Link, Part, PartRef, Stand};

/// The least height and width of what can be pressed (WCAG 2.5.5).
pub const TARGET: i32 = 44;
/// The smallest text that is drawn.
pub const SMALLEST_TEXT: i32 = 14;

/// How a text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The name of an outermost part.
    Title,
    /// The name of an inner part.
    Name,
    /// The reading above a name.
    Reading,
    /// How many entries it has; the app fills it in.
    Count,
    /// Anything else.
    Plain,
    /// The word of a connection, one character below the other.
    Down,
}

/// What is to be drawn.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// Parts in reading order, a parent before its children.
    pub parts: Vec<Node>,
    /// Connections.
    pub links: Vec<Edge>,
    /// Names of the areas from the inside out.
    pub rings: Vec<String>,
}

/// What is written beside the names of the parts.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// Their readings.
    pub readings: bool,
    /// What they hold: desks, kinds of service, councils.
    pub names: bool,
}

/// A part with its texts.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands; inner parts stand in their parent.
    pub stand: Stand,
    /// The part it lies in, by its place.
    pub parent: Option<usize>,
    /// What is written in it, in order.
    pub texts: Vec<(Style, String)>,
}

/// A connection between two parts, or from a part to the whole picture.
#[derive(Debug, Clone)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where it ends; `None` is the whole picture.
    pub to: Option<usize>,
    /// Its word.
    pub words: String,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

impl Rect {
    /// Right edge.
    pub fn right(self) -> i32 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(self) -> i32 {
        self.y + self.height
    }

    /// Its middle.
    pub fn middle(self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }

    /// Whether another one lies in it.
    pub fn holds(self, inner: Self) -> bool {
        self.x <= inner.x && self.y <= inner.y && inner.right() <= self.right() && inner.bottom() <= self.bottom()
    }

    /// Whether it covers some of another one.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The point of it that is nearest to another point.
    pub fn nearest(self, (x, y): (i32, i32)) -> (i32, i32) {
        (x.clamp(self.x, self.right()), y.clamp(self.y, self.bottom()))
    }

    /// The square of the distance of a point.
    pub fn away(self, point: (i32, i32)) -> i32 {
        let nearest = self.nearest(point);
        (nearest.0 - point.0).pow(2) + (nearest.1 - point.1).pow(2)
    }
}

/// A line of text with its baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub words: String,
    /// Where the line begins; for words that run down, the middle of their column.
    pub x: i32,
    /// Its baseline; for words that run down, where they begin.
    pub y: i32,
    /// Its size.
    pub size: i32,
    /// How it is drawn.
    pub style: Style,
}

/// A part in its place.
#[derive(Debug, Clone, Default)]
pub struct Boxed {
    /// Where it stands.
    pub rect: Rect,
    /// What is written in it.
    pub texts: Vec<Text>,
}

/// A frame of area.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Where it stands.
    pub rect: Rect,
    /// Its name.
    pub texts: Vec<Text>,
}

/// A connection in its place. Several between the same two parts are one line.
#[derive(Debug, Clone)]
pub struct Wire {
    /// Which connections it stands for.
    pub links: Vec<usize>,
    /// The corners of the line.
    pub points: Vec<(i32, i32)>,
    /// Whether something moves towards its first point.
    pub to_start: bool,
    /// Whether something moves towards its last point.
    pub to_end: bool,
    /// Its words.
    pub texts: Vec<Text>,
}

/// The whole picture in its place.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// The frames of area, from the inside out.
    pub frames: Vec<Frame>,
    /// The parts, in the order of the picture's own.
    pub boxes: Vec<Boxed>,
    /// The connections.
    pub wires: Vec<Wire>,
}

/// About how wide a line of text is: Japanese characters are as wide as high; for
/// others six tenths is on the safe side.
pub fn text_width(words: &str, size: i32) -> i32 {
    words.chars().map(|c| if c.is_ascii() { size * 6 / 10 + 1 } else { size }).sum()
}

/// Breaks text into lines no wider than `room`; no line begins with a closing mark. Words that are
/// written with spaces between them are broken there, where one line holds a whole word.
pub fn wrap(words: &str, size: i32, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for c in words.chars() {
        let wider = text_width(&line, size) + text_width(c.encode_utf8(&mut [0; 4]), size) > room;
        if wider && !line.is_empty() {
            let next = begun(&mut line, c);
            lines.push(std::mem::replace(&mut line, next).trim_end().to_owned());
        }
        if c != ' ' || !line.is_empty() {
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// What of a line goes to the next one, which goes on with this character.
fn begun(line: &mut String, c: char) -> String {
    if let Some(space) = line.rfind(' ').filter(|_| is_spaced(c)) {
        return line.split_off(space + 1);
    }
    // The mark takes its character along; a lone character cannot.
    match may_not_begin(c) && line.chars().count() > 1 {
        true => line.pop().map(String::from).unwrap_or_default(),
        false => String::new(),
    }
}

/// Whether a character belongs to words with spaces between them: Latin and Korean ones.
fn is_spaced(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '’' | '\u{ac00}'..='\u{d7a3}')
}

fn may_not_begin(c: char) -> bool {
    "、。，．・：；）」』】〉》ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ".contains(c)
}

/// Room for the number of entries of a part.
const COUNT: &str = "000件";

impl Picture {
    /// The picture of a catalogue.
    pub fn of(catalogue: &Catalogue, shown: Shown) -> Self {
        Self::told(catalogue, shown, &str::to_owned)
    }

    /// The same in another language: what a text of the data is called there.
    pub fn told(catalogue: &Catalogue, shown: Shown, told: &dyn Fn(&str) -> String) -> Self {
        let node = |(at, part): (PartRef, &Part)| {
            let style = if part.parent.is_some() { Style::Name } else { Style::Title };
            let reading = shown.readings.then(|| (Style::Reading, part.kana.replace(' ', "")));
            let motto = part.motto.as_deref().map(|motto| (Style::Plain, told(motto)));
            let names = catalogue.named_in(at).map(|(_, entry)| told(&entry.name)).collect::<Vec<_>>().join("、");
            let names = Some((Style::Plain, names)).filter(|(_, names)| shown.names && !names.is_empty());
            let texts =
                [reading, Some((style, told(&part.label))), motto, Some((Style::Count, COUNT.to_owned())), names];
            Node { stand: part.stand, parent: part.parent.map(place), texts: texts.into_iter().flatten().collect() }
        };
        let edge = |link: &Link| Edge { from: place(link.from), to: link.to.map(place), words: told(&link.words) };
        Self {
            parts: catalogue.parts().map(node).collect(),
            links: catalogue.diagram.links.iter().map(edge).collect(),
            rings: catalogue.diagram.rings.iter().map(|ring| told(&ring.label)).collect(),
        }
    }
}

fn place(part: PartRef) -> usize {
    usize::from(part.0)
}
