//! Letting findings pass: comments in the texts, and rules of the project.
//!
//! A comment `<!-- tertium: ignore outlet -- reason -->`, or what the format has in its place, holds for the paragraph that it stands in, or for the next one where it
//! stands by itself; `ignore-file` holds for the whole file. After the ids words in quotation marks may follow; then
//! only findings on these words are let pass.

use crate::{
    Report,
    check::{CHECKS, Finding, Place, Side, find},
    document::{Block, Document, Lines, Origin, Span},
};
use std::cell::LazyCell;

/// Where something is let pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere in the text.
    File,
    /// In these bytes.
    Near(Span),
}

/// What is let pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// Ids of checks; `all` for all.
    pub checks: Vec<String>,
    /// Only findings on these words.
    pub phrase: Option<String>,
    /// Where.
    pub scope: Scope,
    /// Where it is written, for messages.
    pub place: String,
    /// Why, in the words of whoever wrote it.
    pub reason: String,
}

/// Stands for every check.
const ALL: &str = "all";

impl Ignore {
    /// Takes what it lets pass out of a report, and says how many.
    pub fn leave_out(&self, report: &mut Report, side: Side) -> usize {
        let findings = std::mem::take(&mut report.findings);
        let before = findings.len();
        report.findings = findings.into_iter().filter(|finding| !self.covers(finding, report, side)).collect();
        before - report.findings.len()
    }

    fn covers(&self, finding: &Finding, report: &Report, side: Side) -> bool {
        let named = self.checks.iter().any(|id| id == ALL || id == finding.about.id);
        let places = [finding.target, finding.source];
        let mut on_side = places.into_iter().flatten().filter(|place| place.side == side);
        let in_scope = match self.scope {
            Scope::File => true,
            Scope::Near(span) => on_side.any(|place| span.overlaps(place.span) || span.contains(place.span)),
        };
        let words = |place: Place| report.reading(place.side).map_or("", |reading| reading.text.written(place.span));
        let on_phrase = self.phrase.as_ref().is_none_or(|phrase| {
            places.into_iter().flatten().map(words).any(|words| words.contains(phrase) || phrase.contains(words))
        });
        named && in_scope && on_phrase
    }
}

/// An order in one of the texts of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What it lets pass here; nothing where the text has no paragraph that it could hold for.
    pub ignore: Option<Ignore>,
    /// Where it is written.
    pub place: String,
    /// How far behind it the words stand that it holds for: where a file gives several texts, those that are next are meant.
    pub distance: usize,
}

/// The orders in the comments of a text, and a line for each that cannot be read.
pub fn orders(document: &Document) -> (Vec<Order>, Vec<String>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for comment in comments(document) {
        let Some(order) = comment.words.trim().strip_prefix(MARK) else { continue };
        match parse(order.trim(), &comment.place) {
            Ok((ignore, true)) => {
                let place = comment.place;
                found.push(Order { ignore: Some(Ignore { scope: Scope::File, ..ignore }), place, distance: 0 });
            }
            Ok((ignore, false)) => {
                let near =
                    comment.near.map(|(span, distance)| (Ignore { scope: Scope::Near(span), ..ignore }, distance));
                let distance = near.as_ref().map_or(usize::MAX, |(_, distance)| *distance);
                found.push(Order { ignore: near.map(|(ignore, _)| ignore), place: comment.place, distance });
            }
            Err(fault) => faults.push(format!("{}: {fault}", comment.place)),
        }
    }
    (found, faults)
}

/// What an order begins with.
const MARK: &str = "tertium:";

/// A comment of any format.
struct Comment<'a> {
    words: &'a str,
    /// Where it is, for messages.
    place: String,
    /// The paragraph that it stands in or before, and how far away that begins.
    near: Option<(Span, usize)>,
}

fn comments(document: &Document) -> Vec<Comment<'_>> {
    let text = document.file_text();
    // Few texts have orders: the lines are counted where there is one.
    let lines = LazyCell::new(|| Lines::new(text));
    let line = |at: usize| lines.position(text, at).after(document.begins).line;
    let place = |at: usize| format!("{}:{}", document.path, line(at));
    let mut found = Vec::new();
    for (start, _) in text.match_indices("<!--") {
        let Some(length) = text.get(start..).and_then(|rest| rest.find("-->")) else { break };
        let words = text.get(start + "<!--".len()..start + length).unwrap_or_default();
        if words.trim_start().starts_with(MARK) {
            let near = scope(document, Span::new(start, start + length + "-->".len()));
            found.push(Comment { words, place: place(start), near });
        }
    }
    if let Origin::Taken(_) = &document.origin {
        // PO, YAML, properties and WebVTT have lines of comment.
        for (at, _) in text.match_indices(MARK) {
            let start = text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1);
            let sign = Span::new(start, at).of(text).trim();
            if matches!(sign, "#" | "!" | "NOTE") {
                let words = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                let near = scope(document, Span::new(start, at + words.len()));
                found.push(Comment { words, place: place(start), near });
            }
        }
    }
    for (at, words) in &document.comments {
        let block = first_block(document, |block| block.span.end < *at).map(|block| (block.span, 0));
        let paragraph = document.unit_at(*at).map_or(String::new(), |unit| format!("paragraph {}", unit.id));
        let place = format!("{}, {paragraph}", document.path).trim_end_matches(", ").to_owned();
        found.push(Comment { words, place, near: block });
    }
    found
}

/// The paragraph that a comment stands in, or the one after it, and how far away its words begin.
fn scope(document: &Document, comment: Span) -> Option<(Span, usize)> {
    let from = |at: usize| first_block(document, |block| block.span.end <= at).map(|block| block.span);
    match &document.origin {
        Origin::Taken(taken) => {
            // Pieces lie in the order of the text, which in XLIFF is not always that of the file.
            let after = taken.pieces.iter().filter(|piece| piece.file.start >= comment.end);
            let after = after.min_by_key(|piece| piece.file.start)?;
            Some((from(after.text.start)?, after.file.start - comment.end))
        }
        _ => {
            let around = |block: &&Block| block.span.start < comment.start;
            let inside = first_block(document, |block| block.span.end <= comment.end).filter(around);
            let next = || first_block(document, |block| block.span.start < comment.end);
            inside.or_else(next).map(|block| (block.span, 0))
        }
    }
}

/// The first block that is not before what is looked for.
fn first_block(document: &Document, is_before: impl Fn(&Block) -> bool) -> Option<&Block> {
    document.blocks.get(document.blocks.partition_point(is_before))
}

/// `ignore outlet, number "Dawn" -- reason`; the second says whether it is for the whole file.
fn parse(order: &str, place: &str) -> Result<(Ignore, bool), String> {
    const FORM: &str = "write `<!-- tertium: ignore CHECK -- reason -->`";
    let (order, reason) = order.split_once("--").unwrap_or((order, ""));
    let (verb, rest) =
        order.trim().split_once(char::is_whitespace).ok_or_else(|| format!("no check is named; {FORM}"))?;
    let file = match verb {
        "ignore" => false,
        "ignore-file" => true,
        other => return Err(format!("`{other}` is no order; {FORM}")),
    };
    let (ids, phrase) = match rest.split_once('"') {
        Some((ids, quoted)) => (ids, Some(quoted.trim().trim_end_matches('"').to_owned())),
        None => (rest, None),
    };
    let checks: Vec<String> =
        ids.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect();
    if checks.is_empty() {
        return Err(format!("no check is named; {FORM}"));
    }
    if let Some(unknown) = checks.iter().find(|id| *id != ALL && find(id).is_none()) {
        return Err(format!("there is no check `{unknown}`; did you mean `{}`?", nearest(unknown)));
    }
    let reason = reason.trim().to_owned();
    Ok((Ignore { checks, phrase, scope: Scope::File, place: place.to_owned(), reason }, file))
}

fn nearest(id: &str) -> &'static str {
    let likeness = |other: &str| strsim::jaro_winkler(other, id);
    let ids = CHECKS.iter().map(|check| check.about().id);
    ids.max_by(|a, b| likeness(a).total_cmp(&likeness(b))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::markdown;

    #[test]
    fn a_comment_by_itself_holds_for_the_next_paragraph() {
        let text = "One.\n\n<!-- tertium: ignore outlet, number \"Dawn\" -- the house knows -->\n\nTwo.\n\nThree.\n";
        let (found, faults) = orders(&markdown("a.md", text));
        assert!(faults.is_empty());
        let [Order { ignore: Some(ignore), .. }] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(ignore.checks, ["outlet", "number"]);
        assert_eq!((ignore.phrase.as_deref(), ignore.reason.as_str()), (Some("Dawn"), "the house knows"));
        assert!(matches!(ignore.scope, Scope::Near(span) if span.of(text) == "Two."));
    }

    #[test]
    fn a_comment_in_a_paragraph_holds_for_it() {
        let text = "One.\n\nTwo <!-- tertium: ignore date --> and a half.\n\nThree.\n";
        let (found, _) = orders(&markdown("a.md", text));
        assert!(
            matches!(found[0].ignore.as_ref().unwrap().scope, Scope::Near(span) if span.of(text).starts_with("Two"))
        );
    }

    #[test]
    fn a_comment_that_cannot_be_read_is_named_with_its_line() {
        let text = "One.\n\n<!-- tertium: ignore outlets -->\n\nTwo.\n\n<!-- tertium: skip -->\n";
        let (found, faults) = orders(&markdown("a.md", text));
        assert!(found.is_empty());
        assert!(faults[0].starts_with("a.md:3: there is no check `outlets`; did you mean `outlet`?"), "{faults:?}");
        assert!(faults[1].starts_with("a.md:7: "), "{faults:?}");
    }
}
