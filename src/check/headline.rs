//! `headline`: the headline says the opposite of the body.

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage};
use crate::{
    align::Comparison,
    document::BlockKind,
    language::scale,
    mention::{Agreement, Cue, Mention, Negation, Reading, Value},
};
use std::collections::HashSet;

/// The check.
pub struct Headline;

static ABOUT: About = About {
    id: "headline",
    mqm: "accuracy/mistranslation",
    severity: Severity::Major,
    needs: &[],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "The headline says the opposite of the body: falls and rises, launches and refuses.",
    explanation: "The first sentences of an article say again what its headline says. Reported is one that has the headline's \
        words or figure and turns its verb round (*falls to 6.4%*, *rose to 6.4%*), and one that refuses or rejects what the \
        headline announces. Only for a translation alone: beside its original, other checks compare \
        the two sentences.",
    example: Example {
        source: "",
        wrong: "Unemployment in Brazil falls to 6.4%\nThe unemployment rate in Brazil rose to 6.4% between July and September, the institute said.",
        right: "Unemployment in Brazil falls to 6.4%\nThe unemployment rate in Brazil fell to 6.4% between July and September, the institute said.",
    },
};

/// Scales whose ends cannot both be true of one thing.
const SCALES: [&str; 2] = ["direction", "polarity"];
/// Sentences of the body that tell what the headline tells.
const LEAD: usize = 2;
/// Concepts of verbs that turn an announcement down.
const REFUSALS: [&str; 4] = ["refuse", "reject", "oppose", "forbid"];
/// Share of the headline's words that the sentence must have to tell the same.
const SAME: f64 = 0.6;
/// The same where it has a figure of the headline as well.
const SAME_WITH_FIGURE: f64 = 0.25;

impl Check for Headline {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let segments = &it.target.text.segments;
        let is_title = |number: usize| segments.get(number).is_some_and(|segment| segment.kind == BlockKind::Headline);
        if !is_title(0) || is_title(1) || it.original.is_some() {
            return;
        }
        for body in (1..segments.len()).take(LEAD) {
            if let Some(draft) = turned(it, body).or_else(|| refused(it, body)) {
                out.add(draft);
                return;
            }
        }
    }
}

fn cues(reading: &Reading, segment: usize) -> Vec<(usize, &Cue)> {
    let mentions = reading.mentions_of(segment);
    let cue = |number: usize| match &reading.mentions.get(number)?.value {
        Value::Cue(cue) => Some((number, cue)),
        _ => None,
    };
    mentions.filter_map(cue).collect()
}

/// The sentence has the other end of a scale, and not the headline's.
fn turned(it: &Comparison, body: usize) -> Option<Draft> {
    let (title, lead) = (cues(&it.target, 0), cues(&it.target, body));
    if denies(&it.target, 0) != denies(&it.target, body) || likeness(&it.target, body) < least(&it.target, body) {
        return None;
    }
    let figure = least(&it.target, body) < SAME;
    let pairs = SCALES.iter().flat_map(|scale_of| scale(scale_of)).flat_map(|(a, b)| [(a, b), (b, a)]);
    pairs.into_iter().find_map(|(meant, said)| {
        let may = |list: &[(usize, &Cue)], concept: &str| list.iter().any(|(_, cue)| cue.may_be(concept));
        let sure = |list: &[(usize, &Cue)], concept: &str| {
            list.iter().find(|(_, cue)| cue.is(concept)).map(|(mention, _)| *mention)
        };
        // With one figure in both, a word of the headline that may mean it is enough.
        let perhaps = |list: &[(usize, &Cue)], concept: &str| {
            list.iter().find(|(_, cue)| figure && cue.may_be(concept)).map(|(mention, _)| *mention)
        };
        let (there, here) = (sure(&title, meant).or_else(|| perhaps(&title, meant))?, sure(&lead, said)?);
        (!may(&title, said) && !may(&lead, meant)).then(|| draft(it, "turned", here, there)).flatten()
    })
}

/// The sentence turns down what the headline announces.
fn refused(it: &Comparison, body: usize) -> Option<Draft> {
    let is_refusal = |cue: &Cue| REFUSALS.iter().any(|concept| cue.may_be(concept));
    let in_title = cues(&it.target, 0).iter().any(|(_, cue)| is_refusal(cue)) || denies(&it.target, 0);
    let sure = |cue: &Cue| REFUSALS.iter().any(|concept| cue.is(concept));
    let (here, _) = cues(&it.target, body).into_iter().find(|(_, cue)| sure(cue))?;
    if in_title || likeness(&it.target, body) < SAME {
        return None;
    }
    draft(it, "refused", here, here)
}

fn denies(reading: &Reading, segment: usize) -> bool {
    let mut mentions = reading.mentions_at(segment).iter();
    mentions.any(|mention| mention.value == Value::Negation(Negation::Stated))
}

fn draft(it: &Comparison, rule: &'static str, here: usize, there: usize) -> Option<Draft> {
    let (here, there) = (it.target.mentions.get(here)?, it.target.mentions.get(there)?);
    let title = it.target.text.segments.first()?;
    let span = if there.segment == 0 { there.span } else { title.span };
    Some(
        Draft::new(
            rule,
            format!("“{}” says the opposite of the headline", it.target.written(here)),
            format!(
                "The headline says “{}”; this sentence tells the same and turns it round.",
                it.target.text.written(span)
            ),
        )
        .target(Place::of(Side::Target, here))
        .related(Place { side: Side::Target, span, segment: 0 }, "the headline"),
    )
}

/// How much of the headline the sentence must have.
fn least(reading: &Reading, body: usize) -> f64 {
    let amounts = |segment: usize| reading.mentions_at(segment).iter().filter_map(Mention::amount);
    let shared =
        amounts(0).any(|a| amounts(body).any(|b| a.measure == b.measure && a.values_agree(b) != Agreement::None));
    if shared { SAME_WITH_FIGURE } else { SAME }
}

/// Share of the headline's words that the sentence has.
fn likeness(reading: &Reading, body: usize) -> f64 {
    let (title, body) = (stems(reading, 0), stems(reading, body));
    let shared = title.iter().filter(|stem| body.contains(*stem)).count();
    shared as f64 / title.len().max(1) as f64
}

/// The stems of the words of a sentence that carry meaning.
fn stems(reading: &Reading, segment: usize) -> HashSet<String> {
    let pack = reading.text.pack;
    let Some(place) = reading.text.segments.get(segment) else { return HashSet::new() };
    let text = reading.text.folded.text();
    let words = reading.words.within(place.folded).iter().filter(|word| !word.figure);
    let words = words.map(|word| word.folded.of(text)).filter(|word| !pack.function_words.contains(*word));
    words.map(|word| pack.stemmer.stem(word.trim_end_matches("'s"))).collect()
}
