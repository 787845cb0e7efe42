//! `length`: a translation far longer or shorter than its original.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::align::Comparison;

/// The check.
pub struct Length;

static ABOUT: About = About {
    id: "length",
    mqm: "accuracy/omission",
    severity: Severity::Minor,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "The translation of a unit is far longer or shorter than the two languages make it.",
    explanation: "Each language has its usual length for the same content; the ratio of two texts is held against \
        that of their languages. Units of a word or two vary too much to be asked. A ratio off by more than a \
        factor of three is reported.",
    example: Example {
        source: "您的更改已保存到您在设置该程序时选择的那个文件夹中，之后可以随时打开查看。",
        wrong: "Saved.",
        right: "Your changes have been saved to the folder that you chose when you set up the program, and can be opened at any time.",
    },
};

/// A ratio off by this much is no matter of style.
const FACTOR: f64 = 3.0;
/// Characters of the original, as English would have them, below which a ratio says nothing.
const SHORTEST: f64 = 40.0;

impl Check for Length {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let (source, target) = (original.reading.text.pack.rules.length, it.target.text.pack.rules.length);
        for row in rows::rows(it) {
            let measure = |text: &str, usual: f64| text.trim().chars().count() as f64 / usual;
            let (there, here) = (measure(row.source(it), source), measure(row.target(it), target));
            if there.max(here) < SHORTEST || here == 0.0 || there == 0.0 {
                continue;
            }
            let ratio = here / there;
            if (1.0 / FACTOR..=FACTOR).contains(&ratio) {
                continue;
            }
            let (word, times) = if ratio > 1.0 { ("longer", ratio) } else { ("shorter", 1.0 / ratio) };
            let draft = Draft::new(
                word,
                format!("The translation is {times:.1} times {word} than is usual for such an original"),
                "Something was left out or added, or the wrong text stands here.",
            );
            let span = row.target.trimmed(&it.target.text.document.text);
            out.add(draft.target(Place::at(Side::Target, &it.target, span)));
        }
    }
}
