//! Numbers, dates and times that only one of two versions has.

use super::two::{Two, finding, here, there};
use crate::{
    align::is_measurable,
    check::Finding,
    mention::{Amount, Date, Field, Measure, Mention, Reading, Value},
};

/// What the versions say differently, then what only one says.
pub fn compare(two: &Two) -> Vec<Finding> {
    let mut ours = unsaid(two.ours, |number| is_said_there(two, number));
    let mut theirs = unsaid(two.theirs, |number| is_said_here(two, number));
    let mut findings = Vec::new();
    ours.retain(|&target| {
        let Some(mention) = two.ours.mentions.get(target) else { return false };
        let beside = two.beside(mention.segment);
        let partner = theirs.iter().position(|&source| {
            let near = two.theirs.mentions.get(source).is_some_and(|other| beside.contains(&other.segment));
            near && two.linker.same_sort(source, target)
        });
        let Some(partner) = partner else { return true };
        let other = two.theirs.mentions.get(theirs.remove(partner));
        findings.extend(finding(check_of(&mention.value), other.map(there), Some(here(mention))));
        false
    });
    // A share in words may be said in many ways, and a paired one is judged by the other.
    let plain = |mention: &&Mention| !matches!(&mention.value, Value::Amount(amount) if !amount.figures && check_of(&mention.value) == "percent");
    let alone = ours.iter().filter_map(|&target| two.ours.mentions.get(target)).filter(plain);
    findings.extend(alone.filter_map(|mention| finding(check_of(&mention.value), None, Some(here(mention)))));
    let missing = theirs.iter().filter_map(|&source| two.theirs.mentions.get(source)).filter(plain);
    findings.extend(missing.filter_map(|mention| finding("omission", Some(there(mention)), None)));
    findings
}

/// The check that such a value belongs to.
fn check_of(value: &Value) -> &'static str {
    match value {
        Value::Amount(Amount { measure: Measure::Percent | Measure::Points | Measure::Multiple, .. }) => "percent",
        Value::Amount(_) => "number",
        Value::Date(_) | Value::Clock(_) => "date",
        _ => "entity",
    }
}

/// The telling values of a text that the other does not have.
fn unsaid(reading: &Reading, is_said: impl Fn(usize) -> bool) -> Vec<usize> {
    let telling = |number: &usize| {
        reading.mentions.get(*number).is_some_and(|mention| {
            is_measurable(mention) && is_telling(reading, mention) && Two::is_told(reading, mention.segment)
        })
    };
    (0..reading.mentions.len()).filter(telling).filter(|&number| !is_said(number)).collect()
}

/// Whether the version gives the value of a mention of the translation, anywhere.
pub fn is_said_there(two: &Two, target: usize) -> bool {
    let Some(mention) = two.ours.mentions.get(target) else { return true };
    let beside = two.beside(mention.segment);
    let said = (0..two.theirs.mentions.len()).any(|source| {
        let near = two.theirs.mentions.get(source).is_some_and(|other| beside.contains(&other.segment));
        two.linker.agree(source, target) || near && two.linker.may_agree(source, target)
    });
    said || stands_loose(&mention.value, two.theirs)
}

/// Whether the translation gives the value of a mention of the version, anywhere.
pub fn is_said_here(two: &Two, source: usize) -> bool {
    let Some(mention) = two.theirs.mentions.get(source) else { return true };
    let said = (0..two.ours.mentions.len()).any(|target| {
        let near = two.ours.mentions.get(target).is_some_and(|own| two.beside(own.segment).contains(&mention.segment));
        two.linker.agree(source, target) || near && two.linker.may_agree(source, target)
    });
    said || stands_loose(&mention.value, two.ours)
}

/// The number stands in the text without being a mention of its own.
fn stands_loose(value: &Value, reading: &Reading) -> bool {
    let Value::Amount(amount) = value else { return false };
    let all = reading.loose_numbers(0..reading.text.segments.len());
    all.iter().any(|number| (number - amount.value()).abs() <= 1e-9 * amount.value().abs())
}

/// A value that does not come and go with the wording.
fn is_telling(reading: &Reading, mention: &Mention) -> bool {
    const SMALL: f64 = 3.0;
    if is_bracketed(reading, mention) {
        return false;
    }
    match &mention.value {
        Value::Amount(amount) => {
            let counted = !matches!(amount.measure, Measure::Count | Measure::Ordinal);
            !amount.is_vague()
                && amount.measure != Measure::Ordinal
                && (amount.figures && amount.value() > SMALL
                    || amount.value() > 12.0
                    || counted && amount.value() > 1.0)
        }
        Value::Date(Date { relative: Some((Field::Day | Field::Week, _)), .. }) => false,
        Value::Date(date) => date.month.is_some() || date.year.is_some() && !date.decade,
        Value::Clock(clock) => clock.half_known && clock.minutes % 720 != 0,
        Value::Code(_) => true,
        _ => false,
    }
}

/// In brackets stand equivalents and abbreviations.
fn is_bracketed(reading: &Reading, mention: &Mention) -> bool {
    let text = &reading.text.document.text;
    let before = text.get(..mention.span.start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let count = |marks: [char; 2]| line.matches(marks).count();
    count(['(', '（']) > count([')', '）'])
}
