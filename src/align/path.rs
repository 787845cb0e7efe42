//! The path of a long translation beside its original: which segment of the one lies beside which of the other.
//!
//! Common words of two long texts join everything with everything. Words, names and numbers that each text has once
//! show where the texts run side by side, and far from there nothing is compared: work grows with the texts' length
//! and not with its square.

use std::ops::Range;

/// Segments up to which nothing is out of sight.
pub const SHORT: usize = 400;
/// Segments around the path that are in sight.
const REACH: usize = 60;

/// The path, or none for texts that are short.
#[derive(Debug, Clone, Default)]
pub struct Path {
    /// Segments that lie beside each other, rising on both sides; empty for short texts.
    points: Vec<(usize, usize)>,
}

impl Path {
    /// The path of two texts with so many segments through the pairs that are sure, without those that are out of line.
    pub fn new(rows: usize, columns: usize, sure: Vec<(usize, usize)>) -> Self {
        if rows.max(columns) <= SHORT {
            return Path::default();
        }
        let mut points = vec![(0, 0)];
        points.extend(longest_rise(sure));
        points.push((rows, columns));
        Path { points }
    }

    /// The same path from the other side.
    pub fn turned(&self) -> Self {
        Path { points: self.points.iter().map(|&(row, column)| (column, row)).collect() }
    }

    /// The segments of the other text that are in sight from a segment of the one.
    pub fn in_sight(&self, row: usize) -> Range<usize> {
        const AROUND: usize = 2;
        if self.points.is_empty() {
            return 0..usize::MAX;
        }
        let (first, last) = (self.beside(row.saturating_sub(AROUND)), self.beside(row + AROUND));
        first.saturating_sub(REACH)..last + REACH + 1
    }

    /// The segment of the other text that lies about beside a segment of the one.
    fn beside(&self, row: usize) -> usize {
        let next = self.points.partition_point(|point| point.0 <= row);
        let before = next.checked_sub(1).and_then(|at| self.points.get(at)).copied().unwrap_or((0, 0));
        let Some(&after) = self.points.get(next) else { return before.1 };
        before.1 + (after.1 - before.1) * (row - before.0) / (after.0 - before.0).max(1)
    }
}

/// The most pairs that rise on both sides.
fn longest_rise(mut pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    pairs.sort_unstable_by_key(|&(row, column)| (row, usize::MAX - column));
    pairs.dedup();
    // The last pair of the best rise of each length, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let column = |at: usize| pairs.get(at).map_or(0, |pair| pair.1);
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| column(end) < pair.1);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut rise = Vec::new();
    let mut at = ends.last().copied();
    while let Some(here) = at {
        rise.extend(pairs.get(here));
        at = before.get(here).copied().flatten();
    }
    rise.reverse();
    rise
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_line_does_not_bend_the_path() {
        let mut sure: Vec<(usize, usize)> = (0..1000).step_by(10).map(|row| (row, row)).collect();
        sure.push((55, 900));
        let path = Path::new(1000, 1000, sure);
        assert_eq!(path.beside(55), 55);
        assert!(path.in_sight(500).contains(&500) && !path.in_sight(500).contains(&700));
    }

    #[test]
    fn a_missing_chapter_is_stepped_over() {
        let sure = (0..500).map(|row| (row, row)).chain((800..1300).map(|row| (row, row - 300))).collect();
        let path = Path::new(1300, 1000, sure);
        assert_eq!(path.beside(900), 600);
        assert_eq!(path.turned().beside(600), 900);
    }

    #[test]
    fn in_a_short_text_all_is_in_sight() {
        assert!(Path::new(300, 300, Vec::new()).in_sight(0).contains(&299));
    }
}
