//! What speaks for two sentences being each other's translation: words that the lexicon joins, names that
//! knowledge or sound joins, equal numbers.

use super::{
    heard::Hearing,
    meeting::{match_amounts, match_keys, match_sounds, match_spellings, once_in_both},
    path::{Path, SHORT},
};
use crate::{
    document::Span,
    language::{
        Pack,
        memo::{Memo, remembered},
    },
    lexicon::{Lexicon, PIVOT, english_uses, user::UserWords},
    mention::{Amount, Measure, Mention, Name, Reading, Value},
};
use std::{cell::RefCell, ops::Range, sync::Arc};

/// A unit of evidence on one side: a content word, a name or a number.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it is in the folded text.
    pub folded: Span,
    /// How much its being matched or not says.
    pub weight: f64,
    /// Number of its segment.
    pub segment: usize,
    /// It is a name or a number.
    pub anchor: bool,
    /// The dictionaries could have joined it to a word of the other side.
    pub reachable: bool,
    /// What it may be met by on the other side: stems of its meanings, values, ids of records; `=` before the
    /// stem of a word in its own language.
    pub keys: Arc<[String]>,
}

/// Which source item and which target item may translate each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Number of the source item.
    pub source: usize,
    /// Number of the target item.
    pub target: usize,
}

/// All evidence between two texts.
pub struct Evidence {
    /// Items of the source, in order.
    pub source: Vec<Item>,
    /// Items of the target, in order.
    pub target: Vec<Item>,
    /// All pairs that may translate each other, sorted by source.
    pub matches: Vec<Match>,
    /// The same, sorted by target.
    reverse: Vec<Match>,
    /// Where the two texts lie side by side, if they are long.
    pub(super) path: Path,
    /// Numbers of the source items of each segment.
    pub source_of: Vec<Range<usize>>,
    /// Numbers of the target items of each segment.
    pub target_of: Vec<Range<usize>>,
}

const ANCHOR_WEIGHT: f64 = 2.0;

/// An item with the keys under which it may meet one of the other side.
pub(super) struct Keyed {
    pub item: Item,
    /// A name to be compared by sound.
    pub name: Option<String>,
    /// A quantity to be compared by value.
    pub quantity: Option<Amount>,
}

impl Evidence {
    /// Gathers the evidence between an original and its translation.
    pub fn new(source: &Reading, target: &Reading, hearing: &Hearing, words: &UserWords) -> Self {
        let mut left = keyed_words(source, words);
        left.extend(keyed_mentions(source, Some(target.text.pack)));
        let mut right = keyed_words(target, words);
        right.extend(keyed_mentions(target, None));
        left.sort_by_key(|keyed| (keyed.item.segment, keyed.item.folded));
        right.sort_by_key(|keyed| (keyed.item.segment, keyed.item.folded));
        let (rows, columns) = (source.text.segments.len(), target.text.segments.len());
        let sure = if rows.max(columns) > SHORT { once_in_both(&left, &right) } else { Vec::new() };
        let path = Path::new(rows, columns, sure);
        let mut matches = match_keys(&left, &right, &path);
        matches.extend(match_sounds(&left, &right, &path));
        matches.extend(match_spellings(&left, &right, hearing, &path.turned()));
        matches.extend(match_amounts(&left, &right, &path));
        matches.sort_by_key(|found| (found.source, found.target));
        matches.dedup();
        let packs = (source.text.pack, target.text.pack);
        out_of_reach(&mut left, &matches, |found| found.source, packs, words);
        out_of_reach(&mut right, &matches, |found| found.target, (packs.1, packs.0), words);
        let ranges = |items: &[Keyed], segments: usize| {
            (0..segments)
                .map(|segment| {
                    items.partition_point(|keyed| keyed.item.segment < segment)
                        ..items.partition_point(|keyed| keyed.item.segment <= segment)
                })
                .collect()
        };
        let mut reverse = matches.clone();
        reverse.sort_by_key(|found| (found.target, found.source));
        Evidence {
            path,
            reverse,
            source_of: ranges(&left, source.text.segments.len()),
            target_of: ranges(&right, target.text.segments.len()),
            source: left.into_iter().map(|keyed| keyed.item).collect(),
            target: right.into_iter().map(|keyed| keyed.item).collect(),
            matches,
        }
    }

    /// The target items that may translate a source item.
    pub fn matches_of(&self, source: usize) -> &[Match] {
        let first = self.matches.partition_point(|found| found.source < source);
        let last = self.matches.partition_point(|found| found.source <= source);
        self.matches.get(first..last).unwrap_or_default()
    }

    /// All evidence in a segment of one side.
    pub fn weight(&self, is_source: bool, segment: usize) -> f64 {
        let (of, items) = if is_source { (&self.source_of, &self.source) } else { (&self.target_of, &self.target) };
        of.get(segment).and_then(|range| items.get(range.clone())).into_iter().flatten().map(|item| item.weight).sum()
    }

    /// How many words a segment of one side has that are no part of a name or number.
    pub fn words(&self, is_source: bool, segment: usize) -> usize {
        let (of, items) = if is_source { (&self.source_of, &self.source) } else { (&self.target_of, &self.target) };
        let items = of.get(segment).and_then(|range| items.get(range.clone())).unwrap_or_default();
        let anchors: Vec<Span> = items.iter().filter(|item| item.anchor).map(|item| item.folded).collect();
        let is_own = |item: &&Item| !anchors.iter().any(|anchor| anchor.overlaps(item.folded));
        items.iter().filter(is_own).count()
    }

    /// The segments of the other side that have anything in common with a segment of one side, in order.
    pub fn beside(&self, is_source: bool, segment: usize) -> Vec<usize> {
        let (of, others) = if is_source { (&self.source_of, &self.target) } else { (&self.target_of, &self.source) };
        let range = of.get(segment).cloned().unwrap_or(0..0);
        let mut segments: Vec<usize> = range
            .flat_map(|item| self.partners(is_source, item))
            .filter_map(|other| others.get(other).map(|item| item.segment))
            .collect();
        segments.sort_unstable();
        segments.dedup();
        segments
    }

    /// The items of the other side that may translate an item of one side.
    pub fn partners(&self, is_source: bool, item: usize) -> Vec<usize> {
        let reverse = || {
            let first = self.reverse.partition_point(|found| found.target < item);
            let last = self.reverse.partition_point(|found| found.target <= item);
            self.reverse.get(first..last).unwrap_or_default()
        };
        match is_source {
            true => self.matches_of(item).iter().map(|found| found.target).collect(),
            false => reverse().iter().map(|found| found.source).collect(),
        }
    }

    /// Share of the evidence in a segment of one side that segments of the other match.
    pub fn support(&self, is_source: bool, segment: usize, others: Range<usize>) -> f64 {
        let (of, items, other_of) = match is_source {
            true => (&self.source_of, &self.source, &self.target_of),
            false => (&self.target_of, &self.target, &self.source_of),
        };
        let range = of.get(segment).cloned().unwrap_or(0..0);
        let other: Vec<Range<usize>> = others.filter_map(|n| other_of.get(n).cloned()).collect();
        let within = |item: usize| other.iter().any(|range| range.contains(&item));
        let weight = |n: usize| items.get(n).map_or(0.0, |item| item.weight);
        let all: f64 = range.clone().map(weight).sum();
        let is_hit = |n: &usize| self.partners(is_source, *n).into_iter().any(within);
        let hit: f64 = range.filter(is_hit).map(weight).sum();
        if all > 0.0 { hit / all } else { 0.0 }
    }

    /// Share of the evidence of a segment of one side and one of the other that the two have in common.
    pub fn likeness(&self, is_source: bool, segment: usize, other: usize) -> f64 {
        let (own, theirs) = (self.weight(is_source, segment), self.weight(!is_source, other));
        let shared = own * self.support(is_source, segment, other..other + 1)
            + theirs * self.support(!is_source, other, segment..segment + 1);
        if own + theirs > 0.0 { shared / (own + theirs) } else { 0.0 }
    }

    /// Share of all evidence that is matched at all, anywhere: how much the texts look like one article.
    pub fn relatedness(&self) -> f64 {
        let mut target_matched = vec![false; self.target.len()];
        let mut matched = 0.0;
        for (number, item) in self.source.iter().enumerate() {
            let found = self.matches_of(number);
            if !found.is_empty() {
                matched += item.weight;
            }
            for one in found {
                if let Some(slot) = target_matched.get_mut(one.target) {
                    *slot = true;
                }
            }
        }
        matched +=
            self.target.iter().zip(&target_matched).filter(|(_, hit)| **hit).map(|(item, _)| item.weight).sum::<f64>();
        let all: f64 = self.source.iter().chain(&self.target).map(|item| item.weight).sum();
        if all > 0.0 { matched / all } else { 0.0 }
    }
}

/// The keys of a language's words: the stems of what they mean in the pivot, and their own.
struct Meanings<'a> {
    /// Those of the user's dictionaries.
    words: &'a UserWords,
    pack: &'static Pack,
    pivot: Option<&'static Pack>,
    lexicon: Option<&'static Lexicon>,
}

thread_local! {
    static MEANINGS: RefCell<Memo<(Arc<[String]>, f64)>> = RefCell::new(Memo::new());
}

impl<'a> Meanings<'a> {
    fn new(pack: &'static Pack, words: &'a UserWords) -> Self {
        let lexicon = Lexicon::shipped(&pack.rules.code);
        Meanings { words, pack, pivot: crate::language::pack(PIVOT), lexicon }
    }

    /// The keys of a word and what it weighs.
    fn of(&self, word: &str) -> (Arc<[String]>, f64) {
        let shipped = || (self.keys(word).into(), self.weight(word));
        let (keys, weight) = remembered(&MEANINGS, self.pack.number, word, shipped);
        // The user's dictionaries may be others in the next run: what they give is not remembered.
        let own: Vec<String> =
            self.words.meanings(word, self.pack).into_iter().flat_map(|gloss| self.stems(gloss)).collect();
        if own.is_empty() {
            return (keys, weight);
        }
        let mut keys = [&keys, own.as_slice()].concat();
        keys.sort_unstable();
        keys.dedup();
        (keys.into(), weight)
    }

    /// The stems of the words of a meaning in the pivot.
    fn stems(&self, gloss: &str) -> Vec<String> {
        let Some(pivot) = self.pivot else { return Vec::new() };
        crate::lexicon::gloss_words(gloss, &pivot.function_words).map(|word| pivot.stemmer.stem(&word)).collect()
    }

    fn keys(&self, word: &str) -> Vec<String> {
        let Some(pivot) = self.pivot else { return Vec::new() };
        let mut keys = Vec::new();
        let shipped = self.lexicon.map(|lexicon| glosses(lexicon, word, self.pack)).unwrap_or_default();
        keys.extend(shipped.iter().flat_map(|gloss| self.stems(gloss)));
        if self.pack.rules.code != PIVOT {
            keys.push(own_key(self.pack, word));
        }
        if word.is_ascii() {
            keys.push(pivot.stemmer.stem(word));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Common words say little: from 0.3 for the commonest to 1.
    fn weight(&self, word: &str) -> f64 {
        let entry = self.lexicon.and_then(|lexicon| lexicon.entry_or_stem(word, &self.pack.stemmer));
        let counted = entry.as_ref().filter(|entry| entry.has_reading() || !entry.has_meaning());
        let uses = |word: &str| (1.0 - (english_uses(word).max(1) as f64).ln() / 14.0).clamp(0.3, 1.0);
        match (self.lexicon, counted, entry.as_ref().and_then(|entry| entry.glosses().next())) {
            (None, ..) => uses(word),
            (_, Some(entry), _) => (1.1 - f64::from(entry.frequency.max(1)).ln() / 16.0).clamp(0.3, 1.0),
            (_, None, Some(gloss)) => uses(&gloss),
            (_, None, None) => 1.0,
        }
    }
}

/// The key of a word in its own language, under which names that knowledge has in that language meet it.
fn own_key(pack: &Pack, word: &str) -> String {
    format!("={}", pack.stemmer.stem(word))
}

/// The glosses of a word; of one that has none, those of the longest words inside it.
fn glosses(lexicon: &Lexicon, word: &str, pack: &Pack) -> Vec<String> {
    let own = |word: &str| -> Vec<String> {
        let entry = lexicon.entry_or_stem(word, &pack.stemmer);
        entry.map_or(Vec::new(), |entry| entry.glosses().collect())
    };
    let known = own(word);
    let shortest = if pack.rules.spaced { 4 } else { 1 };
    if !known.is_empty() || word.chars().count() < 2 * shortest + 1 {
        return known;
    }
    let mut all = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let ends = lexicon.words_at(word, at);
        let long = |end: usize| word.get(at..end).is_some_and(|part| part.chars().count() >= shortest);
        let longest =
            ends.iter().rev().map(|(end, _)| *end).find(|end| *end > at && long(*end) && (at, *end) != (0, word.len()));
        let first = word.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let end = longest.unwrap_or(at + first);
        if longest.is_some() {
            all.extend(own(word.get(at..end).unwrap_or_default()));
        }
        at = end;
    }
    all
}

fn keyed_words(reading: &Reading, words: &UserWords) -> Vec<Keyed> {
    let text = reading.text.folded.text();
    let functions = &reading.text.pack.function_words;
    let meanings = Meanings::new(reading.text.pack, words);
    let mut keyed = Vec::new();
    for word in reading.words.iter().filter(|word| !word.figure) {
        let written = word.folded.of(text).trim_end_matches("'s");
        if functions.contains(written) {
            continue;
        }
        let segment = reading.text.segment_at(reading.text.folded.origin(word.folded.start));
        let (keys, weight) = meanings.of(written);
        let item = Item { folded: word.folded, weight, segment, anchor: false, reachable: true, keys };
        keyed.push(Keyed { item, name: None, quantity: None });
    }
    keyed
}

/// Names and numbers. On the original's side a known name also has the words of its names in the other
/// language, so that these are explained one by one.
fn keyed_mentions(reading: &Reading, other_side: Option<&Pack>) -> Vec<Keyed> {
    let keyed = |mention: &Mention| {
        let mut keys = keys_of(mention);
        let mut name = None;
        if let Value::Name(found) = &mention.value {
            keys.extend(other_side.iter().flat_map(|target| name_words(found, target)));
            name = found.candidates.is_empty().then(|| found.key.clone());
        }
        let quantity = match &mention.value {
            Value::Amount(amount) if matches!(amount.measure, Measure::Unit(_)) => Some(amount.clone()),
            _ => None,
        };
        let telling = !keys.is_empty() || name.is_some();
        let item = Item {
            folded: mention.folded,
            weight: ANCHOR_WEIGHT,
            segment: mention.segment,
            anchor: true,
            reachable: true,
            keys: keys.into(),
        };
        telling.then_some(Keyed { item, name, quantity })
    };
    reading.mentions.iter().filter_map(keyed).collect()
}

fn keys_of(mention: &Mention) -> Vec<String> {
    match &mention.value {
        Value::Amount(amount) => vec![number_key(amount.value())],
        Value::Date(date) => [
            date.year.map(|year| number_key(f64::from(year))),
            date.month.map(|month| format!("month {month}")),
            date.day.map(|day| number_key(f64::from(day))),
            date.weekday.map(|day| format!("weekday {day}")),
            date.part.map(|(field, n)| format!("part {field:?} {n}")),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Value::Clock(clock) => vec![format!("clock {}", clock.minutes)],
        Value::Code(code) => vec![format!("code {code}")],
        Value::Name(found) => found.records().map(|record| record.id.clone()).collect(),
        Value::Office(ids) => ids.clone(),
        Value::Quotation(_) | Value::Negation(_) | Value::Cue(_) | Value::Gendered(..) => Vec::new(),
    }
}

/// Stems of the words of a known name's names in the target language.
fn name_words(name: &Name, target: &Pack) -> Vec<String> {
    const SHORTEST: usize = 3;
    name.records()
        .flat_map(|record| record.names_in(&target.rules.code).map(crate::language::fold).collect::<Vec<_>>())
        .flat_map(|written| {
            let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST);
            let key = |word: &str| match target.rules.code == PIVOT {
                true => target.stemmer.stem(word),
                false => own_key(target, word),
            };
            words.map(key).collect::<Vec<_>>()
        })
        .collect()
}

/// A word without a match that no dictionary could have matched says little.
fn out_of_reach(
    items: &mut [Keyed],
    matches: &[Match],
    side: fn(&Match) -> usize,
    (own, other): (&Pack, &Pack),
    words: &UserWords,
) {
    const LITTLE: f64 = 0.3;
    // An unknown word with a capital is likely just a noun.
    let nouns_capital = own.rules.nouns_capital;
    let lexicon = Lexicon::shipped(&other.rules.code);
    let mut matched = vec![false; items.len()];
    for found in matches {
        if let Some(slot) = matched.get_mut(side(found)) {
            *slot = true;
        }
    }
    let reached = |key: &str| lexicon.is_none_or(|lexicon| lexicon.reaches(key)) || words.reaches(key, other);
    let reachable = |key: &String| !key.starts_with('=') && reached(key);
    for (keyed, matched) in items.iter_mut().zip(matched) {
        let some_noun = keyed.name.is_some() && nouns_capital;
        if !matched && (some_noun || !keyed.item.anchor && !keyed.item.keys.iter().any(reachable)) {
            keyed.item.weight *= LITTLE;
            keyed.item.reachable = false;
        }
    }
}

fn number_key(value: f64) -> String {
    format!("number {value:.6e}")
}
