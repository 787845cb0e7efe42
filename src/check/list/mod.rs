//! `list`: an item of an enumeration is gone.

mod countries;

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage};
use crate::align::{Comparison, dropped_items};

/// The check.
pub struct List;

static ABOUT: About = About {
    id: "list",
    mqm: "accuracy/omission",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "An item of an enumeration is gone.",
    explanation: "Five parties that become four read well, and are wrong. Reported is an item of an enumeration of three or more \
        that nothing in the translation renders, where all others stand together and their number is one less. An item that \
        stands elsewhere near by, or that the dictionary does not know, is let pass. Reported is also a country of \
        several that are written as one word (美日菲) where the translation names only the others.",
    example: Example {
        source: "市场出售苹果、梨、西红柿和蜂蜜。",
        wrong: "The market sells apples, tomatoes and honey.",
        right: "The market sells apples, pears, tomatoes and honey.",
    },
};

impl Check for List {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        countries::dropped(it, original, out);
        for found in dropped_items(original, &it.target) {
            let (item, left) = (original.reading.text.unfolded(found.item), it.target.text.unfolded(found.left));
            let written = original.reading.text.written(item);
            out.add(
                Draft::new(
                    "dropped",
                    format!("“{written}” is gone from the enumeration"),
                    format!(
                        "The original enumerates {} things here, the translation one less, and nothing renders “{written}”.",
                        found.items
                    ),
                )
                .target(Place { side: Side::Target, span: left, segment: found.left_segment })
                .source(Place { side: Side::Source, span: item, segment: found.segment }),
            );
        }
    }
}
