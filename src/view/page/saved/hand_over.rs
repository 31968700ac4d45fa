//! 人にわたす: a list as a link, as a QR code, as text for a message, and as files. Nothing is sent
//! by the guide itself.

use guide::formats::link::{Along, Shared};
use guide::formats::qr::{self, Code};
use guide::formats::sheet::Sheet;
use guide::lists::{List, MAIN};

use super::{files, name_of};
use crate::browser::{hand, location, page};
use crate::view::el::{El, View, el, nothing, svg};
use crate::view::page::{button, section};
use crate::view::state::App;
use crate::view::text::{Key, plain_with, say};

/// The section of the list that is open.
pub fn section_of(app: App) -> View {
    app.handed.set(None);
    let notes = el("input")
        .attr("type", "checkbox")
        .attr("id", "with-notes")
        .live_checked(move || app.hands_notes.get())
        .on("change", move |_| {
            app.hands_notes.change(|notes| *notes = !*notes);
        });
    let notes = el("div.facet")
        .child(el("label.choice").child(notes).child(el("span.choice__word").child(say(Key::ShareNotes))));
    let warning = el("div").attr("role", "status").live(move || match app.hands_notes.get() {
        true => el("p.caution").child(say(Key::ShareNotesWarning)).into(),
        false => nothing(),
    });
    let body: Vec<View> = vec![
        el("p").child(say(Key::ShareLead)).into(),
        notes.into(),
        warning.into(),
        el("div").live(move || code_and_link(app)).into(),
        el("p").attr("role", "status").live(move || app.handed.get().map(say).into()).into(),
    ];
    section(Key::ShareTitle, body)
}

/// The list that is open, if something is in it.
fn open_list(app: App) -> Option<List> {
    let id = app.open_list();
    app.lists.with(|lists| lists.list(&id)).filter(|list| !list.items.is_empty())
}

fn shared(app: App, list: &List) -> Shared {
    let along = app.hands_notes.get();
    let name = name_of(&list.id, &list.name);
    // The first list's own name says nothing.
    let named = List { name: if list.id == MAIN { String::new() } else { name }, ..list.clone() };
    Shared::of(&named, Along { name: along, notes: along })
}

fn code_and_link(app: App) -> View {
    let Some(list) = open_list(app) else { return el("p").child(say(Key::SavedEmpty)).into() };
    let shared = shared(app, &list);
    let before = before();
    let text = match shared.to_text() {
        Ok(text) => text,
        Err(_) => return el("p.caution").child(say(Key::ShareTooLong)).into(),
    };
    let code = match qr::of_list(&before, &shared) {
        Ok(code) => {
            el("p.code").child(drawn(&code, &plain_with(Key::ShareQr, "{n}", &list.items.len().to_string()))).into()
        }
        Err(_) => el("p.caution").child(say(Key::ShareTooLong)).into(),
    };
    let link = [before.as_str(), &text].concat();
    let words = [as_text(app, list, app.hands_notes.now()).as_str(), "\n", &link].concat();
    vec![code, link_field(&link), ways(app, link, words)].into()
}

fn link_field(link: &str) -> View {
    let field = el("input").attr("id", "link").attr("readonly", "").attr("value", link);
    el("div.field").child(el("label").attr("for", "link").child(say(Key::ShareLink))).child(field).into()
}

/// The ways to hand the list over. What is sent is what is copied, and nothing else.
fn ways(app: App, link: String, words: String) -> View {
    let share = hand::can_share().then(|| way(app, "send", Key::ShareSend, words.clone()));
    el("div.ways")
        .child(way(app, "copy-link", Key::ShareCopyLink, link))
        .child(way(app, "copy-text", Key::ShareCopyText, words))
        .child(share)
        .into()
}

/// A button that hands a text over, and what is said then. It has an id: the section is drawn anew with every change of the
/// list, and who stands on a button stays there.
fn way(app: App, id: &str, words: Key, text: String) -> El {
    button("button", say(words)).attr("id", id).on("click", move |_| {
        let text = text.clone();
        page::meanwhile(Box::pin(async move {
            app.handed.set(None);
            app.handed.set(if words == Key::ShareSend {
                if hand::share(&text).await { None } else { Some(Key::ShareNotSent) }
            } else {
                Some(if hand::copy(&text).await { Key::ShareCopied } else { Key::ShareNotCopied })
            });
        }));
    })
}

/// The list as text for a message, with notes where they are to go along.
fn as_text(app: App, list: List, with_notes: bool) -> String {
    let Some(details) = app.read() else { return String::new() };
    // The name, too, is the person's own words.
    let list = if with_notes { list } else { List { name: String::new(), ..list } };
    files::as_message(app, &Sheet::of(list, app.catalogue(), details, &name_of(MAIN, ""), with_notes))
}

/// What stands before a list's text in its link.
fn before() -> String {
    [&location::here(), "#/list/"].concat()
}

/// The code of a list on paper, and what it does; nothing where it does not fit one.
pub fn code_of(app: App, list: &List) -> View {
    let code = (!list.items.is_empty()).then(|| qr::of_list(&before(), &shared(app, list)).ok()).flatten();
    let drawn = code.map(|code| drawn(&code, &plain_with(Key::ShareQr, "{n}", &list.items.len().to_string())));
    drawn.map_or_else(nothing, |drawn| el("div").child(drawn).child(el("p").child(say(Key::PaperBack))).into())
}

/// A code, always dark on white: cameras want it so, in dark colours too.
fn drawn(code: &Code, name: &str) -> El {
    let size = code.outer().to_string();
    let white = svg("rect").attr("width", &size).attr("height", &size).attr("fill", "#fff");
    svg("svg")
        .attr("viewBox", &["0 0 ", &size, " ", &size].concat())
        .attr("role", "img")
        .attr("aria-label", name)
        .attr("shape-rendering", "crispEdges")
        .child(white)
        .child(svg("path").attr("d", &code.path()).attr("fill", "#000"))
}
