//! What several screens share.

pub mod as_file;
pub mod button;
pub mod card;
pub mod contact;
pub mod count;
pub mod facets;
pub mod field;
pub mod frame;
pub mod glossary;
pub mod icon;
pub mod keep;
pub mod label;
pub mod languages;
pub mod now;
pub mod paper;
pub mod part;
pub mod picture;
pub mod places;
pub mod search_box;
pub mod source;
pub mod speech;
pub mod story;
pub mod tours;
pub mod town_picture;
pub mod waiting;
