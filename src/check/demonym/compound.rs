//! Countries that the original abbreviates in compounds: 日菲 is Japan and the Philippines.

use super::{Draft, Findings, Place, Side, wording};
use crate::{
    align::{Bead, Comparison, Member, Original, compounds, name},
    document::Span,
    mention::{Mention, Name, NameKind, Value},
};
use std::collections::BTreeSet;

/// Confidence of sentences whose countries are compared.
const SURE: f64 = 0.6;

/// A country of the compound is missing where another one, of which the original does not speak, or the rest of the
/// compound once more, stands.
pub fn report(it: &Comparison, original: &Original, out: &mut Findings) {
    let members = compounds(&original.reading, it.knowledge);
    let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
    let scenes = members.iter().filter(|member| !member.country.is_empty()).filter_map(|member| {
        let number = original.beads.of_source(member.segment)?;
        let bead = original.beads.get(number).filter(|bead| bead.confidence >= SURE)?;
        let countries = countries(it, bead.target.clone());
        let fresh = told.insert((number, member.country.as_str()));
        fresh.then_some(Scene { it, original, member, members: &members, bead, countries })
    });
    let (spoken, silent): (Vec<Scene>, Vec<Scene>) = scenes.partition(Scene::is_spoken);
    let mut used: BTreeSet<Span> = BTreeSet::new();
    for scene in silent.iter().chain(&spoken) {
        if let Some((here, span)) = scene.finding().filter(|(_, span)| used.insert(*span)) {
            out.add(scene.draft(here, span));
        }
    }
}

/// A country of a compound, and the countries that the translation of its sentence names.
struct Scene<'a> {
    it: &'a Comparison<'a>,
    original: &'a Original,
    member: &'a Member,
    members: &'a [Member],
    bead: &'a Bead,
    countries: Vec<Country<'a>>,
}

impl Scene<'_> {
    /// The translation of the sentence names the country.
    fn is_spoken(&self) -> bool {
        self.countries.iter().any(|(_, name)| is_of(name, &self.member.country))
    }

    fn finding(&self) -> Option<(&Mention, Span)> {
        match self.is_spoken() {
            true => self.doubled("-"),
            false => self.alien().or_else(|| self.doubled("")).or_else(|| self.repeated()),
        }
    }

    /// The members of the same compound.
    fn company(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|other| other.compound == self.member.compound)
    }

    /// A country of the translation that the original names nowhere, neither in full nor in a compound.
    fn alien(&self) -> Option<(&Mention, Span)> {
        let theirs = |code: &str| {
            let named = self
                .original
                .reading
                .mentions
                .iter()
                .any(|mention| matches!(&mention.value, Value::Name(name) if is_of(name, code)));
            named
                || self
                    .members
                    .iter()
                    .any(|member| member.country == code || member.perhaps.iter().any(|it| it == code))
        };
        let stray = self.countries.iter().find(|(_, name)| {
            name.kind == NameKind::Country && name.sure && name.records().all(|record| !theirs(&record.country))
        });
        stray.map(|(here, _)| (*here, here.span))
    }

    /// Neighbours among the countries that are joined by a hyphen or *and*.
    fn pairs(&self) -> Vec<(Country<'_>, Country<'_>, &str)> {
        let text = self.it.target.text.folded.text();
        let and = &self.it.target.text.pack.rules.enumeration.and;
        let pairs = self.countries.iter().zip(self.countries.iter().skip(1)).filter_map(|(&first, &second)| {
            let between = text.get(first.0.folded.end..second.0.folded.start)?.trim_matches(' ');
            let joined = between == "-" || and.iter().any(|word| word == between);
            let countries = first.1.kind == NameKind::Country && second.1.kind == NameKind::Country;
            (joined && countries).then_some((first, second, between))
        });
        pairs.collect()
    }

    /// *the Vietnam-Vietnam partnership*: one country of the compound stands for both.
    fn doubled(&self, joint: &str) -> Option<(&Mention, Span)> {
        let twice = self.pairs().into_iter().find(|(first, second, between)| {
            let one = |other: &Member| is_of(first.1, &other.country) && is_of(second.1, &other.country);
            between.contains(joint) && self.company().any(one)
        });
        let (first, second, _) = twice.filter(|_| self.member.of == PAIR)?;
        Some((second.0, first.0.span.cover(second.0.span)))
    }

    /// *the Philippines and China* for 菲日: the rest of the compound beside a country with which the original does not
    /// join it so often.
    fn repeated(&self) -> Option<(&Mention, Span)> {
        let pairs = self.pairs();
        let with = |other: &Member, stray: &str| {
            let pair = |first: &Country, second: &Country| is_of(first.1, &other.country) && is_of(second.1, stray);
            pairs.iter().filter(move |(first, second, _)| pair(first, second) || pair(second, first)).count()
        };
        let joined_there = |other: &Member, stray: &str| {
            let both = |member: &&Member| {
                member.country == stray
                    && self.bead.source.contains(&member.segment)
                    && self.members.iter().any(|m| m.compound == member.compound && m.country == other.country)
            };
            self.members.iter().filter(both).count()
        };
        let named = |stray: &str| {
            let mentions = self.original.reading.mentions_in(self.bead.source.clone()).iter();
            let country = |name: &Name| name.kind == NameKind::Country && is_of(name, stray);
            { mentions }.any(|mention| matches!(&mention.value, Value::Name(name) if country(name)))
        };
        let (first, second, _) = pairs.iter().rfind(|(first, second, _)| {
            self.company().filter(|other| other.country != self.member.country).any(|other| {
                let strays = [first.1, second.1].into_iter().filter(|name| !is_of(name, &other.country));
                let strays: Vec<&str> = strays.filter_map(|name| name.country()).collect();
                strays.len() == 1
                    && strays.iter().all(|stray| !named(stray) && with(other, stray) > joined_there(other, stray))
            })
        })?;
        (self.member.of == PAIR).then(|| (second.0, first.0.span.cover(second.0.span)))
    }

    fn draft(&self, here: &Mention, span: Span) -> Draft {
        let text = &self.original.reading.text;
        let compound = text.unfolded(self.member.compound);
        let (said, meant) = (self.it.target.text.written(span), text.written(compound));
        let country = wording::country(self.it.knowledge, &self.member.country);
        let letter = text.written(text.unfolded(self.member.folded));
        Draft::new(
            "compound",
            format!("“{said}” stands where the original has “{meant}”"),
            format!("{letter} is {country} here, which the translation does not name in its place."),
        )
        .target(Place { side: Side::Target, span, segment: here.segment })
        .source(Place { side: Side::Source, span: compound, segment: self.member.segment })
    }
}

/// Countries of a compound that may be said twice.
const PAIR: usize = 2;

type Country<'a> = (&'a Mention, &'a Name);

fn countries<'a>(it: &'a Comparison, segments: std::ops::Range<usize>) -> Vec<Country<'a>> {
    let numbers = it.target.numbers_in(segments);
    let found = numbers.filter_map(|number| Some((it.target.mentions.get(number)?, name(&it.target, number)?)));
    found.filter(|(_, name)| !name.candidates.is_empty()).collect()
}

fn is_of(name: &Name, country: &str) -> bool {
    name.records().any(|record| record.country == country)
}
