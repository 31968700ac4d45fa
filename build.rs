//! Judges the data and the texts with the guide's own checker, and puts what the
//! app carries into `OUT_DIR`: the catalogue, the texts' keys, and the names of the
//! files that it fetches (details, pictures, other languages). Faulty data stops the build with every fault named.

use std::env;
use std::fmt::{Display, Write};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::exit;

use base64::prelude::{BASE64_STANDARD, Engine};
use guide::check::{self, Checked, texts::Texts};
use sha2::{Digest, Sha384};

/// What the keys begin with that only the static parts of the page say, which carry their own Japanese.
const PAGE: &str = "page.";

fn main() {
    let data = env::var("SASAE_DATA").unwrap_or_else(|_| "data/bunkyo".into());
    for watched in [data.as_str(), "text", "build.rs"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rerun-if-env-changed=SASAE_DATA");
    // What of the app may be fetched later follows from who calls and names what (`crates/wasm-doors`).
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }

    let checked = match check::check(&read(&data)) {
        Ok(checked) => checked,
        Err(faults) => stop(&faults),
    };
    let texts = match Texts::read(&read("text")) {
        Ok(texts) => texts,
        Err(faults) => stop(&faults),
    };
    write("catalogue.bin", &checked.catalogue_file());
    write("later.rs", later_module(&checked, &texts).as_bytes());
    write("text.rs", text_module(&texts, &checked).as_bytes());
}

/// Rust for the files that are fetched behind the first screen, and the hashes that they must have.
fn later_module(checked: &Checked, texts: &Texts) -> String {
    let details = ("DETAILS", "What one reads of the entries.", checked.details_file());
    let pictures = ("PICTURES", "The drawings of the care system and of the towns.", texts.pictures_file(checked));
    let line = |(name, about, (file, content)): (&str, &str, (String, Vec<u8>))| {
        let hash = BASE64_STANDARD.encode(Sha384::digest(content));
        format!(
            "/// {about}\npub const {name}: Exactly = Exactly {{ file: {file:?}, integrity: \"sha384-{hash}\" }};\n"
        )
    };
    [details, pictures].map(line).concat()
}

/// Rust for the texts: an enum of their keys, the Japanese ones, and the files of
/// the other languages.
fn text_module(texts: &Texts, checked: &Checked) -> String {
    let mut module = String::from("/// A sentence of the screen; its place is its place in the catalogues.\n");
    module.push_str("#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub enum Key {\n");
    for (place, key) in texts.keys.iter().enumerate().filter(|(_, key)| !key.starts_with(PAGE)) {
        let _ = writeln!(module, "    /// {}\n    {} = {place},", texts.bare(key).replace('\n', " "), variant(key));
    }
    let own = |key: &String| if key.starts_with(PAGE) { String::new() } else { texts.bare(key) };
    // One text, for 230 addresses of texts would weigh as much as many of them.
    let (first, later) = texts.keys.split_at(texts.first);
    let joined = |keys: &[String]| keys.iter().map(own).collect::<Vec<_>>().join("\0");
    let _ = writeln!(
        module,
        "}}\n\n/// What the first part says in Japanese, with zeros between.\n#[allow(clippy::octal_escapes, reason = \"digits follow zeros\")]\nstatic JAPANESE: &str = {:?};\n",
        joined(first)
    );
    let _ = writeln!(
        module,
        "/// What only the later part says in Japanese, with zeros between.\n#[allow(clippy::octal_escapes, reason = \"digits follow zeros\")]\nstatic JAPANESE_LATER: &str = {:?};\n",
        joined(later)
    );
    for (language, (file, _)) in texts.language_files(checked) {
        let name = language.to_uppercase().replace('-', "_");
        let _ = writeln!(module, "const FILE_{name}: &str = {file:?};");
    }
    module
}

/// `home.title` becomes `HomeTitle`.
fn variant(key: &str) -> String {
    key.split(['.', '-', '_'])
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
        })
        .collect()
}

fn read(folder: &str) -> check::Files {
    check::read_folder(Path::new(folder)).unwrap_or_else(|error| stop(&[format!("{folder}: {error}")]))
}

fn write(name: &str, content: &[u8]) {
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    if let Err(error) = fs::write(folder.join(name), content) {
        stop(&[format!("{name}: {error}")]);
    }
}

fn stop<T: Display>(faults: &[T]) -> ! {
    for fault in faults {
        println!("cargo::error={fault}");
    }
    exit(1)
}
