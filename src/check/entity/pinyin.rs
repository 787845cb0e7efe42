//! Rules for Chinese persons of whom nothing is known: their name is the sound of its characters.

use super::{Case, Draft};
use crate::{
    align::{is_pinyin, pinyin_name, readings, reordered, romanised, syllables_shared},
    mention::NameKind,
};

/// The name in the translation is pinyin, but of other characters: *Ma Zhongbo* for 马祚波.
pub fn misread(case: &Case) -> Option<(usize, Draft)> {
    if !is_chinese_person(case) || case.theirs.key.chars().count() < 2 {
        return None;
    }
    let readings = readings(&case.theirs.key);
    case.first(|here, ours| {
        let letters: String = ours.key.chars().filter(|c| c.is_alphabetic()).collect();
        let is_name = ours.candidates.is_empty() && ours.key.split(' ').count() <= 3 && is_pinyin(&ours.key);
        let is_right = readings.contains(&letters) || reordered(&readings, &ours.key);
        if !is_name || is_right || syllables_shared(&case.theirs.key, &ours.key) == 0 {
            return None;
        }
        let right = pinyin_name(&case.theirs.key);
        let why = format!(
            "The characters {} are read {right}; “{}” is how other characters are read.",
            case.written(),
            case.it.target.written(here)
        );
        let draft = case
            .draft("misread", here, why)
            .because(format!("{} = {}", case.theirs.key, romanised(&case.theirs.key)), "lexicon");
        Some(draft.suggest(right, here.span))
    })
}

/// A person who is only addressed by family name has another one: *Ms. Liu* for 郑女士.
pub fn other_surname(case: &Case) -> Option<(usize, Draft)> {
    if !is_chinese_person(case) || case.theirs.key.chars().count() != 1 {
        return None;
    }
    let readings = readings(&case.theirs.key);
    case.first(|here, ours| {
        let addressed = ours.kind == NameKind::Person && ours.candidates.is_empty() && !ours.key.contains(' ');
        if !addressed
            || readings.contains(&ours.key)
            || !is_pinyin(&ours.key) && crate::lexicon::english_uses(&ours.key) == 0
        {
            return None;
        }
        let right = pinyin_name(&case.theirs.key);
        let why = format!("The family name {} is read {right}.", case.written());
        Some(case.draft("surname", here, why).suggest(right, here.span))
    })
}

fn is_chinese_person(case: &Case) -> bool {
    let han = case.theirs.key.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    case.theirs.kind == NameKind::Person
        && case.theirs.candidates.is_empty()
        && han
        && case.theirs.key.chars().count() <= 4
        && !case.written().contains('·')
}
