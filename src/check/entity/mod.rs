//! `entity`: a person, place or body replaced, garbled or invented.

mod alien;
mod code;
mod garbled;
mod given;
mod known;
mod pinyin;
mod stranger;
mod swapped;

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, wording};
use crate::{
    align::{Basis, Comparison, NameLink, Original, name, names},
    mention::{Mention, Name, NameKind},
};
use std::collections::HashSet;

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
        wrong, and a Chinese person's name in pinyin that is not the pinyin of its characters (马祚波 as Ma Zhongbo). \
        Between any two languages a name of the translation is reported that nothing in its sentence is spelled like, \
        sounds like or means, where the original has a name that was lost.",
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
        code::changed(it, original, out);
        let mut used: HashSet<usize> = HashSet::new();
        for &(source, bead) in &original.cast.unrendered {
            let Some(case) = Case::new(it, original, source, bead, &used) else { continue };
            let found = known::misspelled(&case)
                .or_else(|| known::replaced(&case))
                .or_else(|| known::doubled(&case, false))
                .or_else(|| pinyin::misread(&case))
                .or_else(|| pinyin::other_surname(&case))
                .or_else(|| swapped::other_body(&case))
                .or_else(|| swapped::person(&case))
                .or_else(|| garbled::person(&case))
                .or_else(|| garbled::acronym(&case))
                .or_else(|| swapped::only_kind(&case))
                .or_else(|| swapped::seat(&case));
            match found {
                Some((target, draft)) => {
                    used.insert(target);
                    out.add(draft);
                }
                None => out.extend(known::mistaken(&case)),
            }
        }
        for (source, bead) in unlinked(original) {
            let Some(case) = Case::new(it, original, source, bead, &used) else { continue };
            if let Some((target, draft)) = known::doubled(&case, true) {
                used.insert(target);
                out.add(draft);
            }
        }
        for &(source, bead) in &original.cast.unrendered {
            if let Some((target, draft)) = Case::of(it, original, source, bead, &used)
                .and_then(|case| known::place_replaced(&case).or_else(|| swapped::city(&case)))
            {
                used.insert(target);
                out.add(draft);
            }
        }
        for link in &original.cast.links {
            let found = linked(it, original, link).or_else(|| given::other_given_name(it, original, link));
            if let Some((target, draft)) = found {
                used.insert(target);
                out.add(draft);
            }
        }
        for (target, near) in original.cast.slips.iter().filter(|(target, _)| !used.contains(target)) {
            out.extend(pinyin::slip(it, original, *target, near));
        }
        let slips: Vec<usize> = original.cast.slips.iter().map(|(target, _)| *target).collect();
        used.extend(slips);
        for found in original.cast.strangers.iter().filter(|found| !used.contains(&found.target)) {
            out.extend(stranger::stands_for(it, original, found));
        }
        used.extend(original.cast.strangers.iter().map(|found| found.target));
        for target in names(&it.target).into_iter().filter(|target| !used.contains(target)).collect::<Vec<_>>() {
            if let Some(draft) = alien::unheard(it, original, target) {
                used.insert(target);
                out.add(draft);
            }
        }
        for &(target, _) in original.cast.unexplained.iter().filter(|(target, _)| !used.contains(target)) {
            out.extend(known::invented(it, target));
        }
    }
}

/// Names of the original that only a sentence beside theirs may render, with their beads.
fn unlinked(original: &Original) -> Vec<(usize, usize)> {
    let cast = &original.cast;
    let taken: HashSet<usize> = cast.links.iter().map(|link| link.source).collect();
    let taken: HashSet<usize> = taken.into_iter().chain(cast.unrendered.iter().map(|(source, _)| *source)).collect();
    let free = names(&original.reading).into_iter().filter(|source| !taken.contains(source));
    free.filter_map(|source| {
        let segment = original.reading.mentions.get(source)?.segment;
        Some((source, original.beads.of_source(segment)?))
    })
    .collect()
}

/// Two names that were linked by sound or words: is it the right name, rightly spelled?
fn linked(it: &Comparison, original: &Original, link: &NameLink) -> Option<(usize, Draft)> {
    let mut case = Case::new(it, original, link.source, link.bead, &HashSet::new())?;
    case.strangers = vec![link.target];
    let by_name = link.basis == Basis::Record;
    let spelled =
        if by_name { None } else { known::misspelled(&case).or_else(|| known::sounded_out(&case, link.basis)) };
    let kind = || swapped::only_kind(&case).filter(|_| !by_name);
    spelled
        .or_else(|| pinyin::misread(&case))
        .or_else(kind)
        .or_else(|| swapped::seat(&case).filter(|_| !by_name))
        .or_else(|| {
            let listed = known::listed(&case).filter(|_| !by_name)?;
            Some((link.target, listed))
        })
}

/// A name of the original whose rendering is in doubt, and the names it may have been rendered with.
struct Case<'a> {
    it: &'a Comparison<'a>,
    original: &'a Original,
    /// Number of the bead.
    bead: usize,
    /// The name of the original.
    there: &'a Mention,
    /// What it may mean.
    theirs: &'a Name,
    /// Names of the translation in the bead that nothing explains.
    strangers: Vec<usize>,
}

impl<'a> Case<'a> {
    /// A case, where this check is responsible for the name.
    fn new(
        it: &'a Comparison<'a>,
        original: &'a Original,
        source: usize,
        bead: usize,
        used: &HashSet<usize>,
    ) -> Option<Self> {
        let case = Case::of(it, original, source, bead, used)?;
        let theirs = case.theirs;
        let ours = theirs.sure && !matches!(theirs.kind, NameKind::Outlet | NameKind::Country | NameKind::Work);
        ours.then_some(case)
    }

    /// A case of any name.
    fn of(
        it: &'a Comparison<'a>,
        original: &'a Original,
        source: usize,
        bead: usize,
        used: &HashSet<usize>,
    ) -> Option<Self> {
        let theirs = name(&original.reading, source)?;
        let unexplained = original.cast.unexplained.iter().filter(|(_, at)| *at == bead);
        let strangers = unexplained.map(|(target, _)| *target).filter(|target| !used.contains(target)).collect();
        let there = original.reading.mentions.get(source)?;
        Some(Case { it, original, bead, there, theirs, strangers })
    }

    /// The first stranger for which a rule gives a finding.
    fn first(&self, rule: impl Fn(&Mention, &Name) -> Option<Draft>) -> Option<(usize, Draft)> {
        self.strangers.iter().find_map(|&target| {
            let here = self.it.target.mentions.get(target)?;
            Some((target, rule(here, name(&self.it.target, target)?)?))
        })
    }

    /// The name as the original writes it.
    fn written(&self) -> &str {
        self.original.reading.written(self.there)
    }

    /// Language of the translation.
    fn code(&self) -> &str {
        &self.it.target.text.pack.rules.code
    }

    /// A finding at a name of the translation.
    fn draft(&self, rule: &'static str, here: &Mention, why: String) -> Draft {
        let message = format!("“{}” stands for “{}”", self.it.target.written(here), self.written());
        Draft::new(rule, message, why).target(Place::of(Side::Target, here)).source(Place::of(Side::Source, self.there))
    }

    /// A finding at a name of the translation that stands where `known` should.
    fn mend(&self, rule: &'static str, here: &Mention, why: String, known: &crate::knowledge::Record) -> Draft {
        self.draft(rule, here, why)
            .because(format!("{} is {}", self.written(), known.name_in("en")), known.citation())
            .suggest(known.name_in(self.code()), here.span)
    }

    /// What a record is, in a phrase.
    fn identity(&self, record: &crate::knowledge::Record) -> String {
        wording::identity(self.it.knowledge, record)
    }
}
