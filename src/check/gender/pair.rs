//! Pronouns of the translation against what the original tells of a person's gender.

use super::{
    evidence::{Evidence, Source, evidence, may_be_person, of_person},
    subject::Scene,
};
use crate::{
    align::{Comparison, Original, name, opposites},
    check::{Draft, Findings, Place, Side},
    language::Gender,
    mention::{Mention, Value},
};
use std::ops::Range;

/// Confidence of sentences whose pronouns are compared.
const SURE: f64 = 0.6;

/// Sentences whose pronouns are all of one gender while the original tells the other.
pub fn pronouns(it: &Comparison, original: &Original, out: &mut Findings) {
    let turned_words: Vec<usize> = opposites(&original.reading, &it.target, &original.beads, super::ABOUT.id)
        .iter()
        .map(|found| found.bead)
        .collect();
    let sure = original.beads.iter().enumerate().filter(|(_, bead)| bead.confidence >= SURE);
    for (number, bead) in sure.filter(|(number, _)| !turned_words.contains(number)) {
        let ours: Vec<Evidence> = evidence(&it.target, bead.target.clone())
            .into_iter()
            .filter(|found| found.source == Source::Pronoun)
            .collect();
        let theirs = evidence(&original.reading, bead.source.clone());
        let Some(first) = ours.first() else { continue };
        let places = (&bead.source, &bead.target);
        let all_of_one = ours.iter().all(|found| found.gender == first.gender);
        let told = match all_of_one {
            true => pronoun_of_other(&theirs, first.gender)
                .or_else(|| person_of_other(it, original, &theirs, places, *first)),
            false => one_of_other(it, original, &theirs, places, &ours),
        };
        let turned_ones =
            |told: Evidence| ours.iter().copied().filter(|found| found.gender != told.gender).collect::<Vec<_>>();
        match told {
            Some(told) => out.extend(turned(it, original, &turned_ones(told), told)),
            None => match Scene::new(it, original, number, bead).findings() {
                Some(draft) => out.add(draft),
                None => child_of_other(it, original, &ours, &theirs, out),
            },
        }
    }
}

/// The original has pronouns of the other gender only, and nobody of this one.
fn pronoun_of_other(theirs: &[Evidence], gender: Gender) -> Option<Evidence> {
    let told = theirs.iter().find(|found| found.source == Source::Pronoun && found.gender != gender)?;
    theirs.iter().all(|found| found.gender != gender).then_some(*told)
}

/// The pronouns of the original, and all around it, are of one gender, and some of the translation's are of the other.
fn one_of_other(
    it: &Comparison,
    original: &Original,
    theirs: &[Evidence],
    (source, target): (&Range<usize>, &Range<usize>),
    ours: &[Evidence],
) -> Option<Evidence> {
    let pronouns: Vec<&Evidence> = theirs.iter().filter(|found| found.source == Source::Pronoun).collect();
    let told = pronouns.first().filter(|_| pronouns.len() > 1)?;
    let around = evidence(&original.reading, source.start.saturating_sub(1)..source.end);
    let apart = evidence(&it.target, target.start.saturating_sub(1)..target.end);
    let mut others = apart.iter().filter(|found| found.source != Source::Pronoun).chain(&around);
    let same = ours.iter().filter(|found| found.gender == told.gender).count();
    (same > 0 && same < pronouns.len() && others.all(|found| found.gender == told.gender)).then_some(**told)
}

/// The original has no pronoun, and everybody in it is of the other gender; where the pronouns may belong to somebody
/// of the sentence before, everybody there as well.
fn person_of_other(
    it: &Comparison,
    original: &Original,
    theirs: &[Evidence],
    (source, target): (&Range<usize>, &Range<usize>),
    first: Evidence,
) -> Option<Evidence> {
    let before = |range: &Range<usize>| range.start.saturating_sub(1)..range.end;
    let around = evidence(&original.reading, before(source));
    let of_other = |found: &Evidence| found.gender != first.gender;
    let tells = |found: &&Evidence| matches!(found.source, Source::Person | Source::Word) && of_other(found);
    let told = theirs.iter().chain(around.iter().filter(|_| theirs.is_empty())).find(tells)?;
    let inside = names_somebody_before(it, first.mention);
    let theirs_apart = if inside { theirs } else { around.as_slice() };
    let ours_apart = evidence(&it.target, if inside { target.clone() } else { before(target) });
    let words_apart = ours_apart.iter().filter(|found| matches!(found.source, Source::Kin | Source::Word));
    let known = |mention: usize| {
        let is_told = || around.iter().any(|found| found.mention == mention) || addressed(original, mention, &around);
        !may_be_person(&original.reading, mention) || is_told()
    };
    let people = original.reading.numbers_in(source.clone());
    let alone = theirs_apart.iter().all(of_other) && { words_apart }.all(of_other) && { people }.all(known);
    (alone && theirs.iter().all(|found| found.source != Source::Pronoun)).then_some(*told)
}

/// The sentence of the translation names somebody before the pronoun.
fn names_somebody_before(it: &Comparison, pronoun: usize) -> bool {
    let segment = it.target.mentions.get(pronoun).map_or(0, |mention| mention.segment);
    let before = it.target.mentions_of(segment).take_while(|&mention| mention < pronoun);
    { before }.any(|mention| may_be_person(&it.target, mention))
}

/// A form of address stands right beside the name.
fn addressed(original: &Original, mention: usize, around: &[Evidence]) -> bool {
    const GAP: usize = 1;
    let place = |mention: usize| original.reading.mentions.get(mention).map(|mention| mention.folded);
    let Some(name) = place(mention) else { return false };
    around.iter().filter(|found| found.source == Source::Word).filter_map(|found| place(found.mention)).any(|word| {
        word.end <= name.start && name.start - word.end <= GAP || name.end <= word.start && word.start - name.end <= GAP
    })
}

fn turned(it: &Comparison, original: &Original, ours: &[Evidence], told: Evidence) -> Option<Draft> {
    let first = ours.first()?;
    let (here, there) = (it.target.mentions.get(first.mention)?, original.reading.mentions.get(told.mention)?);
    let (said, theirs) = (it.target.written(here), original.reading.written(there));
    let mut draft = Draft::new(
        if told.source == Source::Pronoun { "pronoun" } else { "person" },
        format!("“{said}”: in the original this is {} (“{theirs}”)", told.gender.noun()),
        format!(
            "The translation speaks of {} here; the original speaks of {} and of nobody else.",
            first.gender.noun(),
            told.gender.noun()
        ),
    )
    .target(Place::of(Side::Target, here))
    .source(Place::of(Side::Source, there));
    for other in ours.iter().skip(1).filter_map(|found| it.target.mentions.get(found.mention)) {
        draft = draft.related(Place::of(Side::Target, other), "and here");
    }
    Some(draft)
}

/// *Kim Ju Ae held his father's hand*: the only person before a pronoun and a word for a parent is of the other gender.
fn child_of_other(it: &Comparison, original: &Original, ours: &[Evidence], theirs: &[Evidence], out: &mut Findings) {
    for found in ours {
        let said_so = theirs.iter().any(|told| told.source == Source::Pronoun && told.gender == found.gender);
        let Some(here) = it.target.mentions.get(found.mention).filter(|here| !said_so && has_parent_after(it, here))
        else {
            continue;
        };
        let before = it.target.mentions_of(here.segment).take_while(|&other| other < found.mention);
        let people: Vec<usize> = before.filter(|&mention| may_be_person(&it.target, mention)).collect();
        let of_other = |mention: &usize| gender_of(it, original, *mention) == Some(found.gender.other());
        let Some(owner) = people.last().and_then(|owner| it.target.mentions.get(*owner)) else { continue };
        if !people.iter().all(of_other) {
            continue;
        }
        let (said, who) = (it.target.written(here), it.target.written(owner));
        out.add(
            Draft::new(
                "child",
                format!("“{said}”: {who} is {}", found.gender.other().noun()),
                format!("The pronoun belongs to {who}, the only person named before it in the sentence."),
            )
            .target(Place::of(Side::Target, here))
            .related(Place::of(Side::Target, owner), "the person"),
        );
    }
}

/// A word for a parent follows right after the pronoun.
fn has_parent_after(it: &Comparison, pronoun: &Mention) -> bool {
    it.target.mentions_at(pronoun.segment).iter().any(|mention| {
        let parent = |cue: &crate::mention::Cue| cue.is("father") || cue.is("mother");
        let is_parent = matches!(&mention.value, Value::Cue(cue) if parent(cue));
        is_parent && mention.folded.start == pronoun.folded.end + 1
    })
}

/// The gender of a person of the translation: known, or known of the name of the original that it stands for.
fn gender_of(it: &Comparison, original: &Original, mention: usize) -> Option<Gender> {
    let own = name(&it.target, mention).and_then(of_person);
    own.or_else(|| {
        let mut linked = original.cast.links.iter().filter(|link| link.target == mention);
        linked.find_map(|link| name(&original.reading, link.source).and_then(of_person))
    })
}
