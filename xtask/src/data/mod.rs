//! The commands for those who edit data: judging, comparing, keeping and making up data folders.

pub mod check_data;
pub mod edition;
pub mod generate;
pub mod import;
pub mod schema;

/// The city that is built when nothing else is said.
pub const DEFAULT_FOLDER: &str = "data/bunkyo";
