//! Learning from what a house has published: how it renders names, titles and terms. What is proposed is for a person to
//! accept.
//!
//! Two sources say so of names. Where both texts have the name and it is known that one may stand for the other, by sound, by its
//! words or by a record, the rendering is counted. Where the original has a name that nothing renders and the translation
//! one that nothing explains, always the same two and both in several articles, the one is likely the other. And where a
//! name of the translation spells characters of the original, these are the name.

mod choose;
mod sentences;
mod terms;

pub use choose::choose;
pub use terms::terms;

use crate::{
    align::{Basis, Comparison},
    mention::{Name, NameKind, Reading, Value},
};
use sentences::Sentences;
use std::collections::{BTreeMap, BTreeSet};

/// A rendering of a name, with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// What it names.
    pub kind: NameKind,
    /// As originals write it.
    pub source: String,
    /// As translations write it.
    pub target: String,
    /// ISO 639-1 codes of the two languages.
    pub languages: (String, String),
    /// How often it was rendered so.
    pub count: usize,
    /// How often it was rendered at all.
    pub total: usize,
    /// In how many articles it was rendered so.
    pub articles: usize,
    /// Other renderings and how often each was seen, the most frequent first.
    pub others: Vec<(String, usize)>,
    /// The first sentence of the original that has it, and that of the translation.
    pub example: (String, String),
}

/// A term or title with its rendering, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// What it is.
    pub kind: TermKind,
    /// As originals write it.
    pub source: String,
    /// As translations write it.
    pub target: String,
    /// ISO 639-1 codes of the two languages.
    pub languages: (String, String),
    /// In how many different sentences it was rendered so.
    pub count: usize,
    /// In how many it stands.
    pub total: usize,
    /// In how many articles it was rendered so.
    pub articles: usize,
    /// A sentence of the original that has it, and that of the translation.
    pub example: (String, String),
}

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// An office or what a person is called.
    Title,
    /// A word that the dictionaries did not know.
    Word,
    /// Any other.
    Term,
}

impl TermKind {
    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            TermKind::Title => "title",
            TermKind::Word => "word",
            TermKind::Term => "term",
        }
    }
}

/// All that was read.
#[derive(Debug, Default)]
pub struct Archive {
    sentences: Sentences,
    names: BTreeMap<(String, String, String), Seen>,
    /// How often a name of a translation was seen, by language and key.
    targets: BTreeMap<(String, String), usize>,
    articles: usize,
}

/// What was seen of a name of originals.
#[derive(Debug, Default)]
struct Seen {
    written: String,
    kinds: BTreeMap<&'static str, (usize, NameKind)>,
    /// Knowledge has it.
    known: bool,
    /// How often it stands in originals.
    mentions: usize,
    forms: BTreeMap<String, Form>,
}

/// What was seen of one rendering.
#[derive(Debug, Default)]
struct Form {
    written: BTreeMap<String, usize>,
    linked: usize,
    alone: usize,
    articles: BTreeSet<usize>,
    /// Knowledge has it under the same record.
    agrees: bool,
    /// And that record has other names beside it, so that the house has chosen one.
    chosen: bool,
    /// Knowledge has it under another.
    is_other: bool,
    example: Option<(String, String)>,
}

impl Archive {
    /// How many articles were read.
    pub fn articles(&self) -> usize {
        self.articles
    }

    /// Its sentences, for the terms in them.
    pub fn sentences(&self) -> &Sentences {
        &self.sentences
    }

    /// Reads an article and its translation.
    pub fn read(&mut self, it: &Comparison) {
        let Some(original) = &it.original else { return };
        self.articles += 1;
        let (source, target) = (&original.reading, &it.target);
        let languages = (source.text.pack.rules.code.clone(), target.text.pack.rules.code.clone());
        for mention in source.mentions.iter() {
            if let Value::Name(name) = &mention.value {
                let seen = self.seen(&languages, name, source.written(mention));
                seen.mentions += 1;
            }
        }
        for mention in target.mentions.iter() {
            if let Value::Name(name) = &mention.value {
                *self.targets.entry((languages.1.clone(), name.key.clone())).or_default() += 1;
            }
        }
        self.sentences.read(it, self.articles, &languages);
        self.hear(it, &languages);
        let mut joined = BTreeSet::new();
        for link in &original.cast.links {
            // A name that is said twice on one side is one rendering.
            if joined.insert((link.source, link.bead)) {
                self.note(&languages, (source, link.source), (target, link.target), Some(link.basis));
            }
        }
        for bead in 0..original.beads.len() {
            let of = |all: &[(usize, usize)]| -> Vec<usize> {
                all.iter().filter(|(_, at)| *at == bead).map(|(mention, _)| *mention).collect()
            };
            // Of several that were left alone nobody knows which is which.
            if let ([left], [right]) =
                (of(&original.cast.unrendered).as_slice(), of(&original.cast.unexplained).as_slice())
            {
                self.note(&languages, (source, *left), (target, *right), None);
            }
        }
    }

    /// Names of the translation that spell characters which the original was not seen to have as a name.
    fn hear(&mut self, it: &Comparison, languages: &(String, String)) {
        let Some(original) = &it.original else { return };
        let linked: BTreeSet<usize> = original.cast.links.iter().map(|link| link.target).collect();
        for (number, mention) in it.target.mentions.iter().enumerate() {
            let Value::Name(name) = &mention.value else { continue };
            // One syllable, or a word by itself, is too little to be sure of.
            if linked.contains(&number) || name.records().next().is_some() || name.key.split(' ').count() != 2 {
                continue;
            }
            let bead = original.beads.of_target(mention.segment).and_then(|bead| original.beads.get(bead));
            let Some(segments) = bead.map(|bead| bead.source.clone()) else { continue };
            let found = original.hearing.exact_within(&name.key, segments.clone());
            let text = original.reading.text.folded.text();
            let mut spelled: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
            spelled.dedup();
            let sentence = original.reading.text.segments.get(segments.start);
            if let ([characters], Some(sentence)) = (spelled.as_slice(), sentence) {
                let key = (*characters).to_owned();
                let seen = self.names.entry((languages.0.clone(), languages.1.clone(), key.clone())).or_default();
                seen.written = key;
                seen.kinds.entry(word_for(NameKind::Person)).or_insert((0, NameKind::Person)).0 += 1;
                let form = seen.forms.entry(name.key.clone()).or_default();
                let shown =
                    it.target.text.segments.get(mention.segment).map_or("", |own| it.target.text.written(own.span));
                form.add(
                    self.articles,
                    it.target.written(mention),
                    (original.reading.text.written(sentence.span), shown),
                );
                form.linked += 1;
            }
        }
    }

    fn seen(&mut self, (source, target): &(String, String), name: &Name, written: &str) -> &mut Seen {
        let seen = self.names.entry((source.clone(), target.clone(), name.key.clone())).or_default();
        if seen.written.is_empty() {
            seen.written = written.to_owned();
        }
        seen.known |= name.records().next().is_some();
        seen.kinds.entry(word_for(name.kind)).or_insert((0, name.kind)).0 += 1;
        seen
    }

    fn note(
        &mut self,
        languages: &(String, String),
        (source, left): (&Reading, usize),
        (target, right): (&Reading, usize),
        basis: Option<Basis>,
    ) {
        let article = self.articles;
        let named = |reading: &Reading, number: usize| {
            let mention = reading.mentions.get(number)?;
            let Value::Name(name) = &mention.value else { return None };
            let sentence = reading.text.segments.get(mention.segment)?;
            Some((name.clone(), reading.written(mention).to_owned(), reading.text.written(sentence.span).to_owned()))
        };
        let (Some((ours, written, sentence)), Some((theirs, words, rendered))) =
            (named(source, left), named(target, right))
        else {
            return;
        };
        let seen = self.seen(languages, &ours, &written);
        let form = seen.forms.entry(theirs.key.clone()).or_default();
        form.add(article, &words, (&sentence, &rendered));
        match basis {
            Some(_) => form.linked += 1,
            None => form.alone += 1,
        }
        form.agrees |= ours.shares_record(&theirs);
        let names = |record: &std::sync::Arc<crate::knowledge::Record>| record.names_in(&languages.1).count();
        form.chosen |= theirs.records().next().is_some_and(|record| names(record) > 1);
        form.is_other |= theirs.records().next().is_some() && !ours.shares_record(&theirs);
    }
}

impl Form {
    fn add(&mut self, article: usize, words: &str, (source, target): (&str, &str)) {
        *self.written.entry(words.to_owned()).or_default() += 1;
        self.articles.insert(article);
        self.example.get_or_insert_with(|| (source.to_owned(), target.to_owned()));
    }
}

/// A word for a kind.
pub fn word_for(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Place => "place",
        NameKind::Country => "country",
        NameKind::Body => "org",
        NameKind::Outlet => "outlet",
        NameKind::Work => "work",
        NameKind::Unknown => "name",
    }
}
