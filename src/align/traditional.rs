//! Names that languages translate by tradition: neither letters nor sound join them, a table does (`traditional.tsv`).

use super::strangers::Sides;
use crate::{
    document::Span,
    language::fold,
    mention::{Mention, Reading},
};
use std::{collections::HashMap, ops::Range, sync::OnceLock};

const TABLE: &str = include_str!("traditional.tsv");

/// What another language calls a thing.
struct Form {
    text: String,
    /// Any ending may follow.
    stem: bool,
}

/// Forms by English word.
fn table() -> &'static HashMap<String, Vec<Form>> {
    static FORMS: OnceLock<HashMap<String, Vec<Form>>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut table: HashMap<String, Vec<Form>> = HashMap::new();
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        for (words, forms) in lines {
            for word in words.split(' ') {
                table.entry(fold(word)).or_default().extend(forms.split(' ').map(form));
            }
        }
        table
    })
}

fn form(written: &str) -> Form {
    let stem = written.strip_suffix('-');
    Form { text: fold(stem.unwrap_or(written)), stem: stem.is_some() }
}

/// The word of another language names what the English word does.
pub fn is_traditional(english: &str, there: &str) -> bool {
    let forms = table().get(english.trim_end_matches("'s"));
    forms.is_some_and(|forms| forms.iter().any(|form| form.is(there)))
}

impl Form {
    fn is(&self, word: &str) -> bool {
        /// Letters that an ending has at most: царско*сельский* is another word.
        const ENDING: usize = 4;
        /// The same after a whole word: Karl*s*.
        const SUFFIX: usize = 1;
        let most = if self.stem { ENDING } else { SUFFIX };
        word.strip_prefix(self.text.as_str()).is_some_and(|rest| rest.chars().count() <= most)
    }
}

/// One of two words, whichever side is English, traditionally stands for the other.
pub fn stand_for_each_other(a: &str, b: &str) -> bool {
    is_traditional(a, b) || is_traditional(b, a)
}

/// The text names what the English word does, wherever it divides words.
fn is_named_in(english: &str, reading: &Reading, segment: usize) -> bool {
    let Some(place) = reading.text.segments.get(segment) else { return false };
    let text = reading.text.folded.text();
    if reading.text.pack.rules.spaced {
        return reading.words.within(place.folded).iter().any(|word| {
            let word = word.folded.of(text);
            // l'Élysée, Gandhi-Partei.
            stand_for_each_other(english, word) || word.split(['\'', '-']).any(|part| is_traditional(english, part))
        });
    }
    let forms = table().get(english.trim_end_matches("'s"));
    forms.is_some_and(|forms| forms.iter().any(|form| place.folded.of(text).contains(form.text.as_str())))
}

/// A word of the name is what tradition makes of one in these segments of the other text.
pub fn is_rendered(mention: &Mention, reading: &Reading, other: &Reading, segments: Range<usize>) -> bool {
    let text = reading.text.folded.text();
    let words: Vec<Span> = reading.words.within(mention.folded).iter().map(|word| word.folded).collect();
    segments.into_iter().any(|segment| words.iter().any(|word| is_named_in(word.of(text), other, segment)))
}

impl Sides<'_> {
    /// Tradition makes the name of a word of these segments.
    pub fn is_traditional(&self, mention: &Mention, near: Range<usize>) -> bool {
        is_rendered(mention, self.target, self.source, near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        for (number, line) in TABLE.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let whole = line.split_once('\t').is_some_and(|(words, forms)| !words.is_empty() && !forms.is_empty());
            assert!(whole && !line.contains("  "), "line {}: {line}", number + 1);
        }
    }

    #[test]
    fn names_by_tradition_are_one_in_every_form() {
        for (english, there) in [
            ("Catherine", "Екатериной"),
            ("Herodotus", "Геродот"),
            ("Charlemagne", "Karls"),
            ("Moses", "モーセ"),
            ("Danube", "Dunaji"),
        ] {
            assert!(is_traditional(&fold(english), &fold(there)), "{english} {there}");
        }
        for (english, there) in [("Catherine", "Елизавета"), ("Danube", "Donner"), ("Paul", "Pablocito")] {
            assert!(!is_traditional(&fold(english), &fold(there)), "{english} {there}");
        }
    }
}
