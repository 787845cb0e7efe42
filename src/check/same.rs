//! `same`: a unit that was not translated.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{align::Comparison, document::Span, language::fold, mention::Reading};

/// The check.
pub struct Same;

static ABOUT: About = About {
    id: "same",
    mqm: "accuracy/untranslated",
    severity: Severity::Critical,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "The translation is the original, word for word.",
    explanation: "A unit that was copied and not translated. Names, codes, placeholders and single words that the \
        two languages may share are let pass: at least three words of the original's own must stand there, one of \
        them a small word of its grammar.",
    example: Example {
        source: "请重新启动程序。",
        wrong: "请重新启动程序。",
        right: "Please start the program again.",
    },
};

impl Check for Same {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        if original.reading.text.pack.rules.code == it.target.text.pack.rules.code {
            return;
        }
        for row in rows::rows(it) {
            if row.source(it).trim() != row.target(it).trim()
                || !row.source.is_some_and(|source| is_prose(source, &original.reading))
            {
                continue;
            }
            let span = row.target.trimmed(&it.target.text.document.text);
            let draft = Draft::new(
                "copied",
                "This is the original, word for word",
                format!("Nothing of it was put into {}.", it.target.text.pack.rules.language),
            );
            out.add(draft.target(Place::at(Side::Target, &it.target, span)));
        }
    }
}

/// Three words or more, one of them grammar's, none of them in a token.
fn is_prose(part: Span, reading: &Reading) -> bool {
    const WORDS: usize = 3;
    let mut text = String::new();
    let mut at = part.start;
    for token in reading.text.tokens_in(part) {
        text.push_str(reading.text.written(Span::new(at, token.span.start)));
        text.push(' ');
        at = token.span.end;
    }
    text.push_str(reading.text.written(Span::new(at, part.end)));
    let grammar = |word: &str| reading.text.pack.function_words.contains(&fold(word));
    // Capitals throughout: the name of something.
    let mut own = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1 && !grammar(word));
    if reading.text.pack.rules.cased && own.clone().count() > 1 && own.all(|word| word.starts_with(char::is_uppercase))
    {
        return false;
    }
    let text = fold(&text);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1).collect();
    !reading.text.pack.rules.spaced && words.iter().any(|word| word.chars().count() > WORDS)
        || words.len() >= WORDS && words.iter().any(|word| reading.text.pack.function_words.contains(*word))
}
