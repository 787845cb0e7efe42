//! Sentences that only one of two versions has.

use super::{
    names,
    two::{Two, finding},
    values,
};
use crate::{
    align::{is_measurable, name},
    check::{Finding, Place, Side},
    mention::Reading,
};

/// Share of a sentence's evidence that the whole other text has, below which the other does not say it.
const UNSAID: f64 = 0.34;
/// Evidence that a sentence must have for its absence to show.
const TELLING: f64 = 2.5;

/// Sentences of the version that have a name or a number, and nothing that the translation has.
pub fn missing(two: &Two) -> Vec<Finding> {
    alone(two, true).into_iter().filter_map(|place| finding("omission", Some(place), None)).collect()
}

/// Sentences of the translation that have a name or a number, and nothing that the version has.
pub fn added(two: &Two) -> Vec<Finding> {
    alone(two, false).into_iter().filter_map(|place| finding("addition", None, Some(place))).collect()
}

fn alone(two: &Two, theirs: bool) -> Vec<Place> {
    let (reading, other, side) = match theirs {
        true => (two.theirs, two.ours, Side::Source),
        false => (two.ours, two.theirs, Side::Target),
    };
    let everywhere = 0..other.text.segments.len();
    let told = (0..reading.text.segments.len()).filter(|&number| Two::is_told(reading, number));
    let unsaid = told.filter(|&number| {
        two.evidence.weight(theirs, number) >= TELLING
            && two.evidence.support(theirs, number, everywhere.clone()) < UNSAID
            && is_new(two, reading, other, number, theirs)
    });
    let place = |number: usize| Some(Place { side, span: reading.text.segments.get(number)?.span, segment: number });
    unsaid.filter_map(place).collect()
}

/// The sentence has a name or number, and the other text has none of those it has.
fn is_new(two: &Two, reading: &Reading, other: &Reading, segment: usize, theirs: bool) -> bool {
    let mut some = false;
    for number in reading.mentions_of(segment) {
        let Some(mention) = reading.mentions.get(number) else { continue };
        let said = match name(reading, number) {
            Some(own) => names::is_said(reading, mention, own, other),
            None if is_measurable(mention) && theirs => values::is_said_here(two, number),
            None if is_measurable(mention) => values::is_said_there(two, number),
            None => continue,
        };
        if said {
            return false;
        }
        some = true;
    }
    some
}
