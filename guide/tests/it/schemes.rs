//! 使えそうな制度: people whom somebody judged by the facts alone, and what no answer may do.

use std::collections::{BTreeMap, BTreeSet};

use guide::model::{Scheme, SchemeKind, WithoutCertificate};
use guide::scheme::{Age, Answers, ByGrade, Grade, Treatment, Verdict};
use proptest::prelude::*;

use crate::fixture::BUNKYO;

/// A made-up person: what they answered, and the entries that must come, may come and must not come.
struct Person {
    who: String,
    answers: Answers,
    must: Vec<String>,
    may: Vec<String>,
    not: Vec<String>,
}

/// The people of `tests/facts/people.tsv`, judged by the booklet's facts before the rules were read.
fn people() -> Vec<Person> {
    let table = include_str!("../../../tests/facts/people.tsv");
    let word = |slugs: &[&str], said: &str, who: &str| match said {
        "-" => None,
        said => Some(slugs.iter().position(|slug| *slug == said).unwrap_or_else(|| panic!("{who}: {said}"))),
    };
    let slugs = |all: &mut dyn Iterator<Item = &'static str>| all.collect::<Vec<_>>();
    let grades = slugs(&mut Grade::ALL.iter().map(|one| one.slug()));
    let treatments = slugs(&mut Treatment::ALL.iter().map(|one| one.slug()));
    let ages = slugs(&mut Age::ALL.iter().map(|one| one.slug()));
    let person = |line: &str| {
        let [who, grade, treatment, age, must, may, not] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let ids = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Person {
            who: who.to_owned(),
            answers: Answers {
                grade: word(&grades, grade, who).map(|at| Grade::ALL[at]),
                treatment: word(&treatments, treatment, who).map(|at| Treatment::ALL[at]),
                age: word(&ages, age, who).map(|at| Age::ALL[at]),
            },
            must: ids(must),
            may: ids(may),
            not: ids(not),
        }
    };
    table.lines().skip(1).map(person).collect()
}

fn schemes() -> BTreeMap<&'static str, &'static Scheme> {
    BUNKYO
        .details
        .schemes(&BUNKYO.catalogue)
        .map(|(at, scheme)| (BUNKYO.catalogue.entry(at).id.as_str(), scheme))
        .collect()
}

#[test]
fn people_are_offered_what_the_booklet_gives_them() {
    let (people, schemes) = (people(), schemes());
    assert!(people.len() >= 40);
    let mut wrong = Vec::new();
    for person in &people {
        let verdict = |id: &String| schemes.get(id.as_str()).map(|scheme| scheme.judge(person.answers));
        for id in person.must.iter().chain(&person.may) {
            if matches!(verdict(id), None | Some(Verdict::Not)) {
                wrong.push(format!("{}: {id} is left out", person.who));
            }
        }
        for id in &person.not {
            if verdict(id) != Some(Verdict::Not) {
                wrong.push(format!("{}: {id} comes", person.who));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_scheme_stands_in_somebodys_list() {
    let judged: BTreeSet<String> = people().into_iter().flat_map(|person| [person.must, person.may].concat()).collect();
    let missing: Vec<&str> = schemes().into_keys().filter(|id| !judged.contains(*id)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// All that can be answered.
fn every_answer() -> impl Iterator<Item = Answers> {
    fn maybe<T: Copy>(all: &[T]) -> Vec<Option<T>> {
        std::iter::once(None).chain(all.iter().copied().map(Some)).collect()
    }
    maybe(Grade::ALL).into_iter().flat_map(|grade| {
        maybe(Treatment::ALL)
            .into_iter()
            .flat_map(move |treatment| maybe(Age::ALL).into_iter().map(move |age| Answers { grade, treatment, age }))
    })
}

#[test]
fn without_an_answer_nothing_is_left_out() {
    let unsure = Answers { grade: Some(Grade::Unknown), treatment: Some(Treatment::Unknown), age: Some(Age::Unknown) };
    for (id, scheme) in schemes() {
        for answers in [Answers::default(), unsure] {
            assert_ne!(scheme.judge(answers), Verdict::Not, "{id} {answers:?}");
        }
    }
}

#[test]
fn what_is_doubtful_never_fits_and_is_never_dropped_for_it() {
    for (id, scheme) in schemes().into_iter().filter(|(_, scheme)| scheme.doubt) {
        let clear = Scheme { doubt: false, ..scheme.clone() };
        for answers in every_answer() {
            let verdict = scheme.judge(answers);
            assert!(!matches!(verdict, Verdict::Fits(_)), "{id} {answers:?}");
            assert_eq!(verdict == Verdict::Not, clear.judge(answers) == Verdict::Not, "{id} {answers:?}");
        }
    }
}

#[test]
fn the_table_by_grade_names_what_the_report_names() {
    let of = |row: ByGrade| -> BTreeSet<&str> {
        schemes().into_iter().filter(|(_, scheme)| ByGrade::of(scheme) == Some(row)).map(|(id, _)| id).collect()
    };
    let first = of(ByGrade::First);
    for id in [
        "scheme-seishin-fukushi-teate",
        "scheme-marusho",
        "scheme-fukushi-taxi",
        "scheme-chusha-kinshi",
        "scheme-jidoshazei",
    ] {
        assert!(first.contains(id), "{id}");
    }
    let second = of(ByGrade::Second);
    for id in [
        "scheme-koki-korei",
        "scheme-jutaku-shuchiku",
        "scheme-toei-jutaku",
        "scheme-toei-genmen",
        "scheme-zainichi-kyufukin",
    ] {
        assert!(second.contains(id), "{id}");
    }
    let without = of(ByGrade::Without);
    for id in
        ["scheme-jiritsu-shien-iryo", "scheme-shogai-nenkin", "scheme-help-card", "desk-rework", "desk-gyakutai-boushi"]
    {
        assert!(without.contains(id), "{id}");
    }
    let third = of(ByGrade::Third);
    assert!(third.contains("scheme-toei-joshasho"));
    assert!(!third.contains("scheme-tokyo-metro"), "the booklet leaves it in doubt");
}

proptest! {
    /// To answer more takes away, and never brings something back.
    #[test]
    fn an_answer_only_narrows(
        grades in proptest::sample::subsequence(vec![1_u8, 2, 3], 0..=3),
        without in 0..3_usize,
        treatment: bool,
        ages in proptest::option::of((0_u8..90, 0_u8..40)),
        child: bool,
        doubt: bool,
    ) {
        let scheme = Scheme {
            kind: SchemeKind::Service,
            grades,
            without: WithoutCertificate::ALL[without],
            treatment,
            from: ages.map(|(from, _)| from),
            to: ages.map(|(from, more)| from + more),
            child,
            open: Vec::new(),
            doubt,
        };
        for answers in every_answer() {
            let less = [
                Answers { grade: None, ..answers },
                Answers { treatment: None, ..answers },
                Answers { age: None, ..answers },
            ];
            if scheme.judge(answers) != Verdict::Not {
                for less in less {
                    prop_assert_ne!(scheme.judge(less), Verdict::Not);
                }
            }
        }
    }
}
