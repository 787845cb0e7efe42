//! How alike two names sound, across scripts.

use crate::lexicon::Lexicon;
use strsim::normalized_damerau_levenshtein;

/// From 0 to 1. Chinese names are read in pinyin; consonants that transcription confuses count as one.
pub fn similarity(source: &str, target: &str) -> f64 {
    let readings = [skeleton(&romanised(source)), skeleton(target)];
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
    if a.len() < 2 || b.len() < 2 { 0.0 } else { normalized_damerau_levenshtein(a, b) }
}

/// The usual pronunciation of a Chinese name without tones, as one string; other names as they are.
pub fn romanised(name: &str) -> String {
    let lexicon = Lexicon::shipped("zh");
    let mut out = String::new();
    for c in name.chars() {
        let reading = lexicon
            .filter(|_| matches!(c, '\u{4e00}'..='\u{9fff}'))
            .and_then(|lexicon| lexicon.entry(c.encode_utf8(&mut [0; 4])))
            .and_then(|entry| entry.readings.first().map(|reading| (*reading).to_owned()));
        match reading {
            Some(reading) => out.push_str(&reading.replace(' ', "")),
            None => out.push(c),
        }
    }
    out
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

fn syllables_of(c: char) -> Vec<String> {
    let entry = Lexicon::shipped("zh").and_then(|lexicon| lexicon.entry(c.encode_utf8(&mut [0; 4])));
    let mut ways: Vec<String> = entry.map_or(Vec::new(), |entry| {
        entry.readings.iter().map(|reading| reading.replace(' ', "").replace('v', "u")).collect()
    });
    if ways.is_empty() {
        ways.push(c.to_string());
    }
    ways
}

/// A Chinese person's name as pinyin is written: family name, space, given name.
pub fn pinyin_name(name: &str) -> String {
    let family = if name.chars().count() > 3 { 2 } else { 1 };
    let read = |part: &str| {
        let letters: String = part.chars().filter_map(|c| syllables_of(c).into_iter().next()).collect();
        let mut chars = letters.chars();
        chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
    };
    let split = name.char_indices().nth(family).map_or(name.len(), |(at, _)| at);
    let (family, given) = name.split_at_checked(split).unwrap_or((name, ""));
    format!("{} {}", read(family), read(given)).trim_end().to_owned()
}

/// Every word of a name can be cut into pinyin syllables.
pub fn is_pinyin(name: &str) -> bool {
    name.split([' ', '-']).filter(|word| !word.is_empty()).all(|word| cut_pinyin(word).is_some())
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

/// All syllables of pinyin, from the readings of the dictionary's characters.
fn syllables() -> &'static std::collections::HashSet<String> {
    static ALL: std::sync::OnceLock<std::collections::HashSet<String>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| {
        ('\u{4e00}'..='\u{9fa5}')
            .flat_map(syllables_of)
            .filter(|syllable| syllable.bytes().all(|b| b.is_ascii_lowercase()))
            .collect()
    })
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
fn skeleton(name: &str) -> String {
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
