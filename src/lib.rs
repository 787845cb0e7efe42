//! Tertium reads a translation beside its original, or alone, and points at the places that are likely wrong.
//!
//! The data goes one way: [`read`] → [`language`] (sentences) → [`mention`] → [`align`] → [`check`] → [`report`].
//!
//! ```
//! use tertium::{Checker, Config, language, read};
//!
//! let checker = Checker::new(Config::default())?;
//! let original = read::plain("original.txt", "公司今年有望实现300亿元的营收目标。");
//! let translation = read::plain("translation.txt", "The company is on course for its $30 billion revenue target.");
//! let (zh, en) = (language::pack("zh").unwrap(), language::pack("en").unwrap());
//! let comparison = checker.pair((original, zh), (translation, en));
//! let report = checker.check(comparison);
//! assert_eq!(report.findings[0].about.id, "currency");
//! # Ok::<(), tertium::UnknownCheck>(())
//! ```

pub mod align;
pub mod check;
pub mod cli;
mod condensed;
pub mod config;
pub mod corpus;
pub mod diff;
pub mod document;
pub mod knowledge;
pub mod language;
pub mod learn;
pub mod lexicon;
pub mod memory;
pub mod mention;
pub mod read;
pub mod report;
pub mod surface;
pub mod versions;

use align::Comparison;
use check::{Budget, CHECKS, Check, Finding, Limits, Missing, Place, Profile, Severity, Side, Stage};
use document::{Bitext, Document};
use knowledge::Knowledge;
use language::Pack;
use mention::Reading;
use std::{collections::BTreeMap, time::Instant};

/// Findings below this probability are not shown unless asked for.
pub const DEFAULT_MIN_CONFIDENCE: f64 = 0.5;

/// What to check for, and with which knowledge.
#[derive(Clone)]
pub struct Config {
    /// What kind of text it is, which says what is checked where nothing is selected.
    pub profile: Profile,
    /// Only these checks; empty for all stable ones of the profile.
    pub select: Vec<String>,
    /// Not these checks.
    pub ignore: Vec<String>,
    /// Least probability of a finding to be reported, from 0 to 1.
    pub min_confidence: f64,
    /// What is known of the world.
    pub knowledge: Knowledge,
    /// Other severities for the findings of checks, by id.
    pub severities: BTreeMap<String, Severity>,
    /// Other least probabilities for the findings of checks, by id.
    pub confidences: BTreeMap<String, f64>,
    /// How much is done and said of one text.
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            profile: Profile::default(),
            select: Vec::new(),
            ignore: Vec::new(),
            min_confidence: DEFAULT_MIN_CONFIDENCE,
            knowledge: Knowledge::shipped(),
            severities: BTreeMap::new(),
            confidences: BTreeMap::new(),
            limits: Limits::default(),
        }
    }
}

/// A check was named that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no check `{id}`; did you mean `{nearest}`? `tertium explain` lists all")]
pub struct UnknownCheck {
    /// The id as it was given.
    pub id: String,
    /// The check whose id is most like it.
    pub nearest: &'static str,
}

/// Runs checks over translations.
pub struct Checker {
    checks: Vec<&'static dyn Check>,
    config: Config,
}

impl Checker {
    /// A checker with the checks that `config` asks for.
    ///
    /// # Errors
    /// When `config` names a check that does not exist.
    pub fn new(config: Config) -> Result<Self, UnknownCheck> {
        let graded = config.severities.keys().chain(config.confidences.keys());
        for id in config.select.iter().chain(&config.ignore).chain(graded) {
            if check::find(id).is_none() {
                return Err(unknown(id));
            }
        }
        let wanted = |check: &&dyn Check| {
            let about = check.about();
            let selected = if config.select.is_empty() {
                about.stage == Stage::Stable && config.profile.has(about.id)
            } else {
                config.select.iter().any(|id| id == about.id)
            };
            selected && !config.ignore.iter().any(|id| id == about.id)
        };
        Ok(Checker { checks: CHECKS.iter().copied().filter(wanted).collect(), config })
    }

    /// Reads a translation alone.
    pub fn mono(&self, translation: (Document, &'static Pack)) -> Comparison<'_> {
        Comparison::mono(self.reading(translation), &self.config.knowledge)
    }

    /// Reads and aligns an original and its translation.
    pub fn pair(&self, original: (Document, &'static Pack), translation: (Document, &'static Pack)) -> Comparison<'_> {
        Comparison::pair(self.reading(original), self.reading(translation), &self.config.knowledge)
    }

    /// Reads a translation anew and aligns it with an original that was read before.
    pub fn pair_again(&self, original: Reading, translation: (Document, &'static Pack)) -> Comparison<'_> {
        Comparison::pair(original, self.reading(translation), &self.config.knowledge)
    }

    /// Reads a text whose translation stands beside it part by part; the packs are those of its two languages.
    pub fn bitext(&self, bitext: Bitext, source: &'static Pack, target: &'static Pack) -> Comparison<'_> {
        let (original, translation) = (self.reading((bitext.source, source)), self.reading((bitext.target, target)));
        Comparison::aligned(original, translation, bitext.pairs, &self.config.knowledge)
    }

    /// What it knows of the world.
    pub fn knowledge(&self) -> &Knowledge {
        &self.config.knowledge
    }

    /// How much is done and said of one text.
    pub fn limits(&self) -> &Limits {
        &self.config.limits
    }

    fn reading(&self, (document, pack): (Document, &'static Pack)) -> Reading {
        Reading::new(document, pack, &self.config.knowledge)
    }

    /// Checks a comparison.
    pub fn check<'a>(&self, comparison: Comparison<'a>) -> Report<'a> {
        self.check_beside(comparison, Vec::new(), &[])
    }

    /// Checks a comparison, and the translation beside other versions of it.
    ///
    /// `versions` has each version in the place of the original, as [`Checker::pair`] lays it; `originals` has each
    /// version as the translation of the original, where there is one.
    pub fn check_beside<'a>(
        &self,
        comparison: Comparison<'a>,
        versions: Vec<Comparison<'a>>,
        originals: &[Comparison<'a>],
    ) -> Report<'a> {
        self.check_since(Instant::now(), comparison, versions, originals)
    }

    /// The same for a text that was begun then: the limit of time counts from there.
    pub fn check_since<'a>(
        &self,
        begun: Instant,
        comparison: Comparison<'a>,
        versions: Vec<Comparison<'a>>,
        originals: &[Comparison<'a>],
    ) -> Report<'a> {
        let budget = Budget::of(&self.config.limits, begun);
        let (mut findings, missing) = check::run_within(&self.checks, &comparison, budget);
        if !versions.is_empty() {
            findings = versions::add(findings, &self.checks, &comparison, &versions, originals);
        }
        let weighs_lone_words = self.checks.iter().any(|check| check.about().id == "omission");
        let mut report = Report { versions, missing, weighs_lone_words, ..Report::of(comparison, findings) };
        let mut findings = std::mem::take(&mut report.findings);
        let written = |place: Place| report.reading(place.side).map_or("", |reading| reading.text.written(place.span));
        check::fingerprint::stamp(&mut findings, written);
        let is_sure = |finding: &Finding| finding.confidence >= self.least_confidence(finding.about.id);
        let doubtful = findings.iter().filter(|finding| !is_sure(finding));
        report.doubt = doubtful.map(|finding| finding.severity.points() * finding.confidence).sum();
        findings.retain(is_sure);
        for finding in &mut findings {
            finding.severity = self.config.severities.get(finding.about.id).copied().unwrap_or(finding.severity);
        }
        report.findings = findings;
        report
    }

    /// Adds what the units of all these reports say against each other; each beside the checker that it was made by.
    pub fn check_across(reports: &mut [(&Checker, &mut Report)]) {
        let wants = |checker: &Checker| checker.checks.iter().any(|check| check.about().id == "inconsistency");
        if !reports.iter().any(|(checker, _)| wants(checker)) {
            return;
        }
        let comparisons: Vec<&Comparison> = reports.iter().map(|(_, report)| &report.comparison).collect();
        let found = check::across(&comparisons);
        for ((checker, report), found) in reports.iter_mut().zip(found) {
            let sure = |finding: &Finding| finding.confidence >= checker.least_confidence(finding.about.id);
            let mut found: Vec<Finding> = found.into_iter().filter(|finding| wants(checker) && sure(finding)).collect();
            for finding in &mut found {
                finding.severity = checker.config.severities.get(finding.about.id).copied().unwrap_or(finding.severity);
            }
            if !found.is_empty() {
                report.add(found);
            }
        }
    }

    /// Least probability of a finding of this check.
    fn least_confidence(&self, id: &str) -> f64 {
        self.config.confidences.get(id).copied().unwrap_or(self.config.min_confidence)
    }
}

fn unknown(id: &str) -> UnknownCheck {
    let likeness = |check: &&dyn Check| strsim::jaro_winkler(check.about().id, id);
    let nearest =
        CHECKS.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b))).map_or("", |check| check.about().id);
    UnknownCheck { id: id.to_owned(), nearest }
}

/// What was found in one translation.
pub struct Report<'a> {
    /// The texts and how they lie beside each other.
    pub comparison: Comparison<'a>,
    /// Other versions of the translation, each in the place of the original beside the translation.
    pub versions: Vec<Comparison<'a>>,
    /// The findings, by place.
    pub findings: Vec<Finding>,
    /// What is not among them because of a limit.
    pub missing: Missing,
    /// Penalty points that are to be expected of the findings that were not sure enough.
    doubt: f64,
    /// Words without a counterpart count in the graded score: what is omitted was asked for.
    weighs_lone_words: bool,
    /// How much was checked, where that is more than is kept.
    whole: Option<Size>,
}

/// How much was checked.
#[derive(Debug, Clone, Copy)]
struct Size {
    /// Words of the original; of the translation where there is none.
    words: usize,
    /// Sentences of the translation.
    segments: usize,
}

impl Size {
    fn of(comparison: &Comparison) -> Self {
        let reading = comparison.original.as_ref().map_or(&comparison.target, |original| &original.reading);
        Size { words: reading.words.iter().count(), segments: comparison.target.text.segments.len() }
    }
}

impl<'a> Report<'a> {
    /// A report of findings that were made elsewhere, beside no other version.
    pub fn of(comparison: Comparison<'a>, findings: Vec<Finding>) -> Self {
        Report {
            comparison,
            versions: Vec::new(),
            findings,
            missing: Missing::default(),
            doubt: 0.0,
            weighs_lone_words: false,
            whole: None,
        }
    }
}

impl Report<'_> {
    /// The text that a side of a finding's place is in.
    pub fn reading(&self, side: Side) -> Option<&Reading> {
        match side {
            Side::Target => Some(&self.comparison.target),
            Side::Source => self.comparison.original.as_ref().map(|original| &original.reading),
            Side::Version(number) => self.versions.get(number)?.original.as_ref().map(|original| &original.reading),
        }
    }

    /// Adds findings that were made later.
    fn add(&mut self, found: Vec<Finding>) {
        let mut findings = std::mem::take(&mut self.findings);
        findings.extend(found);
        findings.sort_by_key(|finding| finding.target.map(|place| place.span));
        let written = |place: Place| self.reading(place.side).map_or("", |reading| reading.text.written(place.span));
        check::fingerprint::stamp(&mut findings, written);
        self.findings = findings;
    }

    fn size(&self) -> Size {
        self.whole.unwrap_or_else(|| Size::of(&self.comparison))
    }

    /// Points per 1,000 words. Where there are no points nobody has to count words.
    fn per_thousand_words(&self, points: f64) -> f64 {
        let words = || self.size().words.max(1) as f64;
        if points == 0.0 { 0.0 } else { (points * 1000.0 / words() * 10.0).round() / 10.0 }
    }

    /// MQM penalty points per 1,000 words of the original (of the translation where there is none).
    pub fn score(&self) -> f64 {
        self.per_thousand_words(self.findings.iter().map(|finding| finding.severity.points()).sum())
    }

    /// The score with what is only likely: points of findings that are not sure enough, by their probability, and,
    /// where `omission` is among the checks, a little for each word without a counterpart. It ranks translations of one
    /// text of which nothing else is said.
    pub fn graded_score(&self) -> f64 {
        const LONE_WORD: f64 = 0.05;
        let Some(original) = &self.comparison.original else { return self.score() };
        let lone = if self.weighs_lone_words { LONE_WORD * original.coverage.shortfall } else { 0.0 };
        self.score() + self.per_thousand_words(0.2 * self.doubt + lone)
    }

    /// Only what findings have to do with is left of its texts.
    pub fn is_condensed(&self) -> bool {
        self.whole.is_some()
    }

    /// How many sentences of the translation were checked.
    pub fn sentences(&self) -> usize {
        self.whole.map_or(self.comparison.target.text.segments.len(), |size| size.segments)
    }

    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
