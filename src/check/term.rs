//! `term`: the house's glossaries.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{
    align::Comparison,
    document::Span,
    knowledge::house::{Concept, Status, scattered, stands},
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
    explanation: "With `--glossary FILE`, a table (CSV, TSV, XLSX) of source and target terms or TBX, and `--keep \
        FILE`, a list of words that are not translated. Terms are found under inflection, inside compounds, in another \
        order where the language has it so, and, where a sentence was divided, in the sentences around. Where terms \
        overlap, the longest counts; of words spelled alike, any.",
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
            let inside = hits.get(first..).unwrap_or_default();
            let inside = inside.get(..inside.partition_point(|(span, _)| span.end <= source.end)).unwrap_or_default();
            for alike in inside.chunk_by(|(one, _), (other, _)| one == other) {
                let verdicts = alike.iter().filter_map(|&(span, concept)| {
                    let concept = terms.concept(concept)?;
                    let around = around.iter().map(|row| row.target);
                    Some((has_lawful(it, concept), verdict(it, concept, span, row.target, around)))
                });
                let verdicts: Vec<(bool, Option<Draft>)> = verdicts.collect();
                // Of words that are spelled alike the glossary has several: one of them is meant.
                let met = verdicts.iter().any(|(lawful, draft)| *lawful && draft.is_none());
                let faults =
                    verdicts.into_iter().filter(|(lawful, _)| !(met && *lawful)).filter_map(|(_, draft)| draft);
                for (draft, (span, _)) in faults.zip(alike) {
                    out.add(draft.source(Place::at(Side::Source, &original.reading, *span)));
                }
            }
        }
    }
}

fn has_lawful(it: &Comparison, concept: &Concept) -> bool {
    concept.of(&it.target.text.pack.rules.code, "target").any(|term| term.status != Status::Forbidden)
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
        around.clone().any(|part| match stands(term, text, part) {
            Some(at) => !concept.cased || text.written(at).contains(*term),
            None => !concept.cased && scattered(term, text, part),
        })
    };
    if lawful.iter().any(stands_right) {
        return None;
    }
    let wanted = lawful.first().copied();
    let claim = format!("{there} → {}{}", lawful.join(" or "), remark(concept));
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

/// What the glossary says beside the terms, in brackets: part of speech and note.
fn remark(concept: &Concept) -> String {
    let part_of_speech = concept.terms.first().map_or("", |term| term.part_of_speech.as_str());
    let said: Vec<&str> = [part_of_speech, &concept.note].into_iter().filter(|said| !said.is_empty()).collect();
    if said.is_empty() { String::new() } else { format!(" ({})", said.join("; ")) }
}
