//! Weekdays against dates, and days that no calendar has.

use super::{Fault, Reading};
use crate::{
    align::Calendar,
    language::phrases::in_word,
    mention::{Date, Mention},
};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Weekdays that the dates beside them do not have.
pub fn wrong_weekdays(reading: &Reading, calendar: Calendar) -> Vec<Fault> {
    let dates: Vec<(&Mention, &Date)> = dates(reading).collect();
    let pairs: Vec<Pair> = dates.windows(2).filter_map(|pair| joined(reading, pair)).collect();
    let month = calendar.month.and_then(|month| u8::try_from(month).ok());
    let told = told_day(&pairs).or(calendar.year.map(|year| (i32::from(year), month)));
    pairs.iter().filter_map(|pair| wrong_weekday(reading, pair, told)).collect()
}

/// Days that no calendar has.
pub fn impossible(reading: &Reading) -> Vec<Fault> {
    let found = dates(reading).filter(|(_, date)| date.is_impossible()).map(|(mention, _)| Fault {
        rule: "no-such-day",
        span: mention.span,
        beside: None,
        message: format!("No calendar has the day “{}”", reading.written(mention)),
        why: "The month is shorter, or the year is no leap year. Look the date up in the original.".to_owned(),
    });
    found.collect()
}

fn dates(reading: &Reading) -> impl Iterator<Item = (&Mention, &Date)> {
    reading.mentions.iter().filter_map(|mention| Some((mention, mention.date()?)))
}

/// A weekday right beside a date.
struct Pair<'a> {
    mentions: [&'a Mention; 2],
    weekday: u8,
    date: Date,
}

/// *Tuesday, Feb. 6*; 3月23日（星期日）.
fn joined<'a>(reading: &Reading, pair: &[(&'a Mention, &'a Date)]) -> Option<Pair<'a>> {
    let &[(one, first), (other, second)] = pair else { return None };
    let (weekday, date) = match (first.weekday, second.weekday) {
        (Some(weekday), None) => (weekday, *second),
        (None, Some(weekday)) => (weekday, *first),
        _ => return None,
    };
    let between = reading.text.folded.text().get(one.folded.end..other.folded.start)?;
    let close = between.chars().count() <= 3 && !between.contains(in_word) && !between.contains(['.', ';', '-']);
    let whole = date.day.is_some() && date.month.is_some() && first.relative.is_none() && second.relative.is_none();
    (close && whole && one.segment == other.segment).then_some(Pair { mentions: [one, other], weekday, date })
}

/// The year and month of a pair that gives them and is right.
fn told_day(pairs: &[Pair]) -> Option<(i32, Option<u8>)> {
    let right = |pair: &&Pair| pair.date.year.is_some_and(|year| weekday_in(pair, year) == Some(pair.weekday));
    pairs.iter().find(right).and_then(|pair| Some((pair.date.year?, pair.date.month)))
}

fn weekday_in(pair: &Pair, year: i32) -> Option<u8> {
    Calendar::default().weekday(&Date { weekday: None, year: Some(year), ..pair.date })
}

fn wrong_weekday(reading: &Reading, pair: &Pair, told: Option<(i32, Option<u8>)>) -> Option<Fault> {
    let years = match (pair.date.year, told) {
        (Some(year), _) => vec![year],
        (None, Some((year, Some(month)))) if month.abs_diff(pair.date.month?) < 6 => vec![year],
        // In December a January is the next year's.
        (None, Some((year, _))) => vec![year, year + 1, year - 1],
        (None, None) => return None,
    };
    let is_right = |year: &i32| weekday_in(pair, *year).is_none_or(|day| day == pair.weekday);
    let first = *years.first()?;
    let day = weekday_in(pair, first)?;
    if years.iter().any(is_right) {
        return None;
    }
    let [one, other] = pair.mentions;
    let span = one.span.cover(other.span);
    let name = |day: u8| WEEKDAYS.get(usize::from(day).checked_sub(1)?).copied();
    let (said, is) = (name(pair.weekday)?, name(day)?);
    Some(Fault {
        rule: "weekday",
        span,
        beside: None,
        message: format!("“{}” is a {is}, not a {said}", reading.text.written(span)),
        why: format!("By the calendar of {first} that date is a {is}. Either the weekday or the date is wrong."),
    })
}
