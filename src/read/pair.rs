//! Two files whose parts are known to belong together: by key, by line, by time.

use super::ReadError;
use crate::document::{Bitext, Block, BlockRange, Document, Unit, UnitKind};
use std::{collections::HashMap, ops::Range};

/// An original and a translation, from two files or one.
#[derive(Debug)]
pub enum Paired {
    /// Nothing but their words says what belongs together.
    Apart(Box<(Document, Document)>),
    /// Their parts belong together.
    Together(Box<Bitext>),
}

/// Lays an original beside its translation by what their formats say of their parts. Texts of lines are pairs if they
/// have equally many; with `strict` it is an error if they have not.
///
/// # Errors
/// [`ReadError::Unequal`] for texts of unequally many lines.
pub fn pair(source: Document, target: Document, strict: bool) -> Result<Paired, ReadError> {
    let kind = |document: &Document| document.units.first().map(|unit| unit.kind);
    let pairs = match (kind(&source), kind(&target)) {
        (Some(UnitKind::Key), Some(UnitKind::Key)) => by_name(&source, &target),
        (Some(UnitKind::Row), Some(UnitKind::Row)) => {
            let lines = |document: &Document| document.file_text().lines().count();
            match (lines(&source), lines(&target)) {
                (a, b) if a == b => by_name(&source, &target),
                (a, b) if strict => return Err(ReadError::Unequal(source.path, a, target.path, b)),
                _ => Vec::new(),
            }
        }
        (Some(UnitKind::Cue), Some(UnitKind::Cue)) => by_time(&source, &target),
        _ => Vec::new(),
    };
    if pairs.is_empty() {
        return Ok(Paired::Apart(Box::new((source, target))));
    }
    let mut bitext = Bitext { source, target, source_language: None, target_language: None, pairs };
    if bitext.target.units.first().is_some_and(|unit| unit.kind == UnitKind::Key) {
        note_untranslated(&mut bitext);
    }
    Ok(Paired::Together(Box::new(bitext)))
}

/// Blocks whose units have one name; each unit is a block.
fn by_name(source: &Document, target: &Document) -> Vec<(BlockRange, BlockRange)> {
    let known: HashMap<&str, usize> =
        source.units.iter().enumerate().map(|(number, unit)| (unit.id.as_str(), number)).collect();
    let found = target.units.iter().enumerate().filter_map(|(number, unit)| {
        let other = *known.get(unit.id.as_str())?;
        Some((other..other + 1, number..number + 1))
    });
    found.collect()
}

fn note_untranslated(bitext: &mut Bitext) {
    let missing = bitext.source.units.len().saturating_sub(bitext.pairs.len());
    if missing > 0 {
        let (path, original) = (&bitext.target.path, &bitext.source.path);
        let note = format!("{path}: keys of {original} that are not in it: {missing} of {}", bitext.source.units.len());
        bitext.target.notes.push(note);
    }
}

/// Blocks that are shown at the same time: both sides are cut where a block of each begins at one time.
fn by_time(source: &Document, target: &Document) -> Vec<(BlockRange, BlockRange)> {
    /// Two cues that begin within this many milliseconds of each other begin together.
    const TOGETHER: u64 = 1_000;
    let (left, right) = (times(source), times(target));
    let mut cuts = vec![(0, 0)];
    for (number, time) in left.iter().enumerate().skip(1) {
        let after = cuts.last().map_or(0, |&(_, last)| last);
        let near = right.iter().enumerate().skip(after + 1).min_by_key(|(_, other)| other.start.abs_diff(time.start));
        if let Some((other, _)) = near.filter(|(_, other)| other.start.abs_diff(time.start) <= TOGETHER) {
            cuts.push((number, other));
        }
    }
    cuts.push((left.len(), right.len()));
    cuts.windows(2).map(|cut| (cut[0].0..cut[1].0, cut[0].1..cut[1].1)).collect()
}

/// When each block is shown.
fn times(document: &Document) -> Vec<Range<u64>> {
    let inside = |unit: &&Unit, block: &Block| block.span.overlaps(unit.span);
    let time = |block| {
        let mut cues = document.units.iter().filter(|unit| inside(unit, block)).filter_map(|unit| unit.time.clone());
        let first = cues.next().unwrap_or(0..0);
        let end = cues.next_back().map_or(first.end, |last| last.end);
        first.start..end
    };
    document.blocks.iter().map(time).collect()
}
