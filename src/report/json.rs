//! JSON, schema 1. Offsets are bytes into the UTF-8 file, end exclusive; lines and columns count from 1,
//! columns in characters; segments count from 1. A packed file (DOCX, ODT) has paragraphs in place of lines and bytes.

use super::{
    clean::inert,
    place::{Located, Places},
};
use crate::{
    Report,
    align::Bead,
    check::{Finding, Missing, Place, Severity, Side},
    document::{Span, UnitKind},
    mention::Reading,
};
use serde::Serialize;
use std::{collections::BTreeMap, ops::Range};

#[derive(Serialize)]
struct Run<'a> {
    tool: Tool,
    schema: u32,
    runs: Vec<OneRun<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct OneRun<'a> {
    translation: TextView<'a>,
    original: Option<TextView<'a>>,
    versions: Vec<TextView<'a>>,
    alignment: AlignmentView,
    score: f64,
    findings: Vec<FindingView<'a>>,
    /// Only where a limit was reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<MissingView<'a>>,
}

#[derive(Serialize)]
struct MissingView<'a> {
    not_run: &'a [&'static str],
    left_out: &'a BTreeMap<&'static str, usize>,
}

/// A text by its path.
#[derive(Serialize)]
pub struct TextView<'a> {
    path: &'a str,
    language: &'a str,
}

#[derive(Serialize)]
struct AlignmentView {
    beads: Vec<BeadView>,
}

#[derive(Serialize)]
struct BeadView {
    source: Vec<usize>,
    target: Vec<usize>,
    confidence: f64,
}

/// A finding as schema 1 has it.
#[derive(Serialize)]
pub struct FindingView<'a> {
    check: &'a str,
    category: &'a str,
    severity: &'a str,
    confidence: f64,
    message: &'a str,
    explanation: &'a str,
    target: Option<PlaceView<'a>>,
    source: Option<PlaceView<'a>>,
    related: Vec<RelatedView<'a>>,
    evidence: Vec<ClaimView<'a>>,
    suggestion: Option<SuggestionView<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    path: &'a str,
    #[serde(flatten)]
    lines: Option<LineView>,
    #[serde(flatten)]
    unit: Option<UnitView<'a>>,
    text: &'a str,
    segment: usize,
}

/// A place in a file of text.
#[derive(Serialize)]
struct LineView {
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

/// The part of the file that has a name.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum UnitView<'a> {
    Paragraph(usize),
    Unit(&'a str),
    Cue(&'a str),
    Row(&'a str),
    Key(&'a str),
}

#[derive(Serialize)]
struct RelatedView<'a> {
    #[serde(flatten)]
    place: PlaceView<'a>,
    note: &'a str,
}

#[derive(Serialize)]
struct ClaimView<'a> {
    claim: &'a str,
    origin: &'a str,
}

#[derive(Serialize)]
struct SuggestionView<'a> {
    replacement: &'a str,
    #[serde(flatten)]
    bytes: Option<BytesView>,
}

#[derive(Serialize)]
struct BytesView {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Summary {
    critical: usize,
    major: usize,
    minor: usize,
    documents: usize,
    segments: usize,
}

#[derive(Serialize)]
struct BatchView<'a> {
    id: &'a serde_json::Value,
    score: f64,
    findings: Vec<FindingView<'a>>,
}

/// All reports of a run as one JSON document.
pub fn json(reports: &[Report]) -> String {
    let total = |severity| reports.iter().map(|report| report.count(severity)).sum();
    let run = Run {
        tool: Tool { name: "tertium", version: env!("CARGO_PKG_VERSION") },
        schema: 1,
        runs: reports.iter().map(one_run).collect(),
        summary: Summary {
            critical: total(Severity::Critical),
            major: total(Severity::Major),
            minor: total(Severity::Minor),
            documents: reports.len(),
            segments: reports.iter().map(Report::sentences).sum(),
        },
    };
    let mut text = inert(serde_json::to_string_pretty(&run).unwrap_or_default());
    text.push('\n');
    text
}

/// One answer of a batch, without a line end.
pub fn batch_line(id: &serde_json::Value, report: &Report) -> String {
    let places = Places::new(report);
    let view = BatchView {
        id,
        score: report.graded_score(),
        findings: report.findings.iter().map(|finding| finding_view(&places, finding)).collect(),
    };
    inert(serde_json::to_string(&view).unwrap_or_default())
}

fn one_run<'a>(report: &'a Report) -> OneRun<'a> {
    let comparison = &report.comparison;
    let places = Places::new(report);
    OneRun {
        translation: text_view(&comparison.target),
        original: comparison.original.as_ref().map(|original| text_view(&original.reading)),
        versions: report
            .versions
            .iter()
            .filter_map(|version| Some(text_view(&version.original.as_ref()?.reading)))
            .collect(),
        alignment: AlignmentView {
            beads: comparison.original.iter().flat_map(|original| original.beads.iter()).map(bead_view).collect(),
        },
        score: report.score(),
        findings: report.findings.iter().map(|finding| finding_view(&places, finding)).collect(),
        missing: (report.missing != Missing::default())
            .then_some(MissingView { not_run: &report.missing.not_run, left_out: &report.missing.left_out }),
    }
}

/// A text by its path and language.
pub fn text_view(reading: &Reading) -> TextView<'_> {
    TextView { path: &reading.text.document.path, language: &reading.text.pack.rules.code }
}

fn bead_view(bead: &Bead) -> BeadView {
    let numbers = |range: &Range<usize>| range.clone().map(|n| n + 1).collect();
    BeadView { source: numbers(&bead.source), target: numbers(&bead.target), confidence: rounded(bead.confidence) }
}

/// Two decimals: a probability is not known better.
fn rounded(probability: f64) -> f64 {
    (probability * 100.0).round() / 100.0
}

fn place_view<'a>(places: &Places<'a>, place: Place) -> Option<PlaceView<'a>> {
    let Located { path, line, column, bytes, unit, text, segment, .. } = places.locate(place)?;
    let unit = unit.map(|unit| match unit.kind {
        UnitKind::Paragraph => UnitView::Paragraph(line),
        UnitKind::Unit => UnitView::Unit(&unit.id),
        UnitKind::Cue => UnitView::Cue(&unit.id),
        UnitKind::Row => UnitView::Row(&unit.id),
        UnitKind::Key => UnitView::Key(&unit.id),
    });
    let lines = bytes.map(|Span { start, end }| LineView { line, column, start, end });
    Some(PlaceView { path, lines, unit, text, segment })
}

/// A finding with its places.
pub fn finding_view<'a>(places: &Places<'a>, finding: &'a Finding) -> FindingView<'a> {
    let view = |place| place_view(places, place);
    let related = finding.related.iter();
    let evidence = finding.evidence.iter();
    FindingView {
        check: finding.about.id,
        category: finding.about.mqm,
        severity: finding.severity.name(),
        confidence: rounded(finding.confidence),
        message: &finding.message,
        explanation: &finding.explanation,
        target: finding.target.and_then(view),
        source: finding.source.and_then(view),
        related: related
            .filter_map(|related| Some(RelatedView { place: view(related.place)?, note: &related.note }))
            .collect(),
        evidence: evidence.map(|claim| ClaimView { claim: &claim.claim, origin: &claim.origin }).collect(),
        suggestion: finding.suggestion.as_ref().map(|suggestion| SuggestionView {
            replacement: &suggestion.replacement,
            bytes: places
                .locate_span(Side::Target, suggestion.span, 0)
                .and_then(|place| place.bytes)
                .map(|Span { start, end }| BytesView { start, end }),
        }),
        fingerprint: &finding.fingerprint,
    }
}
