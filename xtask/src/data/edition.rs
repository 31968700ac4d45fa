//! `cargo xtask edition [FOLDER]`: keeps today's data as the edition before, before they are changed for a new one.

use std::fs;
use std::path::Path;

use guide::check::edition::{FILE, LastEdition};
use guide::check::{Checked, check, read_folder};

use super::DEFAULT_FOLDER;

/// Writes `last-edition.json` into a data folder.
///
/// # Errors
/// When the folder has faults, or cannot be read or written.
pub fn run(folder: Option<&Path>) -> Result<(), String> {
    let folder = folder.unwrap_or(Path::new(DEFAULT_FOLDER));
    let last = LastEdition::of(&checked(folder)?);
    let text = serde_json::to_string_pretty(&last).map_err(|error| error.to_string())? + "\n";
    write(&folder.join(FILE), text.as_bytes())?;
    println!(
        "いまの版を {} に残しました。データを直したら、city.json の edition を新しい日付にします。",
        folder.join(FILE).display()
    );
    Ok(())
}

/// Writes the file of the details of a data folder into another one, as a build of that folder would have it.
///
/// # Errors
/// As [`run`].
pub fn details(data: &Path, into: &Path) -> Result<(), String> {
    let (name, content) = checked(data)?.details_file();
    write(&into.join(&name), &content)?;
    println!("{name}");
    Ok(())
}

fn checked(folder: &Path) -> Result<Checked, String> {
    let files = read_folder(folder).map_err(|error| format!("{} を読めません（{error}）。", folder.display()))?;
    check(&files).map_err(|faults| faults.iter().map(|fault| format!("{fault}\n")).collect())
}

fn write(file: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(file, content).map_err(|error| format!("{} を書けません（{error}）。", file.display()))
}
