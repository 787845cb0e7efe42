//! Outlets of the original that nothing in the translation renders, and what stands in their place.

use super::{claim, described_source, is_prose, outlet};
use crate::{
    align::{Basis, Comparison, Original, name},
    check::{Draft, Findings, Place, Side, wording},
    knowledge::{Class, Record, Role},
    language::fold,
    mention::Mention,
};
use std::sync::Arc;

/// An outlet of the original that nothing renders, and one of the translation that nothing explains, in one
/// sentence; or a rendering that is known to be wrong.
pub fn replaced(it: &Comparison, original: &Original, out: &mut Findings) {
    for &(source, bead) in &original.cast.unrendered {
        let Some((there, theirs)) = outlet(&original.reading, source) else { continue };
        let prose = is_prose(&original.reading, there);
        let strangers = || original.cast.unexplained.iter().filter(|(_, at)| *at == bead).map(|(target, _)| *target);
        let said = theirs.descriptor.as_ref().and_then(|descriptor| descriptor.country.as_deref());
        let is_there = |record: &&Arc<Record>| said.is_none_or(|said| record.country == said);
        let right = theirs.records().filter(is_there).find(|record| record.class == Class::Outlet).cloned();
        let place = described_source(original, there, theirs);
        let written = original.reading.written(there);
        let known = || strangers().find_map(|target| stranger_known(it, target, written, right.as_ref(), said));
        let garbled = || strangers().find_map(|target| garbled(it, target, written, right.as_ref()?));
        let signed = || signed(it, original, (there, bead), right.as_ref()?);
        let draft = prose.then(|| known().or_else(garbled)).flatten().or_else(signed);
        match (draft, &right) {
            (Some(draft), _) => out.add(draft.source(place)),
            (None, Some(right)) => mistaken(it, original, bead, right, place, out),
            (None, None) => {}
        }
    }
    for source in 0..original.reading.mentions.len() {
        let Some((there, theirs)) = outlet(&original.reading, source) else { continue };
        let records = wording::narrowed(theirs);
        let lost = original.cast.unrendered.iter().any(|(mention, _)| *mention == source);
        let named = original.cast.links.iter().any(|link| link.source == source && link.basis == Basis::Record);
        if let ([right], Some(bead), false) =
            (records.as_slice(), original.beads.of_source(there.segment), lost || named)
        {
            mistaken(it, original, bead, right, described_source(original, there, theirs), out);
        }
    }
}

/// Another known outlet stands there.
fn stranger_known(
    it: &Comparison,
    target: usize,
    written: &str,
    right: Option<&Arc<Record>>,
    said: Option<&str>,
) -> Option<Draft> {
    let here = it.target.mentions.get(target)?;
    let ours = name(&it.target, target)?;
    let known = ours.records().find(|record| record.class == Class::Outlet)?;
    // Of an outlet that is unknown in the country the text names, the translation may well know more.
    let ours_said = ours.descriptor.as_ref().and_then(|descriptor| descriptor.country.as_deref());
    let in_its_country = said.is_some_and(|said| ours_said == Some(said) || ours.records().any(|r| r.country == said));
    if right.is_none() && (in_its_country || said.is_none()) {
        return None;
    }
    let draft = Draft::new(
        "replaced",
        format!("“{}” stands where the original cites “{written}”", it.target.written(here)),
        format!(
            "{}. The original has {written}, which is another outlet, and nothing in it speaks of {}.",
            claim(it.knowledge, known),
            known.name_in("en")
        ),
    )
    .target(Place::of(Side::Target, here))
    .because(claim(it.knowledge, known), known.citation());
    Some(match right {
        Some(right) => {
            draft.because(claim(it.knowledge, right), right.citation()).suggest(right.name_in("en"), here.span)
        }
        None => draft,
    })
}

/// An unknown name that shares words with the right one stands there: *Yangon Evening News*.
fn garbled(it: &Comparison, target: usize, written: &str, right: &Arc<Record>) -> Option<Draft> {
    let here = it.target.mentions.get(target)?;
    let ours = name(&it.target, target).filter(|ours| ours.candidates.is_empty())?;
    let code = &it.target.text.pack.rules.code;
    let ours: Vec<&str> = ours.key.split(' ').collect();
    let shares =
        right.names_in(code).map(fold).any(|name| ours.len() > 1 && name.split(' ').any(|word| ours.contains(&word)));
    if !shares {
        return None;
    }
    let preferred = right.name_in(code);
    let draft = Draft::new(
        "garbled",
        format!("“{}” is not the name of {written}, which is {preferred}", it.target.written(here)),
        format!(
            "The original cites {written}; the name in the translation has a part of the right one, but is another."
        ),
    );
    let draft = draft.target(Place::of(Side::Target, here)).because(claim(it.knowledge, right), right.citation());
    Some(draft.suggest(preferred, here.span))
}

/// The headline of the original ends with the outlet's name, after a dash; that of the translation ends with
/// something else there.
fn signed(
    it: &Comparison,
    original: &Original,
    (there, bead): (&Mention, usize),
    right: &Arc<Record>,
) -> Option<Draft> {
    let theirs = wording::signature(&original.reading, there.segment).filter(|span| span.contains(there.span))?;
    let segment = original.beads.get(bead)?.target.clone().next_back()?;
    let span = wording::signature(&it.target, segment)?;
    let (ours, right_name) = (it.target.text.written(span), right.name_in(&it.target.text.pack.rules.code));
    let words = |text: &str| fold(text).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let code = &it.target.text.pack.rules.code;
    if right.names_in(code).any(|known| words(ours).iter().all(|word| words(known).contains(word))) {
        return None;
    }
    let written = original.reading.text.written(theirs);
    let draft = Draft::new(
        "signed",
        format!("“{ours}” is not the name of {written}, which is {right_name}"),
        format!("The headline of the original is signed by {written}; that of the translation names another."),
    );
    let draft =
        draft.target(Place { side: Side::Target, span, segment }).because(claim(it.knowledge, right), right.citation());
    Some(draft.suggest(right_name, span))
}

/// A known wrong rendering of the outlet stands in the bead.
fn mistaken(it: &Comparison, original: &Original, bead: usize, right: &Arc<Record>, source: Place, out: &mut Findings) {
    let Some(bead) = original.beads.get(bead) else { return };
    let code = &it.target.text.pack.rules.code;
    let wrong = right.names.iter().filter(|name| name.role == Role::Mistaken && name.language == *code);
    let found = wrong.flat_map(|wrong| bead.target.clone().map(move |segment| (wrong, segment)));
    let found = found
        .filter_map(|(wrong, segment)| Some((wording::find_words(&it.target, segment, &wrong.text)?, segment)))
        .next();
    if let Some((span, segment)) = found {
        let preferred = right.name_in(code);
        let theirs = right.name_in(&original.reading.text.pack.rules.code);
        out.add(
            Draft::new(
                "mistaken",
                format!("“{}” is a known mistranslation of {preferred}", it.target.text.written(span)),
                format!("The original cites {theirs}, whose English name is {preferred}."),
            )
            .target(Place { side: Side::Target, span, segment })
            .source(source)
            .because(claim(it.knowledge, right), right.citation())
            .suggest(preferred, span),
        );
    }
}
