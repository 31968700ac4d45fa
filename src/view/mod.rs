//! What people see: one file a screen under [`screen`], and in [`shared`] what several
//! screens share. No rule stands here; rules are asked of the crate `guide`.

mod app;
mod doors;
mod screen;
mod shared;

pub use app::start;
