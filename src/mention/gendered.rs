//! Words that tell a person's gender: pronouns, forms of address, nouns that only name women or men.

use super::{Value, scan::Scan};
use crate::language::Gender;

/// How a word tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// *he*, 她
    Pronoun,
    /// *он*, *elle*: the subject, which may be a thing.
    Subject,
    /// *ihr*, *его*: perhaps, among others.
    Perhaps,
    /// *Ms*, 先生, beside a name.
    Address,
    /// *spokeswoman*, *ministra*
    Noun,
}

/// Finds them, word by word.
pub fn extract(scan: &mut Scan) {
    let rules = &scan.pack().rules;
    let (pronouns, names) = (&rules.pronouns, &rules.names);
    let forms = |map: &'static crate::language::Forms, concept: &str| map.get(concept).map_or(&[][..], Vec::as_slice);
    let lists: [(&[String], Gender, Telling); 10] = [
        (&pronouns.male, Gender::Male, Telling::Pronoun),
        (&pronouns.female, Gender::Female, Telling::Pronoun),
        (&pronouns.he, Gender::Male, Telling::Subject),
        (&pronouns.she, Gender::Female, Telling::Subject),
        (&pronouns.may_be_he, Gender::Male, Telling::Perhaps),
        (&pronouns.may_be_she, Gender::Female, Telling::Perhaps),
        (forms(&names.address, "mr"), Gender::Male, Telling::Address),
        (forms(&names.address, "ms"), Gender::Female, Telling::Address),
        (forms(&names.nouns, "man"), Gender::Male, Telling::Noun),
        (forms(&names.nouns, "woman"), Gender::Female, Telling::Noun),
    ];
    let words: Vec<_> = scan.words.iter().collect();
    for word in words {
        let text = word.folded.of(scan.folded());
        let bare = text.strip_suffix("'s").unwrap_or(text);
        let found = lists.iter().find(|(list, ..)| list.iter().any(|known| known == bare));
        if let Some((_, gender, telling)) = found {
            scan.add(word.folded, Value::Gendered(*gender, *telling), false);
        }
    }
}
