//! A translation that somebody has open: what a keystroke does not change stays read.

use super::{
    Failure,
    check::refuse_unrelated,
    input::{Held, Languages},
    plan::{Job, Plan},
    work,
};
use crate::{
    Report,
    align::{Calendar, Comparison, Original},
    check::{Finding, Place, Side},
    document::{Document, Origin, Span},
    knowledge::Knowledge,
    memory::Baseline,
    mention::{Later, Reading},
    read::Content,
};
use std::sync::Arc;

/// A translation that is open, as it was last checked.
pub struct Sheet {
    /// What is checked.
    pub job: Job,
    /// One text, or the parts of a file that holds both sides.
    pub parts: Vec<Part>,
    /// What the user should know of the files.
    pub notes: Vec<String>,
}

/// One text with its findings: a report that holds on to no checker.
pub struct Part {
    /// The translation.
    pub target: Reading,
    /// The original.
    pub original: Option<Original>,
    /// What was found.
    pub findings: Vec<Finding>,
    calendar: Later<Calendar>,
}

impl Sheet {
    /// Opens a translation and checks it; of its files those that are `held` are taken as they are there.
    ///
    /// # Errors
    /// When a file cannot be read or the two do not belong together.
    pub fn open(plan: &Plan, job: &Job, held: &Held, baseline: Option<&Baseline>) -> Result<Self, Failure> {
        let how = plan.reading.holding(held.clone());
        let done = work::one(plan, job, &how, baseline)?;
        let notes = done.notes.into_iter().chain(done.tally.remarks).collect();
        Ok(Sheet { job: job.clone(), parts: done.reports.into_iter().map(Part::from).collect(), notes })
    }

    /// Checks the translation with another text; the original is the one that was read.
    ///
    /// # Errors
    /// When the text cannot be read or has nothing to do with the original; the findings of before are then gone.
    pub fn renew(&mut self, plan: &Plan, text: Arc<str>, baseline: Option<&Baseline>) -> Result<(), Failure> {
        let outcome = self.renewed(plan, text, baseline);
        if outcome.is_err() {
            self.parts.iter_mut().for_each(|part| part.findings.clear());
        }
        outcome
    }

    fn renewed(&mut self, plan: &Plan, text: Arc<str>, baseline: Option<&Baseline>) -> Result<(), Failure> {
        let held = Held::from([(self.job.translation.clone(), text)]);
        let how = plan.reading.holding(held);
        if !self.is_two_texts() {
            let done = work::one(plan, &self.job, &how, baseline)?;
            self.parts = done.reports.into_iter().map(Part::from).collect();
            return Ok(());
        }
        let languages = Languages { source: self.job.source_lang.as_deref(), target: self.job.target_lang.as_deref() };
        let Content::Text(document) = how.read(&self.job.translation, 0, languages)? else {
            return Err(Failure::Input(format!("{}: holds both sides now; open it anew", self.job.translation)));
        };
        let checker = plan.checker(&self.job)?;
        let Some(part) = self.parts.pop() else { return Ok(()) };
        let text = (*document, part.target.text.pack);
        let comparison = match part.original {
            Some(original) => checker.pair_again(original.reading, text),
            None => checker.mono(text),
        };
        if let Err(failure) = refuse_unrelated(&comparison) {
            self.parts.push(Part::from(Report::of(comparison, Vec::new())));
            return Err(failure);
        }
        let mut reports = [checker.check(comparison)];
        work::remembered(plan, &self.job, baseline, &mut reports);
        self.parts.extend(reports.into_iter().map(Part::from));
        Ok(())
    }

    /// The finding of this fingerprint, and the part that it is in.
    pub fn finding(&self, fingerprint: &str) -> Option<(&Part, &Finding)> {
        self.parts.iter().find_map(|part| {
            let mut findings = part.findings.iter();
            Some((part, findings.find(|finding| finding.fingerprint == fingerprint)?))
        })
    }

    /// It is a translation alone or beside its original, each a text of its own.
    fn is_two_texts(&self) -> bool {
        let [part] = self.parts.as_slice() else { return false };
        self.job.versions.is_empty() && part.original.as_ref().is_none_or(|original| original.units.is_empty())
    }
}

impl From<Report<'_>> for Part {
    fn from(report: Report) -> Self {
        let Report { comparison, findings, .. } = report;
        let Comparison { target, original, calendar, .. } = comparison;
        Part { target, original, findings, calendar }
    }
}

impl Part {
    /// The report that it was.
    pub fn into_report(self, knowledge: &Knowledge) -> Report<'_> {
        let Part { target, original, calendar, findings } = self;
        Report::of(Comparison { target, original, knowledge, calendar }, findings)
    }

    /// The translation's text is its file's, so that words in it can be replaced.
    pub fn is_plain(&self) -> bool {
        matches!(self.document().origin, Origin::Whole)
    }

    /// The translation.
    pub fn document(&self) -> &Document {
        &self.target.text.document
    }

    /// The reading of a side.
    pub fn reading(&self, side: Side) -> Option<&Reading> {
        match side {
            Side::Target => Some(&self.target),
            Side::Source => self.original.as_ref().map(|original| &original.reading),
            Side::Version(_) => None,
        }
    }

    /// The words at a place of one of the two texts.
    pub fn words(&self, place: Place) -> &str {
        self.reading(place.side).map_or("", |reading| reading.text.written(place.span))
    }

    /// Where the other text says what a sentence of one says; none where it does not, or there is no other.
    pub fn across(&self, side: Side, segment: usize) -> Option<Span> {
        let original = self.original.as_ref()?;
        let (bead, other) = match side {
            Side::Target => (original.beads.of_target(segment)?, &original.reading),
            _ => (original.beads.of_source(segment)?, &self.target),
        };
        let bead = original.beads.get(bead)?;
        let segments = if side == Side::Target { bead.source.clone() } else { bead.target.clone() };
        let found = other.text.segments.get(segments)?;
        Some(found.first()?.span.cover(found.last()?.span))
    }

    /// Where in the translation a finding is shown; of what only the original says, where it ought to stand.
    pub fn shown_at(&self, finding: &Finding) -> Span {
        if let Some(place) = finding.target.filter(|place| place.side == Side::Target) {
            return place.span;
        }
        let near = || {
            let segment = finding.source.filter(|place| place.side == Side::Source)?.segment;
            self.across(Side::Source, segment).or_else(|| {
                let before = (0..segment).rev().find_map(|earlier| self.across(Side::Source, earlier))?;
                Some(Span::new(last_character(self.document(), before), before.end))
            })
        };
        let first = || self.target.text.segments.first().map(|segment| segment.span);
        near().or_else(first).unwrap_or_default()
    }
}

/// Where the last character of a span begins.
fn last_character(document: &Document, span: Span) -> usize {
    let last = span.of(&document.text).char_indices().next_back();
    last.map_or(span.start, |(at, _)| span.start + at)
}
