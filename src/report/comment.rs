//! Markdown for a comment on a pull request: short enough for one, and nothing of a text is markup, a mention or a link.

use super::{clean::one_line, place::Places};
use crate::{
    Report,
    check::{Finding, Place, Severity},
    mention::Reading,
};
use std::fmt::Write;

/// Characters that a comment may have; GitHub takes 65,536.
const LONGEST: usize = 60_000;

/// All reports of a run as one comment.
pub fn markdown(reports: &[Report]) -> String {
    let mut out = String::new();
    let mut left_out = 0;
    for report in reports {
        let _ = writeln!(out, "{}\n", heading(report));
        let places = Places::new(report);
        let mut findings: Vec<&Finding> = report.findings.iter().collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        for finding in findings {
            let item = item(report, finding, &places);
            // The rest of a long report is counted, not shown.
            if left_out > 0 || out.len() + item.len() > LONGEST {
                left_out += 1;
                continue;
            }
            out.push_str(&item);
        }
    }
    if left_out > 0 {
        let _ = writeln!(out, "… and {left_out} more, for which a comment has no room.\n");
    }
    out
}

fn heading(report: &Report) -> String {
    let path = escaped(&report.comparison.target.text.document.path);
    if report.findings.is_empty() {
        return format!("### Tertium: nothing found in {path}");
    }
    let counts = [Severity::Critical, Severity::Major, Severity::Minor]
        .map(|severity| format!("{} {}", report.count(severity), severity.name()));
    format!(
        "### Tertium: {} in {path}\n\n{:.1} penalty points per 1,000 words. Each is a question, not a verdict.",
        counts.join(", "),
        report.score()
    )
}

fn item(report: &Report, finding: &Finding, places: &Places) -> String {
    let mut out = format!("- **{}** `{}` {}", finding.severity.name(), finding.about.id, escaped(&finding.message));
    if let Some(place) = finding.target.or(finding.source).and_then(|place| places.locate(place)) {
        let _ = write!(out, " ({}, {})", escaped(place.path), escaped(&place.inside()));
    }
    out.push('\n');
    for place in [finding.target, finding.source].into_iter().flatten() {
        if let Some(reading) = report.reading(place.side) {
            let _ = writeln!(out, "  > {}  ", sentence(reading, place));
        }
    }
    let _ = write!(out, "\n  {}", escaped(&finding.explanation));
    if let Some(suggestion) = &finding.suggestion {
        let old = suggestion.span.of(&report.comparison.target.text.document.text);
        let _ = write!(out, " Write “{}” instead of “{}”.", escaped(&suggestion.replacement), escaped(old));
    }
    out.push_str("\n\n");
    out
}

/// The sentence with the place in bold.
fn sentence(reading: &Reading, place: Place) -> String {
    let text = &reading.text.document.text;
    let Some(segment) = reading.text.segments.get(place.segment) else { return escaped(place.span.of(text)) };
    let whole = segment.span.cover(place.span);
    let part = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let (before, after) = (part(whole.start, place.span.start), part(place.span.end, whole.end));
    let words = place.span.of(text);
    if words.trim().is_empty() {
        return escaped(part(whole.start, whole.end));
    }
    let gap = |blank: bool| if blank { " " } else { "" };
    format!(
        "{}{}<b>{}</b>{}{}",
        escaped(before),
        gap(before.ends_with(char::is_whitespace)),
        escaped(words),
        gap(after.starts_with(char::is_whitespace)),
        escaped(after)
    )
}

/// Words on one line in which no character is markup, mentions somebody or points at an issue.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    // No address becomes a link.
    for c in one_line(text).replace("://", ":\u{200b}//").chars() {
        match c {
            '@' | '#' | '<' | '>' | '&' | '|' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("*a* <b>\n@me #1 `c`|"), "\\*a\\* &#60;b&#62; &#64;me &#35;1 \\`c\\`&#124;");
    }
}
