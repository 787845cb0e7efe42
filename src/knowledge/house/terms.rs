//! Terms: words that stand for one concept in several languages, found in texts under their inflection.

use super::index::{Index, Word, keys, stems};
use crate::{
    document::Span,
    language::{Pack, Text, fold},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// Whether the house uses a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// The one to use.
    #[default]
    Preferred,
    /// May be used.
    Admitted,
    /// Not to be used.
    Forbidden,
}

impl Status {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Preferred => "preferred",
            Status::Admitted => "admitted",
            Status::Forbidden => "forbidden",
        }
    }
}

/// A word or phrase for a concept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// ISO 639-1 code, or `source` and `target` where the file has no languages.
    pub language: String,
    /// As it is written in the glossary.
    pub text: String,
    /// Whether the house uses it.
    pub status: Status,
    /// Its part of speech as the glossary calls it; may be empty.
    pub part_of_speech: String,
}

impl Term {
    /// A term of which no part of speech is said.
    pub fn new(language: &str, text: &str, status: Status) -> Self {
        Term { language: language.to_owned(), text: text.to_owned(), status, part_of_speech: String::new() }
    }
}

/// A concept with its terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concept {
    /// In all languages.
    pub terms: Vec<Term>,
    /// What the glossary says about it.
    pub note: String,
    /// Capitals must be as in the glossary.
    pub cased: bool,
    /// `file:line` of the glossary.
    pub origin: String,
}

impl Concept {
    /// The terms of a side: of its language, or of the column that is just `source` or `target`.
    pub fn of<'a>(&'a self, language: &'a str, side: &'a str) -> impl Iterator<Item = &'a Term> {
        self.terms.iter().filter(move |term| term.language == language || term.language == side)
    }
}

/// Glossaries as one, with an index for each language that was asked for.
#[derive(Debug, Default)]
pub struct Terms {
    concepts: Vec<Concept>,
    indexes: Mutex<HashMap<String, Arc<Index>>>,
}

impl Terms {
    /// Of these concepts.
    pub fn new(concepts: Vec<Concept>) -> Self {
        Terms { concepts, indexes: Mutex::default() }
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// The concept of this number.
    pub fn concept(&self, number: usize) -> Option<&Concept> {
        self.concepts.get(number)
    }

    /// Where terms of the side's language that the house uses stand in a text, as spans of the document with the number of the
    /// concept; of terms that overlap the longest. Takes time linear in the text, however many terms there are.
    pub fn find(&self, text: &Text, side: &'static str) -> Vec<(Span, usize)> {
        if self.is_empty() {
            return Vec::new();
        }
        let index = self.index(text.pack, side);
        let mut found = Vec::new();
        for segment in &text.segments {
            let words = keys(text.folded_of(segment), segment.folded.start, text.pack);
            let mut at = 0;
            while let Some(word) = words.get(at) {
                let (ends, _) = index.walk(&words, at);
                let cased = |&number: &usize, length| self.has_case(number, text, &words, at, length);
                let hit = ends.iter().rev().find_map(|&(length, numbers)| {
                    let fit: Vec<usize> = numbers.iter().copied().filter(|number| cased(number, length)).collect();
                    (!fit.is_empty()).then_some((length, fit))
                });
                let Some((length, numbers)) = hit else {
                    at += 1;
                    continue;
                };
                let end = words.get(at + length - 1).map_or(word.span.end, |word| word.span.end);
                let span = text.unfolded(Span::new(word.span.start, end));
                found.extend(numbers.into_iter().map(|number| (span, number)));
                at += length;
            }
        }
        found
    }

    fn has_case(&self, number: usize, text: &Text, words: &[Word], at: usize, length: usize) -> bool {
        let Some(concept) = self.concepts.get(number).filter(|concept| concept.cased) else { return true };
        let (Some(first), Some(last)) = (words.get(at), words.get(at + length - 1)) else { return true };
        let written = text.written(text.unfolded(Span::new(first.span.start, last.span.end)));
        concept.terms.iter().any(|term| term.text == written)
    }

    fn index(&self, pack: &Pack, side: &str) -> Arc<Index> {
        let name = format!("{}/{side}", pack.rules.code);
        let mut indexes = self.indexes.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let made = indexes.entry(name).or_insert_with(|| {
            let mut index = Index::default();
            for (number, concept) in self.concepts.iter().enumerate() {
                let used = concept.of(&pack.rules.code, side).filter(|term| term.status != Status::Forbidden);
                for term in used {
                    index.add(keys(&fold(&term.text), 0, pack), number);
                }
            }
            Arc::new(index)
        });
        Arc::clone(made)
    }
}

/// Where a term stands in a part of a text, under its inflection or inside a compound.
pub fn stands(term: &str, text: &Text, part: Span) -> Option<Span> {
    let (wanted, words) = (stems(term, text.pack), words(text, part));
    let run = words.windows(wanted.len().max(1)).find(|here| here.iter().map(|word| &word.key).eq(&wanted));
    let inside = || {
        /// Shorter words stand inside too many others.
        const COMPOUND: usize = 5;
        let [only] = wanted.as_slice() else { return None };
        words.iter().find(|word| {
            only.chars().count() >= COMPOUND
                && Span::new(word.span.start, word.span.end).of(text.folded.text()).contains(only.as_str())
        })
    };
    let (first, last) =
        run.and_then(|run| run.first().zip(run.last())).or_else(|| inside().map(|word| (word, word)))?;
    Some(text.unfolded(first.span.cover(last.span)))
}

/// The words of a term stand near each other in a part of a text, in whatever order, if the language has it so.
pub fn scattered(term: &str, text: &Text, part: Span) -> bool {
    /// Words that may stand between those of the term.
    const BETWEEN: usize = 3;
    let wanted = stems(term, text.pack);
    if !text.pack.rules.free_order || wanted.len() < 2 {
        return false;
    }
    let words = words(text, part);
    let near = (wanted.len() + BETWEEN).min(words.len()).max(1);
    words.windows(near).any(|here| wanted.iter().all(|key| here.iter().any(|word| word.key == *key)))
}

fn words(text: &Text, part: Span) -> Vec<Word> {
    let (start, end) = (text.folded.folded_at(part.start), text.folded.folded_at(part.end));
    keys(Span::new(start, end).of(text.folded.text()), start, text.pack)
}
