//! `polarity`: a sentence says the opposite: a *not* too many or too few, refuse for accept, closed for open.

mod antonym;
mod contrast;
mod negation;

use super::{About, Check, Example, Findings, Need, Severity, Stage, turned};
use crate::align::Comparison;

/// The check.
pub struct Polarity;

static ABOUT: About = About {
    id: "polarity",
    mqm: "accuracy/mistranslation",
    severity: Severity::Critical,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A sentence says the opposite: a \"not\" too many or too few, refuse for accept, closed for open.",
    explanation: "A court that dismisses an appeal does not allow it, and a ministry that denies does not confirm. Reported are a \
        denial (not, never, without) on one side where nothing on the other could be one, whatever its form (fail, un-, 拒绝); \
        one of a pair of stances where the original has the other; and a word that renders nothing where its opposite in \
        the original is not rendered; and two things set against each other that changed places. Double denials, \"not only\" and \"not until\" are let pass.",
    example: Example {
        source: "外交部周一否认了这一报道。",
        wrong: "The foreign ministry confirmed the report on Monday.",
        right: "The foreign ministry denied the report on Monday.",
    },
};

impl Check for Polarity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        if let Some(original) = &it.original {
            negation::turned(it, original, out);
        }
        turned::report(it, ABOUT.id, "is the opposite of", out);
        if let Some(original) = &it.original {
            antonym::turned(it, original, out);
            contrast::turned(it, original, out);
        }
    }
}
