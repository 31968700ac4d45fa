//! What must hold of anything that comes from outside: the text of a link, a file, the stored text.
//! Nothing makes the readers panic, and what they read can be used, written and read again.

use std::path::Path;
use std::sync::LazyLock;

use guide::check::{Checked, check, read_folder};
use guide::lists::exchange::{self, Refused};
use guide::formats::link::{LONGEST, Shared};
use guide::lists::{Lists, MAIN, MOST_ITEMS, Replica, Snapshot, glance};

/// A small folder in which every kind of entry is there once.
static FOLDER: LazyLock<Checked> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guide/tests/fixture/perfect");
    check(&read_folder(&folder).expect("a folder")).expect("a sound folder")
});

/// An entry of that folder.
const ENTRY: &str = "desk-first";

/// What stands behind `#/list/`. Half of what comes gets a right check sum, which chance hardly finds.
pub fn link(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = if first % 2 == 0 { String::from_utf8_lossy(rest).into_owned() } else { sealed(rest) };
    let Ok(shared) = Shared::of_text(&text) else { return };
    assert!(text.len() <= LONGEST && shared.entries.len() <= MOST_ITEMS);
    assert_eq!(shared.to_text(), Ok(text.to_ascii_uppercase()), "a list has one link");
    let opened = shared.open(&FOLDER.catalogue);
    assert!(opened.known.len() + opened.unknown.len() <= shared.entries.len());
}

/// Bytes with their check sum in base 32, as `guide::formats::link` describes them.
fn sealed(bytes: &[u8]) -> String {
    let sum = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let all = bytes.iter().copied().chain(((sum >> 16 ^ sum) as u16).to_be_bytes());
    let mut bits: Vec<u8> = all.flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)).collect();
    bits.resize(bits.len().next_multiple_of(5), 0);
    let digits = bits.chunks(5).map(|five| five.iter().fold(0, |digit, bit| digit << 1 | usize::from(*bit)));
    digits.map(|digit| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[digit])).collect()
}

/// A file that somebody chose.
pub fn file(bytes: &[u8]) {
    let Ok(incoming) = exchange::read(bytes) else { return };
    let (catalogue, details) = (&FOLDER.catalogue, Some(&FOLDER.details));
    let mut lists = Lists::new(Replica(1));
    lists.add_snapshot(MAIN, ENTRY, Snapshot::default()).expect("room");
    lists.set_note(MAIN, ENTRY, "月曜").expect("short");
    let before = lists.clone();
    let said = exchange::preview(&lists, &incoming, catalogue, details);
    let done = exchange::merge_into(&mut lists, &incoming, catalogue, details);
    assert_eq!(said.err(), done.err(), "what is looked at can be added");
    if done.is_err() {
        return assert_eq!(lists, before, "all or nothing");
    }
    assert!(lists.item(MAIN, ENTRY).expect("still there").note.contains("月曜"));
    can_be_stored(&lists);
    assert!(exchange::preview(&lists, &incoming, catalogue, details).expect("room").is_nothing(), "once more changes nothing");
    match exchange::read(exchange::export(&lists, "").as_bytes()) {
        Ok(again) => assert!(exchange::preview(&lists, &again, catalogue, details).expect("room").is_nothing()),
        // More than a file may hold comes together only from a file that is nearly full.
        Err(refused) => assert_eq!(refused, Refused::TooMuch),
    }
}

/// What the browser keeps. Half of what comes gets a first line with the right length.
pub fn stored(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let rest = String::from_utf8_lossy(rest);
    let text = if first % 2 == 0 { rest.into_owned() } else { format!("sasae-list 2 0 {}\n{rest}", rest.len() + 1) };
    let glanced = glance::kept(&text).len();
    let Ok(mut lists) = Lists::decode(&text, Replica(1)) else { return };
    let there: usize = lists.all().iter().map(|list| list.items.len()).sum();
    assert!(glanced >= there.min(1), "a glance finds that something is kept");
    can_be_stored(&lists);
    let before = lists.clone();
    lists.merge(&before);
    assert_eq!(lists, before, "joined with itself it is itself");
    let entries: Vec<_> = lists.items(MAIN).into_iter().map(|item| item.entry).collect();
    for entry in entries.iter().take(3) {
        lists.set_note(MAIN, entry, "火曜").expect("there");
        lists.move_up(MAIN, entry);
        let removed = lists.remove(MAIN, entry).expect("there");
        assert!(!lists.has(MAIN, entry));
        lists.put_back(removed);
        assert_eq!(lists.item(MAIN, entry).expect("back").note, "火曜");
    }
    let _ = lists.add_snapshot(MAIN, ENTRY, Snapshot::default());
    let _ = lists.create("新しい");
    can_be_stored(&lists);
}

/// What is stored is read again as it was.
fn can_be_stored(lists: &Lists) {
    let again = Lists::decode(&lists.encode(), Replica(1));
    assert_eq!(again.as_ref(), Ok(lists));
}
