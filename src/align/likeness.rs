//! Whether two words may be one name in two languages.

use super::sound::{is_latin, romanised, skeleton};
use crate::language::memo::{Memo, remembered};
use std::{cell::RefCell, rc::Rc};
use strsim::normalized_damerau_levenshtein;

/// What is compared of a word: every word of a sentence is held against every one of the other.
struct Heard {
    romanised: String,
    skeleton: String,
    latin: bool,
}

thread_local! {
    static HEARD: RefCell<Memo<Rc<Heard>>> = RefCell::new(Memo::new());
}

fn heard(word: &str) -> Rc<Heard> {
    remembered(&HEARD, 0, word, || {
        let romanised = romanised(word);
        Rc::new(Heard { skeleton: skeleton(&romanised), romanised, latin: is_latin(word) })
    })
}

/// The two are at least so much alike. Their lengths alone may say that they are not.
fn reaches(a: &str, b: &str, least: f64) -> bool {
    let (m, n) = (a.chars().count(), b.chars().count());
    // No name is longer, and two such words cost their product.
    const LONGEST: usize = 200;
    let most = 1.0 - m.abs_diff(n) as f64 / m.max(n).max(1) as f64;
    m.max(n) <= LONGEST && most >= least && normalized_damerau_levenshtein(a, b) >= least
}

/// Two letters or more, all capitals.
pub fn is_acronym(written: &str) -> bool {
    const LONGEST: usize = 6;
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let small = written.chars().filter(|c| c.is_lowercase()).count();
    // MSWiA: a small letter between capitals is the word "and".
    let joined = small == 1
        && letters > LONGEST / 2
        && written.starts_with(char::is_uppercase)
        && written.ends_with(char::is_uppercase);
    (2..=LONGEST).contains(&letters)
        && (small == 0 && written.chars().all(|c| !c.is_alphabetic() || c.is_uppercase()) || joined)
}

const LONG_VOWEL: char = 'ー';

/// The two words may be one name in two languages: by letters, by sound, or as one inside the other.
pub fn alike(source: &str, target: &str, acronym: bool) -> bool {
    // A long vowel may stand for one with an r: スターマー Starmer.
    if source.contains(LONG_VOWEL) && alike(&source.replace(LONG_VOWEL, "ル"), target, acronym) {
        return true;
    }
    const STEM: usize = 4;
    const SPELLED: f64 = 0.6;
    const SOUNDS: f64 = 0.66;
    if source == target {
        return true;
    }
    let (ours, theirs) = (heard(source), heard(target));
    if acronym && ours.latin {
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        return sorted(source) == sorted(target);
    }
    let (own, other) = (ours.romanised.as_str(), theirs.romanised.as_str());
    let long = own.len() >= STEM && other.len() >= STEM;
    if long && (own.contains(other) || other.contains(own) || own.get(..STEM) == other.get(..STEM)) {
        return true;
    }
    let both_latin = ours.latin && theirs.latin;
    if both_latin && reaches(own, other, SPELLED) {
        return true;
    }
    let (a, b) = (ours.skeleton.as_str(), theirs.skeleton.as_str());
    if a.len() < 2 || b.len() < 2 {
        return ours.latin != theirs.latin && a == b;
    }
    let least = if both_latin || !begin_alike(a, b) { (SOUNDS + 1.0) / 2.0 } else { SOUNDS };
    // What follows the name in the source is an ending.
    let head = || a.get(..b.len()).filter(|head| !both_latin && *head != a);
    reaches(a, b, least) || head().is_some_and(|head| reaches(head, b, least))
}

/// As may be said of two languages' names of one place.
pub fn nearly(source: &str, target: &str) -> bool {
    const SPELLED: f64 = 0.5;
    const SOUNDS: f64 = 0.6;
    let (ours, theirs) = (heard(source), heard(target));
    let (a, b) = (ours.skeleton.as_str(), theirs.skeleton.as_str());
    a.len().min(b.len()) > 1
        && begin_alike(a, b)
        && (reaches(&ours.romanised, &theirs.romanised, SPELLED) || reaches(a, b, SOUNDS))
}

/// The first sounds are one, or two that scripts confuse: Gamilton, Uilyam, Dzho.
fn begin_alike(a: &str, b: &str) -> bool {
    const CONFUSED: [&str; 5] = ["kh", "af", "ts", "ha", "pf"];
    let (a, b) = (a.chars().next(), b.chars().next());
    a == b || CONFUSED.iter().any(|pair| a.is_some_and(|a| pair.contains(a)) && b.is_some_and(|b| pair.contains(b)))
}

/// The word can be cut into consonant and vowel as Chinese and Japanese names are in Latin letters.
pub fn is_syllables(word: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    // sh, ky, ts, kk: what two consonants may begin a syllable.
    let joins = |first: char, second: char| {
        matches!(second, 'h' | 'y' | 'w') || second == first || (first, second) == ('t', 's')
    };
    let (mut since, mut last) = (0, ' ');
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let closes = matches!(c, 'n' | 'g' | 'h') && !rest.peek().is_some_and(|next| vowel(*next));
        if since > 1 && !vowel(c) || since == 1 && !vowel(c) && !closes && !joins(last, c) {
            return false;
        }
        since = if vowel(c) || closes { 0 } else { since + 1 };
        last = c;
    }
    since == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_like_itself_in_any_script_and_form() {
        for (source, target) in [
            ("путину", "putin"),
            ("брайанта", "bryant"),
            ("kanadischen", "kanada"),
            ("hovi", "howie"),
            ("कोहली", "kohli"),
            ("ブラックス", "blacks"),
            ("スターマー", "starmer"),
            ("netanjahuovu", "netanyahu"),
            ("바이든은", "biden"),
            ("نتنياهو", "netanyahu"),
        ] {
            assert!(alike(source, target, false), "{source} {target}");
        }
        for (source, target) in [("катаром", "austria"), ("barcelona", "madrid"), ("dubrovnik", "split")] {
            assert!(!alike(source, target, false), "{source} {target}");
        }
    }

    #[test]
    fn some_names_may_be_readings_of_characters() {
        assert!(is_syllables("toyama") && is_syllables("jiangkou"));
        assert!(!is_syllables("srivastava") && !is_syllables("trump"));
    }
}
