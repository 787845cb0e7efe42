//! Runs every case under `tests/cases`: all checks, all of each case, nothing unexpected.

use crate::case::{Case, Expected, knowledge};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use tertium::{
    Checker, Config,
    check::{Profile, Side},
    language, read,
};

fn case_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("tests/cases")
        .unwrap()
        .flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    files
}

/// What a finding says, as a case would write it.
struct Found {
    check: &'static str,
    in_source: bool,
    words: String,
    replacement: Option<String>,
    message: String,
}

/// Checks as the profile does that the case's folder belongs to, an article's where that has the check.
fn checker(case: &Case) -> Checker {
    let profile = Profile::ALL.into_iter().find(|profile| profile.has(&case.check)).unwrap();
    let usual = Config { profile, knowledge: knowledge(&case.check), ..Config::default() };
    let min_confidence = if case.unsure { 0.0 } else { usual.min_confidence };
    Checker::new(Config { min_confidence, ..usual }).unwrap()
}

fn run(case: &Case) -> Vec<Found> {
    let checker = checker(case);
    let (language, text) = &case.translation;
    let translation = (read::plain("translation", text), language::pack(language).unwrap());
    let comparison = match &case.source {
        Some((language, source)) => {
            checker.pair((read::plain("source", source), language::pack(language).unwrap()), translation)
        }
        None => checker.mono(translation),
    };
    let report = checker.check(comparison);
    let findings = report.findings.iter().map(|finding| {
        let place = finding.target.or(finding.source).unwrap();
        let text = match place.side {
            Side::Target => text.as_str(),
            Side::Source => case.source.as_ref().unwrap().1.as_str(),
            Side::Version(_) => unreachable!("a case has no versions"),
        };
        Found {
            check: finding.about.id,
            in_source: place.side == Side::Source,
            words: place.span.of(text).to_owned(),
            replacement: finding.suggestion.as_ref().map(|suggestion| suggestion.replacement.clone()),
            message: finding.message.clone(),
        }
    });
    findings.collect()
}

/// The finding is of the check and lies on the words, or they on it.
fn fits(found: &Found, expected: &Expected) -> bool {
    found.check == expected.check
        && found.in_source == expected.in_source
        && (found.words.contains(&expected.words) || expected.words.contains(&found.words))
        && expected.replacement.as_ref().is_none_or(|wanted| found.replacement.as_ref() == Some(wanted))
}

fn faults(path: &Path) -> Vec<String> {
    let case = match Case::read(path) {
        Ok(case) => case,
        Err(error) => return vec![error],
    };
    let found = run(&case);
    let missing = case.expected.iter().filter(|expected| !found.iter().any(|found| fits(found, expected)));
    let missing = missing.map(|expected| format!("not found: {}: \"{}\"", expected.check, expected.words));
    let extra =
        found.iter().filter(|found| !case.unsure && !case.expected.iter().any(|expected| fits(found, expected)));
    let extra = extra.map(|found| {
        format!("not expected: {}: \"{}\" => {:?} ({})", found.check, found.words, found.replacement, found.message)
    });
    missing.chain(extra).collect()
}

#[test]
fn every_case_holds() {
    let all: Vec<String> = case_files()
        .iter()
        .flat_map(|path| faults(path).into_iter().map(move |fault| format!("{}: {fault}", path.display())))
        .collect();
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn every_check_has_three_cases_that_fire_and_three_quiet_ones() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for path in case_files() {
        let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        let quiet = Case::read(&path).unwrap().expected.is_empty();
        let count = counts.entry(folder).or_default();
        if quiet { count.1 += 1 } else { count.0 += 1 }
    }
    for check in tertium::check::CHECKS {
        let id = check.about().id;
        let (loud, quiet) = counts.remove(id).unwrap_or_default();
        assert!(loud >= 3 && quiet >= 3, "tests/cases/{id}: {loud} cases that fire, {quiet} quiet ones");
    }
    assert!(counts.is_empty(), "folders of no check: {counts:?}");
}

#[test]
fn every_mend_mends() {
    for path in case_files() {
        let case = Case::read(&path).unwrap();
        for expected in case.expected.iter().filter(|expected| !expected.in_source) {
            let Some(replacement) = &expected.replacement else { continue };
            let found = run(&case);
            let old = found.iter().find(|found| fits(found, expected)).unwrap();
            let mended = apply(&case, expected, replacement);
            let left =
                run(&mended).into_iter().filter(|new| new.check == old.check && new.message == old.message).count();
            assert_eq!(left, 0, "{}: the mend of {} leaves its finding", path.display(), old.message);
        }
    }
}

/// The case with the suggestion of an expected finding written into the translation.
fn apply(case: &Case, expected: &Expected, replacement: &str) -> Case {
    let checker = checker(case);
    let (language, text) = &case.translation;
    let translation = (read::plain("translation", text), language::pack(language).unwrap());
    let comparison = match &case.source {
        Some((language, source)) => {
            checker.pair((read::plain("source", source), language::pack(language).unwrap()), translation)
        }
        None => checker.mono(translation),
    };
    let report = checker.check(comparison);
    let suggestion = report
        .findings
        .iter()
        .filter(|finding| finding.about.id == expected.check)
        .filter_map(|finding| finding.suggestion.as_ref())
        .find(|suggestion| suggestion.replacement == replacement)
        .unwrap();
    let mut mended = text.clone();
    mended.replace_range(suggestion.span.start..suggestion.span.end, replacement);
    Case {
        check: case.check.clone(),
        source: case.source.clone(),
        translation: (language.clone(), mended),
        expected: Vec::new(),
        unsure: case.unsure,
    }
}
