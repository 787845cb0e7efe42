//! Whole sentences.

use crate::{
    align::{Comparison, Original},
    check::{Draft, Findings, Place, Side},
};

/// Reports the sentences of the translation that the original does not say.
pub fn made_up(it: &Comparison, original: &Original, out: &mut Findings) {
    for number in original.added() {
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
