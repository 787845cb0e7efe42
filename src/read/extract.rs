//! A document that is put together out of the words of a format.

use super::Words;
use crate::document::{Block, BlockKind, Document, Origin, Span, Taken, Unit, UnitKind};
use std::{ops::Range, sync::Arc};

/// A document in the making: words go into the open block until it is ended.
#[derive(Debug, Default)]
pub struct Extract {
    /// Words of the open block go here.
    pub words: Words,
    blocks: Vec<Block>,
    units: Vec<Unit>,
    start: usize,
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

    /// Gives a stretch of the text its name in the file.
    pub fn name(&mut self, span: Span, kind: UnitKind, id: impl Into<String>, time: Option<Range<u64>>) {
        self.units.push(Unit { kind, id: id.into(), span, time });
    }

    /// The words of the open block so far.
    pub fn open_words(&self) -> &str {
        self.words.text.get(self.start..).unwrap_or_default()
    }

    /// The document, taken out of the text of a file.
    pub fn taken(self, path: &str, file: Arc<str>) -> Document {
        let pieces = self.words.pieces;
        Document {
            blocks: self.blocks,
            units: self.units,
            origin: Origin::Taken(Taken { file, pieces }),
            ..Document::new(path, self.words.text)
        }
    }

    /// The document, out of a file that is no text.
    pub fn packed(self, path: &str) -> Document {
        Document {
            blocks: self.blocks,
            units: self.units,
            origin: Origin::Packed,
            ..Document::new(path, self.words.text)
        }
    }
}
