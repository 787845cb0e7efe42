//! `date`: days, weekdays, months, years and times of day.

mod month;

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{
    align::{Comparison, Original, Relation},
    mention::{Date, Field, Mention, Reading, Value},
};

/// The check.
pub struct DateCheck;

static ABOUT: About = About {
    id: "date",
    mqm: "accuracy/mistranslation/date-time",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A date, weekday, period or time of day was changed, dropped or invented.",
    explanation: "Dates are compared as far as both sides give them: 29日 agrees with October 29, with \"the 29th\" and \
        with the weekday that the calendar gives for it. 17时 is 5 p.m., 上半年 the first half, 去年 last year or the \
        year by its number. What one side leaves open is no contradiction; a month that comes from nowhere \
        is one. A day that no calendar has, 31 November, is a finding where the original does not have it too.",
    example: Example {
        source: "会谈将于3月23日星期日下午5时开始。",
        wrong: "The talks will begin at 5 p.m. on Sunday, March 25.",
        right: "The talks will begin at 5 p.m. on Sunday, March 23.",
    },
};

impl Check for DateCheck {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let changed = original.linked(&it.target).filter(|(link, ..)| link.relation == Relation::Value);
        for (_, source, target) in changed {
            if !is_time(source) || !is_time(target) {
                continue;
            }
            let (here, there) = (it.target.written(target), original.reading.written(source));
            let rule = match (&source.value, &target.value) {
                (Value::Clock(_), _) => "clock",
                (Value::Date(a), Value::Date(b)) if b.is_impossible() && !a.is_impossible() => "impossible",
                (Value::Date(a), Value::Date(b)) if a.weekday.is_some() != b.weekday.is_some() => "weekday",
                _ => "changed",
            };
            let why = match (rule, it.calendar.year) {
                ("weekday", Some(year)) => {
                    format!("By the calendar of {year}, {there} and {here} are not the same day.")
                }
                _ if rule == "impossible" => format!("The original says {there}; no calendar has the day {here}."),
                _ => format!("The original says {there}, the translation {here}; the two cannot be the same."),
            };
            out.add(
                Draft::new(rule, format!("“{here}” stands for “{there}”"), why)
                    .target(Place::of(Side::Target, target))
                    .source(Place::of(Side::Source, source)),
            );
        }
        out.extend(month::invented(it, original));
        for alone in &original.links.dropped {
            let Some(mention) = original.reading.mentions.get(alone.mention) else {
                continue;
            };
            let byline = original.reading.text.segments.get(mention.segment).is_some_and(|segment| segment.byline);
            if !is_telling(mention) || byline || is_understood(it, original, mention, alone.bead) {
                continue;
            }
            let there = original.reading.written(mention);
            out.add(
                Draft::new(
                    "dropped",
                    format!("“{there}” is missing from the translation"),
                    format!(
                        "The original says when: {there}. The translation does not, here or in the sentences beside it."
                    ),
                )
                .source(Place::of(Side::Source, mention)),
            );
        }
        for alone in &original.links.invented {
            // Noon and midnight are as often a part of the day as a time.
            let clock = |mention: &Mention| matches!(&mention.value, Value::Clock(clock) if clock.half_known && clock.minutes % 720 != 0);
            let told = |mention: &&Mention| is_telling(mention) || clock(mention);
            let Some(mention) = it.target.mentions.get(alone.mention).filter(told) else {
                continue;
            };
            if it.target.text.segments.get(mention.segment).is_some_and(|segment| segment.byline) {
                continue;
            }
            let here = it.target.written(mention);
            let (rule, why) = match &mention.value {
                Value::Date(date) if date.is_impossible() => {
                    ("impossible", format!("Nothing in the original says {here}, and no calendar has the day."))
                }
                _ => ("invented", format!("Nothing in the original says {here}.")),
            };
            out.add(
                Draft::new(rule, format!("“{here}” is not in the original"), why)
                    .target(Place::of(Side::Target, mention)),
            );
        }
    }
}

fn is_time(mention: &Mention) -> bool {
    matches!(mention.value, Value::Date(_) | Value::Clock(_))
}

/// The day is the day of the report, or the last that the translation named before.
fn is_understood(it: &Comparison, original: &Original, dropped: &Mention, bead: usize) -> bool {
    const REACH: usize = 4;
    let Value::Date(date) = &dropped.value else { return false };
    let Some(bead) = original.beads.get(bead) else { return false };
    if it.target.mentions_in(bead.target.clone()).iter().any(|mention| is_name_of(&it.target, mention, date)) {
        return true;
    }
    let is_day = |other: &Date| {
        let same_day = date.day.is_some() && other.day == date.day && other.can_be(date);
        let weekdays = it.calendar.weekday(date).zip(it.calendar.weekday(other));
        same_day || other.day.is_none() && weekdays.is_some_and(|(a, b)| a == b)
    };
    let today = it.calendar.day.and_then(|day| u8::try_from(day).ok());
    let segments = bead.target.start.saturating_sub(REACH)..bead.target.end;
    let mut named = it.target.mentions_in(segments).iter().filter_map(|mention| match &mention.value {
        Value::Date(date) if date.grain() == Field::Day => Some(date),
        _ => None,
    });
    date.grain() == Field::Day && date.year.is_none() && (date.day == today || named.any(is_day))
}

/// What happened on a day may be called by it: 9/11.
fn is_name_of(reading: &Reading, mention: &Mention, date: &Date) -> bool {
    let (Value::Name(_), Some(month), Some(day)) = (&mention.value, date.month, date.day) else { return false };
    let number = |text: &str| text.trim().parse::<u8>().ok();
    let parts = reading.written(mention).split_once('/').map(|(a, b)| (number(a), number(b)));
    parts == Some((Some(month), Some(day))) || parts == Some((Some(day), Some(month)))
}

/// A day, month or year by its number or name; relative words come and go.
fn is_telling(mention: &Mention) -> bool {
    match &mention.value {
        Value::Date(Date { relative: Some((Field::Day | Field::Week, _)), weekday: None, .. }) => false,
        Value::Date(date) => date.day.is_some() || date.month.is_some() || date.year.is_some(),
        _ => false,
    }
}
