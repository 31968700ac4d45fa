//! How long it takes to build what search needs, and to find: everything that the screen
//! さがす computes on a keystroke, hits and the count of every choice.
//!
//! The data stand in the folder that `SASAE_BENCH` names, one folder a size, each with the
//! two files of a build; `cargo xtask bench --native` puts them there and reads the figures.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use guide::catalogue::Catalogue;
use guide::details::Details;
use guide::facet::{Facets, Filter};
use guide::hours::status::Only;
use guide::results::Results;
use guide::search::{Index, Query};

/// The queries of all measurements: what sort each is of, and what is typed.
const QUERIES: &str = include_str!("../../bench/queries.tsv");

/// What takes longer is done once and not measured.
const LONGEST: Duration = Duration::from_secs(3);

/// Data of one size.
struct Data {
    /// How many entries were added to the shipped ones.
    added: String,
    catalogue: Catalogue,
    details: Details,
}

impl Data {
    fn read(folder: &Path) -> Option<Self> {
        let file = |name| std::fs::read(folder.join(name)).ok();
        Some(Self {
            added: folder.file_name()?.to_str()?.to_owned(),
            catalogue: Catalogue::from_bytes(&file("catalogue.bin")?).ok()?,
            details: Details::from_bytes(&file("details.bin")?).ok()?,
        })
    }

    fn all() -> Vec<Self> {
        let folder = std::env::var_os("SASAE_BENCH").map(PathBuf::from).unwrap_or_default();
        let inner = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|item| item.path());
        let mut all: Vec<Self> = inner.filter_map(|folder| Self::read(&folder)).collect();
        all.sort_by_key(|data| data.catalogue.entries.len());
        all
    }
}

/// The sorts of queries with their queries, in the order of the file.
fn sorts() -> Vec<(&'static str, Vec<Query>)> {
    let mut sorts: Vec<(&str, Vec<Query>)> = Vec::new();
    for (sort, typed) in QUERIES.lines().filter_map(|line| line.split_once('\t')) {
        // As the browser does before it hands them over; these hold no other such letters.
        let query = Query::new(&typed.replace('ｚ', "z"));
        match sorts.last_mut().filter(|(last, _)| *last == sort) {
            Some((_, queries)) => queries.push(query),
            None => sorts.push((sort, vec![query])),
        }
    }
    sorts
}

fn measure(criterion: &mut Criterion) {
    let all = Data::all();
    if all.is_empty() {
        eprintln!("nothing to measure: run `cargo xtask bench --native`, which makes the data");
    }
    for data in &all {
        let mut group = criterion.benchmark_group("build");
        group.bench_function(BenchmarkId::new("index", &data.added), |bencher| {
            bencher.iter(|| Index::new(black_box(&data.catalogue), Some(&data.details)));
        });
        let start = Instant::now();
        let facets = Facets::new(&data.catalogue);
        let once = start.elapsed();
        if once < LONGEST {
            group.bench_function(BenchmarkId::new("facets", &data.added), |bencher| {
                bencher.iter(|| Facets::new(black_box(&data.catalogue)));
            });
        } else {
            eprintln!(
                "the facets of {} entries take {once:?} to build, too long to do it often",
                data.catalogue.entries.len()
            );
        }
        group.finish();
        let index = Index::new(&data.catalogue, Some(&data.details));
        let find = |query: &Query| {
            Results::of_search(&data.catalogue, &index, &facets, query, &Filter::default(), &[], Only::All)
        };
        let mut group = criterion.benchmark_group("find");
        for (sort, queries) in sorts() {
            group.bench_function(BenchmarkId::new(sort, &data.added), |bencher| {
                bencher.iter(|| queries.iter().map(|query| find(black_box(query)).fitting.len()).sum::<usize>());
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = search;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(800));
    targets = measure
}
criterion_main!(search);
