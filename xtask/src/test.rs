//! `test`: every test of the project, the fast ones first.

use crate::{
    build, form,
    tools::{self, Browser, Needs, Tools},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// Which tests to run.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything but the further combinations of the browser tests, or with them.
    Whole { all: bool },
    /// Those that need neither a build nor a browser.
    Native,
    /// Those that use the built app as a person does.
    E2e(E2e),
}

/// How the built app is used.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct E2e {
    /// Whether every combination of language, size and colours is tried, or those that stand for all (`@all` in the tests).
    pub all: bool,
    /// Whether what stands there is used as it is.
    pub no_build: bool,
    /// Whether nginx serves it, with the site in `deploy/`, not the server of the tests.
    pub nginx: bool,
    /// The path that it is built for and lives under; any will do where there is none.
    pub base: Option<String>,
    /// Handed on to Playwright.
    pub arguments: Vec<String>,
}

/// The build that is published, and its tests.
static SHIPPED: E2e = E2e { all: false, no_build: false, nginx: false, base: None, arguments: Vec::new() };
/// The same, and every combination.
static SHIPPED_ALL: E2e = E2e { all: true, no_build: false, nginx: false, base: None, arguments: Vec::new() };

impl E2e {
    /// What the words behind `test --e2e` ask for. `base` reads the path of a build.
    pub fn asked(words: &[String], base: impl Fn(&str) -> Result<String, String>) -> Result<Self, String> {
        let mut asked = Self::default();
        let mut rest = words;
        loop {
            rest = match rest {
                [flag, after @ ..] if flag == "--all" => {
                    asked.all = true;
                    after
                }
                [flag, after @ ..] if flag == "--no-build" => {
                    asked.no_build = true;
                    after
                }
                [flag, after @ ..] if flag == "--nginx" => {
                    asked.nginx = true;
                    after
                }
                [flag, path, after @ ..] if flag == "--base" => {
                    asked.base = Some(base(path)?);
                    after
                }
                rest => {
                    asked.arguments = rest.to_vec();
                    return Ok(asked);
                }
            };
        }
    }

    /// Where the build stands: one for a path of its own leaves `dist/` alone.
    fn folder(&self) -> &'static str {
        if self.base.is_some() { "target/based" } else { "dist" }
    }
}

/// One step of a test run.
enum Step<'a> {
    Form,
    Native,
    Build(&'a E2e),
    Web,
    E2e(&'a E2e),
}

impl Part {
    fn steps(&self) -> Vec<Step<'_>> {
        match self {
            Self::Whole { all } => {
                let e2e = if *all { &SHIPPED_ALL } else { &SHIPPED };
                vec![Step::Form, Step::Native, Step::Build(e2e), Step::Web, Step::E2e(e2e)]
            }
            Self::Native => vec![Step::Form, Step::Native],
            Self::E2e(e2e) if e2e.no_build => vec![Step::E2e(e2e)],
            Self::E2e(e2e) => vec![Step::Build(e2e), Step::E2e(e2e)],
        }
    }
}

impl Step<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Form => "書き方の検査",
            Self::Native => "規則とデータの試験",
            Self::Build(_) => "公開用の組み立てと大きさ",
            Self::Web => "ブラウザの中の部品の試験",
            Self::E2e(_) => "画面の試験",
        }
    }

    fn run(&self, root: &Path, tools: &Tools) -> Result<(), String> {
        match self {
            Self::Form => form::check(root, tools),
            Self::Native => native(root, tools),
            Self::Build(e2e) => build::build_in(root, tools, e2e.base.as_deref(), e2e.folder()),
            Self::Web => web(root, tools),
            Self::E2e(asked) => e2e(root, tools, asked),
        }
    }
}

/// Runs the steps of `part` in order and stops at the first that fails.
pub fn run(root: &Path, part: &Part) -> Result<(), String> {
    let needs = if *part == Part::Native { Needs::Checks } else { Needs::Browser };
    let start = Instant::now();
    let tools = tools::ensure(root, needs)?;
    let steps = part.steps();
    for (index, step) in steps.iter().enumerate() {
        let place = format!("{}/{} {}", index + 1, steps.len(), step.name());
        eprintln!("\n=== {place} ===");
        let start = Instant::now();
        let done = step.run(root, &tools);
        let spent = spoken(start.elapsed());
        match done {
            Ok(()) => eprintln!("=== {place}: できました（{spent}） ==="),
            Err(message) => {
                return Err(format!("{message}\n=== {place}: できませんでした（{spent}） ==="));
            }
        }
    }
    eprintln!("\nすべて終わりました（{}）。", spoken(start.elapsed()));
    Ok(())
}

fn native(root: &Path, tools: &Tools) -> Result<(), String> {
    let mut cargo = tools.command("cargo");
    let packages = ["-p", "guide", "-p", "wasm-doors", "-p", "xtask"];
    cargo.arg("test").args(packages).args(["--features", "guide/check,guide/qr"]).current_dir(root);
    tools::run(&mut cargo, "試験が通りませんでした。")
}

fn web(root: &Path, tools: &Tools) -> Result<(), String> {
    let browser = tools.browser()?;
    let mut cargo = tools.command("cargo");
    cargo
        .args(["test", "--target", tools::WASM_TARGET, "--test", "web", "--test", "dom"])
        .current_dir(root)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(root, browser)?);
    tools::run(&mut cargo, "ブラウザの中の試験が通りませんでした。")
}

/// `webdriver.json` with the browser that was found, in the target folder.
fn capabilities(root: &Path, browser: &Browser) -> Result<PathBuf, String> {
    let said = |file: &Path, error: &dyn std::fmt::Display| format!("{} が使えません: {error}", file.display());
    let source = root.join("webdriver.json");
    let text = fs::read_to_string(&source).map_err(|error| said(&source, &error))?;
    let mut value: serde_json::Value = serde_json::from_str(&text).map_err(|error| said(&source, &error))?;
    value["goog:chromeOptions"]["binary"] = browser.chromium.to_string_lossy().into();
    let file = root.join("target/webdriver.json");
    fs::write(&file, value.to_string()).map_err(|error| said(&file, &error))?;
    Ok(file)
}

fn e2e(root: &Path, tools: &Tools, asked: &E2e) -> Result<(), String> {
    let folder = root.join(asked.folder());
    if !folder.join("index.html").is_file() {
        return Err(format!("{} がありません。先に --no-build なしで試してください。", folder.display()));
    }
    let mut playwright = in_browser(root, tools, "node_modules/@playwright/test/cli.js")?;
    playwright.arg("test").args(&asked.arguments).env("SASAE_DIST", folder);
    if asked.all {
        playwright.env("SASAE_ALL", "yes");
    }
    if let Some(base) = &asked.base {
        playwright.env("SASAE_BASE", base);
    }
    if asked.nginx {
        playwright.env("SASAE_HOST", "nginx");
    }
    tools::run(&mut playwright, "画面の試験が通りませんでした。")
}

/// A script of the browser tests, told which browser there is.
pub fn in_browser(root: &Path, tools: &Tools, script: &str) -> Result<Command, String> {
    let mut node = tools.command("node");
    node.arg(script).current_dir(root.join(tools::E2E_FOLDER)).env("CHROMIUM", &tools.browser()?.chromium);
    // Some tests make other builds of what stands in dist/.
    if let Ok(own) = std::env::current_exe() {
        node.env("XTASK", own);
    }
    Ok(node)
}

/// A duration as people say it.
fn spoken(duration: Duration) -> String {
    match duration.as_secs() {
        seconds @ 0..60 => format!("{seconds}秒"),
        seconds => format!("{}分{}秒", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_spoken() {
        assert_eq!(spoken(Duration::from_millis(900)), "0秒");
        assert_eq!(spoken(Duration::from_secs(59)), "59秒");
        assert_eq!(spoken(Duration::from_secs(185)), "3分5秒");
    }

    #[test]
    fn words_of_ours_come_before_those_of_playwright() {
        let asked = |line: &str| {
            let words: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
            E2e::asked(&words, |base| if base == "/a/" { Ok(base.into()) } else { Err("no".into()) })
        };
        let all = E2e {
            all: true,
            no_build: true,
            nginx: true,
            base: Some("/a/".into()),
            arguments: vec!["-g".into(), "--nginx".into()],
        };
        assert_eq!(asked("--nginx --base /a/ --all --no-build -g --nginx"), Ok(all));
        assert_eq!(asked("").as_ref(), Ok(&SHIPPED));
        assert!(asked("--base a").is_err());
    }

    #[test]
    fn the_fast_tests_come_first() {
        let names: Vec<_> = Part::Whole { all: false }.steps().iter().map(Step::name).collect();
        assert_eq!(names.len(), 5);
        assert_eq!(names[..2], [Step::Form.name(), Step::Native.name()]);
    }
}
