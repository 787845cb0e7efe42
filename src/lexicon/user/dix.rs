//! Apertium's bilingual dictionaries: `<e><p><l>casa<s n="n"/></l><r>house<s n="n"/></r></p></e>`.

use super::{Fetch, Pages, text_of};
use crate::read::xml::{Node, Xml};

/// Which side of an entry is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Both,
}

/// Reads all entries; `<b/>` is a space, and what is the same on both sides stands in `<i>`.
pub fn read(pages: &mut Pages, fetch: Fetch) -> Result<(), String> {
    let text = text_of(pages.file, fetch)?;
    let file = pages.file.to_owned();
    let mut xml = Xml::new(&file, &text);
    let (mut left, mut right) = (String::new(), String::new());
    let mut side: Option<Side> = None;
    while let Some(node) = xml.next().map_err(|error| error.to_string())? {
        let words = match node {
            Node::Open(tag) => {
                match tag.name.as_str() {
                    "e" => (left, right) = (String::new(), String::new()),
                    "l" => side = Some(Side::Left),
                    "r" => side = Some(Side::Right),
                    "i" => side = Some(Side::Both),
                    _ => {}
                }
                if tag.name == "b" { " ".to_owned() } else { continue }
            }
            Node::Close(name) => {
                if matches!(name.as_str(), "l" | "r" | "i") {
                    side = None;
                }
                if name == "e" && left.is_empty() != right.is_empty() {
                    pages.fault(xml.line(xml.at()), "this entry has words on one side only");
                } else if name == "e" {
                    pages.add(&left, [right.trim()]);
                }
                continue;
            }
            Node::Text(words, _) => words.to_owned(),
            Node::Escape(words, _) => words,
        };
        if matches!(side, Some(Side::Left | Side::Both)) {
            left.push_str(&words);
        }
        if matches!(side, Some(Side::Right | Side::Both)) {
            right.push_str(&words);
        }
    }
    Ok(())
}
