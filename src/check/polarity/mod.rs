//! `polarity`: a decision or stance is turned into its opposite: accept for refuse, uphold for overturn.

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
    summary: "A decision or stance is turned into its opposite: accept for refuse, uphold for overturn.",
    explanation: "A court that dismisses an appeal does not allow it, and a ministry that denies does not confirm. Reported is a \
        sentence whose original has one of such a pair and not the other, and whose translation has the other and not \
        the one.",
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
    }
}
