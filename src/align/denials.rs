//! Denials: a sentence that denies where the other side affirms, or affirms where it denies.
//!
//! A word that only holds a denial (拒绝, *unable*) may stand for a plain one on the other side; where its own
//! counterpart stands there, it explains nothing else.

use super::{Original, beads::Bead, evidence::Item};
use crate::{
    document::Span,
    mention::{Mention, Negation, Reading, Value},
};
use std::ops::Range;

/// How a denial differs between the sides of a bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Only the translation denies.
    Added,
    /// Both deny, the translation once more.
    AddedBeside,
    /// Only the original denies.
    Lost,
}

/// A denial without counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denial {
    /// How the sides differ.
    pub turn: Turn,
    /// Its mention, on the side that denies.
    pub mention: usize,
    /// Number of the bead.
    pub bead: usize,
    /// What became of that which a lost denial stands with.
    pub denied: Denied,
}

/// What the other side has of the words that are denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// They are said there, so that they are affirmed.
    Said,
    /// Nothing there says them: they are gone with the denial. The words, in the folded text.
    Gone(Span),
    /// It is not known.
    Unknown,
}

/// All denials without counterpart, at most one a bead.
pub fn denials_turned(original: &Original, target: &Reading) -> Vec<Denial> {
    let beads = original.beads.iter().enumerate();
    let paired =
        beads.filter(|(_, bead)| !bead.source.is_empty() && !bead.target.is_empty() && original.is_certain(bead));
    paired.filter_map(|(number, bead)| turned(original, target, number, bead)).collect()
}

fn turned(original: &Original, target: &Reading, number: usize, bead: &Bead) -> Option<Denial> {
    let theirs = Side::new(original, target, number, bead.source.clone(), true);
    let ours = Side::new(original, target, number, bead.target.clone(), false);
    let denial = |turn, mention| Some(Denial { turn, mention, bead: number, denied: Denied::Unknown });
    let (plain, answers) = (ours.plain(), theirs.answers());
    // A sentence that was taken apart may be told by its contrary: long parted, they *had not met*.
    let taken_apart = bead.target.len() > bead.source.len();
    if taken_apart && !plain.is_empty() {
        return None;
    }
    if let (Some(first), true) = (plain.first(), answers.is_empty()) {
        return denial(Turn::Added, *first);
    }
    if ours.different(&plain) > answers.len() {
        let extra = ours.farthest_from(&plain, &theirs, &answers)?;
        return denial(Turn::AddedBeside, extra);
    }
    if let (Some(first), true) = (theirs.plain().first(), ours.answers().is_empty()) {
        let denied = denied(original, &theirs, *first, number);
        return Some(Denial { turn: Turn::Lost, mention: *first, bead: number, denied });
    }
    None
}

/// What the translation has of the words after a denial of the original, in its clause.
fn denied(original: &Original, theirs: &Side, mention: usize, bead: usize) -> Denied {
    const FEWEST: usize = 3;
    const MOST: f64 = 0.6;
    let (evidence, text) = (&original.evidence, original.reading.text.folded.text());
    let Some(mention) = theirs.reading.mentions.get(mention) else { return Denied::Unknown };
    let Some(range) = evidence.source_of.get(mention.segment).cloned() else { return Denied::Unknown };
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let goes_on =
        |item: &Item| text.get(mention.folded.end..item.folded.start).is_some_and(|between| !between.contains(is_mark));
    let after = range.filter(|number| {
        evidence.source.get(*number).is_some_and(|item| item.folded.start >= mention.folded.end && goes_on(item))
    });
    let here = original.beads.get(bead).map_or(0..0, |bead| bead.target.clone());
    let is_here = |item: &usize| evidence.target.get(*item).is_some_and(|item| here.contains(&item.segment));
    let mut words: Vec<(Span, bool)> = Vec::new();
    for number in after {
        let Some(word) = evidence.source.get(number).map(|item| item.folded) else { continue };
        let said = original.counterparts(number, bead, true).iter().any(is_here);
        match words.last_mut().filter(|(last, _)| last.overlaps(word)) {
            Some((last, known)) => (*last, *known) = (last.cover(word), *known || said),
            None => words.push((word, said)),
        }
    }
    let share = words.iter().filter(|(_, said)| *said).count() as f64 / words.len().max(1) as f64;
    match words.first() {
        Some((_, true)) => Denied::Said,
        Some(_) if words.len() >= FEWEST && share >= MOST => Denied::Said,
        Some(_) if words.len() >= FEWEST && share <= 1.0 - MOST => {
            Denied::Gone(words.iter().fold(mention.folded, |all, (word, _)| all.cover(*word)))
        }
        _ => Denied::Unknown,
    }
}

/// The negations of one side of a bead.
struct Side<'a> {
    reading: &'a Reading,
    segments: Range<usize>,
    /// Number of the mention, how plainly it denies, and whether its own counterpart stands on the other side.
    all: Vec<(usize, Negation, bool)>,
}

impl<'a> Side<'a> {
    fn new(original: &'a Original, target: &'a Reading, bead: usize, segments: Range<usize>, is_source: bool) -> Self {
        let reading = if is_source { &original.reading } else { target };
        let numbers = reading.numbers_in(segments.clone());
        // A word of the other side that accounts for one *avoid* does not account for another.
        let mut used = Vec::new();
        let all = numbers.filter_map(|number| {
            let mention = reading.mentions.get(number)?;
            let Value::Negation(negation) = mention.value else { return None };
            let plain = negation == Negation::Stated;
            let counterpart = if plain { None } else { counterpart(original, target, mention, bead, is_source, &used) };
            used.extend(counterpart);
            Some((number, negation, counterpart.is_some()))
        });
        let all = all.collect();
        Side { reading, segments, all }
    }

    /// What may stand for a denial of the other side.
    fn answers(&self) -> Vec<usize> {
        self.all.iter().filter(|(_, _, rendered)| !rendered).map(|(number, ..)| *number).collect()
    }

    /// What denies and is not itself denied: not the *not* of *not impossible*.
    fn plain(&self) -> Vec<usize> {
        const NEXT: usize = 3;
        let words = &self.reading.words;
        let at = |number: usize| self.span(number).map(|span| words.index_from(span.start));
        let doubled = |number: usize| {
            let others = self.answers().into_iter().filter(move |other| *other != number);
            others.into_iter().any(|other| match (at(number), at(other)) {
                (Some(this), Some(that)) => this.abs_diff(that) <= NEXT && this != that,
                _ => false,
            })
        };
        let stated = self.all.iter().filter(|(_, negation, _)| *negation == Negation::Stated);
        stated.map(|(number, ..)| *number).filter(|number| !doubled(*number)).collect()
    }

    /// How many different words these mentions are: one that is repeated may stand for one on the other side.
    fn different(&self, mentions: &[usize]) -> usize {
        let dependent = &self.reading.text.pack.rules.negation.dependent;
        let written = |number: &usize| Some(self.span(*number)?.of(self.reading.text.folded.text()));
        let mut words: Vec<&str> = mentions.iter().filter_map(written).collect();
        let first = words.first().copied();
        words.retain(|word| Some(*word) == first || !dependent.iter().any(|known| known == word));
        words.sort_unstable();
        words.dedup();
        words.len()
    }

    /// The mention that is left when each of the other side has taken the one that stands most like it.
    fn farthest_from(&self, mentions: &[usize], other: &Side, answers: &[usize]) -> Option<usize> {
        let mut left = mentions.to_vec();
        for place in answers.iter().filter_map(|answer| other.place(*answer)) {
            let off = |number: &usize| (self.place(*number).unwrap_or_default() - place).abs();
            let nearest = left.iter().enumerate().min_by(|(_, a), (_, b)| off(a).total_cmp(&off(b))).map(|(n, _)| n);
            if let Some(nearest) = nearest {
                left.remove(nearest);
            }
        }
        left.first().copied()
    }

    fn span(&self, number: usize) -> Option<Span> {
        self.reading.mentions.get(number).map(|mention| mention.folded)
    }

    /// How far in the bead a mention stands, from 0 to 1.
    fn place(&self, number: usize) -> Option<f64> {
        let segments = &self.reading.text.segments;
        let start = segments.get(self.segments.start)?.folded.start;
        let end = segments.get(self.segments.end.saturating_sub(1))?.folded.end;
        Some((self.span(number)?.start - start) as f64 / (end - start).max(1) as f64)
    }
}

/// The word of the other side that renders the word of the mention, needs no denial beside it to do so, and is not yet
/// used.
fn counterpart(
    original: &Original,
    target: &Reading,
    mention: &Mention,
    bead: usize,
    is_source: bool,
    used: &[usize],
) -> Option<usize> {
    let evidence = &original.evidence;
    let (of, items, other_items, other) = match is_source {
        true => (&evidence.source_of, &evidence.source, &evidence.target, target),
        false => (&evidence.target_of, &evidence.target, &evidence.source, &original.reading),
    };
    let range = of.get(mention.segment)?;
    let overlaps =
        |item: &Item| !item.anchor && item.folded.start < mention.folded.end && mention.folded.start < item.folded.end;
    let own = range.clone().filter(|number| items.get(*number).is_some_and(overlaps));
    let counterparts = own.flat_map(|number| original.counterparts(number, bead, is_source));
    let renders = |item: &Item| match (denial_in(other, item), mention.value.clone()) {
        // 从没 is *never*: it is what explains that one.
        (Some(Negation::Stated), _) => false,
        (Some(_), _) => true,
        (None, Value::Negation(Negation::Inner)) => false,
        (None, _) => !needs_denial(other, item),
    };
    { counterparts }.find(|number| !used.contains(number) && other_items.get(*number).is_some_and(renders))
}

/// The denial that the word holds itself: *insufficient*, *refused*.
fn denial_in(reading: &Reading, item: &Item) -> Option<Negation> {
    let mentions = reading.mentions_at(item.segment);
    mentions.iter().find_map(|mention| match mention.value {
        Value::Negation(negation) => mention.folded.contains(item.folded).then_some(negation),
        _ => None,
    })
}

/// A plain denial stands right before the word.
fn needs_denial(reading: &Reading, item: &Item) -> bool {
    const BEFORE: usize = 2;
    let mentions = reading.mentions_at(item.segment);
    let at = reading.words.index_from(item.folded.start);
    mentions.iter().filter(|mention| mention.value == Value::Negation(Negation::Stated)).any(|mention| {
        let there = reading.words.index_from(mention.folded.start);
        there < at && at - there <= BEFORE
    })
}
