//! Words taken out of a file piece by piece, each remembering where it stood.

use crate::document::{Piece, Span};

/// A text and the places in the file that it came from.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The text so far.
    pub text: String,
    /// Where it came from, in order.
    pub pieces: Vec<Piece>,
    /// White space that was met and not yet written, as it counts only between words; and whether a line ends in it.
    space: Option<(Span, bool)>,
}

impl Words {
    /// Adds `words` as they stand at byte `at` of the file, white space and all.
    pub fn keep(&mut self, words: &str, at: usize) {
        self.settle_space(words.chars().next());
        self.verbatim(words, at);
    }

    /// Adds `words` that stand at byte `at` of the file, each run of white space as one space.
    pub fn flow(&mut self, words: &str, at: usize) {
        let mut start = 0;
        while let Some(rest) = words.get(start..).filter(|rest| !rest.is_empty()) {
            let blank = rest.starts_with(is_layout);
            let end = start + rest.find(|c| is_layout(c) != blank).unwrap_or(rest.len());
            let run = Span::new(start, end);
            if blank {
                self.space(Span::new(at + start, at + end), run.of(words).contains(['\n', '\r']));
            } else {
                self.keep(run.of(words), at + start);
            }
            start = end;
        }
    }

    /// Adds `words` that the bytes of `file` stand for: a character reference, an escape.
    pub fn stand_for(&mut self, words: &str, file: Span) {
        if !words.is_empty() && words.chars().all(is_layout) {
            return self.blank(file);
        }
        self.settle_space(words.chars().next());
        self.add(words, file);
    }

    /// Adds `words` that the bytes of `file` stand for, though they be white space.
    pub fn put(&mut self, words: &str, file: Span) {
        self.settle_space(words.chars().next());
        self.add(words, file);
    }

    /// White space of the layout in the file: one space, if words follow.
    pub fn blank(&mut self, file: Span) {
        self.space(file, false);
    }

    /// The end of a line of the layout: one space, if words follow that are written with spaces.
    pub fn line_end(&mut self, file: Span) {
        self.space(file, true);
    }

    fn space(&mut self, file: Span, line_end: bool) {
        let (before, ended) = self.space.unwrap_or((file, false));
        self.space = Some((before.cover(file), ended || line_end));
    }

    /// Adds other words after these.
    pub fn append(&mut self, other: &Words) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|piece| Piece {
            text: Span::new(piece.text.start + shift, piece.text.end + shift),
            file: piece.file,
        }));
        self.space = other.space;
    }

    /// Takes away the words from byte `at` of the text on, with the white space that was met behind them.
    pub fn split_off(&mut self, at: usize) -> Words {
        let text = self.text.split_off(at);
        let first = self.pieces.partition_point(|piece| piece.text.start < at);
        let mut pieces = self.pieces.split_off(first);
        for piece in &mut pieces {
            piece.text = Span::new(piece.text.start - at, piece.text.end - at);
        }
        Words { text, pieces, space: self.space.take() }
    }

    /// Adds a line end of the reader's own; white space before it is dropped.
    pub fn break_line(&mut self) {
        self.space = None;
        self.text.push('\n');
    }

    /// There are no words, only white space at most.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn verbatim(&mut self, words: &str, at: usize) {
        let start = self.text.len();
        self.text.push_str(words);
        match self.pieces.last_mut() {
            Some(last) if last.is_verbatim() && last.text.end == start && last.file.end == at => {
                last.text.end += words.len();
                last.file.end += words.len();
            }
            _ => self
                .pieces
                .push(Piece { text: Span::new(start, start + words.len()), file: Span::new(at, at + words.len()) }),
        }
    }

    fn add(&mut self, words: &str, file: Span) {
        let start = self.text.len();
        self.text.push_str(words);
        self.pieces.push(Piece { text: Span::new(start, start + words.len()), file });
    }

    /// Writes the white space that was met, unless nothing stands before it; a line end between characters of a
    /// script without spaces is layout only.
    fn settle_space(&mut self, next: Option<char>) {
        let Some((file, line_end)) = self.space.take() else { return };
        let last = self.text.chars().next_back();
        let unspaced = |c: Option<char>| c.is_some_and(is_unspaced);
        if last.is_none_or(|c| c == '\n') || line_end && unspaced(last) && unspaced(next) {
            return;
        }
        self.add(" ", file);
    }
}

/// White space that a layout engine collapses; a no-break or an ideographic space is a character of the text.
fn is_layout(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Chinese and Japanese characters and their marks.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x3000..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0xff01..=0xff60 | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses_and_each_word_keeps_its_place() {
        let file = "  The\n  Dawn &amp; \t others ";
        let mut words = Words::default();
        words.flow("  The\n  Dawn ", 0);
        words.stand_for("&", Span::new(13, 18));
        words.flow(" \t others ", 18);
        assert_eq!(words.text, "The Dawn & others");
        for piece in &words.pieces {
            let (here, there) = (piece.text.of(&words.text), piece.file.of(file));
            assert!(here == there || here == "&" || there.trim().is_empty(), "{here:?} {there:?}");
        }
    }

    #[test]
    fn lines_of_chinese_are_joined_without_a_space() {
        let mut words = Words::default();
        words.flow("双方\n  达成 一致 by\n noon", 0);
        assert_eq!(words.text, "双方达成 一致 by noon");
    }
}
