//! What the amounts of a sentence have to do with each other, by the words and marks between them.

use super::{Amount, Reader, Span};
use crate::{language::Tie, mention::amount::Role};

impl Reader<'_, '_> {
    /// The role of each amount of a sentence that begins at `start`.
    pub(super) fn roles(&self, start: usize, found: &[(Amount, Span)]) -> Vec<Option<Role>> {
        let mut from = start;
        let mut roles = Vec::with_capacity(found.len());
        for (number, (_, span)) in found.iter().enumerate() {
            roles.push(self.role(from, *span, number > 0));
            from = span.end;
        }
        roles
    }

    /// The role of the amount at `span`; the one before it, or the sentence, ends or begins at `from`.
    fn role(&self, from: usize, span: Span, follows: bool) -> Option<Role> {
        let between = self.text().get(from..span.start)?;
        if self.is_age(from, span) {
            return Some(Role::Age);
        }
        if follows && let Some(role) = self.appositive(between, span) {
            return Some(role);
        }
        let tie = self.tie_before(from, span.start);
        match tie {
            Some(Tie::Rest) => return Some(Role::Rest),
            Some(Tie::Against) => return Some(Role::Against),
            _ => {}
        }
        if self.stands_between(from, span.start, Tie::Including) || self.tie_after(span.end) == Some(Tie::Including) {
            return Some(Role::Included);
        }
        if follows && between.contains(':') {
            return Some(Role::Listed);
        }
        match tie? {
            Tie::From => Some(Role::From),
            Tie::To => Some(Role::To),
            _ => None,
        }
    }

    /// *aged* 84, 84岁, *84-year-old*.
    fn is_age(&self, from: usize, span: Span) -> bool {
        let endings = &self.scan.pack().rules.sums.aged_after;
        let ends = |ending: &String| span.of(self.text()).ends_with(ending.as_str());
        endings.iter().any(ends) || self.tie_before(from, span.start) == Some(Tie::Aged)
    }

    /// Only a mark or *or* stands between this amount and the last, or this one stands in brackets after it.
    fn appositive(&self, between: &str, span: Span) -> Option<Role> {
        let pack = self.scan.pack();
        let inner = between.trim_start_matches(' ');
        let closes = || self.rest(span.end).starts_with(')');
        let is_tie = |text: &str| {
            let text = text.trim_matches([' ', ',']);
            let or = matches!(pack.sums.longest_at(text, 0), Some((end, Tie::Or)) if end == text.len());
            or || pack.hedges_before.longest_at(text, 0).is_some_and(|(end, _)| end == text.len())
        };
        let says_or = |text: &str| {
            matches!(pack.sums.longest_at(text, 0), Some((end, Tie::Or)) if {
                let rest = text.get(end..).unwrap_or_default().trim_matches(' ');
                rest.is_empty() || is_tie(rest)
            })
        };
        if let Some(inner) = inner.strip_prefix('(') {
            let inner = inner.trim_matches(' ');
            return (closes() && (inner.is_empty() || is_tie(inner) || says_or(inner))).then_some(Role::Bracketed);
        }
        says_or(inner.trim_start_matches([',', ' '])).then_some(Role::Restated)
    }

    /// The tie right before the amount or its hedge.
    fn tie_before(&self, from: usize, start: usize) -> Option<Tie> {
        let before = |at: usize| {
            let head = self.text().get(from..at)?.trim_end_matches(' ').len();
            let (begin, tie) = self.scan.pack().sums.longest_before(self.text(), from + head)?;
            (begin >= from).then_some(*tie)
        };
        before(start).or_else(|| before(self.hedge_start(start)?))
    }

    /// The tie right behind the amount; *640 including 300* ties what follows.
    fn tie_after(&self, end: usize) -> Option<Tie> {
        let pack = self.scan.pack();
        let gap = usize::from(self.rest(end).starts_with(' '));
        let (after, tie) = pack.sums.longest_at(self.text(), end + gap).filter(|_| pack.rules.spaced)?;
        let next = self.rest(after).trim_start_matches(' ');
        let number = next.starts_with(|c: char| c.is_ascii_digit())
            || pack.number_words.longest_at(next, 0).is_some()
            || pack.hedges_before.longest_at(next, 0).is_some();
        (after <= self.limit && !number).then_some(*tie)
    }

    /// Such a word stands anywhere between two bytes.
    fn stands_between(&self, from: usize, to: usize, wanted: Tie) -> bool {
        let text = self.text().get(from..to).unwrap_or_default();
        let spaced = self.scan.pack().rules.spaced;
        let begins = |at: usize| !spaced || !crate::language::phrases::continues_word(self.text(), at);
        let places = text.char_indices().map(|(at, _)| from + at).filter(|&at| begins(at));
        { places }.any(|at| matches!(self.scan.pack().sums.longest_at(self.text(), at), Some((end, tie)) if *tie == wanted && end <= to))
    }
}
