//! The small library that screens are drawn with: elements built once by plain functions ([`el`]), and values that
//! they follow ([`Live`]). Leptos' reactive system decides when something is followed and when it ends; the words are
//! Leptos' own where there are any (docs/decisions says why it is not `view!`).

/// Values that a screen keeps for itself as long as the page lives, each given by a function of its name.
macro_rules! owned {
    ($($(#[$about:meta])* $sight:vis fn $name:ident() -> Live<$held:ty> = $first:expr;)*) => {$(
        $(#[$about])*
        $sight fn $name() -> $crate::dom::Live<$held> {
            thread_local! {
                static OWNED: $crate::dom::Live<$held> = $first;
            }
            OWNED.with(|live| *live)
        }
    )*};
}

mod element;
mod live;

pub use element::{El, View, effect, el, nothing, show, svg, unheard};
pub(crate) use owned;

pub use live::{Live, RcLive, ReadLive};
