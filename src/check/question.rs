//! `question`: a statement became a question, or a question a statement.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{
    align::Comparison,
    language::{Asking, asking},
    mention::Reading,
};
use std::ops::Range;

/// The check.
pub struct Question;

static ABOUT: About = About {
    id: "question",
    mqm: "accuracy/mistranslation",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A statement became a question, or a question a statement.",
    explanation: "A question leaves open what a statement says. Reported is a sentence with a question mark whose counterpart \
        has none and no word of a question either: no 吗 or か, no \"whether\", no question word in front. Reported questions \
        (\"she asked whether\") and questions in the sentences around are let pass.",
    example: Example {
        source: "法院周一驳回了这一申请。",
        wrong: "Did the court reject the motion on Monday?",
        right: "The court rejected the motion on Monday.",
    },
};

impl Check for Question {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for (number, bead) in original.beads.iter().enumerate() {
            if bead.source.is_empty() || bead.target.is_empty() || !original.is_certain(bead) {
                continue;
            }
            let theirs = marked(&original.reading, &bead.source);
            let ours = marked(&it.target, &bead.target);
            let (rule, message, explanation) = match (theirs, ours) {
                // A sentence more may be a question that leads on.
                (None, Some(_)) if bead.target.len() > bead.source.len() => continue,
                (None, Some(_)) if !may_ask(&original.reading, original.beads.source_near(number)) => (
                    "asked",
                    "The translation asks what the original states",
                    "This sentence of the translation has a question mark. The original has none here, nor a word that asks.",
                ),
                (Some(_), None)
                    if is_ended(&it.target, &bead.target)
                        && !may_ask(&it.target, original.beads.target_near(number)) =>
                {
                    (
                        "stated",
                        "The translation states what the original asks",
                        "The original has a question mark here. The translation has none, nor a word that asks or reports a question.",
                    )
                }
                _ => continue,
            };
            let source = place(Side::Source, &original.reading, theirs.unwrap_or(bead.source.start));
            let target = place(Side::Target, &it.target, ours.unwrap_or(bead.target.start));
            let (Some(source), Some(target)) = (source, target) else { continue };
            out.add(Draft::new(rule, message, explanation).target(target).source(source));
        }
    }
}

/// The first sentence with a question mark.
fn marked(reading: &Reading, segments: &Range<usize>) -> Option<usize> {
    segments.clone().find(|&segment| asks(reading, segment) == Asking::Marked)
}

fn may_ask(reading: &Reading, mut segments: Range<usize>) -> bool {
    segments.any(|segment| asks(reading, segment) != Asking::No)
}

/// The last sentence ends as a statement does; without any mark, only the mark is lost.
fn is_ended(reading: &Reading, segments: &Range<usize>) -> bool {
    let last = segments.clone().next_back().and_then(|segment| reading.text.segments.get(segment));
    last.is_some_and(|segment| reading.text.folded_of(segment).ends_with(['.', '!', '。', '।', '"', '…', ')']))
}

fn asks(reading: &Reading, segment: usize) -> Asking {
    reading.text.segments.get(segment).map_or(Asking::No, |segment| asking(&reading.text, segment))
}

fn place(side: Side, reading: &Reading, segment: usize) -> Option<Place> {
    Some(Place { side, span: reading.text.segments.get(segment)?.span, segment })
}
