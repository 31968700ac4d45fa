//! `build`: the app for publishing, in `dist/`, measured against its budgets.
//!
//! One pipeline: trunk compiles and calls [`dist`], which makes everything that follows; [`seal`] comes last,
//! and [`sizes`] measures what stands there in the end.

pub mod dist;
mod first_words;
pub mod headers;
mod keys;
pub mod names;
pub mod numbers;
mod page;
pub mod seal;
mod sizes;
mod static_pages;
mod wasm;

use crate::tools::{self, Needs, Tools};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};
use wasm::shrink;

/// Gets the tools ready, then builds.
pub fn run(root: &Path, base: Option<&str>) -> Result<(), String> {
    let tools = tools::ensure(root, Needs::Build)?;
    build(root, &tools, base)
}

/// Builds with tools that are there, and prints the sizes. `base` is the path the app will live under;
/// without it the files work in any folder.
pub fn build(root: &Path, tools: &Tools, base: Option<&str>) -> Result<(), String> {
    build_in(root, tools, base, "dist")
}

/// The same, in another folder of the repository.
pub fn build_in(root: &Path, tools: &Tools, base: Option<&str>, folder: &str) -> Result<(), String> {
    let mut arguments = vec!["--dist", folder];
    arguments.extend(base.iter().flat_map(|base| ["--public-url", base]));
    trunk(root, tools, &arguments, &[])?;
    sizes::check(&root.join(folder), base.unwrap_or("/"))
}

/// Lets trunk build, with these arguments and variables besides the usual ones; nothing is measured.
pub fn trunk(root: &Path, tools: &Tools, arguments: &[&str], variables: &[(&str, OsString)]) -> Result<(), String> {
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--release"]).args(arguments).current_dir(root).env("TRUNK_SKIP_VERSION_CHECK", "true");
    // trunk reads NO_COLOR as true or false and stops at the usual NO_COLOR=1.
    trunk.env_remove("NO_COLOR");
    // Where trunk stands in its own code when a build fails helps nobody here.
    trunk.env("RUST_LIB_BACKTRACE", "0");
    trunk.env(FLAGS, nameless_paths(root));
    trunk.envs(variables.iter().cloned());
    tools::run(&mut trunk, "アプリを組み立てられませんでした。上の知らせを見てください。")
}

/// Compiles a package for the browser into a folder of its own, as the app is compiled: the same flags, the same
/// wasm-bindgen, and the same passes of wasm-opt.
pub fn library(root: &Path, tools: &Tools, package: &str, into: &Path) -> Result<(), String> {
    let failed = format!("{package} を組み立てられませんでした。");
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--quiet", "--release", "--target", tools::WASM_TARGET, "--package", package]);
    tools::run(cargo.current_dir(root).env(FLAGS, nameless_paths(root)), &failed)?;
    let name = package.replace('-', "_");
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(into);
    bindgen.arg(root.join(format!("target/{}/release/{name}.wasm", tools::WASM_TARGET)));
    tools::run(&mut bindgen, &failed)?;
    let wasm = into.join(format!("{name}_bg.wasm"));
    let mut opt = tools.command("wasm-opt");
    opt.args(shrink::PASSES).args(shrink::FEATURES).arg(&wasm).arg("-o").arg(&wasm);
    tools::run(&mut opt, &failed)
}

/// Where cargo finds further flags for the browser's compiler.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Compiler flags that keep this computer's folders out of the app: its panic messages would name them.
fn nameless_paths(root: &Path) -> String {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home?.join(".cargo")));
    let folders = [cargo.map(|folder| (folder, "cargo")), Some((root.to_path_buf(), "."))];
    let flags =
        folders.into_iter().flatten().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    // Flags are separated by spaces here, so a folder with a space in its name keeps its name.
    flags.filter(|flag| !flag.contains(' ')).collect::<Vec<_>>().join(" ")
}
