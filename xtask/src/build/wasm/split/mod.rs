//! Splits the program in two: what the first screen needs, and a later part that is fetched behind it.
//!
//! The functions of `src/view/later.rs` are the doors. What only they lead to goes into the later part:
//! the linker says who calls, points to and reads what ([`linked`]), and the shrunk program is cut along
//! that line ([`cut`]). Both parts share memory, table and stack, so that everything else of the program
//! is as it was. A door may be opened only once the later part is there: before, it traps.

mod cut;
mod linked;

pub use cut::{Parts, cut};
pub use linked::Plan;

/// Where the doors stand.
const DOORS: &str = "sasae_map::view::later::";

/// Whether a function, by the name that the compiler gave it, is a door. What is defined within one is none.
fn is_door(symbol: &str) -> bool {
    let path = format!("{:#}", rustc_demangle::demangle(symbol));
    // A name that is no longer mangled still has its hash.
    let path = path.rsplit_once("::h").filter(|(_, hash)| hash.len() == 16).map_or(path.as_str(), |(path, _)| path);
    path.strip_prefix(DOORS).is_some_and(|name| !name.contains("::"))
}

#[cfg(test)]
mod tests {
    use super::is_door;

    #[test]
    fn doors_are_known_by_their_place() {
        assert!(is_door("_ZN9sasae_map4view5later6screen17h0123456789abcdefE"));
        assert!(is_door("sasae_map::view::later::screen::h0123456789abcdef"));
        assert!(!is_door("sasae_map::view::later::screen::{{closure}}::h0123456789abcdef"));
        assert!(!is_door("sasae_map::view::page::saved::page::h0123456789abcdef"));
    }
}
