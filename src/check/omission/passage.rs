//! Runs of words inside a sentence.

use crate::{
    align::{Gap, Original},
    check::{Draft, Findings, Place, Side},
};

/// How much less sure a lost name is in a text of several sentences.
const ELSEWHERE: f64 = 0.8;
/// By how much a name must outweigh what may render it.
const NAME: f64 = 1.8;
/// By how much a whole clause must: with a mark on either side it is seldom hidden elsewhere.
const CLAUSE: f64 = 1.5;
/// Words that a clause must have: shorter ones are said in passing.
const WORDS: usize = 3;
/// By how much a run of words must: two words or so.
const HEAVY: f64 = 1.4;
/// By how much it must where words are not set apart: a word is often but a part of one there.
const HEAVY_UNSPACED: f64 = 2.2;
/// By how much it must to be all but certain.
const HEAVIEST: f64 = 3.2;

/// Reports the passages of the original that the translation leaves out, but for the `sentences` that are told already.
pub fn missing(original: &Original, sentences: &[usize], out: &mut Findings) {
    for gap in original.coverage.lost.iter().filter(|gap| !sentences.contains(&gap.segment)) {
        let text = &original.reading.text;
        let Some(rule) = rule(gap, text.pack.rules.spaced) else { continue };
        let span = text.unfolded(gap.folded);
        if text.may_be_shortened(gap.segment) {
            continue;
        }
        // Readers of an article may know a name from elsewhere.
        let known = if rule == "name" && text.segments.len() > 1 { ELSEWHERE } else { 1.0 };
        out.add(
            Draft::new(
                rule,
                format!("Nothing in the translation says “{}”", text.written(span)),
                "The other words of the sentence have their counterparts; for these no word of the translation is left. \
                 Put them in, or make sure that they may go.",
            )
            .scaled(known)
            .source(Place { side: Side::Source, span, segment: gap.segment }),
        );
    }
}

fn rule(gap: &Gap, spaced: bool) -> Option<&'static str> {
    let heavy = if spaced { HEAVY } else { HEAVY_UNSPACED };
    match gap.weight - gap.rivals {
        excess if excess > CLAUSE && gap.clause && gap.words >= WORDS => Some("clause"),
        excess if excess > HEAVIEST && gap.words > 1 => Some("passage"),
        excess if excess > heavy && gap.words > 1 => Some("words"),
        excess if excess > NAME && gap.words < 2 => Some("name"),
        _ => None,
    }
}
