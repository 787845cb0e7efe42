//! What stands before a number, and the hedges on both sides.

use super::{Reader, Relation};
use crate::language::phrases::continues_word;

/// What a limit claims once it is denied.
fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Over => Relation::Most,
        Relation::Under => Relation::Least,
        other => other,
    }
}

impl Reader<'_, '_> {
    /// `US$`, `RMB `, `€` before the number, as codes and where they begin.
    pub(super) fn currency_before(&self, start: usize) -> Option<(Vec<String>, usize)> {
        let head = self.text().get(..start)?;
        let touching = head.trim_end_matches(' ');
        let (at, codes) = self.scan.pack().currencies.longest_before(self.text(), touching.len())?;
        let form = self.text().get(at..touching.len())?;
        let symbol = form.chars().any(|c| !c.is_alphanumeric());
        let code = form.len() <= 4 && form.is_ascii() && self.scan.written_char(at).is_some_and(char::is_uppercase);
        (symbol && head.len() - touching.len() <= 1 || code).then(|| (codes.clone(), at))
    }

    /// 第, *No.* before the number: where it begins.
    pub(super) fn ordinal_before(&self, start: usize) -> Option<usize> {
        let head = self.text().get(..start)?;
        let trimmed = head.trim_end_matches(' ');
        self.scan
            .pack()
            .rules
            .number
            .ordinal
            .before
            .iter()
            .filter(|word| trimmed.ends_with(word.as_str()))
            .map(|word| trimmed.len() - word.len())
            .find(|&at| !self.scan.pack().rules.spaced || !crate::language::phrases::continues_word(self.text(), at))
    }

    pub(super) fn hedge_before(&self, start: usize, bare_power: bool) -> Option<Relation> {
        let pack = self.scan.pack();
        let head = self.text().get(..start)?.trim_end_matches(' ');
        let (at, relation) = pack.hedges_before.longest_before(self.text(), head.len())?;
        let word = self.text().get(at..head.len())?;
        let part_of_word = !pack.rules.spaced
            && word.chars().count() == 1
            && self.scan.words.at(at).is_some_and(|longer| longer.folded.start < at);
        let only_bare = pack.rules.number.before_bare_power.iter().any(|known| known == word);
        (!part_of_word && (bare_power || !only_bare))
            .then(|| if self.is_denied(at) { turned(*relation) } else { *relation })
    }

    /// A word that denies stands right before byte `at`: 不应超过, *not exceeding*.
    fn is_denied(&self, at: usize) -> bool {
        let rules = &self.scan.pack().rules;
        let head = self.text().get(..at).unwrap_or_default().trim_end_matches(' ');
        let whole = |word: &String| !rules.spaced || !continues_word(head, head.len() - word.len());
        rules.negation.words.iter().any(|word| head.ends_with(word.as_str()) && whole(word))
    }

    pub(super) fn hedge_after(&self, end: usize) -> Option<(Relation, usize)> {
        let pack = self.scan.pack();
        let gap = usize::from(pack.rules.spaced && self.rest(end).starts_with(' '));
        let (after, relation) =
            pack.hedges_after.longest_at(self.text(), end + gap).filter(|(after, _)| *after <= self.limit)?;
        Some((*relation, after))
    }

    /// A verb of growth stands shortly before.
    pub(super) fn follows_growth(&self, start: usize) -> bool {
        const REACH: usize = 8;
        let clause = self.clause_before(start, REACH);
        self.scan.pack().rules.share.growth.iter().any(|word| clause.contains(word.as_str()))
    }

    /// Up to so many characters before byte `start`, from the last mark on.
    pub(super) fn clause_before(&self, start: usize, reach: usize) -> &str {
        let head = self.text().get(..start).unwrap_or_default();
        let from = head.char_indices().rev().take(reach).last().map_or(start, |(at, _)| at);
        head.get(from..).unwrap_or_default().rsplit(['，', ',', '。', '、']).next().unwrap_or_default()
    }
}
