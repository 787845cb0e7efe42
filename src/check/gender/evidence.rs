//! What a text says of the gender of those it speaks of.

use crate::{
    align::name,
    knowledge::Class,
    language::{Gender, given_name},
    mention::{Cue, Name, NameKind, Reading, Telling, Value},
};
use std::ops::Range;

/// How a place tells a gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// By a pronoun.
    Pronoun,
    /// By a form of address or a noun for women or men.
    Word,
    /// By a word for kin.
    Kin,
    /// By the name of somebody known.
    Person,
    /// By a pronoun that things may have too, as the subject.
    Subject,
    /// By a word that perhaps does, among others.
    Perhaps,
}

/// A mention that tells a gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The mention.
    pub mention: usize,
    /// What it tells.
    pub gender: Gender,
    /// How.
    pub source: Source,
}

/// Everything in these segments that tells a gender for sure.
pub fn evidence(reading: &Reading, segments: Range<usize>) -> Vec<Evidence> {
    let mut all = hints(reading, segments);
    all.retain(|found| !matches!(found.source, Source::Subject | Source::Perhaps));
    all
}

/// Everything in these segments that tells a gender, for sure or perhaps.
pub fn hints(reading: &Reading, segments: Range<usize>) -> Vec<Evidence> {
    reading.numbers_in(segments).filter_map(|mention| told(reading, mention)).collect()
}

fn told(reading: &Reading, mention: usize) -> Option<Evidence> {
    let (gender, source) = match &reading.mentions.get(mention)?.value {
        Value::Gendered(gender, Telling::Pronoun) => (*gender, Source::Pronoun),
        Value::Gendered(gender, Telling::Subject) => (*gender, Source::Subject),
        Value::Gendered(gender, Telling::Perhaps) => (*gender, Source::Perhaps),
        Value::Gendered(gender, _) if !is_part_of_name(reading, mention) => (*gender, Source::Word),
        Value::Cue(cue) => (of_kin(cue)?, Source::Kin),
        Value::Name(name) => (of_person(name)?, Source::Person),
        _ => return None,
    };
    Some(Evidence { mention, gender, source })
}

/// *Queen* Elizabeth Hospital
fn is_part_of_name(reading: &Reading, mention: usize) -> bool {
    let Some(this) = reading.mentions.get(mention) else { return false };
    let others = reading.mentions_of(this.segment).filter_map(|other| reading.mentions.get(other));
    { others }.any(|other| matches!(other.value, Value::Name(_)) && other.folded.contains(this.folded))
}

/// The gender of a word for kin, as far as the word surely is one.
pub fn of_kin(cue: &Cue) -> Option<Gender> {
    const MEN: [&str; 4] = ["male", "father", "son", "husband"];
    const WOMEN: [&str; 4] = ["female", "mother", "daughter", "wife"];
    let is = |concepts: &[&str]| concepts.iter().any(|concept| cue.is(concept));
    match (is(&MEN), is(&WOMEN)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// The gender of a known person, where all that the name may mean share it.
pub fn of_person(name: &Name) -> Option<Gender> {
    let mut genders = name.records().map(|record| match record.class {
        Class::Person => Gender::of_letter(&record.gender),
        _ => None,
    });
    let first = genders.next()??;
    genders.all(|gender| gender == Some(first)).then_some(first)
}

/// The gender that a full name tells: of a known person, or by a given name that only women or only men bear.
pub fn of_full_name(name: &Name) -> Option<Gender> {
    let (first, rest) = name.key.split_once(' ')?;
    let long = first.chars().count() > 2 && !rest.is_empty();
    let personal = matches!(name.kind, NameKind::Person | NameKind::Unknown);
    of_person(name).or_else(|| given_name(first).filter(|_| long && personal && name.candidates.is_empty()))
}

/// The mention may name a person.
pub fn may_be_person(reading: &Reading, mention: usize) -> bool {
    name(reading, mention).is_some_and(|name| matches!(name.kind, NameKind::Person | NameKind::Unknown))
}
