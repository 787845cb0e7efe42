//! Negations: words that deny, and words that may hold a denial.

use super::{Value, scan::Scan};
use crate::{
    document::Span,
    language::{
        Pack, fold,
        memo::{Memo, remembered},
        pack,
    },
    lexicon::{PIVOT, are_opposites, english_uses},
};
use std::cell::RefCell;

/// How plainly a word denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negation {
    /// *not*, *never*, 没有: it denies what it stands with.
    Stated,
    /// *fail*, *unable*, 拒绝: its meaning holds a denial.
    Implied,
    /// 无人, 不满: the sign of a denial is a part of a longer word.
    Inner,
}

/// Finds the negations of a text.
pub fn extract(scan: &mut Scan) {
    for segment in scan.segments() {
        let mut found = match scan.pack().rules.spaced {
            true => by_word(scan, segment),
            false => anywhere(scan, segment),
        };
        if found.is_empty() {
            continue;
        }
        let idioms = idioms(scan, segment);
        let all: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
        for (span, negation) in &mut found {
            if lifts_another(scan, *span, &all)
                || is_lifted(scan, segment, *span)
                || idioms.iter().any(|idiom| idiom.contains(*span))
            {
                *negation = Negation::Implied;
            }
        }
        for (span, negation) in found {
            scan.add(span, Value::Negation(negation), false);
        }
    }
}

/// *not only*, 不仅: where phrases stand that deny nothing.
fn idioms(scan: &Scan, segment: Span) -> Vec<Span> {
    let text = segment.of(scan.folded());
    let idioms = scan.pack().rules.negation.idioms.iter().filter(|idiom| !idiom.is_empty());
    let places = idioms.flat_map(|idiom| text.match_indices(idiom.as_str()));
    places.map(|(at, idiom)| Span::new(segment.start + at, segment.start + at + idiom.len())).collect()
}

/// A word comes after the denial, in its clause, that makes it no plain one: *did not leave* until.
fn is_lifted(scan: &Scan, segment: Span, denial: Span) -> bool {
    let lifts = &scan.pack().rules.negation.lifted_by;
    let rest = Span::new(denial.end, segment.end);
    let clause = rest.of(scan.folded()).find([',', ';', ':']).map_or(segment.end, |at| rest.start + at);
    let mut words = scan.words.within(Span::new(denial.end, clause)).iter();
    words.any(|word| lifts.iter().any(|known| known == word.folded.of(scan.folded())))
}

/// The word is such a word itself, with a denial before it: *nothing* without *consent*.
fn lifts_another(scan: &Scan, word: Span, denials: &[Span]) -> bool {
    let text = scan.folded();
    let lifts = scan.pack().rules.negation.lifted_by.iter().any(|known| known == word.of(text));
    let before = denials.iter().filter(|denial| denial.end <= word.start);
    lifts && { before }.any(|denial| !Span::new(denial.end, word.start).of(text).contains([',', ';', ':']))
}

fn by_word(scan: &Scan, segment: Span) -> Vec<(Span, Negation)> {
    let text = scan.folded();
    let pack = scan.pack();
    let mut found = Vec::new();
    let mut from = segment.start;
    for word in scan.words.within(segment).iter().map(|word| word.folded) {
        let written = word.of(text);
        if word.start < from || is_number_sign(scan, word) {
            continue;
        }
        let phrase = pack.denials.longest_at(text, word.start).filter(|(end, _)| *end <= segment.end);
        let contracted = || pack.contracted_denials.iter().any(|short| written.ends_with(short.as_str()));
        if let Some((end, stated)) = phrase.or_else(|| contracted().then_some((word.end, &true))) {
            found.push((Span::new(word.start, end), if *stated { Negation::Stated } else { Negation::Implied }));
            from = end;
        } else if holds_denial(scan, written) {
            found.push((word, Negation::Implied));
        }
    }
    found
}

/// No 5 is a number.
fn is_number_sign(scan: &Scan, word: Span) -> bool {
    let rest = scan.folded().get(word.end..).unwrap_or_default();
    let written = word.of(scan.folded());
    rest.trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit())
        && scan.pack().rules.number.ordinal.before.iter().any(|known| known == written)
}

/// In a text without spaces a negation may be a part of any word.
fn anywhere(scan: &Scan, segment: Span) -> Vec<(Span, Negation)> {
    let text = scan.folded();
    let mut found: Vec<(Span, Negation)> = Vec::new();
    let is_word = |span: Span| {
        scan.words.at(span.start).is_none_or(|word| word.folded.start == span.start && word.folded.end <= span.end)
    };
    let mut from = segment.start;
    for at in segment.of(text).char_indices().map(|(at, _)| segment.start + at) {
        let phrase = scan.pack().denials.longest_at(text, at).filter(|(end, _)| at >= from && *end <= segment.end);
        let Some((end, stated)) = phrase else { continue };
        let span = Span::new(at, end);
        if *stated && is_worn_off(scan, span) {
            continue;
        }
        let written = span.of(text);
        let long = written.chars().nth(1).is_some() && written.chars().all(is_ideograph);
        let negation = match (*stated, long || is_word(span)) {
            (true, true) => Negation::Stated,
            (true, false) => Negation::Inner,
            (false, _) => Negation::Implied,
        };
        found.push((span, negation));
        from = end;
    }
    for word in scan.words.within(segment).iter().map(|word| word.folded) {
        let held = found.iter().any(|(span, _)| span.start < word.end && word.start < span.end);
        if !held && holds_denial(scan, word.of(text)) {
            found.push((word, Negation::Implied));
        }
    }
    found
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// 未来, 非常: the word that the sign of a denial is a part of is known, and none of its meanings could deny.
fn is_worn_off(scan: &Scan, span: Span) -> bool {
    let Some(word) = scan.words.at(span.start).map(|word| word.folded).filter(|word| *word != span) else {
        return false;
    };
    let entry = scan.lexicon.and_then(|lexicon| lexicon.entry(word.of(scan.folded())));
    let (Some(entry), Some(pivot)) = (entry.filter(|entry| entry.has_meaning()), pack(PIVOT)) else {
        return false;
    };
    let known = |_: &str| true;
    let glosses: Vec<String> = entry.glosses().collect();
    let mut words = glosses.iter().flat_map(|gloss| gloss.split([' ', '-', '(', ')', ';']));
    word.contains(span) && !words.any(|word| may_deny(word, pivot) || denies(&fold(word), pivot, &known))
}

/// The word begins as those do that are turned round.
fn may_deny(word: &str, pack: &Pack) -> bool {
    pack.rules.negation.prefixes.iter().any(|prefix| word.starts_with(prefix.trim_start_matches([UNSURE, BOUND])))
}

thread_local! {
    static DENIALS: RefCell<Memo<bool>> = RefCell::new(Memo::new());
}

/// The word is one of the pack's words of denial, is turned round by a prefix or an ending, or its dictionary
/// meaning is such a word.
fn holds_denial(scan: &Scan, word: &str) -> bool {
    remembered(&DENIALS, scan.pack().number, word, || {
        let known = |rest: &str| match scan.lexicon {
            Some(lexicon) => lexicon.knows(rest, &scan.pack().stemmer),
            None => english_uses(rest) > 0,
        };
        let grammar = scan.pack().function_words.contains(word);
        scan.pack().rules.spaced && denies(word, scan.pack(), &known) || !grammar && means_denial(scan, word)
    })
}

fn denies(word: &str, pack: &Pack, known: &dyn Fn(&str) -> bool) -> bool {
    const SHORTEST: usize = 4;
    let rules = &pack.rules.negation;
    let long = |rest: &str| rest.chars().count() >= SHORTEST;
    let rest = |prefix: &str| word.strip_prefix(prefix).filter(|rest| long(rest));
    let turns = |prefix: &String| match (prefix.strip_prefix(UNSURE), prefix.strip_prefix(BOUND)) {
        (Some(prefix), _) => {
            rest(prefix).is_some_and(|rest| are_opposites(&pack.stemmer.stem(word), &pack.stemmer.stem(rest)))
        }
        (_, Some(prefix)) => rest(prefix).is_some_and(|rest| known(rest) || !known(word)),
        _ => rest(prefix).is_some_and(known),
    };
    let mut bare = rules.suffixes.iter().filter_map(|suffix| word.strip_suffix(suffix.as_str()));
    pack.denials.longest_at(word, 0).is_some_and(|(end, _)| end == word.len())
        || pack.denial_stems.contains(&pack.stemmer.stem(word))
        || rules.prefixes.iter().any(turns)
        || bare.any(|rest| long(rest) && known(rest))
}

/// Marks a prefix that denies only where the word and the rest of it are known opposites: *improbable*, not *improve*.
const UNSURE: char = '~';
/// Marks a prefix that every verb may take to be denied: an unknown word with it is likely such a verb, *nevyplul*.
const BOUND: char = '*';

/// A meaning of the word, in the pivot of the dictionaries, denies; not a word of what is explained at length.
fn means_denial(scan: &Scan, word: &str) -> bool {
    const LONGEST: usize = 2;
    let (Some(lexicon), Some(pivot)) = (scan.lexicon, pack(PIVOT)) else { return false };
    let Some(entry) = lexicon.entry_or_stem(word, &scan.pack().stemmer) else { return false };
    let known = |rest: &str| english_uses(rest) > 0;
    let glosses: Vec<String> = entry.glosses().collect();
    let bare = glosses.iter().map(|gloss| gloss.strip_prefix("to ").unwrap_or(gloss));
    let mut short = bare.filter(|gloss| gloss.split([' ', '-']).count() <= LONGEST);
    short.any(|gloss| gloss.split([' ', '-']).any(|word| denies(&fold(word), pivot, &known)))
}
