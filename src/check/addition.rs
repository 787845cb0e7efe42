//! `addition`: a sentence of the translation that the original does not have.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{align::Comparison, document::BlockKind};

/// The check.
pub struct Addition;

static ABOUT: About = About {
    id: "addition",
    mqm: "accuracy/addition",
    severity: Severity::Major,
    needs: &[Need::Original, Need::Lexicon],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A sentence of the translation has no counterpart in the original.",
    explanation: "The mirror of `omission`: after alignment a sentence of the translation is left for which the original has \
        no words, names or numbers. Lines about source, rights and translators are left to the house.",
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
        let Some(original) = &it.original else { return };
        for number in original.added() {
            let Some(segment) = it.target.text.segments.get(number) else { continue };
            if segment.byline || matches!(segment.kind, BlockKind::Boilerplate | BlockKind::Caption) {
                continue;
            }
            out.add(
                Draft::new(
                    "sentence",
                    "This sentence of the translation is not in the original",
                    "No sentence of the original near by has its words, names or numbers.",
                )
                .target(Place { side: Side::Target, span: segment.span, segment: number }),
            );
        }
    }
}
