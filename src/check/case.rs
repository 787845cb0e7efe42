//! `case`: the capital at the start, and words all in capitals.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{
    align::Comparison,
    document::Span,
    mention::{Reading, Value},
};

/// The check.
pub struct Case;

static ABOUT: About = About {
    id: "case",
    mqm: "linguistic-conventions/spelling",
    severity: Severity::Minor,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "The original begins with a capital and the translation does not, or is in capitals and the translation is not.",
    explanation: "For two languages that have capitals. Names that begin small (iPhone, de Gaulle), words that \
        stand in the original just so, words alone, months and days are let pass. The other way round nothing is said: German has capitals \
        where others do not.",
    example: Example {
        source: "Speichern Sie die Datei, bevor Sie gehen.",
        wrong: "save the file before you leave.",
        right: "Save the file before you leave.",
    },
};

impl Check for Case {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        if !original.reading.text.pack.rules.cased || !it.target.text.pack.rules.cased {
            return;
        }
        for row in rows::rows(it).into_iter().filter(|row| row.is_unit) {
            let (there, here) = (row.source(it), row.target(it));
            let (rule, message, word) = if is_shouted(there) && here.chars().any(char::is_lowercase) {
                ("shouted", "The original is in capitals, the translation is not", here.trim())
            } else if let Some(word) = first_word(here).filter(|word| begins_small(word))
                && first_word(there).is_some_and(|first| first.starts_with(char::is_uppercase))
                && !there.contains(word)
                && !(is_one_word(here) && is_one_word(there))
                && !row.source.is_some_and(|source| begins_with_day(&original.reading, source))
            {
                ("start", "The original begins with a capital, the translation does not", word)
            } else {
                continue;
            };
            let at = here.find(word).unwrap_or_default();
            let draft = Draft::new(
                rule,
                message,
                "Capitals at the start mark a sentence or a label; write the translation alike.",
            );
            let span = row.in_target(at, at + word.len());
            let draft = draft.target(Place::at(Side::Target, &it.target, span));
            out.add(if rule == "start" { draft.suggest(capitalised(word), span) } else { draft });
        }
    }
}

/// The first word, if the text begins with one.
fn first_word(text: &str) -> Option<&str> {
    let text = text.trim_start().trim_start_matches(['“', '„', '«', '"', '(', '¿', '¡', '[']);
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').next().filter(|word| word.starts_with(char::is_alphabetic))
}

/// The first thing said in the first sentence is a month or a day, which some languages write small.
fn begins_with_day(reading: &Reading, part: Span) -> bool {
    let first = reading.mentions_from(part).first();
    first.is_some_and(|first| {
        matches!(first.value, Value::Date(_)) && first.segment == reading.text.segment_at(part.start)
    })
}

/// A word alone is a label or a piece of a sentence, with the capitals that its language has for it.
fn is_one_word(text: &str) -> bool {
    text.split_whitespace().count() < 2
}

/// Small throughout: iPhone and eBay are not.
fn begins_small(word: &str) -> bool {
    word.chars().all(char::is_lowercase) && word.chars().count() > 1
}

/// Three words or more, all in capitals.
fn is_shouted(text: &str) -> bool {
    const WORDS: usize = 3;
    let words = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2).count();
    words >= WORDS && !text.chars().any(char::is_lowercase) && !text.contains(['%', '{', '$', '<'])
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
