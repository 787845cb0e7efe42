//! How likely Latin letters are the name that Chinese characters transcribe or spell, by a table that was fitted on
//! known names (`transcription.tsv`).

use super::sound::{is_han, syllables_of};
use crate::{
    document::Span,
    language::memo::{Memo, remembered},
};
use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::OnceLock};

const TABLE: &str = include_str!("transcription.tsv");

/// What a character stands for.
#[derive(Clone)]
struct Chunk {
    letters: String,
    /// How much likelier the letters are here than anywhere, as a logarithm.
    gain: f32,
}

/// How likely a letter is anywhere, as a logarithm.
const ANYWHERE: f32 = -2.75;
/// The gain where a character stands for nothing.
const SILENT: f32 = -4.5;
/// The gain where it stands for letters that it is not known to stand for, and what each of them adds.
const UNHEARD: (f32, f32) = (-5.0, 0.275);
/// Most letters that a character may stand for unheard.
const LONGEST: usize = 5;
/// The gain of a reading in pinyin that the table does not have.
const PINYIN: f32 = -2.0;

fn table() -> &'static HashMap<char, Vec<Chunk>> {
    static CHUNKS: OnceLock<HashMap<char, Vec<Chunk>>> = OnceLock::new();
    CHUNKS.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        lines
            .filter_map(|(c, chunks)| Some((c.chars().next()?, chunks.split(' ').filter_map(chunk).collect())))
            .collect()
    })
}

fn chunk(written: &str) -> Option<Chunk> {
    let (letters, cost) = written.split_once(':')?;
    let cost: f32 = cost.parse().ok()?;
    Some(Chunk { letters: letters.to_owned(), gain: -cost / 10.0 - ANYWHERE * letters.len() as f32 })
}

thread_local! {
    static CHUNKS: RefCell<Memo<Rc<[Chunk]>>> = RefCell::new(Memo::new());
}

/// What the character stands for in names, and its readings in pinyin.
fn chunks(c: char) -> Rc<[Chunk]> {
    remembered(&CHUNKS, 0, c.encode_utf8(&mut [0; 4]), || looked_up(c).into())
}

fn looked_up(c: char) -> Vec<Chunk> {
    let mut known = table().get(&c).cloned().unwrap_or_default();
    for reading in syllables_of(c) {
        if !reading.is_empty() && !known.iter().any(|chunk| chunk.letters == reading) {
            let gain = PINYIN - ANYWHERE * reading.len() as f32;
            known.push(Chunk { letters: reading, gain });
        }
    }
    known
}

/// From 0 to 1; none where the source is no name in Chinese characters.
pub fn likeness(source: &str, target: &str) -> Option<f64> {
    /// The gain a character at which two of a thousand random names are taken for one, and its likeness.
    const PIVOT: (f64, f64) = (0.5, 0.75);
    const SLOPE: f64 = 0.07;
    /// A word alone leaves the others unexplained.
    const PART: f64 = 0.3;
    const SHORTEST: usize = 2;
    let characters: Vec<Rc<[Chunk]>> = source.chars().filter(|c| is_han(*c)).map(chunks).collect();
    if characters.len() < SHORTEST || source.chars().any(|c| !is_han(c) && c.is_alphabetic()) {
        return None;
    }
    let words: Vec<String> = target.split([' ', '-']).map(letters).filter(|word| !word.is_empty()).collect();
    let gain = |letters: &str| f64::from(best(&characters, letters)) / characters.len() as f64;
    let turned = |by: usize| words.iter().cycle().skip(by).take(words.len()).map(String::as_str).collect::<String>();
    let orders = [0, 1, words.len().saturating_sub(1)];
    let whole = orders.iter().map(|by| gain(&turned(*by))).fold(f64::MIN, f64::max);
    let parts = words.iter().filter(|word| words.len() > 1 && word.len() > SHORTEST);
    let part = parts.map(|word| gain(word) - PART).fold(f64::MIN, f64::max);
    Some((PIVOT.1 + SLOPE * (whole.max(part) - PIVOT.0)).clamp(0.0, 1.0))
}

impl super::Original {
    /// Characters of the bead's original outside `found` sound like the name or a word of it.
    pub fn sounds_elsewhere(&self, name: &str, bead: usize, found: Span) -> bool {
        const ALIKE: f64 = 0.7;
        const LENGTHS: std::ops::RangeInclusive<usize> = 2..=5;
        let Some(segments) = self.beads.get(bead).map(|bead| bead.source.clone()) else { return false };
        let text = self.reading.text.folded.text();
        segments.filter_map(|segment| self.reading.text.segments.get(segment)).any(|segment| {
            let place = segment.folded;
            let characters = place.of(text).char_indices().map(|(at, c)| (place.start + at, c));
            let free =
                |(at, c): &(usize, char)| if is_han(*c) && !found.contains(Span::new(*at, at + 1)) { *c } else { ' ' };
            let characters: Vec<char> = characters.map(|it| free(&it)).collect();
            { LENGTHS }.flat_map(|length| characters.windows(length)).any(|window| {
                let heard: String = window.iter().collect();
                !heard.contains(' ') && likeness(&heard, name).is_some_and(|alike| alike >= ALIKE)
            })
        })
    }
}

fn letters(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    word.nfd().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// The gain of the best way to divide the letters among the characters.
fn best(characters: &[Rc<[Chunk]>], letters: &str) -> f32 {
    let mut gains = vec![f32::NEG_INFINITY; letters.len() + 1];
    if let Some(first) = gains.first_mut() {
        *first = 0.0;
    }
    for chunks in characters {
        let mut next = vec![f32::NEG_INFINITY; gains.len()];
        let mut offer = |at: usize, gain: f32| {
            if let Some(slot) = next.get_mut(at) {
                *slot = slot.max(gain);
            }
        };
        for (at, &so_far) in gains.iter().enumerate().filter(|(_, gain)| gain.is_finite()) {
            let rest = letters.get(at..).unwrap_or_default();
            offer(at, so_far + SILENT);
            for length in 1..=LONGEST.min(rest.len()) {
                offer(at + length, so_far + UNHEARD.0 + UNHEARD.1 * length as f32);
            }
            for chunk in chunks.iter().filter(|chunk| rest.starts_with(&chunk.letters)) {
                offer(at + chunk.letters.len(), so_far + chunk.gain);
            }
        }
        gains = next;
    }
    gains.last().copied().unwrap_or(f32::NEG_INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        for (number, line) in TABLE.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let chunks = line.split_once('\t').map_or("", |(_, chunks)| chunks);
            assert!(chunks.split(' ').all(|it| chunk(it).is_some()), "line {}: {line}", number + 1);
        }
    }

    #[test]
    fn a_name_sounds_like_its_transcription() {
        for (source, target) in [("卡萨诺瓦", "casanova"), ("斯特拉文斯基", "stravinsky"), ("李宰旭", "lee jae wook")]
        {
            assert!(likeness(source, target) >= Some(0.75), "{source} {target} {:?}", likeness(source, target));
        }
        for (source, target) in [("卡萨诺瓦", "stravinsky"), ("斯特拉文斯基", "casanova"), ("李宰旭", "john smith")]
        {
            assert!(likeness(source, target) < Some(0.7), "{source} {target} {:?}", likeness(source, target));
        }
    }
}
