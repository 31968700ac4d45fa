//! Schemes kind by kind, and what is said of one: its kind, and for whom it is.

use guide::details::Details;
use guide::model::{EntryRef, Open, Scheme, SchemeKind, WithoutCertificate};

use crate::dom::{View, el, nothing};
use crate::state::App;
use crate::view::shared::card;
use crate::view::shared::fold::fold;
use crate::words::{Key, say, say_with, say_with_both};

/// Schemes with a heading, kind by kind, and the way to narrow them. Nothing where there are none.
pub fn by_kind(app: App, details: &Details, schemes: &[EntryRef]) -> View {
    if schemes.is_empty() {
        return nothing();
    }
    let is_of = |at: &EntryRef, of: SchemeKind| details.of(*at).scheme.as_ref().is_some_and(|own| own.kind == of);
    let folds = SchemeKind::ALL.iter().map(|of| {
        let own: Vec<EntryRef> = schemes.iter().copied().filter(|at| is_of(at, *of)).collect();
        if own.is_empty() {
            return nothing();
        }
        let count = own.len().to_string();
        let count = move || say_with(Key::SchemesItems, "{n}", &count);
        let id = ["kind-", of.slug()].concat();
        fold(&id, say(kind(*of)), count, move || card::cards(app, own.iter().copied())).into()
    });
    let narrow = el("a.button").attr("href", "#/schemes").child(el("span").child(say(Key::SchemesNarrow)));
    el("section")
        .attr("id", "schemes")
        .child(el("h2.count").child(say_with(Key::SchemesHeading, "{n}", &schemes.len().to_string())))
        .child(el("p").child(narrow))
        .child(folds.collect::<View>())
        .into()
}

/// What kinds of scheme are called.
pub fn kind(kind: SchemeKind) -> Key {
    match kind {
        SchemeKind::Allowance => Key::SchemesAllowance,
        SchemeKind::Medical => Key::SchemesMedical,
        SchemeKind::Discount => Key::SchemesDiscount,
        SchemeKind::Tax => Key::SchemesTax,
        SchemeKind::Housing => Key::SchemesHousing,
        SchemeKind::Service => Key::SchemesService,
        SchemeKind::Loan => Key::SchemesLoan,
        SchemeKind::Registration => Key::SchemesRegistration,
    }
}

/// What is said of a condition that no question answers.
pub fn open(open: Open) -> Key {
    match open {
        Open::Income => Key::SchemesIncome,
        Open::Decision => Key::SchemesDecision,
        Open::Household => Key::SchemesHousehold,
        Open::Residence => Key::SchemesResidence,
        Open::Work => Key::SchemesWork,
        Open::Health => Key::SchemesHealth,
        Open::Use => Key::SchemesUse,
        Open::Group => Key::SchemesGroup,
    }
}

/// For whom a scheme is, in sentences.
pub fn conditions(scheme: &Scheme) -> View {
    let grades = scheme.grades.iter().map(|grade| say_with(Key::SchemesByGrade, "{n}", &grade.to_string()));
    let without = match scheme.without {
        WithoutCertificate::Yes => Some(say(Key::SchemesByNone)),
        WithoutCertificate::Unsaid => Some(say(Key::SchemesUnsaid)),
        WithoutCertificate::No => None,
    };
    let treatment = scheme.treatment.then(|| say(Key::SchemesAskTreatment));
    let ages = match (scheme.from, scheme.to) {
        (None, None) => None,
        (Some(from), None) => Some(say_with(Key::SchemesFrom, "{n}", &from.to_string())),
        (None, Some(to)) => Some(say_with(Key::SchemesTo, "{n}", &to.to_string())),
        (Some(from), Some(to)) => {
            Some(say_with_both(Key::SchemesFromTo, ("{n}", &from.to_string()), ("{m}", &to.to_string())))
        }
    };
    let child = scheme.child.then(|| say(Key::SchemesForChild));
    let doubt = scheme.doubt.then(|| say(Key::SchemesDoubt));
    let open = scheme.open.iter().map(|of| say(open(*of)));
    let all = grades.chain(without).chain(treatment).chain(ages).chain(child).chain(open).chain(doubt);
    all.map(|words| el("span.word").child(words).into()).collect()
}
