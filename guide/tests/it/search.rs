//! Finding by words: however people type, and whatever they type.

use std::collections::BTreeSet;

use guide::search::{Hit, Index, Query, ReadAs, Why};
use proptest::prelude::*;

use crate::fixture::{BUNKYO, INDEX, typed};

fn hits(typed_text: &str) -> Vec<Hit> {
    INDEX.search(&Query::new(&typed(typed_text)))
}

fn ids(typed_text: &str) -> Vec<&'static str> {
    hits(typed_text).iter().map(|hit| BUNKYO.catalogue.entry(hit.entry).id.as_str()).collect()
}

fn is_crisis(typed_text: &str) -> bool {
    INDEX.is_crisis(&Query::new(&typed(typed_text)))
}

#[test]
fn what_people_type_brings_the_right_entry_first() {
    for (query, first) in [
        // Widths, case, kana.
        ("AA", "term-aa"),
        ("ＡＡ", "term-aa"),
        ("aa", "term-aa"),
        ("mhfa", "act-mhfa"),
        ("ＮＰＯ", "type-npo"),
        ("ゲートキーパー", "term-gatekeeper"),
        ("げーときーぱー", "term-gatekeeper"),
        ("ｹﾞｰﾄｷｰﾊﾟｰ", "term-gatekeeper"),
        ("ボランティア", "type-volunteer"),
        ("ほのぼのらいふ", "org-honobono"),
        ("ホノボノライフ", "org-honobono"),
        // Two ways of writing one word.
        ("日本医科大学付属病院", "org-nms-hospital"),
        ("日本医科大学附属病院", "org-nms-hospital"),
        ("こまごめ緑蔭診療所", "org-komagome-ryokuin"),
        // Marks and spaces that are left out or added.
        ("アルコホーリクスアノニマス", "org-aa"),
        ("こころの 健康 だより", "pub-kokoro-dayori"),
        ("8050", "term-8050"),
        ("#7119", "line-7119"),
        ("＃７１１９", "line-7119"),
        // Readings.
        ("ぎんなんきかく", "org-ginnan"),
        ("こべつてーま", "step-themes"),
        ("しょうがいねんきん", "scheme-shogai-nenkin"),
        // Names that people know.
        ("薬局", "type-yakkyoku"),
        ("グループホーム", "type-group-home"),
        ("あかり", "org-akari"),
    ] {
        assert_eq!(ids(query).first(), Some(&first), "{query}: {:?}", &ids(query)[..ids(query).len().min(5)]);
    }
}

#[test]
fn everyday_words_find_by_their_meaning() {
    let mut lost = Vec::new();
    for (query, expected) in [
        ("ねむれない", "line-toitsu-dial"),
        ("眠れない", "line-toitsu-dial"),
        ("お酒がやめられない", "desk-seishinhoken-center"),
        ("おさけがやめられない", "desk-seishinhoken-center"),
        ("部屋から出てこない", "desk-step"),
        ("へやから出てこない", "desk-step"),
        ("へやからでてこない", "desk-step"),
        ("学校に行けない", "desk-step"),
        ("しごとにいけない", "desk-hellowork"),
        ("はたらきたい", "desk-hellowork"),
        ("おかねがない", "desk-jiritsu-soudan"),
        ("病院に行ってくれない", "desk-hokenjo"),
        ("さみしい", "org-energy-house"),
        ("ともだちがほしい", "org-energy-house"),
        ("こえがきこえる", "desk-hokenjo"),
        ("物忘れ", "desk-houkatsu"),
        ("ものわすれ", "desk-houkatsu"),
        ("ﾊﾟﾁﾝｺ", "desk-seishinhoken-center"),
        ("なぐられる", "line-110"),
        ("でんわがにがて", "line-sodan-hotline"),
        ("発達障害", "desk-otona-tosca"),
        ("はったつしょうがい", "desk-otona-tosca"),
        ("どこにそうだん", "desk-tsunagaru"),
        ("死ぬ", "line-yorisoi"),
        ("おーばーどーず", "line-yorisoi"),
        ("殺される", "line-110"),
        ("こわい", "desk-hokenjo"),
        ("おさけ", "desk-seishinhoken-center"),
        ("学校行きたくない", "desk-step"),
        ("仕事行きたくない", "desk-hellowork"),
        ("すむところがない", "desk-jiritsu-soudan"),
        ("へやをかりたい", "desk-jiritsu-soudan"),
        ("となりのひとがうるさい", "desk-tsunagaru"),
        ("退院したい", "desk-kikan"),
        ("たいいん", "desk-kikan"),
    ] {
        let found = ids(query);
        let place = found.iter().position(|id| *id == expected);
        if place.is_none_or(|place| place >= 10) {
            lost.push(format!("{query}: {expected} stands at {place:?} of {}", found.len()));
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn whoever_finds_by_everyday_words_is_told_which() {
    for (query, entry, label) in [
        ("ねむれない", "line-toitsu-dial", "眠れない"),
        ("お酒がやめられない", "desk-seishinhoken-center", "お酒"),
        ("部屋から出てこない", "desk-step", "家から出られない"),
    ] {
        let hit = hits(query).into_iter().find(|hit| BUNKYO.catalogue.entry(hit.entry).id == entry).expect(query);
        let Why::Synonym(group) = hit.why else { panic!("{query}: {:?}", hit.why) };
        assert_eq!(INDEX.synonym(group).label, label, "{query}");
    }
}

#[test]
fn the_reason_is_the_strongest_there_is() {
    let why = |query: &str, id: &str| {
        hits(query).into_iter().find(|hit| BUNKYO.catalogue.entry(hit.entry).id == id).map(|hit| hit.why)
    };
    assert_eq!(why("薬局", "type-yakkyoku"), Some(Why::ExactName));
    assert_eq!(why("こころの健康", "line-toitsu-dial"), Some(Why::NameStart));
    assert_eq!(why("統一ダイヤル", "line-toitsu-dial"), Some(Why::Name));
    assert_eq!(why("やっきょく", "type-yakkyoku"), Some(Why::Reading));
    assert_eq!(
        why("薬局 やっきょく", "type-yakkyoku"),
        Some(Why::Reading),
        "the weakest of the words needs explaining"
    );
}

#[test]
fn what_is_cut_into_pieces_is_found_by_most_of_them() {
    let found = |text: &str, cut| {
        let found = INDEX.find(&Query::new(text).cut_by(cut));
        (found.read_as, found.hits.first().map(|hit| BUNKYO.catalogue.entry(hit.entry).id.as_str()))
    };
    // No entry holds them all: nobody is said to dance there.
    let cut = |_: &str| ["エナジー", "ハウス", "で", "踊り", "たい"].map(str::to_owned).to_vec();
    assert_eq!(found("エナジーハウスで踊りたい", cut), (ReadAs::SomePieces, Some("org-energy-house")));
    assert_eq!(found("STEPに相談", guide::search::pieces), (ReadAs::Pieces, Some("desk-step")));
    assert_eq!(found("zzzzに相談zzzz", |_| vec!["zzzz".to_owned(), "yyyy".to_owned(), "相談".to_owned()]).1, None);
}

#[test]
fn several_words_must_all_be_found() {
    let one: BTreeSet<_> = ids("家族").into_iter().collect();
    let other: BTreeSet<_> = ids("依存症").into_iter().collect();
    let both: BTreeSet<_> = ids("家族　依存症").into_iter().collect();
    assert_eq!(both, one.intersection(&other).copied().collect());
    assert!(!both.is_empty() && both.len() < one.len() && both.len() < other.len());
    assert_eq!(ids("家族 zzzz"), Vec::<&str>::new());
}

#[test]
fn a_cry_for_help_is_heard_and_curiosity_is_not_one() {
    for query in [
        "死にたい",
        "しにたい",
        "シニタイ",
        "死にたくなる",
        "もう死にたい",
        "死に",
        "消えたい",
        "きえたい",
        "自殺",
        "生きるのがつらい",
        "つらい",
        "助けて",
        "死んでしまいたい",
        "死",
        "死ぬ",
        "しぬ",
        "死ぬ方法",
        "楽に死ねる",
        "首つり",
        "リスカ",
        "リストカット",
        "ＯＤ",
        "殺される",
    ] {
        assert!(is_crisis(query), "{query}");
    }
    for query in [
        "知りたい",
        "しりたい",
        "働きたい",
        "薬局",
        "デイケア",
        "ボランティア",
        "手帳",
        "年金",
        "家族会",
        "グループホーム",
        "退院",
        "介護",
        "",
        "　",
        "楽しい",
        "話しにくい",
        "探しぬく",
        "必死に探す",
        "手首が痛い",
        "food",
        "親しみ",
        "芸術",
        "げいじゅつ",
        "迎えに来て",
    ] {
        assert!(!is_crisis(query), "{query}");
    }
}

#[test]
fn nothing_but_marks_is_no_query() {
    for query in ["", " ", "　", "\t\n", "・・・", "、。", "「」", "!?", "ー"] {
        assert!(Query::new(&typed(query)).is_empty(), "{query:?}");
        assert_eq!(hits(query).len(), BUNKYO.catalogue.entries.len(), "{query:?}");
    }
    assert!(!Query::new("あ").is_empty());
}

#[test]
fn words_beyond_the_longest_query_are_not_read() {
    let long = format!("{}ぜったいにない", "薬".repeat(guide::search::LONGEST_QUERY));
    assert_eq!(Query::new(&long).words(), Query::new(&"薬".repeat(guide::search::LONGEST_QUERY)).words());
}

fn everyday_words() -> impl Iterator<Item = &'static String> {
    BUNKYO.catalogue.crisis_synonyms.iter().chain(&BUNKYO.details.synonyms).flat_map(|group| &group.words)
}

#[test]
fn a_cry_for_help_is_heard_before_the_details_are_there() {
    let early = Index::new(&BUNKYO.catalogue, None);
    let mut cries = 0;
    for word in everyday_words() {
        let query = Query::new(word);
        assert_eq!(early.is_crisis(&query), INDEX.is_crisis(&query), "{word}");
        cries += usize::from(early.is_crisis(&query));
    }
    assert!(cries > 20, "only {cries}");
}

#[test]
fn every_everyday_word_finds_something() {
    let lost: Vec<&String> = everyday_words().filter(|word| INDEX.search(&Query::new(word)).is_empty()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_situation_is_found_by_its_own_name() {
    let mut lost = Vec::new();
    for (at, situation) in BUNKYO.catalogue.situations() {
        let readings = situation.kana.replace(' ', "");
        for name in situation.name.split('、').chain([readings.as_str()]) {
            if !hits(name).iter().any(|hit| BUNKYO.catalogue.entry(hit.entry).needs.contains(&at)) {
                lost.push(name.to_owned());
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

proptest! {
    #[test]
    fn any_text_can_be_searched(text in any::<String>()) {
        let found = INDEX.search(&Query::new(&text));
        let _ = INDEX.is_crisis(&Query::new(&text));
        let once: BTreeSet<_> = found.iter().map(|hit| hit.entry).collect();
        prop_assert_eq!(once.len(), found.len());
    }

    #[test]
    fn results_are_stable_and_come_once(text in "[ぁ-んァ-ヶ家族相談電話会健康 　A-Za-z0-9ー・]{0,12}") {
        let found = hits(&text);
        prop_assert_eq!(&found, &hits(&text));
        let once: BTreeSet<_> = found.iter().map(|hit| hit.entry).collect();
        prop_assert_eq!(once.len(), found.len());
    }

    #[test]
    fn one_more_word_never_finds_more(text in "[ぁ-ん家族相談電話会健康]{1,4}", more in "[ぁ-ん家族相談電話会健康]{1,3}") {
        let both = INDEX.find(&Query::new(&format!("{text} {more}")));
        // Read as it was typed; where that finds nothing, it is read more loosely.
        if both.read_as != ReadAs::Typed {
            return Ok(());
        }
        let few: BTreeSet<_> = ids(&format!("{text} {more}")).into_iter().collect();
        let many: BTreeSet<_> = ids(&text).into_iter().collect();
        prop_assert!(few.is_subset(&many));
    }
}
