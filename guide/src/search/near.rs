//! Names with one character wrong, missing, too many, or swapped with its neighbour.

/// The fewest characters in which a slip is forgiven: with fewer, too much would be near.
const FEWEST: usize = 4;

/// Whether a word stands in a text but for one slip.
pub(super) fn is_near(text: &str, word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let text: Vec<char> = text.chars().collect();
    word.len() >= FEWEST && (0..text.len()).any(|from| begins_near(&text[from..], &word))
}

/// Whether a text begins with a word but for one slip.
fn begins_near(text: &[char], word: &[char]) -> bool {
    let same = text.iter().zip(word).take_while(|(one, other)| one == other).count();
    let (text, word) = (&text[same..], &word[same..]);
    let (Some(wrong), Some(right)) = (word.first(), text.first()) else { return word.len() < 2 };
    let after_wrong = &word[1..];
    let is_swapped = word.get(1) == Some(right) && text.get(1) == Some(wrong) && text[2..].starts_with(&word[2..]);
    is_swapped || text.starts_with(after_wrong) || text[1..].starts_with(word) || text[1..].starts_with(after_wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        let name = "えなじはうす";
        for typed in [
            "えなじはうす",
            "えなしはうす",
            "えじはうす",
            "えななじはうす",
            "えじなはうす",
            "なじはうづ",
            "えなじはす",
            "じはうす",
        ] {
            assert!(is_near(name, typed), "{typed}");
        }
        for typed in ["えなしはうず", "えはうす以外", "うすはじなえ", "じはう", "えな", ""] {
            assert!(!is_near(name, typed), "{typed}");
        }
    }
}
