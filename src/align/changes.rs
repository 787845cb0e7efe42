//! Changes: the value that something came from and the one that it came to, as a sentence gives them.

use super::{Original, opposites::cues};
use crate::{
    document::Span,
    language::{
        Hedge,
        phrases::{continues_word, ends_with_word},
    },
    mention::{Agreement, Amount, Cue, Measure, Mention, Reading, Value},
};
use std::ops::Range;

/// A change from one value to another, by the numbers of the mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The value before.
    pub from: usize,
    /// The value after.
    pub to: usize,
}

/// A change whose values the translation has the other way round: in the original, in the translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversed {
    /// As the original has it.
    pub source: Change,
    /// As the translation has it.
    pub target: Change,
}

/// Changes of a certain bead whose two values changed places.
pub fn reversed_changes(original: &Original, target: &Reading) -> Vec<Reversed> {
    let mut found = Vec::new();
    for bead in original.beads.iter().filter(|bead| original.is_certain(bead)) {
        let theirs = changes(&original.reading, bead.source.clone());
        for ours in changes(target, bead.target.clone()) {
            let swapped = |theirs: &&Change| {
                let (from, to) = ((theirs.from, theirs.to), (theirs.to, theirs.from));
                agree(&original.reading, from, target, ours.to) && agree(&original.reading, to, target, ours.from)
            };
            let kept = |theirs: &Change| agree(&original.reading, (theirs.from, theirs.to), target, ours.from);
            if let Some(source) = theirs.iter().find(swapped)
                && !theirs.iter().any(kept)
            {
                found.push(Reversed { source: *source, target: ours });
            }
        }
    }
    found
}

/// A change that a word beside it calls by the wrong direction, in a text by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradicted {
    /// The change.
    pub change: Change,
    /// The mention of the word.
    pub cue: usize,
    /// What the word says.
    pub said: &'static str,
    /// What the values say.
    pub meant: &'static str,
}

/// The concepts of the cues for either direction; the first names it.
const UP: [&str; 2] = ["rise", "raise-rates"];
const DOWN: [&str; 2] = ["fall", "cut-rates"];

/// Changes in these segments that are called a rise and lead down, or a fall and lead up.
pub fn contradicted_changes(reading: &Reading, segments: Range<usize>) -> Vec<Contradicted> {
    let words = cues(reading, segments.clone());
    let mut found = Vec::new();
    for change in changes(reading, segments) {
        let (Some(before), Some(after)) = (amount(reading, change.from), amount(reading, change.to)) else { continue };
        let (said, meant) = match before.value().total_cmp(&after.value()) {
            std::cmp::Ordering::Less => (DOWN, UP),
            std::cmp::Ordering::Greater => (UP, DOWN),
            std::cmp::Ordering::Equal => continue,
        };
        let beside = words.iter().filter(|(cue, _)| is_beside(reading, *cue, change));
        let beside: Vec<_> = beside.collect();
        let is_clear = !beside.iter().any(|(_, cue)| meant.iter().any(|concept| cue.may_be(concept)));
        let contrary = |cue: &Cue| is_clear && said.iter().any(|concept| cue.is(concept));
        if let (Some((cue, _)), [said, _], [meant, _]) = (beside.iter().find(|(_, cue)| contrary(cue)), said, meant) {
            found.push(Contradicted { change, cue: *cue, said, meant });
        }
    }
    found
}

/// The word stands a few words before the change, or after it, in one clause with it.
fn is_beside(reading: &Reading, cue: usize, change: Change) -> bool {
    // The preposition; a word more may be another verb: *growth slowed from 5 to 4*.
    const FAR: usize = 1;
    let span = |number: usize| reading.mentions.get(number).map(|mention| mention.folded);
    let (Some(cue), Some(from), Some(to)) = (span(cue), span(change.from), span(change.to)) else { return false };
    let values = from.cover(to);
    let between = match cue.end <= values.start {
        true => Span::new(cue.end, values.start),
        false => Span::new(values.end, cue.start.max(values.end)),
    };
    let clause_ends = between.of(reading.text.folded.text()).contains([',', ';', '，', '、', '；', '。']);
    !clause_ends && reading.words.within(between).len() <= FAR
}

/// All changes that these segments give with both values.
fn changes(reading: &Reading, segments: Range<usize>) -> Vec<Change> {
    let mut found = Vec::new();
    for segment in segments {
        let numbers = reading.mentions_of(segment).filter(|number| amount(reading, *number).is_some());
        let roles: Vec<(usize, Role)> = numbers.filter_map(|number| Some((number, role(reading, number)?))).collect();
        for pair in roles.windows(2) {
            let [(a, first), (b, second)] = pair else { continue };
            let change = match (first, second) {
                (Role::From, Role::To) => Change { from: *a, to: *b },
                (Role::To, Role::From) => Change { from: *b, to: *a },
                _ => continue,
            };
            if alike(reading, *a, *b) {
                found.push(change);
            }
        }
    }
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    From,
    To,
}

/// What the words beside an amount make of it; none where they make both or nothing.
fn role(reading: &Reading, number: usize) -> Option<Role> {
    let mention = reading.mentions.get(number)?;
    let change = &reading.text.pack.rules.change;
    let is = |name: &str| change.get(name).is_some_and(|words| stands_beside(reading, mention, words));
    match (is("from"), is("to")) {
        (true, false) => Some(Role::From),
        (false, true) => Some(Role::To),
        _ => None,
    }
}

fn stands_beside(reading: &Reading, mention: &Mention, words: &Hedge) -> bool {
    let text = reading.text.folded.text();
    let spaced = reading.text.pack.rules.spaced;
    let head = text.get(..mention.folded.start).unwrap_or_default();
    let rest = text.get(mention.folded.end..).unwrap_or_default().trim_start_matches(' ');
    let after = |word: &String| rest.starts_with(word.as_str()) && !(spaced && continues_word(rest, word.len()));
    ends_with_word(head, &words.before, spaced) || words.after.iter().any(after)
}

/// The amounts measure the same thing.
fn alike(reading: &Reading, a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (amount(reading, a), amount(reading, b)) else { return false };
    match (&a.measure, &b.measure) {
        (Measure::Ordinal, _) | (_, Measure::Ordinal) => false,
        // *From 1.3 to 1.4 million dollars.*
        (Measure::Count, _) => true,
        (a, b) => a == b,
    }
}

fn agree(source: &Reading, (theirs, beside): (usize, usize), target: &Reading, ours: usize) -> bool {
    let (Some(a), Some(b)) = (amount(source, theirs), amount(target, ours)) else { return false };
    a.agrees(b) != Agreement::None || is_short_for(a, amount(source, beside), b)
}

/// The 8 of *from 8 to 6 million dollars*.
fn is_short_for(short: &Amount, beside: Option<&Amount>, full: &Amount) -> bool {
    const CLOSE: f64 = 0.005;
    let Some(beside) = beside.filter(|_| short.measure == Measure::Count) else { return false };
    let magnitude = 1000f64.powf((beside.value().abs().max(1.0).log10() / 3.0).floor());
    beside.measure == full.measure && (short.value() * magnitude - full.value()).abs() <= CLOSE * full.value().abs()
}

fn amount(reading: &Reading, number: usize) -> Option<&Amount> {
    match &reading.mentions.get(number)?.value {
        Value::Amount(amount) => Some(amount),
        _ => None,
    }
}
