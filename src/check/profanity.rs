//! `profanity`: the translation swears or insults where the original does not.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{
    align::Comparison,
    mention::{Cue, Mention, Reading, Value},
};
use std::ops::Range;

/// The check.
pub struct Profanity;

/// The concept of the cues that swear or insult.
const CONCEPT: &str = "profanity";

static ABOUT: About = About {
    id: "profanity",
    mqm: "audience-appropriateness/offensive",
    severity: Severity::Critical,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "The translation swears or insults where the original does not.",
    explanation: "Machines add abuse that nobody said, most of all where they are unsure. Reported is a coarse or insulting word in \
        the translation of a sentence that has none, strong or mild. A quotation that swears in the original may swear in \
        the translation.",
    example: Example {
        source: "主教练称这一判罚是错误。",
        wrong: "The head coach called the decision a fucking mistake.",
        right: "The head coach called the decision a mistake.",
    },
};

impl Check for Profanity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for (number, bead) in original.beads.iter().enumerate().filter(|(_, bead)| !bead.source.is_empty()) {
            let near = original.beads.source_near(number);
            if cues(&original.reading, &near).any(|(_, cue)| cue.may_be(CONCEPT)) {
                continue;
            }
            let there = original.reading.text.segments.get(bead.source.start);
            for (mention, _) in cues(&it.target, &bead.target).filter(|(_, cue)| cue.is(CONCEPT)) {
                let draft = Draft::new(
                    "added",
                    format!("“{}” is coarse, and nothing in the original is", it.target.written(mention)),
                    "No word of the original swears or insults here. Take it out, or say what the original says.",
                );
                let source =
                    there.map(|there| Place { side: Side::Source, span: there.span, segment: bead.source.start });
                let draft = draft.target(Place::of(Side::Target, mention));
                out.add(source.into_iter().fold(draft, Draft::source));
            }
        }
    }
}

/// The cues of these segments.
fn cues<'a>(reading: &'a Reading, segments: &Range<usize>) -> impl Iterator<Item = (&'a Mention, &'a Cue)> {
    reading.mentions_in(segments.clone()).iter().filter_map(|mention| match &mention.value {
        Value::Cue(cue) => Some((mention, cue)),
        _ => None,
    })
}
