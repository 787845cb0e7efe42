//! `title-number`: headline and body give different numbers.

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage, wording::spelled};
use crate::{
    align::Comparison,
    document::BlockKind,
    language::{Stemmer, units},
    mention::{Agreement, Amount, Measure, Mention, Reading, Value},
};

/// The check.
pub struct TitleNumber;

static ABOUT: About = About {
    id: "title-number",
    mqm: "accuracy/mistranslation/number",
    severity: Severity::Major,
    needs: &[],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "The headline gives another number than the body for the same thing.",
    explanation: "A number in the headline is looked for in the body: where the body counts the same thing (the same noun, \
        unit or currency follows) and never gives a number that agrees, one of the two is wrong. Rounding in headlines \
        is let pass.",
    example: Example {
        source: "",
        wrong: "Quake kills 17 people in the south\nA strong quake hit the south on Friday.\nAt least seven people were killed, officials said.",
        right: "Quake kills 7 people in the south\nA strong quake hit the south on Friday.\nAt least seven people were killed, officials said.",
    },
};

/// Sentences after the headline that tell the same event.
const LEAD: usize = 2;

impl Check for TitleNumber {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let stemmer = &it.target.text.pack.stemmer;
        let counted: Vec<Counted> =
            it.target.mentions.iter().filter_map(|mention| Counted::new(&it.target, mention, stemmer)).collect();
        let in_title = |counted: &&Counted| {
            it.target
                .text
                .segments
                .get(counted.mention.segment)
                .is_some_and(|segment| segment.kind == BlockKind::Headline)
        };
        for title in counted.iter().filter(in_title) {
            let same: Vec<&Counted> = counted
                .iter()
                .filter(|body| {
                    // The fourth launch of the headline and the fifth to come, at the end, are two.
                    let lead = body.mention.segment <= title.mention.segment + LEAD;
                    !in_title(body)
                        && body.noun == title.noun
                        && body.amount.measure == title.amount.measure
                        && (lead || title.amount.measure != Measure::Ordinal)
                })
                .collect();
            let said_at_all = it.target.mentions.iter().any(|mention| {
                mention.segment != title.mention.segment
                    && matches!(&mention.value, Value::Amount(amount) if near(amount, title.amount))
            });
            let Some(body) = same.first().filter(|_| !said_at_all && same.len() == 1) else {
                continue;
            };
            out.add(
                Draft::new(
                    "differs",
                    format!(
                        "The headline says “{}”, the body “{}”",
                        it.target.written(title.mention),
                        it.target.written(body.mention)
                    ),
                    format!(
                        "Both count {}: {} in the headline, {} in the body, which gives no other number.",
                        title.noun,
                        spelled(title.amount.value()),
                        spelled(body.amount.value())
                    ),
                )
                .target(Place::of(Side::Target, title.mention))
                .related(Place::of(Side::Target, body.mention), "the body's number"),
            );
        }
    }
}

/// The unit of a quantity, where that says what it is: not of times and shares.
fn measured(amount: &Amount) -> Option<String> {
    match &amount.measure {
        Measure::Unit(unit) => units(unit).filter(|unit| unit.dimension != "time").map(|_| unit.clone()),
        _ => None,
    }
}

/// 570架飞机: the counter and the word after it, where no spaces divide them.
fn counted_things<'a>(reading: &Reading, mention: &'a Mention, amount: &'a Amount) -> Option<Counted<'a>> {
    let text = reading.text.folded.text();
    let rest = text.get(mention.folded.end..)?;
    let counters = reading.text.pack.rules.counters.iter();
    let counter = counters.filter(|counter| rest.starts_with(counter.as_str())).map(String::len).max()?;
    let word = reading.words.at(mention.folded.end + counter).filter(|word| !word.figure)?;
    let noun = text.get(mention.folded.end..word.folded.end)?;
    let things = noun.chars().all(char::is_alphabetic) && noun.chars().count() >= 3;
    (things && !amount.is_vague()).then(|| Counted { mention, amount, noun: noun.to_owned() })
}

/// Headlines round and cut off: within one of the last digit, and a twentieth.
fn near(body: &Amount, title: &Amount) -> bool {
    let distance = (body.value() - title.value()).abs();
    body.agrees(title) != Agreement::None
        || body.values_agree(title) != Agreement::None
        || distance < body.step.max(title.step) && distance <= 0.05 * body.value().max(title.value())
}

/// An amount with the noun that it counts.
struct Counted<'a> {
    mention: &'a Mention,
    amount: &'a Amount,
    noun: String,
}

impl<'a> Counted<'a> {
    fn new(reading: &'a Reading, mention: &'a Mention, stemmer: &Stemmer) -> Option<Self> {
        let Value::Amount(amount) = &mention.value else {
            return None;
        };
        if let Some(key) = measured(amount) {
            return (!amount.is_vague()).then_some(Counted { mention, amount, noun: key });
        }
        let next = reading.words.get(reading.words.index_from(mention.folded.end))?;
        let text = reading.text.folded.text();
        let between = text.get(mention.folded.end..next.folded.start)?;
        let word = next.folded.of(text);
        if !reading.text.pack.rules.spaced {
            return counted_things(reading, mention, amount);
        }
        let counts = matches!(between, " " | "-") && !next.figure && !reading.text.pack.function_words.contains(word);
        (counts && !amount.is_vague()).then(|| Counted { mention, amount, noun: stemmer.stem(word) })
    }
}
