//! `quote-mark`: quotation marks that were lost, left open, or are of another language.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{align::Comparison, document::Span, mention::Reading};

/// The check.
pub struct QuoteMark;

static ABOUT: About = About {
    id: "quote-mark",
    mqm: "linguistic-conventions/punctuation",
    severity: Severity::Minor,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A double quotation mark is left open, or the words that the original quotes are quoted no more.",
    explanation: "Quotation marks are paired by the conventions of each language („…“, « … », 「…」, “…”). A mark \
        left open in the translation is reported where the original's pair up; so is a unit that quotes nothing \
        where the original quotes words said; a term may go without its marks. Tags may take the place of marks.",
    example: Example {
        source: "选项“全部保存”已关闭。",
        wrong: "The option “Save all is off.",
        right: "The option “Save all” is off.",
    },
};

impl Check for QuoteMark {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for row in rows::rows(it).into_iter().filter(|row| row.is_unit) {
            let Some(source) = row.source else { continue };
            let (there, here) = (count(&original.reading, source), count(&it.target, row.target));
            let span = row.target.trimmed(&it.target.text.document.text);
            let place = Place::at(Side::Target, &it.target, span);
            if here.loose > 0 && there.loose == 0 {
                let draft = Draft::new(
                    "unpaired",
                    "A quotation mark of the translation has no partner",
                    "In the original the quotation marks pair up. Close the quotation, or take the lone mark out.",
                );
                out.add(draft.target(place));
            } else if there.pairs > 0
                && there.loose == 0
                && there.said
                && here.pairs == 0
                && !here.other
                && it.target.text.tokens_in(row.target).is_empty()
            {
                let draft = Draft::new(
                    "lost",
                    "The translation quotes nothing where the original has quotation marks",
                    "Quotation marks set a name or somebody's words apart; put them back in the translation's own style.",
                );
                out.add(draft.target(place));
            }
        }
    }
}

/// Words that somebody said: four or more, or as many characters as make them.
fn is_said(quoted: &str, spaced: bool) -> bool {
    if spaced { quoted.split_whitespace().count() >= 4 } else { quoted.chars().count() >= 10 }
}

struct Quotes {
    pairs: usize,
    /// One of the pairs holds words said, more than a name or a term.
    said: bool,
    loose: usize,
    /// Marks or tags that may quote, whatever the language's own convention.
    other: bool,
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '《' | '》' | '＂')
}

/// Pairs of quotation marks, and double marks outside of any. Single ones are apostrophes as often.
fn count(reading: &Reading, part: Span) -> Quotes {
    let spans: Vec<Span> =
        reading.quotations_from(part).iter().map(|mention| mention.span).filter(|span| part.contains(*span)).collect();
    let edges: Vec<usize> = spans
        .iter()
        .flat_map(|span| {
            let last = span.of(&reading.text.document.text).chars().next_back().map_or(0, char::len_utf8);
            [span.start, span.end - last]
        })
        .collect();
    let text = &reading.text.document.text;
    let tokens = reading.text.tokens_in(part);
    let in_token = |at: usize| tokens.iter().any(|token| (token.span.start..token.span.end).contains(&at));
    let inches = |at: usize| text.get(..at).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()));
    let inside = || part.of(text).char_indices().map(|(at, c)| (part.start + at, c));
    let loose = inside().filter(|&(at, c)| is_double(c) && !edges.contains(&at) && !in_token(at) && !inches(at));
    let in_word = |at: usize, c: char| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let after = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        letter(text.get(..at).and_then(|head| head.chars().next_back())) && letter(after)
    };
    let is_single = |c: char| matches!(c, '\'' | '‘' | '’' | '‹' | '›' | '`' | '*' | '_');
    let quotes = |at: usize, c: char| is_double(c) || is_single(c) && !in_word(at, c);
    let other = inside().any(|(at, c)| quotes(at, c));
    let said = spans.iter().any(|span| is_said(span.of(text), reading.text.pack.rules.spaced));
    Quotes { pairs: spans.len(), said, loose: loose.count(), other }
}
