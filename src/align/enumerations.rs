//! Enumerations: *A, B and C*, and the item that a translation leaves out of one.

use super::Original;
use crate::{document::Span, language::phrases::in_word, mention::Reading};
use std::ops::Range;

/// An item of an enumeration that the translation leaves out, while it renders the others as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// The item, in the folded text of the original.
    pub item: Span,
    /// Its segment.
    pub segment: usize,
    /// The items that are left, in the folded text of the translation.
    pub left: Span,
    /// Their segment.
    pub left_segment: usize,
    /// How many items the original has.
    pub items: usize,
}

/// Items of the original's enumerations that nothing renders, where all other items stand together in the
/// translation with no place left for them.
pub fn dropped_items(original: &Original, target: &Reading) -> Vec<Dropped> {
    let mut found = Vec::new();
    for (number, bead) in original.beads.iter().enumerate().filter(|(_, bead)| original.is_certain(bead)) {
        for segment in bead.source.clone() {
            let lists = enumerations(&original.reading, segment);
            found.extend(
                lists.iter().filter_map(|list| dropped(original, target, list, (segment, number, &bead.target))),
            );
        }
    }
    found
}

fn dropped(
    original: &Original,
    target: &Reading,
    Listed { items, ends }: &Listed,
    (segment, bead, targets): (usize, usize, &Range<usize>),
) -> Option<Dropped> {
    let rendered: Vec<Option<Vec<Span>>> =
        items.iter().map(|item| counterparts(original, *item, segment, bead, targets)).collect();
    // Where the first item begins is a guess.
    let inner = 1..items.len() - usize::from(!ends);
    let numbered = rendered.iter().zip(items).enumerate();
    let mut lost = numbered.filter(|(_, (found, _))| found.as_ref().is_some_and(Vec::is_empty));
    let (_, (_, item)) = lost.next().filter(|(place, _)| inner.contains(place))?;
    let others = || rendered.iter().flatten().filter(|spans| !spans.is_empty());
    if lost.next().is_some() || others().count() + 1 != items.len() {
        return None;
    }
    let left = others().flatten().copied().reduce(Span::cover)?;
    let left_segment = target.text.segment_at(target.text.folded.origin(left.start));
    let (separators, ends) = separators(target, left);
    let together = target.text.segments.get(left_segment)?.folded.contains(left);
    let range = original.evidence.target_of.get(left_segment)?.clone();
    let explained = |number: usize| {
        let inside = original.evidence.target.get(number).is_some_and(|item| left.contains(item.folded));
        !inside || !original.evidence.partners(false, number).is_empty()
    };
    if !range.into_iter().all(explained) {
        return None;
    }
    // Two separators less than things: an enumeration of all the others, to its end.
    (together && ends && separators + 2 == items.len()).then_some(Dropped {
        item: *item,
        segment,
        left,
        left_segment,
        items: items.len(),
    })
}

/// Where the words of an item are rendered; none where nothing in it could be.
fn counterparts(
    original: &Original,
    item: Span,
    segment: usize,
    bead: usize,
    targets: &Range<usize>,
) -> Option<Vec<Span>> {
    /// Evidence below which a word is too common or too unknown to be missed.
    const TELLING: f64 = 0.35;
    let evidence = &original.evidence;
    let range = evidence.source_of.get(segment)?.clone();
    let inside = range.filter(|number| evidence.source.get(*number).is_some_and(|found| item.contains(found.folded)));
    let inside: Vec<usize> = inside.collect();
    let telling = inside.iter().filter_map(|number| evidence.source.get(*number)).any(|item| item.weight >= TELLING);
    let found = inside.iter().flat_map(|number| original.counterparts(*number, bead, true));
    let found = found.filter_map(|number| evidence.target.get(number));
    let (near, far): (Vec<_>, Vec<_>) = found.partition(|found| targets.contains(&found.segment));
    (telling && (!near.is_empty() || far.is_empty())).then(|| near.iter().map(|found| found.folded).collect())
}

/// An enumeration.
struct Listed {
    items: Vec<Span>,
    /// A mark stands right after its last item.
    ends: bool,
}

/// All enumerations of a segment, three or more items in each.
fn enumerations(reading: &Reading, segment: usize) -> Vec<Listed> {
    const LEAST: usize = 3;
    let Some(segment) = reading.text.segments.get(segment) else { return Vec::new() };
    let mut all = Vec::new();
    let mut run = Run::default();
    let mut before: Option<Span> = None;
    for word in reading.words.within(segment.folded).iter().map(|word| word.folded) {
        let gap = before.map_or(Gap::None, |before| gap(reading, Span::new(before.end, word.start)));
        run.step(reading, word, gap, &mut all);
        before = Some(word);
    }
    run.finish(&mut all, true);
    all.retain(|list| list.items.len() >= LEAST);
    all
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// A mark between items.
    Mark,
    /// A mark that ends what is enumerated.
    End,
}

fn gap(reading: &Reading, between: Span) -> Gap {
    let marks = &reading.text.pack.rules.enumeration.marks;
    let text = between.of(reading.text.folded.text());
    let mut signs = text.chars().filter(|c| !c.is_whitespace() && !in_word(*c));
    match (signs.next(), signs.next()) {
        (None, _) => Gap::None,
        (Some('-' | '\'' | '·'), _) => Gap::None,
        (Some(','), None) if marks.is_empty() => Gap::Mark,
        (Some(mark), None) if marks.contains(mark) => Gap::Mark,
        _ => Gap::End,
    }
}

/// Words that may be an item of the enumeration being read.
#[derive(Default)]
struct Run {
    items: Vec<Span>,
    words: Vec<Span>,
    /// The word for *and* has come: the next item is the last.
    closing: bool,
}

/// Words that an item may have.
const LONGEST: usize = 5;

impl Run {
    fn step(&mut self, reading: &Reading, word: Span, gap: Gap, all: &mut Vec<Listed>) {
        let written = word.of(reading.text.folded.text());
        let joins = reading.text.pack.rules.enumeration.and.iter().any(|and| and == written);
        if gap == Gap::End || self.closing && gap == Gap::Mark {
            self.finish(all, true);
        } else if gap == Gap::Mark {
            self.close_item();
        }
        if joins && !self.closing && (!self.items.is_empty() || self.words.is_empty()) {
            self.close_item();
            self.closing = !self.items.is_empty();
        } else if joins {
            self.finish(all, false);
        } else {
            self.words.push(word);
        }
    }

    fn close_item(&mut self) {
        let words = std::mem::take(&mut self.words);
        let length = words.len();
        if length > LONGEST {
            self.items.clear();
        }
        let own = words.iter().skip(length.saturating_sub(LONGEST)).copied();
        self.items.extend(own.reduce(Span::cover));
    }

    /// An enumeration ends with *and* and its last item, of which only the first words are sure to belong to it where
    /// no mark comes `after`.
    fn finish(&mut self, all: &mut Vec<Listed>, after: bool) {
        if self.closing {
            let ends = after && self.words.len() <= LONGEST;
            self.items.extend(self.words.iter().take(LONGEST).copied().reduce(Span::cover));
            all.push(Listed { items: std::mem::take(&mut self.items), ends });
        }
        *self = Run::default();
    }
}

/// How many marks and words between items a stretch of a text has, and whether the word before the last item is one of
/// them.
fn separators(reading: &Reading, within: Span) -> (usize, bool) {
    let words: Vec<Span> = reading.words.within(within).iter().map(|word| word.folded).collect();
    let text = reading.text.folded.text();
    let joins = |word: &Span| reading.text.pack.rules.enumeration.and.iter().any(|and| and == word.of(text));
    let pairs = words.windows(2).filter(|pair| match pair {
        [a, b] => gap(reading, Span::new(a.end, b.start)) != Gap::None && !joins(b) || joins(b),
        _ => false,
    });
    (pairs.count(), words.iter().any(joins))
}
