//! `repeat`: a word written twice.

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage};
use crate::{align::Comparison, document::Span, mention::Reading};

/// The check.
pub struct Repeat;

static ABOUT: About = About {
    id: "repeat",
    mqm: "linguistic-conventions/grammar",
    severity: Severity::Minor,
    needs: &[],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A word stands twice in a row.",
    explanation: "A small word (the, of, and) written twice with nothing but a space between. Languages that double \
        words on purpose, and words that grammar doubles (had had, nous nous, die die), are let pass, and so is \
        what the original doubles too.",
    example: Example {
        source: "房子在路的尽头。",
        wrong: "The house is at the the end of the road.",
        right: "The house is at the end of the road.",
    },
};

impl Check for Repeat {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let rules = &it.target.text.pack.rules;
        let found = if rules.spaced && !rules.doubles_words { doubled(&it.target) } else { Vec::new() };
        let intended = || it.original.as_ref().is_some_and(|original| !doubled(&original.reading).is_empty());
        if found.is_empty() || intended() {
            return;
        }
        for span in found {
            let word = it.target.text.written(span).split_whitespace().next().unwrap_or_default().to_owned();
            let draft = Draft::new(
                "word",
                format!("“{word}” stands twice in a row"),
                "Nothing stands between the two; one of them is left from an edit.",
            );
            out.add(draft.target(Place::at(Side::Target, &it.target, span)).suggest(word, span));
        }
    }
}

/// Where a function word stands twice, a space between. Words that grammar may double are those which
/// are more than one thing: a pronoun and an article, a verb and its helper.
fn doubled(reading: &Reading) -> Vec<Span> {
    let (text, pack) = (&reading.text, reading.text.pack);
    let folded = text.folded.text();
    let mut found = Vec::new();
    for segment in &text.segments {
        let mut last: Option<Span> = None;
        let mut at = segment.folded.start;
        for word in segment.folded.of(folded).split(' ') {
            let span = Span::new(at, at + word.len());
            at += word.len() + 1;
            if let Some(before) = last.filter(|before| before.of(folded) == word)
                && word.chars().all(char::is_alphabetic)
                && (word.chars().count() > 1 || !word.is_ascii())
                && pack.function_words.contains(word)
                && !pack.rules.doubled_words.iter().any(|lawful| lawful == word)
            {
                found.push(text.unfolded(before.cover(span)));
            }
            last = Some(span);
        }
    }
    found
}
