//! How much the checks may do and say on one text.

use super::Finding;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// What the user sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most sentences of a text.
    pub sentences: usize,
    /// Most findings of one check on one text; the first by place are kept.
    pub findings: usize,
    /// Time for one text, reading included; none for as long as it takes. The only thing by which a clock reaches a report.
    pub time: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { sentences: 50_000, findings: 1_000, time: None }
    }
}

/// What a text may still cost.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Most findings of one check.
    pub findings: usize,
    /// When it must be ready.
    pub until: Option<Instant>,
}

impl Budget {
    /// What is left of the limits for a text that was begun then.
    pub fn of(limits: &Limits, begun: Instant) -> Self {
        Budget { findings: limits.findings, until: limits.time.and_then(|time| begun.checked_add(time)) }
    }

    /// No limit at all.
    pub fn endless() -> Self {
        Budget { findings: usize::MAX, until: None }
    }

    /// There is no time left.
    pub(super) fn is_spent(&self) -> bool {
        self.until.is_some_and(|until| Instant::now() >= until)
    }
}

/// What a report lacks because of a limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Ids of checks for which there was no time, in their order.
    pub not_run: Vec<&'static str>,
    /// How many findings of a check were more than the limit, by its id.
    pub left_out: BTreeMap<&'static str, usize>,
}

impl Missing {
    /// The first findings of a check by place, as many as may be said.
    pub(super) fn cut(&mut self, id: &'static str, mut findings: Vec<Finding>, most: usize) -> Vec<Finding> {
        if findings.len() > most {
            findings.sort_by_key(|finding| finding.target.or(finding.source).map(|place| place.span));
            self.left_out.insert(id, findings.len() - most);
            findings.truncate(most);
        }
        findings
    }

    /// A line for each limit that was reached.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.not_run.is_empty() {
            lines.push(format!("there was no time for {}; give --time-limit more seconds", self.not_run.join(", ")));
        }
        let more = self.left_out.iter();
        lines.extend(more.map(|(id, count)| format!("{count} more of `{id}`, which are left out; see --max-findings")));
        lines
    }
}
