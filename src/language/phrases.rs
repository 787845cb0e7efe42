//! A set of words and phrases that is searched at a place in a text for the longest that stands there.

use rustc_hash::{FxHashMap, FxHashSet};
use std::{cmp::Reverse, ops::Range, sync::OnceLock};

/// The first character of a phrase, and the second where it has one.
type Head = (char, Option<char>);

/// Phrases with a value each, found by how they begin.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// Those of one head side by side, the longest first.
    all: Vec<(String, T)>,
    by_head: FxHashMap<Head, Range<usize>>,
    /// A bit for each first character, by the rest of its number: most places in a text begin no phrase, and are told
    /// without a search.
    firsts: [u64; 4],
    /// By their last character, once somebody looks back.
    by_last: OnceLock<FxHashMap<char, Vec<usize>>>,
    /// Phrases of letters must be whole words.
    whole_words: bool,
}

/// The place of a character's bit.
fn bit(first: char) -> (usize, u64) {
    let code = u32::from(first) as usize;
    (code / 64 % 4, 1 << (code % 64))
}

fn head(text: &str) -> Option<Head> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next()))
}

impl<T> Phrases<T> {
    /// A set of `phrases`, already folded; in languages with spaces they match whole words only.
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>, whole_words: bool) -> Self {
        let mut all: Vec<(String, T)> = phrases.into_iter().filter(|(phrase, _)| !phrase.is_empty()).collect();
        let key = |phrase: &str| (head(phrase), Reverse(phrase.len()));
        all.sort_by(|(a, _), (b, _)| key(a).cmp(&key(b)).then_with(|| a.cmp(b)));
        let mut by_head = FxHashMap::default();
        let (mut from, mut firsts) = (0, [0; 4]);
        for list in all.chunk_by(|(a, _), (b, _)| head(a) == head(b)) {
            if let Some(head) = list.first().and_then(|(phrase, _)| head(phrase)) {
                by_head.insert(head, from..from + list.len());
                let (word, bit) = bit(head.0);
                if let Some(bits) = firsts.get_mut(word) {
                    *bits |= bit;
                }
            }
            from += list.len();
        }
        Phrases { all, by_head, firsts, by_last: OnceLock::new(), whole_words }
    }

    fn of_head(&self, head: Option<Head>) -> &[(String, T)] {
        let range = head.and_then(|head| self.by_head.get(&head));
        range.and_then(|range| self.all.get(range.clone())).unwrap_or_default()
    }

    fn may_begin(&self, first: char) -> bool {
        let (word, bit) = bit(first);
        self.firsts.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// The longest phrase that begins at byte `at`, as its end and value.
    pub fn longest_at(&self, text: &str, at: usize) -> Option<(usize, &T)> {
        self.all_at(text, at).next()
    }

    /// Every phrase that begins at byte `at`, longest first, as its end and value.
    pub fn all_at<'a, 't>(&'a self, text: &'t str, at: usize) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        let rest = text.get(at..).unwrap_or_default();
        let head = head(rest).filter(|(first, _)| self.may_begin(*first));
        let long = self.of_head(head.filter(|(_, second)| second.is_some()));
        let short = self.of_head(head.map(|(first, _)| (first, None)));
        long.iter()
            .chain(short)
            .filter(move |(phrase, _)| rest.starts_with(phrase.as_str()) && self.ends_word(rest, phrase.len()))
            .map(move |(phrase, value)| (at + phrase.len(), value))
    }

    /// The longest phrase that ends at byte `end`, as its start and value.
    pub fn longest_before(&self, text: &str, end: usize) -> Option<(usize, &T)> {
        let head = text.get(..end)?;
        let places = self.lasts().get(&head.chars().next_back()?)?.iter();
        places
            .filter_map(|index| self.all.get(*index))
            .filter(|(phrase, _)| head.ends_with(phrase.as_str()) && self.starts_word(head, phrase.len()))
            .max_by(|(a, _), (b, _)| a.len().cmp(&b.len()).then_with(|| b.cmp(a)))
            .map(|(phrase, value)| (end - phrase.len(), value))
    }

    fn lasts(&self) -> &FxHashMap<char, Vec<usize>> {
        self.by_last.get_or_init(|| {
            let mut by_last: FxHashMap<char, Vec<usize>> = FxHashMap::default();
            for (index, (phrase, _)) in self.all.iter().enumerate() {
                if let Some(last) = phrase.chars().next_back() {
                    by_last.entry(last).or_default().push(index);
                }
            }
            by_last
        })
    }

    fn ends_word(&self, rest: &str, length: usize) -> bool {
        !self.whole_words || !continues_word(rest, length)
    }

    fn starts_word(&self, head: &str, length: usize) -> bool {
        !self.whole_words || !continues_word(head, head.len() - length)
    }
}

/// How the phrases of several sets begin: most places in a text begin none of them, and one look tells.
#[derive(Debug, Clone, Default)]
pub struct Heads(FxHashSet<Head>);

impl Heads {
    /// Adds the phrases of a set.
    #[must_use]
    pub fn of<T>(mut self, phrases: &Phrases<T>) -> Self {
        self.0.extend(phrases.by_head.keys());
        self
    }

    /// Adds some words.
    #[must_use]
    pub fn of_words<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Self {
        self.0.extend(words.into_iter().filter_map(head));
        self
    }

    /// One of the phrases may stand at the beginning of the text.
    pub fn may_begin(&self, text: &str) -> bool {
        head(text).is_some_and(|head| self.0.contains(&head) || self.0.contains(&(head.0, None)))
    }
}

/// Byte `at` lies between two letters or figures that belong to one word.
pub fn continues_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(|rest| rest.chars().next());
    matches!((before, after), (Some(a), Some(b)) if in_word(a) && in_word(b) && a.is_ascii_digit() == b.is_ascii_digit())
}

/// A letter, a figure, or a sign that joins letters into one (virama, nukta, voicing marks).
pub fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{093c}' | '\u{094d}' | '\u{3099}' | '\u{309a}')
}

/// One of the words ends the text, and is a whole word in languages with spaces.
pub fn ends_with_word(head: &str, words: &[String], spaced: bool) -> bool {
    let head = head.trim_end_matches(' ');
    let whole = |word: &String| !spaced || !continues_word(head, head.len() - word.len());
    words.iter().any(|word| head.ends_with(word.as_str()) && whole(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(words: &[&str], whole: bool) -> Phrases<usize> {
        Phrases::new(words.iter().enumerate().map(|(n, word)| ((*word).to_owned(), n)), whole)
    }

    #[test]
    fn the_longest_wins_and_words_are_whole() {
        let set = phrases(&["per", "per cent", "percent"], true);
        assert_eq!(set.longest_at("5 per cent of", 2), Some((10, &1)));
        assert_eq!(set.longest_at("percentage", 0), None);
        assert_eq!(set.longest_before("about 5 per cent", 16), Some((8, &1)));
    }

    #[test]
    fn without_spaces_any_place_will_do() {
        let set = phrases(&["百分点", "个百分点"], false);
        assert_eq!(set.longest_at("0.8个百分点", 3), Some((15, &1)));
        assert_eq!(set.all_at("百分点", 0).count(), 1);
    }

    #[test]
    fn a_unit_may_touch_its_figure() {
        let set = phrases(&["km"], true);
        assert_eq!(set.longest_at("5km away", 1), Some((3, &0)));
        assert!(!continues_word("5km", 1));
    }
}
