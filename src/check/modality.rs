//! `modality`: a possibility became a certainty, a permission an obligation, or the reverse.

use super::{About, Check, Example, Findings, Need, Severity, Stage, turned};
use crate::align::Comparison;

/// The check.
pub struct Modality;

static ABOUT: About = About {
    id: "modality",
    mqm: "accuracy/mistranslation",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A possibility became a certainty, a permission an obligation, or the reverse.",
    explanation: "可能 is \"may\", not \"will\"; 必须 is \"must\", not \"may\". Reported is a sentence that says only the one in the \
        original and only the other in the translation. The many ways of saying \"perhaps\" agree with each other.",
    example: Example {
        source: "检方可能提起民事诉讼。",
        wrong: "Prosecutors will bring a civil suit.",
        right: "Prosecutors may bring a civil suit.",
    },
};

impl Check for Modality {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        turned::report(it, ABOUT.id, "is stronger or weaker than", out);
    }
}
