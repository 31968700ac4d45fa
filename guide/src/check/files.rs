//! The files of a data folder, as they lie on the disk.

use std::collections::BTreeMap;
use std::path::Path;

/// The files of a data folder: name inside the folder, and text.
pub type Files = BTreeMap<String, String>;

/// Reads every `.json` and `.csv` file of a data folder and of its folders.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn read_folder(folder: &Path) -> std::io::Result<Files> {
    let mut files = Files::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(inner) = open.pop() {
        for item in std::fs::read_dir(&inner)? {
            let path = item?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json" || ending == "csv") {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}
