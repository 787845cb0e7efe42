//! Negations: words that deny, and words that may hold a denial.

use super::{Value, scan::Scan};
use crate::{
    document::Span,
    language::{Pack, pack, phrases::continues_word},
    lexicon::english_uses,
};

/// How plainly a word denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negation {
    /// *not*, *never*, 没有: it denies what it stands with.
    Stated,
    /// *fail*, *unable*, 拒绝: its meaning holds a denial.
    Implied,
}

/// The language of the dictionaries' meanings.
const PIVOT: &str = "en";

/// Finds the negations of a text.
pub fn extract(scan: &mut Scan) {
    for segment in scan.segments() {
        let idioms = idioms(scan, segment);
        let found = if scan.pack().rules.spaced { by_word(scan, segment) } else { anywhere(scan, segment) };
        for (span, negation) in found {
            let negation = if idioms.iter().any(|idiom| idiom.contains(span)) { Negation::Implied } else { negation };
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

fn by_word(scan: &Scan, segment: Span) -> Vec<(Span, Negation)> {
    let text = scan.folded();
    let rules = &scan.pack().rules.negation;
    let mut found = Vec::new();
    for phrase in rules.words.iter().filter(|phrase| phrase.contains(' ')) {
        let places = segment.of(text).match_indices(phrase.as_str());
        let whole = |span: &Span| !continues_word(text, span.start) && !continues_word(text, span.end);
        let spans = places.map(|(at, phrase)| Span::new(segment.start + at, segment.start + at + phrase.len()));
        found.extend(spans.filter(whole).map(|span| (span, Negation::Stated)));
    }
    for word in scan.words.within(segment) {
        let written = word.folded.of(text);
        // No 5 is a number.
        let before_figures = scan
            .folded()
            .get(word.folded.end..)
            .is_some_and(|rest| rest.trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit()));
        if before_figures && scan.pack().rules.number.ordinal.before.iter().any(|known| known == written) {
            continue;
        }
        let contracted = |short: &String| short.starts_with("n'") && written.ends_with(short.as_str());
        if rules.words.iter().any(|known| known == written || contracted(known)) {
            found.push((word.folded, Negation::Stated));
        } else if is_implied(scan, written) {
            found.push((word.folded, Negation::Implied));
        }
    }
    found
}

/// In a text without spaces a negation may be a part of any word.
fn anywhere(scan: &Scan, segment: Span) -> Vec<(Span, Negation)> {
    let text = scan.folded();
    let rules = &scan.pack().rules.negation;
    let mut found = Vec::new();
    let is_word = |span: Span| {
        scan.words.at(span.start).is_none_or(|word| word.folded.start == span.start && word.folded.end <= span.end)
    };
    for (words, stated) in [(&rules.words, true), (&rules.implicit, false), (&rules.prefixes, false)] {
        for phrase in words.iter().filter(|phrase| !phrase.is_empty()) {
            for (at, phrase) in segment.of(text).match_indices(phrase.as_str()) {
                let span = Span::new(segment.start + at, segment.start + at + phrase.len());
                let negation = if stated && is_word(span) { Negation::Stated } else { Negation::Implied };
                found.push((span, negation));
            }
        }
    }
    for word in scan.words.within(segment) {
        if means_denial(scan, word.folded.of(text)) {
            found.push((word.folded, Negation::Implied));
        }
    }
    found
}

/// One of the pack's words of denial, a word that a prefix or an ending turns round, or one whose dictionary
/// meaning is such a word.
fn is_implied(scan: &Scan, word: &str) -> bool {
    denies(word, scan.pack(), &|rest| match scan.lexicon {
        Some(lexicon) => lexicon.knows(rest, &scan.pack().stemmer),
        None => english_uses(rest) > 0,
    }) || means_denial(scan, word)
}

fn denies(word: &str, pack: &Pack, known: &dyn Fn(&str) -> bool) -> bool {
    const SHORTEST: usize = 4;
    let rules = &pack.rules.negation;
    let long = |rest: &str| rest.chars().count() >= SHORTEST;
    let prefixed = rules.prefixes.iter().filter_map(|prefix| word.strip_prefix(prefix.as_str()));
    let suffixed = rules.suffixes.iter().filter_map(|suffix| word.strip_suffix(suffix.as_str()));
    rules.words.iter().any(|known| known == word)
        || pack.denial_stems.contains(&pack.stemmer.stem(word))
        || prefixed.chain(suffixed).any(|rest| long(rest) && known(rest))
}

/// A meaning of the word, in the pivot of the dictionaries, denies.
fn means_denial(scan: &Scan, word: &str) -> bool {
    let (Some(lexicon), Some(pivot)) = (scan.lexicon, pack(PIVOT)) else { return false };
    let Some(entry) = lexicon.entry_or_stem(word, &scan.pack().stemmer) else { return false };
    let known = |rest: &str| english_uses(rest) > 0;
    let words = |gloss: &&str| gloss.split([' ', '-']).any(|word| denies(word, pivot, &known));
    entry.glosses.iter().any(words)
}
