//! What follows a number: percent, a unit, a currency, a denominator, an ordinal.

use super::{Measure, Number, Reader, Span, number_at};
use crate::language::rate_of;

/// What follows a number: its measure, where that ends, and what it does to the value.
pub(super) struct Suffix {
    pub measure: Measure,
    pub end: usize,
    pub factor: f64,
    /// Added to the value: eight, for forty-*eighth*.
    pub add: f64,
}

impl Suffix {
    pub(super) fn new(measure: Measure, end: usize, factor: f64) -> Self {
        Suffix { measure, end, factor, add: 0.0 }
    }
}

impl Reader<'_, '_> {
    pub(super) fn suffix(&self, end: usize, number: &Number) -> Option<Suffix> {
        let pack = self.scan.pack();
        let rest = self.rest(end);
        let gap = match rest.chars().next() {
            Some(' ') => 1,
            Some('-')
                if pack.rules.spaced && rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_alphabetic())) =>
            {
                1
            }
            _ => 0,
        };
        let at = end + gap;
        let word = |words: &[String]| {
            let rest = self.rest(at);
            let raw = self.rest(end);
            let found = words.iter().filter(|word| rest.starts_with(word.as_str())).map(|word| at + word.len());
            let touching = words.iter().filter(|word| raw.starts_with(word.as_str())).map(|word| end + word.len());
            found.chain(touching).filter(|&after| !self.continues_letters(after)).max()
        };
        let share = &pack.rules.share;
        if let Some(end) = word(&share.points) {
            return Some(Suffix::new(Measure::Points, end, 1.0));
        }
        if let Some(end) = word(&share.percent) {
            return Some(Suffix::new(Measure::Percent, end, 1.0));
        }
        if let Some(end) = word(&share.tenths).filter(|&after| number.high <= 10.0 && !self.scan.cuts_word(at, after)) {
            return Some(Suffix::new(Measure::Percent, end, 10.0));
        }
        if let Some(end) = word(&share.times).filter(|&after| !self.scan.cuts_word(at, after)) {
            return Some(Suffix::new(Measure::Multiple, end, 1.0));
        }
        self.fraction(at, number)
            .or_else(|| self.unit_or_currency(at, number))
            .or_else(|| self.unit_or_currency(self.after_of(end, number)?, number))
            .or_else(|| self.ordinal_after(end, number))
    }

    /// Thousands *of* euros: where the word after it begins.
    fn after_of(&self, end: usize, number: &Number) -> Option<usize> {
        let pack = self.scan.pack();
        let rest = self.rest(end).strip_prefix(' ')?;
        let counted = number.is_vague() || !number.figures && number.low >= 1e6;
        let of = |word: &String| rest.strip_prefix(word.as_str())?.starts_with(' ').then_some(end + word.len() + 2);
        pack.rules.number.of.iter().find_map(of).filter(|_| counted && pack.rules.spaced)
    }

    pub(super) fn continues_letters(&self, end: usize) -> bool {
        self.scan.pack().rules.spaced && crate::language::phrases::continues_word(self.text(), end)
    }

    /// *two thirds*; 三分之二, denominator first.
    pub(super) fn fraction(&self, at: usize, number: &Number) -> Option<Suffix> {
        let share = &self.scan.pack().rules.share;
        let denominator = self.scan.pack().denominators.longest_at(self.text(), at);
        if let Some((end, denominator)) = denominator.filter(|(end, _)| *end <= self.limit) {
            let small = number.high < f64::from(*denominator).max(2.0) && !number.figures;
            return small.then(|| Suffix::new(Measure::Percent, end, 100.0 / f64::from(*denominator)));
        }
        let infix = share.denominator_first.iter().find(|infix| self.rest(at).starts_with(infix.as_str()))?;
        let numerator = number_at(self.text(), at + infix.len(), self.limit, self.scan.pack())?;
        let valid = number.low > 0.0 && numerator.low <= number.low;
        // The number read first is the denominator: n × factor must be numerator ÷ n.
        let factor = 100.0 * numerator.low / (number.low * number.low);
        valid.then(|| Suffix::new(Measure::Percent, numerator.span.end, factor))
    }

    pub(super) fn unit_or_currency(&self, at: usize, number: &Number) -> Option<Suffix> {
        let pack = self.scan.pack();
        let text = self.text();
        let currency = pack.currencies.longest_at(text, at).filter(|(end, _)| !self.scan.cuts_word(at, *end));
        let unit = pack
            .units
            .longest_at(text, at)
            .filter(|(end, _)| !self.scan.cuts_word(at, *end) && self.is_unit_spelling(at, *end));
        match (currency, unit) {
            (Some((end, codes)), unit) if unit.is_none_or(|(unit_end, _)| unit_end <= end) => {
                Some(Suffix::new(Measure::Money(codes.clone()), end, 1.0))
            }
            (_, Some((end, id))) => {
                let letter = pack.rules.number.letters.get(text.get(at..end)?);
                if let Some(factor) = letter.filter(|_| at == number.span.end && self.counts_things(end)) {
                    return Some(Suffix::new(Measure::Count, end, *factor));
                }
                let (id, end) = self.rated(number, id, end).unwrap_or((id.as_str(), end));
                Some(Suffix::new(Measure::Unit(id.to_owned()), end, 1.0))
            }
            _ => None,
        }
    }

    /// 20 *kilometres per hour*, 时速20公里: the unit of the rate and where it ends.
    fn rated(&self, number: &Number, unit: &str, end: usize) -> Option<(&'static str, usize)> {
        const REACH: usize = 8;
        let before = self.clause_before(number.span.start, REACH);
        self.scan.pack().rules.rates.iter().find_map(|(time, words)| {
            let rate = rate_of(unit, time)?;
            let follows = |word: &String| {
                let rest = self.rest(end);
                let after = end + rest.len() - rest.trim_start().strip_prefix(word.as_str())?.len();
                (!self.continues_letters(after)).then_some(after)
            };
            let after = words.after.iter().find_map(follows);
            let precedes = words.before.iter().any(|word| before.contains(word.as_str()));
            after.or(precedes.then_some(end)).map(|end| (rate, end))
        })
    }

    /// Short units are written small (`ha`, `li`); a capital there begins a name.
    pub(super) fn is_unit_spelling(&self, at: usize, end: usize) -> bool {
        let short =
            end - at <= 3 && self.text().get(at..end).is_some_and(|word| word.chars().all(|c| c.is_ascii_alphabetic()));
        let written = self.scan.text.written(self.scan.text.unfolded(Span::new(at, end)));
        !short
            || written.len() <= 1
            || !written.starts_with(char::is_uppercase)
            || written.chars().skip(1).any(char::is_uppercase)
    }

    /// 1.5m people: a noun that is no word of extent follows.
    pub(super) fn counts_things(&self, end: usize) -> bool {
        let next: String = self
            .rest(end)
            .strip_prefix(' ')
            .map(|rest| rest.chars().take_while(|c| c.is_alphabetic()).collect())
            .unwrap_or_default();
        !next.is_empty() && !self.scan.pack().function_words.contains(&next) && next.ends_with('s')
    }

    /// With a currency before the number, a letter after it multiplies and a word of money repeats it.
    pub(super) fn money_suffix(&self, number: &Number, codes: &[String], suffix: Option<Suffix>) -> Option<Suffix> {
        let money = Measure::Money(codes.to_vec());
        let letters = &self.scan.pack().rules.number.letters;
        let letter: String = self.rest(number.span.end).chars().take_while(|c| c.is_ascii_alphabetic()).collect();
        if let Some(factor) = letters.get(&letter) {
            return Some(Suffix::new(money, number.span.end + letter.len(), *factor));
        }
        match suffix {
            Some(Suffix { measure: Measure::Money(_), end, .. }) => Some(Suffix::new(money, end, 1.0)),
            _ => Some(Suffix::new(money, number.span.end, 1.0)),
        }
    }

    /// 48th; forty-eighth.
    pub(super) fn ordinal_after(&self, end: usize, number: &Number) -> Option<Suffix> {
        let rules = &self.scan.pack().rules.number.ordinal;
        if !number.figures {
            let joined = rules.endings.iter().map(|ending| (end + ending.len(), ending));
            let joined = { joined }
                .find(|(after, ending)| self.rest(end).starts_with(ending.as_str()) && !self.continues_letters(*after));
            if let Some((after, _)) =
                joined.filter(|_| self.scan.pack().rules.number.joined && self.continues_letters(end))
            {
                return Some(Suffix::new(Measure::Ordinal, after, 1.0));
            }
            let gap = self.rest(end).len() - self.rest(end).strip_prefix(['-', ' '])?.len();
            let (after, value) = self.ordinal_word(end + gap)?;
            let add = f64::from(value);
            let fits = number.low >= 20.0 && number.low % 10.0 == 0.0 && add < super::trailing_step(number.low);
            return fits.then(|| Suffix { add, ..Suffix::new(Measure::Ordinal, after, 1.0) });
        }
        let ordinal = rules.after.iter().find(|suffix| self.rest(end).starts_with(suffix.as_str()))?;
        let after = end + ordinal.len();
        // A point is the sentence's before a capital, as far as nouns have none, and at its end.
        let ends_sentence = ordinal == "." && !self.rest(after).trim_start().starts_with(char::is_alphabetic);
        if ends_sentence {
            return None;
        }
        (!self.continues_letters(after)).then(|| Suffix::new(Measure::Ordinal, after, 1.0))
    }
}
