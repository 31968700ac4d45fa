//! What the person keeps: their lists and what they wrote to show. Changed here, written to
//! the device, and followed from other pages of the guide.
//!
//! It is written twice: into localStorage at once, and into a copy that is on the disk when it
//! says so (`browser::copy`). Both are read and joined at the start; neither is written over unread.

use std::cell::Cell;
use std::pin::Pin;

use guide::catalogue::Catalogue;
use guide::details::Details;
use guide::lists::memo::Memo;
use guide::lists::{Lists, MAIN, Refusal, Removed, RemovedList, Replica, Unreadable, Written, glance};
use guide::model::EntryRef;

use crate::browser::storage::Refused;
use crate::browser::{copy, page, storage};
use crate::dom::{Live, ReadLive};
use crate::state::{App, Coming, forever};

/// Where the settings are stored (`state/reading.rs`).
pub(super) const SETTINGS_KEY: &str = "sasae.settings";
/// Where the lists are stored.
const LISTS_KEY: &str = "sasae.saved";
/// Where lists that could not be read are kept aside, untouched.
const ASIDE_KEY: &str = "sasae.saved.unreadable";
/// Where the person's notes to show are stored.
const MEMO_KEY: &str = "sasae.memo";
/// Where it is stored that nothing else is to be stored.
const NOTHING_KEY: &str = "sasae.nothing";
/// Where the town is stored that the person asked to keep.
const TOWN_KEY: &str = "sasae.town";
/// All of them.
const KEYS: [&str; 6] = [LISTS_KEY, ASIDE_KEY, MEMO_KEY, NOTHING_KEY, SETTINGS_KEY, TOWN_KEY];

/// What is to be said about keeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Nothing.
    #[default]
    Fine,
    /// The first entry was kept: say once where it is.
    First,
    /// The part of the app that keeps has not come; nothing was kept.
    NotYet,
    /// It does not fit the list, or the lists.
    NoRoom,
    /// A note or a name is too long.
    TooLong,
    /// Storage refused; the lists live until the page is closed.
    Refused(Refused),
    /// What was stored could not be read; it was left as it is or kept aside.
    Unreadable(Unreadable),
}

/// How safely the lists are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safe {
    /// The copies have not been read yet: there may be more than is shown.
    Reading,
    /// The device has not said yet.
    Writing,
    /// They are on the disk.
    Written,
    /// They are stored, but the browser keeps no copy that it vouches for.
    Unsure,
    /// The person wants nothing to be left on this device.
    Nothing,
}

/// What was taken off, to be put back.
#[derive(Debug, Clone, PartialEq)]
pub enum TakenOff {
    /// An entry, of each list that it was in.
    Entry(Vec<Removed>),
    /// A list.
    List(RemovedList),
}

/// The lists, what was written to show, and what is to be said about keeping them.
#[derive(Clone, Copy)]
pub struct Kept {
    lists: Live<Lists>,
    /// The ids of what was kept when the app started, until the lists themselves have been read.
    glanced: &'static [String],
    open: Live<String>,
    keeping: Live<Keeping>,
    safe: Live<Safe>,
    removed: Live<Option<TakenOff>>,
    memo: Live<Memo>,
    town: Live<Option<String>>,
    is_persisted: Live<bool>,
}

/// Reading.
impl Kept {
    pub(super) fn new() -> Self {
        Self {
            lists: Live::new(Lists::default()),
            glanced: forever(glance()),
            open: Live::new(MAIN.to_owned()),
            keeping: Live::new(Keeping::Fine),
            safe: Live::new(Safe::Reading),
            removed: Live::new(None),
            memo: Live::new(Memo::default()),
            town: Live::new(None),
            is_persisted: Live::new(false),
        }
    }

    /// The lists.
    pub fn lists(self) -> ReadLive<Lists> {
        self.lists.read_only()
    }

    /// What is to be said about keeping, if anything.
    pub fn keeping(self) -> ReadLive<Keeping> {
        self.keeping.read_only()
    }

    /// The id of the town that the person asked to keep.
    pub fn town(self) -> ReadLive<Option<String>> {
        self.town.read_only()
    }

    /// How safely it is kept.
    pub fn safe(self) -> ReadLive<Safe> {
        self.safe.read_only()
    }

    /// What was taken off last, to be put back.
    pub fn removed(self) -> ReadLive<Option<TakenOff>> {
        self.removed.read_only()
    }

    /// What the person wrote to show to somebody.
    pub fn memo(self) -> ReadLive<Memo> {
        self.memo.read_only()
    }

    /// Whether the browser has promised not to delete what is kept when space runs out.
    pub fn is_persisted(self) -> ReadLive<bool> {
        self.is_persisted.read_only()
    }

    /// The list that is open, or the first one where that is gone.
    pub fn open_list(self) -> String {
        let list = self.open.get();
        let is_there = self.lists.with(|lists| lists.list(&list).is_some());
        if is_there { list } else { MAIN.to_owned() }
    }

    /// Opens another list.
    pub fn open(self, list: String) {
        self.open.set(list);
    }
}

impl App {
    /// Whether an entry is kept in any list.
    pub fn is_kept(self, id: &str) -> bool {
        let Kept { lists, glanced, .. } = self.kept;
        match self.content.later().get() {
            Coming::Here(_) => lists.with(|lists| lists.is_kept(id)),
            Coming::Fetching | Coming::Failed => glanced.iter().any(|kept| kept == id),
        }
    }

    /// Keeps an entry in the list that is open, or takes it off every list that it is in.
    pub fn toggle_kept(self, entry: EntryRef) {
        self.kept.toggle(self.catalogue(), self.content.details_now(), entry);
    }
}

/// Changing.
impl Kept {
    /// Keeps an entry in the list that is open, or takes it off every list that it is in.
    fn toggle(self, catalogue: &Catalogue, details: Option<&Details>, entry: EntryRef) {
        let id = &catalogue.entry(entry).id;
        let is_kept = |app: Self| app.lists.with_untracked(|lists| lists.is_kept(id));
        let was_kept = is_kept(self);
        self.take_over();
        if is_kept(self) != was_kept {
            // Another page has just done the same.
            return;
        }
        if was_kept {
            let taken = self.lists.update(|lists| {
                let ids = lists.ids();
                ids.iter().filter_map(|list| lists.remove(list, id)).collect()
            });
            self.removed.set(Some(TakenOff::Entry(taken)));
            self.store(Keeping::Fine);
            return;
        }
        let is_first = self.lists.with_untracked(|lists| lists.all().iter().all(|list| list.items.is_empty()));
        let list = self.open_list();
        let said = if is_first { Keeping::First } else { Keeping::Fine };
        self.change_lists(said, &mut |lists| lists.add(&list, catalogue, details, entry));
        if is_first {
            self.ask_to_persist(true);
        }
    }

    /// Asks the browser whether it keeps what is kept also when space runs out.
    pub fn ask_to_persist(self, ask: bool) {
        page::meanwhile(Box::pin(async move {
            self.is_persisted.set(copy::is_persisted(ask).await);
        }));
    }

    /// Changes the lists and keeps them; where that is refused, says so and leaves them as they are.
    pub fn change_lists(self, said: Keeping, change: &mut dyn FnMut(&mut Lists) -> Result<(), Refusal>) -> bool {
        self.take_over();
        let refusal = self.lists.update(|lists| change(lists)).err();
        match refusal {
            None => self.store(said),
            Some(Refusal::NoteTooLong | Refusal::NameTooLong) => self.keeping.set(Keeping::TooLong),
            Some(Refusal::ListFull | Refusal::AllFull | Refusal::TooManyLists) => self.keeping.set(Keeping::NoRoom),
            // Gone on another page, or nothing was asked for: the screen shows it as it is.
            Some(Refusal::NotThere | Refusal::NoName | Refusal::NotAnId) => {}
        }
        refusal.is_none()
    }

    /// Takes an entry off a list; it can be put back.
    pub fn take_off(self, list: &str, entry: &str) {
        self.take_over();
        let taken = self.lists.update(|lists| lists.remove(list, entry));
        self.removed.set(taken.map(|taken| TakenOff::Entry(vec![taken])));
        self.store(Keeping::Fine);
    }

    /// Deletes a list; it can be brought back.
    pub fn delete_list(self, list: &str) {
        self.take_over();
        let taken = self.lists.update(|lists| lists.delete(list));
        self.open.set(MAIN.to_owned());
        self.removed.set(taken.map(TakenOff::List));
        self.store(Keeping::Fine);
    }

    /// Puts back what was taken off last, where it stood and with its note.
    pub fn put_back(self) {
        let Some(taken) = self.removed.get_untracked() else { return };
        let done = self.change_lists(Keeping::Fine, &mut |lists| match taken.clone() {
            TakenOff::Entry(entries) => {
                entries.into_iter().for_each(|entry| lists.put_back(entry));
                Ok(())
            }
            TakenOff::List(list) => lists.bring_back(list),
        });
        if done {
            self.removed.set(None);
        }
    }

    /// Completes what was kept before the details had come.
    pub fn complete(self, catalogue: &Catalogue, details: &Details) {
        if self.lists.update(|lists| lists.complete(catalogue, details)) {
            self.store(self.keeping.get_untracked());
        }
    }

    /// Keeps a town, or none any more.
    pub fn keep_town(self, slug: Option<String>) {
        match &slug {
            Some(slug) => self.write(TOWN_KEY, slug),
            None => storage::erase(TOWN_KEY),
        }
        self.town.set(slug);
    }

    /// Keeps what the person wrote to show into a field.
    pub fn write_memo(self, at: usize, written: &Written) {
        if self.safe.get_untracked() != Safe::Nothing {
            self.take_over_memo();
        }
        self.memo.update(|memo| {
            let text = written.joined(memo.text(at));
            memo.write(at, &text);
        });
        self.keep_memo();
    }

    /// Erases what the person wrote to show.
    pub fn erase_memo(self) {
        self.memo.set(Memo::default());
        self.keep_memo();
    }
}

/// What stays on the device.
impl Kept {
    /// Writes a text into localStorage, unless nothing is to be left on the device.
    pub(super) fn write(self, key: &str, text: &str) {
        if self.safe.get_untracked() != Safe::Nothing {
            let _ = storage::write(key, text);
        }
    }

    /// Says that the part of the app that keeps has not come.
    pub(super) fn say_not_yet(self) {
        self.keeping.set(Keeping::NotYet);
    }

    /// Whether nothing is to be left on this device.
    pub fn leaves_nothing(self) -> bool {
        self.safe.get() == Safe::Nothing
    }

    /// Leaves nothing on this device from now on, or keeps again what is there.
    pub(super) fn leave_nothing(self, nothing: bool) {
        if nothing {
            erase_stored();
            self.safe.set(Safe::Nothing);
            let _ = storage::write(NOTHING_KEY, "1");
        } else {
            storage::erase(NOTHING_KEY);
            self.safe.set(Safe::Writing);
            self.keep_memo();
        }
        self.keeping.set(Keeping::Fine);
        if !nothing {
            self.store(Keeping::Fine);
        }
    }

    /// Erases everything that is kept. Other pages of the guide follow.
    pub(super) fn erase_everything(self) {
        erase_stored();
        page::meanwhile(Box::pin(copy::erase_build()));
        self.forget();
        self.safe.set(Safe::Written);
    }

    fn forget(self) {
        self.lists.update(Lists::erase);
        self.open.set(MAIN.to_owned());
        self.memo.set(Memo::default());
        self.town.set(None);
        self.removed.set(None);
        self.keeping.set(Keeping::Fine);
    }

    /// Reads what is kept, and hears from now on what other pages of the guide keep or erase.
    pub fn read(self) {
        let (lists, keeping) = read();
        self.lists.set(lists);
        self.keeping.set(keeping);
        self.memo.set(read_seen(MEMO_KEY).ok().flatten().map(|text| Memo::decode(&text)).unwrap_or_default());
        self.town.set(storage::read(TOWN_KEY).ok().flatten());
        if nothing_is_left() {
            self.safe.set(Safe::Nothing);
        } else {
            self.join_copies();
            self.ask_to_persist(false);
        }
        storage::follow(move || self.take_over());
    }

    /// Joins the copies into what localStorage gave: after a browser was killed, only they have
    /// what was kept last. What a copy lacks it gets before anything is said of it.
    fn join_copies(self) {
        let lists = copy::merge(LISTS_KEY, move |text| self.join_copy(text));
        let memo = copy::merge(MEMO_KEY, move |text| self.join_memo(text));
        self.hear(Box::pin(async move { lists.await & memo.await }), storage::read(LISTS_KEY).err());
    }

    /// Joins what another page has kept in the meantime, so that nothing is overwritten; what
    /// another page erased goes here, too.
    fn take_over(self) {
        if self.safe.get_untracked() == Safe::Nothing {
            if !nothing_is_left() {
                self.safe.set(Safe::Reading);
                self.join_copies();
            }
            return;
        }
        match stored() {
            Ok(Some(stored)) => {
                join(self.lists, &stored);
                if self.lists.with_untracked(|lists| *lists != stored) {
                    self.store(self.keeping.get_untracked());
                }
            }
            // It was there, so it was erased. What found no room was never there.
            Ok(None) if is_seen(LISTS_KEY) => {
                see(LISTS_KEY, false);
                copy::erase_all();
                self.forget();
            }
            // What refuses to be read refuses to be written, which is said then.
            Ok(None) | Err(Keeping::Refused(_)) => {}
            Err(keeping) => self.keeping.set(keeping),
        }
        if nothing_is_left() {
            self.safe.set(Safe::Nothing);
        }
        self.take_over_memo();
    }

    /// Joins what another page has written to show, or follows it where that was erased.
    fn take_over_memo(self) {
        match read_seen(MEMO_KEY) {
            Ok(Some(text)) => {
                if self.join_into_memo(&Memo::decode(&text)) {
                    self.keep_memo();
                }
            }
            Ok(None) if is_seen(MEMO_KEY) => {
                see(MEMO_KEY, false);
                self.memo.set_if_changed(Memo::default());
            }
            Ok(None) | Err(_) => {}
        }
    }

    /// Joins another state of the memo into this one; says whether the other lacks something.
    fn join_into_memo(self, other: &Memo) -> bool {
        let mut memo = self.memo.get_untracked();
        memo.merge(other);
        let lacks = memo != *other;
        self.memo.set_if_changed(memo);
        lacks
    }

    /// Joins what the copy of the memo has, and gives what is to stand in it.
    fn join_memo(self, text: Option<String>) -> Option<String> {
        let copy = text.as_deref().map(Memo::decode).unwrap_or_default();
        let before = self.memo.get_untracked();
        let lacks = self.join_into_memo(&copy);
        if self.memo.with_untracked(|memo| *memo != before) {
            // What localStorage refuses stands in the copy.
            let _ = write_seen(MEMO_KEY, &self.memo.with_untracked(Memo::encode));
        }
        lacks.then(|| self.memo.with_untracked(Memo::encode))
    }

    /// Writes what the person wrote to show, or erases it where there is nothing.
    fn keep_memo(self) {
        if self.memo.with_untracked(Memo::is_empty) {
            storage::erase(MEMO_KEY);
            see(MEMO_KEY, false);
            copy::erase(MEMO_KEY);
        } else if self.safe.get_untracked() != Safe::Nothing {
            let refused = write_seen(MEMO_KEY, &self.memo.with_untracked(Memo::encode)).err();
            self.safe.set(Safe::Writing);
            let written = copy::merge(MEMO_KEY, move |text| {
                // Erased in the meantime: the copy is not to bring it back.
                if self.memo.with_untracked(Memo::is_empty) { None } else { self.join_memo(text) }
            });
            self.hear(Box::pin(written), refused);
        }
    }

    /// Writes the lists, and says what came of it. Lists of a newer edition are never overwritten.
    fn store(self, if_kept: Keeping) {
        if self.keeping.get_untracked() == Keeping::Unreadable(Unreadable::Newer) {
            return;
        }
        if self.safe.get_untracked() == Safe::Nothing {
            return self.keeping.set(if if_kept == Keeping::First { Keeping::Fine } else { if_kept });
        }
        let refused = self.write_lists(if_kept);
        self.safe.set(Safe::Writing);
        // Joined with the copy in one step, so that two pages cannot write over each other.
        let written = copy::merge(LISTS_KEY, move |text| self.join_copy(text));
        self.hear(Box::pin(written), refused);
    }

    /// Joins what the copy has, and gives what is to stand in it; nothing where it has everything,
    /// or a newer edition wrote one of the two.
    #[inline(never)]
    fn join_copy(self, text: Option<String>) -> Option<String> {
        let copy = match text.map(|text| Lists::decode(&text, replica())) {
            Some(Err(Unreadable::Newer)) => return None,
            Some(Err(Unreadable::Damaged)) | None => Lists::default(),
            Some(Ok(copy)) => copy,
        };
        let said = self.keeping.get_untracked();
        let may_write = said != Keeping::Unreadable(Unreadable::Newer);
        if join(self.lists, &copy) && may_write {
            self.write_lists(said);
        }
        self.lists.with_untracked(|lists| (may_write && *lists != copy).then(|| lists.encode()))
    }

    /// Hears whether the copy is on the disk, unless another has been begun by then: that one
    /// holds more, and will be heard.
    fn hear(self, written: Pin<Box<dyn Future<Output = bool>>>, refused: Option<Refused>) {
        let begun = BEGUN.get().wrapping_add(1);
        BEGUN.set(begun);
        page::meanwhile(Box::pin(async move {
            let is_written = written.await;
            if BEGUN.get() == begun {
                self.heard(is_written, refused);
            }
        }));
    }

    /// Says how safe everything is, now that all copies have been heard of, and whether localStorage
    /// refused: only where both fail is nothing kept.
    fn heard(self, is_written: bool, refused: Option<Refused>) {
        if self.safe.get_untracked() != Safe::Nothing {
            self.safe.set(if is_written { Safe::Written } else { Safe::Unsure });
            match refused.filter(|_| !is_written) {
                Some(refused) => self.keeping.set(Keeping::Refused(refused)),
                None if matches!(self.keeping.get_untracked(), Keeping::Refused(_)) => self.keeping.set(Keeping::Fine),
                None => {}
            }
        }
    }

    /// Writes the lists into localStorage; what it says is said, unless it refuses.
    fn write_lists(self, if_kept: Keeping) -> Option<Refused> {
        let refused = write_seen(LISTS_KEY, &self.lists.with_untracked(Lists::encode)).err();
        if refused.is_none() {
            self.keeping.set(if_kept);
        }
        refused
    }
}

thread_local! {
    /// Counts the copies that were begun.
    static BEGUN: Cell<u32> = const { Cell::new(0) };
    /// What this page has seen in localStorage, lists and memo: only that can be erased by another.
    static SEEN: Cell<(bool, bool)> = const { Cell::new((false, false)) };
}

/// Whether a text was there when this page looked last, or wrote it.
fn is_seen(key: &str) -> bool {
    let (lists, memo) = SEEN.get();
    if key == LISTS_KEY { lists } else { memo }
}

fn see(key: &str, is_there: bool) {
    let (lists, memo) = SEEN.get();
    SEEN.set(if key == LISTS_KEY { (is_there, memo) } else { (lists, is_there) });
}

fn read_seen(key: &str) -> Result<Option<String>, Refused> {
    let text = storage::read(key)?;
    if text.is_some() {
        see(key, true);
    }
    Ok(text)
}

fn write_seen(key: &str, text: &str) -> Result<(), Refused> {
    storage::write(key, text).inspect(|()| see(key, true))
}

/// The ids of what is kept, at a glance: so that buttons say so from the first moment.
pub fn glance() -> Vec<String> {
    let text = storage::read(LISTS_KEY).ok().flatten().unwrap_or_default();
    glance::kept(&text).into_iter().map(|(_, entry)| entry.to_owned()).collect()
}

/// What localStorage holds at the start.
fn read() -> (Lists, Keeping) {
    match stored() {
        Ok(lists) => (lists.unwrap_or_else(|| Lists::new(replica())), Keeping::Fine),
        // The copies may be there all the same.
        Err(Keeping::Refused(_)) => (Lists::new(replica()), Keeping::Fine),
        Err(keeping) => (Lists::new(replica()), keeping),
    }
}

/// What localStorage holds. What is damaged is kept aside before anything new is written; if even
/// that is refused, the first write will be refused as well, and nothing is overwritten.
fn stored() -> Result<Option<Lists>, Keeping> {
    let Some(text) = read_seen(LISTS_KEY).map_err(Keeping::Refused)? else { return Ok(None) };
    Lists::decode(&text, replica()).map(Some).map_err(|unreadable| match unreadable {
        Unreadable::Newer => Keeping::Unreadable(unreadable),
        Unreadable::Damaged => {
            let aside = storage::write(ASIDE_KEY, &text);
            aside.map_or_else(Keeping::Refused, |()| Keeping::Unreadable(unreadable))
        }
    })
}

/// Whether nothing is to be left on this device.
fn nothing_is_left() -> bool {
    storage::read(NOTHING_KEY).is_ok_and(|kept| kept.is_some())
}

/// What could not be read, if something was put aside.
pub fn unread() -> Option<String> {
    storage::read(ASIDE_KEY).ok().flatten()
}

/// Joins other lists into these; says whether that changed anything.
fn join(lists: Live<Lists>, other: &Lists) -> bool {
    let mut joined = lists.get_untracked();
    joined.merge(other);
    let is_new = lists.with_untracked(|lists| *lists != joined);
    if is_new {
        lists.set(joined);
    }
    is_new
}

/// The number of this page: no other has it.
fn replica() -> Replica {
    thread_local! {
        static ME: u32 = storage::random();
    }
    Replica(ME.with(|me| *me))
}

fn erase_stored() {
    KEYS.into_iter().for_each(storage::erase);
    SEEN.set((false, false));
    copy::erase_all();
}
