//! `bracket`: brackets that were lost or left open.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{align::Comparison, surface::marks};

/// The check.
pub struct Bracket;

static ABOUT: About = About {
    id: "bracket",
    mqm: "linguistic-conventions/punctuation",
    severity: Severity::Minor,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A bracket of the translation is left open, or is closed without being opened.",
    explanation: "Brackets of the translation must open and close as pairs where the original's do, full-width or \
        half-width. Smileys and lists numbered 1) are let pass when the original has them too.",
    example: Example {
        source: "该文件（在同一文件夹中）已保留。",
        wrong: "The file (in the same folder was kept.",
        right: "The file (in the same folder) was kept.",
    },
};

impl Check for Bracket {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        for row in rows::rows(it).into_iter().filter(|row| row.is_unit) {
            let (there, here) = (marks::brackets(row.source(it)), marks::brackets(row.target(it)));
            for ((kind, opens, closes), (_, opened, closed)) in here.into_iter().zip(there) {
                // The original's own imbalance is the measure: a list numbered 1) has one.
                if opens == closes || opens.abs_diff(closes) == opened.abs_diff(closed) || opened != closed {
                    continue;
                }
                let (more, less) = if opens > closes { ("opened", "closed") } else { ("closed", "opened") };
                let span = row.target.trimmed(&it.target.text.document.text);
                let draft = Draft::new(
                    "unpaired",
                    format!("A {kind} bracket is {more} but not {less}"),
                    format!(
                        "The translation opens {opens} {kind} bracket(s) and closes {closes}; in the original they pair up."
                    ),
                );
                out.add(draft.target(Place::at(Side::Target, &it.target, span)));
            }
        }
    }
}
