//! What the person looks for, what it gives, and who of it answers now.

use guide::hours::calendar::Moment;
use guide::hours::status::{Answers, Only};
use guide::results::Results;
use guide::route::Route;
use guide::search::{Query, readable};

use super::App;
use super::content::WAIT;
use crate::browser::language::{cut, nfkc};
use crate::browser::{clock, page};
use crate::dom::{Live, ReadLive};

/// How many results are drawn at first, and added on request.
pub const PAGE: usize = 30;

/// The words, what they and the conditions give, and the minute of it.
#[derive(Clone, Copy)]
pub struct Finding {
    query: Live<String>,
    only: Live<Only>,
    shown: Live<usize>,
    results: Live<Results>,
    now: Live<Moment>,
    answers: Live<Vec<Answers>>,
}

impl Finding {
    pub(super) fn new() -> Self {
        Self {
            query: Live::new(String::new()),
            only: Live::new(Only::All),
            shown: Live::new(PAGE),
            results: Live::new(Results::default()),
            now: Live::new(moment()),
            answers: Live::new(Vec::new()),
        }
    }

    /// What was typed into the search field, as it was typed.
    pub fn query(self) -> ReadLive<String> {
        self.query.read_only()
    }

    /// Whether さがす leaves out those who do not answer now.
    pub fn only(self) -> ReadLive<Only> {
        self.only.read_only()
    }

    /// How many results are drawn; more on request.
    pub fn shown(self) -> ReadLive<usize> {
        self.shown.read_only()
    }

    /// What words and conditions give on さがす and 取り組み.
    pub fn results(self) -> ReadLive<Results> {
        self.results.read_only()
    }

    /// The minute that it is in Japan.
    pub fn now(self) -> ReadLive<Moment> {
        self.now.read_only()
    }

    /// Whether somebody answers each entry at that minute; empty before the details are there.
    pub fn answers(self) -> ReadLive<Vec<Answers>> {
        self.answers.read_only()
    }

    /// Leaves out nobody any more; what is found is found anew with the next choice.
    pub fn forget_only(self) {
        self.only.set(Only::All);
    }

    /// Draws a page of results more.
    pub fn show_more(self) {
        self.shown.update(|shown| *shown += PAGE);
    }
}

impl App {
    /// Lets what follows the time hear of another minute. What was narrowed to those who
    /// answer stays as it is until one chooses anew: nothing leaves under a finger.
    pub(super) fn look_at_clock(self) {
        let Finding { now, only, .. } = self.finding;
        if now.get_untracked() != moment() {
            now.set(moment());
            self.ask_who_answers();
            if only.get_untracked() == Only::All {
                self.find();
            }
        }
    }

    /// Follows the time.
    pub(super) fn follow_clock(self) {
        clock::follow(move || self.look_at_clock());
    }

    /// Looks up who answers at this minute: once, and not at every letter that is typed.
    pub(super) fn ask_who_answers(self) {
        if let Some(details) = self.content.details_now() {
            let now = self.finding.now.get_untracked();
            let entries = self.catalogue().entries();
            self.finding.answers.set(entries.map(|(at, entry)| details.answers(entry, at, now)).collect());
        }
    }

    /// Narrows さがす to those who answer now, or not.
    pub fn choose_only(self, only: Only) {
        self.begin_results();
        self.finding.only.set(only);
        self.find();
    }

    /// Takes what stands in the search field, of which a script can write more than fits.
    pub fn type_words(self, words: &str) {
        self.draw_seen();
        self.finding.query.set(readable(words));
        self.find();
    }

    /// Words and 「いま」 of an earlier search narrow this one no more.
    pub(super) fn forget_words(self) {
        self.finding.only.set(Only::All);
        self.finding.query.set(String::new());
    }

    /// Results that are narrowed otherwise begin with their first page.
    pub(super) fn begin_results(self) {
        self.finding.shown.set(PAGE);
    }

    /// Draws at once what the window shows of results that begin anew, and the rest when the fingers rest: thirty
    /// cards are six times the work of a frame.
    pub(super) fn draw_seen(self) {
        self.finding.shown.set(page::cards_seen());
        page::when_quiet(Box::new(move || self.draw_rest()));
    }

    /// Draws as many results more as the window shows, frame by frame, up to those of a page; the next
    /// letter stops it.
    fn draw_rest(self) {
        let shown = self.finding.shown.get_untracked();
        if shown < PAGE {
            self.finding.shown.set(PAGE.min(shown + page::cards_seen()));
            page::next_frame_if_quiet(Box::new(move || self.draw_rest()));
        }
    }

    /// Waits until a page of results is drawn.
    pub(super) async fn await_results(self) {
        while self.finding.shown.get_untracked() < PAGE {
            page::rest(WAIT).await;
        }
    }

    /// Finds anew, whenever words, conditions or what is searched have changed.
    pub(super) fn find(self) {
        let Finding { query, only, answers, results, .. } = self.finding;
        let index = self.content.index().get_untracked();
        let found = self.place.address().with_untracked(|(parsed, _)| match &parsed.route {
            Route::Search(filter) => {
                let query = query.with_untracked(|words| Query::new(&nfkc(words)).cut_by(cut));
                // Numbers, slips and pieces of sentences are looked into by the later part, which comes with the details.
                let found = match self.content.whole_now() {
                    Some((_, doors)) => (doors.find)(index, &query),
                    None => index.find_as_typed(&query),
                };
                answers.with_untracked(|answers| {
                    // What is not there yet narrows nothing.
                    let only = if answers.is_empty() { Only::All } else { only.get_untracked() };
                    Results::of_found(self.catalogue(), index, self.facets(), &query, found, filter, answers, only)
                })
            }
            Route::Activities(filter) => Results::of_activities(self.catalogue(), index, self.facets(), filter),
            Route::CareMap(filter) => Results::of_map(index, self.facets(), filter),
            _ => Results::default(),
        });
        results.set_if_changed(found);
    }
}

fn moment() -> Moment {
    Moment::of_millis(clock::millis())
}
