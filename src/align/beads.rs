//! Beads: which sentences of the translation render which of the original.
//!
//! Dynamic programming over both texts with beads 0:1, 1:0, 1:1 to 4:4 scored by shared evidence and
//! length (after Gale and Church 1993, with lexical evidence as in hunalign), then a pass for moved sentences.

use super::{
    evidence::{Evidence, Item, Match},
    path::SHORT,
};
use crate::{
    document::{BlockKind, BlockRange},
    mention::Reading,
};
use std::{cell::RefCell, ops::Range};

/// Sentences that translate each other; either side may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Segments of the original.
    pub source: Range<usize>,
    /// Segments of the translation.
    pub target: Range<usize>,
    /// Probability that the two sides belong together; for an empty side, that nothing does.
    pub confidence: f64,
    /// Share of the evidence on both sides that the other side matches.
    pub coverage: f64,
}

/// All beads of two texts, in the order of the translation, moved sentences where they stand there.
#[derive(Debug, Clone, Default)]
pub struct Beads {
    all: Vec<Bead>,
    /// The bead of each segment.
    of_source: Vec<Option<usize>>,
    of_target: Vec<Option<usize>>,
}

/// Shapes tried, source sentences by target sentences.
const SHAPES: [(usize, usize); 13] =
    [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1), (3, 3)];
/// Coverage that unrelated sentences reach by chance.
const CHANCE: f64 = 0.18;
/// Cost of a sentence without counterpart, per unit of evidence.
const SKIP: f64 = 0.10;
/// Cost of a sentence without counterpart, however short.
const SKIP_ANY: f64 = 2.5;
/// Standard deviation of the logarithm of the length ratio of translated sentences.
const LENGTH_DEVIATION: f64 = 0.40;
/// Half width of the band around the diagonal, in sentences, for long texts.
const BAND: usize = 40;

impl Beads {
    /// Aligns two texts.
    pub fn new(source: &Reading, target: &Reading, evidence: &Evidence) -> Self {
        let aligner = Aligner::new(source, target, evidence);
        let mut all = aligner.run(0..source.text.segments.len(), 0..target.text.segments.len());
        aligner.join_moved(&mut all);
        Beads::of(all)
    }

    /// Aligns two texts of which it is known what blocks belong together: no bead reaches over a pair's border.
    pub fn within(pairs: &[(BlockRange, BlockRange)], source: &Reading, target: &Reading, evidence: &Evidence) -> Self {
        let aligner = Aligner::new(source, target, evidence);
        let segments = |reading: &Reading, blocks: &BlockRange| {
            let all = &reading.text.segments;
            let before = |block: usize| all.partition_point(|segment| segment.block < block);
            before(blocks.start)..before(blocks.end)
        };
        let all = pairs.iter().flat_map(|(left, right)| {
            let (left, right) = (segments(source, left), segments(target, right));
            match (left.len(), right.len()) {
                (1, 1) => vec![aligner.bead(left, right)],
                _ => aligner.run(left, right),
            }
        });
        Beads::of(all.collect())
    }

    fn of(all: Vec<Bead>) -> Self {
        let index = |side: fn(&Bead) -> &Range<usize>| {
            let mut index = vec![None; all.iter().map(|bead| side(bead).end).max().unwrap_or(0)];
            for (number, bead) in all.iter().enumerate() {
                index.get_mut(side(bead).clone()).into_iter().flatten().for_each(|slot| *slot = Some(number));
            }
            index
        };
        Beads { of_source: index(|bead| &bead.source), of_target: index(|bead| &bead.target), all }
    }

    /// Aligns two versions in one language, whose sentences may stand in any order.
    pub fn of_versions(source: &Reading, target: &Reading, evidence: &Evidence) -> Self {
        let aligner = Aligner::new(source, target, evidence);
        let groups = super::paraphrase::groups(evidence);
        Beads::of(groups.into_iter().map(|(source, target)| aligner.bead(source, target)).collect())
    }

    /// All beads.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Bead> {
        self.all.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// There is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The bead with this number.
    pub fn get(&self, number: usize) -> Option<&Bead> {
        self.all.get(number)
    }

    /// The segments of the translation in the beads around one.
    pub fn target_near(&self, bead: usize) -> Range<usize> {
        self.near(bead, |bead| &bead.target)
    }

    /// The segments of the original in the beads around one.
    pub fn source_near(&self, bead: usize) -> Range<usize> {
        self.near(bead, |bead| &bead.source)
    }

    fn near(&self, bead: usize, side: fn(&Bead) -> &Range<usize>) -> Range<usize> {
        const AROUND: usize = 2;
        let ranges = || {
            self.all
                .iter()
                .skip(bead.saturating_sub(AROUND))
                .take(2 * AROUND + 1)
                .map(side)
                .filter(|range| !range.is_empty())
        };
        let first = ranges().map(|range| range.start).min().unwrap_or(0);
        let last = ranges().map(|range| range.end).max().unwrap_or(first);
        first..last
    }

    /// The number of the bead that holds a segment of the original.
    pub fn of_source(&self, segment: usize) -> Option<usize> {
        self.of_source.get(segment).copied().flatten()
    }

    /// The number of the bead that holds a segment of the translation.
    pub fn of_target(&self, segment: usize) -> Option<usize> {
        self.of_target.get(segment).copied().flatten()
    }
}

struct Aligner<'a> {
    evidence: &'a Evidence,
    source_lengths: Vec<f64>,
    target_lengths: Vec<f64>,
    /// Target characters for one source character, over the whole texts.
    ratio: f64,
    source_blocks: Vec<(usize, BlockKind)>,
    target_blocks: Vec<(usize, BlockKind)>,
    source_bylines: Vec<bool>,
    target_bylines: Vec<bool>,
    /// The matches of each segment of the source, by segment of the target.
    joined: Vec<Vec<Joined>>,
    /// What all evidence before a segment weighs.
    source_weights: Vec<f64>,
    target_weights: Vec<f64>,
    seen: RefCell<Seen>,
}

/// The cells of a table of which each row has only some columns.
struct Table {
    bands: Vec<Range<usize>>,
    /// Number of the first cell of each row, and how many there are.
    starts: Vec<usize>,
}

impl Table {
    fn new(bands: impl Iterator<Item = Range<usize>>) -> Self {
        let bands: Vec<Range<usize>> = bands.collect();
        let so_far = |sum: &mut usize, band: &Range<usize>| {
            *sum += band.len();
            Some(*sum)
        };
        let starts = std::iter::once(0).chain(bands.iter().scan(0, so_far)).collect();
        Table { bands, starts }
    }

    fn cells(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    fn columns(&self, row: usize) -> Range<usize> {
        self.bands.get(row).cloned().unwrap_or(0..0)
    }

    fn at(&self, row: usize, column: usize) -> Option<usize> {
        let band = self.bands.get(row).filter(|band| band.contains(&column))?;
        Some(self.starts.get(row)? + column - band.start)
    }
}

/// A match, with the segment of the target that it leads to.
struct Joined {
    segment: usize,
    pair: Match,
}

/// Which items were counted last in which round.
#[derive(Default)]
struct Seen {
    round: u32,
    source: Vec<u32>,
    target: Vec<u32>,
}

/// The weight of an item that was not counted yet in this round.
fn stamp(seen: &mut [u32], item: usize, round: u32, items: &[Item]) -> f64 {
    match seen.get_mut(item) {
        Some(last) if *last != round => {
            *last = round;
            items.get(item).map_or(0.0, |item| item.weight)
        }
        _ => 0.0,
    }
}

/// What the evidence of some segments weighs, by the sums before each.
fn weigh(sums: &[f64], segments: &Range<usize>) -> f64 {
    let sum = |at: usize| sums.get(at).copied().unwrap_or(0.0);
    sum(segments.end) - sum(segments.start)
}

/// What the items before each segment weigh.
fn sums(items: &[Item], of: &[Range<usize>]) -> Vec<f64> {
    let weights = of.iter().map(|range| items.get(range.clone()).into_iter().flatten().map(|item| item.weight).sum());
    let so_far = |sum: &mut f64, weight: f64| {
        *sum += weight;
        Some(*sum)
    };
    std::iter::once(0.0).chain(weights.scan(0.0, so_far)).collect()
}

impl<'a> Aligner<'a> {
    fn new(source: &Reading, target: &Reading, evidence: &'a Evidence) -> Self {
        let lengths = |reading: &Reading| -> Vec<f64> {
            reading
                .text
                .segments
                .iter()
                .map(|segment| reading.text.written(segment.span).chars().count() as f64)
                .collect()
        };
        let blocks =
            |reading: &Reading| reading.text.segments.iter().map(|segment| (segment.block, segment.kind)).collect();
        let bylines = |reading: &Reading| -> Vec<bool> {
            reading
                .text
                .segments
                .iter()
                .map(|segment| segment.byline || segment.kind == BlockKind::Boilerplate)
                .collect()
        };
        let (source_lengths, target_lengths) = (lengths(source), lengths(target));
        let ratio = (target_lengths.iter().sum::<f64>() / source_lengths.iter().sum::<f64>().max(1.0)).clamp(0.2, 8.0);
        let mut joined: Vec<Vec<Joined>> = source_lengths.iter().map(|_| Vec::new()).collect();
        for &pair in &evidence.matches {
            let segments = evidence.source.get(pair.source).zip(evidence.target.get(pair.target));
            if let Some((source, target)) = segments
                && let Some(row) = joined.get_mut(source.segment)
            {
                row.push(Joined { segment: target.segment, pair });
            }
        }
        for row in &mut joined {
            row.sort_by_key(|found| found.segment);
        }
        let seen = Seen { round: 0, source: vec![0; evidence.source.len()], target: vec![0; evidence.target.len()] };
        Aligner {
            joined,
            source_weights: sums(&evidence.source, &evidence.source_of),
            target_weights: sums(&evidence.target, &evidence.target_of),
            seen: RefCell::new(seen),
            evidence,
            source_lengths,
            target_lengths,
            ratio,
            source_blocks: blocks(source),
            target_blocks: blocks(target),
            source_bylines: bylines(source),
            target_bylines: bylines(target),
        }
    }

    fn run(&self, source: Range<usize>, target: Range<usize>) -> Vec<Bead> {
        let (rows, columns) = (source.len() + 1, target.len() + 1);
        let sources = |from: usize, to: usize| source.start + from..source.start + to;
        let targets = |from: usize, to: usize| target.start + from..target.start + to;
        let table = Table::new((0..rows).map(|row| self.band(row, (rows, columns), (source.start, target.start))));
        let mut best = vec![f64::NEG_INFINITY; table.cells()];
        let mut from: Vec<Option<(usize, usize)>> = vec![None; table.cells()];
        if let Some(start) = best.first_mut() {
            *start = 0.0;
        }
        for i in 0..rows {
            for j in table.columns(i) {
                let here = table.at(i, j).and_then(|cell| best.get(cell));
                let Some(&here) = here.filter(|score| score.is_finite()) else {
                    continue;
                };
                for (di, dj) in SHAPES {
                    let (to_i, to_j) = (i + di, j + dj);
                    let Some(cell) = table.at(to_i, to_j) else { continue };
                    let score = here + self.score(sources(i, to_i), targets(j, to_j));
                    if let (Some(slot), Some(back)) = (best.get_mut(cell), from.get_mut(cell))
                        && score > *slot
                    {
                        *slot = score;
                        *back = Some((di, dj));
                    }
                }
            }
        }
        let (mut i, mut j) = (rows - 1, columns - 1);
        let mut beads = Vec::new();
        while let Some((di, dj)) = table.at(i, j).and_then(|cell| from.get(cell).copied().flatten()) {
            beads.push(self.bead(sources(i - di, i), targets(j - dj, j)));
            (i, j) = (i - di, j - dj);
        }
        beads.reverse();
        beads
    }

    /// Columns worth looking at in a row.
    fn band(&self, row: usize, (rows, columns): (usize, usize), (source, target): (usize, usize)) -> Range<usize> {
        if rows.max(columns) > SHORT {
            let sight = self.evidence.path.in_sight(source + row);
            let first = if row == 0 { 0 } else { sight.start.saturating_sub(target) };
            let last = if row + 1 == rows { columns } else { sight.end.saturating_sub(target) + 1 };
            return first.min(columns)..last.min(columns);
        }
        let middle = row * columns / rows.max(1);
        let width = BAND.max(columns.abs_diff(rows)) + columns / 20;
        middle.saturating_sub(width)..(middle + width + 1).min(columns)
    }

    fn bead(&self, source: Range<usize>, target: Range<usize>) -> Bead {
        if source.is_empty() || target.is_empty() {
            return Bead { source, target, confidence: 0.5, coverage: 0.0 };
        }
        let (matched, total) = self.shared(&source, &target);
        let coverage = if total > 0.0 { matched / total } else { 0.0 };
        let length = self.length_penalty(&source, &target);
        let confidence = 1.0 / (1.0 + (-(coverage - 0.27) * 16.0 + length * 0.8).exp());
        Bead { source, target, confidence, coverage }
    }

    /// Worth of a bead: evidence above chance, less for odd lengths and for every sentence joined.
    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        if source.is_empty() || target.is_empty() {
            let weight = weigh(&self.source_weights, &source) + weigh(&self.target_weights, &target);
            let left_out = source.clone().all(|at| self.is_dispensable(true, at))
                && target.clone().all(|at| self.is_dispensable(false, at));
            return if left_out { -0.02 * weight } else { -SKIP * weight - SKIP_ANY };
        }
        let (matched, total) = self.shared(&source, &target);
        let joined = (source.len() + target.len() - 2) as f64;
        // Two by two joins what one by one would keep apart: only evidence across the middle pays for it.
        let tangled = source.len().min(target.len()) as f64 - 1.0;
        let crosses = self.blocks_crossed(&source, &target);
        matched - CHANCE * total - self.length_penalty(&source, &target) - 0.25 * joined - 3.0 * tangled - 4.0 * crosses
    }

    /// Bylines and boilerplate: what a translation may leave out or add.
    fn is_dispensable(&self, source: bool, segment: usize) -> bool {
        let bylines = if source { &self.source_bylines } else { &self.target_bylines };
        bylines.get(segment).copied().unwrap_or(false)
    }

    /// Weight of the items of both sides that the other side matches, and of all.
    fn shared(&self, source: &Range<usize>, target: &Range<usize>) -> (f64, f64) {
        let mut seen = self.seen.borrow_mut();
        seen.round += 1;
        let round = seen.round;
        let mut matched = 0.0;
        for joined in source.clone().filter_map(|segment| self.joined.get(segment)) {
            let first = joined.partition_point(|found| found.segment < target.start);
            let found = joined.get(first..).unwrap_or_default().iter();
            for found in found.take_while(|found| found.segment < target.end) {
                matched += stamp(&mut seen.source, found.pair.source, round, &self.evidence.source);
                matched += stamp(&mut seen.target, found.pair.target, round, &self.evidence.target);
            }
        }
        (matched, weigh(&self.source_weights, source) + weigh(&self.target_weights, target))
    }

    fn length_penalty(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        let sum =
            |lengths: &[f64], range: &Range<usize>| lengths.get(range.clone()).unwrap_or_default().iter().sum::<f64>();
        let deviation =
            ((sum(&self.target_lengths, target) + 4.0) / (sum(&self.source_lengths, source) * self.ratio + 4.0)).ln()
                / LENGTH_DEVIATION;
        (deviation * deviation / 2.0).min(6.0)
    }

    /// Paragraph borders inside a bead, and joined blocks of unlike kinds.
    fn blocks_crossed(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        let borders = |blocks: &[(usize, BlockKind)], range: &Range<usize>| {
            blocks.get(range.clone()).unwrap_or_default().windows(2).filter(|pair| pair[0].0 != pair[1].0).count()
        };
        let kind = |blocks: &[(usize, BlockKind)], at: usize| blocks.get(at).map(|(_, kind)| *kind);
        let (a, b) = (kind(&self.source_blocks, source.start), kind(&self.target_blocks, target.start));
        let unlike = a != b && (a == Some(BlockKind::Headline) || b == Some(BlockKind::Headline));
        (borders(&self.source_blocks, source) + borders(&self.target_blocks, target)) as f64
            + f64::from(u8::from(unlike))
    }

    /// Sentences left alone on both sides that belong together after all.
    fn join_moved(&self, beads: &mut Vec<Bead>) {
        const SURE: f64 = 0.38;
        let alone =
            |side: fn(&Bead) -> &Range<usize>| beads.iter().enumerate().filter(move |(_, bead)| side(bead).is_empty());
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (a, left) in alone(|bead| &bead.target) {
            let sight = self.evidence.path.in_sight(left.source.start);
            for (b, right) in alone(|bead| &bead.source).filter(|(_, right)| sight.contains(&right.target.start)) {
                let coverage = self.bead(left.source.clone(), right.target.clone()).coverage;
                if coverage >= SURE {
                    pairs.push((coverage, a, b));
                }
            }
        }
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let (mut gone, mut joined) = (vec![false; beads.len()], vec![false; beads.len()]);
        for (_, a, b) in pairs {
            if gone.get(a) == Some(&false) && joined.get(b) == Some(&false) {
                let source = beads.get(a).map_or(0..0, |bead| bead.source.clone());
                let target = beads.get(b).map_or(0..0, |bead| bead.target.clone());
                let bead = self.bead(source, target);
                beads.get_mut(b).into_iter().for_each(|slot| *slot = bead.clone());
                gone.get_mut(a).into_iter().chain(joined.get_mut(b)).for_each(|flag| *flag = true);
            }
        }
        let mut gone = gone.into_iter();
        beads.retain(|_| !gone.next().unwrap_or(false));
    }
}
