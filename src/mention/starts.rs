//! Where in a text something may begin.

use super::{date::roman_at, number::number_at};
use crate::{
    document::Span,
    language::{
        Pack, Text,
        phrases::{Phrases, continues_word},
    },
};

/// Places in a segment where a word may begin, as bytes of the folded text.
pub fn starts(text: &Text, segment: Span) -> Vec<usize> {
    let (folded, rules) = (text.folded.text(), &text.pack.rules);
    let begins = |at: usize| !(rules.spaced && continues_word(folded, at) || inside_figure(folded, at));
    let places = segment.of(folded).char_indices().map(|(at, _)| segment.start + at);
    let mut starts: Vec<usize> = places.filter(|&at| begins(at)).collect();
    if !rules.clitics.is_empty() {
        let after = starts.iter().flat_map(|&at| after_clitics(text, at, segment.end)).collect::<Vec<_>>();
        starts.extend(after);
        starts.sort_unstable();
        starts.dedup();
    }
    starts
}

/// Where a word goes on after small words that are written together with it.
fn after_clitics(text: &Text, at: usize, limit: usize) -> Vec<usize> {
    let rest = text.folded.text().get(at..limit).unwrap_or_default();
    let goes_on = |length: usize| rest.get(length..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let clitics = text.pack.rules.clitics.iter();
    clitics
        .filter(|clitic| rest.starts_with(clitic.as_str()) && goes_on(clitic.len()))
        .map(|clitic| at + clitic.len())
        .collect()
}

/// Byte `at` lies inside figures, before or after their separator.
fn inside_figure(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let digit_next = text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let digit_before = |head: &str| head.ends_with(|c: char| c.is_ascii_digit());
    digit_next && (digit_before(head) || head.strip_suffix(['.', ',']).is_some_and(digit_before))
}

/// The segments of a text, each with the places where a number, a date or a time may begin.
pub fn of_figures(text: &Text) -> Vec<(Span, Vec<usize>)> {
    let segments = text.segments.iter().map(|segment| segment.folded);
    let may_begin = |at: &usize, limit: usize| may_begin_figure(text, *at, limit);
    let of = |segment: Span| starts(text, segment).into_iter().filter(|at| may_begin(at, segment.end)).collect();
    segments.map(|segment| (segment, of(segment))).collect()
}

/// Figures, the beginning of a number in words, or of another word that begins a date, a time or an amount stand at
/// `at`. Most places of a text have none, and need not be read by those who look for one of them.
fn may_begin_figure(text: &Text, at: usize, limit: usize) -> bool {
    let (folded, pack) = (text.folded.text(), text.pack);
    let rest = folded.get(at..limit).unwrap_or_default();
    let mut chars = rest.chars();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let first = chars.next();
    digit(first)
        // ‘80s; the separators of figures belong to those after them.
        || first == Some('\'')
        || first.is_some_and(|c| !c.is_alphabetic()) && digit(chars.next())
        || pack.figure_heads().may_begin(rest) && is_word_of_figures(pack, folded, at, limit)
        || ADDRESSES.iter().any(|start| rest.starts_with(start))
        || roman_at(text, at, limit)
}

fn is_word_of_figures(pack: &Pack, text: &str, at: usize, limit: usize) -> bool {
    fn begins<T>(words: &Phrases<T>, text: &str, at: usize) -> bool {
        words.longest_at(text, at).is_some()
    }
    begins(&pack.relative, text, at)
        || begins(&pack.weekdays, text, at)
        || begins(&pack.unsure_weekdays, text, at)
        || begins(&pack.months, text, at)
        || begins(&pack.unsure_months, text, at)
        || begins(&pack.parts, text, at)
        || begins(&pack.times, text, at)
        || begins(&pack.before_hour, text, at)
        || begins(&pack.shares, text, at)
        || begins(&pack.multiples, text, at)
        || begins(&pack.quantities, text, at)
        || begins(&pack.ordinal_heads, text, at)
        || begins(&pack.not_numbers, text, at)
        || begins_amount(pack, text.get(at..limit).unwrap_or_default())
        || number_at(text, at, limit, pack).is_some()
}

fn begins_amount(pack: &Pack, rest: &str) -> bool {
    let (number, share, date) = (&pack.rules.number, &pack.rules.share, &pack.rules.date);
    let amounts = [&share.percent_before, &share.every];
    let dates = [&date.century_before, &date.decade_before, &date.first_day];
    let mut words = amounts.into_iter().chain(dates).flatten().chain(date.eras.keys());
    // *an inch*
    let one_of_a_unit = |article: &String| {
        let unit = rest.strip_prefix(article.as_str()).and_then(|rest| rest.strip_prefix(' '));
        unit.is_some_and(|unit| pack.units.longest_at(unit, 0).is_some())
    };
    words.any(|word| rest.starts_with(word.as_str())) || number.articles.iter().any(one_of_a_unit)
}

/// What web addresses begin with: the figures inside them are none.
pub const ADDRESSES: [&str; 3] = ["http://", "https://", "www."];
