//! The grammar of numbers: figures, number words and magnitudes into a value, in any language of the packs.
//!
//! A number is read left to right onto a stack of addends with falling magnitudes; a power multiplies all
//! smaller addends before it. That reads 1.2亿, 三千二百万, *two hundred and five thousand* alike.

mod parts;

use super::figure::{Figure, figure_at, trailing_step};
use crate::{
    document::Span,
    language::{NumberWord, Pack, Relation, phrases::continues_word},
};
use std::cell::Cell;

/// A number as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Where it is in the folded text.
    pub span: Span,
    /// Least value.
    pub low: f64,
    /// Greatest value; equal to `low` for a stated number.
    pub high: f64,
    /// The value of one in the last written digit.
    pub step: f64,
    /// Written in figures, at least in part.
    pub figures: bool,
    /// Digits read one by one, as in years and numbers of things.
    pub digit_by_digit: bool,
    /// A hedge inside the number: 1000多万.
    pub hedge: Option<Relation>,
}

impl Number {
    /// A one that an article says.
    pub fn one(start: usize, end: usize) -> Self {
        Number {
            span: Span::new(start, end),
            low: 1.0,
            high: 1.0,
            step: 1.0,
            figures: false,
            digit_by_digit: false,
            hedge: None,
        }
    }

    /// The words leave open how many there are.
    pub fn is_vague(&self) -> bool {
        self.low < self.high
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Addend {
    low: f64,
    high: f64,
    step: f64,
    power: f64,
}

/// What was read last, which decides what may follow.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Figures,
    Digit,
    Value,
    Vague,
    Power,
    Zero,
}

struct Parser<'a> {
    text: &'a str,
    pack: &'a Pack,
    limit: usize,
    stack: Vec<Addend>,
    pending: Option<Addend>,
    /// Single digits in words, in a row.
    digits: Vec<u32>,
    last: Last,
    figures: bool,
    hedge: Option<Relation>,
    end: usize,
    /// How many more ways of dividing what is written together are tried.
    tries: Cell<u32>,
}

/// More than the longest number needs; a run of number words that is none is then given up.
const MOST_TRIES: u32 = 300;

/// Words and figures of the longest number; a longer run is none: 十二十二十二.
const MOST_ELEMENTS: usize = 64;

/// Reads the number that begins at byte `at` of the folded text and ends before `limit`.
pub fn number_at(text: &str, at: usize, limit: usize, pack: &Pack) -> Option<Number> {
    let mut parser = Parser {
        text,
        pack,
        limit,
        stack: Vec::new(),
        pending: None,
        digits: Vec::new(),
        last: Last::Nothing,
        figures: false,
        hedge: None,
        end: at,
        tries: Cell::new(MOST_TRIES),
    };
    for _ in 0..=MOST_ELEMENTS {
        let Some(next) = parser.step() else {
            parser.add_half();
            return parser.finish(at);
        };
        parser.end = next;
    }
    None
}

impl Parser<'_> {
    /// Takes one more element; none when the number has ended.
    fn step(&mut self) -> Option<usize> {
        let at = self.next_start()?;
        let starts_figure = self.text.get(at..)?.starts_with(|c: char| c.is_ascii_digit());
        if starts_figure {
            return self.take_figures(at);
        }
        let joined = self.pack.rules.number.joined;
        let words = self.pack.number_words.all_at(self.text, at);
        let mut words: Vec<(usize, NumberWord)> = words
            .filter(|(end, _)| *end <= self.limit && (!joined || self.ends_element(*end)))
            .map(|(end, word)| (end, *word))
            .collect();
        // At the start *thousands* is vague, after a number it multiplies.
        let begins = self.last == Last::Nothing;
        words.sort_by_key(|(end, word)| (std::cmp::Reverse(*end), matches!(word, NumberWord::Vague(..)) != begins));
        words.into_iter().find_map(|(end, word)| self.take(at, end, word))
    }

    fn take(&mut self, at: usize, end: usize, word: NumberWord) -> Option<usize> {
        match word {
            NumberWord::Value(0) if !self.stack.is_empty() && self.last == Last::Power => {
                self.last = Last::Zero;
                Some(end)
            }
            NumberWord::Value(value) => self.take_value(at, value).then_some(end),
            NumberWord::Power(_) if self.begins_unit(at, end) => None,
            NumberWord::Power(power) => self.take_power(end, power).then_some(end),
            NumberWord::Vague(low, high) => self.take_vague(at, end, low, high),
            NumberWord::Fraction(part) => self.take_fraction(end, part).then_some(end),
            NumberWord::Article => (self.begins_addend() && self.is_power_next(end)).then(|| {
                self.put(1.0, 1.0, 1.0);
                self.last = Last::Value;
                end
            }),
            NumberWord::Joiner => self.may_join(end).then_some(end),
            NumberWord::Point => self.take_spoken_decimals(end),
        }
    }

    /// Nothing was read yet, or a power: *mil un millones*.
    fn begins_addend(&self) -> bool {
        self.last == Last::Nothing || self.last == Last::Power && self.pending.is_none() && !self.figures
    }

    /// Where number words are written together: the word ends here, or goes on with another element, with the
    /// ending of an ordinal, or with what is counted.
    fn ends_element(&self, end: usize) -> bool {
        let left = self.tries.get();
        self.tries.set(left.saturating_sub(1));
        if left == 0 {
            return false;
        }
        let pack = self.pack;
        let whole = |end: usize| !continues_word(self.text, end);
        if whole(end) {
            return true;
        }
        let rest = self.text.get(end..self.limit).unwrap_or_default();
        let ordinal = pack.rules.number.ordinal.endings.iter();
        let times = pack.rules.share.times.iter().chain(&pack.rules.share.percent);
        let completes = |word: &String| {
            let word = word.trim_start_matches('-');
            !word.is_empty() && rest.starts_with(word) && whole(end + word.len())
        };
        let decades = pack.rules.date.decade_after.iter();
        ordinal.chain(times).chain(decades).any(completes)
            || pack.units.longest_at(self.text, end).is_some()
            || pack.number_words.all_at(self.text, end).any(|(next, _)| self.ends_element(next))
    }

    /// Where the next element may begin: here, or after one space or hyphen where words have spaces.
    fn next_start(&self) -> Option<usize> {
        let rest = self.text.get(self.end..self.limit)?;
        if self.last == Last::Nothing {
            return (!rest.is_empty()).then_some(self.end);
        }
        let rules = &self.pack.rules;
        if !rules.spaced {
            let space = usize::from(rules.number.spaces && rest.starts_with(' '));
            return Some(if space > 0 { self.end + space } else { self.skip_inner_hedge(rest) });
        }
        if self.last == Last::Vague
            && let Some(skipped) = self.skip_of(rest)
        {
            return Some(self.end + skipped);
        }
        let skipped = match rest.chars().next()? {
            ' ' | '-' => 1,
            _ if self.last == Last::Figures || rules.number.joined => 0,
            _ => return None,
        };
        Some(self.end + skipped)
    }

    fn take_figures(&mut self, at: usize) -> Option<usize> {
        let fits = match self.last {
            Last::Nothing => true,
            Last::Power => self.pending.is_none(),
            _ => false,
        };
        if !fits {
            return None;
        }
        let figure = figure_at(self.text.get(..self.limit)?, at, self.pack)?;
        if self.last == Last::Power && !self.goes_on_with(at, &figure) {
            return None;
        }
        self.pending = Some(Addend { low: figure.value, high: figure.value, step: figure.step, power: 1.0 });
        self.figures = true;
        self.last = Last::Figures;
        Some(figure.end)
    }

    /// After a power come figures that are smaller; where words have spaces they must show that they belong to it
    /// by a smaller power of their own or by groups: 1 млрд 250 млн, *2 millions 500 000*.
    fn goes_on_with(&self, at: usize, figure: &Figure) -> bool {
        let Some(power) = self.stack.last().map(|addend| addend.power) else { return false };
        let mut next = self.pack.number_words.all_at(self.text, figure.end + self.gap(figure.end));
        let smaller = |word: &NumberWord| matches!(word, NumberWord::Power(next) if figure.value * next < power);
        let written = self.text.get(at..figure.end).unwrap_or_default();
        let grouped = figure.value.fract() == 0.0 && written.contains(|c: char| !c.is_ascii_digit());
        let belongs = self.figures && (grouped || next.any(|(_, word)| smaller(word)));
        figure.value < power && (!self.pack.rules.spaced || belongs && self.text.get(self.end..at) == Some(" "))
    }

    fn take_value(&mut self, at: usize, value: u32) -> bool {
        let value_f = f64::from(value);
        let single = value < 10;
        match (self.last, self.pending) {
            (Last::Nothing | Last::Power | Last::Zero, None) => {
                if self.stack.last().is_some_and(|addend| value_f >= addend.power) {
                    return false;
                }
                // The dual of a thousand stands for its power too: ألفان ومائة.
                let step = trailing_step(value_f);
                if step >= 1000.0 {
                    self.stack.push(Addend { low: value_f, high: value_f, step, power: step });
                    self.last = Last::Power;
                    return true;
                }
                self.put(value_f, value_f, 1.0);
                if single {
                    self.digits = vec![value];
                }
                // After 零 a last digit counts by itself.
                let zero = self.last == Last::Zero;
                self.last = if single && !zero { Last::Digit } else { Last::Value };
                true
            }
            (Last::Digit, Some(_)) if single && !self.pack.rules.spaced => {
                self.digits.push(value);
                true
            }
            (Last::Value, Some(before)) if value > 0 && fills(before.low, value_f) => {
                self.put(before.low + value_f, before.high + value_f, 1.0);
                true
            }
            // Three-and-twenty.
            (Last::Digit, Some(before))
                if self.pack.rules.number.units_first && at > self.end && is_tens(value_f) && before.low < 10.0 =>
            {
                self.digits.clear();
                self.put(before.low + value_f, before.high + value_f, 1.0);
                self.last = Last::Value;
                true
            }
            _ => false,
        }
    }

    /// *and* joins a power and what follows it, in some languages also tens and ones.
    fn may_join(&mut self, end: usize) -> bool {
        let values = self.pack.rules.number.joins_values && matches!(self.last, Last::Value | Last::Digit);
        let joins = (self.last == Last::Power || values) && self.is_value_next(end);
        let sense = joins && (self.last == Last::Power || self.is_fitting_next(end));
        if sense && self.last == Last::Digit {
            self.digits.clear();
        }
        sense
    }

    /// The value after the joiner makes one number with the value before it.
    fn is_fitting_next(&self, end: usize) -> bool {
        let next = self.pack.number_words.all_at(self.text, end + self.gap(end));
        let Some(before) = self.pending else { return false };
        next.into_iter().any(|(_, word)| match word {
            NumberWord::Value(value) => {
                let value = f64::from(*value);
                fills(before.low, value) || self.pack.rules.number.units_first && before.low < 10.0 && is_tens(value)
            }
            _ => false,
        })
    }

    /// 백이십삼: two or more digits follow the power right away.
    fn leads_value(&self, end: usize) -> bool {
        let mut next = self.pack.number_words.all_at(self.text, end);
        next.any(|(_, word)| matches!(word, NumberWord::Value(10..)))
    }

    fn take_power(&mut self, end: usize, power: f64) -> bool {
        self.settle_digits();
        self.digits.clear();
        let mut sum = Addend { low: 0.0, high: 0.0, step: f64::INFINITY, power: 1.0 };
        let mut multiplied = false;
        let hedged_by = (self.skip_inner_hedge(" ") != self.end).then_some(Relation::Over);
        while let Some(addend) = self.stack.last().copied().filter(|addend| addend.power < power) {
            self.stack.pop();
            sum.low += addend.low;
            sum.high += addend.high;
            sum.step = sum.step.min(addend.step);
            multiplied = true;
        }
        if let Some(addend) = self.pending.take() {
            sum.low += addend.low;
            sum.high += addend.high;
            sum.step = sum.step.min(addend.step);
            multiplied = true;
        }
        if !multiplied {
            let leads = self.last == Last::Nothing && self.pack.rules.number.spaces && self.leads_value(end);
            let bare = (power <= self.pack.rules.number.bare_powers || leads)
                && self.stack.last().is_none_or(|addend| addend.power > power);
            if !bare {
                return false;
            }
            sum = Addend { low: 1.0, high: 1.0, step: 1.0, power };
        }
        if hedged_by.is_some() {
            self.hedge = hedged_by;
        }
        self.stack.push(Addend { low: sum.low * power, high: sum.high * power, step: sum.step * power, power });
        self.last = Last::Power;
        true
    }

    /// 955百帕: the power is the head of a longer unit.
    fn begins_unit(&self, at: usize, end: usize) -> bool {
        !self.pack.rules.spaced
            && self.last != Last::Nothing
            && self.pack.units.longest_at(self.text, at).is_some_and(|(unit_end, _)| unit_end > end)
    }

    fn gap(&self, at: usize) -> usize {
        let spaces = self.pack.rules.spaced || self.pack.rules.number.spaces;
        usize::from(spaces && self.text.get(at..).is_some_and(|rest| rest.starts_with(' ')))
    }

    fn is_power_next(&self, end: usize) -> bool {
        let mut next = self.pack.number_words.all_at(self.text, end + self.gap(end));
        next.any(|(_, word)| matches!(word, NumberWord::Power(_)))
    }

    fn is_value_next(&self, end: usize) -> bool {
        let at = end + self.gap(end);
        let figures = self.text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let mut next = self.pack.number_words.all_at(self.text, at);
        !figures && next.any(|(_, word)| matches!(word, NumberWord::Value(_) | NumberWord::Power(_)))
    }

    fn put(&mut self, low: f64, high: f64, step: f64) {
        self.pending = Some(Addend { low, high, step, power: 1.0 });
    }

    fn finish(mut self, start: usize) -> Option<Number> {
        if self.last == Last::Nothing {
            return None;
        }
        let digit_by_digit = self.digits.len() > 1 && self.settle_digits();
        if self.pack.rules.number.trailing_digit && self.last == Last::Digit && self.digits.len() == 1 {
            self.scale_trailing_digit();
        }
        let addends = || self.stack.iter().chain(&self.pending);
        let (low, high) = addends().fold((0.0, 0.0), |(low, high), addend| (low + addend.low, high + addend.high));
        let step = addends().map(|addend| addend.step).fold(f64::INFINITY, f64::min);
        let step = if self.figures { step } else { step.max(trailing_step(low)) };
        let sound = low.is_finite() && high.is_finite() && low <= high;
        sound.then_some(Number {
            span: Span::new(start, self.end),
            low,
            high,
            step,
            figures: self.figures,
            digit_by_digit,
            hedge: self.hedge,
        })
    }
}

/// Twenty takes up to nine, two hundred up to ninety-nine.
fn fills(before: f64, value: f64) -> bool {
    value > 0.0 && before >= 20.0 && value < trailing_step(before)
}

fn is_tens(value: f64) -> bool {
    (20.0..100.0).contains(&value) && value % 10.0 == 0.0
}

#[cfg(test)]
mod tests;
