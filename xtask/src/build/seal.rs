//! Makes one build of the finished files: the pages say which they belong to, `build.json` names
//! every file with its hash, the service worker knows that list, and all of it is packed for the network.
//!
//! Nothing may change a file afterwards, so it comes last.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use super::page::{self, edited};
use super::{headers, names};

const INDEX: &str = "index.html";
const LIST: &str = "build.json";
const WORKER: &str = "sw.js";
const SUMS: &str = "SHA256SUMS";
const HEADERS: &str = "_headers";

/// What the service worker must not keep: itself, and what only hosts and people read.
const NOT_KEPT: [&str; 4] = [LIST, WORKER, SUMS, HEADERS];

/// Files by name, with what is in them.
type Files = BTreeMap<String, Vec<u8>>;

/// Seals the files of a folder as one build. A folder that was sealed before is sealed anew.
///
/// `base` is the path the app will live under, `edition` the day of its data.
///
/// # Errors
/// When a file cannot be read or written, or the page lacks what is to be filled in.
pub fn run(folder: &Path, base: &str, edition: &str) -> Result<(), String> {
    let (mut files, packed) = read(folder)?;
    name_scripts(&mut files)?;
    let page = text(&files, INDEX)?;
    let page = with_hashes(&page, &files);
    let build = name_of(&with_build(&page, "0")?, &files);
    files.insert(INDEX.into(), with_build(&page, &build)?.into_bytes());
    let list = list(&files, &build, edition);
    let worker = text(&files, WORKER)?;
    files.insert(WORKER.into(), with_list(&worker, &build, &list).into_bytes());
    files.insert(LIST.into(), list.into_bytes());
    let headers = headers::headers_file(base, files.keys().map(String::as_str));
    files.insert(HEADERS.into(), headers.into_bytes());
    write(folder, files, &packed)
}

/// The scripts' names say what is in them, as every other file's does that pages load: so no page can meet the script
/// of another build. Trunk named the one of wasm-bindgen before it was shrunk.
fn name_scripts(files: &mut Files) -> Result<(), String> {
    for stem in ["boot", "sasae-map"] {
        let is_it = |name: &&String| name.starts_with(stem) && name.ends_with(".js");
        let old = files.keys().find(is_it).ok_or_else(|| format!("{stem} のスクリプトがありません。"))?.clone();
        let script = files.remove(&old).unwrap_or_default();
        let new = names::hashed(stem, "js", &script);
        for (_, page) in files.iter_mut().filter(|(name, _)| name.ends_with(".html")) {
            *page = String::from_utf8_lossy(page).replace(&old, &new).into_bytes();
        }
        files.insert(new, script);
    }
    Ok(())
}

/// Puts the hash of the script and the wasm that the page loads beside their addresses, so that the browser refuses any
/// other bytes. Browsers do not heed it on a line that asks for the wasm ahead; boot.js asks with it.
fn with_hashes(page: &str, files: &Files) -> String {
    let hash_of = |tag: &page::Tag<'_>, attribute: &str| {
        let is_heeded = attribute != "href" || tag.is_link("modulepreload");
        let name = tag.attribute(attribute)?.rsplit('/').next()?;
        files.get(name).filter(|_| is_heeded).map(|bytes| names::integrity(bytes))
    };
    let mut edits = Vec::new();
    for tag in page::tags(page) {
        for (attribute, own) in [("href", "integrity"), ("data-wasm", "data-integrity")] {
            edits.extend(hash_of(&tag, attribute).into_iter().flat_map(|hash| tag.set(own, &hash)));
        }
    }
    edited(page, edits)
}

/// The page with the name of its build on the root element.
fn with_build(page: &str, build: &str) -> Result<String, String> {
    const MARK: &str = "data-build";
    let edit = page::tag_with(page, MARK).and_then(|root| root.replace(MARK, build));
    edit.map(|edit| edited(page, [edit])).ok_or("index.html に data-build がありません。".into())
}

/// The name of a build: a hash of every file in it, and of the headers that go with them. The page counts without its name.
fn name_of(page: &str, files: &Files) -> String {
    let mut all = Sha256::new();
    all.update(page);
    for (name, bytes) in files.iter().filter(|(name, _)| *name != INDEX) {
        all.update(name);
        all.update(Sha384::digest(if name == WORKER { body(bytes) } else { bytes }));
    }
    all.update(format!("{:?}", headers::headers()));
    names::short(&all.finalize())
}

/// Every file that is kept on the device, with its type and hash; the page stands under the folder's own address.
fn list(files: &Files, build: &str, edition: &str) -> String {
    let kept = files.iter().filter(|(name, _)| !NOT_KEPT.contains(&name.as_str()));
    let entries: BTreeMap<&str, [String; 2]> = kept
        .map(|(name, bytes)| {
            (if name == INDEX { "./" } else { name }, [type_of(name).to_owned(), names::integrity(bytes)])
        })
        .collect();
    let headers: BTreeMap<&str, String> = headers::headers().into_iter().collect();
    format!("{:#}\n", json!({ "build": build, "edition": edition, "headers": headers, "files": entries }))
}

/// The service worker with the name of its build and the hash of its list on a first line of its own.
fn with_list(worker: &str, build: &str, list: &str) -> String {
    let body = String::from_utf8_lossy(body(worker.as_bytes())).into_owned();
    format!("{FIRST_LINE}{build:?},LIST={:?};\n{body}", names::integrity(list.as_bytes()))
}

const FIRST_LINE: &str = "const BUILD=";

/// The service worker without the line that an earlier seal gave it.
fn body(worker: &[u8]) -> &[u8] {
    if !worker.starts_with(FIRST_LINE.as_bytes()) {
        return worker;
    }
    let end = worker.iter().position(|byte| *byte == b'\n').map_or(worker.len(), |end| end + 1);
    &worker[end..]
}

/// The type that a file is kept with: the one it must have to work, whatever a host says.
fn type_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// The files of a folder without what an earlier seal added, and those that it packed.
fn read(folder: &Path) -> Result<(Files, Files), String> {
    let added = BTreeSet::from([LIST, SUMS, HEADERS]);
    let entries = fs::read_dir(folder).map_err(|error| format!("{} を読めません（{error}）。", folder.display()))?;
    let (mut files, mut packed) = (Files::new(), Files::new());
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).map_err(|error| format!("{} を読めません（{error}）。", path.display()))?;
        if is_packed(&name) {
            packed.insert(name, bytes);
        } else if !added.contains(name.as_str()) {
            files.insert(name, bytes);
        }
        // What is written below is all that may stand there in the end.
        fs::remove_file(&path).map_err(|error| format!("{} を消せません（{error}）。", path.display()))?;
    }
    Ok((files, packed))
}

/// Whether a file is another one packed for the network.
pub fn is_packed(name: &str) -> bool {
    name.ends_with(".br") || name.ends_with(".gz")
}

fn text(files: &Files, name: &str) -> Result<String, String> {
    let bytes = files.get(name).ok_or_else(|| format!("{name} がありません。"))?;
    String::from_utf8(bytes.clone()).map_err(|_| format!("{name} が文ではありません。"))
}

/// Writes the files, each beside its packed forms, and the sums of all of them.
fn write(folder: &Path, mut files: Files, before: &Files) -> Result<(), String> {
    let packed: Vec<(String, Vec<u8>)> = std::thread::scope(|scope| {
        let worth =
            files.iter().filter(|(name, bytes)| !name.ends_with(".png") && *name != HEADERS && bytes.len() > 512);
        let running: Vec<_> = worth
            .map(|(name, bytes)| {
                scope.spawn(|| packed_before(name, bytes, before).map_or_else(|| pack(name, bytes), Ok))
            })
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err("縮められません。".into())))
            .collect::<Result<Vec<_>, _>>()
    })?
    .into_iter()
    .flatten()
    .collect();
    files.extend(packed);
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", names::sum(bytes))).collect();
    files.insert(SUMS.into(), sums.into_bytes());
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| format!("{} を書けません（{error}）。", path.display()))?;
    }
    Ok(())
}

/// A file as brotli and as gzip, for hosts that send such files as they are.
fn pack(name: &str, bytes: &[u8]) -> Result<[(String, Vec<u8>); 2], String> {
    let failed = |error: std::io::Error| format!("{name} を縮められません（{error}）。");
    let settings =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut as_brotli = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut as_brotli, &settings).map_err(failed)?;
    let mut as_gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    as_gzip.write_all(bytes).map_err(failed)?;
    Ok([(format!("{name}.br"), as_brotli), (format!("{name}.gz"), as_gzip.finish().map_err(failed)?)])
}

/// What an earlier seal made of the very same bytes: to pack them takes a hundred times as long as to look.
fn packed_before(name: &str, bytes: &[u8], before: &Files) -> Option<[(String, Vec<u8>); 2]> {
    let (as_brotli, as_gzip) = (format!("{name}.br"), format!("{name}.gz"));
    let (brotli, gzip) = (before.get(&as_brotli)?, before.get(&as_gzip)?);
    let (mut one, mut other) = (Vec::new(), Vec::new());
    brotli::BrotliDecompress(&mut brotli.as_slice(), &mut one).ok()?;
    flate2::read::GzDecoder::new(gzip.as_slice()).read_to_end(&mut other).ok()?;
    (one == bytes && other == bytes).then(|| [(as_brotli, brotli.clone()), (as_gzip, gzip.clone())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("sasae-seal-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder to write to");
        let page = "<!doctype html><html lang=ja data-build=0><link rel=modulepreload href=./sasae-map-1.js crossorigin>\
                    <script src=./boot.js data-js=./sasae-map-1.js data-wasm=./app-1_bg.wasm></script>";
        for (name, content) in [
            (INDEX, page),
            ("boot.js", "start()"),
            ("sasae-map-1.js", "export {}"),
            ("app-1_bg.wasm", "wasm"),
            (WORKER, "work()"),
        ] {
            fs::write(folder.join(name), content).expect("a file");
        }
        folder
    }

    fn read_all(folder: &Path) -> Files {
        let entries = fs::read_dir(folder).expect("the folder").flatten();
        entries
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file")))
            .collect()
    }

    #[test]
    fn every_file_is_named_with_its_hash_and_the_page_with_its_build() {
        let folder = folder("whole");
        run(&folder, "/", "2026-11-22").expect("sealed");
        let files = read_all(&folder);
        let list: serde_json::Value = serde_json::from_slice(&files[LIST]).expect("JSON");
        let kept: Vec<&String> = list["files"].as_object().expect("files").keys().collect();
        assert_eq!(kept.len(), 4, "{kept:?}");
        for (name, entry) in list["files"].as_object().expect("files") {
            let name = if name == "./" { INDEX } else { name };
            assert_eq!(entry[1], names::integrity(&files[name]), "{name}");
        }
        let build = list["build"].as_str().expect("a name");
        let page = String::from_utf8(files[INDEX].clone()).expect("a text");
        assert!(page.contains(&format!("data-build={build}>")), "{page}");
        assert!(page.contains(&format!("crossorigin integrity=\"{}\"", names::integrity(b"export {}"))), "{page}");
        assert!(page.contains(&format!("data-integrity=\"{}\"", names::integrity(b"wasm"))), "{page}");
        let worker = String::from_utf8(files[WORKER].clone()).expect("a text");
        assert_eq!(worker, format!("const BUILD={build:?},LIST={:?};\nwork()", names::integrity(&files[LIST])));
        for line in String::from_utf8(files[SUMS].clone()).expect("a text").lines() {
            let (sum, name) = line.split_once("  ").expect("a sum and a name");
            assert_eq!(sum, names::sum(&files[name]), "{name}");
        }
        fs::remove_dir_all(&folder).expect("it can go");
    }

    #[test]
    fn sealed_again_it_is_the_same_and_any_change_makes_it_another() {
        let folder = folder("again");
        let seal = || run(&folder, "/", "2026-11-22").map(|()| read_all(&folder)).expect("sealed");
        let first = seal();
        assert_eq!(seal(), first);
        let build =
            |files: &Files| serde_json::from_slice::<serde_json::Value>(&files[LIST]).expect("JSON")["build"].clone();
        for (name, content) in
            [("sasae-map-", "export { x }"), ("app-1_bg.wasm", "wasm2"), ("sw.js", "work(2)"), ("more.json", "{}")]
        {
            // The script has the name of its content by now.
            let name = first
                .keys()
                .find(|known| known.starts_with(name) && known.ends_with(".js"))
                .map_or(name, |known| known);
            fs::write(folder.join(name), content).expect("a file");
            let changed = seal();
            assert_ne!(build(&changed), build(&first), "{name}");
        }
        fs::remove_dir_all(&folder).expect("it can go");
    }

    #[test]
    fn sealed_again_a_file_is_packed_anew_only_where_it_has_changed() {
        let folder = folder("packed");
        let (stays, changes) = ("stays.json", "changes.json");
        let seal = || run(&folder, "/", "2026-11-22").map(|()| read_all(&folder)).expect("sealed");
        let write = |name: &str, letter: &str| fs::write(folder.join(name), letter.repeat(2_000)).expect("a file");
        write(stays, "a");
        write(changes, "b");
        let first = seal();
        write(changes, "c");
        let second = seal();
        for (name, letter) in [(stays, "a"), (changes, "c")] {
            let [brotli, gzip] = [".br", ".gz"].map(|end| [name, end].concat());
            let known = packed_before(name, letter.repeat(2_000).as_bytes(), &second);
            assert_eq!(known, Some([&brotli, &gzip].map(|file| (file.clone(), second[file].clone()))), "{name}");
            assert_eq!(first[&brotli] == second[&brotli], name == stays, "{name}");
        }
        fs::remove_dir_all(&folder).expect("it can go");
    }
}
