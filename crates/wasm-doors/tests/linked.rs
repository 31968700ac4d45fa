//! A program that rustc has really linked is cut, and does the same as in one piece.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_doors::{Doors, Error, Parts, without_linking};

const DOORS: Doors<'_> = Doors { module: "program::later" };
const HERE: &str = env!("CARGO_MANIFEST_DIR");

fn ran(command: &mut Command, advice: &str) -> String {
    let done = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; {advice}"));
    assert!(done.status.success(), "{advice}\n{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// Compiles and links the program in `tests/program`.
fn linked(name: &str, further: &[&str]) -> Vec<u8> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.wasm"));
    let mut rustc = Command::new("rustc");
    rustc.arg(format!("{HERE}/tests/program/lib.rs")).args(["--crate-name", "program", "--crate-type", "cdylib"]);
    rustc.args(["--edition", "2024", "--target", "wasm32-unknown-unknown", "-C", "opt-level=s", "-C", "panic=abort"]);
    ran(rustc.args(further).arg("-o").arg(&file), "it needs `rustup target add wasm32-unknown-unknown`");
    fs::read(file).expect("it was written")
}

fn holds(wasm: &[u8], text: &str) -> bool {
    wasm.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_linked_program_does_the_same_in_two_parts() {
    let linked = linked("whole", &["-C", "link-arg=--emit-relocs"]);
    let plan = DOORS.plan(&linked).expect("the linker has said who needs whom");
    let whole = without_linking(&linked).expect("it is a wasm");
    let Parts { first, later } = DOORS.cut(&whole, &plan).expect("it has a door");

    for (text, is_first) in [("said by the first part", true), ("things behind the door", false)] {
        assert_eq!((holds(&first, text), holds(&later, text)), (is_first, !is_first), "{text}");
    }

    let files: Vec<PathBuf> = [("whole", &whole), ("first", &first), ("later", &later)]
        .into_iter()
        .map(|(name, bytes)| {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-part.wasm"));
            fs::write(&file, bytes).expect("a file");
            file
        })
        .collect();
    let said = ran(Command::new("node").arg(format!("{HERE}/tests/join.mjs")).args(files), "it needs Node.js 20");
    let (parts, whole) = (answers(&said, "parts"), answers(&said, "whole"));
    assert_eq!(parts, whole, "{said}");
    assert_eq!(parts.split(',').count(), 6, "{said}");
    // 2³ + 2² + 2, and the page adds 1: the rest is what the bytes of the sentence come to.
    let sentence: u32 = "2 things behind the door".bytes().cycle().take(42).map(u32::from).sum();
    assert_eq!(parts.split(',').nth(1), Some((8 + 4 + 2 + 1 + sentence).to_string().as_str()), "{said}");
    assert!(said.contains("\"before\":\"RuntimeError\""), "a door that is opened too early traps: {said}");
}

/// The list under a name in what `join.mjs` says.
fn answers<'a>(said: &'a str, name: &str) -> &'a str {
    let list = said.split_once(&format!("\"{name}\":[")).and_then(|(_, rest)| rest.split_once(']'));
    list.map(|(list, _)| list).unwrap_or_default()
}

#[test]
fn a_program_that_was_linked_otherwise_is_refused() {
    assert_eq!(DOORS.plan(&linked("bare", &[])), Err(Error::NoRecord));
    let linked = linked("elsewhere", &["-C", "link-arg=--emit-relocs"]);
    let elsewhere = Doors { module: "program::elsewhere" };
    assert_eq!(elsewhere.plan(&linked), Err(Error::NoDoors));
    let plan = DOORS.plan(&linked).expect("the linker has said who needs whom");
    assert_eq!(elsewhere.cut(&linked, &plan).err(), Some(Error::NoDoors));
}
