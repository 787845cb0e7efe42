//! Terms and titles: phrases that an archive renders alike wherever they stand.
//!
//! Two phrases are laid beside each other where no word in one is joined to a word outside the other, as phrases are taken
//! for statistical translation (Och and Ney, *The Alignment Template Approach*, 2004). Those are terms that mostly stand
//! side by side when either stands at all (the coefficient of Dice), and of which the dictionaries do not explain every word.

use super::{
    Term, TermKind,
    sentences::{BREAK, Sentence, Sentences, Side, is_grammar},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Longest phrase, in words.
const LONGEST: usize = 5;
/// Least sentences in which both stand.
const SEEN: usize = 3;
/// Least sentences of phrases of which each word has its usual rendering: these are seldom terms.
const USUAL: usize = 5;
/// Least articles.
const ARTICLES: usize = 2;
/// Least share of the sentences with the phrase in which it is rendered so.
const SHARE: f64 = 0.7;
/// Least coefficient of Dice.
const FAITHFUL: f64 = 0.7;
/// Sentences of a phrase that are looked at.
const SAMPLE: usize = 300;
/// A part of a term that stands this much oftener than the term is one by itself.
const ALONE: f64 = 1.3;

/// A phrase: numbers of words.
type Phrase<'a> = &'a [u32];
/// Where two phrases stand together: the sentence, the words of either.
type Meeting = (usize, Range<usize>, Range<usize>);
/// Where phrases stand: sentence, and words in it.
type Places<'a> = FxHashMap<Phrase<'a>, Vec<(usize, Range<usize>)>>;

/// All terms that are sure enough to be proposed, the most frequent first.
pub fn terms(sentences: &Sentences) -> Vec<Term> {
    let mut all: Vec<Term> =
        sentences.all().flat_map(|(languages, sentences)| Archive::new(sentences).terms(languages)).collect();
    all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.source.cmp(&b.source)));
    all
}

/// The sentences of two languages, and where their frequent phrases stand.
struct Archive<'a> {
    sentences: &'a [Sentence],
    source: Places<'a>,
    target: Places<'a>,
}

/// Two phrases that may be a term and its rendering.
struct Candidate<'a> {
    source: Phrase<'a>,
    target: Phrase<'a>,
    together: Vec<Meeting>,
    /// Sentences with the source phrase.
    total: usize,
    /// Of so many places of the source phrase one was looked at.
    step: usize,
    dice: f64,
}

impl<'a> Archive<'a> {
    fn new(sentences: &'a [Sentence]) -> Self {
        let source = frequent(sentences, |sentence| &sentence.source);
        let target = frequent(sentences, |sentence| &sentence.target);
        Archive { sentences, source, target }
    }

    fn terms(&self, languages: &(String, String)) -> Vec<Term> {
        let mut found: Vec<Candidate> =
            self.source.iter().filter_map(|(phrase, places)| self.rendering(phrase, places)).collect();
        // Whole terms before their parts.
        found.sort_by(|a, b| {
            let length = |it: &Candidate| it.source.len() + it.target.len();
            length(b).cmp(&length(a)).then_with(|| (a.source, a.target).cmp(&(b.source, b.target)))
        });
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in found {
            if !kept.iter().any(|whole| candidate.is_part_of(whole)) {
                kept.push(candidate);
            }
        }
        kept.iter().filter_map(|candidate| self.term(candidate, languages)).collect()
    }

    /// The phrase that stands beside this one most faithfully.
    fn rendering(&self, phrase: Phrase<'a>, places: &[(usize, Range<usize>)]) -> Option<Candidate<'a>> {
        let total = places.len();
        let step = total.div_ceil(SAMPLE);
        let mut beside: BTreeMap<Phrase<'a>, Vec<Meeting>> = BTreeMap::new();
        for (number, words) in places.iter().step_by(step) {
            let Some(sentence) = self.sentences.get(*number) else { continue };
            let mut once = FxHashSet::default();
            for (other, there) in phrases(&sentence.target, LONGEST) {
                if self.target.contains_key(other) && is_consistent(sentence, words, &there) && once.insert(other) {
                    beside.entry(other).or_default().push((*number, words.clone(), there));
                }
            }
        }
        let looked_at = total.div_ceil(step);
        let candidates = beside.into_iter().filter_map(|(other, together)| {
            let theirs = self.target.get(other)?.len() as f64 / step as f64;
            let dice = 2.0 * together.len() as f64 / (looked_at as f64 + theirs);
            Some(Candidate { source: phrase, target: other, together, total, step, dice })
        });
        let best = candidates.max_by(|a, b| {
            a.dice.total_cmp(&b.dice).then(a.target.len().cmp(&b.target.len())).then_with(|| b.target.cmp(a.target))
        })?;
        let share = best.together.len() as f64 / looked_at as f64;
        (best.together.len() >= SEEN && share >= SHARE && best.dice >= FAITHFUL).then_some(best)
    }

    fn term(&self, candidate: &Candidate, (from, to): &(String, String)) -> Option<Term> {
        let (mut sources, mut targets) = (BTreeMap::new(), BTreeMap::new());
        let (mut articles, mut offices, mut usual, mut unknown) = (BTreeSet::new(), 0, 0, 0);
        for (number, left, right) in &candidate.together {
            let Some(sentence) = self.sentences.get(*number) else { continue };
            *sources.entry(sentence.source.phrase(left)).or_insert(0) += 1;
            *targets.entry(sentence.target.phrase(right)).or_insert(0) += 1;
            articles.insert(sentence.article);
            let words = sentence.source.words.get(left.clone()).unwrap_or_default();
            offices += usize::from(words.iter().any(|word| word.is_office));
            usual += usize::from(is_usual(&sentence.source, left) && is_usual(&sentence.target, right));
            unknown += usize::from(words.iter().all(|word| word.links.is_empty()));
        }
        let (count, seen) = (candidate.count(), candidate.together.len());
        let is_title = 2 * offices > seen;
        let is_usual = 2 * usual > seen;
        let is_word = candidate.source.len() == 1;
        // That a word is rendered as the dictionary has it is no news.
        let is_news = !is_usual || !is_word && (is_title || count >= USUAL);
        let (source, target) = (spelling(&sources)?, spelling(&targets)?);
        // A single character may mean anything.
        let is_short = [&source, &target].iter().any(|words| words.chars().count() < 2);
        if articles.len() < ARTICLES || !is_news || is_short {
            return None;
        }
        let (number, ..) = candidate.together.first()?;
        let example = self.sentences.get(*number)?;
        Some(Term {
            kind: match (is_title, is_word && unknown == seen) {
                (true, _) => TermKind::Title,
                (_, true) => TermKind::Word,
                _ => TermKind::Term,
            },
            source,
            target,
            languages: (from.clone(), to.clone()),
            count,
            total: candidate.total,
            articles: articles.len(),
            example: (example.source.text.clone(), example.target.text.clone()),
        })
    }
}

impl Candidate<'_> {
    /// In how many sentences both stand; an estimate where not all were looked at.
    fn count(&self) -> usize {
        (self.together.len() * self.step).min(self.total)
    }

    fn is_part_of(&self, whole: &Candidate) -> bool {
        let has = |whole: Phrase, part: Phrase| whole.windows(part.len()).any(|window| window == part);
        has(whole.source, self.source)
            && (has(whole.target, self.target) || has(self.target, whole.target))
            && self.count() as f64 <= ALONE * whole.count() as f64
    }
}

/// The phrases of a side that are no longer than this, begin and end with words that mean something, and have no break.
fn phrases(side: &Side, longest: usize) -> impl Iterator<Item = (Phrase<'_>, Range<usize>)> {
    let numbers = side.numbers.as_slice();
    let is_edge = |number: &u32| *number != BREAK && !is_grammar(*number);
    (0..numbers.len()).flat_map(move |start| {
        let rest = numbers.get(start..(start + longest).min(numbers.len())).unwrap_or_default();
        let rest = rest.split(|number| *number == BREAK).next().unwrap_or_default();
        let starts = rest.first().is_some_and(is_edge);
        (1..=rest.len()).filter_map(move |length| {
            let phrase = rest.get(..length).filter(|phrase| starts && phrase.last().is_some_and(is_edge))?;
            Some((phrase, start..start + length))
        })
    })
}

/// Where the phrases stand that stand in enough sentences. A phrase is frequent only if its parts are: they are counted by
/// length, each length out of the one before.
fn frequent<'a>(sentences: &'a [Sentence], side: impl Fn(&'a Sentence) -> &'a Side) -> Places<'a> {
    let mut all: Places = FxHashMap::default();
    let mut shorter: FxHashSet<Phrase> = FxHashSet::default();
    for length in 1..=LONGEST {
        let mut counts: FxHashMap<Phrase, (usize, usize)> = FxHashMap::default();
        for (number, sentence) in sentences.iter().enumerate() {
            for window in side(sentence).numbers.windows(length) {
                let (tail, head) = (window.get(1..).unwrap_or_default(), window.get(..length - 1).unwrap_or_default());
                let may_be =
                    !window.contains(&BREAK) && (length == 1 || shorter.contains(head) && shorter.contains(tail));
                if may_be {
                    let (count, last) = counts.entry(window).or_insert((0, usize::MAX));
                    *count += usize::from(*last != number);
                    *last = number;
                }
            }
        }
        shorter = counts.into_iter().filter(|(_, (count, _))| *count >= SEEN).map(|(phrase, _)| phrase).collect();
        for (number, sentence) in sentences.iter().enumerate() {
            for (phrase, words) in phrases(side(sentence), length) {
                if phrase.len() == length && shorter.contains(phrase) {
                    let places = all.entry(phrase).or_default();
                    if places.last().is_none_or(|(last, _)| *last != number) {
                        places.push((number, words));
                    }
                }
            }
        }
    }
    all
}

/// No word of either phrase is joined only to words outside the other.
fn is_consistent(sentence: &Sentence, source: &Range<usize>, target: &Range<usize>) -> bool {
    let stays = |side: &Side, own: &Range<usize>, other: &Range<usize>| {
        let words = side.words.get(own.clone()).unwrap_or_default();
        words.iter().all(|word| word.links.is_empty() || word.links.iter().any(|link| other.contains(link)))
    };
    stays(&sentence.source, source, target) && stays(&sentence.target, target, source)
}

/// The dictionaries join every word that means something.
fn is_usual(side: &Side, words: &Range<usize>) -> bool {
    let joined = |number: usize| side.words.get(number).is_some_and(|word| !word.links.is_empty());
    words.clone().all(|number| joined(number) || side.numbers.get(number).is_some_and(|word| is_grammar(*word)))
}

/// The most frequent spelling; of several that with fewer capitals.
fn spelling(spellings: &BTreeMap<&str, usize>) -> Option<String> {
    let capitals = |words: &str| words.chars().filter(|c| c.is_uppercase()).count();
    let best = spellings.iter().max_by_key(|(words, count)| (**count, std::cmp::Reverse(capitals(words))));
    best.map(|(words, _)| words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A line for a person: 科创板 → STAR Market, 5 of 6 in 3 articles.
impl std::fmt::Display for Term {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let Term { source, target, count, total, articles, .. } = self;
        let noun = if *articles == 1 { "article" } else { "articles" };
        write!(out, "{source} → {target} ({}): {count} of {total}, in {articles} {noun}", self.kind.name())
    }
}
