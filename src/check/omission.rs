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

/// Share of a sentence's evidence in the sentences near by that makes a joined or split sentence likely.
const SAID_NEAR_BY: f64 = 0.45;

impl Check for Omission {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        const SHORTEST: usize = 6;
        let Some(original) = &it.original else { return };
        for (at, bead) in original.beads.iter().enumerate().filter(|(_, bead)| bead.target.is_empty()) {
            for number in bead.source.clone() {
                let Some(segment) = original.reading.text.segments.get(number) else {
                    continue;
                };
                let words = original.reading.text.written(segment.span);
                let own = !segment.byline && !matches!(segment.kind, BlockKind::Boilerplate | BlockKind::Caption);
                if !own || words.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST {
                    continue;
                }
                if original.evidence.support(true, number, original.beads.target_near(at)) >= SAID_NEAR_BY {
                    continue;
                }
                out.add(
                    Draft::new(
                        "sentence",
                        "This sentence of the original is not in the translation",
                        "No sentence of the translation has its words, names or numbers.",
                    )
                    .source(Place { side: Side::Source, span: segment.span, segment: number }),
                );
            }
        }
    }
}
