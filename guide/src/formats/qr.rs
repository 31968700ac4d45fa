//! A link as a QR code (ISO/IEC 18004), for another phone's camera or for paper.
//!
//! Error correction M (15 % of a code may be dirty or folded) with the quiet zone of four modules
//! that the standard asks for. The codes are made by `qrcodegen`: of three well-kept crates it is
//! the smallest here (10.1 KB of wasm after brotli, `fast_qr` 14.2, `qrcode` 15.9), and it alone
//! takes a text in parts, so that the letters behind `#/list/` are packed closer than the address before them.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::link::{Shared, TooLong};

/// The largest code: version 20, 97 modules wide. On a phone of 320 px a module is three px wide,
/// on paper of 4 cm 0.4 mm: what cameras still read at arm's length.
pub const LARGEST: u8 = 20;

/// White around the code, in modules.
pub const QUIET: usize = 4;

/// A code: dark and light modules, without the white around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    size: usize,
    dark: Vec<bool>,
}

/// The code of a list in a link. `address` is what stands before the list's text, with `#/list/` at
/// its end.
///
/// # Errors
/// [`TooLong`] says how many entries, from the first on, would fit a code.
pub fn of_list(address: &str, shared: &Shared) -> Result<Code, TooLong> {
    let of = |shared: &Shared| of_address(address, &shared.to_text().ok()?);
    of(shared).ok_or_else(|| TooLong { fits: shared.how_many_fit(|part| of(part).is_some()) })
}

/// The code of an address: `before` any text, `packed` upper-case letters and digits, maybe none.
/// Nothing where it would be larger than [`LARGEST`].
pub fn of_address(before: &str, packed: &str) -> Option<Code> {
    if packed.bytes().any(|letter| !letter.is_ascii_uppercase() && !letter.is_ascii_digit()) {
        return None;
    }
    let mut parts = vec![QrSegment::make_bytes(before.as_bytes())];
    if !packed.is_empty() {
        parts.push(QrSegment::make_alphanumeric(packed));
    }
    let code =
        QrCode::encode_segments_advanced(&parts, QrCodeEcc::Medium, Version::MIN, Version::new(LARGEST), None, true)
            .ok()?;
    let size = code.size();
    let dark = (0..size * size).map(|at| code.get_module(at % size, at / size)).collect();
    Some(Code { size: usize::try_from(size).ok()?, dark })
}

impl Code {
    /// How many modules it is wide and high, without the white around it.
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many modules it is wide and high with the white around it: the `viewBox` of [`Code::path`].
    pub fn outer(&self) -> usize {
        self.size + 2 * QUIET
    }

    /// Whether a module is dark; the white around it is light.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.size && self.dark.get(row * self.size + column).copied().unwrap_or_default()
    }

    /// The dark modules as one SVG path in `0 0 outer outer`: a stroke for every run in a row.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for row in 0..self.size {
            let mut column = 0;
            while column < self.size {
                let run = (column..self.size).take_while(|at| self.is_dark(*at, row)).count();
                if run > 0 {
                    let (x, y) = (column + QUIET, row + QUIET);
                    path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
                }
                column += run.max(1);
            }
        }
        path
    }
}
