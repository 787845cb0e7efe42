//! `outlet`: a news outlet taken for another, or two made into one.

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage, wording};
use crate::{
    align::{Basis, Comparison, NameLink, Original, name},
    document::BlockKind,
    knowledge::{Class, Knowledge, Record, Role},
    language::fold,
    mention::{Mention, Name, NameKind, Reading},
};
use std::{collections::BTreeMap, sync::Arc};

/// The check.
pub struct Outlet;

static ABOUT: About = About {
    id: "outlet",
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Critical,
    needs: &[],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A news outlet is identified as another one, or two outlets have become one.",
    explanation: "Many outlets share a name once it is translated: 《黎明报》 is Dawn of Pakistan, 阿富汗黎明新闻网 is \
        TOLOnews of Afghanistan, and both speak of the dawn. Reported are: an outlet described with a country that it is \
        not of; an outlet that stands where the original has another; one name in the translation for two outlets of \
        the original that belong to different countries, whether or not anything is known of them.",
    example: Example {
        source: "据尼日利亚《卫报》12日报道，炼油厂已经停产。",
        wrong: "The refinery has been shut, the British newspaper The Guardian reported on the 12th.",
        right: "The refinery has been shut, Nigeria's The Guardian reported on the 12th.",
    },
};

impl Check for Outlet {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        if let Some(original) = &it.original {
            for link in &original.cast.links {
                misidentified(it, original, link, out);
                translated(it, original, link, out);
            }
            collapsed(it, original, out);
            replaced(it, original, out);
        }
        contradicted(it, out);
        two_identities(it, out);
    }
}

fn outlet(reading: &Reading, mention: usize) -> Option<(&Mention, &Name)> {
    let name = name(reading, mention).filter(|name| name.kind == NameKind::Outlet)?;
    Some((reading.mentions.get(mention)?, name))
}

/// Linked by words, sound or an ambiguous name, but the two sides are known to be different outlets.
fn misidentified(it: &Comparison, original: &Original, link: &NameLink, out: &mut Findings) {
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
        format!("“{}” is not {right}, which is what the original cites (“{}”)", written.0, written.1),
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
            .suggest(right, here.span),
    );
}

/// Parts of one house may stand for each other.
fn related(a: &Record, b: &Record) -> bool {
    a.id == b.id || a.part_of == b.id || b.part_of == a.id || (!a.part_of.is_empty() && a.part_of == b.part_of)
}

fn claim(knowledge: &Knowledge, record: &Record) -> String {
    format!("{} is {}", record.name_in("en"), wording::identity(knowledge, record))
}

/// The name with what is said of it.
fn described(it: &Comparison, mention: &Mention, name: &Name) -> Place {
    match &name.descriptor {
        Some(descriptor) => {
            Place { side: Side::Target, span: it.target.text.unfolded(descriptor.folded), segment: mention.segment }
        }
        None => Place::of(Side::Target, mention),
    }
}

fn described_source(original: &Original, mention: &Mention, name: &Name) -> Place {
    match &name.descriptor {
        Some(descriptor) => Place {
            side: Side::Source,
            span: original.reading.text.unfolded(descriptor.folded),
            segment: mention.segment,
        },
        None => Place::of(Side::Source, mention),
    }
}

/// Shows where else the translation uses the name, rightly.
fn with_other_places(it: &Comparison, target: usize, ours: &Record, draft: Draft) -> Draft {
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
fn collapsed(it: &Comparison, original: &Original, out: &mut Findings) {
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
    let right = wording::narrowed(source).first().map(|record| record.name_in("en").to_owned());
    let draft = Draft::new(
        "collapsed",
        format!(
            "“{}” stands for two outlets: “{}” ({}) and “{}” ({})",
            written.0,
            written.2,
            wording::country(it.knowledge, home),
            written.1,
            wording::country(it.knowledge, &country)
        ),
        format!(
            "The original tells the two apart; the translation gives both one name. This place cites {} of {}.",
            written.1,
            wording::country(it.knowledge, &country)
        ),
    )
    .target(described(it, here, target))
    .source(described_source(original, there, source))
    .because(format!("The original has “{}” and “{}”, of different countries", written.2, written.1), "original");
    let draft = match it.target.mentions.get(first.target) {
        Some(other) => draft.related(Place::of(Side::Target, other), format!("here it stands for {}", written.2)),
        None => draft,
    };
    out.add(match right {
        Some(right) => draft.suggest(right, here.span),
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

/// An outlet of the original that nothing renders, and one of the translation that nothing explains, in one
/// sentence; or a rendering that is known to be wrong.
fn replaced(it: &Comparison, original: &Original, out: &mut Findings) {
    for &(source, bead) in &original.cast.unrendered {
        let found = outlet(&original.reading, source).filter(|(there, _)| is_prose(&original.reading, there));
        let Some((there, theirs)) = found else { continue };
        let strangers = || original.cast.unexplained.iter().filter(|(_, at)| *at == bead).map(|(target, _)| *target);
        let right = theirs.records().find(|record| record.class == Class::Outlet).cloned();
        let place = described_source(original, there, theirs);
        let written = original.reading.written(there);
        let known = strangers().find_map(|target| stranger_known(it, target, written, right.as_ref()));
        let draft = known.or_else(|| strangers().find_map(|target| garbled(it, target, written, right.as_ref()?)));
        match (draft, &right) {
            (Some(draft), _) => out.add(draft.source(place)),
            (None, Some(right)) => mistaken(it, original, bead, right, place, out),
            (None, None) => {}
        }
    }
}

/// Not in a byline or a line about rights, where houses write outlets as they like.
fn is_prose(reading: &Reading, mention: &Mention) -> bool {
    let segment = reading.text.segments.get(mention.segment);
    segment.is_some_and(|segment| !segment.byline && segment.kind != BlockKind::Boilerplate)
}

/// Another known outlet stands there.
fn stranger_known(it: &Comparison, target: usize, written: &str, right: Option<&Arc<Record>>) -> Option<Draft> {
    let here = it.target.mentions.get(target)?;
    let known = name(&it.target, target)?.records().find(|record| record.class == Class::Outlet)?;
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

/// The words of a known outlet's name were translated, but the outlet is not called that.
fn translated(it: &Comparison, original: &Original, link: &NameLink, out: &mut Findings) {
    let Some((there, theirs)) = outlet(&original.reading, link.source) else { return };
    let (Some(here), Some(ours)) = (it.target.mentions.get(link.target), name(&it.target, link.target)) else { return };
    let records = wording::narrowed(theirs);
    let [right] = records.as_slice() else { return };
    if link.basis == Basis::Record || !ours.candidates.is_empty() || !is_prose(&original.reading, there) {
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

/// What the translation says of an outlet contradicts what is known of it.
fn contradicted(it: &Comparison, out: &mut Findings) {
    for number in 0..it.target.mentions.len() {
        let Some((here, found)) = outlet(&it.target, number) else {
            continue;
        };
        let Some(descriptor) = &found.descriptor else {
            continue;
        };
        let Some(said) = wording::contradicted(found, descriptor) else {
            continue;
        };
        if original_says_so(it, number, said) {
            continue;
        }
        let Some(known) = found.records().next() else {
            continue;
        };
        let (country, name) = (wording::country(it.knowledge, said), it.target.written(here));
        let candidate = namesake(it.knowledge, found, said, descriptor.medium.as_deref());
        let place = described(it, here, found);
        let mut draft = Draft::new(
            "contradicted",
            format!("“{}”: {} is {}", it.target.text.written(place.span), known.name_in("en"), wording::identity(it.knowledge, known)),
            match &candidate {
                Some(other) => format!("The text calls {name} an outlet of {country}. It is not one; {} is, and its name means the same or is rendered alike.", other.name_in("en")),
                None => format!("The text calls {name} an outlet of {country}, which contradicts what is known of it. Either the description or the name is wrong."),
            },
        )
        .target(place)
        .because(claim(it.knowledge, known), known.citation());
        draft = with_other_places(it, number, known, draft);
        if let Some(other) = candidate {
            draft =
                draft.because(claim(it.knowledge, &other), other.citation()).suggest(other.name_in("en"), here.span);
        }
        out.add(draft);
    }
}

/// The original puts the same country beside the name that is linked to this one.
fn original_says_so(it: &Comparison, target: usize, said: &str) -> bool {
    let Some(original) = &it.original else {
        return false;
    };
    original.cast.links.iter().filter(|link| link.target == target).any(|link| {
        let found = name(&original.reading, link.source);
        let country =
            found.and_then(|found| found.descriptor.as_ref()).and_then(|descriptor| descriptor.country.as_deref());
        let same_thing = found.zip(name(&it.target, target)).is_some_and(|(a, b)| a.shares_record(b));
        country == Some(said) && (same_thing || found.is_some_and(|found| found.candidates.is_empty()))
    })
}

/// An outlet of `country` whose name is likely to be rendered with the same words, best of the same medium.
fn namesake(knowledge: &Knowledge, found: &Name, country: &str, medium: Option<&str>) -> Option<Arc<Record>> {
    let is_telling = |core: &String| core.chars().count() >= 2;
    let cores: Vec<String> =
        found.records().flat_map(|record| record.names.iter().map(core)).filter(is_telling).collect();
    let fits = |record: &Arc<Record>| {
        let mut right = record.names.iter().filter(|name| name.role == Role::Name);
        let mut wrong = record.names.iter().filter(|name| name.role == Role::Mistaken);
        let shares_words = right.any(|name| cores.iter().any(|core| name.text.contains(core.as_str())));
        let taken_for = wrong.any(|name| fold(&name.text).split(' ').any(|word| word == found.key));
        record.country == country && (shares_words || taken_for)
    };
    let mut all: Vec<Arc<Record>> = knowledge.of_class("outlet/").filter(fits).collect();
    all.sort_by_key(|record| medium != Some(record.kind.as_str()));
    all.into_iter().next()
}

/// An outlet's name without the word for what it is, in the name's own language.
fn core(name: &crate::knowledge::Name) -> String {
    let pack = crate::language::pack(&name.language);
    let heads = pack.iter().flat_map(|pack| pack.rules.media.values().flatten());
    let is_head = |head: &&String| name.text.ends_with(head.as_str()) && name.text.len() > head.len();
    let longest = heads.filter(is_head).map(String::len).max().unwrap_or(0);
    name.text.get(..name.text.len() - longest).unwrap_or(&name.text).trim().to_owned()
}

/// One name of the translation is said to be of two countries.
fn two_identities(it: &Comparison, out: &mut Findings) {
    let mut homes: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for number in 0..it.target.mentions.len() {
        let Some(found) = name(&it.target, number) else {
            continue;
        };
        let Some(descriptor) = found
            .descriptor
            .as_ref()
            .filter(|descriptor| descriptor.medium.is_some() || found.kind == NameKind::Outlet)
        else {
            continue;
        };
        let Some(country) = descriptor.country.as_deref() else {
            continue;
        };
        let Some(&(first, home)) = homes.get(found.key.as_str()) else {
            homes.insert(&found.key, (number, country));
            continue;
        };
        let both_known = found.records().any(|record| record.country == country)
            && found.records().any(|record| record.country == home);
        if home == country || both_known || original_says_so(it, number, country) {
            continue;
        }
        let (Some(here), Some(there)) = (it.target.mentions.get(number), it.target.mentions.get(first)) else {
            continue;
        };
        let Some(first_name) = name(&it.target, first) else {
            continue;
        };
        let (now, before) = (wording::country(it.knowledge, country), wording::country(it.knowledge, home));
        out.add(
            Draft::new(
                "two-identities",
                format!("“{}” is an outlet of {now} here and of {before} above", it.target.written(here)),
                format!("One name has two identities in the text. Either these are two outlets, one of them misnamed, or one description is wrong: {before} or {now}."),
            )
            .target(described(it, here, found))
            .related(described(it, there, first_name), format!("here it is of {before}")),
        );
    }
}
