//! Where a thing was read, and when.

use guide::details::Details;
use guide::model::{Cite, Entry, Source, Standing};

use crate::dom::{View, el, nothing, unheard};
use crate::view::shared::label;
use crate::words;
use crate::words::punctuation::{in_brackets, quoted};
use crate::words::{Key, draw, say, say_with, told};

/// A link to another site: it opens without telling that site where one came from.
pub fn outside(address: &str, words: impl Into<View>) -> View {
    el("a")
        .attr("href", address)
        .attr("rel", "noopener noreferrer external")
        .attr("referrerpolicy", "no-referrer")
        .child(words)
        .into()
}

/// The title of a source, linked where it can be opened safely.
pub fn titled(source: &Source) -> View {
    match &source.link {
        Some(link) => outside(link, told(&source.title)),
        None => told(&source.title),
    }
}

/// The date of a page, said to be that, or that it has none.
fn dated(source: &Source) -> View {
    let date = source
        .date
        .map_or_else(|| say(Key::SourceUndated), |date| say_with(Key::SourceDated, "{date}", &words::date(date)));
    let note = source.date_note.as_ref().map(|note| in_brackets(told(note)));
    vec![date, note.into()].into()
}

fn date_of(source: &Source) -> View {
    source.date.map_or_else(|| say(Key::SourceUndated), |date| draw(&words::date(date)))
}

/// One line that says how sure a card is: the survey of 2021, or the newest date.
pub fn how_sure(entry: &Entry) -> View {
    let line = el("p.sure");
    match entry.standing {
        Standing::Survey => line.attr("data-sure", "survey").child(say(Key::SureSurvey)).into(),
        Standing::Dated(date) => line.child(say_with(Key::SureDated, "{date}", &words::date(date))).into(),
        Standing::Undated => line.child(say(Key::SureUndated)).into(),
    }
}

/// All sources of an entry as a numbered list.
pub fn sources(details: &Details, cites: &[&Cite]) -> View {
    el("ol.sources").child(cites.iter().map(|cite| line(details, cite)).collect::<View>()).into()
}

fn line(details: &Details, cite: &Cite) -> View {
    let source = details.source(cite.source);
    let kind = el("span.tag").attr("data-kind", source.kind.slug()).child(say(label::source_kind(source.kind)));
    let read = say_with(Key::SourceRead, "{date}", &words::date(source.read));
    let facts = vec![told(&source.publisher), unheard("・"), dated(source), unheard("・"), read];
    el("li")
        .child(kind)
        .child(" ")
        .child(titled(source))
        .child(cite.at.as_ref().map(|at| vec![" ".into(), quoted(told(at))]))
        .child(source.printed.as_ref().map(|address| el("span.printed").child(address)))
        .child(el("span.facts").child(facts))
        .into()
}

/// Which source tells of a detail, in short: the newest, with its date, and how many more.
pub fn brief(details: &Details, cites: &[Cite]) -> View {
    let Some((cite, others)) = details.newest(cites) else { return nothing() };
    let source = details.source(cite.source);
    let more = match others {
        0 => nothing(),
        others => say_with(Key::SourceOthers, "{n}", &others.to_string()),
    };
    el("p.brief")
        .child(say(Key::SourceBrief))
        .child(" ")
        .child(told(&source.publisher))
        .child(in_brackets(date_of(source)))
        .child(more)
        .into()
}
