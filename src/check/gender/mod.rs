//! `gender`: a woman became a man, a daughter a son, a husband a wife, or the reverse.

mod alone;
mod evidence;
mod pair;
mod subject;

use super::{About, Check, Example, Findings, Severity, Stage, turned};
use crate::align::Comparison;

/// The check.
pub struct Gender;

static ABOUT: About = About {
    id: "gender",
    mqm: "accuracy/mistranslation",
    severity: Severity::Major,
    needs: &[],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A woman became a man, a daughter a son, a husband a wife, or the reverse.",
    explanation: "Words that name a person's sex or kin are compared by sentence: 女儿 is a daughter, 妻子 a wife, 男子 a man. Reported \
        is a sentence that has only the one in the original and only the other in the translation, and one whose \
        pronouns all say *he* where the original speaks of a woman and of nobody else, be it by a name, by a pronoun (*elle*) \
        or by the ending of a verb (*dodała*). Of a translation alone: a word \
        for a man before a woman's full name (*his brother Nuria*), *a man in her thirties*, and a person who is *she* in one sentence and *he* \
        in another.",
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
        alone::named(it, out);
        alone::aged(it, out);
        match &it.original {
            Some(original) => pair::pronouns(it, original, out),
            None => alone::shifted(it, out),
        }
    }
}
