//! Runs of words inside a sentence.

use crate::{
    align::{Comparison, Gap, Original},
    check::{Draft, Findings, Place, Side},
};

/// Words that a run must have beside names: an explanation of a name is shorter.
const WORDS: usize = 4;
/// By how much a whole clause must outweigh what it may render.
const CLAUSE: f64 = 2.0;
/// How much less sure it is where the translation's words are not divided by spaces.
const UNSPACED: f64 = 0.8;
/// By how much a run must outweigh what it may render.
const HEAVY: f64 = 2.6;
/// By how much it must to be all but certain.
const HEAVIEST: f64 = 3.6;

/// Reports the passages of the translation for which the original has no words, but for the `sentences` that are told
/// already.
pub fn made_up(it: &Comparison, original: &Original, sentences: &[usize], out: &mut Findings) {
    for gap in original.coverage.added.iter().filter(|gap| !sentences.contains(&gap.segment)) {
        let Some(rule) = rule(gap) else { continue };
        let text = &it.target.text;
        let span = text.unfolded(gap.folded);
        if text.may_be_shortened(gap.segment) {
            continue;
        }
        out.add(
            Draft::new(
                rule,
                format!("Nothing in the original says “{}”", text.written(span)),
                "The other words of the sentence have their counterparts; for these no word of the original is left. \
                 Take them out, or make sure that they may stand.",
            )
            .scaled(if text.pack.rules.spaced { 1.0 } else { UNSPACED })
            .target(Place { side: Side::Target, span, segment: gap.segment }),
        );
    }
}

fn rule(gap: &Gap) -> Option<&'static str> {
    match gap.weight - gap.rivals {
        _ if gap.words < WORDS => None,
        excess if excess > CLAUSE && gap.clause => Some("clause"),
        excess if excess > HEAVIEST => Some("passage"),
        excess if excess > HEAVY => Some("words"),
        _ => None,
    }
}
