//! Memory: what an editor has decided about findings, so that nothing is reported twice: a baseline of known
//! ones, comments and rules that let some pass, names that were accepted.

mod accepted;
mod baseline;
mod ignore;

pub use accepted::is_accepted;
pub use baseline::{Baseline, Known, Left};
pub use ignore::{Ignore, Scope, comments};

use crate::{Report, check::Side, knowledge::Record};

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
        if let [report] = reports {
            leave_commented(report, Side::Target, &mut tally);
            leave_commented(report, Side::Source, &mut tally);
        }
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

/// Applies the comments in one of the texts.
fn leave_commented(report: &mut Report, side: Side, tally: &mut Tally) {
    let Some(document) = report.reading(side).map(|reading| reading.text.document.clone()) else { return };
    let (comments, faults) = comments(&document);
    tally.remarks.extend(faults);
    for comment in comments {
        let left = comment.leave_out(report, side);
        tally.ignored += left;
        if left == 0 {
            tally.remarks.push(format!(
                "{}: nothing to ignore here any more ({}); take the comment out",
                comment.place,
                comment.checks.join(", ")
            ));
        }
    }
}
