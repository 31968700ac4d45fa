//! Words taken apart where they find nothing as a whole.

use crate::text::is_kanji;

/// The kinds of characters between which Japanese words end.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Script {
    Kanji,
    Kana,
    Other,
}

/// Pieces of a word where nothing cuts Japanese text into words: stretches of one kind of
/// character, of which long ones fall into pairs of neighbours. Kana alone are mostly
/// endings and particles, so they count only where there is nothing else.
pub fn pieces(word: &str) -> Vec<String> {
    let mut stretches: Vec<(Script, String)> = Vec::new();
    for c in word.chars() {
        let script = match c {
            _ if is_kanji(c) => Script::Kanji,
            'ぁ'..='ん' => Script::Kana,
            _ => Script::Other,
        };
        match stretches.last_mut() {
            Some((last, text)) if *last == script => text.push(c),
            _ => stretches.push((script, c.to_string())),
        }
    }
    let only_kana = stretches.iter().all(|(script, _)| *script == Script::Kana);
    let kept = stretches.into_iter().filter(|(script, _)| only_kana || *script != Script::Kana);
    kept.flat_map(|(script, text)| if script == Script::Other { vec![text] } else { pairs(&text) }).collect()
}

/// A text by pairs of neighbouring characters; short ones as they are.
fn pairs(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= 2 {
        return vec![text.to_owned()];
    }
    characters.windows(2).map(|pair| pair.iter().collect()).collect()
}

/// Whether a piece says anything by itself: particles, endings and single characters do not.
pub(super) fn says_something(piece: &str) -> bool {
    let length = piece.chars().count();
    length > 3 || (length > 1 && piece.chars().any(|c| !matches!(c, 'ぁ'..='ん')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fall_into_pieces() {
        assert_eq!(pieces("就労支援がしたい"), ["就労", "労支", "支援"]);
        assert_eq!(pieces("兄が家にいる"), ["兄", "家"]);
        assert_eq!(pieces("さみしいよ"), ["さみ", "みし", "しい", "いよ"]);
        assert_eq!(pieces(""), [""; 0]);
    }
}
