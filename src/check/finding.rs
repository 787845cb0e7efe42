//! Findings: what is wrong where, why, and what to do.

use super::{About, confidence};
use crate::{
    document::Span,
    mention::{Mention, Reading},
};

/// How bad a finding is, in MQM's three steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Noticed, does not mislead.
    Minor,
    /// Misleads.
    Major,
    /// Misleads about who, what, how much, in a way that harms.
    Critical,
}

impl Severity {
    /// MQM's penalty points.
    pub fn points(self) -> f64 {
        match self {
            Severity::Minor => 1.0,
            Severity::Major => 5.0,
            Severity::Critical => 25.0,
        }
    }

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }
}

/// Which text a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The original.
    Source,
    /// The translation.
    Target,
    /// Another version of the translation, by its number in the order they were given, from 0.
    Version(usize),
}

/// A place in one of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which text.
    pub side: Side,
    /// Bytes of the document.
    pub span: Span,
    /// Number of the segment, from 0.
    pub segment: usize,
}

impl Place {
    /// The place of a mention.
    pub fn of(side: Side, mention: &Mention) -> Self {
        Place { side, span: mention.span, segment: mention.segment }
    }

    /// A stretch of a text, with the segment it begins in.
    pub fn at(side: Side, reading: &Reading, span: Span) -> Self {
        Place { side, span, segment: reading.text.segment_at(span.start) }
    }
}

/// Another place that has to do with a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is to be seen there.
    pub note: String,
}

/// A fact that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The fact, as a sentence.
    pub claim: String,
    /// Where it comes from: `knowledge:…`, `original`, `translation`, `calendar`, `check:…`.
    pub origin: String,
}

/// What to put in place of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The new words.
    pub replacement: String,
    /// The bytes of the translation that they replace.
    pub span: Span,
}

/// A place that is likely wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The check that found it.
    pub about: &'static About,
    /// The rule of the check, for the confidence table.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Probability that it is right.
    pub confidence: f64,
    /// What is wrong, in a line.
    pub message: String,
    /// Why, in two or three sentences.
    pub explanation: String,
    /// Where in the translation.
    pub target: Option<Place>,
    /// Where in the original.
    pub source: Option<Place>,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// Facts it rests on.
    pub evidence: Vec<Claim>,
    /// What to write instead.
    pub suggestion: Option<Suggestion>,
    /// Stays the same when the text changes elsewhere; see `fingerprint`.
    pub fingerprint: String,
}

impl PartialEq for About {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// A finding being written. What the check does not say is taken from its description.
#[derive(Debug, Clone)]
pub struct Draft {
    rule: &'static str,
    severity: Option<Severity>,
    scale: f64,
    message: String,
    explanation: String,
    target: Option<Place>,
    source: Option<Place>,
    related: Vec<Related>,
    evidence: Vec<Claim>,
    suggestion: Option<Suggestion>,
}

impl Draft {
    /// A finding of a rule: what is wrong in a line, and why in two or three sentences.
    pub fn new(rule: &'static str, message: impl Into<String>, explanation: impl Into<String>) -> Self {
        Draft {
            rule,
            severity: None,
            scale: 1.0,
            message: message.into(),
            explanation: explanation.into(),
            target: None,
            source: None,
            related: Vec::new(),
            evidence: Vec::new(),
            suggestion: None,
        }
    }

    /// The place in the translation overlaps these bytes.
    pub fn covers(&self, span: Span) -> bool {
        self.target.is_some_and(|place| place.span.overlaps(span))
    }

    /// Where in the translation.
    #[must_use]
    pub fn target(mut self, place: Place) -> Self {
        self.target = Some(place);
        self
    }

    /// Where in the original.
    #[must_use]
    pub fn source(mut self, place: Place) -> Self {
        self.source = Some(place);
        self
    }

    /// Another place to look at.
    #[must_use]
    pub fn related(mut self, place: Place, note: impl Into<String>) -> Self {
        self.related.push(Related { place, note: note.into() });
        self
    }

    /// A fact it rests on.
    #[must_use]
    pub fn because(mut self, claim: impl Into<String>, origin: impl Into<String>) -> Self {
        self.evidence.push(Claim { claim: claim.into(), origin: origin.into() });
        self
    }

    /// What to write instead.
    #[must_use]
    pub fn suggest(mut self, replacement: impl Into<String>, span: Span) -> Self {
        self.suggestion = Some(Suggestion { replacement: replacement.into(), span });
        self
    }

    /// What to write instead, with the place.
    #[must_use]
    pub fn mend(self, (replacement, span): (String, Span)) -> Self {
        self.suggest(replacement, span)
    }

    /// Another severity than the check's own.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Less sure than the rule is in general, by a factor.
    #[must_use]
    pub fn scaled(mut self, factor: f64) -> Self {
        self.scale *= factor;
        self
    }
}

/// Where a check puts its findings.
pub struct Findings {
    about: &'static About,
    drafts: Vec<Draft>,
}

impl Findings {
    /// Nothing found yet.
    pub fn new(about: &'static About) -> Self {
        Findings { about, drafts: Vec::new() }
    }

    /// Adds a finding.
    pub fn add(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }

    /// Adds the findings that there are.
    pub fn extend(&mut self, drafts: impl IntoIterator<Item = Draft>) {
        self.drafts.extend(drafts);
    }

    /// The findings, with confidence.
    pub fn finish(self) -> Vec<Finding> {
        let about = self.about;
        self.drafts
            .into_iter()
            .map(|draft| Finding {
                about,
                rule: draft.rule,
                severity: draft.severity.unwrap_or(about.severity),
                confidence: (confidence::of(about.id, draft.rule) * draft.scale).clamp(0.0, 1.0),
                fingerprint: String::new(),
                message: on_one_line(draft.message),
                explanation: on_one_line(draft.explanation),
                target: draft.target,
                source: draft.source,
                related: draft.related,
                evidence: draft.evidence,
                suggestion: draft.suggestion,
            })
            .collect()
    }
}

/// A message is a line, and so is its explanation, whatever stands in the words that it quotes.
fn on_one_line(message: String) -> String {
    match message.contains(['\n', '\r']) {
        true => message.split_whitespace().collect::<Vec<_>>().join(" "),
        false => message,
    }
}

/// One cause, one finding: of those that lie on the same words the surest and gravest speaks, and what
/// the others said becomes its evidence. Sorted by place.
pub fn settle(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        (b.severity.points() * b.confidence)
            .total_cmp(&(a.severity.points() * a.confidence))
            .then_with(|| (a.target, a.source, a.about.id).cmp(&(b.target, b.source, b.about.id)))
    });
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        match kept.iter_mut().find(|known| same_cause(known, &finding)) {
            Some(known) => {
                let claim = Claim { claim: finding.message, origin: format!("check:{}", finding.about.id) };
                if known.about.id != finding.about.id && !known.evidence.contains(&claim) {
                    known.evidence.push(claim);
                }
            }
            None => kept.push(finding),
        }
    }
    kept.sort_by_key(|finding| {
        (finding.target.map(|place| place.span), finding.source.map(|place| place.span), finding.about.id)
    });
    kept
}

/// They lie on the same words. A whole sentence that is said to lack one word of the original, and words in it that stand
/// wrongly for another, are two causes.
fn same_cause(a: &Finding, b: &Finding) -> bool {
    let overlap = |a: Place, b: Place| a.span.overlaps(b.span) || a.span == b.span;
    let sources = a.source.zip(b.source).map(|(a, b)| overlap(a, b));
    match a.target.zip(b.target) {
        Some((a, b)) => overlap(a, b) && (a.span == b.span || sources != Some(false)),
        None => sources == Some(true),
    }
}
