//! The cast: who is who across the two texts.
//!
//! A source name and a target name fit by a common record, by their words, or by their sound. Over the
//! whole document this shows which names were rendered, which were left out, and which came from nowhere.

use super::{
    beads::Beads,
    evidence::Evidence,
    heard::{Hearing, Near},
    likeness::is_acronym,
    sound,
    strangers::Stranger,
    traditional::is_rendered,
};
use crate::{
    document::Span,
    knowledge::{Knowledge, Role},
    mention::{Name, NameKind, Reading, Value},
};
use std::{
    cell::OnceCell,
    collections::{HashMap, HashSet},
};

/// Why two names are taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// They sound alike.
    Sound,
    /// The words of one translate the words of the other.
    Words,
    /// Knowledge has one record for both.
    Record,
}

/// Two names that stand for each other in one bead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameLink {
    /// Mention of the original.
    pub source: usize,
    /// Mention of the translation.
    pub target: usize,
    /// Number of the bead.
    pub bead: usize,
    /// From 0 to 1.
    pub score: f64,
    /// Why.
    pub basis: Basis,
}

/// Who is who.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// Linked names, by bead.
    pub links: Vec<NameLink>,
    /// Names of the original without a counterpart in their bead or the next, as mention and bead.
    pub unrendered: Vec<(usize, usize)>,
    /// Names of the translation that nothing in the original explains, as mention and bead.
    pub unexplained: Vec<(usize, usize)>,
    /// Names of the translation that nearly spell characters of their bead.
    pub slips: Vec<(usize, Near)>,
    /// Names of the translation that stand where the original has another.
    pub strangers: Vec<Stranger>,
}

/// Least score at which two names are taken for one.
pub const FITS: f64 = 0.6;
/// Beads around a name's own in which its counterpart may stand.
const NEIGHBOURS: usize = 1;

/// Everything that is needed to compare names.
pub struct Caster<'a> {
    source: &'a Reading,
    target: &'a Reading,
    evidence: &'a Evidence,
    beads: &'a Beads,
    /// ISO codes by the abbreviations used in compounds, once somebody asks.
    shorts: OnceCell<HashMap<String, Vec<String>>>,
    knowledge: &'a Knowledge,
    sounds: HashMap<(String, String), f64>,
    hearing: &'a Hearing,
}

impl<'a> Caster<'a> {
    /// Prepares the comparison.
    pub fn new(
        source: &'a Reading,
        target: &'a Reading,
        evidence: &'a Evidence,
        beads: &'a Beads,
        hearing: &'a Hearing,
        knowledge: &'a Knowledge,
    ) -> Self {
        let shorts = OnceCell::new();
        Caster { source, target, evidence, beads, shorts, knowledge, sounds: HashMap::new(), hearing }
    }

    fn shorts(&self) -> &HashMap<String, Vec<String>> {
        self.shorts.get_or_init(|| {
            let code = &self.source.text.pack.rules.code;
            let mut shorts: HashMap<String, Vec<String>> = HashMap::new();
            for record in self.knowledge.of_class("country/") {
                for name in record.names.iter().filter(|name| name.role == Role::Short && name.language == *code) {
                    shorts.entry(name.text.clone()).or_default().push(record.country.clone());
                }
            }
            shorts
        })
    }

    /// Finds who is who.
    pub fn cast(mut self) -> Cast {
        let mut cast = Cast::default();
        let source_names = names(self.source);
        let target_names = names(self.target);
        let by_bead = |of: fn(&Beads, usize) -> Option<usize>, mentions: &[usize], reading: &Reading| {
            let mut map: HashMap<usize, Vec<usize>> = HashMap::new();
            for &mention in mentions {
                if let Some(bead) = reading.mentions.get(mention).and_then(|m| of(self.beads, m.segment)) {
                    map.entry(bead).or_default().push(mention);
                }
            }
            map
        };
        let sources = by_bead(Beads::of_source, &source_names, self.source);
        let targets = by_bead(Beads::of_target, &target_names, self.target);
        let empty = Vec::new();
        for bead in 0..self.beads.len() {
            let (left, right) = (sources.get(&bead).unwrap_or(&empty), targets.get(&bead).unwrap_or(&empty));
            let mut pairs: Vec<NameLink> = Vec::new();
            for &source in left {
                for &target in right {
                    if let Some((score, basis)) = self.fit(source, target) {
                        pairs.push(NameLink { source, target, bead, score, basis });
                    }
                }
            }
            pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.source, a.target).cmp(&(b.source, b.target))));
            let (mut used_sources, mut used_targets) = (HashSet::new(), HashSet::new());
            for pair in pairs {
                // A name may be said twice on one side only: a second link is fine where the first is taken.
                let fresh = !used_sources.contains(&pair.source) || !used_targets.contains(&pair.target);
                if fresh {
                    used_sources.insert(pair.source);
                    used_targets.insert(pair.target);
                    cast.links.push(pair);
                }
            }
            let near = |map: &HashMap<usize, Vec<usize>>| -> Vec<usize> {
                (bead.saturating_sub(NEIGHBOURS)..=bead + NEIGHBOURS)
                    .filter_map(|n| map.get(&n))
                    .flatten()
                    .copied()
                    .collect()
            };
            let near_targets = near(&targets);
            for &source in left {
                if !used_sources.contains(&source)
                    && !near_targets.iter().any(|&target| self.fit(source, target).is_some())
                {
                    cast.unrendered.push((source, bead));
                }
            }
            for &target in right.iter().filter(|target| !used_targets.contains(target)) {
                if let Some(near) = self.slip(target, bead) {
                    cast.slips.push((target, near));
                } else if self.is_explained(target, bead, &self.free_names(&source_names, target)) {
                    continue;
                }
                cast.unexplained.push((target, bead));
            }
        }
        cast
    }

    /// The names of the original less those of persons who share only a part of the name, which they do not bear in
    /// full: Kim Jong Un explains himself and no other Kim.
    fn free_names(&self, names: &[usize], target: usize) -> Vec<usize> {
        let code = &self.target.text.pack.rules.code;
        let bears_other = |source: &usize| {
            let pair = name(self.source, *source).zip(name(self.target, target));
            pair.is_some_and(|(theirs, ours)| ours.candidates.is_empty() && is_other_bearer(theirs, ours, code))
        };
        names.iter().copied().filter(|source| !bears_other(source)).collect()
    }

    /// How well two names fit, where they do.
    pub fn fit(&mut self, source: usize, target: usize) -> Option<(f64, Basis)> {
        let (a, b) = (name(self.source, source)?, name(self.target, target)?);
        if a.shares_record(b) {
            return Some((1.0, Basis::Record));
        }
        if b.candidates.is_empty() && sound::spells(&a.key, &b.key) {
            return Some((0.95, Basis::Sound));
        }
        let words = if is_place(a.kind) == is_place(b.kind) { self.shared_words(source, target) } else { 0.0 };
        if words >= FITS {
            return Some((words * 0.9, Basis::Words));
        }
        if a.candidates.is_empty() || b.candidates.is_empty() {
            let acronyms = self.is_acronym(self.source, source) && self.is_acronym(self.target, target);
            if acronyms && a.key != b.key {
                return None;
            }
            let mut alike = self.sound(&a.key, &b.key);
            // Of a known person's name in three syllables the first two may be all that sounds alike.
            if a.kind == NameKind::Person
                && !a.candidates.is_empty()
                && b.key.split(' ').count() == 3
                && let Some((head, _)) = b.key.rsplit_once(' ')
            {
                alike = alike.max(self.sound(&a.key, head));
            }
            if alike >= 0.75 {
                return Some((alike * 0.85, Basis::Sound));
            }
        }
        None
    }

    /// A known name of the original, other than a short form, is these characters.
    fn is_known_as(&self, source: usize, folded: Span) -> bool {
        let here = self.source.mentions.get(source).is_some_and(|mention| mention.folded == folded);
        here && name(self.source, source).is_some_and(|name| name.candidates.iter().any(|it| it.role == Role::Name))
    }

    fn is_acronym(&self, reading: &Reading, mention: usize) -> bool {
        reading.mentions.get(mention).is_some_and(|mention| is_acronym(reading.written(mention)))
    }

    fn sound(&mut self, a: &str, b: &str) -> f64 {
        *self.sounds.entry((a.to_owned(), b.to_owned())).or_insert_with(|| sound::similarity(a, b))
    }

    /// Share of the target name's words that words of the source name translate.
    fn shared_words(&self, source: usize, target: usize) -> f64 {
        let span_of = |reading: &Reading, mention: usize| reading.mentions.get(mention).map(|m| (m.folded, m.segment));
        let (Some((from, from_segment)), Some((to, to_segment))) =
            (span_of(self.source, source), span_of(self.target, target))
        else {
            return 0.0;
        };
        let inside =
            |items: &[super::evidence::Item], range: Option<&std::ops::Range<usize>>, span: Span| -> Vec<usize> {
                let range = range.cloned().unwrap_or(0..0);
                range.filter(|&n| items.get(n).is_some_and(|item| !item.anchor && span.contains(item.folded))).collect()
            };
        let left = inside(&self.evidence.source, self.evidence.source_of.get(from_segment), from);
        let right = self.telling(inside(&self.evidence.target, self.evidence.target_of.get(to_segment), to));
        if left.is_empty() || right.is_empty() {
            return 0.0;
        }
        let matched: HashSet<usize> = left
            .iter()
            .flat_map(|&item| self.evidence.matches_of(item))
            .map(|found| found.target)
            .filter(|found| right.contains(found))
            .collect();
        matched.len() as f64 / right.len() as f64
    }

    /// The characters that an unknown name nearly spells, where none of the bead are spelled by it.
    fn slip(&self, target: usize, bead: usize) -> Option<Near> {
        let name = name(self.target, target).filter(|name| name.candidates.is_empty())?;
        let segments = self.beads.get(bead)?.source.clone();
        let spelled = |place: &Span| {
            segments.clone().any(|segment| {
                self.source.text.segments.get(segment).is_some_and(|segment| segment.folded.contains(*place))
            })
        };
        if self.hearing.exact(&name.key).iter().any(spelled) {
            return None;
        }
        self.hearing.near(&name.key, segments)
    }

    /// Something in the original explains the name: a name that fits it, or its country in any form.
    fn is_explained(&mut self, target: usize, bead: usize, source_names: &[usize]) -> bool {
        if source_names.iter().any(|&source| self.fit(source, target).is_some()) {
            return true;
        }
        let Some(found) = name(self.target, target).cloned() else {
            return true;
        };
        let heard = self.hearing.exact(&found.key);
        if !heard.is_empty() && (found.candidates.is_empty() || heard.iter().any(|place| self.begins_word(*place))) {
            return true;
        }
        if self.is_traditional(target, bead) {
            return true;
        }
        if self.words_support(target, bead) || found.kind == NameKind::Person && self.is_heard(&found.key, bead) {
            return true;
        }
        let countries: Vec<String> =
            found.records().map(|record| record.country.clone()).filter(|code| !code.is_empty()).collect();
        matches!(found.kind, NameKind::Country | NameKind::Place)
            && countries.iter().any(|code| self.names_country(code, bead, source_names, found.kind))
    }

    /// Tradition makes the name of one in the sentences around.
    fn is_traditional(&self, target: usize, bead: usize) -> bool {
        let mention = self.target.mentions.get(target);
        mention.is_some_and(|it| is_rendered(it, self.target, self.source, self.beads.source_near(bead)))
    }

    /// A word of the original begins where the characters do.
    fn begins_word(&self, place: Span) -> bool {
        self.source.words.at(place.start).is_none_or(|word| word.folded.start == place.start)
    }

    /// Characters of the original's sentence that transcribe names sound like a word of the name after the first.
    fn is_heard(&self, key: &str, bead: usize) -> bool {
        const ALIKE: f64 = 0.72;
        const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
        let skipped = usize::from(key.contains(' '));
        let words: Vec<&str> = key.split(' ').skip(skipped).filter(|word| word.len() > 2).collect();
        let transcription = &self.source.text.pack.rules.names.transcription;
        let segments = self.beads.get(bead).map_or(0..0, |bead| bead.source.clone());
        segments.filter_map(|segment| self.source.text.segments.get(segment)).any(|segment| {
            let text = self.source.text.folded_of(segment);
            let mut runs =
                text.split(|c: char| !transcription.contains(c)).map(|run| run.chars().collect::<Vec<char>>());
            runs.any(|run| {
                LENGTHS.flat_map(|length| run.windows(length)).any(|window| {
                    let heard: String = window.iter().collect();
                    words.iter().any(|word| sound::similarity(&heard, word) >= ALIKE)
                })
            })
        })
    }

    /// Most words of the target name translate words of the original's sentence.
    fn words_support(&self, target: usize, bead: usize) -> bool {
        let Some(mention) = self.target.mentions.get(target) else {
            return false;
        };
        let Some(bead) = self.beads.get(bead) else {
            return false;
        };
        let items: Vec<usize> = self
            .evidence
            .target_of
            .get(mention.segment)
            .cloned()
            .unwrap_or(0..0)
            .filter(|&n| {
                self.evidence.target.get(n).is_some_and(|item| !item.anchor && mention.folded.contains(item.folded))
            })
            .collect();
        let items = self.telling(items);
        let sources: HashSet<usize> = bead
            .source
            .clone()
            .filter_map(|segment| self.evidence.source_of.get(segment))
            .flat_map(Clone::clone)
            .collect();
        let supported = items
            .iter()
            .filter(|&&item| self.evidence.partners(false, item).iter().any(|source| sources.contains(source)))
            .count();
        !items.is_empty() && supported * 2 > items.len()
    }

    /// The target items that are not only the word for what a body or outlet is; all where none is left.
    fn telling(&self, items: Vec<usize>) -> Vec<usize> {
        let text = self.target.text.folded.text();
        let word = |item: usize| self.evidence.target.get(item).map_or("", |item| item.folded.of(text));
        let grammar = |word: &str| self.target.text.pack.function_words.contains(word);
        let says = |word: &str| !self.target.text.pack.generic_nouns().contains(word) && !grammar(word);
        let telling: Vec<usize> = items.iter().copied().filter(|&item| says(word(item))).collect();
        if telling.is_empty() { items } else { telling }
    }

    /// The original names the country somewhere, or an abbreviation of it stands in the bead.
    ///
    /// Another place in it says nothing of a place.
    fn names_country(&self, code: &str, bead: usize, source_names: &[usize], kind: NameKind) -> bool {
        let named = source_names
            .iter()
            .filter_map(|&source| name(self.source, source))
            .filter(|found| kind != NameKind::Place || found.kind != NameKind::Place)
            .any(|found| found.records().any(|record| record.country == code));
        named
            || self.beads.get(bead).is_some_and(|bead| {
                bead.source.clone().filter_map(|segment| self.source.text.segments.get(segment)).any(|segment| {
                    self.source.words.within(segment.folded).iter().any(|word| {
                        let text = word.folded.of(self.source.text.folded.text());
                        text.chars().count() <= 3
                            && !source_names.iter().any(|&source| self.is_known_as(source, word.folded))
                            && self.shorts().iter().any(|(short, codes)| {
                                text.contains(short.as_str()) && codes.iter().any(|known| known == code)
                            })
                    })
                })
            })
    }
}

/// A known person with a full name of as many words, the first of which is the other's too, while others differ.
fn is_other_bearer(theirs: &Name, ours: &Name, code: &str) -> bool {
    let words = |text: &str| text.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let ours = words(&ours.key);
    let rights: Vec<Vec<String>> = theirs
        .records()
        .flat_map(|record| record.names_in(code).map(|right| words(&crate::language::fold(right))).collect::<Vec<_>>())
        .collect();
    let like = |right: &Vec<String>| right.len() == ours.len() && right.first() == ours.first();
    theirs.kind == NameKind::Person && ours.len() > 2 && rights.iter().any(like) && !rights.contains(&ours)
}

fn is_place(kind: NameKind) -> bool {
    matches!(kind, NameKind::Place | NameKind::Country)
}

/// The numbers of a text's name mentions.
pub fn names(reading: &Reading) -> Vec<usize> {
    (0..reading.mentions.len()).filter(|&number| name(reading, number).is_some()).collect()
}

/// The name of a mention that is one.
pub fn name(reading: &Reading, mention: usize) -> Option<&Name> {
    match &reading.mentions.get(mention)?.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}
