//! A known person with the given name of somebody else: *Abraham Blinken*.

use super::{Comparison, Draft, NameLink, Original, Place, Side, name};
use crate::{
    align::Basis,
    knowledge::{Class, KEPT_FROM, Record},
    language::{fold, given_name},
    lexicon::english_uses,
    mention::{NameKind, Value},
};
use std::sync::Arc;
use strsim::jaro_winkler;

/// From here on two given names are variants of one: *Sergei*, *Sergey*.
const SAME_NAME: f64 = 0.8;

/// The original has the family name and an office that its bearer held; the translation puts a given name before it
/// that the person does not bear.
pub fn other_given_name(it: &Comparison, original: &Original, link: &NameLink) -> Option<(usize, Draft)> {
    let (here, there) = (it.target.mentions.get(link.target)?, original.reading.mentions.get(link.source)?);
    let (ours, theirs) = (name(&it.target, link.target)?, name(&original.reading, link.source)?);
    let before = it.target.mentions.get(link.target.checked_sub(1)?)?;
    let said = name(&it.target, link.target - 1).filter(|said| said.candidates.is_empty())?;
    let text = &it.target.text.document.text;
    let joined = text.get(before.span.end..here.span.start) == Some(" ");
    let one = link.basis == Basis::Record && ours.kind == NameKind::Person && !ours.key.contains(' ');
    let source = original.reading.text.folded.text();
    let longer = source.get(..there.folded.start).is_some_and(|head| head.ends_with(['·', '-']));
    if !one || !joined || longer || theirs.key.contains(' ') || !is_given_name(&said.key) {
        return None;
    }
    let offices = offices_near(original, there.segment);
    let held = |record: &&Arc<Record>| record.offices.iter().any(|tenure| offices.contains(&tenure.office));
    let mut records = ours.records().filter(|record| record.class == Class::Person).filter(held).peekable();
    let known = (*records.peek()?).clone();
    let mut given = records
        .flat_map(|record| record.names_in(KEPT_FROM))
        .flat_map(|right| fold(right).split([' ', '-']).map(str::to_owned).collect::<Vec<_>>());
    if given.any(|word| jaro_winkler(&word, &said.key) >= SAME_NAME || word.starts_with(&said.key)) {
        return None;
    }
    let span = before.span.cover(here.span);
    let right = known.name_in("en");
    Some((
        link.target,
        Draft::new(
            "given-name",
            format!("“{}” stands for “{}”", it.target.text.written(span), original.reading.written(there)),
            format!(
                "The original has {}, which is {right}; nobody of that name is known with this given name.",
                original.reading.written(there)
            ),
        )
        .target(Place { side: Side::Target, span, segment: here.segment })
        .source(Place::of(Side::Source, there))
        .because(format!("{} is {right}", original.reading.written(there)), known.citation())
        .suggest(right, span),
    ))
}

/// A name that people bear, or a word that the language does not have.
fn is_given_name(word: &str) -> bool {
    const SHORTEST: usize = 4;
    given_name(word).is_some() || word.len() >= SHORTEST && !word.contains([' ', '-']) && english_uses(word) == 0
}

/// The offices that a sentence of the original names: they tell which of the bearers of a family name is meant.
fn offices_near(original: &Original, segment: usize) -> Vec<String> {
    let mentions = original.reading.mentions_at(segment).iter();
    let offices = mentions.filter_map(|mention| match &mention.value {
        Value::Office(ids) => Some(ids.clone()),
        _ => None,
    });
    offices.flatten().collect()
}
