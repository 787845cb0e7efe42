//! Records into the form that is mapped at start: an index of folded names, postings, records, offsets.

use super::record::{Class, Record, Role};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One record's claim to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Posting {
    /// Number of the record.
    pub record: u32,
    /// Number of the name within its record.
    pub name: u16,
    /// How the name stands to the record.
    pub role: Role,
}

/// The tables.
pub struct Compiled {
    /// `fst` map: id → number of the record; those of outlets once more under their countries.
    pub ids: Vec<u8>,
    /// `fst` map: key of a name → offset into `postings`.
    pub names: Vec<u8>,
    /// A postcard list of [`Posting`] at each offset.
    pub postings: Vec<u8>,
    /// A postcard [`Record`] at each offset.
    pub records: Vec<u8>,
    /// Little-endian `u32` offsets into `records`.
    pub offsets: Vec<u8>,
}

/// The key a name is found under: folded, without what spelling habits add or leave out.
///
/// Points, apostrophes and middle dots are gone, hyphens are spaces, `the` at the start is gone.
pub fn key(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars().filter_map(key_char) {
        if c != ' ' || !(key.is_empty() || key.ends_with(' ')) {
            key.push(c);
        }
    }
    let key = key.trim_end();
    key.strip_prefix("the ").unwrap_or(key).to_owned()
}

/// What a folded character is in a key; none when it is left out.
pub fn key_char(folded: char) -> Option<char> {
    match folded {
        '.' | '\'' | '·' | '(' | ')' => None,
        '-' | '\n' => Some(' '),
        _ => Some(folded),
    }
}

/// What comes before a key under which a language's names stand without their endings.
pub const BENT: char = '\u{1}';

/// The keys of a name's words without their last vowel, or without an ending where adjectives have one; a name that is
/// an adjective itself loses two letters: Зеленск-ий, Зеленск-ого.
pub fn bent_keys(language: &str, key: &str, endings: &[String], adjective: bool) -> Vec<String> {
    let joined = |stem: &dyn Fn(&str) -> String| {
        bent_prefix(language, adjective) + &key.split(' ').map(stem).collect::<Vec<_>>().join(" ")
    };
    let short = |word: &str| match word.strip_suffix(SEMIVOWEL) {
        Some(stem) => stem_of(stem, endings, adjective),
        None => stem_of(word, endings, adjective),
    };
    let mut keys = vec![joined(&|word| stem_of(word, endings, adjective)), joined(&short)];
    keys.dedup();
    keys
}

const SEMIVOWEL: char = 'й';

/// The language's part of such a key.
pub fn bent_prefix(language: &str, adjective: bool) -> String {
    format!("{BENT}{language}{}{BENT}", if adjective { "+" } else { "" })
}

/// What comes before the ids of a country's outlets, where they stand a second time.
pub fn home_prefix(country: &str) -> String {
    format!("{BENT}{country}/")
}

/// Least letters of a stem: syllables of Korean say more than letters.
fn shortest_stem(word: &str) -> usize {
    const SYLLABLES: std::ops::RangeInclusive<char> = '\u{ac00}'..='\u{d7a3}';
    if word.chars().all(|c| SYLLABLES.contains(&c)) { 2 } else { 3 }
}

fn stem_of(word: &str, endings: &[String], adjective: bool) -> String {
    const VOWELS: &str = "aeiouyаеёиоуыэюяйьіїє";
    let long = |stem: &str| stem.chars().count() >= shortest_stem(word);
    if adjective && let Some(stem) = stems_of(word, endings).into_iter().min_by_key(|stem| stem.len()) {
        return stem.to_owned();
    }
    let bare = word.strip_suffix(|last: char| VOWELS.contains(last)).filter(|stem| long(stem));
    bare.unwrap_or(word).to_owned()
}

/// The stems that a word of a text may have: itself, and itself without each ending that it has.
pub fn stems_of<'a>(word: &'a str, endings: &[String]) -> Vec<&'a str> {
    let cut = endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
    let shortest = shortest_stem(word);
    let mut stems: Vec<&str> = cut.filter(|stem| stem.chars().count() >= shortest).chain([word]).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Compiles `records`; `fold` is the folding that texts get too, `endings` gives those that a language's names take.
///
/// # Errors
/// When the index cannot be built or a table grows beyond 4 GiB.
pub fn compile(
    records: &[Record],
    fold: &dyn Fn(&str) -> String,
    endings: &dyn Fn(&str, bool) -> Vec<String>,
) -> Result<Compiled, Box<dyn std::error::Error + Send + Sync>> {
    let mut keys: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    let mut bends: BTreeMap<(&str, bool), Vec<String>> = BTreeMap::new();
    let (mut bytes, mut offsets) = (Vec::new(), Vec::new());
    for (number, record) in records.iter().enumerate() {
        let offset = u32::try_from(bytes.len()).map_err(|_| "the records take more than 4 GiB; take fewer of them")?;
        offsets.extend_from_slice(&offset.to_le_bytes());
        bytes.extend(postcard::to_stdvec(record)?);
        for (index, name) in record.names.iter().enumerate() {
            let index = u16::try_from(index).map_err(|_| format!("`{}` has more than 65,536 names", record.id))?;
            let posting = Posting { record: u32::try_from(number)?, name: index, role: name.role };
            let key = key(&fold(&name.text));
            if key.is_empty() {
                continue;
            }
            let adjective = matches!(name.role, Role::Adjective | Role::People);
            let endings =
                bends.entry((&name.language, adjective)).or_insert_with(|| endings(&name.language, adjective));
            if !endings.is_empty() && name.role != Role::Short {
                for bent in bent_keys(&name.language, &key, endings, adjective) {
                    keys.entry(bent).or_default().push(posting);
                }
            }
            keys.entry(key).or_default().push(posting);
        }
    }
    let mut numbers: BTreeMap<String, u64> = BTreeMap::new();
    for (number, record) in records.iter().enumerate() {
        if numbers.insert(record.id.clone(), number as u64).is_some() {
            return Err(format!("the id `{}` stands in two files", record.id).into());
        }
        if record.class == Class::Outlet {
            numbers.insert(home_prefix(&record.country) + &record.id, number as u64);
        }
    }
    let mut ids = fst::MapBuilder::memory();
    for (id, number) in numbers {
        ids.insert(id, number)?;
    }
    let mut names = fst::MapBuilder::memory();
    let mut postings = Vec::new();
    for (key, list) in &keys {
        names.insert(key, postings.len() as u64)?;
        postings.extend(postcard::to_stdvec(list)?);
    }
    Ok(Compiled { ids: ids.into_inner()?, names: names.into_inner()?, postings, records: bytes, offsets })
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn habits_of_spelling_share_a_key() {
        assert_eq!(key("the u.s."), "us");
        assert_eq!(key("xi'an"), "xian");
        assert_eq!(key("kim jong-un"), key("kim jong un"));
        assert_eq!(key("唐纳德·特朗普"), "唐纳德特朗普");
    }
}
