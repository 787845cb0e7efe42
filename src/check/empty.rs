//! `empty`: a unit without a translation.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::align::Comparison;

/// The check.
pub struct Empty;

static ABOUT: About = About {
    id: "empty",
    mqm: "accuracy/omission",
    severity: Severity::Critical,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "The original says something and the translation is empty.",
    explanation: "The translation has nothing but dots or dashes, or nothing at all, and the original has words. A unit \
        of marks alone (—, …) asks for no translation, and for a word a sign may stand (∅, –).",
    example: Example { source: "保存文件", wrong: "…", right: "Save file" },
};

/// Marks that stand for words still to come.
const DOTS: &str = ".…．。_";
/// Marks that may also stand for a word: none, not applicable.
const DASHES: &str = "-–—―";

impl Check for Empty {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let words = |text: &str| text.chars().any(char::is_alphanumeric);
        for row in rows::rows(it).into_iter().filter(|row| row.is_unit && words(row.source(it))) {
            let is_label = row.source(it).split_whitespace().count() < 2;
            // A sign may stand for a word (∅, –); dots, and a dash for a sentence, are what is left of a translation.
            let is_left = |c: char| c.is_whitespace() || DOTS.contains(c) || !is_label && DASHES.contains(c);
            if !row.target(it).chars().all(is_left) {
                continue;
            }
            let Some(source) = row.source else { continue };
            let there = source.trimmed(&original.reading.text.document.text);
            let draft = Draft::new(
                "nothing",
                "The translation is empty",
                "The original has words here. Translate them, or say in your file that the unit stays untranslated.",
            );
            out.add(draft.target(Place::at(Side::Target, &it.target, row.target)).source(Place::at(
                Side::Source,
                &original.reading,
                there,
            )));
        }
    }
}
