//! Numbers and dates that are none: no panic, and no value that nobody wrote.

use super::{
    cldr::{for_each_pack, is_of, runner, sentence, shown, table, values},
    properties::written_day,
};
use proptest::{prelude::*, sample};
use tertium::{language::pack, mention::Value};

fn amounts(values: &[Value]) -> Vec<(f64, f64)> {
    let amount = |value: &Value| match value {
        Value::Amount(amount) => Some((amount.low, amount.high)),
        _ => None,
    };
    values.iter().filter_map(amount).collect()
}

#[test]
fn absurd_figures_have_no_value() {
    for_each_pack(|code, faults| {
        let power = pack(code).unwrap().rules.number.powers.keys().next().cloned().unwrap_or_default();
        let grouped =
            vec!["123"; 300].join(&pack(code).unwrap().rules.number.group.chars().next().unwrap_or(',').to_string());
        for absurd in ["9".repeat(400), "9".repeat(100_000), format!("1{}", "0".repeat(400)), grouped] {
            for text in [absurd.clone(), format!("{absurd} {power}"), format!("-{absurd}"), format!("${absurd}")] {
                let found = amounts(&values(code, &sentence(code, &text)));
                if !found.is_empty() {
                    faults.push(format!("{code}: {} digits: {found:?}", text.len()));
                }
            }
        }
        let powers = vec![power.as_str(); 200].join(" ");
        let found = amounts(&values(code, &sentence(code, &powers)));
        if found.iter().any(|(low, high)| !low.is_finite() || !high.is_finite() || *high > 1e30) {
            faults.push(format!("{code}: {power} many times: {found:?}"));
        }
    });
}

#[test]
fn mixed_separators_invent_nothing() {
    for_each_pack(|code, faults| {
        // What a reader could take them for, whatever the language; 78 alone is not one of these.
        for (text, may_be) in [
            ("1.234,56.78", vec![]),
            ("1,234.56,78", vec![]),
            ("1,2,3,4.5.6", vec![]),
            ("12,34,56.789,1", vec![]),
            ("1..5", vec![1.0, 5.0]),
            ("1,,5", vec![1.0, 5.0]),
            ("1२३४", vec![1234.0]),
            ("１２३٤", vec![1234.0]),
        ] {
            let found = values(code, &sentence(code, text));
            if amounts(&found).iter().any(|(low, high)| !may_be.contains(low) || low != high) {
                faults.push(format!("{code}: {text}: {}", shown(&found)));
            }
        }
    });
}

#[test]
fn a_lone_power_is_at_most_itself() {
    for_each_pack(|code, faults| {
        let rules = &pack(code).unwrap().rules.number;
        for (word, power) in &rules.powers {
            for text in [sentence(code, word), word.clone(), format!("{word}{word}")] {
                let found = amounts(&values(code, &text));
                // Thousands may be up to a thousand thousands, and more than one word may stand there.
                let most = power * power * 1000.0;
                let sound = |(low, high): &(f64, f64)| low.is_finite() && *high <= most && *low >= 0.0;
                if !found.iter().all(sound) {
                    faults.push(format!("{code}: {text}: {found:?}"));
                }
            }
        }
    });
}

/// 31 November is read as it is written or not at all: never as another day.
#[test]
fn impossible_dates_become_no_other_day() {
    let rows = table("dates");
    for_each_pack(|code, faults| {
        let mut locales: Vec<&str> = rows.iter().map(|row| row[0].as_str()).filter(|row| is_of(row, code)).collect();
        locales.dedup();
        for (year, month, day) in
            [(2025, 11, 31), (2025, 2, 29), (2024, 2, 30), (2025, 4, 31), (2025, 1, 32), (2025, 6, 99)]
        {
            for locale in &locales {
                let text = written_day(&rows, locale, "long", (year, month, day), 1).unwrap();
                let found = values(code, &sentence(code, &text));
                let sound = found.iter().all(|value| match value {
                    Value::Date(date) => {
                        date.day.is_none_or(|read| i8::try_from(read) == Ok(day) && day <= 31)
                            && date.month.is_none_or(|read| i8::try_from(read) == Ok(month))
                            && date.year.is_none_or(|read| read == i32::from(year))
                    }
                    _ => true,
                });
                if !sound {
                    faults.push(format!("{locale}: {text}: {}", shown(&found)));
                }
            }
        }
    });
}

#[test]
fn any_string_of_number_words_and_marks_is_survived() {
    for_each_pack(|code, faults| {
        let rules = &pack(code).unwrap().rules;
        let number = &rules.number;
        let words = number.words.keys().chain(number.powers.keys()).chain(number.vague.keys());
        let words = words.chain(number.fractions.keys()).chain(&number.joiners).chain(&number.point);
        let words = words.chain(&number.half_after).chain(&rules.share.percent).chain(&rules.share.times);
        let words = words.chain(rules.units.values().flatten()).chain(rules.currencies.values().flatten());
        let words = words.chain(rules.date.months.iter().flatten()).chain(&rules.date.year_after);
        let words = words.chain(&rules.date.day_after).chain(&rules.clock.hour_after).chain(&rules.clock.half_after);
        let marks =
            [" ", "", "-", ".", ",", ":", "/", "%", "$", "'", "0", "7", "31", "1999", "٣", "५", "３", "½", "\n", "x"];
        let all: Vec<String> = words.cloned().chain(marks.map(str::to_owned)).collect();
        let piece = prop_oneof![sample::select(all), sample::select(marks.map(str::to_owned).to_vec())];
        let outcome = runner(200).run(&prop::collection::vec(piece, 1..24), |pieces| {
            for (low, high) in amounts(&values(code, &pieces.concat())) {
                prop_assert!(low.is_finite() && high.is_finite() && low <= high, "{low} {high}");
            }
            Ok(())
        });
        faults.extend(outcome.err().map(|fault| format!("{code}: {fault}")));
    });
}
