//! Words of the original that stand in the translation as they are, in one script.

use super::{Comparison, Draft, Findings, Original, Place, Side, is_part_of_name, is_quoted_term};
use crate::{
    document::Span,
    language::Pack,
    lexicon::{Lexicon, english_uses},
};
use std::collections::BTreeMap;

/// Shortest word that is worth a finding, in characters.
const SHORTEST: usize = 4;

/// Reports each word that stands in a sentence of the original and in its translation alike, that the dictionary of
/// the original's language has and the translation's language does not.
pub fn same(it: &Comparison, original: &Original, out: &mut Findings) {
    let (source, target) = (&original.reading, &it.target);
    for bead in original.beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
        let mut theirs: BTreeMap<&str, Span> = BTreeMap::new();
        for segment in bead.source.clone().filter_map(|segment| source.text.segments.get(segment)) {
            for word in source.words.within(segment.folded).iter().filter(|word| !word.figure) {
                theirs.entry(word.folded.of(source.text.folded.text())).or_insert(word.folded);
            }
        }
        for number in bead.target.clone() {
            let Some(segment) = target.text.segments.get(number) else { continue };
            for word in target.words.within(segment.folded) {
                let text = word.folded.of(target.text.folded.text());
                let Some(there) = theirs.get(text).filter(|_| text.chars().count() >= SHORTEST) else { continue };
                if is_word_of(text, target.text.pack)
                    || !is_word_of(text, source.text.pack)
                    || has_same_meaning(text, source.text.pack)
                    || !source.text.pack.rules.nouns_capital && is_part_of_name(target, word.folded)
                    || is_quoted_term(target, target.text.unfolded(word.folded))
                    || in_mention(target, word.folded)
                {
                    continue;
                }
                let span = target.text.unfolded(word.folded);
                let here = target.text.written(span);
                // Every language takes its loans from English, which has no dictionary to tell them.
                let loan =
                    Lexicon::shipped(&source.text.pack.rules.code).is_none() && !here.starts_with(char::is_lowercase);
                let named = !source.text.pack.rules.nouns_capital
                    && source.text.written(source.text.unfolded(*there)).starts_with(char::is_uppercase)
                    && here.starts_with(char::is_uppercase);
                if loan || named || in_address(target, span) {
                    continue;
                }
                let language = &source.text.pack.rules.language;
                out.add(
                    Draft::new(
                        "word",
                        format!("“{here}” was left in {language}"),
                        meaning(text, source.text.pack).map_or(
                            format!(
                                "The word stands in the original as it does here; it is no word of {}.",
                                target.text.pack.rules.language
                            ),
                            |meaning| format!("The word stands in the original as it does here; it means “{meaning}”."),
                        ),
                    )
                    .target(Place { side: Side::Target, span, segment: number })
                    .source(Place::at(Side::Source, source, source.text.unfolded(*there))),
                );
            }
        }
    }
}

/// The word, or one of its family, is in the dictionary of the language.
fn is_word_of(word: &str, pack: &Pack) -> bool {
    let Some(lexicon) = Lexicon::shipped(&pack.rules.code) else {
        return is_english(word, pack);
    };
    pack.function_words.contains(word) || lexicon.knows(word, &pack.stemmer)
}

/// English has no dictionary of its own: its words are those that the others' definitions use.
fn is_english(word: &str, pack: &Pack) -> bool {
    let stem = pack.stemmer.stem(word);
    let reached = |code: &str| Lexicon::shipped(code).is_some_and(|lexicon| lexicon.reaches(&stem));
    pack.function_words.contains(word) || english_uses(word) > 0 || crate::language::codes().any(reached)
}

/// A loan that both languages spell alike: one of its meanings is the word itself.
fn has_same_meaning(word: &str, pack: &Pack) -> bool {
    let entry = Lexicon::shipped(&pack.rules.code).and_then(|lexicon| lexicon.entry_or_stem(word, &pack.stemmer));
    entry.is_some_and(|entry| entry.glosses.iter().any(|gloss| gloss.split([' ', '-']).any(|part| part == word)))
}

fn meaning(word: &str, pack: &Pack) -> Option<String> {
    let entry = Lexicon::shipped(&pack.rules.code)?.entry_or_stem(word, &pack.stemmer)?;
    entry.glosses.first().map(|gloss| (*gloss).to_owned())
}

/// The word is a piece of a link or of an e-mail address.
fn in_address(reading: &crate::mention::Reading, span: Span) -> bool {
    let text = &reading.text.document.text;
    let head = text.get(..span.start).unwrap_or_default();
    let tail = text.get(span.end..).unwrap_or_default();
    let head = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    let tail = tail.split(char::is_whitespace).next().unwrap_or_default();
    head.contains(['/', '@']) || tail.contains("://") || tail.contains('@') || head.ends_with('.')
}

/// A known name or a date holds the word.
fn in_mention(reading: &crate::mention::Reading, folded: Span) -> bool {
    use crate::mention::Value;
    reading.mentions.iter().any(|mention| {
        let known = match &mention.value {
            Value::Name(name) => !name.candidates.is_empty(),
            Value::Date(_) | Value::Code(_) => true,
            _ => false,
        };
        known && mention.folded.contains(folded)
    })
}
