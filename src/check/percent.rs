//! `percent`: percentages, points, tenths and multiples.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{
    align::{Comparison, Relation},
    mention::{Amount, Measure, Mention},
};

/// The check.
pub struct Percent;

static ABOUT: About = About {
    id: "percent",
    mqm: "accuracy/mistranslation/number",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A percentage, a share or a multiple was changed, or percent and percentage points were confused.",
    explanation: "Shares and multiples are compared by value across the ways of saying them: 三成 is 30 percent, \
        百分之五 is 5 percent, a rise by 两倍 is a tripling or 200 percent more, 翻一番 is a doubling. A rise by 0.8 \
        percentage points (百分点) is not a rise by 0.8 percent. Rounding that the words allow is let pass.",
    example: Example {
        source: "北向资金成交额占比较前一日提高0.8个百分点。",
        wrong: "Northbound trading's share of turnover was up 0.8% from the day before.",
        right: "Northbound trading's share of turnover was up 0.8 percentage points from the day before.",
    },
};

impl Check for Percent {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for (link, source, target) in original.linked(&it.target) {
            let (Some(a), Some(b)) = (share(source), share(target)) else {
                continue;
            };
            let (here, there) = (it.target.written(target), original.reading.written(source));
            let draft = match link.relation {
                Relation::Share if a.measure == Measure::Points || b.measure == Measure::Points => Draft::new(
                    "points",
                    format!("“{here}” stands for “{there}”: percent and percentage points are not the same"),
                    format!(
                        "The original counts in {}, the translation in {}. From 10% to 11% is one percentage point, but ten percent.",
                        unit(a),
                        unit(b)
                    ),
                ),
                Relation::Value | Relation::Magnitude if !a.is_vague() && !b.is_vague() => Draft::new(
                    "changed",
                    format!("“{here}” stands for “{there}”"),
                    format!(
                        "The original has {there}, the translation {here}; no way of saying the one gives the other."
                    ),
                ),
                _ => continue,
            };
            out.add(draft.target(Place::of(Side::Target, target)).source(Place::of(Side::Source, source)));
        }
        for alone in &original.links.dropped {
            let Some(mention) = original.reading.mentions.get(alone.mention) else {
                continue;
            };
            let Some(amount) = share(mention).filter(|amount| amount.figures && amount.measure != Measure::Multiple)
            else {
                continue;
            };
            let there = original.reading.written(mention);
            out.add(
                Draft::new(
                    "dropped",
                    format!("“{there}” is missing from the translation"),
                    format!("The original gives a figure of {there} ({} percent); no sentence of the translation near by does.", amount.value()),
                )
                .source(Place::of(Side::Source, mention)),
            );
        }
        for alone in &original.links.invented {
            let Some(mention) = it.target.mentions.get(alone.mention) else {
                continue;
            };
            let times = |amount: &Amount| {
                amount.measure == Measure::Multiple && amount.low >= 3.0 && !original.has_numbers(alone.bead)
            };
            if share(mention).is_none_or(|amount| !amount.figures && !times(amount)) {
                continue;
            }
            let here = it.target.written(mention);
            out.add(
                Draft::new(
                    "invented",
                    format!("“{here}” is not in the original"),
                    format!("No share or multiple in the original gives {here}."),
                )
                .target(Place::of(Side::Target, mention)),
            );
        }
    }
}

fn share(mention: &Mention) -> Option<&Amount> {
    mention.amount().filter(|amount| amount.measure.is_share())
}

fn unit(amount: &Amount) -> &'static str {
    match amount.measure {
        Measure::Points => "percentage points",
        Measure::Multiple => "multiples",
        _ => "percent",
    }
}
