//! `entity`: a person, place or body replaced, garbled or invented.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, wording};
use crate::{
    align::{Comparison, Original, name, romanised},
    knowledge::{Record, Role},
    mention::{Mention, Name, NameKind},
};
use std::sync::Arc;
use strsim::jaro_winkler;

/// The check.
pub struct Entity;

static ABOUT: About = About {
    id: "entity",
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Critical,
    needs: &[Need::Original, Need::Knowledge],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A person, place or body is named as another, garbled, or came from nowhere.",
    explanation: "A name that knowledge has on one side must be found on the other under one of its names there: by name, \
        abbreviation or adjective. Reported are a known name in the translation that stands where the original has \
        another, a spelling that is nearly but not quite a right one (Brinkin for Blinken), a rendering known to be \
        wrong, and a Chinese person's name in pinyin that is not the pinyin of its characters (马祚波 as Ma Zhongbo).",
    example: Example {
        source: "美国国务卿布林肯取消了访问中国的行程。",
        wrong: "US Secretary of State Brinkin has called off his trip to China.",
        right: "US Secretary of State Blinken has called off his trip to China.",
    },
};

impl Check for Entity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        let mut used = Vec::new();
        for &(source, bead) in &original.cast.unrendered {
            let Some((there, theirs)) = thing(original, source) else { continue };
            let strangers: Vec<usize> =
                original.cast.unexplained.iter().filter(|(_, at)| *at == bead).map(|(target, _)| *target).filter(|target| !used.contains(target)).collect();
            let found = garbled(it, original, &strangers, there, theirs)
                .or_else(|| replaced(it, original, &strangers, there, theirs))
                .or_else(|| misread(it, original, &strangers, there, theirs));
            if let Some((target, draft)) = found {
                used.push(target);
                out.add(draft);
            } else {
                mistaken(it, original, bead, there, theirs, out);
            }
        }
        for link in &original.cast.links {
            let Some((there, theirs)) = thing(original, link.source) else { continue };
            if let Some((_, draft)) = misread(it, original, &[link.target], there, theirs) {
                out.add(draft);
            }
        }
        for &(target, _) in original.cast.unexplained.iter().filter(|(target, _)| !used.contains(target)) {
            invented(it, target, out);
        }
    }
}

/// A name of the original that this check is responsible for.
fn thing(original: &Original, mention: usize) -> Option<(&Mention, &Name)> {
    let name = name(&original.reading, mention)?;
    let ours = !matches!(name.kind, NameKind::Outlet | NameKind::Country | NameKind::Work);
    ours.then_some((original.reading.mentions.get(mention)?, name))
}

fn base(it: &Comparison, original: &Original, rule: &'static str, here: &Mention, there: &Mention, why: String) -> Draft {
    Draft::new(rule, format!("“{}” stands for “{}”", it.target.written(here), original.reading.written(there)), why)
        .target(Place::of(Side::Target, here))
        .source(Place::of(Side::Source, there))
}

/// An unknown name that is spelled nearly like a right one.
fn garbled(it: &Comparison, original: &Original, strangers: &[usize], there: &Mention, theirs: &Name) -> Option<(usize, Draft)> {
    const NEARLY: f64 = 0.84;
    let code = &it.target.text.pack.rules.code;
    strangers.iter().find_map(|&target| {
        let (here, ours) = (it.target.mentions.get(target)?, name(&it.target, target)?);
        if !ours.candidates.is_empty() {
            return None;
        }
        let (record, right) = theirs
            .records()
            .flat_map(|record| record.names_in(code).map(move |right| (record, right)))
            .filter(|(_, right)| right.chars().count() > 3)
            .find(|(_, right)| {
                let right = crate::language::fold(right);
                let alike = ours.key.split(' ').chain([ours.key.as_str()]).map(|part| jaro_winkler(part, &right)).fold(0.0, f64::max);
                (NEARLY..1.0).contains(&alike)
            })?;
        let why = format!("{} is {right} in English; the spelling in the translation is another.", original.reading.written(there));
        let draft = base(it, original, "garbled", here, there, why).because(format!("{} is called {right}", original.reading.written(there)), record.citation());
        Some((target, draft.suggest(right, here.span)))
    })
}

/// A known name of the same sort.
fn replaced(it: &Comparison, original: &Original, strangers: &[usize], there: &Mention, theirs: &Name) -> Option<(usize, Draft)> {
    let known = theirs.records().next()?;
    strangers.iter().find_map(|&target| {
        let (here, ours) = (it.target.mentions.get(target)?, name(&it.target, target)?);
        let other = ours.records().find(|record| same_sort(record, known))?;
        let why = format!(
            "The original has {}, {}; {} is {}, and nothing in the original speaks of it.",
            known.name_in("en"),
            wording::identity(it.knowledge, known),
            other.name_in("en"),
            wording::identity(it.knowledge, other)
        );
        let draft = base(it, original, "replaced", here, there, why)
            .because(format!("{} is {}", original.reading.written(there), known.name_in("en")), known.citation());
        Some((target, draft.suggest(known.name_in(&it.target.text.pack.rules.code), here.span)))
    })
}

fn same_sort(a: &Record, b: &Record) -> bool {
    NameKind::of(a.class) == NameKind::of(b.class)
}

/// A Chinese person whose name in the translation is pinyin, but of other characters.
fn misread(it: &Comparison, original: &Original, strangers: &[usize], there: &Mention, theirs: &Name) -> Option<(usize, Draft)> {
    let syllables = theirs.key.chars().count();
    if theirs.kind != NameKind::Person || !theirs.candidates.is_empty() || !(2..=4).contains(&syllables) || original.reading.written(there).contains('·') {
        return None;
    }
    let readings = crate::align::readings(&theirs.key);
    strangers.iter().find_map(|&target| {
        let (here, ours) = (it.target.mentions.get(target)?, name(&it.target, target)?);
        let letters: String = ours.key.chars().filter(|c| c.is_alphabetic()).collect();
        let words = ours.key.split(' ').count();
        if !ours.candidates.is_empty() || words > 3 || readings.contains(&letters) || !crate::align::is_pinyin(&ours.key) {
            return None;
        }
        let shares_syllable = crate::align::syllables_shared(&theirs.key, &ours.key);
        if shares_syllable == 0 || crate::align::reordered(&readings, &ours.key) {
            return None;
        }
        let right = crate::align::pinyin_name(&theirs.key);
        let why = format!("The characters {} are read {right}; “{}” is how other characters are read.", original.reading.written(there), it.target.written(here));
        let draft = base(it, original, "misread", here, there, why).because(format!("{} = {}", theirs.key, romanised(&theirs.key)), "lexicon");
        Some((target, draft.suggest(right, here.span)))
    })
}

/// A rendering that knowledge lists as wrong.
fn mistaken(it: &Comparison, original: &Original, bead: usize, there: &Mention, theirs: &Name, out: &mut Findings) {
    let Some(bead) = original.beads.get(bead) else { return };
    let code = &it.target.text.pack.rules.code;
    let wrong = |record: &Arc<Record>| -> Vec<String> {
        record.names.iter().filter(|name| name.role == Role::Mistaken && name.language == *code).map(|name| name.text.clone()).collect()
    };
    for record in theirs.records() {
        for text in wrong(record) {
            for segment in bead.target.clone() {
                let Some(found) = wording::find_words(&it.target, segment, &text) else { continue };
                let right = record.name_in(code);
                out.add(
                    Draft::new(
                        "mistaken",
                        format!("“{}” is a known mistranslation of {right}", it.target.text.written(found)),
                        format!("The original has {}, which is {right}, {}.", original.reading.written(there), wording::identity(it.knowledge, record)),
                    )
                    .target(Place { side: Side::Target, span: found, segment })
                    .source(Place::of(Side::Source, there))
                    .because(format!("{} is {right}", original.reading.written(there)), record.citation())
                    .suggest(right, found),
                );
                return;
            }
        }
    }
}

/// A known name of the translation that nothing in the original explains.
fn invented(it: &Comparison, target: usize, out: &mut Findings) {
    let (Some(here), Some(ours)) = (it.target.mentions.get(target), name(&it.target, target)) else { return };
    let Some(known) = ours.records().next() else { return };
    if !matches!(ours.kind, NameKind::Person | NameKind::Outlet) {
        return;
    }
    out.add(
        Draft::new(
            "invented",
            format!("“{}” is not in the original", it.target.written(here)),
            format!("{} is {}. No name in the original means the same, sounds like it or is made of the same words.", known.name_in("en"), wording::identity(it.knowledge, known)),
        )
        .target(Place::of(Side::Target, here))
        .because(format!("{} is {}", known.name_in("en"), wording::identity(it.knowledge, known)), known.citation()),
    );
}
