//! The form of the code: formatters and linters of others, in pinned versions.

use std::path::Path;

use crate::tools::{self, Needs, Tools, WASM_TARGET};

const LINTS: [&str; 3] = ["--", "-D", "warnings"];
/// What the wasm must not use, tools and tests may.
const ON_THE_HOST: [&str; 2] = ["-A", "clippy::disallowed_methods"];

/// Looks whether everything is formatted, and what the linters say.
///
/// # Errors
/// What is not as it should be was printed; the error says how to mend it.
pub fn check(root: &Path, tools: &Tools) -> Result<(), String> {
    let formatted = "cargo xtask format で整えます。";
    let linted = "上の知らせのとおりに直します。使えないものとそのわけは clippy.toml にあります。";
    run(root, tools, "cargo", &["fmt", "--all", "--check"], formatted)?;
    run(root, tools, "biome", &["format", "."], formatted)?;
    let host = ["clippy", "--workspace", "--all-targets", "--features", "guide/check,guide/qr"];
    run(root, tools, "cargo", &[&host[..], &LINTS, &ON_THE_HOST].concat(), linted)?;
    let wasm = ["clippy", "--package", "sasae-map", "--target", WASM_TARGET];
    run(root, tools, "cargo", &[&wasm[..], &LINTS].concat(), linted)
}

/// Formats everything.
///
/// # Errors
/// When a formatter cannot read a file.
pub fn mend(root: &Path) -> Result<(), String> {
    let tools = tools::ensure(root, Needs::Checks)?;
    let failed = "整えられないファイルがあります。";
    run(root, &tools, "cargo", &["fmt", "--all"], failed)?;
    run(root, &tools, "biome", &["format", "--write", "."], failed)
}

fn run(root: &Path, tools: &Tools, program: &str, arguments: &[&str], otherwise: &str) -> Result<(), String> {
    tools::run(tools.command(program).args(arguments).current_dir(root), otherwise)
}
