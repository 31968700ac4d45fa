//! The picture of the care system: for any width and size of text nothing overlaps,
//! nothing is cut, and every connection ends where it says.

use guide::check::Checked;
use guide::diagram::{Edge, Layout, Node, Picture, Rect, Shown, Style, TARGET, Text, lay_out, text_width, wrap};
use guide::model::{Kind, Stand};

use crate::fixture::{BUNKYO, OTHER, PERFECT, TEXTS};

/// Width of the picture and size of its text, in px: phones, tablets, desks; 100 %, 150 %, 200 %.
const VIEWS: &[(i32, i32)] = &[
    (170, 14),
    (286, 14),
    (340, 14),
    (460, 14),
    (720, 14),
    (960, 14),
    (288, 14),
    (328, 14),
    (358, 14),
    (736, 15),
    (1100, 15),
    (288, 21),
    (328, 21),
    (358, 21),
    (736, 22),
    (1100, 22),
    (288, 28),
    (328, 28),
    (358, 28),
    (736, 30),
    (1100, 30),
];

/// A picture of another shape: seven parts, no councils, two rings.
fn made_up() -> Picture {
    let node = |stand, parent, name: &str| Node {
        stand,
        parent,
        texts: vec![
            (Style::Title, name.to_owned()),
            (Style::Plain, "12件".to_owned()),
            (Style::Plain, "とても長い名前の場所、みじかい所、ABC NPO法人".to_owned()),
        ],
    };
    let edge = |from, to, words: &str| Edge { from, to: Some(to), words: words.to_owned() };
    Picture {
        parts: vec![
            node(Stand::Desk, None, "よろず相談"),
            node(Stand::Home, None, "わが家"),
            node(Stand::Help, None, "お医者さん"),
            node(Stand::Help, None, "手伝いと見まもりのしくみ"),
            node(Stand::Help, None, "はたらく"),
            node(Stand::Help, None, "まなぶ"),
            node(Stand::Help, Some(3), "夜の見まもり"),
        ],
        links: vec![
            edge(1, 0, "相談"),
            edge(1, 2, "通院"),
            edge(6, 1, "訪問"),
            edge(1, 3, "通所"),
            edge(1, 4, "通勤"),
            edge(5, 1, "出前講座"),
        ],
        rings: vec!["町".to_owned(), "県の全体とそのとなりの県".to_owned()],
    }
}

fn pictures() -> Vec<(&'static str, Picture)> {
    let of = |checked: &Checked, readings, names| Picture::of(&checked.catalogue, Shown { readings, names });
    let told = |language: &'static str| {
        let told = |japanese: &str| BUNKYO.translations.get(language, japanese).unwrap_or(japanese).to_owned();
        Picture::told(&BUNKYO.catalogue, Shown { readings: false, names: true }, &told)
    };
    vec![
        ("bunkyo in English", told("en")),
        ("bunkyo in Chinese", told("zh-Hans")),
        ("bunkyo in Korean", told("ko")),
        ("bunkyo", of(&BUNKYO, false, true)),
        ("bunkyo in short", of(&BUNKYO, false, false)),
        ("bunkyo with readings", of(&BUNKYO, true, true)),
        ("perfect", of(&PERFECT, false, true)),
        ("another city", of(&OTHER, false, true)),
        ("another city with readings", of(&OTHER, true, true)),
        ("made up", made_up()),
        ("empty", Picture::default()),
    ]
}

fn each(check: impl Fn(&str, &Picture, &Layout)) {
    for (name, picture) in pictures() {
        for (width, text) in VIEWS {
            // Many connections need more room; the narrowest is for the data as it is.
            if *width < 200 && name == "made up" {
                continue;
            }
            check(&format!("{name} {width} px, text {text} px"), &picture, &lay_out(&picture, *width, *text));
        }
    }
}

fn overlap(one: Rect, other: Rect) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom()
}

fn holds(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x && outer.y <= inner.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom()
}

/// The room that a line of text takes.
fn room(text: &Text) -> Rect {
    let length = text_width(&text.words, text.size);
    match text.style {
        Style::Down => Rect { x: text.x - text.size / 2, y: text.y, width: text.size, height: length },
        _ => Rect { x: text.x, y: text.y - text.size * 9 / 10, width: length, height: text.size * 12 / 10 },
    }
}

fn lies_in(picture: &Picture, part: usize, outer: usize) -> bool {
    std::iter::successors(Some(part), |part| picture.parts[*part].parent).any(|part| part == outer)
}

#[test]
fn a_city_of_another_shape_is_drawn_without_a_change_of_code() {
    let catalogue = &OTHER.catalogue;
    assert_eq!((catalogue.diagram.parts.len(), catalogue.diagram.rings.len()), (7, 2));
    assert_eq!(catalogue.of_kind(Kind::Council).count() + catalogue.of_kind(Kind::Step).count(), 0);
    let (_, drawings) = TEXTS.pictures_file(&OTHER);
    let drawings = String::from_utf8(drawings).expect("JSON");
    for part in &catalogue.diagram.parts {
        assert!(drawings.contains(&part.short), "{} is in the drawings", part.short);
    }
    for link in &catalogue.diagram.links {
        assert!(drawings.contains(&link.words), "{} is in the drawings", link.words);
    }
}

#[test]
fn no_two_parts_overlap_and_inner_parts_stand_in_theirs() {
    each(|name, picture, layout| {
        for (one, part) in layout.boxes.iter().enumerate() {
            assert!(
                part.rect.width >= TARGET && part.rect.height >= TARGET,
                "{name}: part {one} is too small to press"
            );
            for (other, beside) in layout.boxes.iter().enumerate().skip(one + 1) {
                match (lies_in(picture, other, one), lies_in(picture, one, other)) {
                    (true, _) => assert!(holds(part.rect, beside.rect), "{name}: {other} sticks out of {one}"),
                    (_, true) => assert!(holds(beside.rect, part.rect), "{name}: {one} sticks out of {other}"),
                    _ => assert!(!overlap(part.rect, beside.rect), "{name}: {one} and {other}"),
                }
            }
        }
    });
}

#[test]
fn everything_stands_inside_the_picture_and_its_frames() {
    each(|name, picture, layout| {
        let sheet = Rect { x: 0, y: 0, width: layout.width, height: layout.height };
        for part in &layout.boxes {
            assert!(holds(sheet, part.rect), "{name}: {:?}", part.rect);
        }
        for (at, frame) in layout.frames.iter().enumerate() {
            assert!(holds(sheet, frame.rect), "{name}: frame {at}");
            for inner in &layout.frames[..at] {
                assert!(holds(frame.rect, inner.rect) && frame.rect != inner.rect, "{name}: frame {at}");
            }
        }
        assert_eq!(layout.frames.len(), picture.rings.len(), "{name}");
        let texts =
            layout.boxes.iter().flat_map(|part| &part.texts).chain(layout.frames.iter().flat_map(|frame| &frame.texts));
        for text in texts.chain(layout.wires.iter().flat_map(|wire| &wire.texts)) {
            assert!(holds(sheet, room(text)), "{name}: {text:?} in {sheet:?}");
            assert!(text.size >= 14, "{name}: {text:?}");
        }
    });
}

#[test]
fn texts_stay_in_their_box_and_apart_from_each_other() {
    each(|name, picture, layout| {
        for (at, part) in layout.boxes.iter().enumerate() {
            for (line, text) in part.texts.iter().enumerate() {
                assert!(holds(part.rect, room(text)), "{name}: part {at}: {text:?} in {:?}", part.rect);
                for below in &part.texts[line + 1..] {
                    assert!(!overlap(room(text), room(below)), "{name}: {text:?} {below:?}");
                }
                for (other, inner) in layout.boxes.iter().enumerate() {
                    if other != at && lies_in(picture, other, at) {
                        assert!(!overlap(room(text), inner.rect), "{name}: {text:?} under part {other}");
                    }
                }
            }
            let texts: String = part.texts.iter().map(|text| text.words.as_str()).collect();
            let wanted: String = picture.parts[at].texts.iter().map(|(_, words)| words.as_str()).collect();
            // A space in which a line ends is not drawn.
            assert_eq!(texts.replace(' ', ""), wanted.replace(' ', ""), "{name}: nothing is left out");
        }
    });
}

#[test]
fn every_connection_ends_on_its_parts_and_crosses_no_other() {
    each(|name, picture, layout| {
        let mut drawn: Vec<usize> = layout.wires.iter().flat_map(|wire| wire.links.iter().copied()).collect();
        drawn.sort_unstable();
        assert_eq!(drawn, (0..picture.links.len()).collect::<Vec<_>>(), "{name}: every connection is drawn once");
        for wire in &layout.wires {
            let (first, last) = (wire.points[0], wire.points[wire.points.len() - 1]);
            for link in &wire.links {
                let edge = &picture.links[*link];
                let outer = |part: usize| {
                    std::iter::successors(Some(part), |part| picture.parts[*part].parent).last().expect("itself")
                };
                let from = layout.boxes[outer(edge.from)].rect;
                let to = match edge.to {
                    Some(to) => layout.boxes[outer(to)].rect,
                    None => layout.frames[layout.frames.len() - 2].rect,
                };
                let ends = (on_edge(from, first) && on_edge(to, last)) || (on_edge(to, first) && on_edge(from, last));
                assert!(ends, "{name}: {edge:?} {:?} between {from:?} and {to:?}", wire.points);
            }
            for pair in wire.points.windows(2) {
                let line = segment(pair[0], pair[1]);
                for part in &layout.boxes {
                    assert!(!overlap(line, shrunk(part.rect)), "{name}: {line:?} crosses {:?}", part.rect);
                }
            }
        }
    });
}

#[test]
fn the_words_of_connections_stand_free() {
    each(|name, _, layout| {
        let texts: Vec<&Text> = layout.wires.iter().flat_map(|wire| &wire.texts).collect();
        for (at, text) in texts.iter().enumerate() {
            for part in &layout.boxes {
                assert!(!overlap(room(text), part.rect), "{name}: {text:?} over {:?}", part.rect);
            }
            for other in &texts[at + 1..] {
                assert!(!overlap(room(text), room(other)), "{name}: {text:?} {other:?}");
            }
            for wire in &layout.wires {
                for pair in wire.points.windows(2) {
                    let line = segment(pair[0], pair[1]);
                    assert!(!overlap(room(text), line), "{name}: {text:?} under {:?}", wire.points);
                }
            }
        }
        for wire in &layout.wires {
            assert!(!wire.texts.is_empty(), "{name}: a connection without words");
        }
    });
}

#[test]
fn an_empty_picture_is_empty() {
    let layout = lay_out(&Picture::default(), 320, 14);
    assert!(layout.boxes.is_empty() && layout.wires.is_empty() && layout.frames.is_empty());
}

#[test]
fn lines_are_broken_without_losing_a_character() {
    for words in ["社会参加（就労）・地域の助け合い・教育（普及啓発）", "ＡＢＣ", "12件", "", "「あ」。", "ーーーー"]
    {
        for room in [14, 28, 60, 140] {
            let lines = wrap(words, 14, room);
            assert_eq!(lines.concat(), words);
            for line in &lines {
                assert!(text_width(line, 14) <= room.max(14) || line.chars().count() == 1, "{line:?} in {room}");
            }
        }
    }
}

#[test]
fn lines_of_words_with_spaces_are_broken_between_them() {
    assert_eq!(wrap("going to hospital and staying there", 14, 100), ["going to", "hospital", "and staying", "there"]);
    assert_eq!(wrap("통원과 입원", 14, 70), ["통원과", "입원"]);
    assert_eq!(
        wrap("hospitalisation", 14, 60),
        ["hospit", "alisat", "ion"],
        "a word that is too long is broken all the same"
    );
    assert_eq!(wrap("街ing本郷 との連携", 14, 80), ["街ing本郷", "との連携"]);
}

fn on_edge(rect: Rect, (x, y): (i32, i32)) -> bool {
    let across = (rect.x..=rect.right()).contains(&x) && (y == rect.y || y == rect.bottom());
    let down = (rect.y..=rect.bottom()).contains(&y) && (x == rect.x || x == rect.right());
    across || down
}

fn segment(one: (i32, i32), other: (i32, i32)) -> Rect {
    assert!(one.0 == other.0 || one.1 == other.1, "lines run straight: {one:?} {other:?}");
    let (x, y) = (one.0.min(other.0), one.1.min(other.1));
    Rect { x, y, width: (one.0 - other.0).abs().max(1), height: (one.1 - other.1).abs().max(1) }
}

/// A part without its edge, on which lines may end.
fn shrunk(rect: Rect) -> Rect {
    Rect { x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2 }
}
