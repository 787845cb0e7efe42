//! Dates in figures, and years.

use super::{Date, after_year, year_figure};
use crate::{
    document::Span,
    language::phrases::ends_with_word,
    mention::scan::{Scan, last_word},
};

/// 29.10.2025, 10/29/2025, 2025-10-29: the order of the language, or the only one that makes a date.
pub(super) fn figures_date(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let text = scan.folded();
    let rest = text.get(at..limit)?;
    let token = rest.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-'))).next()?;
    let token = token.trim_end_matches(['.', '/', '-']);
    let mark = token.chars().find(|c| !c.is_ascii_digit())?;
    let fields: Vec<&str> = token.split(mark).collect();
    let numbers: Vec<i32> = fields.iter().map(|field| field.parse().ok()).collect::<Option<_>>()?;
    if let (&[a, b], &[x, y]) = (numbers.as_slice(), fields.as_slice()) {
        return day_and_month(scan, at, at + token.len(), mark, (a, b), x.len().max(y.len()) <= 2);
    }
    let (&[a, b, c], &[x, y, z]) = (numbers.as_slice(), fields.as_slice()) else { return None };
    let end = at + token.len();
    let is_year = |field: &str, value: i32| field.len() == 4 && (1500..=2100).contains(&value);
    let (year, month, day) = if is_year(x, a) {
        (a, b, c)
    } else if is_year(z, c) && x.len() <= 2 && y.len() <= 2 {
        let month_first = scan.pack().rules.date.order == "mdy" && mark == '/';
        match month_first && a <= 12 || b > 12 {
            true => (c, a, b),
            false => (c, b, a),
        }
    } else {
        return None;
    };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let whole = !text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        && !text.get(..at)?.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.'));
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    (whole && valid).then_some((
        Date { year: Some(year), month: Some(month), day: Some(day), ..Date::default() },
        after_year(scan, end, limit),
    ))
}

/// le 27/10, am 27.10., on 10/27: day and month without a year, after a word that a day follows.
fn day_and_month(
    scan: &Scan,
    at: usize,
    end: usize,
    mark: char,
    (a, b): (i32, i32),
    short: bool,
) -> Option<(Date, usize)> {
    let rules = &scan.pack().rules.date;
    let text = scan.folded();
    let pointed = mark == '.' && text.get(end..)?.starts_with('.');
    let introduced = ends_with_word(text.get(..at)?, &rules.before_day, true);
    let (day, month) = if rules.order == "mdy" { (b, a) } else { (a, b) };
    let valid = (1..=31).contains(&day) && (1..=12).contains(&month) && short && rules.order != "ymd";
    let goes_on = text.get(end..)?.starts_with(char::is_alphanumeric);
    if !valid || goes_on || !introduced || !(mark == '/' || pointed) {
        return None;
    }
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let date = Date { month: Some(month), day: Some(day), ..Date::default() };
    Some((date, end + usize::from(pointed)))
}

/// 2021, 1980s, 2016-18.
pub(super) fn bare_year(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let rules = &pack.rules.date;
    let year = year_figure(text, at, limit).filter(|year| (1800..=2100).contains(year))?;
    let mut end = at + 4;
    if scan.is_code(Span::new(at, end))
        && !text.get(end..).is_some_and(|r| r.starts_with("s ") || r.starts_with("s,") || r.starts_with("s."))
    {
        return None;
    }
    let mut date = Date { year: Some(year), ..Date::default() };
    let with_word = after_year(scan, end, limit);
    if with_word > end {
        return Some((date, with_word));
    }
    let rest = text.get(end..limit)?;
    if year % 10 == 0 && pack.rules.spaced && rest.starts_with('s') {
        date.decade = true;
        end += 1;
    } else {
        let gap = usize::from(rest.starts_with([' ', '-']));
        let measured = pack.units.longest_at(text, end + gap).is_some()
            || pack.currencies.longest_at(text, end + gap).is_some()
            || pack.rules.counters.iter().any(|counter| rest.starts_with(counter.as_str()))
            || pack.rules.share.percent.iter().any(|word| rest.trim_start().starts_with(word.as_str()))
            || matches!(
                pack.number_words.longest_at(text, end + gap),
                Some((_, crate::language::NumberWord::Power(_)))
            );
        // 2000 people are no year.
        let next: String = rest.trim_start_matches(' ').chars().take_while(|c| c.is_lowercase()).collect();
        let counted =
            year % 100 == 0 && rest.starts_with(' ') && !next.is_empty() && !pack.function_words.contains(&next);
        let introduced =
            text.get(..at).is_some_and(|head| rules.before_year.iter().any(|known| known == last_word(head)));
        if counted && !introduced && pack.rules.spaced {
            return None;
        }
        let money_before = pack.currencies.longest_before(text.get(..at)?, at).is_some();
        let followed_by_figures = rest.starts_with('-')
            && rest.get(1..).is_some_and(|r| r.bytes().take_while(u8::is_ascii_digit).count() > 4);
        if measured || money_before || followed_by_figures {
            return None;
        }
    }
    Some((date, end))
}
