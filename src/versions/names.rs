//! Names and offices that only one of two versions has.

use super::{
    speakers,
    two::{Two, finding, here, there},
};
use crate::{
    align::{Comparison, name, names},
    check::Finding,
    language::fold,
    lexicon::{Lexicon, english_uses},
    mention::{Mention, Name, NameKind, Reading, Value},
};

/// Names that stand in each other's place, and names and offices that only the translation has.
pub fn compare(two: &Two) -> Vec<Finding> {
    let ours = unsaid(two.ours, two.theirs);
    let mut theirs = unsaid(two.theirs, two.ours);
    let segment = |reading: &Reading, number: usize| reading.mentions.get(number).map_or(0, |mention| mention.segment);
    let mut findings = Vec::new();
    for &target in &ours {
        let (Some(mention), Some(own)) = (two.ours.mentions.get(target), name(two.ours, target)) else { continue };
        let beside = two.beside(mention.segment);
        let near: Vec<usize> =
            theirs.iter().copied().filter(|&source| beside.contains(&segment(two.theirs, source))).collect();
        let rivals = ours.iter().filter(|&&other| two.beside(segment(two.ours, other)) == beside).count();
        let alike = |source: &&usize| name(two.theirs, **source).is_some_and(|other| are_alike(own, other));
        // Of names that may be of any kind one on each side must be left.
        let other_name = |source: &&usize| name(two.theirs, **source).is_some_and(|other| may_be_mistaken(own, other));
        let only = || near.first().filter(|_| near.len() == 1 && rivals == 1).filter(other_name);
        let partner = near.iter().find(alike).or_else(only).copied();
        theirs.retain(|source| Some(*source) != partner);
        let other = partner.and_then(|partner| two.theirs.mentions.get(partner));
        let check = match (other, own.kind) {
            (None, NameKind::Unknown) => continue,
            (None, _) => "addition",
            (_, NameKind::Outlet) => "outlet",
            _ => "entity",
        };
        findings.extend(finding(check, other.map(there), Some(here(mention))));
    }
    findings.extend(offices(two));
    findings
}

/// The finding is that a name came from nowhere or is spelled wrongly, and every version has a word of it.
pub fn is_borne_out(finding: &Finding, versions: &[Comparison]) -> bool {
    let Some(place) = finding.target.filter(|_| finding.about.id == "entity" && finding.rule != speakers::RULE) else {
        return false;
    };
    let has_it = |version: &Comparison| {
        let Some(two) = Two::new(version) else { return false };
        let written = fold(two.ours.text.written(place.span));
        let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
        let words: Vec<&str> = words.filter(|word| !two.ours.text.pack.function_words.contains(*word)).collect();
        let text = two.theirs.text.folded.text();
        !words.is_empty() && words.iter().all(|word| has_words(text, word))
    };
    !versions.is_empty() && versions.iter().all(has_it)
}

/// Names of one known kind, which a writer could mistake for each other.
fn are_alike(a: &Name, b: &Name) -> bool {
    a.kind == b.kind && !matches!(a.kind, NameKind::Unknown | NameKind::Work) && !share_a_word(a, b)
}

/// Names that may be of one kind, and have nothing to do with each other.
fn may_be_mistaken(a: &Name, b: &Name) -> bool {
    use NameKind::{Country, Person, Place, Unknown};
    let open = |name: &Name| matches!(name.kind, Unknown | Person);
    let places = |name: &Name| matches!(name.kind, Place | Country);
    // A place and its country: the one is said for the other.
    let one_country = a.country().is_some() && a.country() == b.country();
    (a.kind == b.kind || open(a) || open(b) || places(a) && places(b)) && !one_country && !share_a_word(a, b)
}

/// A word of one is like a word of the other, or short for it.
fn share_a_word(a: &Name, b: &Name) -> bool {
    const SHORT: usize = 3;
    let short = |a: &str, b: &str| a.chars().count() <= SHORT && b.starts_with(a);
    let mut pairs = a.key.split(' ').flat_map(|a| b.key.split(' ').map(move |b| (a, b)));
    pairs.any(|(a, b)| are_like(a, b, SPELLED) || short(a, b) || short(b, a))
}

/// Likeness of two words from which on one may be the other, spelled otherwise.
const SPELLED: f64 = 0.6;

/// Two words that are spelled alike, or bent from one stem.
fn are_like(a: &str, b: &str, least: f64) -> bool {
    const STEM: usize = 5;
    let stem = |word: &str| word.chars().take(STEM).collect::<String>();
    let long = a.chars().count() > 3 && b.chars().count() > 3;
    let bent = || stem(a).chars().count() == STEM && stem(a) == stem(b);
    a == b || long && (strsim::normalized_damerau_levenshtein(a, b) >= least || bent())
}

/// An unknown name that is made of words of the language: *the Right to Arms*.
fn is_ordinary(reading: &Reading, own: &Name) -> bool {
    let pack = reading.text.pack;
    let lexicon = Lexicon::shipped(&pack.rules.code);
    let known = |word: &str| match lexicon {
        Some(lexicon) => lexicon.knows(word, &pack.stemmer),
        None => english_uses(word) > 0,
    };
    own.kind == NameKind::Unknown && own.key.split(' ').all(|word| pack.function_words.contains(word) || known(word))
}

/// The names of a text that the other does not have, the first of each.
fn unsaid(reading: &Reading, other: &Reading) -> Vec<usize> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for number in names(reading) {
        let (Some(mention), Some(own)) = (reading.mentions.get(number), name(reading, number)) else { continue };
        let written = reading.written(mention);
        let acronym = written.chars().all(|c| !c.is_lowercase());
        let known = own.sure && (own.records().next().is_some() || !acronym && !reading.text.pack.rules.nouns_capital);
        let new = !seen.contains(&own.key.as_str());
        if (known || own.kind == NameKind::Person)
            && new
            && Two::is_told(reading, mention.segment)
            && !is_ordinary(reading, own)
            && !is_said(reading, mention, own, other)
        {
            found.push(number);
        }
        seen.push(&own.key);
    }
    found
}

/// The other text has a name of the same record, one of the record's names, or the words of the name.
pub fn is_said(reading: &Reading, mention: &Mention, own: &Name, other: &Reading) -> bool {
    let text = other.text.folded.text();
    let code = &other.text.pack.rules.code;
    let by_record =
        names(other).into_iter().filter_map(|number| name(other, number)).any(|name| own.shares_record(name));
    let spelled = || {
        let known = own.records().flat_map(|record| record.names.iter()).filter(|name| name.language == *code);
        known.map(|name| fold(&name.text)).any(|name| has_words(text, &name))
    };
    let stem = |word: &str| other.text.pack.stemmer.stem(word);
    let words_there = || {
        let all: std::collections::HashSet<String> =
            other.words.iter().map(|word| stem(word.folded.of(text))).collect();
        let functions = &reading.text.pack.function_words;
        let words = reading.words.within(mention.folded).iter().map(|word| word.folded.of(reading.text.folded.text()));
        let mut telling = words.filter(|word| !functions.contains(*word)).peekable();
        // Of a person the family name is enough, of a body all words are wanted.
        match own.kind {
            NameKind::Person => telling.any(|word| all.contains(&stem(word))),
            _ => telling.peek().is_some() && telling.all(|word| all.contains(&stem(word))),
        }
    };
    by_record || spelled() || words_there() || is_near(own, other)
}

/// A name of the other text that differs by how it is spelled (Kiev, Kyiv) or bent (Electoral, Election): of a
/// person one word is enough, of others every word must have its like.
fn is_near(own: &Name, other: &Reading) -> bool {
    const NEAR: f64 = 0.72;
    let near = |name: &Name| {
        let mut words = own.key.split(' ');
        let has_like = |word: &str| name.key.split(' ').any(|other| are_like(word, other, NEAR));
        if own.kind == NameKind::Person { words.any(has_like) } else { words.all(has_like) }
    };
    names(other).into_iter().filter_map(|number| name(other, number)).any(near)
}

/// The words stand in the text, whole.
fn has_words(text: &str, words: &str) -> bool {
    use crate::language::phrases::continues_word;
    words.chars().count() > 1
        && text.match_indices(words).any(|(at, _)| !continues_word(text, at) && !continues_word(text, at + words.len()))
}

/// Offices of the translation that the version does not name.
fn offices(two: &Two) -> Vec<Finding> {
    let all = |reading: &Reading| -> Vec<(usize, Vec<String>)> {
        let office = |(number, mention): (usize, &Mention)| match &mention.value {
            Value::Office(ids) => Some((number, ids.clone())),
            _ => None,
        };
        reading.mentions.iter().enumerate().filter_map(office).collect()
    };
    let theirs = all(two.theirs);
    let new = |ids: &[String]| !theirs.iter().any(|(_, other)| other.iter().any(|id| ids.contains(id)));
    let ours = all(two.ours).into_iter().filter(|(_, ids)| new(ids));
    let mentions = ours.filter_map(|(number, _)| two.ours.mentions.get(number));
    let text = two.theirs.text.folded.text();
    // The last word is what the others make narrower.
    let spelled = |mention: &&Mention| {
        let last = two.ours.words.within(mention.folded).last();
        last.is_some_and(|word| text.contains(word.folded.of(two.ours.text.folded.text())))
    };
    mentions
        .filter(|mention| !spelled(mention))
        .filter_map(|mention| finding("office", None, Some(here(mention))))
        .collect()
}
