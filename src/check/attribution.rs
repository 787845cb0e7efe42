//! `attribution`: words are given to another speaker than in the original.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::align::{Comparison, Instead, misattributed};

/// The check.
pub struct Attribution;

static ABOUT: About = About {
    id: "attribution",
    mqm: "accuracy/mistranslation",
    severity: Severity::Critical,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "Words are given to another speaker than in the original.",
    explanation: "Who said it is half of a quotation. Reported is a sentence with a verb of saying whose speaker in the original has \
        no counterpart in the translation, while another name of the article stands beside the verb. A pronoun is reported \
        where the sentence before speaks of one other person. Speakers that are only described are let pass.",
    example: Example {
        source: "市长安娜·凯勒周一介绍了计划。工程负责人约纳斯·勃兰特说，大桥将关闭。凯勒说，这是必要的。",
        wrong: "Mayor Anna Keller presented the plan on Monday. The bridge will be closed, said project manager Jonas Brandt. This was necessary, said Brandt.",
        right: "Mayor Anna Keller presented the plan on Monday. The bridge will be closed, said project manager Jonas Brandt. This was necessary, said Keller.",
    },
};

impl Check for Attribution {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for found in misattributed(original, &it.target) {
            let mentions = (original.reading.mentions.get(found.source), it.target.mentions.get(found.target));
            let (Some(there), Some(here)) = mentions else { continue };
            let (theirs, ours) = (original.reading.written(there), it.target.written(here));
            let (rule, why) = match found.instead {
                Instead::Name => ("speaker", "whom the translation does not name here"),
                Instead::NameForPronoun => ("taken-up", "which takes up another person from the sentence before"),
                Instead::Pronoun => ("pronoun", "and the pronoun takes up another person from the sentence before"),
            };
            out.add(
                Draft::new(
                    rule,
                    format!("“{ours}” stands where the original has “{theirs}”"),
                    format!("Beside the verb of saying the original has {theirs}, {why}. Who says it, and of whom?"),
                )
                .target(Place::of(Side::Target, here))
                .source(Place::of(Side::Source, there)),
            );
        }
    }
}
