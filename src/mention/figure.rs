//! Figures with the separators of a language.

use crate::language::Pack;

/// The value of one in the last digit that is not zero, for a number written in words.
pub fn trailing_step(value: f64) -> f64 {
    let mut step = 1.0;
    while step < value && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    step
}

/// A number in figures.
pub struct Figure {
    /// One past its last byte.
    pub end: usize,
    /// Its value.
    pub value: f64,
    /// The value of one in its last digit that was written for its value.
    pub step: f64,
}

/// Longest run of figures taken as a number; anything longer identifies a thing.
const LONGEST_FIGURE: usize = 24;

/// Figures with the language's separators: 1,234.5.
pub fn figure_at(text: &str, at: usize, pack: &Pack) -> Option<Figure> {
    let rules = &pack.rules.number;
    let bytes = text.get(at..)?;
    let run = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    let first = run(bytes);
    let group_at = |length: usize| {
        let rest = bytes.get(length..)?;
        let separator = rest.chars().next().filter(|c| rules.group.contains(*c))?;
        (run(rest.get(separator.len_utf8()..)?) == 3).then_some(separator.len_utf8() + 3)
    };
    let mut length = first;
    if (1..=3).contains(&first) {
        while let Some(group) = group_at(length) {
            length += group;
        }
    }
    let grouped = length > first;
    let mut digits: String = bytes.get(..length)?.chars().filter(char::is_ascii_digit).collect();
    let whole = digits.len();
    if whole > LONGEST_FIGURE {
        return None;
    }
    let rest = bytes.get(length..).unwrap_or_default();
    if let Some(decimals) = rest.strip_prefix(rules.decimal) {
        let count = run(decimals);
        if count > 0 {
            digits.push('.');
            digits.push_str(decimals.get(..count)?);
            length += rules.decimal.len_utf8() + count;
        }
    }
    let value: f64 = digits.parse().ok()?;
    let step = match digits.split_once('.') {
        Some((_, decimals)) => 0.1f64.powi(i32::try_from(decimals.len()).ok()?),
        None if grouped || whole > 2 => trailing_step(value),
        None => 1.0,
    };
    Some(Figure { end: at + length, value, step })
}
