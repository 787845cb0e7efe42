//! `omission`: a sentence of the original that the translation does not have.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{align::Comparison, document::BlockKind};

/// The check.
pub struct Omission;

static ABOUT: About = About {
    id: "omission",
    mqm: "accuracy/omission",
    severity: Severity::Major,
    needs: &[Need::Original, Need::Lexicon],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A sentence of the original has no counterpart in the translation.",
    explanation: "Sentences are aligned by their words, names, numbers and length; one that was split, merged or moved has \
        its counterpart. Bylines, captions and lines about rights are left to the house. What is reported has nothing in \
        the translation that says the same.",
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
        let Some(original) = &it.original else { return };
        for number in original.missing() {
            let Some(segment) = original.reading.text.segments.get(number) else { continue };
            if segment.byline || matches!(segment.kind, BlockKind::Boilerplate | BlockKind::Caption) {
                continue;
            }
            out.add(
                Draft::new(
                    "sentence",
                    "This sentence of the original is not in the translation",
                    "No sentence of the translation near by has its words, names or numbers.",
                )
                .source(Place { side: Side::Source, span: segment.span, segment: number }),
            );
        }
    }
}
