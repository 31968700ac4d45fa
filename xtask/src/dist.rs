//! The build's last step, started by trunk once everything stands in its staging
//! folder: the static parts of the page from the data, two stylesheets, the details,
//! the other languages, the whole directory without script, and a last look at every number.

use std::fs;
use std::path::Path;

use guide::check::{self, Checked, texts::Texts};

use crate::check_data::DEFAULT_FOLDER;
use crate::shell::{self, Shell};
use crate::shrink::{self, Wasm};
use crate::{closed, html, publish, seal};

const SPRITE: &str = include_str!("../../public/sprite.svg");

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
    let shells = shell::of(&page, &texts, &checked);
    for Shell { file, content, .. } in &shells {
        write(&staging.join(file), content)?;
    }
    write(&index, &shell::named(&page, &shells))?;
    let icon = icon(&page);
    write(&staging.join("list.html"), &html::list(&checked, &texts, &styles, &icon))?;
    write(&staging.join("blank.html"), &html::blank())?;
    write(&staging.join("manifest.webmanifest"), &html::manifest(&texts))?;
    for (file, content) in [checked.details_file(), checked.pictures_file()] {
        write_bytes(&staging.join(file), &content)?;
    }
    for (file, content) in texts.language_files(&checked).into_values() {
        write(&staging.join(file), &content)?;
    }
    shrink::scripts(staging)?;
    publish::look_at(staging, &checked)?;
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
        .replace("{build:help-card}", &html::help_card(checked, texts))
        .replace("{build:nav}", html::NAV)
        .replace("{build:edition}", &checked.catalogue.city.edition.to_string())
        // What holds spaces needs quotes, and trunk has taken them off.
        .replace("\"{build:policy}\"", "{build:policy}")
        .replace("{build:policy}", &format!("\"{}\"", closed::policy_of_page()));
    for (place, key) in texts.keys.iter().enumerate() {
        let text = guide::text::escape(&texts.bare(key));
        page = page
            .replace(&format!(">{{{key}}}<"), &format!(" data-text={place} data-ja=\"{text}\">{text}<"))
            .replace(&format!("{{{key}}}"), &text);
    }
    match unfilled(&page) {
        Some(place) => {
            Err(format!("index.html の「{{{place}}}」に入れる文がありません。text/ja.json のキーの名前を確かめます。"))
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
    let tag = page.split('<').find_map(|tag| Some((tag, attribute(tag, "data-wasm")?)));
    let (tag, address) = tag.ok_or("index.html の script に data-wasm がありません。")?;
    let folder = address.strip_suffix(before.as_str()).ok_or("index.html の data-wasm がほかのファイルをさします。")?;
    let with_later = tag.replacen(
        " data-wasm=",
        &format!(" data-later=\"{folder}{later}\" data-later-integrity=\"{integrity}\" data-wasm="),
        1,
    );
    Ok(page.replacen(tag, &with_later, 1).replace(before.as_str(), first))
}

/// Replaces the stylesheets of the page by two that hold them in their order: what the first screens look like, as a
/// link, and what the later screens and paper look like (`data-later`), by its name in the tag of boot.js, which
/// fetches it with the later part of the wasm. Gives the page and the names of both.
fn two_stylesheets(page: &str, staging: &Path) -> Result<(String, [String; 2]), String> {
    let (page, place, merged) = without_stylesheets(page, staging)?;
    let place = place.ok_or("index.html にスタイルシートがありません。")?;
    let first = stylesheet(staging, "style", &merged[0])?;
    let later = stylesheet(staging, "style-later", &merged[1])?;
    let (head, rest) = page.split_at(place);
    let rest = rest.replacen(" data-js=", &format!(" data-later-style=./{later} data-js="), 1);
    Ok((format!("{head}<link rel=stylesheet href=./{first}>{rest}"), [first, later]))
}

/// The page without its stylesheets, where the first of them stood, and what stood in them: for the first screens, and for later.
fn without_stylesheets(page: &str, staging: &Path) -> Result<(String, Option<usize>, [String; 2]), String> {
    let mut merged = [String::new(), String::new()];
    let mut kept = String::new();
    let mut rest = page;
    let mut place = None;
    while let Some(start) = rest.find("<link") {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let (before, tag) = (&rest[..start], &rest[start..end]);
        kept.push_str(before);
        if attribute(tag, "rel") == Some("stylesheet") {
            place.get_or_insert(kept.len());
            let name = attribute(tag, "href").unwrap_or_default().rsplit('/').next().unwrap_or_default();
            let file = staging.join(name);
            let into = &mut merged[usize::from(tag.contains(" data-later"))];
            into.push_str(&read(&file)?);
            into.push('\n');
            fs::remove_file(&file).map_err(|error| format!("{} を消せません（{error}）。", file.display()))?;
        } else {
            kept.push_str(tag);
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    Ok((kept, place, merged))
}

/// Writes a small stylesheet, named by its content.
fn stylesheet(staging: &Path, name: &str, content: &str) -> Result<String, String> {
    let file = staging.join(format!("{name}.css"));
    write(&file, content)?;
    shrink::style(&file)?;
    let name = format!("{name}-{}.css", short_hash(read(&file)?.as_bytes()));
    fs::rename(&file, staging.join(&name)).map_err(|error| format!("{} を書けません（{error}）。", file.display()))?;
    Ok(name)
}

/// The address of the page's icon.
fn icon(page: &str) -> String {
    let tags = page.split("<link").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let icon = tags.into_iter().find(|tag| attribute(tag, "rel") == Some("icon"));
    icon.and_then(|tag| attribute(tag, "href")).unwrap_or_default().to_owned()
}

/// The value of an attribute of a tag, quoted or not.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!(" {name}="))?.1;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    }
}

/// Sixteen signs of a content's hash, for its name.
pub fn short_hash(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
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

    #[test]
    fn attributes_are_read_quoted_or_not() {
        assert_eq!(attribute("<link rel=stylesheet href=./a.css>", "rel"), Some("stylesheet"));
        assert_eq!(attribute("<link href=\"./a b.css\" rel=\"icon\"/>", "href"), Some("./a b.css"));
        assert_eq!(attribute("<link rel=icon>", "href"), None);
    }
}
