//! Parts of numbers that are no plain value: vague words, halves, spoken decimals, digits in a row.

use super::{Addend, Last, NumberWord, Parser, Relation, continues_word};

impl Parser<'_> {
    /// *half a* million, *anderthalb*.
    pub(super) fn take_fraction(&mut self, end: usize, part: f64) -> bool {
        let unit_next = self.pack.units.longest_at(self.text, end + self.gap(end)).is_some();
        let fits = self.last == Last::Nothing && (part > 1.0 || self.is_power_next(end) || unit_next);
        if fits {
            self.put(part, part, part.min(1.0));
            self.last = Last::Figures;
        }
        fits
    }

    pub(super) fn take_vague(&mut self, at: usize, end: usize, low: f64, high: f64) -> Option<usize> {
        match (self.last, self.pending) {
            (Last::Nothing, _) => {
                self.put(low, high, low.max(1.0));
                self.last = Last::Vague;
                Some(end)
            }
            (Last::Power, None) if !self.pack.rules.spaced => {
                self.put(1.0, high, 1.0);
                self.last = Last::Vague;
                Some(end)
            }
            (Last::Vague | Last::Value | Last::Figures, Some(pending)) if low >= 100.0 => {
                // tens of thousands; two thousands is not English
                let by_of = self.last == Last::Vague && at > self.end + 1;
                by_of.then(|| {
                    self.pending = Some(Addend {
                        low: pending.low * low,
                        high: pending.high * low,
                        step: pending.step * low,
                        power: 1.0,
                    });
                    end
                })
            }
            _ => None,
        }
    }

    pub(super) fn take_spoken_decimals(&mut self, end: usize) -> Option<usize> {
        // 三百一十点五; but 十点五 may begin a time of day.
        let sum: f64 = self.stack.iter().map(|addend| addend.low).sum();
        let no_hour = self.pack.rules.spaced || sum > 24.0;
        let after_power = self.last == Last::Power && self.pending.is_none() && no_hour;
        if !after_power {
            self.pending.filter(|_| matches!(self.last, Last::Digit | Last::Value | Last::Figures))?;
        }
        if self.digits.len() > 1 {
            return None;
        }
        let (mut at, mut place, mut sum) = (end, 0.1, 0.0);
        let digit_at = |at: usize| {
            let mut words = self.pack.number_words.all_at(self.text, at + self.gap(at));
            words.find_map(|(next, word)| match word {
                NumberWord::Value(digit) if *digit <= 9 && next <= self.limit => Some((next, *digit)),
                _ => None,
            })
        };
        while let Some((next, digit)) = digit_at(at) {
            sum += f64::from(digit) * place;
            place /= 10.0;
            at = next;
        }
        if at == end {
            return None;
        }
        let (low, high) = self.pending.map_or((0.0, 0.0), |whole| (whole.low, whole.high));
        self.digits.clear();
        self.put(low + sum, high + sum, place * 10.0);
        self.last = Last::Figures;
        Some(at)
    }

    /// *un million et demi*: half of the last power more.
    pub(super) fn add_half(&mut self) {
        let Some(power) = self.stack.last().map(|addend| addend.power).filter(|_| self.last == Last::Power) else {
            return;
        };
        let rest = self.text.get(self.end..self.limit).unwrap_or_default();
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let rest = rest.get(gap..).unwrap_or_default();
        let words = self.pack.rules.number.half_after.iter().filter(|word| rest.starts_with(word.as_str()));
        let Some(length) = words.map(String::len).max() else { return };
        let after = self.end + gap + length;
        if self.pack.rules.spaced && !continues_word(self.text, after) {
            self.put(power / 2.0, power / 2.0, power / 2.0);
            self.end = after;
        }
    }

    /// Digits in a row: 两三 is two or three, 二〇二五 is 2025.
    pub(super) fn settle_digits(&mut self) -> bool {
        match self.digits.as_slice() {
            [a, b] if b.checked_sub(*a) == Some(1) && *a > 0 => {
                self.put(f64::from(*a), f64::from(*b), 1.0);
                false
            }
            digits if digits.len() > 1 => {
                let value = digits.iter().fold(0.0, |value, digit| value * 10.0 + f64::from(*digit));
                self.put(value, value, 1.0);
                true
            }
            _ => false,
        }
    }

    /// 三万五 is 35,000.
    pub(super) fn scale_trailing_digit(&mut self) {
        let power = self.stack.last().map_or(1.0, |addend| addend.power);
        if let Some(digit) = self.pending.as_mut().filter(|_| power >= 100.0) {
            digit.low *= power / 10.0;
            digit.high *= power / 10.0;
            digit.step = power / 10.0;
        }
    }

    /// tens *of* thousands: the length up to the second word.
    pub(super) fn skip_of(&self, rest: &str) -> Option<usize> {
        let of =
            self.pack.rules.number.of.iter().map(|of| format!(" {of} ")).find(|of| rest.starts_with(of.as_str()))?;
        let next = self.pack.number_words.longest_at(self.text, self.end + of.len())?;
        matches!(next.1, NumberWord::Vague(low, _) if *low >= 100.0).then_some(of.len())
    }

    /// 1000多万: the hedge stands before the power it belongs to.
    pub(super) fn skip_inner_hedge(&self, rest: &str) -> usize {
        let Some((end, Relation::Over)) = self.pack.hedges_after.longest_at(self.text, self.end) else {
            return self.end;
        };
        let followed = matches!(self.pack.number_words.longest_at(self.text, end), Some((_, NumberWord::Power(_))));
        if followed && !rest.is_empty() { end } else { self.end }
    }
}
