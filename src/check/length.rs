//! `length`: a translation far longer or shorter than its original.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows, rows::Row};
use crate::{
    align::Comparison,
    document::{Limit, Measure},
};

/// The check.
pub struct Length;

static ABOUT: About = About {
    id: "length",
    mqm: "accuracy/omission",
    severity: Severity::Minor,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "The translation of a unit is far longer or shorter than the two languages make it, or longer than allowed.",
    explanation: "Each language has its usual length for the same content; the ratio of two texts is held against \
        that of their languages. Units of a word or two vary too much to be asked. A ratio off by more than a \
        factor of three is reported; so is a unit with more characters than its file allows (XLIFF's `maxwidth` in \
        characters or bytes, `max-length:` among the flags of PO, a table's column `max length`) or `--max-length`.",
    example: Example {
        source: "您的更改已保存到您在设置该程序时选择的那个文件夹中，之后可以随时打开查看。",
        wrong: "Saved.",
        right: "Your changes have been saved to the folder that you chose when you set up the program, and can be opened at any time.",
    },
};

/// A ratio off by this much is no matter of style.
const FACTOR: f64 = 3.0;
/// Characters that a courtesy or a fuller label may add to any text.
const SLACK: f64 = 30.0;
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
            let draft =
                over_limit(it, &row).or_else(|| out_of_proportion(row.source(it), source, row.target(it), target));
            let span = row.target.trimmed(&it.target.text.document.text);
            out.extend(draft.map(|draft| draft.target(Place::at(Side::Target, &it.target, span))));
        }
    }
}

/// More than the file allows the unit, or, where it does not say, the house.
fn over_limit(it: &Comparison, row: &Row) -> Option<Draft> {
    let of_house = || it.knowledge.house().max_length.map(|count| Limit { count, of: Measure::Characters });
    let unit = it.target.text.document.unit_at(row.target.start);
    let most = unit.and_then(|unit| unit.most).or_else(|| of_house().filter(|_| row.is_unit))?;
    let (there, unit) = (most.of.count(row.target(it).trim()), most.of.name());
    (there > most.count).then(|| {
        Draft::new(
            "limit",
            format!("The translation has {there} {unit}; {} are allowed here", most.count),
            "It will be cut off, or break the place it is made for.",
        )
        .severity(Severity::Major)
    })
}

/// Far from the length that the two languages usually have, as characters of each for one of English.
fn out_of_proportion(there: &str, source: f64, here: &str, target: f64) -> Option<Draft> {
    let measure = |text: &str, usual: f64| text.trim().chars().count() as f64 / usual;
    let (there, here) = (measure(there, source), measure(here, target));
    if there.max(here) < SHORTEST || here == 0.0 || there == 0.0 {
        return None;
    }
    let ratio = here / there;
    if here.max(there) <= FACTOR * here.min(there) + SLACK {
        return None;
    }
    let (word, times) = if ratio > 1.0 { ("longer", ratio) } else { ("shorter", 1.0 / ratio) };
    Some(Draft::new(
        word,
        format!("The translation is {times:.1} times {word} than is usual for such an original"),
        "Something was left out or added, or the wrong text stands here.",
    ))
}
