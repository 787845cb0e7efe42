//! Tables of two languages in a text file: one column is the original, another its translation.

use super::Wanted;
use crate::{
    document::{Bitext, Block, BlockRange, Document, Span},
    language,
};
use std::collections::HashSet;

/// Least share of the blocks that stand in tables, for the tables to be what the file is about.
const MOSTLY: f64 = 0.6;

/// Takes the two columns of a file that is mostly a table of two languages; gives the document back where it is none.
///
/// The columns are those that are wanted, else the two with most words that are in different languages.
pub fn columns(document: Document, wanted: &Wanted) -> Result<Box<Bitext>, Box<Document>> {
    let Some(chosen) = Chosen::of(&document, wanted) else { return Err(Box::new(document)) };
    let mut pairs = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in &document.rows {
        let cell = |column: usize| row.get(column).and_then(|blocks| document.blocks.get(blocks.clone()));
        let (Some(original), Some(translation)) = (cell(chosen.source), cell(chosen.target)) else { continue };
        if original.is_empty() || translation.is_empty() || is_head(&document, original, translation) {
            continue;
        }
        pairs.push((extended(&mut left, original), extended(&mut right, translation)));
    }
    let source = side(&document, left);
    let target = Document { notes: document.notes.clone(), ..side(&document, right) };
    let (source_language, target_language) = chosen.languages;
    Ok(Box::new(Bitext { source, target, source_language, target_language, pairs }))
}

/// The document with these of its blocks only; the others are no part of its words.
fn side(document: &Document, blocks: Vec<Block>) -> Document {
    let taken: HashSet<Span> = blocks.iter().map(|block| block.span).collect();
    let others = document.blocks.iter().map(|block| block.span).filter(|span| !taken.contains(span));
    let mut hidden: Vec<Span> = document.hidden.iter().copied().chain(others).collect();
    hidden.sort_unstable();
    Document { blocks, hidden, notes: Vec::new(), ..document.clone() }
}

/// Adds blocks to a side and says which they are there.
fn extended(side: &mut Vec<Block>, blocks: &[Block]) -> BlockRange {
    let start = side.len();
    side.extend_from_slice(blocks);
    start..side.len()
}

/// A row that names the columns: both cells are one or two words of the same language.
fn is_head(document: &Document, original: &[Block], translation: &[Block]) -> bool {
    const HEADS: [&str; 8] =
        ["source", "target", "original", "translation", "source text", "target text", "原文", "译文"];
    let words =
        |blocks: &[Block]| blocks.first().map_or(String::new(), |block| block.span.of(&document.text).to_lowercase());
    HEADS.contains(&words(original).trim()) && HEADS.contains(&words(translation).trim())
}

/// The columns and their languages.
struct Chosen {
    source: usize,
    target: usize,
    languages: (Option<String>, Option<String>),
}

impl Chosen {
    fn of(document: &Document, wanted: &Wanted) -> Option<Self> {
        let in_tables: usize = document.rows.iter().flatten().map(ExactSizeIterator::len).sum();
        let width = document.rows.iter().map(Vec::len).max()?;
        if let Some((source, target)) = &wanted.columns {
            let number = |column: &str| column.parse::<usize>().ok()?.checked_sub(1).filter(|&n| n < width);
            let (source, target) = (number(source)?, number(target)?);
            return Some(Chosen { source, target, languages: (None, None) });
        }
        if (in_tables as f64) < MOSTLY * document.blocks.len() as f64 {
            return None;
        }
        let mut columns: Vec<(usize, String)> = (0..width).map(|column| (column, words(document, column))).collect();
        columns.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
        let told = columns.iter().filter_map(|(column, words)| Some((*column, language_of(words)?)));
        let told: Vec<(usize, String)> = told.collect();
        let (first, one) = told.first()?;
        let (second, other) = told.iter().find(|(_, language)| language != one)?;
        let base = |code: &String| code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let is = |language: &String, wanted: &Option<String>| {
            wanted.as_ref().is_some_and(|wanted| base(wanted) == *language)
        };
        let swapped = match is(one, &wanted.target_language) || is(other, &wanted.source_language) {
            true => true,
            false if is(one, &wanted.source_language) || is(other, &wanted.target_language) => false,
            false => second < first,
        };
        let ((source, from), (target, to)) = match swapped {
            true => ((second, other), (first, one)),
            false => ((first, one), (second, other)),
        };
        let languages = (Some(from.clone()), Some(to.clone()));
        Some(Chosen { source: *source, target: *target, languages })
    }
}

/// The words of a column.
fn words(document: &Document, column: usize) -> String {
    let blocks = document.rows.iter().filter_map(|row| document.blocks.get(row.get(column)?.clone())).flatten();
    let spans: Vec<Span> = blocks.map(|block| block.span).collect();
    spans.iter().map(|span| span.of(&document.text)).collect::<Vec<_>>().join("\n")
}

/// The language of a column that is long enough to tell.
fn language_of(words: &str) -> Option<String> {
    const LEAST: usize = 12;
    if words.chars().filter(|c| c.is_alphabetic()).count() < LEAST {
        return None;
    }
    Some(language::guess(words)?.pack?.rules.code.clone())
}
