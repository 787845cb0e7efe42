//! What build servers read: JUnit's and Checkstyle's XML.

use super::{Unwritable, clean::visible, place::Places};
use crate::{
    Report,
    check::{Finding, Severity},
};
use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, Event},
};

/// JUnit's XML: each finding is a test that failed; a text without one is a test that passed.
///
/// # Errors
/// When the XML cannot be made, which no text brings about.
pub fn junit(reports: &[Report]) -> Result<Vec<u8>, Unwritable> {
    let mut run = quick_junit::Report::new("tertium");
    for report in reports {
        let path = visible(&report.comparison.target.text.document.path).into_owned();
        let mut suite = TestSuite::new(path.as_str());
        let places = Places::new(report);
        suite.add_test_cases(report.findings.iter().map(|finding| failed(finding, &places, &path)));
        if report.findings.is_empty() {
            let mut passed = TestCase::new("nothing found", TestCaseStatus::success());
            passed.set_classname(path);
            suite.add_test_case(passed);
        }
        run.add_test_suite(suite);
    }
    run.to_string()
        .map(|text| if text.ends_with('\n') { text } else { text + "\n" }.into_bytes())
        .map_err(|error| Unwritable(format!("the JUnit report cannot be made ({error})")))
}

fn failed(finding: &Finding, places: &Places, path: &str) -> TestCase {
    let place = finding.target.or(finding.source).and_then(|place| places.locate(place));
    let at = place.map_or(String::new(), |place| format!("{}, {}", place.path, place.inside()));
    let mut lines = vec![at.clone(), finding.explanation.clone()];
    lines.extend(finding.evidence.iter().map(|claim| format!("{} [{}]", claim.claim, claim.origin)));
    lines.extend(finding.suggestion.iter().map(|suggestion| format!("Write “{}”", suggestion.replacement)));
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(visible(&finding.message).into_owned());
    status.set_type(finding.severity.name());
    status.set_description(visible(&lines.join("\n")).into_owned());
    let mut case = TestCase::new(visible(&format!("{} ({at})", finding.about.id)).into_owned(), status);
    case.set_classname(path.to_owned());
    case
}

/// Checkstyle's XML, which many review tools read.
///
/// # Errors
/// When the XML cannot be made, which no text brings about.
pub fn checkstyle(reports: &[Report]) -> Result<Vec<u8>, Unwritable> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    fill(&mut writer, reports)
        .map_err(|error| Unwritable(format!("the Checkstyle report cannot be made ({error})")))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn fill(writer: &mut Writer<Vec<u8>>, reports: &[Report]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(BytesStart::new("checkstyle").with_attributes([("version", "4.3")])))?;
    for report in reports {
        let places = Places::new(report);
        let path = visible(&report.comparison.target.text.document.path).into_owned();
        writer.write_event(Event::Start(BytesStart::new("file").with_attributes([("name", path.as_str())])))?;
        for finding in &report.findings {
            writer.write_event(Event::Empty(error(finding, &places)))?;
        }
        writer.write_event(Event::End(BytesEnd::new("file")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("checkstyle")))
}

/// Lines are the translation's: what is missing from it has none there and says where the original has it.
fn error(finding: &Finding, places: &Places) -> BytesStart<'static> {
    let severity = match finding.severity {
        Severity::Critical => "error",
        Severity::Major => "warning",
        Severity::Minor => "info",
    };
    let mut element = BytesStart::new("error");
    let target = finding.target.and_then(|place| places.locate(place));
    if let Some(place) = target {
        element.push_attribute(("line", place.line.to_string().as_str()));
        element.push_attribute(("column", place.column.to_string().as_str()));
    }
    let source = finding.source.filter(|_| target.is_none()).and_then(|place| places.locate(place));
    let original = source.map_or(String::new(), |place| format!(" ({}, {})", place.path, place.inside()));
    let message = format!("{}{original}: {}", finding.message, finding.explanation);
    element.push_attribute(("severity", severity));
    element.push_attribute(("message", visible(&message).as_ref()));
    element.push_attribute(("source", format!("tertium.{}", finding.about.id).as_str()));
    element
}
