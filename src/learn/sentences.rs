//! What an archive says, sentence by sentence: words as numbers, and which of them the dictionaries join.

use crate::{
    align::{Comparison, Original, is_katakana},
    document::Span,
    lexicon::Word as Piece,
    mention::{NameKind, Reading, Value},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{collections::BTreeMap, ops::Range};

/// A word's number: what is between phrases, such as a mark, a figure or a person.
pub const BREAK: u32 = 0;
/// Most sentences that are kept of two languages: more say nothing new of what is frequent.
const MOST: usize = 50_000;
/// Longest sentence, in words.
const LONGEST: usize = 200;

/// A word of one side of a sentence.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it is in the side's text.
    pub span: Span,
    /// It is part of an office or title.
    pub is_office: bool,
    /// Numbers of the other side's words that may translate it.
    pub links: Vec<usize>,
}

/// One side of a sentence.
#[derive(Debug, Clone, Default)]
pub struct Side {
    /// As it is written.
    pub text: String,
    /// Its words and breaks.
    pub words: Vec<Word>,
    /// Their numbers.
    pub numbers: Vec<u32>,
}

/// A sentence and its translation.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Number of the article.
    pub article: usize,
    /// The original.
    pub source: Side,
    /// The translation.
    pub target: Side,
}

/// The sentences of an archive.
#[derive(Debug, Default)]
pub struct Sentences {
    numbers: FxHashMap<String, u32>,
    seen: FxHashSet<(String, String, String)>,
    all: BTreeMap<(String, String), Vec<Sentence>>,
}

/// The word only holds others together.
pub fn is_grammar(number: u32) -> bool {
    number % 2 == 1
}

impl Sentences {
    /// The sentences by the languages of original and translation.
    pub fn all(&self) -> impl Iterator<Item = (&(String, String), &[Sentence])> {
        self.all.iter().map(|(languages, sentences)| (languages, sentences.as_slice()))
    }

    /// Takes in what two texts have side by side. What was seen before, in either text, says nothing new: a sentence that is
    /// translated ten times is one witness for all its words.
    pub fn read(&mut self, it: &Comparison, article: usize, languages: &(String, String)) {
        let Some(original) = &it.original else { return };
        for bead in original.beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
            if self.all.get(languages).is_some_and(|known| known.len() >= MOST) {
                return;
            }
            let sides = (self.side(&original.reading, &bead.source), self.side(&it.target, &bead.target));
            let (Some((mut source, starts)), Some((mut target, ends))) = sides else { continue };
            // Both are remembered, whichever was seen.
            let key = |text: &str| (languages.0.clone(), languages.1.clone(), text.to_owned());
            let (new, own) = (self.seen.insert(key(&source.text)), self.seen.insert(key(&target.text)));
            if !(new && own) {
                continue;
            }
            for (left, right) in links(original, &bead.source, (&starts, &ends)) {
                source.words.get_mut(left).into_iter().for_each(|word| word.links.push(right));
                target.words.get_mut(right).into_iter().for_each(|word| word.links.push(left));
            }
            self.all.entry(languages.clone()).or_default().push(Sentence { article, source, target });
        }
    }

    /// One side of a bead, and where its words begin in the folded text.
    fn side(&mut self, reading: &Reading, segments: &Range<usize>) -> Option<(Side, Vec<usize>)> {
        let text = &reading.text;
        let inside = text.segments.get(segments.clone())?;
        let (first, last) = (inside.first()?, inside.last()?);
        let (whole, folded) = (first.span.cover(last.span), first.folded.cover(last.folded));
        let mut side = Side { text: text.written(whole).to_owned(), ..Side::default() };
        let (mut starts, mut end) = (Vec::new(), folded.start);
        let words = untorn(reading.words.within(folded), text.folded.text());
        if words.len() > LONGEST {
            return None;
        }
        for word in words {
            let between = Span::new(end, word.folded.start).of(text.folded.text());
            // A hyphen holds words together.
            if between != "-" && !between.chars().all(char::is_whitespace) {
                side.push(Span::default(), false, BREAK);
                starts.push(end);
            }
            end = word.folded.end;
            let written = word.folded.of(text.folded.text());
            let bare = written.trim_end_matches("'s");
            let bare_end = word.folded.start + bare.len();
            let covers = |wanted: &dyn Fn(&Value) -> bool| {
                let own = reading.mentions_at(text.segment_at(text.folded.origin(word.folded.start)));
                own.iter().any(|mention| mention.folded.contains(word.folded) && wanted(&mention.value))
            };
            let person = |value: &Value| matches!(value, Value::Name(name) if name.kind == NameKind::Person);
            let number = match word.figure || covers(&person) {
                true => BREAK,
                false => self.number(bare, reading),
            };
            let span = text.unfolded(Span::new(word.folded.start, bare_end));
            let span = Span::new(span.start.saturating_sub(whole.start), span.end.saturating_sub(whole.start));
            side.push(span, covers(&|value| matches!(value, Value::Office(_))), number);
            starts.push(word.folded.start);
        }
        Some((side, starts))
    }

    fn number(&mut self, word: &str, reading: &Reading) -> u32 {
        let pack = reading.text.pack;
        let grammar = pack.function_words.contains(word);
        let key = format!("{}:{grammar}:{}", pack.rules.code, pack.stemmer.stem(word));
        let next = self.numbers.len() as u32 + 1;
        *self.numbers.entry(key).or_insert(next * 2 + u32::from(grammar))
    }
}

/// The words, but those of a run of katakana as one: what no dictionary has was cut into its letters.
fn untorn(words: &[Piece], text: &str) -> Vec<Piece> {
    let is_kana = |word: &Piece| word.folded.of(text).chars().all(is_katakana);
    let mut whole: Vec<Piece> = Vec::new();
    for word in words {
        match whole.last_mut() {
            Some(last) if last.folded.end == word.folded.start && is_kana(last) && is_kana(word) => {
                last.folded = last.folded.cover(word.folded);
            }
            _ => whole.push(*word),
        }
    }
    whole
}

impl Side {
    fn push(&mut self, span: Span, is_office: bool, number: u32) {
        self.words.push(Word { span, is_office, links: Vec::new() });
        self.numbers.push(number);
    }

    /// The words of a phrase as they are written.
    pub fn phrase(&self, words: &Range<usize>) -> &str {
        let span = self.words.get(words.clone()).and_then(|words| Some(words.first()?.span.cover(words.last()?.span)));
        span.map_or("", |span| span.of(&self.text))
    }
}

/// Which words of a bead the evidence joins, by their numbers in it.
fn links(original: &Original, segments: &Range<usize>, (left, right): (&[usize], &[usize])) -> Vec<(usize, usize)> {
    let evidence = &original.evidence;
    let within = |starts: &[usize], span: Span| {
        starts.partition_point(|&start| start < span.start)..starts.partition_point(|&start| start < span.end)
    };
    let mut found = Vec::new();
    let items = segments.clone().filter_map(|segment| evidence.source_of.get(segment).cloned()).flatten();
    for item in items {
        let Some(own) = evidence.source.get(item) else { continue };
        for partner in evidence.matches_of(item) {
            let Some(theirs) = evidence.target.get(partner.target) else { continue };
            for word in within(left, own.folded) {
                found.extend(within(right, theirs.folded).map(|other| (word, other)));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
