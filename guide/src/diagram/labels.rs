//! Where labels stand: as near as may be to what they name, and never one over another. Which arrangement is the
//! best is a hard question; a good one is found by trying several orders and moving one label at a time.

use super::Rect;

/// A label that is to be placed.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The middle of what it names.
    pub(super) middle: (i32, i32),
    /// Points of what it names.
    pub(super) own: Vec<(i32, i32)>,
    /// Width and height of what can be pressed.
    pub(super) target: (i32, i32),
    /// Width and height of its words, in the middle of that.
    pub(super) words: (i32, i32),
}

/// What labels have to keep away from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken<'a> {
    /// Never under what can be pressed.
    pub(super) always: &'a [Rect],
    /// Not under words, if it can be helped.
    pub(super) rather: &'a [Rect],
}

/// How far from the middle a label may go, and in which steps, in px.
const FARTHEST: i32 = 120;
const STEP: i32 = 4;
/// What it costs to cover something, to cover a point of what another label names, and to stand nearer to such a point
/// than to any of its own: as much as going that far from the middle.
const COVERING: i32 = 160 * 160;
const CROSSING: i32 = 15 * 15;
const MISLEADING: i32 = 100 * 100;
/// How much dearer it is to leave what it names than to leave the middle of that.
const LEAVING: i32 = 16;
/// A label that has left its own for more than this is lost.
const LOST: i32 = 200 * 200;
/// How many orders of labels are tried.
const ORDERS: u32 = 10;
/// How often some labels are taken up and put down again.
const ROUNDS: u32 = 2500;
/// How many at once.
const HANDFUL: usize = 6;

/// A label in its place, and what that costs.
type Placed = Option<(i32, Rect)>;

/// A place for every label inside a sheet, and what that costs; `None` where none was found.
pub(super) fn place(labels: &[Label], taken: Taken<'_>, sheet: Rect) -> Option<(i64, Vec<Rect>)> {
    let choices: Vec<Vec<(i32, Rect)>> = (0..labels.len()).map(|at| choices(labels, at, taken, sheet)).collect();
    let mut chance = Chance(1);
    let tries = (0..ORDERS).filter_map(|_| put_down(&choices, vec![None; labels.len()], &chance.order(labels.len())));
    let mut best = tries.min_by_key(|placed| cost(placed))?;
    for _ in 0..ROUNDS {
        // Neighbours: only these can make room for one another.
        let middle = chance.below(labels.len());
        let far = |at: &usize| {
            let (one, two) = (labels[middle].middle, labels[*at].middle);
            (one.0 - two.0).pow(2) + (one.1 - two.1).pow(2)
        };
        let mut near: Vec<usize> = (0..labels.len()).collect();
        near.sort_by_key(far);
        near.truncate(HANDFUL);
        let mut rest = best.clone();
        near.iter().for_each(|at| rest[*at] = None);
        let order: Vec<usize> = chance.order(near.len()).into_iter().map(|at| near[at]).collect();
        if let Some(other) = put_down(&choices, rest, &order).filter(|other| cost(other) < cost(&best)) {
            best = other;
        }
    }
    Some((cost(&best), best.into_iter().map(|placed| placed.map(|(_, place)| place)).collect::<Option<_>>()?))
}

fn cost(placed: &[Placed]) -> i64 {
    placed.iter().flatten().map(|(cost, _)| i64::from(*cost)).sum()
}

/// Puts labels down one after the other, each in the best place that is free.
fn put_down(choices: &[Vec<(i32, Rect)>], mut placed: Vec<Placed>, order: &[usize]) -> Option<Vec<Placed>> {
    for at in order {
        let is_free = |place: Rect| placed.iter().flatten().all(|(_, other)| !place.overlaps(*other));
        placed[*at] = Some(*choices[*at].iter().find(|(_, place)| is_free(*place))?);
    }
    Some(placed)
}

/// The places that a label can have, the best first.
fn choices(labels: &[Label], at: usize, taken: Taken<'_>, sheet: Rect) -> Vec<(i32, Rect)> {
    let label = &labels[at];
    let others = || labels.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, other)| &other.own);
    let steps = || (-FARTHEST..=FARTHEST).filter(|step| step % STEP == 0);
    let mut all: Vec<(i32, Rect)> = Vec::new();
    for (across, down) in steps().flat_map(|across| steps().map(move |down| (across, down))) {
        let middle = (label.middle.0 + across, label.middle.1 + down);
        let (target, words) = (around(middle, label.target), around(middle, label.words));
        if !sheet.holds(target) || taken.always.iter().any(|other| target.overlaps(*other)) {
            continue;
        }
        let away = label.own.iter().map(|point| words.away(*point)).min().unwrap_or_default();
        let left = across * across + down * down + away * LEAVING;
        if left > LOST {
            continue;
        }
        let covered = taken.rather.iter().filter(|other| words.overlaps(**other)).count() as i32;
        let (mut crossed, mut is_misleading) = (0, false);
        for other in others().map(|point| words.away(*point)) {
            crossed += i32::from(other == 0);
            is_misleading |= other < away;
        }
        let misled = i32::from(is_misleading) * MISLEADING;
        let cost = left + covered * COVERING + crossed * CROSSING + misled;
        all.push((cost, target));
    }
    all.sort_by_key(|(cost, place)| (*cost, place.y, place.x));
    all
}

/// A rectangle around a point.
pub(super) fn around(middle: (i32, i32), (width, height): (i32, i32)) -> Rect {
    Rect { x: middle.0 - width / 2, y: middle.1 - height / 2, width, height }
}

/// Numbers without an order, but the same in every build.
struct Chance(u32);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) as usize % count.max(1)
    }

    /// The numbers below a count, shuffled.
    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}
