//! Places as editors count them: lines from 0, and in a line UTF-16 units.

use crate::document::{Document, Locator, Span};
use serde_json::{Value, json};

/// Measures the file of one document.
pub struct Ruler<'a> {
    document: &'a Document,
    locator: Locator<'a>,
    text: &'a str,
    starts: Vec<usize>,
    /// UTF-16 units that the editor's first line has before the text: a byte order mark.
    mark: usize,
}

impl<'a> Ruler<'a> {
    /// Finds the lines; `has_mark` where the editor shows a byte order mark as a character.
    pub fn new(document: &'a Document, has_mark: bool) -> Self {
        let text = document.file_text();
        let bytes = text.as_bytes();
        let ends = |at: usize, byte: u8| byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| ends(at, byte)).map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Ruler { document, locator: Locator::new(document), text, starts, mark: usize::from(has_mark) }
    }

    /// The bytes of the file that a span of the document came from; none in a packed file.
    pub fn in_file(&self, span: Span) -> Option<Span> {
        let bytes = self.locator.locate(span).bytes?;
        let lead = self.document.lead;
        Some(Span::new(bytes.start.saturating_sub(lead), bytes.end.saturating_sub(lead)))
    }

    /// A span of the document as a range in the editor.
    pub fn range(&self, span: Span) -> Value {
        let bytes = self.in_file(span).unwrap_or_default();
        json!({ "start": self.position(bytes.start), "end": self.position(bytes.end) })
    }

    /// A byte of the file as a place in the editor.
    pub fn position(&self, at: usize) -> Value {
        let line = self.starts.partition_point(|&start| start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let units: usize = Span::new(start, at).of(self.text).chars().map(char::len_utf16).sum();
        json!({ "line": line, "character": units + if line == 0 { self.mark } else { 0 } })
    }

    /// The byte of the file at a place in the editor; the end of the line where the line is shorter.
    pub fn offset(&self, position: &Value) -> usize {
        let number = |key: &str| {
            position.get(key).and_then(Value::as_u64).map_or(0, |n| usize::try_from(n).unwrap_or(usize::MAX))
        };
        let line = number("line");
        let Some(&start) = self.starts.get(line) else { return self.text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let content = Span::new(start, end).of(self.text).trim_end_matches(['\n', '\r']);
        let mut left = number("character").saturating_sub(if line == 0 { self.mark } else { 0 });
        for (at, c) in content.char_indices() {
            // A place inside a character is its beginning.
            if left < c.len_utf16() {
                return start + at;
            }
            left -= c.len_utf16();
        }
        start + content.len()
    }

    /// Where the line of a byte begins.
    pub fn line_start(&self, at: usize) -> usize {
        let line = self.starts.partition_point(|&start| start <= at).saturating_sub(1);
        self.starts.get(line).copied().unwrap_or_default()
    }

    /// How the file's lines end.
    pub fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn astral_letters_are_two_units_and_every_line_end_counts() {
        let document = read::plain("a.txt", "𠮷野家 and 😀 Dawn\r\nnext\rlast 📰.");
        let ruler = Ruler::new(&document, false);
        let place = |words: &str| ruler.position(document.text.find(words).unwrap());
        assert_eq!(place("Dawn"), json!({ "line": 0, "character": 12 }));
        assert_eq!(place("next"), json!({ "line": 1, "character": 0 }));
        assert_eq!(place("."), json!({ "line": 2, "character": 7 }));
        for (at, _) in document.text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
            assert_eq!(ruler.offset(&ruler.position(at)), at);
        }
    }

    #[test]
    fn places_outside_the_text_are_drawn_into_it() {
        let document = read::plain("a.txt", "one\r\ntwo 😀");
        let ruler = Ruler::new(&document, true);
        let offset = |line: u64, character: u64| ruler.offset(&json!({ "line": line, "character": character }));
        assert_eq!((offset(0, 99), offset(0, 1), offset(9, 0)), (3, 0, document.text.len()));
        assert_eq!((offset(1, 5), offset(1, 6)), (9, document.text.len()));
    }
}
