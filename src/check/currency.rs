//! `currency`: the right sum in the wrong money.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::{
    align::{Comparison, Relation},
    mention::{Measure, Mention, Value},
};

/// The check.
pub struct Currency;

static ABOUT: About = About {
    id: "currency",
    mqm: "accuracy/mistranslation/unit",
    severity: Severity::Critical,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A sum of money is given in another currency than in the original, with the same figure.",
    explanation: "The same figure in another currency is another sum: 300亿元 is 30 billion yuan, not $30 billion. Names \
        that several currencies share (元, dollar, peso, rupee) agree with each of them. An equivalent in brackets \
        beside the right sum is let pass.",
    example: Example {
        source: "公司今年有望实现300亿元的营收目标。",
        wrong: "The company is on course to reach its $30 billion revenue target this year.",
        right: "The company is on course to reach its 30 billion yuan revenue target this year.",
    },
};

impl Check for Currency {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let changed = original.linked(&it.target).filter(|(link, ..)| link.relation == Relation::Currency);
        for (_, source, target) in changed {
            let (Some(theirs), Some(ours)) = (codes(source), codes(target)) else {
                continue;
            };
            let (here, there) = (it.target.written(target), original.reading.written(source));
            out.add(
                Draft::new(
                    "changed",
                    format!("“{here}” is the right figure in the wrong currency: the original has “{there}”"),
                    format!(
                        "{there} is money in {}; {here} is {}. The figure is the same, so the sum is not.",
                        theirs.join(" or "),
                        ours.join(" or ")
                    ),
                )
                .target(Place::of(Side::Target, target))
                .source(Place::of(Side::Source, source)),
            );
        }
    }
}

fn codes(mention: &Mention) -> Option<&[String]> {
    match &mention.value {
        Value::Amount(amount) => match &amount.measure {
            Measure::Money(codes) => Some(codes),
            _ => None,
        },
        _ => None,
    }
}
