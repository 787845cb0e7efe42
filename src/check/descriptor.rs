//! `descriptor`: what is said of a name contradicts what is known of it or what the original says.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, wording};
use crate::{
    align::{Comparison, Original, name},
    language::fold,
    lexicon::english_uses,
    mention::{Name, NameKind},
};

/// The check.
pub struct DescriptorCheck;

static ABOUT: About = About {
    id: "descriptor",
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Major,
    needs: &[Need::Knowledge],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "What the text says of a person, firm or body contradicts the original or what is known.",
    explanation: "\"The Austrian airline group Lufthansa\" is wrong whatever the rest of the text says, for Lufthansa is \
        German. Compared are the country and the kind that stand right beside a name with what is known of it, and with \
        what the original says beside the same name; of a city that it is a country's capital. News outlets have a check of their own, `outlet`.",
    example: Example {
        source: "",
        wrong: "The Austrian airline group Lufthansa carried some 41 million passengers.",
        right: "The German airline group Lufthansa carried some 41 million passengers.",
    },
};

impl Check for DescriptorCheck {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        for number in 0..it.target.mentions.len() {
            let Some(found) = name(&it.target, number).filter(|found| found.kind != NameKind::Outlet) else {
                continue;
            };
            let (Some(here), Some(descriptor)) = (it.target.mentions.get(number), &found.descriptor) else {
                continue;
            };
            let place =
                Place { side: Side::Target, span: it.target.text.unfolded(descriptor.folded), segment: here.segment };
            let said = descriptor.country.as_deref();
            if let Some((country, there)) = said.and_then(|said| original_differs(it, number, said)) {
                out.add(
                    Draft::new(
                        "original",
                        format!(
                            "“{}” is of {} in the original",
                            it.target.written(here),
                            wording::country(it.knowledge, &country)
                        ),
                        format!(
                            "The translation puts it in {}; beside the name in the original stands {}.",
                            wording::country(it.knowledge, said.unwrap_or_default()),
                            wording::country(it.knowledge, &country)
                        ),
                    )
                    .target(place)
                    .source(there),
                );
            } else if descriptor.medium.as_deref() == Some(CAPITAL) {
                out.extend(not_the_capital(it, number, found, place));
            } else if let Some(said) =
                wording::contradicted(found, descriptor).filter(|said| !original_agrees(it, number, said))
            {
                let Some(known) = found.records().next().filter(|_| !is_generic(it, found)) else {
                    continue;
                };
                out.add(
                    Draft::new(
                        "known",
                        format!(
                            "“{}”: {} is {}",
                            it.target.text.written(place.span),
                            known.name_in("en"),
                            wording::identity(it.knowledge, known)
                        ),
                        format!(
                            "The text puts {} in {}, which contradicts what is known of it.",
                            it.target.written(here),
                            wording::country(it.knowledge, said)
                        ),
                    )
                    .target(place)
                    .because(
                        format!("{} is {}", known.name_in("en"), wording::identity(it.knowledge, known)),
                        known.citation(),
                    ),
                );
            }
        }
    }
}

/// The concept of a country's first city in a descriptor.
const CAPITAL: &str = "capital";

/// *the Swiss capital Zurich*
fn not_the_capital(it: &Comparison, number: usize, found: &Name, place: Place) -> Option<Draft> {
    let said = found.descriptor.as_ref()?.country.as_deref()?;
    let land = it.knowledge.record(&format!("country/{}", said.to_lowercase()))?;
    let is_capital = |name: &str| land.capital.iter().any(|capital| fold(capital) == fold(name));
    let known = found.records().next()?;
    let right = land.capital.first()?;
    let other_capital = found.records().any(|record| record.names_in("en").any(is_capital));
    if other_capital || is_capital(&found.key) || original_agrees(it, number, said) {
        return None;
    }
    Some(
        Draft::new(
            "capital",
            format!(
                "“{}”: the capital of {} is {right}",
                it.target.text.written(place.span),
                wording::country(it.knowledge, said)
            ),
            format!(
                "{} is {}; the text calls it the capital.",
                known.name_in("en"),
                wording::identity(it.knowledge, known)
            ),
        )
        .target(place)
        .because(format!("The capital of {} is {right}", land.name_in("en")), land.citation()),
    )
}

/// The country that the original puts beside the linked name, where it is another.
fn original_differs(it: &Comparison, target: usize, said: &str) -> Option<(String, Place)> {
    let original = it.original.as_ref()?;
    original.cast.links.iter().filter(|link| link.target == target).find_map(|link| {
        let found = name(&original.reading, link.source)?;
        let descriptor = found.descriptor.as_ref()?;
        let country = descriptor.country.as_ref().filter(|country| *country != said)?;
        let mention = original.reading.mentions.get(link.source)?;
        let span = original.reading.text.unfolded(descriptor.folded);
        Some((country.clone(), Place { side: Side::Source, span, segment: mention.segment }))
    })
}

/// The original puts the same country beside the name.
fn original_agrees(it: &Comparison, target: usize, said: &str) -> bool {
    let Some(original) = &it.original else {
        return false;
    };
    let beside = original.cast.links.iter().filter(|link| link.target == target).any(|link| {
        name(&original.reading, link.source)
            .and_then(|found| found.descriptor.as_ref())
            .and_then(|descriptor| descriptor.country.as_deref())
            == Some(said)
    });
    let place = name(&it.target, target).is_some_and(|found| found.kind == NameKind::Place);
    beside || place && original_speaks_of(it, original, target, said)
}

/// The sentence of the original names the country.
fn original_speaks_of(it: &Comparison, original: &Original, target: usize, said: &str) -> bool {
    let segment = it.target.mentions.get(target).map_or(0, |mention| mention.segment);
    let bead = original.beads.of_target(segment).and_then(|number| original.beads.get(number));
    bead.is_some_and(|bead| {
        let mentions = original.reading.numbers_in(bead.source.clone());
        { mentions }.filter_map(|mention| name(&original.reading, mention)).any(|found| found.country() == Some(said))
    })
}

/// A body's name of ordinary words alone, which the bodies of many countries share: Ministry of Transport.
fn is_generic(it: &Comparison, name: &Name) -> bool {
    let functions = &it.target.text.pack.function_words;
    let ordinary = |word: &str| functions.contains(word) || english_uses(word) > 0;
    name.kind == NameKind::Body && name.key.split(' ').all(ordinary)
}
