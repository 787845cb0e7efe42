//! Bilingual word knowledge: what a source word may be in the target language, and how common it is.

mod entry;
mod kin;
mod list;
pub mod user;
mod words;

pub use entry::Entry;
pub use kin::kin;
pub use words::{Word, Words};

use crate::language::Stemmer;
use fst::{Map, Set, raw::Fst};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

static ZH_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zh.fst"));
static ZH_ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zh.entries"));
static ZH_REACH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zh.reach"));
/// A language with a list of our own: its code, index, entries and reach.
type Own = (&'static str, &'static [u8], &'static [u8], &'static [u8]);
static OWN: &[Own] = include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));
static EN_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/en.fst"));
static OPPOSITES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/opposites.fst"));

/// The language in which the words of all others meet: their dictionaries lead to it.
pub const PIVOT: &str = "en";

/// A dictionary from one language, mapped as the build made it.
pub struct Lexicon {
    index: Map<&'static [u8]>,
    entries: &'static [u8],
    reach: Set<&'static [u8]>,
}

impl Lexicon {
    /// The dictionary that Tertium ships for a source language; none where it has none.
    pub fn shipped(language: &str) -> Option<&'static Lexicon> {
        /// Code, the lexicon once it was asked for, its index, its entries and its reach.
        type Shipped = (&'static str, OnceLock<Option<Lexicon>>, [&'static [u8]; 3]);
        static ALL: OnceLock<Vec<Shipped>> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let all = std::iter::once(("zh", ZH_INDEX, ZH_ENTRIES, ZH_REACH)).chain(OWN.iter().copied());
            all.map(|(code, index, entries, reach)| (code, OnceLock::new(), [index, entries, reach])).collect()
        });
        let (_, lexicon, [index, entries, reach]) = all.iter().find(|(code, ..)| *code == language)?;
        let load = || Some(Lexicon { index: Map::new(*index).ok()?, entries, reach: Set::new(*reach).ok()? });
        lexicon.get_or_init(load).as_ref()
    }

    /// A word of the dictionary may be rendered with an English word of this stem.
    pub fn reaches(&self, stem: &str) -> bool {
        self.reach.contains(stem)
    }

    /// What is known of a folded word, or of the words that share its stem.
    pub fn entry_or_stem(&self, word: &str, stemmer: &Stemmer) -> Option<Entry> {
        self.entry(word).or_else(|| self.entry(&stem_key(word, stemmer)))
    }

    /// The word, or one that shares its stem, is in the dictionary.
    fn has(&self, word: &str, stemmer: &Stemmer) -> bool {
        self.index.contains_key(word) || self.index.contains_key(stem_key(word, stemmer))
    }

    /// What is known of a folded word.
    pub fn entry(&self, word: &str) -> Option<Entry> {
        self.entry_at(self.index.get(word)?)
    }

    /// The word, a word of its family, or a compound of known words is in the dictionary.
    pub fn knows(&self, word: &str, stemmer: &Stemmer) -> bool {
        self.has(word, stemmer) || self.is_compound(word, stemmer, 0)
    }

    /// Known words written together, each but the last whole, perhaps with a letter that joins them.
    fn is_compound(&self, word: &str, stemmer: &Stemmer, depth: usize) -> bool {
        const SHORTEST: usize = 4;
        const DEEPEST: usize = 3;
        const LINKS: [&str; 5] = ["", "s", "n", "en", "es"];
        let long = |part: &str| part.chars().count() >= SHORTEST;
        if depth >= DEEPEST || word.chars().count() < 2 * SHORTEST {
            return false;
        }
        let heads =
            self.words_at(word, 0).into_iter().map(|(end, _)| end).filter(|&end| word.get(..end).is_some_and(long));
        heads.into_iter().any(|end| {
            let rest = word.get(end..).unwrap_or_default();
            LINKS
                .iter()
                .filter_map(|link| rest.strip_prefix(link))
                .filter(|rest| long(rest))
                .any(|rest| self.has(rest, stemmer) || self.is_compound(rest, stemmer, depth + 1))
        })
    }

    fn entry_at(&self, offset: u64) -> Option<Entry> {
        postcard::take_from_bytes(self.entries.get(usize::try_from(offset).ok()?..)?).ok().map(|(entry, _)| entry)
    }

    /// The first field of an entry, without reading the others.
    fn frequency_at(&self, offset: u64) -> u32 {
        let bytes = usize::try_from(offset).ok().and_then(|offset| self.entries.get(offset..));
        bytes.and_then(|bytes| postcard::take_from_bytes(bytes).ok()).map_or(0, |(frequency, _)| frequency)
    }

    /// Every word that begins at byte `at` of a folded text, shortest first, as its end and how often it occurs.
    pub fn words_at(&self, text: &str, at: usize) -> Vec<(usize, u32)> {
        prefixes(self.index.as_fst(), text, at)
            .into_iter()
            .map(|(end, offset)| (end, self.frequency_at(offset)))
            .collect()
    }

    /// A word of at least two characters begins at `at` and reaches beyond `end`.
    pub fn word_crosses(&self, text: &str, at: usize, end: usize) -> bool {
        self.words_at(text, at).iter().any(|&(found, frequency)| found > end && frequency > 0)
    }
}

fn stem_key(word: &str, stemmer: &Stemmer) -> String {
    const STEM_MARK: char = '\u{1}';
    format!("{STEM_MARK}{}", stemmer.stem(word))
}

fn prefixes(index: &Fst<&'static [u8]>, text: &str, at: usize) -> Vec<(usize, u64)> {
    let mut found = Vec::new();
    let mut node = index.root();
    let mut output = 0u64;
    for (offset, &byte) in text.as_bytes().get(at..).unwrap_or_default().iter().enumerate() {
        let Some(next) = node.find_input(byte) else {
            break;
        };
        let transition = node.transition(next);
        output += transition.out.value();
        node = index.node(transition.addr);
        if node.is_final() {
            found.push((at + offset + 1, output + node.final_output().value()));
        }
    }
    found
}

/// How often the dictionary's definitions use an English word in lower case; 0 for names and rarities.
pub fn english_uses(word: &str) -> u64 {
    static EN: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    EN.get_or_init(|| Map::new(EN_INDEX).ok()).as_ref().and_then(|index| index.get(word)).unwrap_or(0)
}

/// Two stems of the pivot belong to words that turn the sense of a sentence round where one stands for the other.
pub fn are_opposites(a: &str, b: &str) -> bool {
    static ALL: OnceLock<Option<Set<&'static [u8]>>> = OnceLock::new();
    let all = ALL.get_or_init(|| Set::new(OPPOSITES).ok()).as_ref();
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    all.is_some_and(|all| all.contains(format!("{first} {second}")))
}

/// The content words of a definition that may stand in a translation: without brackets, without
/// grammar, and none from a definition that explains at length instead of naming.
pub fn gloss_words(gloss: &str, function_words: &FxHashSet<String>) -> impl Iterator<Item = String> {
    const LONGEST: usize = 6;
    let mut bare = String::with_capacity(gloss.len());
    let mut depth = 0usize;
    for c in gloss.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let mut words = Vec::new();
    for sense in bare.split(';') {
        let named: Vec<String> = sense
            .split(|c: char| !(c.is_alphanumeric() || c == '\''))
            .map(|word| word.to_lowercase())
            .filter(|word| word.len() > 1 && !function_words.contains(word) && word != "sth" && word != "sb")
            .collect();
        if named.len() <= LONGEST {
            words.extend(named);
        }
    }
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_meanings_and_a_reading() {
        let lexicon = Lexicon::shipped("zh").unwrap();
        let dawn = lexicon.entry("黎明").unwrap();
        assert!(dawn.glosses().any(|gloss| gloss.contains("dawn")));
        assert_eq!(dawn.readings().next().unwrap(), "li ming");
        assert!(!dawn.proper);
        assert!(lexicon.entry("阿富汗").unwrap().proper);
        assert_eq!(lexicon.entry("郑").unwrap().family().collect::<Vec<_>>(), ["zheng"]);
        assert_eq!(lexicon.entry("单").unwrap().family().collect::<Vec<_>>(), ["shan"]);
    }

    #[test]
    fn words_are_found_where_they_begin() {
        let lexicon = Lexicon::shipped("zh").unwrap();
        let ends: Vec<usize> = lexicon.words_at("黎明报告", 0).into_iter().map(|(end, _)| end).collect();
        assert_eq!(ends, [3, 6]);
        assert!(lexicon.word_crosses("黎明报告", 6, 9));
    }

    #[test]
    fn opposites_are_known_in_either_order() {
        let stem = |word: &str| Stemmer::new("en", [], 0).stem(word);
        assert!(are_opposites(&stem("rising"), &stem("fell")) && are_opposites(&stem("fall"), &stem("rise")));
        assert!(!are_opposites(&stem("rise"), &stem("climb")));
    }

    #[test]
    fn what_definitions_write_small_is_no_name() {
        assert!(english_uses("dawn") > 0);
        assert_eq!(english_uses("afghanistan"), 0);
    }
}
