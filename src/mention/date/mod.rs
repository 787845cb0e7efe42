//! Dates: absolute, partial, relative, parts of years and months.

mod era;
mod figures;
mod month;

pub(super) use era::{ordinal_word, roman_at};

use super::{
    Value,
    number::number_at,
    scan::{Scan, last_word},
};
use crate::{document::Span, language::phrases::ends_with_word};

/// A field of the calendar that a relative date counts in, or that a part divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Centuries.
    Century,
    /// Half years.
    Half,
    /// Quarters of a year.
    Quarter,
    /// Thirds of a month.
    Third,
}

impl Field {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Field::Day,
            "week" => Field::Week,
            "month" => Field::Month,
            "year" => Field::Year,
            "century" => Field::Century,
            "half" => Field::Half,
            "quarter" => Field::Quarter,
            "third" => Field::Third,
            _ => return None,
        })
    }
}

/// A date as far as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// Year of the Gregorian calendar; the first of the decade for decades.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// So many fields from the day of the report: last year is (Year, -1).
    pub relative: Option<(Field, i32)>,
    /// A half, quarter or third, counted from 1.
    pub part: Option<(Field, i32)>,
    /// The ten or hundred years from `year` on.
    pub decade: bool,
}

impl Date {
    /// The two can mean the same day, month or year: no field that both give differs.
    pub fn can_be(&self, other: &Date) -> bool {
        let same = |a: Option<u8>, b: Option<u8>| a.is_none() || b.is_none() || a == b;
        let years =
            self.year.is_none() || other.year.is_none() || self.year == other.year || self.decade || other.decade;
        let decades = !(self.decade && other.decade) || self.year.is_none() || other.year.is_none() || {
            let (a, b) = (self.year.unwrap_or(0), other.year.unwrap_or(0));
            // the 80s are the 1980s; with two digits alone the century may be this one
            let two_digits = a.min(b) < 100 || a.min(b) >= 1900 && a.max(b) >= 2000;
            // the 1920s lie in the 20th century
            let inside = (a % 100 == 0 || b % 100 == 0) && a / 100 == b / 100;
            a == b || inside || two_digits && a % 100 == b % 100 && a % 100 != 0
        };
        years
            && decades
            && same(self.month, other.month)
            && same(self.day, other.day)
            && same(self.weekday, other.weekday)
            && self.relative_can_be(other)
            && self.part_can_be(other)
    }

    fn relative_can_be(&self, other: &Date) -> bool {
        match (self.relative, other.relative) {
            (Some((a, n)), Some((b, m))) if a == b => n == m,
            _ => true,
        }
    }

    fn part_can_be(&self, other: &Date) -> bool {
        match (self.part, other.part) {
            (Some((a, n)), Some((b, m))) if a == b => n == m,
            _ => true,
        }
    }

    /// The finest field that the words give, for telling a day from a year.
    pub fn grain(&self) -> Field {
        if self.day.is_some() || self.weekday.is_some() || matches!(self.relative, Some((Field::Day, _))) {
            Field::Day
        } else if let Some((field, _)) = self.part {
            field
        } else if self.month.is_some() {
            Field::Month
        } else if let Some((field, _)) = self.relative {
            field
        } else {
            Field::Year
        }
    }

    /// A number that a reader might take instead of the date: the 29th, 2021.
    pub fn as_number(&self) -> Option<f64> {
        match (self.year, self.month, self.day) {
            (None, None, Some(day)) => Some(f64::from(day)),
            (Some(year), None, None) => Some(f64::from(year)),
            _ => None,
        }
    }

    fn is_empty(&self) -> bool {
        *self == Date::default()
    }
}

/// Finds the dates of a text.
pub fn extract(scan: &mut Scan, starts: &[(Span, Vec<usize>)]) {
    for &(segment, ref starts) in starts {
        let mut from = segment.start;
        for &at in starts {
            if at < from || scan.is_claimed(Span::new(at, at + 1)) {
                continue;
            }
            if let Some((date, end)) = date_at(scan, at, segment.end) {
                scan.add(Span::new(at, end), Value::Date(date), true);
                from = end;
            }
        }
    }
}

fn date_at(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let rules = &scan.pack().rules.date;
    let named = if rules.months.is_empty() { None } else { named_date(scan, at, limit) };
    named
        .or_else(|| numbered_date(scan, at, limit).filter(|_| rules.months.is_empty()))
        .or_else(|| figures::figures_date(scan, at, limit))
        .or_else(|| era::century(scan, at, limit))
        .or_else(|| era::decade(scan, at, limit))
        .or_else(|| phrase_date(scan, at, limit).or_else(|| month::unsure_weekday(scan, at, limit)))
        .or_else(|| figures::bare_year(scan, at, limit))
        .filter(|(date, _)| !date.is_empty())
}

/// 2025年10月29日, 去年11月, 29日, 80年代.
fn numbered_date(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let rules = &pack.rules.date;
    let mut date = Date::default();
    let mut end = at;
    let head = text.get(..at).unwrap_or_default();
    if pack.rules.number.ordinal.before.iter().any(|word| head.ends_with(word.as_str())) {
        return None;
    }
    if let Some((after, (field, count))) = pack.relative.longest_at(text, at)
        && field == "year"
    {
        date.relative = Some((Field::Year, *count));
        end = after;
    }
    let era =
        rules.eras.iter().find(|(name, _)| text.get(at..limit).is_some_and(|rest| rest.starts_with(name.as_str())));
    let mut before_first = None;
    if let Some((name, before)) = era {
        before_first = Some(*before);
        end = at + name.len();
    }
    while let Some(number) = number_at(text, skip_space(scan, at, end), limit, pack) {
        if number.low != number.high || number.low.fract() != 0.0 || number.hedge.is_some() {
            break;
        }
        let suffix = |list: &[String]| {
            list.iter()
                .filter_map(|word| text.get(number.span.end..limit)?.starts_with(word.as_str()).then_some(word.len()))
                .max()
        };
        let value = number.low as i64;
        let is_year =
            (1000..=2200).contains(&value) || (number.digit_by_digit && value < 100) || before_first.is_some();
        let after = if let Some(length) = suffix(&rules.decade_after) {
            date.year = i32::try_from(value).ok();
            date.decade = true;
            number.span.end + length
        } else if let Some(length) = suffix(&rules.year_after).filter(|_| date == Date::default() && is_year) {
            date.year = i32::try_from(value).ok().map(|year| year + before_first.take().unwrap_or(0));
            number.span.end + length
        } else if let Some(length) = suffix(&rules.month_after)
            .filter(|_| date.month.is_none() && date.day.is_none() && (1..=12).contains(&value))
        {
            date.month = u8::try_from(value).ok();
            number.span.end + length
        } else if let Some(length) =
            suffix(&rules.day_after).filter(|_| date.day.is_none() && (1..=31).contains(&value))
        {
            let after = number.span.end + length;
            let unit_is_longer =
                pack.units.longest_at(text, number.span.end).is_some_and(|(unit_end, _)| unit_end > after);
            if unit_is_longer || !number.figures && scan.cuts_word(number.span.end, after) {
                break;
            }
            date.day = u8::try_from(value).ok();
            after
        } else {
            break;
        };
        end = after;
        if date.decade {
            break;
        }
    }
    if before_first.is_some() {
        return None;
    }
    if date.day.is_none()
        && let Some((after, (field, count))) = pack.parts.longest_at(text, end)
        && end > at
    {
        date.part = Field::named(field).map(|field| (field, *count));
        end = after;
    }
    (end > at && !date.is_empty()).then_some((date, end))
}

/// One space between the fields of a date, in languages that write it though words are not searched by spaces.
fn skip_space(scan: &Scan, start: usize, at: usize) -> usize {
    let spaces = scan.pack().rules.number.spaces && at > start;
    at + usize::from(spaces && scan.folded().get(at..).is_some_and(|rest| rest.starts_with(' ')))
}

/// October 29, 2025; 29 October; 29 de octubre de 2025; Oct. 2025; mid-August.
fn named_date(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let rules = &pack.rules.date;
    let mut date = Date::default();
    let mut at_month = at;
    if let Some((day, end)) =
        first_day(scan, at, limit).or_else(|| day_figure(scan, at, limit)).or_else(|| day_word(scan, at, limit))
    {
        let gap = gap_after(&rules.between, text.get(end..limit)?)?;
        date.day = Some(day);
        at_month = end + gap;
    }
    let (mut end, month) = month::month_at(scan, at_month, limit, date.day.is_some())?;
    let small = rules.capital_months && !scan.written_char(at_month).is_some_and(char::is_uppercase);
    if small && crate::lexicon::english_uses(text.get(at_month..end)?) > 0 {
        return None;
    }
    date.month = Some(month);
    let mut rest = text.get(end..limit)?;
    if rest.starts_with('.') && text.get(at_month..end)?.chars().count() <= 4 {
        end += 1;
        rest = text.get(end..limit)?;
    }
    if date.day.is_none()
        && rules.month_first
        && let Some((day, after)) = rest.strip_prefix(' ').and_then(|_| day_figure(scan, end + 1, limit))
        && !text.get(after..limit).is_some_and(|rest| rest.starts_with('%') || rest.starts_with(" percent"))
    {
        date.day = Some(day);
        end = after;
    }
    let rest = text.get(end..limit)?;
    let gap = if rest.starts_with(", ") { Some(2) } else { gap_after(&rules.between, rest) };
    if let Some(gap) = gap
        && let Some(year) = year_figure(text, end + gap, limit)
    {
        date.year = Some(year);
        end = after_year(scan, end + gap + 4, limit);
    }
    let alone = date.day.is_none() && date.year.is_none();
    (!alone || is_month_word(scan, at_month, end)).then_some((date, end))
}

/// *29* de *octubre*, 29. *Oktober*: the length of what may stand between two fields.
fn gap_after(between: &[String], rest: &str) -> Option<usize> {
    let words = between.iter().map(|word| format!(" {word} "));
    let marks = [". ", ".", " ", "-"].map(str::to_owned);
    words.chain(marks).find(|gap| rest.starts_with(gap.as_str())).map(|gap| gap.len())
}

/// 2025 *года*, 2025 *r.*: where the year ends with its word.
fn after_year(scan: &Scan, end: usize, limit: usize) -> usize {
    let text = scan.folded();
    let words = &scan.pack().rules.date.year_after;
    let rest = text.get(end..limit).unwrap_or_default();
    let gap = usize::from(rest.starts_with(' '));
    let rest = rest.get(gap..).unwrap_or_default();
    let whole = |after: usize| !crate::language::phrases::continues_word(text, after);
    let ends = words.iter().filter(|word| rest.starts_with(word.as_str())).map(|word| end + gap + word.len());
    ends.filter(|&after| whole(after)).max().unwrap_or(end)
}

/// *le premier* mai.
fn first_day(scan: &Scan, at: usize, limit: usize) -> Option<(u8, usize)> {
    let rest = scan.folded().get(at..limit)?;
    let words = &scan.pack().rules.date.first_day;
    words.iter().find(|word| rest.starts_with(word.as_str())).map(|word| (1, at + word.len()))
}

/// *ersten* November; पंद्रह अगस्त, where a cardinal says the day.
fn day_word(scan: &Scan, at: usize, limit: usize) -> Option<(u8, usize)> {
    let cardinal = || {
        let number = number_at(scan.folded(), at, limit, scan.pack())?;
        let small = number.low == number.high && !number.figures && (1.0..=31.0).contains(&number.low);
        (small && !scan.pack().rules.cased).then_some((number.low as u32, number.span.end))
    };
    let (day, end) = era::ordinal_word(scan, at, limit).or_else(cardinal)?;
    let whole = !crate::language::phrases::continues_word(scan.folded(), end);
    Some((u8::try_from(day).ok().filter(|day| whole && (1..=31).contains(day))?, end))
}

/// A month name that is also a word (May, March) needs a preposition before it.
fn is_month_word(scan: &Scan, at: usize, end: usize) -> bool {
    let text = scan.folded();
    let name = text.get(at..end).unwrap_or_default().trim_end_matches('.');
    let word_before = last_word(text.get(..at).unwrap_or_default());
    let rules = &scan.pack().rules.date;
    let introduced = rules.before_year.iter().any(|word| word == word_before);
    const OFTEN: u64 = 40;
    introduced || !(rules.capital_months && crate::lexicon::english_uses(name) > OFTEN)
}

/// 1 to 31, with or without st, nd, rd, th.
fn day_figure(scan: &Scan, at: usize, limit: usize) -> Option<(u8, usize)> {
    let text = scan.folded();
    let digits = text.get(at..limit)?.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let day: u8 = text.get(at..at + digits)?.parse().ok().filter(|day| (1..=31).contains(day))?;
    let mut end = at + digits;
    let ordinal = &scan.pack().rules.number.ordinal.after;
    if let Some(suffix) =
        ordinal.iter().find(|suffix| text.get(end..limit).is_some_and(|rest| rest.starts_with(suffix.as_str())))
    {
        end += suffix.len();
    }
    let next = text.get(end..limit).and_then(|rest| rest.chars().next());
    let continues = next.is_some_and(|c| c.is_alphanumeric())
        || (next.is_some_and(|c| matches!(c, '.' | ',' | ':'))
            && text.get(end + 1..limit).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())));
    (!continues).then_some((day, end))
}

fn year_figure(text: &str, at: usize, limit: usize) -> Option<i32> {
    let rest = text.get(at..limit)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..)?.chars().next();
    let grouped = matches!(after, Some(',' | '.'))
        && rest.get(digits + 1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    let year: i32 = rest.get(..digits)?.parse().ok()?;
    (digits == 4 && !grouped && (1500..=2100).contains(&year)).then_some(year)
}

/// Relative words, weekdays, halves and quarters; *the 29th*.
fn phrase_date(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let mut date = Date::default();
    if let Some((mut end, (field, count))) = pack.relative.longest_at(text, at).filter(|(end, _)| *end <= limit) {
        date.relative = Field::named(field).map(|field| (field, *count));
        // 上周三: the weekday begins inside the relative word.
        let inner = text.get(at..end)?.char_indices().skip(1).map(|(offset, _)| at + offset);
        for start in inner {
            if let Some((after, day)) = pack.weekdays.longest_at(text, start).filter(|(after, _)| *after > end) {
                date.weekday = Some(*day);
                end = after;
                break;
            }
        }
        return (!scan.cuts_word(at, end)).then_some((date, end));
    }
    if let Some((end, day)) = pack.weekdays.longest_at(text, at).filter(|(end, _)| *end <= limit) {
        date.weekday = Some(*day);
        return Some((date, end));
    }
    if let Some((end, (field, count))) = pack.parts.longest_at(text, at).filter(|(end, _)| *end <= limit) {
        date.part = Field::named(field).map(|field| (field, *count));
        return Some((date, end));
    }
    the_ordinal_day(scan, at, limit)
}

/// *on the 29th*, *le 29*, with no noun after it.
fn the_ordinal_day(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let text = scan.folded();
    let rules = &scan.pack().rules.date;
    let before = text.get(..at)?.trim_end();
    let bare = ends_with_word(before, &rules.before_day, true);
    if !bare && !ends_with_word(before, &rules.before_ordinal_day, true) {
        return None;
    }
    let (day, end) = day_figure(scan, at, limit)?;
    if !bare && !text.get(at..end)?.ends_with(|c: char| c.is_alphabetic() || c == '.') {
        return None;
    }
    let rest = text.get(end..limit)?;
    let after = rest.trim_start_matches(' ');
    let pack = scan.pack();
    if pack.rules.share.percent.iter().any(|word| after.starts_with(word.as_str()))
        || pack.units.longest_at(after, 0).is_some()
        || pack.currencies.longest_at(after, 0).is_some()
    {
        return None;
    }
    let next: String =
        rest.strip_prefix(' ').map(|r| r.chars().take_while(|c| c.is_alphanumeric()).collect()).unwrap_or_default();
    let noun_follows =
        !next.is_empty() && !scan.pack().function_words.contains(&next) && !rules.after_ordinal_day.contains(&next);
    let of_something = rules.of_something.contains(&next);
    (!noun_follows && !of_something).then_some((Date { day: Some(day), ..Date::default() }, end))
}
