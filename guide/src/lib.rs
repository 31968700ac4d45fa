//! The pure core of ささえマップ文京: what an entry is, how it is found, where it
//! stands in the care system and how a person's own list is kept.
//!
//! Nothing here touches a browser, a clock, storage or a signal: whatever the
//! outside would say arrives as an argument. So every rule is tested natively in
//! milliseconds, and three programs share it: the app, `build.rs` and `xtask`.
//!
//! Read in this order: [`model`] (the words), [`catalogue`] (what one finds things by),
//! [`details`] (what one reads of them), [`changes`] (since the edition before), [`pack`] (how both travel), [`text`] (folding and furigana), [`search`], [`facet`] and [`results`] (finding),
//! [`route`] (addresses), [`hours`] (time), [`town`] (who is responsible where, what is near), [`lists`] and
//! [`settings`] (what the person keeps), [`in_app`] (where they may lose it), [`formats`] (how it is handed on).
//! Behind the feature `check`, for tools alone: `check` reads and judges a data folder,
//! `diagram` places the picture of the care system.

// Beyond clippy's own choice; clippy.toml says what weighs too much.
#![warn(clippy::string_slice, clippy::unwrap_used, clippy::dbg_macro, clippy::todo, clippy::unimplemented)]

pub mod catalogue;
pub mod changes;
#[cfg(feature = "check")]
#[allow(clippy::disallowed_methods, reason = "only the build runs it")]
pub mod check;
pub mod details;
#[cfg(feature = "check")]
#[allow(clippy::disallowed_methods, reason = "only the build runs it")]
pub mod diagram;
pub mod facet;
pub mod formats;
pub mod glossary;
pub mod hours;
pub mod in_app;
pub mod lists;
pub mod model;
pub mod pack;
pub mod results;
pub mod route;
pub mod scheme;
pub mod search;
pub mod settings;
pub mod text;
pub mod town;
