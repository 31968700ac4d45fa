//! What people see: one file a screen under [`page`], and in [`part`] what several
//! screens share. No rule stands here; rules are asked of the crate `guide`.

mod app;
mod el;
mod keeping;
mod later;
mod live;
mod page;
mod part;
mod state;
mod text;

pub use app::start;
