//! Telephone numbers: whoever has one on a slip of paper or in the list of calls finds whose it is.

use crate::catalogue::Catalogue;
use crate::details::Details;
use crate::model::{By, EntryRef};
use crate::text::{holds, position};

/// From how many digits on a text is looked up as a number, or as a part of one.
const FEWEST: usize = 4;

/// From how many digits on a number among other words can be nothing but a telephone's.
const LONG: usize = 9;

/// The digits (and `#`) of a text that is nothing but a number, however it is written: with hyphens, spaces, brackets, in
/// full width, with 「電話」 before it, an extension behind it, or as +81.
pub(super) fn asked(text: &str) -> Option<String> {
    let text = text.get(..position(text, "内線").unwrap_or(text.len())).unwrap_or_default();
    let is_abroad = text.chars().any(|c| ['+', '＋'].contains(&c));
    let mut digits = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) =
            ["電話番号", "電話", "番号", "ファクス", "ファックス", "tel", "TEL", "Tel", "fax", "FAX", "Fax"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
        {
            rest = after;
            continue;
        }
        match c {
            '0'..='9' => digits.push(c),
            '０'..='９' => digits.push(char::from(b'0' + (c as u32 - '０' as u32) as u8)),
            '#' | '＃' => digits.push('#'),
            _ if stands_between(c) => {}
            _ => return None,
        }
        rest = rest.get(c.len_utf8()..)?;
    }
    let digits = match digits.strip_prefix("81") {
        Some(national) if is_abroad => ["0", national].concat(),
        _ => digits,
    };
    (digits.trim_start_matches('#').len() >= FEWEST).then_some(digits)
}

/// The digits of a number as long as those of a telephone that stands in a text with other words.
pub(super) fn within(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || stands_between(c);
    let runs = text.split(|c| !is_part(c)).filter_map(asked);
    runs.max_by_key(String::len).filter(|digits| digits.len() >= LONG)
}

/// What people write between the digits of a number.
fn stands_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '('
                | ')'
                | '.'
                | '/'
                | '+'
                | ':'
                | '‐'
                | '‑'
                | '‒'
                | '–'
                | '—'
                | '―'
                | '−'
                | '－'
                | 'ー'
                | '（'
                | '）'
                | '．'
                | '・'
                | '／'
                | '＋'
                | '：'
                | '☎'
        )
}

/// The entries that have a number, or one that holds these digits.
pub(super) fn owners(catalogue: &Catalogue, details: Option<&Details>, digits: &str) -> Vec<EntryRef> {
    let has = |number: &str| is_in(number, digits);
    let owns = |at: &EntryRef| match details {
        Some(details) => details
            .of(*at)
            .contacts
            .iter()
            .any(|contact| matches!(contact.by, By::Phone | By::Fax) && has(&contact.value)),
        None => catalogue.entry(*at).phones.iter().any(|phone| has(&phone.number)),
    };
    let (whole, part): (Vec<EntryRef>, Vec<EntryRef>) =
        catalogue.entries().map(|(at, _)| at).filter(owns).partition(|at| {
            let numbers = catalogue.entry(*at).phones.iter().map(|phone| &phone.number);
            numbers.into_iter().any(|number| bare(number) == digits)
        });
    [whole, part].concat()
}

/// Whether a number holds these digits; four of them have to be a group of it, or its end, for many a year is written in four.
fn is_in(number: &str, digits: &str) -> bool {
    if digits.len() > FEWEST || digits.starts_with('#') {
        return holds(&bare(number), digits);
    }
    number.split('-').any(|group| group == digits) || bare(number).ends_with(digits)
}

fn bare(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '#').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_written() {
        for text in [
            "03-0000-1807",
            "0300001807",
            "０３−００００−１８０７",
            "03(0000)1807",
            "（03）0000－1807",
            "電話 03-0000-1807",
            "電話：03 0000 1807",
            "tel:03-0000-1807",
            "03-0000-1807 内線 123",
            "+81-3-0000-1807",
            "電話番号03ー0000ー1807",
        ] {
            assert_eq!(asked(text).as_deref(), Some("0300001807"), "{text}");
        }
        assert_eq!(asked("#8008").as_deref(), Some("#8008"));
        assert_eq!(asked("＃７１１９").as_deref(), Some("#7119"));
        for text in ["119", "03", "50代", "8050問題", "令和7年", "", "電話", "2021年", "03-0000-1807に電話したい"]
        {
            assert_eq!(asked(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_read_among_words() {
        for text in ["03-0000-1807に電話したい", "きのう0300001807から着信", "03ー0000ー1807はどこ"] {
            assert_eq!(within(text).as_deref(), Some("0300001807"), "{text}");
        }
        for text in ["電話した", "2021年10月10日", "8050問題", "1級か2級"] {
            assert_eq!(within(text), None, "{text}");
        }
    }

    #[test]
    fn a_part_of_a_number_is_in_it() {
        for (digits, is_there) in [
            ("0300001807", true),
            ("1807", true),
            ("0000", true),
            ("00001807", true),
            ("0018", false),
            ("001807", true),
            ("1808", false),
        ] {
            assert_eq!(is_in("03-0000-1807", digits), is_there, "{digits}");
        }
        assert!(is_in("#8008", "#8008") && is_in("#8008", "8008"));
    }
}
