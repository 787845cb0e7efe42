//! Things inside things inside things: a reader that calls itself for each would run out of stack.

use super::tertium;
use crate::fuzz::targets::zipped;
use std::{
    fs,
    time::{Duration, Instant},
};

const DEEP: usize = 100_000;

/// What the program makes of a file: it ends by itself, in time, with or without a complaint.
fn survived(name: &str, bytes: impl AsRef<[u8]>, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    fs::write(folder.path().join("good.txt"), "Three people came home on Monday. Nobody had seen them.\n").unwrap();
    let begun = Instant::now();
    let said = tertium(folder.path(), arguments);
    assert!(begun.elapsed() < Duration::from_secs(30), "{name} took {:?}", begun.elapsed());
    assert!(said.code <= 2 && !said.err.contains("panicked"), "{name}: {} {}", said.code, said.err);
    assert!(said.code < 2 || said.err.lines().count() == 1, "{name}: {}", said.err);
    said.err
}

fn nested(open: &str, middle: &str, close: &str) -> String {
    format!("{}{middle}{}", open.repeat(DEEP), close.repeat(DEEP))
}

#[test]
fn elements_inside_elements() {
    let body = nested("<w:sdt>", "<w:p><w:r><w:t>Three people came home on Monday.</w:t></w:r></w:p>", "</w:sdt>");
    let part = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let said = survived("a.docx", zipped(&[("word/document.xml", part.as_bytes())]), &["check", "a.docx"]);
    assert!(said.contains("elements are nested deeper than 1000"), "{said}");
    let inline = nested("<g id='1'>", "people", "</g>");
    let unit = format!("<trans-unit id='1'><source>三人</source><target>Three {inline}</target></trans-unit>");
    let file = format!(
        "<xliff version='1.2'><file source-language='zh' target-language='en'><body>{unit}</body></file></xliff>"
    );
    let said = survived("a.xlf", file, &["check", "a.xlf"]);
    assert!(said.contains("elements are nested deeper than 1000"), "{said}");
    survived("a.html", nested("<div><em>", "Three people came home on Monday.", "</em></div>"), &["check", "a.html"]);
    survived("b.html", nested("<table><tr><td>", "Three people came home.", ""), &["check", "b.html"]);
}

#[test]
fn values_inside_values() {
    survived("a.json", nested("[", "\"Three people came home on Monday.\"", "]"), &["check", "a.json"]);
    survived("b.json", nested("{\"a\":", "\"Three people came home.\"", "}"), &["check", "b.json"]);
    survived("a.jsonl", nested("[", "1", "]"), &["check", "a.jsonl"]);
    survived("a.yaml", nested("[", "Three people", "]"), &["check", "a.yaml"]);
    survived("b.yaml", nested("{a: ", "Three people", "}"), &["check", "b.yaml"]);
    let steps: String = (0..3_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    survived("c.yaml", steps, &["check", "c.yaml"]);
    survived("d.yaml", "- ".repeat(DEEP), &["check", "d.yaml"]);
}

#[test]
fn marks_inside_marks() {
    for (number, marks) in
        ["> ", "[", "![", "*a ", "_a __b ", "`", "<", "<!-", "- ", "((", "\\", "&", "|", "~~", "[a](", "<a href="]
            .iter()
            .enumerate()
    {
        let name = format!("{number}.md");
        let text = format!("Three people came home on Monday.\n\n{}people", marks.repeat(DEEP / 2));
        survived(&name, text, &["check", &name]);
    }
}

#[test]
fn brackets_in_the_users_own_files() {
    for (name, text) in [
        ("a.toml", nested("a = [", "", "]")),
        ("b.toml", nested("a = {a=", "1", "}")),
        ("c.toml", format!("[{}a]", "a.".repeat(DEEP))),
    ] {
        for option in ["--config", "--rules", "--pack"] {
            survived(name, &text, &["check", "good.txt", option, name]);
        }
    }
    survived("a.json", nested("[", "", "]"), &["check", "good.txt", "--baseline", "a.json"]);
    survived(
        "b.json",
        format!("{{\"schema\":1,\"x\":{}}}", nested("[", "", "]")),
        &["check", "good.txt", "--baseline", "b.json"],
    );
}
