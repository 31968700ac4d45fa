//! The program on its way from the linker to the network: cut in two, made small, with short names.

mod glue;
pub mod shrink;
mod split;
