//! Which screens there are, and which of them come with the later part of the app: said here and nowhere else.

use guide::model::{EntryRef, PartRef};
use guide::route::Route;

/// What of the address decides the screen; conditions do not.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// Drawn by the first part of the app.
    First(FirstScreen),
    /// Drawn by the later part.
    Later(LaterScreen),
}

/// The screens that somebody in need opens first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FirstScreen {
    /// ホーム
    Home,
    /// さがす
    Search,
    /// くわしく
    Entry(EntryRef),
    /// いますぐ相談
    Help,
    /// An address that this edition does not know.
    Unknown,
}

/// The other screens.
#[derive(Debug, Clone, PartialEq)]
pub enum LaterScreen {
    /// 取り組み
    Activities,
    /// しくみ図
    CareMap,
    /// One part of しくみ図
    Part(PartRef),
    /// A walk along しくみ図 and which of its steps, from 1
    Tour(String, u8),
    /// わたしの町: which town, or the towns of which name
    Town(Option<String>),
    /// 使えそうな制度
    Schemes,
    /// しおり
    Saved,
    /// A list that somebody hands over, as its link has it
    Shared(String),
    /// 相談メモ
    Memo,
    /// 設定
    Settings,
    /// このガイドについて
    About,
}

impl Screen {
    /// The screen of an address.
    pub fn of(route: &Route) -> Self {
        use FirstScreen::{Entry, Help, Home, Search, Unknown};
        match route {
            Route::Home => Self::First(Home),
            Route::Search(_) => Self::First(Search),
            Route::Activities(_) => Self::Later(LaterScreen::Activities),
            Route::Entry(at) => Self::First(Entry(*at)),
            Route::Help => Self::First(Help),
            Route::Unknown(_) => Self::First(Unknown),
            Route::CareMap(_) => Self::Later(LaterScreen::CareMap),
            Route::Part(part) => Self::Later(LaterScreen::Part(*part)),
            Route::Tour(id, step) => Self::Later(LaterScreen::Tour(id.clone(), *step)),
            Route::Schemes => Self::Later(LaterScreen::Schemes),
            Route::Town(slug) => Self::Later(LaterScreen::Town(slug.clone())),
            Route::Saved => Self::Later(LaterScreen::Saved),
            Route::Shared(text) => Self::Later(LaterScreen::Shared(text.clone())),
            Route::Memo => Self::Later(LaterScreen::Memo),
            Route::Settings => Self::Later(LaterScreen::Settings),
            Route::About => Self::Later(LaterScreen::About),
        }
    }

    /// Whether it is drawn by the later part of the app.
    pub fn is_later(&self) -> bool {
        matches!(self, Self::Later(_))
    }
}
