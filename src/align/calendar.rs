//! The day of the report, and dates completed by it.

use crate::mention::{Date, Field, Reading, Value};
use jiff::civil;

/// What a text gives of the day it was written on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The year that the byline gives, or the only one that dates with a month and day are in, or that an
    /// event is named by (*the 2025 marathon*).
    pub year: Option<i16>,
    /// The month of the byline.
    pub month: Option<i8>,
    /// The day of the byline.
    pub day: Option<i8>,
}

impl Calendar {
    /// Reads the calendar of a text out of its dates.
    pub fn of(reading: &Reading) -> Self {
        let dates: Vec<(&Date, bool)> = reading
            .mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                Value::Date(date) => {
                    let byline = reading.text.segments.get(mention.segment).is_some_and(|segment| segment.byline);
                    Some((date, byline))
                }
                _ => None,
            })
            .collect();
        let byline = dates.iter().find(|(date, byline)| *byline && date.day.is_some()).map(|(date, _)| *date);
        let full = || dates.iter().map(|(date, _)| *date).filter(|date| date.month.is_some() && date.day.is_some());
        let only = |mut values: Box<dyn Iterator<Item = i32> + '_>| {
            let first = values.next()?;
            values.all(|value| value == first).then_some(first)
        };
        let month = byline.and_then(|date| date.month);
        let dated_years = only(Box::new(full().filter_map(|date| date.year)));
        let year = byline.and_then(|date| date.year).or(dated_years).or_else(|| only(Box::new(event_years(reading))));
        Calendar {
            year: year.and_then(|year| i16::try_from(year).ok()),
            month: month.and_then(|month| i8::try_from(month).ok()),
            day: byline.and_then(|date| date.day).and_then(|day| i8::try_from(day).ok()),
        }
    }

    /// The calendar of a pair: what either side gives, the original first.
    pub fn joined(self, other: Calendar) -> Calendar {
        Calendar { year: self.year.or(other.year), month: self.month.or(other.month), day: self.day.or(other.day) }
    }

    /// The day that a date means, where it and the calendar give enough.
    pub fn resolve(self, date: &Date) -> Option<civil::Date> {
        if let Some((Field::Day, offset)) = date.relative {
            let today = civil::Date::new(self.year?, self.month?, self.day?).ok()?;
            return today.checked_add(jiff::Span::new().try_days(i64::from(offset)).ok()?).ok();
        }
        let year = date.year.and_then(|year| i16::try_from(year).ok()).or(self.year)?;
        let month = date.month.and_then(|month| i8::try_from(month).ok()).or(self.month)?;
        civil::Date::new(year, month, i8::try_from(date.day?).ok()?).ok()
    }

    /// The weekday of a date, 1 (Monday) to 7, given or worked out.
    pub fn weekday(self, date: &Date) -> Option<u8> {
        date.weekday.or_else(|| u8::try_from(self.resolve(date)?.weekday().to_monday_one_offset()).ok())
    }
}

/// Years at the start of a sentence or after an article: they name the edition of an event, mostly this year's.
fn event_years(reading: &Reading) -> impl Iterator<Item = i32> + '_ {
    reading.mentions.iter().filter_map(|mention| {
        let Value::Date(date) = &mention.value else { return None };
        let year = date.year.filter(|_| *date == Date { year: date.year, ..Date::default() })?;
        let segment = reading.text.segments.get(mention.segment)?;
        let before = reading.text.folded.text().get(segment.folded.start..mention.folded.start)?.trim();
        let rules = &reading.text.pack.rules;
        let article = rules.date.before_ordinal_day.iter().any(|word| before.rsplit(' ').next() == Some(word.as_str()));
        let next = reading.text.folded.text().get(mention.folded.end..).unwrap_or_default();
        let names_event = next.trim_start().starts_with(char::is_alphabetic)
            && !rules.date.year_after.iter().any(|word| reading.written(mention).ends_with(word.as_str()));
        ((before.is_empty() || article) && names_event).then_some(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_third_of_march_2025_was_a_sunday() {
        let calendar = Calendar { year: Some(2025), month: Some(3), day: Some(23) };
        assert_eq!(calendar.weekday(&Date { day: Some(23), ..Date::default() }), Some(7));
        assert_eq!(calendar.weekday(&Date { relative: Some((Field::Day, -1)), ..Date::default() }), Some(6));
        assert_eq!(calendar.weekday(&Date { month: Some(2), day: Some(30), ..Date::default() }), None);
    }
}
