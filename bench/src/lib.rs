//! The search of the app alone, compiled as the app is, for `cargo xtask bench --search`:
//! the page in `page.mjs` measures it beside other libraries. No part of the app.
#![cfg(target_arch = "wasm32")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use guide::catalogue::Catalogue;
use guide::details::Details;
use guide::facet::{Facets, Filter};
use guide::hours::status::Only;
use guide::results::Results;
use guide::search::{Index, Query};
use wasm_bindgen::prelude::wasm_bindgen;

/// Checked data, read and kept as long as the page.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy)]
pub struct Data {
    catalogue: &'static Catalogue,
    details: &'static Details,
}

#[wasm_bindgen]
impl Data {
    /// Reads the two files that the build writes; nothing where they are of another build.
    pub fn read(catalogue: &[u8], details: &[u8]) -> Option<Data> {
        let catalogue = Box::leak(Box::new(Catalogue::from_bytes(catalogue).ok()?));
        let details = Box::leak(Box::new(Details::from_bytes(details).ok()?));
        Some(Self { catalogue, details })
    }

    /// What search builds when the app starts.
    pub fn index(&self) -> Search {
        Search { catalogue: self.catalogue, index: Index::new(self.catalogue, Some(self.details)) }
    }

    /// What the facets build when the app starts.
    pub fn facets(&self) -> Narrow {
        Narrow { facets: Facets::new(self.catalogue) }
    }
}

/// The index.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Search {
    catalogue: &'static Catalogue,
    index: Index<'static>,
}

/// The facets.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Narrow {
    facets: Facets<'static>,
}

#[wasm_bindgen]
impl Search {
    /// The places of the entries that answer, best first. The text has been brought to NFKC.
    pub fn search(&self, nfkc: &str) -> Vec<u32> {
        self.index.search(&Query::new(nfkc)).into_iter().map(|hit| usize::from(hit.entry) as u32).collect()
    }

    /// Everything that the screen さがす computes on a keystroke: hits, whether help comes
    /// first, and the count of every choice. Gives the number of hits.
    pub fn results(&self, narrow: &Narrow, nfkc: &str) -> usize {
        let query = Query::new(nfkc);
        Results::of_search(self.catalogue, &self.index, &narrow.facets, &query, &Filter::default(), &[], Only::All)
            .fitting
            .len()
    }
}

/// How much memory is in use now, in bytes.
#[wasm_bindgen]
pub fn held() -> usize {
    HELD.load(Ordering::Relaxed)
}

/// The usual allocator, counting: wasm's memory itself only ever grows, and says nothing of an index.
struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;
static HELD: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is handed on as it comes; the count touches no memory but its own.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        HELD.fetch_add(size, Ordering::Relaxed);
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.realloc(place, layout, size) }
    }
}

/// Text as search compares it, for the others too.
#[wasm_bindgen]
pub fn fold(nfkc: &str) -> String {
    guide::text::fold(nfkc)
}
