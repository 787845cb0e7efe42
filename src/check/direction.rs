//! `direction`: a change, trade or contest runs the other way: rise for fall, import for export, win for lose.

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage, turned};
use crate::{
    align::{Change, Comparison, Swap, contradicted_changes, reversed_changes, swaps},
    mention::Reading,
};

/// The check.
pub struct Direction;

static ABOUT: About = About {
    id: "direction",
    mqm: "accuracy/mistranslation",
    severity: Severity::Critical,
    needs: &[],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A change, trade or contest runs the other way: rise for fall, import for export, win for lose.",
    explanation: "Words of direction come in pairs: 收窄 is to narrow, not to widen; 进口 to import, not to export. Reported is a sentence \
        whose original has one of a pair and not the other, and whose translation has the other and not the one. Sentences \
        where both occur, or where a word could mean either, are let pass. Reported are also values that changed places (from \
        8 to 6 for from 6 to 8) and, with no original as well, a \"rise\" that leads from the greater value to the lesser.",
    example: Example {
        source: "公司上半年净亏损同比收窄三成。",
        wrong: "The company's first-half net loss widened by 30% from a year earlier.",
        right: "The company's first-half net loss narrowed by 30% from a year earlier.",
    },
};

impl Check for Direction {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        turned::report(it, ABOUT.id, "runs the other way than", out);
        reversed(it, out);
        swapped(it, out);
        contradicted(it, out);
    }
}

/// The value before and the value after changed places.
fn reversed(it: &Comparison, out: &mut Findings) {
    let Some(original) = &it.original else { return };
    for found in reversed_changes(original, &it.target) {
        let (there, here) =
            (place(&original.reading, Side::Source, found.source), place(&it.target, Side::Target, found.target));
        let (Some(there), Some(here)) = (there, here) else { continue };
        let (theirs, ours) = (original.reading.text.written(there.span), it.target.text.written(here.span));
        out.add(
            Draft::new(
                "figures-reversed",
                format!("“{ours}” has the two values the other way round than “{theirs}”"),
                "What the original gives as the value before is the value after in the translation.",
            )
            .target(here)
            .source(there),
        );
    }
}

/// Each of two opposites stands with what belongs to the other.
fn swapped(it: &Comparison, out: &mut Findings) {
    let Some(original) = &it.original else { return };
    for Swap { source, target } in swaps(original, &it.target, ABOUT.id) {
        let there = (original.reading.mentions.get(source.0), original.reading.mentions.get(source.1));
        let here = (it.target.mentions.get(target.0), it.target.mentions.get(target.1));
        let ((Some(a), Some(b)), (Some(one), Some(other))) = (there, here) else { continue };
        let (ours, theirs) = ((it.target.written(one), it.target.written(other)), original.reading.written(a));
        out.add(
            Draft::new(
                "swapped",
                format!("“{}” and “{}” have changed places", ours.0, ours.1),
                format!(
                    "What stands with “{theirs}” in the original stands with “{}” in the translation, and the other way \
                     round.",
                    ours.1
                ),
            )
            .target(Place::at(Side::Target, &it.target, one.span.cover(other.span)))
            .source(Place::at(Side::Source, &original.reading, a.span.cover(b.span))),
        );
    }
}

/// A rise that leads down, or a fall that leads up, unless the original says so too.
fn contradicted(it: &Comparison, out: &mut Findings) {
    let segments = it.target.text.segments.len();
    let beads = it.original.iter().flat_map(|original| original.beads.iter());
    let repeated: Vec<usize> = beads
        .filter(|bead| {
            let original = it.original.as_ref();
            original.is_some_and(|original| !contradicted_changes(&original.reading, bead.source.clone()).is_empty())
        })
        .flat_map(|bead| bead.target.clone())
        .collect();
    for segment in (0..segments).filter(|segment| !repeated.contains(segment)) {
        for found in contradicted_changes(&it.target, segment..segment + 1) {
            let (Some(here), Some(cue)) =
                (place(&it.target, Side::Target, found.change), it.target.mentions.get(found.cue))
            else {
                continue;
            };
            let (values, word) = (it.target.text.written(here.span), it.target.written(cue));
            let span = here.span.cover(cue.span);
            out.add(
                Draft::new(
                    "figures-contradict",
                    format!("“{word}” does not fit “{values}”, which is a {}", found.meant),
                    format!("The word says {}; the values lead the other way. One of them is wrong.", found.said),
                )
                .target(Place { span, ..here }),
            );
        }
    }
}

fn place(reading: &Reading, side: Side, change: Change) -> Option<Place> {
    let (from, to) = (reading.mentions.get(change.from)?, reading.mentions.get(change.to)?);
    Some(Place { side, span: from.span.cover(to.span), segment: from.segment })
}
