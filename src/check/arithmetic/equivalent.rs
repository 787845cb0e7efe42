//! Equivalents beside an amount: *6.6 billion yuan ($930 million)*, *100 km (62 miles)*.

use super::{Fault, Item, Reading, items};
use crate::{
    language::{units, worth},
    mention::{Measure, Role},
};

/// A rate this many times beyond what the currencies ever were worth is a slip.
const BEYOND: f64 = 3.0;
/// A conversion of units further off than this is no rounding.
const ROUNDING: f64 = 1.4;
/// Degrees that a converted temperature may be off.
const DEGREES: f64 = 8.0;

/// Equivalents that are far off.
pub fn faults(reading: &Reading) -> Vec<Fault> {
    let segments = 0..reading.text.segments.len();
    let found = segments.flat_map(|segment| {
        let here = items(reading, segment);
        here.windows(2)
            .filter_map(|pair| if let [a, b] = pair { wrong(reading, a, b) } else { None })
            .collect::<Vec<_>>()
    });
    found.collect()
}

fn wrong(reading: &Reading, a: &Item, b: &Item) -> Option<Fault> {
    let beside = matches!(b.amount.role, Some(Role::Bracketed | Role::Restated));
    let vague = a.amount.is_vague() || b.amount.is_vague();
    if !beside || vague || a.amount.low <= 0.0 || b.amount.low <= 0.0 {
        return None;
    }
    let off = match (&a.amount.measure, &b.amount.measure) {
        (Measure::Money(a_codes), Measure::Money(b_codes)) => {
            far_in_money(a.amount.low, a_codes, b.amount.low, b_codes)?
        }
        (Measure::Unit(a_unit), Measure::Unit(b_unit)) => far_in_units(a.amount.low, a_unit, b.amount.low, b_unit)?,
        _ => return None,
    };
    let (one, other) = (reading.written(a.mention), reading.written(b.mention));
    off.then(|| Fault {
        rule: "equivalent",
        span: a.mention.span.cover(b.mention.span),
        beside: None,
        message: format!("“{one}” and “{other}” are not the same"),
        why: format!("{other} stands beside {one} as the same amount, but the two are far apart. One of them has a wrong figure, magnitude or unit."),
    })
}

/// The two sums cannot be the same in any of their currencies; none where a currency's worth is not known.
fn far_in_money(a: f64, a_codes: &[String], b: f64, b_codes: &[String]) -> Option<bool> {
    let mut far = true;
    for one in a_codes {
        for other in b_codes {
            let ((a_low, a_high), (b_low, b_high)) = (worth(one)?, worth(other)?);
            let (low, high) = (a * a_low / (b * b_high), a * a_high / (b * b_low));
            far &= one != other && (low > BEYOND || high < 1.0 / BEYOND);
        }
    }
    Some(far)
}

fn far_in_units(a: f64, a_unit: &str, b: f64, b_unit: &str) -> Option<bool> {
    let (from, to) = (units(a_unit)?, units(b_unit)?);
    if from.dimension != to.dimension || a_unit == b_unit || from.dimension == "time" {
        return None;
    }
    let base = |value: f64, unit: &crate::language::Unit| value * unit.factor + unit.offset;
    let (one, other) = (base(a, from), base(b, to));
    Some(match from.offset != to.offset {
        true => (one - other).abs() > DEGREES,
        false => one > ROUNDING * other || other > ROUNDING * one,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(code: &str) -> Vec<String> {
        vec![code.to_owned()]
    }

    #[test]
    fn a_power_of_ten_shows_and_a_rate_of_another_year_does_not() {
        assert_eq!(far_in_money(6.6e9, &codes("CNY"), 930e9, &codes("USD")), Some(true));
        assert_eq!(far_in_money(6.6e9, &codes("CNY"), 930e6, &codes("USD")), Some(false));
        assert_eq!(far_in_money(6.6e9, &codes("CNY"), 93e6, &codes("USD")), Some(true));
        assert_eq!(far_in_money(5.0, &codes("VES"), 1.0, &codes("USD")), None);
    }

    #[test]
    fn units_convert_as_newsrooms_round() {
        assert_eq!(far_in_units(100.0, "km", 62.0, "mile"), Some(false));
        assert_eq!(far_in_units(100.0, "km", 620.0, "mile"), Some(true));
        assert_eq!(far_in_units(38.4, "celsius", 101.0, "fahrenheit"), Some(false));
        assert_eq!(far_in_units(2.0, "year", 18.0, "month"), None);
    }
}
