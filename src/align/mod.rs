//! Alignment: which sentences, mentions and names of the two texts belong together.

mod antonyms;
mod beads;
mod calendar;
mod cast;
mod changes;
mod compounds;
mod coverage;
mod denials;
mod enumerations;
mod evidence;
mod heard;
mod likeness;
mod links;
mod meeting;
mod opposites;
mod paraphrase;
mod path;
mod sound;
mod speakers;
mod strangers;
mod swaps;
mod traditional;
mod transcription;
mod units;

pub use antonyms::{Antonym, antonyms};
pub use beads::{Bead, Beads};
pub use calendar::Calendar;
pub use cast::{Basis, Cast, NameLink, name, names};
pub use changes::{Change, Contradicted, Reversed, contradicted_changes, reversed_changes};
pub use compounds::{Member, compounds};
pub use coverage::{Coverage, Gap, is_sentence};
pub use denials::{Denial, Denied, Turn, denials_turned};
pub use enumerations::{Dropped, dropped_items};
pub use evidence::Evidence;
pub use heard::{Hearing, Near};
pub use likeness::is_acronym;
pub use links::{Alone, Link, Linker, Links, Relation, is_measurable};
pub use opposites::{Opposite, is_sure, opposites};
pub use sound::{
    is_han, is_only_pinyin, is_pinyin, letters, name_readings, pinyin_name, readings, reordered, romanised, similarity,
    syllables_shared,
};
pub use speakers::{Instead, Misattributed, misattributed};
pub use strangers::{Lost, Stranger};
pub use swaps::{Swap, contrasts, swaps};
pub use units::is_katakana;

use crate::{
    document::{BlockRange, Span},
    knowledge::Knowledge,
    mention::{Later, Mention, Reading, Value},
};
use cast::Caster;
use links::has_measurable;
use std::sync::Arc;
use strangers::Sides;

/// The original and how the translation lies beside it, each part worked out when a check first looks at it.
pub struct Original {
    /// The original's text, words and mentions.
    pub reading: Reading,
    /// The units of a bilingual file, as spans of the two documents; none where two articles were aligned.
    pub units: Vec<(Span, Span)>,
    /// The original's characters with their pronunciations.
    pub hearing: Later<Hearing>,
    /// What joins the two texts.
    pub evidence: Later<Evidence>,
    /// Which sentences belong together.
    pub beads: Later<Beads>,
    /// Which numbers, dates and times belong together.
    pub links: Later<Links>,
    /// Who is who.
    pub cast: Later<Cast>,
    /// What the one text says and the other does not, word by word.
    pub coverage: Later<Coverage>,
}

/// Share of a lone sentence's evidence near by that makes it likely that it was joined to another.
const JOINED: f64 = 0.45;
/// Share of the evidence of a sentence that was aligned with others below which it is not said there.
const UNSAID: f64 = 0.18;
/// Share of the evidence of a sentence below which the one that it was aligned with does not render it.
const UNRELATED: f64 = 0.1;
/// Evidence that a sentence must have for its absence to show.
const TELLING: f64 = 2.5;
/// Words beside names and numbers that a line must have to be a sentence: *BBC, 18 December* has none.
const WORDS: usize = 3;
/// Share of the evidence that a sentence and one far away have in common that makes them one, moved.
const MOVED: f64 = 0.38;

impl Original {
    /// Says how each part is worked out of those before it.
    fn new(
        source: &Reading,
        target: &Reading,
        units: Vec<(Span, Span)>,
        calendar: &Later<Calendar>,
        knowledge: &Knowledge,
        beads: impl FnOnce(&Reading, &Reading, &Evidence) -> Beads + Send + 'static,
    ) -> Self {
        let texts = Arc::new((source.clone(), target.clone()));
        let hearing = Later::new({
            let source = source.clone();
            move || Hearing::new(&source)
        });
        let evidence = Later::new({
            let (texts, hearing, knowledge) = (texts.clone(), hearing.clone(), knowledge.clone());
            move || Evidence::new(&texts.0, &texts.1, &hearing, knowledge.words())
        });
        let beads = Later::new({
            let (texts, evidence) = (texts.clone(), evidence.clone());
            move || beads(&texts.0, &texts.1, &evidence)
        });
        let links = Later::new({
            let (texts, calendar, beads) = (texts.clone(), calendar.clone(), beads.clone());
            move || {
                let (source, target) = &*texts;
                // Where there is nothing to link, nobody has to know what belongs together.
                match has_measurable(source) || has_measurable(target) {
                    true => Links::new(&Linker { source, target, calendar: *calendar }, &beads),
                    false => Links::default(),
                }
            }
        });
        let cast = Later::new({
            let (texts, hearing, knowledge) = (texts.clone(), hearing.clone(), knowledge.clone());
            let (evidence, beads) = (evidence.clone(), beads.clone());
            move || {
                let (source, target) = &*texts;
                let mut cast = Caster::new(source, target, &evidence, &beads, &hearing, &knowledge).cast();
                let sides = Sides { source, target, evidence: &evidence, beads: &beads };
                cast.strangers = strangers::find(&sides, &cast);
                strangers::forget_unknowable(&sides, &mut cast);
                cast
            }
        });
        let coverage = Later::new({
            let (texts, evidence, beads, cast) = (texts.clone(), evidence.clone(), beads.clone(), cast.clone());
            move || {
                let sides = Sides { source: &texts.0, target: &texts.1, evidence: &evidence, beads: &beads };
                Coverage::new(&sides, &cast)
            }
        });
        Original { reading: source.clone(), units, hearing, evidence, beads, links, cast, coverage }
    }

    /// Share of the evidence of both texts that the other matches.
    pub fn relatedness(&self) -> f64 {
        self.evidence.relatedness()
    }

    /// The name is the pronunciation of characters of the bead that go on beyond `found`, where words were
    /// thought to end.
    pub fn spells_beyond(&self, name: &str, bead: usize, found: Span) -> bool {
        let Some(segments) = self.beads.get(bead).map(|bead| bead.source.clone()) else { return false };
        let text = &self.reading.text;
        let beyond = |place: &Span| {
            !found.contains(*place)
                && segments.clone().filter_map(|n| text.segments.get(n)).any(|segment| segment.folded.contains(*place))
        };
        self.hearing.exact(name).iter().any(beyond)
    }

    /// The two sides of a bead surely belong together: they have much in common, or there is nothing else that either
    /// could belong to.
    pub fn is_certain(&self, bead: &Bead) -> bool {
        const ALONE: f64 = 0.3;
        let only = self.beads.len() == 1 && bead.source.len() == 1 && bead.target.len() == 1;
        is_sure(bead) || only && bead.confidence >= ALONE
    }

    /// The links of numbers, dates and times, each with its mention here and in the translation.
    pub fn linked<'a>(&'a self, target: &'a Reading) -> impl Iterator<Item = (&'a Link, &'a Mention, &'a Mention)> {
        let both = move |link: &'a Link| {
            Some((link, self.reading.mentions.get(link.source)?, target.mentions.get(link.target)?))
        };
        self.links.all.iter().filter_map(both)
    }

    /// The items of the other side, in the bead or beside it, that may render the item with this number.
    pub fn counterparts(&self, item: usize, bead: usize, is_source: bool) -> Vec<usize> {
        let (items, segments) = match is_source {
            true => (&self.evidence.target, self.beads.target_near(bead)),
            false => (&self.evidence.source, self.beads.source_near(bead)),
        };
        let mut found = self.evidence.partners(is_source, item);
        found.retain(|number| items.get(*number).is_some_and(|item| segments.contains(&item.segment)));
        found
    }

    /// The original of a bead has any number but one, or a date.
    pub fn has_numbers(&self, bead: usize) -> bool {
        let segments = self.beads.get(bead).map_or(0..0, |bead| bead.source.clone());
        self.reading.mentions_in(segments).iter().any(|mention| match &mention.value {
            Value::Amount(amount) => amount.high > 1.0,
            value => matches!(value, Value::Date(_) | Value::Clock(_)),
        })
    }

    /// How many of how many sentences of the original the translation does not say, where these are so many that it
    /// is a summary or an excerpt.
    pub fn summarised(&self, missing: &[usize]) -> Option<(usize, usize)> {
        let all = self.reading.text.segments.iter().filter(|segment| !segment.is_dispensable()).count();
        is_much(missing.len(), all).then_some((missing.len(), all))
    }

    /// Segments of the original that the translation does not say.
    pub fn missing(&self) -> Vec<usize> {
        self.unsaid(true, |bead| &bead.source, |bead| &bead.target)
    }

    /// Segments of the translation that the original does not say.
    pub fn added(&self) -> Vec<usize> {
        self.unsaid(false, |bead| &bead.target, |bead| &bead.source)
    }

    /// Of two sentences that were aligned one to one, the other is not explained either.
    fn is_unrelated_too(&self, is_source: bool, number: usize, bead: &Bead) -> bool {
        if bead.source.len() != 1 || bead.target.len() != 1 {
            return true;
        }
        let (segment, near) = match is_source {
            true => (bead.target.start, self.beads.source_near(number)),
            false => (bead.source.start, self.beads.target_near(number)),
        };
        self.evidence.support(!is_source, segment, near) < UNRELATED
    }

    /// One sentence of the other text, wherever it stands, says it.
    fn is_said_elsewhere(&self, is_source: bool, segment: usize) -> bool {
        let others = self.evidence.beside(is_source, segment);
        others.into_iter().any(|other| self.evidence.likeness(is_source, segment, other) >= MOVED)
    }

    fn unsaid(&self, is_source: bool, own: Side, other: Side) -> Vec<usize> {
        let beads = self.beads.iter().enumerate();
        let unsaid = beads.flat_map(|(number, bead)| {
            let limit = match (other(bead).is_empty(), own(bead).len()) {
                (true, _) => JOINED,
                (false, 1) => UNRELATED,
                (false, _) => UNSAID,
            };
            let suspects = own(bead).clone();
            let near = if is_source { self.beads.target_near(number) } else { self.beads.source_near(number) };
            suspects.filter(move |&segment| {
                self.evidence.weight(is_source, segment) >= TELLING
                    && self.evidence.words(is_source, segment) >= WORDS
                    && self.evidence.support(is_source, segment, near.clone()) < limit
                    && self.is_unrelated_too(is_source, number, bead)
                    && !self.is_said_elsewhere(is_source, segment)
            })
        });
        unsaid.collect()
    }
}

/// So many of the sentences of a text that they are not worth a word each.
pub fn is_much(sentences: usize, all: usize) -> bool {
    const FEWEST: usize = 5;
    const SHARE: f64 = 0.35;
    sentences >= FEWEST && sentences as f64 >= SHARE * all as f64
}

/// One side of a bead.
type Side = fn(&Bead) -> &std::ops::Range<usize>;

/// A translation, with its original where there is one, ready to be checked.
pub struct Comparison<'a> {
    /// The translation.
    pub target: Reading,
    /// The original.
    pub original: Option<Original>,
    /// What is known of the world.
    pub knowledge: &'a Knowledge,
    /// The day of the report, as far as the texts give it.
    pub calendar: Later<Calendar>,
}

impl<'a> Comparison<'a> {
    /// A translation alone.
    pub fn mono(target: Reading, knowledge: &'a Knowledge) -> Self {
        let calendar = Later::new({
            let target = target.clone();
            move || Calendar::of(&target)
        });
        Comparison { target, original: None, knowledge, calendar }
    }

    /// A translation beside its original, or beside another version of itself.
    pub fn pair(source: Reading, target: Reading, knowledge: &'a Knowledge) -> Self {
        let versions = source.text.pack.rules.code == target.text.pack.rules.code;
        Self::with_beads(source, target, Vec::new(), knowledge, if versions { Beads::of_versions } else { Beads::new })
    }

    /// A translation beside its original, of which it is known what blocks belong together.
    pub fn aligned(
        source: Reading,
        target: Reading,
        pairs: Vec<(BlockRange, BlockRange)>,
        knowledge: &'a Knowledge,
    ) -> Self {
        let units = units(&pairs, &source, &target);
        Self::with_beads(source, target, units, knowledge, move |source, target, evidence| {
            Beads::within(&pairs, source, target, evidence)
        })
    }

    fn with_beads(
        source: Reading,
        target: Reading,
        units: Vec<(Span, Span)>,
        knowledge: &'a Knowledge,
        beads: impl FnOnce(&Reading, &Reading, &Evidence) -> Beads + Send + 'static,
    ) -> Self {
        let calendar = Later::new({
            let (source, target) = (source.clone(), target.clone());
            move || Calendar::of(&source).joined(Calendar::of(&target))
        });
        let original = Some(Original::new(&source, &target, units, &calendar, knowledge, beads));
        Comparison { target, original, knowledge, calendar }
    }
}

/// The spans of the units whose blocks these are; an empty one where a side has no block.
fn units(pairs: &[(BlockRange, BlockRange)], source: &Reading, target: &Reading) -> Vec<(Span, Span)> {
    let span = |reading: &Reading, range: &BlockRange| {
        let blocks = &reading.text.document.blocks;
        let inside = blocks.get(range.clone()).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => blocks.get(range.start).map_or(Span::default(), |next| Span::new(next.span.start, next.span.start)),
        }
    };
    pairs.iter().map(|(left, right)| (span(source, left), span(target, right))).collect()
}
