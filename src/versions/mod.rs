//! Versions: where two translations of one article disagree about a fact.
//!
//! A version lies beside the translation like an original in the same language: the checks that compare values are run
//! on the two, and what only one of them says is added. Then a judge decides what is worth telling: what the original says, where there is one, and what
//! most of the versions say.

mod clauses;
mod governed;
mod judge;
mod names;
mod retell;
mod speakers;
mod turned;
mod two;
mod values;

use crate::{
    align::{Comparison, Original},
    check::{self, Check, Finding},
};
use judge::{Judge, Verdict};
use two::Two;

/// Checks that compare values, whose findings hold between versions as they do between languages.
const COMPARING: &[&str] = &["currency", "date", "number", "percent", "quantifier", "unit"];

/// What is left of the confidence in a name being wrong where every version has the name too.
const BORNE_OUT: f64 = 0.4;

/// Adds to the findings of a translation what other versions of it say otherwise.
///
/// Each of `versions` has a version in the place of the original; `originals` has each version beside the
/// original, where there is one.
pub fn add(
    findings: Vec<Finding>,
    checks: &[&dyn Check],
    it: &Comparison,
    versions: &[Comparison],
    originals: &[Comparison],
) -> Vec<Finding> {
    let wanted = |finding: &Finding| checks.iter().any(|check| check.about() == finding.about);
    let mut disputes: Vec<Dispute> = Vec::new();
    for (number, version) in versions.iter().enumerate() {
        let found = differences(checks, version).into_iter().filter(wanted);
        disputes.extend(found.map(|finding| Dispute { finding, versions: vec![number] }));
    }
    let judge = Judge { it, versions, originals };
    let mut findings = findings;
    findings.iter_mut().filter(|finding| names::is_borne_out(finding, versions)).for_each(|finding| {
        finding.confidence *= BORNE_OUT;
    });
    for dispute in grouped(disputes, versions) {
        match judge.verdict(&dispute) {
            Verdict::Dismissed => {}
            verdict => tell(&mut findings, retell::told(&dispute, versions, verdict)),
        }
    }
    check::settle(findings)
}

/// Where a translation and a version differ in more than wording, each place once.
fn differences(checks: &[&dyn Check], version: &Comparison) -> Vec<Finding> {
    let Some(two) = Two::new(version) else { return Vec::new() };
    let checks: Vec<&dyn Check> =
        checks.iter().copied().filter(|check| COMPARING.contains(&check.about().id)).collect();
    // What one side says in no way it may say in another: only what both say is taken from the checks.
    let is_conflict = |finding: &Finding| finding.target.is_some() && finding.source.is_some();
    let mut found = clauses::missing(&two);
    found
        .extend(check::run(&checks, version).into_iter().filter(is_conflict).filter(|finding| !is_said(finding, &two)));
    found.extend(governed::compare(&two));
    found.extend(turned::compare(&two));
    found.extend(values::compare(&two));
    found.extend(names::compare(&two));
    found.extend(speakers::compare(&two));
    found.extend(clauses::added(&two));
    let mut kept: Vec<Finding> = Vec::new();
    for finding in found {
        let same = |known: &Finding| match (known.target, finding.target, known.source, finding.source) {
            (Some(a), Some(b), ..) => a.span.overlaps(b.span),
            (None, None, Some(a), Some(b)) => a.span.overlaps(b.span),
            _ => false,
        };
        if !kept.iter().any(same) {
            kept.push(finding);
        }
    }
    kept
}

/// Both texts give the values in question, if not in the same place.
fn is_said(finding: &Finding, two: &Two) -> bool {
    let (Some(target), Some(source)) = (finding.target, finding.source) else { return false };
    let ours = two.ours.mentions.iter().position(|mention| mention.span == target.span);
    let theirs = two.theirs.mentions.iter().position(|mention| mention.span == source.span);
    let measurable = |number: Option<usize>, reading: &crate::mention::Reading| {
        number.filter(|&number| reading.mentions.get(number).is_some_and(crate::align::is_measurable))
    };
    match (measurable(ours, two.ours), measurable(theirs, two.theirs)) {
        (Some(ours), Some(theirs)) => values::is_said_there(two, ours) && values::is_said_here(two, theirs),
        _ => false,
    }
}

/// What some versions say otherwise, or alone, or not.
struct Dispute {
    /// The finding beside the first of the versions, with that version as source.
    finding: Finding,
    /// The numbers of the versions that differ.
    versions: Vec<usize>,
}

impl Dispute {
    /// The first version that differs.
    fn first(&self) -> usize {
        self.versions.first().copied().unwrap_or_default()
    }
}

/// Disputes about the same words are one.
fn grouped(disputes: Vec<Dispute>, versions: &[Comparison]) -> Vec<Dispute> {
    let mut groups: Vec<Dispute> = Vec::new();
    for dispute in disputes {
        match groups.iter_mut().find(|group| same_matter(group, &dispute, versions)) {
            Some(group) => group.versions.extend(dispute.versions),
            None => groups.push(dispute),
        }
    }
    groups
}

fn same_matter(a: &Dispute, b: &Dispute, versions: &[Comparison]) -> bool {
    if a.versions.contains(&b.first()) {
        return false;
    }
    match (a.finding.target, b.finding.target) {
        (Some(one), Some(other)) => one.span.overlaps(other.span),
        (None, None) => {
            let value = |dispute: &Dispute| {
                let original = version_of(versions, dispute.first())?;
                let place = dispute.finding.source?;
                let number = original.reading.mentions_of(place.segment).find(|&number| {
                    original.reading.mentions.get(number).is_some_and(|mention| mention.span == place.span)
                })?;
                Some(original.reading.mentions.get(number)?.value.clone())
            };
            a.finding.about == b.finding.about && value(a).is_some() && value(a) == value(b)
        }
        _ => false,
    }
}

fn version_of<'a>(versions: &'a [Comparison], number: usize) -> Option<&'a Original> {
    versions.get(number)?.original.as_ref()
}

/// Adds a finding, or to the one that the translation already has at that place.
fn tell(findings: &mut Vec<Finding>, told: Finding) {
    let same = |known: &&mut Finding| match (known.target, told.target) {
        (Some(one), Some(other)) => one.span.overlaps(other.span) || one.span == other.span,
        _ => false,
    };
    match findings.iter_mut().find(same) {
        Some(known) => {
            known.related.extend(told.related);
            known.evidence.extend(told.evidence);
            known.confidence = 1.0 - (1.0 - known.confidence) * (1.0 - told.confidence);
        }
        None => findings.push(told),
    }
}
