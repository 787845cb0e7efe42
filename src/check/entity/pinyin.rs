//! Rules for Chinese persons of whom nothing is known: their name is the sound of its characters.

use super::{Case, Comparison, Draft, Mention, Name, Original, Place, Side};
use crate::{
    align::{Near, is_han, is_pinyin, letters, name_readings, pinyin_name, reordered, romanised, syllables_shared},
    mention::NameKind,
};

/// The name in the translation is pinyin, but of other characters: *Ma Zhongbo* for 马祚波.
pub fn misread(case: &Case) -> Option<(usize, Draft)> {
    if !is_chinese_person(case) || case.theirs.key.chars().count() < 2 {
        return None;
    }
    let readings = name_readings(&case.theirs.key);
    case.first(|here, ours| {
        let spelled = letters(&ours.key);
        let is_name = ours.candidates.is_empty() && is_clean_pinyin(case, here, ours);
        let part = |reading: &String| reading.starts_with(&spelled) || reading.ends_with(&spelled);
        let family_alone = readings.iter().any(part) && !ours.key.contains(' ');
        let is_right = readings.contains(&spelled) || reordered(&readings, &ours.key) || family_alone;
        let is_right = is_right || case.original.spells_beyond(&ours.key, case.bead, case.there.folded);
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

/// The name is written as pinyin is, with the given name in one word and no hyphen, and the original is not
/// from where other romanisations are usual.
fn is_clean_pinyin(case: &Case, here: &Mention, ours: &Name) -> bool {
    let (written, words) = (case.it.target.written(here), ours.key.split(' ').count());
    words <= 2 && !written.contains('-') && is_pinyin(&ours.key) && !is_traditional(case.original)
}

/// The original is written in traditional characters.
pub fn is_traditional(original: &Original) -> bool {
    /// One character in so many has another form there; in simplified texts next to none has.
    const ONE_IN: usize = 12;
    let text = original.reading.text.document.text.as_str();
    let folded = crate::language::fold(text);
    let kept: std::collections::HashSet<char> = folded.chars().collect();
    let han = text.chars().filter(|c| is_han(*c)).count();
    let changed = text.chars().filter(|c| is_han(*c) && !kept.contains(c)).count();
    changed * ONE_IN > han
}

/// An unknown name that nearly spells characters of its sentence: *Zhang Xiaoxiang* for 张晓霞.
pub fn slip(it: &Comparison, original: &Original, target: usize, near: &Near) -> Option<Draft> {
    let here = it.target.mentions.get(target)?;
    if it.target.written(here).contains('-') || is_traditional(original) {
        return None;
    }
    let characters = near.folded.of(original.reading.text.folded.text());
    let span = original.reading.text.unfolded(near.folded);
    let (right, ours) = (pinyin_name(characters), it.target.written(here));
    Some(
        Draft::new(
            "slip",
            format!("“{ours}” stands for “{characters}”"),
            format!("The characters {characters} are read {right}; the sentence of the original has none that are read {ours}."),
        )
        .target(Place::of(Side::Target, here))
        .source(Place { side: Side::Source, span, segment: near.segment })
        .because(format!("{characters} = {}", romanised(characters)), "lexicon")
        .suggest(right, here.span),
    )
}

/// A person who is only addressed by family name has another one: *Ms. Liu* for 郑女士.
pub fn other_surname(case: &Case) -> Option<(usize, Draft)> {
    if !is_chinese_person(case) || case.theirs.key.chars().count() != 1 || is_traditional(case.original) {
        return None;
    }
    let readings = name_readings(&case.theirs.key);
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
