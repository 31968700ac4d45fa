//! ファイルに残す: all lists as a file that can be read back, one list as a table or as text, and
//! what comes in: looked at first, then added. Nothing that is there is lost by it.

use crate::view::shared::as_file::with_words;
use crate::view::shared::field::target;
use crate::view::shared::label::name_of;
use guide::formats::csv::csv;
use guide::formats::markdown::markdown;
use guide::formats::sheet::Sheet;
use guide::lists::exchange::{self, Incoming, LONGEST_FILE, Preview, Refused};
use web_sys::{Event, HtmlInputElement};

use crate::browser::{hand, page};
use crate::dom::{Live, View, el, nothing, owned};
use crate::state::App;
use crate::state::kept::Keeping;
use crate::view::shared::button::button;
use crate::view::shared::frame::section;
use crate::words::{Key, plain, plain_with, say, say_with};

/// What became of a file that came in.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Read {
    /// None came in.
    #[default]
    Nothing,
    /// It was refused, for this reason.
    Refused(Refused),
    /// It can be added.
    Here(Incoming),
    /// It was added.
    Added,
}

owned! {
    /// What became of a file that came in.
    fn incoming() -> Live<Read> = Live::new(Read::Nothing);
}

/// The section.
pub fn section_of(app: App) -> View {
    let save = |words: Key, make: fn(App)| button("button", say(words)).on("click", move |_| make(app));
    let out = el("div.ways")
        .child(save(Key::FilesJson, save_all))
        .child(save(Key::FilesCsv, save_table))
        .child(save(Key::FilesMarkdown, save_text));
    let read = move |event: Event| {
        let Some(field) = target::<HtmlInputElement>(&event) else { return };
        page::meanwhile(Box::pin(async move {
            let bytes = hand::read(&field, LONGEST_FILE).await;
            incoming().set(match bytes.ok_or(Refused::NotOurs).and_then(|bytes| exchange::read(&bytes)) {
                Ok(incoming) => Read::Here(incoming),
                Err(refused) => Read::Refused(refused),
            });
        }));
    };
    let field =
        el("input").attr("id", "file").attr("type", "file").attr("accept", ".json,application/json").on("change", read);
    let field = el("div.field").child(el("label").attr("for", "file").child(say(Key::FilesRead))).child(field);
    let came = el("div").attr("role", "status").live(move || came(app));
    section(Key::FilesTitle, vec![out.into(), field.into(), came.into()])
}

/// What came in, and whether it is to be added.
fn came(app: App) -> View {
    incoming().with(|read| match read {
        Read::Nothing => nothing(),
        Read::Added => el("p").child(say(Key::JoinAdded)).into(),
        Read::Refused(refused) => {
            el("p.caution").child(say(Key::FilesRefused)).child(" ").child(say(why(*refused))).into()
        }
        Read::Here(incoming) => {
            match app
                .kept
                .lists()
                .with(|lists| exchange::preview(lists, incoming, app.catalogue(), app.content.details_now()))
            {
                Ok(preview) => offered(app, &preview),
                Err(_) => el("p.caution").child(say(Key::KeepNoRoom)).into(),
            }
        }
    })
}

fn why(refused: Refused) -> Key {
    match refused {
        Refused::TooBig => Key::FilesTooBig,
        Refused::Encoding => Key::FilesEncoding,
        Refused::Newer => Key::FilesNewer,
        Refused::TooDeep => Key::FilesTooDeep,
        Refused::TooMuch => Key::FilesTooMuch,
        _ => Key::FilesNotOurs,
    }
}

fn offered(app: App, preview: &Preview) -> View {
    let counts = [
        (Key::JoinNew, preview.new.len()),
        (Key::JoinSame, preview.same.len()),
        (Key::JoinChanged, preview.changed.len()),
        (Key::JoinUnknown, preview.unknown.len()),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts
        .map(|(words, count)| el("li").child(say_with(words, "{n}", &count.to_string())).into())
        .collect::<View>();
    let add = button("button", say(Key::JoinAdd)).on("click", move |_| {
        let Read::Here(incoming) = incoming().get_untracked() else { return };
        let added = app.kept.change_lists(Keeping::Fine, &mut |lists| {
            exchange::merge_into(lists, &incoming, app.catalogue(), app.content.details_now())
        });
        if added {
            answered(Read::Added);
        }
    });
    let leave = button("button", say(Key::JoinLeave)).on("click", move |_| answered(Read::Nothing));
    el("div").child(el("ul").child(counts)).child(el("div.ways").child(add).child(leave)).into()
}

/// What became of the file is said in place of the buttons, so the focus moves to the field they belong to.
fn answered(read: Read) {
    incoming().set(read);
    page::before_next_frame(Box::new(|| {
        page::go_to("file");
    }));
}

fn save(name: &str, kind: &str, text: &str) {
    hand::save(name, kind, text);
    page::announce(&plain_with(Key::FilesSaved, "{name}", name));
}

fn save_all(app: App) {
    let text =
        app.kept.lists().with_untracked(|lists| exchange::export(lists, &app.catalogue().city.edition.to_string()));
    save("sasae-lists.json", "application/json", &text);
}

/// The list that is open as it is handed on: with notes, for the file is the person's own.
fn sheet(app: App) -> Option<Sheet> {
    let list = app.kept.lists().with_untracked(|lists| lists.list(&app.kept.open_list()))?;
    Some(Sheet::of(list, app.catalogue(), app.content.details_now()?, &name_of(guide::lists::MAIN, ""), true))
}

fn save_table(app: App) {
    let head = [
        Key::ListsChoose,
        Key::FilesPlace,
        Key::ListsFieldName,
        Key::ListsFieldPhones,
        Key::ListsFieldHours,
        Key::ListsFieldAddress,
        Key::ListsFieldCost,
        Key::FilesNote,
        Key::FilesId,
        Key::FilesEdition,
    ]
    .map(plain);
    if let Some(sheet) = sheet(app) {
        save("sasae-list.csv", "text/csv", &csv(&[sheet], head.each_ref().map(String::as_str)));
    }
}

fn save_text(app: App) {
    if let Some(sheet) = sheet(app) {
        save("sasae-list.md", "text/markdown", &with_words(app, |words| markdown(&[sheet], words)));
    }
}
