//! Cues: words that set a direction, polarity or modality, by the concept they express.

use super::{Value, scan::Scan};
use crate::{document::Span, language::Pack};

/// A word and the concepts it may express; see `cues` in the language packs.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Concepts that the word surely expresses.
    pub concepts: Vec<String>,
    /// Concepts that it may express, among other things.
    pub possible: Vec<String>,
}

impl Cue {
    fn new(marked: &[String]) -> Self {
        let (possible, concepts): (Vec<&String>, Vec<&String>) =
            marked.iter().partition(|concept| concept.starts_with(WEAK));
        Cue {
            concepts: concepts.into_iter().cloned().collect(),
            possible: possible.into_iter().map(|concept| concept.trim_start_matches(WEAK).to_owned()).collect(),
        }
    }

    /// The word expresses the concept, for sure.
    pub fn is(&self, concept: &str) -> bool {
        self.concepts.iter().any(|known| known == concept)
    }

    /// The word expresses the concept, or may.
    pub fn may_be(&self, concept: &str) -> bool {
        self.is(concept) || self.possible.iter().any(|known| known == concept)
    }
}

/// Marks a form that may mean something else.
const WEAK: char = '~';

/// Finds the cues of a text.
pub fn extract(scan: &mut Scan) {
    if scan.pack().rules.spaced { by_stem(scan) } else { by_word(scan) }
}

/// Where words bend, stems are compared; phrases word by word.
fn by_stem(scan: &mut Scan) {
    let pack = scan.pack();
    let stemmer = &pack.stemmer;
    let forms = &pack.cue_stems;
    let stems: Vec<(Span, String)> =
        scan.words.iter().map(|word| (word.folded, stemmer.stem(word.folded.of(scan.folded())))).collect();
    let mut at = 0;
    while at < stems.len() {
        let goes_on = |others: &[String]| {
            let next = stems.get(at + 1..at + 1 + others.len());
            next.is_some_and(|next| next.iter().zip(others).all(|((_, stem), other)| stem == other))
        };
        let candidates = stems.get(at).and_then(|(_, first)| forms.get(first)).into_iter().flatten();
        let found = { candidates }.find(|(others, _)| goes_on(others));
        let found = found.map(|(others, concepts)| (1 + others.len(), concepts));
        let Some((length, concepts)) = found else {
            at += 1;
            continue;
        };
        if let (Some((first, _)), Some((last, _))) = (stems.get(at), stems.get(at + length - 1)) {
            scan.add(first.cover(*last), Value::Cue(Cue::new(concepts)), false);
        }
        at += length;
    }
}

/// Where words do not bend, phrases are looked up; one that cuts a longer word is none.
fn by_word(scan: &mut Scan) {
    let frames = frames(scan.pack());
    for segment in scan.segments() {
        for frame in &frames {
            for span in framed(scan, segment, frame) {
                scan.add(span, Value::Cue(Cue::new(std::slice::from_ref(&frame.concept))), false);
            }
        }
        let mut from = segment.start;
        for at in scan.starts(segment) {
            if at < from {
                continue;
            }
            let whole = |span: Span| starts_word(scan, span.start) && starts_word(scan, span.end);
            let phrases = scan.pack().cues.all_at(scan.folded(), at);
            let spans = phrases.map(|(end, concepts)| (Span::new(at, end), concepts));
            let found = spans.filter(|(span, _)| span.end <= segment.end && !scan.is_claimed(*span));
            let found = { found }.find(|(span, _)| whole(*span) || opens_phrase(scan, *span));
            if let Some((span, concepts)) = found {
                from = span.end;
                let cue = Cue::new(concepts);
                scan.add(span, Value::Cue(cue), false);
            }
        }
    }
}

/// Two words that say something together, with others between them: 在…前.
struct Frame<'a> {
    opens: &'a str,
    closes: &'a str,
    concept: String,
}

/// What stands for the words between in the form of a frame.
const BETWEEN: char = '…';

fn frames(pack: &Pack) -> Vec<Frame<'_>> {
    let forms = pack.rules.cues.iter().flat_map(|(concept, forms)| forms.iter().map(move |form| (concept, form)));
    let framed = forms.filter_map(|(concept, form)| {
        let (opens, closes) = form.trim_start_matches(WEAK).split_once(BETWEEN)?;
        let weak = if form.starts_with(WEAK) { "~" } else { "" };
        Some(Frame { opens, closes, concept: format!("{weak}{concept}") })
    });
    framed.collect()
}

/// Where a frame stands in a segment: inside one clause, and at the end of it or before a word of grammar, so that its
/// second word belongs to what stands before: 签约前没有, not 美国前总统.
fn framed(scan: &Scan, segment: Span, frame: &Frame) -> Vec<Span> {
    let text = scan.folded();
    let is_word =
        |at: usize, length: usize| scan.words.at(at).is_some_and(|word| word.folded == Span::new(at, at + length));
    let ends = |end: usize| {
        let next = text.get(end..segment.end).and_then(|rest| rest.chars().next());
        let grammar = |word: Span| scan.pack().function_words.contains(word.of(text));
        next.is_none_or(|next| !next.is_alphanumeric())
            || scan.pack().denials.longest_at(text, end).is_some()
            || scan.words.at(end).is_some_and(|word| word.folded.start == end && grammar(word.folded))
    };
    let closing = segment.of(text).match_indices(frame.closes).map(|(at, _)| segment.start + at);
    let closing = closing.filter(|&at| is_word(at, frame.closes.len()) && ends(at + frame.closes.len()));
    let opened = closing.filter_map(|at| {
        let head = text.get(segment.start..at)?;
        let clause = head.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |mark| mark);
        let open = segment.start + clause + head.get(clause..)?.rfind(frame.opens)?;
        let between = Span::new(open + frame.opens.len(), at);
        (is_word(open, frame.opens.len()) && !between.is_empty()).then(|| Span::new(open, at + frame.closes.len()))
    });
    opened.collect()
}

/// 驳回上诉: two words that the dictionary has as one.
fn opens_phrase(scan: &Scan, span: Span) -> bool {
    let long = |span: Span, least: usize| span.of(scan.folded()).chars().count() >= least;
    scan.words.at(span.start).is_some_and(|word| {
        let rest = Span::new(span.end, word.folded.end.max(span.end));
        word.folded.start == span.start && long(span, 2) && long(rest, 2)
    })
}

/// No word of the text goes on over byte `at`.
fn starts_word(scan: &Scan, at: usize) -> bool {
    scan.words.at(at).is_none_or(|word| word.folded.start == at)
}
