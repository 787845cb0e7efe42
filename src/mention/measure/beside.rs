//! What stands before a number, and the hedges on both sides.

use super::{Change, Number, Reader, Relation};
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
        self.hedge_word_before(start, bare_power).map(|(relation, _)| relation)
    }

    /// The hedge right before byte `start`, and where it begins.
    fn hedge_word_before(&self, start: usize, bare_power: bool) -> Option<(Relation, usize)> {
        let pack = self.scan.pack();
        let head = self.text().get(..start)?.trim_end_matches(' ');
        let (at, relation) = pack.hedges_before.longest_before(self.text(), head.len())?;
        let word = self.text().get(at..head.len())?;
        let part_of_word = !pack.rules.spaced
            && word.chars().count() == 1
            && self.scan.words.at(at).is_some_and(|longer| longer.folded.start < at);
        let only_bare = pack.rules.number.before_bare_power.iter().any(|known| known == word);
        (!part_of_word && (bare_power || !only_bare))
            .then(|| (if self.is_denied(at) { turned(*relation) } else { *relation }, at))
    }

    /// Where the hedge right before byte `start` begins.
    pub(super) fn hedge_start(&self, start: usize) -> Option<usize> {
        self.hedge_word_before(start, false).map(|(_, at)| at)
    }

    /// *by* or *to* before the amount and its hedge.
    pub(super) fn change_before(&self, start: usize) -> Option<Change> {
        let pack = self.scan.pack();
        let hedge = self.hedge_start(start);
        let word_at = |start: usize| {
            let head = self.text().get(..start)?.trim_end_matches(' ').len();
            let by = pack.by.longest_before(self.text(), head).map(|(at, ())| (at, Change::By));
            let to = pack.to.longest_before(self.text(), head).map(|(at, ())| (at, Change::To));
            by.into_iter().chain(to).min_by_key(|(at, _)| *at).map(|(_, change)| change)
        };
        word_at(start).or_else(|| word_at(hedge?))
    }

    /// Tempo 130, *magnitude* 6.2: the unit that a word before the number gives, and where the word begins.
    pub(super) fn unit_before(&self, start: usize) -> Option<(&str, usize)> {
        let head = self.text().get(..start)?;
        let (at, unit) = self.scan.pack().units_before.longest_before(self.text(), head.trim_end_matches(' ').len())?;
        Some((unit.as_str(), at))
    }

    /// *three days in advance at least*: a limit behind what is counted, with no other number and no mark between.
    pub(super) fn hedge_later(&self, end: usize) -> Option<Relation> {
        const REACH: usize = 32;
        let pack = self.scan.pack();
        let is_limit = |relation: &Relation| matches!(relation, Relation::Least | Relation::Most);
        let rest = self.rest(end);
        let stops = |c: char| !(c.is_alphabetic() || matches!(c, ' ' | '\'' | '-')) || c.is_ascii_digit();
        let clause = rest.get(..rest.find(stops).unwrap_or(rest.len()))?;
        let places = clause
            .char_indices()
            .map(|(at, _)| at)
            .take(REACH)
            .filter(|at| clause.get(..*at).is_some_and(|head| head.ends_with(' ')));
        let found = places.filter_map(|at| pack.hedges_after.longest_at(self.text(), end + at));
        let (after, relation) =
            { found }.find(|(after, relation)| is_limit(relation) && *after <= end + clause.len())?;
        let next = self.rest(after).trim_start_matches(' ');
        let before_number = next.starts_with(|c: char| c.is_ascii_digit())
            || pack.number_words.longest_at(next, 0).is_some()
            || after < end + clause.len();
        (pack.rules.spaced && !before_number).then_some(*relation)
    }

    /// *within an inch*: one of a unit, where the words before tell it from a rate.
    pub(super) fn one_of_a_unit(&self, at: usize) -> Option<Number> {
        let pack = self.scan.pack();
        let rules = &pack.rules.number;
        let rest = self.rest(at);
        let fits = |word: &&String| rest.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' '));
        let article = rules.articles.iter().filter(fits).map(String::len).max()?;
        let head = self.text().get(..at)?.trim_end_matches(' ');
        let told = |word: &String| head.ends_with(word.as_str()) && !continues_word(head, head.len() - word.len());
        let unit = at + article + 1;
        let (end, _) = pack.units.longest_at(self.text(), unit).filter(|(end, _)| *end <= self.limit)?;
        let and_a_half = || self.half_after(end).is_some();
        (rules.before_one.iter().any(told) || and_a_half()).then(|| Number::one(at, at + article))
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
