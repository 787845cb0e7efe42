//! Whole sentences.

use crate::{
    align::Original,
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
