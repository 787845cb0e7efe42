//! `gender`: a woman became a man, a daughter a son, a husband a wife, or the reverse.

use super::{About, Check, Example, Findings, Need, Severity, Stage, turned};
use crate::align::Comparison;

/// The check.
pub struct Gender;

static ABOUT: About = About {
    id: "gender",
    mqm: "accuracy/mistranslation",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A woman became a man, a daughter a son, a husband a wife, or the reverse.",
    explanation: "Words that name a person's sex or kin are compared by sentence: 女儿 is a daughter, 妻子 a wife, 男子 a man. Reported \
        is a sentence that has only the one in the original and only the other in the translation.",
    example: Example {
        source: "一名男子在事故中受伤。",
        wrong: "A woman was injured in the accident.",
        right: "A man was injured in the accident.",
    },
};

impl Check for Gender {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        turned::report(it, ABOUT.id, "is not", out);
    }
}
