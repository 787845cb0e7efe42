//! ODT: the text without tracked deletions, comments and the table of contents; notes where they are called.

use super::{
    Extract, ReadError,
    package::Package,
    xml::{Node, Tag, Xml},
};
use crate::document::{BlockKind, Document, UnitKind};

const CONTENT: &str = "content.xml";

/// Reads ODT.
///
/// # Errors
/// For a damaged package, and one without content.
pub fn odt(path: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(path, bytes)?;
    match package.part(CONTENT)? {
        Some(content) => flat(path, &content),
        None => Err(ReadError::NoDocument(path.to_owned(), CONTENT, "ODT")),
    }
}

/// Elements whose content is not the text.
const SILENT: [&str; 9] = [
    "text:tracked-changes",
    "office:annotation",
    "text:note-citation",
    "text:ruby-text",
    "text:table-of-content",
    "text:alphabetical-index",
    "office:forms",
    "svg:title",
    "svg:desc",
];

fn flat(path: &str, text: &str) -> Result<Document, ReadError> {
    let mut xml = Xml::new(path, text);
    let mut reader = Content::default();
    while let Some(node) = xml.next()? {
        match &node {
            Node::Open(tag) if tag.name == "text:tracked-changes" => {
                reader.changed = true;
                xml.skip()?;
            }
            Node::Open(tag) if SILENT.contains(&tag.name.as_str()) => {
                reader.comments += usize::from(tag.name == "office:annotation");
                xml.skip()?;
            }
            Node::Open(tag) => reader.open(tag),
            Node::Close(name) => reader.close(name),
            words if !reader.paragraphs.is_empty() => words.flow_into(&mut reader.extract.words),
            _ => {}
        }
    }
    let mut document = reader.extract.packed(path);
    if reader.changed {
        document.notes.push(format!("{path}: has tracked changes; read as if all were accepted"));
    }
    if reader.comments > 0 {
        document.notes.push(format!("{path}: {} comments are not read", reader.comments));
    }
    Ok(document)
}

#[derive(Default)]
struct Content {
    extract: Extract,
    number: usize,
    /// Paragraphs that are open, one inside another for text boxes and notes: number and kind.
    paragraphs: Vec<(usize, BlockKind)>,
    lists: usize,
    changed: bool,
    comments: usize,
}

impl Content {
    fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "text:p" | "text:h" => {
                if let Some(&outer) = self.paragraphs.last() {
                    self.end_block(outer);
                }
                self.number += 1;
                self.paragraphs.push((self.number, self.kind(tag)));
            }
            "text:list" => self.lists += 1,
            "text:s" | "text:tab" | "text:line-break" => self.extract.words.blank(Default::default()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end_block(paragraph);
                }
            }
            "text:list" => self.lists = self.lists.saturating_sub(1),
            _ => {}
        }
    }

    fn kind(&self, tag: &Tag) -> BlockKind {
        let style = tag.attribute("text:style-name").unwrap_or_default().to_lowercase();
        let is = |names: &[&str]| names.iter().any(|name| style.starts_with(name));
        if tag.name == "text:h" || is(&["title", "subtitle", "heading"]) {
            BlockKind::Headline
        } else if is(&["caption", "illustration", "figure", "drawing"]) {
            BlockKind::Caption
        } else if self.lists > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn end_block(&mut self, (number, kind): (usize, BlockKind)) {
        if let Some(span) = self.extract.end_block(kind) {
            self.extract.name(span, UnitKind::Paragraph, number.to_string(), None);
        }
    }
}
