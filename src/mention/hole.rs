//! Holes: two words beside each other of which the first promises something that does not come (*the of*).

use super::Reading;
use crate::document::Span;

impl Reading {
    /// Places where a word must be missing, from the word before the hole to the word or mark after it, as spans
    /// of the folded text.
    pub fn holes(&self) -> Vec<Span> {
        let mut holes = Vec::new();
        if self.text.pack.holes.is_empty() {
            return holes;
        }
        for segment in &self.text.segments {
            let words = self.words.within(segment.folded);
            for (at, word) in words.iter().enumerate() {
                let next = words.get(at + 1).map(|next| next.folded);
                let first = at == 0;
                holes.extend(self.hole(word.folded, next, segment.folded.end, first));
            }
        }
        holes
    }

    fn hole(&self, word: Span, next: Option<Span>, limit: usize, first: bool) -> Option<Span> {
        let text = self.text.folded.text();
        let barred = self.text.pack.holes.get(word.of(text))?;
        // Category A of, Plan A to: a capital inside a sentence is a name.
        let capital = self.text.written(self.text.unfolded(word)).starts_with(char::is_uppercase);
        if capital && !first && self.text.pack.rules.cased {
            return None;
        }
        let until = next.map_or(limit, |next| next.start);
        let between = text.get(word.end..until)?;
        let mark = between.char_indices().find(|(_, c)| !c.is_whitespace());
        let after = match (mark, next) {
            (Some((at, mark)), _) => Span::new(word.end + at, word.end + at + mark.len_utf8()),
            (None, next) => next?,
        };
        // The on-site team, an in-depth look.
        let joined = text.get(after.end..).is_some_and(|rest| rest.starts_with(['-', '–', '/', '\'', '’']));
        // The WHO, the May vote; A: in front of an answer.
        let label = capital && mark.is_some();
        let name = self.text.written(self.text.unfolded(after)).starts_with(char::is_uppercase);
        // The same word twice is a repetition, which has a check of its own.
        let known = after.of(text) != word.of(text) && barred.iter().any(|known| known == after.of(text));
        (known && !joined && !label && !name).then(|| word.cover(after))
    }
}
