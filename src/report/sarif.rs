//! SARIF 2.1.0, for code hosts and editors: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.

use super::{
    clean::inert,
    place::{Located, Places},
};
use crate::{
    Report,
    check::{About, Finding, Severity, Side, Suggestion},
};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

/// What may not stand in the path of a URI as it is.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'|')
    .add(b'\\')
    .add(b':');

/// All reports of a run as one SARIF log.
pub fn sarif(reports: &[Report]) -> String {
    let mut rules: Vec<&'static About> =
        reports.iter().flat_map(|report| &report.findings).map(|finding| finding.about).collect();
    rules.sort_by_key(|about| about.id);
    rules.dedup_by_key(|about| about.id);
    let results: Vec<Value> = reports.iter().flat_map(|report| results(report, &rules)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "tertium",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.iter().map(|about| rule(about)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = inert(serde_json::to_string_pretty(&log).unwrap_or_default());
    text.push('\n');
    text
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "error",
        Severity::Major => "warning",
        Severity::Minor => "note",
    }
}

fn rule(about: &About) -> Value {
    let example = &about.example;
    let original = if example.source.is_empty() { String::new() } else { format!("Original: {}\n", example.source) };
    let help = format!("{}\n\n{original}Wrong: {}\nRight: {}", about.explanation, example.wrong, example.right);
    json!({
        "id": about.id,
        "shortDescription": {"text": about.summary},
        "fullDescription": {"text": about.explanation},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(about.severity)},
        "properties": {"tags": ["translation", about.mqm]},
    })
}

fn results(report: &Report, rules: &[&'static About]) -> Vec<Value> {
    let places = Places::new(report);
    report.findings.iter().map(|finding| result(finding, &places, rules)).collect()
}

fn result(finding: &Finding, places: &Places, rules: &[&'static About]) -> Value {
    let place = finding.target.or(finding.source).and_then(|place| places.locate(place));
    let other = finding.target.and(finding.source).and_then(|place| places.locate(place));
    let related =
        finding.related.iter().filter_map(|related| Some((places.locate(related.place)?, related.note.as_str())));
    let related: Vec<Value> = other
        .map(|place| (place, "original"))
        .into_iter()
        .chain(related)
        .enumerate()
        .map(|(id, (place, note))| {
            let mut value = location(&place);
            value["id"] = json!(id + 1);
            value["message"] = json!({"text": note});
            value
        })
        .collect();
    let mut value = json!({
        "ruleId": finding.about.id,
        "ruleIndex": rules.iter().position(|about| about.id == finding.about.id),
        "level": level(finding.severity),
        "message": {"text": message(finding)},
        "locations": place.iter().map(location).collect::<Vec<_>>(),
        "partialFingerprints": {"tertium/v1": finding.fingerprint},
        "rank": (finding.confidence * 1000.0).round() / 10.0,
        "properties": {"severity": finding.severity.name(), "category": finding.about.mqm},
    });
    if !related.is_empty() {
        value["relatedLocations"] = json!(related);
    }
    if let Some(fix) = finding.suggestion.as_ref().and_then(|suggestion| fix(suggestion, places)) {
        value["fixes"] = json!([fix]);
    }
    value
}

/// The message, why, and the facts it rests on.
fn message(finding: &Finding) -> String {
    let mut text = format!("{}\n{}", finding.message, finding.explanation);
    for claim in &finding.evidence {
        text.push_str(&format!("\n{} [{}]", claim.claim, claim.origin));
    }
    text
}

fn location(place: &Located) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(place.path)}});
    if let Some(mut region) = region(place) {
        region["snippet"] = json!({"text": place.text});
        physical["region"] = region;
    }
    let mut value = json!({"physicalLocation": physical});
    if let Some(unit) = place.unit {
        value["logicalLocations"] =
            json!([{"name": unit.id, "fullyQualifiedName": format!("{} {}", unit.kind.name(), unit.id)}]);
    }
    value
}

fn region(place: &Located) -> Option<Value> {
    let end = place.end?;
    Some(json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": end.line,
        "endColumn": end.column,
    }))
}

fn fix(suggestion: &Suggestion, places: &Places) -> Option<Value> {
    let place = places.locate_span(Side::Target, suggestion.span, 0)?;
    Some(json!({
        "description": {"text": format!("Write “{}”", suggestion.replacement)},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(place.path)},
            "replacements": [{
                "deletedRegion": region(&place)?,
                "insertedContent": {"text": suggestion.replacement},
            }],
        }],
    }))
}

/// A path as a reference to a file: relative ones stay so.
pub fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let encoded = utf8_percent_encode(path, IN_PATH).to_string();
    match path.starts_with('/') {
        true => format!("file://{encoded}"),
        false => encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("./texts\\a b#1.txt"), "texts/a%20b%231.txt");
        assert_eq!(uri("/tmp/原文.txt"), "file:///tmp/%E5%8E%9F%E6%96%87.txt");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt");
    }
}
