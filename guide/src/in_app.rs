//! Browsers inside other apps: what is kept in one stays there, where the person's own browser does not find it.

use crate::text::holds;

/// An app with a browser of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InApp {
    /// LINE
    Line,
    /// Instagram
    Instagram,
    /// Facebook
    Facebook,
    /// Yahoo! JAPAN
    Yahoo,
}

impl InApp {
    /// The app that a browser names in what it says of itself (`User-Agent`).
    pub fn of(user_agent: &str) -> Option<Self> {
        let marks = [
            (" Line/", Self::Line),
            ("Instagram", Self::Instagram),
            ("FBAN/", Self::Facebook),
            ("FBAV/", Self::Facebook),
            ("YJApp-", Self::Yahoo),
        ];
        marks.into_iter().find(|(mark, _)| holds(user_agent, mark)).map(|(_, app)| app)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "LINE",
            Self::Instagram => "Instagram",
            Self::Facebook => "Facebook",
            Self::Yahoo => "Yahoo! JAPAN",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::InApp;

    #[test]
    fn apps_are_known_by_what_their_browsers_say() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Version/4.0 Chrome/132.0.0.0 Mobile";
        for (own, app) in [
            (format!("{iphone} Mobile/15E148 Safari Line/14.19.0"), Some(InApp::Line)),
            (format!("{android} Safari/537.36 Line/14.19.1/IAB"), Some(InApp::Line)),
            (format!("{iphone} Mobile/15E148 Instagram 361.0.0 (iPhone13,3)"), Some(InApp::Instagram)),
            (format!("{iphone} Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone13,3]"), Some(InApp::Facebook)),
            (format!("{android} Safari/537.36 [FB_IAB/FB4A;FBAV/453.0.0.40.107;]"), Some(InApp::Facebook)),
            (format!("{iphone} Mobile/15E148 YJApp-IOS jp.co.yahoo.ipn.appli/4.131.0"), Some(InApp::Yahoo)),
            (format!("{android} Safari/537.36 YJApp-ANDROID jp.co.yahoo.android.yjtop/3.187.0"), Some(InApp::Yahoo)),
            (format!("{iphone} Version/18.1 Mobile/15E148 Safari/604.1"), None),
            (format!("{android} Safari/537.36"), None),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0 Pipeline/2".to_owned(), None),
        ] {
            assert_eq!(InApp::of(&own), app, "{own}");
        }
    }
}
