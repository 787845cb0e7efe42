//! Centuries and decades.

use super::Date;
use crate::{
    document::Span,
    language::{Text, phrases::continues_word},
    mention::{number::number_at, scan::Scan},
};

/// 19世纪, *the 19th century*, XIX века, *siglo* XXI: the hundred years from 1800 on.
pub(super) fn century(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let rules = &pack.rules.date;
    let of_value = |value: u32| {
        let year = i32::try_from(value).ok()?.checked_sub(1)? * 100;
        Some(Date { year: Some(year), decade: true, ..Date::default() })
    };
    if let Some(start) = word_at(scan, &rules.century_before, at, limit) {
        let (value, end) = ordinal(scan, start, limit)?;
        return Some((of_value(value)?, end));
    }
    let (value, end) = ordinal(scan, at, limit)?;
    let rest = text.get(end..limit)?;
    let gap = usize::from(pack.rules.spaced && rest.starts_with([' ', '-']));
    let rest = rest.get(gap..)?;
    let whole = |length: usize| !pack.rules.spaced || !continues_word(text, end + gap + length);
    let words = rules.century_after.iter().filter(|word| rest.starts_with(word.as_str()) && whole(word.len()));
    let length = words.map(String::len).max()?;
    Some((of_value(value)?, end + gap + length))
}

/// *nineteenth*: the place and where the word ends.
pub fn ordinal_word(scan: &Scan, at: usize, limit: usize) -> Option<(u32, usize)> {
    let text = scan.folded();
    let (word_end, value) = scan.pack().ordinal_heads.all_at(text, at).find(|(end, _)| *end <= limit)?;
    let rest = text.get(word_end..limit)?;
    let endings = scan.pack().rules.number.ordinal.endings.iter().filter(|ending| rest.starts_with(ending.as_str()));
    Some((*value, word_end + endings.map(String::len).max().unwrap_or(0)))
}

/// 19, 19th, nineteenth, XIX, XIXe: the place and where it ends.
fn ordinal(scan: &Scan, at: usize, limit: usize) -> Option<(u32, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let rules = &pack.rules.number.ordinal;
    let longest = |words: &mut dyn Iterator<Item = &String>, from: usize| {
        let rest = text.get(from..limit).unwrap_or_default();
        words.filter(|word| rest.starts_with(word.as_str())).map(String::len).max().unwrap_or(0)
    };
    if let Some(found) = ordinal_word(scan, at, limit) {
        return Some(found);
    }
    let (value, end) = match number_at(text, at, limit, pack) {
        // Two centuries are no date: in languages with spaces words must be ordinals.
        Some(number)
            if number.low == number.high
                && (1.0..=30.0).contains(&number.low)
                && (number.figures || !pack.rules.spaced || continues_word(text, number.span.end)) =>
        {
            (number.low as u32, number.span.end)
        }
        _ => roman(text.get(at..limit)?)
            .map(|(value, length)| (value, at + length))
            .filter(|_| is_capital(scan.text, at))?,
    };
    Some((value, end + longest(&mut rules.after.iter().chain(&rules.endings), end)))
}

fn is_capital(text: &Text, at: usize) -> bool {
    let written = text.document.text.get(text.folded.origin(at)..);
    written.is_some_and(|written| written.starts_with(char::is_uppercase))
}

/// Capitals that are a number, with nothing after them in their word but an ending or a word for a century, may stand at `at`.
pub fn roman_at(text: &Text, at: usize, limit: usize) -> bool {
    let (folded, rules) = (text.folded.text(), &text.pack.rules);
    let rest = folded.get(at..limit).unwrap_or_default();
    let Some((_, length)) = roman(rest).filter(|_| is_capital(text, at)) else { return false };
    let after = rest.get(length..).unwrap_or_default();
    let ordinal = &rules.number.ordinal;
    let mut next = ordinal.after.iter().chain(&ordinal.endings).chain(&rules.date.century_after);
    !after.starts_with(char::is_alphabetic) || next.any(|word| after.starts_with(word.as_str()))
}

/// A number from I to XXX in Latin or look-alike letters, and its length.
fn roman(text: &str) -> Option<(u32, usize)> {
    let value_of = |c: char| match c {
        'i' | 'і' => Some(1),
        'v' => Some(5),
        'x' | 'х' => Some(10),
        _ => None,
    };
    let letters: Vec<(usize, u32)> =
        text.char_indices().map_while(|(at, c)| Some((at + c.len_utf8(), value_of(c)?))).collect();
    let length = letters.last()?.0;
    let mut sum = 0;
    for (index, (_, value)) in letters.iter().enumerate() {
        let smaller = letters.get(index + 1).is_some_and(|(_, next)| value < next);
        sum = if smaller { sum - i64::from(*value) } else { sum + i64::from(*value) };
    }
    Some((u32::try_from(sum).ok().filter(|sum| (1..=30).contains(sum))?, length))
}

/// *1980er*, *années 80*, 1980-х годов.
pub(super) fn decade(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let rules = &pack.rules.date;
    let before = word_at(scan, &rules.decade_before, at, limit);
    let start = before.unwrap_or(at);
    let rest = text.get(start..limit)?;
    let start = start + rest.len() - rest.trim_start_matches('\'').len();
    let rest = text.get(start..limit)?;
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return decade_in_words(scan, start, limit, before.is_some());
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let value: i32 = rest.get(..digits)?.parse().ok()?;
    let year = match digits {
        4 if (1500..=2100).contains(&value) => value,
        2 if value >= 10 => value,
        _ => return None,
    };
    let mut end = start + digits;
    if year % 10 != 0 || scan.is_claimed(Span::new(start, end)) {
        return None;
    }
    if before.is_none() {
        let rest = text.get(end..limit)?;
        let whole = |word: &&String| rest.starts_with(word.as_str()) && !continues_word(text, end + word.len());
        end += rules.decade_after.iter().filter(whole).map(String::len).max().filter(|_| pack.rules.spaced)?;
    }
    Some((Date { year: Some(year), decade: true, ..Date::default() }, end))
}

/// *neunziger Jahre*, *años noventa*, девяностые годы, *lata dwudzieste*: tens in words beside a word for years.
fn decade_in_words(scan: &Scan, at: usize, limit: usize, before: bool) -> Option<(Date, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let cardinal = || {
        let number = number_at(text, at, limit, pack).filter(|number| number.low == number.high && !number.figures)?;
        // *Twenty years* is how long, *neunziger Jahre* when.
        let tells = before || continues_word(text, number.span.end);
        tells.then_some((number.low as u32, number.span.end))
    };
    let years_after = |end: usize| {
        let rest = text.get(end..limit)?;
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let joined = pack.rules.date.decade_after.iter().filter(|word| word.chars().count() > 3);
        let words: Vec<&String> = if gap == 0 { joined.collect() } else { pack.rules.date.years.iter().collect() };
        let ends = words.into_iter().filter_map(|word| {
            let after = end + gap + word.len();
            (rest.get(gap..)?.starts_with(word.as_str()) && !continues_word(text, after)).then_some(after)
        });
        ends.max().filter(|_| gap > 0 || pack.rules.number.joined)
    };
    let found = ordinal_word(scan, at, limit).into_iter().chain(cardinal());
    let round = found.filter(|(value, _)| (20..100).contains(value) && value % 10 == 0 && pack.rules.spaced);
    let ends = round.filter_map(|(value, end)| match before {
        true => (!continues_word(text, end)).then_some((value, end)),
        false => years_after(end).map(|end| (value, end)),
    });
    let (value, end) = ends.max_by_key(|(_, end)| *end)?;
    Some((Date { year: i32::try_from(value).ok(), decade: true, ..Date::default() }, end))
}

/// One of these words stands at `at`: where the next one begins.
fn word_at(scan: &Scan, words: &[String], at: usize, limit: usize) -> Option<usize> {
    let rest = scan.folded().get(at..limit)?;
    let fits = |word: &&String| rest.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' '));
    words.iter().filter(fits).map(|word| at + word.len() + 1).max()
}
