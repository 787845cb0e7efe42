//! Units of bilingual files, compared over whole files and over all files of a run.

use super::{Draft, Findings, Place, Side};
use crate::{
    align::Comparison,
    check::Finding,
    document::{Locator, Span, UnitKind},
    knowledge::house::{Blind, stems},
};
use std::collections::{BTreeMap, HashSet};

/// A unit: which comparison it is of, where it stands, and its two texts.
struct Row<'a> {
    comparison: usize,
    source: Span,
    target: Span,
    there: &'a str,
    here: &'a str,
    context: &'a str,
}

/// Units of one pair of languages by what makes them comparable.
type Groups<'r, 'a> = BTreeMap<(&'a str, &'a str, String, &'a str), Vec<&'r Row<'a>>>;

/// What units say against each other: findings for each of the comparisons, in their order.
pub fn across(all: &[&Comparison]) -> Vec<Vec<Finding>> {
    let mut out: Vec<Findings> = all.iter().map(|_| Findings::new(&super::ABOUT)).collect();
    let rows = rows(all);
    let (mut by_source, mut by_target) = (Groups::new(), Groups::new());
    for row in &rows {
        let Some((from, to)) = all.get(row.comparison).and_then(|it| languages(it)) else { continue };
        let bare = |text: &str| bared(text, all.get(row.comparison).map(|it| it.knowledge.house().blind));
        by_source.entry((from, to, bare(row.there), row.context)).or_default().push(row);
        by_target.entry((from, to, bare(row.here), "")).or_default().push(row);
    }
    for group in by_source.values().filter(|group| group.len() > 1) {
        varied(all, group, &mut out);
    }
    for group in by_target.values().filter(|group| group.len() > 1) {
        shared(all, group, &mut out);
    }
    out.into_iter().map(Findings::finish).collect()
}

fn languages<'a>(it: &'a Comparison) -> Option<(&'a str, &'a str)> {
    Some((&it.original.as_ref()?.reading.text.pack.rules.code, &it.target.text.pack.rules.code))
}

/// All units but subtitles, which answer to what is seen.
fn rows<'a>(all: &'a [&Comparison]) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (comparison, it) in all.iter().enumerate() {
        let Some(original) = &it.original else { continue };
        for &(source, target) in &original.units {
            let (from, to) = (&original.reading.text.document, &it.target.text.document);
            let unit = to.unit_at(target.start);
            if unit.is_some_and(|unit| unit.kind == UnitKind::Cue) {
                continue;
            }
            let (source, target) = (source.trimmed(&from.text), target.trimmed(&to.text));
            let (there, here) = (source.of(&from.text), target.of(&to.text));
            if !there.is_empty() && !here.is_empty() {
                let context = unit.map_or("", |unit| unit.context.as_str());
                rows.push(Row { comparison, source, target, there, here, context });
            }
        }
    }
    rows
}

/// The text as far as the house looks at it.
fn bared(text: &str, blind: Option<Blind>) -> String {
    let blind = blind.unwrap_or_default();
    let kept = text.chars().filter(|c| !blind.punctuation || c.is_alphanumeric() || c.is_whitespace());
    let kept: String = if blind.case { kept.flat_map(char::to_lowercase).collect() } else { kept.collect() };
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One original in several renderings: each that is not the usual one is told once.
fn varied(all: &[&Comparison], group: &[&Row], out: &mut [Findings]) {
    let Some(it) = group.first().and_then(|row| all.get(row.comparison)) else { return };
    let Some(original) = &it.original else { return };
    let (pack, blind) = (it.target.text.pack, it.knowledge.house().blind);
    let mut renderings: Vec<(Vec<String>, Vec<&Row>)> = Vec::new();
    for row in group {
        let stems = stems(row.here, pack);
        match renderings.iter_mut().find(|(known, rows)| {
            *known == stems && rows.first().is_some_and(|first| same_dress(first.here, row.here, blind))
        }) {
            Some((_, rows)) => rows.push(row),
            None => renderings.push((stems, vec![row])),
        }
    }
    let usual = renderings.iter().enumerate().max_by_key(|(at, (_, rows))| (rows.len(), std::cmp::Reverse(*at)));
    let Some((usual, (usual_stems, usual_rows))) = usual else { return };
    let Some(model) = usual_rows.first() else { return };
    let words = stems(model.there, original.reading.text.pack).len();
    for (stems, rows) in renderings.iter().enumerate().filter(|(at, _)| *at != usual).map(|(_, rendering)| rendering) {
        let Some(row) = rows.first() else { continue };
        let rule = if stems == usual_stems { "dress" } else { "varied" };
        let times = |rows: &[&Row]| if rows.len() > 1 { format!(" ({} times)", rows.len()) } else { String::new() };
        let draft = Draft::new(
            rule,
            format!("“{}” is “{}” here and “{}” elsewhere", short(row.there), short(row.here), short(model.here)),
            "One original, two translations: a reader takes them for two things. Choose one, or give the units a context.",
        )
        .because(format!("{}: {}{}", place(all, model), short(model.here), times(usual_rows)), "other unit")
        .scaled(surety(words));
        put(all, row, draft, out);
    }
}

/// Originals that are not alike in one translation.
fn shared(all: &[&Comparison], group: &[&Row], out: &mut [Findings]) {
    /// Words that two originals may have in common, as a share, to be called different.
    const IN_COMMON: f64 = 0.25;
    /// Words that both must have; of less it cannot be said whether they mean the same.
    const LEAST: usize = 3;
    let Some(first) = group.first() else { return };
    let Some(original) = all.get(first.comparison).and_then(|it| it.original.as_ref()) else { return };
    let pack = original.reading.text.pack;
    let content = |text: &str| -> HashSet<String> {
        stems(text, pack).into_iter().filter(|word| !pack.function_words.contains(word)).collect()
    };
    let model = content(first.there);
    let mut told: HashSet<&str> = HashSet::new();
    for row in group.iter().skip(1).filter(|row| row.there != first.there) {
        let other = content(row.there);
        let common = model.intersection(&other).count() as f64 / model.union(&other).count().max(1) as f64;
        if model.len().min(other.len()) < LEAST || common > IN_COMMON || !told.insert(row.there) {
            continue;
        }
        let draft = Draft::new(
            "shared",
            format!("“{}” and “{}” have one translation: “{}”", short(row.there), short(first.there), short(row.here)),
            "Two originals that have little in common are the same in the translation; one of them may be pasted.",
        )
        .because(format!("{}: {}", place(all, first), short(first.there)), "other unit");
        put(all, row, draft, out);
    }
}

fn put(all: &[&Comparison], row: &Row, draft: Draft, out: &mut [Findings]) {
    let Some(it) = all.get(row.comparison) else { return };
    let Some((original, out)) = it.original.as_ref().zip(out.get_mut(row.comparison)) else { return };
    out.add(draft.target(Place::at(Side::Target, &it.target, row.target)).source(Place::at(
        Side::Source,
        &original.reading,
        row.source,
    )));
}

/// Capitals and marks are the same, as far as the house looks at them.
fn same_dress(a: &str, b: &str, blind: Blind) -> bool {
    let marks = |text: &str| text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).collect::<String>();
    let capitals =
        |text: &str| text.split_whitespace().map(|word| word.starts_with(char::is_uppercase)).collect::<Vec<_>>();
    (blind.punctuation || marks(a) == marks(b)) && (blind.case || capitals(a) == capitals(b))
}

/// A word alone is many things; a sentence is one.
fn surety(words: usize) -> f64 {
    match words {
        0 | 1 => 0.5,
        2 => 0.65,
        _ => 1.0,
    }
}

/// Path and line, or the unit where a file has no lines.
fn place(all: &[&Comparison], row: &Row) -> String {
    let Some(it) = all.get(row.comparison) else { return String::new() };
    let document = &it.target.text.document;
    format!("{}:{}", document.path, Locator::new(document).locate(row.target).position.line)
}

fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
