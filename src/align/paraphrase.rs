//! Which sentences of two versions in one language say the same: they may stand in any order, and be cut otherwise.

use super::evidence::{Evidence, Item};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Sentences of the one text and of the other.
pub type Group = (Range<usize>, Range<usize>);

/// Least likeness of two sentences that say the same.
const LIKE: f64 = 0.14;
/// Most sentences on one side of a group.
const LONGEST: usize = 3;

/// Groups the sentences of both texts, in the order of the second.
pub fn groups(evidence: &Evidence) -> Vec<Group> {
    let (sources, targets) = (evidence.source_of.len(), evidence.target_of.len());
    let mut pairs = likenesses(evidence);
    let best = |pairs: &[Pair]| pairs.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0));
    let mut edges: Vec<Pair> = pairs.chunk_by(|a, b| a.1 == b.1).filter_map(best).collect();
    pairs.sort_by_key(|(_, source, target)| (*target, *source));
    edges.extend(pairs.chunk_by(|a, b| a.2 == b.2).filter_map(best));
    edges.retain(|(likeness, ..)| *likeness >= LIKE);
    edges.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut groups: Vec<Group> = (0..sources).map(|source| (source..source + 1, 0..0)).collect();
    groups.extend((0..targets).map(|target| (0..0, target..target + 1)));
    for (_, source, target) in edges {
        let one = groups.iter().position(|group| group.0.contains(&source));
        let other = groups.iter().position(|group| group.1.contains(&target));
        let (Some(one), Some(other)) = (one, other) else { continue };
        let joined = groups.get(one).zip(groups.get(other)).and_then(|(a, b)| joined(a, b));
        if let (Some(joined), true) = (joined, one != other) {
            if let Some(slot) = groups.get_mut(one) {
                *slot = joined;
            }
            groups.remove(other);
        }
    }
    in_order(groups)
}

fn joined(a: &Group, b: &Group) -> Option<Group> {
    Some((side_by_side(&a.0, &b.0)?, side_by_side(&a.1, &b.1)?))
}

/// Two stretches as one, where nothing lies between them and they are not too long.
fn side_by_side(a: &Range<usize>, b: &Range<usize>) -> Option<Range<usize>> {
    if a.is_empty() || b.is_empty() {
        return Some(if a.is_empty() { b.clone() } else { a.clone() });
    }
    let whole = a.start.min(b.start)..a.end.max(b.end);
    (whole.len() == a.len() + b.len() && whole.len() <= LONGEST).then_some(whole)
}

/// By the second text; what only the first has stands after what it has before that.
fn in_order(groups: Vec<Group>) -> Vec<Group> {
    let (mut both, only): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| !group.1.is_empty());
    both.sort_by_key(|group| group.1.start);
    for group in only {
        let before = |known: &Group| group.0.start > 0 && known.0.contains(&(group.0.start - 1));
        let at = both.iter().position(before).map_or(0, |at| at + 1);
        both.insert(at, group);
    }
    both
}

/// How alike a sentence of the first text and one of the second are.
type Pair = (f64, usize, usize);

/// The pairs of sentences that have anything in common, by the first and the second: shared evidence, the more telling the
/// fewer sentences have it, over the geometric mean of what each has.
fn likenesses(evidence: &Evidence) -> Vec<Pair> {
    let mut table: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    let mut weights = [vec![0.0; evidence.source_of.len()], vec![0.0; evidence.target_of.len()]];
    let segment = |items: &[Item], number: usize| items.get(number).map(|item| item.segment);
    for (is_source, own, other) in
        [(true, &evidence.source, &evidence.target), (false, &evidence.target, &evidence.source)]
    {
        let mut partners: Vec<Vec<usize>> = vec![Vec::new(); own.len()];
        for found in &evidence.matches {
            let (this, that) = if is_source { (found.source, found.target) } else { (found.target, found.source) };
            if let (Some(list), Some(segment)) = (partners.get_mut(this), segment(other, that)) {
                list.push(segment);
            }
        }
        for (item, list) in own.iter().zip(&mut partners) {
            list.sort_unstable();
            list.dedup();
            let weight = item.weight / (1.0 + (list.len().max(1) as f64).ln());
            let [sources, others] = &mut weights;
            if let Some(slot) = (if is_source { sources } else { others }).get_mut(item.segment) {
                *slot += weight;
            }
            for &there in list.iter() {
                let (source, target) = if is_source { (item.segment, there) } else { (there, item.segment) };
                *table.entry((source, target)).or_default() += weight / 2.0;
            }
        }
    }
    let [ours, theirs] = weights;
    let weight = |of: &[f64], at: usize| of.get(at).copied().unwrap_or(0.0);
    let mean = |source: usize, target: usize| (weight(&ours, source) * weight(&theirs, target)).sqrt().max(1.0);
    let pairs = table.into_iter();
    let mut pairs: Vec<Pair> =
        pairs.map(|((source, target), shared)| (shared / mean(source, target), source, target)).collect();
    pairs.sort_by_key(|(_, source, target)| (*source, *target));
    pairs
}
