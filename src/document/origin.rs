//! The way from a document's text back to the file that it was taken out of.

use super::{Document, Lines, Position, Span};
use std::{
    cell::OnceCell,
    ops::Range,
    sync::{Arc, OnceLock},
};

/// What the text of a document is to its file.
#[derive(Debug, Clone, Default)]
pub enum Origin {
    /// The text is the file's own, byte for byte after decoding.
    #[default]
    Whole,
    /// The text was taken out of the file's: markup left out, escapes resolved.
    Taken(Taken),
    /// The file holds its text packed (DOCX, ODT, EPUB): it has paragraphs, but neither lines nor bytes to point at.
    Packed,
    /// The text is a few stretches of one that was let go; where these places of it stood was written down, in order.
    Noted(Vec<Noted>),
}

/// A text that was taken piece by piece out of another.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The decoded text of the file.
    pub file: Arc<str>,
    /// Where each stretch of the text stood, in order. What lies between two pieces was added by the reader.
    pub pieces: Vec<Piece>,
    /// The lines of the file, found when they are first asked for; the parts of one file share them.
    pub lines: Arc<OnceLock<Lines>>,
}

/// A stretch of the text and where it stood in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the document's text.
    pub text: Span,
    /// Bytes of the file's text: as many where the words stand there as they are, else an escape.
    pub file: Span,
}

/// A place of the text, and where it stood in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// Bytes of the document's text.
    pub span: Span,
    /// As [`Located::position`].
    pub position: Position,
    /// As [`Located::end`].
    pub end: Option<Position>,
    /// As [`Located::bytes`].
    pub bytes: Option<Span>,
}

/// What a unit is called in its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A paragraph of a packed file; its id is its number, from 1, cells and notes counted as they stand there.
    Paragraph,
    /// A segment of a bilingual file.
    Unit,
    /// A subtitle.
    Cue,
    /// A row of a table or a line of records.
    Row,
    /// A named text of a resource file.
    Key,
}

impl UnitKind {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            UnitKind::Paragraph => "paragraph",
            UnitKind::Unit => "unit",
            UnitKind::Cue => "cue",
            UnitKind::Row => "row",
            UnitKind::Key => "key",
        }
    }
}

/// A part of the text that has a name in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it is called.
    pub kind: UnitKind,
    /// Its name or number in the file.
    pub id: String,
    /// Where it is in the document's text.
    pub span: Span,
    /// When it is shown, in milliseconds from the start; subtitles only.
    pub time: Option<Range<u64>>,
}

/// Where a span of the text stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located<'a> {
    /// Line and column of its first character in the file; in a packed file the number of the paragraph and the
    /// character in it.
    pub position: Position,
    /// Line and column of the first character after it; none in a packed file.
    pub end: Option<Position>,
    /// Bytes of the file as UTF-8, byte order mark counted; nothing in a packed file. Markup and escapes inside are counted.
    pub bytes: Option<Span>,
    /// The part with a name that it begins in.
    pub unit: Option<&'a Unit>,
}

/// Finds places of a document in its file.
pub struct Locator<'a> {
    document: &'a Document,
    /// The lines of a document that is its own file.
    own: OnceCell<Lines>,
}

impl<'a> Locator<'a> {
    /// Makes ready to find places; the lines of the file are found when the first is asked for.
    pub fn new(document: &'a Document) -> Self {
        Locator { document, own: OnceCell::new() }
    }

    /// Where `span` of the document's text stands in the file.
    pub fn locate(&self, span: Span) -> Located<'a> {
        let unit = self.document.unit_at(span.start);
        let bytes = match &self.document.origin {
            Origin::Whole => span,
            Origin::Taken(taken) => taken.span_in_file(span),
            Origin::Packed => {
                return Located { position: self.in_paragraph(span, unit), end: None, bytes: None, unit };
            }
            Origin::Noted(places) => return noted(places, span, unit),
        };
        let lead = self.document.lead;
        Located {
            position: self.position(bytes.start),
            end: Some(self.position(bytes.end)),
            bytes: Some(Span::new(bytes.start + lead, bytes.end + lead)),
            unit,
        }
    }

    /// Line and column of a byte of the file's text.
    fn position(&self, at: usize) -> Position {
        let text = self.document.file_text();
        let lines = match &self.document.origin {
            Origin::Taken(taken) => taken.lines.get_or_init(|| Lines::new(text)),
            _ => self.own.get_or_init(|| Lines::new(text)),
        };
        lines.position(text, at).after(self.document.begins)
    }

    fn in_paragraph(&self, span: Span, unit: Option<&Unit>) -> Position {
        let start = unit.map_or(0, |unit| unit.span.start);
        let before = Span::new(start, span.start).of(&self.document.text);
        let line = unit.and_then(|unit| unit.id.parse().ok()).unwrap_or(1);
        Position { line, column: before.chars().count() + 1 }
    }
}

/// The place that was written down, or the last one before it.
fn noted<'a>(places: &[Noted], span: Span, unit: Option<&'a Unit>) -> Located<'a> {
    let after = places.partition_point(|place| place.span <= span);
    match after.checked_sub(1).and_then(|at| places.get(at)) {
        Some(place) => Located { position: place.position, end: place.end, bytes: place.bytes, unit },
        None => Located { position: Position::START, end: None, bytes: None, unit },
    }
}

impl Taken {
    /// Words of a file, whose lines are not known yet.
    pub fn new(file: Arc<str>, pieces: Vec<Piece>) -> Self {
        Taken { file, pieces, lines: Arc::default() }
    }

    /// The bytes of the file that `span` of the text came from, all between its first and its last included.
    pub fn span_in_file(&self, span: Span) -> Span {
        let after = self.pieces.partition_point(|piece| piece.text.end <= span.start);
        let start = self.pieces.get(after).map_or(self.file.len(), |piece| match piece.is_verbatim() {
            true => piece.file.start + span.start.saturating_sub(piece.text.start),
            false => piece.file.start,
        });
        let before = self.pieces.partition_point(|piece| piece.text.start < span.end);
        let end = before.checked_sub(1).and_then(|last| self.pieces.get(last)).map_or(start, |piece| {
            match piece.is_verbatim() && span.end < piece.text.end {
                true => piece.file.start + (span.end - piece.text.start),
                false => piece.file.end,
            }
        });
        Span::new(start, end)
    }
}

impl Piece {
    /// The words stand in the file as they are.
    pub fn is_verbatim(&self) -> bool {
        self.text.len() == self.file.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken() -> Document {
        let file = "<p>The &lt;<b>Dawn</b>&gt;\nof Karachi</p>";
        let pieces = [(0, 4, 3), (4, 5, 7), (5, 9, 14), (9, 10, 22), (10, 21, 26)];
        let lengths = [4, 4, 4, 4, 11];
        let pieces = pieces
            .iter()
            .zip(lengths)
            .map(|(&(start, end, at), length)| Piece { text: Span::new(start, end), file: Span::new(at, at + length) });
        let origin = Origin::Taken(Taken::new(file.into(), pieces.collect()));
        Document { origin, ..Document::new("a.html", "The <Dawn> of Karachi") }
    }

    #[test]
    fn places_are_told_in_the_file_with_its_markup() {
        let document = taken();
        let locator = Locator::new(&document);
        let place = |from, to| {
            let located = locator.locate(Span::new(from, to));
            (located.bytes.unwrap().of(document.file_text()), located.position)
        };
        assert_eq!(place(5, 9), ("Dawn", Position { line: 1, column: 15 }));
        assert_eq!(place(4, 10), ("&lt;<b>Dawn</b>&gt;", Position { line: 1, column: 8 }));
        assert_eq!(place(14, 21), ("Karachi", Position { line: 2, column: 4 }));
        assert_eq!(place(21, 21).0, "");
    }

    #[test]
    fn a_packed_file_has_paragraphs() {
        let unit = Unit { kind: UnitKind::Paragraph, id: "7".into(), span: Span::new(6, 20), time: None };
        let document =
            Document { origin: Origin::Packed, units: vec![unit], ..Document::new("a.docx", "Title\nThe words") };
        let located = Locator::new(&document).locate(Span::new(10, 15));
        assert_eq!((located.position, located.bytes), (Position { line: 7, column: 5 }, None));
        assert_eq!(located.unit.map(|unit| unit.id.as_str()), Some("7"));
    }
}
