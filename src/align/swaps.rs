//! Swaps: two words that have changed places, so that each stands with what belongs to the other: *slow openings
//! overseas and invest at home* for *slow openings at home and invest overseas*.

use super::{Original, beads::Bead, opposites::cues};
use crate::{
    document::Span,
    language::scale,
    mention::{Cue, Reading},
};

/// The concept of words that set one thing against another: *rather than*, 而非.
const CONTRAST: &str = "contrast";

/// Two words of the original, and the two of the translation that have changed places: mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swap {
    /// In the original, in its order.
    pub source: (usize, usize),
    /// In the translation, those that render the same, in the same order.
    pub target: (usize, usize),
}

/// Opposites on the scale of a check that both sides of a bead have once, each beside what the other belongs to.
pub fn swaps(original: &Original, target: &Reading, check: &str) -> Vec<Swap> {
    let mut found = Vec::new();
    for (number, bead) in original.beads.iter().enumerate().filter(|(_, bead)| original.is_certain(bead)) {
        let (theirs, ours) = (cues(&original.reading, bead.source.clone()), cues(target, bead.target.clone()));
        if theirs.len() < 2 || ours.len() < 2 {
            continue;
        }
        for (a, b) in scale(check) {
            let (Some(source), Some(target_pair)) = (pair(&theirs, a, b), pair(&ours, a, b)) else { continue };
            let swap = Swap { source, target: target_pair };
            if is_swapped(&Sides { original, target, bead, number }, swap) {
                found.push(swap);
            }
        }
    }
    found
}

/// The one word for each of two opposites, one of them for sure.
fn pair(list: &[(usize, &Cue)], a: &str, b: &str) -> Option<(usize, usize)> {
    let only = |concept: &str| {
        let mut all = list.iter().filter(|(_, cue)| cue.may_be(concept));
        all.next().filter(|_| all.next().is_none()).map(|(number, cue)| (*number, cue.is(concept)))
    };
    let ((first, first_sure), (second, second_sure)) = (only(a)?, only(b)?);
    (first != second && (first_sure || second_sure)).then_some((first, second))
}

struct Sides<'a> {
    original: &'a Original,
    target: &'a Reading,
    bead: &'a Bead,
    number: usize,
}

/// In the translation, what belongs to the one word comes before what belongs to the other, and each of the two words
/// stands where the other should: *close plants OVERSEAS and hire engineers at HOME*.
fn is_swapped(sides: &Sides, Swap { source, target }: Swap) -> bool {
    let start = |number: usize| sides.target.mentions.get(number).map(|mention| mention.folded.start);
    let (Some(one), Some(other)) = (start(target.0), start(target.1)) else { return false };
    let ends = |own: usize| {
        let words = sides.beside(own, source);
        Some((words.first()?.start, words.last()?.start))
    };
    let (Some(first), Some(second)) = (ends(source.0), ends(source.1)) else { return false };
    // The words that belong to the first, those that belong to the second, and the two words themselves, by place.
    let stand = |(from, to): (usize, usize), (next, _): (usize, usize), own: usize, other: usize| {
        to < next && from < other && other < next && next < own
    };
    stand(first, second, one, other) || stand(second, first, other, one)
}

impl Sides<'_> {
    /// Where the translation has the words that stand close to one of two words, in its clause, and have one
    /// counterpart each.
    fn beside(&self, own: usize, pair: (usize, usize)) -> Vec<Span> {
        const CLOSE: usize = 4;
        let reading = &self.original.reading;
        let spot = |number: usize| reading.mentions.get(number).map(|mention| mention.folded);
        let (Some(own), Some(one), Some(other)) = (spot(own), spot(pair.0), spot(pair.1)) else { return Vec::new() };
        let at = reading.words.index_from(own.start);
        let is_close = |word: Span| {
            let gap =
                if word.start < own.start { Span::new(word.end, own.start) } else { Span::new(own.end, word.start) };
            let between = gap.start <= gap.end && !gap.of(reading.text.folded.text()).contains(is_mark);
            let free = !word.overlaps(one) && !word.overlaps(other);
            between && free && reading.words.index_from(word.start).abs_diff(at) <= CLOSE
        };
        self.counterparts(&is_close)
    }

    /// Where the translation has the words that are meant, as far as each has one counterpart there.
    fn counterparts(&self, is_meant: &dyn Fn(Span) -> bool) -> Vec<Span> {
        let evidence = &self.original.evidence;
        let range = self.bead.source.clone().filter_map(|segment| evidence.source_of.get(segment).cloned()).flatten();
        let meant = range.filter(|item| evidence.source.get(*item).is_some_and(|item| is_meant(item.folded)));
        let only = meant.filter_map(|item| {
            let all = self.original.counterparts(item, self.number, true);
            let here = all.into_iter().filter_map(|other| evidence.target.get(other));
            let mut here = here.filter(|other| self.bead.target.contains(&other.segment));
            here.next().filter(|_| here.next().is_none()).map(|other| other.folded)
        });
        let mut spans: Vec<Span> = only.collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }
}

/// Contrasts whose two sides have changed places: *a tremor rather than a quake* for *a quake rather than a tremor*.
/// The word that contrasts, on either side.
pub fn contrasts(original: &Original, target: &Reading) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (number, bead) in original.beads.iter().enumerate().filter(|(_, bead)| original.is_certain(bead)) {
        let only = |reading: &Reading, segments: &std::ops::Range<usize>| {
            let all = cues(reading, segments.clone());
            let mut all = all.iter().filter(|(_, cue)| cue.is(CONTRAST)).map(|(number, _)| *number);
            all.next().filter(|_| all.next().is_none())
        };
        let Some(theirs) = only(&original.reading, &bead.source) else { continue };
        let Some(ours) = only(target, &bead.target) else { continue };
        if is_turned(&Sides { original, target, bead, number }, theirs, ours) {
            found.push((theirs, ours));
        }
    }
    found
}

/// What is denied in the original stands right before the contrast in the translation, and after it what is not.
fn is_turned(sides: &Sides, theirs: usize, ours: usize) -> bool {
    const CLOSE: usize = 5;
    let reading = &sides.original.reading;
    let (Some(theirs), Some(ours)) = (reading.mentions.get(theirs), sides.target.mentions.get(ours)) else {
        return false;
    };
    let (there, here) = (theirs.folded, ours.folded);
    let text = reading.text.folded.text();
    let at = reading.words.index_from(there.start);
    let near = |word: Span| reading.words.index_from(word.start).abs_diff(at) <= CLOSE;
    let denied = |word: Span| {
        word.start >= there.end && near(word) && !Span::new(there.end, word.start).of(text).contains(is_mark)
    };
    let meant = |word: Span| word.end <= there.start && near(word);
    let (denied, meant) = (sides.counterparts(&denied), sides.counterparts(&meant));
    let whole = |span: &Span| sides.target.text.segments.get(ours.segment).is_some_and(|it| it.folded.contains(*span));
    !denied.is_empty()
        && !meant.is_empty()
        && denied.iter().all(|word| whole(word) && word.end <= here.start)
        && meant.iter().filter(|word| whole(word)).any(|word| word.start >= here.end)
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}
