//! Adapters: one a browser facility, thin, and without decisions. Whatever the
//! outside refuses comes back as a value, never as a panic.

pub mod clock;
pub mod copy;
pub mod fetched;
pub mod hand;
pub mod language;
pub mod location;
pub mod page;
pub mod speech;
pub mod storage;
