//! JSON (RFC 8259) as far as a file of lists needs it, strict and bounded. A library that reads
//! numbers would weigh as much as a quarter of the app; here a number is a whole one or nothing.

/// How many values a file may have. The fullest lists have a fifth.
const MOST_VALUES: usize = 50_000;
/// How many members an object may have, known ones and others.
const MOST_MEMBERS: usize = 64;

/// A value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A text.
    Text(String),
    /// A whole number, written as one.
    Number(u32),
    /// `true`, `false`, `null` and all other numbers: nothing here has a use for them.
    Other,
    /// An array.
    Array(Vec<Value>),
    /// An object, its members in the order of the file.
    Object(Vec<(String, Value)>),
}

/// Why a text could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no JSON, or has two members of one name.
    Broken,
    /// Arrays and objects stand in each other more than [`super::DEEPEST`] times.
    TooDeep,
    /// There is more in it than any list has.
    TooMuch,
}

impl Value {
    /// The member of an object with this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of an array, if it is one.
    pub fn array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }
}

/// Writes a value as people can read it: a member a line.
pub(super) fn write(value: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, value, "\n");
    text.push('\n');
    text
}

/// `line` is the line break with what every line here begins with.
fn write_value(into: &mut String, value: &Value, line: &str) {
    let inner = [line, "  "].concat();
    match value {
        Value::Text(text) => quote(into, text),
        Value::Number(number) => into.push_str(&number.to_string()),
        Value::Other => into.push_str("null"),
        Value::Array(values) => {
            into.push('[');
            for (at, value) in values.iter().enumerate() {
                into.push_str(if at > 0 { "," } else { "" });
                into.push_str(&inner);
                write_value(into, value, &inner);
            }
            into.push_str(if values.is_empty() { "" } else { line });
            into.push(']');
        }
        Value::Object(members) => {
            into.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                into.push_str(if at > 0 { "," } else { "" });
                into.push_str(&inner);
                quote(into, name);
                into.push_str(": ");
                write_value(into, value, &inner);
            }
            into.push_str(if members.is_empty() { "" } else { line });
            into.push('}');
        }
    }
}

fn quote(into: &mut String, text: &str) {
    into.push('"');
    for c in text.chars() {
        match c {
            '"' => into.push_str("\\\""),
            '\\' => into.push_str("\\\\"),
            '\n' => into.push_str("\\n"),
            '\r' => into.push_str("\\r"),
            '\t' => into.push_str("\\t"),
            '\0'..='\u{1f}' => {
                let code = c as u32;
                into.push_str("\\u00");
                into.extend([code / 16, code % 16].map(|digit| char::from_digit(digit, 16).unwrap_or_default()));
            }
            c => into.push(c),
        }
    }
    into.push('"');
}

/// Reads one value that may be so many arrays and objects deep.
///
/// # Errors
/// See [`Fault`].
pub(super) fn read(text: &str, deepest: usize) -> Result<Value, Fault> {
    let mut reader = Reader { text, at: 0, values: 0 };
    let value = reader.value(deepest)?;
    reader.skip_space();
    if reader.at == text.len() { Ok(value) } else { Err(Fault::Broken) }
}

struct Reader<'a> {
    text: &'a str,
    /// In bytes.
    at: usize,
    values: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over a sign, with the space before it, if it stands here.
    fn takes(&mut self, sign: u8) -> bool {
        self.skip_space();
        let is_here = self.peek() == Some(sign);
        self.at += usize::from(is_here);
        is_here
    }

    fn value(&mut self, deepest: usize) -> Result<Value, Fault> {
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(Fault::TooMuch);
        }
        self.skip_space();
        match self.peek() {
            Some(b'{' | b'[') if deepest == 0 => Err(Fault::TooDeep),
            Some(b'{') => self.object(deepest - 1),
            Some(b'[') => self.array(deepest - 1),
            Some(b'"') => self.quoted().map(Value::Text).ok_or(Fault::Broken),
            Some(b'-' | b'0'..=b'9') => self.number().ok_or(Fault::Broken),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Value, Fault> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let word = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word.as_bytes()));
        self.at += word.ok_or(Fault::Broken)?.len();
        Ok(Value::Other)
    }

    fn array(&mut self, deepest: usize) -> Result<Value, Fault> {
        self.at += 1;
        let mut values = Vec::new();
        if self.takes(b']') {
            return Ok(Value::Array(values));
        }
        loop {
            values.push(self.value(deepest)?);
            if self.takes(b']') {
                return Ok(Value::Array(values));
            }
            if !self.takes(b',') {
                return Err(Fault::Broken);
            }
        }
    }

    fn object(&mut self, deepest: usize) -> Result<Value, Fault> {
        self.at += 1;
        let mut members: Vec<(String, Value)> = Vec::new();
        if self.takes(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_space();
            let name = self.quoted().ok_or(Fault::Broken)?;
            if members.iter().any(|(known, _)| *known == name) || !self.takes(b':') {
                return Err(Fault::Broken);
            }
            if members.len() >= MOST_MEMBERS {
                return Err(Fault::TooMuch);
            }
            members.push((name, self.value(deepest)?));
            if self.takes(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.takes(b',') {
                return Err(Fault::Broken);
            }
        }
    }

    fn quoted(&mut self) -> Option<String> {
        let rest = self.text.get(self.at..)?.strip_prefix('"')?;
        let mut letters = rest.chars();
        let mut text = String::new();
        loop {
            text.push(match letters.next()? {
                '"' => break,
                '\\' => escaped(&mut letters)?,
                '\0'..='\u{1f}' => return None,
                c => c,
            });
        }
        self.at = self.text.len() - letters.as_str().len();
        Some(text)
    }

    fn digits(&mut self) -> Option<()> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }

    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        let whole = self.text.get(from..self.at)?.parse();
        Some(whole.map_or(Value::Other, Value::Number))
    }
}

/// What stands behind a backslash.
fn escaped(letters: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match letters.next()? {
        sign @ ('"' | '\\' | '/') => sign,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let first = code(letters)?;
            if !(0xd800..0xdc00).contains(&first) {
                // A second half without a first one is no character.
                return char::from_u32(first);
            }
            if (letters.next(), letters.next()) != (Some('\\'), Some('u')) {
                return None;
            }
            let second = code(letters)?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
            char::from_u32(0x10000 + (first - 0xd800) * 0x400 + second)?
        }
        _ => return None,
    })
}

/// Four digits of base 16.
fn code(letters: &mut std::str::Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |code, _| Some(code * 16 + letters.next()?.to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DEEP: usize = 16;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<String>().prop_map(Value::Text),
            any::<u32>().prop_map(Value::Number),
            Just(Value::Other)
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            let members = proptest::collection::btree_map(any::<String>(), inner.clone(), 0..5);
            prop_oneof![
                proptest::collection::vec(inner, 0..5).prop_map(Value::Array),
                members.prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    /// What a library makes of the same text.
    fn of_library(value: &serde_json::Value) -> Value {
        match value {
            serde_json::Value::String(text) => Value::Text(text.clone()),
            serde_json::Value::Array(values) => Value::Array(values.iter().map(of_library).collect()),
            serde_json::Value::Object(members) => {
                Value::Object(members.iter().map(|(name, value)| (name.clone(), of_library(value))).collect())
            }
            serde_json::Value::Number(number) => {
                number.as_u64().and_then(|number| u32::try_from(number).ok()).map_or(Value::Other, Value::Number)
            }
            _ => Value::Other,
        }
    }

    fn sorted(value: Value) -> Value {
        match value {
            Value::Object(mut members) => {
                members.sort_by(|one, other| one.0.cmp(&other.0));
                Value::Object(members.into_iter().map(|(name, value)| (name, sorted(value))).collect())
            }
            Value::Array(values) => Value::Array(values.into_iter().map(sorted).collect()),
            other => other,
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_here_and_elsewhere(value in values()) {
            let text = write(&value);
            prop_assert_eq!(read(&text, DEEP), Ok(value.clone()));
            let elsewhere: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            prop_assert_eq!(sorted(of_library(&elsewhere)), sorted(value));
        }

        #[test]
        fn what_a_library_refuses_is_refused(text in r#"[\[\]{}",:\\ntrufalse0-9.eE+\- \n]{0,12}"#) {
            let elsewhere = serde_json::from_str::<serde_json::Value>(&text);
            let here = read(&text, DEEP);
            // Numbers beyond a double's range are JSON all the same.
            let out_of_range = elsewhere.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range"));
            if !out_of_range && elsewhere.is_err() {
                prop_assert!(here.is_err(), "{text}");
            }
            if elsewhere.is_ok() {
                // Only members of one name are refused here alone.
                prop_assert!(here.is_ok() || text.matches('"').count() >= 4, "{text}");
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in any::<String>()) {
            let _ = read(&text, DEEP);
        }
    }

    #[test]
    fn texts_are_read_as_they_are_meant() {
        let read = |text| read(text, DEEP);
        assert_eq!(
            read(r#""\u3042\ud83d\ude00\/\b\f\n\r\t\"\\""#),
            Ok(Value::Text("あ😀/\u{8}\u{c}\n\r\t\"\\".into()))
        );
        for wrong in [r#""\ud83d""#, r#""\ude00""#, r#""\ud83d\u0041""#, r#""\u12""#, r#""\x""#, "\"\n\"", "\"", "'a'"]
        {
            assert_eq!(read(wrong), Err(Fault::Broken), "{wrong}");
        }
    }

    #[test]
    fn only_whole_numbers_count() {
        let read = |text| read(text, DEEP);
        assert_eq!(read("4294967295"), Ok(Value::Number(u32::MAX)));
        for other in ["-1", "1.0", "1e3", "4294967296", "-0.5E-7", "true", "false", "null"] {
            assert_eq!(read(other), Ok(Value::Other), "{other}");
        }
        for wrong in ["01", "-", "1.", ".5", "1e", "+1", "0x1", "NaN", "nul", "True", "1 2", ""] {
            assert_eq!(read(wrong), Err(Fault::Broken), "{wrong}");
        }
    }

    #[test]
    fn two_members_of_one_name_are_no_object() {
        assert_eq!(read(r#"{"a": 1, "b": 2}"#, DEEP).map(|value| value.get("b").cloned()), Ok(Some(Value::Number(2))));
        for wrong in [
            r#"{"a": 1, "a": 2}"#,
            r#"{"a": 1, "\u0061": 2}"#,
            r#"{"a": 1,}"#,
            "[1,]",
            "{1: 2}",
            r#"{"a" 1}"#,
            "[1 2]",
            "[",
            "{",
        ] {
            assert_eq!(read(wrong, DEEP), Err(Fault::Broken), "{wrong}");
        }
    }

    #[test]
    fn depth_and_number_are_bounded() {
        assert!(read(&["[".repeat(DEEP), "]".repeat(DEEP)].concat(), DEEP).is_ok());
        assert_eq!(read(&["[".repeat(DEEP + 1), "]".repeat(DEEP + 1)].concat(), DEEP), Err(Fault::TooDeep));
        assert_eq!(read(&["[", &"0,".repeat(MOST_VALUES), "0]"].concat(), DEEP), Err(Fault::TooMuch));
        let members: Vec<String> = (0..=MOST_MEMBERS).map(|at| format!("\"{at}\":0")).collect();
        assert_eq!(read(&format!("{{{}}}", members.join(",")), DEEP), Err(Fault::TooMuch));
    }
}
