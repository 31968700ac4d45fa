//! The program on its way from the linker to the network: made small, cut in two (`wasm-doors`), with short names.

mod glue;
pub mod shrink;
