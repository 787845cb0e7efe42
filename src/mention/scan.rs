//! What all extractors share: the text, what is already claimed, and known names.

use super::{Mention, Value, starts};
use crate::{
    document::Span,
    knowledge::{Class, Hit, KEPT_FROM, Knowledge, Role},
    language::{Pack, Text, phrases::continues_word},
    lexicon::{Lexicon, Words},
};
use std::collections::BTreeMap;

/// The text under extraction.
pub struct Scan<'a> {
    pub text: &'a Text,
    pub words: &'a Words,
    pub lexicon: Option<&'a Lexicon>,
    /// Bytes of the folded text that a mention has claimed for itself.
    claimed: Vec<bool>,
    mentions: Vec<Mention>,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a Text, words: &'a Words, lexicon: Option<&'a Lexicon>) -> Self {
        let claimed = vec![false; text.folded.text().len() + 1];
        Scan { text, words, lexicon, claimed, mentions: Vec::new() }
    }

    pub fn pack(&self) -> &'static Pack {
        self.text.pack
    }

    /// The folded text.
    pub fn folded(&self) -> &'a str {
        self.text.folded.text()
    }

    /// Adds a mention over a span of the folded text; it keeps later extractors off when it `claims`.
    pub fn add(&mut self, folded: Span, value: Value, claims: bool) {
        if claims {
            self.claim(folded);
        }
        self.mentions.push(Mention::new(self.text, folded, value));
    }

    /// Adds mentions that were found before and claim nothing.
    pub fn add_all(&mut self, mentions: &[Mention]) {
        self.mentions.extend_from_slice(mentions);
    }

    /// Keeps later extractors off a span.
    pub fn claim(&mut self, folded: Span) {
        for byte in self.claimed.iter_mut().take(folded.end).skip(folded.start) {
            *byte = true;
        }
    }

    /// A byte of the span belongs to a mention already.
    pub fn is_claimed(&self, folded: Span) -> bool {
        self.claimed.get(folded.start..folded.end).is_some_and(|bytes| bytes.contains(&true))
    }

    /// Places in a segment where a word may begin, as bytes of the folded text.
    pub fn starts(&self, segment: Span) -> Vec<usize> {
        starts::starts(self.text, segment)
    }

    /// The segments' spans in the folded text.
    pub fn segments(&self) -> Vec<Span> {
        self.text.segments.iter().map(|segment| segment.folded).collect()
    }

    /// In a language without spaces: the word that begins at `at` goes on beyond `end`, so what ends
    /// there is only a part of it (元 of 元旦).
    pub fn cuts_word(&self, at: usize, end: usize) -> bool {
        !self.pack().rules.spaced
            && self.words.at(at).is_some_and(|word| word.folded.start == at && word.folded.end > end && !word.figure)
    }

    /// The figures are part of a code: a letter touches them that belongs to no word of its own (F-16, A330neo).
    pub fn is_code(&self, figures: Span) -> bool {
        let text = self.folded();
        let head = text.get(..figures.start).unwrap_or_default();
        let joined = head.trim_end_matches(['-', '/']);
        let letter_before = joined.ends_with(|c: char| c.is_ascii_alphabetic());
        let capital = joined
            .char_indices()
            .next_back()
            .is_some_and(|(at, _)| self.written_char(at).is_some_and(char::is_uppercase));
        let dimension = joined.len() == head.len()
            && head
                .strip_suffix('x')
                .is_some_and(|head| head.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit()));
        if dimension {
            return false;
        }
        let touches = letter_before && (joined.len() == head.len() || capital);
        let next = text.get(figures.end..).and_then(|rest| rest.chars().next());
        let digit_last =
            text.get(..figures.end).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_alphanumeric()));
        touches || digit_last && next.is_some_and(|c| c.is_ascii_alphabetic())
    }

    /// The first character of the document under folded byte `at`.
    pub fn written_char(&self, at: usize) -> Option<char> {
        self.text.document.text.get(self.text.folded.origin(at)..)?.chars().next()
    }

    /// A name found so far is of the country with this ISO code, or may be.
    pub fn names_country(&self, code: &str) -> bool {
        self.mentions.iter().any(|mention| match &mention.value {
            Value::Name(name) => name.records().any(|record| record.country == code),
            _ => false,
        })
    }

    /// The mentions, by where they begin; longer before shorter.
    pub fn finish(self) -> Vec<Mention> {
        let mut mentions = self.mentions;
        mentions.sort_by_key(Mention::order);
        mentions
    }
}

/// The word that ends the text; nothing where a mark ends it.
pub fn last_word(head: &str) -> &str {
    /// Most letters of a word: where no spaces are written, the whole text may be one run.
    const LONGEST: usize = 40;
    let head = head.trim_end_matches([' ', '-']);
    let letters = head.chars().rev().take(LONGEST).take_while(|c| c.is_alphanumeric());
    head.get(head.len() - letters.map(char::len_utf8).sum::<usize>()..).unwrap_or_default()
}

/// Known names that stand in a text, by where they begin in the folded text.
#[derive(Default)]
pub struct KnownNames {
    by_start: BTreeMap<usize, Vec<Hit>>,
}

impl KnownNames {
    /// Where the names that begin at `at` end, shortest first.
    pub fn ends_at(&self, at: usize) -> Vec<usize> {
        let mut ends: Vec<usize> = self.by_start.get(&at).into_iter().flatten().map(|hit| hit.end).collect();
        ends.dedup();
        ends
    }

    /// Every place where a name begins, with the names.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &[Hit])> {
        self.by_start.iter().map(|(at, hits)| (*at, hits.as_slice()))
    }
}

/// Looks the text through for names that knowledge has in the text's language or script.
pub fn known_names(text: &Text, knowledge: &Knowledge) -> KnownNames {
    let folded = text.folded.text();
    let spaced = text.pack.rules.spaced;
    let mut found = KnownNames::default();
    for segment in &text.segments {
        for (offset, first) in segment.folded.of(folded).char_indices() {
            let at = segment.folded.start + offset;
            if !first.is_alphanumeric()
                || continues_word(folded, at) && (spaced || first.is_ascii_alphanumeric()) && !follows_clitics(text, at)
            {
                continue;
            }
            let inside = |hit: &Hit| hit.end <= segment.folded.end && fits(text, at, hit);
            let mut hits: Vec<Hit> = knowledge.hits_at(folded, at).into_iter().filter(inside).collect();
            hits.extend(bent(text, at, segment.folded.end, knowledge));
            hits.sort_by_key(|hit| hit.end);
            if !hits.is_empty() {
                found.by_start.insert(at, hits);
            }
        }
    }
    found
}

/// Only small words that are written together with the next stand before `at` in its word: و, ال.
fn follows_clitics(text: &Text, at: usize) -> bool {
    /// Two clitics of up to four letters: nothing longer is looked back over.
    const LONGEST: usize = 8;
    let clitics = &text.pack.rules.clitics;
    if clitics.is_empty() {
        return false;
    }
    let head = text.folded.text().get(..at).unwrap_or_default();
    let in_word = crate::language::phrases::in_word;
    let letters = head.chars().rev().take(LONGEST + 1).take_while(|&c| in_word(c)).map(char::len_utf8).sum::<usize>();
    let joined = head.get(head.len() - letters..).unwrap_or_default();
    let rest = |before: &str| clitics.iter().any(|clitic| clitic == before);
    let two = || clitics.iter().filter_map(|clitic| joined.strip_prefix(clitic.as_str())).any(rest);
    rest(joined) || two()
}

/// Known names with endings that begin at `at`: Путину, Владимира Путина, kanadischen.
fn bent(text: &Text, at: usize, limit: usize, knowledge: &Knowledge) -> Vec<Hit> {
    const MOST_WORDS: usize = 3;
    let rules = &text.pack.rules;
    if rules.names.endings_of(false).is_empty() && rules.names.endings_of(true).is_empty() {
        return Vec::new();
    }
    let rest = text.folded.text().get(at..limit).unwrap_or_default();
    let (mut words, mut ends) = (Vec::new(), Vec::new());
    let mut from = 0;
    while words.len() < MOST_WORDS {
        let tail = rest.get(from..).unwrap_or_default();
        let length = tail.find(|c: char| !crate::language::phrases::in_word(c)).unwrap_or(tail.len());
        if length == 0 {
            break;
        }
        words.push(tail.get(..length).unwrap_or_default());
        ends.push(at + from + length);
        from += length;
        if !rest.get(from..).is_some_and(|rest| rest.starts_with([' ', '-'])) {
            break;
        }
        from += 1;
    }
    let bent = |adjective: bool| knowledge.bent(&rules.code, &words, rules.names.endings_of(adjective), adjective);
    let found = [bent(false), bent(true)];
    let mut hits = Vec::new();
    for (count, &end) in (1..).zip(&ends) {
        let Some(words) = words.get(..count) else { continue };
        let written = text.written(text.unfolded(Span::new(at, end)));
        for (found, adjective) in found.iter().zip([false, true]) {
            let here = found.iter().filter(|(words, _)| *words == count);
            hits.extend(here.map(|(_, hit)| Hit { end, ..hit.clone() }).filter(|hit| {
                let plain = crate::language::fold(hit.written()) == *words.join(" ");
                !plain
                    && has_capitals_of(written, hit.written())
                    && !(rules.nouns_capital && !adjective && is_noun(text, words))
            }));
        }
    }
    hits
}

/// One word that the dictionary has: where all nouns are written like names, an ending makes none of them a name.
fn is_noun(text: &Text, words: &[&str]) -> bool {
    let lexicon = Lexicon::shipped(&text.pack.rules.code);
    matches!(words, [word] if lexicon.is_some_and(|lexicon| lexicon.knows(word, &text.pack.stemmer)))
}

/// The hit ends with a word, is in the text's language and written with the capitals of its name.
fn fits(text: &Text, at: usize, hit: &Hit) -> bool {
    let folded = text.folded.text();
    let code = text.pack.rules.code.as_str();
    let language = hit.language();
    let in_language = language == code || language.is_empty() || is_kept(text, hit);
    let latin_end = folded.get(..hit.end).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_alphanumeric()));
    // OCC of OCC58 is a piece of a code.
    if latin_end && folded.get(hit.end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return false;
    }
    if !in_language || (text.pack.rules.spaced || latin_end) && continues_word(folded, hit.end) {
        return false;
    }
    let money = folded.get(hit.end..).is_some_and(|rest| rest.starts_with('$'));
    if money {
        return false;
    }
    if hit.role() == Role::Short {
        return is_side(text, at, hit.end);
    }
    has_capitals_of(text.written(text.unfolded(Span::new(at, hit.end))), hit.written())
}

/// A name from there that the text's language has no other for and that is no word of its own.
fn is_kept(text: &Text, hit: &Hit) -> bool {
    let (rules, record) = (&text.pack.rules, &hit.record);
    let kept = !matches!(record.class, Class::Country | Class::Office | Class::Organisation);
    let own = || record.names.iter().any(|name| name.language == rules.code && name.role == Role::Name);
    kept && hit.language() == KEPT_FROM
        && hit.role() == Role::Name
        && rules.cased
        && hit.written().is_ascii()
        && !own()
        && hit.written().split([' ', '-']).any(|word| {
            let word = crate::language::fold(word);
            let known = Lexicon::shipped(&rules.code).is_some_and(|lexicon| lexicon.knows(&word, &text.pack.stemmer));
            !known && !text.pack.function_words.contains(&word) && crate::lexicon::english_uses(&word) == 0
        })
}

/// 俄方: an abbreviated country, alone, that 方 makes a party.
fn is_side(text: &Text, at: usize, end: usize) -> bool {
    /// A word that texts use less often does not make 方 its beginning: 方合.
    const RARE: u32 = 30;
    let folded = text.folded.text();
    let rest = folded.get(end..).unwrap_or_default();
    let side = text.pack.rules.names.side.iter().find(|side| rest.starts_with(side.as_str()));
    let after = side.and_then(|side| rest.get(side.len()..)).and_then(|rest| rest.chars().next());
    let before = folded.get(..at).and_then(|head| head.chars().next_back());
    let lexicon = crate::lexicon::Lexicon::shipped(&text.pack.rules.code);
    let goes_on = |from: usize, to: usize| {
        let crosses = |(found, frequency): &(usize, u32)| *found > to && *frequency > RARE;
        lexicon.is_some_and(|lexicon| lexicon.words_at(folded, from).iter().any(crosses))
    };
    let side_end = side.map_or(end, |side| end + side.len());
    side.is_some()
        && !goes_on(end, side_end)
        && after != Some('面')
        && !before.is_some_and(|c| starts_word_ending_here(lexicon, folded, at, c, end))
}

/// 双边: the character before and the abbreviation are one word.
fn starts_word_ending_here(
    lexicon: Option<&crate::lexicon::Lexicon>,
    folded: &str,
    at: usize,
    before: char,
    end: usize,
) -> bool {
    let from = at - before.len_utf8();
    lexicon.is_some_and(|lexicon| {
        lexicon.words_at(folded, from).iter().any(|&(found, frequency)| found == end && frequency > 0)
    })
}

/// Where a name has a capital, the text has one: `US` is not *us*, `Dawn` not *dawn*.
fn has_capitals_of(written: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<(bool, bool)> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| {
                let mut letters = word.chars().filter(|c| c.is_alphabetic());
                let first = letters.clone().next().is_some_and(char::is_uppercase);
                let all = letters.clone().count() > 1 && letters.all(char::is_uppercase);
                (first, all)
            })
            .collect()
    };
    let (written, name) = (words(written), words(name));
    if written.len() != name.len() {
        // U.S. against US: compare the first letters only.
        return name.first().is_none_or(|(first, _)| !first || written.first().is_some_and(|(capital, _)| *capital));
    }
    written.iter().zip(&name).all(|(text, name)| {
        let capital = !name.0 || text.0;
        let acronym = !name.1 || text.1;
        capital && acronym
    })
}

#[cfg(test)]
mod tests {
    use super::has_capitals_of;

    #[test]
    fn capitals_tell_names_from_words() {
        assert!(has_capitals_of("US", "US"));
        assert!(has_capitals_of("U.S.", "US"));
        assert!(!has_capitals_of("us", "US"));
        assert!(!has_capitals_of("Us", "US"));
        assert!(has_capitals_of("DAWN", "Dawn"));
        assert!(!has_capitals_of("dawn", "Dawn"));
        assert!(has_capitals_of("foreign minister", "foreign minister"));
        assert!(has_capitals_of("Foreign Minister", "foreign minister"));
    }
}
