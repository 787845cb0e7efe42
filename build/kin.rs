//! English words of one meaning: those that lexicons of two languages at least give for one and the same word.

use crate::stem::Stemmer;
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    error::Error,
};

/// Languages that must agree.
const WITNESSES: usize = 2;

/// Pairs of English stems with the languages that vouch for them.
pub struct Kin {
    stemmer: Stemmer,
    function_words: HashSet<String>,
    pairs: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Kin {
    /// None yet; `function_words` are English.
    pub fn new(function_words: impl IntoIterator<Item = String>) -> Self {
        Kin {
            stemmer: Stemmer::new("en", [], 0),
            function_words: function_words.into_iter().collect(),
            pairs: BTreeMap::new(),
        }
    }

    /// Takes the meanings of one word of a language; those of more than one English word are passed over.
    pub fn add<'a>(&mut self, language: &str, meanings: impl IntoIterator<Item = &'a str>) {
        let single = meanings.into_iter().map(str::to_lowercase).filter(|meaning| {
            meaning.len() > 2
                && meaning.bytes().all(|b| b.is_ascii_lowercase())
                && !self.function_words.contains(meaning)
        });
        let stems: BTreeSet<String> = single.map(|meaning| self.stemmer.stem(&meaning)).collect();
        for a in &stems {
            for b in stems.iter().filter(|b| *b != a) {
                self.pairs.entry((a.clone(), b.clone())).or_default().insert(language.to_owned());
            }
        }
    }

    /// The pairs that enough languages vouch for, both ways round: an index of stems, and at the offsets that it
    /// gives the sorted lists of their kin.
    pub fn compile(&self) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
        let mut kin: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for ((a, b), _) in self.pairs.iter().filter(|(_, languages)| languages.len() >= WITNESSES) {
            kin.entry(a).or_default().insert(b);
        }
        let mut index = fst::MapBuilder::memory();
        let mut lists = Vec::new();
        for (stem, others) in kin {
            index.insert(stem, lists.len() as u64)?;
            lists.extend(postcard::to_stdvec(&others.into_iter().collect::<Vec<_>>())?);
        }
        Ok((index.into_inner()?, lists))
    }
}
