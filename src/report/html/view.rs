//! The article as data, for a page that an editor decides on.

use super::{
    article::{Article, Note, Row, Sentence},
    words::{Run, Tongue},
};
use crate::{
    Report,
    document::{Origin, Span},
    report::visible,
};
use serde_json::{Value, json};

/// A report as the review desk shows it: rows of sentences, notes in place, and for each row the bytes and the words of
/// the translation, as they are in the file. Its findings are numbered from `first`.
pub fn view(report: &Report, first: usize) -> Value {
    let article = Article::new(report, 1, first);
    let document = &report.comparison.target.text.document;
    let rows = article.rows.iter().map(|row| row_as_data(row, extent(report, row.number - 1), &document.text));
    let counts: serde_json::Map<String, Value> =
        article.counts.iter().map(|(name, count)| ((*name).to_owned(), json!(count))).collect();
    json!({
        "title": article.title,
        "path": article.path,
        "standfirst": article.standfirst,
        "score": article.score,
        "counts": counts,
        "remarks": article.remarks.iter().map(|remark| visible(remark)).collect::<Vec<_>>(),
        "plain": matches!(document.origin, Origin::Whole),
        "target": tongue(&article.target),
        "source": article.original.as_ref().map(|(path, language)| {
            let mut told = tongue(language);
            told["path"] = json!(path);
            told
        }),
        "rows": rows.collect::<Vec<_>>(),
    })
}

/// The bytes of the translation that a row of the page has.
fn extent(report: &Report, row: usize) -> Option<Span> {
    let segments = match &report.comparison.original {
        Some(original) => original.beads.iter().nth(row)?.target.clone(),
        None => row..row + 1,
    };
    let found = report.comparison.target.text.segments.get(segments)?;
    Some(found.first()?.span.cover(found.last()?.span))
}

fn tongue(tongue: &Tongue) -> Value {
    json!({ "code": tongue.code, "name": tongue.name, "dir": tongue.dir })
}

fn row_as_data(row: &Row, extent: Option<Span>, text: &str) -> Value {
    json!({
        "number": row.number,
        "begins": row.begins,
        "kind": row.kind,
        "source": row.source.iter().map(sentence).collect::<Vec<_>>(),
        "target": row.target.iter().map(sentence).collect::<Vec<_>>(),
        "span": extent.map(|span| [span.start, span.end]),
        "raw": extent.map(|span| span.of(text)),
        "notes": row.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

fn sentence(sentence: &Sentence) -> Value {
    let pieces = sentence.pieces.iter().map(|piece| {
        let hit = piece.hit.as_ref().map(|hit| json!({ "severity": hit.severity, "all": hit.all }));
        let shown = piece.mention.as_ref().map(|shown| json!({ "class": shown.class, "value": shown.value }));
        json!({ "text": visible(piece.text), "hit": hit, "mention": shown })
    });
    json!({ "pieces": pieces.collect::<Vec<_>>(), "spaced": sentence.spaced })
}

fn note(note: &Note) -> Value {
    let related = note
        .related
        .iter()
        .map(|(row, words, remark)| json!({ "row": row, "words": visible(words), "remark": visible(remark) }));
    let evidence =
        note.evidence.iter().map(|(claim, origin)| json!({ "claim": runs(claim), "origin": visible(origin) }));
    json!({
        "number": note.number,
        "severity": note.severity,
        "check": note.check,
        "summary": note.summary,
        "message": runs(&note.message),
        "why": runs(&note.explanation),
        "evidence": evidence.collect::<Vec<_>>(),
        "related": related.collect::<Vec<_>>(),
        "suggestion": note.suggestion.map(|(old, new)| json!({ "old": visible(old), "new": visible(new) })),
        "confidence": note.confidence,
        "place": note.inside,
        "fingerprint": note.fingerprint,
    })
}

fn runs(runs: &[Run]) -> Vec<Value> {
    runs.iter().map(|run| json!({ "text": visible(run.text), "lang": run.quoted })).collect()
}
