//! The stored text: read again as it was, refused where it is not whole.

use guide::lists::{LONGEST_NOTE, Lists, MAIN, MOST_ITEMS, MOST_KEPT, Replica, Snapshot, Unreadable, VERSION, glance};
use proptest::prelude::*;

use super::{ids, kept, lists};

const ME: Replica = Replica(5);

/// Lists that people have on their phones look like this; it must stay readable.
const FIRST_VERSION: &str = "sasae-list 1\n\
    line-night\t2026年11月1日\tよるのホットライン\t夜に話を聞く電話です。\t0120-000-111 119\n\
    desk-first\t2026年11月1日\tはじめての相談\t\t";

#[test]
fn the_first_version_is_read_by_later_builds() {
    let lists = Lists::decode(FIRST_VERSION, ME).expect("readable");
    assert_eq!(ids(&lists, MAIN), ["line-night", "desk-first"]);
    let items = lists.items(MAIN);
    assert_eq!(
        items[0].snapshot,
        Snapshot {
            edition: "2026年11月1日".into(),
            name: "よるのホットライン".into(),
            phones: vec!["0120-000-111".into(), "119".into()],
            summary: Some("夜に話を聞く電話です。".into()),
            ..Snapshot::default()
        }
    );
    assert_eq!(glance::kept(FIRST_VERSION), [(MAIN, "line-night"), (MAIN, "desk-first")]);
    assert_eq!(items[1].snapshot.summary, None, "the details had not come");
    assert_eq!(
        Lists::decode("sasae-list 1", ME),
        Ok(Lists::new(ME)).map(|lists| Lists::decode(&lists.encode().replace("2 0 0", "2 1 0"), ME).expect("empty"))
    );
}

#[test]
fn migrating_twice_or_on_two_pages_is_migrating_once() {
    let (one, other) = (
        Lists::decode(FIRST_VERSION, Replica(1)).expect("readable"),
        Lists::decode(FIRST_VERSION, Replica(2)).expect("readable"),
    );
    assert_eq!(one.encode(), other.encode());
    let mut both = one.clone();
    both.merge(&other);
    assert_eq!(both, one);
    // One page has migrated and gone on; the other meets the old text only now.
    let mut ahead = Lists::decode(&one.encode(), Replica(1)).expect("readable");
    ahead.remove(MAIN, "line-night");
    ahead.set_note(MAIN, "desk-first", "月曜").expect("short");
    let before = ahead.clone();
    ahead.merge(&other);
    assert_eq!(ahead, before, "what was taken off stays off");
}

#[test]
fn the_second_version_is_read_by_later_builds() {
    let mut lists = Lists::new(Replica(35));
    let list = lists.create("訪問セット").expect("room");
    assert_eq!(list, "l1-z");
    let snapshot = Snapshot {
        edition: "e".into(),
        name: "n".into(),
        phones: vec!["03 1".into(), "119".into()],
        summary: Some(String::new()),
        ..Snapshot::default()
    };
    lists.add_snapshot(&list, "desk-1", snapshot).expect("room");
    lists.set_note(&list, "desk-1", "a\tb\nc\\d").expect("short");
    let stored = "sasae-list 2 3 130\n\
        l1-z\t\t1.z\ti00\t\n\
        \t3.z\t1.z\t1.z\t\t\t\t訪問セット\t\t\\-\t\\-\t\\-\t\\-\n\
        l1-z\tdesk-1\t2.z\ti00\t\n\
        \t3.z\t2.z\t\t2.z\ta\\tb\\nc\\\\d\te\tn\t03\\s1 119\t\t\\-\t\\-\t\\-";
    assert_eq!(lists.encode(), stored);
    assert_eq!(Lists::decode(stored, ME), Ok(lists));
}

#[test]
fn damaged_text_is_damaged() {
    let whole = kept(&["desk-first", "line-night"]).encode();
    let cut = whole.char_indices().map(|(at, _)| whole[..at].to_owned());
    let others = [
        " ",
        "x",
        "{}",
        "[]",
        "null",
        "sasae-list",
        "sasae-list ",
        "sasae-list x",
        "sasae-list 0",
        "sasae-list 01",
        "sasae-list +1",
        "sasae-list -1",
        "sasae-list 1.5",
        "\u{0}",
        "sasae-list 1\n",
        "sasae-list 1\nid",
        "sasae-list 1\nid\t\t\t",
        "sasae-list 1\n\te\tn\ts\tp",
        "sasae-list 1\na\tb\tc\td\te\tf",
        "sasae-list 1\n<img onerror=x>\te\tn\ts\tp",
        "sasae-list 1\nId\te\tn\ts\tp",
        "sasae-list 99999999999",
        "sasae-list 2",
        "sasae-list 2 0",
        "sasae-list 2 0 1",
        "sasae-list 2 0 0 0",
        "sasae-list 2 zzzzzzz 0",
        "sasae-list 2 -1 0",
        "sasae-list 2 +1 0",
    ];
    let others = others.map(str::to_owned).into_iter().chain([
        whole.replace('\t', " "),
        whole.replacen("sasae", "Sasae", 1),
        whole.clone() + "\n",
    ]);
    for text in cut.chain(others) {
        assert_eq!(Lists::decode(&text, ME), Err(Unreadable::Damaged), "{text:?}");
    }
}

/// A text of the second version with these lines.
fn second(body: &str) -> String {
    format!("sasae-list 2 9 {}{body}", body.len())
}

#[test]
fn lines_of_another_shape_are_damaged() {
    let record = "\nmain\ta\t1.1\ti\t";
    let version = "\n\t1.1\t\t\t\t\te\tn\t\t\\-\t\\-\t\\-\t\\-";
    assert!(Lists::decode(&second(&[record, version].concat()), ME).is_ok());
    for body in [
        &format!("{version}{record}"),
        "\n",
        "\nmain",
        "\nmain\ta\t1.1\ti",
        "\nMain\ta\t1.1\ti\t",
        "\nmain\tA\t1.1\ti\t",
        "\nmain\ta\t1\ti\t",
        "\nmain\ta\t1.1\tI\t",
        "\nmain\ta\t1.1\ti\tx",
        "\nmain\ta\t1.1\ti\t\t",
        &record.replace("\ti\t", &format!("\t{}\t", "i".repeat(25))),
        &format!("{record}{version}\t"),
        &format!("{record}\n\t1.1"),
        &format!("{record}{}", version.replace("\te\t", "\t\\x\t")),
        &format!("{record}{}", version.replace("\te\t", "\t\\\t")),
        &format!("{record}{}", version.replacen("1.1\t\t", "1.1\t2.1\t", 1)),
    ] {
        assert_eq!(Lists::decode(&second(body), ME), Err(Unreadable::Damaged), "{body:?}");
    }
}

#[test]
fn a_newer_text_is_newer_whatever_it_holds() {
    for text in [format!("sasae-list {}", VERSION + 1), "sasae-list 7\n{\"a\":1}".into(), "sasae-list 3 x y z".into()] {
        assert_eq!(Lists::decode(&text, ME), Err(Unreadable::Newer), "{text:?}");
        assert!(glance::kept(&text).is_empty(), "{text:?}");
    }
}

#[test]
fn one_entry_twice_in_stored_text_is_one() {
    let line = "line-night\te\tn\ts\t119";
    let lists = Lists::decode(&format!("sasae-list 1\n{line}\nother\te\tn\ts\t\n{line}2"), ME).expect("readable");
    assert_eq!(ids(&lists, MAIN), ["line-night", "other"]);
    assert_eq!(lists.items(MAIN)[0].snapshot.phones, ["119"], "the first stays");
}

#[test]
fn all_that_may_be_kept_fits_twice() {
    let long = |signs: usize| "🙂".repeat(signs);
    let snapshot = Snapshot {
        edition: "2026年11月1日".into(),
        name: long(60),
        phones: vec!["0120-000-000".into(); 8],
        summary: Some(long(60)),
        address: Some(long(80)),
        hours: Some(long(200)),
        cost: Some(long(100)),
    };
    let mut lists = Lists::new(Replica(u32::MAX));
    let mut list = MAIN.to_owned();
    for number in 0..MOST_KEPT {
        if number > 0 && number.is_multiple_of(MOST_ITEMS) {
            list = lists.create(&long(60)).expect("room");
            lists.set_list_note(&list, &long(LONGEST_NOTE)).expect("short");
        }
        let entry = format!("{number:0>64}");
        lists.add_snapshot(&list, &entry, snapshot.clone()).expect("room");
        lists.set_note(&list, &entry, &long(LONGEST_NOTE)).expect("short");
    }
    let stored = lists.encode();
    assert!(stored.len() * 2 < guide::lists::LONGEST_STORED, "{} bytes", stored.len());
    assert_eq!(Lists::decode(&stored, ME), Ok(lists));
}

#[test]
fn a_huge_text_is_refused_at_once() {
    let huge = format!("sasae-list 1{}", "\na\t\t\t\t".repeat(2_000_000));
    let begun = std::time::Instant::now();
    assert_eq!(Lists::decode(&huge, ME), Err(Unreadable::Damaged));
    assert!(begun.elapsed().as_millis() < 50, "{:?}", begun.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn reading_is_the_inverse_of_writing(lists in lists()) {
        let stored = lists.encode();
        let again = Lists::decode(&stored, ME).expect("readable");
        prop_assert_eq!(&again, &lists);
        prop_assert_eq!(again.all(), lists.all());
        prop_assert_eq!(again.encode(), stored);
    }

    #[test]
    fn at_a_glance_one_sees_what_is_kept(lists in lists()) {
        let all = lists.all();
        let mut expected: Vec<_> = all.iter().flat_map(|list| list.items.iter().map(|item| (list.id.as_str(), item.entry.as_str()))).collect();
        expected.sort_unstable();
        let stored = lists.encode();
        prop_assert_eq!(glance::kept(&stored), expected);
    }

    #[test]
    fn any_words_are_stored_as_they_are(note in any::<String>(), name in any::<String>(), phone in any::<String>(), cost in any::<Option<String>>()) {
        let mut lists = Lists::new(ME);
        let phones = if phone.is_empty() { Vec::new() } else { vec![phone] };
        lists.add_snapshot(MAIN, "a", Snapshot { name, phones, cost, ..Snapshot::default() }).expect("room");
        lists.set_note(MAIN, "a", &note).expect("short");
        prop_assert_eq!(Lists::decode(&lists.encode(), ME), Ok(lists));
    }

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>(), lines in "[\\PC\t\n\\\\.]{0,80}") {
        for body in [text, lines] {
            for text in [format!("sasae-list 1\n{body}"), format!("sasae-list 2 {body}"), second(&format!("\n{body}")), body.clone()] {
                if let Ok(lists) = Lists::decode(&text, ME) {
                    prop_assert_eq!(Lists::decode(&lists.encode(), ME), Ok(lists));
                }
            }
        }
    }

    #[test]
    fn what_is_changed_at_one_place_never_breaks_the_reader(lists in lists(), at in any::<prop::sample::Index>(), sign in "[\\PC\t\n]") {
        let mut signs: Vec<char> = lists.encode().chars().collect();
        let at = at.index(signs.len());
        signs[at] = sign.chars().next().expect("one");
        let text: String = signs.into_iter().collect();
        if let Ok(lists) = Lists::decode(&text, ME) {
            prop_assert_eq!(Lists::decode(&lists.encode(), ME), Ok(lists));
        }
    }
}
