//! `office`: a title or office taken for another.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{
    align::{Bead, Comparison, Original, name},
    mention::{Mention, Reading, Value},
};

/// The check.
pub struct Office;

static ABOUT: About = About {
    id: "office",
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Major,
    needs: &[Need::Knowledge],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "Somebody is given another office, rank or title.",
    explanation: "副总理 is a deputy prime minister, not the prime minister; 发言人 a spokesperson, not a speaker of \
        parliament. An office of the original that its sentence in the translation does not give, beside an office there \
        that the original does not have, is taken for a confusion. Without the original, a known person who is given \
        an office that is easily confused with the one held is reported.",
    example: Example {
        source: "副总理周一会见了记者。",
        wrong: "The prime minister met reporters on Monday.",
        right: "The deputy prime minister met reporters on Monday.",
    },
};

impl Check for Office {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        if let Some(original) = &it.original {
            for bead in original.beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
                replaced(it, original, bead, out);
            }
        }
        never_held(it, out);
    }
}

fn offices(reading: &Reading, segments: std::ops::Range<usize>) -> Vec<(&Mention, &Vec<String>)> {
    reading
        .mentions_in(segments)
        .iter()
        .filter_map(|mention| match &mention.value {
            Value::Office(ids) => Some((mention, ids)),
            _ => None,
        })
        .collect()
}

fn share(a: &[String], b: &[String]) -> bool {
    a.iter().any(|id| b.contains(id))
}

fn replaced(it: &Comparison, original: &Original, bead: &Bead, out: &mut Findings) {
    let around = |range: &std::ops::Range<usize>, last: usize| range.start.saturating_sub(2)..(range.end + 2).min(last);
    let theirs = offices(&original.reading, bead.source.clone());
    let ours = offices(&it.target, bead.target.clone());
    let theirs_near = offices(&original.reading, around(&bead.source, original.reading.text.segments.len()));
    let ours_near = offices(&it.target, around(&bead.target, it.target.text.segments.len()));
    let mut lost = theirs.iter().filter(|(_, ids)| !ours_near.iter().any(|(_, other)| share(ids, other)));
    let new = ours.iter().filter(|(_, ids)| !theirs_near.iter().any(|(_, other)| share(ids, other)));
    for (here, ours) in new {
        let Some((there, theirs)) = lost.find(|(_, theirs)| confusable(it, theirs, ours)) else {
            continue;
        };
        let right = theirs.iter().filter_map(|id| it.knowledge.record(id)).next();
        let draft = Draft::new(
            "replaced",
            format!("“{}” stands for “{}”", it.target.written(here), original.reading.written(there)),
            format!(
                "{} is {} in English; {} is another office.",
                original.reading.written(there),
                right.as_ref().map_or("another office", |record| record.name_in("en")),
                it.target.written(here)
            ),
        )
        .target(Place::of(Side::Target, here))
        .source(Place::of(Side::Source, there));
        out.add(match right {
            Some(record) => draft.suggest(record.name_in(&it.target.text.pack.rules.code), here.span),
            None => draft,
        });
    }
}

/// One of the offices is listed as easily taken for one of the others.
fn confusable(it: &Comparison, theirs: &[String], ours: &[String]) -> bool {
    let near = |from: &[String], to: &[String]| {
        from.iter()
            .filter_map(|id| it.knowledge.record(id))
            .any(|record| record.confusable.iter().any(|other| to.contains(other)))
    };
    near(theirs, ours) || near(ours, theirs)
}

/// A known person with an office right before the name that is like one held, and was never held.
fn never_held(it: &Comparison, out: &mut Findings) {
    let text = &it.target.text.document.text;
    for (number, mention) in it.target.mentions.iter().enumerate() {
        let Value::Office(ids) = &mention.value else {
            continue;
        };
        let next = (number + 1..it.target.mentions.len()).find(|&other| name(&it.target, other).is_some());
        let Some((person, found)) =
            next.and_then(|other| Some((it.target.mentions.get(other)?, name(&it.target, other)?)))
        else {
            continue;
        };
        if text.get(mention.span.end..person.span.start) != Some(" ") {
            continue;
        }
        let mut known = found.records().filter(|record| !record.offices.is_empty()).peekable();
        let Some(first) = known.peek().map(|record| (*record).clone()) else {
            continue;
        };
        let held = |record: &crate::knowledge::Record| record.offices.iter().any(|tenure| ids.contains(&tenure.office));
        let near = |record: &crate::knowledge::Record| {
            let held: Vec<String> = record.offices.iter().map(|tenure| tenure.office.clone()).collect();
            confusable(it, &held, ids)
        };
        if known.all(|record| !held(record) && near(record)) && !original_gives(it, ids, mention) {
            let office = first.offices.last().and_then(|tenure| it.knowledge.record(&tenure.office));
            out.add(
                Draft::new(
                    "never-held",
                    format!(
                        "“{}”: {} is not known to have held that office",
                        text.get(mention.span.start..person.span.end).unwrap_or_default(),
                        first.name_in("en")
                    ),
                    format!(
                        "What is known is: {}.",
                        office.as_ref().map_or("another office", |record| record.name_in("en"))
                    ),
                )
                .target(Place::of(Side::Target, mention))
                .because(
                    format!(
                        "{} has held the office of {}",
                        first.name_in("en"),
                        office.as_ref().map_or("another kind", |record| record.name_in("en"))
                    ),
                    first.citation(),
                ),
            );
        }
    }
}

/// The original has the office too.
fn original_gives(it: &Comparison, ids: &[String], here: &Mention) -> bool {
    let Some(original) = &it.original else {
        return false;
    };
    let bead = original.beads.of_target(here.segment).and_then(|number| original.beads.get(number));
    bead.is_some_and(|bead| {
        offices(&original.reading, bead.source.clone()).iter().any(|(_, theirs)| share(theirs, ids))
    })
}
