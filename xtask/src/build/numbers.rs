//! The last look before anything is published: no number or address that must never
//! be shown and no number of a mobile telephone stands in any built file, and every number that does stand there is one
//! of the data, with a source that was read on a given day.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use guide::check::{Checked, dialled, is_mobile};

/// Looks at every file of a folder.
///
/// # Errors
/// Every file with a number or address that must not stand there.
pub fn look_at(folder: &Path, checked: &Checked) -> Result<(), String> {
    let allowed = published(checked);
    let mut faults = Vec::new();
    let files = fs::read_dir(folder).map_err(|error| format!("{} を読めません（{error}）。", folder.display()))?;
    for file in files.flatten().map(|file| file.path()).filter(|path| path.is_file()) {
        let bytes = fs::read(&file).map_err(|error| format!("{} を読めません（{error}）。", file.display()))?;
        let text = String::from_utf8_lossy(&bytes);
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for never in checked.never.iter().filter(|never| never.stands_in(&text)) {
            faults.push(format!("{name}: 載せてはいけない番号か住所があります（{never:?}）。"));
        }
        for number in all_in(&text).into_iter().filter(|number| is_mobile(number)) {
            faults.push(format!("{name}: 携帯電話の番号があります（{number}）。"));
        }
        if name.ends_with(".html") {
            for number in all_in(&text).difference(&allowed) {
                faults.push(format!("{name}: 出典のない番号があります（{number}）。"));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// Every number of the data; the checker has proved that each has a source.
fn published(checked: &Checked) -> BTreeSet<String> {
    let contacts = checked.details.entries.iter().flat_map(|entry| &entry.contacts);
    contacts.map(|contact| dialled(&contact.value)).collect()
}

/// Everything in a text that looks like a Japanese telephone number, digits only.
pub fn all_in(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '-';
    text.split(|c: char| !is_part(c))
        .filter(|piece| piece.starts_with('0') && piece.contains('-') && !piece.ends_with('-'))
        .map(dialled)
        .filter(|digits| matches!(digits.len(), 10 | 11))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_and_dates_are_not() {
        let found = all_in("電話 03-5803-1917、2026-07-26、0120-0-78310。0570-087478 は有料。令和03-04");
        assert_eq!(found, BTreeSet::from(["0358031917", "0120078310", "0570087478"].map(str::to_owned)));
    }

    #[test]
    fn what_must_not_be_shown_is_named_with_its_file() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/bunkyo");
        let checked =
            guide::check::check(&guide::check::read_folder(&data).expect("it is there")).expect("it is right");
        let folder = std::env::temp_dir().join(format!("published-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let faults_of = |file: &str, words: &str| {
            fs::write(folder.join(file), words).expect("a file");
            let faults = look_at(&folder, &checked).err().unwrap_or_default();
            fs::remove_file(folder.join(file)).expect("it was there");
            faults
        };
        assert_eq!(faults_of("list.html", "電話 03-5803-1807"), "");
        assert!(faults_of("details.json", "電話 090-1234-5678").starts_with("details.json: 携帯電話の番号"));
        assert!(faults_of("list.html", "電話 03-1234-5678").starts_with("list.html: 出典のない番号"));
        assert!(faults_of("later.wasm", "電話 03-3844-2210").starts_with("later.wasm: 載せてはいけない番号"));
        fs::remove_dir_all(&folder).expect("it was there");
    }
}
