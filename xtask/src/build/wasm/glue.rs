//! Short names on the border between the program and the script that wasm-bindgen writes for it. The long ones hold
//! hashes, which no compression makes shorter, in both files.

use std::collections::BTreeMap;
use std::error::Error;

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// The short name of each long one.
pub type Names = BTreeMap<String, String>;

/// A program with short names on both sides of its border, and which they are.
///
/// # Errors
/// When the bytes are no wasm.
pub fn shortened(wasm: &[u8]) -> Result<(Vec<u8>, Names), Box<dyn Error>> {
    let mut names = Names::new();
    let mut module = Module::new();
    for part in Parser::new(0).parse_all(wasm) {
        let part = part?;
        match &part {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.clone().into_imports() {
                    let import = import?;
                    section.import(
                        import.module,
                        &short(&mut names, import.name),
                        RoundtripReencoder.entity_type(import.ty)?,
                    );
                }
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports.clone() {
                    let export = export?;
                    section.export(
                        &short(&mut names, export.name),
                        RoundtripReencoder.export_kind(export.kind)?,
                        export.index,
                    );
                }
                module.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    module.section(&RawSection { id, data: &wasm[range] });
                }
            }
        }
    }
    Ok((module.finish(), names))
}

/// The short name of a long one that holds a hash; any other stays as it is.
fn short(names: &mut Names, name: &str) -> String {
    let is_long = name.len() > 16 && name.bytes().rev().take(16).all(|byte| byte.is_ascii_hexdigit());
    let next = format!("_{}", names.len());
    if is_long { names.entry(name.to_owned()).or_insert(next).clone() } else { name.to_owned() }
}

/// A text with every word that is a long name replaced by the short one.
pub fn renamed(text: &str, names: &Names) -> String {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut renamed = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_inside) {
        let (before, from_word) = rest.split_at(start);
        let (word, after) = from_word.split_at(from_word.find(|c| !is_inside(c)).unwrap_or(from_word.len()));
        renamed.push_str(before);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    renamed.push_str(rest);
    renamed
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, EntityType, ExportKind, Function, FunctionSection, TypeSection};

    use super::*;

    const CALL: &str = "__wbg_call_0123456789abcdef";
    const INVOKE: &str = "closures_____invoke__h0123456789abcdef";

    fn wasm() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./a_bg.js", CALL, EntityType::Function(0)).import(
            "./a_bg.js",
            "__wbindgen_throw",
            EntityType::Function(0),
        );
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        exports.export(INVOKE, ExportKind::Func, 2).export("main", ExportKind::Func, 2);
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instructions().end();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn names_with_a_hash_are_short_on_both_sides() {
        let Ok((wasm, names)) = shortened(&wasm()) else { panic!("it is a wasm") };
        assert_eq!(
            names.iter().map(|(long, short)| (long.as_str(), short.as_str())).collect::<Vec<_>>(),
            [(CALL, "_0"), (INVOKE, "_1")]
        );
        let text = String::from_utf8_lossy(&wasm);
        assert!(
            text.contains("_0") && text.contains("_1") && text.contains("__wbindgen_throw") && text.contains("main")
        );
        assert!(!text.contains(CALL) && !text.contains(INVOKE));
        assert_eq!(
            renamed(&format!("{CALL}: x, x{CALL}: wasm.{INVOKE}(0)"), &names),
            format!("_0: x, x{CALL}: wasm._1(0)")
        );
    }

    #[test]
    fn what_is_no_wasm_is_refused() {
        assert!(shortened(b"no wasm").is_err());
    }
}
