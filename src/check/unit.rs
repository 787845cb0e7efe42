//! `unit`: the right number with the wrong unit.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::align::{Comparison, Relation};

/// The check.
pub struct UnitCheck;

static ABOUT: About = About {
    id: "unit",
    mqm: "accuracy/mistranslation/unit",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A number kept its figure but changed its unit.",
    explanation: "Quantities are compared through their units: 300毫米 may become 30 cm, 48小时 two days, 20摄氏度 68°F. \
        The same figure with a unit that it does not convert to (65万桶 as 650,000 tonnes, 亩 as hectares, 斤 as \
        kilograms) is another quantity.",
    example: Example {
        source: "炼油厂设计日加工能力65万桶。",
        wrong: "The refinery is designed to process 650,000 tonnes a day.",
        right: "The refinery is designed to process 650,000 barrels a day.",
    },
};

impl Check for UnitCheck {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let changed = original.linked(&it.target).filter(|(link, ..)| link.relation == Relation::Unit);
        for (_, source, target) in changed {
            let (here, there) = (it.target.written(target), original.reading.written(source));
            out.add(
                Draft::new(
                    "changed",
                    format!("“{here}” stands for “{there}”: the figure is the same, the unit is not"),
                    format!(
                        "{there} and {here} measure different things, or are not the same quantity when converted."
                    ),
                )
                .target(Place::of(Side::Target, target))
                .source(Place::of(Side::Source, source)),
            );
        }
    }
}
