//! Times of day.

use super::{Value, number::number_at, scan::Scan};
use crate::{
    document::Span,
    language::{
        NumberWord,
        phrases::{continues_word, ends_with_word},
    },
    mention::date::ordinal_word,
};

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Minutes after midnight.
    pub minutes: u32,
    /// The words say which half of the day; else it may be twelve hours off.
    pub half_known: bool,
}

const HALF_DAY: u32 = 720;

impl Clock {
    /// The two can be the same time.
    pub fn can_be(self, other: Clock) -> bool {
        if self.half_known && other.half_known {
            self.minutes % (2 * HALF_DAY) == other.minutes % (2 * HALF_DAY)
        } else {
            self.minutes % HALF_DAY == other.minutes % HALF_DAY
        }
    }
}

/// Finds the times of a text.
pub fn extract(scan: &mut Scan, starts: &[(Span, Vec<usize>)]) {
    for &(segment, ref starts) in starts {
        let mut from = segment.start;
        for &at in starts {
            if at < from || scan.is_claimed(Span::new(at, at + 1)) {
                continue;
            }
            let found = word_time(scan, at, segment.end)
                .or_else(|| offset_time(scan, at, segment.end))
                .or_else(|| colon_time(scan, at, segment.end))
                .or_else(|| hour_time(scan, at, segment.end));
            if let Some((clock, end)) = found {
                scan.add(Span::new(at, end), Value::Clock(clock), true);
                from = end;
            }
        }
    }
}

fn word_time(scan: &Scan, at: usize, limit: usize) -> Option<(Clock, usize)> {
    let (end, minutes) = scan.pack().times.longest_at(scan.folded(), at).filter(|(end, _)| *end <= limit)?;
    Some((Clock { minutes: *minutes, half_known: true }, end))
}

/// *half past six*, halb sechs, в половине шестого: minutes that stand before their hour.
fn offset_time(scan: &Scan, at: usize, limit: usize) -> Option<(Clock, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let (end, offset) = pack.before_hour.longest_at(text, at)?;
    let start = end + usize::from(text.get(end..limit)?.starts_with(' '));
    let (hour, end) = ordinal_word(scan, start, limit).or_else(|| {
        let number = number_at(text, start, limit, pack).filter(|number| number.low == number.high)?;
        (number.low.fract() == 0.0).then_some((number.low as u32, number.span.end))
    })?;
    let counts =
        pack.units.longest_at(text, end + 1).is_some() || pack.number_words.longest_at(text, end + 1).is_some();
    let whole =
        !(continues_word(text, end) || counts && hour_word(scan, end, limit, &pack.rules.clock.hour_after).is_none());
    if !(1..=12).contains(&hour) || !whole {
        return None;
    }
    let end = hour_word(scan, end, limit, &pack.rules.clock.hour_sure).unwrap_or(end);
    Some(with_half_of_day(scan, at, end, limit, shifted(hour * 60, *offset), false))
}

/// So many minutes later, around the clock.
fn shifted(minutes: u32, offset: i32) -> u32 {
    minutes.checked_add_signed(offset).unwrap_or(2 * HALF_DAY - offset.unsigned_abs())
}

/// 17:30, 5:30 p.m., 17h30, um 17.30 Uhr.
fn colon_time(scan: &Scan, at: usize, limit: usize) -> Option<(Clock, usize)> {
    let text = scan.folded();
    let rest = text.get(at..limit)?;
    let rules = &scan.pack().rules.clock;
    let hours = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after_hours = rest.get(hours..)?;
    let other =
        rules.separators.iter().filter_map(|mark| Some((after_hours.strip_prefix(mark.as_str())?, mark.as_str())));
    let (minutes, mark) = after_hours.strip_prefix(':').map(|rest| (rest, ":")).or_else(|| { other }.next())?;
    if !(1..=2).contains(&hours) || minutes.bytes().take_while(u8::is_ascii_digit).count() != 2 {
        return None;
    }
    let (hour, minute): (u32, u32) = (rest.get(..hours)?.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    let end = at + hours + mark.len() + 2;
    let goes_on = text.get(end..limit).is_some_and(|r| {
        r.starts_with(':')
            || r.starts_with(['.', ',']) && r.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    });
    if hour > 24 || minute > 59 || goes_on || text.get(..at)?.ends_with(|c: char| c == ':' || c.is_ascii_digit()) {
        return None;
    }
    let end = hour_word(scan, end, limit, &rules.hour_sure).unwrap_or(end);
    if mark == "." && end == at + hours + 3 && !is_introduced(scan, at) {
        return None;
    }
    Some(with_half_of_day(scan, at, end, limit, hour * 60 + minute, hour > 12 || hours == 2 && rest.starts_with('0')))
}

/// A word before the hour says that a time of day follows: *um*, *à*.
fn is_introduced(scan: &Scan, at: usize) -> bool {
    let rules = &scan.pack().rules;
    ends_with_word(scan.folded().get(..at).unwrap_or_default(), &rules.clock.before, rules.spaced)
}

/// Where the longest of these words after the hour ends.
fn hour_word(scan: &Scan, end: usize, limit: usize, list: &[String]) -> Option<usize> {
    let rest = scan.folded().get(end..limit)?;
    let rules = &scan.pack().rules;
    let gap = usize::from((rules.spaced || rules.number.spaces) && rest.starts_with(' '));
    let rest = rest.get(gap..)?;
    let whole = |after: usize| !rules.spaced || !continues_word(scan.folded(), after);
    let ends = list.iter().filter(|word| rest.starts_with(word.as_str())).map(|word| end + gap + word.len());
    ends.filter(|&after| whole(after)).max()
}

/// 17时, 下午5点半, 5 p.m., um fünf Uhr, à 17 heures.
fn hour_time(scan: &Scan, at: usize, limit: usize) -> Option<(Clock, usize)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let rules = &pack.rules.clock;
    let number = number_at(text, at, limit, pack)?;
    // A quarter, half or three quarters in words are minutes: साढ़े पांच.
    let quarters = (number.low * 4.0).fract() == 0.0 && !number.figures;
    let sound = number.low.fract() == 0.0 || quarters;
    if number.low != number.high || !sound || !(0.0..=24.0).contains(&number.low) {
        return None;
    }
    let hour = number.low as u32;
    let part = (number.low.fract() * 60.0) as u32;
    let suffix = |list: &[String], end: usize| hour_word(scan, end, limit, list);
    let marked = half_of_day(scan, at, number.span.end, limit);
    // One and a half hours are no time.
    let sure = suffix(&rules.hour_sure, number.span.end).filter(|_| part == 0 || hour > 0);
    if part > 0 && sure.is_none() {
        return None;
    }
    let Some(mut end) = sure.or_else(|| suffix(&rules.hour_after, number.span.end)) else {
        // *a las cinco y media*
        if let Some((after, offset)) = offset_after(scan, number.span.end, limit).filter(|_| is_introduced(scan, at)) {
            return Some(with_half_of_day(scan, at, after, limit, shifted(hour * 60, offset), hour > 12 || hour == 0));
        }
        // 5 p.m. needs no other word.
        return marked.filter(|(_, end)| pack.rules.spaced && hour <= 12 && *end > number.span.end).map(
            |(is_evening, end)| (Clock { minutes: to_minutes(hour * 60 + part, is_evening), half_known: true }, end),
        );
    };
    // 六百二十点一: the hour would be the end of a number.
    let inside_number = !pack.rules.spaced
        && matches!(pack.number_words.longest_before(text, at), Some((_, NumberWord::Power(power))) if *power >= 100.0);
    if inside_number || scan.cuts_word(number.span.end, end) || scan.is_claimed(Span::new(at, end)) {
        return None;
    }
    let mut minutes = hour * 60 + part;
    let mut told =
        sure.is_some() || is_introduced(scan, at) || rules.before.is_empty() && !pack.rules.spaced && number.figures;
    if let Some((after, offset)) = offset_after(scan, end, limit).filter(|_| told || rules.before.is_empty()) {
        minutes = shifted(minutes, offset);
        end = after;
        told = true;
    } else if let Some(after) = suffix(&rules.half_after, end) {
        minutes += 30;
        end = after;
        told = true;
    } else if let Some(minute) = number_at(text, end + usize::from(text.get(end..limit)?.starts_with(' ')), limit, pack)
        .filter(|n| n.low < 60.0 && n.low == n.high)
        && let Some(after) = suffix(&rules.minute_after, minute.span.end)
        && (told || !pack.rules.spaced)
    {
        minutes += minute.low as u32;
        end = after;
        told = true;
    }
    let (clock, end) = with_half_of_day(scan, at, end, limit, minutes, hour > 12 || hour == 0);
    (told || clock.half_known && (!pack.rules.spaced || rules.before.is_empty() || marked.is_some()))
        .then_some((clock, end))
}

/// *et quart*, *menos cuarto* after the hour: where the words end, and the minutes that they add.
fn offset_after(scan: &Scan, end: usize, limit: usize) -> Option<(usize, i32)> {
    let gap = usize::from(scan.folded().get(end..limit)?.starts_with(' '));
    let (after, offset) = scan.pack().after_hour.longest_at(scan.folded(), end + gap)?;
    (after <= limit).then_some((after, *offset))
}

fn with_half_of_day(scan: &Scan, at: usize, end: usize, limit: usize, minutes: u32, known: bool) -> (Clock, usize) {
    match half_of_day(scan, at, end, limit) {
        Some((is_evening, after)) => (Clock { minutes: to_minutes(minutes, is_evening), half_known: true }, after),
        None => (Clock { minutes, half_known: known }, end),
    }
}

/// The word for the half of the day beside a time, after it or before it: whether it is the second, and where
/// the words end.
fn half_of_day(scan: &Scan, at: usize, end: usize, limit: usize) -> Option<(bool, usize)> {
    let rules = &scan.pack().rules.clock;
    let sides = [(&rules.morning, false), (&rules.evening, true)];
    let after = sides.iter().find_map(|(words, evening)| Some((*evening, hour_word(scan, end, limit, words)?)));
    let head = scan.folded().get(..at)?;
    let before = sides.iter().find(|(words, _)| ends_with_word(head, words, scan.pack().rules.spaced));
    let before = before.map(|(_, evening)| (*evening, end));
    after.filter(|_| scan.pack().rules.spaced).or(before)
}

fn to_minutes(minutes: u32, is_evening: bool) -> u32 {
    let noon = (HALF_DAY..HALF_DAY + 60).contains(&minutes);
    match (is_evening, noon) {
        (true, false) if minutes < HALF_DAY => minutes + HALF_DAY,
        (false, true) => minutes - HALF_DAY,
        _ => minutes,
    }
}
