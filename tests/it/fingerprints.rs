//! A finding keeps its fingerprint while the text changes elsewhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};
use tertium::{Checker, Config, check::Finding, language, read};

struct Article {
    languages: (String, String),
    source: String,
    translation: String,
}

/// The articles with planted errors of our own book.
fn book() -> Vec<Article> {
    let mut paths: Vec<_> = fs::read_dir("tests/quality/book").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let article = |path| {
        let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let text = |key: &str| json[key].as_str().map(str::to_owned);
        let languages = (text("source_lang").unwrap_or_default(), text("target_lang").unwrap());
        Some(Article { languages, source: text("source").unwrap_or_default(), translation: text("broken")? })
    };
    paths.iter().filter_map(article).collect()
}

/// Fingerprints with what was found, and the words of the translation that are concerned.
fn findings(checker: &Checker, article: &Article, translation: &str) -> (BTreeMap<String, String>, Vec<String>) {
    let pack = |code: &str| language::pack(code).unwrap();
    let target = (read::plain("target", translation), pack(&article.languages.1));
    let comparison = match article.source.is_empty() {
        true => checker.mono(target),
        false => checker.pair((read::plain("source", &article.source), pack(&article.languages.0)), target),
    };
    let report = checker.check(comparison);
    let text = &report.comparison.target.text;
    let places = report
        .findings
        .iter()
        .flat_map(|finding| finding.target.into_iter().chain(finding.related.iter().map(|related| related.place)));
    let words = places.map(|place| text.written(place.span).to_owned()).collect();
    let named = |finding: &Finding| format!("{}.{} {}", finding.about.id, finding.rule, finding.message);
    (report.findings.iter().map(|finding| (finding.fingerprint.clone(), named(finding))).collect(), words)
}

/// A generator that gives the same numbers everywhere (Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// The translation with one edit that touches no words of a finding, and what was done.
fn edited(translation: &str, concerned: &[String], dice: &mut Dice) -> (&'static str, String) {
    let mut paragraphs: Vec<String> =
        translation.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    let free: Vec<usize> = (0..paragraphs.len())
        .filter(|&n| !concerned.iter().any(|words| paragraphs[n].contains(words.as_str())))
        .collect();
    let spaced = translation.contains(". ");
    let done = match (dice.below(4), free.as_slice()) {
        // A word is struck out.
        (0, [_, ..]) if spaced => {
            let paragraph = &mut paragraphs[free[dice.below(free.len())]];
            let mut words: Vec<&str> = paragraph.split(' ').collect();
            words.remove(dice.below(words.len()));
            *paragraph = words.join(" ");
            "a word struck out"
        }
        // Two paragraphs change places.
        (1, [_, rest @ ..]) if free.windows(2).any(|two| two[0] > 0 && two[0] + 1 == two[1]) => {
            let second = rest.iter().copied().find(|at| *at > 1 && free.contains(&(at - 1))).unwrap();
            paragraphs.swap(second - 1, second);
            "two paragraphs changed places"
        }
        // Lines are broken at another width.
        (2, _) if spaced => {
            for paragraph in &mut paragraphs {
                let mut width = 0;
                let wrapped = paragraph.split(' ').map(|word| {
                    width += word.chars().count() + 1;
                    let breaks = width > 72;
                    if breaks {
                        width = word.chars().count() + 1;
                    }
                    format!("{}{word}", if breaks { "\n" } else { " " })
                });
                *paragraph = wrapped.collect::<String>().trim().to_owned() + "\n";
            }
            "lines broken anew"
        }
        // A paragraph gets another sentence.
        (_, [_, ..]) if spaced => {
            let paragraph = &mut paragraphs[free[dice.below(free.len())]];
            let first = paragraph.split_inclusive(". ").next().unwrap().trim_end_matches(['.', ' ']).to_owned();
            paragraph.push_str(&format!(" {first}."));
            "a sentence added"
        }
        _ => "nothing",
    };
    (done, paragraphs.join("\n"))
}

#[test]
fn fingerprints_survive_edits_elsewhere() {
    const EDITS: u64 = 4;
    const LOST: f64 = 0.02;
    let checker = Checker::new(Config::default()).unwrap();
    let (mut all, mut lost) = (0, Vec::new());
    for (number, article) in book().iter().enumerate() {
        let (before, concerned) = findings(&checker, article, &article.translation);
        for seed in 0..EDITS {
            let mut dice = Dice(number as u64 * EDITS + seed + 1);
            let (done, text) = edited(&article.translation, &concerned, &mut dice);
            let (after, _) = findings(&checker, article, &text);
            all += before.len();
            let gone = before.iter().filter(|(name, _)| !after.contains_key(*name));
            lost.extend(gone.map(|(_, told)| format!("article {number}, seed {seed}, {done}: {told}")));
        }
    }
    assert!(all > 100, "only {all} findings to follow");
    assert!(lost.len() as f64 <= LOST * all as f64, "of {all} are lost {}: {lost:#?}", lost.len());
}

#[test]
fn every_finding_of_a_report_has_its_own_fingerprint() {
    let checker = Checker::new(Config::default()).unwrap();
    let twice = Article {
        languages: ("zh".into(), "en".into()),
        source: "公司今年营收300亿元。明年营收也是300亿元。".into(),
        translation: "The company's revenue this year is $30 billion. Next year's revenue is also $30 billion.".into(),
    };
    let report = checker.check(checker.pair(
        (read::plain("s", &twice.source), language::pack("zh").unwrap()),
        (read::plain("t", &twice.translation), language::pack("en").unwrap()),
    ));
    let names: BTreeSet<&str> = report.findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
    assert_eq!((report.findings.len(), names.len()), (2, 2));
}
