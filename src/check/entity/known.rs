//! Rules that rest on knowledge: the name of the original is known, or that of the translation.

use super::{Case, Draft, Place, Side, wording};
use crate::{
    align::{Basis, Comparison, name, readings},
    knowledge::{Record, Role},
    language::fold,
    lexicon::english_uses,
    mention::{Name, NameKind},
};
use std::sync::Arc;
use strsim::{jaro_winkler, normalized_levenshtein};

/// From here on two spellings are variants of one name: *Zelensky*, *Zelenskiy*.
const SAME_NAME: f64 = 0.95;
/// From here on two names without their spaces are one: *Xi Jin Ping*, *Muhammad Yunus*.
const SAME_LETTERS: f64 = 0.9;
/// From here on one spelling is taken for a slip of the other: *Brinkin*, *Blinken*.
const NEARLY: f64 = 0.84;

/// An unknown name that is spelled nearly like a right one, or has one of its words and another beside it.
pub fn misspelled(case: &Case) -> Option<(usize, Draft)> {
    let person = case.theirs.kind == NameKind::Person;
    case.first(|here, ours| {
        // Spelled as in the original, letter by letter, it is no slip: the club is called Napoli in English too.
        let copied = case.it.target.written(here) == case.written();
        if copied || !ours.candidates.is_empty() || is_right(case.theirs, ours, case.code()) {
            return None;
        }
        let rights =
            case.theirs.records().flat_map(|record| record.names_in(case.code()).map(move |right| (record, right)));
        let (record, right) = rights.filter(|(_, right)| right.chars().count() > 3).find(|(_, right)| {
            is_slip(&fold(right), &ours.key) || person && has_other_given_name(&fold(right), &ours.key)
        })?;
        if begins(&readings(&case.theirs.key), &ours.key) {
            return None;
        }
        let why = format!("{} is {right} in English; the spelling in the translation is another.", case.written());
        let draft = case
            .draft("misspelled", here, why)
            .because(format!("{} is called {right}", case.written()), record.citation());
        Some(draft.suggest(right, here.span))
    })
}

/// A hyphen follows: the name in the translation is longer than what was read of it.
fn goes_on(case: &Case, here: &crate::mention::Mention) -> bool {
    case.it.target.text.document.text.get(here.span.end..).is_some_and(|rest| rest.starts_with(['-', '‑', '–']))
}

/// Hou You-yi: where words end is not sure, and the beginning is the sound of the characters.
fn begins(sounds: &[String], ours: &str) -> bool {
    let ours = ours.replace([' ', '-'], "");
    sounds.iter().any(|way| *way != ours && way.starts_with(&ours))
}

/// A part of the name, or all of it, is nearly but not quite a right name.
fn is_slip(right: &str, ours: &str) -> bool {
    // An ordinary word is not a slip of the pen for a name that it is like: *Democratic* for Democrat.
    let parts = ours.split(' ').filter(|part| english_uses(part) == 0);
    let alike = parts.chain([ours]).map(|part| jaro_winkler(part, right)).fold(0.0, f64::max);
    (NEARLY..SAME_NAME).contains(&alike)
}

/// The family name is right, the rest is not: *Kim Jong Ae* for Kim Ju Ae.
fn has_other_given_name(right: &str, ours: &str) -> bool {
    let words = |text: &str| -> Vec<String> { text.split([' ', '-']).map(str::to_owned).collect() };
    let (right, ours) = (words(right), words(ours));
    let shared = ours.iter().filter(|word| word.len() > 1 && right.contains(word)).count();
    right.len() > 1 && ours.len() > 1 && shared > 0 && shared < ours.len()
}

/// The name is a right one, a part of one, or its initials.
fn is_right(theirs: &Name, ours: &Name, code: &str) -> bool {
    // Where no name in the language is known, the one that would be suggested is right too.
    let names = |record: &Arc<Record>| -> Vec<String> {
        record.names_in(code).chain([record.name_in(code)]).map(fold).collect()
    };
    theirs.records().flat_map(names).any(|right| {
        let words: Vec<&str> = right.split([' ', '-']).collect();
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        let joined = |text: &str| text.replace([' ', '-'], "");
        ours.key.split(' ').all(|word| words.iter().any(|right| jaro_winkler(right, word) >= SAME_NAME))
            || joined(&ours.key) == initials
            || normalized_levenshtein(&joined(&right), &joined(&ours.key)) >= SAME_LETTERS
    })
}

/// The original has the first letters of the name's words: NBP, the National Bank of Poland.
fn is_spelled_out(case: &Case, ours: &Name) -> bool {
    let functions = &case.it.target.text.pack.function_words;
    let words = ours.key.split(' ').filter(|word| !functions.contains(*word));
    let mut initials: Vec<char> = words.filter_map(|word| word.chars().next()).collect();
    let mut letters: Vec<char> = case.theirs.key.chars().collect();
    initials.sort_unstable();
    letters.sort_unstable();
    initials.len() > 1 && initials == letters
}

/// The characters of a known name were read aloud, but it is not called that: *Li Xuezhu* for Ri Sol Ju.
pub fn sounded_out(case: &Case, basis: Basis) -> Option<(usize, Draft)> {
    let record = case.theirs.only_record()?;
    let kind = case.theirs.kind;
    let spoken = basis == Basis::Sound && matches!(kind, NameKind::Person | NameKind::Body | NameKind::Place);
    if !spoken {
        return None;
    }
    let sounds = readings(&case.theirs.key);
    case.first(|here, ours| {
        let in_pinyin = sounds.contains(&ours.key.replace([' ', '-'], ""));
        if case.it.target.written(here) == case.written()
            || kind == NameKind::Place && !in_pinyin
            || !ours.candidates.is_empty()
            || !(ours.sure || in_pinyin)
            || begins(&sounds, &ours.key) && goes_on(case, here)
            || is_right(case.theirs, ours, case.code())
        {
            return None;
        }
        let right = record.name_in(case.code());
        let why = format!(
            "{} is {right}, {}; the translation spells it by the sound of the characters.",
            case.written(),
            case.identity(record)
        );
        let draft = case
            .draft("sounded-out", here, why)
            .because(format!("{} is called {right}", case.written()), record.citation());
        Some(draft.suggest(right, here.span))
    })
}

/// A known name of the same sort.
pub fn replaced(case: &Case) -> Option<(usize, Draft)> {
    let known = case.theirs.records().next()?;
    case.first(|here, ours| {
        let other = ours.records().find(|record| NameKind::of(record.class) == NameKind::of(known.class))?;
        if is_right(case.theirs, ours, case.code()) || is_spelled_out(case, ours) {
            return None;
        }
        let why = format!(
            "The original has {}, {}; {} is {}, and nothing in the original speaks of it.",
            known.name_in("en"),
            case.identity(known),
            other.name_in("en"),
            case.identity(other)
        );
        Some(case.mend("replaced", here, why, known))
    })
}

/// Another known place stands where the original has a place or a country; two countries are `demonym`'s affair.
pub fn place_replaced(case: &Case) -> Option<(usize, Draft)> {
    let by_name = |name: &Name| name.candidates.iter().any(|candidate| candidate.role == Role::Name);
    let is_place = |name: &Name| matches!(name.kind, NameKind::Place | NameKind::Country) && name.sure && by_name(name);
    let known = case.theirs.records().next().filter(|_| is_place(case.theirs))?;
    case.first(|here, ours| {
        let both_countries = ours.kind == NameKind::Country && case.theirs.kind == NameKind::Country;
        let other = ours.records().next().filter(|_| is_place(ours) && !both_countries)?;
        let apart = other.country != known.country && other.part_of != known.id && known.part_of != other.id;
        if !apart || is_right(case.theirs, ours, case.code()) {
            return None;
        }
        let why = format!(
            "The original has {}, {}; nothing in it speaks of {}.",
            known.name_in("en"),
            case.identity(known),
            other.name_in("en")
        );
        Some(case.mend("other-place", here, why, known))
    })
}

/// Another person of the sentence is named once more often than in the original, in place of this one.
///
/// Where somebody near by may render this one, it must be a `namesake`.
pub fn doubled(case: &Case, namesake: bool) -> Option<(usize, Draft)> {
    let known = case.theirs.records().next().filter(|_| case.theirs.kind == NameKind::Person)?;
    let bead = case.original.beads.get(case.bead)?;
    // A pronoun may stand for the one, and the other be named again: *his call with Xi*.
    let told = case.it.target.mentions_in(bead.target.clone()).iter();
    if !namesake && { told }.any(|mention| matches!(mention.value, crate::mention::Value::Gendered(..))) {
        return None;
    }
    let persons = |reading: &crate::mention::Reading, segments: std::ops::Range<usize>| -> Vec<usize> {
        let is_person = |&at: &usize| name(reading, at).is_some_and(|name| name.kind == NameKind::Person);
        reading.numbers_in(segments).filter(is_person).collect()
    };
    let theirs = persons(&case.original.reading, bead.source.clone());
    let ours = persons(&case.it.target, bead.target.clone());
    let is = |reading: &crate::mention::Reading, mention: usize, id: &str| {
        name(reading, mention).is_some_and(|name| name.records().any(|record| record.id == id))
    };
    let extra = ours.iter().copied().find(|&target| {
        let ids: Vec<String> = name(&case.it.target, target)
            .map_or(Vec::new(), |name| name.records().map(|record| record.id.clone()).collect());
        ids.iter().any(|id| {
            let there = theirs.iter().filter(|&&mention| is(&case.original.reading, mention, id)).count();
            let here = ours.iter().filter(|&&mention| is(&case.it.target, mention, id)).count();
            let apart = here == 1 && !is_owner(case, target);
            let closer = !namesake && there > 0 || (there > 0 || apart) && is_namesake(case, target);
            *id != known.id && here > there && closer
        })
    })?;
    let is_extra = |mention: &usize| {
        name(&case.it.target, *mention).zip(name(&case.it.target, extra)).is_some_and(|(a, b)| a.shares_record(b))
    };
    // Where as many persons are named as there, they are in the same order.
    let place = |mention: &usize| case.original.reading.mentions.get(*mention).map(|mention| mention.folded);
    let rank = theirs.iter().position(|mention| place(mention) == Some(case.there.folded));
    let same = rank.filter(|_| theirs.len() == ours.len()).and_then(|rank| ours.get(rank)).filter(|at| is_extra(at));
    let last = same.copied().or_else(|| ours.iter().copied().rfind(is_extra))?;
    let here = case.it.target.mentions.get(last)?;
    let there = case.written();
    let why = format!(
        "The original has {there}; the translation does not name {there} at all, and {} more often than the original does.",
        name(&case.it.target, last)?.records().next()?.name_in("en")
    );
    Some((last, case.mend("doubled", here, why, known)))
}

/// *Kim Jong Un's* daughter: the name only says whose.
fn is_owner(case: &Case, mention: usize) -> bool {
    let end = case.it.target.mentions.get(mention).map_or(0, |here| here.folded.end);
    case.it.target.text.folded.text().get(end..).is_some_and(|rest| rest.starts_with('\''))
}

/// Somebody of the translation who has the family name of the case's person in both languages.
fn is_namesake(case: &Case, mention: usize) -> bool {
    let code = &case.original.reading.text.pack.rules.code;
    let first = |text: &str| fold(text).chars().next().filter(|c| crate::align::is_han(*c));
    let family = first(&case.theirs.key).filter(|_| !case.written().contains('·'));
    let words = |name: &Name| -> Vec<String> {
        let names = name.records().flat_map(|record| record.names_in(case.code()));
        names.flat_map(|name| fold(name).split([' ', '-']).map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let Some(other) = name(&case.it.target, mention).filter(|_| family.is_some()) else { return false };
    let theirs = words(case.theirs);
    other.records().flat_map(|record| record.names_in(code)).any(|name| first(name) == family)
        && words(other).iter().any(|word| word.len() > 1 && theirs.contains(word))
}

/// The linked name is one that knowledge lists as wrong for the only thing that the original may mean.
pub fn listed(case: &Case) -> Option<Draft> {
    let record = case.theirs.only_record()?;
    let is_listed = |ours: &Name| {
        let mut wrong = record.names.iter().filter(|name| name.role == Role::Mistaken && name.language == case.code());
        wrong.any(|wrong| fold(&wrong.text) == ours.key)
    };
    let (_, draft) = case.first(|here, ours| {
        let found = || mistaken(case).filter(|draft| is_listed(ours) || draft.covers(here.span));
        (ours.candidates.is_empty() && !goes_on_before(case, here)).then(found).flatten()
    })?;
    Some(draft)
}

/// Another name stands right before: *China* Southern Airlines.
fn goes_on_before(case: &Case, here: &crate::mention::Mention) -> bool {
    let mut mentions = case.it.target.mentions_at(here.segment).iter();
    mentions.any(|other| matches!(other.value, crate::mention::Value::Name(_)) && other.span.end + 1 == here.span.start)
}

/// A rendering that knowledge lists as wrong stands in the bead.
pub fn mistaken(case: &Case) -> Option<Draft> {
    let bead = case.original.beads.get(case.bead)?;
    let code = case.code();
    let wrong = case.theirs.records().flat_map(|record| {
        record
            .names
            .iter()
            .filter(|name| name.role == Role::Mistaken && name.language == code)
            .map(move |name| (record, name))
    });
    let places = wrong.flat_map(|(record, wrong)| bead.target.clone().map(move |segment| (record, wrong, segment)));
    let found = places.filter_map(|(record, wrong, segment)| {
        Some((record, wording::find_words(&case.it.target, segment, &wrong.text)?, segment))
    });
    let (record, span, segment) = { found }.next()?;
    let right = record.name_in(code);
    Some(
        Draft::new(
            "mistaken",
            format!("“{}” is a known mistranslation of {right}", case.it.target.text.written(span)),
            format!("The original has {}, which is {right}, {}.", case.written(), case.identity(record)),
        )
        .target(Place { side: Side::Target, span, segment })
        .source(Place::of(Side::Source, case.there))
        .because(format!("{} is {right}", case.written()), record.citation())
        .suggest(right, span),
    )
}

/// A known person or outlet of the translation that nothing in the original explains.
pub fn invented(it: &Comparison, target: usize) -> Option<Draft> {
    let (here, ours) = (it.target.mentions.get(target)?, name(&it.target, target)?);
    let known = ours.records().next().filter(|_| matches!(ours.kind, NameKind::Person | NameKind::Outlet))?;
    let says_so = ours.descriptor.as_ref().is_some_and(|descriptor| descriptor.medium.is_some());
    if is_of_unknown_outlet(it, target, ours)
        || !says_so && ours.key.split(' ').all(|word| english_uses(word) > 0)
        || wording::is_defined(&it.target, here)
        || is_other_acronym(it, here, says_so)
    {
        return None;
    }
    let identity = wording::identity(it.knowledge, known);
    Some(
        Draft::new(
            "invented",
            format!("“{}” is not in the original", it.target.written(here)),
            format!("{} is {identity}. No name in the original means the same, sounds like it or is made of the same words.", known.name_in("en")),
        )
        .target(Place::of(Side::Target, here))
        .because(format!("{} is {identity}", known.name_in("en")), known.citation()),
    )
}

/// The sentence of the original names an outlet that nothing renders; which it is, the translation may know.
fn is_of_unknown_outlet(it: &Comparison, target: usize, ours: &Name) -> bool {
    let Some(original) = it.original.as_ref().filter(|_| ours.kind == NameKind::Outlet) else { return false };
    let cast = &original.cast;
    let bead = cast.unexplained.iter().find(|(mention, _)| *mention == target).map(|(_, bead)| *bead);
    let outlets = cast.unrendered.iter().filter(|(_, at)| Some(*at) == bead);
    outlets.filter_map(|(source, _)| name(&original.reading, *source)).any(|theirs| theirs.kind == NameKind::Outlet)
}

/// Capitals that stand for an outlet only where the text says so: *LRT* is a railway too.
fn is_other_acronym(it: &Comparison, here: &crate::mention::Mention, says_so: bool) -> bool {
    const LONGEST: usize = 3;
    let written = it.target.written(here);
    !says_so && written.chars().count() <= LONGEST && written.chars().all(char::is_uppercase)
}
