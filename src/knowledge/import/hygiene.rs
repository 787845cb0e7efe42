//! Which of an item's names are names to look for in a text.
//!
//! Wikidata lists whatever somebody has called a thing. A name that stands in any text finds the thing where it is not, so
//! what is a word of the language is not taken: with it, every text would speak of the towns of Reading and 高明.

use super::entity::Entity;
use crate::{
    knowledge::{Class, Hit, Knowledge, Name, Record, Role, check_name, compile::key},
    language::{fold, pack},
    lexicon::{Lexicon, english_uses},
};
use std::collections::HashSet;

/// Wikidata's code for a name that holds in every language.
const ANY: &str = "mul";
/// Most letters of a name.
const LONGEST: usize = 80;

/// Says of names whether they are taken.
pub struct Hygiene<'a> {
    /// What is shipped.
    pub known: &'a Knowledge,
    /// The languages that are wanted.
    pub languages: &'a [String],
}

impl Hygiene<'_> {
    /// The names of an item of a class, in each language the label first; `ours` is the item as we have it.
    pub fn names(&self, entity: &Entity, class: Class, ours: Option<&Record>) -> Vec<Name> {
        let mut all = Vec::new();
        for language in self.languages {
            let variants = variants(language);
            let labels = || variants.iter().filter_map(|code| entity.labels.get(code));
            let aliases = || variants.iter().filter_map(|code| entity.aliases.get(code)).flatten();
            let label = labels().next().map(|text| cleaned(&text.value));
            let is_ours =
                |text: &str| ours.is_some_and(|ours| ours.names_in(language).any(|name| key_of(name) == key_of(text)));
            let is_a_word = |text: &String| class != Class::Country && self.is_word(text, language) && !is_ours(text);
            // Without the label, the text's own word for the thing would be taken for a wrong one.
            if label.as_ref().is_some_and(is_a_word) {
                continue;
            }
            let mut seen = HashSet::new();
            let texts = labels().map(|text| (text, true)).chain(aliases().map(|text| (text, false)));
            for (text, is_label) in texts {
                let text = cleaned(&text.value);
                if fits(&text, class, is_label) && !is_a_word(&text) && seen.insert(key_of(&text)) {
                    all.push(Name { text, language: language.clone(), role: Role::Name });
                }
            }
        }
        all
    }

    /// One word that the language has for something else, or what a country, its people or an office are called.
    fn is_word(&self, text: &str, language: &str) -> bool {
        let Some(pack) = pack(language) else { return false };
        let taken =
            |hit: &Hit| matches!(hit.record.class, Class::Country | Class::Office) && hit.role() != Role::Mistaken;
        if self.known.lookup(text).iter().any(taken) {
            return true;
        }
        let word = key_of(text);
        if word.contains(' ') {
            return false;
        }
        let entry = Lexicon::shipped(language).and_then(|lexicon| lexicon.entry_or_stem(&word, &pack.stemmer));
        let english = language == crate::lexicon::PIVOT && english_uses(&word) > 0;
        pack.function_words.contains(&word) || entry.is_some_and(|entry| !entry.proper) || english
    }
}

/// What a name is found under.
fn key_of(text: &str) -> String {
    key(&fold(text))
}

/// Wikidata's codes for a language, the form that is written first before the others.
fn variants(language: &str) -> Vec<&str> {
    match language {
        "zh" => vec!["zh-hans", "zh-cn", "zh", "zh-sg", "zh-my", "zh-hant", "zh-tw", "zh-hk", "zh-mo"],
        "en" => vec!["en", "en-gb", "en-us", "en-ca", ANY],
        "pt" => vec!["pt", "pt-br"],
        "de" => vec!["de", "de-ch", "de-at"],
        other => vec![other],
    }
}

/// Without marks that do not show, and with single spaces.
fn cleaned(text: &str) -> String {
    let shown = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}');
    let text: String = text.chars().filter(shown).map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// It has the look of a name, and says enough to be one by itself.
fn fits(text: &str, class: Class, is_label: bool) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let long = text.chars().count() <= LONGEST;
    let plain = !text.contains(['|', '\t', '/', '[', ']', '{', '}', '<', '>', '"', '@', ';', '=']);
    // Two letters, or two characters of Chinese, are found across words too.
    let small = letters < 3 && (text.is_ascii() || is_written_together(text));
    // A surname or a first name alone is anybody's.
    let alone = class == Class::Person && !text.contains([' ', '-', '·', '・']) && !is_written_together(text);
    letters > 1 && long && plain && check_name(text).is_ok() && (is_label || !small && !alone)
}

/// In scripts without spaces a whole name is one run of letters.
fn is_written_together(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(json: &str, class: Class) -> Vec<String> {
        let entity = serde_json::from_str::<Entity>(json).unwrap();
        let languages = ["en", "zh"].map(str::to_owned);
        let hygiene = Hygiene { known: &Knowledge::shipped(), languages: &languages };
        hygiene.names(&entity, class, None).into_iter().map(|name| format!("{} {}", name.language, name.text)).collect()
    }

    #[test]
    fn a_word_of_the_language_is_no_name_and_takes_the_language_with_it() {
        let town = r#"{"labels":{"en":{"value":"Reading"},"zh":{"value":"雷丁"}},"aliases":{"en":[{"value":"Reading, Berkshire"}]}}"#;
        assert_eq!(named(town, Class::Place), ["zh 雷丁"]);
        let district = r#"{"labels":{"zh":{"value":"和平县"}},"aliases":{"zh":[{"value":"和平"}]}}"#;
        assert_eq!(named(district, Class::Place), ["zh 和平县"]);
    }

    #[test]
    fn what_a_country_or_an_office_is_called_is_no_paper() {
        let paper = r#"{"labels":{"en":{"value":"The Namibian"},"zh":{"value":"纳米比亚人报"}},"aliases":{"zh":[{"value":"总理"}]}}"#;
        assert_eq!(named(paper, Class::Outlet), ["zh 纳米比亚人报"]);
    }

    #[test]
    fn a_person_is_not_known_by_one_word_unless_that_is_the_label() {
        let person = r#"{"labels":{"en":{"value":"Ola Varnholm"}},"aliases":{"en":[{"value":"Varnholm"},{"value":"O. Varnholm"}]}}"#;
        assert_eq!(named(person, Class::Person), ["en Ola Varnholm", "en O. Varnholm"]);
    }

    #[test]
    fn variants_are_one_language_and_a_name_for_all_is_english() {
        let outlet = r#"{"labels":{"mul":{"value":"Varnholm Tidende"},"zh-hant":{"value":"瓦恩霍姆時報"},"zh-cn":{"value":"瓦恩霍姆时报"}}}"#;
        assert_eq!(named(outlet, Class::Outlet), ["en Varnholm Tidende", "zh 瓦恩霍姆时报"]);
    }

    #[test]
    fn junk_is_left_out() {
        let outlet = r#"{"labels":{"en":{"value":" Varnholm\u200b  Post "}},"aliases":{"en":[{"value":"VP"},{"value":"Varnholm Post (Oslo)"},{"value":"varnholm.example/news"},{"value":"7"}],"zh":[{"value":"瓦报"},{"value":"瓦恩报"}]}}"#;
        assert_eq!(named(outlet, Class::Outlet), ["en Varnholm Post", "zh 瓦恩报"]);
    }
}
