//! Whether a sentence asks: by its mark, or by the words that open, hold or end a question.

use super::{Pack, Segment, Text, phrases::continues_word};

/// How surely a sentence is a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asking {
    /// It has no mark and no word of a question.
    No,
    /// It has a word that a question, direct or reported, may have.
    Perhaps,
    /// It has a question mark.
    Marked,
}

/// How surely the sentence asks.
pub fn asking(text: &Text, segment: &Segment) -> Asking {
    let words = text.folded_of(segment);
    if is_marked(words) {
        Asking::Marked
    } else if opens(words, text.pack) || holds(words, text.pack) || ends(words, text.pack) {
        Asking::Perhaps
    } else {
        Asking::No
    }
}

/// A question mark stands at the end of a clause: not in an address, nor for a missing figure.
fn is_marked(words: &str) -> bool {
    const CLOSERS: [char; 9] = [' ', '"', '\'', ')', '!', '?', '.', ']', ','];
    words.match_indices('?').any(|(at, mark)| {
        let next = words.get(at + mark.len()..).and_then(|rest| rest.chars().next());
        let alone = words.get(..at).is_none_or(|head| head.is_empty() || head.ends_with(['(', '/']));
        !alone && next.is_none_or(|next| CLOSERS.contains(&next) || !next.is_ascii())
    })
}

/// The sentence, or what it quotes, begins with a word that questions begin with.
fn opens(words: &str, pack: &Pack) -> bool {
    let clauses = words.split([':', '"', '。']);
    let mut openers = clauses.map(|clause| clause.trim_start_matches(|c: char| !c.is_alphanumeric()));
    openers.any(|clause| {
        let begins = |word: &String| clause.starts_with(word.as_str()) && !continues_word(clause, word.len());
        pack.rules.question.opens.iter().any(begins)
    })
}

fn holds(words: &str, pack: &Pack) -> bool {
    let whole = |at: usize, length: usize| {
        !pack.rules.spaced || !continues_word(words, at) && !continues_word(words, at + length)
    };
    let held = pack.rules.question.holds.iter().flat_map(|word| words.match_indices(word.as_str()));
    held.into_iter().any(|(at, word)| whole(at, word.len()))
}

fn ends(words: &str, pack: &Pack) -> bool {
    let mut clauses = words.split(['。', '.', '!', '」', '"', '，', ',']).map(|clause| clause.trim_end_matches(' '));
    clauses.any(|clause| pack.rules.question.ends.iter().any(|end| clause.ends_with(end.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::pack;

    #[test]
    fn a_mark_asks_and_an_address_does_not() {
        assert!(is_marked("will the dam hold?") && is_marked("大坝能撑住吗?") && is_marked("\"why?\" she said"));
        assert!(!is_marked("see example.org/page?id=3 for more"));
    }

    #[test]
    fn words_may_ask_without_a_mark() {
        let (english, japanese) = (pack("en").unwrap(), pack("ja").unwrap());
        assert!(ends("ダムは持ちこたえるのか。", japanese) && !ends("ダムは持ちこたえた。", japanese));
        assert!(holds("nobody knows whether the dam will hold.", english));
        assert!(opens("will the dam hold", english) && !opens("the dam will hold", english));
    }
}
