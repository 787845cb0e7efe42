//! A known name of the original that is not in the translation, beside one that is nobody's.

use super::{Case, Draft};
use crate::{
    align::{is_acronym, is_han},
    lexicon::english_uses,
    mention::{Mention, Name, NameKind},
};

/// *Van der Mei* where the original has the prime minister of Vietnam.
pub fn person(case: &Case) -> Option<(usize, Draft)> {
    let known = case.theirs.only_record()?;
    // Only characters tell by their sound that nothing else of the sentence is meant.
    let heard = case.original.reading.text.pack.rules.names.transcription.chars().any(is_han);
    if !heard || case.theirs.kind != NameKind::Person || case.theirs.key.chars().count() < 3 {
        return None;
    }
    case.first(|here, ours| {
        if !is_somebody(case, here, ours) || case.original.sounds_elsewhere(&ours.key, case.bead, case.there.folded) {
            return None;
        }
        let why = format!(
            "The original names {}, {}, whom the translation does not name; nothing in the original sounds like {}.",
            known.name_in("en"),
            case.identity(known),
            case.it.target.written(here)
        );
        Some(case.mend("garbled", here, why, known))
    })
}

/// An unknown name in words that are no ordinary ones.
fn is_somebody(case: &Case, here: &Mention, ours: &Name) -> bool {
    let pack = case.it.target.text.pack;
    let heads = || pack.rules.names.heads.values().chain(pack.rules.names.nouns.values()).flatten();
    let particle = |word: &str| pack.rules.names.particles.iter().any(|particle| particle == word);
    let ordinary = |word: &str| english_uses(word) > 0 && !particle(word) || heads().any(|head| head == word);
    ours.candidates.is_empty()
        && ours.sure
        && matches!(ours.kind, NameKind::Person | NameKind::Unknown)
        && !is_acronym(case.it.target.written(here))
        && !ours.key.split(' ').any(ordinary)
}

/// *SFPD* where the original has the Judiciary Police: letters that are no abbreviation of the body.
pub fn acronym(case: &Case) -> Option<(usize, Draft)> {
    let known = case.theirs.only_record()?;
    let shown = case.original.reading.text.pack.rules.cased;
    if shown || case.theirs.kind != NameKind::Body {
        return None;
    }
    case.first(|here, ours| {
        let written = case.it.target.written(here);
        let letters: Vec<char> = ours.key.chars().filter(|c| c.is_alphabetic()).collect();
        let first = |name: &str| name.to_lowercase().chars().next();
        let mut initials = known.names_in(case.code()).filter_map(first);
        let is_other = ours.candidates.is_empty() && ours.sure && is_acronym(written) && letters.len() > 2;
        if !is_other
            || initials.any(|initial| letters.contains(&initial))
            || super::wording::is_defined(&case.it.target, here)
        {
            return None;
        }
        let why = format!(
            "The original has {}, {}, whose name does not begin like {written}.",
            known.name_in("en"),
            case.identity(known)
        );
        Some(case.mend("acronym", here, why, known))
    })
}
