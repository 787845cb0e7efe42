//! What an edit of a translation mends, breaks and leaves: the findings of two drafts, and the words between them.

mod words;

pub use words::{Change, Kind, changes};

use crate::{Report, check::Finding};
use std::collections::HashMap;

/// What became of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Only the new draft has it.
    New,
    /// Only the old draft has it.
    Gone,
    /// Both have it.
    Kept,
}

impl State {
    /// The word for it in reports for programs.
    pub fn name(self) -> &'static str {
        match self {
            State::New => "new",
            State::Gone => "gone",
            State::Kept => "kept",
        }
    }
}

/// Two drafts side by side.
pub struct Diff<'a> {
    /// The old draft, checked.
    pub old: Report<'a>,
    /// The new draft, checked.
    pub new: Report<'a>,
    /// The words that differ, and those between them.
    pub changes: Vec<Change>,
}

impl<'a> Diff<'a> {
    /// Compares two drafts.
    pub fn new(old: Report<'a>, new: Report<'a>) -> Self {
        let changes = changes(&old.comparison.target, &new.comparison.target);
        Diff { old, new, changes }
    }

    /// All findings with what became of them: new ones first, then gone ones, then kept ones as the new draft has them.
    pub fn findings(&self) -> Vec<(State, &Finding)> {
        let new = told_apart(&self.new.findings, &self.old.findings, State::New);
        let gone = told_apart(&self.old.findings, &self.new.findings, State::Gone);
        let mut all: Vec<(State, &Finding)> =
            new.into_iter().chain(gone.into_iter().filter(|(state, _)| *state == State::Gone)).collect();
        all.sort_by_key(|(state, _)| *state);
        all
    }

    /// The report that a finding of this state is in.
    pub fn report_of(&self, state: State) -> &Report<'a> {
        if state == State::Gone { &self.old } else { &self.new }
    }

    /// How many findings are of this state.
    pub fn count(&self, state: State) -> usize {
        self.findings().iter().filter(|(known, _)| *known == state).count()
    }
}

/// The findings of `own`: kept as far as `other` has as many with the fingerprint, else of the state given.
fn told_apart<'f>(own: &'f [Finding], other: &[Finding], alone: State) -> Vec<(State, &'f Finding)> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for finding in other {
        *left.entry(&finding.fingerprint).or_default() += 1;
    }
    let mut state = |finding: &Finding| match left.get_mut(finding.fingerprint.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            State::Kept
        }
        _ => alone,
    };
    own.iter().map(|finding| (state(finding), finding)).collect()
}
