//! Renderings of one name of the original, compared over the whole text.

use super::{Draft, Findings, Place, Side};
use crate::{
    align::{Comparison, NameLink, Original, name, similarity},
    mention::{Name, NameKind, Value},
};
use std::collections::BTreeMap;
use strsim::jaro_winkler;

/// One name of the original in two spellings.
pub fn spellings(it: &Comparison, original: &Original, out: &mut Findings) {
    let mut groups: BTreeMap<&str, Vec<&NameLink>> = BTreeMap::new();
    for link in &original.cast.links {
        if let Some(source) = name(&original.reading, link.source)
            .filter(|source| !matches!(source.kind, NameKind::Country | NameKind::Place))
        {
            groups.entry(&source.key).or_default().push(link);
        }
    }
    let full: Vec<&str> = groups.keys().copied().collect();
    let mut clusters: BTreeMap<&str, Vec<&NameLink>> = BTreeMap::new();
    for (key, links) in groups {
        let bearers: Vec<&str> = full.iter().copied().filter(|whole| is_surname_of(key, whole)).collect();
        let owner = if let [only] = bearers.as_slice() { only } else { key };
        clusters.entry(owner).or_default().extend(links);
    }
    for links in clusters.values_mut() {
        links.sort_by_key(|link| link.target);
        report(it, original, links, out);
    }
}

/// *loureiro* of *carmen loureiro*
fn is_surname_of(key: &str, whole: &str) -> bool {
    whole.strip_suffix(key).is_some_and(|head| head.ends_with(' '))
}

fn report(it: &Comparison, original: &Original, links: &[&NameLink], out: &mut Findings) {
    let renderings: Vec<(&NameLink, &Name)> =
        links.iter().filter_map(|link| Some((*link, name(&it.target, link.target)?))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in &renderings {
        *counts.entry(&name.key).or_default() += 1;
    }
    let first_of = |key: &str| renderings.iter().position(|(_, name)| name.key == key).unwrap_or(usize::MAX);
    let known = |key: &str| renderings.iter().any(|(_, name)| name.key == key && !name.candidates.is_empty());
    let rank = |key: &str, count: usize| (known(key), count, std::cmp::Reverse(first_of(key)));
    let Some((usual, _)) = counts.iter().max_by_key(|(key, count)| rank(key, **count)) else {
        return;
    };
    let Some((usual_link, usual_name)) = renderings.iter().find(|(_, name)| name.key == *usual) else {
        return;
    };
    let mut reported: Vec<&str> = Vec::new();
    for (link, other) in &renderings {
        if !is_misspelling(&other.key, usual)
            || reported.contains(&other.key.as_str())
            || is_of_another(original, link, other)
            || [*link, *usual_link].iter().any(|link| is_quoted(it, link))
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
        // A surname is mended by a surname.
        let right = if now.contains(' ') { before } else { before.rsplit(' ').next().unwrap_or(before) };
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
            .suggest(right, here.span),
        );
    }
}

/// In quotation marks of its own: the spelling is what the text speaks of.
fn is_quoted(it: &Comparison, link: &NameLink) -> bool {
    const MARKS: [char; 8] = ['"', '“', '”', '„', '\'', '‘', '«', '»'];
    let text = it.target.text.document.text.as_str();
    let Some(here) = it.target.mentions.get(link.target) else { return false };
    let (head, tail) = (text.get(..here.span.start), text.get(here.span.end..));
    head.is_some_and(|head| head.ends_with(MARKS)) && tail.is_some_and(|tail| tail.starts_with(MARKS))
}

/// Another name of the original's sentence sounds more like the rendering: Тинькофф is the bank, Тиньков its founder.
fn is_of_another(original: &Original, link: &NameLink, rendering: &Name) -> bool {
    let Some(own) = name(&original.reading, link.source) else { return false };
    let Some(segments) = original.beads.get(link.bead).map(|bead| bead.source.clone()) else { return false };
    let sounds = |key: &str| similarity(key, &rendering.key);
    original.reading.mentions_in(segments).iter().any(|mention| match &mention.value {
        Value::Name(other) => other.key != own.key && sounds(&other.key) >= sounds(&own.key),
        _ => false,
    })
}

/// Two renderings that are like each other, and neither is a part or the initials of the other.
fn is_misspelling(a: &str, b: &str) -> bool {
    const ALIKE: f64 = 0.72;
    const NEARLY: f64 = 0.85;
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
    if left.len() != right.len() && (left.len() == 1 || right.len() == 1) {
        // A surname beside a full name: the surnames must be nearly one.
        let last = |words: &[String]| words.last().cloned().unwrap_or_default();
        let (a, b) = (last(&left), last(&right));
        return !shares_word && !bends(&a, &b) && jaro_winkler(&a, &b) >= NEARLY;
    }
    !shares_word && jaro_winkler(a, b) >= ALIKE
}

/// One is the other with an ending, as names bend: *Merkel*, *Merkels*.
pub fn bends(a: &str, b: &str) -> bool {
    const ENDING: usize = 3;
    let longer = |a: &str, b: &str| b.strip_prefix(a).is_some_and(|rest| rest.chars().count() <= ENDING);
    longer(a, b) || longer(b, a)
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
        assert!(is_misspelling("lureiro", "carmen loureiro"));
        assert!(!is_misspelling("merkels", "angela merkel"));
    }
}
