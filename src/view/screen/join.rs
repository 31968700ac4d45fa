//! 届いたリスト: a list that somebody handed over by a link. It is looked at first; nothing of it is
//! kept before the person says so.

use guide::formats::link::{Opened, Shared};
use guide::lists::{Lists, MAIN, Refusal};
use guide::model::EntryRef;
use guide::route::Route;

use crate::browser::page;
use crate::dom::{Live, View, el, owned};
use crate::state::App;
use crate::state::kept::Keeping;
use crate::view::shared::button::button;
use crate::view::shared::frame::{lead, title};
use crate::view::shared::{card, in_app};
use crate::words::{Key, say, say_with};

/// The screen.
pub fn page(app: App, text: &str) -> View {
    let body = match Shared::of_text(text) {
        Ok(shared) => preview(app, shared),
        Err(_) => vec![el("p.caution").child(say(Key::JoinUnreadable)).into(), to_search()].into(),
    };
    let note = in_app::note(app, &Route::Shared(text.to_owned()));
    vec![title(say(Key::JoinTitle)), note, body].into()
}

fn preview(app: App, shared: Shared) -> View {
    let Opened { known, unknown } = shared.open(app.catalogue());
    let is_there =
        |entry: &EntryRef| app.kept.lists().with_untracked(|lists| lists.has(MAIN, &app.catalogue().entry(*entry).id));
    let there = known.iter().filter(|(entry, _)| is_there(entry)).count();
    let counts = [(Key::JoinNew, known.len() - there), (Key::JoinSame, there), (Key::JoinUnknown, unknown.len())];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts
        .map(|(words, count)| el("li").child(say_with(words, "{n}", &count.to_string())).into())
        .collect::<View>();
    let rows = known.iter().map(|(entry, note)| {
        let note = (!note.is_empty()).then(|| el("p").child(note));
        el("li").child(card::link(app, *entry)).child(note).into()
    });
    let name = shared.name.as_ref().map(|name| el("h2").child(name));
    let list_note = (!shared.note.is_empty()).then(|| el("p").child(&shared.note));
    let rows = el("ul.related").child(rows.collect::<View>());
    let answer = el("div").live(move || answer(app, &shared, &known));
    vec![
        lead(say(Key::JoinLead)),
        name.into(),
        list_note.into(),
        el("ul").child(counts).into(),
        rows.into(),
        answer.into(),
    ]
    .into()
}

owned! {
    /// Whether the list that came by a link was added.
    fn is_joined() -> Live<bool> = Live::new(false);
}

/// The two answers; afterwards what was done.
fn answer(app: App, shared: &Shared, known: &[(EntryRef, String)]) -> View {
    if is_joined().get() {
        let open =
            el("a.button").attr("id", "opened").attr("href", "#/saved").child(el("span").child(say(Key::SavedTitle)));
        return vec![el("p").attr("role", "status").child(say(Key::JoinAdded)).into(), el("p").child(open).into()]
            .into();
    }
    if known.is_empty() {
        return to_search();
    }
    let (name, note, entries) = (shared.name.clone(), shared.note.clone(), known.to_vec());
    let add = button("button", say(Key::JoinAdd)).on("click", move |_| {
        if app.kept.change_lists(Keeping::Fine, &mut |lists| take_in(app, lists, name.as_deref(), &note, &entries)) {
            is_joined().set(true);
            // The button that was pressed is gone.
            page::before_next_frame(Box::new(|| {
                page::go_to("opened");
            }));
        }
    });
    let leave = el("a.button").attr("href", "#/").child(el("span").child(say(Key::JoinLeave)));
    el("div.ways").child(add).child(leave).into()
}

/// Adds the entries to the list of that name, or to the first one. What was there stays as it is.
fn take_in(
    app: App,
    lists: &mut Lists,
    name: Option<&str>,
    note: &str,
    entries: &[(EntryRef, String)],
) -> Result<(), Refusal> {
    let list = match name {
        None => MAIN.to_owned(),
        Some(name) => match lists.all().into_iter().find(|list| list.name == name) {
            Some(list) => list.id,
            None => lists.create(name)?,
        },
    };
    if !note.is_empty() && lists.list(&list).is_some_and(|list| list.note.is_empty()) {
        lists.set_list_note(&list, note)?;
    }
    for (entry, note) in entries {
        let id = &app.catalogue().entry(*entry).id;
        lists.add(&list, app.catalogue(), app.content.details_now(), *entry)?;
        if !note.is_empty() && lists.item(&list, id).is_some_and(|item| item.note.is_empty()) {
            lists.set_note(&list, id, note)?;
        }
    }
    Ok(())
}

fn to_search() -> View {
    el("p").child(el("a.button").attr("href", "#/search").child(el("span").child(say(Key::SavedGoSearch)))).into()
}
