//! Mentions: the places in a text that say something checkable, each with its value.

mod amount;
mod clock;
mod code;
mod cue;
mod date;
mod figure;
mod gendered;
mod hole;
mod measure;
mod name;
mod negation;
mod number;
mod quotation;
mod scan;
mod show;

pub use amount::{Agreement, Amount, Change, Measure, Role};
pub use clock::Clock;
pub use cue::Cue;
pub use date::{Date, Field};
pub use gendered::Telling;
pub use name::{Descriptor, Name, NameKind};
pub use negation::Negation;
pub use quotation::Quotation;

use crate::{
    document::{Document, Span},
    knowledge::Knowledge,
    language::{Gender, Pack, Text, phrases::continues_word},
    lexicon::{Lexicon, Words},
};

/// What a mention says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, share, sum or quantity.
    Amount(Amount),
    /// A day, month, year or part of one.
    Date(Date),
    /// A time of day.
    Clock(Clock),
    /// Letters and figures that name a thing together, folded, without hyphens.
    Code(String),
    /// A name of a person, place, body, outlet or work.
    Name(Name),
    /// An office or title, by the ids of its records.
    Office(Vec<String>),
    /// Words in quotation marks.
    Quotation(Quotation),
    /// A word that denies, or may.
    Negation(Negation),
    /// A word that sets a direction, polarity or modality.
    Cue(Cue),
    /// A word that tells a person's gender.
    Gendered(Gender, Telling),
}

/// A place in a text and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it is in the document.
    pub span: Span,
    /// Where it is in the folded text.
    pub folded: Span,
    /// Number of its segment.
    pub segment: usize,
    /// What it says.
    pub value: Value,
}

impl Mention {
    /// The amount, where it is one.
    pub fn amount(&self) -> Option<&Amount> {
        match &self.value {
            Value::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// The date, where it is one.
    pub fn date(&self) -> Option<&Date> {
        match &self.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }
}

/// A text with its words and mentions.
pub struct Reading {
    /// The text.
    pub text: Text,
    /// Its words.
    pub words: Words,
    /// Its mentions, by where they begin.
    pub mentions: Vec<Mention>,
}

impl Reading {
    /// Reads a document in the language of `pack`: sentences, words, mentions.
    pub fn new(document: Document, pack: &'static Pack, knowledge: &Knowledge) -> Self {
        let text = Text::new(document, pack);
        let lexicon = Lexicon::shipped(&pack.rules.code);
        let hits = scan::known_names(&text, knowledge);
        let words = Words::new(&text, lexicon, &|at| hits.ends_at(at));
        let mut scan = scan::Scan::new(&text, &words, lexicon);
        let known = name::known(&mut scan, &hits);
        date::extract(&mut scan);
        clock::extract(&mut scan);
        code::extract(&mut scan);
        name::extract(&mut scan, known);
        measure::extract(&mut scan);
        quotation::extract(&mut scan);
        cue::extract(&mut scan);
        negation::extract(&mut scan);
        gendered::extract(&mut scan);
        let mentions = scan.finish();
        Reading { text, words, mentions }
    }

    /// The numbers of the mentions of some segments.
    pub fn numbers_in(&self, segments: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let first = self.mentions.partition_point(|mention| mention.segment < segments.start);
        let last = self.mentions.partition_point(|mention| mention.segment < segments.end);
        first..last.max(first)
    }

    /// The numbers of the mentions of a segment.
    pub fn mentions_of(&self, segment: usize) -> std::ops::Range<usize> {
        self.numbers_in(segment..segment + 1)
    }

    /// The mentions of a segment.
    pub fn mentions_at(&self, segment: usize) -> &[Mention] {
        self.mentions.get(self.mentions_of(segment)).unwrap_or_default()
    }

    /// The mentions of some segments.
    pub fn mentions_in(&self, segments: std::ops::Range<usize>) -> &[Mention] {
        self.mentions.get(self.numbers_in(segments)).unwrap_or_default()
    }

    /// The mentions that begin in a stretch of the document.
    pub fn mentions_from(&self, part: Span) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.span.start < part.start);
        let last = self.mentions.partition_point(|mention| mention.span.start < part.end);
        self.mentions.get(first..last.max(first)).unwrap_or_default()
    }

    /// The values of the numbers that stand in these segments without being mentions of their own, in names,
    /// words and codes: what they support is not made up.
    pub fn loose_numbers(&self, segments: std::ops::Range<usize>) -> Vec<f64> {
        let text = self.text.folded.text();
        let is_number =
            |mention: &&Mention| matches!(mention.value, Value::Amount(_) | Value::Date(_) | Value::Clock(_));
        let mut values = Vec::new();
        for number in segments {
            let Some(segment) = self.text.segments.get(number) else { continue };
            let taken: Vec<Span> =
                self.mentions_at(number).iter().filter(is_number).map(|mention| mention.folded).collect();
            let mut from = segment.folded.start;
            for (offset, c) in segment.folded.of(text).char_indices() {
                let at = segment.folded.start + offset;
                let begins = c.is_ascii_digit() || !self.text.pack.rules.spaced || !continues_word(text, at);
                if at < from || !begins || taken.iter().any(|span| span.start <= at && at < span.end) {
                    continue;
                }
                if let Some(number) = number::number_at(text, at, segment.folded.end, self.text.pack) {
                    values.extend([number.low, number.high]);
                    from = number.span.end;
                }
            }
        }
        values
    }

    /// A mention's words as they were written.
    pub fn written(&self, mention: &Mention) -> &str {
        self.text.written(mention.span)
    }
}
