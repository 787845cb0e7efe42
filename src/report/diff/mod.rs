//! Reports of what an edit mends, breaks and leaves. One file per format.

mod json;
mod markdown;
mod terminal;

use super::{Places, Unwritable, html::drafts};
use crate::{
    check::Finding,
    diff::{Diff, Kind, State},
    document::Lines,
};

/// A writer of one format; the second says whether colour is wanted.
pub type DiffWriter = fn(&Diff, bool) -> Result<String, Unwritable>;

/// Formats by their name on the command line.
pub const DIFF_WRITERS: &[(&str, DiffWriter)] = &[
    ("html", |diff, _| drafts(diff)),
    ("json", |diff, _| Ok(json::write(diff))),
    ("markdown", |diff, _| Ok(markdown::write(diff))),
    ("terminal", |diff, colour| Ok(terminal::write(diff, colour))),
];

/// The lines in which words differ: the number of the line in the new draft, and its pieces.
fn changed_lines<'a>(diff: &'a Diff) -> Vec<(usize, Vec<(Kind, &'a str)>)> {
    let (old, new) = (&diff.old.comparison.target.text, &diff.new.comparison.target.text);
    let lines = Lines::new(&new.document.text);
    let mut rows: Vec<(usize, Vec<(Kind, &str)>)> = vec![(1, Vec::new())];
    let mut at = 0;
    for change in &diff.changes {
        let text = if change.kind == Kind::Removed { old.written(change.span) } else { new.written(change.span) };
        for (number, piece) in text.split('\n').enumerate() {
            if number > 0 {
                let line = lines.position(&new.document.text, at).line;
                rows.push((line, Vec::new()));
            }
            if let Some((_, row)) = rows.last_mut().filter(|_| !piece.is_empty()) {
                row.push((change.kind, piece));
            }
            if change.kind != Kind::Removed {
                at += piece.len() + 1;
            }
        }
        if change.kind != Kind::Removed {
            at = change.span.end;
        }
    }
    let differs = |row: &[(Kind, &str)]| row.iter().any(|(kind, text)| *kind != Kind::Same && !text.trim().is_empty());
    rows.retain(|(_, row)| differs(row));
    rows
}

/// One line that sums it up.
fn summary(diff: &Diff) -> String {
    format!("{} mended, {} new, {} left", diff.count(State::Gone), diff.count(State::New), diff.count(State::Kept))
}

/// Finds the lines of both drafts.
struct Finder<'a> {
    old: Places<'a>,
    new: Places<'a>,
}

impl<'a> Finder<'a> {
    fn new(diff: &'a Diff) -> Self {
        Finder { old: Places::new(&diff.old), new: Places::new(&diff.new) }
    }

    /// The line of a finding in its draft.
    fn line(&self, state: State, finding: &Finding) -> Option<usize> {
        let places = if state == State::Gone { &self.old } else { &self.new };
        Some(places.locate(finding.target?)?.line)
    }
}
