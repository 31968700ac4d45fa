//! ささえマップ文京, the app: looks and events over the rules of the crate `guide`.
//!
//! Each module uses only those before it: [`browser`] touches the outside (address, storage, files), [`dom`] makes
//! elements, [`words`] says the sentences of the screen, [`state`] holds what changes, [`view`] draws. State is the address, the query, the person's list and their
//! settings; everything else is derived from these and the catalogue.

// Beyond clippy's own choice; clippy.toml says what weighs too much.
#![warn(clippy::string_slice, clippy::unwrap_used, clippy::dbg_macro, clippy::todo, clippy::unimplemented)]

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod dom;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod words;
