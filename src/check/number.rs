//! `number`: a number changed, dropped or invented.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, wording::spelled};
use crate::{
    align::{Alone, Comparison, Link, Original, Relation},
    document::BlockKind,
    language::units,
    mention::{Amount, Change, Measure, Mention, Reading, Value},
};

/// The check.
pub struct Number;

static ABOUT: About = About {
    id: "number",
    mqm: "accuracy/mistranslation/number",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A number was changed, lost a power of ten, was dropped or came from nowhere.",
    explanation: "Numbers are compared by value, not by their digits: 1.2亿 is 120 million, and 120 billion is not. \
        Rounding that the words allow (4.53万, \"about 45,000\"), converted units, scores and numbers that stand in a \
        neighbouring sentence are let pass. A number is reported as changed when its sentence in the original has \
        another one of the same sort, as dropped when nothing in the translation says it, and as invented when \
        nothing in the original does.",
    example: Example {
        source: "沪深两市全天成交较上一交易日减少约1400亿元。",
        wrong: "Turnover in Shanghai and Shenzhen was about 14 billion yuan less than the day before.",
        right: "Turnover in Shanghai and Shenzhen was about 140 billion yuan less than the day before.",
    },
};

impl Check for Number {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for link in &original.links.all {
            out.extend(changed(it, original, link).or_else(|| turned_change(it, original, link)));
        }
        for alone in &original.links.dropped {
            if let Some(draft) = dropped(it, original, alone) {
                out.add(draft);
            }
        }
        for alone in &original.links.invented {
            if let Some(draft) = invented(it, original, alone) {
                out.add(draft);
            }
        }
    }
}

/// Cut *by* 70 minutes against cut *to* 70 minutes.
fn turned_change(it: &Comparison, original: &Original, link: &Link) -> Option<Draft> {
    let source = original.reading.mentions.get(link.source)?;
    let target = it.target.mentions.get(link.target)?;
    let (theirs, ours) = (source.amount()?.change?, target.amount()?.change?);
    if theirs == ours || link.relation > Relation::Compatible {
        return None;
    }
    let (here, there) = (it.target.written(target), original.reading.written(source));
    let (meant, said) = match theirs {
        Change::To => ("what the change led to", "by how much it changed"),
        Change::By => ("by how much it changed", "what the change led to"),
    };
    Some(
        Draft::new(
            "by-to",
            format!("“{here}” is {said}; in the original it is {meant}"),
            format!(
                "The original gives {there} as {meant}, the translation as {said}. Choose between “by” and “to” again."
            ),
        )
        .target(Place::of(Side::Target, target))
        .source(Place::of(Side::Source, source)),
    )
}

fn changed(it: &Comparison, original: &Original, link: &Link) -> Option<Draft> {
    let source = original.reading.mentions.get(link.source)?;
    let target = it.target.mentions.get(link.target)?;
    let (a, b) = (source.amount()?, target.amount()?);
    if a.measure.is_share() || a.is_vague() || b.is_vague() {
        return None;
    }
    let (here, there) = (it.target.written(target), original.reading.written(source));
    let draft = match link.relation {
        Relation::Magnitude => Draft::new(
            "magnitude",
            format!("“{here}” is {} “{there}”", times(b.value() / a.value())),
            format!(
                "The original has {there}, which is {}. The digits are the same but the magnitude is not.",
                spelled(a.value())
            ),
        )
        .severity(Severity::Critical),
        Relation::Value if is_small(a) && is_small(b) => return None,
        Relation::Value => Draft::new(
            "changed",
            format!("“{here}” stands for “{there}”"),
            format!(
                "The original has {there} ({}), the translation {here} ({}), and nothing else in the sentence corresponds to either.",
                spelled(a.value()),
                spelled(b.value())
            ),
        ),
        _ => return None,
    };
    Some(
        draft
            .target(Place::of(Side::Target, target))
            .source(Place::of(Side::Source, source))
            .because(format!("{there} = {}", spelled(a.value())), "original"),
    )
}

/// Words such as *one* and *two* come and go between languages.
fn is_small(amount: &Amount) -> bool {
    !amount.figures && amount.high < 3.0 && !matches!(amount.measure, Measure::Unit(_) | Measure::Money(_))
}

fn dropped(it: &Comparison, original: &Original, alone: &Alone) -> Option<Draft> {
    let mention = original.reading.mentions.get(alone.mention)?;
    let amount = mention.amount()?;
    let counted = amount.measure != Measure::Count;
    let telling = amount.value() > 3.0 && (amount.figures || counted && amount.value() >= 10.0);
    let in_title = original
        .reading
        .text
        .segments
        .get(mention.segment)
        .is_some_and(|segment| segment.kind == BlockKind::Headline || segment.byline);
    if !telling || in_title || amount.is_vague() || amount.measure.is_share() {
        return None;
    }
    let there = original.reading.written(mention);
    let across = original.beads.get(alone.bead).map(|bead| words_of(&it.target, &bead.target));
    if across.is_some_and(|words| has_figures(words, there)) {
        return None;
    }
    Some(
        Draft::new(
            "dropped",
            format!("“{there}” is missing from the translation"),
            format!("The original says {there}; neither this sentence of the translation nor the ones beside it gives that number."),
        )
        .source(Place::of(Side::Source, mention)),
    )
}

fn invented(it: &Comparison, original: &Original, alone: &Alone) -> Option<Draft> {
    let mention = it.target.mentions.get(alone.mention)?;
    let amount = mention.amount()?;
    let lasts =
        matches!(&amount.measure, Measure::Unit(unit) if units(unit).is_some_and(|unit| unit.dimension == "time"));
    let told = (lasts && amount.low >= 2.0 && !is_vague_there(original, alone.bead))
        || (amount.measure == Measure::Count && amount.low >= 3.0 && !original.has_numbers(alone.bead));
    let telling = amount.figures || amount.value() > 12.0 || told;
    if !telling || amount.is_vague() || amount.measure.is_share() || is_conversion(it, mention) {
        return None;
    }
    let here = it.target.written(mention);
    let bead = original.beads.get(alone.bead)?;
    // *a page*, *a single user*: one thing may be counted in figures; and figures inside a name are read as its own.
    if amount.value() == 1.0 && amount.figures
        || is_piece(it, mention)
        || has_figures(words_of(&original.reading, &bead.source), here)
    {
        return None;
    }
    let place = original.reading.text.segments.get(bead.source.start)?;
    Some(
        Draft::new(
            "invented",
            format!("“{here}” is not in the original"),
            format!("Nothing in the original gives the number {here} or one that it could be worked out from."),
        )
        .target(Place::of(Side::Target, mention))
        .related(
            Place { side: Side::Source, span: place.span, segment: bead.source.start },
            "the sentence it should come from",
        ),
    )
}

/// Figures of a version or another code: 2 of *2.5.1*.
fn is_piece(it: &Comparison, mention: &Mention) -> bool {
    let text = &it.target.text.document.text;
    let mut after = text.get(mention.span.end..).unwrap_or_default().chars();
    let mut before = text.get(..mention.span.start).unwrap_or_default().chars().rev();
    let joined =
        |point: Option<char>, figure: Option<char>| point == Some('.') && figure.is_some_and(|c| c.is_ascii_digit());
    joined(after.next(), after.next()) || joined(before.next(), before.next())
}

/// The words of a bead's side.
fn words_of<'a>(reading: &'a Reading, segments: &std::ops::Range<usize>) -> &'a str {
    let all = reading.text.segments.get(segments.clone()).unwrap_or_default();
    let span = all.first().zip(all.last()).map(|(first, last)| first.span.cover(last.span));
    span.map_or("", |span| reading.text.written(span))
}

/// The text has the figures that were written, as they are and as a number of their own.
fn has_figures(text: &str, written: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit();
    let Some((start, end)) = written.find(is_figure).zip(written.rfind(is_figure)) else { return false };
    let figures = written.get(start..=end).unwrap_or_default();
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    text.match_indices(figures).any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + figures.len()..).unwrap_or_default());
        let mut after = after.chars();
        let (next, further) = (after.next(), after.next());
        let goes_on = joins(next) && (next.is_some_and(is_figure) || further.is_some_and(is_figure));
        !joins(before.chars().next_back()) && !goes_on
    })
}

/// The sentence of the original has a vague number, a part of a whole or a day relative to another, which a
/// translator may say in plain numbers.
fn is_vague_there(original: &Original, bead: usize) -> bool {
    let segments = original.beads.get(bead).map_or(0..0, |bead| bead.source.clone());
    original.reading.mentions_in(segments).iter().any(|mention| match &mention.value {
        Value::Amount(amount) => amount.is_vague() || amount.value() < 2.0,
        Value::Date(date) => date.relative.is_some(),
        _ => false,
    })
}

/// In brackets and with few words before it there: an equivalent that the translator added.
pub fn is_conversion(it: &Comparison, mention: &Mention) -> bool {
    // *At that time worth around*: sums have more to say before them.
    const FEW: usize = 3;
    const FEW_OF_MONEY: usize = 6;
    let is_money = mention.amount().is_some_and(|amount| matches!(amount.measure, Measure::Money(_)));
    let few = if is_money { FEW_OF_MONEY } else { FEW };
    let text = &it.target.text.document.text;
    let before = text.get(..mention.span.start).unwrap_or_default();
    let open = before
        .rfind('(')
        .and_then(|open| before.get(open + 1..))
        .is_some_and(|inside| !inside.contains(')') && inside.split_whitespace().count() <= few);
    let after = text.get(mention.span.end..).unwrap_or_default();
    open && after.contains(')')
}

fn times(ratio: f64) -> String {
    let factor = if ratio < 1.0 { 1.0 / ratio } else { ratio };
    let word = format!("{factor:.0}");
    if ratio < 1.0 { format!("{word} times less than") } else { format!("{word} times more than") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_where_they_are_a_number_of_their_own() {
        assert!(has_figures("Orders - Last 24 Hours", "24 heures"));
        assert!(has_figures("6 p.m.", "午後 6 時"));
        assert!(!has_figures("on the 240 pages", "24"));
        assert!(!has_figures("1.24 million", "24"));
        assert!(!has_figures("no number", "seven"));
    }

    #[test]
    fn a_ratio_is_said_as_a_whole_number() {
        assert_eq!(times(0.1), "10 times less than");
        assert_eq!(times(1000.0), "1000 times more than");
    }
}
