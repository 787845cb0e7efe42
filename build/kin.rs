//! English words of one meaning: those that lexicons of two languages at least give for one and the same word, and those
//! of our list.

use crate::stem::Stemmer;
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    error::Error,
    fs,
    path::Path,
};

/// Languages that must agree.
const WITNESSES: usize = 2;

/// Pairs of English stems with the languages that vouch for them.
pub struct Kin {
    stemmer: Stemmer,
    function_words: HashSet<String>,
    pairs: BTreeMap<(String, String), BTreeSet<String>>,
    listed: BTreeSet<(String, String)>,
}

impl Kin {
    /// None yet; `function_words` are English.
    pub fn new(function_words: impl IntoIterator<Item = String>) -> Self {
        Kin {
            stemmer: Stemmer::new("en", [], 0),
            function_words: function_words.into_iter().collect(),
            pairs: BTreeMap::new(),
            listed: BTreeSet::new(),
        }
    }

    /// Takes the pairs of a list: two words a line, with a tab between them.
    pub fn list(&mut self, path: &Path) -> Result<(), Box<dyn Error>> {
        for (number, line) in fs::read_to_string(path)?.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let Some((a, b)) = line.split_once('\t') else {
                return Err(
                    format!("{}:{}: expected two words with a tab between them", path.display(), number + 1).into()
                );
            };
            let (a, b) = (self.stemmer.stem(a), self.stemmer.stem(b));
            self.listed.insert((b.clone(), a.clone()));
            self.listed.insert((a, b));
        }
        Ok(())
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
        let vouched = self.pairs.iter().filter(|(_, languages)| languages.len() >= WITNESSES);
        for (a, b) in vouched.map(|(pair, _)| pair).chain(&self.listed) {
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
