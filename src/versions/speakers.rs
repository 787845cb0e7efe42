//! Who said it: the noun before a word of saying, where another version has another there.

use super::two::{Two, finding_of};
use crate::{
    check::{Finding, Place, Side},
    document::Span,
    mention::{Mention, Reading, Value},
};

/// The concept of words of saying that tell who speaks by the noun before them.
const SAYING: &str = "saying";
/// The check that such findings belong to.
const CHECK: &str = "entity";
/// The rule: writers have many words for one speaker, so that only the original can decide.
pub const RULE: &str = "speaker";

/// Speakers of whom the other version has nothing, beside speakers of whom the translation has nothing.
pub fn compare(two: &Two) -> Vec<Finding> {
    let mut findings = Vec::new();
    for saying in two.ours.mentions.iter().filter(|mention| says(mention)) {
        let beside = two.beside(saying.segment);
        let own = speakers(two.ours, saying).first().copied();
        let Some(own) = own.filter(|word| is_strange(two, *word, saying.segment)) else { continue };
        let theirs = two.theirs.mentions_in(beside).iter().filter(|mention| says(mention));
        let words =
            theirs.flat_map(|mention| speakers(two.theirs, mention).into_iter().map(|word| (word, mention.segment)));
        let mut lost = words.filter(|(word, segment)| is_lost(two, *word, *segment));
        if let Some((other, segment)) = lost.next() {
            let there = Place { side: Side::Source, span: two.theirs.text.unfolded(other), segment };
            let here = Place { side: Side::Target, span: two.ours.text.unfolded(own), segment: saying.segment };
            findings.extend(finding_of(RULE, CHECK, Some(there), Some(here)));
        }
    }
    findings
}

fn says(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Cue(cue) if cue.is(SAYING))
}

/// The content words before a word of saying, close to it, the closest first.
fn speakers(reading: &Reading, saying: &Mention) -> Vec<Span> {
    const CLOSE: usize = 5;
    let text = reading.text.folded.text();
    let Some(segment) = reading.text.segments.get(saying.segment).map(|segment| segment.folded) else {
        return Vec::new();
    };
    let at = reading.words.index_from(saying.folded.start);
    let words = (at.saturating_sub(CLOSE)..at).rev().filter_map(|number| reading.words.get(number));
    let own = words.filter(|word| segment.contains(word.folded) && !word.figure).map(|word| word.folded);
    own.filter(|word| !reading.text.pack.function_words.contains(word.of(text))).collect()
}

/// The version has no word that belongs with it, anywhere.
fn is_strange(two: &Two, word: Span, segment: usize) -> bool {
    let all = 0..two.theirs.text.segments.len();
    two.words_there(word, segment, all).is_empty() && !is_name(two.ours, word, segment)
}

/// The translation has no word that belongs with it, anywhere.
fn is_lost(two: &Two, word: Span, segment: usize) -> bool {
    let all = 0..two.ours.text.segments.len();
    two.words_here(word, segment, all).is_empty() && !is_name(two.theirs, word, segment)
}

/// Names are compared as names.
fn is_name(reading: &Reading, word: Span, segment: usize) -> bool {
    let names = reading.mentions_at(segment).iter();
    { names }.any(|mention| matches!(mention.value, Value::Name(_)) && mention.folded.overlaps(word))
}
