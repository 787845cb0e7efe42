//! Changes and shares: *rose 20% from 50 to 60*, *190,000 of 310,000, or 61%*.

use super::{Fault, Item, Reading, bounds, comparable, items};
use crate::{
    language::units,
    mention::{Change, Cue, Measure, Mention, Negation, Role, Value},
};

/// A percentage this many times too large or too small is no rounding.
const FAR: f64 = 1.6;

/// Bytes that may lie between words that belong together.
const TOGETHER: usize = 30;

/// Percentages that the numbers beside them do not give, and changes that run the wrong way.
pub fn faults(reading: &Reading) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut before: Vec<Item> = Vec::new();
    let mut change: Option<Pair> = None;
    for segment in 0..reading.text.segments.len() {
        let here = items(reading, segment);
        let way = way_of(reading, segment, Cue::is);
        let moves = way_of(reading, segment, Cue::may_be).is_some();
        let own = pair(reading, &here);
        match own {
            Some(pair) => {
                found.extend(wrong_way(reading, &pair, way));
                found.extend(wrong_growth(reading, &pair, &here).filter(|_| moves));
            }
            // *That is an increase of 25 percent.*
            None if moves && here.len() == 1 => {
                found.extend(change.and_then(|pair| wrong_growth(reading, &pair, &here)));
            }
            None => {}
        }
        found.extend(wrong_share(reading, &before, &here));
        change = own;
        before = here;
    }
    found
}

/// Where a change began and what it led to.
#[derive(Clone, Copy)]
struct Pair<'a> {
    from: Item<'a>,
    to: Item<'a>,
}

/// The one pair of a sentence: *from* 50 *to* 65, or 65 *against* 50 a year before.
fn pair<'a>(reading: &Reading, here: &[Item<'a>]) -> Option<Pair<'a>> {
    let of = |role: Role| here.iter().enumerate().filter(move |(_, item)| item.amount.role == Some(role));
    let same = |a: &Item, b: &Item| {
        let percents = a.amount.measure == Measure::Percent && b.amount.measure == Measure::Percent;
        (percents || comparable(a.amount, b.amount)) && !is_time(&a.amount.measure)
    };
    let is_to = |item: &Item| item.amount.role == Some(Role::To) || item.amount.change == Some(Change::To);
    if let Some((at, from)) = of(Role::From).next() {
        let near = [here.get(at + 1), at.checked_sub(1).and_then(|at| here.get(at))];
        let together = |to: &&Item| gap(from.mention, to.mention) <= TOGETHER;
        let to = near.into_iter().flatten().filter(together).find(|item| is_to(item) && same(from, item))?;
        return Some(Pair { from: *from, to: *to });
    }
    let (at, from) = of(Role::Against).next()?;
    let to = here.get(..at)?.last().filter(|item| same(from, item))?;
    (of(Role::Against).count() == 1 && is_earlier(reading, from.mention)).then_some(Pair { from: *from, to: *to })
}

fn is_time(measure: &Measure) -> bool {
    matches!(measure, Measure::Unit(unit) if units(unit).is_some_and(|unit| unit.dimension == "time"))
}

/// Bytes between two mentions.
fn gap(a: &Mention, b: &Mention) -> usize {
    let (first, second) = if a.span.start < b.span.start { (a, b) } else { (b, a) };
    second.span.start.saturating_sub(first.span.end)
}

/// A word close by says that the number is of another time: what was expected is no change.
fn is_earlier(reading: &Reading, number: &Mention) -> bool {
    let mentions = reading.mentions_at(number.segment);
    let tells = |mention: &Mention| match &mention.value {
        Value::Date(date) => date.relative.is_some() || date.year.is_some(),
        Value::Cue(cue) => ["year-on-year", "month-on-month", "before"].iter().any(|concept| cue.may_be(concept)),
        _ => false,
    };
    mentions.iter().any(|mention| tells(mention) && gap(mention, number) <= TOGETHER)
}

/// Whether the sentence says, of one thing only, that something rises or falls; and where.
fn way_of(reading: &Reading, segment: usize, says: fn(&Cue, &str) -> bool) -> Option<(bool, usize)> {
    let mentions = reading.mentions_at(segment);
    if mentions.iter().any(|mention| mention.value == Value::Negation(Negation::Stated)) {
        return None;
    }
    let mut way = None;
    for mention in mentions {
        let Value::Cue(cue) = &mention.value else { continue };
        let (up, down) = (says(cue, "rise"), says(cue, "fall"));
        if up && down || way.is_some_and(|(known, _)| known != up) && (up || down) {
            return None;
        }
        if up || down {
            way = Some((up, mention.span.end));
        }
    }
    way
}

/// *rose from 1.34 billion to 1.31 billion*
fn wrong_way(reading: &Reading, pair: &Pair, way: Option<(bool, usize)>) -> Option<Fault> {
    /// Bytes between the verb and the first of the two numbers.
    const CLOSE: usize = 8;
    let (up, verb) = way?;
    let (from, to) = (pair.from.mention, pair.to.mention);
    let first = from.span.start.min(to.span.start);
    let close = first.checked_sub(verb).is_some_and(|gap| gap <= CLOSE);
    let (a, b) = (bounds(pair.from.amount), bounds(pair.to.amount));
    let contrary = if up { b.1 < a.0 } else { b.0 > a.1 };
    let stated = pair.from.amount.hedge.is_none() && pair.to.amount.hedge.is_none();
    let (from, to) = (reading.written(from), reading.written(to));
    let (said, is) = if up { ("a rise", "less") } else { ("a fall", "more") };
    (close && contrary && stated).then(|| Fault {
        rule: "way",
        span: pair.to.mention.span.cover(pair.from.mention.span),
        beside: None,
        message: format!("The sentence tells of {said}, but “{to}” is {is} than “{from}”"),
        why: format!("The change leads from {from} to {to}. Either the verb or one of the numbers is wrong."),
    })
}

/// *from 40.2 to 41.2 million, an increase of 25 percent*
fn wrong_growth(reading: &Reading, pair: &Pair, here: &[Item]) -> Option<Fault> {
    let is_growth = |item: &&Item| {
        item.amount.measure == Measure::Percent && item.amount.figures && item.amount.change != Some(Change::To)
    };
    let mut percents = here.iter().filter(is_growth);
    let percent = percents.next().filter(|_| pair.from.amount.measure != Measure::Percent)?;
    let others = here.iter().filter(|item| comparable(item.amount, pair.from.amount)).count();
    let alone = percents.next().is_none() && others <= 2 && !percent.amount.is_vague();
    let ((a_low, a_high), (b_low, b_high)) = (bounds(pair.from.amount), bounds(pair.to.amount));
    let said = percent.amount.low;
    let growth = |a: f64, b: f64| 100.0 * (b / a - 1.0);
    let (least, most) = (growth(a_high, b_low), growth(a_low, b_high));
    let (low, high) = if least < 0.0 && most < 0.0 { (-most, -least) } else { (least.max(0.0), most) };
    let near = |share: f64| (share - said).abs() <= 1.0 + 0.05 * share;
    let ratio = 100.0 * pair.to.amount.low / pair.from.amount.low;
    let otherwise = near(ratio) || near(10_000.0 / ratio) || near(100.0 * (1.0 - 100.0 / ratio).abs());
    let far = said > high * FAR + 1.0 || said * FAR + 1.0 < low;
    let (from, to, here) =
        (reading.written(pair.from.mention), reading.written(pair.to.mention), reading.written(percent.mention));
    (alone && a_low > 0.0 && b_low > 0.0 && far && !otherwise).then(|| Fault {
        rule: "growth",
        span: percent.mention.span,
        beside: Some((pair.to.mention.span, "what the change led to")),
        message: format!("“{here}” is not the change from “{from}” to “{to}”"),
        why: format!(
            "From {from} to {to} is a change of {:.1} percent. One of the three numbers is wrong.",
            growth(pair.from.amount.low, pair.to.amount.low).abs()
        ),
    })
}

/// *310,000 passengers, of whom 190,000, or 16%, …*
fn wrong_share(reading: &Reading, before: &[Item], here: &[Item]) -> Option<Fault> {
    let is_share = |item: &&Item| {
        item.amount.measure == Measure::Percent && matches!(item.amount.role, Some(Role::Restated | Role::Bracketed))
    };
    let at = here.iter().position(|item| is_share(&item))?;
    let (percent, part) = (here.get(at)?, here.get(at.checked_sub(1)?)?);
    let of_something = part.amount.role == Some(Role::Included) && !percent.amount.is_vague();
    let head = here.get(..at - 1)?;
    let wholes = if head.is_empty() { before } else { head };
    let wholes: Vec<&Item> = wholes.iter().filter(|item| comparable(item.amount, part.amount)).collect();
    let [whole] = wholes.as_slice() else { return None };
    let ((part_low, part_high), (whole_low, whole_high)) = (bounds(part.amount), bounds(whole.amount));
    let (low, high) = (100.0 * part_low / whole_high, 100.0 * part_high / whole_low);
    let said = percent.amount.low;
    let far = said > high * FAR + 1.0 || said * FAR + 1.0 < low;
    let (share, part_words, whole_words) =
        (reading.written(percent.mention), reading.written(part.mention), reading.written(whole.mention));
    (of_something && part.amount.low < whole.amount.low && whole_low > 0.0 && far).then(|| Fault {
        rule: "share",
        span: part.mention.span.cover(percent.mention.span),
        beside: Some((whole.mention.span, "the whole")),
        message: format!("“{part_words}” is not {share} of “{whole_words}”"),
        why: format!(
            "{part_words} of {whole_words} is {:.0} percent, not {share}. One of the numbers is wrong.",
            100.0 * part.amount.low / whole.amount.low
        ),
    })
}
