//! The build's last step, started by trunk once everything stands in its staging
//! folder: the static parts of the page from the data, two stylesheets, the details,
//! the other languages, the whole directory without script, and a last look at every number.

use std::fs;
use std::path::Path;

use guide::check::{self, Checked, texts::Texts};

use super::first_words::{self, FirstWords};
use super::wasm::shrink::{self, Wasm};
use super::{headers, names, numbers, page, seal, static_pages};
use crate::data::DEFAULT_FOLDER;

const SPRITE: &str = include_str!("../../../public/sprite.svg");

/// Finishes the files in trunk's staging folder.
///
/// # Errors
/// When a file cannot be read or written, or something stands in it that must not.
pub fn run(staging: &Path) -> Result<(), String> {
    let folder = std::env::var("SASAE_DATA").unwrap_or_else(|_| DEFAULT_FOLDER.into());
    let checked = check::check(&read_folder(&folder)?).map_err(|faults| listed(&faults))?;
    let texts = Texts::read(&read_folder("text")?).map_err(|faults| listed(&faults))?;

    let index = staging.join("index.html");
    let (page, styles) = two_stylesheets(&read(&index)?, staging)?;
    let page = fill(&named(&page, &shrink::wasm(staging)?)?, &texts, &checked)?;
    let words = first_words::of(&page, &texts, &checked);
    for FirstWords { file, content, .. } in &words {
        write(&staging.join(file), content)?;
    }
    write(&index, &first_words::named(&page, &words))?;
    let icon = icon(&page);
    let list = whole(static_pages::list(&checked, &texts, &styles, &icon), "list.html")?;
    write(&staging.join("list.html"), &list)?;
    write(&staging.join("blank.html"), &static_pages::blank())?;
    write(&staging.join("manifest.webmanifest"), &static_pages::manifest(&texts))?;
    for (file, content) in [checked.details_file(), texts.pictures_file(&checked)] {
        write_bytes(&staging.join(file), &content)?;
    }
    for (file, content) in texts.language_files(&checked).into_values() {
        write(&staging.join(file), &content)?;
    }
    shrink::scripts(staging)?;
    numbers::look_at(staging, &checked)?;
    seal::run(staging, &base(), &checked.catalogue.city.edition.to_string())
}

/// The path the app will live under, as trunk was told; any folder will do where it was told none.
fn base() -> String {
    std::env::var("TRUNK_PUBLIC_URL").ok().filter(|base| base.starts_with('/')).unwrap_or_else(|| "/".into())
}

/// Puts the static parts into the page: `{build:…}` by its part, `{key}` by its text.
/// Elements that hold nothing but a text carry its place, so that the app can say it in
/// another language, and the Japanese, so that it need not travel inside the app.
///
/// # Errors
/// When a place is left that no text is for.
fn fill(page: &str, texts: &Texts, checked: &Checked) -> Result<String, String> {
    let sprite: String = SPRITE.lines().collect();
    // The parts first: they hold keys themselves.
    let mut page = page
        .replace("{build:icons}", &sprite)
        .replace("{build:help-card}", &static_pages::help_card(checked, texts))
        .replace("{build:nav}", static_pages::NAV)
        .replace("{build:edition}", &checked.catalogue.city.edition.to_string())
        // What holds spaces needs quotes, and trunk has taken them off.
        .replace("\"{build:policy}\"", "{build:policy}")
        .replace("{build:policy}", &format!("\"{}\"", headers::policy_of_page()));
    for (place, key) in texts.keys.iter().enumerate() {
        let text = guide::text::escape(&texts.bare(key));
        page = page
            .replace(&format!(">{{{key}}}<"), &format!(" data-text={place} data-ja=\"{text}\">{text}<"))
            .replace(&format!("{{{key}}}"), &text);
    }
    whole(page, "index.html")
}

/// The page, if every place of it is filled.
fn whole(page: String, file: &str) -> Result<String, String> {
    match unfilled(&page) {
        Some(place) => {
            Err(format!("{file} の「{{{place}}}」に入れる文がありません。text/ja.json のキーの名前を確かめます。"))
        }
        None => Ok(page),
    }
}

/// A place of the page, `{build:…}` or `{screen.words}`, that nothing was put into. What the app fills in (`{n}`) is none.
fn unfilled(page: &str) -> Option<&str> {
    let places = page.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    places.into_iter().find(|place| {
        place.contains(['.', ':']) && place.bytes().all(|byte| byte.is_ascii_lowercase() || b".:-".contains(&byte))
    })
}

/// The page with the two parts of the wasm by their names: each is named by its content, so no browser puts
/// together parts of two builds. The later one stands with its hash beside the first, for boot.js.
fn named(page: &str, wasm: &Wasm) -> Result<String, String> {
    let Wasm { before, first, later, integrity } = wasm;
    let tag = page::tag_with(page, "data-wasm").ok_or("index.html の script に data-wasm がありません。")?;
    let address = tag.attribute("data-wasm").unwrap_or_default();
    let folder = address.strip_suffix(before.as_str()).ok_or("index.html の data-wasm がほかのファイルをさします。")?;
    let with_later =
        tag.put_before("data-wasm", &format!(" data-later=\"{folder}{later}\" data-later-integrity=\"{integrity}\""));
    Ok(page::edited(page, with_later).replace(before.as_str(), first))
}

/// Replaces the stylesheets of the page by two that hold them in their order: what the first screens look like, as a
/// link, and what the later screens and paper look like (`data-later`), by its name in the tag of boot.js, which
/// fetches it with the later part of the wasm. Gives the page and the names of both.
fn two_stylesheets(page: &str, staging: &Path) -> Result<(String, [String; 2]), String> {
    let mut merged = [String::new(), String::new()];
    let mut places = Vec::new();
    for tag in page::tags(page).into_iter().filter(|tag| tag.is_link("stylesheet")) {
        let name = tag.attribute("href").unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let file = staging.join(name);
        let into = &mut merged[usize::from(tag.attribute("data-later").is_some())];
        into.push_str(&read(&file)?);
        into.push('\n');
        fs::remove_file(&file).map_err(|error| format!("{} を消せません（{error}）。", file.display()))?;
        places.push(tag.place);
    }
    let start = places.first().ok_or("index.html にスタイルシートがありません。")?.start;
    let first = stylesheet(staging, "style", &merged[0])?;
    let later = stylesheet(staging, "style-later", &merged[1])?;
    let without = places.into_iter().map(|place| (place, String::new()));
    let with_first = (start..start, format!("<link rel=stylesheet href=./{first}>"));
    let with_later = page::tag_with(page, "data-js")
        .and_then(|tag| tag.put_before("data-js", &format!(" data-later-style=./{later}")));
    Ok((page::edited(page, without.chain([with_first]).chain(with_later)), [first, later]))
}

/// Writes a small stylesheet, named by its content.
fn stylesheet(staging: &Path, name: &str, content: &str) -> Result<String, String> {
    let file = staging.join(format!("{name}.css"));
    write(&file, content)?;
    shrink::style(&file)?;
    let name = names::hashed(name, "css", read(&file)?.as_bytes());
    fs::rename(&file, staging.join(&name)).map_err(|error| format!("{} を書けません（{error}）。", file.display()))?;
    Ok(name)
}

/// The address of the page's icon.
fn icon(page: &str) -> String {
    let icon = page::tags(page).into_iter().find(|tag| tag.is_link("icon"));
    icon.and_then(|tag| tag.attribute("href")).unwrap_or_default().to_owned()
}

fn read_folder(folder: &str) -> Result<check::Files, String> {
    check::read_folder(Path::new(folder)).map_err(|error| format!("{folder} を読めません（{error}）。"))
}

fn listed(faults: &[check::Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{} を読めません（{error}）。", file.display()))
}

fn write(file: &Path, content: &str) -> Result<(), String> {
    write_bytes(file, content.as_bytes())
}

fn write_bytes(file: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(file, content).map_err(|error| format!("{} を書けません（{error}）。", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_both_parts_of_the_wasm() {
        let wasm = Wasm {
            before: "a-1_bg.wasm".into(),
            first: "a-2.wasm".into(),
            later: "later-3.wasm".into(),
            integrity: "sha384-x".into(),
        };
        let page =
            "<link rel=preload href=/app/a-1_bg.wasm><script src=/app/boot.js data-wasm=/app/a-1_bg.wasm></script>";
        assert_eq!(
            named(page, &wasm).as_deref(),
            Ok("<link rel=preload href=/app/a-2.wasm><script src=/app/boot.js data-later=\"/app/later-3.wasm\" \
                data-later-integrity=\"sha384-x\" data-wasm=/app/a-2.wasm></script>")
        );
        assert!(named("<script src=boot.js>", &wasm).is_err());
    }

    #[test]
    fn a_place_without_a_text_is_named() {
        assert_eq!(unfilled("<p>{n}件</p><p>{home.titel}</p>"), Some("home.titel"));
        assert_eq!(unfilled("{build:navi}"), Some("build:navi"));
        assert_eq!(unfilled("<p data-ja=\"{n}件\">{n}件 {a: b}</p>"), None);
    }
}
