//! Memory: what an editor has decided about findings, so that nothing is reported twice: a baseline of known
//! ones, comments and rules that let some pass, names that were accepted.

mod accepted;
mod baseline;
mod ignore;

pub use accepted::is_accepted;
pub use baseline::{Baseline, Known, Left};
pub use ignore::{Ignore, Order, Scope, orders};

use crate::{Report, check::Side, knowledge::Record};
use std::collections::{HashMap, HashSet};

/// All that is remembered for one translation.
#[derive(Default)]
pub struct Memory<'a> {
    /// The path that the translation is remembered under.
    pub path: &'a str,
    /// Known findings.
    pub baseline: Option<&'a Baseline>,
    /// Rules of the project that let findings pass.
    pub rules: &'a [Ignore],
    /// Names that were accepted as they are.
    pub accepted: &'a [Record],
}

/// What became of the findings of one report.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Left out because the baseline has them.
    pub known: usize,
    /// In the baseline, and not found any more.
    pub gone: usize,
    /// Left out by a comment or a rule.
    pub ignored: usize,
    /// Left out because the name was accepted.
    pub accepted: usize,
    /// Comments that let nothing pass, and those that cannot be read: a line each for the user.
    pub remarks: Vec<String>,
    /// Numbers of the project's rules that let something pass.
    pub rules_used: Vec<usize>,
}

impl Memory<'_> {
    /// Takes out of the reports of one file what was decided before.
    pub fn apply(&self, reports: &mut [Report]) -> Tally {
        let mut tally = Tally::default();
        leave_commented(reports, &mut tally);
        for report in reports.iter_mut() {
            self.leave_accepted(report, &mut tally);
            self.leave_ruled(report, &mut tally);
        }
        if let Some(mut left) = self.baseline.map(|baseline| baseline.left(self.path)) {
            for report in reports {
                let findings = std::mem::take(&mut report.findings);
                let before = findings.len();
                report.findings = left.new_among(findings);
                tally.known += before - report.findings.len();
            }
            tally.gone = left.gone();
        }
        tally
    }

    fn leave_accepted(&self, report: &mut Report, tally: &mut Tally) {
        let before = report.findings.len();
        let findings = std::mem::take(&mut report.findings);
        report.findings = findings.into_iter().filter(|finding| !is_accepted(finding, report, self.accepted)).collect();
        tally.accepted += before - report.findings.len();
    }

    fn leave_ruled(&self, report: &mut Report, tally: &mut Tally) {
        for (number, rule) in self.rules.iter().enumerate() {
            let left = rule.leave_out(report, Side::Target);
            if left > 0 && !tally.rules_used.contains(&number) {
                tally.rules_used.push(number);
            }
            tally.ignored += left;
        }
    }
}

/// Where an order holds: the number of the report, the side, and what it lets pass there.
type Held = (usize, Side, Ignore);

/// Applies the comments in the texts of one file.
fn leave_commented(reports: &mut [Report], tally: &mut Tally) {
    for (place, held) in orders_of(reports, tally) {
        if held.is_empty() {
            tally.remarks.push(format!("{place}: no paragraph follows this comment"));
            continue;
        }
        let left =
            held.iter().filter_map(|(number, side, ignore)| Some(ignore.leave_out(reports.get_mut(*number)?, *side)));
        let left: usize = left.sum();
        tally.ignored += left;
        if left == 0 {
            let checks = held.first().map_or(String::new(), |(_, _, ignore)| ignore.checks.join(", "));
            tally.remarks.push(format!("{place}: nothing to ignore here any more ({checks}); take the comment out"));
        }
    }
}

/// The orders by the place they are written at. One in a file that gives several texts holds for what follows it.
fn orders_of(reports: &[Report], tally: &mut Tally) -> Vec<(String, Vec<Held>)> {
    let mut found: Vec<(String, Vec<(usize, Held)>)> = Vec::new();
    let (mut numbers, mut told) = (HashMap::new(), HashSet::new());
    for (number, report) in reports.iter().enumerate() {
        for side in [Side::Target, Side::Source] {
            let Some(reading) = report.reading(side) else { continue };
            let (orders, faults) = orders(&reading.text.document);
            tally.remarks.extend(faults.into_iter().filter(|fault| told.insert(fault.clone())));
            for Order { ignore, place, distance } in orders {
                let at = *numbers.entry(place.clone()).or_insert(found.len());
                if at == found.len() {
                    found.push((place, Vec::new()));
                }
                if let (Some((_, held)), Some(ignore)) = (found.get_mut(at), ignore) {
                    held.push((distance, (number, side, ignore)));
                }
            }
        }
    }
    let nearest = |(place, held): (String, Vec<(usize, Held)>)| {
        let least = |side| held.iter().filter(|(_, held)| held.1 == side).map(|(distance, _)| *distance).min();
        let next = |(distance, (_, side, _)): &&(usize, Held)| least(*side) == Some(*distance);
        let kept: Vec<Held> = held.iter().filter(next).map(|(_, held)| held.clone()).collect();
        (place, kept)
    };
    found.into_iter().map(nearest).collect()
}
