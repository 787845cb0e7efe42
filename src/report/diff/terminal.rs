//! The terminal: the lines that differ, then the findings with what became of them.

use super::{Finder, changed_lines, summary};
use crate::{
    diff::{Diff, Kind, State},
    report::visible,
};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

/// Both drafts, for people.
pub fn write(diff: &Diff, colour: bool) -> String {
    let (old, new) = (&diff.old.comparison.target.text.document.path, &diff.new.comparison.target.text.document.path);
    let mut out = format!("{} → {}\n\n", visible(old), visible(new));
    for (number, pieces) in changed_lines(diff) {
        let line: String = pieces.into_iter().map(|(kind, text)| piece(kind, text, colour)).collect();
        let _ = writeln!(out, "{number:>5} │ {}", line.trim_end());
    }
    let finder = Finder::new(diff);
    for (state, finding) in diff.findings() {
        let line = finder.line(state, finding).map_or(String::new(), |line| format!(" (line {line})"));
        let (word, paint) = match state {
            State::New => ("new", AnsiColor::Red),
            State::Gone => ("mended", AnsiColor::Green),
            State::Kept => ("left", AnsiColor::Yellow),
        };
        let word = painted(&format!("{word:<6}"), paint, colour);
        let (severity, id, message) = (finding.severity.name(), finding.about.id, visible(&finding.message));
        let _ = write!(out, "\n{word} {severity}[{id}]: {message}{line}");
    }
    let gap = if diff.findings().is_empty() { "\n" } else { "\n\n" };
    let _ = writeln!(out, "{gap}{}.", summary(diff));
    out
}

fn piece(kind: Kind, text: &str, colour: bool) -> String {
    let text = visible(text);
    match (kind, colour) {
        (Kind::Same, _) => text.into_owned(),
        (Kind::Removed, true) => painted(&text, AnsiColor::Red, true),
        (Kind::Added, true) => painted(&text, AnsiColor::Green, true),
        (Kind::Removed, false) => format!("[-{text}-]"),
        (Kind::Added, false) => format!("{{+{text}+}}"),
    }
}

fn painted(text: &str, paint: AnsiColor, colour: bool) -> String {
    let style = Style::new().fg_color(Some(paint.into()));
    if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
