//! Queries as people type them, judged by reading the entries (`tests/queries/`, whose
//! README says how), and how well the search answers them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use guide::model::{Entry, EntryRef};
use guide::search::Query;

use crate::fixture::{BUNKYO, INDEX, sources, text, typed};

/// One line of a table.
struct Judged {
    table: String,
    query: String,
    must: Vec<String>,
    first: Vec<String>,
    may: Vec<String>,
    never: Vec<String>,
    crisis: Option<bool>,
}

fn judged() -> Vec<Judged> {
    let lines = |(file, text): (String, String)| -> Vec<Judged> {
        let table = file.rsplit('/').next().unwrap_or_default().to_owned();
        let lines = text.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with("# "));
        lines.map(|line| line_of(&table, line)).collect()
    };
    sources("tests/queries", ".tsv").into_iter().flat_map(lines).collect()
}

fn line_of(table: &str, line: &str) -> Judged {
    let fields: Vec<&str> = line.split('\t').collect();
    let words = |at: usize| {
        fields
            .get(at)
            .into_iter()
            .flat_map(|field| field.split(' '))
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let crisis = fields.get(6).map(|word| *word == "yes");
    assert!(fields.len() >= 5, "{table}: {line}");
    Judged {
        table: table.to_owned(),
        query: fields[0].to_owned(),
        must: words(1),
        first: words(2),
        may: words(3),
        never: words(4),
        crisis,
    }
}

/// Whether an id or a pattern of the tables means this entry.
fn means(pattern: &str, entry: &Entry) -> bool {
    let catalogue = &BUNKYO.catalogue;
    match pattern.split_once(':') {
        None => pattern == "*" || pattern == entry.id,
        Some(("need", id)) => entry.needs.iter().any(|need| catalogue.situation(*need).id == id),
        Some(("kind", id)) => entry.kind.slug() == id,
        Some(("part", id)) => {
            entry.parts.iter().flat_map(|part| catalogue.lineage(*part)).any(|part| catalogue.part(part).id == id)
        }
        Some(("area", id)) => catalogue.area(entry.area).id == id,
        Some(("provider", id)) => entry.provider.is_some_and(|provider| catalogue.entry(provider).id == id),
        Some(_) => panic!("unknown pattern {pattern}"),
    }
}

fn any(patterns: &[String], entry: &Entry) -> bool {
    patterns.iter().any(|pattern| means(pattern, entry))
}

/// The tables that came with the desks' numbers and the places.
const NEWER: [&str; 3] = ["desks.tsv", "places.tsv", "languages.tsv"];

/// The table that came with the schemes of the ward's booklet.
const SCHEMES: &str = "schemes.tsv";

/// What is counted over some lines.
#[derive(Default)]
struct Sums {
    must: usize,
    found: usize,
    shown: usize,
    fitting: usize,
    firsts: usize,
    first_right: usize,
}

impl Sums {
    fn recall(&self) -> f64 {
        share(self.found, self.must)
    }

    fn precision(&self) -> f64 {
        share(self.fitting, self.shown)
    }

    fn first(&self) -> f64 {
        share(self.first_right, self.firsts)
    }
}

impl AddAssign<&Self> for Sums {
    fn add_assign(&mut self, other: &Self) {
        self.must += other.must;
        self.found += other.found;
        self.shown += other.shown;
        self.fitting += other.fitting;
        self.firsts += other.firsts;
        self.first_right += other.first_right;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn judged_queries_are_answered() {
    let mut tables: BTreeMap<&str, Sums> = BTreeMap::new();
    let (mut missed, mut forbidden, mut first_wrong) = (Vec::new(), Vec::new(), Vec::new());
    let mut needless: Vec<(usize, String)> = Vec::new();
    let lines = judged();
    for line in &lines {
        if line.crisis == Some(true) && line.must.is_empty() {
            continue;
        }
        let hits: Vec<EntryRef> = INDEX.search(&Query::new(&typed(&line.query))).iter().map(|hit| hit.entry).collect();
        let entries: Vec<&Entry> = hits.iter().map(|at| BUNKYO.catalogue.entry(*at)).collect();
        let ids: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        let at = format!("{} 「{}」", line.table, line.query);
        for id in &line.must {
            assert!(BUNKYO.catalogue.find(id).is_some(), "{at}: no entry {id}");
            if !ids.contains(id.as_str()) {
                missed.push(format!("{at}: {id} of {}", entries.len()));
            }
        }
        let (never, shown): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| any(&line.never, entry));
        for entry in never {
            forbidden.push(format!("{at}: {}", entry.id));
        }
        let wrong: Vec<&str> = shown
            .iter()
            .filter(|entry| !any(&line.must, entry) && !any(&line.first, entry) && !any(&line.may, entry))
            .map(|entry| entry.id.as_str())
            .collect();
        if !wrong.is_empty() {
            needless.push((
                wrong.len(),
                format!("{at}: {} of {}: {}", wrong.len(), entries.len(), wrong[..wrong.len().min(6)].join(" ")),
            ));
        }
        let is_right = entries.first().is_some_and(|entry| line.first.contains(&entry.id));
        *tables.entry(&line.table).or_default() += &Sums {
            must: line.must.len(),
            found: line.must.iter().filter(|id| ids.contains(id.as_str())).count(),
            shown: entries.len(),
            fitting: shown.len() - wrong.len(),
            firsts: usize::from(!line.first.is_empty()),
            first_right: usize::from(!line.first.is_empty() && is_right),
        };
        if !line.first.is_empty() && !is_right {
            let tops: Vec<&str> = entries.iter().take(3).map(|entry| entry.id.as_str()).collect();
            first_wrong.push(format!("{at}: {tops:?}, not {:?}", line.first));
        }
    }
    needless.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    println!("missed:\n  {}", missed.join("\n  "));
    println!("first wrong:\n  {}", first_wrong.join("\n  "));
    println!("forbidden:\n  {}", forbidden.join("\n  "));
    println!("needless:\n  {}", needless.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n  "));
    let [mut all, mut older, mut newer, mut schemes] = [(); 4].map(|()| Sums::default());
    for (table, sums) in &tables {
        let (recall, precision, first) = (sums.recall(), sums.precision(), sums.first());
        println!("{table}: recall {recall:.3}, precision {precision:.3}, first result right {first:.3}");
        all += sums;
        // Each came at its own time, and none is to hide behind another.
        *(match *table {
            SCHEMES => &mut schemes,
            table if NEWER.contains(&table) => &mut newer,
            _ => &mut older,
        }) += sums;
    }
    let (recall, precision, first) = (all.recall(), all.precision(), all.first());
    println!(
        "{} judged queries: recall {recall:.3}, precision {precision:.3}, first result right {first:.3}, forbidden {}",
        lines.len(),
        forbidden.len()
    );
    for (name, sums) in [("older", &older), ("newer", &newer), ("schemes", &schemes)] {
        let (recall, first) = (sums.recall(), sums.first());
        println!("{name} tables: recall {recall:.3}, first result right {first:.3}");
        assert!(recall >= 0.98 && first >= 0.90, "{name}");
    }
    assert!(recall >= 0.98 && first >= 0.90 && precision >= 0.90 && forbidden.is_empty());
}

/// Words of crisis in English, Chinese in both scripts and Korean, and what is like them and means something else.
#[test]
fn help_comes_first_in_every_language_of_the_screen() {
    let table = text("tests/crisis-languages.tsv");
    let mut wrong = Vec::new();
    let mut counts = std::collections::BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [query, wanted, language, ..] = cells[..] else { panic!("{line}") };
        *counts.entry((language, wanted)).or_insert(0) += 1;
        if INDEX.is_crisis(&Query::new(&typed(query))) != (wanted == "card") {
            wrong.push(format!("{language} 「{query}」: {wanted}"));
        }
    }
    assert!(counts.values().all(|count| *count >= 12) && counts.len() == 8, "{counts:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn help_comes_first_for_words_of_crisis_and_not_for_their_false_friends() {
    let wrong: Vec<String> = judged()
        .iter()
        .filter_map(|line| {
            let is_crisis = INDEX.is_crisis(&Query::new(&typed(&line.query)));
            (line.crisis? != is_crisis).then(|| format!("「{}」: {is_crisis}", line.query))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
