//! `demonym`: a country or people taken for another.

mod compound;

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, wording};
use crate::{
    align::{Bead, Comparison, Original, is_sure, name},
    document::Span,
    knowledge::Record,
    language::fold,
    mention::{Mention, Name, NameKind, Reading},
};
use std::{collections::HashSet, sync::Arc};

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
        (中美, 巴方, 韩媒), is taken for a confusion; so is a country of one sentence that stands in the other only, beside one that has \
        gone; and so is a country of a compound (中美, 访华) in whose place another stands, or the rest of the compound twice. \
        A country that is only left out, or only added where the original \
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
        let mut used: HashSet<usize> = HashSet::new();
        for &(target, bead) in &original.cast.unexplained {
            let Some((here, ours)) = country_name(&it.target, target) else {
                continue;
            };
            let Some((there, theirs)) = unrendered(original, bead) else {
                continue;
            };
            used.insert(target);
            out.extend(report(it, original, "replaced", (here, ours), (there, theirs)));
        }
        for (number, bead) in original.beads.iter().enumerate().filter(|(_, bead)| is_sure(bead)) {
            if let Some((target, ours, theirs)) = swapped(it, original, number, bead)
                && used.insert(target)
            {
                out.extend(report(it, original, "swapped", ours, theirs));
            }
        }
        compound::report(it, original, out);
    }
}

fn report(
    it: &Comparison,
    original: &Original,
    rule: &'static str,
    (here, ours): (&Mention, &Name),
    (there, theirs): (&Mention, &Name),
) -> Option<Draft> {
    let (ours, theirs) = (ours.records().next()?, theirs.records().next()?);
    let (said, meant) = (it.target.written(here), original.reading.written(there));
    let nothing = if rule == "replaced" { "nothing in it speaks" } else { "its sentence does not speak" };
    Some(
        Draft::new(
            rule,
            format!("“{said}” stands where the original has “{meant}”"),
            format!("The original speaks of {}; {nothing} of {}.", theirs.name_in("en"), ours.name_in("en")),
        )
        .target(Place::of(Side::Target, here))
        .source(Place::of(Side::Source, there))
        .because(format!("{meant} is {}", wording::country(it.knowledge, &theirs.country)), theirs.citation()),
    )
}

type Found<'a> = (&'a Mention, &'a Name);

/// A country that only the sentence of the original speaks of, and one that only that of the translation does.
fn swapped<'a>(
    it: &'a Comparison,
    original: &'a Original,
    number: usize,
    bead: &Bead,
) -> Option<(usize, Found<'a>, Found<'a>)> {
    let theirs = names_in(&original.reading, &bead.source);
    let ours = names_in(&it.target, &bead.target);
    let linked = |mention: usize, source: bool| {
        let links = original.cast.links.iter().filter(|link| link.bead == number);
        { links }.any(|link| mention == if source { link.source } else { link.target })
    };
    let speaks = |names: &[(usize, &Name)], name: &Name| {
        let of =
            |record: &Arc<Record>| names.iter().any(|(_, other)| other.records().any(|r| r.country == record.country));
        name.records().any(of)
    };
    let alone = |names: &[(usize, &'a Name)], others: &[(usize, &Name)], source: bool| {
        let country = |(mention, name): &&(usize, &'a Name)| {
            name.kind == NameKind::Country && name.sure && !linked(*mention, source) && !speaks(others, name)
        };
        names.iter().find(country).copied()
    };
    let (source, lost) = alone(&theirs, &ours, true)?;
    let (target, new) = alone(&ours, &theirs, false)?;
    if is_abbreviated(original, bead, new) {
        return None;
    }
    Some((target, (it.target.mentions.get(target)?, new), (original.reading.mentions.get(source)?, lost)))
}

fn names_in<'a>(reading: &'a Reading, segments: &std::ops::Range<usize>) -> Vec<(usize, &'a Name)> {
    reading.numbers_in(segments.clone()).filter_map(|mention| Some((mention, name(reading, mention)?))).collect()
}

/// The sentence of the original has an abbreviation or another name of the country, outside the names of others.
fn is_abbreviated(original: &Original, bead: &Bead, country: &Name) -> bool {
    let code = &original.reading.text.pack.rules.code;
    let text = &original.reading.text;
    let taken: Vec<Span> = names_in(&original.reading, &bead.source)
        .into_iter()
        .filter_map(|(mention, _)| Some(original.reading.mentions.get(mention)?.folded))
        .collect();
    let forms = country.records().flat_map(|record| &record.names).filter(|name| name.language == *code);
    let forms: Vec<String> = forms.map(|name| fold(&name.text)).collect();
    bead.source.clone().filter_map(|segment| text.segments.get(segment)).any(|segment| {
        let sentence = text.folded_of(segment);
        let places = |form: &String| {
            sentence
                .match_indices(form.as_str())
                .map(|(at, form)| Span::new(segment.folded.start + at, segment.folded.start + at + form.len()))
                .collect::<Vec<_>>()
        };
        forms.iter().flat_map(places).any(|place| !taken.iter().any(|span| span.overlaps(place)))
    })
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
