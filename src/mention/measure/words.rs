//! Amounts that are not a number with something beside it: *half*, *doubled*, 2:07:19, 百分之三.

use super::{Amount, Measure, NumberWord, Reader, Span, number_at, stated};
use crate::language::phrases::Phrases;

impl Reader<'_, '_> {
    /// *half*, *doubled*, *third*, 翻番.
    pub(super) fn whole_word(&self, at: usize) -> Option<(Amount, Span)> {
        let pack = self.scan.pack();
        let longest = |words: &Phrases<f64>| {
            let mut found = words.all_at(self.text(), at);
            found.find(|(end, _)| *end <= self.limit && self.is_whole(at, *end)).map(|(end, value)| (end, *value))
        };
        let shares = longest(&pack.shares).map(|(end, value)| (end, value * 100.0, Measure::Percent));
        let multiples = longest(&pack.multiples).map(|(end, value)| (end, value, Measure::Multiple));
        let ordinals = self.ordinal_word(at).map(|(end, value)| (end, f64::from(value), Measure::Ordinal));
        let longer = |&(end, ..): &(usize, f64, Measure)| multiples.as_ref().is_none_or(|(other, ..)| *other <= end);
        let (end, value, measure) = shares.filter(longer).or(multiples.clone()).or(ordinals)?;
        if self.half_of_a_magnitude(end) || self.is_part_of_one(at) {
            return None;
        }
        let span = Span::new(at, end);
        let hedge = self.hedge_before(at, false);
        let step = if measure == Measure::Percent { 10.0 } else { 1.0 };
        let growth = measure == Measure::Percent && self.follows_growth(at);
        let amount = stated(value, step, measure, span);
        Some((Amount { figures: false, hedge, growth, change: self.change_before(at), ..amount }, span))
    }

    /// полгода, *semestre*: a number and its unit in one word.
    pub(super) fn quantity(&self, at: usize) -> Option<(Amount, Span)> {
        let (end, (value, unit)) = self.scan.pack().quantities.longest_at(self.text(), at)?;
        let span = Span::new(at, end);
        let amount = stated(*value, 1.0, Measure::Unit(unit.clone()), span);
        let whole = end <= self.limit && self.is_whole(at, end);
        whole.then(|| (Amount { figures: false, hedge: self.hedge_before(at, false), ..amount }, span))
    }

    /// *three in four*, *one out of ten*; *every sixth*: a share in two numbers.
    pub(super) fn share_of_each(&self, at: usize) -> Option<(Amount, Span)> {
        let share = &self.scan.pack().rules.share;
        let begins = |words: &[String], from: usize| {
            let rest = self.rest(from);
            let found =
                words.iter().filter(|word| rest.strip_prefix(word.as_str()).is_some_and(|r| r.starts_with(' ')));
            found.map(|word| from + word.len() + 1).max()
        };
        let (part, whole, end) = if let Some(next) = begins(&share.every, at) {
            let (end, whole) = self.ordinal_word(next)?;
            (1.0, f64::from(whole), end)
        } else {
            let part = number_at(self.text(), at, self.limit, self.scan.pack())?;
            let gap = usize::from(self.rest(part.span.end).starts_with(' '));
            let next = begins(&share.of_each, part.span.end + gap).filter(|_| gap > 0)?;
            let whole = number_at(self.text(), next, self.limit, self.scan.pack())?;
            let counted = self.unit_or_currency(whole.span.end + 1, &whole).is_some();
            let round = matches!(whole.low as u32, 2..=10 | 20 | 25 | 50 | 100 | 1000);
            let fits = part.low == part.high && whole.low == whole.high && round && !counted && part.low < whole.low;
            let (part, end) = fits.then_some((part.low, whole.span.end))?;
            (part, whole.low, end)
        };
        if whole < 2.0 || !self.is_whole(at, end) {
            return None;
        }
        let span = Span::new(at, end);
        let amount = stated(100.0 * part / whole, 1.0, Measure::Percent, span);
        Some((Amount { figures: false, hedge: self.hedge_before(at, false), ..amount }, span))
    }

    /// *third*, *dritten*: where the word ends and its place.
    pub(super) fn ordinal_word(&self, at: usize) -> Option<(usize, u32)> {
        let pack = self.scan.pack();
        let whole = |end: usize| end <= self.limit && self.is_whole(at, end);
        let words = pack.ordinals.all_at(self.text(), at).filter(|(end, _)| whole(*end));
        let words = words.map(|(end, value)| (end, *value));
        let stems = pack.ordinal_stems.all_at(self.text(), at).filter_map(|(stem_end, value)| {
            let tail = self.rest(stem_end);
            let mut endings = pack.rules.number.ordinal.endings.iter();
            let ending = endings.find(|e| tail.starts_with(e.as_str()) && whole(stem_end + e.len()))?;
            Some((stem_end + ending.len(), *value))
        });
        words.chain(stems).max()
    }

    /// *eine halbe* Stunde: a part of a unit or of a power is a number, not a share.
    fn is_part_of_one(&self, at: usize) -> bool {
        let pack = self.scan.pack();
        let mut words = pack.number_words.all_at(self.text(), at);
        words.any(|(_, word)| matches!(word, NumberWord::Fraction(_)))
            && number_at(self.text(), at, self.limit, pack).is_some()
    }

    /// *half a million* is a number, not a share.
    pub(super) fn half_of_a_magnitude(&self, end: usize) -> bool {
        let rest = self.rest(end).trim_start();
        let article = self
            .scan
            .pack()
            .rules
            .number
            .articles
            .iter()
            .find_map(|word| rest.strip_prefix(word.as_str())?.strip_prefix(' '));
        article.is_some_and(|rest| {
            matches!(self.scan.pack().number_words.longest_at(rest, 0), Some((_, NumberWord::Power(_))))
        })
    }

    /// 2:07:19, as sports and films are timed.
    pub(super) fn long_duration(&self, at: usize) -> Option<(Amount, Span)> {
        let token: &str = self.rest(at).split(|c: char| !(c.is_ascii_digit() || c == ':')).next()?;
        let fields: Vec<f64> = token.split(':').map(|field| field.parse().ok()).collect::<Option<_>>()?;
        let &[hours, minutes, seconds] = fields.as_slice() else {
            return None;
        };
        if minutes >= 60.0 || seconds >= 60.0 || self.text().get(..at)?.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let span = Span::new(at, at + token.len());
        Some((stated(hours * 3600.0 + minutes * 60.0 + seconds, 1.0, Measure::Unit("second".to_owned()), span), span))
    }

    /// 百分之三十.
    pub(super) fn percent_first(&self, at: usize) -> Option<(Amount, Span)> {
        let prefix = self
            .scan
            .pack()
            .rules
            .share
            .percent_before
            .iter()
            .find(|prefix| self.rest(at).starts_with(prefix.as_str()))?;
        let number = number_at(self.text(), at + prefix.len(), self.limit, self.scan.pack())?;
        let span = Span::new(at, number.span.end);
        let hedge = self.hedge_before(at, false).or_else(|| self.hedge_after(span.end).map(|(hedge, _)| hedge));
        let amount = Amount {
            low: number.low,
            high: number.high,
            step: number.step,
            hedge,
            measure: Measure::Percent,
            figures: number.figures,
            number: span,
            growth: false,
            change: self.change_before(at),
            role: None,
        };
        Some((amount, span))
    }

    pub(super) fn is_whole(&self, at: usize, end: usize) -> bool {
        if self.scan.pack().rules.spaced {
            !crate::language::phrases::continues_word(self.text(), end) && !self.rest(end).starts_with('\'')
        } else {
            !self.scan.cuts_word(at, end)
        }
    }
}
