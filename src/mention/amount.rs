//! Amounts: what a number claims, and whether two claims can both be true.

use crate::{
    document::Span,
    language::{Relation, units},
};

/// What is counted or measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// People, cars, or nothing named.
    Count,
    /// A place in an order: the third.
    Ordinal,
    /// Hundredths; the amount is in percent.
    Percent,
    /// A difference between percentages.
    Points,
    /// So many times as much; the amount is the ratio.
    Multiple,
    /// Money, with the ISO 4217 codes its currency may stand for.
    Money(Vec<String>),
    /// A physical unit, by its id in `units.toml`.
    Unit(String),
}

impl Measure {
    /// A part of something, or how many times something.
    pub fn is_share(&self) -> bool {
        matches!(self, Measure::Percent | Measure::Points | Measure::Multiple)
    }
}

/// A number in a text and what it claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Least value that the words allow.
    pub low: f64,
    /// Greatest value that the words allow; equal to `low` for a stated number.
    pub high: f64,
    /// The value of one in the last digit that was written: 100 for 4.53万.
    pub step: f64,
    /// A word that changes the claim.
    pub hedge: Option<Relation>,
    /// What is counted or measured.
    pub measure: Measure,
    /// Written in figures, at least in part.
    pub figures: bool,
    /// Where the bare number is in the folded text.
    pub number: Span,
    /// A rate per something, or an amount of change, that a plain comparison must not be strict about.
    pub growth: bool,
    /// The words say that it is the amount of a change, or what the change led to.
    pub change: Option<Change>,
    /// What it has to do with the amounts before it.
    pub role: Option<Role>,
}

/// What an amount has to do with those before it, by the words and marks between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A part of what was counted: *including* 5, 5 *of them*.
    Included,
    /// After a colon, with no other amount between.
    Listed,
    /// What is left: *the other* 5.
    Rest,
    /// Where a change began: *from* 5.
    From,
    /// Where it led: *to* 6, beside a [`Role::From`].
    To,
    /// The number of an earlier time: *against* 5.
    Against,
    /// The amount before said otherwise: *or* 61%.
    Restated,
    /// The amount before converted: ($5).
    Bracketed,
    /// The age of a person: *aged* 84, 84岁.
    Age,
}

/// What a number has to do with a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Risen *by* 5.
    By,
    /// Risen *to* 5.
    To,
}

/// How two amounts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// They cannot both be true.
    None,
    /// One may be the other rounded, converted or said vaguely.
    Compatible,
    /// The same value.
    Same,
}

/// Relative difference that rounding without a word of approximation may make.
const ROUNDING: f64 = 0.035;
/// Relative difference that *about*, *nearly*, *over* may hide.
const HEDGED_ROUNDING: f64 = 0.08;
/// Whole numbers below it are short enough to be written out.
const SHORT: f64 = 1000.0;
/// Relative error of a conversion between units as newsrooms round it.
const CONVERSION: f64 = 0.06;

impl Amount {
    /// Middle of what the words allow.
    pub fn value(&self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    /// The words give a range, not a number.
    pub fn is_vague(&self) -> bool {
        self.low < self.high
    }

    /// The bare values agree, whatever is measured.
    pub fn values_agree(&self, other: &Amount) -> Agreement {
        values_agree(self, other, 1.0)
    }

    /// Value and measure agree.
    pub fn agrees(&self, other: &Amount) -> Agreement {
        use Measure::{Count, Money, Multiple, Ordinal, Percent, Points, Unit};
        match (&self.measure, &other.measure) {
            (Unit(a), Unit(b)) if a != b => convert(self, other, a, b),
            (Money(a), Money(b)) => match a.iter().any(|code| b.contains(code)) {
                true => self.values_agree(other),
                false => Agreement::None,
            },
            (Percent, Multiple) => ratio_agrees(other, self),
            (Multiple, Percent) => ratio_agrees(self, other),
            (Multiple, Multiple) => multiples_agree(self, other),
            (Percent | Points, Percent | Points) if self.measure != other.measure => Agreement::None,
            (Percent, Percent) if !(self.figures && other.figures) && self.completes(other) => Agreement::Compatible,
            (Percent | Points | Money(_), Count | Ordinal) | (Count | Ordinal, Percent | Points | Money(_)) => {
                self.values_agree(other).min(Agreement::Compatible)
            }
            (Money(_), Percent | Points | Unit(_)) | (Percent | Points | Unit(_), Money(_)) => Agreement::None,
            (Percent | Points, Unit(_)) | (Unit(_), Percent | Points) => Agreement::None,
            (a, b) if a == b => self.values_agree(other),
            _ => self.values_agree(other).min(Agreement::Compatible),
        }
    }

    /// The two shares make a whole: down *to a third* is down *by two thirds*.
    fn completes(&self, other: &Amount) -> bool {
        close(self.value() + other.value(), 100.0, 0.01)
    }

    /// The digits are the same but the magnitude is not: 14 billion for 140 billion.
    pub fn same_digits(&self, other: &Amount) -> bool {
        if self.is_vague() || other.is_vague() || self.low <= 0.0 || other.low <= 0.0 {
            return false;
        }
        let exponent = (self.low / other.low).log10();
        exponent.abs() > 0.5 && (exponent - exponent.round()).abs() < 1e-9
    }
}

/// 一万六七千 taken for 16,700: the two neighbouring digits of a range read as digits of one number.
fn reads_range_as_digits(range: &Amount, exact: f64) -> bool {
    let step = range.high - range.low;
    let digit = (range.high / step).rem_euclid(10.0);
    let neighbours = step > 1.0 && close(step, range.step, 1e-9) && close(digit, digit.round(), 1e-9);
    neighbours && close(exact, range.low + digit * step / 10.0, 1e-9)
}

fn values_agree(a: &Amount, b: &Amount, factor: f64) -> Agreement {
    let (b_low, b_high, b_step) = (b.low * factor, b.high * factor, b.step * factor);
    if a.is_vague() != b.is_vague() {
        let misread = if a.is_vague() { reads_range_as_digits(a, b_low) } else { reads_range_as_digits(b, a.low) };
        if misread {
            return Agreement::None;
        }
    }
    if a.is_vague() || b.is_vague() {
        let same = close(a.low, b_low, 1e-9) && close(a.high, b_high, 1e-9);
        let overlap = a.low <= b_high && b_low <= a.high;
        return if same {
            Agreement::Same
        } else if overlap {
            Agreement::Compatible
        } else {
            Agreement::None
        };
    }
    if close(a.low, b_low, 1e-9) {
        return Agreement::Same;
    }
    let slack = if a.hedge.is_some() || b.hedge.is_some() { HEDGED_ROUNDING } else { ROUNDING };
    let (coarse, fine, step, rounded) =
        if a.step >= b_step { (a.low, b_low, a.step, a.hedge) } else { (b_low, a.low, b_step, b.hedge) };
    let half = 0.5 * step * (1.0 + 1e-9);
    // 681 is not rounded to 680 without a word that says so.
    let whole = factor == 1.0 && a.low.max(b_low) < SHORT && a.low.fract() == 0.0 && b_low.fract() == 0.0;
    if whole && a.hedge.is_none() && b.hedge.is_none() {
        return Agreement::None;
    }
    let hedged = rounded.is_some() || [a.hedge, b.hedge].contains(&Some(Relation::About));
    // 16.5 is 17 or 16.5, not 16, unless a word says that it is more.
    let cut = !hedged && fine > coarse && (fine - coarse - 0.5 * step).abs() <= 1e-9 * step;
    let rounds = (a.low - b_low).abs() <= half && !cut;
    if rounds && close(a.low, b_low, slack) { Agreement::Compatible } else { Agreement::None }
}

fn close(a: f64, b: f64, relative: f64) -> bool {
    (a - b).abs() <= relative * a.abs().max(b.abs())
}

fn convert(a: &Amount, b: &Amount, a_unit: &str, b_unit: &str) -> Agreement {
    let (Some(from), Some(to)) = (units(a_unit), units(b_unit)) else {
        return Agreement::None;
    };
    if from.dimension != to.dimension {
        return Agreement::None;
    }
    if from.offset != to.offset {
        let base = |value: f64, unit: &crate::language::Unit| value * unit.factor + unit.offset;
        let near = (base(a.low, from) - base(b.low, to)).abs() <= 1.0;
        return if near { Agreement::Compatible } else { Agreement::None };
    }
    let factor = to.factor / from.factor;
    let converted = close(a.low, b.low * factor, CONVERSION) || values_agree(a, b, factor) != Agreement::None;
    if converted { Agreement::Compatible } else { Agreement::None }
}

/// A multiple against a percentage: three times is 300 %, and a rise of 200 %; half as many is no rise.
fn ratio_agrees(multiple: &Amount, percent: &Amount) -> Agreement {
    let ratio = multiple.value();
    if percent.growth && ratio < 1.0 {
        return Agreement::None;
    }
    let share = percent.value() / 100.0;
    let near = |a: f64, b: f64| close(a, b, 0.02);
    if near(ratio, share) || near(ratio, share + 1.0) || near(ratio, 1.0 - share) {
        Agreement::Compatible
    } else {
        Agreement::None
    }
}

/// *Two times more* is read by some as twice, by others as three times: both are let pass.
fn multiples_agree(a: &Amount, b: &Amount) -> Agreement {
    match a.values_agree(b) {
        Agreement::None if a.growth != b.growth && close((a.value() - b.value()).abs(), 1.0, 1e-6) => {
            Agreement::Compatible
        }
        agreement => agreement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: f64, step: f64, measure: Measure) -> Amount {
        Amount {
            low: value,
            high: value,
            step,
            hedge: None,
            measure,
            figures: true,
            number: Span::default(),
            growth: false,
            change: None,
            role: None,
        }
    }

    fn unit(value: f64, id: &str) -> Amount {
        amount(value, 1.0, Measure::Unit(id.to_owned()))
    }

    #[test]
    fn rounding_agrees_a_lost_zero_does_not() {
        let exact = amount(45_300.0, 100.0, Measure::Count);
        assert_eq!(exact.agrees(&amount(45_000.0, 1000.0, Measure::Count)), Agreement::Compatible);
        assert_eq!(exact.agrees(&amount(4_530.0, 10.0, Measure::Count)), Agreement::None);
        assert!(exact.same_digits(&amount(4_530.0, 10.0, Measure::Count)));
        assert_eq!(amount(12.0, 1.0, Measure::Count).agrees(&amount(10.0, 10.0, Measure::Count)), Agreement::None);
    }

    #[test]
    fn units_agree_by_conversion_only() {
        assert_eq!(unit(40.0, "ms").agrees(&unit(144.0, "kmh")), Agreement::Compatible);
        assert_eq!(unit(300.0, "mm").agrees(&unit(30.0, "cm")), Agreement::Compatible);
        assert_eq!(unit(650_000.0, "barrel").agrees(&unit(650_000.0, "tonne")), Agreement::None);
        assert_eq!(unit(20.0, "celsius").agrees(&unit(68.0, "fahrenheit")), Agreement::Compatible);
        assert_eq!(unit(48.0, "hour").agrees(&unit(2.0, "day")), Agreement::Compatible);
    }

    #[test]
    fn a_rise_by_two_hundred_percent_is_a_tripling() {
        let tripled = amount(3.0, 1.0, Measure::Multiple);
        assert_eq!(tripled.agrees(&amount(200.0, 1.0, Measure::Percent)), Agreement::Compatible);
        assert_eq!(tripled.agrees(&amount(20.0, 1.0, Measure::Percent)), Agreement::None);
    }

    #[test]
    fn percent_is_not_points_and_yuan_not_dollars() {
        assert_eq!(amount(0.8, 0.1, Measure::Percent).agrees(&amount(0.8, 0.1, Measure::Points)), Agreement::None);
        let money = |code: &str| amount(3e10, 1e10, Measure::Money(vec![code.to_owned()]));
        assert_eq!(money("CNY").agrees(&money("USD")), Agreement::None);
        assert_eq!(money("CNY").agrees(&money("CNY")), Agreement::Same);
    }

    #[test]
    fn a_vague_amount_agrees_with_what_it_covers() {
        let tens = Amount { high: 99_999.0, ..amount(20_000.0, 10_000.0, Measure::Count) };
        let thousands = Amount { high: 9_999.0, ..amount(1_000.0, 1_000.0, Measure::Count) };
        assert_eq!(tens.agrees(&thousands), Agreement::None);
        assert_eq!(tens.agrees(&amount(40_000.0, 10_000.0, Measure::Count)), Agreement::Compatible);
    }
}
