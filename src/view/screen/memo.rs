//! 相談メモ: what one would otherwise have to tell again and again, to be shown or printed.

use crate::view::shared::field::note_field;
use std::rc::Rc;

use crate::browser::page;
use crate::dom::{Live, View, el, owned};
use crate::state::App;
use crate::view::shared::button::{button, erase, print_button};
use crate::view::shared::frame::{lead, title};
use crate::words::{Key, plain, say};

/// The headings of its fields.
const FIELDS: [Key; 3] = [Key::MemoTrouble, Key::MemoAsked, Key::MemoQuestions];

owned! {
    /// Whether it is being shown to somebody else, large.
    fn is_shown() -> Live<bool> = Live::new(false);
}

/// The screen: written, or shown large to somebody else.
pub fn page(app: App) -> View {
    let draw = move |is_shown: &bool| if *is_shown { shown(app) } else { written(app) };
    el("div.memo").switch(|| is_shown().get(), draw).into()
}

fn written(app: App) -> View {
    let field = |at: usize| {
        let now = move || app.kept.memo().with(|memo| memo.text(at).to_owned());
        note_field(&["memo-", &at.to_string()].concat(), say(FIELDS[at]), None, Rc::new(now), move |written| {
            app.kept.write_memo(at, written);
            true
        })
    };
    let show = button("button", say(Key::MemoShow)).attr("id", "show").on("click", move |_| {
        is_shown().set(true);
        page::before_next_frame(Box::new(|| {
            page::go_to("title");
        }));
    });
    let print = print_button();
    let erase = erase(app, Key::MemoErase, Key::MemoEraseSure, |app| {
        app.kept.erase_memo();
        page::announce(&plain(Key::MemoErased));
    });
    let fields = (0..FIELDS.len()).map(field).collect::<View>();
    let all: View = vec![
        title(say(Key::MemoTitle)),
        lead(say(Key::MemoLead)),
        el("p.facts").child(say(Key::ListsNoPerson)).into(),
        fields,
        el("p.visually-hidden").attr("id", "heard").attr("role", "status").into(),
        el("div.ways").child(show).child(print).child(erase).into(),
        el("div.sheet").live(move || large(app)).into(),
    ]
    .into();
    el("div").child(all).into()
}

/// For the eyes of somebody else, over a counter.
fn shown(app: App) -> View {
    let close = button("button", say(Key::MemoClose)).on("click", move |_| {
        is_shown().set(false);
        page::before_next_frame(Box::new(|| {
            page::go_to("show");
        }));
    });
    el("div")
        .child(title(say(Key::MemoTitle)))
        .child(el("div.memo__large").live(move || large(app)))
        .child(close)
        .into()
}

fn large(app: App) -> View {
    app.kept.memo().with(|memo| {
        let written = (0..).map(|at| memo.text(at)).zip(FIELDS).filter(|(text, _)| !text.is_empty());
        written
            .map(|(text, heading)| {
                let lines = text.split('\n').map(|line| el("p").child(line).into()).collect::<View>();
                vec![el("h2").child(say(heading)).into(), lines].into()
            })
            .collect()
    })
}
