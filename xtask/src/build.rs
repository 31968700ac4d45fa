//! `build`: the app for publishing, in `dist/`, measured against its budgets.

use crate::{
    sizes,
    tools::{self, Needs, Tools},
};
use std::{
    env,
    path::{Path, PathBuf},
};

/// Gets the tools ready, then builds.
pub fn run(root: &Path, base: Option<&str>) -> Result<(), String> {
    let tools = tools::ensure(root, Needs::Build)?;
    build(root, &tools, base)
}

/// Builds with tools that are there, and prints the sizes. `base` is the path the app will live under;
/// without it the files work in any folder.
pub fn build(root: &Path, tools: &Tools, base: Option<&str>) -> Result<(), String> {
    let mut trunk = tools.command("trunk");
    trunk
        .args(["build", "--release"])
        .current_dir(root)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // trunk reads NO_COLOR as true or false and stops at the usual NO_COLOR=1.
    trunk.env_remove("NO_COLOR");
    // Where trunk stands in its own code when a build fails helps nobody here.
    trunk.env("RUST_LIB_BACKTRACE", "0");
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", nameless_paths(root));
    if let Some(base) = base {
        trunk.args(["--public-url", base]);
    }
    tools::run(
        &mut trunk,
        "アプリを組み立てられませんでした。上の知らせを見てください。",
    )?;
    sizes::check(&root.join("dist"), base.unwrap_or("/"))
}

/// Compiler flags that keep this computer's folders out of the app: its panic messages would name them.
fn nameless_paths(root: &Path) -> String {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home?.join(".cargo")));
    let folders = [cargo.map(|folder| (folder, "cargo")), Some((root.to_path_buf(), "."))];
    let flags = folders.into_iter().flatten().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    // Flags are separated by spaces here, so a folder with a space in its name keeps its name.
    flags.filter(|flag| !flag.contains(' ')).collect::<Vec<_>>().join(" ")
}
