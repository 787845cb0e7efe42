//! wmt23-zhen: machine translations of Chinese news with the errors that three raters marked.

use crate::tally::{Figures, Tally, is_shown, share};
use serde_json::Value;
use std::{collections::BTreeMap, collections::HashMap, fmt::Write, path::Path};
use tertium::{
    Checker,
    check::{Finding, Side},
    language, read,
};

/// Types of labels that say nothing about facts.
const NOT_FACTUAL: [&str; 2] = ["fluency", "mistranslation-other"];

/// A finding with its places as segment (from 1), first and last character.
struct Placed {
    finding: Finding,
    target: Vec<(usize, usize, usize)>,
    source: Vec<(usize, usize, usize)>,
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Measures the dev half.
pub fn measure(folder: &Path, checker: &Checker, tally: &mut Tally, figures: &mut Figures, tables: &mut String) {
    let documents = lines(&folder.join("docs.dev.jsonl"));
    let labels = lines(&folder.join("labels.dev.jsonl"));
    let mut tiers: HashMap<(String, String, u64), u64> = HashMap::new();
    for clean in lines(&folder.join("clean.dev.jsonl")) {
        let key = (word(&clean, "doc"), word(&clean, "system"), clean["segment"].as_u64().unwrap());
        tiers.insert(key, clean["tier"].as_u64().unwrap_or(1));
    }
    let found: HashMap<String, Vec<Placed>> =
        documents.iter().map(|document| (word(document, "id"), check(document, checker))).collect();
    let mut types: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for label in labels.iter().filter(|label| label["checked"] == true && label["rejected"] != true) {
        let hit = of(&found, label).iter().any(|placed| is_shown(&placed.finding) && overlaps(placed, label));
        let (all, hits) = types.entry(word(label, "type")).or_default();
        *all += 1;
        *hits += usize::from(hit);
    }
    let (mut clean_alarms, mut shown, mut supported) = (0, 0, 0);
    for document in &documents {
        let marks: Vec<&Value> = labels
            .iter()
            .filter(|label| label["type"] != "fluency" && label["rejected"] != true)
            .filter(|label| format!("{}+{}", word(label, "doc"), word(label, "system")) == word(document, "id"))
            .collect();
        for placed in found.get(&word(document, "id")).into_iter().flatten() {
            let home = placed.target.first().or(placed.source.first()).map_or(0, |place| place.0);
            let is_clean = tiers.contains_key(&(word(document, "doc"), word(document, "system"), home as u64));
            let right = marks.iter().any(|label| overlaps(placed, label));
            tally.add(&placed.finding, right);
            if is_shown(&placed.finding) {
                shown += 1;
                supported += usize::from(right);
                clean_alarms += usize::from(is_clean);
            }
        }
    }
    report(&types, shown, supported, clean_alarms, tiers.len(), figures, tables);
}

fn word(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn of<'a>(found: &'a HashMap<String, Vec<Placed>>, label: &Value) -> &'a [Placed] {
    found.get(&format!("{}+{}", word(label, "doc"), word(label, "system"))).map_or(&[], Vec::as_slice)
}

fn check(document: &Value, checker: &Checker) -> Vec<Placed> {
    let segments = |side: &str| -> Vec<String> {
        document[side].as_array().unwrap().iter().map(|segment| segment.as_str().unwrap().to_owned()).collect()
    };
    let (source, target) = (segments("source"), segments("target"));
    let side = |segments: &[String], code: &str| {
        (read::plain(code, &(segments.join("\n") + "\n")), language::pack(code).unwrap())
    };
    let report = checker.check(checker.pair(side(&source, "zh"), side(&target, "en")));
    let place = |finding: &Finding, wanted: Side, segments: &[String]| {
        let place = [finding.target, finding.source].into_iter().flatten().find(|place| place.side == wanted);
        place.map_or(Vec::new(), |place| in_segments(place.span.start, place.span.end, segments))
    };
    let placed = report.findings.into_iter().map(|finding| Placed {
        target: place(&finding, Side::Target, &target),
        source: place(&finding, Side::Source, &source),
        finding,
    });
    placed.collect()
}

/// A span of the joined text as segments and characters.
fn in_segments(start: usize, end: usize, segments: &[String]) -> Vec<(usize, usize, usize)> {
    let mut offset = 0;
    let mut places = Vec::new();
    for (number, text) in segments.iter().enumerate() {
        let (from, to) = (start.max(offset), end.min(offset + text.len()));
        if from < to {
            let characters = |at: usize| text.get(..at - offset).map_or(0, |head| head.chars().count());
            places.push((number + 1, characters(from), characters(to)));
        }
        offset += text.len() + 1;
    }
    places
}

fn overlaps(placed: &Placed, label: &Value) -> bool {
    let number = |value: &Value| value.as_u64().unwrap_or(0) as usize;
    let segment = number(&label["segment"]);
    let on = |places: &[(usize, usize, usize)], from: usize, to: usize| {
        places.iter().any(|&(at, first, last)| at == segment && first < to && from < last)
    };
    let (from, to) = (number(&label["start"]), number(&label["end"]));
    if label["side"] == "target" && on(&placed.target, from, to)
        || label["side"] == "source" && on(&placed.source, from, to)
    {
        return true;
    }
    let spans = label["source_spans"].as_array().into_iter().flatten();
    label["side"] == "target" && spans.into_iter().any(|span| on(&placed.source, number(&span[0]), number(&span[1])))
}

fn report(
    types: &BTreeMap<String, (usize, usize)>,
    shown: usize,
    supported: usize,
    clean_alarms: usize,
    clean: usize,
    figures: &mut Figures,
    tables: &mut String,
) {
    const SET: &str = "wmt23-zhen";
    let factual = || types.iter().filter(|(name, _)| !NOT_FACTUAL.contains(&name.as_str())).map(|(_, counts)| counts);
    let (all, hits) = factual().fold((0, 0), |(all, hits), (n, h)| (all + n, hits + h));
    let per_thousand = 1000.0 * clean_alarms as f64 / clean.max(1) as f64;
    figures.set(SET, "factual labels found", hits as f64 / all.max(1) as f64);
    figures.set(SET, "alarms", per_thousand);
    figures.set(SET, "on a mark", supported as f64 / shown.max(1) as f64);
    let _ = write!(
        tables,
        "\n## {SET}\n\nFound {hits} of {all} factual labels ({}); {clean_alarms} alarms on {clean} meaning-clean segments ({per_thousand:.1} per 1,000); {supported} of {shown} findings on a mark of meaning ({}).\n\n| type | labels | found |\n|---|---:|---:|\n",
        share(hits, all),
        share(supported, shown)
    );
    for (kind, (all, hits)) in types.iter().filter(|(name, _)| !NOT_FACTUAL.contains(&name.as_str())) {
        let _ = writeln!(tables, "| {kind} | {all} | {hits} |");
    }
}
