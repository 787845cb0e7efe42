//! Unknown names in languages that write them with a capital.

use super::{Found, FoundNames, Name, NameKind, Scan, is_free};
use crate::{
    document::Span,
    lexicon::{Word, english_uses},
};

/// Adds runs of capitalised words that are no known name.
pub fn add(scan: &Scan, found: &mut FoundNames) {
    let segments: Vec<Span> = scan.segments();
    for segment in segments {
        if is_title_case(scan, segment) {
            continue;
        }
        let words = scan.words.within(segment);
        let mut at = 0;
        while at < words.len() {
            let length = run_length(scan, words, at, found);
            if length == 0 {
                at += 1;
                continue;
            }
            if let (Some(first), Some(last)) = (words.get(at), words.get(at + length - 1)) {
                let span = without_possessive(scan, first.folded.cover(last.folded));
                let initial = begins_sentence(scan, segment, span);
                if is_free(found, span) && is_name(scan, span, length, initial) {
                    found.push(span, Found::Name(name(scan, span, initial)));
                }
            }
            at += length;
        }
    }
}

fn name(scan: &Scan, span: Span, initial: bool) -> Name {
    let text = scan.folded().get(span.start..span.end).unwrap_or_default();
    let key = text.replace(['.', '\''], "").replace('-', " ");
    let kind = if is_addressed(scan, span) { NameKind::Person } else { NameKind::Unknown };
    Name { kind, key, candidates: Vec::new(), descriptor: None, sure: !initial || kind == NameKind::Person }
}

/// How many words from `at` on make one run of capitals; particles may stand inside.
fn run_length(scan: &Scan, words: &[Word], at: usize, found: &FoundNames) -> usize {
    let counts = |word: &str| {
        let pack = scan.pack();
        let ends = [
            pack.number_words.longest_at(word, 0).map(|(end, _)| end),
            pack.currencies.longest_at(word, 0).map(|(end, _)| end),
            pack.units.longest_at(word, 0).map(|(end, _)| end),
        ];
        ends.contains(&Some(word.len()))
    };
    let noun = |word: &Word| {
        let text = word.folded.of(scan.folded());
        scan.pack().rules.nouns_capital && (is_ordinary(scan, text) || counts(text))
    };
    let usable = |word: &Word| is_capitalised(scan, word.folded) && is_free(found, word.folded) && !noun(word);
    let begins_name = |word: &Word| {
        let text = word.folded.of(scan.folded());
        !scan.pack().function_words.contains(text)
            && !scan.pack().rules.names.before_person.iter().any(|role| role == text)
    };
    if !words.get(at).is_some_and(|word| usable(word) && begins_name(word)) {
        return 0;
    }
    let mut length = 1;
    let mut ahead = at + 1;
    let mut linked = false;
    while let (Some(last), Some(next)) = (words.get(ahead - 1), words.get(ahead)) {
        if !only_space_between(scan, last.folded, next.folded) {
            break;
        }
        let particle = |list: &[String]| list.iter().any(|known| known == next.folded.of(scan.folded()));
        let names = &scan.pack().rules.names;
        if usable(next) || is_given_name(scan, words, at, ahead) {
            length = ahead + 1 - at;
        } else if particle(&names.particles) {
            linked = true;
        } else if !(linked && particle(&names.late_particles)) {
            break;
        }
        if ahead + 1 - at > length + 2 {
            break;
        }
        ahead += 1;
    }
    length
}

/// Chen Chi-*mai*: a short syllable after a hyphen, behind a family name.
fn is_given_name(scan: &Scan, words: &[Word], first: usize, index: usize) -> bool {
    const LONGEST: usize = 6;
    let (Some(last), Some(next)) = (index.checked_sub(1).and_then(|before| words.get(before)), words.get(index)) else {
        return false;
    };
    let hyphen = scan.folded().get(last.folded.end..next.folded.start) == Some("-");
    let functions = &scan.pack().function_words;
    let foreign = |word: &Word| {
        let text = word.folded.of(scan.folded());
        text.len() <= LONGEST && (english_uses(text) == 0 || functions.contains(text))
    };
    hyphen && index >= first + 2 && scan.pack().rules.cased && foreign(last) && foreign(next)
}

/// A hyphen joins, a point after an initial or an abbreviation too, a possessive ends.
fn only_space_between(scan: &Scan, a: Span, b: Span) -> bool {
    let between = scan.folded().get(a.end..b.start).unwrap_or_default();
    let short = a.len() <= 4;
    !a.of(scan.folded()).ends_with("'s") && (between == " " || between == "-" || between == ". " && short)
}

fn without_possessive(scan: &Scan, span: Span) -> Span {
    let text = span.of(scan.folded());
    let bare = text.strip_suffix("'s").unwrap_or(text);
    Span::new(span.start, span.start + bare.len())
}

/// One capitalised word at the start of a sentence is a name only if the language has no such word.
fn is_name(scan: &Scan, span: Span, length: usize, initial: bool) -> bool {
    let word = span.of(scan.folded());
    let not_names = &scan.pack().rules.names.not_names;
    if not_names.iter().any(|known| known == word) || scan.is_claimed(span) {
        return false;
    }
    let ordinary = word.split([' ', '-']).all(|part| is_ordinary(scan, part));
    let number = crate::mention::number::number_at(scan.folded(), span.start, span.end, scan.pack());
    if number.is_some_and(|number| number.span == span) {
        return false;
    }
    if initial || scan.pack().rules.nouns_capital {
        !ordinary
    } else {
        !(length == 1 && scan.pack().function_words.contains(word))
    }
}

fn is_ordinary(scan: &Scan, word: &str) -> bool {
    let known = || match scan.lexicon {
        Some(lexicon) => lexicon.knows(word, &scan.pack().stemmer),
        None => is_ordinary_family(word),
    };
    scan.pack().function_words.contains(word) || known()
}

/// The dictionary writes the word, or what it is made from, with a small letter.
fn is_ordinary_family(word: &str) -> bool {
    let stems = [
        Some(word),
        word.strip_suffix('s'),
        word.strip_suffix("es"),
        word.strip_suffix("ed"),
        word.strip_suffix('d'),
        word.strip_suffix("ing"),
        word.strip_suffix("ly"),
        word.strip_suffix("'s"),
    ];
    stems.into_iter().flatten().any(|stem| english_uses(stem) > 0)
        || word.strip_suffix("ies").is_some_and(|stem| english_uses(&format!("{stem}y")) > 0)
}

/// Nothing but marks stands before the words in their sentence, or a quotation opens right before them and
/// goes on after them.
pub fn begins_sentence(scan: &Scan, segment: Span, words: Span) -> bool {
    let before = scan.folded().get(segment.start..words.start).unwrap_or_default();
    let after = scan.folded().get(words.end..segment.end).unwrap_or_default();
    let closes = |mark: char| after.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let quoted_alone = before.chars().next_back().is_some_and(|mark| matches!(mark, '"' | '\'') && closes(mark));
    let opens = before.ends_with(['"', '\'']) && !quoted_alone;
    !before.contains(char::is_alphanumeric) && !quoted_alone || opens || before.trim_end().ends_with(':')
}

fn is_capitalised(scan: &Scan, folded: Span) -> bool {
    scan.written_char(folded.start).is_some_and(char::is_uppercase)
}

/// The word before or after the span is capitalised and no mark stands between.
pub fn touches_capital(scan: &Scan, span: Span) -> bool {
    let index = scan.words.index_from(span.start);
    let before = index.checked_sub(1).and_then(|index| scan.words.get(index));
    let after = scan.words.get(scan.words.index_from(span.end));
    let joined = |a: Span, b: Span| scan.folded().get(a.end..b.start) == Some(" ");
    let is_article = |word: &Word| scan.pack().function_words.contains(word.folded.of(scan.folded()));
    let possessive = |word: &Word| word.folded.of(scan.folded()).ends_with("'s");
    before
        .filter(|word| !possessive(word))
        .is_some_and(|word| joined(word.folded, span) && is_capitalised(scan, word.folded) && !is_article(&word))
        || after
            .is_some_and(|word| joined(span, word.folded) && is_capitalised(scan, word.folded) && !is_article(&word))
}

/// A form of address stands right before the span.
fn is_addressed(scan: &Scan, span: Span) -> bool {
    let head = scan.folded().get(..span.start).unwrap_or_default().trim_end_matches([' ', '.']);
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    scan.pack().rules.names.address.values().flatten().any(|known| known.trim_end_matches('.') == word)
}

/// Nearly all longer words of the segment are capitalised, as in headlines.
pub fn is_title_case(scan: &Scan, segment: Span) -> bool {
    if scan.pack().rules.nouns_capital {
        return false;
    }
    let words: Vec<&Word> =
        scan.words.within(segment).iter().filter(|word| word.folded.len() > 3 && !word.figure).collect();
    let capital = words.iter().filter(|word| is_capitalised(scan, word.folded)).count();
    words.len() >= 3 && capital * 10 >= words.len() * 8
}
