//! A way to reach somebody: the number or address, when, for how much, how sure.

use guide::details::Details;
use guide::hours::Hours;
use guide::model::{By, Contact, Phone, Sure};

use crate::dom::{View, el, nothing};
use crate::state::App;
use crate::view::shared::icon::icon;
use crate::view::shared::{label, now, source};
use crate::words::punctuation::{heard, pause};
use crate::words::{Key, plain_with, say, told, told_plain};

/// The button that calls a number. Its name says whom one calls.
pub fn call_button(phone: &Phone, name: &str) -> View {
    call(&told_plain(phone.label.as_deref().unwrap_or(name)), &phone.number, &phone.dial())
}

fn call(whom: &str, number: &str, address: &str) -> View {
    el("a.call")
        .attr("href", address)
        .attr("aria-label", &[&plain_with(Key::ContactCall, "{name}", whom), " ", number].concat())
        .child(icon("phone"))
        .child(el("span.call__number").child(number))
        .into()
}

/// All contacts of an entry: a list where there are several.
pub fn contacts(app: App, details: &Details, contacts: &'static [Contact], name: &str) -> View {
    let (list, one) = match contacts.len() {
        0 => return nothing(),
        1 => ("div.contacts", "div.contact"),
        _ => ("ul.contacts", "li.contact"),
    };
    el(list).child(contacts.iter().map(|of| contact(app, details, of, name, one)).collect::<View>()).into()
}

/// A contact with everything that is known of it.
fn contact(app: App, details: &Details, contact: &'static Contact, name: &str, tag: &str) -> View {
    let label = contact.label.as_deref().unwrap_or(name);
    let purpose = el("span.tag").child(say(label::purpose(contact.purpose)));
    // Neither the name of the entry is said again, nor that of a page that its link says.
    let is_said = label == name || matches!(contact.by, By::Web | By::Chat) && contact.value.starts_with("https://");
    let named = (!is_said).then(|| vec![told(label), heard(":"), " ".into()]);
    el(tag)
        .attr("data-purpose", contact.purpose.slug())
        .child(el("p.contact__label").child(named).child(purpose))
        .child(way(contact, label))
        .child((contact.hours.is_some() || contact.by == By::Phone).then(|| now::of_contact(app, contact)))
        .child(contact.hours.as_ref().map(hours))
        .child(fee(contact))
        .child(contact.caveat.as_ref().map(|caveat| el("p.caveat").child(told(caveat))))
        .child((contact.sure == Some(Sure::B)).then(|| el("p.caution").child(say(Key::ContactSureB))))
        .child(source::brief(details, &contact.sources))
        .into()
}

fn way(contact: &Contact, label: &str) -> View {
    match contact.by {
        By::Phone => call(&told_plain(label), &contact.value, &contact.dial()),
        By::Fax => el("p.fax").child(say(Key::ContactFax)).child(" ").child(&contact.value).into(),
        By::Mail => {
            let link = el("a").attr("href", &format!("mailto:{}", contact.value)).child(&contact.value);
            el("p.web").child(link).into()
        }
        By::Web | By::Chat if contact.value.starts_with("https://") => {
            el("p.web").child(source::outside(&contact.value, told(label))).into()
        }
        By::Web | By::Chat => el("p.web").child(told(&contact.value)).into(),
    }
}

fn fee(contact: &Contact) -> View {
    match contact.fee {
        Some(fee) => el("p.fee").child(say(label::fee(fee))).into(),
        None if contact.by == By::Phone => el("p.unknown").child(say(Key::UnknownCost)).into(),
        None => nothing(),
    }
}

fn hours(hours: &Hours) -> View {
    let next = |words: View| vec![pause(), words];
    el("p.hours")
        .child(say(Key::ContactHours))
        .child(" ")
        .child(told(&hours.words))
        .child(next(say(label::holidays(hours.holidays))))
        .child(hours.note.as_deref().map(|note| next(told(note))))
        .into()
}
