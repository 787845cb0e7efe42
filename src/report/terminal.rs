//! The terminal: each finding with its sentence on both sides, why, and what to write instead.

use super::{clean::visible, place::Places};
use crate::{
    Report,
    check::{Finding, Place, Severity},
    document::Span,
};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use std::borrow::Cow;

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// With colour.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// All reports of a run, and a line that sums them up.
pub fn terminal(reports: &[Report], style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(style.width);
    let mut out = String::new();
    for report in reports {
        let places = Places::new(report);
        for finding in &report.findings {
            out.push_str(&renderer.render(&groups(report, &places, finding)));
            out.push_str("\n\n");
        }
    }
    out.push_str(&summary(reports));
    out.push('\n');
    out
}

fn groups<'a>(report: &'a Report, places: &Places<'a>, finding: &'a Finding) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Critical => Level::ERROR,
        Severity::Major => Level::WARNING,
        Severity::Minor => Level::INFO,
    };
    let mut group =
        level.with_name(Some(finding.severity.name())).primary_title(visible(&finding.message)).id(finding.about.id);
    let mut elements = group_elements(report, places, finding);
    let mut first = match elements.is_empty() {
        true => group.element(Level::NOTE.no_name().message("")),
        false => {
            let (origin, snippet) = elements.remove(0);
            group = group.id(finding.about.id);
            group.element(origin).element(snippet)
        }
    };
    for (origin, snippet) in elements {
        first = first.element(origin).element(snippet);
    }
    first = first.element(Level::NOTE.with_name(Some("why")).message(visible(&finding.explanation)));
    for claim in &finding.evidence {
        first = first.element(
            Level::NOTE
                .with_name(Some("evidence"))
                .message(visible(&format!("{} [{}]", claim.claim, claim.origin)).into_owned()),
        );
    }
    if let Some(suggestion) = &finding.suggestion {
        let old = suggestion.span.of(&report.comparison.target.text.document.text);
        first = first.element(
            Level::HELP
                .with_name(Some("write"))
                .message(visible(&format!("“{}” instead of “{old}”", suggestion.replacement)).into_owned()),
        );
    }
    vec![
        first.element(Level::NOTE.with_name(Some("confidence")).message(format!("{:.0}%", finding.confidence * 100.0))),
    ]
}

/// One excerpt a sentence: the translation's, the original's, then the related ones.
fn group_elements<'a>(
    report: &'a Report,
    places: &Places<'a>,
    finding: &'a Finding,
) -> Vec<(Origin<'a>, Snippet<'a, Annotation<'a>>)> {
    let mut shown: Vec<(Place, AnnotationKind, &str)> = Vec::new();
    shown.extend(finding.target.map(|place| (place, AnnotationKind::Primary, "translation")));
    shown.extend(finding.source.map(|place| {
        (place, if finding.target.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary }, "original")
    }));
    shown.extend(finding.related.iter().map(|related| (related.place, AnnotationKind::Context, related.note.as_str())));
    shown.into_iter().filter_map(|(place, kind, label)| excerpt(report, places, place, (kind, label))).collect()
}

fn excerpt<'a>(
    report: &'a Report,
    places: &Places<'a>,
    place: Place,
    (kind, label): (AnnotationKind, &'a str),
) -> Option<(Origin<'a>, Snippet<'a, Annotation<'a>>)> {
    let reading = report.reading(place.side)?;
    let document = &reading.text.document;
    let located = places.locate(place)?;
    let sentence =
        reading.text.segments.get(place.segment).map_or(place.span, |segment| segment.span.cover(place.span));
    let line = sentence_line(&document.text, sentence, place.span);
    let origin = Origin::path(visible(&document.path)).line(located.line).char_column(located.column);
    let span = place.span.start - line.start..place.span.end.min(line.end) - line.start;
    let snippet = Snippet::source(shown(line.of(&document.text)))
        .line_start(located.line)
        .annotation(kind.span(span).label(visible(label)));
    Some((origin, snippet))
}

/// The line without the control characters that the renderer lets pass, each replaced by one of its length.
fn shown(line: &str) -> Cow<'_, str> {
    let acts = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if line.contains(acts) { Cow::Owned(line.replace(acts, "·")) } else { Cow::Borrowed(line) }
}

/// The part of the sentence that lies on the line of the place.
fn sentence_line(text: &str, sentence: Span, place: Span) -> Span {
    let before = text.get(sentence.start..place.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(sentence.start, |at| sentence.start + at + 1);
    let after = text.get(place.start..sentence.end).unwrap_or_default();
    let end = after.find('\n').map_or(sentence.end, |at| place.start + at);
    Span::new(start, end)
}

fn summary(reports: &[Report]) -> String {
    let total = |severity| reports.iter().map(|report| report.count(severity)).sum::<usize>();
    let (critical, major, minor) = (total(Severity::Critical), total(Severity::Major), total(Severity::Minor));
    if critical + major + minor == 0 {
        return "Nothing found.".to_owned();
    }
    let score: f64 = reports.iter().map(Report::score).sum::<f64>() / reports.len().max(1) as f64;
    format!("{critical} critical, {major} major, {minor} minor; {score:.1} penalty points per 1,000 words.")
}
