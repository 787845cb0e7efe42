//! Words for the page: directions, counts, and the quoted parts of a message.

use crate::{document::Span, mention::Reading};
use unicode_bidi::{BidiClass, bidi_class};

/// The language and direction of a text, for the attributes of what shows it.
#[derive(Clone, Copy)]
pub struct Tongue<'a> {
    /// ISO 639-1 code.
    pub code: &'a str,
    /// English name.
    pub name: &'a str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Written in Latin letters.
    pub latin: bool,
}

impl<'a> Tongue<'a> {
    /// Of a text: the direction is that of most of its letters.
    pub fn of(reading: &'a Reading) -> Self {
        const SAMPLE: usize = 4000;
        let (mut left, mut right, mut other) = (0, 0, 0);
        for c in reading.text.document.text.chars().take(SAMPLE) {
            other += usize::from(is_not_latin(c));
            match bidi_class(c) {
                BidiClass::L => left += 1,
                BidiClass::R | BidiClass::AL => right += 1,
                _ => {}
            }
        }
        let rules = &reading.text.pack.rules;
        let dir = if right > left { "rtl" } else { "ltr" };
        Tongue { code: &rules.code, name: &rules.language, dir, latin: other * 2 < left + right }
    }
}

/// A part of a message.
pub struct Run<'a> {
    /// The language of words of one of the texts; they are set apart, so that their direction is their own. None for
    /// the message's own words.
    pub quoted: Option<&'a str>,
    /// The words.
    pub text: &'a str,
}

/// The languages of the two texts, for the words of them that stand in messages.
#[derive(Clone, Copy)]
pub struct Voices<'a> {
    /// Of the original.
    pub source: Option<Tongue<'a>>,
    /// Of the translation.
    pub target: Tongue<'a>,
}

impl<'a> Voices<'a> {
    /// Divides a message: what stands between “ and ” is quoted, and so are `known` words of the texts.
    pub fn runs(&self, message: &'a str, known: &[&str]) -> Vec<Run<'a>> {
        let mut cuts = quotations(message);
        for words in known.iter().filter(|words| words.chars().any(|c| c.is_alphabetic() && !c.is_ascii())) {
            for (at, found) in message.match_indices(words) {
                let span = Span::new(at, at + found.len());
                if !cuts.iter().any(|cut| cut.overlaps(span)) {
                    cuts.push(span);
                }
            }
        }
        cuts.sort_unstable();
        let mut out = Vec::new();
        let mut from = 0;
        for cut in cuts {
            out.push(Run { quoted: None, text: Span::new(from, cut.start).of(message) });
            out.push(Run { quoted: Some(self.language_of(cut.of(message))), text: cut.of(message) });
            from = cut.end;
        }
        out.push(Run { quoted: None, text: message.get(from..).unwrap_or_default() });
        out.retain(|run| !run.text.is_empty());
        out
    }

    /// The language that words are likely in, by their letters: that of the text which is written in such.
    fn language_of(&self, words: &str) -> &'a str {
        let latin = !words.chars().any(is_not_latin);
        match self.source.filter(|source| source.latin == latin && self.target.latin != latin) {
            Some(source) => source.code,
            None => self.target.code,
        }
    }
}

/// What stands between “ and its ”, without the marks.
fn quotations(message: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut from, mut depth) = (0, 0_usize);
    for (at, c) in message.char_indices() {
        match c {
            '“' => {
                if depth == 0 {
                    from = at + c.len_utf8();
                }
                depth += 1;
            }
            '”' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push(Span::new(from, at));
                }
            }
            _ => {}
        }
    }
    out
}

fn is_not_latin(c: char) -> bool {
    const GREEK: char = '\u{370}';
    c >= GREEK && c.is_alphabetic() && !('\u{1e00}'..='\u{1eff}').contains(&c)
}

/// `1 sentence`, `3 sentences`; small numbers in words where a sentence begins with them.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A count in words up to twelve, as newspapers write it.
pub fn spelled(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Tongue = Tongue { code: "en", name: "English", dir: "ltr", latin: true };
    const ARABIC: Tongue = Tongue { code: "ar", name: "Arabic", dir: "rtl", latin: false };

    #[test]
    fn words_of_the_texts_are_set_apart_in_their_language() {
        let voices = Voices { source: Some(ARABIC), target: ENGLISH };
        let parts = |message, known: &[&str]| {
            voices.runs(message, known).iter().map(|run| (run.quoted, run.text.to_owned())).collect::<Vec<_>>()
        };
        let part = |quoted, text: &str| (quoted, text.to_owned());
        assert_eq!(
            parts("“Dawn” is not “فجر “x””.", &[]),
            [
                part(None, "“"),
                part(Some("en"), "Dawn"),
                part(None, "” is not “"),
                part(Some("ar"), "فجر “x”"),
                part(None, "”.")
            ]
        );
        assert_eq!(
            parts("It says 12 يوم, and “an open mark", &["12 يوم"]),
            [part(None, "It says "), part(Some("ar"), "12 يوم"), part(None, ", and “an open mark")]
        );
        assert!(parts("", &[""]).is_empty());
    }
}
