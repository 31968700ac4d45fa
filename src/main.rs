//! Starts the guide in the browser; on the host this program is empty.

#[cfg(target_arch = "wasm32")]
fn main() {
    sasae_map::view::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
