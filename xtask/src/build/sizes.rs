//! What the built app weighs, and whether that is still within what was promised.
//!
//! Sizes are those of brotli at its best level, which is what a host sends. 1 KB is 1024 bytes.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use super::{page, seal::is_packed};

const KB: u64 = 1024;

/// A file of the built app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in `dist/`, with `/` between folders.
    pub path: String,
    /// Its size on disk, in bytes.
    pub raw: u64,
    /// Its size after brotli 11, in bytes.
    pub packed: u64,
}

/// What is held to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Budget {
    /// Everything the first visit loads before the app can be used.
    FirstLoad,
    /// What the app needs at first, with what one finds things by.
    Wasm,
    /// The rest of the app, fetched behind the first screen.
    Later,
    /// What one reads of them, fetched behind the first screen.
    Details,
    /// The drawings of the care system and of the towns, fetched after these.
    Pictures,
    Index,
    Css,
    /// All scripts, the service worker with them.
    Js,
    /// How many requests the first usable screen takes.
    Requests,
}

impl Budget {
    const ALL: [Self; 9] = [
        Self::FirstLoad,
        Self::Wasm,
        Self::Later,
        Self::Details,
        Self::Pictures,
        Self::Index,
        Self::Css,
        Self::Js,
        Self::Requests,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::FirstLoad => "はじめの読み込みの合計",
            Self::Wasm => "はじめの wasm（さがすためのデータを含む）",
            Self::Later => "あとの wasm（はじめの画面のあとで）",
            Self::Details => "くわしい内容（はじめの画面のあとで）",
            Self::Pictures => "しくみ図と町の図（そのあとで）",
            Self::Index => "index.html",
            Self::Css => "CSS の合計",
            Self::Js => "JavaScript の合計",
            Self::Requests => "はじめの画面までの通信",
        }
    }

    /// Above this the build fails, in bytes, or in requests: what a cheap phone should have to load.
    fn limit(self) -> u64 {
        match self {
            Self::FirstLoad => 105 * KB,
            Self::Wasm => 95 * KB,
            Self::Later => 110 * KB,
            Self::Details => 120 * KB,
            Self::Pictures => 30 * KB,
            Self::Index => 10 * KB,
            Self::Css => 11 * KB,
            Self::Js => 8 * KB,
            Self::Requests => 8,
        }
    }

    fn used(self, files: &[File], first: &BTreeSet<String>) -> u64 {
        let sum =
            |chosen: &dyn Fn(&File) -> bool| files.iter().filter(|file| chosen(file)).map(|file| file.packed).sum();
        match self {
            Self::FirstLoad => sum(&|file| first.contains(&file.path)),
            Self::Wasm => sum(&|file| is_wasm(file) && !file.path.starts_with(LATER)),
            Self::Later => sum(&|file| file.path.starts_with(LATER)),
            Self::Details => sum(&|file| file.path.starts_with(DETAILS)),
            Self::Pictures => sum(&|file| file.path.starts_with(PICTURES)),
            Self::Index => sum(&|file| file.path == INDEX),
            Self::Css => sum(&|file| file.path.ends_with(".css")),
            Self::Js => sum(&|file| file.path.ends_with(".js")),
            Self::Requests => first.len() as u64,
        }
    }

    fn spoken(self, amount: u64) -> String {
        match self {
            Self::Requests => format!("{amount} 回"),
            _ => kilobytes(amount),
        }
    }
}

const INDEX: &str = "index.html";
const LATER: &str = "later-";
const DETAILS: &str = "details-";
const PICTURES: &str = "pictures-";
const SERVICE_WORKER: &str = "sw.js";

/// Measures `dist`, prints the table, and fails when something is above its budget.
/// `base` is the path the app was built for.
pub fn check(dist: &Path, base: &str) -> Result<(), String> {
    let files = measure(dist)?;
    let index = dist.join(INDEX);
    let html = fs::read_to_string(&index).map_err(|error| format!("{} が読めません: {error}", index.display()))?;
    let first = first_load(&html, &files, base)?;
    print!("{}", table(&files, &first));
    print!("{}", budgets(&files, &first));
    match above(&files, &first) {
        over if over.is_empty() => Ok(()),
        over => Err(format!("決めた大きさを超えました:\n{}", over.join("\n"))),
    }
}

/// Every file under `dist`, in order of path. Hidden folders are trunk's, not the app's.
fn measure(dist: &Path) -> Result<Vec<File>, String> {
    let mut paths = Vec::new();
    walk(dist, &mut paths).map_err(|error| format!("{} が読めません: {error}", dist.display()))?;
    paths.sort();
    std::thread::scope(|scope| {
        let running: Vec<_> = paths.iter().map(|path| scope.spawn(|| weigh(dist, path))).collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err("大きさを測れませんでした。".into())))
            .collect()
    })
}

fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), into)?;
        } else if !is_packed(&entry.file_name().to_string_lossy()) {
            into.push(entry.path());
        }
    }
    Ok(())
}

fn weigh(dist: &Path, path: &Path) -> Result<File, String> {
    let failed = |error| format!("{} の大きさを測れません: {error}", path.display());
    let bytes = fs::read(path).map_err(failed)?;
    let inside = path.strip_prefix(dist).unwrap_or(path);
    Ok(File {
        path: inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"),
        raw: bytes.len() as u64,
        packed: packed(&bytes).map_err(failed)?,
    })
}

/// The length of `bytes` after brotli 11.
fn packed(bytes: &[u8]) -> std::io::Result<u64> {
    let settings =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut reader = bytes;
    brotli::BrotliCompress(&mut reader, &mut std::io::sink(), &settings).map(|length| length as u64)
}

fn is_wasm(file: &File) -> bool {
    file.path.ends_with(".wasm")
}

/// The files a first visit needs: the page, what its head links to, and what the start script loads,
/// which is the first wasm and every script but the service worker. An address that leads to no file is an error.
fn first_load(html: &str, files: &[File], base: &str) -> Result<BTreeSet<String>, String> {
    let mut first = BTreeSet::from([INDEX.to_owned()]);
    for address in linked(html) {
        let Some(path) = inside(&address, base) else {
            return Err(format!("index.html がほかの場所のファイルを読み込みます: {address}"));
        };
        if !files.iter().any(|file| file.path == path) {
            return Err(format!("index.html が読み込む {address} が dist/ にありません。"));
        }
        first.insert(path);
    }
    let started = |file: &&File| {
        (is_wasm(file) && !file.path.starts_with(LATER)) || (file.path.ends_with(".js") && file.path != SERVICE_WORKER)
    };
    first.extend(files.iter().filter(started).map(|file| file.path.clone()));
    Ok(first)
}

/// The path in `dist/` that an address of the page means, or nothing where it leads elsewhere.
fn inside(address: &str, base: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = match path.strip_prefix(base) {
        Some(rest) => rest,
        None if path.starts_with('/') || path.contains(':') => return None,
        None => path.strip_prefix("./").unwrap_or(path),
    };
    (!path.starts_with('/')).then(|| path.to_owned())
}

/// The addresses a browser fetches by itself while it reads the page, each once.
fn linked(html: &str) -> BTreeSet<String> {
    const LOADED: [&str; 6] = ["stylesheet", "modulepreload", "preload", "icon", "manifest", "prefetch"];
    page::tags(html)
        .into_iter()
        .filter_map(|tag| match tag.name.as_str() {
            "link" => tag.attribute("href").filter(|_| LOADED.iter().any(|kind| tag.is_link(kind))),
            "script" | "img" => tag.attribute("src"),
            _ => None,
        })
        .map(str::to_owned)
        .filter(|address| !address.starts_with("data:"))
        .collect()
}

/// The files as a table: those of the first load first, marked.
fn table(files: &[File], first: &BTreeSet<String>) -> String {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort_by_key(|file| (!first.contains(&file.path), std::cmp::Reverse(file.packed)));
    let width = files.iter().map(|file| file.path.chars().count()).max().unwrap_or(0);
    let mut out =
        "\ndist/ のファイル（● ははじめに、○ はすぐあとで読み込むもの。元の大きさ、brotli 11 の大きさ）\n".to_owned();
    for file in sorted {
        let mark = match &file.path {
            path if first.contains(path) => "●",
            path if [LATER, DETAILS, PICTURES].iter().any(|name| path.starts_with(name)) => "○",
            _ => "・",
        };
        let _ = writeln!(out, "{mark} {:width$} {:>10} {:>10}", file.path, kilobytes(file.raw), kilobytes(file.packed));
    }
    out
}

/// Each budget with what is used of it.
fn budgets(files: &[File], first: &BTreeSet<String>) -> String {
    let mut out = "\n決めた大きさ（brotli 11）\n".to_owned();
    for budget in Budget::ALL {
        let used = budget.used(files, first);
        let mark = if used > budget.limit() { "×" } else { "○" };
        let _ = writeln!(
            out,
            "{mark} {:>8} / {:>8}  {}",
            budget.spoken(used),
            budget.spoken(budget.limit()),
            budget.name()
        );
    }
    out
}

/// One sentence for each budget that is exceeded.
fn above(files: &[File], first: &BTreeSet<String>) -> Vec<String> {
    Budget::ALL
        .into_iter()
        .filter_map(|budget| {
            let (used, limit) = (budget.used(files, first), budget.limit());
            let over = used.checked_sub(limit).filter(|over| *over > 0)?;
            let by = match budget {
                Budget::Requests => budget.spoken(over),
                _ if over < KB / 10 => format!("{over} バイト"),
                _ => budget.spoken(over),
            };
            Some(format!(
                "  {}: {} で、{} を {by} 超えています。",
                budget.name(),
                budget.spoken(used),
                budget.spoken(limit)
            ))
        })
        .collect()
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / KB as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang=ja><meta charset=utf-8>
        <!-- <link rel="stylesheet" href="old.css"> -->
        <link rel=icon href=./icon.svg type=image/svg+xml><link href='./manifest.json' rel='manifest'>
        <link rel="apple-touch-icon" href="./big.png"><link rel="canonical" href="https://example.jp/">
        <link rel="stylesheet" href="./style-1.css" integrity="sha384-a/b=="/>
        <link rel="modulepreload" href="./app-1.js" crossorigin=anonymous>
        <link rel="preload" href="./app-1_bg.wasm" as=fetch>
        <script type=module src="./boot.js?v=1" data-js="./app-1.js">"<img src=x.png>"</script>
        <img src="data:image/png;base64,AA=="><p>1 < 2</p>"#;

    fn file(path: &str, packed: u64) -> File {
        File { path: path.into(), raw: packed * 3, packed }
    }

    fn app() -> Vec<File> {
        vec![
            file("index.html", 4 * KB),
            file("icon.svg", KB),
            file("manifest.json", KB),
            file("big.png", 50 * KB),
            file("style-1.css", 7 * KB),
            file("app-1.js", 4 * KB),
            file("app-1_bg.wasm", 80 * KB),
            file("boot.js", KB),
            file("sw.js", KB),
            file("list.html", 20 * KB),
            file("lang-en.json", 30 * KB),
            file("details-1.bin", 30 * KB),
            file("later-1.wasm", 20 * KB),
        ]
    }

    #[test]
    fn the_first_load_is_what_the_page_and_its_start_script_ask_for() {
        let first = first_load(PAGE, &app(), "/").expect("all files are there");
        let expected =
            ["app-1.js", "app-1_bg.wasm", "boot.js", "icon.svg", "index.html", "manifest.json", "style-1.css"];
        assert_eq!(first.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_an_error() {
        let without: Vec<_> = app().into_iter().filter(|file| file.path != "icon.svg").collect();
        let message = first_load(PAGE, &without, "/").expect_err("icon.svg is missing");
        assert!(message.contains("./icon.svg"), "{message}");
        let message = first_load("<script src=//cdn.example/x.js></script>", &app(), "/").expect_err("another origin");
        assert!(message.contains("//cdn.example/x.js"), "{message}");
    }

    #[test]
    fn addresses_are_found_in_the_folder() {
        assert_eq!(inside("./a/b.css?x#y", "/").as_deref(), Some("a/b.css"));
        assert_eq!(inside("b.css", "/").as_deref(), Some("b.css"));
        assert_eq!(inside("/b.css", "/").as_deref(), Some("b.css"));
        assert_eq!(inside("/app/b.css", "/app/").as_deref(), Some("b.css"));
        for elsewhere in ["/b.css", "https://example.jp/b.css", "//example.jp/b.css"] {
            assert_eq!(inside(elsewhere, "/app/"), None, "{elsewhere}");
        }
    }

    #[test]
    fn sums_follow_the_groups() {
        let files = app();
        let first = first_load(PAGE, &files, "/").expect("all files are there");
        let used: Vec<_> = Budget::ALL.iter().map(|budget| budget.used(&files, &first)).collect();
        assert_eq!(used, [98 * KB, 80 * KB, 20 * KB, 30 * KB, 0, 4 * KB, 7 * KB, 6 * KB, 7]);
        assert_eq!(above(&files, &first), Vec::<String>::new());
    }

    #[test]
    fn what_is_above_is_named_with_how_much() {
        let mut files = app();
        files.push(file("extra.css", 4 * KB + 512));
        files.push(file("extra.js", 2 * KB + 10));
        let first = first_load(PAGE, &files, "/").expect("all files are there");
        let over = above(&files, &first);
        assert_eq!(over.len(), 2, "{over:?}");
        assert!(over[0].contains("CSS の合計: 11.5 KB で、11.0 KB を 0.5 KB"), "{}", over[0]);
        assert!(over[1].contains("JavaScript の合計") && over[1].contains("10 バイト"), "{}", over[1]);
        assert!(budgets(&files, &first).contains('×'));
    }

    #[test]
    fn a_limit_may_be_reached_but_not_passed() {
        let at = |packed| above(&[file("index.html", packed)], &BTreeSet::new()).len();
        assert_eq!((at(10 * KB), at(10 * KB + 1)), (0, 1));
    }

    #[test]
    fn brotli_shrinks_what_repeats() {
        let length = packed(&[b'a'; 10_000]).expect("memory does not fail");
        assert!((1..100).contains(&length), "{length}");
        assert!(packed(b"").expect("memory does not fail") <= 1);
    }

    #[test]
    fn the_table_puts_the_first_load_first() {
        let files = app();
        let first = first_load(PAGE, &files, "/").expect("all files are there");
        let table = table(&files, &first);
        let place = |name: &str| table.find(name).expect("every file is listed");
        assert!(place("app-1_bg.wasm") < place("style-1.css"));
        assert!(place("icon.svg") < place("big.png"));
    }
}
