//! Numbers as they stand in ids and in the stored text: short, in small letters and digits.

/// A number in base 36.
pub(super) fn written(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.insert(0, char::from_digit(number % 36, 36).unwrap_or_default());
        number /= 36;
        if number == 0 {
            return digits.into_iter().collect();
        }
    }
}

/// The number that such a text stands for.
pub(super) fn read(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if digits { u32::from_str_radix(text, 36).ok() } else { None }
}
