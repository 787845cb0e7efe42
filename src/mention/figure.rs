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

/// Where figures end that no reader could take for a number: absurdly many, or separators in disorder,
/// 1.234,56.78. Lists without spaces pass where all of their numbers have decimals: 1.5,2.5.
pub fn unsound_figures(text: &str, at: usize, pack: &Pack) -> Option<usize> {
    let rest = text.get(at..)?;
    let is_group = |c: char| pack.rules.number.group.contains(c) && c != '-';
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let joins =
            (matches!(c, '.' | ',') || is_group(c)) && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !c.is_ascii_digit() && !joins {
            break;
        }
        length += c.len_utf8();
    }
    let token = rest.get(..length)?;
    let groups_of_three = token.split(|c: char| !c.is_ascii_digit()).skip(1).all(|group| group.len() == 3);
    let longest = token.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    if longest > LONGEST_FIGURE || groups_of_three && digits > LONGEST_FIGURE {
        return Some(at + length);
    }
    let token = token.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).next()?;
    let mixed = token.contains('.') && token.contains(',');
    (mixed && !is_number(token, '.', ',') && !is_number(token, ',', '.') && !is_list(token, pack.rules.number.decimal))
        .then_some(at + token.len())
}

/// Digits with groups of two or three and one decimal separator.
fn is_number(token: &str, decimal: char, group: char) -> bool {
    let (whole, decimals) = token.split_once(decimal).unwrap_or((token, ""));
    let mut groups = whole.split(group);
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    first && groups.all(|group| matches!(group.len(), 2 | 3)) && !decimals.contains(['.', ','])
}

/// 1.5,2.25: numbers with one or two decimals each.
fn is_list(token: &str, decimal: char) -> bool {
    let mark = if decimal == '.' { ',' } else { '.' };
    let is_sure = |number: &str| {
        let places = number.split_once(decimal).map(|(_, decimals)| decimals);
        places.is_some_and(|places| matches!(places.len(), 1 | 2) && !places.contains(decimal))
    };
    token.split(mark).all(is_sure)
}

/// Figures with the language's separators: 1,234.5.
pub fn figure_at(text: &str, at: usize, pack: &Pack) -> Option<Figure> {
    let rules = &pack.rules.number;
    let bytes = text.get(at..)?;
    let run = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    let first = run(bytes);
    let group_at = |length: usize| {
        let rest = bytes.get(length..)?;
        let separator = rest.chars().next().filter(|c| rules.group.contains(*c))?;
        let rest = rest.get(separator.len_utf8()..)?;
        let pair = rules.lakh && run(rest) == 2 && rest.get(2..)?.starts_with(separator);
        let size = if pair { 2 } else { 3 };
        (run(rest) == size).then_some(separator.len_utf8() + size)
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
    let own = rest.strip_prefix(rules.decimal);
    let decimals = own.map(|decimals| (decimals, true)).or_else(|| Some((foreign_decimals(rest, pack)?, false)));
    if let Some((decimals, own)) = decimals {
        let count = run(decimals);
        if count > 0 && (own || !grouped) {
            digits.push('.');
            digits.push_str(decimals.get(..count)?);
            length += rest.len() - decimals.len() + count;
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

/// 4.5 in a language that writes 4,5: one or two digits after the mark of groups, and no date.
fn foreign_decimals<'a>(rest: &'a str, pack: &Pack) -> Option<&'a str> {
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | ',') && pack.rules.number.group.contains(*c))?;
    let decimals = rest.get(1..)?;
    let count = decimals.bytes().take_while(u8::is_ascii_digit).count();
    let after = decimals.get(count..)?;
    let goes_on = after.strip_prefix(['.', ',', '/', ':']).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    ((1..=2).contains(&count) && !goes_on && !(mark == '.' && after.starts_with('.'))).then_some(decimals)
}
