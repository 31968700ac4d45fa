//! `test`: every test of the project, the fast ones first.

use crate::{
    build,
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
    /// All of them.
    All,
    /// Those that need neither a build nor a browser.
    Native,
    /// Those that use the built app as a person does.
    E2e {
        /// Whether `dist/` is built first.
        build: bool,
        /// Handed on to Playwright.
        arguments: Vec<String>,
    },
}

/// One step of a test run.
enum Step<'a> {
    Native,
    Build,
    Web,
    E2e(&'a [String]),
}

impl Part {
    fn steps(&self) -> Vec<Step<'_>> {
        match self {
            Self::All => vec![Step::Native, Step::Build, Step::Web, Step::E2e(&[])],
            Self::Native => vec![Step::Native],
            Self::E2e {
                build: true,
                arguments,
            } => vec![Step::Build, Step::E2e(arguments)],
            Self::E2e {
                build: false,
                arguments,
            } => vec![Step::E2e(arguments)],
        }
    }
}

impl Step<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Native => "規則とデータの試験",
            Self::Build => "公開用の組み立てと大きさ",
            Self::Web => "ブラウザの中の部品の試験",
            Self::E2e(_) => "画面の試験",
        }
    }

    fn run(&self, root: &Path, tools: &Tools) -> Result<(), String> {
        match self {
            Self::Native => native(root, tools),
            Self::Build => build::build(root, tools, None),
            Self::Web => web(root, tools),
            Self::E2e(arguments) => e2e(root, tools, arguments),
        }
    }
}

/// Runs the steps of `part` in order and stops at the first that fails.
pub fn run(root: &Path, part: &Part) -> Result<(), String> {
    let needs = if *part == Part::Native {
        Needs::Cargo
    } else {
        Needs::Browser
    };
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
                return Err(format!(
                    "{message}\n=== {place}: できませんでした（{spent}） ==="
                ));
            }
        }
    }
    eprintln!("\nすべて終わりました（{}）。", spoken(start.elapsed()));
    Ok(())
}

fn native(root: &Path, tools: &Tools) -> Result<(), String> {
    let mut cargo = tools.command("cargo");
    cargo
        .args([
            "test",
            "-p",
            "guide",
            "-p",
            "xtask",
            "--features",
            "guide/check,guide/qr",
        ])
        .current_dir(root);
    tools::run(&mut cargo, "試験が通りませんでした。")
}

fn web(root: &Path, tools: &Tools) -> Result<(), String> {
    let browser = tools.browser()?;
    let mut cargo = tools.command("cargo");
    cargo
        .args(["test", "--target", tools::WASM_TARGET, "--test", "web"])
        .current_dir(root)
        .env("CHROMEDRIVER", &browser.driver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            capabilities(root, browser)?,
        );
    tools::run(&mut cargo, "ブラウザの中の試験が通りませんでした。")
}

/// `webdriver.json` with the browser that was found, in the target folder.
fn capabilities(root: &Path, browser: &Browser) -> Result<PathBuf, String> {
    let said = |file: &Path, error: &dyn std::fmt::Display| {
        format!("{} が使えません: {error}", file.display())
    };
    let source = root.join("webdriver.json");
    let text = fs::read_to_string(&source).map_err(|error| said(&source, &error))?;
    let mut value: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| said(&source, &error))?;
    value["goog:chromeOptions"]["binary"] = browser.chromium.to_string_lossy().into();
    let file = root.join("target/webdriver.json");
    fs::write(&file, value.to_string()).map_err(|error| said(&file, &error))?;
    Ok(file)
}

fn e2e(root: &Path, tools: &Tools, arguments: &[String]) -> Result<(), String> {
    if !root.join("dist/index.html").is_file() {
        return Err("dist/ がありません。先に cargo xtask build をしてください。".into());
    }
    let mut playwright = in_browser(root, tools, "node_modules/@playwright/test/cli.js")?;
    playwright.arg("test").args(arguments);
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
    fn the_fast_tests_come_first() {
        let names: Vec<_> = Part::All.steps().iter().map(Step::name).collect();
        assert_eq!(names.len(), 4);
        assert_eq!(names[0], Step::Native.name());
    }
}
