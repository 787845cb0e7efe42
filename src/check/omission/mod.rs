//! `omission`: a sentence or passage of the original that the translation does not have, or a word that its grammar
//! misses.

mod hole;
mod passage;
mod sentence;

use super::{About, Check, Example, Findings, Need, Severity, Stage};
use crate::align::Comparison;

/// The check.
pub struct Omission;

static ABOUT: About = About {
    id: "omission",
    mqm: "accuracy/omission",
    severity: Severity::Major,
    needs: &[Need::Original, Need::Lexicon],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A sentence, passage or word of the original has no counterpart in the translation.",
    explanation: "Sentences are aligned by their words, names, numbers and length; one that was split, merged or moved has \
        its counterpart. Bylines, captions and lines about rights are left to the house. Inside sentences words are \
        joined by dictionary, root and sound: reported is a run of words or a name that the translation does not have, \
        where it has no words left over that may render it. And a hole is reported where grammar shows one: “the of”.",
    example: Example {
        source: "法院周一作出判决。被告的律师表示将在十四天内提出上诉。受害者家属对判决表示欢迎。",
        wrong: "The court gave its ruling on Monday. Relatives of the victim welcomed the ruling.",
        right: "The court gave its ruling on Monday. The defendant's lawyer said he would appeal within fourteen days. Relatives of the victim welcomed the ruling.",
    },
};

impl Check for Omission {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        if let Some(original) = &it.original {
            let missing = original.missing();
            let summary = original.summarised(&missing);
            sentence::missing(original, &missing, summary, out);
            if summary.is_none() {
                let joined = sentence::joined(original, &missing, out);
                passage::missing(original, &joined, out);
            }
            hole::missing(it, out);
        }
    }
}
