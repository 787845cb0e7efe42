//! Words of one family under one key: *grows*, *grew* and *growing*.

use rust_stemmers::{Algorithm, Stemmer as Snowball};

/// A stemmer for one language; languages without one keep their words.
pub struct Stemmer(Option<Snowball>);

/// Snowball knows no irregular forms; these are the ones that news uses, from English grammar.
const IRREGULAR: &str = include_str!("data/en-irregular.txt");

impl Stemmer {
    /// The stemmer for a language by its ISO 639-1 code.
    pub fn new(language: &str) -> Self {
        let algorithm = match language {
            "en" => Algorithm::English,
            "de" => Algorithm::German,
            "fr" => Algorithm::French,
            "es" => Algorithm::Spanish,
            "it" => Algorithm::Italian,
            "pt" => Algorithm::Portuguese,
            "ru" => Algorithm::Russian,
            "ar" => Algorithm::Arabic,
            _ => return Stemmer(None),
        };
        Stemmer(Some(Snowball::create(algorithm)))
    }

    /// The stem of a folded word.
    pub fn stem(&self, word: &str) -> String {
        match &self.0 {
            Some(snowball) => snowball.stem(irregular(word).unwrap_or(word)).into_owned(),
            None => word.to_owned(),
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
        let english = Stemmer::new("en");
        for family in [["grow", "grew", "growing"], ["say", "said", "says"], ["leave", "left", "leaving"]] {
            assert!(family.iter().all(|word| english.stem(word) == english.stem(family[0])), "{family:?}");
        }
    }
}
