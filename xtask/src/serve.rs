//! `serve`: builds the app and hands it to this computer's browser.

use crate::{
    build,
    tools::{self, Needs},
};
use std::{io::ErrorKind, net::TcpListener, path::Path};

/// The port tried first.
pub const DEFAULT_PORT: u16 = 8080;

/// Builds, then serves `dist/` until Ctrl+C. The server prints the address once it listens.
pub fn run(root: &Path, port: u16) -> Result<(), String> {
    let tools = tools::ensure(root, Needs::Build)?;
    build::build(root, &tools, None)?;
    let free = next_free(port, is_free)
        .ok_or(format!("{port} 番から先に空いたポートがありません。--port で別の番号を選んでください。"))?;
    if free != port {
        eprintln!("{port} 番は使われているので、{free} 番にします。");
    }
    let mut server = tools.command("node");
    server.args(["tests/server.mjs", "dist", &free.to_string()]).current_dir(root);
    replace(&mut server)
}

/// Becomes the server, so that whoever stops this program stops the server.
#[cfg(unix)]
fn replace(server: &mut std::process::Command) -> Result<(), String> {
    use std::os::unix::process::CommandExt;
    Err(format!("サーバーを始められません: {}", server.exec()))
}

#[cfg(not(unix))]
fn replace(server: &mut std::process::Command) -> Result<(), String> {
    tools::run(server, "サーバーが止まりました。")
}

/// The first free port of twenty from `port` on.
fn next_free(port: u16, is_free: impl Fn(u16) -> bool) -> Option<u16> {
    (port..=port.saturating_add(19)).find(|port| is_free(*port))
}

/// Nobody answers here for `localhost`, whether the browser takes it for IPv4 or IPv6.
fn is_free(port: u16) -> bool {
    let taken = |host| matches!(TcpListener::bind((host, port)), Err(error) if error.kind() == ErrorKind::AddrInUse);
    TcpListener::bind(("127.0.0.1", port)).is_ok() && !taken("::1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_free_port_is_taken() {
        assert_eq!(next_free(8080, |_| true), Some(8080));
        assert_eq!(next_free(8080, |port| port > 8082), Some(8083));
        assert_eq!(next_free(65535, |_| false), None);
    }

    #[test]
    fn a_port_in_use_is_not_free() {
        let held = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = held.local_addr().expect("an address").port();
        assert!(!is_free(port));
    }
}
