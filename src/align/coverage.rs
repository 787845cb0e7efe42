//! Coverage: which words of one side of a bead nothing on the other side renders.
//!
//! Words are joined one to one: by the evidence, then through English words of one meaning, by a common root, by
//! likeness. What is left alone on one side and has nothing left alone on the other that may stand for it is a gap.

mod grammar;

use super::{
    cast::Cast,
    evidence::Item,
    likeness::{alike, is_acronym},
    links::is_measurable,
    strangers::Sides,
};
use crate::{
    document::Span,
    lexicon::kin,
    mention::{Mention, NameKind, Reading, Value},
};
use rustc_hash::FxHashMap;
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

/// A run of words that the other side does not have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Number of the bead.
    pub bead: usize,
    /// Number of the segment that it begins in.
    pub segment: usize,
    /// Where it is in the folded text.
    pub folded: Span,
    /// What its words weigh: about one a word, two a name.
    pub weight: f64,
    /// How many of its words are no names.
    pub words: usize,
    /// It is a whole clause or item of a list, between two marks.
    pub clause: bool,
    /// What the words weigh that are left alone on the other side and may render it after all.
    pub rivals: f64,
}

/// The gaps of two texts.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Runs of the original that the translation does not have.
    pub lost: Vec<Gap>,
    /// Runs of the translation that the original does not have.
    pub added: Vec<Gap>,
    /// Whole sentences of the original that were joined to others and that nothing in the translation says.
    pub lost_sentences: Vec<Gap>,
    /// Whole sentences of the translation of which the same is true.
    pub added_sentences: Vec<Gap>,
    /// What the words weigh that are left alone, over all beads: of the original, and by how much the sides differ.
    pub shortfall: f64,
}

/// A word or name of one side of a bead.
struct Unit<'a> {
    folded: Span,
    segment: usize,
    weight: f64,
    /// It may be rendered by, and render, what no dictionary has.
    reachable: bool,
    /// Numbers of its items.
    items: Vec<usize>,
    keys: Vec<&'a str>,
    /// Number of its clause in the bead.
    clause: usize,
    sort: Sort,
    state: State,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Word,
    /// A name that this place alone has.
    Name,
    /// A country, an office or a name that is there more than once: readers know it from elsewhere.
    Context,
    /// Letters that may stand for a whole name, whose words are elsewhere.
    Acronym,
    /// A number, date or time: these have checks of their own, but they may render words.
    Figure,
}

impl Unit<'_> {
    /// Nothing renders it, and readers would miss it.
    fn is_gap(&self) -> bool {
        self.state == State::Alone && matches!(self.sort, Sort::Word | Sort::Name)
    }

    /// What is lost with it: half where something like it stands elsewhere.
    fn lost(&self) -> f64 {
        match self.state {
            State::Alone if self.is_gap() => self.weight,
            State::Shared if self.sort == Sort::Word => self.weight / 2.0,
            _ => 0.0,
        }
    }

    /// Something like it is on the other side, be it joined to another.
    fn share(&mut self) {
        if self.state == State::Alone {
            self.state = State::Shared;
        }
    }
}

/// What was found for a unit on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing.
    Alone,
    /// Something that stands for another unit already.
    Shared,
    /// A unit of its own.
    Joined,
}

impl Coverage {
    /// Measures the coverage of two texts whose names the cast has joined.
    pub fn new(sides: &Sides, cast: &Cast) -> Self {
        let mut coverage = Coverage::default();
        let rendered = Rendered::new(sides, cast);
        let again = (said_again(sides.source), said_again(sides.target));
        for (number, bead) in sides.beads.iter().enumerate() {
            let mut left =
                units(sides.source, &again.0, (&sides.evidence.source, &sides.evidence.source_of), &bead.source);
            let mut right =
                units(sides.target, &again.1, (&sides.evidence.target, &sides.evidence.target_of), &bead.target);
            if bead.source.is_empty() || bead.target.is_empty() {
                coverage.shortfall += alone(&left) + 0.5 * alone(&right);
                continue;
            }
            sides.join(&mut left, &mut right);
            sides.find_moved(true, &mut left, sides.beads.target_near(number));
            sides.find_moved(false, &mut right, sides.beads.source_near(number));
            settle(&mut left, &rendered.source);
            settle(&mut right, &rendered.target);
            grammar::settle(&mut left, (sides.source, &bead.source), (sides.target, &bead.target));
            grammar::settle(&mut right, (sides.target, &bead.target), (sides.source, &bead.source));
            let (lost, added) = (alone(&left), alone(&right));
            coverage.shortfall += lost + 0.5 * (lost - added).abs();
            coverage.lost.extend(gaps(number, &left, &right));
            coverage.added.extend(gaps(number, &right, &left));
            if bead.source.len() > 1 {
                coverage.lost_sentences.extend(sentences(number, &left, &right));
            }
            if bead.target.len() > 1 {
                coverage.added_sentences.extend(sentences(number, &right, &left));
            }
        }
        coverage
    }
}

/// The spans of names, by segment.
type Spans = HashMap<usize, Vec<Span>>;

/// The names that the cast has joined, by side.
struct Rendered {
    source: Spans,
    target: Spans,
}

impl Rendered {
    fn new(sides: &Sides, cast: &Cast) -> Self {
        let (mut source, mut target) = (Spans::new(), Spans::new());
        let add = |spans: &mut Spans, reading: &Reading, mention: usize| {
            if let Some(mention) = reading.mentions.get(mention) {
                spans.entry(mention.segment).or_default().push(mention.folded);
            }
        };
        for link in &cast.links {
            add(&mut source, sides.source, link.source);
            add(&mut target, sides.target, link.target);
        }
        Rendered { source, target }
    }
}

/// A name that the cast has joined is not alone.
fn settle(units: &mut [Unit], joined: &Spans) {
    for unit in units.iter_mut().filter(|unit| unit.sort != Sort::Word && unit.state == State::Alone) {
        if joined.get(&unit.segment).into_iter().flatten().any(|span| span.overlaps(unit.folded)) {
            unit.state = State::Joined;
        }
    }
}

/// The names that a text has more than once, by their keys.
fn said_again(reading: &Reading) -> HashSet<&str> {
    let (mut once, mut again) = (HashSet::new(), HashSet::new());
    for mention in reading.mentions.iter() {
        if let Value::Name(name) = &mention.value
            && !once.insert(name.key.as_str())
        {
            again.insert(name.key.as_str());
        }
    }
    again
}

fn alone(units: &[Unit]) -> f64 {
    units.iter().filter(|unit| unit.state != State::Joined).map(|unit| unit.weight).sum()
}

/// The words, names and figures of some segments; what overlaps is one.
fn units<'a>(
    reading: &Reading,
    again: &HashSet<&str>,
    (items, items_of): (&'a [Item], &[Range<usize>]),
    segments: &Range<usize>,
) -> Vec<Unit<'a>> {
    let text = reading.text.folded.text();
    let dispensable = &reading.text.pack.dispensable;
    let mut units: Vec<Unit> = Vec::new();
    let mut clause = 0;
    for segment in segments.clone() {
        let figures: Vec<Span> = reading
            .mentions_at(segment)
            .iter()
            .filter(|mention| is_measurable(mention))
            .map(|mention| mention.folded)
            .collect();
        let range = items_of.get(segment).cloned().unwrap_or(0..0);
        for (number, item) in range.clone().zip(items.get(range).unwrap_or_default()) {
            if dispensable.contains(item.folded.of(text)) {
                continue;
            }
            let written = reading.text.written(reading.text.unfolded(item.folded));
            let sort = match item.anchor {
                _ if figures.iter().any(|figure| figure.overlaps(item.folded)) => Sort::Figure,
                _ if is_acronym(&written.replace('.', "")) => Sort::Acronym,
                true if is_context(reading.mentions_at(segment), again, item.folded) => Sort::Context,
                _ if is_dotted(text, item.folded) => Sort::Context,
                true if goes_on(reading, item.folded) => Sort::Context,
                true => Sort::Name,
                false => Sort::Word,
            };
            let keys = item.keys.iter().map(String::as_str).filter(|key| !key.starts_with('='));
            if let Some(last) = units.last_mut().filter(|last| last.folded.overlaps(item.folded)) {
                last.folded = last.folded.cover(item.folded);
                last.weight = last.weight.max(item.weight);
                last.items.push(number);
                last.keys.extend(keys);
                last.sort = if last.sort == Sort::Word { sort } else { last.sort };
                continue;
            }
            let before = units.last().map_or(item.folded.start, |last: &Unit| last.folded.end);
            clause += usize::from(text.get(before..item.folded.start).is_some_and(|gap| gap.contains(is_border)));
            units.push(Unit {
                folded: item.folded,
                segment,
                weight: item.weight,
                reachable: item.reachable,
                items: vec![number],
                keys: keys.collect(),
                clause,
                sort,
                state: State::Alone,
            });
        }
    }
    units
}

/// A part of a name that a dot divides: 布林迪丝·雍斯多蒂尔.
fn is_dotted(text: &str, folded: Span) -> bool {
    const DOTS: [char; 3] = ['·', '・', '•'];
    let after = text.get(folded.end..).is_some_and(|rest| rest.starts_with(DOTS));
    after || text.get(..folded.start).is_some_and(|head| head.ends_with(DOTS))
}

/// A first name: the name goes on with the next word.
fn goes_on(reading: &Reading, folded: Span) -> bool {
    let rules = &reading.text.pack.rules;
    let after = reading.text.document.text.get(reading.text.unfolded(folded).end..).unwrap_or_default();
    let next = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    rules.cased && !rules.nouns_capital && next
}

/// A mark between clauses or items.
fn is_border(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | '.' | '!' | '?' | '、' | '。' | '，' | '；' | '：' | '—' | '–' | '(' | ')' | '،' | '।'
    )
}

/// A country, an office, or a name that the text has more than once.
fn is_context(mentions: &[Mention], again: &HashSet<&str>, folded: Span) -> bool {
    mentions.iter().filter(|mention| mention.folded == folded).any(|mention| match &mention.value {
        Value::Name(name) => name.kind == NameKind::Country || again.contains(name.key.as_str()),
        value => matches!(value, Value::Office(_)),
    })
}

impl Sides<'_> {
    /// Joins the units of a bead, the surest means first.
    fn join(&self, left: &mut [Unit], right: &mut [Unit]) {
        let by_item: FxHashMap<usize, usize> =
            right.iter().enumerate().flat_map(|(at, unit)| unit.items.iter().map(move |item| (*item, at))).collect();
        let matched = |unit: &Unit, _: &[Unit]| -> Vec<usize> {
            let matches = unit.items.iter().flat_map(|&item| self.evidence.matches_of(item));
            matches.filter_map(|found| by_item.get(&found.target).copied()).collect()
        };
        pair_up(left, right, &matched);
        // Kin goes both ways: it is looked up on the side with fewer keys.
        let keys = |units: &[Unit]| units.iter().map(|unit| unit.keys.len()).sum::<usize>();
        let known = keys(right) < keys(left);
        let by_kin = index(right, |key, take| spread(key, known, take));
        pair_up(left, right, &|unit: &Unit, _: &[Unit]| {
            let mut found = Vec::new();
            let mut take = |key: &str| found.extend(by_kin.get(key).into_iter().flatten());
            unit.keys.iter().for_each(|key| spread(key, !known, &mut take));
            found
        });
        let by_root = index(right, |key, take| root(key).into_iter().for_each(take));
        pair_up(left, right, &|unit: &Unit, _: &[Unit]| {
            let roots = unit.keys.iter().filter_map(|key| root(key));
            roots.filter_map(|root| by_root.get(root)).flatten().copied().collect()
        });
        // In a sentence of thousands of words likeness tells nothing and takes long.
        const MANY: usize = 100_000;
        if left.len() * right.len() > MANY {
            return;
        }
        let (ours, theirs) = (self.source.text.folded.text(), self.target.text.folded.text());
        pair_up(left, right, &|unit: &Unit, right: &[Unit]| {
            let own = unit.folded.of(ours);
            let like = |other: &Unit| other.state == State::Alone && sounds_like(own, other.folded.of(theirs));
            right.iter().enumerate().filter(|(_, other)| like(other)).map(|(at, _)| at).collect()
        });
    }

    /// What is alone in its bead but stands in a sentence near by went there.
    fn find_moved(&self, is_source: bool, units: &mut [Unit], near: Range<usize>) {
        let others = if is_source { &self.evidence.target } else { &self.evidence.source };
        let is_near = |item: &usize| others.get(*item).is_some_and(|item| near.contains(&item.segment));
        for unit in units.iter_mut().filter(|unit| unit.state == State::Alone) {
            if unit.items.iter().any(|&item| self.evidence.partners(is_source, item).iter().any(is_near)) {
                unit.state = State::Shared;
            }
        }
    }
}

/// The key, or its kin.
fn spread<'a>(key: &'a str, to_kin: bool, take: &mut dyn FnMut(&'a str)) {
    match to_kin {
        true => kin(key).iter().for_each(|kin| take(kin)),
        false => take(key),
    }
}

/// The units under what `keys` takes for each of their keys.
fn index<'a>(units: &[Unit<'a>], keys: impl Fn(&'a str, &mut dyn FnMut(&'a str))) -> FxHashMap<&'a str, Vec<usize>> {
    let mut found: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, unit) in units.iter().enumerate() {
        for &key in &unit.keys {
            keys(key, &mut |key| found.entry(key).or_default().push(at));
        }
    }
    found
}

/// The first letters of a stem, under which its derivations meet: *econom*y, *econom*ic.
fn root(stem: &str) -> Option<&str> {
    const LETTERS: usize = 5;
    stem.bytes().all(|b| b.is_ascii_alphabetic()).then(|| stem.get(..LETTERS))?
}

fn sounds_like(own: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    own.len() >= SHORTEST && other.len() >= SHORTEST && alike(own, other, false)
}

/// Gives each unit that is alone one of the other side, those first that stand at about the same place.
fn pair_up(left: &mut [Unit], right: &mut [Unit], candidates: &dyn Fn(&Unit, &[Unit]) -> Vec<usize>) {
    let (rows, columns) = (left.len() as f64, right.len() as f64);
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (a, unit) in left.iter().enumerate().filter(|(_, unit)| unit.state != State::Joined) {
        for b in candidates(unit, right) {
            pairs.push(((a as f64 / rows - b as f64 / columns).abs(), a, b));
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, a, b) in pairs {
        let (Some(one), Some(other)) = (left.get_mut(a), right.get_mut(b)) else { continue };
        if one.state != State::Joined && other.state != State::Joined {
            (one.state, other.state) = (State::Joined, State::Joined);
        }
        one.share();
        other.share();
    }
}

/// Runs of units that nothing renders, each with what may render it after all: what is alone on the other side, more
/// so where it stands at about the same place. A run that is a whole clause is one gap, else its parts are.
fn gaps(bead: usize, own: &[Unit], other: &[Unit]) -> Vec<Gap> {
    let gap = |run: &[Unit], at: usize, clause: bool| gap(bead, run, (at, own.len()), other, clause);
    let mut gaps = Vec::new();
    let mut at = 0;
    for clause in own.chunk_by(|a, b| a.clause == b.clause) {
        if is_lost_whole(clause, CLAUSE) {
            gaps.extend(gap(clause, at, true));
        } else {
            let mut within = at;
            for run in clause.chunk_by(|a, b| a.is_gap() == b.is_gap()) {
                gaps.extend(gap(run, within, false));
                within += run.len();
            }
        }
        at += clause.len();
    }
    gaps
}

/// The gap of a run of units, which begins at unit `at` of `all`.
fn gap(bead: usize, run: &[Unit], (at, all): (usize, usize), other: &[Unit], clause: bool) -> Option<Gap> {
    let (first, last) = (run.iter().find(|unit| unit.is_gap())?, run.iter().rfind(|unit| unit.is_gap())?);
    Some(Gap {
        bead,
        segment: first.segment,
        folded: first.folded.cover(last.folded),
        weight: run.iter().map(Unit::lost).sum(),
        words: run.iter().filter(|unit| unit.sort == Sort::Word && unit.state != State::Joined).count(),
        clause,
        rivals: rivals(other, (at as f64 + run.len() as f64 / 2.0) / all as f64),
    })
}

/// The sentences of one side of a bead of which nearly all is lost.
fn sentences(bead: usize, own: &[Unit], other: &[Unit]) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut at = 0;
    for sentence in own.chunk_by(|a, b| a.segment == b.segment) {
        if is_lost_whole(sentence, SENTENCE) {
            found.extend(gap(bead, sentence, (at, own.len()), other, true));
        }
        at += sentence.len();
    }
    found
}

/// A sentence's gap is so large that no words left over on the other side may stand for it.
pub fn is_sentence(gap: &Gap) -> bool {
    const WORDS: usize = 3;
    const WEIGHT: f64 = 1.5;
    const EXCESS: f64 = -0.5;
    gap.words >= WORDS && gap.weight >= WEIGHT && gap.weight - gap.rivals >= EXCESS
}

/// Share of a clause that is lost, from which on it is lost whole.
const CLAUSE: f64 = 0.8;
/// The same for a sentence: something of it is always found near by.
const SENTENCE: f64 = 0.7;

/// A share of what a run of several words weighs is lost.
fn is_lost_whole(run: &[Unit], share: f64) -> bool {
    const WORDS: usize = 2;
    let whole: f64 = run.iter().map(|unit| unit.weight).sum();
    run.len() >= WORDS && alone(run) >= share * whole
}

/// What the units weigh that are alone and may render what is lost around `middle`, a share of their side's length.
fn rivals(units: &[Unit], middle: f64) -> f64 {
    const FAR: f64 = 0.2;
    /// Words that an acronym may stand for.
    const SPELLED_OUT: f64 = 4.0;
    let alone = units.iter().enumerate().filter(|(_, unit)| unit.state != State::Joined);
    alone
        .map(|(at, unit)| {
            let weight = match unit.sort {
                Sort::Acronym => SPELLED_OUT,
                // It renders something, and no dictionary can say what.
                _ if !unit.reachable => unit.weight.max(1.0),
                _ => unit.weight,
            };
            weight * (1.0 - ((at as f64 + 0.5) / units.len() as f64 - middle).abs()).max(FAR)
        })
        .sum()
}
