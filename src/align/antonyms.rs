//! Antonyms: a word of the original that nothing renders beside a word of the translation that renders nothing,
//! where the one means the opposite of the other.

use super::{Original, beads::Bead, evidence::Evidence, opposites::denials};
use crate::{
    document::Span,
    language::{
        Pack,
        memo::{Memo, remembered},
        on_scale, pack,
    },
    lexicon::{Lexicon, PIVOT, are_opposites, english_uses},
    mention::{Negation, Reading, Value},
};
use std::{cell::RefCell, collections::HashMap, ops::Range, rc::Rc};

/// A word of the translation that says the opposite of a word of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Antonym {
    /// The word of the original, in its folded text.
    pub source: Span,
    /// Number of its segment.
    pub source_segment: usize,
    /// The word of the translation, in its folded text.
    pub target: Span,
    /// Number of its segment.
    pub target_segment: usize,
    /// Number of the bead.
    pub bead: usize,
    /// What the word of the original means, in the pivot.
    pub meant: String,
    /// What the word of the translation means, in the pivot.
    pub said: String,
}

/// A word and what it may mean in the pivot, with the stems of that.
struct Loose {
    folded: Span,
    segment: usize,
    meanings: Meanings,
    /// It is a cue on a scale: what that says is compared by itself.
    scaled: bool,
}

/// All antonyms of a comparison, in the order of the beads.
pub fn antonyms(original: &Original, target: &Reading) -> Vec<Antonym> {
    let mut found = Vec::new();
    for (number, bead) in original.beads.iter().enumerate() {
        if bead.source.is_empty()
            || bead.target.is_empty()
            || !original.is_certain(bead)
            || turned(original, target, bead)
        {
            continue;
        }
        let near = (original.beads.source_near(number), original.beads.target_near(number));
        let links = Linked::new(&original.evidence, &near.0, &near.1);
        let theirs = links.loose(&original.reading, &original.evidence, true, &bead.source);
        if theirs.is_empty() {
            continue;
        }
        for ours in links.loose(target, &original.evidence, false, &bead.target) {
            let pair = theirs.iter().filter(|theirs| !theirs.scaled || !ours.scaled);
            let pair = { pair }.filter(|theirs| stand_alike(original, target, bead, theirs, &ours));
            let pair = { pair }.find_map(|theirs| Some((theirs, opposed(theirs, &ours)?)));
            let Some((theirs, (meant, said))) = pair else { continue };
            let contrasted = |reading: &Reading, segments: &Range<usize>, word: &Loose| {
                content(reading, segments).any(|other| other.folded != word.folded && opposed(&other, word).is_some())
            };
            if contrasted(&original.reading, &bead.source, theirs) || contrasted(target, &bead.target, &ours) {
                continue;
            }
            found.push(Antonym {
                source: theirs.folded,
                source_segment: theirs.segment,
                target: ours.folded,
                target_segment: ours.segment,
                bead: number,
                meant,
                said,
            });
        }
    }
    found
}

/// *Not old* is no opposite of *young*: one side denies and the other does not.
fn turned(original: &Original, target: &Reading, bead: &Bead) -> bool {
    denials(&original.reading, bead.source.clone()) != denials(target, bead.target.clone())
}

fn opposed(theirs: &Loose, ours: &Loose) -> Option<(String, String)> {
    theirs.meanings.iter().find_map(|(meant, a)| {
        let (said, _) = ours.meanings.iter().find(|(_, b)| are_opposites(a, b))?;
        Some((meant.clone(), said.clone()))
    })
}

/// Both words stand at much the same place in their sentences.
fn stand_alike(original: &Original, target: &Reading, bead: &Bead, theirs: &Loose, ours: &Loose) -> bool {
    const APART: f64 = 0.7;
    let place = |reading: &Reading, segments: &Range<usize>, word: &Loose| {
        let start = reading.text.segments.get(segments.start).map_or(0, |segment| segment.folded.start);
        let end = reading.text.segments.get(segments.end.saturating_sub(1)).map_or(0, |segment| segment.folded.end);
        word.folded.start.saturating_sub(start) as f64 / end.saturating_sub(start).max(1) as f64
    };
    (place(&original.reading, &bead.source, theirs) - place(target, &bead.target, ours)).abs() <= APART
}

/// All words of segments that mean something in the pivot.
fn content<'a>(reading: &'a Reading, segments: &Range<usize>) -> impl Iterator<Item = Loose> + use<'a> {
    let text = reading.text.folded.text();
    segments.clone().flat_map(move |segment| {
        let folded = reading.text.segments.get(segment).map(|segment| segment.folded).unwrap_or_default();
        let words = reading.words.within(folded).iter();
        let meant = move |word: Span| meanings(word.of(text), reading.text.pack);
        words.map(move |word| Loose { folded: word.folded, segment, meanings: meant(word.folded), scaled: false })
    })
}

/// Which words of a stretch of both texts may render which.
struct Linked {
    of_source: HashMap<usize, Vec<usize>>,
    of_target: HashMap<usize, Vec<usize>>,
}

impl Linked {
    fn new(evidence: &Evidence, source: &Range<usize>, target: &Range<usize>) -> Self {
        let mut linked = Linked { of_source: HashMap::new(), of_target: HashMap::new() };
        let within = |items: &[super::evidence::Item], n: usize, segments: &Range<usize>| {
            items.get(n).is_some_and(|item| segments.contains(&item.segment))
        };
        let items = source.clone().filter_map(|segment| evidence.source_of.get(segment).cloned()).flatten();
        for found in items.flat_map(|item| evidence.matches_of(item)) {
            if within(&evidence.target, found.target, target) {
                linked.of_source.entry(found.source).or_default().push(found.target);
                linked.of_target.entry(found.target).or_default().push(found.source);
            }
        }
        linked
    }

    /// The content words of segments that nothing on the other side renders.
    fn loose(&self, reading: &Reading, evidence: &Evidence, is_source: bool, segments: &Range<usize>) -> Vec<Loose> {
        let (of, items) = match is_source {
            true => (&evidence.source_of, &evidence.source),
            false => (&evidence.target_of, &evidence.target),
        };
        let numbers = segments.clone().filter_map(|segment| of.get(segment).cloned()).flatten();
        let loose = numbers.filter_map(|number| {
            let item = items.get(number).filter(|item| !item.anchor && self.is_loose(number, is_source))?;
            let word = item.folded.of(reading.text.folded.text());
            let taken = [is_named, is_valued, is_denied].iter().any(|is| is(reading, item.folded, item.segment));
            let meanings = if taken { Rc::from([]) } else { meanings(word, reading.text.pack) };
            let scaled = is_scaled(reading, item.folded, item.segment);
            (!meanings.is_empty()).then_some(Loose { folded: item.folded, segment: item.segment, meanings, scaled })
        });
        loose.collect()
    }

    /// Nothing renders the word, or what may has only one other word that it can render.
    fn is_loose(&self, number: usize, is_source: bool) -> bool {
        let (own, other) =
            if is_source { (&self.of_source, &self.of_target) } else { (&self.of_target, &self.of_source) };
        let Some(candidates) = own.get(&number) else { return true };
        let claimed = |candidate: &usize| {
            let rivals = other.get(candidate).into_iter().flatten();
            rivals.into_iter().any(|rival| *rival != number && own.get(rival).is_some_and(|sole| sole.len() == 1))
        };
        candidates.len() > 1 && candidates.iter().all(claimed)
    }
}

/// A word that denies, or may, stands right before the word, or a plain denial right after it: *little known*,
/// *wahrscheinlich nicht*.
fn is_denied(reading: &Reading, word: Span, segment: usize) -> bool {
    const BESIDE: usize = 2;
    let mentions = reading.mentions_at(segment);
    let at = reading.words.index_from(word.start);
    mentions.iter().any(|mention| {
        let Value::Negation(negation) = mention.value else { return false };
        let there = reading.words.index_from(mention.folded.start);
        let near = at.abs_diff(there) <= BESIDE && !mention.folded.contains(word);
        near && (there < at || negation == Negation::Stated)
    })
}

/// The word is a part of a name that is known, or of one that capitals tell.
fn is_named(reading: &Reading, word: Span, segment: usize) -> bool {
    let mentions = reading.mentions_at(segment);
    let unsure = reading.text.pack.rules.nouns_capital;
    mentions.iter().any(|mention| match &mention.value {
        Value::Name(name) => {
            mention.folded.contains(word) && (!name.candidates.is_empty() || !unsure && mention.folded != word)
        }
        _ => false,
    })
}

/// The word is a part of a date, time, number or office: those are compared by themselves.
fn is_valued(reading: &Reading, word: Span, segment: usize) -> bool {
    let valued =
        |value: &Value| matches!(value, Value::Amount(_) | Value::Date(_) | Value::Clock(_) | Value::Office(_));
    over(reading, word, segment).any(valued)
}

/// The word is a cue on a scale that some check compares.
fn is_scaled(reading: &Reading, word: Span, segment: usize) -> bool {
    over(reading, word, segment).any(|value| match value {
        Value::Cue(cue) => cue.concepts.iter().any(|concept| on_scale(concept)),
        _ => false,
    })
}

/// What the mentions over a word say.
fn over(reading: &Reading, word: Span, segment: usize) -> impl Iterator<Item = &Value> {
    let mentions = reading.mentions_at(segment);
    mentions.iter().filter(move |mention| mention.folded.contains(word)).map(|mention| &mention.value)
}

/// What an English comparative or superlative compares: *large* for `larger`.
fn uncompared(word: &str) -> Vec<String> {
    const SHORTEST: usize = 3;
    let Some(bare) = ["est", "er"].iter().find_map(|ending| word.strip_suffix(ending)) else { return Vec::new() };
    let single = bare.chars().next_back().and_then(|last| bare.strip_suffix(last).filter(|rest| rest.ends_with(last)));
    let with_y = bare.strip_suffix('i').map(|rest| format!("{rest}y"));
    let all = [Some(bare.to_owned()), Some(format!("{bare}e")), single.map(str::to_owned), with_y];
    all.into_iter().flatten().filter(|base| base.len() >= SHORTEST && english_uses(base) > 0).collect()
}

/// Words of the pivot, each with its stem.
type Meanings = Rc<[(String, String)]>;

thread_local! {
    static MEANINGS: RefCell<Memo<Meanings>> = RefCell::new(Memo::new());
}

/// The words that a word may be in the pivot; none where it may be too much.
fn meanings(word: &str, own: &Pack) -> Meanings {
    remembered(&MEANINGS, own.number, word, || looked_up(word, own).into())
}

fn looked_up(word: &str, own: &Pack) -> Vec<(String, String)> {
    /// A word of more meanings than that is everything and nothing.
    const MANY: usize = 8;
    let Some(pivot) = pack(PIVOT) else { return Vec::new() };
    if own.rules.code == PIVOT {
        let forms = std::iter::once(word.to_owned()).chain(uncompared(word));
        return forms.map(|form| (word.to_owned(), pivot.stemmer.stem(&form))).collect();
    }
    // A single character is a part of many words.
    if !own.rules.spaced && word.chars().count() == 1 {
        return Vec::new();
    }
    let entry = Lexicon::shipped(&own.rules.code).and_then(|lexicon| lexicon.entry_or_stem(word, &own.stemmer));
    let Some(entry) = entry else { return Vec::new() };
    // *Not guilty* is not *guilty*.
    let glosses: Vec<String> = entry.glosses().collect();
    let bare = glosses.iter().map(|gloss| gloss.strip_prefix("to ").unwrap_or(gloss));
    let words: Vec<&str> = bare.filter(|gloss| gloss.bytes().all(|b| b.is_ascii_lowercase())).collect();
    if words.len() > MANY {
        return Vec::new();
    }
    let forms = words.into_iter().flat_map(|word| {
        let compared = uncompared(word).into_iter().map(move |base| (word, base));
        std::iter::once((word, word.to_owned())).chain(compared)
    });
    forms.map(|(word, form)| (word.to_owned(), pivot.stemmer.stem(&form))).collect()
}
