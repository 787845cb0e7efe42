//! Surnames of a translation alone that nobody introduced.

use super::{Draft, Findings, Place, Side, pair::bends};
use crate::{
    align::{Comparison, is_pinyin, name, names},
    mention::{Name, NameKind},
};
use std::collections::BTreeMap;
use strsim::jaro_winkler;

/// From here on two surnames are one, misspelled.
const NEARLY: f64 = 0.85;
/// Letters that both must begin with.
const HEAD: usize = 3;
/// Letters that both must have.
const SHORTEST: usize = 5;

/// A surname that stands alone, belongs to no full name of the text, and is nearly that of somebody in it.
pub fn surnames(it: &Comparison, out: &mut Findings) {
    let people: Vec<(usize, &Name)> = names(&it.target)
        .into_iter()
        .filter_map(|mention| Some((mention, name(&it.target, mention)?)))
        .filter(|(_, name)| matches!(name.kind, NameKind::Person | NameKind::Unknown))
        .collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for word in people.iter().flat_map(|(_, name)| name.key.split(' ')) {
        *times.entry(word).or_default() += 1;
    }
    for &(number, alone) in &people {
        let single = !alone.key.contains(' ') && alone.candidates.is_empty();
        if !single || times.get(alone.key.as_str()) != Some(&1) {
            continue;
        }
        let full = people.iter().find(|(other, full)| *other < number && is_nearly(&alone.key, &full.key));
        let Some(&(other, _)) = full else { continue };
        let (Some(here), Some(there)) = (it.target.mentions.get(number), it.target.mentions.get(other)) else {
            continue;
        };
        let (now, before) = (it.target.written(here), it.target.written(there));
        let surname = before.rsplit(' ').next().unwrap_or(before);
        out.add(
            Draft::new(
                "surname",
                format!("“{now}”: nobody of that name was introduced; “{before}” was"),
                format!("{now} stands here once and without a given name, and is nearly {surname}."),
            )
            .target(Place::of(Side::Target, here))
            .related(Place::of(Side::Target, there), "introduced here")
            .suggest(surname, here.span),
        );
    }
}

/// The surname of a full name, nearly.
fn is_nearly(alone: &str, full: &str) -> bool {
    let Some((_, surname)) = full.rsplit_once(' ').filter(|_| !is_pinyin(full) && !is_pinyin(alone)) else {
        return false;
    };
    let head = |word: &str| word.chars().take(HEAD).collect::<String>();
    let long = |word: &str| word.chars().count() >= SHORTEST;
    long(alone)
        && long(surname)
        && head(alone) == head(surname)
        && !bends(alone, surname)
        && jaro_winkler(alone, surname) >= NEARLY
}

#[cfg(test)]
mod tests {
    use super::is_nearly;

    #[test]
    fn a_slip_of_a_surname_is_near_and_an_ending_is_none() {
        assert!(is_nearly("koprovnik", "ales koprivnik"));
        assert!(is_nearly("montalban", "rafael montull"));
        assert!(!is_nearly("koprivniks", "ales koprivnik"));
        assert!(!is_nearly("nazarov", "ales koprivnik"));
        assert!(!is_nearly("jiaoxi", "lin jianxi"));
    }
}
