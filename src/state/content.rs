//! The content, and how the rest of it comes behind the first screen.

use guide::catalogue::Catalogue;
use guide::details::{Details, Rest};
use guide::facet::{Facets, Filter};
use guide::model::{EntryRef, Kind, PartRef};
use guide::pack::Damaged;
use guide::search::Index;
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{App, Coming, Doors, forever};
use crate::browser::{fetched, page};
use crate::dom::{Live, ReadLive};

/// How long a screen that is opened first waits for the details, in ms, and how often one looks for what is on its way.
const LONGEST_WAIT: i32 = 400;
pub(super) const WAIT: i32 = 20;

/// What is read: at first the catalogue, then all of it.
#[derive(Clone, Copy)]
pub struct Content {
    known: Live<Known>,
    index: Live<&'static Index<'static>>,
    later: Live<Coming<Doors>>,
    details: Live<Coming<&'static Details>>,
    pictures: Live<Option<JsValue>>,
    /// Nobody is given the doors before what is behind them is there.
    doors: Doors,
}

/// The entries and their facet values. References of the first part hold in the whole, too.
#[derive(Clone, Copy)]
struct Known {
    catalogue: &'static Catalogue,
    facets: &'static Facets<'static>,
}

impl Content {
    pub(super) fn new(catalogue: &'static Catalogue, facets: &'static Facets<'static>, doors: Doors) -> Self {
        Self {
            known: Live::new(Known { catalogue, facets }),
            index: Live::new(forever(Index::new(catalogue, None))),
            later: Live::new(Coming::Fetching),
            details: Live::new(Coming::Fetching),
            pictures: Live::new(None),
            doors,
        }
    }

    /// Search keys of the entries, and of their details once they are there.
    pub fn index(self) -> ReadLive<&'static Index<'static>> {
        self.index.read_only()
    }

    /// The part of the app that is not needed at first.
    pub fn later(self) -> ReadLive<Coming<Doors>> {
        self.later.read_only()
    }

    /// What one reads of the entries.
    pub fn details(self) -> ReadLive<Coming<&'static Details>> {
        self.details.read_only()
    }

    /// The drawings of the care system, as JSON, once they are there.
    pub fn pictures(self) -> ReadLive<Option<JsValue>> {
        self.pictures.read_only()
    }

    /// The details as they are now.
    pub fn details_now(self) -> Option<&'static Details> {
        self.details.get_untracked().here()
    }

    /// The details and the doors to what is drawn with them, as soon as both are there.
    pub fn whole(self) -> Coming<(&'static Details, Doors)> {
        match (self.details.get(), self.later.get()) {
            (Coming::Here(details), Coming::Here(doors)) => Coming::Here((details, doors)),
            (Coming::Failed, _) | (_, Coming::Failed) => Coming::Failed,
            _ => Coming::Fetching,
        }
    }

    /// The same as it is now.
    pub fn whole_now(self) -> Option<(&'static Details, Doors)> {
        self.details_now().zip(self.later.get_untracked().here())
    }
}

impl App {
    /// The content as it is known now. It only grows, so what was drawn with less stays right.
    pub fn catalogue(self) -> &'static Catalogue {
        self.content.known.with_untracked(|known| known.catalogue)
    }

    /// The facet values of the entries that are known now.
    pub fn facets(self) -> &'static Facets<'static> {
        self.content.known.with_untracked(|known| known.facets)
    }

    /// How much stands in a part of the picture for the people that a filter chooses: what one calls or reads, and places.
    pub fn counts_in(self, part: PartRef, filter: &Filter) -> (usize, usize) {
        let inside = self.facets().in_part(part, filter);
        let (mut entries, mut places) = (0, 0);
        for at in inside {
            *(if self.catalogue().entry(at).kind == Kind::Place { &mut places } else { &mut entries }) += 1;
        }
        (entries, places)
    }

    /// Waits until the details have come or cannot be had, but not for long: what is known of an entry at once
    /// is a number to call.
    pub async fn await_details(self) {
        for _ in 0..LONGEST_WAIT / WAIT {
            if !matches!(self.content.details.get_untracked(), Coming::Fetching) {
                return;
            }
            page::rest(WAIT).await;
        }
    }

    /// Fetches what is not needed at first and not there yet: the later part of the app; the details,
    /// which let the search look into them too; and then the drawings.
    pub fn fetch_rest(self) {
        let Content { later, details, .. } = self.content;
        if later.get_untracked().here().is_none() {
            later.set(Coming::Fetching);
            page::meanwhile(Box::pin(async move {
                self.bring_later().await;
            }));
        }
        if details.get_untracked().here().is_none() {
            details.set(Coming::Fetching);
            page::meanwhile(Box::pin(self.fetch_details()));
        }
    }

    /// Brings the later part, and lets it begin; its doors, once it is there.
    pub(super) async fn bring_later(self) -> Option<Doors> {
        let Content { later, doors, .. } = self.content;
        let doors = fetched::part().await.then_some(doors);
        if later.get_untracked().here().is_none() {
            if let Some(doors) = doors {
                (doors.begin)(self);
            }
            later.set(doors.map_or(Coming::Failed, Coming::Here));
        }
        doors
    }

    /// Keeps an entry, or takes it off; as soon as the later part is there, which does that.
    pub fn press_keep(self, entry: EntryRef) {
        page::meanwhile(Box::pin(async move {
            match self.bring_later().await {
                Some(doors) => (doors.toggle_kept)(self, entry),
                None => self.kept.say_not_yet(),
            }
        }));
    }

    /// Reads the details in tasks of their own: in between a slow phone can answer a finger.
    async fn fetch_details(self) {
        let Content { known, index, details, pictures, .. } = self.content;
        let bytes = fetched::DETAILS.bytes().await;
        // Who reads them stands in the later part, which is on its way, too.
        let doors = self.bring_later().await;
        let read = doors.zip(bytes).and_then(|(doors, bytes)| Some((doors, (doors.rest)(&bytes)?)));
        let Some((doors, Rest { entries, details: read })) = read else { return details.set(Coming::Failed) };
        let read = forever(read);
        // Read once more: cheaper than code that copies it.
        let Ok(first) = first_catalogue() else { return details.set(Coming::Failed) };
        let catalogue: &'static Catalogue = forever(first.with(entries));
        page::rest(0).await;
        let facets = forever(Facets::new(catalogue));
        let whole_index = forever(Index::new(catalogue, Some(read)));
        page::rest(0).await;
        known.set(Known { catalogue, facets });
        index.set(whole_index);
        details.set(Coming::Here(read));
        (doors.know_screen)(self);
        self.ask_who_answers();
        self.find();
        (doors.complete_kept)(self, read);
        // Without them the same is said in words.
        pictures.set(Some(fetched::PICTURES.json().await.unwrap_or_else(|| Array::new().into())));
        // The results below the window, too.
        self.await_results().await;
        page::mark("data-whole", "");
    }
}

/// The part of the content that travels inside the app.
pub fn first_catalogue() -> Result<Catalogue, Damaged> {
    Catalogue::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin")))
}
