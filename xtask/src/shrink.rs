//! Makes what travels smaller: the wasm by binaryen, the scripts by esbuild.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasmparser::{Parser, Payload};

/// What the browsers of the last years understand; nothing newer may come out.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The passes that give the smallest file after brotli (measured one by one, see ARCHITECTURE.md).
const PASSES: [&str; 10] = [
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

/// Shrinks every wasm and every script of the staging folder.
///
/// # Errors
/// When a tool fails or a file cannot be read or written.
pub fn run(staging: &Path) -> Result<(), String> {
    for wasm in files(staging, "wasm")? {
        shrink_wasm(&wasm)?;
    }
    // Trunk's own way does not understand what wasm-bindgen writes.
    for script in files(staging, "js")? {
        let mut esbuild = Command::new("esbuild");
        esbuild.arg(&script).args(["--minify", "--target=es2022", "--log-level=warning", "--allow-overwrite"]);
        // The names in our own scripts may be shortened, too: they are no modules, and nobody else calls them.
        if ["boot.js", "sw.js"].iter().any(|own| script.ends_with(own)) {
            esbuild.arg("--format=iife");
        }
        tool(esbuild.arg(format!("--outfile={}", script.display())), &script)?;
    }
    Ok(())
}

/// Drops what only exports that nobody calls need, and then makes the rest small.
fn shrink_wasm(wasm: &Path) -> Result<(), String> {
    let graph = wasm.with_extension("graph");
    let roots = exports(&fs::read(wasm).map_err(|error| format!("{} を読めません（{error}）。", wasm.display()))?)?;
    let roots = roots.iter().filter(|name| !name.contains(NEVER_CALLED));
    let roots: Vec<String> = roots.map(|name| format!(r#"{{"name":"{name}","export":"{name}","root":true}}"#)).collect();
    fs::write(&graph, format!("[{}]", roots.join(","))).map_err(|error| format!("{} を書けません（{error}）。", graph.display()))?;
    let mut metadce = Command::new("wasm-metadce");
    // It names everything that it drops.
    metadce.arg(wasm).arg("--graph-file").arg(&graph).arg("-o").arg(wasm).args(FEATURES).stdout(std::process::Stdio::null());
    tool(&mut metadce, wasm)?;
    fs::remove_file(&graph).map_err(|error| format!("{} を消せません（{error}）。", graph.display()))?;
    tool(Command::new("wasm-opt").args(PASSES).args(FEATURES).arg(wasm).arg("-o").arg(wasm), wasm)
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
    Ok(files.flatten().map(|file| file.path()).filter(|path| path.extension().is_some_and(|own| own == ending)).collect())
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
