//! Whole sentences.

use crate::{
    align::{Original, is_sentence},
    check::{Draft, Findings, Place, Side},
};

/// Reports the sentences of the original that the translation does not say; where it is a summary, that is said once,
/// with how many of how many it leaves out.
pub fn missing(original: &Original, missing: &[usize], summarised: Option<(usize, usize)>, out: &mut Findings) {
    if let Some((lost, all)) = summarised {
        out.extend(summary(original, missing, lost, all));
        return;
    }
    for &number in missing {
        let Some(segment) = original.reading.text.segments.get(number) else { continue };
        if segment.is_dispensable() {
            continue;
        }
        out.add(
            Draft::new(
                "sentence",
                "This sentence of the original is not in the translation",
                "No sentence of the translation near by has its words, names or numbers.",
            )
            .source(Place { side: Side::Source, span: segment.span, segment: number }),
        );
    }
}

/// Reports the sentences beside another in whose translation nothing says them, and returns their numbers; those
/// that are `missing` anyway are told already.
pub fn joined(original: &Original, missing: &[usize], out: &mut Findings) -> Vec<usize> {
    let lost = original.coverage.lost_sentences.iter().filter(|gap| is_sentence(gap));
    let text = &original.reading.text;
    let lost =
        lost.map(|gap| gap.segment).filter(|number| !missing.contains(number) && !text.may_be_shortened(*number));
    let numbers: Vec<usize> = lost.collect();
    for &number in &numbers {
        let Some(segment) = text.segments.get(number) else { continue };
        out.add(
            Draft::new(
                "joined",
                "This sentence of the original is not in the translation",
                "The translation has the sentence beside it, and no words that are left for this one.",
            )
            .source(Place { side: Side::Source, span: segment.span, segment: number }),
        );
    }
    numbers
}

/// One finding for all, at the first of them.
fn summary(original: &Original, missing: &[usize], lost: usize, all: usize) -> Option<Draft> {
    let segments = &original.reading.text.segments;
    let number = *missing.iter().find(|number| segments.get(**number).is_some_and(|one| !one.is_dispensable()))?;
    let segment = segments.get(number)?;
    let draft = Draft::new(
        "summary",
        format!("This is a summary or excerpt: {lost} of {all} sentences of the original have no counterpart"),
        "The first of them is shown. Where a full translation was wanted, it is not one; single omissions are not \
         reported.",
    );
    Some(draft.source(Place { side: Side::Source, span: segment.span, segment: number }))
}
