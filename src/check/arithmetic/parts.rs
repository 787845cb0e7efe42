//! Parts and their total: a list after a colon, *including*, *the other*.

use super::{Fault, Item, Reading, comparable, items};
use crate::{check::wording::spelled, document::Span, mention::Role};

/// A total this small is too often told of others.
const LEAST_TOTAL: f64 = 10.0;

/// Totals that their parts do not make.
pub fn faults(reading: &Reading) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut before: Vec<Item> = Vec::new();
    for segment in 0..reading.text.segments.len() {
        let here = items(reading, segment);
        found.extend(listed(reading, &here));
        found.extend(included(reading, &before, &here));
        found.extend(rest(reading, &before, &here));
        before = here;
    }
    found
}

/// *640 people: 480 firefighters and 160 soldiers*
fn listed(reading: &Reading, here: &[Item]) -> Option<Fault> {
    let first = here.iter().position(|item| item.amount.role == Some(Role::Listed))?;
    let (head, parts) = here.split_at_checked(first)?;
    let total = head.last()?;
    let is_part = |(at, item): (usize, &Item)| {
        comparable(item.amount, total.amount)
            && item.amount.low < total.amount.low
            && item.amount.role == if at == 0 { Some(Role::Listed) } else { None }
    };
    let whole = parts.len() >= 2 && parts.iter().enumerate().all(is_part);
    (whole && contradicts(total, parts)).then(|| fault(reading, total, parts))
}

/// *33,000 runners, 18,000 of them in the full marathon and 15,000 in the half*: at most the total.
fn included(reading: &Reading, before: &[Item], here: &[Item]) -> Option<Fault> {
    let first = here.iter().position(|item| item.amount.role == Some(Role::Included))?;
    let (head, tail) = here.split_at_checked(first)?;
    let one = tail.first()?;
    // 两种 between figures counts something else.
    let tail: Vec<Item> = tail.iter().filter(|item| item.amount.figures == one.amount.figures).copied().collect();
    let goes_on = |item: &&Item| {
        comparable(item.amount, one.amount) && matches!(item.amount.role, None | Some(Role::Included | Role::Listed))
    };
    let parts: Vec<Item> = tail.iter().take_while(goes_on).copied().collect();
    let mut totals =
        if head.is_empty() { before } else { head }.iter().filter(|item| comparable(item.amount, one.amount));
    let sum: f64 = parts.iter().map(|part| part.amount.low).sum();
    let left_out = parts.len() < tail.len() || parts.len() < 2;
    if left_out
        || totals.clone().any(|total| total.amount.low >= sum || !contradicts(total, &parts) && is_close(total, &parts))
    {
        return None;
    }
    let total = totals.find(|total| total.amount.low >= LEAST_TOTAL && contradicts(total, &parts))?;
    Some(fault(reading, total, &parts))
}

/// *87 pictures, among them 15 drawings. The other 72 …*: all that is left.
fn rest(reading: &Reading, before: &[Item], here: &[Item]) -> Option<Fault> {
    let at = here.iter().position(|item| item.amount.role == Some(Role::Rest))?;
    let (head, tail) = here.split_at_checked(at)?;
    let last = tail.first()?;
    let all: Vec<Item> =
        before.iter().chain(head).filter(|item| comparable(item.amount, last.amount)).copied().collect();
    let splits = (0..all.len()).filter_map(|at| {
        let (total, parts) = all.get(at..)?.split_first()?;
        let mut parts = parts.to_vec();
        let included = parts.first().is_some_and(|part| part.amount.role == Some(Role::Included));
        parts.push(*last);
        Some((*total, parts, included))
    });
    let splits: Vec<(Item, Vec<Item>, bool)> = splits.collect();
    if splits.iter().any(|(total, parts, _)| parts.len() > 1 && is_close(total, parts)) {
        return None;
    }
    let wrong = |(total, parts, included): &&(Item, Vec<Item>, bool)| {
        *included && total.amount.low >= LEAST_TOTAL && contradicts(total, parts)
    };
    let (total, parts, _) = splits.iter().find(wrong)?;
    let sum: f64 = parts.iter().map(|part| part.amount.low).sum();
    let written = reading.written(last.mention);
    let whole = reading.written(total.mention);
    Some(Fault {
        rule: "rest",
        span: last.mention.span,
        beside: Some((total.mention.span, "the whole")),
        message: format!("“{written}” cannot be all that is left of “{whole}”"),
        why: format!(
            "With what is named before, {written} makes {}, not {whole}. One of the numbers is wrong.",
            spelled(sum)
        ),
    })
}

fn fault(reading: &Reading, total: &Item, parts: &[Item]) -> Fault {
    let sum: f64 = parts.iter().map(|part| part.amount.low).sum();
    let list: Vec<&str> = parts.iter().map(|part| reading.written(part.mention)).collect();
    let ends = parts.first().zip(parts.last());
    let span =
        ends.map_or(total.mention.span, |(first, last)| Span::new(first.mention.span.start, last.mention.span.end));
    let whole = reading.written(total.mention);
    Fault {
        rule: "parts",
        span,
        beside: Some((total.mention.span, "the total")),
        message: format!("The parts make {}, the total is “{whole}”", spelled(sum)),
        why: format!(
            "{} add up to {}, but the text says {whole}. One of these numbers is wrong.",
            list.join(" and "),
            spelled(sum)
        ),
    }
}

/// The parts make the total as far as rounding and hedges go.
fn is_close(total: &Item, parts: &[Item]) -> bool {
    let sum: f64 = parts.iter().map(|part| part.amount.low).sum();
    let all = || parts.iter().chain([total]);
    let steps: f64 = all().map(|item| 0.5 * item.amount.step).sum();
    let hedged = if all().any(|item| item.amount.hedge.is_some()) { 0.1 * total.amount.low } else { 0.0 };
    (sum - total.amount.low).abs() <= steps + hedged + 1e-9
}

/// The parts make another number, which one slip turns into the total: a digit, or a power of ten of one part.
fn contradicts(total: &Item, parts: &[Item]) -> bool {
    let sum: f64 = parts.iter().map(|part| part.amount.low).sum();
    let step = parts.iter().chain([total]).map(|item| item.amount.step).fold(f64::INFINITY, f64::min);
    let shifted = |part: &Item| {
        [0.1, 10.0]
            .iter()
            .any(|factor| (sum - part.amount.low + part.amount.low * factor - total.amount.low).abs() < 0.5 * step)
    };
    !is_close(total, parts) && (one_digit_off(sum, total.amount.low, step) || parts.iter().any(shifted))
}

/// The two differ by one digit, or by two neighbours that changed places.
fn one_digit_off(a: f64, b: f64, step: f64) -> bool {
    let digits = |value: f64| format!("{:.0}", value / step).into_bytes();
    let (a, b) = (digits(a), digits(b));
    if a.len() != b.len() {
        return false;
    }
    let differ: Vec<usize> = a.iter().zip(&b).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    match differ.as_slice() {
        [_] => true,
        &[first, second] => second == first + 1 && a.get(first) == b.get(second) && a.get(second) == b.get(first),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_digit_off;

    #[test]
    fn a_slip_is_one_digit_or_two_that_changed_places() {
        assert!(
            one_digit_off(740.0, 640.0, 10.0) && one_digit_off(43e3, 33e3, 1e3) && one_digit_off(507.0, 570.0, 1.0)
        );
        assert!(!one_digit_off(740.0, 650.0, 10.0) && !one_digit_off(740.0, 1640.0, 10.0));
    }
}
