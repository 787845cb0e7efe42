//! Patterns of a house's own, in TOML: what a source pattern asks of the translation, or forbids in it.
//!
//! ```toml
//! [[pattern]]
//! id = "clock"
//! message = "Write times as the house does"
//! source = '(\d{1,2}) Uhr'          # optional: only where the original has this
//! target = '{1}(:00)? (a\.m\.|p\.m\.)' # must then stand in the translation; {1} is the first group of `source`
//! # or: forbid = '\d o.clock'         # must not stand in the translation
//! # replace = '…'                     # what to write for what `forbid` found, with $1 for its groups
//! severity = "minor"
//! languages = ["de>en"]              # optional; `*` for any
//! [[pattern.example]]
//! source = "um 9 Uhr"
//! right = "at 9 a.m."
//! wrong = "at 9 o'clock"
//! ```

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

/// Memory that a compiled pattern may take, in bytes: a pattern that blows up is refused.
const LARGEST: usize = 1 << 20;

/// Patterns, as one.
#[derive(Debug, Default)]
pub struct Patterns {
    /// In the files' order.
    pub all: Vec<Pattern>,
}

/// One pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Its name in the file.
    pub id: String,
    /// What an editor is told.
    pub message: String,
    /// Why, and what to do.
    pub why: String,
    /// `critical`, `major` or `minor`.
    pub severity: String,
    /// `from>to` pairs that it holds for; empty for all.
    pub languages: Vec<String>,
    /// What the original must have for it to matter.
    pub source: Option<Regex>,
    /// What the translation must have, as it was written; groups of `source` are put in for `{1}`.
    pub target: Option<String>,
    /// What the translation must not have.
    pub forbid: Option<Regex>,
    /// What to write instead.
    pub replace: Option<String>,
    /// Sentences that show it.
    pub samples: Vec<Sample>,
    /// `file: pattern id`.
    pub origin: String,
}

/// A sentence that shows a pattern.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The original; may be left out.
    #[serde(default)]
    pub source: String,
    /// A translation that is let pass.
    #[serde(default)]
    pub right: Option<String>,
    /// A translation that is reported.
    #[serde(default)]
    pub wrong: Option<String>,
}

/// Why a file or a pattern of it is not used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct PatternFault {
    /// `file` or `file: pattern id`.
    pub place: String,
    /// What is wrong and what to do.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    pattern: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    message: String,
    #[serde(default)]
    why: String,
    #[serde(default = "minor")]
    severity: String,
    #[serde(default)]
    languages: Vec<String>,
    source: Option<String>,
    target: Option<String>,
    forbid: Option<String>,
    replace: Option<String>,
    #[serde(default)]
    example: Vec<Sample>,
}

fn minor() -> String {
    "minor".to_owned()
}

/// What a pattern has against a translation: where, as bytes of it, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// What `forbid` found; nothing where something is missing.
    pub found: Option<std::ops::Range<usize>>,
    /// What the original has, as bytes of it.
    pub source: Option<std::ops::Range<usize>>,
    /// What to write instead of what was found.
    pub replacement: Option<String>,
}

impl Pattern {
    /// The pattern holds for this pair of languages.
    pub fn is_for(&self, from: &str, to: &str) -> bool {
        let fits = |wanted: &str, code: &str| wanted == "*" || wanted == code;
        self.languages.is_empty()
            || self.languages.iter().any(|pair| match pair.split_once('>') {
                Some((source, target)) => fits(source.trim(), from) && fits(target.trim(), to),
                None => fits(pair.trim(), to),
            })
    }

    /// What it has against a translation, beside its original where there is one.
    pub fn complaints(&self, source: &str, target: &str) -> Vec<Complaint> {
        let Some(pattern) = &self.source else { return self.forbidden(target, None) };
        let mut found = Vec::new();
        for captures in pattern.captures_iter(source) {
            let there = captures.get(0).map(|whole| whole.range());
            found.extend(self.forbidden(target, there.clone()));
            let Some(wanted) = &self.target else { continue };
            let stands = asked(wanted, &captures).is_none_or(|wanted| wanted.is_match(target));
            if !stands {
                found.push(Complaint { found: None, source: there, replacement: None });
            }
        }
        found.dedup();
        found
    }

    fn forbidden(&self, target: &str, source: Option<std::ops::Range<usize>>) -> Vec<Complaint> {
        let matches = self.forbid.iter().flat_map(|pattern| pattern.captures_iter(target));
        let complaint = |captures: regex::Captures| {
            let mut replacement = String::new();
            if let Some(replace) = &self.replace {
                captures.expand(replace, &mut replacement);
            }
            let replacement = self.replace.is_some().then_some(replacement);
            captures.get(0).map(|whole| Complaint { found: Some(whole.range()), source: source.clone(), replacement })
        };
        matches.filter_map(complaint).collect()
    }

    /// The samples that do not show what they should, each in a line.
    pub fn failures(&self) -> Vec<String> {
        let mut failures = Vec::new();
        for sample in &self.samples {
            let silent = |target: &str| self.complaints(&sample.source, target).is_empty();
            if let Some(right) = sample.right.as_deref().filter(|right| !silent(right)) {
                failures.push(format!("reports “{right}”, which is right"));
            }
            if let Some(wrong) = sample.wrong.as_deref().filter(|wrong| silent(wrong)) {
                failures.push(format!("lets “{wrong}” pass, which is wrong"));
            }
        }
        failures
    }
}

/// The target pattern with the groups of the source in their places.
fn asked(target: &str, captures: &regex::Captures) -> Option<Regex> {
    let mut pattern = target.to_owned();
    for number in 1..captures.len() {
        let group = captures.get(number).map_or("", |group| group.as_str());
        pattern = pattern.replace(&format!("{{{number}}}"), &regex::escape(group));
    }
    compiled(&pattern).ok()
}

fn compiled(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(LARGEST).dfa_size_limit(LARGEST).build()
}

/// What is wrong with a TOML file, and in which line; the line itself may be megabytes long.
pub fn told(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let message: Vec<&str> = error.message().split_whitespace().collect();
    format!("line {}: {}", before.matches('\n').count() + 1, message.join(" "))
}

/// Reads a file of patterns; those at fault are named and passed over.
pub fn read(path: &str, text: &str) -> (Vec<Pattern>, Vec<PatternFault>) {
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let fault = PatternFault { place: path.to_owned(), reason: told(text, &error) };
            return (Vec::new(), vec![fault]);
        }
    };
    let (mut patterns, mut faults) = (Vec::new(), Vec::new());
    for entry in file.pattern {
        let place = format!("{path}: pattern {}", entry.id);
        match pattern(entry, &place) {
            Ok(pattern) => patterns.push(pattern),
            Err(reason) => faults.push(PatternFault { place, reason }),
        }
    }
    (patterns, faults)
}

fn pattern(entry: Entry, place: &str) -> Result<Pattern, String> {
    if entry.target.is_none() && entry.forbid.is_none() {
        return Err("needs `target` (what must stand in the translation) or `forbid` (what must not)".to_owned());
    }
    if entry.target.is_some() && entry.source.is_none() {
        return Err("has `target` without `source`: say what in the original asks for it".to_owned());
    }
    if !matches!(entry.severity.as_str(), "critical" | "major" | "minor") {
        return Err(format!("severity `{}` is not critical, major or minor", entry.severity));
    }
    let regex = |name: &str, text: &Option<String>| {
        text.as_deref().map(compiled).transpose().map_err(|error| format!("`{name}` does not compile: {error}"))
    };
    let bare = entry.target.as_ref().map(|target| strip_groups(target));
    regex("target", &bare)?;
    Ok(Pattern {
        source: regex("source", &entry.source)?,
        forbid: regex("forbid", &entry.forbid)?,
        id: entry.id,
        message: entry.message,
        why: entry.why,
        severity: entry.severity,
        languages: entry.languages,
        target: entry.target,
        replace: entry.replace,
        samples: entry.example,
        origin: place.to_owned(),
    })
}

/// The target pattern with a letter in place of each group of the source, to see whether it compiles.
fn strip_groups(target: &str) -> String {
    (1..10).fold(target.to_owned(), |pattern, number| pattern.replace(&format!("{{{number}}}"), "x"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOCK: &str = r#"
[[pattern]]
id = "clock"
message = "Write times as the house does"
source = '(\d{1,2}) Uhr'
target = '{1}(:00)? (a\.m\.|p\.m\.)'
[[pattern.example]]
source = "um 9 Uhr"
right = "at 9 a.m."
wrong = "at 9 o'clock"
"#;

    #[test]
    fn a_pattern_asks_for_what_the_original_has() {
        let (patterns, faults) = read("rules.toml", CLOCK);
        assert!(faults.is_empty(), "{faults:?}");
        assert!(patterns[0].failures().is_empty());
        assert_eq!(patterns[0].complaints("um 9 Uhr", "at 10 a.m.").len(), 1);
    }

    #[test]
    fn a_forbidden_word_is_replaced() {
        let text = "[[pattern]]\nid = 'k'\nmessage = 'm'\nforbid = '\\bKiev\\b'\nreplace = 'Kyiv'\n";
        let (patterns, _) = read("rules.toml", text);
        let complaints = patterns[0].complaints("", "in Kiev today");
        assert_eq!(complaints[0].replacement.as_deref(), Some("Kyiv"));
    }

    #[test]
    fn faults_are_named_and_the_rest_is_used() {
        let text = "[[pattern]]\nid = 'a'\nmessage = 'm'\nforbid = '('\n[[pattern]]\nid = 'b'\nmessage = 'm'\nforbid = 'x'\n[[pattern]]\nid = 'c'\nmessage = 'm'\nforbid = '(a{1000}){1000}'\n";
        let (patterns, faults) = read("rules.toml", text);
        assert_eq!((patterns.len(), faults.len()), (1, 2));
        assert!(faults[0].to_string().starts_with("rules.toml: pattern a: `forbid` does not compile"));
    }
}
