//! The tools the commands need: which, in which version, and how they come onto this computer.
//!
//! A tool on PATH in the right version is used. Any other is installed once into the user's cache folder,
//! each version in a folder of its own, so that every clone of the project shares it. An installation is
//! moved to its place when it is complete; one that was interrupted never counts.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

// The pinned versions. wasm-bindgen's is in Cargo.lock, the browser tests' in tests/e2e/package-lock.json,
// those of the libraries the search is measured beside in bench/package-lock.json.
const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const BIOME: &str = "2.6.8";
const NODE: u32 = 20;

/// The target the app is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Where the browser tests live.
pub const E2E_FOLDER: &str = "tests/e2e";
/// Where the search is measured beside other libraries.
pub const BENCH_FOLDER: &str = "bench";

const CHROMIUM_NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const CHROMIUM_PATHS: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
];
const DRIVER_PATHS: [&str; 3] =
    ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver", "/opt/homebrew/bin/chromedriver"];

/// How much a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Only cargo.
    Cargo,
    /// That, and what looks at the form of the code.
    Checks,
    /// What builds and serves the app.
    Build,
    /// All that, and what tests the app in a browser.
    Browser,
    /// That, and the libraries the search is measured beside.
    Bench,
}

/// A browser and the driver that belongs to it.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// ChromeDriver of the same version.
    pub driver: PathBuf,
}

/// The tools, ready to use.
pub struct Tools {
    path: OsString,
    browser: Option<Browser>,
}

impl Tools {
    /// A command that sees these tools first, and reads nothing from the terminal.
    pub fn command(&self, program: &str) -> Command {
        command(program, &self.path)
    }

    /// The browser; there only where it was asked for.
    pub fn browser(&self) -> Result<&Browser, String> {
        self.browser.as_ref().ok_or_else(|| "この命令ではブラウザを使えません。".into())
    }
}

/// Makes sure that everything `needs` says is there. Says what it installs; silent where nothing is missing.
pub fn ensure(root: &Path, needs: Needs) -> Result<Tools, String> {
    let path = env::var_os("PATH").unwrap_or_default();
    if needs == Needs::Cargo {
        return Ok(Tools { path, browser: None });
    }
    check_node(&path)?;
    let place = Place { root, cache: cache_folder(env::var_os)?, path };
    let wanted = Tool::wanted(root, needs)?;
    let mut found = place.find_all(&wanted);
    let missing: Vec<usize> = (0..wanted.len()).filter(|index| found[*index].is_none()).collect();
    for (step, index) in missing.iter().enumerate() {
        let tool = &wanted[*index];
        eprintln!("[{}/{}] {} を入れています（{}）…", step + 1, missing.len(), tool.name(), tool.time());
        let start = Instant::now();
        tool.install(&place)?;
        found[*index] = tool.find(&place);
        if found[*index].is_none() {
            return Err(format!("{} を入れましたが、動きません。{}", tool.name(), tool.advice()));
        }
        eprintln!("      入りました（{}秒）。", start.elapsed().as_secs());
    }
    Ok(Tools::from(found.into_iter().flatten().collect(), &place.path))
}

impl Tools {
    fn from(found: Vec<Found>, path: &OsStr) -> Self {
        let mut browser = None;
        let mut folders = Vec::new();
        for found in found {
            match found {
                Found::Ready => {}
                Found::In(folder) => folders.push(folder),
                Found::Browser(there) => browser = Some(there),
            }
        }
        folders.extend(env::split_paths(path));
        // Only a folder with the separator in its name cannot be joined, and such a one is not ours.
        Self { path: env::join_paths(&folders).unwrap_or_else(|_| path.to_owned()), browser }
    }
}

/// Where tools are looked for and put.
struct Place<'a> {
    root: &'a Path,
    cache: PathBuf,
    path: OsString,
}

/// One tool.
#[derive(Debug, PartialEq, Eq)]
enum Tool {
    WasmTarget,
    Crates,
    Trunk,
    WasmBindgen {
        version: String,
    },
    WasmOpt,
    Esbuild,
    Biome,
    /// npm packages, in the folder with their lock file.
    Packages(&'static str),
    Browser,
    Font,
}

/// How a tool was found.
#[derive(Debug)]
enum Found {
    /// Where everybody finds it.
    Ready,
    /// In this folder, which has to come first on PATH.
    In(PathBuf),
    Browser(Browser),
}

impl Tool {
    /// The tools for a need; those that can fail for want of rights first, the slow ones last.
    fn wanted(root: &Path, needs: Needs) -> Result<Vec<Self>, String> {
        let lock = root.join("Cargo.lock");
        let text = fs::read_to_string(&lock).map_err(|error| format!("{} が読めません: {error}", lock.display()))?;
        let version =
            locked_version(&text, "wasm-bindgen").ok_or("Cargo.lock に wasm-bindgen がありません。")?.to_owned();
        let mut wanted = match needs {
            Needs::Cargo => return Ok(Vec::new()),
            Needs::Checks => return Ok(vec![Self::WasmTarget, Self::Biome]),
            Needs::Build => Vec::new(),
            Needs::Browser => vec![Self::Browser, Self::Font, Self::Packages(E2E_FOLDER), Self::Biome],
            Needs::Bench => vec![Self::Browser, Self::Font, Self::Packages(E2E_FOLDER), Self::Packages(BENCH_FOLDER)],
        };
        wanted.extend([
            Self::WasmTarget,
            Self::Crates,
            Self::WasmOpt,
            Self::Esbuild,
            Self::Trunk,
            Self::WasmBindgen { version },
        ]);
        Ok(wanted)
    }

    fn name(&self) -> String {
        match self {
            Self::WasmTarget => format!("Rust の {WASM_TARGET}"),
            Self::Crates => "アプリが使う crates".into(),
            Self::Trunk => format!("trunk {TRUNK}"),
            Self::WasmBindgen { version } => format!("wasm-bindgen {version}"),
            Self::WasmOpt => format!("wasm-opt {BINARYEN}"),
            Self::Esbuild => format!("esbuild {ESBUILD}"),
            Self::Biome => format!("Biome {BIOME}"),
            Self::Packages(BENCH_FOLDER) => "速さをくらべる相手（MiniSearch、FlexSearch、Fuse.js）と Lighthouse".into(),
            Self::Packages(_) => "画面の試験の Playwright".into(),
            Self::Browser => "Chromium と ChromeDriver".into(),
            Self::Font => "日本語の書体".into(),
        }
    }

    /// How long it takes on a small machine.
    fn time(&self) -> &'static str {
        match self {
            Self::Trunk => "約4分",
            Self::WasmBindgen { .. } => "約3分",
            Self::Browser => "約2分",
            _ => "1分まで",
        }
    }

    /// What a person can do where this program cannot.
    fn advice(&self) -> String {
        match self {
            Self::WasmTarget => format!("rustup target add {WASM_TARGET} を試してください。"),
            Self::Crates => "ネットワークにつながっているか確かめて、もう一度試してください。".into(),
            Self::Trunk => format!("cargo install trunk --version {TRUNK} --locked を試してください。"),
            Self::WasmBindgen { version } => format!("cargo install wasm-bindgen-cli --version {version} を試してください。"),
            Self::WasmOpt | Self::Esbuild | Self::Biome | Self::Packages(_) => "ネットワークと npm の設定を確かめて、もう一度試してください。".into(),
            Self::Browser => "同じ版の Chromium（または Chrome）と ChromeDriver を入れてください（Debian では apt install chromium chromium-driver）。\
                場所は環境変数 CHROMIUM と CHROMEDRIVER でも示せます。"
                .into(),
            Self::Font => "日本語の書体を入れてください（Debian では apt install fontconfig fonts-noto-cjk）。".into(),
        }
    }

    fn find(&self, place: &Place) -> Option<Found> {
        match self {
            Self::WasmTarget => {
                let folder =
                    output(command("rustc", &place.path).args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
                Path::new(folder.trim()).is_dir().then_some(Found::Ready)
            }
            Self::Crates => output(place.fetch().arg("--offline")).map(|_| Found::Ready),
            Self::Trunk => place.program("trunk", TRUNK, TRUNK, "bin"),
            Self::WasmBindgen { version } => {
                place.program("wasm-bindgen", version, version, "bin").filter(|found| match found {
                    Found::In(folder) => program_in(folder, "wasm-bindgen-test-runner").is_some(),
                    _ => find_program("wasm-bindgen-test-runner", &place.path).is_some(),
                })
            }
            Self::WasmOpt => place.program("wasm-opt", major(BINARYEN), BINARYEN, "node_modules/.bin"),
            Self::Esbuild => place.program("esbuild", ESBUILD, ESBUILD, "node_modules/.bin"),
            Self::Biome => place.program("biome", BIOME, BIOME, "node_modules/.bin"),
            Self::Packages(folder) => {
                let (wanted, stamp) = place.package_stamp(folder);
                let same = fs::read(wanted).ok()? == fs::read(stamp).ok()?;
                same.then_some(Found::Ready)
            }
            Self::Browser => find_browser(&place.path).map(Found::Browser),
            Self::Font => has_japanese_font(&place.path).then_some(Found::Ready),
        }
    }

    fn install(&self, place: &Place) -> Result<(), String> {
        let failed = |log: String| format!("{log}\n{} を入れられませんでした。{}", self.name(), self.advice());
        match self {
            Self::WasmTarget => place.quietly(command("rustup", &place.path).args(["target", "add", WASM_TARGET])),
            Self::Crates => place.quietly(&mut place.fetch()),
            Self::Trunk => place.cargo_install("trunk", TRUNK, "0", &format!("trunk-{TRUNK}")),
            // It handles the wasm in each build, so a little optimising pays.
            Self::WasmBindgen { version } => {
                place.cargo_install("wasm-bindgen-cli", version, "1", &format!("wasm-bindgen-{version}"))
            }
            Self::WasmOpt => place.npm_install("binaryen", BINARYEN, &format!("wasm-opt-{BINARYEN}")),
            Self::Esbuild => place.npm_install("esbuild", ESBUILD, &format!("esbuild-{ESBUILD}")),
            Self::Biome => place.npm_install("@biomejs/biome", BIOME, &format!("biome-{BIOME}")),
            Self::Packages(folder) => place.npm_ci(folder),
            Self::Browser => place.system_packages(&["chromium", "chromium-driver"]),
            Self::Font => place.system_packages(&["fontconfig", "fonts-noto-cjk"]),
        }
        .map_err(failed)
    }
}

impl Place<'_> {
    /// Looks for several tools at once: some answer slowly.
    fn find_all(&self, wanted: &[Tool]) -> Vec<Option<Found>> {
        std::thread::scope(|scope| {
            let running: Vec<_> = wanted.iter().map(|tool| scope.spawn(|| tool.find(self))).collect();
            running.into_iter().map(|thread| thread.join().unwrap_or(None)).collect()
        })
    }

    /// A program that says it is of version `says`: on PATH, or in the cache in `folder` of `program-version`.
    fn program(&self, program: &str, says: &str, version: &str, folder: &str) -> Option<Found> {
        let right = |file: &Path| version_of(&mut clean(file, &self.path)).is_some_and(|version| version == says);
        if find_program(program, &self.path).is_some_and(|file| right(&file)) {
            return Some(Found::Ready);
        }
        let folder = self.cache.join(format!("{program}-{version}")).join(folder);
        let file = program_in(&folder, program)?;
        right(&file).then_some(Found::In(folder))
    }

    /// Brings every crate of the lock file onto the disk: trunk builds without the network.
    fn fetch(&self) -> Command {
        let mut cargo = command("cargo", &self.path);
        cargo.args(["fetch", "--locked", "--quiet"]).current_dir(self.root);
        cargo
    }

    /// Installs a program from crates.io, without the optimising that takes most of the time.
    /// Where the versions its author fixed cannot be had, newer ones are taken.
    fn cargo_install(&self, package: &str, version: &str, optimise: &str, name: &str) -> Result<(), String> {
        self.complete(name, |folder| {
            let cargo = |locked: &[&str]| {
                let mut cargo = command("cargo", &self.path);
                cargo
                    .args(["install", package, "--version", version, "--root"])
                    .arg(folder)
                    .args(locked)
                    .current_dir(folder)
                    .env("CARGO_PROFILE_RELEASE_LTO", "false")
                    .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimise)
                    .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                    .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
                cargo
            };
            self.quietly(&mut cargo(&["--locked"])).or_else(|_| self.quietly(&mut cargo(&[])))
        })
    }

    fn npm_install(&self, package: &str, version: &str, name: &str) -> Result<(), String> {
        self.complete(name, |folder| {
            let mut npm = command("npm", &self.path);
            npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(folder)
                .arg(format!("{package}@{version}"));
            self.quietly(npm.current_dir(folder))
        })
    }

    /// Installs the packages of a folder; the stamp is written last.
    fn npm_ci(&self, folder: &str) -> Result<(), String> {
        let mut npm = command("npm", &self.path);
        // No package may run a script of its own here: one of them would fetch a Java from elsewhere.
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(self.root.join(folder))
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        self.quietly(&mut npm)?;
        let (wanted, stamp) = self.package_stamp(folder);
        fs::copy(wanted, &stamp).map(|_| ()).map_err(|error| format!("{} に書けません: {error}", stamp.display()))
    }

    /// The lock file of a folder, and the copy of it that says what is installed.
    fn package_stamp(&self, folder: &str) -> (PathBuf, PathBuf) {
        let folder = self.root.join(folder);
        (folder.join("package-lock.json"), folder.join("node_modules/.installed-lock.json"))
    }

    /// Installs packages of the system where that needs no question: as root, or where sudo asks for no password.
    fn system_packages(&self, packages: &[&str]) -> Result<(), String> {
        let silent = |program: &str, arguments: &[&str]| output(command(program, &self.path).args(arguments));
        if find_program("apt-get", &self.path).is_none() {
            return Err("apt-get がないので、自分では入れられません。".into());
        }
        let root = silent("id", &["-u"]).is_some_and(|id| id.trim() == "0");
        if !root && silent("sudo", &["-n", "true"]).is_none() {
            return Err("管理者の権利がないので、自分では入れられません。".into());
        }
        let apt = |arguments: &[&str]| {
            let mut apt = command(if root { "env" } else { "sudo" }, &self.path);
            if !root {
                apt.args(["-n", "env"]);
            }
            apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
            apt
        };
        // An old list of packages may still do; whether it does, the installation shows.
        let _ = self.quietly(&mut apt(&["update"]));
        self.quietly(apt(&["install", "-y", "--no-install-recommends"]).args(packages))
    }

    /// Lets `install` fill a new folder and moves that to `name` in the cache when it has succeeded.
    fn complete(&self, name: &str, install: impl FnOnce(&Path) -> Result<(), String>) -> Result<(), String> {
        let failed = |folder: &Path, error| format!("{} に書けません: {error}", folder.display());
        let target = self.cache.join(name);
        let partial = self.cache.join(format!("partial-{name}-{}", std::process::id()));
        fs::create_dir_all(&partial).map_err(|error| failed(&partial, error))?;
        let done = install(&partial).and_then(|()| {
            if target.exists() {
                // What stands there did not work, or another run was faster; either way the new one is whole.
                fs::remove_dir_all(&target).map_err(|error| failed(&target, error))?;
            }
            fs::rename(&partial, &target).map_err(|error| failed(&target, error))
        });
        if done.is_err() {
            let _ = fs::remove_dir_all(&partial);
        }
        done
    }

    /// Runs an installer without its chatter; gives the end of that as the error. Shows every half minute that it lives.
    fn quietly(&self, command: &mut Command) -> Result<(), String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let failed = |error: std::io::Error| format!("{name} を動かせません: {error}");
        fs::create_dir_all(&self.cache).map_err(failed)?;
        let file = self.cache.join(format!("install-{}.log", std::process::id()));
        let log = fs::File::create(&file).map_err(failed)?;
        let again = log.try_clone().map_err(failed)?;
        let mut child = command.stdout(log).stderr(again).spawn().map_err(failed)?;
        let start = Instant::now();
        let mut said = 0;
        let status = loop {
            if let Some(status) = child.try_wait().map_err(failed)? {
                break status;
            }
            let spent = start.elapsed().as_secs();
            if spent / 30 > said {
                said = spent / 30;
                eprintln!("      {spent}秒たちました。続けています…");
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        let text = fs::read(&file).unwrap_or_default();
        let _ = fs::remove_file(&file);
        if status.success() { Ok(()) } else { Err(last_lines(&String::from_utf8_lossy(&text), 15)) }
    }
}

/// Runs a command that speaks for itself; `otherwise` is what to say when it fails.
pub fn run(command: &mut Command, otherwise: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(otherwise.into()),
        Err(error) => Err(format!("{} を動かせません: {error}", command.get_program().to_string_lossy())),
    }
}

/// Node.js is one of the three things a person installs, so its absence is only said.
fn check_node(path: &OsStr) -> Result<(), String> {
    let advice = format!("Node.js {NODE} 以上を入れてください（https://nodejs.org/）。");
    match version_of(&mut command("node", path)).and_then(|version| major(&version).parse::<u32>().ok()) {
        None => Err(format!("Node.js が見つかりません。{advice}")),
        Some(found) if found < NODE => Err(format!("Node.js {found} は古くて使えません。{advice}")),
        Some(_) if find_program("npm", path).is_none() => Err(format!("npm が見つかりません。{advice}")),
        Some(_) => Ok(()),
    }
}

/// The first browser that has a driver of its own version.
fn find_browser(path: &OsStr) -> Option<Browser> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
    let known = |paths: &[&str]| paths.iter().map(PathBuf::from).filter(|file| file.is_file()).collect::<Vec<_>>();
    let drivers =
        named("CHROMEDRIVER").into_iter().chain(find_program("chromedriver", path)).chain(known(&DRIVER_PATHS));
    let chromiums: Vec<_> = named("CHROMIUM")
        .into_iter()
        .chain(CHROMIUM_NAMES.iter().filter_map(|name| find_program(name, path)))
        .chain(known(&CHROMIUM_PATHS))
        .map(|file| (major_of(&file, path), file))
        .collect();
    drivers.into_iter().find_map(|driver| {
        let version = version_of(&mut clean(&driver, path)).map(|version| major(&version).to_owned())?;
        // Windows' Chrome opens a window instead of saying its version.
        let fits = |found: &Option<String>| found.as_ref().map_or(cfg!(windows), |found| *found == version);
        let (_, chromium) = chromiums.iter().find(|(found, _)| fits(found))?;
        Some(Browser { chromium: chromium.clone(), driver })
    })
}

fn major_of(chromium: &Path, path: &OsStr) -> Option<String> {
    if cfg!(windows) {
        return None;
    }
    version_of(&mut clean(chromium, path)).map(|version| major(&version).to_owned())
}

/// macOS and Windows bring a Japanese font with them.
fn has_japanese_font(path: &OsStr) -> bool {
    cfg!(any(windows, target_os = "macos"))
        || output(command("fc-list", path).arg(":lang=ja")).is_some_and(|list| !list.trim().is_empty())
}

/// The user's folder for what can be made again.
fn cache_folder(variable: impl Fn(&'static str) -> Option<OsString>) -> Result<PathBuf, String> {
    let folder = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let chosen = if let Some(own) = folder("SASAE_CACHE") {
        Some(own)
    } else if cfg!(windows) {
        folder("LOCALAPPDATA").map(|local| local.join("sasae-map"))
    } else if let Some(xdg) = folder("XDG_CACHE_HOME") {
        Some(xdg.join("sasae-map"))
    } else {
        let inside = if cfg!(target_os = "macos") { "Library/Caches/sasae-map" } else { ".cache/sasae-map" };
        folder("HOME").map(|home| home.join(inside))
    };
    let chosen = chosen.ok_or("道具を置くフォルダが決まりません。環境変数 SASAE_CACHE にフォルダを書いてください。")?;
    std::path::absolute(&chosen).map_err(|error| format!("{} が使えません: {error}", chosen.display()))
}

/// A command by name, found on `path` and given it.
fn command(program: &str, path: &OsStr) -> Command {
    clean(&find_program(program, path).unwrap_or_else(|| program.into()), path)
}

fn clean(file: &Path, path: &OsStr) -> Command {
    let mut command = Command::new(file);
    command.env("PATH", path).stdin(Stdio::null());
    command
}

/// The first file of that name on `path`, with the endings Windows gives to programs.
fn find_program(program: &str, path: &OsStr) -> Option<PathBuf> {
    env::split_paths(path).find_map(|folder| program_in(&folder, program))
}

fn program_in(folder: &Path, program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    endings.iter().map(|ending| folder.join(format!("{program}{ending}"))).find(|file| file.is_file())
}

/// What a command prints, if it succeeds.
fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn version_of(command: &mut Command) -> Option<String> {
    version_in(&output(command.arg("--version"))?).map(str::to_owned)
}

/// The version in what a program says of itself: the first word that starts with a digit, a leading `v` aside.
fn version_in(text: &str) -> Option<&str> {
    text.split_whitespace()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// The part of a version before its first dot.
fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

/// The version of `package` in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_say_their_versions_in_their_own_ways() {
        for (text, version) in [
            ("trunk 0.21.14\n", "0.21.14"),
            ("wasm-bindgen 0.2.130", "0.2.130"),
            ("wasm-opt version 132 (version_132)", "132"),
            ("v20.20.2", "20.20.2"),
            ("Chromium 156.0.8078.79 built on Debian GNU/Linux 12", "156.0.8078.79"),
            ("ChromeDriver 156.0.8078.79 (a21ce95c-refs)", "156.0.8078.79"),
        ] {
            assert_eq!(version_in(text), Some(version), "{text}");
        }
        assert_eq!(version_in("no version here"), None);
        assert_eq!((major("156.0.8078"), major("132")), ("156", "132"));
    }

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn the_cache_is_where_the_user_wants_it() {
        let with = |given: &'static [(&'static str, &'static str)]| {
            cache_folder(move |name| given.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value)))
        };
        assert_eq!(with(&[("SASAE_CACHE", "/own"), ("HOME", "/people/a")]), Ok("/own".into()));
        assert!(with(&[("SASAE_CACHE", "")]).is_err());
        if cfg!(target_os = "linux") {
            assert_eq!(with(&[("XDG_CACHE_HOME", "/x"), ("HOME", "/people/a")]), Ok("/x/sasae-map".into()));
            assert_eq!(with(&[("XDG_CACHE_HOME", ""), ("HOME", "/people/a")]), Ok("/people/a/.cache/sasae-map".into()));
        }
    }

    #[test]
    fn an_installation_counts_only_when_it_is_whole() {
        let cache = env::temp_dir().join(format!("sasae-tools-{}", std::process::id()));
        let place = Place { root: Path::new("."), cache: cache.clone(), path: OsString::new() };
        let half = place.complete("tool-1", |folder| {
            fs::write(folder.join("half"), "").expect("a folder to write to");
            Err("stopped".into())
        });
        assert_eq!(half, Err("stopped".into()));
        assert_eq!(fs::read_dir(&cache).expect("the cache").count(), 0, "nothing is left behind");
        for content in ["old", "new"] {
            let whole = place.complete("tool-1", |folder| {
                fs::write(folder.join("tool"), content).map_err(|error| error.to_string())
            });
            assert_eq!(whole, Ok(()));
        }
        assert_eq!(fs::read_to_string(cache.join("tool-1/tool")).expect("the tool"), "new");
        fs::remove_dir_all(&cache).expect("the cache can go");
    }

    #[test]
    fn only_the_end_of_a_long_log_is_shown() {
        assert_eq!(last_lines("a\n\nb\nc\n", 2), "b\nc");
        assert_eq!(last_lines("a", 5), "a");
    }

    #[test]
    fn serving_needs_no_browser() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let build = Tool::wanted(&root, Needs::Build).expect("a lock file");
        assert!(!build.contains(&Tool::Browser) && build.contains(&Tool::Trunk));
        assert!(Tool::wanted(&root, Needs::Browser).expect("a lock file").contains(&Tool::Browser));
    }
}
