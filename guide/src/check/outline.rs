//! The table of the outline of the city (`outline.csv`): its corners, once round.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::files::Files;
use super::sheet::{Row, Sheet};
use crate::model::{Cite, Position};

/// The table.
pub const OUTLINE: &str = "outline.csv";
/// The heads of its columns.
pub const COLUMNS: [&str; 3] = ["緯度", "経度", "出典"];

/// The rows of the table; a folder may do without.
#[derive(Debug)]
pub(super) struct Table(Option<Vec<Row>>);

impl Table {
    pub(super) fn read(files: &Files, faults: &mut Vec<Fault>) -> Self {
        let sheet = Sheet { file: OUTLINE, columns: &COLUMNS, named_by: &[] };
        Self(files.get(OUTLINE).map(|text| sheet.rows(text, faults)))
    }

    /// The ids of the sources that the table cites.
    pub(super) fn cited(&self) -> impl Iterator<Item = String> {
        let cites = self.0.iter().flatten().flat_map(|row| row.cites("出典", false, &mut Vec::new()));
        cites.filter_map(|cite| cite.id)
    }

    /// The corners and where they were read; every fault is named by its cell.
    pub(super) fn build(&self, sources: &BTreeMap<String, u16>, faults: &mut Vec<Fault>) -> (Vec<Position>, Vec<Cite>) {
        let Some(rows) = &self.0 else { return (Vec::new(), Vec::new()) };
        let (mut corners, mut read): (Vec<(Position, &Row)>, Vec<Cite>) = (Vec::new(), Vec::new());
        for row in rows {
            row.required("緯度", faults);
            for cite in row.sources("出典", sources, faults) {
                if !read.contains(&cite) {
                    read.push(cite);
                }
            }
            let Some(corner) = row.position(faults) else { continue };
            if corners.iter().any(|(known, _)| *known == corner) {
                row.fault(
                    faults,
                    "緯度",
                    "同じ点がほかの行にもあります",
                    "一度だけ書きます（はじめの点にもどる行は要りません）",
                );
            } else {
                corners.push((corner, row));
            }
        }
        if corners.len() < 3 {
            faults.push(Fault {
                file: OUTLINE.into(),
                id: "（表全体）".into(),
                field: "（行）".into(),
                problem: "点が3つより少なく、囲めません".into(),
                remedy: "一周の順に点を足すか、ファイルを消します".into(),
            });
        }
        let side = |at: usize| (corners[at].0, corners[(at + 1) % corners.len()].0);
        for (at, (_, row)) in corners.iter().enumerate() {
            if (0..at).any(|before| cross(side(before), side(at))) {
                row.fault(faults, "緯度", "ここからの線が、ほかの線と交わっています", "一周の順に並べます");
            }
        }
        (corners.into_iter().map(|(corner, _)| corner).collect(), read)
    }
}

/// Twice the area between three positions: above zero where they turn to the left.
fn turn(one: Position, two: Position, three: Position) -> i64 {
    let apart = |one: u32, two: u32| i64::from(two) - i64::from(one);
    apart(one.east, two.east) * apart(one.north, three.north)
        - apart(one.north, two.north) * apart(one.east, three.east)
}

/// Whether two sides cross each other; those that only meet at a corner do not.
fn cross(one: (Position, Position), two: (Position, Position)) -> bool {
    let parts = |(from, to): (Position, Position), (a, b): (Position, Position)| {
        turn(from, to, a).signum() * turn(from, to, b).signum() < 0
    };
    parts(one, two) && parts(two, one)
}

/// Whether a position lies inside an outline: a line from it to the east crosses an odd number of sides.
pub fn holds(outline: &[Position], position: Position) -> bool {
    let sides = outline.iter().zip(outline.iter().cycle().skip(1));
    let crossed = sides.filter(|(one, two)| {
        let (low, high) = if one.north < two.north { (**one, **two) } else { (**two, **one) };
        low.north <= position.north && position.north < high.north && turn(low, high, position) > 0
    });
    crossed.count() % 2 == 1
}
