//! `direction`: a change, trade or contest runs the other way: rise for fall, import for export, win for lose.

use super::{About, Check, Example, Findings, Need, Severity, Stage, turned};
use crate::align::Comparison;

/// The check.
pub struct Direction;

static ABOUT: About = About {
    id: "direction",
    mqm: "accuracy/mistranslation",
    severity: Severity::Critical,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A change, trade or contest runs the other way: rise for fall, import for export, win for lose.",
    explanation: "Words of direction come in pairs: 收窄 is to narrow, not to widen; 进口 to import, not to export. Reported is a sentence \
        whose original has one of a pair and not the other, and whose translation has the other and not the one. Sentences \
        where both occur, or where a word could mean either, are let pass.",
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
    }
}
