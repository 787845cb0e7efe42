//! `end-mark`: the mark at the end.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{
    align::Comparison,
    surface::marks::{self, End},
};

/// The check.
pub struct EndMark;

static ABOUT: About = About {
    id: "end-mark",
    mqm: "linguistic-conventions/punctuation",
    severity: Severity::Minor,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "The translation ends with another mark than the original: a colon, question mark or full stop was lost.",
    explanation: "The marks of all scripts are compared by what they say: 。 and । are full stops, ？ and ؟ question \
        marks. Closing quotation marks and brackets after them do not count. A full stop for an exclamation mark, \
        or for a semicolon, is a matter of style and let pass.",
    example: Example {
        source: "支持以下格式：",
        wrong: "The following formats are supported.",
        right: "The following formats are supported:",
    },
};

impl Check for EndMark {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for row in rows::rows(it) {
            let (there, here) = (row.source(it), row.target(it));
            // `Jan.`: the point of an abbreviation ends no sentence.
            if !there.trim().contains(char::is_whitespace) && there.is_ascii() || here.trim().is_empty() {
                continue;
            }
            let (a, b) = (marks::end(there), marks::end(here));
            // What asks in a label is named in a script without spaces (カテゴリ削除の確認), and a list needs no colon there.
            let named = !it.target.text.pack.rules.spaced && matches!(a, Some((End::Question | End::Colon, _)));
            if named || ends_with_abbreviation(there, &original.reading.text.pack.rules.sentence.abbreviations) {
                continue;
            }
            if are_alike(a.map(|(end, _)| end), b.map(|(end, _)| end)) {
                continue;
            }
            let says = |end: Option<(End, _)>| end.map_or("no mark", |(end, _)| end.name());
            let last = here.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
            let span = match b {
                Some((_, span)) => row.in_target(span.start, span.end),
                None => row.in_target(last, here.trim_end().len()),
            };
            let rule = if a.is_some() && b.is_some() { "changed" } else { "lost" };
            let mut draft = Draft::new(
                rule,
                format!("The original ends with a {}, the translation with {}", says(a), with_article(b)),
                "The mark at the end tells the reader whether a sentence states, asks or leads on to what follows.",
            );
            if let (Some((_, there)), Some(source)) = (a, row.source) {
                let span = crate::document::Span::new(source.start + there.start, source.start + there.end);
                draft = draft.source(Place::at(Side::Source, &original.reading, span));
            }
            out.add(draft.target(Place::at(Side::Target, &it.target, span)));
        }
    }
}

/// *6 p.m.*, *etc.*: the point is the word's.
fn ends_with_abbreviation(text: &str, abbreviations: &[String]) -> bool {
    let Some(bare) = text.trim_end().strip_suffix('.') else { return false };
    let last = bare.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    last.contains('.') && last.split('.').all(|part| part.chars().count() == 1)
        || abbreviations.iter().any(|known| *known == last.to_lowercase())
}

/// The two say the same, or differ as styles do. An ending the original lacks is not asked about.
fn are_alike(source: Option<End>, target: Option<End>) -> bool {
    let soft = |end: Option<End>| matches!(end, Some(End::Stop | End::Exclamation | End::Semicolon | End::Ellipsis));
    source == target || soft(source) && soft(target) || source.is_none() || source == Some(End::Semicolon)
}

fn with_article(end: Option<(End, crate::document::Span)>) -> String {
    end.map_or("none".to_owned(), |(end, _)| match end.name() {
        name if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        name => format!("a {name}"),
    })
}
