//! `rebuild`: whether the same sources give the same files, in whichever folder, time zone and language they are built.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::build;
use crate::tools::{self, Needs, Tools};

/// Where the sources are copied to and built anew. What they depend on stays compiled there, from an earlier time.
const COPY: &str = "target/rebuild";
/// Nothing of these may be seen in a build.
const ELSEWHERE: [(&str, &str); 3] = [("TZ", "Pacific/Auckland"), ("LC_ALL", "C"), ("LANG", "C")];

/// Builds here and in a copy elsewhere, and compares every file.
///
/// # Errors
/// When a build fails, a sum is wrong, or any file differs.
pub fn run(root: &Path) -> Result<(), String> {
    let tools = tools::ensure(root, Needs::Build)?;
    let copy = root.join(COPY);
    build::trunk(root, &tools, &[], &[])?;
    copy_sources(root, &copy, &tools)?;
    eprintln!("別の場所（{COPY}）で、はじめから組み立てています…");
    build::trunk(&copy, &tools, &[], &ELSEWHERE.map(|(name, value)| (name, value.into())))?;
    let folders = [root, &copy].map(|root| root.join("dist"));
    for folder in &folders {
        check_sums(folder, &tools)?;
    }
    let [here, there] = folders.map(|folder| read(&folder));
    let (here, there) = (here?, there?);
    match differences(&here, &there).as_slice() {
        [] => {
            println!("二度とも同じものができました（{} 個のファイル、SHA256SUMS も確かめました）。", here.len());
            Ok(())
        }
        all => Err(format!("組み立てるたびに変わるファイルがあります:\n{}", all.join("\n"))),
    }
}

/// Copies what git knows of or would take in. All of it is newer than what was compiled before, so it is compiled anew.
fn copy_sources(root: &Path, copy: &Path, tools: &Tools) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{COPY} に写せません（{error}）。");
    for entry in fs::read_dir(copy).into_iter().flatten().flatten().filter(|entry| entry.file_name() != "target") {
        let path = entry.path();
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.map_err(said)?;
    }
    let mut git = tools.command("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root);
    let list = git.output().map_err(|error| format!("git を動かせません（{error}）。"))?;
    for name in String::from_utf8_lossy(&list.stdout).split('\0').filter(|name| root.join(name).is_file()) {
        let to = copy.join(name);
        fs::create_dir_all(to.parent().unwrap_or(copy)).map_err(said)?;
        fs::copy(root.join(name), to).map_err(said)?;
    }
    Ok(())
}

/// Lets the system's own program read the sums, as whoever gets the files does, and sees that they name every file.
fn check_sums(folder: &Path, tools: &Tools) -> Result<(), String> {
    let mut sums = tools.command("sha256sum");
    sums.args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(folder).stdout(Stdio::inherit());
    tools::run(&mut sums, "SHA256SUMS がファイルと合いません。")?;
    let files = read(folder)?;
    let named = files.get("SHA256SUMS").map_or(0, |sums| sums.iter().filter(|byte| **byte == b'\n').count());
    if named + 1 == files.len() {
        Ok(())
    } else {
        Err(format!("SHA256SUMS にあるのは {named} 個で、ファイルは {} 個です。", files.len()))
    }
}

type Files = BTreeMap<String, Vec<u8>>;

fn read(folder: &Path) -> Result<Files, String> {
    let said = |error: std::io::Error| format!("{} を読めません（{error}）。", folder.display());
    let entries = fs::read_dir(folder).map_err(said)?.flatten().filter(|entry| entry.path().is_file());
    entries
        .map(|entry| Ok((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).map_err(said)?)))
        .collect()
}

/// What stands in one of two builds only, or with other bytes.
fn differences(here: &Files, there: &Files) -> Vec<String> {
    let only = |these: &Files, those: &Files, place: &str| {
        let missing = these.keys().filter(|name| !those.contains_key(*name));
        missing.map(|name| format!("{name}: {place}だけにあります")).collect::<Vec<_>>()
    };
    let other = here.iter().filter(|(name, bytes)| there.get(*name).is_some_and(|others| others != *bytes));
    let other = other.map(|(name, _)| format!("{name}: 中身がちがいます"));
    other.chain(only(here, there, "はじめ")).chain(only(there, here, "二度目")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_named() {
        let files = |all: &[(&str, &str)]| {
            all.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect::<Files>()
        };
        let here = files(&[("a", "1"), ("b", "1"), ("c", "1")]);
        assert_eq!(differences(&here, &here), Vec::<String>::new());
        let found = differences(&here, &files(&[("a", "1"), ("b", "2"), ("d", "1")]));
        assert_eq!(found, ["b: 中身がちがいます", "c: はじめだけにあります", "d: 二度目だけにあります"]);
    }
}
