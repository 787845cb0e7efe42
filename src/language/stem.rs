//! Words of one family under one key: *grows*, *grew* and *growing*.

use super::memo::{Memo, remembered};
use rust_stemmers::{Algorithm, Stemmer as Snowball};
use std::{
    cell::RefCell,
    sync::atomic::{AtomicUsize, Ordering},
};

/// A stemmer for one language: Snowball's, else the endings of the language's pack.
pub struct Stemmer {
    snowball: Option<Snowball>,
    irregular: bool,
    /// Folded endings, longest first.
    endings: Vec<String>,
    shortest: usize,
    /// Tells it from the other stemmers of the process.
    number: usize,
}

thread_local! {
    static STEMS: RefCell<Memo<String>> = RefCell::new(Memo::new());
}

/// Snowball knows no irregular forms; these are the ones that news uses, from English grammar.
const IRREGULAR: &str = include_str!("en-irregular.txt");

impl Stemmer {
    /// The stemmer for a language by its ISO 639-1 code; `endings` are folded, and used where Snowball has no
    /// stemmer for it, as long as `shortest` characters are left.
    pub fn new(language: &str, endings: impl IntoIterator<Item = String>, shortest: usize) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let algorithm = match language {
            "en" => Some(Algorithm::English),
            "de" => Some(Algorithm::German),
            "fr" => Some(Algorithm::French),
            "es" => Some(Algorithm::Spanish),
            "it" => Some(Algorithm::Italian),
            "pt" => Some(Algorithm::Portuguese),
            "ru" => Some(Algorithm::Russian),
            "ar" => Some(Algorithm::Arabic),
            _ => None,
        };
        let mut endings: Vec<String> = endings.into_iter().collect();
        endings.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Stemmer { snowball: algorithm.map(Snowball::create), irregular: language == "en", endings, shortest, number }
    }

    /// Tells it from the other stemmers of the process.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The stem of a folded word.
    pub fn stem(&self, word: &str) -> String {
        remembered(&STEMS, self.number, word, || self.cut(word))
    }

    fn cut(&self, word: &str) -> String {
        match &self.snowball {
            Some(snowball) => {
                let base = if self.irregular { irregular(word) } else { None };
                snowball.stem(base.unwrap_or(word)).into_owned()
            }
            None => {
                let stems = self.endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
                let long = |stem: &&str| stem.chars().count() >= self.shortest;
                stems.into_iter().find(long).unwrap_or(word).to_owned()
            }
        }
    }
}

fn irregular(word: &str) -> Option<&'static str> {
    static TABLE: std::sync::OnceLock<std::collections::HashMap<&'static str, &'static str>> =
        std::sync::OnceLock::new();
    TABLE
        .get_or_init(|| {
            IRREGULAR
                .lines()
                .filter(|line| !line.starts_with('#'))
                .flat_map(|line| {
                    let mut forms = line.split_whitespace();
                    let base = forms.next().unwrap_or_default();
                    forms.map(move |form| (form, base))
                })
                .collect()
        })
        .get(word)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_has_one_stem() {
        let english = Stemmer::new("en", [], 0);
        for family in [["grow", "grew", "growing"], ["say", "said", "says"], ["leave", "left", "leaving"]] {
            assert!(family.iter().all(|word| english.stem(word) == english.stem(family[0])), "{family:?}");
        }
    }

    #[test]
    fn endings_stand_in_for_a_stemmer() {
        let polish = Stemmer::new("pl", ["owi", "a", "ie"].map(str::to_owned), 3);
        assert_eq!(polish.stem("wzrostowi"), "wzrost");
        assert_eq!(polish.stem("ala"), "ala");
    }
}
