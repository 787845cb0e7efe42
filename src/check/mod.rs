//! Checks: each reads a comparison and writes findings. One file per check; see [`registry`].

mod confidence;
mod finding;
pub mod fingerprint;
mod limits;
mod profile;
mod registry;
mod rows;
mod turned;
mod wording;

mod addition;
mod arithmetic;
mod attribution;
mod bracket;
mod case;
mod currency;
mod date;
mod demonym;
mod descriptor;
mod direction;
mod empty;
mod end_mark;
mod entity;
mod gender;
mod headline;
mod inconsistency;
mod length;
mod link;
mod list;
mod markup;
mod modality;
mod mojibake;
mod number;
mod office;
mod omission;
mod outlet;
mod pattern;
mod percent;
mod placeholder;
mod polarity;
mod profanity;
mod quantifier;
mod question;
mod quote_mark;
mod repeat;
mod same;
mod script;
mod spacing;
mod term;
mod time_relation;
mod title_number;
mod unit;
mod untranslated;

pub use finding::{Claim, Draft, Finding, Findings, Place, Related, Severity, Side, Suggestion, settle};
pub use inconsistency::across;
pub use limits::{Budget, Limits, Missing};
pub use profile::Profile;
pub use registry::{CHECKS, find};

use crate::align::Comparison;

/// What a check can only work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The original beside the translation.
    Original,
    /// Knowledge of the world.
    Knowledge,
    /// A dictionary between the languages.
    Lexicon,
    /// A glossary of the user's.
    Glossary,
    /// Patterns of the user's.
    Patterns,
}

impl Need {
    /// The word for it in `explain`.
    pub fn name(self) -> &'static str {
        match self {
            Need::Original => "original",
            Need::Knowledge => "knowledge",
            Need::Lexicon => "lexicon",
            Need::Glossary => "a glossary",
            Need::Patterns => "patterns",
        }
    }
}

/// How far a check has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Measured, on by default.
    Stable,
    /// Off until its precision is measured and good; on when selected by name.
    Preview,
}

/// Two translations of one sentence: the first must be reported, the second must not.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The original; empty for an example of a translation alone.
    pub source: &'static str,
    /// A translation with the fault.
    pub wrong: &'static str,
    /// One without.
    pub right: &'static str,
}

/// What a check is, for people and for reports.
#[derive(Debug)]
pub struct About {
    /// Its id on the command line and in reports; never reused.
    pub id: &'static str,
    /// The error type of MQM's core typology.
    pub mqm: &'static str,
    /// How bad its findings are unless a finding says otherwise.
    pub severity: Severity,
    /// What it can only work with.
    pub needs: &'static [Need],
    /// The version that first had it.
    pub since: &'static str,
    /// How far it has come.
    pub stage: Stage,
    /// What it finds, in a line.
    pub summary: &'static str,
    /// What it does, why it matters, what it lets pass.
    pub explanation: &'static str,
    /// Run as a test.
    pub example: Example,
}

/// One kind of error and how it is found.
pub trait Check: Sync {
    /// What it is.
    fn about(&self) -> &'static About;

    /// Looks for the error. Runs only when what it needs is there.
    ///
    /// Mentions, beads, links, names and coverage are worked out when the first check looks at them: one that reads
    /// the text alone costs no more than that, and no check has to say beforehand what it reads. So ask what is cheap
    /// first.
    fn run(&self, it: &Comparison, out: &mut Findings);
}

/// Runs checks over a comparison: those whose needs are met, in the registry's order; findings with one
/// cause become one. What the house's glossary has is right.
pub fn run(checks: &[&dyn Check], it: &Comparison) -> Vec<Finding> {
    run_within(checks, it, Budget::endless()).0
}

/// The same within limits, and what is missing because of them.
pub fn run_within(checks: &[&dyn Check], it: &Comparison, budget: Budget) -> (Vec<Finding>, Missing) {
    let (mut findings, mut missing) = (Vec::new(), Missing::default());
    for check in checks {
        let met = |need: &Need| match need {
            Need::Original => it.original.is_some(),
            Need::Knowledge | Need::Lexicon => true,
            Need::Glossary => !it.knowledge.house().terms.is_empty(),
            Need::Patterns => !it.knowledge.house().patterns.all.is_empty(),
        };
        if !check.about().needs.iter().all(met) {
            continue;
        }
        let id = check.about().id;
        if budget.is_spent() {
            missing.not_run.push(id);
            continue;
        }
        let mut out = Findings::new(check.about());
        check.run(it, &mut out);
        findings.extend(missing.cut(id, out.finish(), budget.findings));
    }
    if findings.is_empty() {
        return (findings, missing);
    }
    let decided = it.knowledge.house().terms.find(&it.target.text, "target");
    let is_decided = |finding: &Finding| {
        let place = finding.target.filter(|_| !finding.about.needs.contains(&Need::Glossary));
        place.is_some_and(|place| decided.iter().any(|(span, _)| span.contains(place.span)))
    };
    findings.retain(|finding| !is_decided(finding));
    (settle(findings), missing)
}
