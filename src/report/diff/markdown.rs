//! Markdown, for a comment on a change: a table of findings and the lines that differ.

use super::{Finder, changed_lines, summary};
use crate::{
    diff::{Diff, Kind, State},
    report::visible,
};
use std::fmt::Write;

/// Both drafts, for a reviewer.
pub fn write(diff: &Diff) -> String {
    let new = &diff.new.comparison.target.text.document.path;
    let mut out = format!("### {}: {}\n", escaped(new), summary(diff));
    let findings = diff.findings();
    if !findings.is_empty() {
        out.push_str("\n| | severity | check | line | finding |\n|---|---|---|---:|---|\n");
    }
    let finder = Finder::new(diff);
    for (state, finding) in findings {
        let word = match state {
            State::New => "**new**",
            State::Gone => "mended",
            State::Kept => "left",
        };
        let line = finder.line(state, finding).map_or(String::new(), |line| line.to_string());
        let (severity, id) = (finding.severity.name(), finding.about.id);
        let _ = writeln!(out, "| {word} | {severity} | `{id}` | {line} | {} |", escaped(&finding.message));
    }
    for (number, pieces) in changed_lines(diff) {
        let line: String = pieces.into_iter().map(|(kind, text)| piece(kind, text)).collect();
        let _ = write!(out, "\nLine {number}:\n\n> {}\n", line.trim());
    }
    out
}

/// Marks stand at the words, not at the spaces around them, or they would not be read as marks.
fn piece(kind: Kind, text: &str) -> String {
    let inner = text.trim();
    let mark = match kind {
        _ if inner.is_empty() => return text.to_owned(),
        Kind::Same => return escaped(text),
        Kind::Removed => "~~",
        Kind::Added => "**",
    };
    let start = text.len() - text.trim_start().len();
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(start + inner.len()..).unwrap_or_default());
    format!("{before}{mark}{}{mark}{after}", escaped(inner))
}

fn escaped(text: &str) -> String {
    const MARKS: [char; 9] = ['\\', '`', '*', '_', '[', ']', '<', '|', '~'];
    visible(text).chars().flat_map(|c| MARKS.contains(&c).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_text_are_no_marks_of_markdown() {
        assert_eq!(piece(Kind::Added, " a*b "), " **a\\*b** ");
        assert_eq!(piece(Kind::Removed, " "), " ");
    }
}
