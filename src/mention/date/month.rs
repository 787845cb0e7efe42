//! How long the months are, and names of months and weekdays that only the figures beside them tell.

use super::{Date, Scan, named_date, year_figure};

/// The name of a month: where it ends and its number. One that is also another word, *maja*, is a month after a
/// day and before a year.
pub(super) fn month_at(scan: &Scan, at: usize, limit: usize, after_day: bool) -> Option<(usize, u8)> {
    let (pack, text) = (scan.pack(), scan.folded());
    let is_told = |end: usize| after_day || year_figure(text, end + 1, limit).is_some();
    let unsure = pack.unsure_months.longest_at(text, at).filter(|(end, _)| is_told(*end));
    let (end, month) = pack.months.longest_at(text, at).or(unsure)?;
    (end <= limit).then_some((end, *month))
}

/// *среда*, 4 сентября: the word means something else elsewhere.
pub(super) fn unsure_weekday(scan: &Scan, at: usize, limit: usize) -> Option<(Date, usize)> {
    let (end, day) = scan.pack().unsure_weekdays.longest_at(scan.folded(), at).filter(|(end, _)| *end < limit)?;
    let rest = scan.folded().get(end..limit)?;
    let next = end + rest.len() - rest.trim_start_matches([',', ' ']).len();
    let (date, _) = named_date(scan, next, limit)?;
    date.day.map(|_| (Date { weekday: Some(*day), ..Date::default() }, end))
}

impl Date {
    /// No calendar has the day: 31 November, 29 February 2025.
    pub fn is_impossible(&self) -> bool {
        let (Some(month), Some(day)) = (self.month, self.day) else { return false };
        let is_leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let longest = match month {
            2 if self.year.is_none_or(is_leap) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        day > longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_impossible(year: Option<i32>, month: u8, day: u8) -> bool {
        Date { year, month: Some(month), day: Some(day), ..Date::default() }.is_impossible()
    }

    #[test]
    fn months_and_leap_years_have_an_end() {
        assert!(is_impossible(None, 11, 31) && is_impossible(Some(2025), 2, 29) && is_impossible(None, 2, 30));
        assert!(!is_impossible(None, 2, 29) && !is_impossible(Some(2024), 2, 29) && !is_impossible(Some(2025), 12, 31));
        assert!(is_impossible(Some(1900), 2, 29) && !is_impossible(Some(2000), 2, 29));
    }
}
