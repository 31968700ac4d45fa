//! Japanese text: folding for comparison, readings, and furigana marks.

use std::ops::Range;

/// Folds text so that different ways of typing the same words become equal:
/// width, case, katakana, small kana, long vowels, punctuation and spaces.
///
/// The browser applies NFKC to what a person types; the checker proves that for
/// every text of the data this function alone gives what NFKC first would give.
/// So no Unicode tables travel to the phone.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_each(text, |c, _| folded.push(c));
    folded
}

/// Folds text character by character, and says of each where in the text it comes from.
fn fold_each(text: &str, mut push: impl FnMut(char, usize)) {
    let mut letters = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = letters.next() {
        before = match c {
            'Ⅰ' | 'Ⅱ' | 'Ⅲ' => {
                for _ in 'Ⅰ'..c {
                    push('i', at);
                }
                Some('i')
            }
            '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' => before,
            'ヴ' | 'ゔ' => {
                let voiced = letters.peek().and_then(|(_, vowel)| voiced_v(*vowel));
                if voiced.is_some() {
                    letters.next();
                }
                voiced.or(Some('ぶ'))
            }
            _ => match fold_char(c) {
                None => continue,
                folded => folded,
            },
        };
        if let Some(c) = before {
            push(c, at);
        }
    }
}

/// What stands for a text in the files of other languages: FNV-1a, 32 bits, in hexadecimal. The check
/// proves that no two texts of the data have the same.
pub fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (0..8).rev().filter_map(|place| char::from_digit(hash >> (place * 4) & 15, 16)).collect()
}

/// Where a word stands first in a text, in bytes. The standard library's way is made for long
/// texts and words, and weighs four times as much on the network.
pub fn position(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some((last, _)) = word.split_last() else { return Some(0) };
    // Characters of one script begin alike, so the last byte tells more of them apart.
    (word.len()..=text.len())
        .find(|end| text[end - 1] == *last && text[..*end].ends_with(word))
        .map(|end| end - word.len())
}

/// Whether a word stands in a text.
pub fn holds(text: &str, word: &str) -> bool {
    position(text, word).is_some()
}

/// A text with the place that is to be filled in filled in, where it has it.
pub fn filled(text: &str, place: &str, value: &str) -> String {
    let Some((before, after)) =
        position(text, place).and_then(|at| Some((text.get(..at)?, text.get(at + place.len()..)?)))
    else {
        return text.to_owned();
    };
    [before, value, after].concat()
}

/// Where words stand in a text, however it is written: stretches of the text in their
/// order, without overlaps. The words are folded.
pub fn find_all(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let (mut folded, mut origins) = (String::new(), Vec::new());
    fold_each(text, |c, at| {
        folded.push(c);
        origins.extend(std::iter::repeat_n(at, c.len_utf8()));
    });
    let mut found: Vec<Range<usize>> = Vec::new();
    for (from, _) in folded.char_indices() {
        let longest = words
            .iter()
            .filter(|word| folded.as_bytes()[from..].starts_with(word.as_bytes()))
            .map(|word| word.len())
            .max();
        let Some(length @ 1..) = longest else { continue };
        let (start, last) = (origins[from], origins[from + length - 1]);
        // To where the next character begins; a long vowel, which folding leaves out, belongs to the one before.
        let end = text
            .get(last..)
            .unwrap_or_default()
            .char_indices()
            .skip(1)
            .find(|(_, c)| *c != 'ー')
            .map_or(text.len(), |(next, _)| last + next);
        match found.last_mut() {
            Some(before) if before.end >= start => before.end = before.end.max(end),
            _ => found.push(start..end),
        }
    }
    found
}

/// ヴァ, ヴィ, ヴェ, ヴォ as most people write them: バ, ビ, ベ, ボ.
fn voiced_v(small_vowel: char) -> Option<char> {
    match small_vowel {
        'ァ' | 'ぁ' => Some('ば'),
        'ィ' | 'ぃ' => Some('び'),
        'ェ' | 'ぇ' => Some('べ'),
        'ォ' | 'ぉ' => Some('ぼ'),
        _ => None,
    }
}

fn fold_char(c: char) -> Option<char> {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => shifted(c, -0xfee0),
        _ => c,
    };
    let hiragana = match narrow {
        'ァ'..='ヶ' => shifted(narrow, -0x60),
        _ => narrow,
    };
    let plain = match hiragana {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => shifted(hiragana, 1),
        'ゕ' => 'か',
        'ゖ' => 'け',
        // Variants of one character: 附属・付属, 緑蔭・緑陰, 障碍・障害, and those of names.
        '附' => '付',
        '蔭' => '陰',
        '碍' | '礙' => '害',
        '髙' => '高',
        '﨑' => '崎',
        '濱' => '浜',
        '澤' => '沢',
        '邊' | '邉' => '辺',
        '齋' | '齊' => '斎',
        _ => hiragana,
    };
    if is_ignored(plain) { None } else { Some(plain.to_ascii_lowercase()) }
}

fn shifted(c: char, by: i32) -> char {
    u32::try_from(c as i32 + by).ok().and_then(char::from_u32).unwrap_or(c)
}

/// Marks that people leave out or type in another way, and signs nobody sees, which come with
/// copied text: soft hyphens, joiners, directions of writing, variants of kanji and emoji, control characters.
fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(
            c,
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{2000}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
                | '\u{e0000}'..='\u{e0fff}' | 'ー' | '−' | '〜' | '・' | '･' | '、' | '。' | '〈'..='】'
        )
}

/// Whether text can stand as a reading: hiragana, long vowel, middle dot, space.
pub fn is_reading(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー' | '・' | ' ' | '　' | '〜'))
}

/// Whether a character is a kanji (CJK ideograph, 々 or 〆).
pub fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' | '〆')
}

/// A stretch of text, with its reading where one is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// The text.
    pub base: &'a str,
    /// Its reading (furigana).
    pub reading: Option<&'a str>,
}

/// Splits text with `{漢字|かんじ}` marks into runs. Braces that are not such a
/// mark stay as they are, so no text is ever lost.
pub fn runs(marked: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = marked;
    while let Some((before, base, reading, after)) = next_mark(rest) {
        if !before.is_empty() {
            runs.push(Run { base: before, reading: None });
        }
        runs.push(Run { base, reading: Some(reading) });
        rest = after;
    }
    if !rest.is_empty() {
        runs.push(Run { base: rest, reading: None });
    }
    runs
}

fn next_mark(text: &str) -> Option<(&str, &str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = position(text.get(from..)?, "{").map(|at| at + from) {
        let inner = text.get(open + 1..)?;
        let close = position(inner, "}")?;
        let (content, after) = (inner.get(..close)?, inner.get(close + 1..)?);
        match content.split_once('|') {
            Some((base, reading)) if !base.is_empty() && !reading.is_empty() && !holds(base, "{") => {
                return Some((text.get(..open)?, base, reading, after));
            }
            _ => from = open + 1,
        }
    }
    None
}

/// The text without its furigana marks.
pub fn without_marks(marked: &str) -> String {
    runs(marked).iter().map(|run| run.base).collect()
}

/// Text as HTML text or as a quoted attribute.
#[cfg(feature = "check")]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn ways_of_typing_one_word_become_equal() {
        for (one, other) in [
            ("ホノボノ", "ほのぼの"),
            ("ゲートキーパー", "げーときーぱー"),
            ("ゲートキーパー", "ゲートキパ"),
            ("ＡＡ", "aa"),
            ("３センター合同", "3センター合同"),
            ("日本医科大学附属病院", "日本医科大学付属病院"),
            ("アルコーリクス・アノニマス", "アルコーリクスアノニマス"),
            ("こころ の　健康", "こころの健康"),
            ("地域（文京）", "地域(文京)"),
            ("デイケア", "ディケア"),
            ("ボランティア・ヴァイオリン", "ぼらんてぃあバイオリン"),
            ("佐々木", "佐佐木"),
            ("いすゞ", "いすす"),
            ("障碍", "障害"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} / {other}");
        }
    }

    #[test]
    fn words_are_found_however_the_text_is_written() {
        let marked = |text: &str, words: &[&str]| {
            let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
            let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
            find_all(text, &folded)
                .into_iter()
                .filter_map(|range| text.get(range))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(marked("ゲートキーパー手帳", &["げとき"]), ["ゲートキー"]);
        assert_eq!(marked("こころの健康、健康相談", &["健康", "健康相談"]), ["健康", "健康相談"]);
        assert_eq!(marked("エナジーハウス", &["ジーハ", "ハウス"]), ["ジーハウス"]);
        assert_eq!(marked("佐々木のヴァイオリン", &["佐佐木", "バイ"]), ["佐々木", "ヴァイ"]);
        assert_eq!(marked("第Ⅱ期", &["ii期"]), ["Ⅱ期"]);
        assert_eq!(marked("相談", &[""]), [""; 0]);
    }

    #[test]
    fn places_are_filled_in() {
        assert_eq!(filled("あと{n}件", "{n}", "3"), "あと3件");
        assert_eq!(filled("{n}件", "{words}", "3"), "{n}件");
        assert_eq!(
            (position("ほのぼの", "ぼの"), position("ほの", "ほのぼの"), position("ほの", "")),
            (Some(6), None, Some(0))
        );
    }

    #[test]
    fn half_width_kana_need_only_nfkc_first() {
        let typed: String = "ｹﾞｰﾄｷｰﾊﾟｰ".nfkc().collect();
        assert_eq!(fold(&typed), fold("ゲートキーパー"));
    }

    #[test]
    fn folding_twice_is_folding_once_for_every_character() {
        for c in '\0'..=char::MAX {
            let once = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "{}", c.escape_unicode());
        }
    }

    #[test]
    fn readings_are_hiragana() {
        assert!(is_reading("よりそい ほっとらいん"));
        for bad in ["", " ", "ヨリソイ", "寄り添い", "yorisoi", "AA"] {
            assert!(!is_reading(bad), "{bad}");
        }
    }

    #[test]
    fn furigana_marks_become_runs() {
        let found = runs("{電話|でんわ}で{話|はな}せます{n}");
        let expected = [("電話", Some("でんわ")), ("で", None), ("話", Some("はな")), ("せます{n}", None)];
        assert_eq!(found.len(), expected.len());
        for (run, (base, reading)) in found.iter().zip(expected) {
            assert_eq!((run.base, run.reading), (base, reading));
        }
        assert_eq!(without_marks("{n}件の{窓口|まどぐち}"), "{n}件の窓口");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in prop_oneof![any::<String>(), "[ぁ-ヿ々〻Ⅰ-Ⅲ！-～ｱ-ﾟ\u{3099}\u{200d} ]{0,20}", "[ヴゔァ-ォぁ-ぉー々ゝヾⅢ]{0,8}"]) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.as_str());
        }

        #[test]
        fn a_position_is_the_first(text in "[あいa]{0,12}", word in "[あいa]{0,3}") {
            prop_assert_eq!(position(&text, &word), text.find(&word));
        }

        #[test]
        fn stretches_stand_in_the_text(text in "\\PC{0,20}", word in "\\PC{1,3}") {
            let word = fold(&word);
            let found = find_all(&text, &[&word]);
            prop_assert!(found.is_sorted_by(|one, next| one.end < next.start));
            prop_assert!(found.iter().all(|range| text.get(range.clone()).is_some()));
            prop_assert_eq!(found.is_empty(), word.is_empty() || !fold(&text).contains(&word));
        }

        #[test]
        fn text_without_marks_is_kept_whole(text in "[^|]{0,40}") {
            prop_assert_eq!(without_marks(&text), text);
        }

        #[test]
        fn any_text_can_be_split(text in "[{}|あ漢]{0,30}") {
            prop_assert!(runs(&text).iter().all(|run| !run.base.is_empty()));
        }
    }
}
