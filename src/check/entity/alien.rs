//! Pinyin in a name of the translation that no characters of the original are read as: *Liangqiang* for 凌空.

use super::{Comparison, Draft, Original, Place, Side, pinyin::is_traditional};
use crate::{
    align::{is_only_pinyin, is_pinyin, name},
    lexicon::english_uses,
};

/// Reports an unknown name whose pinyin is heard nowhere in the original.
pub fn unheard(it: &Comparison, original: &Original, target: usize) -> Option<Draft> {
    let here = it.target.mentions.get(target)?;
    let ours = name(&it.target, target).filter(|ours| ours.candidates.is_empty())?;
    if !original.hearing.is_rich() {
        return None;
    }
    // A person may be named where the original has a pronoun; a firm or a school has words of its own beside the name.
    if !ours.key.split(' ').any(|word| english_uses(word) > 0 && !is_pinyin(word)) {
        return None;
    }
    let word = ours.key.split(' ').find(|word| is_telling(word) && original.hearing.exact(word).is_empty())?;
    let bead = original.beads.of_target(here.segment).and_then(|number| original.beads.get(number))?;
    let whole = original.hearing.exact(&ours.key).is_empty() && !bead.source.is_empty();
    let written = it.target.written(here);
    (whole && !is_traditional(original)).then(|| {
        Draft::new(
            "unheard",
            format!("“{written}”: nothing in the original is read {word}"),
            format!(
                "{word} is spelled as Chinese characters are read, and the original has no characters that are read so."
            ),
        )
        .target(Place::of(Side::Target, here))
    })
}

/// A word that can only be pinyin of two syllables or more.
fn is_telling(word: &str) -> bool {
    const SHORTEST: usize = 6;
    word.len() >= SHORTEST && !word.contains('-') && is_only_pinyin(word) && english_uses(word) == 0
}
