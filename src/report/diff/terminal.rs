//! The terminal: the lines that differ, then the findings with what became of them.

use super::{changed_lines, line_of, summary};
use crate::diff::{Diff, Kind, State};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

/// Both drafts, for people.
pub fn write(diff: &Diff, colour: bool) -> String {
    let (old, new) = (&diff.old.comparison.target.text.document.path, &diff.new.comparison.target.text.document.path);
    let mut out = format!("{old} → {new}\n\n");
    for (number, pieces) in changed_lines(diff) {
        let line: String = pieces.into_iter().map(|(kind, text)| piece(kind, text, colour)).collect();
        let _ = writeln!(out, "{number:>5} │ {}", line.trim_end());
    }
    for (state, finding) in diff.findings() {
        let line = line_of(diff.report_of(state), finding).map_or(String::new(), |line| format!(" (line {line})"));
        let (word, paint) = match state {
            State::New => ("new", AnsiColor::Red),
            State::Gone => ("mended", AnsiColor::Green),
            State::Kept => ("left", AnsiColor::Yellow),
        };
        let word = painted(&format!("{word:<6}"), paint, colour);
        let _ = write!(out, "\n{word} {}[{}]: {}{line}", finding.severity.name(), finding.about.id, finding.message);
    }
    let gap = if diff.findings().is_empty() { "\n" } else { "\n\n" };
    let _ = writeln!(out, "{gap}{}.", summary(diff));
    out
}

fn piece(kind: Kind, text: &str, colour: bool) -> String {
    match (kind, colour) {
        (Kind::Same, _) => text.to_owned(),
        (Kind::Removed, true) => painted(text, AnsiColor::Red, true),
        (Kind::Added, true) => painted(text, AnsiColor::Green, true),
        (Kind::Removed, false) => format!("[-{text}-]"),
        (Kind::Added, false) => format!("{{+{text}+}}"),
    }
}

fn painted(text: &str, paint: AnsiColor, colour: bool) -> String {
    let style = Style::new().fg_color(Some(paint.into()));
    if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
