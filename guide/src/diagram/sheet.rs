//! How the picture is laid out: a grid of columns and rows for the outermost parts, and
//! routes for the connections between them.

use super::{
    Boxed, Frame, Layout, Picture, Rect, SMALLEST_TEXT, Style, TARGET, Text, Wire, is_spaced, text_width, wrap,
};
use crate::model::Stand;

/// Places everything for a width and a size of text.
pub fn lay_out(picture: &Picture, width: i32, text: i32) -> Layout {
    let text = text.max(SMALLEST_TEXT);
    let mut sheet = Sheet { picture, text, layout: Layout { width, ..Layout::default() } };
    sheet.layout.boxes = vec![Boxed::default(); picture.parts.len()];
    sheet.draw();
    sheet.layout
}

/// Space between two boxes.
const GAP: i32 = 12;
/// Space between a frame and what stands in it.
const INSET: i32 = 6;

/// Where an outermost part stands in the grid: rows and columns, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    part: usize,
    rows: (usize, usize),
    columns: (usize, usize),
}

/// All connections between the same two outermost parts.
struct Bundle {
    ends: (Cell, Cell),
    links: Vec<usize>,
    to_start: bool,
    to_end: bool,
    route: Route,
}

/// How a bundle runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Route {
    /// Down, through the gap behind this row.
    Down(usize),
    /// Across, through the gutter behind this column.
    Across(usize),
    /// Through the lane at the left edge, as its nth.
    Lane(usize),
}

struct Sheet<'a> {
    picture: &'a Picture,
    text: i32,
    layout: Layout,
}

/// The places of rows and columns.
struct Grid {
    columns: Vec<(i32, i32)>,
    rows: Vec<(i32, i32)>,
}

impl Sheet<'_> {
    fn draw(&mut self) {
        let count = self.picture.rings.len();
        let inner_rings = count.saturating_sub(1);
        let depth = i32::try_from(count).unwrap_or_default() * INSET;
        let room = self.layout.width - 2 * depth;
        // The names of the frames, from the outside in, then the parts, then the frames' lower edges.
        let names: Vec<Vec<String>> =
            self.picture.rings.iter().map(|ring| wrap(ring, self.text, room - self.text)).collect();
        let mut y = 1;
        let mut tops = vec![0; count];
        for ring in (0..count).rev() {
            tops[ring] = y;
            y += self.line() * i32::try_from(names[ring].len()).unwrap_or_default() + INSET;
        }
        y = self.parts(depth, room, y) + INSET;
        for ring in 0..inner_rings {
            self.frame(ring, tops[ring], y, &names[ring]);
            y += INSET;
        }
        let whole = self.layout.frames.last().map_or(y - INSET, |frame| frame.rect.bottom());
        y = self.ground(depth, room, whole, y);
        if count > 0 {
            self.frame(inner_rings, tops[inner_rings], y + INSET, &names[inner_rings]);
            y += INSET;
        }
        self.layout.height = y + 1;
    }

    /// The height of a line of text.
    fn line(&self) -> i32 {
        self.text * 3 / 2
    }

    fn frame(&mut self, ring: usize, top: i32, bottom: i32, names: &[String]) {
        let out = i32::try_from(self.picture.rings.len() - ring - 1).unwrap_or_default() * INSET + 1;
        let rect = Rect { x: out, y: top, width: self.layout.width - 2 * out, height: bottom - top };
        let texts = names.iter().zip(1..).map(|(words, line)| Text {
            words: words.clone(),
            x: out + INSET,
            y: top + self.line() * line - self.text / 4,
            size: self.text,
            style: Style::Plain,
        });
        self.layout.frames.push(Frame { rect, texts: texts.collect() });
    }

    /// The outermost parts of a stand, in reading order.
    fn standing(&self, stand: Stand) -> impl Iterator<Item = usize> + '_ {
        let parts = self.picture.parts.iter().enumerate();
        parts.filter(move |(_, part)| part.parent.is_none() && part.stand == stand).map(|(at, _)| at)
    }

    /// Everything but the ground; gives the lower edge.
    fn parts(&mut self, left: i32, room: i32, top: i32) -> i32 {
        let cells = self.cells(room);
        let bundles = self.bundles(&cells);
        let grid = self.grid(&cells, &bundles, left, room, top);
        for cell in &cells {
            let rect = grid.rect(cell);
            self.put(cell.part, rect);
        }
        for bundle in &bundles {
            self.wire(bundle, &grid, &bundles, left);
        }
        grid.rows.last().map_or(top, |row| row.1)
    }

    /// The most columns that leave at least nine characters a line, and room for every whole word.
    fn columns(&self, room: i32) -> usize {
        let most = match room / self.text {
            0..=20 => 1,
            21..=48 => 2,
            _ => 3,
        };
        // Beside the columns, there are words that run down.
        let wanted = self.longest_word() + 4 * self.padding() + 2 * self.line();
        let fitting = usize::try_from(room / wanted.max(1)).unwrap_or_default();
        most.min(fitting.max(1))
    }

    /// How wide the longest word is that may not be broken: of those with spaces between them.
    fn longest_word(&self) -> i32 {
        let names = self
            .picture
            .parts
            .iter()
            .flat_map(|part| &part.texts)
            .filter(|(style, _)| matches!(style, Style::Title | Style::Name));
        let words = names.flat_map(|(style, words)| words.split(' ').map(|word| (*style, word)));
        words
            .filter(|(_, word)| word.chars().all(is_spaced))
            .map(|(style, word)| text_width(word, self.size(style)))
            .max()
            .unwrap_or_default()
    }

    /// The grid of the outermost parts.
    fn cells(&self, room: i32) -> Vec<Cell> {
        let columns = self.columns(room);
        let whole = |part, row| Cell { part, rows: (row, row), columns: (0, columns - 1) };
        let mut cells: Vec<Cell> = self.standing(Stand::Desk).zip(0..).map(|(part, row)| whole(part, row)).collect();
        let mut row = cells.len();
        let mut helps = self.standing(Stand::Help);
        let home = self.standing(Stand::Home).next();
        if let Some(home) = home {
            let around = [helps.next(), helps.next()];
            let at = |part, rows, columns| Cell { part, rows, columns };
            match (columns, around) {
                (3, [Some(one), Some(other)]) => {
                    cells.extend([
                        at(one, (row, row), (0, 0)),
                        at(home, (row, row), (1, 1)),
                        at(other, (row, row), (2, 2)),
                    ]);
                    row += 1;
                }
                (2, [Some(one), Some(other)]) => {
                    cells.extend([
                        at(one, (row, row), (0, 0)),
                        at(home, (row + 1, row + 1), (0, 0)),
                        at(other, (row, row + 1), (1, 1)),
                    ]);
                    row += 2;
                }
                (_, [one, other]) => {
                    for part in [one, Some(home), other].into_iter().flatten() {
                        cells.push(whole(part, row));
                        row += 1;
                    }
                }
            }
        }
        let rest: Vec<usize> = helps.collect();
        for line in rest.chunks(columns) {
            for (part, column) in line.iter().zip(0..) {
                let last = if column + 1 == line.len() { columns - 1 } else { column };
                cells.push(Cell { part: *part, rows: (row, row), columns: (column, last) });
            }
            row += 1;
        }
        cells
    }

    /// The outermost part around a part.
    fn outermost(&self, part: usize) -> usize {
        let mut part = part;
        while let Some(parent) = self.picture.parts[part].parent {
            part = parent;
        }
        part
    }

    fn bundles(&self, cells: &[Cell]) -> Vec<Bundle> {
        let mut bundles: Vec<Bundle> = Vec::new();
        let cell = |part: usize| cells.iter().find(|cell| cell.part == self.outermost(part)).copied();
        for (link, edge) in self.picture.links.iter().enumerate() {
            let (Some(from), Some(to)) = (cell(edge.from), edge.to.and_then(cell)) else { continue };
            let same = |one: &Bundle| one.ends == (from, to) || one.ends == (to, from);
            if let Some(known) = bundles.iter_mut().find(|bundle| same(bundle)) {
                known.links.push(link);
                let is_same_way = known.ends.0 == from;
                known.to_end |= is_same_way;
                known.to_start |= !is_same_way;
            } else if from != to {
                let lanes = bundles.iter().filter(|bundle| matches!(bundle.route, Route::Lane(_))).count();
                bundles.push(Bundle {
                    ends: (from, to),
                    links: vec![link],
                    to_start: false,
                    to_end: true,
                    route: route(from, to, lanes),
                });
            }
        }
        bundles
    }

    fn words(&self, bundle: &Bundle) -> impl Iterator<Item = &str> {
        bundle.links.iter().map(|link| self.picture.links[*link].words.as_str())
    }

    /// The words of a bundle with arrows that say which way each goes.
    fn spoken(&self, bundle: &Bundle) -> Vec<String> {
        let (upper, _) = sorted(bundle.ends);
        let arrow = |link: &usize| {
            let edge = &self.picture.links[*link];
            let is_down = self.outermost(edge.from) == upper.part;
            format!("{}{}", if is_down { '↓' } else { '↑' }, edge.words)
        };
        bundle.links.iter().map(arrow).collect()
    }

    /// How much room words that run down take to the side.
    fn side(&self, bundle: &Bundle) -> i32 {
        i32::try_from(bundle.links.len()).unwrap_or_default() * self.line() + GAP
    }

    fn grid(&self, cells: &[Cell], bundles: &[Bundle], left: i32, room: i32, top: i32) -> Grid {
        let count = cells.iter().map(|cell| cell.columns.1 + 1).max().unwrap_or(1);
        let lane: i32 = bundles
            .iter()
            .filter(|bundle| matches!(bundle.route, Route::Lane(_)))
            .map(|bundle| self.side(bundle))
            .sum();
        let gutter = |column| {
            let across = bundles.iter().filter(|bundle| bundle.route == Route::Across(column));
            across.map(|bundle| self.side(bundle) + GAP).max().unwrap_or(GAP)
        };
        let gutters: Vec<i32> = (0..count - 1).map(gutter).collect();
        let each = (room - lane - gutters.iter().sum::<i32>()) / i32::try_from(count).unwrap_or(1);
        let mut columns = Vec::new();
        let mut x = left + lane;
        for column in 0..count {
            // The last takes what rounding left.
            let right = if column + 1 == count { left + room } else { x + each };
            columns.push((x, right));
            x = right + gutters.get(column).copied().unwrap_or_default();
        }
        let mut grid = Grid { columns, rows: Vec::new() };
        self.rows(&mut grid, cells, bundles, top);
        grid
    }

    /// Rows as high as what stands in them; one part over two rows stretches the second.
    fn rows(&self, grid: &mut Grid, cells: &[Cell], bundles: &[Bundle], top: i32) {
        let count = cells.iter().map(|cell| cell.rows.1 + 1).max().unwrap_or_default();
        let mut y = top;
        for row in 0..count {
            let mut height = 0;
            for cell in cells.iter().filter(|cell| cell.rows.1 == row) {
                let (from, to) = grid.across(cell);
                let above = if cell.rows.0 < row { y - grid.rows[cell.rows.0].0 } else { 0 };
                height = height.max(self.height(cell.part, to - from) - above).max(self.least(cell, bundles) - above);
            }
            grid.rows.push((y, y + height));
            y += height + self.gap(row, grid, bundles);
        }
    }

    /// The least height of a part beside which words run down.
    fn least(&self, cell: &Cell, bundles: &[Bundle]) -> i32 {
        let beside = bundles.iter().filter(|bundle| {
            let touches = bundle.ends.0 == *cell || bundle.ends.1 == *cell;
            touches && !matches!(bundle.route, Route::Down(_))
        });
        let longest = beside.flat_map(|bundle| self.words(bundle)).map(|words| self.down_length(words)).max();
        longest.map_or(0, |length| length + 3 * GAP)
    }

    fn down_length(&self, words: &str) -> i32 {
        text_width(words, self.text) + self.text
    }

    /// The space behind a row: enough for the words of what runs through it.
    fn gap(&self, row: usize, grid: &Grid, bundles: &[Bundle]) -> i32 {
        let through = bundles.iter().filter(|bundle| bundle.route == Route::Down(row));
        let needed = through.map(|bundle| {
            let lines: usize = self.down_words(bundle, grid).len();
            i32::try_from(lines).unwrap_or_default() * self.line() + GAP
        });
        let lanes = bundles.iter().filter(|bundle| matches!(bundle.route, Route::Lane(_))).count();
        // Lines out of the lane run at the upper and the lower edge of the gap.
        needed.max().unwrap_or(GAP) + GAP * i32::try_from(lanes).unwrap_or_default()
    }

    /// The words beside a line that runs down, broken to the room beside it.
    fn down_words(&self, bundle: &Bundle, grid: &Grid) -> Vec<String> {
        let (from, to) = grid.shared(bundle.ends);
        let room = (to - from) - 2 * GAP;
        self.spoken(bundle).iter().flat_map(|words| wrap(words, self.text, room)).collect()
    }

    fn children(&self, part: usize) -> Vec<usize> {
        let parts = self.picture.parts.iter().enumerate();
        parts.filter(|(_, node)| node.parent == Some(part)).map(|(at, _)| at).collect()
    }

    fn padding(&self) -> i32 {
        self.text / 2 + 1
    }

    fn size(&self, style: Style) -> i32 {
        match style {
            Style::Title => self.text + 3,
            Style::Name => self.text + 1,
            Style::Reading | Style::Count | Style::Plain | Style::Down => self.text,
        }
    }

    /// The lines of a part's own texts, each with its height.
    fn lines(&self, part: usize, width: i32) -> Vec<(Style, String, i32)> {
        let room = width - 2 * self.padding();
        let broken = |(style, words): &(Style, String)| {
            let (style, size) = (*style, self.size(*style));
            wrap(words, size, room).into_iter().map(move |line| (style, line, size * 3 / 2)).collect::<Vec<_>>()
        };
        self.picture.parts[part].texts.iter().flat_map(broken).collect()
    }

    /// How many inner parts stand beside each other in this width, and how wide each is.
    fn shelf(&self, part: usize, inner: i32) -> (usize, i32) {
        let count = i32::try_from(self.children(part).len()).unwrap_or(1).max(1);
        let columns = ((inner + GAP) / (13 * self.text + GAP)).clamp(1, count);
        (usize::try_from(columns).unwrap_or(1), (inner - GAP * (columns - 1)) / columns)
    }

    /// How high the highest of some inner parts is.
    fn highest(&self, parts: &[usize], width: i32) -> i32 {
        parts.iter().map(|part| self.height(*part, width)).max().unwrap_or_default()
    }

    /// How high a part is with what stands in it.
    fn height(&self, part: usize, width: i32) -> i32 {
        let texts: i32 = self.lines(part, width).iter().map(|(.., height)| height).sum();
        let (columns, each) = self.shelf(part, width - 2 * self.padding());
        let children: i32 = self.children(part).chunks(columns).map(|shelf| self.highest(shelf, each) + GAP).sum();
        (texts + children + 2 * self.padding()).max(TARGET)
    }

    /// Puts a part into its place: its texts, then its inner parts on shelves below.
    fn put(&mut self, part: usize, rect: Rect) {
        let padding = self.padding();
        let (x, mut y) = (rect.x + padding, rect.y + padding);
        let mut texts = Vec::new();
        for (style, words, height) in self.lines(part, rect.width) {
            let size = self.size(style);
            texts.push(Text { words, x, y: y + height - size / 2 + 1, size, style });
            y += height;
        }
        self.layout.boxes[part] = Boxed { rect, texts };
        let (columns, width) = self.shelf(part, rect.width - 2 * padding);
        for shelf in self.children(part).chunks(columns) {
            y += GAP;
            let height = self.highest(shelf, width);
            for (child, column) in shelf.iter().zip(0..) {
                self.put(*child, Rect { x: x + column * (width + GAP), y, width, height });
            }
            y += height;
        }
    }

    fn wire(&mut self, bundle: &Bundle, grid: &Grid, bundles: &[Bundle], left: i32) {
        let (one, other) = bundle.ends;
        let (points, texts) = match bundle.route {
            Route::Down(_) => self.down(bundle, grid),
            Route::Across(_) => self.across(bundle, grid),
            Route::Lane(_) => self.through_lane(bundle, grid, bundles, left),
        };
        // Routes run from the upper or left end to the other.
        let turned = sorted(bundle.ends) != (one, other);
        let (to_start, to_end) =
            if turned { (bundle.to_end, bundle.to_start) } else { (bundle.to_start, bundle.to_end) };
        self.layout.wires.push(Wire { links: bundle.links.clone(), points, to_start, to_end, texts });
    }

    fn down(&self, bundle: &Bundle, grid: &Grid) -> (Vec<(i32, i32)>, Vec<Text>) {
        let (upper, lower) = sorted(bundle.ends);
        let (from, to) = grid.shared(bundle.ends);
        let (top, bottom) = (grid.rect(&upper).bottom(), grid.rect(&lower).y);
        let words = self.down_words(bundle, grid);
        let wide = words.iter().map(|line| text_width(line, self.text)).max().unwrap_or_default();
        let x = from + ((to - from - wide) / 2).max(GAP / 2);
        let height = self.line() * i32::try_from(words.len()).unwrap_or_default();
        let start = top + (bottom - top - height) / 2;
        let texts = words.into_iter().zip(1..).map(|(words, line)| Text {
            words,
            x: x + GAP / 2 + 2,
            y: start + self.line() * line - self.text / 3,
            size: self.text,
            style: Style::Plain,
        });
        (vec![(x, top), (x, bottom)], texts.collect())
    }

    fn across(&self, bundle: &Bundle, grid: &Grid) -> (Vec<(i32, i32)>, Vec<Text>) {
        let (one, other) = sorted(bundle.ends);
        let (one, other) = (grid.rect(&one), grid.rect(&other));
        let (top, bottom) = (one.y.max(other.y), one.bottom().min(other.bottom()));
        let longest = self.words(bundle).map(|words| self.down_length(words)).max().unwrap_or_default();
        let start = top + ((bottom - top - longest - GAP) / 2).max(GAP);
        let y = start + longest + GAP / 2;
        let texts = self.running_down(bundle, one.right() + GAP, start, ('→', '←'));
        (vec![(one.right(), y), (other.x, y)], texts)
    }

    fn through_lane(
        &self,
        bundle: &Bundle,
        grid: &Grid,
        bundles: &[Bundle],
        left: i32,
    ) -> (Vec<(i32, i32)>, Vec<Text>) {
        let points = self.lane_points(bundle, grid, left);
        let longest = self.words(bundle).map(|words| self.down_length(words)).max().unwrap_or_default();
        // The words stand where no line into another lane runs through them.
        let crossings = bundles.iter().filter(|other| matches!(other.route, Route::Lane(_)));
        let mut crossings: Vec<i32> =
            crossings.flat_map(|other| self.lane_points(other, grid, left)).map(|point| point.1).collect();
        crossings.sort_unstable();
        let x = points.iter().map(|point| point.0).min().unwrap_or_default();
        let mut start = points.iter().find(|point| point.0 == x).map_or(0, |point| point.1);
        for crossing in crossings {
            if (start..=start + longest + GAP / 2).contains(&crossing) {
                start = crossing + GAP / 2;
            }
        }
        let texts = self.running_down(bundle, x + GAP / 2, start, ('↓', '↑'));
        (points, texts)
    }

    fn lane_points(&self, bundle: &Bundle, grid: &Grid, left: i32) -> Vec<(i32, i32)> {
        let Route::Lane(lane) = bundle.route else { return Vec::new() };
        let (upper, lower) = sorted(bundle.ends);
        let lane = i32::try_from(lane).unwrap_or_default();
        let (x, step) = (left + lane * self.side(bundle) + GAP / 2, GAP / 2 * (1 + lane));
        let longest = self.words(bundle).map(|words| self.down_length(words)).max().unwrap_or_default();
        let out = grid.rect(&upper).bottom() - longest - GAP - step;
        let mut points = self.landing(&upper, grid, (out, grid.rows[upper.rows.1].1 + step), x);
        let mut end =
            self.landing(&lower, grid, (grid.rect(&lower).y + GAP + step, grid.rows[lower.rows.0].0 - step), x);
        end.reverse();
        points.extend(end);
        points
    }

    /// From a part into the lane: straight out at the first height where it stands at the
    /// lane, else through the gap at the second.
    fn landing(&self, cell: &Cell, grid: &Grid, (out, gap): (i32, i32), lane: i32) -> Vec<(i32, i32)> {
        let rect = grid.rect(cell);
        if cell.columns.0 == 0 {
            return vec![(rect.x, out), (lane, out)];
        }
        let (x, edge) = (rect.x + rect.width / 2, if gap < rect.y { rect.y } else { rect.bottom() });
        vec![(x, edge), (x, gap), (lane, gap)]
    }

    /// Words that run down beside each other.
    fn running_down(&self, bundle: &Bundle, left: i32, top: i32, arrows: (char, char)) -> Vec<Text> {
        let (first, _) = sorted(bundle.ends);
        let place = |(column, link): (usize, &usize)| {
            let edge = &self.picture.links[*link];
            let arrow = if self.outermost(edge.from) == first.part { arrows.0 } else { arrows.1 };
            Text {
                words: format!("{arrow}{}", edge.words),
                x: left + i32::try_from(column).unwrap_or_default() * self.line() + self.text / 2,
                y: top,
                size: self.text,
                style: Style::Down,
            }
        };
        bundle.links.iter().enumerate().map(place).collect()
    }

    /// The ground below the frames, and what it lends to the whole; gives its lower edge.
    fn ground(&mut self, left: i32, room: i32, whole: i32, top: i32) -> i32 {
        let mut y = top;
        for part in self.standing(Stand::Ground).collect::<Vec<_>>() {
            let backing: Vec<usize> = self.backing(part);
            let lines = i32::try_from(backing.len()).unwrap_or_default();
            y += if lines > 0 { lines * self.line() + GAP } else { GAP };
            let rect = Rect { x: left, y, width: room, height: self.height(part, room) };
            self.put(part, rect);
            if !backing.is_empty() {
                self.back(backing, whole, rect);
            }
            y = rect.bottom();
        }
        y
    }

    /// The connections from a part of the ground to the whole picture.
    fn backing(&self, part: usize) -> Vec<usize> {
        let links = self.picture.links.iter().enumerate();
        links.filter(|(_, edge)| edge.to.is_none() && self.outermost(edge.from) == part).map(|(at, _)| at).collect()
    }

    fn back(&mut self, links: Vec<usize>, whole: i32, rect: Rect) {
        let wide =
            links.iter().map(|link| text_width(&self.picture.links[*link].words, self.text)).max().unwrap_or_default();
        let x = rect.x + ((rect.width - wide - self.text) / 3).max(GAP);
        let texts = links.iter().zip(1..).map(|(link, line)| Text {
            words: format!("↑{}", self.picture.links[*link].words),
            x: x + GAP,
            y: rect.y - GAP / 2 - self.text / 3 - self.line() * (i32::try_from(links.len()).unwrap_or_default() - line),
            size: self.text,
            style: Style::Plain,
        });
        let texts = texts.collect();
        self.layout.wires.push(Wire {
            links,
            points: vec![(x, whole), (x, rect.y)],
            to_start: true,
            to_end: false,
            texts,
        });
    }
}

impl Grid {
    fn across(&self, cell: &Cell) -> (i32, i32) {
        (self.columns[cell.columns.0].0, self.columns[cell.columns.1].1)
    }

    fn rect(&self, cell: &Cell) -> Rect {
        let (left, right) = self.across(cell);
        let (top, bottom) = (self.rows[cell.rows.0].0, self.rows[cell.rows.1].1);
        Rect { x: left, y: top, width: right - left, height: bottom - top }
    }

    /// The columns that two parts share.
    fn shared(&self, ends: (Cell, Cell)) -> (i32, i32) {
        let (one, other) = (self.across(&ends.0), self.across(&ends.1));
        (one.0.max(other.0), one.1.min(other.1))
    }
}

/// The upper of two parts first; of two in one row the left one.
fn sorted(ends: (Cell, Cell)) -> (Cell, Cell) {
    let (one, other) = ends;
    let is_below = one.rows.0 > other.rows.1;
    let is_beside = one.rows.0 <= other.rows.1 && other.rows.0 <= one.rows.1 && one.columns.0 > other.columns.0;
    if is_below || is_beside { (other, one) } else { (one, other) }
}

fn route(one: Cell, other: Cell, lanes: usize) -> Route {
    let (first, second) = sorted((one, other));
    let meet = |one: (usize, usize), other: (usize, usize)| one.0 <= other.1 && other.0 <= one.1;
    if first.rows.1 + 1 == second.rows.0 && meet(first.columns, second.columns) {
        return Route::Down(first.rows.1);
    }
    if first.columns.1 + 1 == second.columns.0 && meet(first.rows, second.rows) {
        return Route::Across(first.columns.1);
    }
    Route::Lane(lanes)
}
