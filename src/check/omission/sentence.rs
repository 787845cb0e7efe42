//! Whole sentences.

use crate::{
    align::Original,
    check::{Draft, Findings, Place, Side},
};

/// Reports the sentences of the original that the translation does not say.
pub fn missing(original: &Original, out: &mut Findings) {
    for number in original.missing() {
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
