//! A disagreement told as a finding about the translation.

use super::{Dispute, Verdict, version_of};
use crate::{
    align::Comparison,
    check::{Claim, Finding, Place, Related, Side},
    mention::Reading,
};

/// Share of the doubt that is left where the original or most versions decide.
const LEFT: f64 = 0.6;

/// The finding as it stands in the report.
pub fn told(dispute: &Dispute, versions: &[Comparison], verdict: Verdict) -> Finding {
    let number = dispute.first();
    let mut finding = dispute.finding.clone();
    let (Some(version), Some(comparison)) = (version_of(versions, number), versions.get(number)) else {
        return finding;
    };
    let path = &version.reading.text.document.path;
    let here = finding.target.map(|place| quoted(&comparison.target, place));
    let there = finding.source.map(|place| quoted(&version.reading, place));
    let why = match (verdict, dispute.versions.len(), versions.len()) {
        (Verdict::Against, ..) if dispute.decided_by_votes(versions.len()) => {
            format!("{} of {} other versions differ here.", dispute.versions.len(), versions.len())
        }
        (Verdict::Against, ..) => "The original does not support this version.".to_owned(),
        _ => "The two cannot both be right; look it up before you choose.".to_owned(),
    };
    (finding.message, finding.explanation) = match (here, there) {
        (Some(here), Some(there)) => (
            format!("“{here}” here is “{there}” in {path}"),
            format!("The versions differ in more than wording. {why}"),
        ),
        (Some(here), None) => (format!("“{here}” is not in {path}"), format!("Only this version says so. {why}")),
        (None, there) => (
            format!("Only {path} says “{}”", there.unwrap_or_default()),
            format!("Nothing in this version says the same. {why}"),
        ),
    };
    finding.related = places(&finding, number, path);
    finding.source = None;
    finding.suggestion = None;
    finding.evidence = others(dispute, versions);
    if verdict == Verdict::Against {
        finding.confidence = 1.0 - (1.0 - finding.confidence) * LEFT;
    }
    finding
}

impl Dispute {
    fn decided_by_votes(&self, versions: usize) -> bool {
        versions > 1 && self.versions.len() > 1
    }
}

/// The places in the version that the finding speaks of.
fn places(finding: &Finding, number: usize, path: &str) -> Vec<Related> {
    let side = |place: Place| match place.side {
        Side::Source => Place { side: Side::Version(number), ..place },
        _ => place,
    };
    let source = finding.source.map(|place| Related { place: side(place), note: format!("in {path}") });
    let related =
        finding.related.iter().map(|related| Related { place: side(related.place), note: related.note.clone() });
    source.into_iter().chain(related).collect()
}

/// A claim for each further version that differs.
fn others(dispute: &Dispute, versions: &[Comparison]) -> Vec<Claim> {
    let further = dispute.versions.iter().skip(1).filter_map(|&number| version_of(versions, number));
    let claim = |path: &str| Claim { claim: format!("{path} differs here too"), origin: "version".to_owned() };
    further.map(|version| claim(&version.reading.text.document.path)).collect()
}

/// The words at a place, shortened for a line.
fn quoted(reading: &Reading, place: Place) -> String {
    const LONGEST: usize = 90;
    let words = reading.text.written(place.span).split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words,
    }
}
