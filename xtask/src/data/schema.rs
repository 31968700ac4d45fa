//! `cargo xtask schema`: writes the JSON Schema of every data file, made from the
//! model, so that an editor completes and checks while one types.

use std::fs;
use std::path::Path;

/// Where the schemas stand.
pub const FOLDER: &str = "data/schema";

/// Writes the schemas.
///
/// # Errors
/// When a file cannot be written.
pub fn run() -> Result<(), String> {
    let folder = Path::new(FOLDER);
    fs::create_dir_all(folder).map_err(|error| format!("{FOLDER} を作れません（{error}）。"))?;
    for (name, text) in files()? {
        let path = folder.join(&name);
        fs::write(&path, text).map_err(|error| format!("{} を書けません（{error}）。", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}

fn files() -> Result<Vec<(String, String)>, String> {
    guide::check::schemas()
        .into_iter()
        .map(|(name, schema)| {
            let text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
            Ok((name.replace(".json", ".schema.json"), text + "\n"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_in_the_repository_are_those_of_the_model() {
        for (name, text) in files().unwrap() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FOLDER).join(&name);
            let written = fs::read_to_string(&path).unwrap_or_default();
            assert!(written == text, "{name} is not up to date: run `cargo xtask schema`");
        }
    }
}
