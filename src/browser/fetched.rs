//! What is fetched behind the first screen: the later part of the app, the details of the
//! entries, and the pictures of the care system.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomParser, Element, RequestCache, RequestInit, Response, SupportedType};

/// A file of this very build. The browser refuses any other bytes.
pub struct Exactly {
    file: &'static str,
    integrity: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/later.rs"));

#[wasm_bindgen]
extern "C" {
    /// Fetches the later part and joins it to the first (public/boot/later.js).
    #[wasm_bindgen(catch, js_name = bringLater)]
    fn bring_later() -> Result<Promise, JsValue>;
}

/// Brings the later part of the app; `false` when it cannot be had now.
pub async fn part() -> bool {
    match bring_later() {
        Ok(coming) => JsFuture::from(coming).await.is_ok(),
        Err(_) => false,
    }
}

impl Exactly {
    /// Where what the browser has kept is not it, the host is asked again.
    async fn fetch(&self) -> Option<Response> {
        match self.ask(RequestCache::Default).await {
            Some(answer) => Some(answer),
            None => self.ask(RequestCache::Reload).await,
        }
    }

    async fn ask(&self, cache: RequestCache) -> Option<Response> {
        let exactly = RequestInit::new();
        exactly.set_cache(cache);
        exactly.set_integrity(self.integrity);
        let answer = JsFuture::from(web_sys::window()?.fetch_with_str_and_init(self.file, &exactly)).await.ok()?;
        answer.dyn_into::<Response>().ok().filter(Response::ok)
    }

    /// Its bytes; `None` when it cannot be had now.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        let bytes = JsFuture::from(self.fetch().await?.array_buffer().ok()?).await.ok()?;
        Some(js_sys::Uint8Array::new(&bytes).to_vec())
    }

    /// What it says as JSON; `None` when it cannot be had now.
    pub async fn json(&self) -> Option<JsValue> {
        JsFuture::from(self.fetch().await?.json().ok()?).await.ok()
    }
}

/// A drawing of this build as an element of the page.
pub fn drawing(svg: &str) -> Option<Element> {
    let parsed = DomParser::new().ok()?.parse_from_string(svg, SupportedType::ImageSvgXml).ok()?;
    parsed.document_element()
}
