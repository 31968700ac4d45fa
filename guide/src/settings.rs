//! How a person wants to read: language, furigana, size of text, colours.

use crate::model::vocabulary;

vocabulary! {
    /// The language of the screen.
    Language {
        /// 日本語
        Japanese = "ja",
        /// やさしい日本語
        Easy = "ja-easy",
        /// English
        English = "en",
        /// 中文（简体）
        Chinese = "zh-Hans",
        /// 한국어
        Korean = "ko",
    }
}

impl Language {
    /// What the language calls itself, with furigana marks where it is Japanese.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Japanese => "{日本語|にほんご}",
            Self::Easy => "やさしい{日本語|にほんご}",
            Self::English => "English",
            Self::Chinese => "中文（简体）",
            Self::Korean => "한국어",
        }
    }

    /// The language of its texts, as pages name it (`lang`).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese | Self::Easy => "ja",
            Self::English | Self::Chinese | Self::Korean => self.slug(),
        }
    }

    /// The language for somebody whose browser asks for these, best first (`ja-JP`, `zh-TW`): the first
    /// that the guide has; English for those who asked for others alone, Japanese where nothing is asked for.
    pub fn wanted_by<'w>(wanted: impl IntoIterator<Item = &'w str>) -> Self {
        let mut otherwise = Self::Japanese;
        for tag in wanted {
            let main = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            match main.as_str() {
                "ja" => return Self::Japanese,
                "en" => return Self::English,
                "zh" => return Self::Chinese,
                "ko" => return Self::Korean,
                _ => otherwise = Self::English,
            }
        }
        otherwise
    }
}

vocabulary! {
    /// The size of text, against the browser's own.
    TextSize {
        /// ふつう
        Normal = "normal",
        /// 大きい（1.25倍）
        Large = "large",
        /// とても大きい（1.5倍）
        Larger = "larger",
        /// いちばん大きい（2倍）
        Largest = "largest",
    }
}

vocabulary! {
    /// Light or dark.
    Theme {
        /// この端末に合わせる
        Device = "device",
        /// 明るい
        Light = "light",
        /// 暗い
        Dark = "dark",
        /// はっきり（白と黒）
        Contrast = "contrast",
    }
}

/// Everything that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The language of the screen.
    pub language: Language,
    /// Whether furigana are shown.
    pub furigana: bool,
    /// The size of text.
    pub text_size: TextSize,
    /// Light or dark.
    pub theme: Theme,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: Language::Japanese, furigana: false, text_size: TextSize::Normal, theme: Theme::Device }
    }
}

impl Settings {
    /// The text that is stored: four words.
    pub fn encode(self) -> String {
        let furigana = if self.furigana { "furigana" } else { "plain" };
        [self.language.slug(), furigana, self.text_size.slug(), self.theme.slug()].join(" ")
    }

    /// Reads stored text; a word that is not known leaves that setting as it is at first.
    pub fn decode(text: &str) -> Self {
        let mut settings = Self::default();
        for word in text.split_whitespace() {
            if let Some(language) = find(Language::ALL, word, Language::slug) {
                settings.language = language;
            } else if let Some(size) = find(TextSize::ALL, word, TextSize::slug) {
                settings.text_size = size;
            } else if let Some(theme) = find(Theme::ALL, word, Theme::slug) {
                settings.theme = theme;
            } else if word == "furigana" {
                settings.furigana = true;
            }
        }
        settings
    }
}

fn find<T: Copy>(all: &[T], word: &str, slug: fn(T) -> &'static str) -> Option<T> {
    all.iter().copied().find(|one| slug(*one) == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again() {
        for language in Language::ALL {
            for text_size in TextSize::ALL {
                for theme in Theme::ALL {
                    for furigana in [false, true] {
                        let settings = Settings { language: *language, furigana, text_size: *text_size, theme: *theme };
                        assert_eq!(Settings::decode(&settings.encode()), settings);
                    }
                }
            }
        }
    }

    #[test]
    fn the_first_language_that_the_guide_has_is_taken() {
        for (wanted, language) in [
            (&["ja-JP", "en-US"][..], Language::Japanese),
            (&["en-GB", "ja"], Language::English),
            (&["zh-TW"], Language::Chinese),
            (&["vi-VN", "ko-KR", "en"], Language::Korean),
            (&["fr"], Language::English),
            (&["de-DE", "ja"], Language::Japanese),
            (&["JA"], Language::Japanese),
            (&[], Language::Japanese),
        ] {
            assert_eq!(Language::wanted_by(wanted.iter().copied()), language, "{wanted:?}");
        }
    }

    #[test]
    fn unknown_words_change_nothing() {
        assert_eq!(Settings::decode("xx {} 日本語"), Settings::default());
    }
}
