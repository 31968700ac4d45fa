//! Unusual words, explained where they stand: one taps a word, and it opens below the text.

use guide::glossary::terms;
use guide::model::EntryRef;

use crate::dom::{View, el, nothing};
use crate::state::App;
use crate::view::shared::label;
use crate::words::{Key, say, told};

/// The terms in these texts, each with what it means. On paper they are footnotes.
pub fn explained(app: App, at: Option<EntryRef>, texts: &[&str]) -> View {
    let terms = terms(app.catalogue(), at, texts);
    if terms.is_empty() {
        return nothing();
    }
    let lines = terms.into_iter().map(|term| {
        let name = el("summary").child(el("span").child(told(&app.catalogue().entry(term).name)));
        el("li").child(el("details.more").child(name).child(el("p").child(label::sentence(app, term)))).into()
    });
    el("div.terms")
        .child(el("p.facts").child(say(Key::GlossaryTitle)))
        .child(el("ul").child(lines.collect::<View>()))
        .into()
}
