//! Properties of figures, magnitudes, dates and of how amounts compare.

use super::cldr::{for_each_pack, is_of, joined_date, only_amount, runner, sentence, shown, table, values};
use jiff::civil::Date as Day;
use proptest::{prelude::*, sample::Index, test_runner::TestCaseError};
use tertium::{
    document::Span,
    language::pack,
    mention::{Agreement, Amount, Measure, Value},
};

/// `whole` with a separator between its groups, of three digits or as in 1,23,45,678.
fn grouped(whole: u64, separator: Option<char>, lakh: bool) -> String {
    let digits = whole.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len() - index;
        let begins = left == 3 || left > 3 && (left - 3).is_multiple_of(if lakh { 2 } else { 3 });
        if let Some(separator) = separator.filter(|_| index > 0 && begins) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// In the digits of the numbering system.
fn in_digits(text: &str, system: &str) -> String {
    let zero = match system {
        "arab" => '\u{660}',
        "deva" => '\u{966}',
        _ => '0',
    };
    let digit = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(u32::from(zero) + digit));
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// The numbering systems that CLDR has for the language.
fn systems(code: &str) -> Vec<&'static str> {
    match code {
        "ar" => vec!["latn", "arab"],
        "hi" => vec!["latn", "deva"],
        _ => vec!["latn"],
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs()
}

fn reads_as(code: &str, words: &str, expected: f64) -> Result<(), TestCaseError> {
    let found = values(code, &sentence(code, words));
    match only_amount(&found).is_some_and(|amount| near(amount.low, expected)) {
        true => Ok(()),
        false => Err(TestCaseError::fail(format!("{code}: {words} is {expected}, not {}", shown(&found)))),
    }
}

#[test]
fn figures_are_read_back() {
    for_each_pack(|code, faults| {
        let rules = &pack(code).unwrap().rules.number;
        // Without a separator four digits may be a year.
        let whole = prop_oneof![0_u64..1000, 10_000_u64..10_000_000, 10_000_u64..1_000_000_000_000];
        let figures = (whole, "[0-9]{0,3}", any::<Index>(), any::<bool>(), any::<Index>());
        let outcome = runner(300).run(&figures, |(whole, decimals, separator, lakh, system)| {
            let separators: Vec<Option<char>> = rules.group.chars().map(Some).chain([None]).collect();
            let written = grouped(whole, *separator.get(&separators), rules.lakh && lakh);
            let point = if decimals.is_empty() { String::new() } else { format!("{}{decimals}", rules.decimal) };
            let expected: f64 = format!("{whole}.{decimals}0").parse().unwrap();
            reads_as(code, &in_digits(&format!("{written}{point}"), *system.get(&systems(code))), expected)
        });
        faults.extend(outcome.err().map(|fault| fault.to_string()));
    });
}

#[test]
fn magnitudes_are_read_back() {
    let patterns = table("compact");
    for_each_pack(|code, faults| {
        let rules = &pack(code).unwrap().rules.number;
        let patterns: Vec<&Vec<String>> = patterns.iter().filter(|row| is_of(&row[0], code)).collect();
        if patterns.is_empty() {
            return;
        }
        let cases = (any::<Index>(), 1_u64..10_000, "[0-9]{0,2}");
        let outcome = runner(300).run(&cases, |(pattern, whole, decimals)| {
            let [_, system, exponent, pattern] = pattern.get(&patterns).as_slice() else { panic!("a row of four") };
            let zeros = pattern.matches('0').count();
            let whole = (whole % 10_u64.pow(u32::try_from(zeros).unwrap())).max(1);
            let point = if decimals.is_empty() { String::new() } else { format!("{}{decimals}", rules.decimal) };
            let figures = in_digits(&format!("{whole}{point}"), system);
            let head: f64 = format!("{whole}.{decimals}0").parse().unwrap();
            let power = exponent.parse::<i32>().unwrap() + 1 - i32::try_from(zeros).unwrap();
            reads_as(code, &pattern.replace(&"0".repeat(zeros), &figures), head * 10_f64.powi(power))
        });
        faults.extend(outcome.err().map(|fault| fault.to_string()));
    });
}

/// CLDR's pattern with the fields of a day.
pub fn written_day(rows: &[Vec<String>], locale: &str, kind: &str, day: (i16, i8, i8), weekday: i8) -> Option<String> {
    let find = |kind: &str, number: &str| {
        let row = rows.iter().find(|row| row[0] == locale && row[1] == kind && row[2] == number);
        row.map(|row| row[3].clone())
    };
    let pattern = find(kind, "")?;
    let mut out = String::new();
    for (index, part) in pattern.split('\'').enumerate() {
        if index % 2 == 1 {
            out.push_str(part);
            continue;
        }
        // Names have letters of the pattern in them: fields are put in from left to right.
        let mut rest = part;
        while let Some(c) = rest.chars().next() {
            let length = rest.chars().take_while(|next| *next == c).count();
            match (c, length) {
                ('y', _) => out.push_str(&day.0.to_string()),
                ('M', 4) => out.push_str(&find("month", &day.1.to_string())?),
                ('M', _) => out.push_str(&day.1.to_string()),
                ('d', _) => out.push_str(&day.2.to_string()),
                ('E', _) => out.push_str(&find("weekday", &weekday.to_string())?),
                _ => out.push(c),
            }
            rest = &rest[if c.is_ascii_alphabetic() { length } else { c.len_utf8() }..];
        }
    }
    Some(out)
}

#[test]
fn dates_are_read_back() {
    let rows = table("dates");
    for_each_pack(|code, faults| {
        let mut locales: Vec<&str> = rows.iter().map(|row| row[0].as_str()).filter(|row| is_of(row, code)).collect();
        locales.dedup();
        if locales.is_empty() {
            return;
        }
        let cases = (any::<Index>(), any::<bool>(), 1900_i16..2100, 1_i8..=12, 1_i8..=31, any::<Index>());
        let outcome = runner(300).run(&cases, |(locale, full, year, month, day, system)| {
            let Ok(date) = Day::new(year, month, day) else { return Ok(()) };
            let weekday = date.weekday().to_monday_one_offset();
            let kind = if full { "full" } else { "long" };
            let written = written_day(&rows, *locale.get(&locales), kind, (year, month, day), weekday).unwrap();
            let written = in_digits(&written, *system.get(&systems(code)));
            let found = values(code, &sentence(code, &written));
            let same = joined_date(&found).is_some_and(|read| {
                read.year == Some(i32::from(year))
                    && read.month == u8::try_from(month).ok()
                    && read.day == u8::try_from(day).ok()
                    && read.weekday == full.then(|| weekday.unsigned_abs())
            });
            let fault = || format!("{code}: {date}: {written}: {}", shown(&found));
            if same { Ok(()) } else { Err(TestCaseError::fail(fault())) }
        });
        faults.extend(outcome.err().map(|fault| fault.to_string()));
    });
}

fn measures() -> impl Strategy<Value = Measure> {
    let currency = prop_oneof![Just("CNY"), Just("USD"), Just("EUR"), Just("JPY")];
    let unit =
        prop_oneof![Just("km"), Just("mile"), Just("hectare"), Just("mu"), Just("celsius"), Just("kg"), Just("day")];
    prop_oneof![
        3 => Just(Measure::Count),
        1 => Just(Measure::Ordinal),
        2 => Just(Measure::Percent),
        1 => Just(Measure::Points),
        1 => Just(Measure::Multiple),
        2 => currency.prop_map(|code| Measure::Money(vec![code.to_owned()])),
        2 => unit.prop_map(|unit| Measure::Unit(unit.to_owned())),
    ]
}

prop_compose! {
    /// A stated or vague amount as a text could have it: up to four digits and a magnitude.
    fn amounts()(
        head in 1_u32..10_000, places in 0_i32..3, power in 0_i32..13, spread in prop_oneof![4 => Just(0.0), 1 => 0.1_f64..2.0],
        measure in measures(), figures in any::<bool>(), growth in any::<bool>(),
    ) -> Amount {
        let unit = 10_f64.powi(power - places);
        let low = f64::from(head) * unit;
        let number = Span::default();
        Amount { low, high: low * (1.0 + spread), step: unit, hedge: None, measure, figures, number, growth, change: None, role: None }
    }
}

#[test]
fn amounts_agree_both_ways_and_with_themselves() {
    let outcome = runner(5_000).run(&(amounts(), amounts()), |(a, b)| {
        let b = Amount { low: a.low * 1.02, high: a.high * 1.02, ..b };
        prop_assert_eq!(a.agrees(&b), b.agrees(&a), "{:?} {:?}", a, b);
        prop_assert_eq!(a.agrees(&a), Agreement::Same, "{:?}", a);
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn no_amount_agrees_with_ten_times_itself() {
    let outcome = runner(5_000).run(&amounts(), |a| {
        let tenfold = Amount { low: a.low * 10.0, high: a.high * 10.0, step: a.step * 10.0, ..a.clone() };
        // Two shares in words that make a whole are let pass: by a third, to two thirds.
        let whole = a.measure == Measure::Percent && !a.figures && near(a.low * 11.0, 100.0);
        if !a.is_vague() && !whole {
            prop_assert_eq!(a.agrees(&tenfold), Agreement::None, "{:?}", a);
            prop_assert!(a.same_digits(&tenfold));
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn values_of_a_reading_are_amounts_dates_and_times() {
    assert_eq!(shown(&values("en", "It cost 3 million dollars on 5 May.")), "amount 3000000 USD; date month 5, day 5");
    assert!(matches!(values("en", "It began at 5 p.m.").as_slice(), [Value::Clock(_)]));
}

#[test]
fn both_ends_of_a_range_are_read_back() {
    for_each_pack(|code, faults| {
        let ends = (1_u64..900, 1_u64..90);
        let outcome = runner(60).run(&ends, |(first, more)| {
            let found = values(code, &sentence(code, &format!("{first}-{}%", first + more)));
            let read: Vec<f64> = found
                .iter()
                .filter_map(|value| if let Value::Amount(a) = value { Some(a.low) } else { None })
                .collect();
            match read.as_slice() == [first as f64, (first + more) as f64] {
                true => Ok(()),
                false => Err(TestCaseError::fail(format!("{code}: {first}-{}% is {}", first + more, shown(&found)))),
            }
        });
        faults.extend(outcome.err().map(|fault| fault.to_string()));
    });
}

#[test]
fn times_of_day_are_read_back() {
    for_each_pack(|code, faults| {
        let times = (0_u32..24, 0_u32..60);
        let outcome = runner(60).run(&times, |(hour, minute)| {
            let found = values(code, &sentence(code, &format!("{hour:02}:{minute:02}")));
            match found.as_slice() {
                [Value::Clock(clock)] if clock.minutes == hour * 60 + minute => Ok(()),
                _ => Err(TestCaseError::fail(format!("{code}: {hour:02}:{minute:02} is {}", shown(&found)))),
            }
        });
        faults.extend(outcome.err().map(|fault| fault.to_string()));
    });
}
