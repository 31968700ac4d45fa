#![doc = include_str!("../README.md")]

mod cut;
mod linked;

use std::fmt;

use wasm_encoder::{Module, RawSection};
use wasmparser::{Parser, Payload};

pub use cut::Parts;
pub use linked::Plan;

/// Which functions are doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doors<'a> {
    /// The path of the module whose functions they are: `my_app::later`.
    pub module: &'a str,
}

impl Doors<'_> {
    /// Reads from the linked program what only the later part needs.
    ///
    /// # Errors
    /// When the program cannot be read, or holds no record of the linker or no door.
    pub fn plan(&self, linked: &[u8]) -> Result<Plan, Error> {
        Plan::of(linked, *self)
    }

    /// Cuts the program, which may have been shrunk since, but whose functions still have their names.
    ///
    /// # Errors
    /// When the program cannot be read or has no door, or holds what a cut would break.
    pub fn cut(&self, shrunk: &[u8], plan: &Plan) -> Result<Parts, Error> {
        cut::cut(shrunk, plan, *self)
    }

    /// The flag that keeps `wasm-opt` from putting doors into those who call them.
    pub fn no_inline(&self) -> String {
        format!("--no-inline={}::*", self.module)
    }

    /// Whether a function, by the name that the compiler gave it, is a door. What is defined within one is none.
    fn has(&self, symbol: &str) -> bool {
        let path = format!("{:#}", rustc_demangle::demangle(symbol));
        // A name that is no longer mangled still has its hash.
        let path = path.rsplit_once("::h").filter(|(_, hash)| hash.len() == 16).map_or(path.as_str(), |(path, _)| path);
        let name = path.strip_prefix(self.module).and_then(|rest| rest.strip_prefix("::"));
        name.is_some_and(|name| !name.contains("::"))
    }
}

/// The program without what the linker said of it, which is no longer true once a tool has changed anything.
///
/// # Errors
/// When the bytes are no wasm.
pub fn without_linking(linked: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bare = Module::new();
    for part in Parser::new(0).parse_all(linked) {
        let part = part.map_err(Error::refused)?;
        let of_linker = |name: &str| name == "linking" || name.starts_with("reloc.");
        if matches!(&part, Payload::CustomSection(custom) if of_linker(custom.name())) {
            continue;
        }
        if let Some((id, range)) = part.as_section() {
            bare.section(&RawSection { id, data: &linked[range] });
        }
    }
    Ok(bare.finish())
}

/// Why a program is not cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The linker was not asked to write down who needs whom.
    NoRecord,
    /// No function of the module is in the program, or none has kept its name.
    NoDoors,
    /// The bytes are no wasm, or the program holds what a cut would break.
    Refused(String),
}

impl Error {
    fn refused(why: impl fmt::Display) -> Self {
        Self::Refused(why.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRecord => to.write_str("the linked program has no relocations: link with --emit-relocs"),
            Self::NoDoors => to.write_str("no function of the doors' module is in the program"),
            Self::Refused(why) => write!(to, "the program cannot be cut: {why}"),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_are_known_by_their_place() {
        let doors = Doors { module: "app::view::later" };
        assert!(doors.has("_ZN3app4view5later6screen17h0123456789abcdefE"));
        assert!(doors.has("app::view::later::screen::h0123456789abcdef"));
        assert!(!doors.has("app::view::later::screen::{{closure}}::h0123456789abcdef"));
        assert!(!doors.has("app::view::later_on::screen::h0123456789abcdef"));
        assert!(!doors.has("app::view::page::saved::page::h0123456789abcdef"));
        assert_eq!(doors.no_inline(), "--no-inline=app::view::later::*");
    }

    #[test]
    fn what_the_linker_said_goes() {
        let section = |id: u8, content: &[u8]| [&[id, content.len() as u8], content].concat();
        let custom = |name: &str| section(0, &[&[name.len() as u8], name.as_bytes(), b"x"].concat());
        let memory = section(5, &[1, 0, 1]);
        let parts = [b"\0asm\x01\0\0\0".to_vec(), memory, custom("linking"), custom("reloc.CODE"), custom("name")];
        let bare = [parts[0].clone(), parts[1].clone(), parts[4].clone()].concat();
        assert_eq!(without_linking(&parts.concat()), Ok(bare));
        assert!(matches!(without_linking(b"no wasm"), Err(Error::Refused(_))));
    }
}
