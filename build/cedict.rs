//! CC-CEDICT out of the `chinese_dictionary` crate, and jieba's frequencies, into one compact map.

use crate::{entry::Entry, words::WordList};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    error::Error,
    fs,
    path::Path,
};

/// The crate's own record, in its order of fields: bincode has no names to go by.
#[derive(Deserialize)]
struct WordEntry {
    traditional: String,
    simplified: String,
    _pinyin_marks: String,
    pinyin_numbers: String,
    english: Vec<String>,
    _tone_marks: Vec<u8>,
    _hash: u64,
    _measure_words: Vec<[String; 4]>,
    _hsk: [Vec<u32>; 3],
    _word_id: u32,
}

#[derive(Default)]
struct Word {
    frequency: u32,
    tag: String,
    readings: Vec<String>,
    glosses: Vec<String>,
    proper: bool,
    family: Vec<String>,
}

/// Words of the frequency list below this count, and in no dictionary, are left out: mostly noise.
const RAREST: u32 = 3;

#[derive(Default)]
pub struct Words {
    words: BTreeMap<String, Word>,
    /// How often a traditional character stands where the simplified text has another.
    pairs: HashMap<(char, char), usize>,
    english: BTreeMap<String, u64>,
}

/// Reads every entry of the dictionary crate's `data/data.dictionary`.
pub fn read(folder: &Path) -> Result<Words, Box<dyn Error>> {
    let data = fs::read(folder.join("data/data.dictionary"))?;
    let entries: HashMap<u32, WordEntry> = bincode::deserialize(&data)?;
    let mut entries: Vec<WordEntry> = entries.into_values().collect();
    entries.sort_by(|a, b| (&a.simplified, &a.pinyin_numbers).cmp(&(&b.simplified, &b.pinyin_numbers)));
    let mut words = Words::default();
    for entry in &entries {
        words.add(entry);
    }
    Ok(words)
}

impl Words {
    fn add(&mut self, entry: &WordEntry) {
        if entry.traditional.chars().count() == entry.simplified.chars().count() {
            for (traditional, simplified) in entry.traditional.chars().zip(entry.simplified.chars()) {
                *self.pairs.entry((traditional, simplified)).or_default() += 1;
            }
        }
        let key = entry.simplified.to_lowercase();
        let word = self.words.entry(key.clone()).or_default();
        let syllables: Vec<&str> = entry.pinyin_numbers.split_whitespace().collect();
        let reading = syllables
            .iter()
            .map(|syllable| syllable.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase().replace("u:", "v"))
            .collect::<Vec<_>>()
            .join(" ");
        let proper = entry.pinyin_numbers.starts_with(|c: char| c.is_ascii_uppercase());
        let mut senses = Vec::new();
        for gloss in &entry.english {
            if gloss.starts_with("surname ") {
                word.family.push(reading.clone());
            }
            if let Some(sense) = clean(gloss) {
                senses.push(sense);
            }
        }
        if !senses.is_empty() || word.readings.is_empty() {
            // A reading that is only a family name comes after the word's own.
            let at =
                if proper { word.readings.len() } else { word.readings.iter().take_while(|_| !word.proper).count() };
            if !word.readings.contains(&reading) {
                word.readings.insert(at, reading);
            }
            word.proper = if word.glosses.is_empty() { proper } else { word.proper && proper };
        }
        for sense in senses {
            self.note_english(&sense);
            let word = self.words.entry(key.clone()).or_default();
            if !word.glosses.contains(&sense) {
                word.glosses.push(sense);
            }
        }
    }

    /// Counts the lower-case words of the glosses: what English writes small is no name.
    fn note_english(&mut self, gloss: &str) {
        for word in gloss.split(|c: char| !(c.is_ascii_alphabetic() || c == '\'')) {
            if word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase()) {
                *self.english.entry(word.to_owned()).or_default() += 1;
            }
        }
    }

    /// All meanings.
    pub fn meanings(&self) -> impl Iterator<Item = &str> {
        self.words.values().flat_map(|word| &word.glosses).map(String::as_str)
    }

    /// The meanings of each word.
    pub fn meanings_by_word(&self) -> impl Iterator<Item = &[String]> {
        self.words.values().map(|word| word.glosses.as_slice())
    }

    /// Lower-case English words that other dictionaries use.
    pub fn add_english(&mut self, words: Vec<String>) {
        for word in words {
            self.english.entry(word).or_insert(1);
        }
    }

    /// jieba's list: `word frequency tag` a line.
    pub fn add_frequencies(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        for line in fs::read_to_string(folder.join("src/data/dict.txt"))?.lines() {
            let mut fields = line.split(' ');
            let (Some(word), Some(count)) = (fields.next(), fields.next()) else {
                continue;
            };
            let count: u32 = count.parse()?;
            let word = word.to_lowercase();
            if count < RAREST && !self.words.contains_key(&word) {
                continue;
            }
            let word = self.words.entry(word).or_default();
            word.frequency = count;
            word.tag = fields.next().unwrap_or_default().to_owned();
        }
        Ok(())
    }

    /// Our own table of news usage: `zh<TAB>en|en|…`.
    pub fn add_news_usage(&mut self, path: &Path) -> Result<(), Box<dyn Error>> {
        let mut seen = BTreeSet::new();
        for (number, line) in fs::read_to_string(path)?.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let fault = |why: &str| format!("{}:{}: {why}", path.display(), number + 1);
            let Some((word, meanings)) = line.split_once('\t') else {
                return Err(fault("expected a Chinese word, a tab, English words between |").into());
            };
            if !seen.insert(word.to_owned()) {
                return Err(fault("this word stands here twice").into());
            }
            let entry = self.words.entry(word.to_owned()).or_default();
            for meaning in meanings.split('|') {
                if !entry.glosses.iter().any(|gloss| gloss == meaning) {
                    entry.glosses.push(meaning.to_owned());
                }
            }
        }
        Ok(())
    }

    /// Traditional characters with the one simplified form they nearly always have.
    pub fn simplifications(&self) -> Vec<(char, char)> {
        let mut totals: HashMap<char, usize> = HashMap::new();
        for ((traditional, _), count) in &self.pairs {
            *totals.entry(*traditional).or_default() += count;
        }
        let mut table: Vec<(char, char)> = self
            .pairs
            .iter()
            .filter(|((traditional, simplified), count)| {
                traditional != simplified && **count * 2 > totals.get(traditional).copied().unwrap_or(0)
            })
            .map(|(pair, _)| *pair)
            .collect();
        // 宁, 么: what another character is simplified to stands for itself.
        let simplified: std::collections::HashSet<char> = table.iter().map(|(_, simplified)| *simplified).collect();
        table.retain(|(traditional, _)| !simplified.contains(traditional));
        table.sort_unstable();
        table
    }

    /// All texts of the entries.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = self.words.values().flat_map(|word| word.readings.iter().chain(&word.glosses).chain([&word.tag]));
        texts.map(String::as_str)
    }

    /// The index (word → offset) and the entries it points into.
    pub fn compile(&self, list: &mut WordList) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
        let mut index = fst::MapBuilder::memory();
        let mut entries = Vec::new();
        for (text, word) in &self.words {
            index.insert(text, entries.len() as u64)?;
            let entry = Entry {
                frequency: word.frequency,
                tag: list.number(&word.tag),
                readings: list.row(word.readings.iter().map(String::as_str)),
                glosses: list.row(word.glosses.iter().map(String::as_str)),
                proper: word.proper,
                family: list.row(word.family.iter().map(String::as_str)),
            };
            entries.extend(postcard::to_stdvec(&entry)?);
        }
        Ok((index.into_inner()?, entries))
    }

    /// The syllables of pinyin that the dictionary's characters are read as, one a line.
    pub fn syllables(&self) -> String {
        const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'v'];
        let characters = ('\u{4e00}'..='\u{9fa5}').filter_map(|c| self.words.get(c.encode_utf8(&mut [0; 4]) as &str));
        let letters = |reading: &String| {
            let bare: String = reading.chars().filter(char::is_ascii_alphabetic).collect();
            bare.replace("lyu", "lu").replace("nyu", "nu").replace('v', "u")
        };
        let readings: BTreeSet<String> = characters.flat_map(|word| word.readings.iter().map(letters)).collect();
        let is_syllable =
            |reading: &&String| reading.bytes().all(|b| b.is_ascii_lowercase()) && reading.contains(VOWELS);
        readings.iter().filter(is_syllable).map(|reading| format!("{reading}\n")).collect()
    }

    pub fn english_words(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut index = fst::MapBuilder::memory();
        for (word, count) in &self.english {
            index.insert(word, *count)?;
        }
        Ok(index.into_inner()?)
    }
}

/// A sense without cross references, pronunciations, measure words and Chinese characters.
fn clean(gloss: &str) -> Option<String> {
    const NOT_MEANINGS: [&str; 9] = [
        "CL:",
        "surname ",
        "variant of ",
        "old variant of ",
        "see ",
        "also written ",
        "also pr.",
        "Taiwan pr.",
        "used in ",
    ];
    if NOT_MEANINGS.iter().any(|start| gloss.starts_with(start)) {
        return None;
    }
    let mut kept = String::with_capacity(gloss.len());
    let mut depth = 0usize;
    for c in gloss.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '|' => {}
            _ if depth > 0 || ('\u{2e80}'..='\u{9fff}').contains(&c) => {}
            _ => kept.push(c),
        }
    }
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept = kept.trim_start_matches("abbr. for").trim_matches([' ', ',', ';', '(', ')']).to_owned();
    kept.chars().any(|c| c.is_ascii_alphanumeric()).then_some(kept)
}
