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
    explanation: "Who said it is half of a quotation. Reported is a sentence with a verb of saying whose speaker in the \
        original has no counterpart in the translation, while another name of the article stands beside the verb; and a \
        pronoun for a name, or a name for a pronoun, that takes up somebody else. Speakers that are only described are \
        let pass.",
    example: Example {
        source: "市长安娜·凯勒周一同工程师约纳斯·勃兰特一起向居民介绍了大桥计划。\n安娜·凯勒表示，施工将在年底前完成，学校附近将设置隔音墙。“大桥建成以后，居民十分钟就能到达火车站。”她说。\n约纳斯·勃兰特表示，旧桥的钢材已经生锈。",
        wrong: "Mayor Anna Keller presented the bridge plan to residents on Monday together with the engineer Jonas Brandt.\nThe work will be finished before the end of the year and noise barriers will be put up near schools, Keller said. \"Once the bridge is built, residents will reach the railway station in ten minutes,\" Brandt added.\nBrandt said the steel of the old bridge had rusted.",
        right: "Mayor Anna Keller presented the bridge plan to residents on Monday together with the engineer Jonas Brandt.\nThe work will be finished before the end of the year and noise barriers will be put up near schools, Keller said. \"Once the bridge is built, residents will reach the railway station in ten minutes,\" Keller added.\nBrandt said the steel of the old bridge had rusted.",
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
