//! `cargo xtask check-data [FOLDER]`: judges a data folder without building the app.

use std::path::Path;

use super::DEFAULT_FOLDER;

/// Judges a data folder and says how many records of which kind it holds.
///
/// # Errors
/// All faults of the folder, one a line, or why it could not be read.
pub fn run(folder: Option<&Path>) -> Result<(), String> {
    let folder = folder.unwrap_or(Path::new(DEFAULT_FOLDER));
    let files = guide::check::read_folder(folder).map_err(|error| {
        format!("{} を読めません（{error}）。フォルダーの名前を確かめてください。", folder.display())
    })?;
    match guide::check::check(&files) {
        Ok(checked) => {
            println!("{} に誤りはありません。", folder.display());
            for (kind, count) in &checked.records {
                println!("{count:5}  {kind}");
            }
            Ok(())
        }
        Err(faults) => {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            Err(format!("{}\n{} に {} 件の誤りがあります。", lines.join("\n"), folder.display(), faults.len()))
        }
    }
}
