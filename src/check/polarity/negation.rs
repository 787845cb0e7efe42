//! A sentence that denies where the original affirms, or affirms where it denies.

use super::{Comparison, Findings};
use crate::{
    align::{Original, is_sure},
    check::{Draft, Place, Side},
    mention::{Negation, Reading, Value},
};
use std::ops::Range;

/// Share of the words of a bead that its other side explains, from which on it is translated word by word.
const LITERAL: f64 = 0.35;

/// Reports beads of which one side states a negation and the other has nothing that could be one.
pub fn turned(it: &Comparison, original: &Original, out: &mut Findings) {
    for bead in original.beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
        if !is_sure(bead) {
            continue;
        }
        let theirs = negations(&original.reading, bead.source.clone());
        let ours = negations(&it.target, bead.target.clone());
        let stated = |list: &[(usize, Negation)]| {
            list.iter().find(|(_, negation)| *negation == Negation::Stated).map(|(n, _)| *n)
        };
        match (stated(&theirs), stated(&ours)) {
            // Two denials on one side are an affirmation, and a question may deny for the sake of speech.
            (None, Some(added)) if theirs.is_empty() && ours.len() == 1 && !asks(&it.target, bead.target.clone()) => {
                let Some(here) = it.target.mentions.get(added) else { continue };
                let Some(there) = original.reading.text.segments.get(bead.source.start) else { continue };
                let written = it.target.written(here);
                out.add(
                    Draft::new(
                        "added",
                        format!("“{written}” denies what the original affirms"),
                        "Nothing in this sentence of the original denies, by a word, a prefix or its meaning.",
                    )
                    .target(Place::of(Side::Target, here))
                    .source(Place {
                        side: Side::Source,
                        span: there.span,
                        segment: bead.source.start,
                    }),
                );
            }
            (Some(lost), None) if ours.is_empty() => {
                let Some(there) = original.reading.mentions.get(lost) else { continue };
                let written = original.reading.written(there);
                // A free translation says the same with other words; and where words are not set apart, a denial
                // is often but a part of one.
                let word = original.reading.text.pack.rules.spaced;
                let rule = if word && bead.coverage >= LITERAL { "lost" } else { "lost-freely" };
                out.add(
                    Draft::new(
                        rule,
                        format!("“{written}” denies, and nothing in the translation does"),
                        "The sentence of the translation has no word, prefix or phrase that could be the negation of the original.",
                    )
                    .source(Place::of(Side::Source, there)),
                );
            }
            _ => {}
        }
    }
}

/// One of the sentences is a question.
fn asks(reading: &Reading, segments: Range<usize>) -> bool {
    let mut written =
        segments.filter_map(|segment| reading.text.segments.get(segment)).map(|it| reading.text.written(it.span));
    written.any(|words| words.trim_end_matches(['"', '”', '’', '»', '“', ')', ' ']).ends_with(['?', '？', '؟']))
}

fn negations(reading: &Reading, segments: Range<usize>) -> Vec<(usize, Negation)> {
    let numbers = segments.flat_map(|segment| reading.mentions_of(segment));
    let negation = |number: usize| match reading.mentions.get(number)?.value {
        Value::Negation(negation) => Some((number, negation)),
        _ => None,
    };
    numbers.filter_map(negation).collect()
}
