//! What the translation alone says of an outlet.

use super::{claim, described, linked::with_other_places, outlet};
use crate::{
    align::{Comparison, name},
    check::{Draft, Findings, wording},
    knowledge::{Knowledge, Record, Role},
    language::fold,
    mention::{Name, NameKind},
};
use std::{collections::BTreeMap, sync::Arc};

/// What the translation says of an outlet contradicts what is known of it.
pub fn contradicted(it: &Comparison, out: &mut Findings) {
    for number in 0..it.target.mentions.len() {
        let Some((here, found)) = outlet(&it.target, number) else {
            continue;
        };
        let Some(descriptor) = &found.descriptor else {
            continue;
        };
        let Some(said) = wording::contradicted(found, descriptor) else {
            continue;
        };
        if original_says_so(it, number, said) || is_other_acronym(it, number) {
            continue;
        }
        let Some(known) = found.records().next() else {
            continue;
        };
        let (country, name) = (wording::country(it.knowledge, said), it.target.written(here));
        let candidate = namesake(it.knowledge, found, said, descriptor.medium.as_deref());
        let place = described(it, here, found);
        let mut draft = Draft::new(
            "contradicted",
            format!("“{}”: {} is {}", it.target.text.written(place.span), known.name_in("en"), wording::identity(it.knowledge, known)),
            match &candidate {
                Some(other) => format!("The text calls {name} an outlet of {country}. It is not one; {} is, and its name means the same or is rendered alike.", other.name_in("en")),
                None => format!("The text calls {name} an outlet of {country}, which contradicts what is known of it. Either the description or the name is wrong."),
            },
        )
        .target(place)
        .because(claim(it.knowledge, known), known.citation());
        draft = with_other_places(it, number, known, draft);
        if let Some(other) = candidate {
            draft =
                draft.because(claim(it.knowledge, &other), other.citation()).suggest(other.name_in("en"), here.span);
        }
        out.add(draft);
    }
}

/// Capitals that may stand for anything, where no name of the original is joined to them: *LRT*.
fn is_other_acronym(it: &Comparison, target: usize) -> bool {
    let written = it.target.mentions.get(target).map_or("", |here| it.target.written(here));
    let acronym = written.chars().all(char::is_uppercase);
    let joined = |original: &crate::align::Original| original.cast.links.iter().any(|link| link.target == target);
    acronym && it.original.as_ref().is_some_and(|original| !joined(original))
}

/// The original puts the same country beside the name that is linked to this one.
fn original_says_so(it: &Comparison, target: usize, said: &str) -> bool {
    let Some(original) = &it.original else {
        return false;
    };
    original.cast.links.iter().filter(|link| link.target == target).any(|link| {
        let found = name(&original.reading, link.source);
        let country =
            found.and_then(|found| found.descriptor.as_ref()).and_then(|descriptor| descriptor.country.as_deref());
        let same_thing = found.zip(name(&it.target, target)).is_some_and(|(a, b)| a.shares_record(b));
        country == Some(said) && (same_thing || found.is_some_and(|found| found.candidates.is_empty()))
    })
}

/// An outlet of `country` whose name is likely to be rendered with the same words, best of the same medium.
fn namesake(knowledge: &Knowledge, found: &Name, country: &str, medium: Option<&str>) -> Option<Arc<Record>> {
    let is_telling = |core: &String| core.chars().count() >= 2;
    let cores: Vec<String> =
        found.records().flat_map(|record| record.names.iter().map(core)).filter(is_telling).collect();
    let fits = |record: &Arc<Record>| {
        let mut right = record.names.iter().filter(|name| name.role == Role::Name);
        let mut wrong = record.names.iter().filter(|name| name.role == Role::Mistaken);
        let shares_words = right.any(|name| cores.iter().any(|core| name.text.contains(core.as_str())));
        let taken_for = wrong.any(|name| fold(&name.text).split(' ').any(|word| word == found.key));
        shares_words || taken_for
    };
    let mut all: Vec<Arc<Record>> = knowledge.outlets_in(country).filter(fits).collect();
    all.sort_by_key(|record| medium != Some(record.kind.as_str()));
    all.into_iter().next()
}

/// An outlet's name without the word for what it is, in the name's own language.
fn core(name: &crate::knowledge::Name) -> String {
    let pack = crate::language::pack(&name.language);
    let heads = pack.iter().flat_map(|pack| pack.rules.media.values().flatten());
    let is_head = |head: &&String| name.text.ends_with(head.as_str()) && name.text.len() > head.len();
    let longest = heads.filter(is_head).map(String::len).max().unwrap_or(0);
    name.text.get(..name.text.len() - longest).unwrap_or(&name.text).trim().to_owned()
}

/// One name of the translation is said to be of two countries.
pub fn two_identities(it: &Comparison, out: &mut Findings) {
    let mut homes: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for number in 0..it.target.mentions.len() {
        let Some(found) = name(&it.target, number) else {
            continue;
        };
        let Some(descriptor) = found
            .descriptor
            .as_ref()
            .filter(|_| found.kind != NameKind::Place)
            .filter(|descriptor| descriptor.medium.is_some() || found.kind == NameKind::Outlet)
        else {
            continue;
        };
        let Some(country) = descriptor.country.as_deref() else {
            continue;
        };
        let Some(&(first, home)) = homes.get(found.key.as_str()) else {
            homes.insert(&found.key, (number, country));
            continue;
        };
        let both_known = found.records().any(|record| record.country == country)
            && found.records().any(|record| record.country == home);
        if home == country || both_known || original_says_so(it, number, country) {
            continue;
        }
        let (Some(here), Some(there)) = (it.target.mentions.get(number), it.target.mentions.get(first)) else {
            continue;
        };
        let Some(first_name) = name(&it.target, first) else {
            continue;
        };
        let (now, before) = (wording::country(it.knowledge, country), wording::country(it.knowledge, home));
        out.add(
            Draft::new(
                "two-identities",
                format!("“{}” is an outlet of {now} here and of {before} above", it.target.written(here)),
                format!("One name has two identities in the text. Either these are two outlets, one of them misnamed, or one description is wrong: {before} or {now}."),
            )
            .target(described(it, here, found))
            .related(described(it, there, first_name), format!("here it is of {before}")),
        );
    }
}
