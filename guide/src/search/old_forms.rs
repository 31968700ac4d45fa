//! Old forms of kanji (區, 會, 學, 醫), as they stand in older papers and are typed by who reads Chinese.

/// Pairs of an old form and today's, one behind the other: the table JPShinjitaiCharactersRev of OpenCC (Apache-2.0),
/// as the npm package opencc-js 1.4.2 carries it; entries of more than one character are left out.
const PAIRS: &str = include_str!("old-forms.txt");

/// A text with today's forms; `None` where it has no old ones.
pub(super) fn in_todays_forms(text: &str) -> Option<String> {
    let todays = |c: char| {
        let mut pairs = PAIRS.chars();
        while let (Some(old), Some(new)) = (pairs.next(), pairs.next()) {
            if old == c {
                return new;
            }
        }
        c
    };
    let changed: String = text.chars().map(|c| if c.is_ascii() { c } else { todays(c) }).collect();
    (changed != text).then_some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_forms_become_todays() {
        for (old, new) in [
            ("文京區", "文京区"),
            ("東京醫科齒科大學", "東京医科歯科大学"),
            ("國立", "国立"),
            ("協議會", "協議会"),
            ("澤", "沢"),
        ] {
            assert_eq!(in_todays_forms(old).as_deref(), Some(new));
        }
        assert_eq!(in_todays_forms("文京区の相談 ABC"), None);
    }

    #[test]
    fn the_table_is_whole() {
        assert!(PAIRS.trim_end().chars().count().is_multiple_of(2) && PAIRS.chars().count() > 600);
    }
}
