//! `script`: letters of another script inside a word.

use super::{About, Check, Draft, Example, Findings, Place, Severity, Side, Stage};
use crate::{align::Comparison, document::Span, surface::marks};

/// The check.
pub struct Script;

static ABOUT: About = About {
    id: "script",
    mqm: "linguistic-conventions/spelling",
    severity: Severity::Major,
    needs: &[],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A word mixes letters of two scripts that look alike: a Cyrillic а in a Latin word.",
    explanation: "Letters that look like those of another script (Cyrillic а, о, с; Greek ο, ν) get into words by a \
        wrong keyboard, by recognition of print, or to deceive. Such a word is not found by a search, is spoken \
        wrongly, and may be an address that leads elsewhere. Words joined of two scripts on purpose (IT-отдел, \
        SMSка) have letters that do not look alike, and are let pass. Invisible signs that turn the direction of the \
        letters inside a word, or override it anywhere, are reported too.",
    example: Example {
        source: "卫生部发布了疫苗报告。",
        wrong: "The hеalth ministry published a report on vaccines.",
        right: "The health ministry published a report on vaccines.",
    },
};

impl Check for Script {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let text = &it.target.text.document.text;
        // A text of one script alone costs one look over it.
        if text.is_ascii() {
            return;
        }
        for segment in &it.target.text.segments {
            let mut at = segment.span.start;
            for piece in segment.span.of(text).split_inclusive(|c: char| !c.is_alphabetic()) {
                let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
                out.extend(turned(it, Span::new(at, at + piece.len())));
                let span = Span::new(at, at + word.len());
                at += piece.len();
                // `%(name)sв`: the placeholder's last letter is no part of the word.
                let in_token = || it.target.text.tokens.iter().any(|token| token.span.overlaps(span));
                if let Some((mended, odd)) = mended(word).filter(|_| !in_token()) {
                    let draft = Draft::new(
                        "lookalike",
                        format!("“{word}” has the letter {odd} (U+{:04X}) of another script", u32::from(odd)),
                        format!(
                            "It looks like the letter of “{mended}” and is none: searches, spell checkers and screen readers stumble over it."
                        ),
                    );
                    out.add(draft.target(Place::at(Side::Target, &it.target, span)).suggest(mended, span));
                }
            }
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

fn is_other(c: char) -> bool {
    ('\u{370}'..='\u{3ff}').contains(&c) || ('\u{400}'..='\u{52f}').contains(&c)
}

/// A sign that turns the direction of what follows: the words are shown otherwise than they are written.
fn turned(it: &Comparison, piece: Span) -> Option<Draft> {
    let text = &it.target.text.document.text;
    let (at, sign) = piece.of(text).char_indices().find(|(_, c)| turns(*c))?;
    let span = Span::new(piece.start + at, piece.start + at + sign.len_utf8());
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let before = text.get(..span.start)?.chars().next_back();
    let after = text.get(span.end..)?.chars().next();
    // Around words of another direction programs put such signs by themselves; inside a word only people do.
    let inside_word = letter(before) && letter(after);
    if !inside_word && !overrides(sign) {
        return None;
    }
    let draft = Draft::new(
        "direction",
        format!("An invisible sign (U+{:04X}) turns the direction of the letters here", u32::from(sign)),
        "Readers see the letters after it in another order than searches and programs do: a name, an address or a sum can be \
         made to look like another. Take the sign out."
            .to_owned(),
    );
    Some(draft.target(Place::at(Side::Target, &it.target, span)).suggest(String::new(), span))
}

fn overrides(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

fn turns(c: char) -> bool {
    overrides(c) || matches!(c, '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}')
}

/// The word in one script, and its first odd letter, where the fewer letters all have a look-alike.
fn mended(word: &str) -> Option<(String, char)> {
    let latin = word.chars().filter(|&c| is_latin(c)).count();
    let other = word.chars().filter(|&c| is_other(c)).count();
    if latin == 0 || other == 0 || latin + other < 3 {
        return None;
    }
    let to_latin = latin > other;
    let is_odd = |c: char| if to_latin { is_other(c) } else { is_latin(c) };
    let letters = word.chars().map(|c| if is_odd(c) { marks::lookalike(c, to_latin) } else { Some(c) });
    let mended: String = letters.collect::<Option<String>>()?;
    Some((mended, word.chars().find(|&c| is_odd(c))?))
}
