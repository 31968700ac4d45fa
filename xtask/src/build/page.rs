//! The reader of HTML: which tags a page has, what their attributes say, and changes to them.
//!
//! It reads what people and minifiers write, not every page of the web: comments and the content of scripts are
//! skipped, character references stay as they are.

use std::ops::Range;

/// An opening tag.
#[derive(Debug)]
pub struct Tag<'a> {
    /// Its name, in small letters.
    pub name: String,
    /// Where it stands in the page, from `<` to behind `>`.
    pub place: Range<usize>,
    attributes: Vec<Attribute<'a>>,
}

#[derive(Debug)]
struct Attribute<'a> {
    name: String,
    value: &'a str,
    /// Where it stands in the page, with the spaces before it.
    place: Range<usize>,
}

/// A place of a page, and what is to stand there.
pub type Edit = (Range<usize>, String);

impl<'a> Tag<'a> {
    /// The value of an attribute; empty where it has none.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.find(name).map(|attribute| attribute.value)
    }

    /// Whether it links to something of this kind (`rel`).
    pub fn is_link(&self, kind: &str) -> bool {
        let kinds = self.attribute("rel").filter(|_| self.name == "link").unwrap_or_default();
        kinds.split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(kind))
    }

    /// Sets an attribute, as the last one; an earlier value goes.
    pub fn set(&self, name: &str, value: &str) -> Vec<Edit> {
        let end = self.attributes.last().map_or(self.place.start + 1 + self.name.len(), |last| last.place.end);
        let before = self.find(name).map(|attribute| (attribute.place.clone(), String::new()));
        before.into_iter().chain([(end..end, format!(" {name}=\"{value}\""))]).collect()
    }

    /// Replaces the value of an attribute, in its place. The value must need no quotes.
    pub fn replace(&self, name: &str, value: &str) -> Option<Edit> {
        Some((self.find(name)?.place.clone(), format!(" {name}={value}")))
    }

    /// Puts further attributes, each with a space before it, in front of one.
    pub fn put_before(&self, name: &str, attributes: &str) -> Option<Edit> {
        let place = self.find(name)?.place.start;
        Some((place..place, attributes.to_owned()))
    }

    fn find(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// The opening tags of a page, in order.
pub fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let start = page.len() - rest.len() + at;
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let tag = tag(page, start);
            rest = &page[tag.place.end..];
            if tag.name == "script" {
                rest = rest.find("</script").map_or("", |end| &rest[end..]);
            }
            found.push(tag);
        }
    }
    found
}

/// The first tag of a page with this attribute.
pub fn tag_with<'a>(page: &'a str, attribute: &str) -> Option<Tag<'a>> {
    tags(page).into_iter().find(|tag| tag.find(attribute).is_some())
}

/// The page with these changes, none of which lies within another.
pub fn edited(page: &str, edits: impl IntoIterator<Item = Edit>) -> String {
    let mut edits: Vec<Edit> = edits.into_iter().collect();
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    let mut new = String::new();
    let mut end = 0;
    for (place, text) in edits {
        new.push_str(&page[end..place.start]);
        new.push_str(&text);
        end = place.end;
    }
    new.push_str(&page[end..]);
    new
}

/// Reads the tag whose `<` stands at `start`.
fn tag(page: &str, start: usize) -> Tag<'_> {
    let at = |rest: &str| page.len() - rest.len();
    let ends = |letter: char| letter.is_ascii_whitespace() || letter == '>' || letter == '/';
    let (_, text) = page.split_at(start + 1);
    let (name, mut rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        let before = at(rest);
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if rest.is_empty() || rest.starts_with('>') {
            let end = at(rest) + usize::from(!rest.is_empty());
            return Tag { name: name.to_ascii_lowercase(), place: start..end, attributes };
        }
        let end = rest.find(|letter: char| ends(letter) || letter == '=').unwrap_or(rest.len()).max(1);
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => ("", after),
        };
        attributes.push(Attribute { name: name.to_ascii_lowercase(), value, place: before..at(after) });
        rest = after;
    }
}

/// Reads an attribute's value, quoted or not.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(text) = text.strip_prefix(quote) {
            return text.split_once(quote).unwrap_or((text, ""));
        }
    }
    text.split_at(text.find(|letter: char| letter.is_ascii_whitespace() || letter == '>').unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_quoted_or_not() {
        let page = "<link rel=stylesheet href=./a.css><LINK href=\"./a b.css\" rel='icon x'/><p hidden>";
        let tags = tags(page);
        let said = |at: usize, name| tags.get(at).and_then(|tag: &Tag<'_>| tag.attribute(name));
        assert_eq!((said(0, "rel"), said(0, "href")), (Some("stylesheet"), Some("./a.css")));
        assert_eq!((said(1, "rel"), said(1, "href")), (Some("icon x"), Some("./a b.css")));
        assert_eq!((said(2, "hidden"), said(2, "href")), (Some(""), None));
        assert_eq!(tags.iter().map(|tag| tag.is_link("icon")).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(&page[tags[1].place.clone()], "<LINK href=\"./a b.css\" rel='icon x'/>");
    }

    #[test]
    fn comments_scripts_and_signs_hold_no_tags() {
        let page = "<!doctype html><!-- <b> --><script src=a.js>\"<img>\" < 1</script>1 < 2<p>";
        assert_eq!(tags(page).iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["script", "p"]);
        for cut in ["<", "<p", "<p a", "<p a=", "<p a=\"b", "<!-- ", "<script>x"] {
            assert!(tags(cut).iter().all(|tag| tag.place.end <= cut.len()), "{cut}");
        }
    }

    #[test]
    fn a_tag_is_changed_and_nothing_else() {
        let page = "<p>a</p><script a=1 b='2'></script>";
        let Some(script) = tag_with(page, "b") else { panic!("it is there") };
        assert_eq!(edited(page, script.set("c", "3")), "<p>a</p><script a=1 b='2' c=\"3\"></script>");
        assert_eq!(edited(page, script.set("a", "3")), "<p>a</p><script b='2' a=\"3\"></script>");
        assert_eq!(edited(page, script.set("b", "3")), "<p>a</p><script a=1 b=\"3\"></script>");
        assert_eq!(edited(page, script.replace("a", "3")), "<p>a</p><script a=3 b='2'></script>");
        assert_eq!(edited(page, script.put_before("b", " x y")), "<p>a</p><script a=1 x y b='2'></script>");
        assert!(script.replace("c", "3").is_none() && script.put_before("c", " x").is_none());
    }
}
