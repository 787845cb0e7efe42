//! What the checks of opposites have in common: a word of the original turned round in the translation.

use super::{Draft, Findings, Place, Side};
use crate::align::{Comparison, is_sure, opposites};

/// Reports the opposites on the scale of a check; `verb` stands between the two words in the message.
pub fn report(it: &Comparison, check: &str, verb: &str, out: &mut Findings) {
    let Some(original) = &it.original else { return };
    for found in opposites(&original.reading, &it.target, &original.beads, check) {
        let sure = original.beads.get(found.bead).is_some_and(is_sure);
        let (Some(there), Some(here)) =
            (original.reading.mentions.get(found.source), it.target.mentions.get(found.target))
        else {
            continue;
        };
        if !sure {
            continue;
        }
        let (ours, theirs) = (it.target.written(here), original.reading.written(there));
        out.add(
            Draft::new(
                "opposite",
                format!("“{ours}” {verb} “{theirs}”"),
                format!(
                    "In the original {theirs} says “{}”; the translation says “{}” here, and the first nowhere in the sentence.",
                    found.meant.replace('-', " "),
                    found.said.replace('-', " ")
                ),
            )
            .target(Place::of(Side::Target, here))
            .source(Place::of(Side::Source, there)),
        );
    }
}
