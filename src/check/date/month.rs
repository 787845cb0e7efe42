//! Months that the translation gives to bare days: 8日 told as *August 8*.

use super::{Draft, Place, Side};
use crate::{
    align::{Calendar, Comparison, Original, Relation},
    mention::Mention,
};

/// A bare day of the original that the translation puts in a month.
struct Placed<'a> {
    source: &'a Mention,
    target: &'a Mention,
    day: u8,
    month: u8,
}

/// Months that neither the report's day nor any other date of the original gives, or that put neighbouring days months
/// apart.
pub fn invented(it: &Comparison, original: &Original) -> Vec<Draft> {
    let placed = placed(it, original);
    if placed.is_empty() {
        return Vec::new();
    }
    let said: Vec<u8> = original.reading.mentions.iter().filter_map(|mention| mention.date()?.month).collect();
    let news = |placed: &&Placed| !said.contains(&placed.month);
    // The translation's own dates are what is in doubt.
    let report = Calendar::of(&original.reading).month.and_then(|month| u8::try_from(month).ok());
    if let Some(report) = report {
        let far = placed.iter().filter(news).filter(|placed| is_far(placed.month, report));
        return far.map(|placed| beyond_report(it, original, placed)).collect();
    }
    let apart = placed.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let torn = one.month != other.month && one.day.abs_diff(other.day) <= NEAR && news(&one) && news(&other);
        torn.then(|| torn_apart(it, original, one, other))
    });
    apart.collect()
}

/// Days so near each other are told of one event; across the end of a month they are further apart in number.
const NEAR: u8 = 10;

/// Neither the same month nor one beside it, around the year.
fn is_far(month: u8, report: u8) -> bool {
    const MONTHS: u8 = 12;
    let steps = month.abs_diff(report);
    steps.min(MONTHS.saturating_sub(steps)) > 1
}

fn placed<'a>(it: &'a Comparison, original: &'a Original) -> Vec<Placed<'a>> {
    let links = original.linked(&it.target).filter(|(link, ..)| link.relation <= Relation::Compatible);
    let mut placed: Vec<Placed> = links
        .filter_map(|(_, source, target)| {
            let (there, here) = (source.date()?, target.date()?);
            let bare = there.month.is_none() && there.relative.is_none() && there.part.is_none();
            let (day, month) = (there.day.filter(|_| bare)?, here.month?);
            (here.day == Some(day)).then_some(Placed { source, target, day, month })
        })
        .collect();
    placed.sort_by_key(|placed| placed.target.span.start);
    placed
}

fn beyond_report(it: &Comparison, original: &Original, placed: &Placed) -> Draft {
    let (here, there) = (it.target.written(placed.target), original.reading.written(placed.source));
    Draft::new(
        "month",
        format!("“{here}”: the original says only {there}"),
        format!(
            "No date of the original gives that month, and the report was not written near it. A bare {there} is a day of the month of the report or of one beside it."
        ),
    )
    .target(Place::of(Side::Target, placed.target))
    .source(Place::of(Side::Source, placed.source))
}

fn torn_apart(it: &Comparison, original: &Original, one: &Placed, other: &Placed) -> Draft {
    let here = |placed: &Placed| it.target.written(placed.target);
    let there = |placed: &Placed| original.reading.written(placed.source);
    Draft::new(
        "month",
        format!("“{}” and “{}” are months apart; in the original they are {} and {}", here(one), here(other), there(one), there(other)),
        "The original names no month for either day. Find out in which month the report was written, and give both days that one.".to_owned(),
    )
    .target(Place::of(Side::Target, other.target))
    .source(Place::of(Side::Source, other.source))
    .related(Place::of(Side::Target, one.target), "the other month")
}
