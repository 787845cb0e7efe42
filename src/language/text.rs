//! A document in a known language: folded, cut into sentences.

use super::{Pack, Segment, fold::Folded, segment, simplify};
use crate::{
    document::{BlockKind, Document, Span},
    surface::{self, Token},
};

/// A document in its language.
pub struct Text {
    /// The document as it was read.
    pub document: Document,
    /// The language's pack.
    pub pack: &'static Pack,
    /// The whole text folded.
    pub folded: Folded,
    /// Its sentences, in order.
    pub segments: Vec<Segment>,
    /// Its tags, placeholders and links, by where they begin: no part of the words.
    pub tokens: Vec<Token>,
}

impl Text {
    /// Folds `document` and cuts it into sentences.
    pub fn new(mut document: Document, pack: &'static Pack) -> Self {
        let tokens = surface::tokens(&document.text);
        let mut hidden: Vec<(usize, usize)> = document.hidden.iter().map(|span| (span.start, span.end)).collect();
        hidden.extend(tokens.iter().flat_map(Token::syntax).map(|span| (span.start, span.end)));
        let (breaks, layout) = line_ends(&document, pack.rules.spaced);
        hidden.extend(layout);
        hidden.sort_unstable();
        let folded = Folded::new(&document.text, &hidden, simplify).joined_at(&breaks);
        let segments = segment(&mut document, pack)
            .into_iter()
            .map(|mut segment| {
                segment.folded = Span::new(folded.folded_at(segment.span.start), folded.folded_at(segment.span.end));
                segment
            })
            .collect();
        Text { document, pack, folded, segments, tokens }
    }

    /// The text's words as they were written, under a span of the document.
    pub fn written(&self, span: Span) -> &str {
        span.of(&self.document.text)
    }

    /// The span of the document under a span of the folded text.
    pub fn unfolded(&self, folded: Span) -> Span {
        Span::new(self.folded.origin(folded.start), self.end_of(folded.end))
    }

    /// One past the last original byte of the character that ends before folded byte `end`.
    fn end_of(&self, end: usize) -> usize {
        let Some(last) = self.folded.text().get(..end).and_then(|head| head.char_indices().next_back()) else {
            return self.folded.origin(end);
        };
        let start = self.folded.origin(last.0);
        let length = self.document.text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start + length
    }

    /// Words of the segment may be left out at will, or put in: it is no prose, or the headline of an article.
    pub fn may_be_shortened(&self, segment: usize) -> bool {
        let headline = |segment: &Segment| segment.kind == BlockKind::Headline && self.segments.len() > 1;
        self.segments.get(segment).is_none_or(|segment| segment.is_dispensable() || headline(segment))
    }

    /// The tokens inside a stretch of the document.
    pub fn tokens_in(&self, part: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start < part.start);
        let last = self.tokens.partition_point(|token| token.span.end <= part.end);
        self.tokens.get(first..last.max(first)).unwrap_or_default()
    }

    /// The folded text of a segment.
    pub fn folded_of(&self, segment: &Segment) -> &str {
        segment.folded.of(self.folded.text())
    }

    /// The number of the segment that holds byte `at` of the document, or the last that begins before it.
    pub fn segment_at(&self, at: usize) -> usize {
        self.segments.partition_point(|segment| segment.span.start <= at).saturating_sub(1)
    }
}

/// Line ends inside blocks, which are layout: those that stand for a space, and, as spans, those that stand for nothing.
fn line_ends(document: &Document, spaced: bool) -> (Vec<usize>, Vec<(usize, usize)>) {
    let (mut breaks, mut nothing) = (Vec::new(), Vec::new());
    for block in &document.blocks {
        let text = block.span.of(&document.text);
        for (at, _) in text.match_indices('\n') {
            let (before, after) = text.split_at_checked(at).unwrap_or_default();
            let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let joins = is_latin(before.trim_end().chars().next_back()) && is_latin(after.trim_start().chars().next());
            let place = block.span.start + at;
            match spaced || joins {
                true => breaks.push(place),
                false => nothing.push((place, place + 1)),
            }
            if before.ends_with('\r') {
                nothing.push((place - 1, place));
            }
        }
    }
    (breaks, nothing)
}
