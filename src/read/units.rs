//! Bilingual files: units, each with its words on both sides, become a pair of documents whose blocks stand beside each
//! other.

use super::{Extract, ReadError, Words};
use crate::document::{Bitext, BlockKind, BlockRange, Limit, Taken, UnitKind};
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
    /// Most bytes of the file, unpacked; [`super::LARGEST`] where nothing is said.
    pub most_bytes: Option<u64>,
}

impl Wanted {
    /// Most bytes of the file.
    pub fn most(&self) -> u64 {
        self.most_bytes.unwrap_or(super::LARGEST)
    }
}

/// Units of a bilingual file in the making.
#[derive(Clone)]
pub struct Units {
    path: String,
    /// The decoded text of the file, or of the part of it that is being read; nothing for a packed one.
    file: Option<Taken>,
    /// Most units that are taken.
    most: usize,
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

/// Most units of a file that is read as a whole.
pub const MOST: usize = 250_000;
/// Units that are compared as one text: enough to know its names, few enough to be quick.
const TOGETHER: usize = 250;

impl Units {
    /// No units yet.
    pub fn new(path: &str, file: Option<&Arc<str>>, kind: UnitKind) -> Self {
        Units {
            path: path.to_owned(),
            file: file.map(|file| Taken::new(Arc::clone(file), Vec::new())),
            most: MOST,
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

    /// The name of the file.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Adds a unit; one without original is none, and one without translation is counted.
    pub fn add(&mut self, id: &str, source: &Words, target: &Words) {
        self.add_with(id, (source, target), None, "");
    }

    /// Adds a unit whose translation may have so much at most, and that differs by its context from others with the
    /// same original.
    pub fn add_with(&mut self, id: &str, (source, target): (&Words, &Words), most: Option<Limit>, context: &str) {
        if source.is_blank() {
            return;
        }
        self.met += 1;
        if self.met > self.most {
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
        self.target.describe(most, context);
        let number = self.pairs.len();
        self.pairs.push((number..number + 1, number..number + 1));
        if self.pairs.len() == TOGETHER {
            self.close();
        }
    }

    /// What follows stands in another part of a file that is read part by part, without a limit.
    pub fn go_on(&mut self, part: &Arc<str>) {
        self.file = Some(Taken::new(Arc::clone(part), Vec::new()));
        self.most = usize::MAX;
    }

    /// The texts that are whole, where nothing is left over for another; there may be none.
    pub fn whole(&mut self) -> Option<Vec<Bitext>> {
        self.pairs.is_empty().then(|| std::mem::take(&mut self.finished))
    }

    /// Ends a text: what follows is of another.
    pub fn close(&mut self) {
        if self.pairs.is_empty() {
            return;
        }
        let document = |side: &mut Extract| {
            let side = std::mem::take(side);
            match &self.file {
                Some(file) => side.part_of(&self.path, file),
                None => side.packed(&self.path),
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
        self,
        languages: (Option<String>, Option<String>),
        what: &'static str,
    ) -> Result<Vec<Bitext>, ReadError> {
        let (mut texts, mut notes) = self.end(languages, what)?;
        if let Some(first) = texts.first_mut() {
            first.target.notes.append(&mut notes);
        }
        Ok(texts)
    }

    /// As [`Units::finish`], with what the user should know apart.
    ///
    /// # Errors
    /// As [`Units::finish`].
    pub fn end(
        mut self,
        (source, target): (Option<String>, Option<String>),
        what: &'static str,
    ) -> Result<(Vec<Bitext>, Vec<String>), ReadError> {
        self.close();
        if self.met > self.most {
            return Err(ReadError::TooMany(self.path, self.met, what, self.most));
        }
        if self.met == 0 {
            return Err(ReadError::NoUnits(self.path, what));
        }
        if self.untranslated == self.met {
            return Err(ReadError::Untranslated(self.path, self.met, what));
        }
        if self.untranslated > 0 {
            let path = &self.path;
            self.notes.push(format!("{path}: {what} without a translation yet: {} of {}", self.untranslated, self.met));
        }
        for bitext in &mut self.finished {
            bitext.source_language.clone_from(&source);
            bitext.target_language.clone_from(&target);
        }
        Ok((self.finished, self.notes))
    }
}
