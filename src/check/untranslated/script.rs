//! Words in a script that the language of the translation is not written in.

use super::{Comparison, Draft, Findings, Original, Place, Side, is_bracketed, is_explanation};
use crate::{document::Span, language::Pack, mention::Value};
use std::collections::BTreeSet;

/// The scripts that news is printed in, as far as they can be told by a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Cyrillic,
    Arabic,
    Devanagari,
    Han,
    Kana,
    Hangul,
}

fn script_of(c: char) -> Option<Script> {
    Some(match c {
        '\u{0400}'..='\u{052f}' => Script::Cyrillic,
        '\u{0620}'..='\u{06ef}' | '\u{0750}'..='\u{077f}' => Script::Arabic,
        '\u{0900}'..='\u{097f}' => Script::Devanagari,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => Script::Han,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => return None,
    })
}

/// The scripts of a language, by the words of its pack.
fn scripts(pack: &Pack) -> BTreeSet<Script> {
    let words = pack.rules.function_words.iter().chain(pack.rules.number.powers.keys());
    words.flat_map(|word| word.chars()).filter_map(script_of).collect()
}

/// Reports each run of letters of a foreign script outside brackets and quotation marks.
pub fn left_standing(it: &Comparison, original: &Original, out: &mut Findings) {
    let own = scripts(it.target.text.pack);
    let text = &it.target.text.document.text;
    let foreign = |c: char| script_of(c).is_some_and(|script| !own.contains(&script));
    let mut run: Option<Span> = None;
    let mut runs = Vec::new();
    for (at, c) in text.char_indices() {
        if foreign(c) {
            let here = Span::new(at, at + c.len_utf8());
            run = Some(run.map_or(here, |run| run.cover(here)));
        } else if !(matches!(c, '·' | '・') && run.is_some()) {
            runs.extend(run.take());
        }
    }
    runs.extend(run);
    for span in runs {
        let segment = it.target.text.segment_at(span.start);
        let byline =
            it.target.text.segments.get(segment).is_some_and(|segment| segment.byline || !segment.span.contains(span));
        let explained = if is_quoted_there(original, span.of(text)) { is_bracketed } else { is_explanation };
        if byline || explained(&it.target, span) {
            continue;
        }
        out.add(
            Draft::new(
                "script",
                format!("“{}” was left untranslated", span.of(text)),
                "Readers of the translation cannot read it. If it is meant as an explanation, put it in brackets after the translation.",
            )
            .target(Place { side: Side::Target, span, segment }),
        );
    }
}

/// A quotation of the original has the words: the marks came with them and make no explanation of them.
fn is_quoted_there(original: &Original, run: &str) -> bool {
    const SHORTEST: usize = 6;
    let reading = &original.reading;
    let has = |span: Span| reading.text.written(span).contains(run);
    run.chars().count() >= SHORTEST && { reading.mentions.iter() }
        .any(|mention| matches!(mention.value, Value::Quotation(_)) && has(mention.span))
}
