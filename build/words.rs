//! The words of all dictionaries' texts, each with a number.

use std::collections::HashMap;

/// The list; usual words have low numbers, which are short in a packed entry.
#[derive(Default)]
pub struct WordList {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
}

impl WordList {
    /// Numbers the words of `texts`, the most usual first.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in texts.flat_map(|text| text.split(' ')) {
            *counts.entry(word).or_default() += 1;
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_unstable_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        let mut list = WordList::default();
        for (word, _) in counts {
            list.number(word);
        }
        list
    }

    /// The number of a word, from 1.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        self.words.push(word.to_owned());
        let number = u32::try_from(self.words.len()).unwrap_or_default();
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// The texts as one row of numbers.
    pub fn row<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> Vec<u32> {
        let mut row = Vec::new();
        for (index, text) in texts.enumerate() {
            if index > 0 {
                row.push(crate::entry::BREAK);
            }
            row.extend(text.split(' ').map(|word| self.number(word)));
        }
        row
    }

    /// Where each word begins and, last, where the list ends; then the words.
    pub fn compile(&self) -> Vec<u8> {
        let mut at = (self.words.len() + 1) * size_of::<u32>();
        let mut bytes = Vec::new();
        for word in &self.words {
            bytes.extend(u32::try_from(at).unwrap_or_default().to_le_bytes());
            at += word.len();
        }
        bytes.extend(u32::try_from(at).unwrap_or_default().to_le_bytes());
        bytes.extend(self.words.iter().flat_map(|word| word.bytes()));
        bytes
    }
}
