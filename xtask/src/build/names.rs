//! Hashes of content: in the names of files, and in the form in which browsers compare them.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256, Sha384};

/// `name-<hash>.ending`: a file with other content has another name, so no browser mixes two builds.
pub fn hashed(name: &str, ending: &str, content: &[u8]) -> String {
    format!("{name}-{}.{ending}", short(&Sha256::digest(content)))
}

/// The first sixteen signs of a hash: enough for a name.
pub fn short(hash: &[u8]) -> String {
    hex(&hash[..8])
}

/// What `sha256sum` says of a file.
pub fn sum(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// What the attribute `integrity` says of a file.
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// Whether a file's name holds a hash of its content.
pub fn is_hashed(name: &str) -> bool {
    // Trunk writes its hashes without the zeros at their beginning.
    let is_hash = |piece: &str| (12..=16).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.rsplit_once('-').is_some_and(|(_, rest)| rest.split(['.', '_']).next().is_some_and(is_hash))
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_have_the_form_that_others_read() {
        assert_eq!(sum(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(hashed("style", "css", b""), "style-e3b0c44298fc1c14.css");
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        assert!(is_hashed(&hashed("later", "wasm", b"x")));
        for name in
            ["style-fb803cfec87e73f5.css", "sasae-map-af0f791e3e422781_bg.wasm", "lang-ja-easy-9cb0ce8c170bfea4.json"]
        {
            assert!(is_hashed(name), "{name}");
        }
        for name in ["", "index.html", "sw.js", "icon-192.png", "icon-maskable-512.png", "manifest.webmanifest"] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn a_hash_may_lack_the_zeros_at_its_beginning() {
        for name in ["sasae-map-18bb2f95ef24c5f.js", "sasae-map-18bb2f95ef24c5f_bg.wasm"] {
            assert!(is_hashed(name), "{name}");
        }
    }
}
