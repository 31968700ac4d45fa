//! A way to reach somebody: the number or address, when, for how much, how sure.

use guide::model::{By, Contact, Sure};
use leptos::prelude::*;

use super::icon::icon;
use super::{label, source};
use crate::view::state::App;
use crate::view::text::{Key, plain, say};

/// The button that calls a number. Its name says whom one calls.
pub fn call_button(contact: &Contact, name: &str) -> AnyView {
    let spoken = format!("{} {} {}", contact.label.as_deref().unwrap_or(name), plain(Key::ContactCall), contact.value);
    let (href, value) = (contact.dial(), contact.value.clone());
    view! {
        <a class="call" href=href aria-label=spoken>
            {icon("phone")} <span class="call__number">{value}</span>
        </a>
    }
    .into_any()
}

/// A contact with everything that is known of it.
pub fn contact(app: App, contact: &Contact, name: &str) -> AnyView {
    let label = contact.label.as_deref().unwrap_or(name).to_owned();
    let way = match contact.by {
        By::Phone => call_button(contact, name),
        By::Fax => view! { <p class="fax">{say(Key::ContactFax)} " " {contact.value.clone()}</p> }.into_any(),
        By::Mail => {
            let address = format!("mailto:{}", contact.value);
            view! { <p><a href=address>{contact.value.clone()}</a></p> }.into_any()
        }
        By::Web | By::Chat if contact.value.starts_with("https://") => {
            view! { <p class="web">{source::outside(&contact.value, label.clone().into_any())}</p> }.into_any()
        }
        By::Web | By::Chat => view! { <p class="web">{contact.value.clone()}</p> }.into_any(),
    };
    let is_number = contact.by == By::Phone;
    let hours = match &contact.hours {
        Some(hours) => {
            let words = format!("{} ", hours.in_words());
            let note = hours.note.clone();
            Some(view! { <p>{say(Key::ContactHours)} " " {words} {say(label::holidays(hours.holidays))} " " {note}</p> }.into_any())
        }
        None => is_number.then(|| view! { <p class="unknown">{say(Key::UnknownHours)}</p> }.into_any()),
    };
    let fee = contact.fee.map(|fee| view! { <p>{say(label::fee(fee))}</p> });
    let caveat = contact.caveat.clone().map(|caveat| view! { <p class="caveat">{caveat}</p> });
    let unsure = (contact.sure == Some(Sure::B)).then(|| view! { <p class="caution">{say(Key::ContactSureB)}</p> });
    view! {
        <li class="contact" data-purpose=contact.purpose.slug()>
            <p class="contact__label">{label} <span class="tag">{say(label::purpose(contact.purpose))}</span></p>
            {way} {hours} {fee} {caveat} {unsure} {source::brief(app, &contact.sources)}
        </li>
    }
    .into_any()
}
