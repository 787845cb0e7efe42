//! The baseline: findings that are known, by the path of the translation and the fingerprint.

use crate::{Report, check::Finding};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Version of the file's form.
const SCHEMA: u32 = 1;

/// A finding that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Known {
    /// Path of the translation, with slashes.
    pub path: String,
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// The check, for people.
    pub check: String,
    /// What was found, for people.
    pub message: String,
    /// Why it was let pass, where somebody said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Known findings, sorted, so that the file's history can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    schema: u32,
    findings: Vec<Known>,
}

impl Default for Baseline {
    fn default() -> Self {
        Baseline { schema: SCHEMA, findings: Vec::new() }
    }
}

/// What a baseline has of one translation, and was not found yet.
pub struct Left<'a> {
    counts: HashMap<&'a str, usize>,
}

impl Left<'_> {
    /// The findings that it does not have.
    pub fn new_among(&mut self, findings: Vec<Finding>) -> Vec<Finding> {
        let is_new = |finding: &Finding| match self.counts.get_mut(finding.fingerprint.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        { findings }.into_iter().filter(is_new).collect()
    }

    /// How many it has that were not found.
    pub fn gone(&self) -> usize {
        self.counts.values().sum()
    }
}

impl Baseline {
    /// A baseline of all findings of these reports, each with the path that it is remembered under.
    pub fn of<'a>(reports: impl IntoIterator<Item = (&'a str, &'a Report<'a>)>) -> Self {
        let known = |(path, report): (&'a str, &'a Report<'a>)| {
            let path = bare(path);
            report.findings.iter().map(move |finding| Known {
                path: path.clone(),
                fingerprint: finding.fingerprint.clone(),
                check: finding.about.id.to_owned(),
                message: finding.message.clone(),
                reason: String::new(),
            })
        };
        let mut findings: Vec<Known> = reports.into_iter().flat_map(known).collect();
        findings.sort();
        Baseline { schema: SCHEMA, findings }
    }

    /// Reads the text of a baseline file.
    ///
    /// # Errors
    /// When it is none, or of a later form.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut baseline: Baseline = serde_json::from_str(text)
            .map_err(|error| format!("this is no baseline ({error}); make one with `tertium baseline`"))?;
        // People merge such files by hand.
        baseline.findings.sort();
        match baseline.schema {
            SCHEMA => Ok(baseline),
            later => Err(format!("the baseline has form {later}, this program knows {SCHEMA}; update Tertium")),
        }
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The same with one finding more.
    #[must_use]
    pub fn with(mut self, known: Known) -> Self {
        self.findings.push(Known { path: bare(&known.path), ..known });
        self.findings.sort();
        self
    }

    /// Takes over why findings were let pass that another baseline has too.
    pub fn take_reasons(&mut self, other: &Baseline) {
        fn key(known: &Known) -> (&str, &str) {
            (&known.path, &known.fingerprint)
        }
        // Of several the first counts.
        let reasons: HashMap<_, _> = other.findings.iter().rev().map(|known| (key(known), &known.reason)).collect();
        for known in &mut self.findings {
            if let Some(reason) = reasons.get(&key(known)) {
                known.reason = (*reason).clone();
            }
        }
    }

    /// How many findings it has.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// It has none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// The same, but for these translations what `other` has.
    #[must_use]
    pub fn renewed(mut self, other: Baseline, paths: &[String]) -> Self {
        let paths: HashSet<String> = paths.iter().map(|path| bare(path)).collect();
        self.findings.retain(|known| !paths.contains(&known.path));
        self.findings.extend(other.findings);
        self.findings.sort();
        self
    }

    /// What it has of the translation at `path`.
    pub fn left(&self, path: &str) -> Left<'_> {
        let path = bare(path);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let from = self.findings.partition_point(|known| known.path < path);
        for known in self.findings.iter().skip(from).take_while(|known| known.path == path) {
            *counts.entry(&known.fingerprint).or_default() += 1;
        }
        Left { counts }
    }
}

/// A path as it is written in the file on every system.
fn bare(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_alike_everywhere() {
        assert_eq!((bare("./a/b.md"), bare("a\\b.md")), ("a/b.md".to_owned(), "a/b.md".to_owned()));
    }

    #[test]
    fn what_is_no_baseline_is_refused_with_the_mend() {
        assert!(Baseline::parse("[]").unwrap_err().contains("tertium baseline"));
        assert!(Baseline::parse(r#"{"schema":9,"findings":[]}"#).unwrap_err().contains("update Tertium"));
    }
}
