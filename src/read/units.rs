//! Bilingual files: units, each with its words on both sides, become a pair of documents whose blocks stand beside each
//! other.

use super::{Extract, ReadError, Words};
use crate::document::{Bitext, BlockKind, BlockRange, UnitKind};
use std::sync::Arc;

/// What the user says of a bilingual file that it does not say itself.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The format, by its name in [`super::READERS`].
    pub from: Option<String>,
    /// The language of the original.
    pub source_language: Option<String>,
    /// The language of the translation.
    pub target_language: Option<String>,
    /// The columns of original and translation in a table, by name or by number from 1.
    pub columns: Option<(String, String)>,
}

/// Units of a bilingual file in the making.
pub struct Units<'a> {
    path: &'a str,
    /// The decoded text of the file; nothing for a packed one.
    file: Option<Arc<str>>,
    kind: UnitKind,
    source: Extract,
    target: Extract,
    pairs: Vec<(BlockRange, BlockRange)>,
    finished: Vec<Bitext>,
    met: usize,
    untranslated: usize,
    /// What the user should know.
    pub notes: Vec<String>,
}

/// Most units of a file: what is read of them stays in memory until the report is written.
pub const MOST: usize = 20_000;
/// Units that are compared as one text: enough to know its names, few enough to be quick.
const TOGETHER: usize = 250;

impl<'a> Units<'a> {
    /// No units yet.
    pub fn new(path: &'a str, file: Option<&Arc<str>>, kind: UnitKind) -> Self {
        Units {
            path,
            file: file.map(Arc::clone),
            kind,
            source: Extract::default(),
            target: Extract::default(),
            pairs: Vec::new(),
            finished: Vec::new(),
            met: 0,
            untranslated: 0,
            notes: Vec::new(),
        }
    }

    /// Adds a unit; one without original is none, and one without translation is counted.
    pub fn add(&mut self, id: &str, source: &Words, target: &Words) {
        if source.is_blank() {
            return;
        }
        self.met += 1;
        if self.met > MOST {
            return;
        }
        if target.is_blank() {
            self.untranslated += 1;
            return;
        }
        for (side, words) in [(&mut self.source, source), (&mut self.target, target)] {
            side.words.append(words);
            if let Some(span) = side.end_block(BlockKind::Paragraph) {
                side.name(span, self.kind, id, None);
            }
        }
        let number = self.pairs.len();
        self.pairs.push((number..number + 1, number..number + 1));
        if self.pairs.len() == TOGETHER {
            self.close();
        }
    }

    /// Ends a text: what follows is of another.
    pub fn close(&mut self) {
        if self.pairs.is_empty() {
            return;
        }
        let document = |side: &mut Extract| {
            let side = std::mem::take(side);
            match &self.file {
                Some(file) => side.taken(self.path, Arc::clone(file)),
                None => side.packed(self.path),
            }
        };
        self.finished.push(Bitext {
            source: document(&mut self.source),
            target: document(&mut self.target),
            source_language: None,
            target_language: None,
            pairs: std::mem::take(&mut self.pairs),
        });
    }

    /// All texts, in these languages; `what` is the format's word for units.
    ///
    /// # Errors
    /// When there is no unit, or none with a translation.
    pub fn finish(
        mut self,
        (source, target): (Option<String>, Option<String>),
        what: &'static str,
    ) -> Result<Vec<Bitext>, ReadError> {
        self.close();
        if self.met > MOST {
            return Err(ReadError::TooMany(self.path.to_owned(), self.met, what, MOST));
        }
        if self.met == 0 {
            return Err(ReadError::NoUnits(self.path.to_owned(), what));
        }
        if self.finished.is_empty() {
            return Err(ReadError::Untranslated(self.path.to_owned(), self.met, what));
        }
        if self.untranslated > 0 {
            let path = self.path;
            self.notes.push(format!("{path}: {what} without a translation yet: {} of {}", self.untranslated, self.met));
        }
        for bitext in &mut self.finished {
            bitext.source_language.clone_from(&source);
            bitext.target_language.clone_from(&target);
        }
        if let Some(first) = self.finished.first_mut() {
            first.target.notes = self.notes;
        }
        Ok(self.finished)
    }
}
