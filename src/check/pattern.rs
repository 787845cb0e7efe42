//! `pattern`: the house's own patterns.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{align::Comparison, document::Span};

/// The check.
pub struct PatternCheck;

static ABOUT: About = About {
    id: "pattern",
    mqm: "style/organizational-style",
    severity: Severity::Minor,
    needs: &[Need::Patterns],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "The translation breaks one of the house's own patterns.",
    explanation: "With `--rules FILE`, TOML with regular expressions: what a pattern in the original asks of the \
        translation, or what must not stand there, each with a message, a severity, languages, and examples that \
        `tertium rules test FILE` runs. Groups of the source pattern may be asked for in the target ({1}).",
    example: Example {
        source: "代表团周四抵达基辅。",
        wrong: "The delegation arrived in Kiev on Thursday.",
        right: "The delegation arrived in Kyiv on Thursday.",
    },
};

impl Check for PatternCheck {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let from = it.original.as_ref().map_or("", |original| original.reading.text.pack.rules.code.as_str());
        let to = it.target.text.pack.rules.code.as_str();
        let rows = rows::rows(it);
        for pattern in it.knowledge.house().patterns.all.iter().filter(|pattern| pattern.is_for(from, to)) {
            for row in &rows {
                for complaint in pattern.complaints(row.source(it), row.target(it)) {
                    let whole = row.target.trimmed(&it.target.text.document.text);
                    let span = complaint.found.map_or(whole, |found| row.in_target(found.start, found.end));
                    let why = if pattern.why.is_empty() { "One of the house's own patterns." } else { &pattern.why };
                    let mut draft = Draft::new("broken", pattern.message.as_str(), why)
                        .severity(severity(&pattern.severity))
                        .because(pattern.message.as_str(), pattern.origin.as_str())
                        .target(Place::at(Side::Target, &it.target, span));
                    if let (Some(found), Some(source), Some(original)) = (complaint.source, row.source, &it.original) {
                        let span = Span::new(source.start + found.start, source.start + found.end);
                        draft = draft.source(Place::at(Side::Source, &original.reading, span));
                    }
                    out.add(match complaint.replacement {
                        Some(replacement) => draft.suggest(replacement, span),
                        None => draft,
                    });
                }
            }
        }
    }
}

fn severity(name: &str) -> Severity {
    match name {
        "critical" => Severity::Critical,
        "major" => Severity::Major,
        _ => Severity::Minor,
    }
}
