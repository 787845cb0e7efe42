//! Speakers: whom a sentence with a verb of saying names, on either side.

use super::{Original, beads::Bead, opposites::cues};
use crate::mention::{Name, NameKind, Reading, Telling, Value};
use std::ops::Range;

/// The concept of the cues that say or cite.
const SAYING: &str = "voice";

/// What stands in the place of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// Another name.
    Name,
    /// A pronoun that means somebody else.
    Pronoun,
    /// A name where the original has a pronoun that takes up somebody else.
    NameForPronoun,
}

/// A sentence that gives its words to another speaker than the original does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misattributed {
    /// The speaker of the original, a mention: a name, or a pronoun where a name stands for it.
    pub source: usize,
    /// The name or the pronoun that stands in its place: a mention of the translation.
    pub target: usize,
    /// Which of them.
    pub instead: Instead,
}

/// Sentences whose speaker in the original is not rendered, while another name of the article, which the sentence of
/// the original does not have, or a pronoun that takes up another person, stands beside the verb of saying.
pub fn misattributed(original: &Original, target: &Reading) -> Vec<Misattributed> {
    let mut found = Vec::new();
    for bead in original.beads.iter().filter(|bead| original.is_certain(bead)) {
        let Some(theirs) =
            speaker(&original.reading, &bead.source).or_else(|| only_person(&original.reading, &bead.source))
        else {
            found.extend(taken_up_by_name(original, target, bead));
            continue;
        };
        if is_rendered(original, target, theirs, bead) {
            continue;
        }
        let by_name =
            || speaker(target, &bead.target).filter(|ours| is_other_name(original, target, theirs, *ours, bead));
        let by_pronoun = || pronoun(target, bead).filter(|_| takes_up_another(original, target, theirs, bead));
        let instead = by_name().map(|ours| (ours, Instead::Name)).or_else(|| Some((by_pronoun()?, Instead::Pronoun)));
        found.extend(instead.map(|(target, instead)| Misattributed { source: theirs, target, instead }));
    }
    found
}

/// *Vu added* where the original has “he said” after a sentence in which another speaks.
fn taken_up_by_name(original: &Original, target: &Reading, bead: &Bead) -> Option<Misattributed> {
    let reading = &original.reading;
    let pronoun = bead.source.clone().find_map(|segment| speaking_pronoun(reading, segment, usize::MAX))?;
    let persons = |segments: Range<usize>| persons(reading, &segments);
    let before = (bead.source.start.saturating_sub(REACH)..bead.source.start).rev();
    let before = before.map(|segment| persons(segment..segment + 1)).find(|persons| !persons.is_empty())?;
    let (theirs, others) = before.split_first()?;
    let one = others.iter().all(|other| same_name(reading, *other, *theirs));
    let ours = speaker(target, &bead.target).filter(|ours| is_person(target, *ours))?;
    let links = || original.cast.links.iter();
    let of_ours: Vec<usize> =
        links().filter(|link| same_name(target, link.target, ours)).map(|link| link.source).collect();
    let another = !of_ours.is_empty()
        && of_ours.iter().all(|source| is_person(reading, *source) && !same_name(reading, *source, *theirs));
    let named = links().any(|link| {
        let here = target.mentions.get(link.target).is_some_and(|it| bead.target.contains(&it.segment));
        here && same_name(reading, link.source, *theirs)
    });
    let alone = persons(bead.source.clone()).is_empty() && one && another && !named;
    alone.then_some(Misattributed { source: pronoun, target: ours, instead: Instead::NameForPronoun })
}

/// Sentences before in which a pronoun's person may stand.
const REACH: usize = 2;

/// The name renders somebody else, whom the sentence of the original does not name.
fn is_other_name(original: &Original, target: &Reading, theirs: usize, ours: usize, bead: &Bead) -> bool {
    let links = &original.cast.links;
    // A name that nothing in the article explains is another fault.
    let sources: Vec<usize> =
        links.iter().filter(|link| same_name(target, link.target, ours)).map(|link| link.source).collect();
    !sources.is_empty()
        && sources.iter().all(|source| !same_name(&original.reading, *source, theirs))
        && !is_explained(original, ours, &bead.source)
        && !same_as_any(original, theirs, ours, target)
}

/// The pronoun of a person that the translation of a bead begins with, and that speaks.
fn pronoun(target: &Reading, bead: &Bead) -> Option<usize> {
    const FIRST: usize = 1;
    speaking_pronoun(target, bead.target.clone().next()?, FIRST)
}

/// The pronoun of a person among the first words of a segment that stands beside a verb of saying.
fn speaking_pronoun(reading: &Reading, segment: usize, among: usize) -> Option<usize> {
    const NEAR: usize = 3;
    let start = reading.words.index_from(reading.text.segments.get(segment)?.folded.start);
    let at = |number: usize| reading.mentions.get(number).map(|mention| reading.words.index_from(mention.folded.start));
    let says: Vec<usize> = said(reading, &(segment..segment + 1)).into_iter().filter_map(at).collect();
    reading.mentions_of(segment).find(|number| {
        let told =
            reading.mentions.get(*number).is_some_and(|it| matches!(it.value, Value::Gendered(_, Telling::Pronoun)));
        let place = at(*number).unwrap_or_default();
        told && place - start <= among && says.iter().any(|say| *say > place && say - place <= NEAR)
    })
}

/// The sentence before speaks of one person, who is another, and not of this one.
fn takes_up_another(original: &Original, target: &Reading, theirs: usize, bead: &Bead) -> bool {
    let Some(before) = bead.target.start.checked_sub(1) else { return false };
    let &[person] = persons(target, &(before..before + 1)).as_slice() else { return false };
    let others: Vec<usize> =
        original.cast.links.iter().filter(|link| link.target == person).map(|link| link.source).collect();
    is_person(&original.reading, theirs)
        && !others.is_empty()
        && others.iter().all(|other| !same_name(&original.reading, *other, theirs))
        && !same_as_any(original, theirs, person, target)
}

/// It is a person's name, for all that is known.
fn is_person(reading: &Reading, number: usize) -> bool {
    name(reading, number).is_some_and(|name| matches!(name.kind, NameKind::Person | NameKind::Unknown))
}

/// The names of persons in some segments.
fn persons(reading: &Reading, segments: &Range<usize>) -> Vec<usize> {
    reading.numbers_in(segments.clone()).filter(|number| is_person(reading, *number)).collect()
}

/// The person of a sentence with a verb of saying that names no other: the verb may stand far off.
fn only_person(reading: &Reading, segments: &Range<usize>) -> Option<usize> {
    let persons = persons(reading, segments);
    let &[person] = persons.as_slice() else { return None };
    (!said(reading, segments).is_empty()).then_some(person)
}

/// The cues of saying of some segments, as mentions.
fn said(reading: &Reading, segments: &Range<usize>) -> Vec<usize> {
    let all = cues(reading, segments.clone()).into_iter();
    all.filter(|(_, cue)| cue.is(SAYING)).map(|(number, _)| number).collect()
}

/// The name nearest to the verb of saying.
fn speaker(reading: &Reading, segments: &Range<usize>) -> Option<usize> {
    const NEAR: usize = 6;
    let says = said(reading, segments);
    let at = |number: usize| reading.mentions.get(number).map(|mention| reading.words.index_from(mention.folded.start));
    let names = segments.clone().flat_map(|segment| reading.mentions_of(segment)).filter(|number| {
        name(reading, *number).is_some_and(|name| {
            matches!(name.kind, NameKind::Person | NameKind::Body | NameKind::Outlet | NameKind::Unknown)
        })
    });
    let off = |number: usize| says.iter().filter_map(|say| Some(at(*say)?.abs_diff(at(number)?))).min();
    let nearest = names.filter_map(|number| Some((off(number)?, number))).min()?;
    (nearest.0 <= NEAR).then_some(nearest.1)
}

/// The translation of the bead names the speaker of the original.
fn is_rendered(original: &Original, target: &Reading, theirs: usize, bead: &Bead) -> bool {
    let here = |number: usize| target.mentions.get(number).is_some_and(|it| bead.target.contains(&it.segment));
    let links = original.cast.links.iter().filter(|link| here(link.target));
    { links }.any(|link| same_name(&original.reading, link.source, theirs))
}

/// The name of the translation renders one that the sentence of the original has, too.
fn is_explained(original: &Original, ours: usize, segments: &Range<usize>) -> bool {
    let inside = |source: usize| original.reading.mentions.get(source).is_some_and(|it| segments.contains(&it.segment));
    original.cast.links.iter().any(|link| link.target == ours && inside(link.source))
}

/// Somewhere else the two names are taken for one.
fn same_as_any(original: &Original, theirs: usize, ours: usize, target: &Reading) -> bool {
    let same_source = |other: usize| same_name(&original.reading, other, theirs);
    original.cast.links.iter().any(|link| same_source(link.source) && same_name(target, link.target, ours))
}

fn same_name(reading: &Reading, a: usize, b: usize) -> bool {
    match (name(reading, a), name(reading, b)) {
        (Some(a), Some(b)) => {
            a.key == b.key || a.shares_record(b) || is_part(&a.key, &b.key) || is_part(&b.key, &a.key)
        }
        _ => false,
    }
}

/// The surname alone for the whole name; without spaces wherever it stands.
fn is_part(part: &str, whole: &str) -> bool {
    whole.split(' ').any(|word| word == part) || !whole.is_ascii() && whole.contains(part)
}

fn name(reading: &Reading, number: usize) -> Option<&Name> {
    match &reading.mentions.get(number)?.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}
