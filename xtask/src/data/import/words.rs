//! What official lists write in many ways, written in one: names, readings, numbers, addresses, hours.
//! What cannot be told for certain is left out, never guessed.

use guide::text::{fold, is_reading};
use unicode_normalization::UnicodeNormalization as _;

/// Words that an operator's name begins with.
const LEGAL_FORMS: [&str; 15] = [
    "社会福祉法人",
    "医療法人",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "特定非営利活動法人",
    "地方独立行政法人",
    "独立行政法人",
    "国立大学法人",
    "学校法人",
    "宗教法人",
    "株式会社",
    "有限会社",
    "合同会社",
];

/// Letters, digits and spaces in half width, kana in full width, one kind of hyphen, no line breaks, single spaces.
pub fn narrow(text: &str) -> String {
    let mut narrow = String::new();
    let mut kana = String::new();
    for c in text.chars() {
        if matches!(c, '\u{ff61}'..='\u{ff9f}') {
            kana.push(c);
            continue;
        }
        narrow.extend(kana.drain(..).nfkc());
        narrow.push(match c {
            '～' => '〜',
            '\u{ff01}'..='\u{ff5d}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '﹣' => '-',
            c if c.is_control() || c.is_whitespace() => ' ',
            c => c,
        });
    }
    narrow.extend(kana.nfkc());
    narrow.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name: as [`narrow`], with brackets in full width, and a hyphen between kana as the long vowel it stands for.
pub fn name(text: &str) -> String {
    let letters: Vec<char> = narrow(text).chars().collect();
    let is_kana = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| matches!(c, 'ぁ'..='ヿ'));
    let written = |(at, c): (usize, &char)| match c {
        '(' => '（',
        ')' => '）',
        '-' if is_kana(at.checked_sub(1)) && is_kana(Some(at + 1)) => 'ー',
        c => *c,
    };
    letters.iter().enumerate().map(written).collect()
}

/// A name apart from the operator's before it: 医療法人社団○○会 △△病院. Nothing is split where no space says where.
pub fn without_operator(name: &str) -> (&str, &str) {
    let is_legal = |text: &str| LEGAL_FORMS.iter().any(|form| text.starts_with(form));
    if let Some((before, rest)) = name.split_once('）')
        && LEGAL_FORMS.contains(&before)
        && !rest.is_empty()
    {
        return ("", rest.trim_start());
    }
    match name.split_once(' ') {
        Some((operator, rest)) if is_legal(operator) && !LEGAL_FORMS.contains(&operator) => (operator, rest),
        _ => ("", name),
    }
}

/// A reading in hiragana, where the text is one.
pub fn reading(text: &str) -> Option<String> {
    let hiragana: String = narrow(text)
        .chars()
        .map(|c| match c {
            'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
            '-' => 'ー',
            '･' => '・',
            c => c,
        })
        .collect();
    let hiragana = hiragana.replace("う゛", "ゔ").replace("う ゙", "ゔ").replace("う\u{3099}", "ゔ");
    is_reading(&hiragana).then_some(hiragana)
}

/// Whether two names or readings are the same but for spaces, width and the like.
pub fn alike(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// What a list says of a telephone or fax number.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phone {
    /// Nothing.
    #[default]
    None,
    /// A number as we write it.
    Number(String),
    /// The number of a mobile phone, which is never written.
    Mobile,
    /// Something that is not one number for certain.
    Unclear(String),
}

impl Phone {
    /// Reads a cell.
    pub fn read(text: &str) -> Self {
        let text = narrow(text);
        let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let digits = parts.concat();
        let cut = |first: usize, second: usize| {
            let (one, rest) = digits.split_at(first);
            let (two, three) = rest.split_at(second);
            Self::Number(format!("{one}-{two}-{three}"))
        };
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| digits.starts_with(prefix));
        match digits.len() {
            0 => Self::None,
            // Only where it is written apart is it a free number, not one of a mobile phone.
            11 if parts.first() == Some(&"0800") => cut(4, 3),
            11 if starts(&["060", "070", "080", "090"]) => Self::Mobile,
            11 if starts(&["050"]) => cut(3, 4),
            10 if starts(&["0120", "0570", "0990"]) => cut(4, 3),
            10 if starts(&["03", "06"]) => cut(2, 4),
            10 if digits.starts_with('0') && parts.len() == 3 && parts[2].len() == 4 => Self::Number(parts.join("-")),
            _ => Self::Unclear(text),
        }
    }

    /// The number, where there is one.
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// An address, taken apart so that two ways of writing it can be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Up to the first number: 文京区千駄木.
    town: String,
    /// The numbers of chome, block and house.
    block: Vec<String>,
    /// Building and floor.
    tail: String,
    /// Whether the list runs house and room number together, so that the rest had to be left out.
    pub is_cut: bool,
}

impl Address {
    /// Reads an address; the prefecture of the guide's own city is left out.
    pub fn read(text: &str, prefecture: &str) -> Self {
        let text = plain_numbers(&narrow(text));
        let text = text.strip_prefix(prefecture).unwrap_or(&text).trim_start();
        let first = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let (town, mut rest) = text.split_at(first);
        let mut address = Self { town: town.trim().to_owned(), ..Self::default() };
        while rest.starts_with(|c: char| c.is_ascii_digit()) && address.block.len() < 3 {
            let (number, after) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
            let is_third = address.block.len() == 2;
            if (is_third && number.len() > 2) || (!address.block.is_empty() && is_floor(after)) {
                address.is_cut = true;
                return address;
            }
            address.block.push(number.to_owned());
            let Some(next) = after_number(after) else {
                // The house is the last of the numbers, and says so itself where it is one: 8号.
                rest = after.strip_prefix('号').filter(|rest| !rest.starts_with(['館', '棟'])).unwrap_or(after);
                break;
            };
            rest = next;
        }
        rest.trim_matches(['-', ' ', '・', ',']).clone_into(&mut address.tail);
        address
    }

    /// The address as we write it: 文京区千駄木5-10-8 建物.
    pub fn text(&self) -> String {
        let space = if self.tail.is_empty() { "" } else { " " };
        format!("{}{}{space}{}", self.town, self.block.join("-"), self.tail)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.town.is_empty()
    }

    /// Whether both stand at the same number of the same town, as far as it is known.
    pub fn is_at(&self, other: &Self) -> bool {
        let known = match (self.is_cut, other.is_cut) {
            (true, _) => other.block.starts_with(&self.block),
            (_, true) => self.block.starts_with(&other.block),
            _ => self.block == other.block,
        };
        known && !self.is_empty() && fold(&self.town) == fold(&other.town)
    }

    /// Whether both are the same place: the same number, and the same floor and room, however the building is spelt.
    pub fn is_same(&self, other: &Self) -> bool {
        let rooms = |address: &Self| {
            let mut rooms: Vec<String> = address
                .tail
                .split(|c: char| !c.is_ascii_digit())
                .filter(|room| !room.is_empty())
                .map(str::to_owned)
                .collect();
            rooms.sort();
            rooms
        };
        self.is_at(other) && (self.is_cut || other.is_cut || rooms(self) == rooms(other))
    }
}

/// What follows a number of an address, where another number may come: behind 丁目, 番 and hyphens.
fn after_number(text: &str) -> Option<&str> {
    for word in ["丁目", "番地の", "番地", "番"] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some(rest.trim_start_matches(['-', ' ']));
        }
    }
    let rest = text.strip_prefix('-').or_else(|| text.strip_prefix('の'))?;
    rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
}

/// Whether a number is that of a floor or a room, not of a house: 階, 号室, F.
fn is_floor(after: &str) -> bool {
    after.starts_with('階')
        || after.starts_with("号室")
        || after.strip_prefix('F').is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// Chome in digits, and a hyphen for each long vowel between digits.
fn plain_numbers(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let mut plain = String::new();
    let mut at = 0;
    while let Some(c) = letters.get(at) {
        let numeral: Vec<char> =
            letters[at..].iter().copied().take_while(|c| KANJI_DIGITS.contains(*c) || *c == '十').collect();
        if !numeral.is_empty() && letters[at + numeral.len()..].starts_with(&['丁', '目']) {
            plain.push_str(&kanji_number(&numeral).to_string());
            at += numeral.len();
            continue;
        }
        let is_hyphen = *c == 'ー' && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        plain.push(if is_hyphen { '-' } else { *c });
        at += 1;
    }
    plain
}

const KANJI_DIGITS: &str = "一二三四五六七八九";

/// 三, 十, 十二, 二十一 as a number.
fn kanji_number(numeral: &[char]) -> usize {
    let digit = |c: char| KANJI_DIGITS.chars().position(|digit| digit == c).map_or(0, |at| at + 1);
    numeral.iter().fold(0, |number, c| if *c == '十' { number.max(1) * 10 } else { number + digit(*c) })
}

/// Hours as we write them: 9:00〜16:00. Nothing for what only fills the field, as 00:00-00:00 does.
pub fn hours(text: &str) -> String {
    let text = narrow(text);
    let minute = |time: &str| {
        let (hour, minute) = time.trim().split_once(':')?;
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60).then_some((hour, minute))
    };
    let Some((from, to)) = text.split_once(['-', '〜', '~']) else { return String::new() };
    match (minute(from), minute(to)) {
        (Some(from), Some(to)) if from < to => format!("{}:{:02}〜{}:{:02}", from.0, from.1, to.0, to.1),
        _ => String::new(),
    }
}

/// The days of the week that a list of closed days names without any condition: of 月火水木金土日祝. None where
/// it names one with a condition (原則, 第2, 隔週 …).
pub fn closed_days(text: &str) -> String {
    let text = narrow(text);
    if ["第", "隔", "原則", "場合", "除", "不定"].iter().any(|word| text.contains(word)) {
        return String::new();
    }
    let plain = text
        .replace("祝祭日", "祝")
        .replace("祝日", "祝")
        .replace("曜日", "")
        .replace('曜', "")
        .replace("及び", "、")
        .replace("および", "、");
    let is_day = |c: char| "月火水木金土日祝".contains(c);
    let mut days = String::new();
    for piece in
        plain.split(|c: char| c.is_whitespace() || "、,・/／.と".contains(c)).filter(|piece| piece.chars().all(is_day))
    {
        days.extend(piece.chars().filter(|day| !days.contains(*day)).collect::<Vec<_>>());
    }
    days
}

/// The number of an office: ten digits.
pub fn office_number(text: &str) -> Option<String> {
    let number = narrow(text);
    (number.len() == 10 && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// A position in Japan, with six places.
pub fn position(latitude: &str, longitude: &str) -> Option<(String, String)> {
    let degrees = |text: &str| narrow(text).parse::<f64>().ok().filter(|degrees| degrees.is_finite());
    let (latitude, longitude) = (degrees(latitude)?, degrees(longitude)?);
    ((20.0..46.0).contains(&latitude) && (122.0..154.0).contains(&longitude))
        .then(|| (format!("{latitude:.6}"), format!("{longitude:.6}")))
}

/// How many metres two positions are apart, about. None where one is none.
pub fn metres(one: (&str, &str), other: (&str, &str)) -> Option<f64> {
    let degrees = |text: &str| text.parse::<f64>().ok();
    let (north, east) = (degrees(one.0)? - degrees(other.0)?, degrees(one.1)? - degrees(other.1)?);
    Some((north * 111_000.0).hypot(east * 90_000.0))
}

/// An address of the web, where the text is one.
pub fn site(text: &str) -> String {
    let site = text.trim();
    let is_site =
        ["http://", "https://"].iter().any(|scheme| site.strip_prefix(scheme).is_some_and(|rest| rest.contains('.')));
    if is_site && site.chars().all(|c| c.is_ascii_graphic() && c != '"') { site.to_owned() } else { String::new() }
}

/// How many people a place takes; lists write 0 where they do not say.
pub fn capacity(text: &str) -> String {
    narrow(text).parse::<u32>().ok().filter(|people| *people > 0).map(|people| people.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_one_way() {
        for (written, number) in [
            ("03-0000-0000", Phone::Number("03-0000-0000".into())),
            ("０３−００００−００００", Phone::Number("03-0000-0000".into())),
            ("03－0000ー0000", Phone::Number("03-0000-0000".into())),
            ("(03)0000-0000", Phone::Number("03-0000-0000".into())),
            ("0300000000", Phone::Number("03-0000-0000".into())),
            ("05000000000", Phone::Number("050-0000-0000".into())),
            ("0120000000", Phone::Number("0120-000-000".into())),
            ("0800-000-0000", Phone::Number("0800-000-0000".into())),
            ("042-000-0000", Phone::Number("042-000-0000".into())),
            ("0420000000", Phone::Unclear("0420000000".into())),
            ("03-0000-0000(内線12)", Phone::Unclear("03-0000-0000(内線12)".into())),
            ("03-0000-000", Phone::Unclear("03-0000-000".into())),
            ("090-0000-0000", Phone::Mobile),
            ("０８０１０００００００", Phone::Mobile),
            ("080-0000-0000", Phone::Mobile),
            ("08000000000", Phone::Mobile),
            ("070 0000 0000", Phone::Mobile),
            ("なし", Phone::None),
            ("", Phone::None),
        ] {
            assert_eq!(Phone::read(written), number, "{written}");
        }
    }

    #[test]
    fn addresses_are_written_in_one_way() {
        for (written, text) in [
            ("東京都文京区千駄木二丁目33番8号", "文京区千駄木2-33-8"),
            ("文京区千石４−３７−４　ウイスタリア千石１Ｆ", "文京区千石4-37-4 ウイスタリア千石1F"),
            ("文京区千駄木1丁目22ー30TRUSTVALUE千駄木603", "文京区千駄木1-22-30 TRUSTVALUE千駄木603"),
            ("文京区本駒込2丁目9番地3号202", "文京区本駒込2-9-3 202"),
            ("文京区本郷３丁目３１番３号本郷スズヨシビル２階", "文京区本郷3-31-3 本郷スズヨシビル2階"),
            ("文京区小石川２−６−５−２０１", "文京区小石川2-6-5 201"),
            ("文京区後楽2-2-10　8階松屋ビル", "文京区後楽2-2-10 8階松屋ビル"),
            ("文京区本郷3丁目15－2本郷二村ビル201", "文京区本郷3-15-2 本郷二村ビル201"),
            ("愛知県半田市天王町１−４０−５-", "愛知県半田市天王町1-40-5"),
            (
                "神奈川県横浜市青葉区美しが丘1-22たまプラーザ団地7-5棟304号",
                "神奈川県横浜市青葉区美しが丘1-22 たまプラーザ団地7-5棟304号",
            ),
            ("東京都西多摩郡日の出町大久野5107", "西多摩郡日の出町大久野5107"),
            ("文京区本郷二十一丁目１番２号 コーポ", "文京区本郷21-1-2 コーポ"),
            ("文京区千駄木2-28-12Fコート千駄木2階", "文京区千駄木2-28-12 Fコート千駄木2階"),
            ("", ""),
        ] {
            let address = Address::read(written, "東京都");
            assert_eq!((address.text().as_str(), address.is_cut), (text, false), "{written}");
        }
        for (written, text) in [
            ("文京区本郷4-7-12101", "文京区本郷4-7"),
            ("文京区千駄木2-33-85階-7階", "文京区千駄木2-33"),
            ("文京区本郷2－31－82階", "文京区本郷2-31"),
            ("文京区本郷2-31-82F", "文京区本郷2-31"),
        ] {
            let address = Address::read(written, "東京都");
            assert_eq!((address.text().as_str(), address.is_cut), (text, true), "{written}");
        }
    }

    #[test]
    fn addresses_are_the_same_by_number_and_room() {
        let same = |one: &str, other: &str| Address::read(one, "東京都").is_same(&Address::read(other, "東京都"));
        assert!(same("文京区後楽2-2-10 松屋ビル8階", "東京都文京区後楽２－２－１０　８階松屋ビル"));
        assert!(same("文京区本郷3-16-4 本郷天理ビル3階", "文京区本郷3-16-4天理ビル3階"));
        assert!(same("文京区本郷2-31-8 2階", "文京区本郷2－31－82階"));
        assert!(same("文京区本郷4-7", "文京区本郷4-7-12101"));
        assert!(!same("文京区本郷3-16-4 3階", "文京区本郷3-16-4 4階"));
        assert!(!same("文京区本郷3-16-4", "文京区本郷3-16-5"));
        assert!(!same("文京区本郷3-16-4", "文京区湯島3-16-4"));
        assert!(!same("", ""));
    }

    #[test]
    fn names_and_readings_are_written_in_one_way() {
        assert_eq!(name("ＯＮＥ　文京(湯島)"), "ONE 文京（湯島）");
        assert_eq!(name("は−と・ﾋﾟｱ２"), "はーと・ピア2");
        assert_eq!(without_operator("医療法人社団大坪会 東都文京病院"), ("医療法人社団大坪会", "東都文京病院"));
        assert_eq!(without_operator("一般社団法人）小石川医師会"), ("", "小石川医師会"));
        assert_eq!(without_operator("株式会社 あ"), ("", "株式会社 あ"));
        assert_eq!(without_operator("ナースステーション東京 文京支店"), ("", "ナースステーション東京 文京支店"));
        assert_eq!(reading("トウキョウ　ダイガク").as_deref(), Some("とうきょう だいがく"));
        assert_eq!(reading("さんう゛ぃれっじ−").as_deref(), Some("さんゔぃれっじー"));
        assert_eq!(reading("ｶﾞｸｼｬ").as_deref(), Some("がくしゃ"));
        assert_eq!(["A", "漢字", ""].map(reading), [None, None, None]);
    }

    #[test]
    fn hours_and_closed_days_are_read_with_care() {
        for (written, expected) in [
            ("09:00-16:00", "9:00〜16:00"),
            ("１４：３０〜１８：００", "14:30〜18:00"),
            ("00:00-00:00", ""),
            ("09:00-09:00", ""),
            ("9-5", ""),
            ("", ""),
        ] {
            assert_eq!(hours(written), expected, "{written}");
        }
        for (written, days) in [
            ("土日祝日、年末年始（12/29〜1/3）", "土日祝"),
            ("土・日・祝日・年末年始", "土日祝"),
            ("日曜、月曜、祝祭日、年末年始", "日月祝"),
            ("土、日、祝日および12月29日から翌1月4日まで", "土日祝"),
            ("土曜日（第2、第4隔週）、日曜日", ""),
            ("原則、土日祝日", ""),
            ("なし", ""),
            ("", ""),
        ] {
            assert_eq!(closed_days(written), days, "{written}");
        }
    }

    #[test]
    fn what_is_no_value_is_none() {
        assert_eq!(office_number("１３１０５００９１１").as_deref(), Some("1310500911"));
        assert_eq!(["1.31E+09", "131050091", "", "13105009110"].map(office_number), [None, None, None, None]);
        assert_eq!(position("35.72372453", "139.76292911"), Some(("35.723725".into(), "139.762929".into())));
        assert_eq!(position("0", "0").or(position("x", "139")).or(position("NaN", "139")), None);
        assert_eq!(
            ["http://a.example/", " https://a.example", "なし", "http://"].map(site),
            ["http://a.example/", "https://a.example", "", ""]
        );
        assert_eq!(["20", "０", "", "二十"].map(capacity), ["20", "", "", ""]);
        assert!(metres(("35.70", "139.75"), ("35.701", "139.75")).is_some_and(|metres| (metres - 111.0).abs() < 1.0));
    }
}
