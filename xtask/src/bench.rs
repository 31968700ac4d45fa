//! `bench`: how long finding takes, alone, beside other libraries and under a person's fingers, how long screens
//! and the guide itself take to open, and what Lighthouse says. Every part gives a table in Markdown, which BENCHMARKS.md keeps.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use guide::check::{self, Checked};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    build::{self, names},
    data::{DEFAULT_FOLDER, generate},
    test::in_browser,
    tools::{self, Needs, Tools},
};

/// Which measurements to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The rules alone, on this machine.
    Native,
    /// The search beside other libraries, in the browser.
    Search,
    /// From a keystroke to the painted results, in the app.
    Typing,
    /// From a tap to the painted screen, in the app.
    Screens,
    /// From opening the guide to results: at the first visit, and later without a network.
    Start,
    /// What Lighthouse says of the app behind nginx. Not everybody has that, so it is done only when
    /// asked for.
    Lighthouse,
    /// Whether what is kept outlives a browser that is killed, in the app. It takes half an hour, so
    /// it is done only when asked for.
    Lists,
}

impl Part {
    /// Every part, in the order in which they are measured.
    pub const ALL: [Self; 7] =
        [Self::Native, Self::Search, Self::Typing, Self::Screens, Self::Start, Self::Lighthouse, Self::Lists];

    /// Whether it is measured only when it is named.
    fn is_apart(self) -> bool {
        matches!(self, Self::Lighthouse | Self::Lists)
    }

    /// Its word on the command line and in BENCHMARKS.md.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Search => "search",
            Self::Typing => "typing",
            Self::Screens => "screens",
            Self::Start => "start",
            Self::Lighthouse => "lighthouse",
            Self::Lists => "lists",
        }
    }

    fn measure(self, root: &Path, tools: &Tools) -> Result<String, String> {
        match self {
            Self::Native => native(root, tools),
            Self::Search => search(root, tools),
            Self::Typing => typing(root, tools),
            Self::Screens => in_app(root, tools, "bench/screens.mjs"),
            Self::Start => in_app(root, tools, "bench/start.mjs"),
            Self::Lighthouse => in_app(root, tools, "../../bench/lighthouse.mjs"),
            Self::Lists => in_app(root, tools, "bench/lists.mjs"),
        }
    }
}

/// Where everything made for measuring stands.
const FOLDER: &str = "target/bench";
/// How many entries are added for each measurement.
const NATIVE: [usize; 4] = [0, 1_000, 10_000, 100_000];
const SEARCH: [usize; 3] = [0, 1_000, 10_000];
const TYPING: usize = 10_000;

/// Takes these measurements and prints them; `write` puts them into BENCHMARKS.md, too.
pub fn run(root: &Path, parts: &[Part], write: bool) -> Result<(), String> {
    let tools = tools::ensure(root, if parts == [Part::Native] { Needs::Cargo } else { Needs::Bench })?;
    for part in parts {
        eprintln!("\n=== {} ===", part.slug());
        let table = part.measure(root, &tools)?;
        println!("{table}");
        if write {
            keep(&root.join("BENCHMARKS.md"), *part, &table)?;
        }
    }
    Ok(())
}

/// Puts a table between the two comments that carry its part's name.
fn keep(file: &Path, part: Part, table: &str) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{} が使えません（{error}）。", file.display());
    let text = fs::read_to_string(file).map_err(said)?;
    let new =
        replaced(&text, part, table).ok_or(format!("{} に {} の場所がありません。", file.display(), part.slug()))?;
    fs::write(file, new).map_err(said)
}

fn replaced(text: &str, part: Part, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(&format!("<!-- {} -->\n", part.slug()))?;
    let (_, after) = rest.split_once(&format!("<!-- /{} -->", part.slug()))?;
    let slug = part.slug();
    Some(format!("{before}<!-- {slug} -->\n\n{}\n\n<!-- /{slug} -->{after}", table.trim()))
}

// What is measured on.

/// Makes the data of each size, in a program that is compiled for it: the checker takes its time over
/// 100,000 entries, and tools are compiled to be built quickly.
fn prepare(root: &Path, tools: &Tools, sizes: &[usize]) -> Result<(), String> {
    let mut cargo = tools.command("cargo");
    cargo.args(["run", "--quiet", "--profile", "bench", "--package", "xtask", "--", "bench-data"]);
    cargo.args(sizes.iter().map(ToString::to_string)).current_dir(root);
    tools::run(&mut cargo, "測るためのデータを作れませんでした。")
}

/// Not for people: makes the data of these sizes, where they are not there already.
pub fn data(sizes: &[usize]) -> Result<(), String> {
    sizes.iter().try_for_each(|size| data_of(*size))
}

fn data_of(size: usize) -> Result<(), String> {
    let folder = Path::new(FOLDER).join(size.to_string());
    let stamp = stamp()?;
    if fs::read_to_string(folder.join("stamp")).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    eprintln!("  架空の項目 {size} 件のデータを作っています…");
    let said = |error: std::io::Error| format!("{} が使えません（{error}）。", folder.display());
    let _ = fs::remove_dir_all(&folder);
    let data = folder.join("data");
    generate::write(size, generate::DEFAULT_SEED, &data)?;
    let files = check::read_folder(&data).map_err(said)?;
    let checked = check::check(&files)
        .map_err(|faults| faults.iter().take(5).map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    for (name, content) in [
        ("catalogue.bin", checked.catalogue.to_bytes()),
        ("details.bin", checked.details.to_bytes()),
        ("documents.json", documents(&checked).to_string().into_bytes()),
        ("stamp", stamp.into_bytes()),
    ] {
        fs::write(folder.join(name), content).map_err(said)?;
    }
    Ok(())
}

/// Changes with this program, and so with the form of the data, and with the shipped data.
fn stamp() -> Result<String, String> {
    let said = |error: std::io::Error| format!("測るためのデータの印を作れません（{error}）。");
    let mut hash = Sha256::new();
    hash.update(fs::read(env::current_exe().map_err(said)?).map_err(said)?);
    for (name, text) in check::read_folder(Path::new(DEFAULT_FOLDER)).map_err(said)? {
        hash.update(name);
        hash.update(text);
    }
    Ok(names::hex(&hash.finalize()))
}

/// The entries as the other libraries are given them: all texts that ours looks into, and what judged
/// queries can say of an entry.
fn documents(checked: &Checked) -> Value {
    let (catalogue, details) = (&checked.catalogue, &checked.details);
    let all = catalogue.entries().map(|(at, entry)| {
        let own = details.of(at);
        let provider = entry.provider.map(|provider| catalogue.entry(provider));
        let texts = [Some(own.summary.as_str()), own.text.as_deref(), own.eligibility.as_deref(), provider.map(|provider| provider.name.as_str())];
        let parts = entry.parts.iter().flat_map(|part| catalogue.lineage(*part)).map(|part| catalogue.part(part).id.as_str());
        json!({
            "id": entry.id, "name": entry.name, "kana": own.kana, "aliases": own.aliases,
            "texts": texts.into_iter().flatten().collect::<Vec<_>>(),
            "kind": entry.kind.slug(), "area": catalogue.area(entry.area).id, "provider": provider.map(|provider| &provider.id),
            "needs": entry.needs.iter().map(|need| catalogue.situation(*need).id.as_str()).collect::<Vec<_>>(),
            "parts": parts.collect::<Vec<_>>(),
        })
    });
    all.collect()
}

// The parts.

fn native(root: &Path, tools: &Tools) -> Result<String, String> {
    prepare(root, tools, &NATIVE)?;
    // Only these sizes, and their figures of this run.
    let figures = root.join("target/criterion");
    let _ = fs::remove_dir_all(&figures);
    let mut cargo = tools.command("cargo");
    cargo.args(["bench", "--quiet", "-p", "guide", "--bench", "search"]);
    cargo.args(["--", "--quiet"]).current_dir(root).env("SASAE_BENCH", root.join(FOLDER)).stdout(Stdio::null());
    tools::run(&mut cargo, "速さを測れませんでした。")?;
    let queries = fs::read_to_string(root.join(tools::BENCH_FOLDER).join("queries.tsv")).unwrap_or_default();
    let mut rows = vec![
        ("build/index".to_owned(), "building the index".to_owned(), 1),
        ("build/facets".to_owned(), "building the facets".to_owned(), 1),
    ];
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for sort in queries.lines().filter_map(|line| Some(line.split_once('\t')?.0)) {
        match counts.last_mut().filter(|(last, _)| *last == sort) {
            Some((_, count)) => *count += 1,
            None => counts.push((sort, 1)),
        }
    }
    let named = |sort: &str| match sort {
        "short" => "a short word",
        "long" => "a sentence, or several words",
        "name" => "a name",
        "synonym" => "an everyday word",
        "none" => "nothing found",
        "one" => "one character",
        _ => "other",
    };
    rows.extend(
        counts.iter().map(|(sort, count)| (format!("find/{sort}"), format!("finding: {}", named(sort)), *count)),
    );
    let heads: Vec<String> = NATIVE.iter().map(|size| format!("+ {} thousand", size / 1_000)).collect();
    let mut table = format!("| | shipped | {} |\n| --- |{}\n", heads[1..].join(" | "), " --: |".repeat(NATIVE.len()));
    for (path, name, count) in rows {
        let times: Vec<Option<f64>> =
            NATIVE.iter().map(|size| median(&figures.join(&path).join(size.to_string()), count)).collect();
        let cells = times.iter().enumerate().map(|(at, time)| match (time, times[0]) {
            (Some(time), Some(_)) if at == 0 => format!("1 ({})", spoken(*time)),
            (Some(time), Some(first)) => format!("{} ({})", ratio(time / first), spoken(*time)),
            _ => "over 3 s".to_owned(),
        });
        let _ = writeln!(table, "| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
    Ok(table)
}

/// The median that criterion found, in nanoseconds, for one of `count` things done in a row.
fn median(folder: &Path, count: usize) -> Option<f64> {
    let text = fs::read_to_string(folder.join("new/estimates.json")).ok()?;
    let value: Value = serde_json::from_str(&text).ok()?;
    Some(value["median"]["point_estimate"].as_f64()? / count as f64)
}

fn spoken(nanoseconds: f64) -> String {
    match nanoseconds {
        short if short < 1e3 => format!("{short:.0} ns"),
        middle if middle < 1e6 => format!("{:.0} µs", middle / 1e3),
        long if long < 1e7 => format!("{:.1} ms", long / 1e6),
        longer => format!("{:.0} ms", longer / 1e6),
    }
}

fn ratio(ratio: f64) -> String {
    if ratio < 10.0 { format!("{ratio:.1}") } else { format!("{ratio:.0}") }
}

fn search(root: &Path, tools: &Tools) -> Result<String, String> {
    prepare(root, tools, &SEARCH)?;
    let page = root.join(tools::BENCH_FOLDER);
    build::library(root, tools, "sasae-bench", &page.join("pkg"))?;
    let mut node = in_browser(root, tools, "bench/search.mjs")?;
    node.args(SEARCH.iter().map(ToString::to_string));
    said(&mut node)
}

fn typing(root: &Path, tools: &Tools) -> Result<String, String> {
    prepare(root, tools, &[TYPING])?;
    let folder = root.join(FOLDER).join(TYPING.to_string());
    let large = folder.join("dist");
    eprintln!("  架空の項目 {TYPING} 件のアプリを組み立てています…");
    build::trunk(
        root,
        tools,
        &["--dist", &large.to_string_lossy()],
        &[("SASAE_DATA", folder.join("data").into_os_string())],
    )?;
    // The shipped one last, so that what stands in dist/ and target/ is that.
    build::build(root, tools, None)?;
    let mut node = in_browser(root, tools, "bench/typing.mjs")?;
    node.arg(root.join("dist")).arg(large);
    said(&mut node)
}

fn in_app(root: &Path, tools: &Tools, script: &str) -> Result<String, String> {
    build::build(root, tools, None)?;
    said(&mut in_browser(root, tools, script)?)
}

/// What a measurement prints.
fn said(command: &mut Command) -> Result<String, String> {
    let done =
        command.stderr(Stdio::inherit()).output().map_err(|error| format!("速さを測れませんでした（{error}）。"))?;
    if !done.status.success() {
        return Err("速さを測れませんでした。".into());
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// What the words behind `bench` ask for: the parts, in the order of [`Part::ALL`], and whether to write them down.
pub fn asked(words: &[String]) -> Option<(Vec<Part>, bool)> {
    let mut parts = Vec::new();
    let mut write = false;
    for word in words {
        let word = word.strip_prefix("--")?;
        match Part::ALL.into_iter().find(|part| part.slug() == word) {
            Some(part) => parts.push(part),
            None if word == "write" => write = true,
            None => return None,
        }
    }
    if parts.is_empty() {
        parts.extend(Part::ALL.into_iter().filter(|part| !part.is_apart()));
    }
    parts.sort_unstable();
    parts.dedup();
    Some((parts, write))
}

/// The sizes that [`data`] is asked for.
pub fn sizes(words: &[String]) -> Option<Vec<usize>> {
    words.iter().map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Option<(Vec<Part>, bool)> {
        super::asked(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn parts_are_measured_once_and_in_their_order() {
        let quick = vec![Part::Native, Part::Search, Part::Typing, Part::Screens, Part::Start];
        assert_eq!(asked(""), Some((quick.clone(), false)));
        assert_eq!(asked("--lists"), Some((vec![Part::Lists], false)));
        assert_eq!(asked("--typing --native --typing"), Some((vec![Part::Native, Part::Typing], false)));
        assert_eq!(asked("--write"), Some((quick, true)));
        assert_eq!((asked("native"), asked("--all")), (None, None));
    }

    #[test]
    fn a_table_takes_the_place_of_the_last_one() {
        let text = "a\n<!-- search -->\n\nold\n\n<!-- /search -->\nz";
        let new = replaced(text, Part::Search, "new\n").expect("a place");
        assert_eq!(new, "a\n<!-- search -->\n\nnew\n\n<!-- /search -->\nz");
        assert_eq!(replaced(&new, Part::Search, "new"), Some(new.clone()));
        assert_eq!(replaced(text, Part::Typing, "new"), None);
    }

    #[test]
    fn every_part_has_a_place_to_be_kept() {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../BENCHMARKS.md")).expect("BENCHMARKS.md");
        for part in Part::ALL {
            assert!(replaced(&text, part, "").is_some(), "{}", part.slug());
        }
    }

    #[test]
    fn times_are_spoken() {
        let said: Vec<String> = [12.3, 4_560.0, 1_234_567.0, 98_765_432.0].map(spoken).into();
        assert_eq!(said, ["12 ns", "5 µs", "1.2 ms", "99 ms"]);
    }
}
