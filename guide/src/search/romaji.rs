//! Latin letters that spell Japanese, as people type on a foreign keyboard: Hepburn and
//! Kunrei, with or without long vowels.

/// Five kana for every consonant, in the order a, i, u, e, o; folded as all other words are.
const KANA: &str = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほはひふへほまみむめもやいゆえよらりるれろわいうえをがぎぐげござじずぜぞだぢづでどばびぶべぼばびぶべぼぱぴぷぺぽ";
/// The consonants, in the order of their kana; none stands before them.
const CONSONANTS: &str = "kstnhfmyrwgzdbvp";

/// The kana that Latin letters spell, folded; `None` where they spell none.
pub(super) fn to_kana(letters: &str) -> Option<String> {
    let mut kana = String::new();
    let mut rest = letters;
    while let Some(first) = rest.chars().next() {
        rest = match syllable(rest, &mut kana) {
            Some(left) => left,
            None => {
                let left = rest.get(1..)?;
                match first {
                    // ん before a consonant or at the end; also as m: shimbun.
                    'n' | 'm' => kana.push('ん'),
                    // A doubled consonant is a small tsu, which folds to a large one; also as tch: matcha.
                    _ if left.starts_with(first) || (first == 't' && left.starts_with('c')) => kana.push('つ'),
                    _ => return None,
                }
                left
            }
        };
    }
    (!kana.is_empty()).then_some(kana)
}

/// Reads the first syllable of a spelling, and gives what is left.
fn syllable<'a>(letters: &'a str, into: &mut String) -> Option<&'a str> {
    let end = letters.bytes().take(3).position(|letter| b"aiueo".contains(&letter))?;
    let vowel = b"aiueo".iter().position(|vowel| *vowel == letters.as_bytes()[end])?;
    // しゃ, ちゃ, じゃ and きゃ are an i and a y, but for the syllables with i itself.
    let (consonant, has_y) = match &letters.as_bytes()[..end] {
        [] => (None, false),
        b"sh" => (Some(b's'), true),
        b"ch" => (Some(b't'), true),
        b"ts" => (Some(b't'), false),
        [b'j'] => (Some(b'z'), true),
        [consonant, b'y'] => (Some(*consonant), true),
        [consonant] => (Some(*consonant), false),
        _ => return None,
    };
    let row = match consonant {
        None => 0,
        Some(consonant) => 1 + CONSONANTS.bytes().position(|known| known == consonant)?,
    };
    let kana =
        |row: usize, vowel: usize| KANA.get((row * 5 + vowel) * 3..(row * 5 + vowel + 1) * 3).unwrap_or_default();
    if has_y {
        into.push_str(kana(row, 1));
    }
    match has_y {
        true if vowel == 1 => {}
        true => into.push_str(kana(8, vowel)),
        false => into.push_str(kana(row, vowel)),
    }
    letters.get(end + 1..)
}

/// Kana without the signs of long vowels, for spellings that leave them out: `byoin`, `tokyo`.
pub(super) fn without_long_vowels(kana: &str) -> String {
    let mut short = String::new();
    let mut before = None;
    for c in kana.chars() {
        if !(c == 'う' && before.is_some() || c == 'お' && before == Some('お')) {
            short.push(c);
        }
        before = Some(c);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_become_kana() {
        for (letters, kana) in [
            ("byouin", "びよういん"),
            ("homonobo", "ほものぼ"),
            ("shinitai", "しにたい"),
            ("sinitai", "しにたい"),
            ("hokenjo", "ほけんじよ"),
            ("hokenzyo", "ほけんじよ"),
            ("gakkou", "がつこう"),
            ("konnichiwa", "こんにちわ"),
            ("shimbun", "しんぶん"),
            ("chiiki", "ちいき"),
            ("shougai", "しようがい"),
            ("fukushi", "ふくし"),
            ("nemurenai", "ねむれない"),
            ("jisatsu", "じさつ"),
            ("kyouto", "きようと"),
            ("matcha", "まつちや"),
        ] {
            assert_eq!(to_kana(letters).as_deref(), Some(kana), "{letters}");
        }
        for letters in ["", "mhfa", "aa1", "ほのぼの", "xyz", "hello", "AA"] {
            assert_eq!(to_kana(letters), None, "{letters}");
        }
        assert_eq!(without_long_vowels("とうきよう"), without_long_vowels("ときよ"));
    }
}
