//! QR codes, read by another program than the one that writes them.

use guide::formats::link::{Along, Shared, TooLong};
use guide::formats::qr::{Code, LARGEST, QUIET, of_address, of_list};
use guide::lists::{Lists, MAIN, MOST_ITEMS, Replica, Snapshot};

use crate::fixture::BUNKYO;

/// As long as the address of a guide is likely to be, up to and with `#/list/`.
const ADDRESS: &str = "https://example.github.io/sasae-map-bunkyo/#/list/";

fn shared(count: usize) -> Shared {
    let mut lists = Lists::new(Replica(1));
    for (_, entry) in BUNKYO.catalogue.entries().take(count) {
        lists.add_snapshot(MAIN, &entry.id, Snapshot::default()).expect("room");
    }
    Shared::of(&lists.all()[0], Along::default())
}

/// What a reader sees: the path drawn with so many dots a module.
fn read(code: &Code, dots: usize) -> String {
    let width = code.outer() * dots;
    let mut image = vec![255_u8; width * width];
    // The path is all that a screen or a sheet of paper shows.
    for run in code.path().split('z').filter(|run| !run.is_empty()) {
        let numbers: Vec<usize> =
            run.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
        let [x, y, across, 1, back] = numbers[..] else { panic!("{run}") };
        assert_eq!(across, back);
        for row in y * dots..(y + 1) * dots {
            image[row * width..][x * dots..(x + across) * dots].fill(0);
        }
    }
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, width, |x, y| image[y * width + x]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    let (meta, text) = grids[0].decode().expect("decoded");
    assert_ne!(meta.ecc_level, 1, "level M or better, not L");
    text
}

#[test]
fn lists_of_any_length_are_read_by_another_program() {
    for (count, size) in [(0, 33), (1, 33), (6, 37), (20, 49), (MOST_ITEMS, 85)] {
        let shared = shared(count);
        let code = of_list(ADDRESS, &shared).expect("fits");
        assert_eq!((code.size(), code.outer()), (size, size + 2 * QUIET), "{count}");
        let text = read(&code, 4);
        let (address, packed) = text.split_at(ADDRESS.len());
        assert_eq!((address, Shared::of_text(packed)), (ADDRESS, Ok(shared)));
    }
}

#[test]
fn an_address_alone_is_a_code_too() {
    let address = "https://example.github.io/sasae-map-bunkyo/#/e/line-119";
    assert_eq!(read(&of_address(address, "").expect("fits"), 3), address);
    assert_eq!(of_address("https://example.org/", "small letters"), None);
    assert_eq!(of_address(&"あ".repeat(1_000), ""), None);
}

#[test]
fn a_list_too_long_for_one_code_says_how_many_entries_fit() {
    let mut shared = shared(50);
    shared.with_notes = true;
    for (_, note) in &mut shared.entries {
        *note = "木曜の午後に電話".to_owned();
    }
    let Err(TooLong { fits }) = of_list(ADDRESS, &shared) else { panic!("too long") };
    assert_eq!(fits, 19);
    shared.entries.truncate(fits);
    let code = of_list(ADDRESS, &shared).expect("fits");
    assert!(code.size() <= usize::from(LARGEST) * 4 + 17);
    assert!(read(&code, 3).starts_with(ADDRESS));
    assert_eq!(of_list(&"x".repeat(3_000), &shared), Err(TooLong { fits: 0 }));
}

#[test]
fn the_code_stands_in_its_white() {
    let code = of_list(ADDRESS, &shared(6)).expect("fits");
    assert!(code.is_dark(0, 0) && !code.is_dark(7, 7), "a finder in its corner");
    assert!(!code.is_dark(code.size(), 0) && !code.is_dark(0, code.size()));
    assert!(code.path().starts_with("M4 4h7v1h-7z"));
}
