//! `link`: web and mail addresses, handles and paths.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{align::Comparison, surface::Kind};

/// The check.
pub struct Link;

static ABOUT: About = About {
    id: "link",
    mqm: "accuracy/mistranslation",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A web or mail address, a handle or a path differs from the original's or is missing.",
    explanation: "Addresses are kept letter for letter, or lead elsewhere. The page of another language counts as \
        the same (/en/ and /de/, en. and de.), and so do capitals, a slash at the end, and http for https.",
    example: Example {
        source: "请写信至press@example.org，或见https://example.org/zh/faq。",
        wrong: "Write to pres@example.org or see https://example.org/en/faq.",
        right: "Write to press@example.org or see https://example.org/en/faq.",
    },
};

impl Check for Link {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for row in rows::rows(it) {
            let mut lone = rows::unmatched(it, &row, |kind| matches!(kind, Kind::Link));
            for token in std::mem::take(&mut lone.missing) {
                let there = original.reading.text.written(token.span);
                let source = Place::at(Side::Source, &original.reading, token.span);
                let like = (0..lone.extra.len()).max_by(|&a, &b| {
                    let likeness = |at: usize| {
                        lone.extra.get(at).map_or(0.0, |extra| strsim::normalized_levenshtein(&extra.key, &token.key))
                    };
                    likeness(a).total_cmp(&likeness(b))
                });
                let draft = match like.map(|at| lone.extra.remove(at)) {
                    Some(extra) => {
                        let here = it.target.text.written(extra.span);
                        Draft::new(
                            "changed",
                            format!("“{here}” stands for “{there}”"),
                            format!("The original gives {there}. If the translation's readers have an address of their own, keep {here}; else write the original's."),
                        )
                        .target(Place::at(Side::Target, &it.target, extra.span))
                        .suggest(there, extra.span)
                    }
                    None => Draft::new(
                        "missing",
                        format!("“{there}” is missing from the translation"),
                        "The original gives this address; the translation does not.",
                    ),
                };
                out.add(draft.source(source));
            }
        }
    }
}
