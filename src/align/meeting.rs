//! How the evidence of two texts meets: by keys, by sound, by spelling, by value.

use super::{
    evidence::{Item, Keyed, Match},
    heard::Hearing,
    path::Path,
    sound,
};
use crate::{
    document::Span,
    mention::{Agreement, Amount},
};
use rustc_hash::FxHashMap;
use std::{collections::HashMap, ops::Range};

/// Segments with a key that each text has only there.
pub fn once_in_both(left: &[Keyed], right: &[Keyed]) -> Vec<(usize, usize)> {
    fn once(items: &[Keyed]) -> HashMap<&str, Option<usize>> {
        let mut places: HashMap<&str, Option<usize>> = HashMap::new();
        for keyed in items {
            for key in keyed.item.keys.iter() {
                let known = places.entry(key).or_insert(Some(keyed.item.segment));
                *known = known.filter(|segment| *segment == keyed.item.segment);
            }
        }
        places
    }
    let theirs = once(right);
    let pairs = once(left).into_iter().filter_map(|(key, place)| Some((place?, theirs.get(key).copied().flatten()?)));
    pairs.collect()
}

/// Those of a list of items, by segment, that are in sight.
fn in_sight<'a, T>(items: &'a [T], segment: impl Fn(&T) -> usize, sight: &Range<usize>) -> &'a [T] {
    let first = items.partition_point(|item| segment(item) < sight.start);
    let last = items.partition_point(|item| segment(item) < sight.end);
    items.get(first..last).unwrap_or_default()
}

/// Words and names are joined where they share a key.
pub fn match_keys(left: &[Keyed], right: &[Keyed], path: &Path) -> Vec<Match> {
    let mut by_key: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, keyed) in right.iter().enumerate() {
        for key in keyed.item.keys.iter() {
            by_key.entry(key).or_default().push(number);
        }
    }
    let mut matches = Vec::new();
    for (source, keyed) in left.iter().enumerate() {
        for key in keyed.item.keys.iter() {
            let all = by_key.get(key.as_str()).map_or(&[][..], Vec::as_slice);
            let segment = |target: &usize| right.get(*target).map_or(0, |keyed| keyed.item.segment);
            let near = in_sight(all, segment, &path.in_sight(keyed.item.segment));
            matches.extend(near.iter().map(|&target| Match { source, target }));
        }
    }
    matches
}

/// Unknown names are joined where they sound alike.
pub fn match_sounds(left: &[Keyed], right: &[Keyed], path: &Path) -> Vec<Match> {
    const ALIKE: f64 = 0.75;
    fn names(items: &[Keyed]) -> Vec<(usize, usize, &str)> {
        let numbered = items.iter().enumerate();
        numbered.filter_map(|(number, keyed)| Some((number, keyed.item.segment, keyed.name.as_deref()?))).collect()
    }
    let (left, right) = (names(left), names(right));
    let mut seen: FxHashMap<(&str, &str), bool> = FxHashMap::default();
    let mut matches = Vec::new();
    for (source, segment, a) in &left {
        for (target, _, b) in in_sight(&right, |name| name.1, &path.in_sight(*segment)) {
            let alike = *seen.entry((*a, *b)).or_insert_with(|| sound::similarity(a, b) >= ALIKE);
            if alike {
                matches.push(Match { source: *source, target: *target });
            }
        }
    }
    matches
}

/// Unknown names are joined with the characters that they spell, and so are the words of the name.
pub fn match_spellings(left: &[Keyed], right: &[Keyed], hearing: &Hearing, path: &Path) -> Vec<Match> {
    if !hearing.is_rich() {
        return Vec::new();
    }
    let mut heard: HashMap<(&str, Range<usize>), Vec<Span>> = HashMap::new();
    let mut matches = Vec::new();
    for (number, keyed) in right.iter().enumerate() {
        let Some(name) = keyed.name.as_deref() else { continue };
        let sight = path.in_sight(keyed.item.segment);
        let places = heard.entry((name, sight.clone())).or_insert_with(|| hearing.exact_within(name, sight));
        let inside = |item: &Item, span: Span| span.contains(item.folded);
        let targets: Vec<usize> = right
            .iter()
            .enumerate()
            .skip(number.saturating_sub(name.len()))
            .take(2 * name.len())
            .filter(|(other, other_keyed)| *other == number || inside(&other_keyed.item, keyed.item.folded))
            .map(|(other, _)| other)
            .collect();
        for place in places.iter() {
            let first = left.partition_point(|keyed| keyed.item.folded.start < place.start);
            let within = left.iter().enumerate().skip(first).take_while(|(_, keyed)| inside(&keyed.item, *place));
            for (source, _) in within {
                matches.extend(targets.iter().map(|&target| Match { source, target }));
            }
        }
    }
    matches
}

/// Quantities in different units are joined where they convert.
pub fn match_amounts(left: &[Keyed], right: &[Keyed], path: &Path) -> Vec<Match> {
    let quantities = |items: &[Keyed]| -> Vec<(usize, usize, Amount)> {
        let measured = |(number, keyed): (usize, &Keyed)| Some((number, keyed.item.segment, keyed.quantity.clone()?));
        items.iter().enumerate().filter_map(measured).collect()
    };
    let (left, right) = (quantities(left), quantities(right));
    let pairs = left
        .iter()
        .flat_map(|a| in_sight(&right, |quantity| quantity.1, &path.in_sight(a.1)).iter().map(move |b| (a, b)));
    let agreeing = pairs.filter(|((_, _, a), (_, _, b))| a.agrees(b) != Agreement::None);
    agreeing.map(|(&(source, ..), &(target, ..))| Match { source, target }).collect()
}
