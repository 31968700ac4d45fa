#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sasae_fuzz::link(bytes));
