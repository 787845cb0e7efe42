//! English words that turn each other round: our English list, and what the lists of the other languages come to
//! when their words are taken into English. A pair that only one language yields is mostly an accident of glosses.

use crate::stem::Stemmer;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    error::Error,
    fs,
    path::{Path, PathBuf},
};

/// Languages that must agree on a pair.
const AGREEING: usize = 3;
/// Meanings of a word that count, from its first.
const MEANINGS: usize = 3;

/// Letters by which stems of one root may differ.
const ENDING: usize = 2;

/// Stands for the second word where the first is in no pair.
const ANYTHING: &str = "*";

/// Two stems in order.
type Pair = (String, String);

/// The pairs of stems, each as `first second` in order, as a set; a bad line is an error with its number.
pub fn compile(folder: &Path, codes: &[&str], functions: &BTreeSet<&str>) -> Result<Vec<u8>, Box<dyn Error>> {
    let english = Stemmer::new("en", [], 0);
    let mut votes: BTreeMap<Pair, BTreeSet<&str>> = BTreeMap::new();
    let mut alike: BTreeSet<Pair> = BTreeSet::new();
    for code in codes {
        let opposites = folder.join(format!("{code}-opposites.tsv"));
        let lexicon = folder.join(format!("{code}-en.tsv"));
        if !opposites.exists() || !lexicon.exists() {
            continue;
        }
        let meanings = meanings(&lexicon, &english, functions)?;
        for words in meanings.values() {
            alike.extend(pairs(words, words));
        }
        for (a, b) in lines(&opposites)? {
            let (Some(a), Some(b)) = (meanings.get(&a), meanings.get(&b)) else { continue };
            for pair in pairs(a, b) {
                votes.entry(pair).or_default().insert(code);
            }
        }
    }
    let mut kept: BTreeSet<Pair> = votes
        .into_iter()
        .filter(|(pair, by)| by.len() >= AGREEING && !alike.contains(pair))
        .map(|(pair, _)| pair)
        .collect();
    let own = lines(&folder.join("en-opposites.tsv"))?;
    kept.extend(
        own.iter().filter(|(_, b)| b != ANYTHING).filter_map(|(a, b)| ordered(&english.stem(a), &english.stem(b))),
    );
    let light: BTreeSet<String> = own.iter().filter(|(_, b)| b == ANYTHING).map(|(a, _)| english.stem(a)).collect();
    // *Employ* and *employee* are of one root, whatever is opposed to either.
    let one_root = |a: &str, b: &str| b.strip_prefix(a).is_some_and(|ending| ending.len() <= ENDING);
    kept.retain(|(a, b)| !light.contains(a) && !light.contains(b) && !one_root(a, b));
    let mut set = fst::SetBuilder::memory();
    let keys: BTreeSet<String> = kept.into_iter().map(|(a, b)| format!("{a} {b}")).collect();
    for key in keys {
        set.insert(key)?;
    }
    Ok(set.into_inner()?)
}

/// The stems of the first meanings of each headword that are one word.
fn meanings(
    path: &PathBuf,
    english: &Stemmer,
    functions: &BTreeSet<&str>,
) -> Result<HashMap<String, Vec<String>>, Box<dyn Error>> {
    let mut all: HashMap<String, Vec<String>> = HashMap::new();
    for line in fs::read_to_string(path)?.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(head), Some(_), Some(meanings)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let words = meanings.split('|').map(|meaning| meaning.strip_prefix("to ").unwrap_or(meaning));
        let single = words.filter(|word| word.bytes().all(|b| b.is_ascii_lowercase()) && !functions.contains(word));
        all.entry(head.to_owned()).or_default().extend(single.take(MEANINGS).map(|word| english.stem(word)));
    }
    Ok(all)
}

fn pairs(a: &[String], b: &[String]) -> Vec<Pair> {
    a.iter().flat_map(|a| b.iter().filter_map(|b| ordered(a, b))).collect()
}

fn ordered(a: &str, b: &str) -> Option<Pair> {
    match a.cmp(b) {
        std::cmp::Ordering::Less => Some((a.to_owned(), b.to_owned())),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some((b.to_owned(), a.to_owned())),
    }
}

/// The first two columns of a list.
fn lines(path: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(a), Some(b)) = (fields.next(), fields.next()) else {
            return Err(format!("{}:{}: expected two words with a tab between them", path.display(), number + 1).into());
        };
        found.push((a.to_owned(), b.to_owned()));
    }
    Ok(found)
}
