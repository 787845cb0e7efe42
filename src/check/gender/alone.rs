//! What the translation alone says of a person's gender.

use super::evidence::{Source, evidence, of_full_name, of_kin};
use crate::{
    align::{Comparison, name},
    check::{Draft, Findings, Place, Side},
    language::Gender,
    mention::{Mention, Reading, Telling, Value},
};
use std::collections::BTreeMap;

/// *his brother Nuria Ferrer*: a word for a man right before a woman's full name, or the reverse.
pub fn named(it: &Comparison, out: &mut Findings) {
    let text = it.target.text.folded.text();
    for (number, here) in it.target.mentions.iter().enumerate() {
        let Some(said) = gender_of_word(&here.value) else { continue };
        let next = it.target.mentions_of(here.segment).find(|&other| {
            let place = it.target.mentions.get(other).map(|mention| mention.folded);
            place.is_some_and(|place| {
                text.get(here.folded.end..place.start).is_some_and(|gap| gap == " " || gap == ". ")
            })
        });
        let Some((person, found)) = next.and_then(|next| it.target.mentions.get(next).zip(name(&it.target, next)))
        else {
            continue;
        };
        if of_full_name(found).is_none_or(|gender| gender == said) || original_says(it, number, said) {
            continue;
        }
        let span = here.span.cover(person.span);
        let written = it.target.text.written(span);
        out.add(
            Draft::new(
                "named",
                format!("“{written}”: {} is {}", it.target.written(person), said.other().noun()),
                format!(
                    "“{}” is said of {}; the name is that of {}.",
                    it.target.written(here),
                    said.noun(),
                    said.other().noun()
                ),
            )
            .target(Place { side: Side::Target, span, segment: here.segment }),
        );
    }
}

/// *a man in her thirties*
pub fn aged(it: &Comparison, out: &mut Findings) {
    const GAP: usize = 4;
    let text = it.target.text.folded.text();
    let decades = &it.target.text.pack.rules.pronouns.decades;
    for here in it.target.mentions.iter() {
        let Some(said) = gender_of_word(&here.value) else { continue };
        let pronoun = it.target.mentions_at(here.segment).iter().find(|other| {
            let near = (here.folded.end..=here.folded.end + GAP).contains(&other.folded.start);
            let of_other = matches!(other.value, Value::Gendered(gender, Telling::Pronoun) if gender != said);
            near && of_other
        });
        let Some(pronoun) = pronoun.filter(|_| !decades.is_empty()) else { continue };
        let rest = text.get(pronoun.folded.end..).unwrap_or_default();
        let mut next = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2);
        if !next.any(|word| decades.iter().any(|decade| decade == word)) {
            continue;
        }
        let (who, whose) = (it.target.written(here), it.target.written(pronoun));
        out.add(
            Draft::new(
                "aged",
                format!("“{whose}” is said of a “{who}”"),
                format!("The years are those of the {who}, and “{whose}” is not a word for {}.", said.noun()),
            )
            .target(Place::of(Side::Target, pronoun))
            .related(Place::of(Side::Target, here), "the person"),
        );
    }
}

fn gender_of_word(value: &Value) -> Option<Gender> {
    match value {
        Value::Gendered(gender, Telling::Address | Telling::Noun) => Some(*gender),
        Value::Cue(cue) => of_kin(cue),
        _ => None,
    }
}

/// The sentence of the original tells the same gender somewhere.
fn original_says(it: &Comparison, mention: usize, gender: Gender) -> bool {
    let (Some(original), Some(here)) = (&it.original, it.target.mentions.get(mention)) else { return false };
    let bead = original.beads.of_target(here.segment).and_then(|number| original.beads.get(number));
    bead.is_some_and(|bead| evidence(&original.reading, bead.source.clone()).iter().any(|found| found.gender == gender))
}

/// A sentence that speaks of one person, and the pronoun that it uses.
struct Vote {
    pronoun: usize,
    gender: Gender,
}

/// One person is *she* in one sentence and *he* in another, each of which speaks of nobody else.
pub fn shifted(it: &Comparison, out: &mut Findings) {
    let mut votes: BTreeMap<String, Vec<Vote>> = BTreeMap::new();
    for segment in 0..it.target.text.segments.len() {
        let told = evidence(&it.target, segment..segment + 1);
        let Some(first) = told.iter().find(|found| found.source == Source::Pronoun) else { continue };
        let Some(person) = antecedent(&it.target, segment, first.mention) else { continue };
        if told.iter().any(|found| found.gender != first.gender) {
            continue;
        }
        let surname = name(&it.target, person).map(|found| last_word(&found.key).to_owned()).unwrap_or_default();
        votes.entry(surname).or_default().push(Vote { pronoun: first.mention, gender: first.gender });
    }
    for (_, votes) in votes {
        let Some((first, odd)) = votes.first().and_then(|first| {
            let odd: Vec<&Vote> = votes.iter().filter(|vote| vote.gender != first.gender).collect();
            Some((first, *odd.first().filter(|_| odd.len() == 1)?))
        }) else {
            continue;
        };
        let (Some(here), Some(there)) = (it.target.mentions.get(odd.pronoun), it.target.mentions.get(first.pronoun))
        else {
            continue;
        };
        out.extend(shift(it, here, there, odd.gender));
    }
}

fn shift(it: &Comparison, here: &Mention, there: &Mention, gender: Gender) -> Option<Draft> {
    let (now, before) = (it.target.written(here), it.target.written(there));
    Some(
        Draft::new(
            "shifted",
            format!(
                "“{now}” is “{before}” above: one person, {} here and {} there",
                gender.noun(),
                gender.other().noun()
            ),
            "Both sentences speak of one and the same person and of nobody else. One of the pronouns is wrong.",
        )
        .target(Place::of(Side::Target, here))
        .related(Place::of(Side::Target, there), format!("here it is “{before}”")),
    )
}

/// The one person that the sentence names, before the pronoun, or the sentence before where this one names nobody.
fn antecedent(reading: &Reading, segment: usize, pronoun: usize) -> Option<usize> {
    let here = reading.mentions_of(segment).any(|mention| super::evidence::may_be_person(reading, mention));
    if here {
        return only_person(reading, segment).filter(|&person| person < pronoun);
    }
    let before = segment.checked_sub(1)?;
    let block = |segment: usize| reading.text.segments.get(segment).map(|segment| segment.block);
    only_person(reading, before).filter(|_| block(before) == block(segment))
}

/// The one person that a sentence names, if it names exactly one.
fn only_person(reading: &Reading, segment: usize) -> Option<usize> {
    let named: Vec<usize> =
        reading.mentions_of(segment).filter(|&mention| super::evidence::may_be_person(reading, mention)).collect();
    match named.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn last_word(key: &str) -> &str {
    key.rsplit(' ').next().unwrap_or(key)
}
