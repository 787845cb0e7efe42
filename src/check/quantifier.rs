//! `quantifier`: at least and at most, nearly and over, dozens and hundreds, most and all.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, turned, wording::spelled};
use crate::{
    align::{Comparison, Relation},
    language,
    mention::Amount,
};

/// The check.
pub struct Quantifier;

static ABOUT: About = About {
    id: "quantifier",
    mqm: "accuracy/mistranslation/number",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A number is right but its limit is turned round, or a vague number has another size.",
    explanation: "近3000 is nearly 3,000, not more than 3,000; 至少 is at least, not at most; 数万 is tens of thousands, \
        not thousands. Words of approximation that only come or go (about, some, 约) are let pass: only a limit that \
        points the other way, a range that cannot hold the number, or most told as all is reported.",
    example: Example {
        source: "数万人在户外过夜。",
        wrong: "Thousands of people spent the night outdoors.",
        right: "Tens of thousands of people spent the night outdoors.",
    },
};

/// The scale of *all*, *most*, *half* and *some*.
const SCALE: &str = "quantity";

impl Check for Quantifier {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        turned::report(it, SCALE, "is not", out);
        let Some(original) = &it.original else { return };
        for (link, source, target) in original.linked(&it.target) {
            let (Some(a), Some(b)) = (source.amount(), target.amount()) else {
                continue;
            };
            let (here, there) = (it.target.written(target), original.reading.written(source));
            let draft = if link.relation <= Relation::Compatible && opposed(a, b) {
                Draft::new(
                    "limit",
                    format!("The limit of “{here}” points the other way than in “{there}”"),
                    format!("In the original the number is {}, in the translation {}.", claim(a), claim(b)),
                )
            } else if link.relation > Relation::Compatible && (a.is_vague() || b.is_vague()) {
                Draft::new(
                    "size",
                    format!("“{here}” stands for “{there}”"),
                    format!("{there} is {}, {here} is {}: the two ranges have nothing in common.", range(a), range(b)),
                )
            } else {
                continue;
            };
            out.add(draft.target(Place::of(Side::Target, target)).source(Place::of(Side::Source, source)));
        }
    }
}

/// One says the number is a floor, the other that it is a ceiling.
fn opposed(a: &Amount, b: &Amount) -> bool {
    let is_floor = |amount: &Amount| matches!(amount.hedge, Some(language::Relation::Over | language::Relation::Least));
    let is_ceiling =
        |amount: &Amount| matches!(amount.hedge, Some(language::Relation::Under | language::Relation::Most));
    !a.is_vague() && !b.is_vague() && (is_floor(a) && is_ceiling(b) || is_ceiling(a) && is_floor(b))
}

fn claim(amount: &Amount) -> &'static str {
    match amount.hedge {
        Some(language::Relation::Over) => "exceeded",
        Some(language::Relation::Least) => "a minimum",
        Some(language::Relation::Under) => "not quite reached",
        Some(language::Relation::Most) => "a maximum",
        Some(language::Relation::About) => "approximate",
        None => "exact",
    }
}

fn range(amount: &Amount) -> String {
    if amount.is_vague() {
        format!("{} to {}", spelled(amount.low), spelled(amount.high.floor()))
    } else {
        spelled(amount.low)
    }
}
