//! 使えそうな制度: three questions narrow the schemes, and each says why it is there or what is still open. The answers
//! stay on this screen.

use std::collections::BTreeMap;

use guide::details::Details;
use guide::model::{EntryRef, Scheme, SchemeKind};
use guide::scheme::{Age, Answers, Because, ByGrade, Grade, Treatment, Unsure, Verdict};

use crate::dom::{Live, View, el, nothing, owned};
use crate::state::{App, Coming};
use crate::view::shared::button::{button, print_button};
use crate::view::shared::fold::fold;
use crate::view::shared::frame::{lead, on_opening, title};
use crate::view::shared::waiting::waiting;
use crate::view::shared::{card, scheme, tours};
use crate::words;
use crate::words::{Key, say, say_with, say_with_both};

owned! {
    /// What the person answered.
    fn answers() -> Live<Answers> = Live::new(Answers::default());
}

/// The screen.
pub fn page(app: App) -> View {
    // Who comes anew may be somebody else.
    on_opening(app, || answers().set(Answers::default()));
    let body = move || match app.content.details().get() {
        Coming::Here(details) => known(app, details),
        coming => waiting(app, coming),
    };
    vec![title(say(Key::SchemesTitle)), lead(say(Key::SchemesLead)), el("div").live(body).into()].into()
}

fn known(app: App, details: &'static Details) -> View {
    let all: Vec<(EntryRef, &'static Scheme)> = details.schemes(app.catalogue()).collect();
    let counted = all.clone();
    let count = move || {
        let verdicts = counted.iter().map(|(_, scheme)| scheme.judge(answers().get()));
        let (mut fits, mut perhaps) = (0_usize, 0_usize);
        for verdict in verdicts {
            match verdict {
                Verdict::Fits(_) => fits += 1,
                Verdict::Perhaps(_) => perhaps += 1,
                Verdict::Not => {}
            }
        }
        say_with_both(Key::SchemesCount, ("{n}", &fits.to_string()), ("{m}", &perhaps.to_string()))
    };
    let counted = el("span").attr("aria-live", "polite").attr("aria-atomic", "true").live(count);
    let of_kind = |kind: SchemeKind| all.iter().copied().filter(|(_, scheme)| scheme.kind == kind).collect::<Vec<_>>();
    let folds = SchemeKind::ALL.iter().map(|kind| one_kind(app, *kind, of_kind(*kind))).collect::<View>();
    vec![
        questions(),
        el("h2.count").attr("id", "count").attr("tabindex", "-1").child(counted).into(),
        folds,
        tours::ways(details),
        by_grade(app, &all),
    ]
    .into()
}

/// The three questions. None has to be answered.
fn questions() -> View {
    let grades = Grade::ALL.iter().map(|one| Choice {
        words: grade(*one),
        is_chosen: Box::new(|answers| answers.grade == Some(*one)),
        choose: Box::new(|answers| answers.grade = Some(*one)),
    });
    let treatments = Treatment::ALL.iter().map(|one| Choice {
        words: treatment(*one),
        is_chosen: Box::new(|answers| answers.treatment == Some(*one)),
        choose: Box::new(|answers| answers.treatment = Some(*one)),
    });
    let ages = Age::ALL.iter().map(|one| Choice {
        words: age(*one),
        is_chosen: Box::new(|answers| answers.age == Some(*one)),
        choose: Box::new(|answers| answers.age = Some(*one)),
    });
    let clear = button("button", say(Key::SchemesClear)).on("click", |_| answers().set(Answers::default()));
    el("div.settings")
        .child(question("grade", Key::SchemesGrade, grades))
        .child(question("treatment", Key::SchemesTreatment, treatments))
        .child(question("age", Key::SchemesAge, ages))
        .child(el("p").child(clear))
        .into()
}

/// One answer to a question.
struct Choice {
    words: Key,
    is_chosen: Box<dyn Fn(&Answers) -> bool>,
    choose: Box<dyn Fn(&mut Answers)>,
}

fn question(name: &str, heading: Key, choices: impl Iterator<Item = Choice>) -> View {
    let rows = choices.enumerate().map(|(at, Choice { words, is_chosen, choose })| {
        let field = el("input")
            .attr("type", "radio")
            .attr("name", name)
            .attr("id", &format!("{name}-{at}"))
            .live_checked(move || answers().with(&is_chosen))
            .on("change", move |_| answers().update(&choose));
        el("label.choice").child(field).child(el("span.choice__word").child(say(words))).into()
    });
    el("fieldset.facet").child(el("legend").child(say(heading))).child(rows.collect::<View>()).into()
}

/// The schemes of one kind: what the grade opens, what else fits, what is not certain. Its cards are drawn when it is opened.
fn one_kind(app: App, kind: SchemeKind, of_kind: Vec<(EntryRef, &'static Scheme)>) -> View {
    let wanted = move || {
        let answers = answers().get();
        let (mut by_grade, mut fits, mut perhaps) = (Vec::new(), Vec::new(), Vec::new());
        for (at, scheme) in &of_kind {
            let id = app.catalogue().entry(*at).id.clone();
            match scheme.judge(answers) {
                Verdict::Fits(because) if matches!(because[..], [Because::Grade(_), ..]) => by_grade.push(id),
                Verdict::Fits(_) => fits.push(id),
                Verdict::Perhaps(_) => perhaps.push(id),
                Verdict::Not => {}
            }
        }
        by_grade.append(&mut fits);
        by_grade.append(&mut perhaps);
        by_grade
    };
    let counted = wanted.clone();
    let count = move || say_with(Key::SchemesItems, "{n}", &counted().len().to_string());
    let cards = move || {
        let make = move |id: &str| app.catalogue().find(id).map_or_else(nothing, |at| of_scheme(app, at));
        el("ul.cards").each(wanted.clone(), make).into()
    };
    fold(&["kind-", kind.slug()].concat(), say(scheme::kind(kind)), count, cards).into()
}

/// The card of a scheme, with why it is there.
fn of_scheme(app: App, at: EntryRef) -> View {
    let note = el("span").live(move || {
        let own = app.content.details_now().and_then(|details| details.of(at).scheme.as_ref());
        own.map_or_else(nothing, |own| reason(own, answers().get()))
    });
    card::found(app, at, &[], Some(note.into()))
}

/// Why a scheme is there, what else is a condition, and what is not known.
fn reason(own: &Scheme, answers: Answers) -> View {
    let mut said: Vec<View> = match own.judge(answers) {
        Verdict::Fits(because) => because.into_iter().map(fits).collect(),
        Verdict::Perhaps(unsure) => unsure.into_iter().map(|unsure| say(perhaps(unsure))).collect(),
        Verdict::Not => Vec::new(),
    };
    said.extend(own.open.iter().map(|open| say(scheme::open(*open))));
    said.into_iter().map(|words| el("span.word").child(words).into()).collect()
}

fn fits(because: Because) -> View {
    match because {
        Because::Grade(grade) => say_with(Key::SchemesByGrade, "{n}", &grade.to_string()),
        Because::NoCertificate => say(Key::SchemesByNone),
        Because::Treatment => say(Key::SchemesByTreatment),
        Because::Age => say(Key::SchemesByAge),
    }
}

fn perhaps(unsure: Unsure) -> Key {
    match unsure {
        Unsure::Grade => Key::SchemesAskGrade,
        Unsure::OtherWay => Key::SchemesOtherWay,
        Unsure::CertificateUnsaid => Key::SchemesUnsaid,
        Unsure::Treatment => Key::SchemesAskTreatment,
        Unsure::Age => Key::SchemesAskAge,
        Unsure::Child => Key::SchemesForChild,
        Unsure::Paper => Key::SchemesDoubt,
    }
}

fn grade(grade: Grade) -> Key {
    match grade {
        Grade::One => Key::SchemesGrade1,
        Grade::Two => Key::SchemesGrade2,
        Grade::Three => Key::SchemesGrade3,
        Grade::None => Key::SchemesGradeNone,
        Grade::Unknown => Key::SchemesUnknown,
    }
}

fn treatment(treatment: Treatment) -> Key {
    match treatment {
        Treatment::Yes => Key::SchemesTreatmentYes,
        Treatment::No => Key::SchemesTreatmentNo,
        Treatment::Unknown => Key::SchemesUnknown,
    }
}

fn age(age: Age) -> Key {
    match age {
        Age::Under18 => Key::SchemesAge0,
        Age::From18 => Key::SchemesAge18,
        Age::From20 => Key::SchemesAge20,
        Age::From65 => Key::SchemesAge65,
        Age::From75 => Key::SchemesAge75,
        Age::Unknown => Key::SchemesAgeNone,
    }
}

/// The table by grade: the sheet that this screen prints.
fn by_grade(app: App, all: &[(EntryRef, &'static Scheme)]) -> View {
    let mut rows: BTreeMap<ByGrade, Vec<EntryRef>> = BTreeMap::new();
    for (at, scheme) in all {
        if let Some(row) = ByGrade::of(scheme) {
            rows.entry(row).or_default().push(*at);
        }
    }
    let rows = rows.into_iter().map(|(row, entries)| {
        let words = match row {
            ByGrade::First => Key::SchemesRow1,
            ByGrade::Second => Key::SchemesRow2,
            ByGrade::Third => Key::SchemesRow3,
            ByGrade::Without => Key::SchemesRowNone,
        };
        let links = entries.into_iter().map(|at| el("li").child(card::mention(app, at)).into());
        vec![el("h3").child(say(words)).into(), el("ul.by-grade").child(links.collect::<View>()).into()].into()
    });
    let edition = say_with(Key::PaperEdition, "{date}", &words::date(app.catalogue().city.edition));
    let print = print_button();
    el("section.grades")
        .child(el("h2").child(say(Key::SchemesTable)))
        .child(el("p").child(say(Key::SchemesTableLead)))
        .child(el("div.ways").child(print))
        .child(rows.collect::<View>())
        .child(el("p.facts").child(edition))
        .into()
}
