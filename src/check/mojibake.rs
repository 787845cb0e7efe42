//! `mojibake`: text read in the wrong encoding.

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage};
use crate::{align::Comparison, surface::mojibake};

/// The check.
pub struct Mojibake;

static ABOUT: About = About {
    id: "mojibake",
    mqm: "design/character-encoding",
    severity: Severity::Major,
    needs: &[],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "Letters were written in one encoding and read in another: Ã© for é.",
    explanation: "A run of odd characters that, taken as bytes of windows-1252, reads as UTF-8 was UTF-8 before \
        somebody read it wrongly; what was meant is proposed. A replacement character (U+FFFD) stands where a \
        letter was lost for good.",
    example: Example {
        source: "咖啡馆已经关门。", wrong: "The cafÃ© has closed.", right: "The café has closed."
    },
};

impl Check for Mojibake {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let text = &it.target.text.document.text;
        if text.is_ascii() {
            return;
        }
        for (span, meant) in mojibake::find(text) {
            let place = Place::at(Side::Target, &it.target, span);
            let written = span.of(text);
            let draft = if meant.is_empty() {
                Draft::new(
                    "lost",
                    "A character was lost here (U+FFFD)",
                    "A program that could not read a letter put this sign in its place. Look the word up in the file it came from.",
                )
            } else {
                Draft::new(
                    "misread",
                    format!("“{written}” is “{meant}” read in the wrong encoding"),
                    "The file was written in UTF-8 and read as windows-1252 on its way here.",
                )
                .suggest(meant, span)
            };
            out.add(draft.target(place));
        }
    }
}
