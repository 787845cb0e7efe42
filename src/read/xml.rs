//! XML as a stream of tags and words with their bytes. No entity is expanded but those that stand for a character.

use super::{ReadError, Words};
use crate::document::{Lines, Position, Span};
use quick_xml::{Reader, escape::resolve_html5_entity, events::BytesStart, events::Event};
use std::cell::OnceCell;

/// Elements inside each other that no program writes.
const DEEPEST: usize = 1000;

/// What comes next in an XML text.
pub enum Node<'a> {
    /// A start tag; an empty element has its end tag behind it.
    Open(Tag<'a>),
    /// An end tag, by the whole name.
    Close(String),
    /// Words that stand as they are at a byte of the file.
    Text(&'a str, usize),
    /// Words that an escape at these bytes stands for.
    Escape(String, Span),
}

/// A start tag.
pub struct Tag<'a> {
    /// The name, prefix and all.
    pub name: String,
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of the attribute with this whole name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self.start.attributes().with_checks(false).flatten().find(|one| one.key.as_ref() == name)?;
        let raw: &str = &found.value;
        Some(quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |value| value.into_owned()))
    }
}

impl Node<'_> {
    /// Adds the words of this node, if it is one of words; white space collapses.
    pub fn flow_into(&self, words: &mut Words) {
        match self {
            Node::Text(text, at) => words.flow(text, *at),
            Node::Escape(text, file) => words.stand_for(text, *file),
            Node::Open(_) | Node::Close(_) => {}
        }
    }
}

/// A text of XML being read.
pub struct Xml<'a> {
    path: &'a str,
    text: &'a str,
    reader: Reader<&'a [u8]>,
    open: Vec<String>,
    /// Where the text begins in its file, and whether it is a part of one.
    begins: Position,
    is_part: bool,
    /// The lines of the text, found when the first is asked for.
    lines: OnceCell<Lines>,
}

impl<'a> Xml<'a> {
    /// Begins to read `text`; `path` is for errors.
    pub fn new(path: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        config.trim_markup_names_in_closing_tags = true;
        let lines = OnceCell::new();
        Xml { path, text, reader, open: Vec::new(), begins: Position::START, is_part: false, lines }
    }

    /// Begins to read a part of a file, inside the elements that are open there.
    pub fn within(path: &'a str, text: &'a str, (open, begins): (Vec<String>, Position)) -> Self {
        let mut xml = Xml::new(path, text);
        xml.reader.config_mut().allow_unmatched_ends = true;
        Xml { open, begins, is_part: true, ..xml }
    }

    /// The elements that are open here, from the outermost.
    pub fn open_elements(&self) -> &[String] {
        &self.open
    }

    /// The next tag or words; nothing at the end.
    ///
    /// # Errors
    /// For XML that does not hold together, that declares entities or is nested too deep, with the line.
    pub fn next(&mut self) -> Result<Option<Node<'a>>, ReadError> {
        loop {
            let start = self.at();
            let event = self.reader.read_event();
            let span = Span::new(start, self.at());
            match event {
                Err(error) => return Err(self.broken(self.reader.error_position(), &error.to_string())),
                Ok(Event::Start(tag)) => {
                    let name = tag.name().as_ref().to_owned();
                    if self.open.len() == DEEPEST {
                        let why = format!("elements are nested deeper than {DEEPEST}");
                        return Err(self.broken(span.start as u64, &why));
                    }
                    self.open.push(name.clone());
                    return Ok(Some(Node::Open(Tag { name, start: tag })));
                }
                Ok(Event::End(tag)) => {
                    let name = tag.name().as_ref().to_owned();
                    let opened = self.open.pop();
                    if self.is_part && opened.as_ref() != Some(&name) {
                        return Err(self.broken(span.start as u64, &format!("</{name}> closes what is not open")));
                    }
                    return Ok(Some(Node::Close(name)));
                }
                Ok(Event::Text(_)) => return Ok(Some(Node::Text(span.of(self.text), span.start))),
                Ok(Event::CData(_)) => {
                    const OPEN: usize = "<![CDATA[".len();
                    const CLOSE: usize = "]]>".len();
                    let inside = Span::new(span.start + OPEN, span.end.saturating_sub(CLOSE));
                    return Ok(Some(Node::Text(inside.of(self.text), inside.start)));
                }
                Ok(Event::GeneralRef(_)) => return Ok(Some(self.reference(span))),
                Ok(Event::DocType(_)) if span.of(self.text).contains("<!ENTITY") => {
                    return Err(ReadError::Entities(self.path.to_owned(), self.line(span.start)));
                }
                Ok(Event::Eof) => return self.end().map(|()| None),
                Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            }
        }
    }

    /// Skips all up to the end of the element that was just opened.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.open.len().saturating_sub(1);
        while self.open.len() > depth {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        let lines = self.lines.get_or_init(|| Lines::new(self.text));
        lines.line(at) + self.begins.line - 1
    }

    /// Where the next node begins.
    pub fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    fn end(&self) -> Result<(), ReadError> {
        match self.open.last() {
            Some(name) => Err(self.broken(self.text.len() as u64, &format!("the file ends inside <{name}>"))),
            None => Ok(()),
        }
    }

    fn reference(&self, span: Span) -> Node<'a> {
        let raw = span.of(self.text);
        match resolve(raw) {
            Some(words) => Node::Escape(words, span),
            None => Node::Text(raw, span.start),
        }
    }

    fn broken(&self, at: u64, why: &str) -> ReadError {
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(self.text.len());
        let why = why.lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
        ReadError::Broken(self.path.to_owned(), self.line(at), why)
    }
}

/// The characters that a reference `&name;` or `&#number;` stands for in HTML or XML.
pub fn resolve(reference: &str) -> Option<String> {
    let name = reference.strip_prefix('&')?.strip_suffix(';')?;
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // As browsers do: numbers of the C1 range are meant in windows-1252.
    match u8::try_from(code).ok().filter(|byte| (0x80..0xa0).contains(byte)) {
        Some(byte) => Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned()),
        None => char::from_u32(code).filter(|c| *c != '\0').map(String::from),
    }
}
