//! Romanised names that spell characters of the original, wherever these stand: no list of names is needed.

use super::sound::{self, letters};
use crate::{
    document::Span,
    language::memo::{Memo, remembered},
    lexicon::Lexicon,
    mention::Reading,
};
use std::{cell::RefCell, sync::Arc};
use strsim::normalized_levenshtein;

/// The characters of an original with their pronunciations.
#[derive(Debug, Clone, Default)]
pub struct Hearing {
    sounds: Vec<Sound>,
}

/// How a character is pronounced.
#[derive(Debug)]
struct Said {
    ways: Vec<String>,
    /// Pronunciations as a family name.
    family: Vec<String>,
}

thread_local! {
    static SAID: RefCell<Memo<Option<Arc<Said>>>> = RefCell::new(Memo::new());
}

fn said(character: &str, lexicon: &Lexicon, owner: usize) -> Option<Arc<Said>> {
    remembered(&SAID, owner, character, || {
        let entry = lexicon.entry(character)?;
        let ways = entry.readings().map(|reading| letters(&reading)).collect();
        let family = entry.family().map(|reading| letters(&reading)).collect();
        Some(Arc::new(Said { ways, family }))
    })
}

#[derive(Debug, Clone)]
struct Sound {
    folded: Span,
    segment: usize,
    said: Arc<Said>,
    /// A word of the text begins here.
    begins: bool,
    /// A word of the text ends here.
    ends: bool,
    /// The character is a word that only carries grammar.
    grammar: bool,
}

/// Characters that a name of the translation nearly spells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Where they are in the folded text.
    pub folded: Span,
    /// Number of their segment.
    pub segment: usize,
}

/// Characters of a Chinese person's name without a double family name.
const NAME_LENGTHS: std::ops::RangeInclusive<usize> = 2..=3;
/// Least likeness of two given names of one syllable, one of which may be a slip for the other.
const SLIP: f64 = 0.6;

impl Hearing {
    /// Listens to a text; without a dictionary of pronunciations nothing is heard.
    pub fn new(source: &Reading) -> Self {
        let Some(lexicon) = Lexicon::shipped(&source.text.pack.rules.code) else {
            return Hearing::default();
        };
        let text = source.text.folded.text();
        let mut sounds = Vec::new();
        for (segment, place) in source.text.segments.iter().enumerate() {
            for (offset, c) in place.folded.of(text).char_indices() {
                let at = place.folded.start + offset;
                let folded = Span::new(at, at + c.len_utf8());
                let owner = source.text.pack.number;
                let Some(said) = sound::is_han(c).then(|| said(folded.of(text), lexicon, owner)).flatten() else {
                    continue;
                };
                let word = source.words.at(at);
                sounds.push(Sound {
                    folded,
                    segment,
                    said,
                    begins: word.is_none_or(|word| word.folded.start == at),
                    ends: word.is_none_or(|word| word.folded.end == folded.end),
                    grammar: source.text.pack.function_words.contains(folded.of(text)),
                });
            }
        }
        Hearing { sounds }
    }

    /// The text has characters to be heard.
    pub fn is_rich(&self) -> bool {
        !self.sounds.is_empty()
    }

    /// Every run of characters whose pronunciation is the name, the family name first or last.
    pub fn exact(&self, name: &str) -> Vec<Span> {
        self.exact_within(name, 0..usize::MAX)
    }

    /// The same, in some segments.
    pub fn exact_within(&self, name: &str, segments: std::ops::Range<usize>) -> Vec<Span> {
        let orders = orders(name);
        let spelled = |start: usize| orders.iter().find_map(|spelling| self.spell(start, spelling));
        let first = self.sounds.partition_point(|sound| sound.segment < segments.start);
        let last = self.sounds.partition_point(|sound| sound.segment < segments.end);
        (first..last)
            .filter_map(|start| Some(self.sounds.get(start)?.folded.cover(self.sounds.get(spelled(start)?)?.folded)))
            .collect()
    }

    /// The last of the characters from `start` on that together are pronounced `spelling`.
    fn spell(&self, start: usize, spelling: &str) -> Option<usize> {
        let sound = self.sounds.get(start)?;
        sound.said.ways.iter().chain(&sound.said.family).find_map(|way| {
            let rest = spelling.strip_prefix(way.as_str()).filter(|_| !way.is_empty())?;
            if rest.is_empty() {
                return Some(start);
            }
            let next = self.sounds.get(start + 1).filter(|next| next.folded.start == sound.folded.end)?;
            (next.segment == sound.segment).then(|| self.spell(start + 1, rest)).flatten()
        })
    }

    /// Characters in these segments that look like a person's name which a slip turned into `name`: one
    /// syllable is another, or the two of the given name have changed places.
    pub fn near(&self, name: &str, segments: std::ops::Range<usize>) -> Option<Near> {
        if !self.is_rich() {
            return None;
        }
        let cuts: Vec<Vec<String>> = sound::family_first(name);
        cuts.iter().filter(|cut| NAME_LENGTHS.contains(&cut.len())).find_map(|cut| {
            self.sounds.windows(cut.len()).find_map(|window| {
                let (first, last) = (window.first()?, window.last()?);
                let here = segments.contains(&first.segment) && first.segment == last.segment;
                let joined =
                    last.folded.end - first.folded.start == window.iter().map(|s| s.folded.len()).sum::<usize>();
                let whole = first.begins && last.ends && !window.iter().any(|sound| sound.grammar);
                let name = here && joined && whole && !first.said.family.is_empty() && is_slip(window, cut);
                name.then(|| Near { folded: first.folded.cover(last.folded), segment: first.segment })
            })
        })
    }
}

/// Nearly but not quite the same name.
fn is_slip(window: &[Sound], cut: &[String]) -> bool {
    let says = |sound: Option<&Sound>, syllable: Option<&String>| {
        sound.zip(syllable).is_some_and(|(sound, syllable)| sound.said.ways.contains(syllable))
    };
    let family = window.first().zip(cut.first()).is_some_and(|(sound, syllable)| sound.said.family.contains(syllable));
    match (window, cut) {
        ([_, given], [_, said]) => {
            let likeness = given.said.ways.iter().map(|way| normalized_levenshtein(way, said)).fold(0.0, f64::max);
            family && likeness >= SLIP && !given.said.ways.contains(said)
        }
        ([_, a, b], [_, x, y]) => {
            let (first, second) = (says(Some(a), Some(x)), says(Some(b), Some(y)));
            let swapped = says(Some(a), Some(y)) && says(Some(b), Some(x));
            if family { !(first && second) && (first || second || swapped) } else { first && second }
        }
        _ => false,
    }
}

/// The letters of a name in the orders in which romanised names are written.
fn orders(name: &str) -> Vec<String> {
    let words: Vec<String> = name.split([' ', '-']).map(letters).collect();
    (0..words.len()).map(|by| words.iter().cycle().skip(by).take(words.len()).map(String::as_str).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, knowledge::Knowledge, language::pack};

    fn hearing(text: &str) -> Hearing {
        let document = crate::read::plain("original.txt", text);
        let document: Document = document;
        Hearing::new(&Reading::new(document, pack("zh").unwrap(), &Knowledge::shipped()))
    }

    fn near(text: &str, name: &str) -> bool {
        hearing(text).near(name, 0..9).is_some()
    }

    #[test]
    fn a_name_is_heard_in_any_order() {
        let heard = hearing("目击者张晓霞说，列车停了。");
        assert_eq!(heard.exact("zhang xiaoxia").len(), 1);
        assert_eq!(heard.exact("xiaoxia zhang").len(), 1);
        assert_eq!(heard.exact("zhang xiaohong").len(), 0);
    }

    #[test]
    fn a_slip_is_near_the_right_name_and_another_name_is_not() {
        assert!(near("目击者张晓霞说，列车停了。", "zhang xiaoxiang"));
        assert!(near("项目负责人刘海波说，卫星已经入轨。", "liu bohai"));
        assert!(near("法官邹立新宣布择日宣判。", "zhou lixin"));
        assert!(!near("目击者张晓霞说，列车停了。", "zhang xiaoxia"));
        assert!(!near("目击者张晓霞说，列车停了。", "wang jianguo"));
        assert!(!near("王国的经济正在复苏。", "wang guowei"));
    }
}
