//! Codes: letters and figures that name a thing together, and are no number: F-16, KC135, H1N1, OCC58GRS16-1.

use super::{Value, scan::Scan};
use crate::document::Span;

/// Longest run taken as a code, in bytes.
const LONGEST: usize = 40;

/// Finds the codes of a text.
pub fn extract(scan: &mut Scan) {
    let text = scan.folded();
    for segment in scan.segments() {
        let mut at = segment.start;
        while at < segment.end {
            let rest = text.get(at..segment.end).unwrap_or_default();
            let Some(first) = rest.chars().next() else { break };
            if !first.is_ascii_alphanumeric() {
                at += first.len_utf8();
                continue;
            }
            let run = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
            let span = Span::new(at, at + without_words(scan, at, rest.get(..run).unwrap_or_default()).max(1));
            if is_code(scan, span) {
                scan.add(span, Value::Code(span.of(text).replace('-', "")), true);
            }
            at += run.max(1);
        }
    }
}

/// The length of a run without what a hyphen ties to the code: J1-*Forschung*.
fn without_words(scan: &Scan, at: usize, run: &str) -> usize {
    let mut length = run.trim_end_matches('-').len();
    while let Some((head, tail)) = run.get(..length).and_then(|run| run.rsplit_once('-')) {
        let small = |from: usize| scan.written_char(at + from + 1).is_some_and(char::is_lowercase);
        let word = tail.bytes().all(|b| b.is_ascii_alphabetic()) && tail.len() > 2 && small(head.len() + 1);
        if !word {
            break;
        }
        length = head.len();
    }
    length
}

/// 10th, 90er: letters that figures take as an ending, or another word of number.
fn is_ending(scan: &Scan, word: &str) -> bool {
    let rules = &scan.pack().rules;
    let lists = [
        &rules.number.ordinal.after,
        &rules.number.ordinal.endings,
        &rules.date.decade_after,
        &rules.date.year_after,
        &rules.share.times,
        &rules.share.percent,
        &rules.share.points,
        &rules.clock.hour_after,
        &rules.clock.morning,
        &rules.clock.evening,
    ];
    lists.into_iter().flatten().any(|ending| ending.trim_start_matches('-') == word)
        || scan.pack().number_words.longest_at(word, 0).is_some()
        || scan.pack().months.longest_at(word, 0).is_some()
        || scan.lexicon.is_some_and(|lexicon| lexicon.knows(word, &scan.pack().stemmer))
}

/// Figures and letters of one thing. Figures first are mostly a quantity (5km, 10th, 30-year): there the letters
/// must be capitals and no unit.
fn is_code(scan: &Scan, span: Span) -> bool {
    let text = span.of(scan.folded());
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if letters == 0 || digits == 0 || text.len() > LONGEST || text.split('-').any(|part| part.len() > 12) {
        return false;
    }
    let beside = |c: Option<char>| c.is_some_and(|c| matches!(c, '.' | '/' | '@' | '_' | ':' | '#' | '$' | '%'));
    let before = scan.folded().get(..span.start).and_then(|head| head.chars().next_back());
    let after = scan.folded().get(span.end..).and_then(|rest| rest.chars().next());
    let followed = scan.folded().get(span.end + 1..).and_then(|rest| rest.chars().next());
    if beside(before) || beside(after) && followed.is_some_and(char::is_alphanumeric) || scan.is_claimed(span) {
        return false;
    }
    let written = scan.text.written(scan.text.unfolded(span));
    let capitals = written.chars().filter(char::is_ascii_uppercase).count();
    let first_is_letter = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let pack = scan.pack();
    // Q3 and H1 are parts of a year.
    if pack.parts.longest_at(scan.folded(), span.start).is_some_and(|(end, _)| end >= span.end) {
        return false;
    }
    // A 4x4 is a car.
    if text.len() == 3 && text.as_bytes().get(1) == Some(&b'x') && text.as_bytes().first() == text.as_bytes().last() {
        return true;
    }
    match first_is_letter {
        true => {
            let word = text.bytes().take_while(u8::is_ascii_alphabetic).count();
            let short = word <= 4 || capitals * 2 >= word;
            let money = pack.currencies.longest_at(text, 0).is_some_and(|(end, _)| end == word);
            let hyphenated_word = text.as_bytes().get(word) == Some(&b'-') && capitals == 0;
            capitals > 0 && short && !money && !hyphenated_word
        }
        false => {
            let figures = text.bytes().take_while(u8::is_ascii_digit).count();
            let tail = text.get(figures..).unwrap_or_default().trim_start_matches('-');
            let tail_letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
            let word = tail.get(..tail_letters).unwrap_or_default();
            let ends = |end: usize| end == tail.len() || tail.get(end..).is_some_and(|rest| rest.starts_with('-'));
            let measured = pack.units.longest_at(tail, 0).is_some_and(|(end, _)| ends(end))
                || pack.currencies.longest_at(tail, 0).is_some_and(|(end, _)| end == tail.len())
                || pack.rules.number.letters.contains_key(word)
                || pack.rules.number.powers.contains_key(word);
            let mixed = tail.bytes().any(|b| b.is_ascii_digit());
            let small = capitals == 0 && tail_letters == tail.len() && (3..=4).contains(&word.len());
            if small && !measured {
                return !is_ending(scan, word);
            }
            !measured
                && word.len() <= 4
                && (mixed && !word.is_empty() && word != "x" || capitals == word.len() && word.len() <= 3)
        }
    }
}
