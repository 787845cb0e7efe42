//! Terms: words that stand for one concept in several languages, found in texts under their inflection.

use crate::{
    document::Span,
    language::{Pack, Text, fold, phrases::in_word},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// Whether the house uses a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The one to use.
    Preferred,
    /// May be used.
    Admitted,
    /// Not to be used.
    Forbidden,
}

/// A word or phrase for a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// ISO 639-1 code, or `source` and `target` where the file has no languages.
    pub language: String,
    /// As it is written in the glossary.
    pub text: String,
    /// Whether the house uses it.
    pub status: Status,
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

/// Phrases by their first key; the longest first.
type Index = HashMap<String, Vec<(Vec<String>, usize)>>;

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
            while let Some((first, start)) = words.get(at).map(|word| (&word.key, word.span.start)) {
                let fits = |phrase: &[String]| {
                    words
                        .get(at..at + phrase.len())
                        .is_some_and(|here| here.iter().zip(phrase).all(|(word, key)| word.key == *key))
                };
                let mut hits =
                    index.get(first).into_iter().flatten().filter(|(phrase, number)| {
                        fits(phrase) && self.has_case(*number, text, &words, at, phrase.len())
                    });
                let Some((phrase, number)) = hits.next() else {
                    at += 1;
                    continue;
                };
                let end = words.get(at + phrase.len() - 1).map_or(start, |word| word.span.end);
                let span = text.unfolded(Span::new(start, end));
                let more = hits.take_while(|(other, _)| other.len() == phrase.len()).map(|(_, number)| number);
                found.extend(std::iter::once(number).chain(more).map(|&number| (span, number)));
                at += phrase.len();
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
            let mut index = Index::new();
            for (number, concept) in self.concepts.iter().enumerate() {
                let used = concept.of(&pack.rules.code, side).filter(|term| term.status != Status::Forbidden);
                for term in used {
                    let phrase: Vec<String> =
                        keys(&fold(&term.text), 0, pack).into_iter().map(|word| word.key).collect();
                    if let Some(first) = phrase.first() {
                        index.entry(first.clone()).or_default().push((phrase, number));
                    }
                }
            }
            for list in index.values_mut() {
                list.sort_by_key(|(phrase, number)| (std::cmp::Reverse(phrase.len()), *number));
            }
            Arc::new(index)
        });
        Arc::clone(made)
    }
}

/// Where a term stands in a part of a text, under its inflection or inside a compound.
pub fn stands(term: &str, text: &Text, part: Span) -> Option<Span> {
    let wanted: Vec<String> = keys(&fold(term), 0, text.pack).into_iter().map(|word| word.key).collect();
    let (start, end) = (text.folded.folded_at(part.start), text.folded.folded_at(part.end));
    let folded = Span::new(start, end).of(text.folded.text());
    let words = keys(folded, start, text.pack);
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

struct Word {
    key: String,
    /// In the folded text.
    span: Span,
}

/// The words of a folded text by their stems; each character where words are not separated by spaces.
fn keys(folded: &str, offset: usize, pack: &Pack) -> Vec<Word> {
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
