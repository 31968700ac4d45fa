//! What several screens share.

pub mod card;
pub mod contact;
pub mod facets;
pub mod glossary;
pub mod icon;
pub mod keep;
pub mod label;
pub mod now;
pub mod picture;
pub mod places;
pub mod signs;
pub mod source;
pub mod speech;
pub mod story;
pub mod tongues;
pub mod waiting;
