//! Starts the guide in the browser; on the host this program is empty.

/// Smaller on the network than the standard library's own.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    sasae_map::view::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
