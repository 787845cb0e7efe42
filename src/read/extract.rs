//! A document that is put together out of the words of a format.

use super::Words;
use crate::document::{Block, BlockKind, BlockRange, Document, Origin, Span, Taken, Unit, UnitKind};
use std::{ops::Range, sync::Arc};

/// A document in the making: words go into the open block until it is ended.
#[derive(Debug, Clone, Default)]
pub struct Extract {
    /// Words of the open block go here.
    pub words: Words,
    blocks: Vec<Block>,
    units: Vec<Unit>,
    start: usize,
    rows: Vec<Vec<BlockRange>>,
    comments: Vec<(usize, String)>,
    /// First block of each open cell; one inside another where tables are nested.
    cells: Vec<usize>,
}

impl Extract {
    /// Ends the open block and says where it is; a block without words is none.
    pub fn end_block(&mut self, kind: BlockKind) -> Option<Span> {
        let span = Span::new(self.start, self.words.text.len()).trimmed(&self.words.text);
        if span.is_empty() {
            return None;
        }
        self.blocks.push(Block { kind, span, byline: None });
        self.words.break_line();
        self.start = self.words.text.len();
        Some(span)
    }

    /// Takes the words of the open block aside, for a block that stands inside it.
    pub fn set_aside(&mut self) -> Words {
        self.words.split_off(self.start)
    }

    /// Gives a stretch of the text its name in the file.
    pub fn name(&mut self, span: Span, kind: UnitKind, id: impl Into<String>, time: Option<Range<u64>>) {
        self.units.push(Unit { kind, id: id.into(), span, time });
    }

    /// A row of a table begins; one inside a cell is part of that.
    pub fn begin_row(&mut self) {
        if self.cells.is_empty() {
            self.rows.push(Vec::new());
        }
    }

    /// A cell begins.
    pub fn begin_cell(&mut self) {
        self.cells.push(self.blocks.len());
    }

    /// The cell that began last ends.
    pub fn end_cell(&mut self) {
        let start = self.cells.pop();
        if let (Some(start), true, Some(row)) = (start, self.cells.is_empty(), self.rows.last_mut()) {
            row.push(start..self.blocks.len());
        }
    }

    /// A comment that stands here.
    pub fn comment(&mut self, text: impl Into<String>) {
        self.comments.push((self.words.text.len(), text.into()));
    }

    /// The words of the open block so far.
    pub fn open_words(&self) -> &str {
        self.words.text.get(self.start..).unwrap_or_default()
    }

    /// The document, taken out of the text of a file.
    pub fn taken(mut self, path: &str, file: Arc<str>) -> Document {
        let taken = Taken::new(file, std::mem::take(&mut self.words.pieces));
        self.taken_out_of(path, taken)
    }

    /// The document, out of a file that has given others; `file` has no pieces yet.
    pub fn part_of(mut self, path: &str, file: &Taken) -> Document {
        let pieces = std::mem::take(&mut self.words.pieces);
        self.taken_out_of(path, Taken { pieces, ..file.clone() })
    }

    fn taken_out_of(self, path: &str, taken: Taken) -> Document {
        Document {
            blocks: self.blocks,
            units: self.units,
            rows: self.rows,
            origin: Origin::Taken(taken),
            ..Document::new(path, self.words.text)
        }
    }

    /// The document, out of a file that is no text.
    pub fn packed(self, path: &str) -> Document {
        Document {
            blocks: self.blocks,
            units: self.units,
            rows: self.rows,
            comments: self.comments,
            origin: Origin::Packed,
            ..Document::new(path, self.words.text)
        }
    }
}
