//! Rows: what a check of the surface lays side by side.

use crate::{
    align::Comparison,
    document::Span,
    language::Text,
    mention::Reading,
    surface::{Kind, Token},
};

/// Texts of up to this many bytes are one unit of a bilingual file, whatever lines they have.
const UNIT: usize = 1500;

/// A stretch of the translation and of the original that stand for each other, as spans of the documents.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// In the original; none where there is no original.
    pub source: Option<Span>,
    /// In the translation.
    pub target: Span,
    /// The row is both texts, with the white space at their ends.
    pub is_unit: bool,
}

impl Row {
    /// The row's part of the original.
    pub fn source<'a>(&self, it: &'a Comparison) -> &'a str {
        match (&it.original, self.source) {
            (Some(original), Some(span)) => original.reading.text.written(span),
            _ => "",
        }
    }

    /// The row's part of the translation.
    pub fn target<'a>(&self, it: &'a Comparison) -> &'a str {
        it.target.text.written(self.target)
    }

    /// A stretch of the row's translation as a span of the document.
    pub fn in_target(&self, start: usize, end: usize) -> Span {
        Span::new(self.target.start + start, self.target.start + end)
    }
}

/// The rows of a comparison: one for a unit of a bilingual file or for two short texts, else one a bead; of a translation alone, one a sentence.
pub fn rows(it: &Comparison) -> Vec<Row> {
    let target = &it.target.text;
    let Some(original) = &it.original else {
        return target
            .segments
            .iter()
            .map(|segment| Row { source: None, target: segment.span, is_unit: false })
            .collect();
    };
    let source = &original.reading.text;
    if !original.units.is_empty() {
        let row = |&(source, target): &(Span, Span)| Row { source: Some(source), target, is_unit: true };
        return original.units.iter().map(row).collect();
    }
    let whole = |length: usize| Span::new(0, length);
    let (left, right) = (source.document.text.len(), target.document.text.len());
    if left <= UNIT && right <= UNIT {
        return vec![Row { source: Some(whole(left)), target: whole(right), is_unit: true }];
    }
    let beads = original.beads.iter().filter_map(|bead| {
        let over = |reading: &Reading, segments: &std::ops::Range<usize>| {
            let all = reading.text.segments.get(segments.clone())?;
            Some(all.first()?.span.cover(all.last()?.span))
        };
        Some(Row {
            source: Some(over(&original.reading, &bead.source)?),
            target: over(&it.target, &bead.target)?,
            is_unit: false,
        })
    });
    beads.collect()
}

/// Tokens that one side of a row has and the other lacks.
pub struct Unmatched<'a> {
    /// The original's that the translation lacks.
    pub missing: Vec<&'a Token>,
    /// The translation's that the original lacks.
    pub extra: Vec<&'a Token>,
}

/// The tokens of a kind that have no counterpart in their row nor elsewhere in the other text.
pub fn unmatched<'a>(it: &'a Comparison, row: &Row, wanted: impl Fn(&Kind) -> bool) -> Unmatched<'a> {
    let none = Unmatched { missing: Vec::new(), extra: Vec::new() };
    let (Some(original), Some(source)) = (&it.original, row.source) else { return none };
    let here = |text: &'a Text, span: Span| -> Vec<&'a Token> {
        text.tokens_in(span).iter().filter(|token| wanted(&token.kind)).collect()
    };
    let (all_source, all_target) = (&original.reading.text.tokens, &it.target.text.tokens);
    let (left, right) = (here(&original.reading.text, source), here(&it.target.text, row.target));
    let count = |tokens: &[Token], key: &str| tokens.iter().filter(|token| token.key == key).count();
    let surplus = |own: &[&'a Token], other: &[&Token], own_all: &[Token], other_all: &[Token]| -> Vec<&'a Token> {
        let mut spare: Vec<&str> = other.iter().map(|token| token.key.as_str()).collect();
        let lone = own.iter().filter(|token| match spare.iter().position(|key| *key == token.key) {
            // A named placeholder may be said once or twice: the program knows its value.
            Some(_) if is_named(token) => false,
            Some(at) => {
                spare.swap_remove(at);
                false
            }
            // Beads of an article may cut a sentence's tokens apart; units are what they are.
            None => row.is_unit || count(own_all, &token.key) > count(other_all, &token.key),
        });
        lone.copied().collect()
    };
    Unmatched {
        missing: surplus(&left, &right, all_source, all_target),
        extra: surplus(&right, &left, all_target, all_source),
    }
}

fn is_named(token: &Token) -> bool {
    token.kind == Kind::Placeholder && token.key.contains(['{', '(']) && token.key != "{}"
}
