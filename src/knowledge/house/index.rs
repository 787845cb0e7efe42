//! An index of phrases: a tree of words, walked along a text.

use crate::{
    document::Span,
    language::{Pack, fold, phrases::in_word},
};
use std::collections::HashMap;

/// Phrases of words, each with the numbers of what it stands for.
#[derive(Debug, Default)]
pub struct Index {
    words: HashMap<String, u32>,
    /// From a node by a word to the next; the root is 0.
    edges: HashMap<(u32, u32), u32>,
    /// What ends at a node.
    ends: HashMap<u32, Vec<usize>>,
}

impl Index {
    /// Adds a phrase.
    pub fn add(&mut self, phrase: Vec<Word>, number: usize) {
        let mut node = 0;
        for word in phrase {
            let fresh = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(word.key).or_insert(fresh);
            let next = u32::try_from(self.edges.len() + 1).unwrap_or(u32::MAX);
            node = *self.edges.entry((node, word)).or_insert(next);
        }
        if node != 0 {
            let ends = self.ends.entry(node).or_default();
            if !ends.contains(&number) {
                ends.push(number);
            }
        }
    }

    /// The phrases that begin at a word, the shortest first, by their length in words; and how many steps it took,
    /// which is one more than the longest phrase's common beginning with the text, however many phrases there are.
    pub fn walk(&self, words: &[Word], at: usize) -> (Vec<(usize, &[usize])>, usize) {
        let (mut found, mut node, mut length) = (Vec::new(), 0, 0);
        let rest = words.get(at..).unwrap_or_default();
        for word in rest {
            let Some(&next) = self.words.get(&word.key).and_then(|&word| self.edges.get(&(node, word))) else { break };
            (node, length) = (next, length + 1);
            found.extend(self.ends.get(&node).map(|numbers| (length, numbers.as_slice())));
        }
        (found, length + 1)
    }
}

/// A word of a folded text.
pub struct Word {
    /// Its stem.
    pub key: String,
    /// In the folded text.
    pub span: Span,
}

/// The stems of a text's words.
pub fn stems(text: &str, pack: &Pack) -> Vec<String> {
    keys(&fold(text), 0, pack).into_iter().map(|word| word.key).collect()
}

/// The words of a folded text by their stems; each character where words are not separated by spaces.
pub fn keys(folded: &str, offset: usize, pack: &Pack) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in folded.char_indices().chain([(folded.len(), ' ')]) {
        let alone = !pack.rules.spaced && !c.is_ascii() && c.is_alphabetic();
        let joined = in_word(c) && !alone;
        if let (false, Some(start)) = (joined, open) {
            open = None;
            let word = folded.get(start..at).unwrap_or_default();
            words.push(Word { key: pack.stemmer.stem(word), span: Span::new(offset + start, offset + at) });
        }
        if alone {
            words.push(Word { key: c.to_string(), span: Span::new(offset + at, offset + at + c.len_utf8()) });
        } else if joined && open.is_none() {
            open = Some(at);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::pack;

    /// Steps that a text takes beside a glossary of so many terms, half of which begin alike.
    fn steps(terms: usize) -> usize {
        let english = pack("en").unwrap();
        let mut index = Index::default();
        for number in 0..terms {
            let phrase = if number % 2 == 0 { format!("harbour q{number}") } else { format!("w{number} quay") };
            index.add(keys(&fold(&phrase), 0, english), number);
        }
        let text = "the harbour master of harbour q2 and of w3 quay saw the harbour office of the harbour".repeat(50);
        let words = keys(&text, 0, english);
        let (hits, steps) = (0..words.len()).fold((0, 0), |(hits, steps), at| {
            let (found, more) = index.walk(&words, at);
            (hits + found.len(), steps + more)
        });
        assert_eq!(hits, 100);
        steps
    }

    #[test]
    fn half_a_million_terms_take_no_more_steps_than_ten() {
        assert_eq!(steps(500_000), steps(10));
    }
}
