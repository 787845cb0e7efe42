//! `inconsistency`: one thing under two names.

mod alone;
mod identity;
mod pair;
mod units;

pub use units::across;

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage};
use crate::align::Comparison;

/// The check.
pub struct Inconsistency;

static ABOUT: About = About {
    id: "inconsistency",
    mqm: "terminology/inconsistent",
    severity: Severity::Minor,
    needs: &[],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "One name is spelled in two ways, one person has two offices, or one unit is translated in two ways.",
    explanation: "A person who is Tarar in one paragraph and Talal in the next is two people to the reader. Compared are \
        the renderings of one name of the original over the whole text. Surname and full name, abbreviation and full form, \
        a pronoun or a description are ways of naming, not inconsistencies. Of a translation alone: a surname that nobody \
        introduced and that is nearly somebody's, and a minister of two things. Units of bilingual files are compared over the whole \
        file and all files of a run: one original (in one context) with different translations, one translation for \
        originals that have little in common. Inflection makes no difference; capitals and marks do, unless `--blind` \
        says otherwise.",
    example: Example {
        source: "塔拉尔29日发表声明。塔拉尔说，对话没有达成解决方案。",
        wrong: "Tarar issued a statement on the 29th. Talal said the dialogue had reached no solution.",
        right: "Tarar issued a statement on the 29th. Tarar said the dialogue had reached no solution.",
    },
};

impl Check for Inconsistency {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        match &it.original {
            Some(original) => pair::spellings(it, original, out),
            None => {
                alone::surnames(it, out);
                identity::offices(it, out);
            }
        }
    }
}
