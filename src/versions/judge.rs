//! The judge: what the original says, and what most versions say.

use super::{Dispute, speakers, version_of};
use crate::{
    align::{Comparison, Original, Relation},
    check::Place,
    mention::{Reading, Value},
};

/// What is to become of a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The translation is right, or both are.
    Dismissed,
    /// The original, or most of the versions, have it otherwise.
    Against,
    /// Nothing decides.
    Open,
}

/// All that can decide.
pub struct Judge<'a> {
    /// The translation, beside the original where there is one.
    pub it: &'a Comparison<'a>,
    /// Each version in the place of the original.
    pub versions: &'a [Comparison<'a>],
    /// Each version beside the original, where there is one.
    pub originals: &'a [Comparison<'a>],
}

impl Judge<'_> {
    /// What is to become of a dispute.
    pub fn verdict(&self, dispute: &Dispute) -> Verdict {
        let finding = &dispute.finding;
        let supported = if finding.rule == speakers::RULE { word_supported } else { supported };
        let ours = finding.target.and_then(|place| supported(self.it, place));
        let theirs = finding.source.and_then(|place| supported(self.originals.get(dispute.first())?, place));
        let outvoted = self.outvoted(dispute);
        match (ours, theirs) {
            (Some(true), _) | (_, Some(false)) => Verdict::Dismissed,
            _ if outvoted == Some(false) => Verdict::Dismissed,
            _ if finding.rule == speakers::RULE && (ours, theirs) != (Some(false), Some(true)) => Verdict::Dismissed,
            (Some(false), _) | (_, Some(true)) => Verdict::Against,
            _ if outvoted == Some(true) => Verdict::Against,
            // A name or office that one of two leaves out is no contradiction.
            _ if finding.source.is_none() && matches!(finding.about.id, "addition" | "office") => Verdict::Dismissed,
            _ => Verdict::Open,
        }
    }

    /// Most versions say otherwise; none where there are too few to tell.
    fn outvoted(&self, dispute: &Dispute) -> Option<bool> {
        let against = dispute.versions.len();
        let agrees = |number: &usize| !dispute.versions.contains(number) && self.speaks(dispute, *number);
        let with = 1 + (0..self.versions.len()).filter(agrees).count();
        (against + with >= 3 && against != with).then_some(against > with)
    }

    /// The version has something to say to the matter.
    fn speaks(&self, dispute: &Dispute, number: usize) -> bool {
        let Some(version) = version_of(self.versions, number) else { return false };
        match dispute.finding.target {
            Some(place) => version
                .beads
                .of_target(place.segment)
                .and_then(|bead| version.beads.get(bead))
                .is_some_and(|bead| !bead.source.is_empty()),
            // It has not the fact either, or it would differ.
            None => true,
        }
    }
}

/// Whether the original supports the numbers, dates and names at a place of its translation; none where there is no
/// original or nothing of the kind.
fn supported(it: &Comparison, place: Place) -> Option<bool> {
    let original = it.original.as_ref()?;
    let here =
        |number: &usize| it.target.mentions.get(*number).is_some_and(|mention| mention.span.overlaps(place.span));
    let mut verdict = None;
    for number in it.target.mentions_of(place.segment).filter(here) {
        match mention_supported(original, &it.target, number) {
            Some(false) => return Some(false),
            other => verdict = verdict.or(other),
        }
    }
    verdict
}

/// Whether a word of the original, near by, belongs with the words at a place; none where there is no original.
fn word_supported(it: &Comparison, place: Place) -> Option<bool> {
    let original = it.original.as_ref()?;
    let bead = original.beads.of_target(place.segment)?;
    let near: Vec<_> = original
        .beads
        .source_near(bead)
        .filter_map(|segment| original.evidence.source_of.get(segment).cloned())
        .collect();
    let inside = |item: usize| {
        let item = original.evidence.target.get(item);
        item.is_some_and(|item| place.span.contains(it.target.text.unfolded(item.folded)))
    };
    let of_original = |item: usize| near.iter().any(|range| range.contains(&item));
    Some(original.evidence.matches.iter().any(|found| inside(found.target) && of_original(found.source)))
}

fn mention_supported(original: &Original, target: &Reading, number: usize) -> Option<bool> {
    match target.mentions.get(number)?.value {
        Value::Amount(_) | Value::Date(_) | Value::Clock(_) | Value::Code(_) => {
            let link = original.links.all.iter().find(|link| link.target == number);
            let invented = original.links.invented.iter().any(|alone| alone.mention == number);
            match link {
                Some(link) => Some(link.relation <= Relation::Compatible),
                None if invented => Some(false),
                None => Some(true),
            }
        }
        Value::Name(_) => {
            let linked = original.cast.links.iter().any(|link| link.target == number);
            let stranger = original.cast.unexplained.iter().any(|(target, _)| *target == number);
            match (linked, stranger) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }
        }
        Value::Office(ref ids) => {
            let segments = original.beads.of_target(target.mentions.get(number)?.segment);
            let segments = segments.and_then(|bead| original.beads.get(bead)).map(|bead| bead.source.clone())?;
            let mut offices = original.reading.mentions_in(segments).iter();
            Some(offices.any(|mention| match &mention.value {
                Value::Office(known) => known.iter().any(|id| ids.contains(id)),
                _ => false,
            }))
        }
        _ => None,
    }
}
