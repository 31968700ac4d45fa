//! What is said of a scheme: its kind, and for whom it is.

use guide::model::{Open, Scheme, SchemeKind, WithoutCertificate};

use crate::dom::{View, el};
use crate::words::{Key, say, say_with, say_with_both};

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
