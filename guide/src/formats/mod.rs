//! The forms in which a list or an entry leaves the app: for another phone ([`link`] and `qr`), for
//! people ([`markdown`], [`message`], [`csv`]), for a calendar ([`ics`]) and an address book ([`vcard`]).
//! Only a link is read again here; the file that is, too, is [`crate::lists::exchange`].

mod content_line;
pub mod csv;
pub mod ics;
pub mod link;
pub mod markdown;
pub mod message;
pub mod phrases;
#[cfg(feature = "qr")]
pub mod qr;
pub mod sheet;
pub mod vcard;
