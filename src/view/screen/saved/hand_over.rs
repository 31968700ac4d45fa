//! 人にわたす: a list as a link, as a QR code, as text for a message, and as files. Nothing is sent
//! by the guide itself.

use crate::view::shared::as_file;
use crate::view::shared::label::name_of;
use guide::formats::link::{Along, Shared};
use guide::formats::qr;
use guide::formats::sheet::Sheet;
use guide::lists::{List, MAIN};

use crate::browser::{hand, location, page};
use crate::dom::{El, Live, View, el, nothing, owned};
use crate::state::App;
use crate::view::shared::button::button;
use crate::view::shared::code;
use crate::view::shared::field::by_hand;
use crate::view::shared::frame::section;
use crate::words::{Key, plain_with, say};

owned! {
    /// Whether notes go along when a list is handed over: never unless they say so.
    fn with_notes() -> Live<bool> = Live::new(false);

    /// What became of what they handed over last, in words.
    fn handed() -> Live<Option<Key>> = Live::new(None);

    /// The text that the browser did not let us copy.
    fn refused() -> Live<Option<String>> = Live::new(None);
}

/// The section of the list that is open.
pub fn section_of(app: App) -> View {
    handed().set(None);
    refused().set(None);
    let notes = el("input")
        .attr("type", "checkbox")
        .attr("id", "with-notes")
        .live_checked(move || with_notes().get())
        .on("change", move |_| {
            with_notes().update(|notes| *notes = !*notes);
        });
    let notes = el("div.facet")
        .child(el("label.choice").child(notes).child(el("span.choice__word").child(say(Key::ShareNotes))));
    let warning = el("div").attr("role", "status").live(move || match with_notes().get() {
        true => el("p.caution").child(say(Key::ShareNotesWarning)).into(),
        false => nothing(),
    });
    let body: Vec<View> = vec![
        el("p").child(say(Key::ShareLead)).into(),
        notes.into(),
        warning.into(),
        el("div").live(move || code_and_link(app)).into(),
        el("p").attr("role", "status").live(move || handed().get().map(say).into()).into(),
        el("div").live(move || refused().get().map(|text| by_hand(&text)).into()).into(),
    ];
    section(Key::ShareTitle, body)
}

/// The list that is open, if something is in it.
fn open_list(app: App) -> Option<List> {
    let id = app.kept.open_list();
    app.kept.lists().with(|lists| lists.list(&id)).filter(|list| !list.items.is_empty())
}

fn shared(list: &List) -> Shared {
    let along = with_notes().get();
    let name = name_of(&list.id, &list.name);
    // The first list's own name says nothing.
    let named = List { name: if list.id == MAIN { String::new() } else { name }, ..list.clone() };
    Shared::of(&named, Along { name: along, notes: along })
}

fn code_and_link(app: App) -> View {
    let Some(list) = open_list(app) else { return el("p").child(say(Key::SavedEmpty)).into() };
    let shared = shared(&list);
    let before = before();
    let text = match shared.to_text() {
        Ok(text) => text,
        Err(_) => return el("p.caution").child(say(Key::ShareTooLong)).into(),
    };
    let code = match qr::of_list(&before, &shared) {
        Ok(code) => el("p.code")
            .child(code::code(&code, &plain_with(Key::ShareQr, "{n}", &list.items.len().to_string())))
            .into(),
        Err(_) => el("p.caution").child(say(Key::ShareTooLong)).into(),
    };
    let link = [before.as_str(), &text].concat();
    let words = [as_text(app, list, with_notes().get_untracked()).as_str(), "\n", &link].concat();
    vec![code, link_field(&link), ways(link, words)].into()
}

fn link_field(link: &str) -> View {
    let field = el("input").attr("id", "link").attr("readonly", "").attr("value", link);
    el("div.field").child(el("label").attr("for", "link").child(say(Key::ShareLink))).child(field).into()
}

/// The ways to hand the list over. What is sent is what is copied, and nothing else.
fn ways(link: String, words: String) -> View {
    let share = hand::can_share().then(|| way("send", Key::ShareSend, words.clone()));
    el("div.ways")
        .child(way("copy-link", Key::ShareCopyLink, link))
        .child(way("copy-text", Key::ShareCopyText, words))
        .child(share)
        .into()
}

/// A button that hands a text over, and what is said then. It has an id: the section is drawn anew with every change of the
/// list, and who stands on a button stays there.
fn way(id: &str, words: Key, text: String) -> El {
    button("button", say(words)).attr("id", id).on("click", move |_| {
        let text = text.clone();
        page::meanwhile(Box::pin(async move {
            handed().set(None);
            refused().set(None);
            handed().set(if words == Key::ShareSend {
                if hand::share(&text).await { None } else { Some(Key::ShareNotSent) }
            } else if hand::copy(&text).await {
                Some(Key::ShareCopied)
            } else {
                refused().set(Some(text));
                Some(Key::ShareNotCopied)
            });
        }));
    })
}

/// The list as text for a message, with notes where they are to go along.
fn as_text(app: App, list: List, with_notes: bool) -> String {
    let Some(details) = app.content.details_now() else { return String::new() };
    // The name, too, is the person's own words.
    let list = if with_notes { list } else { List { name: String::new(), ..list } };
    as_file::as_message(app, &Sheet::of(list, app.catalogue(), details, &name_of(MAIN, ""), with_notes))
}

/// What stands before a list's text in its link.
fn before() -> String {
    [&location::here(), "#/list/"].concat()
}

/// The code of a list on paper, and what it does; nothing where it does not fit one.
pub fn code_of(list: &List) -> View {
    let code = (!list.items.is_empty()).then(|| qr::of_list(&before(), &shared(list)).ok()).flatten();
    let drawn = code.map(|code| code::code(&code, &plain_with(Key::ShareQr, "{n}", &list.items.len().to_string())));
    drawn.map_or_else(nothing, |drawn| el("div").child(drawn).child(el("p").child(say(Key::PaperBack))).into())
}
