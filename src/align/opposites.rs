//! Opposites: a cue of the original whose opposite, and not itself, stands in the translation.

use super::{beads::Bead, beads::Beads};
use crate::{
    language::scale,
    mention::{Cue, Mention, Negation, Reading, Value},
};

/// A cue of the original and the cue of the translation that turns it round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opposite {
    /// Mention of the original.
    pub source: usize,
    /// Mention of the translation.
    pub target: usize,
    /// Number of the bead.
    pub bead: usize,
    /// The concept of the original.
    pub meant: String,
    /// The concept of the translation.
    pub said: String,
}

/// All opposites on the scale of a check.
///
/// The original must have one end of the scale and not the other, the translation the other and not the
/// one, each without a word that could be both.
pub fn opposites(source: &Reading, target: &Reading, beads: &Beads, check: &str) -> Vec<Opposite> {
    let mut found = Vec::new();
    for (number, bead) in
        beads.iter().enumerate().filter(|(_, bead)| !bead.source.is_empty() && !bead.target.is_empty())
    {
        let theirs = cues(source, bead.source.clone());
        let ours = cues(target, bead.target.clone());
        // *Refused* and *did not agree* are no opposites.
        let turns = matches!(check, "direction" | "polarity" | "modality");
        let parity = |reading: &Reading, segments: &std::ops::Range<usize>| denials(reading, segments.clone()) % 2;
        if turns && parity(source, &bead.source) != parity(target, &bead.target) {
            continue;
        }
        for (a, b) in scale(check) {
            for (meant, said) in [(a, b), (b, a)] {
                let may_have = |list: &[(usize, &Cue)], concept: &str| list.iter().any(|(_, cue)| cue.may_be(concept));
                let surely = |list: &[(usize, &Cue)], concept: &str| {
                    list.iter().find(|(_, cue)| cue.is(concept)).map(|(mention, _)| *mention)
                };
                if may_have(&theirs, said) || may_have(&ours, meant) {
                    continue;
                }
                if let (Some(source), Some(target)) = (surely(&theirs, meant), surely(&ours, said)) {
                    found.push(Opposite { source, target, bead: number, meant: meant.clone(), said: said.clone() });
                }
            }
        }
    }
    found
}

/// How many words of these segments deny, and are not themselves a part of a cue: *not agree* is a refusal.
pub(super) fn denials(reading: &Reading, segments: std::ops::Range<usize>) -> usize {
    let mentions = reading.mentions_in(segments);
    let sure = |mention: &&Mention| matches!(&mention.value, Value::Cue(cue) if !cue.concepts.is_empty());
    let cues: Vec<_> = mentions.iter().filter(sure).collect();
    let part = |mention: &Mention| cues.iter().any(|cue| cue.folded.contains(mention.folded));
    mentions.iter().filter(|mention| mention.value == Value::Negation(Negation::Stated) && !part(mention)).count()
}

/// The cues of these segments, with the numbers of their mentions.
pub(super) fn cues(reading: &Reading, segments: std::ops::Range<usize>) -> Vec<(usize, &Cue)> {
    reading
        .numbers_in(segments)
        .filter_map(|number| match &reading.mentions.get(number)?.value {
            Value::Cue(cue) => Some((number, cue)),
            _ => None,
        })
        .collect()
}

/// A bead sure enough for its words to be compared.
pub fn is_sure(bead: &Bead) -> bool {
    const SURE: f64 = 0.8;
    bead.confidence >= SURE
}
