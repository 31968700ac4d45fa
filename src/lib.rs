//! ささえマップ文京, the app: looks and events over the rules of the crate `guide`.
//!
//! [`browser`] is the only code that touches the outside (address, storage, files);
//! [`view`] draws. State is the address, the query, the person's list and their
//! settings; everything else is derived from these and the catalogue.

// Beyond clippy's own choice; clippy.toml says what weighs too much.
#![warn(clippy::string_slice, clippy::unwrap_used, clippy::dbg_macro, clippy::todo, clippy::unimplemented)]

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod view;
