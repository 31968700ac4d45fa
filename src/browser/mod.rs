//! Adapters: one a browser facility, thin, and without decisions. Whatever the
//! outside refuses comes back as a value, never as a panic.

pub mod details;
pub mod language;
pub mod location;
pub mod page;
pub mod storage;
