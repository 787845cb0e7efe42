//! ODT: the text without tracked deletions, comments and the table of contents; notes where they are called.

use super::{
    Extract, ReadError, Words,
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
                if tag.name == "office:annotation" {
                    reader.comments += 1;
                    let words = words_inside(&mut xml)?;
                    reader.extract.comment(words);
                } else {
                    xml.skip()?;
                }
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
        document.notes.push(format!("{path}: comments left out: {}", reader.comments));
    }
    Ok(document)
}

/// The words of a comment up to its end; who wrote it and when comes first.
fn words_inside(xml: &mut Xml) -> Result<String, ReadError> {
    let mut words = Words::default();
    let mut depth = 0_usize;
    while let Some(node) = xml.next()? {
        match &node {
            Node::Open(tag) if tag.name.starts_with("dc:") || tag.name.starts_with("meta:") => xml.skip()?,
            Node::Open(_) => depth += 1,
            Node::Close(_) if depth == 0 => break,
            Node::Close(_) => depth -= 1,
            text => text.flow_into(&mut words),
        }
    }
    Ok(words.text)
}

#[derive(Default)]
struct Content {
    extract: Extract,
    number: usize,
    /// Paragraphs that are open, one inside another for text boxes and notes.
    paragraphs: Vec<Paragraph>,
    lists: usize,
    changed: bool,
    comments: usize,
}

struct Paragraph {
    number: usize,
    kind: BlockKind,
    /// Words of the paragraph that it stands inside.
    outer: Words,
}

impl Content {
    fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "text:p" | "text:h" => {
                // A note or a text box stands inside a paragraph, whose words wait.
                let outer = self.extract.set_aside();
                self.number += 1;
                self.paragraphs.push(Paragraph { number: self.number, kind: self.kind(tag), outer });
            }
            "text:list" => self.lists += 1,
            "table:table-row" => self.extract.begin_row(),
            "table:table-cell" => self.extract.begin_cell(),
            "text:s" | "text:tab" | "text:line-break" => self.extract.words.blank(Default::default()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end_paragraph(&paragraph);
                }
            }
            "text:list" => self.lists = self.lists.saturating_sub(1),
            "table:table-cell" => self.extract.end_cell(),
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

    fn end_paragraph(&mut self, paragraph: &Paragraph) {
        if let Some(span) = self.extract.end_block(paragraph.kind) {
            self.extract.name(span, UnitKind::Paragraph, paragraph.number.to_string(), None);
        }
        self.extract.words.append(&paragraph.outer);
    }
}
