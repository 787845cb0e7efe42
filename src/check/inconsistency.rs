//! `inconsistency`: one thing under two names.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{
    align::{Comparison, NameLink, Original, name},
    mention::{Name, NameKind},
};
use std::collections::BTreeMap;
use strsim::jaro_winkler;

/// The check.
pub struct Inconsistency;

static ABOUT: About = About {
    id: "inconsistency",
    mqm: "terminology/inconsistent",
    severity: Severity::Minor,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "One name of the original is spelled in two ways in the translation.",
    explanation: "A person who is Tarar in one paragraph and Talal in the next is two people to the reader. Compared are \
        the renderings of one name of the original over the whole text. Surname and full name, abbreviation and full form, \
        a pronoun or a description are ways of naming, not inconsistencies.",
    example: Example {
        source: "塔拉尔29日发表声明。塔拉尔说，对话没有达成解决方案。",
        wrong: "Tarar issued a statement on the 29th. Talal said the dialogue had reached no solution.",
        right: "Tarar issued a statement on the 29th. Tarar said the dialogue had reached no solution.",
    },
};

impl Check for Inconsistency {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let mut groups: BTreeMap<&str, Vec<&NameLink>> = BTreeMap::new();
        for link in &original.cast.links {
            if let Some(source) = name(&original.reading, link.source)
                .filter(|source| !matches!(source.kind, NameKind::Country | NameKind::Place))
            {
                groups.entry(&source.key).or_default().push(link);
            }
        }
        for links in groups.values() {
            report(it, original, links, out);
        }
    }
}

fn report(it: &Comparison, original: &Original, links: &[&NameLink], out: &mut Findings) {
    let renderings: Vec<(&NameLink, &Name)> =
        links.iter().filter_map(|link| Some((*link, name(&it.target, link.target)?))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in &renderings {
        *counts.entry(&name.key).or_default() += 1;
    }
    let first_of = |key: &str| renderings.iter().position(|(_, name)| name.key == key).unwrap_or(usize::MAX);
    let Some((usual, _)) = counts.iter().max_by_key(|(key, count)| (**count, std::cmp::Reverse(first_of(key)))) else {
        return;
    };
    let Some((usual_link, usual_name)) = renderings.iter().find(|(_, name)| name.key == *usual) else {
        return;
    };
    let mut reported: Vec<&str> = Vec::new();
    for (link, other) in &renderings {
        if !is_misspelling(&other.key, usual)
            || reported.contains(&other.key.as_str())
            || other.shares_record(usual_name)
        {
            continue;
        }
        reported.push(&other.key);
        let (Some(here), Some(there), Some(elsewhere)) = (
            it.target.mentions.get(link.target),
            original.reading.mentions.get(link.source),
            it.target.mentions.get(usual_link.target),
        ) else {
            continue;
        };
        let (now, before) = (it.target.written(here), it.target.written(elsewhere));
        out.add(
            Draft::new(
                "spelling",
                format!(
                    "“{now}” is “{before}” elsewhere: one name in the original (“{}”)",
                    original.reading.written(there)
                ),
                format!(
                    "The original has {} in both places. A reader takes {now} and {before} for two names.",
                    original.reading.written(there)
                ),
            )
            .target(Place::of(Side::Target, here))
            .source(Place::of(Side::Source, there))
            .related(Place::of(Side::Target, elsewhere), format!("here it is {before}"))
            .suggest(before, here.span),
        );
    }
}

/// Two renderings that are like each other, and neither is a part or the initials of the other.
fn is_misspelling(a: &str, b: &str) -> bool {
    const ALIKE: f64 = 0.72;
    if a == b {
        return false;
    }
    let words = |text: &str| -> Vec<String> {
        text.split([' ', '-']).filter(|word| word.len() > 1).map(str::to_owned).collect()
    };
    let (left, right) = (words(a), words(b));
    let shares_word = left.iter().any(|word| right.contains(word));
    let is_short = |text: &str| text.chars().count() <= 3;
    if is_short(a) || is_short(b) {
        return false;
    }
    if left.len() == right.len() && shares_word {
        // Same length, one word in common: the others must be variants of each other.
        return left.iter().zip(&right).all(|(a, b)| a == b || jaro_winkler(a, b) >= ALIKE);
    }
    !shares_word && jaro_winkler(a, b) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::is_misspelling;

    #[test]
    fn a_surname_is_no_misspelling_of_the_full_name() {
        assert!(!is_misspelling("tarar", "attaullah tarar"));
        assert!(!is_misspelling("un", "united nations"));
        assert!(is_misspelling("tarar", "talar"));
        assert!(is_misspelling("ma zuobo", "ma zhuobo"));
    }
}
