//! `addition`: a sentence or passage of the translation that the original does not have.

mod passage;
mod sentence;

use super::{About, Check, Example, Findings, Need, Severity, Stage};
use crate::align::{Comparison, is_much};

/// The check.
pub struct Addition;

static ABOUT: About = About {
    id: "addition",
    mqm: "accuracy/addition",
    severity: Severity::Major,
    needs: &[Need::Original, Need::Lexicon],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A sentence or passage of the translation has no counterpart in the original.",
    explanation: "The mirror of `omission`: after alignment a sentence of the translation is left for which the original has \
        no words, names or numbers, or a run of words inside a sentence that nothing in the original may say. Lines about source, rights and translators are left to the house.",
    example: Example {
        source: "法院周一作出判决。受害者家属对判决表示欢迎。",
        wrong: "The court gave its ruling on Monday. Economists expect oil prices to climb further this winter. Relatives of the victim welcomed the ruling.",
        right: "The court gave its ruling on Monday. Relatives of the victim welcomed the ruling.",
    },
};

impl Check for Addition {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        if let Some(original) = &it.original {
            let added = original.added();
            sentence::made_up(it, original, &added, out);
            if !is_much(added.len(), it.target.text.segments.len()) {
                let joined = sentence::joined(it, original, &added, out);
                passage::made_up(it, original, &joined, out);
            }
        }
    }
}
