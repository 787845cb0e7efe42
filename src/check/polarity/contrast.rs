//! *This rather than that* for *that rather than this*.

use super::{Comparison, Findings};
use crate::{
    align::{Original, contrasts},
    check::{Draft, Place, Side},
};

/// Reports contrasts whose two sides have changed places.
pub fn turned(it: &Comparison, original: &Original, out: &mut Findings) {
    for (there, here) in contrasts(original, &it.target) {
        let mentions = (original.reading.mentions.get(there), it.target.mentions.get(here));
        let (Some(there), Some(here)) = mentions else { continue };
        let (theirs, ours) = (original.reading.written(there), it.target.written(here));
        out.add(
            Draft::new(
                "contrast",
                format!("What stands before and after “{ours}” has changed places"),
                format!(
                    "The original denies what follows “{theirs}”; the translation affirms it, and denies what the \
                     original affirms."
                ),
            )
            .target(Place::of(Side::Target, here))
            .source(Place::of(Side::Source, there)),
        );
    }
}
