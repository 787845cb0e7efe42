//! `arithmetic`: numbers of one text that cannot all be right.

mod age;
mod calendar;
mod change;
mod equivalent;
mod parts;

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage};
use crate::{
    align::{Comparison, Original},
    document::Span,
    mention::{Amount, Measure, Mention, Reading},
};

/// The check.
pub struct Arithmetic;

static ABOUT: About = About {
    id: "arithmetic",
    mqm: "accuracy/mistranslation/number",
    severity: Severity::Major,
    needs: &[],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "Numbers of the text contradict each other: a sum, a share, a change, a conversion, a weekday.",
    explanation: "Looks at the translation by itself: parts that make another total than the one stated (480 and 260 are \
        not 640), a percentage that the two numbers beside it do not give, a rise from a larger number to a smaller, an \
        equivalent in brackets that is off by a power of ten, a weekday that the date does not have, a day that no \
        calendar has, an age that the year of birth does not give. Rounding, vague numbers and lists that leave something out are let pass, and so is a \
        contradiction that the original has too: that is for its author.",
    example: Example {
        source: "",
        wrong: "A total of 640 people are fighting the fire: 480 firefighters and 260 soldiers.",
        right: "A total of 640 people are fighting the fire: 480 firefighters and 160 soldiers.",
    },
};

impl Check for Arithmetic {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let ours = faults(&it.target, it);
        // Most texts have none, and need no look at the original.
        let original = it.original.as_ref().filter(|_| !ours.is_empty());
        let theirs = original.map(|original| faults(&original.reading, it)).unwrap_or_default();
        for fault in ours {
            if !original.is_some_and(|original| is_the_originals(it, original, &fault, &theirs)) {
                out.add(draft(it, &fault));
            }
        }
    }
}

/// Numbers of one text that contradict each other.
struct Fault {
    rule: &'static str,
    /// The words at fault.
    span: Span,
    /// Another place that has to do with it, and what is to be seen there.
    beside: Option<(Span, &'static str)>,
    message: String,
    why: String,
}

fn faults(reading: &Reading, it: &Comparison) -> Vec<Fault> {
    let mut all = parts::faults(reading);
    all.extend(change::faults(reading));
    all.extend(equivalent::faults(reading));
    all.extend(calendar::wrong_weekdays(reading, *it.calendar));
    all.extend(age::wrong_ages(reading));
    if it.original.is_none() {
        all.extend(calendar::impossible(reading));
    }
    all
}

fn draft(it: &Comparison, fault: &Fault) -> Draft {
    let draft = Draft::new(fault.rule, fault.message.clone(), fault.why.clone());
    let draft = draft.target(Place::at(Side::Target, &it.target, fault.span));
    match fault.beside {
        Some((span, note)) => draft.related(Place::at(Side::Target, &it.target, span), note),
        None => draft,
    }
}

/// The sentence of the original, or one beside it, has the same contradiction.
fn is_the_originals(it: &Comparison, original: &Original, fault: &Fault, theirs: &[Fault]) -> bool {
    let segment = it.target.text.segment_at(fault.span.start);
    let holds = |bead: &crate::align::Bead| bead.target.contains(&segment);
    theirs.iter().filter(|other| other.rule == fault.rule).any(|other| {
        let at = original.reading.text.segment_at(other.span.start);
        original
            .beads
            .iter()
            .filter(|bead| holds(bead))
            .any(|bead| bead.source.start.saturating_sub(1) <= at && at <= bead.source.end)
    })
}

/// An amount with its mention.
#[derive(Clone, Copy)]
struct Item<'a> {
    mention: &'a Mention,
    amount: &'a Amount,
}

/// The amounts of a segment, in order.
fn items(reading: &Reading, segment: usize) -> Vec<Item<'_>> {
    let mentions = reading.mentions_at(segment);
    mentions.iter().filter_map(|mention| Some(Item { mention, amount: mention.amount()? })).collect()
}

/// Two amounts count or measure the same sort of thing, and both are stated.
fn comparable(a: &Amount, b: &Amount) -> bool {
    let same = match (&a.measure, &b.measure) {
        (Measure::Count, Measure::Count) => true,
        (Measure::Money(a), Measure::Money(b)) => a.iter().any(|code| b.contains(code)),
        (Measure::Unit(a), Measure::Unit(b)) => a == b,
        _ => false,
    };
    same && !a.is_vague() && !b.is_vague()
}

/// The least and greatest value that rounds to the amount.
fn bounds(amount: &Amount) -> (f64, f64) {
    let slack = if amount.hedge.is_some() { 0.05 * amount.high } else { 0.0 };
    (amount.low - 0.5 * amount.step - slack, amount.high + 0.5 * amount.step + slack)
}
