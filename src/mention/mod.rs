//! Mentions: the places in a text that say something checkable, each with its value.

mod amount;
mod clock;
mod code;
mod cue;
mod date;
mod figure;
mod gendered;
mod hole;
mod later;
mod measure;
mod name;
mod negation;
mod number;
mod quotation;
mod scan;
mod show;
mod starts;

pub use amount::{Agreement, Amount, Change, Measure, Role};
pub use clock::Clock;
pub use cue::Cue;
pub use date::{Date, Field};
pub use gendered::Telling;
pub use later::Later;
pub use name::{Descriptor, Name, NameKind};
pub use negation::Negation;
pub use quotation::Quotation;

use crate::{
    document::{Document, Span},
    knowledge::Knowledge,
    language::{Gender, Pack, Text, phrases::continues_word},
    lexicon::{Lexicon, Words},
};
use std::{cmp::Reverse, sync::Arc};

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
    /// What a stretch of the folded text says.
    fn new(text: &Text, folded: Span, value: Value) -> Self {
        let span = text.unfolded(folded);
        Mention { span, folded, segment: text.segment_at(span.start), value }
    }

    /// Where it stands among others: by its beginning, the longer before the shorter.
    fn order(&self) -> (usize, Reverse<usize>) {
        (self.span.start, Reverse(self.span.end))
    }

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

/// A text with its words and mentions. A clone is the same reading, not another.
#[derive(Clone)]
pub struct Reading {
    /// The text.
    pub text: Arc<Text>,
    /// Those of its mentions that are words in quotation marks.
    pub quotations: Later<Vec<Mention>>,
    /// Its segments, each with the places where figures, dates or times may begin.
    starts: Later<Vec<(Span, Vec<usize>)>>,
    /// Its words.
    pub words: Later<Words>,
    /// Its mentions, by where they begin.
    pub mentions: Later<Vec<Mention>>,
}

impl Reading {
    /// Reads a document in the language of `pack`: sentences at once, words and mentions when they are asked for.
    pub fn new(document: Document, pack: &'static Pack, knowledge: &Knowledge) -> Self {
        let text = Arc::new(Text::new(document, pack));
        let quotations = Later::new({
            let text = text.clone();
            move || quotation::all(&text)
        });
        let starts = Later::new({
            let text = text.clone();
            move || starts::of_figures(&text)
        });
        let known = Later::new({
            let (text, knowledge) = (text.clone(), knowledge.clone());
            move || scan::known_names(&text, &knowledge)
        });
        let words = Later::new({
            let (text, known) = (text.clone(), known.clone());
            move || Words::new(&text, Lexicon::shipped(&pack.rules.code), &|at| known.ends_at(at))
        });
        let mentions = Later::new({
            let (text, quotations, words) = (text.clone(), quotations.clone(), words.clone());
            let starts = starts.clone();
            move || extract(&text, &quotations, &starts, &words, &known)
        });
        Reading { text, quotations, starts, words, mentions }
    }

    /// The text may have a number, date, time or code. Where it has none, this says so without reading the text in full.
    pub fn may_measure(&self) -> bool {
        self.starts.iter().any(|(_, starts)| !starts.is_empty())
            || self.text.folded.text().contains(|c: char| c.is_ascii_digit())
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
        beginning_in(&self.mentions, part)
    }

    /// The quotations that begin in a stretch of the document.
    pub fn quotations_from(&self, part: Span) -> &[Mention] {
        beginning_in(&self.quotations, part)
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

fn beginning_in(mentions: &[Mention], part: Span) -> &[Mention] {
    let first = mentions.partition_point(|mention| mention.span.start < part.start);
    let last = mentions.partition_point(|mention| mention.span.start < part.end);
    mentions.get(first..last.max(first)).unwrap_or_default()
}

/// What every extractor finds, in an order in which the surer ones claim their words first.
fn extract(
    text: &Text,
    quotations: &[Mention],
    starts: &[(Span, Vec<usize>)],
    words: &Words,
    hits: &scan::KnownNames,
) -> Vec<Mention> {
    let mut scan = scan::Scan::new(text, words, Lexicon::shipped(&text.pack.rules.code));
    let known = name::known(&mut scan, hits);
    date::extract(&mut scan, starts);
    clock::extract(&mut scan, starts);
    code::extract(&mut scan);
    name::extract(&mut scan, known);
    measure::extract(&mut scan, starts);
    scan.add_all(quotations);
    cue::extract(&mut scan);
    negation::extract(&mut scan);
    gendered::extract(&mut scan);
    scan.finish()
}
