//! Places of findings as people and programs find them: lines and columns are made here and nowhere else.

use crate::{
    Report,
    check::{Place, Side},
    document::{Locator, Position, Span, Unit},
};
use std::collections::HashMap;

/// A place in a file.
#[derive(Debug, Clone, Copy)]
pub struct Located<'a> {
    /// The file, by the name the user gave.
    pub path: &'a str,
    /// Line of the file, 1-based; in a packed file (DOCX, ODT) the number of the paragraph.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// Line and column of the first character after the place; none in a packed file.
    pub end: Option<Position>,
    /// Bytes of the file's decoded text; none in a packed file.
    pub bytes: Option<Span>,
    /// The part of the file with a name that it begins in.
    pub unit: Option<&'a Unit>,
    /// The words.
    pub text: &'a str,
    /// Number of the sentence, 1-based.
    pub segment: usize,
}

impl Located<'_> {
    /// Where it is inside its file, for people: `12:5`, `unit greeting`, `paragraph 7`.
    pub fn inside(&self) -> String {
        match self.unit {
            Some(unit) => format!("{} {}", unit.kind.name(), unit.id),
            None => format!("{}:{}", self.line, self.column),
        }
    }
}

/// Turns the places of one report into places of its files.
pub struct Places<'a> {
    report: &'a Report<'a>,
    locators: HashMap<Side, Locator<'a>>,
}

impl<'a> Places<'a> {
    /// Makes ready to find places in all texts.
    pub fn new(report: &'a Report<'a>) -> Self {
        let versions = (0..report.versions.len()).map(Side::Version);
        let sides = [Side::Target, Side::Source].into_iter().chain(versions);
        let locator = |side: Side| Some((side, Locator::new(&report.reading(side)?.text.document)));
        Places { report, locators: sides.filter_map(locator).collect() }
    }

    /// Where a place is; none where it lies in a text that is not there.
    pub fn locate(&self, place: Place) -> Option<Located<'a>> {
        self.locate_span(place.side, place.span, place.segment)
    }

    /// Where a stretch of a text is.
    pub fn locate_span(&self, side: Side, span: Span, segment: usize) -> Option<Located<'a>> {
        let (reading, locator) = (self.report.reading(side)?, self.locators.get(&side)?);
        let found = locator.locate(span);
        Some(Located {
            path: &reading.text.document.path,
            line: found.position.line,
            column: found.position.column,
            end: found.end,
            bytes: found.bytes,
            unit: found.unit,
            text: reading.text.written(span),
            segment: segment + 1,
        })
    }

    /// The sentence that a place is in.
    pub fn sentence(&self, place: Place) -> &'a str {
        let reading = self.report.reading(place.side);
        reading.map_or("", |reading| {
            reading.text.segments.get(place.segment).map_or("", |segment| reading.text.written(segment.span))
        })
    }
}
