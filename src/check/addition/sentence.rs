//! Whole sentences.

use crate::{
    align::{Comparison, Original, is_much, is_sentence},
    check::{Draft, Findings, Place, Side},
    mention::Reading,
};
use std::collections::BTreeMap;

/// Reports the sentences of the translation that the original does not say.
pub fn made_up(it: &Comparison, original: &Original, added: &[usize], out: &mut Findings) {
    let repeated = repeated(it, original);
    for &(number, times) in &repeated {
        out.extend(it.target.text.segments.get(number).map(|segment| {
            let draft = Draft::new(
                "repeated",
                format!("This sentence stands {times} times in the translation"),
                "The original does not repeat it so often. Machine translation sometimes says a sentence over and over.",
            );
            draft.target(Place { side: Side::Target, span: segment.span, segment: number })
        }));
    }
    let words = |number: usize| it.target.text.segments.get(number).map(|segment| it.target.text.folded_of(segment));
    let is_repeated = |number: usize| repeated.iter().any(|(first, _)| words(*first) == words(number));
    let added: Vec<usize> = added.iter().copied().filter(|number| !is_repeated(*number)).collect();
    let all = it.target.text.segments.iter().filter(|segment| !segment.is_dispensable()).count();
    if is_much(added.len(), all) {
        out.extend(other_text(it, &added, all));
        return;
    }
    for number in added {
        let Some(segment) = it.target.text.segments.get(number) else { continue };
        if segment.is_dispensable() {
            continue;
        }
        out.add(
            Draft::new(
                "sentence",
                "This sentence of the translation is not in the original",
                "No sentence of the original near by has its words, names or numbers.",
            )
            .target(Place { side: Side::Target, span: segment.span, segment: number }),
        );
    }
}

/// Reports the sentences beside another for which its original has no words, and returns their numbers; those that are
/// `added` anyway are told already.
pub fn joined(it: &Comparison, original: &Original, added: &[usize], out: &mut Findings) -> Vec<usize> {
    let text = &it.target.text;
    let made_up = original.coverage.added_sentences.iter().filter(|gap| is_sentence(gap)).map(|gap| gap.segment);
    let made_up = made_up.filter(|number| !added.contains(number) && !text.may_be_shortened(*number));
    let words = |number: usize| text.segments.get(number).map(|segment| text.folded_of(segment));
    let is_repeated = |number: usize| (0..text.segments.len()).any(|at| at != number && words(at) == words(number));
    let numbers: Vec<usize> = made_up.filter(|number| !is_repeated(*number)).collect();
    for &number in &numbers {
        let Some(segment) = text.segments.get(number) else { continue };
        out.add(
            Draft::new(
                "joined",
                "This sentence of the translation is not in the original",
                "The original has the sentence beside it, and no words that are left for this one.",
            )
            .target(Place { side: Side::Target, span: segment.span, segment: number }),
        );
    }
    numbers
}

/// Sentences that stand in the translation much more often than any does in the original: the second place of each,
/// and how often.
fn repeated(it: &Comparison, original: &Original) -> Vec<(usize, usize)> {
    const OFTEN: usize = 3;
    const SHORTEST: usize = 12;
    fn places(reading: &Reading) -> BTreeMap<&str, Vec<usize>> {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, segment) in reading.text.segments.iter().enumerate() {
            places.entry(reading.text.folded_of(segment)).or_default().push(number);
        }
        places
    }
    let usual = places(&original.reading).values().map(Vec::len).max().unwrap_or(0);
    let often = |(words, places): &(&str, Vec<usize>)| words.len() >= SHORTEST && places.len() >= usual + OFTEN;
    let all = places(&it.target).into_iter().filter(often);
    let mut found: Vec<(usize, usize)> = all.filter_map(|(_, places)| Some((*places.get(1)?, places.len()))).collect();
    found.sort_unstable();
    found
}

/// One finding for all, at the first of them.
fn other_text(it: &Comparison, added: &[usize], all: usize) -> Option<Draft> {
    let number = *added.first()?;
    let segment = it.target.text.segments.get(number)?;
    let draft = Draft::new(
        "other-text",
        format!("{} of {all} sentences of the translation have no counterpart in the original", added.len()),
        "The first of them is shown. Is it the translation of this text, or was it written anew?",
    );
    Some(draft.target(Place { side: Side::Target, span: segment.span, segment: number }))
}
