//! `untranslated`: words of the original left standing.

mod script;
mod word;

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{
    align::{Comparison, Original, romanised},
    document::Span,
    language::memo::{Memo, remembered},
    lexicon::{Lexicon, english_uses},
    mention::{Reading, Value},
};
use std::{cell::RefCell, collections::BTreeMap};

/// The check.
pub struct Untranslated;

static ABOUT: About = About {
    id: "untranslated",
    mqm: "accuracy/untranslated",
    severity: Severity::Major,
    needs: &[Need::Original, Need::Lexicon],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "Words of the original stand in the translation, in their own script or only romanised.",
    explanation: "Letters of another script in the translation are reported unless they stand in brackets or quotation marks as \
        an explanation. So is a word of the original that stands in the translation as it is, if the one language has it \
        and the other does not. So is a word that is the pinyin of an ordinary Chinese word (fagaiwei for 发改委, the NDRC): \
        a reader without Chinese learns nothing from it. Names of persons and places in pinyin are right.",
    example: Example {
        source: "国家发改委周三发布了新规定。",
        wrong: "The fagaiwei issued new rules on Wednesday.",
        right: "The National Development and Reform Commission issued new rules on Wednesday.",
    },
};

impl Check for Untranslated {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        script::left_standing(it, original, out);
        word::same(it, original, out);
        if it.target.text.pack.rules.spaced && !original.reading.text.pack.rules.spaced {
            romanised_words(it, original, out);
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}')
}

/// In brackets, title marks or quotation marks.
fn is_explanation(reading: &Reading, span: Span) -> bool {
    const OPEN: [char; 9] = ['(', '（', '[', '《', '"', '“', '\'', '‘', '「'];
    const CLOSE: [char; 12] = [')', '）', ']', '》', '"', '”', '\'', '’', '」', ',', ';', '，'];
    is_between(reading, span, &OPEN, &CLOSE) || is_quoted_term(reading, span)
}

/// In brackets or title marks.
fn is_bracketed(reading: &Reading, span: Span) -> bool {
    is_between(reading, span, &['(', '（', '[', '《'], &[')', '）', ']', '》', ',', ';', '，'])
}

fn is_between(reading: &Reading, span: Span, open: &[char], close: &[char]) -> bool {
    let text = &reading.text.document.text;
    let before = text.get(..span.start).unwrap_or_default().trim_end().chars().next_back();
    let after = text.get(span.end..).unwrap_or_default().trim_start().chars().next();
    before.is_some_and(|c| open.contains(&c)) && after.is_some_and(|c| close.contains(&c))
}

/// A short quotation holds the span: a term that is spoken of, not speech.
fn is_quoted_term(reading: &Reading, span: Span) -> bool {
    const LONGEST: usize = 4;
    let short = |span: Span| reading.text.written(span).split_whitespace().count() <= LONGEST;
    let mut quotations = reading.mentions.iter().filter(|mention| matches!(mention.value, Value::Quotation(_)));
    quotations.any(|mention| mention.span.contains(span) && short(mention.span))
}

/// Words of the translation that are the sound of an ordinary word of the original.
fn romanised_words(it: &Comparison, original: &Original, out: &mut Findings) {
    let Some(lexicon) = Lexicon::shipped(&original.reading.text.pack.rules.code) else {
        return;
    };
    for bead in original.beads.iter() {
        if !bead.target.clone().any(|segment| has_strange_word(&it.target, segment)) {
            continue;
        }
        let mut sounds: BTreeMap<String, Span> = BTreeMap::new();
        for segment in bead.source.clone().filter_map(|segment| original.reading.text.segments.get(segment)) {
            for word in original.reading.words.within(segment.folded) {
                let text = word.folded.of(original.reading.text.folded.text());
                // Inside a long name too: 国家发改委.
                for start in text.char_indices().map(|(at, _)| at) {
                    let part = text.get(start..).unwrap_or_default();
                    if part.chars().count() < 2 || !part.chars().all(is_ideograph) {
                        continue;
                    }
                    if let Some(sound) = ordinary_sound(lexicon, original.reading.text.pack.number, part) {
                        let folded = Span::new(word.folded.start + start, word.folded.end);
                        sounds.entry(sound).or_insert(folded);
                    }
                }
            }
        }
        for segment in bead.target.clone() {
            let Some(range) = it.target.text.segments.get(segment) else {
                continue;
            };
            for word in it.target.words.within(range.folded) {
                let text = word.folded.of(it.target.text.folded.text());
                let Some(source) = sounds.get(text).filter(|_| is_strange(text)) else {
                    continue;
                };
                if is_part_of_name(&it.target, word.folded)
                    || may_be_place(&it.target, word.folded, lexicon, source.of(original.reading.text.folded.text()))
                {
                    continue;
                }
                let (here, there) = (it.target.text.unfolded(word.folded), original.reading.text.unfolded(*source));
                let meaning = lexicon
                    .entry(source.of(original.reading.text.folded.text()))
                    .and_then(|entry| entry.glosses().next());
                out.add(
                    Draft::new(
                        "romanised",
                        format!(
                            "“{}” is only the sound of “{}”",
                            it.target.text.written(here),
                            original.reading.text.written(there)
                        ),
                        format!(
                            "It is an ordinary word, not a name{}.",
                            meaning.map_or(String::new(), |meaning| format!(": {meaning}"))
                        ),
                    )
                    .target(Place { side: Side::Target, span: here, segment })
                    .source(Place::at(Side::Source, &original.reading, there)),
                );
            }
        }
    }
}

fn has_strange_word(reading: &Reading, segment: usize) -> bool {
    let words = reading.text.segments.get(segment).map_or(&[][..], |range| reading.words.within(range.folded));
    words.iter().any(|word| is_strange(word.folded.of(reading.text.folded.text())))
}

/// A word that English has not, and long enough to be the sound of one.
fn is_strange(word: &str) -> bool {
    const SHORTEST: usize = 5;
    word.len() >= SHORTEST && english_uses(word) == 0
}

/// Capitalised beside another capital, or in quotation marks: a product, a brand, a title.
fn is_part_of_name(reading: &Reading, folded: Span) -> bool {
    let here = reading.text.unfolded(folded);
    let capital = |span: Span| reading.text.written(span).starts_with(char::is_uppercase);
    let index = reading.words.index_from(folded.start);
    let neighbours = [index.checked_sub(1), Some(index + 1)];
    let beside_capital = neighbours
        .into_iter()
        .flatten()
        .filter_map(|index| reading.words.get(index))
        .any(|word| capital(reading.text.unfolded(word.folded)));
    capital(here) && beside_capital || is_quoted_term(reading, here)
}

/// A short and not so common word with a capital: the sound of a village or a brand that is called so (盐井 Yanjing).
fn may_be_place(reading: &Reading, folded: Span, lexicon: &Lexicon, source: &str) -> bool {
    const LONGEST: usize = 2;
    const COMMON: u32 = 500;
    let capital = reading.text.written(reading.text.unfolded(folded)).starts_with(char::is_uppercase);
    let common = lexicon.entry(source).is_some_and(|entry| entry.frequency >= COMMON);
    capital && !common && source.chars().count() <= LONGEST
}

thread_local! {
    static SOUNDS: RefCell<Memo<Option<String>>> = RefCell::new(Memo::new());
}

/// The sound of a dictionary word that English has another word for, so that its sound alone means nothing there.
fn ordinary_sound(lexicon: &Lexicon, owner: usize, word: &str) -> Option<String> {
    remembered(&SOUNDS, owner, word, || {
        let entry = lexicon.entry(word)?;
        let sound = romanised(word);
        let is_english = entry.glosses().any(|gloss| {
            let bare: String = gloss.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
            bare.contains(&sound)
        });
        let ordinary = entry.has_meaning() && !is_english && !entry.tag().starts_with("nr") && entry.tag() != "ns";
        ordinary.then_some(sound)
    })
}
