//! A judge behind the checker: it drops and keeps; one that hangs or talks nonsense loses nothing.
#![cfg(unix)]

use super::{desk::Desk, lsp_client::python};
use std::time::{Duration, Instant};

const ZH: &str = "# 港口\n\n计划总投资为300亿元。世界银行没有参与该项目。\n";
const EN: &str = "# Harbour\n\nThe plan costs $30 billion. The World Health Organization is not involved in it.\n";

fn newsroom(command: &str) -> Desk {
    let project = format!(
        "[[pairs]]\noriginal = \"a.zh.md\"\ntranslation = \"a.en.md\"\n\n[judge]\ncommand = '{command}'\nbelow = 1.0\ntimeout = 2\ncache = \"judge.json\"\n"
    );
    Desk::with(&[("tertium.toml", &project), ("a.zh.md", ZH), ("a.en.md", EN)])
}

/// The script of the docs, which drops what is about currencies.
fn script() -> String {
    let docs = std::fs::read_to_string("docs/projects.md").unwrap();
    let start = docs.find("    #!/usr/bin/env python3").unwrap();
    let lines = docs[start..].lines().take_while(|line| line.starts_with("    ") || line.is_empty());
    lines.map(|line| format!("{}\n", line.strip_prefix("    ").unwrap_or(line))).collect()
}

#[test]
fn it_is_asked_only_when_it_is_wanted_and_once() {
    let Some(python) = python("json") else { return };
    let desk = newsroom(&format!("{python} judge.py"));
    desk.put("judge.py", &script());
    assert_eq!(desk.findings(&["check"]).len(), 2);
    assert!(!desk.path("judge.json").exists());
    let (_, out, error) = desk.run(&["check", "--judge", "--format", "json"]);
    assert!(error.contains("dropped by the judge: “$30 billion”") && error.contains("(house style)"), "{error}");
    assert!(!out.contains("\"currency\"") && out.contains("\"origin\": \"judge\""), "{out}");
    // What was answered once is not asked again.
    desk.put("judge.py", "raise SystemExit('asked again')\n");
    let (_, again, error) = desk.run(&["check", "--judge", "--format", "json"]);
    assert_eq!(again, out, "{error}");
}

#[test]
fn a_judge_that_fails_loses_nothing() {
    let cases = [
        ("sleep 60", "did not answer within 2 s; 2 findings kept"),
        ("true", "ended before it had answered all; 2 findings kept"),
        ("printf \"what?\\n{}\\n{\\\"id\\\":9,\\\"verdict\\\":\\\"drop\\\"}\\n\"", "said 3 lines that cannot be used"),
        ("no-such-judge", "2 findings kept"),
        ("yes", "talks nonsense; 2 findings kept"),
    ];
    for (command, expected) in cases {
        let desk = newsroom(command);
        let start = Instant::now();
        let (code, out, error) = desk.run(&["check", "--judge", "--format", "json"]);
        assert!(start.elapsed() < Duration::from_secs(20), "{command}");
        assert_eq!(code, 1, "{command}: {error}");
        assert!(error.contains(expected), "{command}: {error}");
        assert!(out.contains("\"currency\"") && out.contains("\"entity\""), "{command}: {out}");
    }
}

#[test]
fn without_a_command_that_is_said() {
    let desk = Desk::with(&[("a.en.md", EN)]);
    let (code, _, error) = desk.run(&["check", "--judge", "a.en.md"]);
    assert!(code == 2 && error.contains("[judge] in tertium.toml"), "{error}");
}

#[test]
fn a_judge_may_have_all_the_time_of_the_world() {
    let desk = newsroom("true");
    desk.put("tertium.toml", &desk.read("tertium.toml").replace("timeout = 2", &format!("timeout = {}", i64::MAX)));
    let (code, _, error) = desk.run(&["check", "--judge"]);
    assert!(code == 1 && error.contains("ended before it had answered all"), "{error}");
}
