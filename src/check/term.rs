//! `term`: the house's glossaries.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{
    align::Comparison,
    document::Span,
    knowledge::house::{Concept, Status, stands},
};

/// The check.
pub struct TermCheck;

static ABOUT: About = About {
    id: "term",
    mqm: "terminology/inconsistent-with-terminology-resource",
    severity: Severity::Major,
    needs: &[Need::Original, Need::Glossary],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A term of the glossary was rendered otherwise, a forbidden one was used, or a kept one was translated.",
    explanation: "With `--glossary FILE`, a table of source and target terms, and `--keep FILE`, a list of words \
        that are not translated. Terms are found under inflection, inside compounds, and, where a sentence was \
        divided, in the sentences around. Where terms overlap, the longest counts.",
    example: Example {
        source: "联邦议院周四开会。",
        wrong: "The lower house met on Thursday.",
        right: "The Bundestag met on Thursday.",
    },
};

impl Check for TermCheck {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let terms = &it.knowledge.house().terms;
        let hits = terms.find(&original.reading.text, "source");
        if hits.is_empty() {
            return;
        }
        let rows = rows::rows(it);
        for (number, row) in rows.iter().enumerate() {
            let around = rows.get(number.saturating_sub(1)..(number + 2).min(rows.len())).unwrap_or_default();
            let Some(source) = row.source else { continue };
            let first = hits.partition_point(|(span, _)| span.start < source.start);
            let inside = hits.iter().skip(first).take_while(|(span, _)| span.end <= source.end);
            for &(span, concept) in inside {
                let Some(concept) = terms.concept(concept) else { continue };
                let draft = verdict(it, concept, span, row.target, around.iter().map(|row| row.target));
                out.extend(draft.map(|draft| draft.source(Place::at(Side::Source, &original.reading, span))));
            }
        }
    }
}

/// What the glossary has against how a concept is rendered in a row and those around it.
fn verdict(
    it: &Comparison,
    concept: &Concept,
    span: Span,
    row: Span,
    around: impl Iterator<Item = Span> + Clone,
) -> Option<Draft> {
    let (text, original) = (&it.target.text, it.original.as_ref()?);
    let there = original.reading.text.written(span);
    let language = text.pack.rules.code.as_str();
    let lawful: Vec<&str> = concept
        .of(language, "target")
        .filter(|term| term.status != Status::Forbidden)
        .map(|term| term.text.as_str())
        .collect();
    let stands_right = |term: &&str| {
        around
            .clone()
            .any(|part| stands(term, text, part).is_some_and(|at| !concept.cased || text.written(at).contains(*term)))
    };
    if lawful.iter().any(stands_right) {
        return None;
    }
    let wanted = lawful.first().copied();
    let claim = format!(
        "{there} → {}{}",
        lawful.join(" or "),
        if concept.note.is_empty() { String::new() } else { format!(" ({})", concept.note) }
    );
    let forbidden = concept.of(language, "target").filter(|term| term.status == Status::Forbidden);
    let used = forbidden.into_iter().find_map(|term| stands(&term.text, text, row));
    let draft = match (used, wanted) {
        (Some(at), _) => {
            let here = text.written(at);
            let draft = Draft::new(
                "forbidden",
                format!("“{here}” is not to be used for “{there}”"),
                match wanted {
                    Some(wanted) => format!("The glossary has {wanted}."),
                    None => "The glossary forbids it.".to_owned(),
                },
            )
            .target(Place::at(Side::Target, &it.target, at));
            match wanted {
                Some(wanted) => draft.suggest(wanted, at),
                None => draft,
            }
        }
        (None, Some(wanted)) => Draft::new(
            "missing",
            format!("“{there}” should be “{wanted}”"),
            format!("The glossary renders {there} as {}; the translation has none of it here.", lawful.join(" or ")),
        )
        .target(Place::at(Side::Target, &it.target, row.trimmed(&text.document.text))),
        (None, None) => return None,
    };
    Some(draft.because(claim, format!("glossary:{}", concept.origin)))
}
