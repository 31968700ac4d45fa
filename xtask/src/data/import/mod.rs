//! `cargo xtask import wam|nursing|hospitals --source ID FILE…`: official lists beside `places.csv`. It shows
//! what is new, gone, changed and in conflict, and writes only when it is told to.

mod join;
mod lists;
mod read;
mod table;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::Value;

use self::join::{Outcome, Source, join};
use self::lists::{City, Kind, List};
use self::read::{LIMIT, Sheet};
use self::table::{FILE, Table, save};
use super::DEFAULT_FOLDER;

/// What the user asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which list it is.
    pub kind: Kind,
    /// Its id in sources.json.
    pub source: String,
    /// The data folder.
    pub data: Option<PathBuf>,
    /// Whether new places are only shown.
    pub only_known: bool,
    /// Whether the table is written.
    pub write: bool,
    /// The list, as published.
    pub files: Vec<PathBuf>,
}

/// Reads the words after `import`.
///
/// # Errors
/// What is missing, or not understood.
pub fn asked(words: &[String]) -> Result<Asked, String> {
    let (kind, mut rest) =
        words.split_first().ok_or("import のうしろに、一覧の種類（wam、nursing、hospitals）を書いてください。")?;
    let kind = Kind::ALL
        .into_iter()
        .find(|(word, _)| word == kind)
        .map(|(_, kind)| kind)
        .ok_or_else(|| format!("一覧の種類は wam、nursing、hospitals のどれかです（{kind} は使えません）。"))?;
    let mut asked =
        Asked { kind, source: String::new(), data: None, only_known: false, write: false, files: Vec::new() };
    while let Some((word, after)) = rest.split_first() {
        rest = after;
        match word.as_str() {
            "--write" => asked.write = true,
            "--known" => asked.only_known = true,
            "--source" | "--data" => {
                let (value, after) = rest
                    .split_first()
                    .filter(|(value, _)| !value.starts_with('-'))
                    .ok_or_else(|| format!("{word} のうしろに値がありません。"))?;
                rest = after;
                if word == "--source" { asked.source.clone_from(value) } else { asked.data = Some(value.into()) }
            }
            flag if flag.starts_with('-') => return Err(format!("import に「{flag}」は付けられません。")),
            file => asked.files.push(file.into()),
        }
    }
    let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if asked.source.is_empty() || !asked.source.chars().all(is_id) {
        return Err(
            "--source に、この一覧の id を書いてください（sources.json にあるもの。例: wam-202609）。".to_owned()
        );
    }
    if asked.files.is_empty() { Err("読むファイルを書いてください。".to_owned()) } else { Ok(asked) }
}

/// Compares the lists with the table, says what it found, and writes the table where that was asked.
///
/// # Errors
/// When a file cannot be read or is not that list; when numbers are in conflict and the table was to be written.
pub fn run(asked: &Asked) -> Result<(), String> {
    let (report, done) = import(asked)?;
    print!("{report}");
    done
}

/// What is said of an import, and how it ended.
fn import(asked: &Asked) -> Result<(String, Result<(), String>), String> {
    let folder = asked.data.as_deref().unwrap_or(Path::new(DEFAULT_FOLDER));
    let city = city(folder)?;
    let sources = records(folder, "sources.json")?;
    let is_known = sources.iter().any(|source| word(source, "id") == asked.source);
    if asked.write && !is_known {
        return Err(format!(
            "{} に「{}」がありません。さきに情報源を書き加えてください。",
            folder.join("sources.json").display(),
            asked.source
        ));
    }
    let source = Source {
        id: &asked.source,
        official: sources
            .iter()
            .filter(|source| word(source, "kind") == "official")
            .map(|source| word(source, "id").to_owned())
            .collect(),
        never: never(folder)?,
        prefecture: &city.prefecture,
        only_known: asked.only_known,
    };
    let file = folder.join(FILE);
    let read = match fs::read(&file) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(format!("{} を読めません（{error}）。", file.display())),
    };
    let table = read.as_deref().map_or_else(|| Ok(Table::default()), Table::parse)?;
    let list = list(asked, &city)?;
    let outcome = join(&table, &list, &source)?;
    let mut report = report(asked, &list, &outcome);
    if !is_known {
        report.push_str(&format!(
            "sources.json に「{}」がまだありません。書くまえに書き加えてください。\n",
            asked.source
        ));
    }
    if outcome.table == table {
        report.push_str(&format!("{FILE} に書くことはありません。\n"));
    } else if asked.write {
        save(&file, read.as_deref(), &outcome.table.bytes()?)?;
        report.push_str(&format!("{} に書きました。\n", file.display()));
    } else {
        report.push_str(&format!("--write を付けると、{} に書きます。\n", file.display()));
    }
    Ok((report, if asked.write { decided(&outcome) } else { Ok(()) }))
}

/// Nothing is done as long as somebody has to decide between two numbers.
fn decided(outcome: &Outcome) -> Result<(), String> {
    if outcome.conflicts.is_empty() {
        return Ok(());
    }
    let advice = "どれが正しいかを確かめて、「電話」「電話の確かさ」「電話の出典」を書き、注意の文を消してください。載せないと決めたら、「電話の出典」を空にしてください。";
    Err(format!(
        "電話番号の食いちがいが {} 件あります。\n{}\n{advice}",
        outcome.conflicts.len(),
        outcome.conflicts.join("\n")
    ))
}

/// All files of a list together.
fn list(asked: &Asked, city: &City) -> Result<List, String> {
    let mut list = List::default();
    for file in &asked.files {
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
        let failed = |error| format!("{} を読めません（{error}）。", file.display());
        if usize::try_from(fs::metadata(file).map_err(failed)?.len()).unwrap_or(usize::MAX) > LIMIT {
            return Err(format!("{name}: 大きすぎます（{} MB まで読みます）。", LIMIT >> 20));
        }
        list.extend(List::of(asked.kind, &Sheet::read(&name, &fs::read(file).map_err(failed)?)?, city)?);
    }
    Ok(list)
}

/// What people read: each kind of difference, and how many there are.
fn report(asked: &Asked, list: &List, outcome: &Outcome) -> String {
    let mut report = format!(
        "{}（{}）: この区の {} 行。places.csv にあるところは {} か所、うち出典が新しくなるところは {} か所。\n",
        asked.kind.label(),
        asked.source,
        list.offers.len(),
        outcome.known,
        outcome.renewed
    );
    for (service, count) in &list.others {
        report.push_str(&format!("  案内で扱わないもの: {service} {count} 行\n"));
    }
    for (title, lines) in [
        ("新しい（一覧にあって、places.csv にない）", &outcome.new),
        ("なくなった（places.csv にあって、一覧にない。行は消しません）", &outcome.gone),
        ("変わった", &outcome.changed),
        ("食いちがい（情報源どうしで電話番号がちがう）", &outcome.conflicts),
        ("見てください（書きかえません）", &outcome.look),
    ] {
        report.push_str(&format!("\n{title}: {} 件\n", lines.len()));
        for line in lines {
            report.push_str(&format!("  {line}\n"));
        }
    }
    if !outcome.new.is_empty() {
        report.push_str("\n新しい行の id、よみの区切り、対象、子ども、郵便番号は、人が見て書きます。精神の障害がある人も使えるかは、一覧からはわかりません。\n");
    }
    report
}

/// The city of a data folder.
fn city(folder: &Path) -> Result<City, String> {
    let city = json(folder, "city.json")?;
    let (prefecture, name) = (word(&city, "prefecture").to_owned(), word(&city, "name").to_owned());
    if prefecture.is_empty() || name.is_empty() {
        return Err(format!(
            "{} に、都道府県（prefecture）と名前（name）がありません。",
            folder.join("city.json").display()
        ));
    }
    Ok(City { prefecture, name })
}

/// Numbers that must never be published, digits only.
fn never(folder: &Path) -> Result<BTreeSet<String>, String> {
    let records = records(folder, "never-publish.json")?;
    Ok(records
        .iter()
        .filter(|never| word(never, "kind") == "phone")
        .map(|never| guide::check::dialled(word(never, "value")))
        .collect())
}

fn records(folder: &Path, name: &str) -> Result<Vec<Value>, String> {
    match json(folder, name)? {
        Value::Array(records) => Ok(records),
        _ => Err(format!("{} は、[ ] で囲んだ一覧のはずです。", folder.join(name).display())),
    }
}

fn json(folder: &Path, name: &str) -> Result<Value, String> {
    let file = folder.join(name);
    let text = fs::read_to_string(&file).map_err(|error| format!("{} を読めません（{error}）。", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{} を読めません（{error}）。", file.display()))
}

fn word<'a>(record: &'a Value, key: &str) -> &'a str {
    record.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests;
