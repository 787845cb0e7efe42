//! What an editor decides about a finding, written down where every later run reads it.

use super::{
    Failure,
    accept::{self, Kind},
    baseline,
    project::Here,
    sheet::Part,
    written::Written,
};
use crate::{
    check::{Finding, Side},
    config::{self, quoted},
    memory::{Baseline, Known},
    mention::{NameKind, Value},
};
use std::path::Path;

/// For what a decision holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// This finding.
    Once,
    /// Its words, in this translation.
    Article,
    /// Its words, in every translation.
    House,
}

/// A finding that is to be let pass.
pub struct Decision<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Where it was found.
    pub part: &'a Part,
    /// The path that the translation is remembered under.
    pub key: &'a str,
    /// Why.
    pub reason: &'a str,
}

impl Decision<'_> {
    /// Writes it down: a single finding in the baseline, a name for the house among the accepted ones, else a rule in
    /// the project's file.
    ///
    /// # Errors
    /// When a file cannot be written, or the project's file would not be one any more.
    pub fn write(&self, here: &Here, scope: Scope) -> Result<Vec<Written>, Failure> {
        match scope {
            Scope::Once => self.add_to_baseline(here),
            Scope::Article => Ok(vec![append(here, &self.rule(Some(self.key)))?]),
            Scope::House => match self.name() {
                Some(name) => accepted(here, &name),
                None => Ok(vec![append(here, &self.rule(None))?]),
            },
        }
    }

    /// The finding as the baseline has it.
    pub fn known(&self) -> Known {
        Known {
            path: self.key.to_owned(),
            fingerprint: self.finding.fingerprint.clone(),
            check: self.finding.about.id.to_owned(),
            message: self.finding.message.clone(),
            reason: self.reason.to_owned(),
        }
    }

    fn add_to_baseline(&self, here: &Here) -> Result<Vec<Written>, Failure> {
        let (path, line) = named(here, "baseline", &here.project.check.baseline, baseline::FILE);
        let known = self.known();
        let written = Written::with(&path, |text| {
            let old = if text.is_empty() { Ok(Baseline::default()) } else { Baseline::parse(text) };
            let old = old.map_err(|why| Failure::Input(format!("{path}: {why}")))?;
            Ok(old.with(known.clone()).text())
        })?;
        with_line(here, line, written)
    }

    /// The words that the rule is about: those of the translation where there are any.
    pub fn phrase(&self) -> &str {
        let words = |side: Side| {
            let mut places = [self.finding.target, self.finding.source].into_iter().flatten();
            places.find(|place| place.side == side).map(|place| self.part.words(place))
        };
        words(Side::Target).or_else(|| words(Side::Source)).unwrap_or_default()
    }

    fn rule(&self, path: Option<&str>) -> String {
        let mut rule = format!("[[ignore]]\ncheck = {}\n", quoted(self.finding.about.id));
        let phrase = self.phrase();
        if !phrase.is_empty() {
            rule += &format!("phrase = {}\n", quoted(phrase));
        }
        if let Some(path) = path {
            rule += &format!("paths = [{}]\n", quoted(path));
        }
        if !self.reason.is_empty() {
            rule += &format!("reason = {}\n", quoted(self.reason));
        }
        rule
    }

    /// The name that the finding is about, as both texts have it; none where it is about something else.
    pub fn name(&self) -> Option<accept::Name> {
        let about_names = ["entity", "inconsistent"].iter().any(|kind| self.finding.about.mqm.ends_with(kind));
        let (target, source) = (self.finding.target?, self.finding.source?);
        if !about_names || (target.side, source.side) != (Side::Target, Side::Source) {
            return None;
        }
        let original = self.part.original.as_ref()?;
        let there =
            original.reading.mentions_from(source.span).iter().chain(self.part.target.mentions_from(target.span));
        let kind = { there }.find_map(|mention| match &mention.value {
            Value::Name(name) => kind_of(name.kind),
            _ => None,
        })?;
        Some(accept::Name {
            original: self.part.words(source).to_owned(),
            translation: self.part.words(target).to_owned(),
            kind,
            source_lang: original.reading.text.pack.rules.code.clone(),
            target_lang: self.part.target.text.pack.rules.code.clone(),
            reason: self.reason.to_owned(),
        })
    }
}

fn kind_of(kind: NameKind) -> Option<Kind> {
    Some(match kind {
        NameKind::Person => Kind::Person,
        NameKind::Place => Kind::Place,
        NameKind::Outlet => Kind::Outlet,
        NameKind::Body | NameKind::Unknown => Kind::Org,
        NameKind::Country | NameKind::Work => return None,
    })
}

fn accepted(here: &Here, name: &accept::Name) -> Result<Vec<Written>, Failure> {
    let (path, line) = named(here, "accepted", &here.project.check.accepted, accept::FILE);
    let written = accept::write(&path, name)?;
    with_line(here, line, written)
}

/// Where the project keeps something, and the line that it needs if it does not say so yet.
fn named(here: &Here, key: &str, value: &Option<String>, usual: &str) -> (String, Option<String>) {
    let line = value.is_none().then(|| format!("{key} = {}", quoted(usual)));
    (here.shown(value.as_deref().unwrap_or(usual)), line)
}

/// A file that was written, and the project's with a line about it; when that cannot be written, neither is.
fn with_line(here: &Here, line: Option<String>, written: Written) -> Result<Vec<Written>, Failure> {
    match line.map(|line| change(here, |text| with_key(text, &line))).transpose() {
        Ok(named) => Ok(named.into_iter().chain([written]).collect()),
        Err(failure) => written.undo().and(Err(failure)),
    }
}

/// The project's file with a line under `[check]`.
fn with_key(text: &str, line: &str) -> String {
    let is_table = |candidate: &&str| candidate.split('#').next().unwrap_or_default().trim() == "[check]";
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    match lines.iter().position(is_table) {
        Some(table) => {
            let (head, tail) = lines.split_at_checked(table + 1).unwrap_or_default();
            let head = head.concat();
            let gap = if head.ends_with('\n') { "" } else { "\n" };
            format!("{head}{gap}{line}\n{}", tail.concat())
        }
        None => joined(text, &format!("[check]\n{line}\n")),
    }
}

fn append(here: &Here, table: &str) -> Result<Written, Failure> {
    change(here, |text| joined(text, table))
}

fn joined(text: &str, table: &str) -> String {
    let text = text.trim_end_matches(['\n', '\r']);
    if text.is_empty() { table.to_owned() } else { format!("{text}\n\n{table}") }
}

/// Changes the project's file into one that can still be used.
fn change(here: &Here, change: impl Fn(&str) -> String) -> Result<Written, Failure> {
    let path = here.file.to_string_lossy();
    Written::with(&path, |text| {
        let new = change(text);
        let open = |other: &Path| match other == here.file {
            true => Ok(new.clone()),
            false => std::fs::read_to_string(other).map_err(|error| error.to_string()),
        };
        match config::load(&here.file, &open) {
            Ok(_) => Ok(new),
            Err(problem) => Err(Failure::Input(format!(
                "{path}: not touched, for a line more would spoil it; write it by hand ({problem})"
            ))),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_goes_under_its_table_and_nothing_else_moves() {
        let line = "accepted = \"a.tsv\"";
        let with_table = "# ours\n[check] # all\nfail-on = \"minor\"\n\n[[pairs]]\ntranslation = \"*.md\"\n";
        let expected = with_table.replace("# all\n", "# all\naccepted = \"a.tsv\"\n");
        assert_eq!(with_key(with_table, line), expected);
        assert_eq!(with_key("a = 1\n\n\n", line), "a = 1\n\n[check]\naccepted = \"a.tsv\"\n");
        assert_eq!(with_key("[check]", line), "[check]\naccepted = \"a.tsv\"\n");
    }
}
