//! How the person wants to read.

use guide::settings::{Language, Settings};

use super::App;
use super::kept::SETTINGS_KEY;
use crate::browser::{language, storage};
use crate::dom::{Live, ReadLive};

/// The settings, and whether their words are there.
#[derive(Clone, Copy)]
pub struct Reading {
    settings: Live<Settings>,
    failed: Live<bool>,
}

impl Reading {
    pub(super) fn new() -> Self {
        let settings = storage::read(SETTINGS_KEY).ok().flatten();
        let settings = settings.map_or_else(at_first, |text| Settings::decode(&text));
        Self { settings: Live::new(settings), failed: Live::new(false) }
    }

    /// Language, furigana, size of text and colours.
    pub fn settings(self) -> ReadLive<Settings> {
        self.settings.read_only()
    }

    /// Whether the texts of the chosen language could not be fetched.
    pub fn has_failed(self) -> ReadLive<bool> {
        self.failed.read_only()
    }

    /// Says whether they could be.
    pub fn is_ready(self, is_ready: bool) {
        self.failed.set(!is_ready);
    }
}

impl App {
    /// Changes a setting and keeps it where the browser allows.
    pub fn set(self, settings: Settings) {
        self.reading.settings.set(settings);
        // A setting that is not kept is asked for again next time; nothing is lost.
        self.kept.write(SETTINGS_KEY, &settings.encode());
    }

    /// Leaves nothing on this device from now on, or keeps again what is there.
    pub fn leave_nothing(self, nothing: bool) {
        self.kept.leave_nothing(nothing);
        if !nothing {
            self.set(self.reading.settings.get_untracked());
        }
    }

    /// Erases everything that is kept. Other pages of the guide follow.
    pub fn erase_everything(self) {
        self.kept.erase_everything();
        self.reading.settings.set(Settings::default());
    }
}

/// The settings of somebody who has chosen nothing: in the language that the browser asks for.
fn at_first() -> Settings {
    let wanted = language::wanted();
    Settings { language: Language::wanted_by(wanted.iter().map(String::as_str)), ..Settings::default() }
}
