//! Words that several checks use to say the same things alike.

use crate::{
    document::Span,
    knowledge::{Class, Knowledge, Record},
    language::{fold, phrases::continues_word},
    mention::{Descriptor, Mention, Name, Reading},
};
use std::sync::Arc;

/// A value as a newsroom would write it.
pub fn spelled(value: f64) -> String {
    const MAGNITUDES: [(f64, &str); 3] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
    match MAGNITUDES.iter().find(|(size, _)| value >= *size) {
        Some((size, word)) => format!("{} {word}", trimmed(value / size)),
        None => grouped(value),
    }
}

fn trimmed(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn grouped(value: f64) -> String {
    let text = trimmed(value);
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    rest.map_or(out.clone(), |rest| format!("{out}.{rest}"))
}

/// The English name of a country by its ISO code.
pub fn country(knowledge: &Knowledge, code: &str) -> String {
    let record = knowledge.record(&format!("country/{}", code.to_lowercase()));
    record.map_or_else(|| code.to_owned(), |record| record.name_in("en").to_owned())
}

/// What a record is, in a phrase: *a newspaper (Pakistan)*.
pub fn identity(knowledge: &Knowledge, record: &Record) -> String {
    let noun = match record.class {
        Class::Outlet => match record.kind.as_str() {
            "agency" => "a news agency",
            "tv" => "a broadcaster",
            "radio" => "a radio station",
            "website" => "a news website",
            "magazine" => "a magazine",
            _ => "a newspaper",
        },
        Class::Organisation => "an organisation",
        Class::Company => "a company",
        Class::Person => "a person",
        Class::Place => "a place",
        Class::Country => "a country",
        Class::Office => "an office",
    };
    if record.country.is_empty() || record.class == Class::Country {
        noun.to_owned()
    } else {
        format!("{noun} ({})", country(knowledge, &record.country))
    }
}

/// The records that a name may mean, less those that its descriptor's country rules out; all of them
/// where it rules out all.
pub fn narrowed(name: &Name) -> Vec<Arc<Record>> {
    let all: Vec<Arc<Record>> = name.records().cloned().collect();
    let said = name.descriptor.as_ref().and_then(|descriptor| descriptor.country.as_ref());
    let Some(said) = said else { return all };
    let fitting: Vec<Arc<Record>> = all.iter().filter(|record| record.country == *said).cloned().collect();
    if fitting.is_empty() { all } else { fitting }
}

/// The descriptor names a country and none of the records is of it.
pub fn contradicted<'a>(name: &Name, descriptor: &'a Descriptor) -> Option<&'a str> {
    let said = descriptor.country.as_deref()?;
    let mut records = name.records().peekable();
    records.peek()?;
    records.all(|record| !record.country.is_empty() && record.country != said).then_some(said)
}

/// The mention is an abbreviation that the text explains: *Rapid Transit System (RTS)*.
pub fn is_defined(reading: &Reading, mention: &Mention) -> bool {
    let written = reading.written(mention);
    let acronym = written.chars().count() > 1 && written.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let text = &reading.text.document.text;
    let opened = [format!("({written}"), format!("（{written}")];
    acronym
        && opened.iter().any(|opened| {
            text.match_indices(opened.as_str())
                .any(|(at, _)| spells_initials(text.get(..at).unwrap_or_default(), written))
        })
}

/// The last words of `head` begin with the letters of the acronym; small words may stand between.
fn spells_initials(head: &str, acronym: &str) -> bool {
    const SMALL: usize = 2;
    let mut words = head.split(|c: char| !c.is_alphanumeric()).rev().filter(|word| !word.is_empty());
    acronym.chars().rev().all(|letter| {
        words
            .by_ref()
            .take(SMALL)
            .any(|word| word.chars().next().is_some_and(|first| first.to_uppercase().eq([letter])))
    })
}

/// Where a segment has these words, whole and in whatever case.
pub fn find_words(reading: &Reading, segment: usize, words: &str) -> Option<Span> {
    let wanted = fold(words);
    let folded = reading.text.folded.text();
    let segment = reading.text.segments.get(segment)?.folded;
    let whole = |at: usize| !continues_word(folded, at) && !continues_word(folded, at + wanted.len());
    let found =
        segment.of(folded).match_indices(&wanted).map(|(offset, _)| segment.start + offset).find(|&at| whole(at))?;
    Some(reading.text.unfolded(Span::new(found, found + wanted.len())))
}

/// What stands after the last dash of a segment, where that is short enough to be the name of who published it.
pub fn signature(reading: &Reading, segment: usize) -> Option<Span> {
    const LONGEST: usize = 6;
    const DASHES: [char; 6] = ['-', '–', '—', '|', '_', '－'];
    let span = reading.text.segments.get(segment)?.span;
    let text = reading.text.written(span);
    let (at, dash) = text.char_indices().rev().find(|(at, c)| {
        let spaced = text.get(..*at).is_some_and(|head| head.ends_with(' '));
        DASHES.contains(c) && (spaced || !reading.text.pack.rules.spaced)
    })?;
    let tail = text.get(at + dash.len_utf8()..)?;
    let start = span.start + text.len() - tail.trim_start().len();
    let words = tail.split_whitespace().count();
    (words > 0 && words <= LONGEST && !tail.contains(['.', ','])).then(|| Span::new(start, span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_spelled_as_newsrooms_do() {
        assert_eq!(spelled(1.4e11), "140 billion");
        assert_eq!(spelled(650_000.0), "650,000");
        assert_eq!(spelled(13.88e9), "13.88 billion");
        assert_eq!(spelled(0.8), "0.8");
    }
}
