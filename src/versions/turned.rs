//! Words of direction that stand for their opposite in another version: rise for fall, confirm for deny.

use super::two::{Two, finding, here, there};
use crate::{
    align::{Opposite, is_sure, opposites},
    check::Finding,
    language::scale,
    mention::{Mention, Reading},
};

/// The checks whose scales are compared.
const CHECKS: [&str; 2] = ["direction", "polarity"];
/// Words before and after a cue that show what it is said of.
const AROUND: usize = 4;

/// The opposites that are said of the same.
pub fn compare(two: &Two) -> Vec<Finding> {
    let of = |check: &'static str| {
        let found = opposites(two.theirs, two.ours, two.beads, check);
        found.into_iter().filter(|found| !is_converse(found) && is_of_the_same(two, found)).filter_map(move |found| {
            let (source, target) = (two.theirs.mentions.get(found.source)?, two.ours.mentions.get(found.target)?);
            finding(check, Some(there(source)), Some(here(target)))
        })
    };
    CHECKS.into_iter().flat_map(of).collect()
}

/// Who sells is bought from: the two words tell of one thing from its two sides.
fn is_converse(found: &Opposite) -> bool {
    let pair = |a: &String, b: &String| *a == found.meant && *b == found.said;
    scale("converse").iter().any(|(a, b)| pair(a, b) || pair(b, a))
}

/// A word beside the one cue belongs with a word beside the other.
fn is_of_the_same(two: &Two, found: &Opposite) -> bool {
    let sure = two.beads.get(found.bead).is_some_and(is_sure);
    let (Some(source), Some(target)) = (two.theirs.mentions.get(found.source), two.ours.mentions.get(found.target))
    else {
        return false;
    };
    let theirs = around(two.theirs, source);
    let beside = source.segment..source.segment + 1;
    let shared = around(two.ours, target).into_iter().any(|word| {
        two.words_there(word, target.segment, beside.clone()).iter().any(|(other, _)| theirs.contains(other))
    });
    sure && shared
}

/// The words around a cue.
fn around(reading: &Reading, cue: &Mention) -> Vec<crate::document::Span> {
    let at = reading.words.index_from(cue.folded.start);
    let numbers = at.saturating_sub(AROUND)..=at + AROUND;
    let words = numbers.filter_map(|number| reading.words.get(number)).map(|word| word.folded);
    words.filter(|word| !word.overlaps(cue.folded)).collect()
}
