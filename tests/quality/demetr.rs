//! DEMETR: correct machine translations into English, each with one thing broken; and human translations.

use crate::tally::{Figures, is_shown};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write,
    path::Path,
};
use tertium::{Checker, check::Finding, language, read};

#[derive(Default)]
struct Counts {
    rows: usize,
    found: usize,
}

/// What two findings must share to be the same, whatever broke.
type Same = (String, String, String);

/// Measures the dev half, for the source languages that have packs.
pub fn measure(folder: &Path, checker: &Checker, figures: &mut Figures, tables: &mut String) {
    const SET: &str = "demetr";
    let text = std::fs::read_to_string(folder.join("dev.jsonl")).unwrap_or_default();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut cache: HashMap<(String, String), HashSet<Same>> = HashMap::new();
    let mut kinds: BTreeMap<(String, String), Counts> = BTreeMap::new();
    let mut sentences: BTreeMap<(String, bool), (HashSet<String>, usize)> = BTreeMap::new();
    for row in &rows {
        let word = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
        let language = word("source_lang");
        if language::pack(&language).is_none() {
            continue;
        }
        let mut said = |target: String| {
            let key = (word("source"), target.clone());
            cache.entry(key).or_insert_with(|| findings(checker, &language, &word("source"), &target)).clone()
        };
        let (clean, broken) = (said(word("clean")), said(word("broken")));
        let mut count = |human: bool, target: String, said: &HashSet<Same>| {
            let (seen, alarms) = sentences.entry((language.clone(), human)).or_default();
            if seen.insert(target) {
                *alarms += said.len();
            }
        };
        count(false, word("clean"), &clean);
        if word("type") == "control" {
            count(true, word("broken"), &broken);
            continue;
        }
        let counts = kinds.entry((word("type"), word("perturbation"))).or_default();
        counts.rows += 1;
        counts.found += usize::from(broken.difference(&clean).next().is_some());
    }
    let _ = write!(
        tables,
        "\n## {SET}\n\nSource languages with a pack. *Found*: rows with a finding that the unbroken translation does not draw.\n\n| type | what is broken | rows | found |\n|---|---|---:|---:|\n"
    );
    for ((kind, perturbation), counts) in kinds.iter().filter(|((kind, _), _)| kind != "fluency") {
        let _ = writeln!(tables, "| {kind} | {perturbation} | {} | {} |", counts.rows, counts.found);
        figures.set(SET, &format!("{kind} {perturbation}"), counts.found as f64 / counts.rows.max(1) as f64);
    }
    tables.push_str("\n| source language | sentences | alarms per 1,000, machine | human |\n|---|---:|---:|---:|\n");
    let languages: Vec<String> =
        sentences.keys().map(|(language, _)| language.clone()).collect::<HashSet<_>>().into_iter().collect();
    let mut languages = languages;
    languages.sort();
    for language in languages {
        let rate = |human: bool| {
            sentences
                .get(&(language.clone(), human))
                .map_or((0, 0.0), |(seen, alarms)| (seen.len(), 1000.0 * *alarms as f64 / seen.len().max(1) as f64))
        };
        let ((n, machine), (_, human)) = (rate(false), rate(true));
        let _ = writeln!(tables, "| {language} | {n} | {machine:.1} | {human:.1} |");
        figures.set(SET, &format!("{language} machine alarms"), machine);
        figures.set(SET, &format!("{language} human alarms"), human);
    }
}

fn findings(checker: &Checker, language: &str, source: &str, target: &str) -> HashSet<Same> {
    let source = (read::plain("original", source), language::pack(language).unwrap());
    let target = (read::plain("translation", target), language::pack("en").unwrap());
    let report = checker.check(checker.pair(source, target));
    let bare = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let same = |finding: &Finding| {
        let at_target =
            finding.target.map_or(String::new(), |place| bare(report.comparison.target.text.written(place.span)));
        let original = report.comparison.original.as_ref().unwrap();
        let at_source = finding.source.map_or(String::new(), |place| bare(original.reading.text.written(place.span)));
        (finding.about.id.to_owned(), at_target, at_source)
    };
    report.findings.iter().filter(|finding| is_shown(finding)).map(same).collect()
}
