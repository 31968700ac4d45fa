//! The search held against the plainest way of doing the same: every piece of every name,
//! every text letter by letter, every count one by one; and whatever somebody may paste.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use guide::facet::{Facet, Filter};
use guide::hours::status::Only;
use guide::model::EntryRef;
use guide::results::Results;
use guide::search::{Found, LONGEST_QUERY, Query, ReadAs, Why, readable};
use guide::text::fold;
use proptest::prelude::*;

use crate::facet::{filters, fits, is_of, without};

use crate::fixture::{BUNKYO, FACETS, INDEX, typed};

fn find(text: &str) -> Found {
    INDEX.find(&Query::new(&typed(text)))
}

/// Every stretch of two or more characters of a text.
fn pieces(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let from = |from| (from + 2..=letters.len()).map(move |to| (from, to));
    // ヴ and the small vowel behind it are one sound; nobody types half of it.
    let cuts_a_sound =
        |at: usize| at > 0 && matches!((letters[at - 1], letters.get(at)), ('ヴ', Some('ァ' | 'ィ' | 'ェ' | 'ォ')));
    let whole = (0..letters.len()).flat_map(from).filter(|(from, to)| !cuts_a_sound(*from) && !cuts_a_sound(*to));
    whole.map(|(from, to)| letters[from..to].iter().collect()).collect()
}

/// Searches for every text, and names those that do not find all of their entries as they were typed.
fn lost(texts: &BTreeMap<String, BTreeSet<EntryRef>>) -> Vec<String> {
    let all: Vec<_> = texts.iter().collect();
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let is_lost = |(text, entries): &(&String, &BTreeSet<EntryRef>)| {
        let found = find(text);
        let hits: BTreeSet<EntryRef> = found.hits.iter().map(|hit| hit.entry).collect();
        (!matches!(found.read_as, ReadAs::Typed | ReadAs::Number) || !entries.is_subset(&hits))
            .then(|| text.to_string())
    };
    std::thread::scope(|scope| {
        let parts: Vec<_> = all
            .chunks(all.len().div_ceil(count))
            .map(|part| scope.spawn(move || part.iter().filter_map(is_lost).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("no search panics")).collect()
    })
}

/// A reading is stored with a space wherever a word ends, and its pieces keep it: two characters
/// that stand across a space are no piece of it. (「うつ」 would else find every つながる after a きょう.)
/// Three and more are found without the space, too.
#[test]
fn every_piece_of_every_name_and_reading_finds_its_entry() {
    let mut texts: BTreeMap<String, BTreeSet<EntryRef>> = BTreeMap::new();
    for (at, entry) in BUNKYO.catalogue.entries() {
        let own = BUNKYO.details.of(at);
        let as_stored = [&entry.name, &own.kana].into_iter().chain(&own.aliases).flat_map(|text| pieces(text));
        let unspaced = pieces(&own.kana.replace(' ', "")).into_iter().filter(|piece| fold(piece).chars().count() >= 3);
        for piece in as_stored.chain(unspaced) {
            texts.entry(piece).or_default().insert(at);
        }
    }
    assert!(texts.len() > 50_000, "only {}", texts.len());
    assert_eq!(lost(&texts), [""; 0]);
}

/// By what a word finds an entry, everyday words aside, found the long way round.
fn reason(at: EntryRef, word: &str) -> Option<Why> {
    let (entry, own) = (BUNKYO.catalogue.entry(at), BUNKYO.details.of(at));
    let holds = |text: &str| fold(text).contains(word);
    let provider = entry.provider.map(|provider| BUNKYO.catalogue.entry(provider).name.as_str());
    let address = own.place.as_ref().filter(|_| !entry.services.is_empty()).and_then(|place| place.address.as_deref());
    let texts = [
        Some(own.summary.as_str()),
        own.text.as_deref(),
        own.eligibility.as_deref(),
        provider,
        own.operator.as_deref(),
        address,
    ];
    let is_service = entry.services.iter().any(|service| holds(&BUNKYO.details.service(*service).name));
    let is_heard = if word.chars().count() > 2 { holds(&own.kana) } else { own.kana.split(' ').any(holds) };
    if holds(&entry.name) || is_service || own.aliases.iter().any(|alias| holds(alias)) {
        return Some(Why::Name);
    }
    if is_heard {
        return Some(Why::Reading);
    }
    texts.into_iter().flatten().any(holds).then_some(Why::Text)
}

/// A word as somebody could take it from what is written here, or any other.
fn words() -> impl Strategy<Value = String> {
    let written: Vec<String> = BUNKYO
        .catalogue
        .entries()
        .flat_map(|(at, entry)| [entry.name.clone(), BUNKYO.details.of(at).summary.clone()])
        .collect();
    let piece =
        (prop::sample::select(written), any::<prop::sample::Index>(), 1_usize..6).prop_map(|(text, from, length)| {
            let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            letters[from.index(letters.len())..].iter().take(length).collect()
        });
    prop_oneof![6 => piece, 1 => "[ぁ-んァ-ヶ一-龠a-z0-9]{1,3}", 1 => "\\PC{1,3}"]
}

proptest! {
    #[test]
    fn a_word_finds_what_holds_it_and_nothing_else(word in words()) {
        let found = find(&word);
        prop_assume!(found.read_as == ReadAs::Typed && found.words.len() == 1);
        let folded = found.words[0].folded.as_str();
        for (at, entry) in BUNKYO.catalogue.entries() {
            let why = found.hits.iter().find(|hit| hit.entry == at).map(|hit| hit.why);
            let is_right = match reason(at, folded) {
                Some(Why::Name) => matches!(why, Some(Why::ExactName | Why::NameStart | Why::Name)),
                Some(Why::Text) => matches!(why, Some(Why::Synonym(_) | Why::Text)),
                None => matches!(why, Some(Why::Synonym(_)) | None),
                other => why == other,
            };
            prop_assert!(is_right, "{folded} finds {} by {why:?}", entry.id);
        }
    }

    #[test]
    fn counts_beside_words_are_those_of_counting_one_by_one(text in prop::option::of(words()), filter in filters(Facet::OF_SEARCH)) {
        let catalogue = &BUNKYO.catalogue;
        let query = Query::new(&typed(&text.unwrap_or_default()));
        let results = Results::of_search(catalogue, &INDEX, &FACETS, &query, &filter, &[], Only::All);
        let by_words: BTreeSet<EntryRef> = INDEX.search(&query).iter().map(|hit| hit.entry).collect();
        let fitting: BTreeSet<EntryRef> = results.fitting.iter().map(|hit| hit.entry).collect();
        let of = |filter: &Filter| by_words.iter().copied().filter(|at| fits(catalogue, &FACETS, catalogue.entry(*at), filter)).collect::<BTreeSet<_>>();
        prop_assert_eq!(results.fitting.len(), fitting.len());
        prop_assert_eq!(&fitting, &of(&filter));
        for (place, facet) in Facet::OF_SEARCH.iter().enumerate() {
            let left = of(&without(&filter, *facet));
            for (at, value) in FACETS.values(*facet).enumerate() {
                let meaning = FACETS.meaning(*facet, value);
                let ticked = left.iter().filter(|entry| is_of(catalogue, catalogue.entry(**entry), meaning)).count();
                prop_assert_eq!(results.count(place, at), ticked, "{}", FACETS.slug(*facet, value));
            }
        }
    }
}

/// A megabyte of one text over and over.
fn endless(text: &str) -> String {
    text.repeat(1_000_000 / text.len())
}

/// What somebody may paste by mistake or on purpose.
fn hostile() -> Vec<(&'static str, String)> {
    let texts = [
        ("a text of the guide", "こころの健康や生活のことで相談したいです。"),
        ("no character that is known", "\u{1f300}\u{2603}"),
        ("kanji without end", "鬱"),
        ("letters that spell Japanese", "shinitai"),
        ("letters that nearly do", "n"),
        ("one character and one space", "相 "),
        ("four characters and one space", "なやみご "),
        ("a name but for its last character", "地域活動支援センターエナジーハウズ "),
        ("spaces alone", " "),
        ("ideographic spaces", "　"),
        ("NUL", "\0"),
        ("NUL within a word", "相\0談"),
        ("control characters", "\u{1}\u{7f}\u{85}\u{9b}相談"),
        ("right-to-left override", "\u{202e}相談\u{202c}"),
        ("right-to-left isolates", "\u{2067}\u{05d0}\u{0627}相談\u{2069}"),
        ("zero-width joiners", "相\u{200d}談\u{200c}\u{200b}\u{2060}\u{feff}"),
        ("a lone surrogate, as it comes from the browser", "\u{fffd}"),
        ("emoji of several", "\u{1f469}\u{200d}\u{2764}\u{fe0f}\u{200d}\u{1f48b}\u{200d}\u{1f468}\u{1f3fd}"),
        ("flags cut in two", "\u{1f1ef}"),
        ("a storm of combining marks", "か\u{3099}\u{309a}\u{0301}\u{0323}\u{20dd}"),
        ("combining marks alone", "\u{3099}"),
        ("signs of regular expressions", "(.*)+?[^相]{1,}\\\\|$^"),
        ("nested groups", "(((("),
        ("places and readings of texts", "{words}{n}{相|そう}"),
        ("iteration marks", "々ゝゞヽヾ〻"),
        ("sounds of v", "ヴァヴィヴゔぇ"),
        ("long vowels", "ー"),
        ("the city over and over", "文京区 "),
        ("the last character there is", "\u{10ffff}"),
        ("private use and noncharacters", "\u{e000}\u{ffff}\u{fdd0}"),
        ("markup", "<script>alert(1)</script>"),
    ];
    let long = texts.iter().map(|(name, text)| (*name, endless(text)));
    let short = texts.iter().map(|(name, text)| (*name, (*text).to_owned()));
    long.chain(short).collect()
}

/// Of a megabyte a hundred characters are read, so nothing takes longer than the hardest hundred.
#[test]
fn whatever_is_pasted_is_answered_at_once() {
    // Many times what it takes, unoptimized, on a slow and busy machine.
    let patience = Duration::from_millis(500);
    let ordinary = find("家族");
    for (name, text) in hostile() {
        for text in [typed(&text), text] {
            let start = Instant::now();
            let query = Query::new(&text);
            let found = INDEX.find(&query);
            let _ = INDEX.is_crisis(&query);
            let whole = INDEX.find(&query.clone().cut_by(|text| text.chars().map(String::from).collect()));
            let took = start.elapsed();
            assert!(took < patience, "{name}: {took:?}");
            for found in [found, whole] {
                let once: BTreeSet<EntryRef> = found.hits.iter().map(|hit| hit.entry).collect();
                assert_eq!(once.len(), found.hits.len(), "{name}");
                assert!(found.hits.is_empty() || found.hits.is_sorted_by_key(|hit| hit.score), "{name}");
            }
        }
        assert_eq!(find("家族"), ordinary, "after {name}");
    }
}

#[test]
fn what_is_said_again_is_short_and_turns_no_sentence() {
    for (name, text) in hostile() {
        let read = readable(&text);
        assert!(read.chars().count() <= LONGEST_QUERY, "{name}");
        assert!(!read.chars().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')), "{name}");
        assert_eq!(find(&read).hits, find(&text).hits, "{name}");
        assert!(text.chars().count() > LONGEST_QUERY || name.starts_with("right-to-left") || read == text, "{name}");
    }
}

#[test]
fn invisible_signs_that_come_with_copied_text_change_nothing() {
    let plain = find("エナジーハウス");
    for sign in [
        "\u{ad}",
        "\u{200b}",
        "\u{200d}",
        "\u{200f}",
        "\u{202a}",
        "\u{202e}",
        "\u{2060}",
        "\u{2067}",
        "\u{2069}",
        "\u{feff}",
        "\u{fe0f}",
        "\u{e0100}",
        "\0",
    ] {
        for text in [format!("{sign}エナジーハウス"), format!("エナジー{sign}ハウス"), format!("エナジーハウス{sign}")]
        {
            assert_eq!(find(&text).hits, plain.hits, "{}", text.escape_unicode());
        }
    }
}
