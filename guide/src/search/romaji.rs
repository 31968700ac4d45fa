//! Latin letters that spell Japanese, as people type on a foreign keyboard: Hepburn and
//! Kunrei, with or without long vowels.

/// Five kana for every consonant, in the order a, i, u, e, o; folded as all other words are.
const ROWS: &[(&str, &str)] = &[
    ("", "あいうえお"),
    ("k", "かきくけこ"),
    ("s", "さしすせそ"),
    ("t", "たちつてと"),
    ("n", "なにぬねの"),
    ("h", "はひふへほ"),
    ("f", "はひふへほ"),
    ("m", "まみむめも"),
    ("y", "やいゆえよ"),
    ("r", "らりるれろ"),
    ("w", "わいうえを"),
    ("g", "がぎぐげご"),
    ("z", "ざじずぜぞ"),
    ("d", "だぢづでど"),
    ("b", "ばびぶべぼ"),
    ("v", "ばびぶべぼ"),
    ("p", "ぱぴぷぺぽ"),
];

/// The kana that Latin letters spell, folded; `None` where they spell none.
pub(super) fn to_kana(letters: &str) -> Option<String> {
    if letters.is_empty() || !letters.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    // One way of spelling for all: Kunrei, but for the syllables that stand in the table.
    let mut even = letters.to_owned();
    for (one, other) in [("tsu", "tu"), ("shi", "si"), ("chi", "ti"), ("sh", "sy"), ("ch", "ty"), ("ji", "zi"), ("j", "zy"), ("tch", "tty")] {
        even = even.replace(one, other);
    }
    let mut kana = String::new();
    let mut rest = even.as_str();
    while let Some(first) = rest.chars().next() {
        rest = match syllable(rest) {
            Some((read, left)) => {
                kana.push_str(&read);
                left
            }
            None => {
                let left = &rest[1..];
                match first {
                    // ん before a consonant or at the end; also as m: shimbun.
                    'n' | 'm' => kana.push('ん'),
                    // A doubled consonant is a small tsu, which folds to a large one.
                    _ if left.starts_with(first) => kana.push('つ'),
                    _ => return None,
                }
                left
            }
        };
    }
    Some(kana)
}

/// The first syllable of a spelling, and what is left.
fn syllable(letters: &str) -> Option<(String, &str)> {
    let (consonant, rest) = match letters.find(['a', 'i', 'u', 'e', 'o'])? {
        0 => ("", letters),
        1 => letters.split_at(1),
        2 if letters.as_bytes()[1] == b'y' => letters.split_at(1),
        _ => return None,
    };
    let kana = |consonant: &str, vowel: usize| ROWS.iter().find(|(known, _)| *known == consonant)?.1.chars().nth(vowel);
    let (vowel, left) = rest.strip_prefix('y').filter(|_| !consonant.is_empty()).unwrap_or(rest).split_at_checked(1)?;
    let vowel = "aiueo".find(vowel)?;
    let is_contracted = rest.starts_with('y') && !consonant.is_empty();
    let read = match is_contracted {
        true => [kana(consonant, 1)?, kana("y", vowel)?].iter().collect(),
        false => kana(consonant, vowel)?.to_string(),
    };
    Some((read, left))
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
        ] {
            assert_eq!(to_kana(letters).as_deref(), Some(kana), "{letters}");
        }
        for letters in ["", "mhfa", "aa1", "ほのぼの", "xyz", "hello"] {
            assert_eq!(to_kana(letters), None, "{letters}");
        }
        assert_eq!(without_long_vowels("とうきよう"), without_long_vowels("ときよ"));
    }
}
