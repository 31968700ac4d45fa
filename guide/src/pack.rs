//! The compact form in which checked data travels to the phone: all numbers first,
//! then all texts one after the other, which brotli packs a tenth smaller than a
//! mixture. Written by the build, read by the app of the very same build.
//!
//! Reading is forgiving until the end: where something is missing, zeros and empty
//! texts stand in, and [`read`] then refuses the whole. So the code stays small,
//! and no data, however broken, stops the app.

/// Data that is not what this build wrote, or not all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

/// Collects what is to travel.
#[derive(Debug, Default)]
pub struct Writer {
    numbers: Vec<u8>,
    texts: String,
}

/// Hands out what travelled, in the order in which it was written.
#[derive(Debug)]
pub struct Reader<'a> {
    numbers: &'a [u8],
    texts: Option<&'a str>,
    is_damaged: bool,
}

/// Something that can travel. Reading is the inverse of writing.
pub trait Pack: Sized {
    /// Writes it.
    fn pack(&self, into: &mut Writer);
    /// Reads it.
    fn unpack(from: &mut Reader<'_>) -> Self;
}

/// Stands behind every text; no text of the data holds it (the checker sees to it).
pub const END: char = '\0';

/// Something as bytes: the length of the numbers (four bytes, little end first), the
/// numbers, the texts.
pub fn write<T: Pack>(whole: &T) -> Vec<u8> {
    let mut writer = Writer::default();
    whole.pack(&mut writer);
    let length = u32::try_from(writer.numbers.len()).unwrap_or(u32::MAX);
    [&length.to_le_bytes(), writer.numbers.as_slice(), writer.texts.as_bytes()].concat()
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// [`Damaged`] when something is missing or left over.
pub fn read<T: Pack>(bytes: &[u8]) -> Result<T, Damaged> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(Damaged)?;
    let (numbers, texts) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(Damaged)?;
    let texts = std::str::from_utf8(texts).map_err(|_| Damaged)?;
    let mut reader = Reader { numbers, texts: Some(texts), is_damaged: false };
    let whole = T::unpack(&mut reader);
    let is_used_up = reader.numbers.is_empty() && reader.texts == Some("");
    if is_used_up && !reader.is_damaged { Ok(whole) } else { Err(Damaged) }
}

/// All texts of something, in the order in which they travel: tests look through them.
#[cfg(any(test, feature = "check"))]
pub fn texts<T: Pack>(whole: &T) -> Vec<String> {
    let mut writer = Writer::default();
    whole.pack(&mut writer);
    writer.texts.split_terminator(END).map(str::to_owned).collect()
}

impl Writer {
    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self, mut number: u32) {
        while number > 0x7f {
            self.numbers.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.numbers.push(number as u8);
    }
}

impl Reader<'_> {
    #[inline(never)]
    fn number(&mut self) -> u32 {
        let mut number = 0;
        for place in 0..5 {
            let Some((byte, rest)) = self.numbers.split_first() else { break };
            self.numbers = rest;
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return number;
            }
        }
        self.is_damaged = true;
        0
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        match self.texts.and_then(|texts| texts.split_once(END)) {
            Some((text, rest)) => {
                self.texts = Some(rest);
                text.to_owned()
            }
            None => {
                self.is_damaged = true;
                String::new()
            }
        }
    }

    /// One of several things that are told apart by a number; zero where it is none of them.
    pub(crate) fn one_of(&mut self, count: usize) -> usize {
        let which = self.number() as usize;
        if which < count {
            return which;
        }
        self.is_damaged = true;
        0
    }
}

impl Pack for String {
    fn pack(&self, into: &mut Writer) {
        into.texts.push_str(self);
        into.texts.push(END);
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.text()
    }
}

impl Pack for u8 {
    fn pack(&self, into: &mut Writer) {
        into.number(u32::from(*self));
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.number() as Self
    }
}

impl Pack for u16 {
    fn pack(&self, into: &mut Writer) {
        into.number(u32::from(*self));
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.number() as Self
    }
}

impl Pack for u32 {
    fn pack(&self, into: &mut Writer) {
        into.number(*self);
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.number()
    }
}

impl Pack for bool {
    fn pack(&self, into: &mut Writer) {
        into.number(u32::from(*self));
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.one_of(2) == 1
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, into: &mut Writer) {
        self.is_some().pack(into);
        if let Some(some) = self {
            some.pack(into);
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, into: &mut Writer) {
        into.number(u32::try_from(self.len()).unwrap_or(u32::MAX));
        for one in self {
            one.pack(into);
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        let count = from.number();
        let mut list = Self::new();
        for _ in 0..count {
            // What is not there is not made up: a damaged count would fill the memory.
            if from.is_damaged {
                break;
            }
            list.push(T::unpack(from));
        }
        list
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, into: &mut Writer) {
        self.0.pack(into);
        self.1.pack(into);
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

/// Says of a struct that it travels field by field; a field left out does not compile.
macro_rules! packed {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::pack::Pack for $name {
            fn pack(&self, into: &mut $crate::pack::Writer) {
                let Self { $($field),+ } = self;
                $($crate::pack::Pack::pack($field, into);)+
            }

            #[inline(never)]
            fn unpack(from: &mut $crate::pack::Reader<'_>) -> Self {
                Self { $($field: $crate::pack::Pack::unpack(from)),+ }
            }
        }
    };
    ($name:ident(number)) => {
        impl $crate::pack::Pack for $name {
            fn pack(&self, into: &mut $crate::pack::Writer) {
                self.0.pack(into);
            }

            fn unpack(from: &mut $crate::pack::Reader<'_>) -> Self {
                Self($crate::pack::Pack::unpack(from))
            }
        }
    };
}

pub(crate) use packed;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Thing {
        name: String,
        number: u16,
        is_good: bool,
        inner: Vec<Option<(u8, String)>>,
    }

    packed!(Thing { name, number, is_good, inner });

    fn things() -> impl Strategy<Value = Vec<Thing>> {
        let text = "[^\0]{0,12}";
        let inner = proptest::collection::vec(proptest::option::of((any::<u8>(), text)), 0..4);
        let thing = (text, any::<u16>(), any::<bool>(), inner);
        proptest::collection::vec(
            thing.prop_map(|(name, number, is_good, inner)| Thing { name, number, is_good, inner }),
            0..6,
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(things in things()) {
            prop_assert_eq!(read(&write(&things)), Ok(things));
        }

        #[test]
        fn whatever_is_cut_off_is_refused(things in things(), cut in any::<prop::sample::Index>()) {
            let bytes = write(&things);
            prop_assert_eq!(read::<Vec<Thing>>(&bytes[..cut.index(bytes.len())]), Err(Damaged));
        }

        #[test]
        fn no_bytes_stop_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read::<Vec<Thing>>(&bytes);
        }
    }

    #[test]
    fn texts_come_in_the_order_in_which_they_travel() {
        let inner = vec![Some((1, "b".to_owned())), None, Some((2, String::new()))];
        let thing = Thing { name: "a".to_owned(), number: 3, is_good: true, inner };
        assert_eq!(texts(&vec![thing]), ["a", "b", ""]);
    }

    #[test]
    fn what_is_left_over_is_refused() {
        let bytes = [write(&vec!["a".to_owned()]), b"b\0".to_vec()].concat();
        assert_eq!(read::<Vec<String>>(&bytes), Err(Damaged));
    }
}
