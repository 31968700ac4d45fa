//! Rules over single texts and records.

use super::fault::{At, Fault};
use super::never::dialled;
use super::raw::{RawEntry, RawSource};
use crate::hours::calendar::PartialDate;
use crate::model::Kind;
use crate::text::{Run, is_kanji, is_reading, runs, without_marks};

/// The longest sentence on a card, in characters.
pub(super) const LONGEST_SUMMARY: usize = 60;
/// The longest plain-language text, in characters without its marks.
pub(super) const LONGEST_PLAIN: usize = 120;
/// The longest explanation, in characters.
pub(super) const LONGEST_DETAIL: usize = 220;
/// The longest step of a walk along the picture, in characters.
pub(super) const LONGEST_STEP: usize = 160;
/// The most steps of a walk.
pub(super) const MOST_STEPS: usize = 9;

/// Rules for one source.
pub(super) fn source(at: &At<RawSource>, faults: &mut Vec<Fault>) {
    let raw = &at.raw;
    for (field, text) in [("title", &raw.title), ("publisher", &raw.publisher)] {
        if text.as_deref().is_none_or(|text| text.trim().is_empty()) {
            at.fault(faults, field, "書かれていません", "ページにあるとおりに書きます");
        }
    }
    if raw.kind.is_none() {
        at.fault(faults, "kind", "書かれていません", "official、survey、opinion、third-party のどれかにします");
    }
    match raw.read.as_deref().map(PartialDate::parse) {
        Some(Some(_)) => {}
        Some(None) => at.fault(faults, "read", "ない日付です", "2026-11-22 の形で書きます"),
        None => at.fault(faults, "read", "書かれていません", "読んだ日を書きます"),
    }
    if let Some(link) = &raw.link {
        https(at, "link", link, faults);
    }
}

/// A link must be https.
pub(super) fn https<T>(at: &At<T>, field: &str, link: &str, faults: &mut Vec<Fault>) {
    let sound =
        link.strip_prefix("https://").is_some_and(|rest| rest.contains('.') && !link.contains(char::is_whitespace));
    if !sound {
        at.fault(faults, field, format!("https の住所ではありません（{link}）"), "https:// で始まる住所にします");
    }
}

/// A reading must be hiragana.
pub(super) fn reading<T>(at: &At<T>, field: &str, kana: Option<&str>, faults: &mut Vec<Fault>) {
    match kana {
        Some(kana) if is_reading(kana) => {}
        Some(kana) => {
            at.fault(faults, field, format!("よみがひらがなではありません（{kana}）"), "ひらがなとーだけで書きます")
        }
        None => at.fault(faults, field, "よみがありません", "ひらがなで書きます"),
    }
}

/// A plain-language text must be there, short, and carry furigana on every kanji.
pub(super) fn plain<T>(at: &At<T>, plain: Option<&str>, faults: &mut Vec<Fault>) {
    plain_in(at, "plain", plain, LONGEST_PLAIN, faults);
}

/// The same for a text in another field.
pub(super) fn plain_in<T>(at: &At<T>, field: &str, plain: Option<&str>, longest: usize, faults: &mut Vec<Fault>) {
    let Some(plain) = plain.filter(|plain| !plain.trim().is_empty()) else {
        at.fault(faults, field, "やさしい日本語の説明がありません", "短い文で書きます");
        return;
    };
    let length = without_marks(plain).chars().count();
    if length > longest {
        at.fault(faults, field, format!("長すぎます（{length}文字）"), format!("{longest}文字までにします"));
    }
    let bare = runs(plain).into_iter().find(|run| run.reading.is_none() && run.base.chars().any(is_kanji));
    if let Some(run) = bare {
        at.fault(
            faults,
            field,
            format!("ふりがなのない漢字があります（{}）", run.base),
            "{漢字|かんじ} の形で書きます",
        );
    }
    if let Some(run) = runs(plain).into_iter().find(|run| run.reading.is_some_and(|reading| !is_reading(reading))) {
        at.fault(faults, field, format!("ふりがながひらがなではありません（{}）", run.base), "ひらがなで書きます");
    }
    if let Some(base) = long_base(plain) {
        at.fault(faults, field, format!("ふりがなが6文字を超える言葉についています（{base}）"), "言葉ごとに分けます");
    }
}

/// The most characters below one reading: a line of 320 px at the largest size holds more, and not every browser breaks a
/// line inside them.
const LONGEST_BASE: usize = 6;

/// Words of a text that are too long to stand below one reading.
pub(super) fn long_base(text: &str) -> Option<&str> {
    let is_long = |run: &Run<'_>| run.reading.is_some() && run.base.chars().count() > LONGEST_BASE;
    runs(text).into_iter().find(is_long).map(|run| run.base)
}

/// Whether a text is a number as it is written here: `03-0000-0000`, `119`, `#7119`.
pub(super) fn is_number(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let clean = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'#');
    let long = number.starts_with('0') && (digits == 10 || digits == 11) && number.contains('-');
    let is_short = number.strip_prefix('#').unwrap_or(number).len() == digits && (3..=4).contains(&digits);
    clean && (long || is_short)
}

/// Whether a number is that of a mobile telephone (070, 080, 090), which belongs to a person.
pub fn is_mobile(number: &str) -> bool {
    let digits = dialled(number);
    digits.len() == 11 && ["070", "080", "090"].iter().any(|start| digits.starts_with(start))
}

/// A stable id: small letters, digits, hyphens.
pub(super) fn is_stable_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 60
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
}

/// Fields that only some kinds have.
pub(super) fn fields_of_kind(at: &At<RawEntry>, faults: &mut Vec<Fault>) {
    let raw = &at.raw;
    let Some(kind) = raw.kind else { return };
    let own = [
        ("form", raw.form.is_some(), Kind::Activity),
        ("held", raw.held.is_some(), Kind::Activity),
        ("date", raw.date.is_some(), Kind::Timeline),
        ("order", raw.order.is_some(), Kind::Step),
    ];
    for (field, is_there, owner) in own {
        if kind == owner && !is_there {
            at.fault(faults, field, "書かれていません", format!("kind が {} のときは必ず書きます", owner.slug()));
        }
        if kind != owner && is_there {
            at.fault(faults, field, "この種類にはない欄です", format!("消すか、kind を {} にします", owner.slug()));
        }
    }
    if raw.parts.is_empty() && !matches!(kind, Kind::Term | Kind::Timeline | Kind::Step) {
        at.fault(faults, "parts", "しくみ図のどこかが書かれていません", "diagram.json の id を書きます");
    }
}
