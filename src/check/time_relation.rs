//! `time-relation`: before became after, since became until, year on year became month on month.

use super::{About, Check, Example, Findings, Need, Severity, Stage, turned};
use crate::align::Comparison;

/// The check.
pub struct TimeRelation;

static ABOUT: About = About {
    id: "time-relation",
    mqm: "accuracy/mistranslation/date-time",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "Before became after, since became until, year on year became month on month.",
    explanation: "截至 is \"as of\", not \"since\"; 此前 is \"earlier\", not \"later\"; 同比 compares with a year ago, 环比 with the \
        month or quarter before. Reported is a sentence that has only the one in the original and only the other in the \
        translation.",
    example: Example {
        source: "截至11日17时，地震已造成七人死亡。",
        wrong: "Since 5 p.m. on the 11th, the quake had killed seven people.",
        right: "As of 5 p.m. on the 11th, the quake had killed seven people.",
    },
};

impl Check for TimeRelation {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        turned::report(it, ABOUT.id, "turns round", out);
    }
}
