//! Makes what travels smaller: the wasm by binaryen, in two parts, the scripts by esbuild.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wasm_doors::{Doors, Parts};
use wasmparser::{Parser, Payload};

use super::glue::{self, Names};
use crate::build::names;

/// The functions that lead to the later part.
const DOORS: Doors<'_> = Doors { module: "sasae_map::view::doors" };

/// What the browsers of the last years understand; nothing newer may come out.
pub const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The passes that give the smallest file after brotli (measured one by one, docs/decisions/09-shrinking.md).
pub const PASSES: [&str; 10] = [
    "--low-memory-unused",
    "--converge",
    "--one-caller-inline-max-function-size=20",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-functions",
    "--strip-producers",
    "--strip-target-features",
];

/// Streams of bytes between Rust and JavaScript: Leptos brings them along for its servers.
/// Nothing here calls them, but what a wasm exports is kept with all that it needs.
const NEVER_CALLED: &str = "intounderlying";

/// Where the linker left the program that trunk put into the staging folder.
fn linked() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let profile = std::env::var("TRUNK_PROFILE").unwrap_or_else(|_| "release".into());
    target.join("wasm32-unknown-unknown").join(profile).join("sasae-map.wasm")
}

/// The two parts of the wasm by their file names.
pub struct Wasm {
    /// What trunk called the one file.
    pub before: String,
    /// What is needed at first.
    pub first: String,
    /// What is fetched behind the first screen.
    pub later: String,
    /// The hash that the later part must have, as browsers take it.
    pub integrity: String,
}

/// Puts the two parts of the wasm, shrunk, in place of the one that trunk made.
///
/// # Errors
/// When a tool fails, a file cannot be read or written, or the wasm cannot be cut.
pub fn wasm(staging: &Path) -> Result<Wasm, String> {
    let [whole] = &files(staging, "wasm")?[..] else {
        return Err("trunk が wasm をひとつだけ作るはずです。".into());
    };
    let Parts { first, later } = parts(whole)?;
    let (first, names) =
        glue::shortened(&first).map_err(|error| format!("{} を読めません（{error}）。", whole.display()))?;
    shorten_glue(staging, &names)?;
    fs::remove_file(whole).map_err(|error| format!("{} を消せません（{error}）。", whole.display()))?;
    let put = |name: &str, part: &[u8]| {
        let name = names::hashed(name, "wasm", part);
        write(&staging.join(&name), part).map(|()| name)
    };
    Ok(Wasm {
        before: whole.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        first: put("sasae-map", &first)?,
        later: put("later", &later)?,
        integrity: names::integrity(&later),
    })
}

/// Gives the script between the program and the page the names that the program now has.
fn shorten_glue(staging: &Path, names: &Names) -> Result<(), String> {
    for script in files(staging, "js")?.into_iter().filter(|script| is_glue(script)) {
        let text =
            fs::read_to_string(&script).map_err(|error| format!("{} を読めません（{error}）。", script.display()))?;
        write(&script, glue::renamed(&text, names).as_bytes())?;
    }
    Ok(())
}

/// Whether a script is the one that wasm-bindgen wrote; the others are our own.
fn is_glue(script: &Path) -> bool {
    script.file_name().is_some_and(|name| name.to_string_lossy().starts_with("sasae-map-"))
}

/// Shrinks every script of the staging folder.
///
/// # Errors
/// When the tool fails or a file cannot be read or written.
pub fn scripts(staging: &Path) -> Result<(), String> {
    // Trunk's own way does not understand what wasm-bindgen writes.
    for script in files(staging, "js")? {
        let entry = script.with_extension("entry.mjs");
        let mut esbuild = Command::new("esbuild");
        esbuild.args(["--minify", "--target=es2022", "--log-level=warning", "--allow-overwrite"]);
        if is_glue(&script) {
            // Only the way to start it is asked for, and so the classes of Leptos' servers are left out. To say how a
            // class is disposed of would keep it.
            let name = script.file_name().unwrap_or_default().to_string_lossy();
            write(&entry, format!("export {{ default }} from './{name}';").as_bytes())?;
            esbuild.arg(&entry).args(["--bundle", "--format=esm", "--define:Symbol.dispose=undefined"]);
        } else {
            // From the modules that it stands in. Their names may be shortened, too: nobody else calls them.
            let name = script.file_name().unwrap_or_default();
            esbuild.arg(Path::new("public").join(name)).args(["--bundle", "--format=iife"]);
        }
        let done = tool(esbuild.arg(format!("--outfile={}", script.display())), &script);
        let _ = fs::remove_file(&entry);
        done?;
    }
    Ok(())
}

/// Shrinks a stylesheet, in its place.
///
/// # Errors
/// When the tool fails.
pub fn style(style: &Path) -> Result<(), String> {
    // What our own files say is what browsers get: nothing is written in an older way.
    tool(
        Command::new("esbuild")
            .arg(style)
            .args(["--minify", "--target=esnext", "--log-level=warning", "--allow-overwrite"])
            .arg(format!("--outfile={}", style.display())),
        style,
    )
}

/// Drops what only exports that nobody calls need, makes the rest small, and takes the later part out of it.
fn parts(wasm: &Path) -> Result<Parts, String> {
    let plan = DOORS.plan(&read(&linked())?).map_err(uncut)?;
    let whole = wasm_doors::without_linking(&read(wasm)?).map_err(uncut)?;
    write(wasm, &whole)?;
    drop_uncalled(wasm, &exports(&whole)?)?;
    // Names and doors have to stay until the cut.
    optimise(wasm, &["--debuginfo", &DOORS.no_inline()])?;
    let parts = DOORS.cut(&read(wasm)?, &plan).map_err(uncut)?;
    let smaller = |part: &[u8]| {
        write(wasm, part)?;
        optimise(wasm, &[])?;
        read(wasm)
    };
    Ok(Parts { first: smaller(&parts.first)?, later: smaller(&parts.later)? })
}

fn uncut(error: wasm_doors::Error) -> String {
    match error {
        wasm_doors::Error::NoRecord => {
            "つないだ wasm に、つなぎ方の記録がありません（build.rs の --emit-relocs）。".into()
        }
        wasm_doors::Error::NoDoors => {
            format!("wasm に、あとで読みこむ部分への入り口（{}）がありません。", DOORS.module)
        }
        wasm_doors::Error::Refused(why) => format!("wasm を二つに分けられません（{why}）。"),
    }
}

fn drop_uncalled(wasm: &Path, exports: &[String]) -> Result<(), String> {
    let graph = wasm.with_extension("graph");
    let roots = exports.iter().filter(|name| !name.contains(NEVER_CALLED));
    let roots: Vec<String> =
        roots.map(|name| format!(r#"{{"name":"{name}","export":"{name}","root":true}}"#)).collect();
    write(&graph, format!("[{}]", roots.join(",")).as_bytes())?;
    let mut metadce = Command::new("wasm-metadce");
    // It names everything that it drops.
    metadce
        .arg(wasm)
        .arg("--graph-file")
        .arg(&graph)
        .arg("-o")
        .arg(wasm)
        .arg("--debuginfo")
        .args(FEATURES)
        .stdout(Stdio::null());
    tool(&mut metadce, wasm)?;
    fs::remove_file(&graph).map_err(|error| format!("{} を消せません（{error}）。", graph.display()))
}

fn optimise(wasm: &Path, more: &[&str]) -> Result<(), String> {
    tool(Command::new("wasm-opt").args(more).args(PASSES).args(FEATURES).arg(wasm).arg("-o").arg(wasm), wasm)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{} を読めません（{error}）。", file.display()))
}

fn write(file: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(file, content).map_err(|error| format!("{} を書けません（{error}）。", file.display()))
}

/// The names of what a wasm exports.
fn exports(wasm: &[u8]) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for part in Parser::new(0).parse_all(wasm) {
        if let Payload::ExportSection(exports) = part.map_err(|error| error.to_string())? {
            for export in exports {
                names.push(export.map_err(|error| error.to_string())?.name.to_owned());
            }
        }
    }
    Ok(names)
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    let files = fs::read_dir(folder).map_err(|error| format!("{} を読めません（{error}）。", folder.display()))?;
    Ok(files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .collect())
}

fn tool(command: &mut Command, file: &Path) -> Result<(), String> {
    let done = command.status().is_ok_and(|status| status.success());
    if done { Ok(()) } else { Err(format!("{} を小さくできません。", file.display())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_read() {
        // A module that exports its memory as "m".
        let wasm = b"\0asm\x01\0\0\0\x05\x03\x01\0\x01\x07\x05\x01\x01m\x02\0";
        assert_eq!(exports(wasm), Ok(vec!["m".to_owned()]));
        assert!(exports(b"no wasm").is_err());
    }
}
