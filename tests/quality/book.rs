//! Casebooks: articles with a good translation and the same with planted errors.
//!
//! An error is found when a finding's place in the translation overlaps the planted words, or its place in the
//! original the words of the original (where the finding or the error has no place in the translation).

use crate::tally::{Figures, Tally, is_shown, share};
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write, path::Path};
use tertium::{
    Checker,
    check::{Finding, Side},
    language, read,
};

#[derive(Default)]
struct Counts {
    planted: BTreeMap<String, (usize, usize)>,
    right: usize,
    wrong: usize,
    clean: usize,
    silent: usize,
}

/// Measures all cases of a folder whose languages have packs; versions are left to a later release.
pub fn measure(
    name: &str,
    folder: &Path,
    checker: &Checker,
    tally: &mut Tally,
    figures: &mut Figures,
    tables: &mut String,
) {
    let mut groups: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    for file in files {
        let case: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let mono = case["mode"] == "mono";
        if case["mode"] == "versions" || language::pack(text(&case, "target_lang")).is_none() {
            continue;
        }
        if !mono && language::pack(text(&case, "source_lang")).is_none() {
            continue;
        }
        let first = (text(&case, "source_lang"), text(&case, "target_lang")) == ("zh", "en");
        let group = if mono {
            "mono"
        } else if first {
            "pair"
        } else {
            "pair of other languages"
        };
        let counts = groups.entry(group).or_default();
        for side in ["clean", "broken"].into_iter().filter(|side| case[*side].is_string()) {
            one(&case, side, mono, checker, tally, counts);
        }
    }
    for (group, counts) in &groups {
        report(&format!("{name}, {group}"), counts, figures, tables);
    }
}

fn text<'a>(case: &'a Value, field: &str) -> &'a str {
    case[field].as_str().unwrap_or_default()
}

fn one(case: &Value, side: &str, mono: bool, checker: &Checker, tally: &mut Tally, counts: &mut Counts) {
    let translation = text(case, side);
    let findings = findings(case, translation, mono, checker);
    let errors: &[Value] = if side == "broken" { case["errors"].as_array().unwrap() } else { &[] };
    let mut used = vec![false; findings.len()];
    for error in errors {
        let hits: Vec<usize> =
            (0..findings.len()).filter(|&n| is_hit(&findings[n], error, translation, text(case, "source"))).collect();
        hits.iter().for_each(|&n| used[n] = true);
        let (planted, found) = counts.planted.entry(text(error, "type").to_owned()).or_default();
        *planted += 1;
        *found += usize::from(hits.iter().any(|&n| is_shown(&findings[n])));
    }
    let mut alarms = 0;
    for (finding, right) in findings.iter().zip(&used) {
        tally.add(finding, *right);
        if is_shown(finding) && *right {
            counts.right += 1;
        } else if is_shown(finding) {
            alarms += 1;
            if std::env::var_os("SHOW_ALARMS").is_some() {
                println!("alarm {} {side} {}: {}", text(case, "id"), finding.about.id, finding.message);
            }
        }
    }
    counts.wrong += alarms;
    if side == "clean" {
        counts.clean += 1;
        counts.silent += usize::from(alarms == 0);
    }
}

fn findings(case: &Value, translation: &str, mono: bool, checker: &Checker) -> Vec<Finding> {
    let target = (read::plain("translation", translation), language::pack(text(case, "target_lang")).unwrap());
    let comparison = if mono {
        checker.mono(target)
    } else {
        let source =
            (read::plain("original", text(case, "source")), language::pack(text(case, "source_lang")).unwrap());
        checker.pair(source, target)
    };
    checker.check(comparison).findings
}

fn is_hit(finding: &Finding, error: &Value, translation: &str, source: &str) -> bool {
    let overlaps = |side: Side, whole: &str, part: &str| {
        let place = [finding.target, finding.source].into_iter().flatten().find(|place| place.side == side);
        place.is_some_and(|place| {
            !part.is_empty()
                && whole.match_indices(part).any(|(at, _)| place.span.start < at + part.len() && at < place.span.end)
        })
    };
    let planted = text(error, "target_text");
    overlaps(Side::Target, translation, planted)
        || (planted.is_empty() || finding.target.is_none())
            && overlaps(Side::Source, source, text(error, "source_text"))
}

fn report(name: &str, counts: &Counts, figures: &mut Figures, tables: &mut String) {
    let planted: usize = counts.planted.values().map(|(planted, _)| planted).sum();
    let found: usize = counts.planted.values().map(|(_, found)| found).sum();
    let said = counts.right + counts.wrong;
    let ratio = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
    figures.set(name, "found", ratio(found, planted));
    figures.set(name, "precision", ratio(counts.right, said));
    figures.set(name, "silent", ratio(counts.silent, counts.clean));
    let _ = write!(
        tables,
        "\n## {name}\n\nFound {} of {planted} planted errors ({}); {} right and {} wrong findings (precision {}); {} of {} clean texts silent.\n\n| type | planted | found |\n|---|---:|---:|\n",
        found,
        share(found, planted),
        counts.right,
        counts.wrong,
        share(counts.right, said),
        counts.silent,
        counts.clean
    );
    for (kind, (planted, found)) in &counts.planted {
        let _ = writeln!(tables, "| {kind} | {planted} | {found} |");
    }
}
