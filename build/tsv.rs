//! Our own lexicons, `src/lexicon/data/<code>-en.tsv`: a headword, its part of speech, English between `|`,
//! and irregular forms between `|`.

use crate::{entry::Entry, stem::Stemmer, words::WordList};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    error::Error,
    path::Path,
};

#[derive(Default)]
struct Word {
    tag: String,
    glosses: Vec<String>,
}

/// Frequency given to all words of a list that has none: a fairly usual word.
const USUAL: u32 = 3000;
/// Before the stem of a word in the index, where its own spelling is not in it.
const STEM_MARK: char = '\u{1}';

/// One lexicon, compiled: index, entries, and the English words that it uses.
pub struct Compiled {
    /// From folded word, and from marked stem, to the offset of its entry.
    pub index: Vec<u8>,
    /// The entries.
    pub entries: Vec<u8>,
    /// English words of the meanings.
    pub english: Vec<String>,
    /// The stems of all English words that the lexicon leads to.
    pub reach: Vec<u8>,
    /// What each line gives for its word, between `|`.
    pub meanings: Vec<String>,
}

/// The stems of the words of English meanings, as a set.
pub fn reach<'a>(meanings: impl Iterator<Item = &'a str>, english: &Stemmer) -> Result<Vec<u8>, Box<dyn Error>> {
    let words = meanings.flat_map(|meaning| meaning.split(|c: char| !(c.is_ascii_alphanumeric() || c == '\'')));
    let stems: BTreeSet<String> =
        words.filter(|word| word.len() > 1).map(|word| english.stem(&word.to_ascii_lowercase())).collect();
    let mut set = fst::SetBuilder::memory();
    for stem in stems {
        set.insert(stem)?;
    }
    Ok(set.into_inner()?)
}

/// Reads and compiles one lexicon; a bad line is an error with its number.
pub fn compile(
    path: &Path,
    text: &str,
    fold: &dyn Fn(&str) -> String,
    stemmer: &Stemmer,
    list: &mut WordList,
) -> Result<Compiled, Box<dyn Error>> {
    let mut words: BTreeMap<String, Word> = BTreeMap::new();
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let fault = |why: &str| format!("{}:{}: {why}", path.display(), number + 1);
        let mut fields = line.split('\t');
        let (Some(head), Some(tag), Some(english)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(fault("expected a word, a tab, its part of speech, a tab, English words between |").into());
        };
        lines.push(english.to_owned());
        let forms = fields.next().unwrap_or_default();
        let spellings = std::iter::once(head).chain(forms.split('|')).map(fold).filter(|spelling| !spelling.is_empty());
        let spellings: Vec<String> = spellings.collect();
        let stems: Vec<String> =
            spellings.iter().map(|spelling| format!("{STEM_MARK}{}", stemmer.stem(spelling))).collect();
        for key in spellings.into_iter().chain(stems) {
            let word = words.entry(key).or_default();
            if word.tag.is_empty() {
                tag.clone_into(&mut word.tag);
            }
            for gloss in english.split('|').filter(|gloss| !gloss.is_empty()) {
                if !word.glosses.iter().any(|known| known == gloss) {
                    word.glosses.push(gloss.to_owned());
                }
            }
        }
    }
    let mut index = fst::MapBuilder::memory();
    let mut entries = Vec::new();
    let mut english = Vec::new();
    let mut offsets: HashMap<Vec<u8>, u64> = HashMap::new();
    for (key, word) in &words {
        let entry = Entry {
            frequency: USUAL,
            tag: list.number(&word.tag),
            readings: Vec::new(),
            glosses: list.row(word.glosses.iter().map(String::as_str)),
            proper: false,
            family: Vec::new(),
        };
        let bytes = postcard::to_stdvec(&entry)?;
        let offset = *offsets.entry(bytes).or_insert_with_key(|bytes| {
            let offset = entries.len() as u64;
            entries.extend(bytes);
            offset
        });
        index.insert(key, offset)?;
        let small = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        let spelled = word.glosses.iter().flat_map(|gloss| gloss.split([' ', '-', '/'])).filter(small);
        english.extend(spelled.map(str::to_owned));
    }
    let meanings = words.values().flat_map(|word| &word.glosses).map(String::as_str);
    let reach = reach(meanings, &Stemmer::new("en", [], 0))?;
    Ok(Compiled { index: index.into_inner()?, entries, english, reach, meanings: lines })
}
