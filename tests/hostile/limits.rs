//! Limits: what is too much is refused or cut, and the report says what it lacks.

use super::{refused, tertium};
use std::fs;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "On Monday the mayоr said that 30 people and more came home. ".repeat(30);
    fs::write(folder.path().join("a.txt"), text).unwrap();
    folder
}

#[test]
fn a_file_of_more_bytes_than_wanted_is_refused() {
    let folder = folder();
    let said = refused(folder.path(), &["check", "a.txt", "--max-bytes", "1000"]);
    assert!(said.contains("bytes are more than the limit of 1000"), "{said}");
}

#[test]
fn a_text_of_more_sentences_than_wanted_is_refused() {
    let folder = folder();
    let said = refused(folder.path(), &["check", "a.txt", "--max-sentences", "20"]);
    assert!(
        said.contains("a.txt: 30 sentences are more than the limit of 20; split the text, or give --max-sentences"),
        "{said}"
    );
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let folder = folder();
    let said =
        tertium(folder.path(), &["check", "a.txt", "--select", "script", "--max-findings", "2", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let run = &report["runs"][0];
    let kept = run["findings"].as_array().unwrap().len();
    assert!((1..=2).contains(&kept), "{kept}");
    assert!(run["missing"]["left_out"]["script"].as_u64().unwrap() >= 28, "{run}");
    assert!(said.err.contains("more of `script`, which are left out; see --max-findings"), "{}", said.err);
}

#[test]
fn checks_without_time_are_named_and_the_run_fails() {
    let folder = folder();
    let said = tertium(folder.path(), &["check", "a.txt", "--time-limit", "0", "--format", "json"]);
    assert_eq!(said.code, 2, "a text that was not checked is no clean text");
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let not_run = report["runs"][0]["missing"]["not_run"].as_array().unwrap();
    assert!(not_run.iter().any(|id| id == "script"), "{not_run:?}");
    assert!(
        said.err.contains("a.txt: there was no time for") && said.err.contains("1 text not checked to the end"),
        "{}",
        said.err
    );
    let said = tertium(folder.path(), &["check", "a.txt", "--time-limit", "1000", "--format", "json"]);
    assert!(!said.out.contains("\"missing\""), "{}", said.out);
}

#[test]
fn the_project_sets_limits_too() {
    let folder = folder();
    fs::write(folder.path().join("tertium.toml"), "[check]\nmax-sentences = 20\ntime-limit = 60\nmax-findings = 5\n")
        .unwrap();
    assert!(refused(folder.path(), &["check", "a.txt"]).contains("the limit of 20"));
    assert!(tertium(folder.path(), &["check", "a.txt", "--max-sentences", "100"]).code <= 1);
}
