//! The words of the user's dictionaries, to be looked up as those of the lexicons that are shipped.

use super::Dictionary;
use crate::{
    language::{Pack, fold, pack},
    lexicon::{PIVOT, gloss_words},
};
use std::collections::{HashMap, HashSet};

/// What one language's words may be in English.
#[derive(Debug, Clone, Default)]
struct Words {
    /// By the folded word.
    meanings: HashMap<String, Vec<String>>,
    /// By the stem: the folded words that have it.
    stems: HashMap<String, Vec<String>>,
    /// Stems of all English words that the dictionaries lead to.
    reach: HashSet<String>,
}

/// The words of all dictionaries of the user's, by language.
#[derive(Debug, Clone, Default)]
pub struct UserWords {
    all: HashMap<String, Words>,
}

impl UserWords {
    /// Takes the dictionaries together; those of languages without a pack are passed over.
    pub fn new(dictionaries: Vec<Dictionary>) -> Self {
        let mut all: HashMap<String, Words> = HashMap::new();
        for dictionary in dictionaries {
            let turned = dictionary.from == PIVOT;
            let code = if turned { dictionary.to } else { dictionary.from };
            let Some(own) = pack(&code) else { continue };
            let words = all.entry(code).or_default();
            for (head, meaning) in dictionary.pairs {
                let (word, english) = if turned { (meaning, head) } else { (head, meaning) };
                words.add(&word, english, own);
            }
        }
        UserWords { all }
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What a folded word, or the words that share its stem, may be in English.
    pub fn meanings(&self, word: &str, own: &Pack) -> Vec<&str> {
        let Some(words) = self.all.get(&own.rules.code) else { return Vec::new() };
        let of = |word: &str| words.meanings.get(word).into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
        match of(word) {
            known if !known.is_empty() => known,
            _ => words.stems.get(&own.stemmer.stem(word)).into_iter().flatten().flat_map(|word| of(word)).collect(),
        }
    }

    /// A word of the language may be rendered with an English word of this stem.
    pub fn reaches(&self, stem: &str, own: &Pack) -> bool {
        self.all.get(&own.rules.code).is_some_and(|words| words.reach.contains(stem))
    }
}

impl Words {
    fn add(&mut self, word: &str, english: String, own: &Pack) {
        let folded = fold(word.trim());
        let Some(pivot) = pack(PIVOT).filter(|_| !folded.is_empty()) else { return };
        self.reach.extend(gloss_words(&english, &pivot.function_words).map(|word| pivot.stemmer.stem(&word)));
        let known = self.meanings.entry(folded.clone()).or_default();
        if known.is_empty() {
            self.stems.entry(own.stemmer.stem(&folded)).or_default().push(folded);
        }
        if !known.contains(&english) {
            known.push(english);
        }
    }
}
