//! Lists and entries as they are handed on: to another phone, to people, to other programs.

mod files;
mod link;
mod qr;
