//! How alike two names sound, across scripts.

use crate::{
    language::memo::{Memo, remembered},
    lexicon::Lexicon,
};
use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{Arc, OnceLock},
};
use strsim::normalized_damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;

/// From 0 to 1. Chinese names are compared by what their characters stand for in names; elsewhere consonants that
/// transcription confuses count as one.
pub fn similarity(source: &str, target: &str) -> f64 {
    if is_latin(source) && is_latin(target) {
        return spelled_alike(source, target);
    }
    if let Some(likeness) = is_latin(target).then(|| super::transcription::likeness(source, target)).flatten() {
        return likeness;
    }
    let readings = [skeleton(&romanised(source)), skeleton(&romanised(target))];
    let whole = compare(&readings[0], &readings[1]);
    // A part of the target name may be all that the source gives: a surname.
    let part = target
        .split([' ', '-'])
        .filter(|part| part.len() > 2)
        .map(|part| compare(&readings[0], &skeleton(part)))
        .fold(0.0, f64::max);
    whole.max(part)
}

fn compare(a: &str, b: &str) -> f64 {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=500;
    match LENGTHS.contains(&a.len()) && LENGTHS.contains(&b.len()) {
        true => normalized_damerau_levenshtein(a, b),
        false => 0.0,
    }
}

/// The usual pronunciation of a Chinese name without tones, as one string; other names as they are.
pub fn romanised(name: &str) -> String {
    let mut out = String::new();
    for c in name.nfc() {
        match is_han(c).then(|| usual_reading(c)).flatten() {
            Some(reading) => out.push_str(&reading),
            None => push_latin(c, &mut out),
        }
    }
    out
}

thread_local! {
    static READINGS: RefCell<Memo<Option<Arc<str>>>> = RefCell::new(Memo::new());
}

fn usual_reading(c: char) -> Option<Arc<str>> {
    let mut bytes = [0; 4];
    let character: &str = c.encode_utf8(&mut bytes);
    remembered(&READINGS, 0, character, || {
        let entry = Lexicon::shipped("zh").and_then(|lexicon| lexicon.entry(character))?;
        Some(entry.readings().next()?.replace(' ', "").into())
    })
}

/// Letters of the Latin script, and marks.
pub fn is_latin(name: &str) -> bool {
    name.chars().all(|c| !c.is_alphabetic() || matches!(c, '\0'..='\u{24f}'))
}

/// How alike two names of the Latin script are spelled: all of both, or the whole source as a word of the target.
fn spelled_alike(a: &str, b: &str) -> f64 {
    let words = |text: &str| text.replace('-', " ");
    let (a, b) = (words(a), words(b));
    let parts = b.split(' ').filter(|part| part.len() > 2);
    parts.chain([b.as_str()]).map(|part| normalized_damerau_levenshtein(&a, part)).fold(0.0, f64::max)
}

const LETTERS: &str = include_str!("letters.tsv");

/// A letter as Latin letters; those of the Latin script and marks as they are.
fn push_latin(c: char, out: &mut String) {
    static TABLE: OnceLock<HashMap<char, &str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = LETTERS.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).filter_map(|(c, to)| Some((c.chars().next()?, to))).collect()
    });
    match table.get(&c) {
        Some(latin) => out.push_str(latin),
        None if is_hangul(c) => out.push_str(&hangul(c)),
        None => out.push(c),
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// A Korean syllable by its parts, as Unicode composes it.
fn hangul(c: char) -> String {
    const HEADS: [&str; 19] =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const VOWELS: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ];
    const TAILS: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "p", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ];
    let index = u32::from(c).saturating_sub(0xac00) as usize;
    let part = |list: &[&'static str], at: usize| list.get(at).copied().unwrap_or_default();
    [part(&HEADS, index / 588), part(&VOWELS, index % 588 / 28), part(&TAILS, index % 28)].concat()
}

/// Every way to read a name's characters in pinyin, letters only; not more than a few dozen.
pub fn readings(name: &str) -> Vec<String> {
    const MOST: usize = 48;
    let mut all = vec![String::new()];
    for c in name.chars() {
        let ways = syllables_of(c);
        all = all.iter().flat_map(|head| ways.iter().map(move |way| format!("{head}{way}"))).take(MOST).collect();
    }
    all
}

/// Every way to read a character in pinyin.
pub fn syllables_of(c: char) -> Vec<String> {
    let entry = Lexicon::shipped("zh").and_then(|lexicon| lexicon.entry(c.encode_utf8(&mut [0; 4])));
    let mut ways: Vec<String> =
        entry.map_or(Vec::new(), |entry| entry.readings().map(|reading| letters(&reading)).collect());
    if ways.is_empty() {
        ways.push(c.to_string());
    }
    ways
}

/// A Chinese person's name as pinyin is written: family name, space, given name.
pub fn pinyin_name(name: &str) -> String {
    let (family, given) = split_name(name);
    let given: String = given.chars().filter_map(|c| syllables_of(c).into_iter().next()).collect();
    let family = family_readings(family).into_iter().next().unwrap_or_default();
    format!("{} {}", capitalised(&family), capitalised(&given)).trim_end().to_owned()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Family name and given name; two characters are a family name where the dictionary says so.
fn split_name(name: &str) -> (&str, &str) {
    let at = |count: usize| name.char_indices().nth(count).map_or(name.len(), |(at, _)| at);
    let double = name.get(..at(2)).filter(|double| double.len() < name.len() && !dictionary_family(double).is_empty());
    let split = double.map_or(at(1), str::len);
    name.split_at_checked(split).unwrap_or((name, ""))
}

fn dictionary_family(name: &str) -> Vec<String> {
    let entry = Lexicon::shipped("zh").and_then(|lexicon| lexicon.entry(name));
    entry.map_or(Vec::new(), |entry| entry.family().map(|reading| letters(&reading)).collect())
}

/// How a family name is pronounced; the usual ways where the dictionary has it as none.
fn family_readings(family: &str) -> Vec<String> {
    let known = dictionary_family(family);
    if known.is_empty() { readings(family) } else { known }
}

/// Every way to read a Chinese person's name, its family name as family names are read.
pub fn name_readings(name: &str) -> Vec<String> {
    let (family, given) = split_name(name);
    let given = readings(given);
    let families = family_readings(family);
    families.iter().flat_map(|head| given.iter().map(move |tail| format!("{head}{tail}"))).collect()
}

/// The romanised name is the pronunciation of the characters, as a person's name or as it stands.
pub fn spells(name: &str, romanised: &str) -> bool {
    let spelled = letters(romanised);
    let long = name.chars().count() > 1 && name.chars().all(is_han);
    // Most names do not begin alike, and all their readings need not be made.
    let begins = |ways: Vec<String>| ways.iter().any(|way| spelled.starts_with(way.as_str()));
    let may = || {
        name.chars().next().is_some_and(|first| begins(syllables_of(first)))
            || begins(family_readings(split_name(name).0))
    };
    long && may() && (readings(name).contains(&spelled) || name_readings(name).contains(&spelled))
}

/// Only letters, ü as u: how readings are compared with what stands in a translation.
pub fn letters(reading: &str) -> String {
    let bare: String = reading.chars().filter(char::is_ascii_alphabetic).collect();
    bare.replace("lyu", "lu").replace("nyu", "nu").replace('v', "u")
}

/// Every word of a name can be cut into pinyin syllables.
pub fn is_pinyin(name: &str) -> bool {
    name.split([' ', '-']).filter(|word| !word.is_empty()).all(|word| cut_pinyin(word).is_some())
}

/// A word in pinyin with letters that other ways to write names in Latin letters hardly have side by side.
pub fn is_only_pinyin(word: &str) -> bool {
    (word.contains("zh") || word.contains(['x', 'q'])) && is_pinyin(word)
}

/// The pinyin syllables of a word, longest first.
fn cut_pinyin(word: &str) -> Option<Vec<&str>> {
    const LONGEST: usize = 6;
    if word.is_empty() {
        return Some(Vec::new());
    }
    (1..=word.len().min(LONGEST)).rev().find_map(|length| {
        let (head, tail) = word.split_at_checked(length)?;
        if !syllables().contains(head) {
            return None;
        }
        let mut rest = cut_pinyin(tail)?;
        rest.insert(0, head);
        Some(rest)
    })
}

/// All syllables of pinyin, from the readings of the dictionary's characters, as the build finds them.
static SYLLABLES: &str = include_str!(concat!(env!("OUT_DIR"), "/pinyin.txt"));

fn syllables() -> &'static std::collections::HashSet<&'static str> {
    static ALL: OnceLock<std::collections::HashSet<&'static str>> = OnceLock::new();
    ALL.get_or_init(|| SYLLABLES.lines().collect())
}

/// The ways to cut a romanised name into syllables with the family name first, whichever end it stands at.
pub fn family_first(name: &str) -> Vec<Vec<String>> {
    let words: Vec<&str> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let cut = |words: Vec<&str>| -> Option<Vec<String>> {
        let syllables: Option<Vec<Vec<&str>>> = words.into_iter().map(cut_pinyin).collect();
        Some(syllables?.into_iter().flatten().map(str::to_owned).collect())
    };
    let (last, head) = match words.split_last() {
        Some((last, head)) if !head.is_empty() => (*last, head),
        _ => return Vec::new(),
    };
    let turned = std::iter::once(last).chain(head.iter().copied()).collect();
    [cut(words), cut(turned)].into_iter().flatten().collect()
}

/// A character of the Chinese script.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// How many of the name's characters have a reading that stands as a syllable in the romanised name.
pub fn syllables_shared(name: &str, romanised: &str) -> usize {
    let cut: Vec<&str> = romanised.split([' ', '-']).filter_map(cut_pinyin).flatten().collect();
    name.chars().filter(|&c| syllables_of(c).iter().any(|way| cut.contains(&way.as_str()))).count()
}

/// The romanised name is one of the readings with the family name last.
pub fn reordered(readings: &[String], romanised: &str) -> bool {
    let words: Vec<&str> = romanised.split([' ', '-']).collect();
    let rotated = |by: usize| -> String { words.iter().cycle().skip(by).take(words.len()).copied().collect() };
    (0..words.len()).any(|by| readings.contains(&rotated(by)))
}

/// Consonant classes in order: what is left of a name after it has been through two scripts.
pub fn skeleton(name: &str) -> String {
    let mut out = String::new();
    let lower = name
        .to_lowercase()
        .replace("kh", "h")
        .replace("ph", "f")
        .replace("th", "t")
        .replace("sh", "s")
        .replace("zh", "j")
        .replace("ch", "j")
        .replace("ck", "k")
        .replace("qu", "k");
    for c in lower.chars() {
        let class = match c {
            'b' | 'p' => 'p',
            'd' | 't' => 't',
            'g' | 'k' | 'c' | 'q' => 'k',
            'f' | 'v' | 'w' => 'f',
            's' | 'z' | 'x' | 'j' => 's',
            'l' | 'r' => 'l',
            'm' | 'n' => 'n',
            'h' => 'h',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => 'a',
            _ => continue,
        };
        if class == 'a' && !out.is_empty() || out.ends_with(class) {
            continue;
        }
        out.push(class);
    }
    out.trim_end_matches('h').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcription_sounds_like_its_name_and_not_like_another() {
        for (source, target) in [
            ("塔拉尔", "tarar"),
            ("阿西夫", "asif"),
            ("丹格特", "dangote"),
            ("布林肯", "blinken"),
            ("泽连斯基", "zelensky"),
        ] {
            let alike = similarity(source, target);
            assert!(alike >= 0.74, "{source} {target} {alike}");
        }
        for (source, target) in [("塔拉尔", "dawn"), ("布林肯", "lavrov"), ("阿西夫", "mujahid")] {
            let alike = similarity(source, target);
            assert!(alike < 0.7, "{source} {target} {alike}");
        }
    }

    #[test]
    fn chinese_names_are_read_in_pinyin() {
        assert_eq!(romanised("马祚波"), "mazuobo");
        assert_eq!(pinyin_name("马祚波"), "Ma Zuobo");
        assert!(is_pinyin("ma zhongbo") && !is_pinyin("cheung man") && !is_pinyin("smith"));
        assert_eq!(syllables_shared("马祚波", "ma zhongbo"), 2);
        assert!(reordered(&readings("马祚波"), "zuobo ma"));
    }
}
