//! Outlets of the two texts that were taken for each other.

use super::{claim, described, described_source, is_prose, outlet};
use crate::{
    align::{Basis, Comparison, NameLink, Original, name},
    check::{Draft, Findings, Place, Severity, Side, wording},
    document::Span,
    knowledge::{Record, Role},
    language::fold,
    mention::{Mention, Name, NameKind},
};
use std::collections::BTreeMap;

/// Linked by words, sound or an ambiguous name, but the two sides are known to be different outlets.
pub fn misidentified(it: &Comparison, original: &Original, link: &NameLink, out: &mut Findings) {
    let found = outlet(&original.reading, link.source).filter(|(there, _)| is_prose(&original.reading, there));
    let Some((there, source)) = found else { return };
    let (Some(target), Some(here)) = (name(&it.target, link.target), it.target.mentions.get(link.target)) else {
        return;
    };
    let (ours, theirs) = (wording::narrowed(target), wording::narrowed(source));
    let differ = !ours.is_empty()
        && !theirs.is_empty()
        && !ours.iter().any(|record| theirs.iter().any(|other| related(record, other)));
    if !differ {
        return;
    }
    let (Some(ours), Some(theirs)) = (ours.first(), theirs.first()) else {
        return;
    };
    let right = theirs.name_in(&it.target.text.pack.rules.code);
    let written = (it.target.written(here), original.reading.written(there));
    let draft = Draft::new(
        "misidentified",
        match is_called(target, theirs) {
            true => format!(
                "“{}” is taken for the one of {}; the original cites the one of {} (“{}”)",
                written.0,
                wording::country(it.knowledge, &ours.country),
                wording::country(it.knowledge, &theirs.country),
                written.1
            ),
            false => format!("“{}” is not {right}, which is what the original cites (“{}”)", written.0, written.1),
        },
        format!(
            "{} is {}; the original's {} is {right}, {}.",
            ours.name_in("en"),
            wording::identity(it.knowledge, ours),
            written.1,
            wording::identity(it.knowledge, theirs)
        ),
    );
    let draft = with_other_places(it, link.target, ours, draft);
    out.add(
        draft
            .target(described(it, here, target))
            .source(described_source(original, there, source))
            .because(claim(it.knowledge, ours), ours.citation())
            .because(claim(it.knowledge, theirs), theirs.citation())
            .mend(mend(it, here, target, theirs)),
    );
}

/// The outlet has the very name that the translation writes, with or without its article.
fn is_called(target: &Name, record: &Record) -> bool {
    let bare = |name: &str| fold(name).trim_start_matches("the ").to_owned();
    record.names_in("en").any(|name| bare(name) == bare(&target.key))
}

/// What to write instead: the right name, and where two outlets share it, whose it is.
fn mend(it: &Comparison, here: &Mention, target: &Name, right: &Record) -> (String, Span) {
    let name = right.name_in(&it.target.text.pack.rules.code);
    let said = target.descriptor.as_ref().filter(|descriptor| descriptor.country.is_some());
    let folded = said.map_or(here.folded, |descriptor| descriptor.folded);
    let head = it.target.text.folded.text().get(..folded.start).unwrap_or_default();
    let article = head.len() - head.strip_suffix("the ").map_or(head.len(), str::len);
    if is_called(target, right) {
        let span = it.target.text.unfolded(Span::new(folded.start - article, folded.end));
        return (format!("{}'s {name}", wording::country(it.knowledge, &right.country)), span);
    }
    (name.to_owned(), here.span)
}

/// Parts of one house may stand for each other.
fn related(a: &Record, b: &Record) -> bool {
    a.id == b.id || a.part_of == b.id || b.part_of == a.id || (!a.part_of.is_empty() && a.part_of == b.part_of)
}

/// Shows where else the translation uses the name, rightly.
pub fn with_other_places(it: &Comparison, target: usize, ours: &Record, draft: Draft) -> Draft {
    const SHOWN: usize = 2;
    let Some(this) = name(&it.target, target) else {
        return draft;
    };
    let others = (0..it.target.mentions.len()).filter(|&other| other != target).filter_map(|other| {
        let found = name(&it.target, other).filter(|found| found.key == this.key)?;
        let conflicting =
            found.descriptor.as_ref().is_some_and(|descriptor| wording::contradicted(found, descriptor).is_some());
        (!conflicting).then(|| it.target.mentions.get(other).map(|mention| described(it, mention, found))).flatten()
    });
    others.take(SHOWN).fold(draft, |draft, place| {
        let noun = wording::identity(it.knowledge, ours);
        draft.related(place, format!("here the same name is {noun}"))
    })
}

/// Several outlets of the original, of different countries, that one name of the translation stands for.
pub fn collapsed(it: &Comparison, original: &Original, out: &mut Findings) {
    let mut groups: BTreeMap<&str, Vec<&NameLink>> = BTreeMap::new();
    for link in &original.cast.links {
        if outlet(&original.reading, link.source).is_some()
            && link.basis >= Basis::Sound
            && let Some(target) = name(&it.target, link.target)
        {
            groups.entry(&target.key).or_default().push(link);
        }
    }
    for links in groups.values() {
        let owner = |link: &NameLink| outlet(&original.reading, link.source).and_then(|(_, name)| owner(name));
        let Some((first, home)) = links.iter().find_map(|link| Some((*link, owner(link)?))) else {
            continue;
        };
        for link in links.iter().filter(|link| owner(link).is_some_and(|country| country != home)) {
            collapse(it, original, first, link, &home, out);
        }
    }
}

/// The country of an outlet: what the text says, else what is known.
fn owner(name: &Name) -> Option<String> {
    let said = name.descriptor.as_ref().and_then(|descriptor| descriptor.country.clone());
    said.or_else(|| name.country().map(str::to_owned))
}

fn collapse(it: &Comparison, original: &Original, first: &NameLink, link: &NameLink, home: &str, out: &mut Findings) {
    let (Some((there, source)), Some((first_there, first_source))) =
        (outlet(&original.reading, link.source), outlet(&original.reading, first.source))
    else {
        return;
    };
    let (Some(here), Some(target)) = (it.target.mentions.get(link.target), name(&it.target, link.target)) else {
        return;
    };
    let Some(country) = owner(source) else { return };
    // One name in the original too: telling the countries apart is then enough.
    let told_apart =
        target.descriptor.as_ref().and_then(|descriptor| descriptor.country.as_deref()) == Some(country.as_str());
    let known_apart = target.records().any(|record| record.country == country);
    if source.key == first_source.key && (told_apart || names_country(it, here.segment, &country))
        || known_apart && told_apart
    {
        return;
    }
    let written = (it.target.written(here), original.reading.written(there), original.reading.written(first_there));
    let right = wording::narrowed(source).into_iter().next();
    let (of, first_of) = (wording::country(it.knowledge, &country), wording::country(it.knowledge, home));
    let draft = Draft::new(
        "collapsed",
        format!("“{}” stands for two outlets: “{}” ({first_of}) and “{}” ({of})", written.0, written.2, written.1),
        format!(
            "The original tells the two apart; the translation gives both one name. This place cites {} of {of}.",
            written.1
        ),
    )
    .target(described(it, here, target))
    .source(described_source(original, there, source))
    .because(format!("The original has “{}” of {first_of} and “{}” of {of}", written.2, written.1), "original");
    let draft = match it.target.mentions.get(first.target) {
        Some(other) => {
            draft.related(Place::of(Side::Target, other), format!("here it stands for {} of {first_of}", written.2))
        }
        None => draft,
    };
    out.add(match right {
        Some(right) => draft.mend(mend(it, here, target, &right)),
        None => draft,
    });
}

/// The sentence names the country.
fn names_country(it: &Comparison, segment: usize, code: &str) -> bool {
    it.target
        .mentions_of(segment)
        .filter_map(|mention| name(&it.target, mention))
        .any(|name| matches!(name.kind, NameKind::Country | NameKind::Place) && name.country() == Some(code))
}

/// The words of a known outlet's name were translated, but the outlet is not called that.
pub fn translated(it: &Comparison, original: &Original, link: &NameLink, out: &mut Findings) {
    let Some((there, theirs)) = outlet(&original.reading, link.source) else { return };
    let (Some(here), Some(ours)) = (it.target.mentions.get(link.target), name(&it.target, link.target)) else { return };
    let records = wording::narrowed(theirs);
    let [right] = records.as_slice() else { return };
    let listed = right.names.iter().any(|name| name.role == Role::Mistaken && fold(&name.text) == ours.key);
    let by_name = link.basis == Basis::Record || is_called(ours, right) || listed;
    if by_name || !ours.candidates.is_empty() || !is_prose(&original.reading, there) {
        return;
    }
    let code = &it.target.text.pack.rules.code;
    let (written, preferred) = (original.reading.written(there), right.name_in(code));
    out.add(
        Draft::new(
            "translated",
            format!("“{}”: {written} is called {preferred}", it.target.written(here)),
            format!("The words of the name were translated; readers know the outlet as {preferred}."),
        )
        .severity(Severity::Minor)
        .target(Place::of(Side::Target, here))
        .source(described_source(original, there, theirs))
        .because(claim(it.knowledge, right), right.citation())
        .suggest(preferred, here.span),
    );
}
