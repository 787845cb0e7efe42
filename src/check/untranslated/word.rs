//! Words of the original that stand in the translation as they are, in one script.

use super::{Comparison, Draft, Findings, Original, Place, Side, is_part_of_name, is_quoted_term};
use crate::{
    align::name,
    document::Span,
    knowledge::{Class, Knowledge, Record, Role},
    language::{Pack, fold},
    lexicon::{Lexicon, english_uses},
    mention::{Reading, Value},
};
use std::collections::BTreeMap;

/// Shortest word that is worth a finding, in characters.
const SHORTEST: usize = 4;
/// Shortest word that carries grammar only.
const SHORTEST_GRAMMAR: usize = 3;
/// Shortest word that no dictionary has.
const SHORTEST_UNKNOWN: usize = 5;

/// Reports each word that stands in a sentence of the original and in its translation alike, where the translation's
/// language has no such word.
pub fn same(it: &Comparison, original: &Original, out: &mut Findings) {
    let (source, target) = (&original.reading, &it.target);
    for bead in original.beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
        let theirs = Theirs::new(source, bead.source.clone());
        for number in bead.target.clone() {
            let Some(segment) = target.text.segments.get(number) else { continue };
            for word in target.words.within(segment.folded) {
                let pair = Pair { source, target, here: word.folded };
                let Some(there) = theirs.find(&pair).filter(|there| pair.is_left(*there, it.knowledge)) else {
                    continue;
                };
                out.add(pair.draft(number, there));
            }
        }
    }
}

/// Words of the original's sentences, as they stand and by their stems.
struct Theirs<'a> {
    words: BTreeMap<&'a str, Span>,
    stems: BTreeMap<String, Span>,
}

impl<'a> Theirs<'a> {
    fn new(source: &'a Reading, segments: std::ops::Range<usize>) -> Self {
        let mut theirs = Theirs { words: BTreeMap::new(), stems: BTreeMap::new() };
        let text = source.text.folded.text();
        for segment in segments.filter_map(|segment| source.text.segments.get(segment)) {
            for word in source.words.within(segment.folded).iter().filter(|word| !word.figure) {
                theirs.words.entry(word.folded.of(text)).or_insert(word.folded);
                if has_own_letters(source.text.written(source.text.unfolded(word.folded))) {
                    theirs.stems.entry(source.text.pack.stemmer.stem(word.folded.of(text))).or_insert(word.folded);
                }
            }
        }
        theirs
    }

    /// The same word, or another form of it where its letters are not the translation's.
    fn find(&self, pair: &Pair) -> Option<Span> {
        let text = pair.text();
        let other_form = || {
            let foreign = pair.is_foreign() && pair.written().starts_with(char::is_lowercase);
            foreign.then(|| self.stems.get(&pair.source.text.pack.stemmer.stem(text)).copied()).flatten()
        };
        self.words.get(text).copied().or_else(other_form)
    }
}

/// A word of the translation beside the original.
struct Pair<'a> {
    source: &'a Reading,
    target: &'a Reading,
    here: Span,
}

impl Pair<'_> {
    fn text(&self) -> &str {
        self.here.of(self.target.text.folded.text())
    }

    fn written(&self) -> &str {
        self.target.text.written(self.target.text.unfolded(self.here))
    }

    /// It has letters with marks, and the translation's language writes none.
    fn is_foreign(&self) -> bool {
        Lexicon::shipped(&self.target.text.pack.rules.code).is_none() && has_own_letters(self.written())
    }

    /// The word was left as it stands at `there`.
    fn is_left(&self, there: Span, knowledge: &Knowledge) -> bool {
        let span = self.target.text.unfolded(self.here);
        if self.is_left_name(there, knowledge) {
            return true;
        }
        let spared = is_quoted_term(self.target, span)
            || is_brand(self.written())
            || in_mention(self.target, self.here)
            || in_address(self.target, span)
            || has_same_meaning(self.text(), self.source.text.pack);
        !spared && (self.is_word(there) || self.is_grammar(there) || self.is_unknown(there))
    }

    /// The dictionary of the original's language has it, that of the translation's has not.
    fn is_word(&self, there: Span) -> bool {
        let (text, pack) = (self.text(), self.source.text.pack);
        // Every language takes its loans from English, which has no dictionary to tell them.
        let loan = Lexicon::shipped(&pack.rules.code).is_none() && !self.written().starts_with(char::is_lowercase);
        let inside = match pack.rules.nouns_capital {
            true => self.is_copied_name(there) || is_before_capital(self.target, self.here),
            false => is_part_of_name(self.target, self.here),
        };
        text.chars().count() >= SHORTEST
            && is_word_of(text, pack)
            && !is_word_of(text, self.target.text.pack)
            && !inside
            && !loan
            && !self.is_named(there)
            && !self.is_surname()
    }

    /// *Zimmermann* without an article: a person who is called so, not a carpenter.
    fn is_surname(&self) -> bool {
        let surnames = &self.source.text.pack.rules.names.surnames;
        let index = self.target.words.index_from(self.here.start);
        let before = index.checked_sub(1).and_then(|before| self.target.words.get(before));
        let text = before.map(|word| word.folded.of(self.target.text.folded.text()));
        let determiners = &self.target.text.pack.rules.names.determiners;
        let determined = text.is_some_and(|text| determiners.iter().any(|known| known == text));
        !determined && surnames.iter().any(|surname| surname == self.text().trim_end_matches("'s"))
    }

    /// A word that only carries grammar: no name has it alone.
    fn is_grammar(&self, there: Span) -> bool {
        let (text, pack) = (self.text(), self.source.text.pack);
        let long = text.chars().count() >= SHORTEST_GRAMMAR || text.chars().count() > 1 && self.is_foreign();
        long && pack.function_words.contains(text)
            && !is_word_of(text, self.target.text.pack)
            && !self.touches_capital()
            && !self.is_named(there)
    }

    /// No dictionary has it, and both texts write it small.
    fn is_unknown(&self, there: Span) -> bool {
        let (text, pack) = (self.text(), self.target.text.pack);
        let small =
            self.written().starts_with(char::is_lowercase) && self.theirs(there).starts_with(char::is_lowercase);
        let known = || is_word_of(text, pack) || Lexicon::shipped(&pack.rules.code).is_none() && is_reached(text, pack);
        small
            && text.chars().count() >= SHORTEST_UNKNOWN
            && self.source.text.pack.rules.cased
            && !known()
            && !is_part_of_name(self.target, self.here)
    }

    /// A known name in the form of the original's language: *Kalifornien*, *britannique*.
    fn is_left_name(&self, there: Span, knowledge: &Knowledge) -> bool {
        let (ours, theirs) = (&self.target.text.pack.rules, &self.source.text.pack.rules);
        let mention = self.source.mentions.iter().position(|mention| mention.folded == there);
        let Some(name) = mention.and_then(|mention| name(self.source, mention)) else { return false };
        let own = |record: &Record| {
            let country = knowledge.record(&format!("country/{}", record.country.to_lowercase()));
            country.is_some_and(|country| country.names.iter().any(|name| name.text == theirs.language))
        };
        let other = |record: &Record| {
            let is_right = |role: Role| !matches!(role, Role::Mistaken | Role::Short);
            let named = |code: &str, same: bool| {
                let of = record.names.iter().filter(|name| name.language == code && is_right(name.role));
                { of }.any(|name| !same || fold(&name.text) == self.text())
            };
            let kept =
                record.class == Class::Country || record.class == Class::Place && record.kind != "city" && !own(record);
            kept && named(&ours.code, false) && !named(&ours.code, true) && !named("", true)
        };
        ours.cased == theirs.cased
            && ours.code != theirs.code
            && name.records().next().is_some()
            && name.records().all(|record| other(record))
            && !in_mention(self.target, self.here)
            && !is_word_of(self.text(), self.target.text.pack)
            && !self.touches_capital()
            && !is_quoted_term(self.target, self.target.text.unfolded(self.here))
    }

    /// Written with a capital on both sides, and not because a sentence begins.
    fn is_named(&self, there: Span) -> bool {
        let capital = |written: &str| written.starts_with(char::is_uppercase);
        let initial = begins_sentence(self.source, there) && is_word_of(self.text(), self.source.text.pack);
        !self.source.text.pack.rules.nouns_capital && capital(self.written()) && capital(self.theirs(there)) && !initial
    }

    fn theirs(&self, there: Span) -> &str {
        self.source.text.written(self.source.text.unfolded(there))
    }

    /// The word beside it is a capital one that the original has beside it too: U-Bahnhof Aidenbachstraße.
    fn is_copied_name(&self, there: Span) -> bool {
        let beside = |reading: &Reading, place: Span| {
            let index = reading.words.index_from(place.start);
            let words = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            let words = words.filter_map(|index| reading.words.get(index)).map(|word| word.folded);
            let joined = |word: &Span| {
                let (first, last) = if word.start < place.start { (*word, place) } else { (place, *word) };
                reading.text.folded.text().get(first.end..last.start) == Some(" ")
            };
            let capital =
                |word: &Span| reading.text.written(reading.text.unfolded(*word)).starts_with(char::is_uppercase);
            let words = words.filter(|word| joined(word) && capital(word));
            words.map(|word| word.of(reading.text.folded.text()).to_owned()).collect::<Vec<_>>()
        };
        let here = beside(self.target, self.here);
        beside(self.source, there).iter().any(|word| here.contains(word) && !is_word_of(word, self.source.text.pack))
    }

    /// The word before or after it is written with a capital.
    fn touches_capital(&self) -> bool {
        let index = self.target.words.index_from(self.here.start);
        let initial = begins_sentence(self.target, self.here);
        let beside = [index.checked_sub(1).filter(|_| !initial), Some(index + 1)];
        let words = beside.into_iter().flatten().filter_map(|index| self.target.words.get(index));
        { words }.any(|word| {
            self.target.text.written(self.target.text.unfolded(word.folded)).starts_with(char::is_uppercase)
        })
    }

    fn draft(&self, segment: usize, there: Span) -> Draft {
        let (text, pack) = (self.text(), self.source.text.pack);
        let known = meaning(text, pack).map_or(
            format!("The word stands in the original too; it is no word of {}.", self.target.text.pack.rules.language),
            |meaning| format!("The word stands in the original too; it means “{meaning}”."),
        );
        Draft::new("word", format!("“{}” was left in {}", self.written(), pack.rules.language), known)
            .target(Place { side: Side::Target, span: self.target.text.unfolded(self.here), segment })
            .source(Place::at(Side::Source, self.source, self.source.text.unfolded(there)))
    }
}

fn has_own_letters(written: &str) -> bool {
    written.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

/// *Tiergarten* District Court: the next word, right beside it, has a capital.
fn is_before_capital(reading: &Reading, folded: Span) -> bool {
    let next = reading.words.get(reading.words.index_from(folded.start) + 1).map(|word| word.folded);
    let joined = |next: &Span| reading.text.folded.text().get(folded.end..next.start) == Some(" ");
    let capital = |next: Span| reading.text.written(reading.text.unfolded(next)).starts_with(char::is_uppercase);
    next.filter(joined).is_some_and(capital)
}

/// iPhone6: a capital or a figure inside a word.
fn is_brand(written: &str) -> bool {
    let inner = |c: char| c.is_uppercase() || c.is_numeric();
    written.chars().skip(1).any(inner) && written.chars().any(char::is_lowercase)
}

/// Nothing but marks stands before the word in its sentence.
fn begins_sentence(reading: &Reading, folded: Span) -> bool {
    let segment = reading.text.segments.get(reading.text.segment_at(reading.text.unfolded(folded).start));
    segment.is_some_and(|segment| {
        let head = reading.text.folded.text().get(segment.folded.start..folded.start);
        !head.is_some_and(|head| head.contains(char::is_alphanumeric))
    })
}

/// The word, or one of its family, is in the dictionary of the language.
fn is_word_of(word: &str, pack: &Pack) -> bool {
    match Lexicon::shipped(&pack.rules.code) {
        Some(lexicon) => pack.function_words.contains(word) || lexicon.knows(word, &pack.stemmer),
        None => pack.function_words.contains(word) || is_english(word),
    }
}

/// English has no dictionary of its own: its words are those that definitions use.
fn is_english(word: &str) -> bool {
    const ENDINGS: [&str; 9] = ["", "s", "es", "d", "ed", "ing", "ly", "er", "'s"];
    let forms = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    { forms }.any(|form| english_uses(form) > 0)
        || word.strip_suffix("ies").is_some_and(|stem| english_uses(&format!("{stem}y")) > 0)
}

/// A definition in any dictionary has a word of the stem.
fn is_reached(word: &str, pack: &Pack) -> bool {
    let stem = pack.stemmer.stem(word);
    { crate::language::codes() }.any(|code| Lexicon::shipped(code).is_some_and(|lexicon| lexicon.reaches(&stem)))
}

/// A loan that both languages spell alike: one of its meanings is the word itself.
fn has_same_meaning(word: &str, pack: &Pack) -> bool {
    let entry = Lexicon::shipped(&pack.rules.code).and_then(|lexicon| lexicon.entry_or_stem(word, &pack.stemmer));
    entry.is_some_and(|entry| entry.glosses().any(|gloss| gloss.split([' ', '-']).any(|part| part == word)))
}

fn meaning(word: &str, pack: &Pack) -> Option<String> {
    let entry = Lexicon::shipped(&pack.rules.code)?.entry_or_stem(word, &pack.stemmer)?;
    entry.glosses().next()
}

/// The word is a piece of a link or of an e-mail address.
fn in_address(reading: &Reading, span: Span) -> bool {
    let text = &reading.text.document.text;
    let head = text.get(..span.start).unwrap_or_default();
    let tail = text.get(span.end..).unwrap_or_default();
    let head = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    let tail = tail.split(char::is_whitespace).next().unwrap_or_default();
    head.contains(['/', '@']) || tail.contains("://") || tail.contains('@') || head.ends_with('.')
}

/// A known name or a date holds the word.
fn in_mention(reading: &Reading, folded: Span) -> bool {
    reading.mentions.iter().any(|mention| {
        let known = match &mention.value {
            Value::Name(name) => !name.candidates.is_empty(),
            Value::Date(_) | Value::Code(_) => true,
            _ => false,
        };
        known && mention.folded.contains(folded)
    })
}
