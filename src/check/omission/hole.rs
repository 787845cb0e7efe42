//! Words whose absence shows in the translation's grammar.

use crate::{
    align::Comparison,
    check::{Draft, Findings, Place, Side},
};

/// Reports the places of the translation where a word must be missing.
pub fn missing(it: &Comparison, out: &mut Findings) {
    for hole in it.target.holes() {
        let span = it.target.text.unfolded(hole);
        let place = Place::at(Side::Target, &it.target, span);
        out.add(
            Draft::new(
                "hole",
                format!("A word is missing in “{}”", it.target.text.written(span)),
                "What begins here does not go on. Look in the original for the word that was lost.",
            )
            .target(place),
        );
    }
}
