//! 相談メモ: the newer text holds, and no text is lost where nobody knows which is newer.

use guide::lists::memo::Memo;
use proptest::prelude::*;

fn written(texts: &[(usize, &str)]) -> Memo {
    texts.iter().fold(Memo::default(), |mut memo, (at, text)| {
        memo.write(*at, text);
        memo
    })
}

fn merged(one: &Memo, other: &Memo) -> Memo {
    let mut merged = one.clone();
    merged.merge(other);
    merged
}

fn texts(memo: &Memo) -> [&str; 3] {
    [0, 1, 2].map(|at| memo.text(at))
}

#[test]
fn the_newer_text_of_a_field_holds() {
    let older = written(&[(0, "朝、起き"), (1, "保健所")]);
    let mut newer = older.clone();
    newer.write(0, "朝、起きられない");
    newer.write(1, "");
    for memo in [merged(&older, &newer), merged(&newer, &older)] {
        assert_eq!(texts(&memo), ["朝、起きられない", "", ""]);
    }
}

#[test]
fn what_two_pages_write_into_two_fields_is_all_there() {
    let both = written(&[(0, "前からのこと")]);
    let (mut one, mut other) = (both.clone(), both);
    one.write(1, "保健所");
    other.write(2, "費用");
    assert_eq!(texts(&merged(&one, &other)), ["前からのこと", "保健所", "費用"]);
    assert_eq!(merged(&one, &other), merged(&other, &one));
}

#[test]
fn two_texts_of_the_same_time_stay_both() {
    let (one, other) = (written(&[(0, "夜")]), written(&[(0, "朝")]));
    assert_eq!(texts(&merged(&one, &other)), ["夜\n朝", "", ""]);
    assert_eq!(merged(&one, &other), merged(&other, &one));
}

#[test]
fn the_first_form_is_read_and_none_of_it_goes() {
    let old = Memo::decode("困る\0\0聞く");
    assert_eq!(texts(&old), ["困る", "", "聞く"]);
    assert_eq!(Memo::decode(&old.encode()), old, "brought over twice is brought over once");
    assert_eq!(Memo::decode(""), Memo::default());
    let newer = written(&[(0, "もう困らない")]);
    assert_eq!(texts(&merged(&old, &newer)), ["もう困らない\n困る", "", "聞く"]);
    let mut on_top = old.clone();
    on_top.write(0, "もう困らない");
    assert_eq!(texts(&on_top), ["もう困らない", "", "聞く"]);
}

#[test]
fn an_edition_before_this_reads_its_three_texts() {
    let parts = written(&[(0, "一"), (2, "三")]).encode();
    assert_eq!(parts.split('\0').take(3).collect::<Vec<_>>(), ["一", "", "三"]);
}

#[test]
fn writing_the_same_again_is_no_change() {
    let mut memo = written(&[(0, "一")]);
    let before = memo.clone();
    memo.write(0, "一");
    memo.write(9, "九");
    assert_eq!(memo, before);
}

fn memos() -> impl Strategy<Value = Memo> {
    let any_text = prop_oneof!["[あい\n0]{0,3}", any::<String>()];
    let stored = (any_text.clone(), any_text, prop::option::of("[0-3] [0-3] [0-3]"));
    stored.prop_map(|(one, two, counts)| {
        let texts = [one, two, String::new()].map(|text| text.replace('\0', "")).join("\0");
        Memo::decode(&counts.map_or(texts.clone(), |counts| format!("{texts}\0{counts}")))
    })
}

proptest! {
    #[test]
    fn what_is_stored_is_read_back(memo in memos()) {
        prop_assert_eq!(Memo::decode(&memo.encode()), memo);
    }

    #[test]
    fn anything_can_be_read(text in any::<String>()) {
        let memo = Memo::decode(&text);
        prop_assert_eq!(Memo::decode(&memo.encode()), memo);
    }

    #[test]
    fn two_pages_end_with_the_same_whoever_hears_first(one in memos(), other in memos()) {
        let both = merged(&one, &other);
        prop_assert_eq!(&both, &merged(&other, &one));
        prop_assert_eq!(&merged(&both, &one), &both);
        prop_assert_eq!(&merged(&both, &other), &both);
    }

    #[test]
    fn what_is_written_last_holds_over_all_it_had_seen(memo in memos(), at in 0..3_usize, text in "[あいう]{1,4}") {
        let mut newer = memo.clone();
        newer.write(at, &text);
        let known = Memo::decode(&format!("{}\0{}\0{}\01 1 1", memo.text(0), memo.text(1), memo.text(2)));
        let mut later = known.clone();
        later.write(at, &text);
        prop_assert_eq!(merged(&known, &later).text(at).to_owned(), text.as_str());
        prop_assert_eq!(newer.text(at), text.as_str());
    }
}
