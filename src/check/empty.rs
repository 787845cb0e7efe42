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
    explanation: "The translation has no letter and no digit, or nothing at all, and the original has. A unit of \
        marks alone (—, …) asks for no translation.",
    example: Example { source: "保存文件", wrong: "…", right: "Save file" },
};

impl Check for Empty {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let says = |text: &str| text.chars().any(char::is_alphanumeric);
        for row in rows::rows(it).into_iter().filter(|row| row.is_unit && says(row.source(it)) && !says(row.target(it)))
        {
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
