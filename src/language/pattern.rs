//! A pattern that is compiled only when it meets a text that it may match.
//!
//! To compile a pattern takes longer than to check an article, and most blocks can be seen not to match: they lack
//! every string that a match must hold, or begin with a character that it cannot begin with.

use super::look::Look;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::{Match, Regex};
use std::sync::OnceLock;

/// A pattern of the `regex` crate.
#[derive(Debug)]
pub struct Pattern {
    written: String,
    look: Look,
    /// Finds what the look says a match needs.
    needs: OnceLock<Option<AhoCorasick>>,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// None where the pattern is not well formed.
    pub fn new(written: &str) -> Option<Self> {
        Some(Pattern::with(written, Look::of(written)?))
    }

    /// A pattern whose look is known.
    pub(super) fn with(written: &str, look: Look) -> Self {
        Pattern { written: written.to_owned(), look, needs: OnceLock::new(), regex: OnceLock::new() }
    }

    /// The leftmost match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        if self.may_match(text) { self.regex()?.find(text) } else { None }
    }

    /// The pattern compiled, for all that is more than a look.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.written).ok()).as_ref()
    }

    /// It matches somewhere.
    pub fn is_match(&self, text: &str) -> bool {
        self.may_match(text) && self.regex().is_some_and(|regex| regex.is_match(text))
    }

    fn may_match(&self, text: &str) -> bool {
        self.look.begins(text) && (self.look.needs.is_empty() || self.has_needs(text))
    }

    fn has_needs(&self, text: &str) -> bool {
        let finder = || {
            let kind = Some(AhoCorasickKind::NoncontiguousNFA);
            AhoCorasick::builder().kind(kind).build(&self.look.needs).ok()
        };
        self.needs.get_or_init(finder).as_ref().is_none_or(|finder| finder.is_match(text))
    }
}

/// Many patterns, of which one look over a text tells those that may match it.
pub struct Sieve {
    all: Vec<Pattern>,
    /// Finds everything that any of the patterns needs.
    needs: Option<AhoCorasick>,
    /// The pattern that needs it.
    of: Vec<usize>,
}

impl Sieve {
    /// A sieve of these patterns.
    pub fn new(all: Vec<Pattern>) -> Self {
        let numbered = all.iter().enumerate();
        let needs: Vec<(usize, &String)> =
            numbered.flat_map(|(number, pattern)| pattern.look.needs.iter().map(move |need| (number, need))).collect();
        let mut finder = AhoCorasick::builder();
        finder.kind(Some(AhoCorasickKind::NoncontiguousNFA)).match_kind(MatchKind::Standard);
        let found = finder.build(needs.iter().map(|(_, need)| need)).ok();
        let of = needs.iter().map(|(number, _)| *number).collect();
        Sieve { needs: found, of, all }
    }

    /// The pattern with this number.
    pub fn get(&self, number: usize) -> Option<&Pattern> {
        self.all.get(number)
    }

    /// The numbers of the patterns that may match the text, in order.
    pub fn sift(&self, text: &str) -> Vec<usize> {
        let begins = |number: &usize| self.all.get(*number).is_some_and(|pattern| pattern.look.begins(text));
        let needless = |number: &usize| self.all.get(*number).is_some_and(|pattern| pattern.look.needs.is_empty());
        let Some(finder) = &self.needs else { return (0..self.all.len()).filter(begins).collect() };
        let mut found: Vec<usize> = (0..self.all.len()).filter(needless).filter(begins).collect();
        let hits = finder.find_overlapping_iter(text);
        found.extend(hits.filter_map(|hit| self.of.get(hit.pattern().as_usize())).copied().filter(begins));
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_match_is_not_compiled() {
        let credit = Pattern::new(r"^[^\n]{10,220}[.)]?\s*(?:©\s?[^.]{2,60}|Getty Images)\.?\s*$").unwrap();
        assert!(!credit.is_match("The ministry said on Monday that talks would go on."));
        assert!(credit.regex.get().is_none());
        assert!(credit.is_match("Soldiers on patrol at the border. Getty Images"));
        let dateline = Pattern::new(r"^[A-Z][A-Z .,-]{2,40}\s*(?:--|—)\s").unwrap();
        assert!(!dateline.is_match("Talks — the third this month — failed."));
        assert!(dateline.regex.get().is_none());
        assert!(dateline.is_match("GENEVA — Talks failed."));
    }

    #[test]
    fn it_finds_what_the_pattern_alone_finds() {
        let patterns =
            [r"(?i)^(?:photo|file photo)\b[:/ ]", r"^\p{Han}{2,8}[讯电][（(]记者", r"a+b|c", "x?", r"^\d{1,2}$"];
        let texts =
            ["Photo: AP", "FILE PHOTO /", "photograph", "新华社电（记者王", "新华", "aab", "c", "", "12", "123", "ſ"];
        for pattern in patterns {
            let (lazy, plain) = (Pattern::new(pattern).unwrap(), Regex::new(pattern).unwrap());
            for text in texts {
                assert_eq!(lazy.find(text).map(|m| m.range()), plain.find(text).map(|m| m.range()), "{pattern} {text}");
            }
        }
        assert!(Pattern::new("(").is_none());
    }
}
