//! What code hosts read: GitHub's workflow commands and GitLab's code quality report.

use super::{
    clean::{inert, visible},
    place::{Located, Places},
};
use crate::{
    Report,
    check::{Finding, Severity},
};
use serde_json::{Value, json};
use std::{collections::HashMap, fmt::Write};

/// GitHub's workflow commands, a line a finding: notes beside the lines of a pull request.
pub fn github(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        let places = Places::new(report);
        for finding in &report.findings {
            let _ = writeln!(out, "{}", command(finding, &places));
        }
    }
    out
}

fn command(finding: &Finding, places: &Places) -> String {
    let name = match finding.severity {
        Severity::Critical => "error",
        Severity::Major => "warning",
        Severity::Minor => "notice",
    };
    let mut message = format!("{}\n{}", finding.message, finding.explanation);
    if let Some(suggestion) = &finding.suggestion {
        let _ = write!(message, "\nWrite “{}”.", suggestion.replacement);
    }
    let place = place(finding, places).map_or(String::new(), |place| properties(&place));
    let title = property(&format!("{} ({})", finding.about.id, finding.severity.name()));
    format!("::{name} {place}title={title}::{}", data(&message))
}

/// Where it is; a packed file has no lines to name.
fn properties(place: &Located) -> String {
    let file = format!("file={},", property(place.path));
    let Some(end) = place.end else { return file };
    let start = format!("{file}line={},endLine={},", place.line, end.line);
    // Columns are only taken where the place is on one line.
    match place.line == end.line {
        true => format!("{start}col={},endColumn={},", place.column, end.column),
        false => start,
    }
}

fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn place<'a>(finding: &Finding, places: &Places<'a>) -> Option<Located<'a>> {
    finding.target.or(finding.source).and_then(|place| places.locate(place))
}

/// GitLab's code quality report, a form of Code Climate's issues.
pub fn gitlab(reports: &[Report]) -> String {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut issues: Vec<Value> = Vec::new();
    for report in reports {
        let places = Places::new(report);
        for finding in &report.findings {
            let count = seen.entry(&finding.fingerprint).or_default();
            *count += 1;
            issues.push(issue(finding, &places, *count));
        }
    }
    let mut text = inert(serde_json::to_string_pretty(&issues).unwrap_or_default());
    text.push('\n');
    text
}

/// `count` tells findings apart that are the same but for their place: GitLab drops what it knows already.
fn issue(finding: &Finding, places: &Places, count: usize) -> Value {
    let place = place(finding, places);
    let path = place.map_or("", |place| place.path.strip_prefix("./").unwrap_or(place.path));
    let line = place.map_or(1, |place| place.line);
    let again = if count > 1 { format!("-{count}") } else { String::new() };
    json!({
        "description": format!("{} {}", finding.message, finding.explanation),
        "check_name": finding.about.id,
        "fingerprint": format!("{}{again}", finding.fingerprint),
        "severity": finding.severity.name(),
        "location": {"path": path, "lines": {"begin": line}},
    })
}
