//! 用語: every word is found where it stands, none explains itself, and no text is buried in explanations.

use guide::glossary::terms;

use crate::fixture::{BUNKYO, entry};

fn names(at: Option<&str>, texts: &[&str]) -> Vec<&'static str> {
    let at = at.map(|id| entry(&BUNKYO.catalogue, id).0);
    terms(&BUNKYO.catalogue, at, texts).into_iter().map(|term| BUNKYO.catalogue.entry(term).name.as_str()).collect()
}

#[test]
fn words_are_explained_in_the_order_in_which_one_meets_them() {
    assert_eq!(names(None, &["初診日と診断書", "ゲートキーパー"]), ["初診日", "診断書", "ゲートキーパー"]);
    assert_eq!(names(None, &["ピアサポーターがいます。"]), ["ピアサポート／ピアサポーター"]);
    assert_eq!(names(None, &["基幹相談支援センターです。"]), ["基幹相談支援センター（制度）"]);
    assert!(names(None, &["何もありません。", ""]).is_empty());
}

#[test]
fn a_word_is_not_explained_by_itself_and_never_more_than_four_are() {
    assert!(names(Some("term-shoshinbi"), &["初診日のことです。"]).is_empty());
    assert_eq!(names(None, &["当事者、家族会、圏域、協議の場、初診日、診断書"]).len(), 4);
}

#[test]
fn the_directory_has_texts_with_words_to_explain() {
    let explained = BUNKYO.catalogue.entries().filter(|(at, _)| {
        let own = BUNKYO.details.of(*at);
        !terms(&BUNKYO.catalogue, Some(*at), &[own.text.as_deref().unwrap_or_default()]).is_empty()
    });
    assert!(explained.count() > 20);
}
