//! Places in an order that pages change without hearing of each other: a place is a text, and
//! between any two there is room for another. They are compared letter by letter.

/// The places themselves: a fraction in digits of base 36.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The longest place. Where one would be longer the whole list is numbered anew.
pub(super) const LONGEST: usize = 24;

/// How many places have three digits.
const THREE: usize = 36 * 36 * 36;

/// The value of a letter of a place; none where it cannot stand in one.
fn digit(letter: u8) -> Option<usize> {
    DIGITS.iter().position(|known| *known == letter)
}

/// Whether a text can be a place.
pub(super) fn is_place(text: &str) -> bool {
    text.len() <= LONGEST && text.bytes().all(|letter| digit(letter).is_some())
}

fn of_number(number: usize) -> String {
    [number / (36 * 36), number / 36 % 36, number % 36]
        .map(|digit| char::from(DIGITS[digit % 36]))
        .into_iter()
        .collect()
}

/// A place for one of several that stand evenly spread.
pub(super) fn spread(at: usize, count: usize) -> String {
    of_number((at + 1) * THREE / (count + 1))
}

/// A place behind another, or the first of all. Whoever adds at the end again and again
/// gets short places.
pub(super) fn after(last: &str) -> Option<String> {
    if last.is_empty() {
        return Some(of_number(THREE / 2));
    }
    let first_three =
        (0..3).fold(0, |number, at| number * 36 + last.as_bytes().get(at).copied().and_then(digit).unwrap_or_default());
    if first_three + 1 < THREE { Some(of_number(first_three + 1)) } else { between(last, None) }
}

/// A place between two others; none where there is no room, or they do not stand in this order.
pub(super) fn between(before: &str, behind: Option<&str>) -> Option<String> {
    let digit_at = |text: &str, at: usize| text.as_bytes().get(at).copied().and_then(digit).unwrap_or_default();
    let (mut place, mut behind) = (String::new(), behind);
    for at in 0..LONGEST {
        let low = digit_at(before, at);
        let high = behind.map_or(DIGITS.len(), |behind| digit_at(behind, at));
        if low > high {
            return None;
        }
        place.push(char::from(DIGITS[low.midpoint(high).min(35)]));
        if high - low > 1 {
            return Some(place);
        }
        if high > low {
            // Anything that begins with the lower digit stands before `behind`.
            behind = None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn between_two_places_there_is_another(one in "[0-9a-z]{0,9}", other in "[0-9a-z]{0,9}") {
            let (before, behind) = if one < other { (one, other) } else { (other, one) };
            if let Some(place) = between(&before, Some(&behind)) {
                prop_assert!(before < place && place < behind && is_place(&place), "{before} {place} {behind}");
            } else {
                // Only noughts at the end make two texts one fraction.
                prop_assert_eq!(before.trim_end_matches('0'), behind.trim_end_matches('0'));
            }
            let last = after(&before).expect("room");
            prop_assert!(last > before && is_place(&last), "{before} {last}");
        }

        #[test]
        fn spread_places_stand_in_their_order(count in 1..500_usize) {
            let places: Vec<String> = (0..count).map(|at| spread(at, count)).collect();
            prop_assert!(places.is_sorted_by(|one, next| one < next));
            prop_assert!(between("", places.first().map(String::as_str)).is_some());
        }
    }

    #[test]
    fn adding_at_the_end_keeps_places_short() {
        let mut last = String::new();
        for _ in 0..20_000 {
            let next = after(&last).expect("room");
            assert!(next > last && next.len() == 3);
            last = next;
        }
    }
}
