//! DOCX: the text as it stands when all tracked changes are accepted, without comments and field codes; notes at the end.

mod comments;
pub(in crate::read) mod styles;

use super::{
    Extract, ReadError, Words,
    package::Package,
    xml::{Node, Tag, Xml},
};
use crate::document::{BlockKind, Document, UnitKind};
use std::collections::HashMap;
use styles::Styles;

const BODY: &str = "word/document.xml";

/// Reads DOCX.
///
/// # Errors
/// For a damaged package, and one without a document.
pub fn docx(path: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(path, bytes)?;
    let Some(body) = package.part(BODY)? else {
        return Err(ReadError::NoDocument(path.to_owned(), BODY, "DOCX"));
    };
    let styles = match package.part("word/styles.xml")? {
        Some(styles) => Styles::read(path, &styles)?,
        None => Styles::default(),
    };
    let mut reader = Body { styles: &styles, extract: Extract::default(), number: 0, changes: 0, comments: Vec::new() };
    reader.read(path, &body)?;
    let mut notes = Vec::new();
    for part in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(text) = package.part(part)? {
            reader.read(path, &text)?;
        }
    }
    if reader.changes > 0 {
        notes.push(format!("{path}: has tracked changes; read as if all were accepted"));
    }
    let mut comments = match package.part("word/comments.xml")? {
        Some(comments) => comments::read(path, &comments)?,
        None => HashMap::new(),
    };
    if !comments.is_empty() {
        notes.push(format!("{path}: comments left out: {}", comments.len()));
    }
    // A comment stands at one place; who points at it from a million has not written a million.
    let placed = reader.comments.into_iter().filter_map(|(id, at)| Some((at, comments.remove(&id)?)));
    let comments: Vec<(usize, String)> = placed.collect();
    let mut document = reader.extract.packed(path);
    (document.notes, document.comments) = (notes, comments);
    Ok(document)
}

struct Body<'a> {
    styles: &'a Styles,
    extract: Extract,
    /// Paragraphs met so far, empty ones and those of tables counted.
    number: usize,
    changes: usize,
    /// Ids of comments, and where in the text they begin.
    comments: Vec<(String, usize)>,
}

/// A paragraph that was begun: its number and what it is.
struct Paragraph {
    number: usize,
    kind: Option<BlockKind>,
    /// Words of the paragraph that it stands inside.
    outer: Words,
}

/// Elements whose content is not the text: what was deleted or moved away, field codes, what stands in for shapes that
/// old programs cannot draw, and how ruby is read.
pub const UNREAD: [&str; 9] = [
    "w:del",
    "w:moveFrom",
    "w:instrText",
    "w:delText",
    "w:delInstrText",
    "mc:Fallback",
    "w:rt",
    "w:pPrChange",
    "w:rPrChange",
];

impl Body<'_> {
    fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(path, text);
        let mut open: Vec<Paragraph> = Vec::new();
        let mut in_words = false;
        while let Some(node) = xml.next()? {
            match &node {
                Node::Open(tag) if UNREAD.contains(&tag.name.as_str()) || is_separator(tag) => {
                    self.changes += usize::from(matches!(tag.name.as_str(), "w:del" | "w:moveFrom"));
                    xml.skip()?;
                }
                Node::Open(tag) if tag.name == "w:r" && is_hidden_run(&xml, text) => xml.skip()?,
                Node::Open(tag) => {
                    self.changes += usize::from(matches!(tag.name.as_str(), "w:ins" | "w:moveTo"));
                    in_words |= tag.name == "w:t";
                    self.open(tag, &mut open);
                }
                Node::Close(name) if name == "w:t" => in_words = false,
                Node::Close(name) if name == "w:p" => self.end_paragraph(open.pop()),
                Node::Close(name) if name == "w:tc" => self.extract.end_cell(),
                Node::Close(_) => {}
                words => {
                    if in_words {
                        words.flow_into(&mut self.extract.words);
                    }
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag, open: &mut Vec<Paragraph>) {
        match tag.name.as_str() {
            "w:p" => {
                // A text box stands inside a paragraph, whose words wait.
                let outer = self.extract.set_aside();
                self.number += 1;
                open.push(Paragraph { number: self.number, kind: None, outer });
            }
            "w:pStyle" => {
                let kind = tag.attribute("w:val").and_then(|style| self.styles.kind(&style));
                if let Some(paragraph) = open.last_mut() {
                    paragraph.kind = kind.or(paragraph.kind);
                }
            }
            "w:numPr" => {
                if let Some(paragraph) = open.last_mut() {
                    paragraph.kind = paragraph.kind.or(Some(BlockKind::ListItem));
                }
            }
            "w:commentReference" => {
                let id = tag.attribute("w:id").unwrap_or_default();
                self.comments.push((id, self.extract.words.text.len()));
            }
            "w:tr" => self.extract.begin_row(),
            "w:tc" => self.extract.begin_cell(),
            "w:tab" | "w:br" | "w:cr" | "w:ptab" => self.extract.words.blank(Default::default()),
            "w:noBreakHyphen" => self.extract.words.put("-", Default::default()),
            _ => {}
        }
    }

    fn end_paragraph(&mut self, paragraph: Option<Paragraph>) {
        let Some(Paragraph { number, kind, outer }) = paragraph else { return };
        if let Some(span) = self.extract.end_block(kind.unwrap_or(BlockKind::Paragraph)) {
            self.extract.name(span, UnitKind::Paragraph, number.to_string(), None);
        }
        self.extract.words.append(&outer);
    }
}

/// The rules that a printer draws above footnotes are stored as footnotes too.
fn is_separator(tag: &Tag) -> bool {
    matches!(tag.name.as_str(), "w:footnote" | "w:endnote")
        && tag.attribute("w:type").is_some_and(|kind| kind != "normal")
}

/// The run that begins here is formatted as hidden.
fn is_hidden_run(xml: &Xml, text: &str) -> bool {
    /// Properties of a run that are looked at, many more than Word has.
    const MOST: usize = 200;
    let rest = text.get(xml.at()..).unwrap_or_default().trim_start();
    let properties = rest.strip_prefix("<w:rPr>").unwrap_or_default();
    let tags = properties.split_inclusive('>').take(MOST).map(str::trim);
    { tags }.take_while(|tag| !tag.starts_with("</w:rPr")).any(|tag| matches!(tag, "<w:vanish/>" | "<w:vanish />"))
}
