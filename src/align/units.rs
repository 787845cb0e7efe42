//! What stands in the original that a name of the translation may be like: words, and runs of characters.

use super::{
    likeness::alike,
    likeness::is_acronym,
    sound::{is_han, is_latin, romanised, skeleton},
    strangers::Sides,
};
use crate::{
    document::Span,
    language::Pack,
    lexicon::{Lexicon, english_uses},
};
use std::ops::Range;
use strsim::normalized_damerau_levenshtein;

/// A word of the original, or a run of its letters where it writes no spaces.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// Where it is in the folded text.
    pub folded: Span,
    /// Number of its segment.
    pub segment: usize,
    /// How it is compared.
    pub how: How,
}

/// How much a likeness to a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It looks like a name.
    Name,
    /// It is a word of the language.
    Word,
    /// It is characters of which each is a syllable.
    Syllables,
}

impl Unit {
    /// The unit of the source may be the word of the translation.
    pub fn is_like(&self, source: &str, word: &str, acronym: bool) -> bool {
        const SHORTEST: usize = 4;
        const SYLLABLES: f64 = 0.7;
        const SOUNDS: f64 = 0.8;
        let own = self.folded.of(source);
        match self.how {
            How::Name => alike(own, word, acronym),
            How::Word if is_latin(own) => own.chars().count() >= SHORTEST && alike(own, word, acronym),
            How::Word => {
                normalized_damerau_levenshtein(&skeleton(&romanised(own)), &skeleton(&romanised(word))) >= SOUNDS
            }
            How::Syllables => normalized_damerau_levenshtein(&romanised(own), word) >= SYLLABLES,
        }
    }
}

impl Sides<'_> {
    /// Words of segments of the original.
    pub fn units(&self, segments: Range<usize>) -> Vec<Unit> {
        let text = self.source.text.folded.text();
        let spaced = self.source.text.pack.rules.spaced;
        let mut units = Vec::new();
        for segment in segments {
            let Some(place) = self.source.text.segments.get(segment) else { continue };
            let words = self.source.words.within(place.folded).iter().filter(|word| !word.figure);
            let unit = |folded: Span, how: How| Unit { folded, segment, how };
            units.extend(words.filter_map(|word| Some(unit(word.folded, self.how(word.folded)?))));
            if !spaced {
                let transcription = &self.source.text.pack.rules.names.transcription;
                units.extend(windows(text, place.folded, transcription).into_iter().map(|span| unit(span, How::Name)));
                let runs = runs(text, place.folded).into_iter();
                units.extend(runs.filter_map(|run| Some(unit(run, self.how(run).filter(|how| *how == How::Name)?))));
            }
        }
        units
    }

    /// How a word is to be compared; not at all where its characters do not show how it sounds.
    pub fn how(&self, folded: Span) -> Option<How> {
        let pack = self.source.text.pack;
        let word = folded.of(self.source.text.folded.text());
        if word.chars().any(is_han) {
            return (!pack.rules.names.transcription.is_empty()).then_some(How::Syllables);
        }
        if pack.function_words.contains(word) && !is_acronym(self.written(folded)) {
            return None;
        }
        let name = match pack.rules.cased {
            // Where all nouns are written like names, those of the dictionary are words.
            true => {
                self.written(folded).starts_with(char::is_uppercase)
                    && !(pack.rules.nouns_capital && is_ordinary(pack, word))
            }
            false => !is_ordinary(pack, word),
        };
        Some(if name { How::Name } else { How::Word })
    }

    /// Runs of characters of the bead's original that do not show how they sound.
    pub fn unread(&self, bead: usize) -> Vec<Unit> {
        let text = self.source.text.folded.text();
        let segments = self.beads.get(bead).map_or(0..0, |bead| bead.source.clone());
        let places = segments.filter_map(|segment| Some((segment, self.source.text.segments.get(segment)?.folded)));
        let runs = places.flat_map(|(segment, place)| runs(text, place).into_iter().map(move |run| (segment, run)));
        let unread = runs.filter(|(_, run)| self.how(*run).is_none());
        unread.map(|(segment, folded)| Unit { folded, segment, how: How::Name }).collect()
    }

    /// The original's characters under a span of its folded text.
    pub fn written(&self, folded: Span) -> &str {
        self.source.text.written(self.source.text.unfolded(folded))
    }

    /// The word looks like a name: by its capital, or because the dictionary does not have it.
    pub fn is_name_like(&self, unit: &Unit) -> bool {
        let pack = self.source.text.pack;
        let shortest = if self.how(unit.folded).is_none() { 2 } else { 3 };
        let word = unit.folded.of(self.source.text.folded.text());
        // I'm, I've: what stands before the mark is the word.
        let bare = word.split('\'').next().unwrap_or(word);
        if bare.chars().count() < shortest || pack.function_words.contains(bare) {
            return false;
        }
        if !pack.rules.cased {
            let unknown = (pack.rules.spaced || self.how(unit.folded).is_none()) && !is_ordinary(pack, word);
            let text = self.source.text.folded.text();
            let goes_on = text.get(unit.folded.end..).is_some_and(|rest| rest.starts_with(is_katakana))
                || text.get(..unit.folded.start).is_some_and(|head| head.ends_with(is_katakana));
            return word.chars().all(is_katakana) && !goes_on || unknown;
        }
        let capital = self.written(unit.folded).starts_with(char::is_uppercase);
        let initial = self.source.text.segments.get(unit.segment).is_some_and(|segment| {
            let head = self.source.text.folded.text().get(segment.folded.start..unit.folded.start);
            !head.is_some_and(|head| head.contains(char::is_alphanumeric))
        });
        let shown = initial || pack.rules.nouns_capital || self.target.text.pack.rules.nouns_capital;
        capital && (!shown || !is_ordinary(pack, word))
    }
}

/// The dictionary of the language has the word.
pub fn is_ordinary(pack: &Pack, word: &str) -> bool {
    match Lexicon::shipped(&pack.rules.code) {
        Some(lexicon) => lexicon.knows(word, &pack.stemmer),
        None => english_uses(word) > 0 || english_uses(&pack.stemmer.stem(word)) > 0,
    }
}

/// A character of the script in which Japanese writes foreign words.
pub fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a0}'..='\u{30ff}' | '\u{3099}' | '\u{309a}')
}

/// Runs of one script in a text without spaces.
fn runs(text: &str, span: Span) -> Vec<Span> {
    let class = |c: char| if is_katakana(c) { 1 } else { 2 * u8::from(is_han(c)) };
    let mut runs: Vec<(u8, Span)> = Vec::new();
    for (offset, c) in span.of(text).char_indices() {
        let here = Span::new(span.start + offset, span.start + offset + c.len_utf8());
        match runs.last_mut() {
            Some((last, run)) if *last == class(c) && run.end == here.start => *run = run.cover(here),
            _ => runs.push((class(c), here)),
        }
    }
    runs.into_iter().filter(|(class, _)| *class > 0).map(|(_, run)| run).collect()
}

/// Every stretch of characters that may transcribe a name.
fn windows(text: &str, span: Span, transcription: &str) -> Vec<Span> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
    let places: Vec<(usize, char)> = span.of(text).char_indices().map(|(at, c)| (span.start + at, c)).collect();
    let transcribes = |(_, c): &(usize, char)| transcription.contains(*c);
    let stretches = LENGTHS.flat_map(|length| places.windows(length)).filter(|window| window.iter().all(transcribes));
    let whole = |window: &[(usize, char)]| {
        let (first, last) = (window.first()?, window.last()?);
        Some(Span::new(first.0, last.0 + last.1.len_utf8()))
    };
    stretches.filter_map(whole).collect()
}
