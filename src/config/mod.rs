//! The project: what `tertium.toml` says. Which files belong together, which checks run where, what is let pass.

mod load;
mod pairs;
mod pattern;

pub use load::{Problem, load, plain};
pub use pairs::{Found, Pair, Pairing, pair};
pub use pattern::Pattern;

use crate::check::{Profile, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Name of the file.
pub const FILE: &str = "tertium.toml";

/// The whole file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Project {
    /// Further files of this form, relative to this one; what stands here comes before what stands there.
    pub include: Vec<String>,
    /// Which files belong together.
    pub pairs: Vec<PairRule>,
    /// How all of them are checked.
    pub check: Settings,
    /// How some are checked otherwise.
    pub overrides: Vec<Override>,
    /// Findings that are let pass.
    pub ignore: Vec<IgnoreRule>,
    /// A program that is asked about doubtful findings, with `--judge`.
    pub judge: Option<Judge>,
    /// Dictionaries of the user's.
    pub lexicon: Dictionaries,
}

/// Dictionaries of the user's.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dictionaries {
    /// Their files, relative to this one, or names of installed ones.
    pub files: Vec<DictionaryFile>,
}

/// A dictionary's file; its name tells the languages, or they are given.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum DictionaryFile {
    /// The name tells.
    Path(String),
    /// They are given, by ISO 639-1.
    Told {
        /// The file.
        path: String,
        /// Language of the headwords.
        from: String,
        /// Language of their counterparts.
        to: String,
    },
}

impl DictionaryFile {
    /// The file.
    pub fn path(&self) -> &str {
        match self {
            DictionaryFile::Path(path) | DictionaryFile::Told { path, .. } => path,
        }
    }

    /// The languages, where they are given.
    pub fn languages(&self) -> Option<(&str, &str)> {
        match self {
            DictionaryFile::Path(_) => None,
            DictionaryFile::Told { from, to, .. } => Some((from, to)),
        }
    }

    /// The same file as it is seen from elsewhere; the name of an installed dictionary has no folder and no ending, and
    /// stays.
    #[must_use]
    pub fn seen_from(&self, shown: &dyn Fn(&str) -> String) -> Self {
        let mut seen = self.clone();
        let (DictionaryFile::Path(path) | DictionaryFile::Told { path, .. }) = &mut seen;
        if path.contains(['/', '.']) {
            *path = shown(path);
        }
        seen
    }
}

/// A program that is asked about doubtful findings.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Judge {
    /// What is run, by a shell, in the folder of this file.
    pub command: String,
    /// It is asked about findings that are less likely to be right than this.
    #[serde(default = "Judge::below")]
    pub below: f64,
    /// Seconds that it has for all of them.
    #[serde(default = "Judge::timeout")]
    pub timeout: u64,
    /// Where its answers are kept, so that nothing is asked twice.
    pub cache: Option<String>,
}

impl Judge {
    fn below() -> f64 {
        0.8
    }

    fn timeout() -> u64 {
        60
    }
}

/// Originals and their translations, by patterns such as `articles/{slug}.zh.md`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PairRule {
    /// Where originals are; none for translations that are checked alone.
    pub original: Option<String>,
    /// Where translations are: one pattern or several.
    pub translation: OneOrMany,
    /// Where other versions of a translation are.
    pub versions: Vec<String>,
    /// Language of the originals; guessed where it is not given.
    pub source_lang: Option<String>,
    /// Language of the translations; what `{lang}` stands for in their pattern where it is not given, else guessed.
    pub target_lang: Option<String>,
}

/// A text or a list of texts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        OneOrMany::Many(Vec::new())
    }
}

impl OneOrMany {
    /// All of them.
    pub fn all(&self) -> &[String] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }
}

/// How texts are checked. What is not given is left as it is.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// What kind of text it is.
    pub profile: Option<Profile>,
    /// Only these checks.
    pub select: Option<Vec<String>>,
    /// Not these checks.
    pub ignore: Option<Vec<String>>,
    /// Least probability of a finding to be shown.
    pub min_confidence: Option<f64>,
    /// Least severity that fails a run: `critical`, `major`, `minor`, `never`.
    pub fail_on: Option<FailOn>,
    /// Other severities for checks, by id.
    pub severity: BTreeMap<String, Grade>,
    /// Other least probabilities for checks, by id.
    pub confidence: BTreeMap<String, f64>,
    /// Knowledge files, relative to this one.
    pub knowledge: Vec<String>,
    /// Glossaries, relative to this file.
    pub glossary: Vec<String>,
    /// Lists of words that are not translated, relative to this file.
    pub keep: Vec<String>,
    /// Files of patterns, relative to this file.
    pub rules: Vec<String>,
    /// Style packs, by name.
    pub style: Vec<String>,
    /// Most characters of a unit that has no limit of its own.
    pub max_length: Option<usize>,
    /// What makes no difference between units that `inconsistency` compares.
    pub blind: Vec<Unseen>,
    /// The file of accepted names.
    pub accepted: Option<String>,
    /// The file of known findings.
    pub baseline: Option<String>,
    /// Seconds for one text.
    pub time_limit: Option<f64>,
    /// Most findings of one check on one text.
    pub max_findings: Option<usize>,
    /// Most sentences of a text.
    pub max_sentences: Option<usize>,
    /// Those of `[lexicon]`.
    #[serde(skip)]
    pub dictionaries: Vec<DictionaryFile>,
}

/// Settings for some paths.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of translations.
    pub paths: Vec<String>,
    /// What kind of text it is.
    pub profile: Option<Profile>,
    /// Only these checks.
    pub select: Option<Vec<String>>,
    /// Not these checks.
    pub ignore: Option<Vec<String>>,
    /// Least probability of a finding to be shown.
    pub min_confidence: Option<f64>,
    /// Other severities for checks, by id.
    pub severity: BTreeMap<String, Grade>,
    /// Other least probabilities for checks, by id.
    pub confidence: BTreeMap<String, f64>,
    /// Further glossaries.
    pub glossary: Vec<String>,
    /// Further lists of words that are not translated.
    pub keep: Vec<String>,
    /// Further files of patterns.
    pub rules: Vec<String>,
    /// Style packs in place of the others.
    pub style: Option<Vec<String>>,
    /// Most characters of a unit that has no limit of its own.
    pub max_length: Option<usize>,
}

/// Findings that are let pass everywhere, or in some paths.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct IgnoreRule {
    /// Id of a check, or `all`.
    pub check: String,
    /// Only findings on these words.
    pub phrase: Option<String>,
    /// Only in translations of these patterns.
    pub paths: Vec<String>,
    /// Why; for people.
    pub reason: String,
}

/// A severity as the file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Misleads in a way that harms.
    Critical,
    /// Misleads.
    Major,
    /// Does not mislead.
    Minor,
}

impl From<Grade> for Severity {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Critical => Severity::Critical,
            Grade::Major => Severity::Major,
            Grade::Minor => Severity::Minor,
        }
    }
}

/// What may make no difference between units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Unseen {
    /// Capitals.
    Case,
    /// Marks.
    Punctuation,
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Critical findings only.
    Critical,
    /// Major and critical findings.
    Major,
    /// Any finding.
    Minor,
    /// It never does.
    Never,
}

impl FailOn {
    /// The least severity that fails.
    pub fn severity(self) -> Option<Severity> {
        Some(match self {
            FailOn::Critical => Severity::Critical,
            FailOn::Major => Severity::Major,
            FailOn::Minor => Severity::Minor,
            FailOn::Never => return None,
        })
    }
}

impl Settings {
    /// All files that are named, to be put where they lie: relative to the project's file they may not be found.
    pub fn files(&mut self) -> impl Iterator<Item = &mut String> {
        self.knowledge.iter_mut().chain(&mut self.glossary).chain(&mut self.keep).chain(&mut self.rules)
    }
}

impl Project {
    /// All files that it names beside its texts, relative to it.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let Settings { knowledge, glossary, keep, rules, accepted, baseline, .. } = &self.check;
        let own =
            [&self.include, knowledge, glossary, keep, rules].into_iter().flatten().chain(accepted).chain(baseline);
        let further = self.overrides.iter().flat_map(|part| [&part.glossary, &part.keep, &part.rules]).flatten();
        own.chain(further).map(String::as_str).chain(self.lexicon.files.iter().map(DictionaryFile::path))
    }

    /// The settings for the translation at a path, relative to the file.
    pub fn settings(&self, path: &str) -> Settings {
        let mut settings = Settings { dictionaries: self.lexicon.files.clone(), ..self.check.clone() };
        for part in self.overrides.iter().filter(|part| matches_any(&part.paths, path)) {
            settings.profile = part.profile.or(settings.profile);
            settings.select = part.select.clone().or(settings.select);
            settings.ignore = part.ignore.clone().or(settings.ignore);
            settings.min_confidence = part.min_confidence.or(settings.min_confidence);
            settings.severity.extend(part.severity.clone());
            settings.confidence.extend(part.confidence.clone());
            settings.glossary.extend(part.glossary.clone());
            settings.keep.extend(part.keep.clone());
            settings.rules.extend(part.rules.clone());
            settings.style = part.style.clone().unwrap_or(settings.style);
            settings.max_length = part.max_length.or(settings.max_length);
        }
        settings
    }
}

impl IgnoreRule {
    /// It holds for the translation at a path.
    pub fn holds_for(&self, path: &str) -> bool {
        self.paths.is_empty() || matches_any(&self.paths, path)
    }
}

fn matches_any(patterns: &[String], path: &str) -> bool {
    patterns.iter().any(|pattern| match pattern.contains(['{', '*']) {
        true => Pattern::new(pattern).is_ok_and(|pattern| pattern.captures(path).is_some()),
        false => pattern.strip_prefix("./").unwrap_or(pattern) == path,
    })
}

/// A string as TOML writes it.
pub fn quoted(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default().replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_so_that_toml_reads_them_back() {
        for words in ["“Dawn” \"x\" \\ y", "a\tb\nc\u{7f}\u{1}", "《黎明报》 😀"] {
            let text = format!("a = {}", quoted(words));
            let table: toml::Table = toml::from_str(&text).unwrap();
            assert_eq!(table.get("a").and_then(toml::Value::as_str), Some(words));
        }
    }
}
