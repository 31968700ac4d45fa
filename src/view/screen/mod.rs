//! One file a screen. Every screen begins with its one heading, which takes the
//! focus when the screen is opened.

pub mod about;
pub mod activities;
pub mod care_map;
pub mod entry;
pub mod help;
pub mod home;
pub mod join;
pub mod map_part;
pub mod memo;
pub mod saved;
pub mod schemes;
pub mod search;
pub mod settings;
pub mod tour;
pub mod town;
pub mod unknown;
