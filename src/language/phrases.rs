//! A set of words and phrases that is searched at a place in a text for the longest that stands there.

use std::collections::HashMap;

/// Phrases with a value each, found by their first character.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    by_first: HashMap<char, Vec<(String, T)>>,
    /// By their last character: the first, and the place in its list.
    by_last: HashMap<char, Vec<(char, usize)>>,
    /// Phrases of letters must be whole words.
    whole_words: bool,
}

impl<T> Phrases<T> {
    /// A set of `phrases`, already folded; in languages with spaces they match whole words only.
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>, whole_words: bool) -> Self {
        let mut by_first: HashMap<char, Vec<(String, T)>> = HashMap::new();
        for (phrase, value) in phrases {
            if let Some(first) = phrase.chars().next() {
                by_first.entry(first).or_default().push((phrase, value));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        }
        let mut by_last: HashMap<char, Vec<(char, usize)>> = HashMap::new();
        for (first, list) in &by_first {
            for (index, (phrase, _)) in list.iter().enumerate() {
                if let Some(last) = phrase.chars().next_back() {
                    by_last.entry(last).or_default().push((*first, index));
                }
            }
        }
        Phrases { by_first, by_last, whole_words }
    }

    /// The longest phrase that begins at byte `at`, as its end and value.
    pub fn longest_at(&self, text: &str, at: usize) -> Option<(usize, &T)> {
        self.all_at(text, at).next()
    }

    /// Every phrase that begins at byte `at`, longest first, as its end and value.
    pub fn all_at<'a, 't>(&'a self, text: &'t str, at: usize) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        let rest = text.get(at..).unwrap_or_default();
        let list = rest.chars().next().and_then(|first| self.by_first.get(&first));
        list.into_iter()
            .flatten()
            .filter(move |(phrase, _)| rest.starts_with(phrase.as_str()) && self.ends_word(rest, phrase.len()))
            .map(move |(phrase, value)| (at + phrase.len(), value))
    }

    /// The longest phrase that ends at byte `end`, as its start and value.
    pub fn longest_before(&self, text: &str, end: usize) -> Option<(usize, &T)> {
        let head = text.get(..end)?;
        let places = self.by_last.get(&head.chars().next_back()?)?.iter();
        places
            .filter_map(|(first, index)| self.by_first.get(first)?.get(*index))
            .filter(|(phrase, _)| head.ends_with(phrase.as_str()) && self.starts_word(head, phrase.len()))
            .max_by(|(a, _), (b, _)| a.len().cmp(&b.len()).then_with(|| b.cmp(a)))
            .map(|(phrase, value)| (end - phrase.len(), value))
    }

    fn ends_word(&self, rest: &str, length: usize) -> bool {
        !self.whole_words || !continues_word(rest, length)
    }

    fn starts_word(&self, head: &str, length: usize) -> bool {
        !self.whole_words || !continues_word(head, head.len() - length)
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
