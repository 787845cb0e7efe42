//! A translation and one version of it, side by side.

use crate::{
    align::{Beads, Comparison, Evidence, Linker},
    check::{Draft, Finding, Findings, Place, Side, find},
    document::Span,
    mention::{Mention, Reading},
};

/// The two texts and what joins them.
pub struct Two<'a> {
    /// The translation.
    pub ours: &'a Reading,
    /// The version.
    pub theirs: &'a Reading,
    /// Which sentences belong together; the version is the source.
    pub beads: &'a Beads,
    /// Which words belong together.
    pub evidence: &'a Evidence,
    /// Compares values.
    pub linker: Linker<'a>,
}

/// Least confidence of a bead whose words are compared.
const ALIGNED: f64 = 0.2;

impl<'a> Two<'a> {
    /// The texts of a comparison that has the version in the place of the original.
    pub fn new(it: &'a Comparison) -> Option<Self> {
        let version = it.original.as_ref()?;
        let linker = Linker { source: &version.reading, target: &it.target, calendar: *it.calendar };
        Some(Two {
            ours: &it.target,
            theirs: &version.reading,
            beads: &version.beads,
            evidence: &version.evidence,
            linker,
        })
    }

    /// The sentences of the version that a sentence of the translation belongs with.
    pub fn beside(&self, segment: usize) -> std::ops::Range<usize> {
        let bead = self.beads.of_target(segment).and_then(|bead| self.beads.get(bead));
        bead.filter(|bead| bead.confidence >= ALIGNED).map_or(0..0, |bead| bead.source.clone())
    }

    /// The sentence is part of the article's own text.
    pub fn is_told(reading: &Reading, segment: usize) -> bool {
        use crate::document::BlockKind::{Boilerplate, Caption};
        let segment = reading.text.segments.get(segment);
        segment.is_some_and(|segment| !segment.byline && !matches!(segment.kind, Boilerplate | Caption))
    }

    /// Words of the translation that belong with a word of the version, in some sentences.
    pub fn words_here(&self, there: Span, segment: usize, sentences: std::ops::Range<usize>) -> Vec<(Span, usize)> {
        let own = self.evidence.source_of.get(segment).cloned().unwrap_or(0..0);
        let items = own.filter(|&n| self.evidence.source.get(n).is_some_and(|item| item.folded == there));
        let found = items.flat_map(|item| self.evidence.matches_of(item)).filter_map(|found| {
            let item = self.evidence.target.get(found.target)?;
            (!item.anchor && sentences.contains(&item.segment)).then_some((item.folded, item.segment))
        });
        found.collect()
    }

    /// Words of the version that belong with a word of the translation, in some sentences.
    pub fn words_there(&self, here: Span, segment: usize, sentences: std::ops::Range<usize>) -> Vec<(Span, usize)> {
        let own = self.evidence.target_of.get(segment).cloned().unwrap_or(0..0);
        let items = own.filter(|&n| self.evidence.target.get(n).is_some_and(|item| item.folded == here));
        let found = items.flat_map(|item| self.evidence.partners(false, item)).filter_map(|source| {
            let item = self.evidence.source.get(source)?;
            (!item.anchor && sentences.contains(&item.segment)).then_some((item.folded, item.segment))
        });
        found.collect()
    }
}

/// The rule under which the comparison of versions has its findings in the confidence table.
pub const RULE: &str = "version";

/// A finding of one of the checks, from the version's place and the translation's.
pub fn finding(check: &str, there: Option<Place>, here: Option<Place>) -> Option<Finding> {
    finding_of(RULE, check, there, here)
}

/// The same of a rule of its own.
pub fn finding_of(rule: &'static str, check: &str, there: Option<Place>, here: Option<Place>) -> Option<Finding> {
    let mut draft = Draft::new(rule, "", "");
    draft = there.into_iter().fold(draft, Draft::source);
    draft = here.into_iter().fold(draft, Draft::target);
    let mut out = Findings::new(find(check)?.about());
    out.add(draft);
    out.finish().pop()
}

/// The place of a mention of the translation.
pub fn here(mention: &Mention) -> Place {
    Place::of(Side::Target, mention)
}

/// The place of a mention of the version.
pub fn there(mention: &Mention) -> Place {
    Place::of(Side::Source, mention)
}
