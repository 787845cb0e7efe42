//! `demonym`: a country or people taken for another.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, wording};
use crate::{
    align::{Comparison, Original, name},
    mention::{Mention, Name, NameKind, Reading},
};

/// The check.
pub struct Demonym;

static ABOUT: About = About {
    id: "demonym",
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Critical,
    needs: &[Need::Original, Need::Knowledge],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A country, nationality or people stands where the original has another.",
    explanation: "A country of the original that its sentence in the translation does not name, beside a country in the \
        translation that nothing in the original speaks of, neither by name, capital, adjective nor abbreviation \
        (中美, 巴方, 韩媒), is taken for a confusion. A country that is only left out, or only added where the original \
        knows it from elsewhere, is let pass.",
    example: Example {
        source: "奥地利总理周一访问匈牙利。",
        wrong: "The Australian chancellor visited Hungary on Monday.",
        right: "The Austrian chancellor visited Hungary on Monday.",
    },
};

impl Check for Demonym {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for &(target, bead) in &original.cast.unexplained {
            let Some((here, ours)) = country_name(&it.target, target) else {
                continue;
            };
            let Some((there, theirs)) = unrendered(original, bead) else {
                continue;
            };
            let (Some(ours), Some(theirs)) = (ours.records().next(), theirs.records().next()) else {
                continue;
            };
            out.add(
                Draft::new(
                    "replaced",
                    format!(
                        "“{}” stands where the original has “{}”",
                        it.target.written(here),
                        original.reading.written(there)
                    ),
                    format!(
                        "The original speaks of {}; nothing in it speaks of {}.",
                        theirs.name_in("en"),
                        ours.name_in("en")
                    ),
                )
                .target(Place::of(Side::Target, here))
                .source(Place::of(Side::Source, there))
                .because(
                    format!(
                        "{} is {}",
                        original.reading.written(there),
                        wording::country(it.knowledge, &theirs.country)
                    ),
                    theirs.citation(),
                ),
            );
        }
    }
}

fn country_name(reading: &Reading, mention: usize) -> Option<(&Mention, &Name)> {
    let name = name(reading, mention).filter(|name| name.kind == NameKind::Country)?;
    Some((reading.mentions.get(mention)?, name))
}

/// The country of the bead's original that the translation does not name.
fn unrendered(original: &Original, bead: usize) -> Option<(&Mention, &Name)> {
    original
        .cast
        .unrendered
        .iter()
        .filter(|(_, at)| *at == bead)
        .find_map(|&(source, _)| country_name(&original.reading, source))
}
