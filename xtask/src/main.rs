//! The project's own commands: `cargo xtask serve`, `build`, `test`, `bench`, `check-data`, `import`, `generate` and `schema`.

mod bench;
mod build;
mod data;
mod form;
mod rebuild;
mod serve;
mod test;
mod tools;

use build::{dist, headers, seal};
use data::{check_data, edition, generate, import, schema};
use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

const HELP: &str = "\
使い方: cargo xtask 命令

  serve [--port 番号]         公開用に組み立てて、このパソコンで開けるようにする（はじめは 8080 番）
  build [--base /場所/]       公開用のファイルを dist/ に作り、大きさを確かめる
  rebuild                     別の場所でもう一度組み立て、すべてのファイルが同じかを確かめる
  test [--all]                試験をする（書き方、規則とデータ、組み立て、画面。--all は画面の組み合わせもすべて、夜と公開の前に）
  test --native               速い試験だけをする（書き方、規則とデータ。ブラウザを使わない）
  test --e2e [--all] [--no-build] [--nginx] [--base /場所/] […]
                              画面の試験だけをする（nginx から、またはその場所に置いて。… は Playwright に渡す）
  format                      書き方を整える（Rust、JavaScript、CSS、JSON）
  bench [--native] [--search] [--typing] [--screens] [--start] [--write]
                              さがす速さと、画面や案内がひらく速さを測る（--write は BENCHMARKS.md に書く）
  bench --lighthouse          nginx から配って、Lighthouse で測る（nginx があるときだけ）
  bench --lists               しおりを変えながらブラウザを200回止め、何も失わないかを見る（30分ほど）
  check-data [フォルダ]       データの誤りをすべて挙げる（はじめは data/bunkyo）
  edition [フォルダ]          いまのデータを「前の版」として残す（新しい版のためにデータを直すまえに）
  import wam|nursing|hospitals --source 出典のid [--data フォルダ] [--known] [--write] ファイル…
                              国の一覧（CSV か zip）を places.csv とくらべる（--write は書く、--known は新しい所を入れない）
  generate 件数 [--seed 種] フォルダ
                              架空の項目を加えたデータを書く（速さを測るため）
  schema                      データの書式（JSON Schema）を書き出す
  rounds [回数] [種]          新しい版が来る、電波が切れる、ブラウザーが死ぬ、をくりかえして確かめる（はじめは 50 回）
  deploy                      nginx の設定（deploy/nginx.conf）を書き出す

足りない道具は、どの命令もはじめに自分で入れます。";

/// What the user asked for.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Serve {
        port: u16,
    },
    Build {
        base: Option<String>,
    },
    Rebuild,
    Test(test::Part),
    Format,
    Bench {
        parts: Vec<bench::Part>,
        write: bool,
    },
    /// Not for people: `bench` runs it, compiled to be fast.
    BenchData(Vec<usize>),
    CheckData(Option<PathBuf>),
    Edition(Option<PathBuf>),
    Import(import::Asked),
    Generate {
        count: usize,
        seed: u64,
        folder: PathBuf,
    },
    Schema,
    Deploy,
    /// How many rounds of new builds, cut networks and killed browsers, and from which seed.
    Rounds(Vec<String>),
    /// Not for people: trunk runs it as its last step.
    Dist,
    /// Not for people: the tests make other builds with it.
    Seal {
        folder: PathBuf,
        edition: String,
    },
    /// Not for people: the tests take the details of other data with it.
    Details {
        data: PathBuf,
        into: PathBuf,
    },
    Help,
}

impl Task {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let Some((command, rest)) = arguments.split_first() else {
            return Ok(Self::Help);
        };
        match (command.as_str(), rest) {
            ("serve", []) => Ok(Self::Serve { port: serve::DEFAULT_PORT }),
            ("serve", [flag, port]) if flag == "--port" => match port.parse() {
                Ok(port) if port > 0 => Ok(Self::Serve { port }),
                _ => Err(format!("--port には 1 から 65535 までの番号を書いてください（{port} は使えません）。")),
            },
            ("build", []) => Ok(Self::Build { base: None }),
            ("build", [flag, base]) if flag == "--base" => Ok(Self::Build { base: Some(base_path(base)?) }),
            ("rebuild", []) => Ok(Self::Rebuild),
            ("test", []) => Ok(Self::Test(test::Part::Whole { all: false })),
            ("test", [flag]) if flag == "--all" => Ok(Self::Test(test::Part::Whole { all: true })),
            ("test", [flag]) if flag == "--native" => Ok(Self::Test(test::Part::Native)),
            ("test", [flag, rest @ ..]) if flag == "--e2e" => {
                Ok(Self::Test(test::Part::E2e(test::E2e::asked(rest, base_path)?)))
            }
            ("format", []) => Ok(Self::Format),
            ("bench", words) if bench::asked(words).is_some() => {
                let (parts, write) = bench::asked(words).unwrap_or_default();
                Ok(Self::Bench { parts, write })
            }
            ("bench-data", words) if bench::sizes(words).is_some() => {
                Ok(Self::BenchData(bench::sizes(words).unwrap_or_default()))
            }
            ("check-data", []) => Ok(Self::CheckData(None)),
            ("check-data", [folder]) if !folder.starts_with('-') => Ok(Self::CheckData(Some(folder.into()))),
            ("edition", []) => Ok(Self::Edition(None)),
            ("edition", [folder]) if !folder.starts_with('-') => Ok(Self::Edition(Some(folder.into()))),
            ("import", words) => import::asked(words).map(Self::Import).map_err(|fault| format!("{fault}\n\n{HELP}")),
            ("generate", [count, rest @ ..]) => generate_task(count, rest),
            ("schema", []) => Ok(Self::Schema),
            ("deploy", []) => Ok(Self::Deploy),
            ("rounds", numbers) if numbers.len() < 3 && numbers.iter().all(|number| number.parse::<u32>().is_ok()) => {
                Ok(Self::Rounds(numbers.to_vec()))
            }
            ("dist", []) => Ok(Self::Dist),
            ("seal", [folder, edition]) => Ok(Self::Seal { folder: folder.into(), edition: edition.clone() }),
            ("details", [data, into]) => Ok(Self::Details { data: data.into(), into: into.into() }),
            ("help" | "--help" | "-h", _) => Ok(Self::Help),
            (
                "serve" | "build" | "rebuild" | "test" | "format" | "bench" | "check-data" | "edition" | "generate"
                | "schema" | "deploy" | "rounds" | "dist",
                _,
            ) => Err(format!("{command} に「{}」は付けられません。\n\n{HELP}", rest.join(" "))),
            _ => Err(format!("{command} という命令はありません。\n\n{HELP}")),
        }
    }

    /// Does the task. Relative paths in the task are those of the folder it was called from.
    fn run(self, root: &Path) -> Result<(), String> {
        match self {
            Self::Serve { port } => serve::run(root, port),
            Self::Build { base } => build::run(root, base.as_deref()),
            Self::Rebuild => rebuild::run(root),
            Self::Test(part) => test::run(root, &part),
            Self::Format => form::mend(root),
            Self::Bench { parts, write } => bench::run(root, &parts, write),
            Self::BenchData(sizes) => bench::data(&sizes),
            Self::CheckData(folder) => check_data::run(folder.as_deref()),
            Self::Edition(folder) => edition::run(folder.as_deref()),
            Self::Details { data, into } => edition::details(&data, &into),
            Self::Import(asked) => import::run(&asked),
            Self::Generate { count, seed, folder } => generate::run(count, seed, &folder),
            Self::Schema => schema::run(),
            Self::Rounds(numbers) => {
                let tools = tools::ensure(root, tools::Needs::Browser)?;
                tools::run(
                    test::in_browser(root, &tools, "bench/rounds.mjs")?.args(numbers),
                    "版の入れかわりの試験が通りませんでした。",
                )
            }
            Self::Deploy => std::fs::write(headers::NGINX_FILE, headers::nginx())
                .map_err(|error| format!("{} を書けません（{error}）。", headers::NGINX_FILE)),
            Self::Dist => {
                let staging = env::var_os("TRUNK_STAGING_DIR")
                    .ok_or("dist は trunk が呼ぶ命令です。cargo xtask build を使ってください。")?;
                dist::run(Path::new(&staging))
            }
            Self::Seal { folder, edition } => seal::run(&folder, "/", &edition),
            Self::Help => {
                println!("{HELP}");
                Ok(())
            }
        }
    }
}

/// A path that an app can live under.
fn base_path(path: &str) -> Result<String, String> {
    if path.starts_with('/') && path.ends_with('/') {
        Ok(path.to_owned())
    } else {
        Err(format!("--base は「/」で始めて「/」で終えてください（例: /sasae/。{path} は使えません）。"))
    }
}

/// `generate COUNT [--seed N] FOLDER`
fn generate_task(count: &str, rest: &[String]) -> Result<Task, String> {
    let (seed, folder) = match rest {
        [folder] => (Some(generate::DEFAULT_SEED), folder),
        [flag, seed, folder] if flag == "--seed" => (seed.parse().ok(), folder),
        _ => return Err(format!("件数のうしろに、書き出すフォルダを書いてください。\n\n{HELP}")),
    };
    match (count.parse(), seed) {
        (Ok(count), Some(seed)) if !folder.starts_with('-') => {
            Ok(Task::Generate { count, seed, folder: folder.into() })
        }
        _ => Err(format!("件数と種は、0 からの数で書いてください。\n\n{HELP}")),
    }
}

/// The repository's folder: one above this crate.
fn root() -> PathBuf {
    let here =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or(here.clone(), Path::to_path_buf)
}

/// From here on every relative path is one of the repository; a folder the user named is made absolute first.
fn enter(root: &Path, task: Task) -> Result<Task, String> {
    let whole = |folder: PathBuf| {
        std::path::absolute(&folder).map_err(|error| format!("{} が読めません: {error}", folder.display()))
    };
    let task = match task {
        Task::CheckData(Some(folder)) => Task::CheckData(Some(whole(folder)?)),
        Task::Edition(Some(folder)) => Task::Edition(Some(whole(folder)?)),
        Task::Details { data, into } => Task::Details { data: whole(data)?, into: whole(into)? },
        Task::Import(asked) => Task::Import(import::Asked {
            data: asked.data.map(whole).transpose()?,
            files: asked.files.into_iter().map(whole).collect::<Result<_, _>>()?,
            ..asked
        }),
        Task::Seal { folder, edition } => Task::Seal { folder: whole(folder)?, edition },
        Task::Generate { count, seed, folder } => Task::Generate { count, seed, folder: whole(folder)? },
        task => task,
    };
    env::set_current_dir(root).map_err(|error| format!("{} に入れません: {error}", root.display()))?;
    Ok(task)
}

fn main() -> ExitCode {
    let arguments: Vec<String> =
        env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let root = root();
    let done = Task::parse(&arguments).and_then(|task| enter(&root, task)).and_then(|task| task.run(&root));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Task, String> {
        Task::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn commands_are_understood() {
        assert_eq!(parse(""), Ok(Task::Help));
        assert_eq!(parse("serve"), Ok(Task::Serve { port: 8080 }));
        assert_eq!(parse("serve --port 9000"), Ok(Task::Serve { port: 9000 }));
        assert_eq!(parse("build --base /a/"), Ok(Task::Build { base: Some("/a/".into()) }));
        assert_eq!(parse("test --native"), Ok(Task::Test(test::Part::Native)));
        assert_eq!(
            parse("test --e2e --no-build -g しおり"),
            Ok(Task::Test(test::Part::E2e(test::E2e {
                no_build: true,
                arguments: vec!["-g".into(), "しおり".into()],
                ..Default::default()
            })))
        );
        assert_eq!(parse("check-data x"), Ok(Task::CheckData(Some("x".into()))));
        assert_eq!(parse("edition"), Ok(Task::Edition(None)));
        let made = |count, seed| Ok(Task::Generate { count, seed, folder: "x".into() });
        assert_eq!(parse("generate 10 x"), made(10, generate::DEFAULT_SEED));
        assert_eq!(parse("generate 10 --seed 3 x"), made(10, 3));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for line in [
            "serv",
            "serve --port 0",
            "serve --port x",
            "serve 9000",
            "build --base a",
            "schema x",
            "bench x",
            "check-data --all",
            "edition --all",
            "import",
            "import wam a.csv",
            "import list --source wam-202609 a.csv",
            "import wam --source wam-202609",
            "import wam --source wam-202609 --all a.csv",
            "generate",
            "generate 10",
            "generate many x",
            "generate 10 --seed x",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
